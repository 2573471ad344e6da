// SPDX-License-Identifier: GPL-3.0-or-later
// The audit of team packs: the mechanism is run thousands of times with and without one table, and what it gives away
// is bounded from below at 99 % by the events that tell the two apart best (Clopper-Pearson on runs that did not choose
// the event; Jagielski, Ullman, Oprea 2020). The right mechanism stays below the ε that it states; every planted fault
// is caught. The faults live here alone.
#include "core/learn/pack.h"

#include <QTest>

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <set>

using namespace aurora;

namespace {

constexpr std::int64_t statedMicroEpsilon = 1'000'000;
constexpr double statedEpsilon = 1;
constexpr int choosingRuns = 1000, boundingRuns = 3000;
constexpr double doubt = 0.01; // the bound holds at 99 %

// What a release shows to whoever gets it: counts, once or several times, and for which cells there is anything at all.
struct Shown {
    std::vector<std::vector<std::int64_t>> counts;
    std::set<std::size_t> keys; // empty: all of them
};
using Mechanism = std::function<Shown(std::span<const JournalEntry>, std::uint64_t seed)>;

RandomWords seeded(std::uint64_t seed)
{
    return [random = std::mt19937_64(seed)]() mutable { return random(); };
}

std::vector<std::int64_t> votes(std::span<const JournalEntry> entries, unsigned most, const RandomWords& words)
{
    std::vector<std::int64_t> counts(packCells().size(), 0);
    for (const auto& table : tableChoices(entries))
        for (const auto cell : drawVotes(table, most, words))
            ++counts[cell];
    return counts;
}

// --- the mechanisms: the program's own, and what could have been written instead

Shown right(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    return {{releaseCounts(entries, statedMicroEpsilon, seeded(seed))}, {}};
}
Shown sensitivityForgotten(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    return {{withNoise(votes(entries, votesPerTable, words), 1, statedMicroEpsilon, words)}, {}};
}
Shown epsilonDoubled(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    return {{releaseCounts(entries, 2 * statedMicroEpsilon, seeded(seed))}, {}};
}
Shown noContributionBound(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    return {{withNoise(votes(entries, unsigned(packCells().size()), words), votesPerTable, statedMicroEpsilon, words)},
            {}};
}
// A table votes once for each of its decisions.
Shown repeatedTablesCount(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    std::vector<std::int64_t> counts(packCells().size(), 0);
    for (const auto& entry : entries)
        for (const auto& table : tableChoices({&entry, 1}))
            for (const auto cell : drawVotes(table, votesPerTable, words))
                ++counts[cell];
    return {{withNoise(std::move(counts), votesPerTable, statedMicroEpsilon, words)}, {}};
}
Shown exportedTwice(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    return {{releaseCounts(entries, statedMicroEpsilon, seeded(seed)),
             releaseCounts(entries, statedMicroEpsilon, seeded(~seed))},
            {}};
}
Shown zeroCellsSkipped(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    auto counts = votes(entries, votesPerTable, words);
    const auto noisy = withNoise(counts, votesPerTable, statedMicroEpsilon, words);
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] = counts[i] == 0 ? 0 : noisy[i];
    return {{counts}, {}};
}
Shown keysLeak(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    Shown shown;
    const auto counts = votes(entries, votesPerTable, words);
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            shown.keys.insert(i);
    shown.counts.push_back(withNoise(counts, votesPerTable, statedMicroEpsilon, words));
    return shown;
}
Shown smallCountsSuppressed(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    constexpr std::int64_t small = 3;
    const auto words = seeded(seed);
    auto counts = votes(entries, votesPerTable, words);
    for (auto& count : counts)
        count = count < small ? 0 : count;
    return {{withNoise(std::move(counts), votesPerTable, statedMicroEpsilon, words)}, {}};
}
Shown fixedSeed(std::span<const JournalEntry> entries, std::uint64_t)
{
    return right(entries, 42);
}
Shown oneSidedNoise(std::span<const JournalEntry> entries, std::uint64_t seed)
{
    const auto words = seeded(seed);
    auto counts = votes(entries, votesPerTable, words);
    const auto noise = withNoise(std::vector<std::int64_t>(counts.size(), 0), votesPerTable, statedMicroEpsilon, words);
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] += std::abs(noise[i]);
    return {{counts}, {}};
}

