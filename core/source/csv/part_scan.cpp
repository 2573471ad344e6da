// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/part_scan.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace aurora {

namespace {

constexpr unsigned mostThreads = 16;             // beyond, memory's speed is what counts
constexpr std::uint64_t rowsBetweenLooks = 4096; // at the stop token
constexpr auto progressEvery = std::chrono::milliseconds(33);

constexpr std::uint64_t unguessed = std::numeric_limits<std::uint64_t>::max(); // no record begins there

struct PartResult {
    std::uint64_t first = 0; // where its first record begins
    std::uint64_t next = 0;  // where the first record behind it begins
    std::uint64_t rows = 0;
    std::uint64_t lines = 0; // from first to next
    IssueLog issues;
    RowIndex index;
    std::unique_ptr<RecordSink> sink;
    std::optional<Error> failure;
};

// How well a place serves as a record's beginning, by the records that follow it.
struct Fit {
    std::uint64_t position = 0;
    unsigned good = 0;
    unsigned seen = 0;

    bool perfect() const { return seen > 0 && good == seen; }
    double share() const { return seen ? double(good) / double(seen) : 0; }
};

// One worker's means of reading.
class PartReader {
public:
    PartReader(TextStream stream, std::shared_ptr<const TableShape> shape, RecordCutter::Want want)
        : m_shape(shape)
        , m_walk(std::move(stream), std::move(shape), want, m_issues)
    {
    }

    // The records that begin in [begin, end), from first on.
    PartResult read(std::uint64_t first, std::uint64_t end, std::unique_ptr<RecordSink> sink, std::stop_token stop)
    {
        PartResult part;
        part.first = part.next = first;
        part.sink = std::move(sink);
        m_issues = {};
        if (first >= end)
            return part;
        if (auto ready = m_walk.seek(first, 1, 0); !ready) {
            part.failure = ready.error();
            return part;
        }
        RecordReader& reader = m_walk.reader();
        reader.expectEnd(end);
        m_walk.tellReleases(part.sink.get());
        std::uint64_t nextLook = rowsBetweenLooks;
        while (reader.nextPosition() < end) {
            if (const std::size_t count = part.sink ? m_walk.nextSound(part.sink->room(), end, part.index) : 0) {
                part.sink->filled(count);
                part.rows = m_walk.rows();
                if (part.rows >= nextLook && stop.stop_requested())
                    break;
                nextLook = part.rows >= nextLook ? part.rows + rowsBetweenLooks : nextLook;
                continue;
            }
            if (!m_walk.next())
                break;
            if (reader.position() >= end) { // blank lines led beyond
                part.next = reader.position();
                part.lines = reader.line() - 1;
                break;
            }
            m_walk.mark(part.index);
            if (part.sink)
                part.sink->add(m_walk.view());
            else
                m_walk.check();
            part.rows = m_walk.rows();
            if (part.rows % rowsBetweenLooks == 0 && stop.stop_requested())
                break;
        }
        if (part.next == first) {
            part.next = reader.nextPosition();
            part.lines = reader.nextLine() - 1;
        }
        m_walk.release();
        m_walk.tellReleases(nullptr);
        part.issues = std::move(m_issues);
        part.failure = m_walk.failure();
        return part;
    }

    // Where the first record at or behind `begin` probably begins: behind the first line end, or, where that one lies
    // within quotes, behind the first that follows a quote. Nothing where no line ends in reach: a guess would only be
    // read in vain, and a record that long is costly to read.
    std::optional<std::uint64_t> guess(std::uint64_t begin)
    {
        const bool loneCr = m_walk.reader().tokenizer().loneCr();
        std::size_t end = std::string_view::npos;
        for (std::size_t looked = firstLook; end == std::string_view::npos && looked <= lastLook; looked *= 8) {
            if (!lookAt(begin - 1, looked)) // with the byte before, which may end a record
                return std::nullopt;
            end = loneCr ? m_head.view().find_first_of("\r\n") : m_head.view().find('\n');
        }
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view head = m_head.view();
        const auto behindLine = [&](std::size_t at) { return begin - 1 + at + 1; };
        if (loneCr && head.substr(end).starts_with("\r\n"))
            ++end;
        const Fit plain = fit(behindLine(end));
        const std::string& quote = m_shape->signs.quote;
        if (plain.perfect() || quote.empty())
            return plain.position;
        std::size_t quoted = std::min(head.find(quote + "\n"), head.find(quote + "\r\n"));
        if (quoted == std::string_view::npos)
            return plain.position;
        const Fit behindQuote = fit(behindLine(head.find('\n', quoted)));
        return behindQuote.share() > plain.share() ? behindQuote.position : plain.position;
    }

private:
    // Most records end within the first look; the last one is what a part holds.
    static constexpr std::size_t firstLook = 1 << 16, lastLook = 1 << 22;

