// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/csv_table.h"

#include "core/source/csv/sniff_encoding.h"
#include "core/source/csv/sniff_file.h"
#include "core/source/index_cache.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace aurora {

namespace {

constexpr std::size_t cellsBetweenLooks = 100000; // at the stop token and the progress: some ten milliseconds of work

constexpr std::size_t mostSampleBytes = 16 << 20; // of a file without line ends

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

// What sniffing sees: the beginning of the file, as far as a header and a row below it reach where those are very long.
Result<std::string> readSample(const FileBytes& file, std::size_t count)
{
    const std::uint64_t known = file.sizeKnown() ? file.size() : count;
    std::string sample(std::min<std::uint64_t>(count, known), '\0');
    auto got = file.read(0, sample);
    if (!got)
        return got.error();
    sample.resize(*got);
    while (!file.atEnd(sample.size()) && sample.size() < mostSampleBytes &&
           std::count(sample.begin(), sample.end(), '\n') < 2 && sample.find('\r') == std::string::npos) {
        const std::size_t before = sample.size();
        sample.resize(before * 4);
        auto more = file.read(before, std::span(sample).subspan(before));
        if (!more)
            return more.error();
        sample.resize(before + *more);
        if (*more == 0)
            break;
    }
    return sample;
}

std::size_t singleByteOnly(std::string& sign)
{
    if (sign.size() > 1) // a quote of several bytes is not supported: it stays part of its cells
        sign.clear();
    return sign.size();
}

// How much is read at a time: near memory, but some hundred records, which sinks take column by column.
std::size_t blockFor(std::size_t columns)
{
    constexpr std::size_t bytesAColumn = 2048; // 256 cells of eight
    constexpr std::size_t mostBytes = 4 * RecordReader::defaultBlock;
    return std::clamp(columns * bytesAColumn, RecordReader::defaultBlock, mostBytes);
}

// How much a worker reads at a time: some milliseconds of work, but rows enough that what a column's sums begin and end
// with is not what takes the time. Few columns have many rows in little, and need more memory for more.
std::uint64_t partFor(std::size_t columns)
{
    constexpr std::uint64_t least = PartScanSettings::leastPart, usual = 2 * least, most = 8 * least;
    constexpr std::uint64_t ofNarrow = 1 << 20, ofWide = 1 << 14; // bytes a column
    return std::max(std::clamp(columns * ofNarrow, least, usual), std::min(columns * ofWide, most));
}

} // namespace

CsvTable::CsvTable(std::shared_ptr<const FileBytes> file, SourceInfo info, Options options)
    : m_file(std::move(file))
    , m_info(std::move(info))
    , m_options(options)
    , m_shape(std::make_shared<TableShape>())
{
    m_shape->path = m_info.path;
    m_shape->columns = columns().size();
    if (m_options.partBytes == 0)
        m_options.partBytes = partFor(m_shape->columns);
    m_shape->signs = m_info.sniff.dialect();
    m_shape->blockBytes = m_options.blockBytes ? m_options.blockBytes : blockFor(m_shape->columns);
    m_shape->recordLimit = m_options.recordLimit;
    m_shape->end = m_info.sniff.end.value_or(m_shape->end);
}

