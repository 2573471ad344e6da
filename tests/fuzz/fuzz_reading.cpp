// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer's entry: see CONTRIBUTING.md for how to run it. Not part of the usual build.
#include "tests/fuzz/read_anything.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    aurora::test::readAnything({reinterpret_cast<const char*>(data), size});
    return 0;
}