    bool lookAt(std::uint64_t position, std::size_t bytes)
    {
        TextStream& stream = m_walk.reader().stream();
        m_head.clear();
        return stream.seek(position) && stream.read(bytes, m_head);
    }

    Fit fit(std::uint64_t position)
    {
        constexpr unsigned tried = 32;
        constexpr std::uint64_t farEnough = firstLook; // a few long records say enough
        Fit fit{position};
        RecordReader& reader = m_walk.reader();
        if (!reader.seek(position, 1))
            return fit;
        reader.expectEnd(position);
        RecordCut cut;
        while (fit.seen < tried && reader.nextPosition() < position + farEnough && reader.next(cut)) {
            ++fit.seen;
            fit.good += cut.blank || cut.comment ||
                        (cut.fieldCount == m_shape->columns && !cut.strayQuote && !cut.unterminatedQuote);
        }
        return fit;
    }

    std::shared_ptr<const TableShape> m_shape;
    ByteBuffer m_head;
    IssueLog m_issues;
    RowWalk m_walk;
};

class PartScan {
public:
    PartScan(std::shared_ptr<const TableShape> shape, const PartScanRange& range, const RecordSinks& sinks,
             const PartScanSettings& settings, std::stop_token stop)
        : m_shape(std::move(shape))
        , m_range(range)
        , m_sinks(sinks)
        , m_settings(settings)
        , m_stop(std::move(stop))
        , m_firstPart(range.first / settings.partBytes)
        , m_partsEnd(range.end <= range.first ? m_firstPart : (range.end - 1) / settings.partBytes + 1)
        , m_nextPart(m_firstPart)
        , m_accepted(m_firstPart)
        , m_begin(range.first)
        , m_lines(range.line - 1)
    {
    }

    std::uint64_t parts() const { return m_partsEnd - m_firstPart; }

    // What a sink wants to see beforehand.
    void readHead(TextStream stream)
    {
        PartReader reader(std::move(stream), m_shape, m_settings.want);
        const std::uint64_t end = std::min(m_range.end, m_range.first + m_sinks.headBytes);
        m_sinks.acceptHead(reader.read(m_range.first, end, m_sinks.head(), m_stop).sink);
    }

    void work(TextStream stream, std::uint64_t ahead)
    {
        PartReader reader(std::move(stream), m_shape, m_settings.want);
        while (const auto number = take(ahead)) {
            const std::uint64_t begin = *number * m_settings.partBytes;
            const auto first = *number == m_firstPart ? m_range.first : reader.guess(begin);
            PartResult part;
            if (first)
                part = reader.read(*first, partEnd(*number), sink(*number), m_stop);
            else
                part.first = unguessed; // left to whoever accepts it
            hand(*number, std::move(part), reader);
        }
    }

    PartScanResult finish()
    {
        m_result.scan.cancelled = m_stop.stop_requested();
        return std::move(m_result);
    }

private:
    std::uint64_t partEnd(std::uint64_t number) const
    {
        return std::min((number + 1) * m_settings.partBytes, m_range.end);
    }

    std::unique_ptr<RecordSink> sink(std::uint64_t number) const
    {
        return m_sinks.make ? m_sinks.make(number - m_firstPart) : nullptr;
    }

    // The part to be read next; waits while too many lie read and not accepted.
    std::optional<std::uint64_t> take(std::uint64_t ahead)
    {
        std::unique_lock lock(m_mutex);
        m_moved.wait(lock, [&] { return m_ended || m_nextPart < m_accepted + ahead; });
        if (m_ended || m_stop.stop_requested()) {
            lock.unlock();
            if (m_sinks.over)
                m_sinks.over();
            return std::nullopt;
        }
        if (m_nextPart >= m_partsEnd)
            return std::nullopt;
        return m_nextPart++;
    }

