// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What sniffing needs of a file beyond its first bytes: the last ones, where totals and notes stand.

#include "core/source/csv/sniffer.h"
#include "core/source/encoding.h"
#include "core/source/file_bytes.h"

#include <string_view>

namespace aurora {

// Turns result.end from an offset in text, the sample as UTF-8, into a position in the text stream and in the file. In
// a file that is larger than its sample, looks for a footer at its end: not in encodings that can not be read from the
// middle, and nothing is believed where the last rows are not like the first ones.
// sample: the first bytes of the file, bomBytes of them its byte order mark. Error: ReadFailed.
Result<void> findEnd(const FileBytes& file, std::string_view sample, std::size_t bomBytes, std::string_view text,
                     Decoder& decoder, SniffResult& result);

} // namespace aurora
