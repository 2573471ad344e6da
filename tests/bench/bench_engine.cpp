// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the engine is on a file, stage by stage: counting its records, cutting it
// into cells, profiling its columns, deciding on them.
//   bench_engine FILE [ROWS]        measures; exit code 1 where the file has not that many rows
//   bench_engine --parse FILE [N]   only cuts it into cells, on N threads: for comparing whole processes
//   bench_engine --learn N          what was learned: microseconds a prediction and an update with N decisions behind
//   bench_engine --refresh FILE     what a window does after a correction: learns, decides all columns anew
//   bench_engine --make FILE BYTES  writes a table of about that size and prints its rows
#include "app/services.h"
#include "core/learn/learner.h"
#include "core/learn/style_learner.h"
#include "core/profile/table_profile.h"
#include "tests/support/big_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <random>
#include <string_view>
#include <vector>

namespace {

using namespace aurora;

// Looks at every cell, as a reader of all columns must.
class TouchedCells : public RecordSink {
public:
    void add(const RecordView& record) override
    {
        for (const auto cell : record.cells)
            cells += !cell.empty();
    }
    std::uint64_t cells = 0; // that hold something
};

constexpr int wrongUsage = 2;
constexpr double megabyte = 1e6;

template <class Work>
auto timed(const char* stage, std::uint64_t bytes, Work work)
{
    const auto start = std::chrono::steady_clock::now();
    auto result = work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%-8s %8.2f s %8.0f MB/s\n", stage, seconds, double(bytes) / megabyte / seconds);
    return result;
}

bool number(std::string_view text, std::uint64_t& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

int fail(const Error& error)
{
    std::fprintf(stderr, "bench_engine: %s: %s\n", error.subject.c_str(), error.detail.c_str());
    return 1;
}

int make(const char* path, std::uint64_t bytes)
{
    constexpr qint64 block = 64'000'000;
    const auto rows = test::BigTable(std::min(block, qint64(bytes))).write(QString::fromUtf8(path), qint64(bytes));
    std::printf("%llu\n", static_cast<unsigned long long>(rows));
    return rows ? 0 : 1;
}

// Every cell of every record, looked at by several workers. The number of cells that hold something.
Result<std::uint64_t> parse(TableSource& source, unsigned threads)
{
    std::uint64_t cells = 0;
    const RecordSinks sinks{
        [](std::uint64_t) { return std::make_unique<TouchedCells>(); },
        [&](std::unique_ptr<RecordSink> sink) { cells += static_cast<TouchedCells&>(*sink).cells; }};
    const auto scan = source.scanParts(sinks, {threads, {}}, {});
    if (!scan)
        return scan.error();
    return cells;
}

int parseOnly(const char* path, unsigned threads)
{
    auto source = openTable(path);
    if (!source)
        return fail(source.error());
    const auto cells = timed("parse", (*source)->info().bytes, [&] { return parse(**source, threads); });
    if (!cells)
        return fail(cells.error());
    std::printf("%llu cells\n", static_cast<unsigned long long>(*cells));
    return 0;
}

int measure(const char* path, const std::uint64_t* expected)
{
    auto source = openTable(path);
    if (!source)
        return fail(source.error());
    const auto bytes = (*source)->info().bytes;
    const auto count = timed("count", bytes, [&] { return (*source)->count({}, {}); });
    if (!count)
        return fail(count.error());
    const auto cells = timed("parse", bytes, [&] { return parse(**source, 0); });
    if (!cells)
        return fail(cells.error());
    const auto table = timed("profile", bytes, [&] { return profileTable(**source, {}, {}); });
    if (!table)
        return fail(table.error());
    const Services services({"none", {}});
    const auto start = std::chrono::steady_clock::now();
    const auto decisions = services.decider(learn({}))->decide(**table);
    const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("decide   %8.4f s %8.0f µs a column\n", spent,
                spent * 1e6 / double(std::max<std::size_t>(1, decisions.size())));
    const auto rows = (*table)->rows;
    std::printf("%llu rows, %zu columns, %zu decisions\n", static_cast<unsigned long long>(rows),
                (*table)->columns.size(), decisions.size());
    if (count->rows != rows || (expected && *expected != rows)) {
        std::fprintf(stderr, "bench_engine: the number of rows is wrong: counted %llu, profiled %llu\n",
                     static_cast<unsigned long long>(count->rows), static_cast<unsigned long long>(rows));
        return 1;
    }
    return 0;
}

double percentile(std::vector<double> values, double p)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(p * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

Result<std::shared_ptr<const TableProfile>> profileOf(const char* path)
{
    auto source = openTable(path);
    if (!source)
        return source.error();
    return profileTable(**source, {}, {});
}

// Decides the columns of a file again and again: microseconds a column by stage, and without explanation.
int decideOnly(const char* path)
{
    const auto table = profileOf(path);
    if (!table)
        return fail(table.error());
    const Services services({"none", {}});
    const auto decider = services.decider(learn({}));
    constexpr double seconds = 1.0;
    std::array<std::vector<double>, timingCount + 1> each;
    const auto start = std::chrono::steady_clock::now();
    std::size_t columns = 0;
    while (std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds) {
        decider->cache()->clear(); // else a column is decided once
        for (const auto& decision : decider->decide(**table)) {
            double sum = 0;
            for (std::size_t t = 0; t < timingCount; ++t) {
                each[t].push_back(decision.microseconds[t]);
                sum += static_cast<Timing>(t) == Timing::Explain ? 0.0 : decision.microseconds[t];
            }
            each[timingCount].push_back(sum);
            ++columns;
        }
    }
    const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%zu decisions, %.1f µs each, all told\n", columns, spent * 1e6 / double(columns));
    for (std::size_t t = 0; t <= timingCount; ++t)
        std::printf("%-20s median %6.1f µs, 99 %% %6.1f µs\n",
                    t < timingCount ? name(static_cast<Timing>(t)) : "without explanation", percentile(each[t], 0.5),
                    percentile(each[t], 0.99));
    return 0;
}

// An analyst's journal over made-up columns: types, defaults and bits as ours are, a third of all decisions
// corrections.
std::vector<JournalEntry> madeJournal(std::size_t length)
{
    std::mt19937 random(5);
    std::vector<JournalEntry> journal(length);
    constexpr std::array defaults{Action::standard_scale,   Action::log,  Action::robust_scale, Action::one_hot,
                                  Action::frequency_encode, Action::drop, Action::date_parts,   Action::text_features};
    constexpr std::array wishes{Action::keep, Action::minmax_scale, Action::ordinal, Action::hash_encode};
    for (auto& entry : journal) {
        for (std::size_t b = 0; b < fingerprintVocabulary().size(); ++b)
            entry.fingerprint[b] = random() % 5 == 0;
        const std::size_t type = random() % featureTypeCount;
        entry.type.fill(0.01);
        entry.type[type] = 0.8;
        entry.type[(type + 1) % featureTypeCount] += 0.12;
        for (auto& one : entry.defaults)
            one = defaults[random() % defaults.size()];
        entry.suggested = entry.chosen = entry.defaults[type];
        if (random() % 3 == 0)
            entry.chosen = wishes[(type + random() % 2) % wishes.size()];
    }
    return journal;
}

int learnOnly(std::size_t decisions)
{
    constexpr std::size_t tried = 2000;
    const auto journal = madeJournal(decisions + tried);
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto since = [&](auto start) { return std::chrono::duration<double, std::micro>(now() - start).count(); };
    auto start = now();
    auto model = learn({journal.data(), decisions});
    std::printf("%zu decisions learned anew in %.1f ms\n", decisions, since(start) / 1e3);
    std::vector<double> predict, update;
    for (std::size_t i = decisions; i < journal.size(); ++i) {
        LearnedQuery query;
        query.fingerprint = journal[i].fingerprint;
        query.type = journal[i].type;
        query.defaults = journal[i].defaults;
        start = now();
        const auto opinion = model->ask(query);
        predict.push_back(since(start));
        if (!opinion)
            return 1;
    }
    StyleLearner learner = *model->style();
    for (std::size_t i = decisions; i < journal.size(); ++i) {
        const auto decision = styleDecision(journal[i]);
        start = now();
        learner.learn(decision);
        update.push_back(since(start));
    }
    start = now();
    model = learn(journal, model);
    const double more = since(start);
    start = now();
    model = learn({journal.data(), journal.size() - 1}, model);
    std::printf("ask      median %6.1f µs, 99 %% %6.1f µs\nupdate   median %6.1f µs, 99 %% %6.1f µs\n",
                percentile(predict, 0.5), percentile(predict, 0.99), percentile(update, 0.5), percentile(update, 0.99));
    std::printf("%zu more into a new model %.2f ms, the last one taken back %.2f ms\n", tried, more / 1e3,
                since(start) / 1e3);
    return 0;
}

// A correction of one column after another: learning it, and deciding every column of the file anew.
int refreshOnly(const char* path)
{
    const auto table = profileOf(path);
    if (!table)
        return fail(table.error());
    const Services services({"none", {}});
    auto decider = *services.decider(learn({}));
    Decisions decisions = decider.decide(**table);
    constexpr std::size_t corrections = 20;
    std::vector<JournalEntry> journal;
    std::shared_ptr<const LearnedModel> model;
    std::vector<double> each;
    for (std::size_t i = 0; i < corrections; ++i) {
        const Decision& decision = decisions[i * 7919 % decisions.size()];
        if (decision.alternatives.empty())
            continue;
        journal.push_back(
            journalEntry(decision, decision.alternatives.front().headline, explicitWeight, *services.clock(), "bench"));
        journal.back().id = static_cast<EntryId>(i + 1);
        const auto start = std::chrono::steady_clock::now();
        model = learn(journal, model);
        decider = decider.with(model);
        decisions = decider.decide(**table);
        each.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::printf("%zu columns decided anew after a correction: median %.1f ms, most %.1f ms\n", decisions.size(),
                percentile(each, 0.5), percentile(each, 1));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    std::uint64_t value = 0;
    if (argc == 4 && std::string_view(argv[1]) == "--make" && number(argv[3], value))
        return make(argv[2], value);
    if ((argc == 3 || (argc == 4 && number(argv[3], value))) && std::string_view(argv[1]) == "--parse")
        return parseOnly(argv[2], static_cast<unsigned>(value));
    if (argc == 3 && std::string_view(argv[1]) == "--decide")
        return decideOnly(argv[2]);
    if (argc == 3 && std::string_view(argv[1]) == "--refresh")
        return refreshOnly(argv[2]);
    if (argc == 3 && std::string_view(argv[1]) == "--learn" && number(argv[2], value))
        return learnOnly(value);
    if (argc == 2 && std::string_view(argv[1]) != "--help")
        return measure(argv[1], nullptr);
    if (argc == 3 && number(argv[2], value))
        return measure(argv[1], &value);
    std::fprintf(stderr, "bench_engine: FILE [ROWS], --parse FILE [THREADS], --decide FILE, --refresh FILE, --learn N, "
                         "or --make FILE BYTES\n");
    return wrongUsage;
}