Result<std::unique_ptr<TableSource>> CsvTable::open(const std::string& path, const DialectChoices& choices,
                                                    const Options& options)
{
    auto opened = FileBytes::open(path);
    if (!opened)
        return opened.error();
    auto file = std::make_shared<const FileBytes>(std::move(*opened));
    auto looked = readSample(*file, options.sampleBytes);
    if (!looked)
        return looked.error();
    const std::string sample = std::move(*looked);
    const bool cut = !file->atEnd(sample.size());

    Encoding encoding;
    if (!choices.encoding) {
        auto sniffed = sniffEncoding(*file, sample, options.sampleBytes, options.cacheFolder);
        if (!sniffed)
            return sniffed.error();
        encoding = std::move(*sniffed);
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
    if (auto other = findOther(*file, sample, *decoder, choices, encoding); !other)
        return other.error();
    const std::size_t bom = bomLength(sample, encoding.name);
    const std::string text = decodeSample(std::string_view(sample).substr(bom), !cut, *decoder);

    SourceInfo info;
    info.path = path;
    info.packed = name(file->packing());
    info.bytes = file->storedSize();
    info.modified = file->modified();
    info.sniff = sniffText(text, cut, choices);
    info.sniff.encoding = encoding;
    if (auto ended = findEnd(*file, sample, bom, text, *decoder, info.sniff); !ended)
        return ended.error();
    std::unique_ptr<CsvTable> table(new CsvTable(std::move(file), std::move(info), options));
    table->m_binary = looksBinary(text);
    auto& signs = table->m_shape->signs;
    decoder->reset();
    if (decoder->asciiTransparent()) {
        signs.delimiter = decoder->encode(signs.delimiter);
        signs.comment = decoder->encode(signs.comment);
    }
    singleByteOnly(signs.quote);
    singleByteOnly(signs.escape);
    table->loadIndex();
    return std::unique_ptr<TableSource>(std::move(table));
}

Result<TextStream> CsvTable::stream() const
{
    const auto& encoding = m_info.sniff.encoding;
    auto decoder = Decoder::create(encoding.name);
    if (!decoder)
        return decoder.error();
    if (auto other = decoder->setOther(encoding.other); !other)
        return other.error();
    std::string head(4, '\0'); // the longest byte order mark
    auto got = m_file->read(0, head);
    if (!got)
        return got.error();
    head.resize(*got);
    return TextStream(m_file, std::move(*decoder), bomLength(head, encoding.name));
}

void CsvTable::noteHeaderIssues(IssueLog& issues) const
{
    const Dialect& dialect = m_info.sniff.dialect();
    if (m_file->sizeKnown() && m_file->size() == 0 && !m_file->damage())
        issues.add({IssueKind::EmptyFile, {m_info.path}});
    if (m_binary)
        issues.add({IssueKind::BinaryContent, {m_info.path}});
    if (dialect.skip > 0)
        issues.add({IssueKind::PreambleSkipped, {m_info.path, 0, 1}, dialect.skip});
    if (const auto& sniff = m_info.sniff; sniff.end)
        issues.add({IssueKind::FooterSkipped, {m_info.path, 0, sniff.endLine, sniff.endByte}, sniff.endLines});
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

void CsvTable::finish(ScanResult& result, const ProgressFn& progress) const
{
    if (m_file->changedSinceOpen())
        result.issues.add({IssueKind::FileChanged, {m_info.path}});
    if (const auto damage = m_file->damage()) {
        const Place place{m_info.path, result.rows, 0, static_cast<std::int64_t>(damage->text)};
        result.issues.add({IssueKind::DamagedArchive, place, damage->stored});
    }
    if (progress && !result.cancelled)
        progress({JobStage::Read, m_info.bytes, m_info.bytes});
    keepIndex(result);
}

// A small file is read faster than its index is found.
static constexpr std::uint64_t indexedBytes = 8 * RowIndex::stretchBytes;

void CsvTable::loadIndex()
{
    if (m_options.cacheFolder.empty() || m_info.bytes < indexedBytes || !m_file->lasting())
        return;
    const auto key = IndexKey::of(*m_file, m_info.sniff.encoding, m_shape->signs);
    if (!key)
        return;
    if (auto index = IndexCache(m_options.cacheFolder).load(*key))
        m_index = std::move(*index);
}

void CsvTable::keepIndex(const ScanResult& scan) const
{
    const bool whole = !scan.cancelled && !scan.limited && scan.issues.count(IssueKind::ReadStopped) == 0 &&
                       scan.issues.count(IssueKind::FileChanged) == 0;
    if (m_options.cacheFolder.empty() || m_info.bytes < indexedBytes || !whole || !m_file->lasting())
        return;
    // That it could not be kept costs a moment the next time, and nothing else.
    if (const auto key = IndexKey::of(*m_file, m_info.sniff.encoding, m_shape->signs))
        static_cast<void>(IndexCache(m_options.cacheFolder).save(*key, m_index).ok());
}

// One row after the other on this thread.
ScanResult CsvTable::scanFrom(RowWalk& walk, ScanResult result, const std::function<void(RowWalk&)>& each,
                              const ScanOptions& options, const std::stop_token& stop)
{
    RowIndex index;
    for (std::size_t sinceLook = cellsBetweenLooks;; sinceLook += walk.cut().fieldCount + 1) {
        if (sinceLook >= cellsBetweenLooks) {
            sinceLook = 0;
            if ((result.cancelled = stop.stop_requested()))
                break;
            if (options.progress)
                options.progress({JobStage::Read, walk.reader().stream().originalBytesRead(), m_info.bytes});
        }
        if (!walk.next()) {
            if (walk.failure()) { // the disk refused: what was read stays
                Place place = walk.failure()->place;
                place.file = m_info.path;
                result.issues.add({IssueKind::ReadStopped, place});
            }
            break;
        }
        if (options.maxRows && result.rows == options.maxRows) {
            result.limited = true;
            break;
        }
        walk.mark(index);
        each(walk);
        result.rows = walk.rows();
    }
    // An index that reaches further, from an earlier scan, is worth more.
    if (m_index.empty() || index.marks().size() >= m_index.marks().size())
        m_index = std::move(index);
    return result;
}

Result<ScanResult> CsvTable::scan(const RecordFn& fn, const ScanOptions& options, std::stop_token stop)
{
    auto text = stream();
    if (!text)
        return text.error();
    ScanResult result;
    noteHeaderIssues(result.issues);
    IssueLog issues;
    RowWalk walk(std::move(*text), m_shape, RecordCutter::Want::Fields, issues);
    if (auto ready = walk.toFirstRow(); !ready)
        return ready.error();
    result = scanFrom(
        walk, std::move(result),
        [&](RowWalk& row) {
            fn(row.view());
            row.release();
        },
        options, stop);
    result.issues.merge(issues);
    finish(result, options.progress);
    return result;
}

namespace {

// Hands the rows that one thread reads to a sink a stretch, as many threads would.
class Stretches {
public:
    Stretches(const RecordSinks& sinks, std::uint64_t bytes)
        : m_sinks(sinks)
        , m_bytes(bytes)
    {
    }

    void add(RowWalk& row)
    {
        if (!m_sinks.make) {
            row.check();
            return;
        }
        const std::uint64_t position = row.reader().position();
        if (m_sink && position / m_bytes != m_stretch)
            finish(row);
        if (!m_sink) {
            m_stretch = position / m_bytes;
            m_before = row.rows() - 1;
            m_sink = m_sinks.make(m_number++);
            row.tellReleases(m_sink.get());
        }
        RecordView view = row.view();
        view.number -= m_before;
        m_sink->add(view);
    }

    void finish(RowWalk& row)
    {
        if (!m_sink)
            return;
        row.release();
        row.tellReleases(nullptr);
        m_sinks.accept(std::move(m_sink));
    }

private:
    const RecordSinks& m_sinks;
    const std::uint64_t m_bytes;
    std::unique_ptr<RecordSink> m_sink;
    std::uint64_t m_stretch = 0; // position of its beginning over m_bytes
    std::uint64_t m_number = 0;
    std::uint64_t m_before = 0; // rows before it
};

} // namespace

Result<ScanResult> CsvTable::scanAll(const RecordSinks& sinks, RecordCutter::Want want, const PartsOptions& options,
                                     std::stop_token stop)
{
    auto text = stream();
    if (!text)
        return text.error();
    ScanResult result;
    noteHeaderIssues(result.issues);
    IssueLog issues;
    const bool byParts = text->seekable() && options.maxRows == 0;
    RowWalk walk(std::move(*text), m_shape, want, issues);
    if (auto ready = walk.toFirstRow(); !ready)
        return ready.error();
    RecordReader& reader = walk.reader();
    if (byParts) {
        const PartScanRange range{reader.nextPosition(), reader.nextLine(),
                                  std::min(m_shape->end, reader.stream().plainSize())};
        auto parts = aurora::scanParts([this] { return stream(); }, m_shape, range, sinks,
                                       {m_options.partBytes, options.threads, want, options.progress}, stop);
        if (!parts)
            return parts.error();
        if (m_index.empty() || !parts->scan.cancelled)
            m_index = std::move(parts->index);
        result.issues.merge(parts->scan.issues);
        result.rows = parts->scan.rows;
        result.cancelled = parts->scan.cancelled;
    } else {
        Stretches stretches(sinks, m_options.partBytes);
        const auto each = [&](RowWalk& row) { stretches.add(row); };
        result = scanFrom(walk, std::move(result), each, {options.maxRows, options.progress}, stop);
        result.issues.merge(issues);
        stretches.finish(walk);
    }
    finish(result, options.progress);
    return result;
}

Result<ScanResult> CsvTable::scanParts(const RecordSinks& sinks, const PartsOptions& options, std::stop_token stop)
{
    return scanAll(sinks, RecordCutter::Want::Fields, options, stop);
}

Result<ScanResult> CsvTable::count(const PartsOptions& options, std::stop_token stop)
{
    return scanAll({}, RecordCutter::Want::Counts, options, stop);
}

bool CsvTable::seeks() const
{
    // What comes before a place in an archive or a transcoded text has to be read.
    const auto text = stream();
    return !m_index.empty() && m_info.packed.empty() && text && !text->transcodes();
}

Result<std::vector<Row>> CsvTable::rows(std::uint64_t first, std::uint64_t count)
{
    auto text = stream();
    if (!text)
        return text.error();
    auto shape = std::make_shared<TableShape>(*m_shape);
    constexpr std::size_t pageBlock = 1 << 16; // a page of rows is small
    shape->blockBytes = std::min(shape->blockBytes, pageBlock);
    IssueLog ignored;
    RowWalk walk(std::move(*text), shape, RecordCutter::Want::Fields, ignored);
    // A transcoded stream's checkpoints are made by reading, so it begins at the front in any case.
    if (m_index.empty() || walk.reader().stream().transcodes()) {
        if (auto ready = walk.toFirstRow(); !ready)
            return ready.error();
    }
    if (!m_index.empty()) {
        const RowMark& mark = m_index.before(first);
        if (auto ready = walk.seek(mark.position, mark.line, mark.row); !ready)
            return ready.error();
    }
    std::vector<Row> page;
    while (page.size() < count && walk.next()) {
        if (walk.rows() <= first)
            continue;
        const RecordView view = walk.view();
        Row& row = page.emplace_back(view.cells.begin(), view.cells.end());
        row.insert(row.end(), view.overflow.begin(), view.overflow.end());
    }
    if (walk.failure())
        return *walk.failure();
    return page;
}

Result<std::unique_ptr<TableSource>> openTable(const std::string& path, const DialectChoices& choices,
                                               const std::string& cacheFolder)
{
    CsvTable::Options options;
    options.cacheFolder = cacheFolder;
    return CsvTable::open(path, choices, options);
}

} // namespace aurora