// --- the canaries

JournalEntry entry(std::uint64_t table, FeatureType type, Action standard, Action chosen)
{
    JournalEntry e;
    e.table = table;
    e.type.fill(0);
    e.type[std::size_t(type)] = 1;
    e.defaults[std::size_t(type)] = standard;
    e.chosen = chosen;
    return e;
}

struct Canary {
    const char* name;
    std::vector<JournalEntry> others; // what is there without it
    std::vector<JournalEntry> table;  // the canary's own decisions
    std::vector<std::size_t> cells;   // those that it may vote for
};

std::vector<JournalEntry> twoCells(std::uint64_t table)
{
    return {entry(table, FeatureType::Numeric, Action::keep, Action::bin),
            entry(table, FeatureType::Sentence, Action::text_features, Action::drop)};
}

std::vector<Canary> canaries()
{
    std::vector<Canary> list;
    const auto add = [&](const char* name, std::vector<JournalEntry> others, std::vector<JournalEntry> table) {
        Canary canary{name, std::move(others), std::move(table), {}};
        canary.cells = tableChoices(canary.table).front().cells;
        list.push_back(std::move(canary));
    };
    add("fresh cells", {}, twoCells(99));
    std::vector<JournalEntry> two;
    for (std::uint64_t other = 1; other <= 2; ++other)
        for (const auto& e : twoCells(other))
            two.push_back(e);
    add("repeated cells: two others voted so", two, twoCells(99));
    std::vector<JournalEntry> wide;
    for (const Action standard : {Action::keep, Action::log, Action::power, Action::impute_flag, Action::impute_median})
        wide.push_back(entry(99, FeatureType::Numeric, standard, Action::quantile));
    for (const Action standard : {Action::one_hot, Action::ordinal, Action::impute_constant})
        wide.push_back(entry(99, FeatureType::Categorical, standard, Action::hash_encode));
    add("a wide table", {}, wide);
    std::vector<JournalEntry> repeated;
    for (int i = 0; i < 6; ++i)
        for (const auto& e : twoCells(99))
            repeated.push_back(e);
    add("a repeated table", {}, repeated);
    return list;
}

// --- the bound

// What one run shows about the canary, as a few numbers; an event is a comparison of one of them.
using Signs = std::array<std::int64_t, 6>;

Signs signsOf(const Shown& shown, const std::vector<std::size_t>& cells)
{
    Signs signs{};
    std::int64_t least = 1 << 20, sum = 0, first = 0, zeros = 0, key = 0, positive = 0;
    for (const auto& counts : shown.counts)
        for (const auto cell : cells) {
            least = std::min(least, counts[cell]);
            sum += counts[cell];
            zeros += counts[cell] == 0;
            positive += counts[cell] > 0;
        }
    first = shown.counts.front()[cells.front()];
    for (const auto cell : cells)
        key += shown.keys.contains(cell);
    signs = {least, sum, first, zeros, key, positive};
    return signs;
}

struct Event {
    std::size_t sign = 0;
    std::int64_t least = 0, most = 0;
    bool holds(const Signs& signs) const { return signs[sign] >= least && signs[sign] <= most; }
};

std::vector<Event> events()
{
    constexpr std::int64_t far = 1 << 30, edge = 20;
    std::vector<Event> list;
    for (std::size_t sign = 0; sign < std::tuple_size_v<Signs>; ++sign)
        for (std::int64_t x = -edge; x <= edge; ++x)
            for (const auto& [least, most] : {std::pair{x, far}, std::pair{-far, x}, std::pair{x, x}})
                list.push_back({sign, least, most});
    return list;
}

double clopperPearson(int hits, int runs, bool upper)
{
    using boost::math::beta_distribution;
    if (upper)
        return hits == runs ? 1 : quantile(beta_distribution<>(hits + 1, runs - hits), 1 - doubt / 2);
    return hits == 0 ? 0 : quantile(beta_distribution<>(hits, runs - hits + 1), doubt / 2);
}

