// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/sniff_file.h"

#include "core/source/csv/sniff_end.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr std::size_t tailBytes = 1 << 16; // footers are a few lines; the rows above them must be seen too

bool isLineSign(char c)
{
    return c == '\n' || c == '\r';
}

// Line ends are the same bytes in every encoding that keeps ASCII, so that their number leads from the decoded text
// back to the bytes. at is 0 or stands right behind a line end.
std::size_t offsetInBytes(std::string_view text, std::size_t at, std::string_view bytes)
{
    auto left = std::count_if(text.begin(), text.begin() + std::ptrdiff_t(at), isLineSign);
    std::size_t offset = 0;
    for (; left > 0 && offset < bytes.size(); ++offset)
        left -= isLineSign(bytes[offset]);
    return offset;
}

// REQUIRES: the file is at least as large.
Result<std::string> readTail(const FileBytes& file)
{
    std::string bytes(tailBytes, '\0');
    auto got = file.read(file.size() - tailBytes, bytes);
    if (!got)
        return got.error();
    bytes.resize(*got);
    return bytes;
}

// Looks for a footer in the last bytes of a file that is larger than its sample.
Result<void> findInTail(const FileBytes& file, std::size_t bomBytes, std::string_view text, Decoder& decoder,
                        SniffResult& result)
{
    const std::uint64_t from = file.size() - tailBytes;
    auto got = readTail(file);
    if (!got)
        return got.error();
    std::string& bytes = *got;
    const std::size_t line = bytes.find(result.dialect().lineEnd == LineEnd::Cr ? '\r' : '\n');
    if (line == std::string::npos)
        return {};
    bytes.erase(0, line + 1);
    const std::string tail = decodeSample(bytes, true, decoder);

    const Dialect& dialect = result.dialect();
    const auto head = placedRows(behindSkip(text, dialect), true, dialect, sniffedRows);
    const RowShape shape = rowShape(head, std::min<std::size_t>(dialect.headerRows, head.size()), head.size());
    const auto rows = placedRows(tail, false, dialect, SIZE_MAX);
    const std::size_t end = footer(rows, 0, shape);
    const RowShape last = rowShape(rows, 0, end);
    constexpr double consistent = 0.9;
    constexpr std::size_t fewest = 5;
    if (end == rows.size() || last.rows < fewest || last.width != shape.width || last.consistency < consistent)
        return {};
    const std::size_t offset = offsetInBytes(tail, rows[end].begin, bytes);
    result.end = from + line + 1 + offset - bomBytes;
    result.endByte = static_cast<std::int64_t>(*result.end + bomBytes);
    result.endLines = countLines(std::string_view(tail).substr(rows[end].begin), dialect);
    return {};
}

} // namespace

Result<void> findOther(const FileBytes& file, std::string_view sample, Decoder& decoder, const DialectChoices& told,
                       Encoding& encoding)
{
    if (!decoder.asciiTransparent() || told.encoding) // what the user told is not overruled, not even for one cell
        return {};
    encoding.other = detectOther(sample, encoding.name);
    if (encoding.other.empty() && file.size() >= sample.size() + tailBytes) {
        auto tail = readTail(file);
        if (!tail)
            return tail.error();
        tail->erase(0, tail->find('\n')); // the first line may begin within a character
        encoding.other = detectOther(*tail, encoding.name);
    }
    if (encoding.other.empty() && decoder.isUtf8())
        encoding.other = "windows-1252"; // what most files that are not UTF-8 are in
    return decoder.setOther(encoding.other);
}

std::string decodeSample(std::string_view bytes, bool last, Decoder& decoder)
{
    std::string text;
    std::size_t undecodable = 0;
    if (!decoder.asciiTransparent()) {
        decoder.decodeBlock(bytes, last, text, undecodable);
        return text;
    }
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        const std::string_view whole = bytes.substr(0, line.size() + 1);
        bytes.remove_prefix(whole.size());
        const bool fits = decoder.isUtf8() && validUtf8Prefix(whole) == whole.size();
        if (fits)
            text += whole;
        else if (!decoder.decodeOther(whole, text))
            decoder.decode(whole, text);
    }
    return text;
}

Result<void> findEnd(const FileBytes& file, std::string_view sample, std::size_t bomBytes, std::string_view text,
                     Decoder& decoder, SniffResult& result)
{
    if (!result.end) {
        if (result.told.footer == false || !decoder.asciiTransparent() || file.size() < sample.size() + tailBytes)
            return {};
        return findInTail(file, bomBytes, text, decoder, result);
    }
    const std::string_view table = text.substr(0, *result.end);
    const std::size_t offset = decoder.asciiTransparent() ? offsetInBytes(text, *result.end, sample.substr(bomBytes))
                                                          : decoder.encode(table).size();
    if (decoder.asciiTransparent())
        result.end = offset;
    result.endByte = static_cast<std::int64_t>(bomBytes + offset);
    return {};
}

} // namespace aurora
