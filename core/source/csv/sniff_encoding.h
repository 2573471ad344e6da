// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The encoding of a file of which the first bytes are at hand.

#include "core/base/result.h"
#include "core/source/dialect.h"
#include "core/source/file_bytes.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace aurora {

// Of the sample where it holds bytes beyond ASCII or the whole file, else of the first such bytes, wherever they come,
// as far as opening may take. For a large file that was seen before they are not looked for again: what they said is
// kept in cacheFolder (encoding_cache.h; empty: nowhere). sample: the file's first bytes, at most sampleBytes of them.
// Error: ReadFailed.
Result<Encoding> sniffEncoding(const FileBytes& file, std::string_view sample, std::size_t sampleBytes,
                               const std::string& cacheFolder);

} // namespace aurora
