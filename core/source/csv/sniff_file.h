// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What sniffing needs of a file beyond its first bytes: the last ones, where totals and notes stand.

#include "core/source/csv/sniffer.h"
#include "core/source/encoding.h"
#include "core/source/file_bytes.h"

#include <string_view>

namespace aurora {

// Finds the encoding of what does not fit encoding.name, in the sample and at the file's end, and tells it to both. A
// text in UTF-8 has one in any case, for what comes later; nothing is put beside an encoding that was told, but for
// bytes that are no UTF-8 at all. Error: ReadFailed.
Result<void> findOther(const FileBytes& file, std::string_view sample, Decoder& decoder, const DialectChoices& told,
                       Encoding& encoding);

// The sample as UTF-8, each line in the encoding that it is in. last: it holds the end of the file.
std::string decodeSample(std::string_view bytes, bool last, Decoder& decoder);

// Turns result.end from an offset in text, the sample as UTF-8, into a position in the text stream and in the file. In
// a file that is larger than its sample, looks for a footer at its end: not in encodings that can not be read from the
// middle, and nothing is believed where the last rows are not like the first ones.
// sample: the first bytes of the file, bomBytes of them its byte order mark. Error: ReadFailed.
Result<void> findEnd(const FileBytes& file, std::string_view sample, std::size_t bomBytes, std::string_view text,
                     Decoder& decoder, SniffResult& result);

} // namespace aurora