    // Keeps what was read, and accepts whatever is next in order unless another worker is at it.
    void hand(std::uint64_t number, PartResult part, PartReader& reader)
    {
        std::unique_lock lock(m_mutex);
        m_waiting.emplace(number, std::move(part));
        if (m_accepting)
            return;
        m_accepting = true;
        while (!m_ended && !m_waiting.empty() && m_waiting.begin()->first == m_accepted) {
            PartResult next = std::move(m_waiting.begin()->second);
            m_waiting.erase(m_waiting.begin());
            lock.unlock();
            if (next.first != m_begin) // also where it failed: that was at a place where nobody should have read
                next = reader.read(m_begin, partEnd(m_accepted), sink(m_accepted), m_stop);
            const bool ended = accept(std::move(next));
            if (ended && m_sinks.over)
                m_sinks.over();
            lock.lock();
            m_ended = ended;
            ++m_accepted;
            m_moved.notify_all();
        }
        m_accepting = false;
    }

    // Only by the worker that is accepting. Returns whether nothing more can follow.
    bool accept(PartResult part)
    {
        ScanResult& scan = m_result.scan;
        scan.issues.merge(part.issues, scan.rows, m_lines);
        m_result.index.append(part.index, scan.rows, m_lines);
        scan.rows += part.rows;
        m_lines += part.lines;
        m_begin = part.next;
        if (part.sink)
            m_sinks.accept(std::move(part.sink));
        if (part.failure) {
            Place place = part.failure->place;
            place.file = m_shape->path;
            scan.issues.add({IssueKind::ReadStopped, place});
        }
        const auto now = std::chrono::steady_clock::now();
        if (m_settings.progress && now - m_told >= progressEvery) {
            m_told = now;
            m_settings.progress({JobStage::Read, m_begin, m_range.end});
        }
        return part.failure || m_stop.stop_requested();
    }

    std::shared_ptr<const TableShape> m_shape;
    const PartScanRange m_range;
    const RecordSinks& m_sinks;
    const PartScanSettings& m_settings;
    std::stop_token m_stop;
    const std::uint64_t m_firstPart, m_partsEnd;

    std::mutex m_mutex;
    std::condition_variable m_moved;
    std::uint64_t m_nextPart;                      // guarded by m_mutex
    std::uint64_t m_accepted;                      // guarded by m_mutex; changed by the accepting worker alone
    std::map<std::uint64_t, PartResult> m_waiting; // guarded by m_mutex
    bool m_accepting = false;                      // guarded by m_mutex
    bool m_ended = false;                          // guarded by m_mutex

    // The accepting worker's.
    PartScanResult m_result;
    std::uint64_t m_begin; // where the next part's first record begins
    std::uint64_t m_lines; // before it
    std::chrono::steady_clock::time_point m_told{};
};

} // namespace

Result<PartScanResult> scanParts(const std::function<Result<TextStream>()>& makeStream,
                                 std::shared_ptr<const TableShape> shape, const PartScanRange& range,
                                 const RecordSinks& sinks, const PartScanSettings& settings, std::stop_token stop)
{
    PartScan scan(std::move(shape), range, sinks, settings, stop);
    if (sinks.head) {
        auto stream = makeStream();
        if (!stream)
            return stream.error();
        scan.readHead(std::move(*stream));
    }
    if (sinks.expect)
        sinks.expect(scan.parts());
    unsigned threads = settings.threads ? settings.threads : std::max(1u, std::thread::hardware_concurrency());
    threads = static_cast<unsigned>(std::clamp<std::uint64_t>(scan.parts(), 1, std::min(threads, mostThreads)));
    std::vector<TextStream> streams;
    for (unsigned i = 0; i < threads; ++i) {
        auto stream = makeStream();
        if (!stream)
            return stream.error();
        streams.push_back(std::move(*stream));
    }
    const std::uint64_t ahead = threads + 1; // read and not accepted yet, or being read
    std::vector<std::thread> helpers;
    try {
        for (unsigned i = 1; i < threads; ++i)
            helpers.emplace_back([&, i] { scan.work(std::move(streams[i]), ahead); });
    } catch (const std::system_error&) {
        // No more threads are to be had: those that are there do the work.
    }
    scan.work(std::move(streams[0]), ahead);
    for (auto& helper : helpers)
        helper.join();
    return scan.finish();
}

} // namespace aurora