std::vector<Signs> run(const Mechanism& mechanism, const std::vector<JournalEntry>& entries,
                       const std::vector<std::size_t>& cells, int runs, std::uint64_t seed)
{
    std::mt19937_64 seeds(seed);
    std::vector<Signs> all;
    for (int i = 0; i < runs; ++i)
        all.push_back(signsOf(mechanism(entries, seeds()), cells));
    return all;
}

int hitsOf(const Event& event, const std::vector<Signs>& runs)
{
    return int(std::count_if(runs.begin(), runs.end(), [&](const Signs& s) { return event.holds(s); }));
}

// ε is at least this, at 99 %.
double leastEpsilon(const Mechanism& mechanism, const Canary& canary)
{
    auto with = canary.others;
    with.insert(with.end(), canary.table.begin(), canary.table.end());
    const auto choose = [&](const auto& entries, std::uint64_t seed) {
        return run(mechanism, entries, canary.cells, choosingRuns, seed);
    };
    const auto a = choose(with, 1), b = choose(canary.others, 2);
    double bound = 0;
    for (const bool presence : {true, false}) { // which of the two makes the event more likely
        const auto &more = presence ? a : b, &less = presence ? b : a;
        double best = 0;
        Event chosen;
        for (const auto& event : events()) {
            const int p = hitsOf(event, more), q = hitsOf(event, less);
            const double guess = std::log(std::max(clopperPearson(p, choosingRuns, false), 1e-9) /
                                          clopperPearson(q, choosingRuns, true));
            if (guess > best) {
                best = guess;
                chosen = event;
            }
        }
        const auto fresh = [&](bool present, std::uint64_t seed) {
            return hitsOf(chosen, run(mechanism, present ? with : canary.others, canary.cells, boundingRuns, seed));
        };
        const double p = clopperPearson(fresh(presence, 3), boundingRuns, false),
                     q = clopperPearson(fresh(!presence, 4), boundingRuns, true);
        if (best > 0 && p > 0)
            bound = std::max(bound, std::log(p / q));
    }
    return bound;
}

} // namespace

class PrivacyAudit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRightMechanismStaysBelowWhatItStates_data()
    {
        QTest::addColumn<int>("canary");
        const auto all = canaries();
        for (int i = 0; i < int(all.size()); ++i)
            QTest::newRow(all[std::size_t(i)].name) << i;
    }
    void theRightMechanismStaysBelowWhatItStates()
    {
        QFETCH(int, canary);
        const double bound = leastEpsilon(right, canaries()[std::size_t(canary)]);
        qInfo("ε at least %.2f, stated %.2f", bound, statedEpsilon);
        QVERIFY(bound <= statedEpsilon);
    }

    // And it is a tight one: the audit sees most of what is given away, so that a fault has little room below it.
    void theAuditSeesWhatIsGivenAway() { QVERIFY(leastEpsilon(right, canaries().front()) > 0.7 * statedEpsilon); }

    void everyFaultIsCaught_data()
    {
        QTest::addColumn<int>("fault");
        int n = 0;
        for (const char* name : {"sensitivity forgotten", "epsilon doubled", "no contribution bound",
                                 "repeated tables count", "exported twice", "zero cells skipped", "key list leaking",
                                 "small counts suppressed before noise", "fixed seed", "one-sided noise"})
            QTest::newRow(name) << n++;
    }
    void everyFaultIsCaught()
    {
        QFETCH(int, fault);
        const std::array<Mechanism, 10> faults{
            sensitivityForgotten, epsilonDoubled, noContributionBound,   repeatedTablesCount, exportedTwice,
            zeroCellsSkipped,     keysLeak,       smallCountsSuppressed, fixedSeed,           oneSidedNoise};
        for (const auto& canary : canaries()) {
            const double bound = leastEpsilon(faults[std::size_t(fault)], canary);
            if (bound <= statedEpsilon)
                continue;
            qInfo("caught by %s: ε at least %.2f, stated %.2f", canary.name, bound, statedEpsilon);
            return;
        }
        QFAIL("no canary caught it");
    }
};

QTEST_GUILESS_MAIN(PrivacyAudit)
#include "tst_privacy_audit.moc"
