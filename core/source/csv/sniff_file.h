// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What sniffing needs of a file beyond its first bytes: the last ones, where totals and notes stand.

#include "core/source/csv/sniffer.h"
#include "core/source/encoding.h"
#include "core/source/file_bytes.h"

#include <string_view>

namespace aurora {

// Turns result.end from an offset in text, the sample as UTF-8, into a position in the text stream. bytes is the sample
// as it stands in the file, without its byte order mark.
void placeEnd(std::string_view text, std::string_view bytes, const Decoder& decoder, SniffResult& result);

// Looks for a footer at the end of a file that is larger than its sample, text. Nothing is looked for in encodings
// that can not be read from the middle, and nothing is believed where the last rows are not like the first ones.
// Error: ReadFailed.
Result<void> findFooter(const FileBytes& file, std::size_t bomBytes, std::string_view text, Decoder& decoder,
                        SniffResult& result);

} // namespace aurora
