// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/csv_table.h"

#include "core/source/csv/cell_decoder.h"
#include "core/source/csv/sniff_file.h"
#include "core/source/csv/sniffer.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace aurora {

namespace {

constexpr std::size_t cellsBetweenLooks = 100000; // at the stop token and the progress: some ten milliseconds of work

bool looksBinary(std::string_view sample)
{
    // Control characters that no text file holds in number.
    std::size_t odd = 0;
    for (const char c : sample) {
        const auto byte = static_cast<unsigned char>(c);
        odd +=
            byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1F && byte != 0x01;
    }
    constexpr double textLimit = 0.05;
    return !sample.empty() && double(odd) / double(sample.size()) > textLimit;
}

bool isAscii(std::string_view bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool asciiKept(std::string_view encoding)
{
    return !encoding.starts_with("UTF-16") && !encoding.starts_with("UTF-32");
}

// The bytes from the first line that holds one beyond ASCII, up to count; empty where none was found. Looks through
// the file at memory speed, in a very large one through its first part and through places spread over the rest, so
// that opening never takes long.
Result<std::string> firstBeyondAscii(const FileBytes& file, std::uint64_t from, std::size_t count)
{
    constexpr std::uint64_t wholeBytes = std::uint64_t{64} << 20; // some ten milliseconds
    constexpr std::uint64_t probes = 256;
    constexpr std::size_t blockBytes = 1 << 16;
    const std::uint64_t size = file.size();
    const std::uint64_t rest = size > wholeBytes ? (size - wholeBytes) / probes : 0;
    std::string block;
    for (std::uint64_t at = from; at < size;
         at += at < wholeBytes ? blockBytes : std::max<std::uint64_t>(rest, blockBytes)) {
        block.resize(blockBytes);
        auto got = file.read(at, block);
        if (!got)
            return got.error();
        block.resize(*got);
        if (block.empty())
            break;
        const auto high =
            std::find_if(block.begin(), block.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        if (high == block.end())
            continue;
        // From the line's start, since a probe may begin within a character.
        const std::size_t line = block.rfind('\n', static_cast<std::size_t>(high - block.begin()));
        std::string found(count, '\0');
        auto read = file.read(at + (line == std::string::npos ? 0 : line + 1), found);
        if (!read)
            return read.error();
        found.resize(*read);
        return found;
    }
    return std::string();
}

std::size_t singleByteOnly(std::string& sign)
{
    if (sign.size() > 1) // a quote of several bytes is not supported: it stays part of its cells
        sign.clear();
    return sign.size();
}

} // namespace

CsvTable::CsvTable(std::shared_ptr<const FileBytes> file, SourceInfo info, Options options)
    : m_file(std::move(file))
    , m_info(std::move(info))
    , m_options(options)
    , m_bytesDialect(m_info.sniff.dialect())
{
}

Result<std::unique_ptr<TableSource>> CsvTable::open(const std::string& path, const DialectChoices& choices,
                                                    const Options& options)
{
    auto opened = FileBytes::open(path);
    if (!opened)
        return opened.error();
    auto file = std::make_shared<const FileBytes>(std::move(*opened));
    std::string sample(std::min<std::uint64_t>(options.sampleBytes, file->size()), '\0');
    auto got = file->read(0, sample);
    if (!got)
        return got.error();
    sample.resize(*got);
    const bool cut = sample.size() < file->size();

    Encoding encoding = detectEncoding(sample, cut);
    // An ASCII start says nothing about the rest: the first bytes beyond it decide, wherever they come.
    if (cut && !choices.encoding && encoding.name == "UTF-8" && !encoding.bom && isAscii(sample)) {
        auto later = firstBeyondAscii(*file, sample.size(), options.sampleBytes);
        if (!later)
            return later.error();
        if (!later->empty())
            encoding = detectEncoding(*later, later->size() == options.sampleBytes);
        // Zero bytes that begin in the middle are damage: a text does not turn wide there.
        if (!asciiKept(encoding.name))
            encoding = {};
    }
    if (choices.encoding) {
        const auto told = canonicalEncoding(*choices.encoding);
        if (!told)
            return Error{ErrorKind::UnknownEncoding, {path}, *choices.encoding, {}};
        encoding = {*told, bomLength(sample, *told) > 0, 1.0};
    }
    auto decoder = Decoder::create(encoding.name);
    if (!decoder)
        return decoder.error();
    std::string text;
    std::size_t undecodable = 0;
    decoder->decodeBlock(std::string_view(sample).substr(bomLength(sample, encoding.name)), !cut, text, undecodable);

    SourceInfo info;
    info.path = path;
    info.bytes = file->size();
    info.modified = file->modified();
    info.sniff = sniffText(text, cut, choices);
    info.sniff.encoding = encoding;
    const std::size_t bom = bomLength(sample, encoding.name);
    placeEnd(text, std::string_view(sample).substr(bom), *decoder, info.sniff);
    if (cut) {
        if (auto looked = findFooter(*file, bom, text, *decoder, info.sniff); !looked)
            return looked.error();
    }
    std::unique_ptr<CsvTable> table(new CsvTable(std::move(file), std::move(info), options));
    table->m_binary = looksBinary(text);
    auto& signs = table->m_bytesDialect;
    decoder->reset();
    if (decoder->asciiTransparent()) {
        signs.delimiter = decoder->encode(signs.delimiter);
        signs.comment = decoder->encode(signs.comment);
    }
    singleByteOnly(signs.quote);
    singleByteOnly(signs.escape);
    return std::unique_ptr<TableSource>(std::move(table));
}

Result<TextStream> CsvTable::stream() const
{
    const auto& encoding = m_info.sniff.encoding;
    auto decoder = Decoder::create(encoding.name);
    if (!decoder)
        return decoder.error();
    std::string head(4, '\0'); // the longest byte order mark
    auto got = m_file->read(0, head);
    if (!got)
        return got.error();
    head.resize(*got);
    return TextStream(m_file, std::move(*decoder), bomLength(head, encoding.name));
}

bool CsvTable::isData(const RawRecord& record) const
{
    // In a table of one column an empty line is an empty cell; elsewhere it is nothing. Bare delimiters are a row whose
    // cells are all missing: leaving it out would lose rows of the user's without a word.
    return !record.comment && (!record.blank || columns().size() == 1);
}

bool CsvTable::pastEnd(const RecordReader& reader) const
{
    return m_info.sniff.end && reader.position() >= *m_info.sniff.end;
}

Result<void> CsvTable::toFirstRow(RecordReader& reader)
{
    const Dialect& dialect = m_info.sniff.dialect();
    RawRecord record;
    std::uint32_t headers = dialect.headerRows;
    while (reader.line() == 0 || headers > 0) {
        auto more = reader.next(record);
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (reader.line() <= dialect.skip)
            continue;
        if (headers == 0)
            return reader.seek(reader.position(), reader.line());
        headers -= !record.blank && !record.comment;
    }
    return {};
}

void CsvTable::noteHeaderIssues(IssueLog& issues) const
{
    const Dialect& dialect = m_info.sniff.dialect();
    if (m_info.bytes == 0)
        issues.add({IssueKind::EmptyFile, {m_info.path}});
    if (m_binary)
        issues.add({IssueKind::BinaryContent, {m_info.path}});
    if (dialect.skip > 0)
        issues.add({IssueKind::PreambleSkipped, {m_info.path, 0, 1}, dialect.skip});
    if (dialect.headerRows == 0)
        return;
    std::set<std::string> seen;
    for (std::size_t c = 0; c < columns().size(); ++c) {
        Place place{m_info.path, 0, dialect.skip + 1};
        place.column = static_cast<std::uint32_t>(c + 1);
        if (!seen.insert(columns()[c]).second)
            issues.add({IssueKind::DuplicateHeader, place});
        if (columns()[c] == "column_" + std::to_string(c + 1))
            issues.add({IssueKind::EmptyHeader, place});
    }
}

void CsvTable::noteFooter(IssueLog& issues, TextStream& text, std::uint64_t line) const
{
    if (!m_info.sniff.end)
        return;
    Place place{m_info.path, 0, line, static_cast<std::int64_t>(text.originalOffset(*m_info.sniff.end))};
    issues.add({IssueKind::FooterSkipped, std::move(place), m_info.sniff.endLines});
}

Result<ScanResult> CsvTable::scan(const RecordFn& fn, const ScanOptions& options, std::stop_token stop)
{
    ScanResult result;
    noteHeaderIssues(result.issues);
    auto text = stream();
    if (!text)
        return text.error();
    RecordReader reader(*text, Tokenizer(m_bytesDialect), m_options.blockBytes, m_options.recordLimit);
    if (auto ready = toFirstRow(reader); !ready)
        return ready.error();
    m_index.clear();
    CellDecoder cells(*text, m_info.path, columns().size(), result.issues);
    RawRecord record;
    std::uint64_t footerLine = 0; // not known where maxRows stops before it
    for (std::size_t sinceLook = cellsBetweenLooks;; sinceLook += record.fields.size() + 1) {
        if (sinceLook >= cellsBetweenLooks) {
            sinceLook = 0;
            if ((result.cancelled = stop.stop_requested()))
                break;
            if (options.progress)
                options.progress({JobStage::Read, text->originalBytesRead(), m_info.bytes});
        }
        auto more = reader.next(record);
        if (!more) { // the disk refused: what was read stays
            Place place = more.error().place;
            place.file = m_info.path;
            result.issues.add({IssueKind::ReadStopped, place});
            break;
        }
        if (!*more)
            break;
        if (pastEnd(reader)) {
            footerLine = reader.line();
            break;
        }
        if (!isData(record))
            continue;
        if (options.maxRows && result.rows == options.maxRows) {
            result.limited = true;
            break;
        }
        if (result.rows % indexStride == 0)
            m_index.push_back({reader.position(), reader.line()});
        fn(cells.decode(record, reader, ++result.rows));
    }
    if (!result.cancelled)
        noteFooter(result.issues, *text, footerLine);
    if (m_file->changedSinceOpen())
        result.issues.add({IssueKind::FileChanged, {m_info.path}});
    if (options.progress && !result.cancelled)
        options.progress({JobStage::Read, m_info.bytes, m_info.bytes});
    return result;
}

Result<std::vector<Row>> CsvTable::rows(std::uint64_t first, std::uint64_t count)
{
    auto text = stream();
    if (!text)
        return text.error();
    constexpr std::size_t pageBlock = 1 << 17; // a page of rows is small
    RecordReader reader(*text, Tokenizer(m_bytesDialect), std::min(m_options.blockBytes, pageBlock),
                        m_options.recordLimit);
    std::uint64_t at = 0;
    if (!m_index.empty()) {
        const std::size_t mark = std::min<std::uint64_t>(first / indexStride, m_index.size() - 1);
        at = mark * indexStride;
        if (text->transcodes()) { // its checkpoints are made by reading
            if (auto warm = toFirstRow(reader); !warm)
                return warm.error();
        }
        if (auto ready = reader.seek(m_index[mark].position, m_index[mark].line); !ready)
            return ready.error();
    } else if (auto ready = toFirstRow(reader); !ready) {
        return ready.error();
    }
    IssueLog ignored;
    CellDecoder cells(*text, m_info.path, columns().size(), ignored);
    std::vector<Row> page;
    RawRecord record;
    while (page.size() < count) {
        auto more = reader.next(record);
        if (!more)
            return more.error();
        if (!*more || pastEnd(reader))
            break;
        if (!isData(record) || at++ < first)
            continue;
        const RecordView view = cells.decode(record, reader, at);
        Row& row = page.emplace_back(view.cells.begin(), view.cells.end());
        row.insert(row.end(), view.overflow.begin(), view.overflow.end());
    }
    return page;
}

Result<std::unique_ptr<TableSource>> openTable(const std::string& path, const DialectChoices& choices)
{
    return CsvTable::open(path, choices, {});
}

} // namespace aurora
