// SPDX-License-Identifier: GPL-3.0-or-later
// Which detectors a column is shown, whether its header is believed, and which claim stands.
#include "core/profile/semantic/semantic.h"

#include "core/profile/semantic/confidence.h"
#include "core/profile/semantic/detector.h"
#include "core/profile/semantic/siblings.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <system_error>
#include <thread>

namespace aurora {

namespace {

using namespace semantic;

bool passesGate(Gate gate, const ColumnView& view)
{
    constexpr double some = 0.3;
    switch (gate) {
    case Gate::Any:
        return true;
    case Gate::Letters:
        return view.withLetters >= some;
    case Gate::Digits:
        return view.withDigits >= some;
    case Gate::Numbers:
        return view.withDigits >= some && view.column().numeric.has_value();
    }
    return false;
}

// Share of cells and number of different values that pass. Stops early where the first values leave no hope, and where
// those that fail weigh too much for the least share that is of interest.
struct Passed {
    double share = 0;
    int values = 0;
};
Passed passed(const Detector& detector, const ColumnView& view, double needed, double least)
{
    constexpr std::size_t few = 8, first = 24; // none of eight passes by chance less than once in 200 where half would
    constexpr double half = 0.5;
    constexpr double hope = 0.4; // of the share that is needed
    const double spared = view.weight() * (1 - least);
    double weight = 0, failed = 0;
    int values = 0;
    std::size_t seen = 0;
    for (const Cell& cell : view.cells()) {
        if (detector.matches(cell))
            ++values, weight += cell.weight;
        else
            failed += cell.weight;
        ++seen;
        if ((seen == few && values == 0 && needed >= half) ||
            (seen == first && double(values) < hope * needed * double(first)) || failed > spared)
            return {};
    }
    if (seen == 0)
        return {};
    return {weight / view.weight(), values};
}

// What a header says of each detector, in their order.
enum class Said : std::uint8_t { Nothing, Suggested, Denied };

std::vector<Said> saidBy(const Header& header)
{
    struct Words {
        Phrases veto, suggested;
    };
    static const std::vector<Words> words = [] {
        std::vector<Words> all;
        for (const Detector* detector : detectors())
            all.push_back({Phrases(detector->veto), Phrases(detector->header)});
        return all;
    }();
    std::vector<Said> said;
    said.reserve(words.size());
    for (const auto& [veto, suggested] : words)
        said.push_back(header.suggests(veto)        ? Said::Denied
                       : header.suggests(suggested) ? Said::Suggested
                                                    : Said::Nothing);
    return said;
}

struct Found {
    const Detector* detector = nullptr;
    SemanticClaim claim;
    double strength = 0;
};

void consider(const Detector& detector, const ColumnView& view, Said said, Found& best)
{
    const Rule& rule = detector.rule;
    if (said == Said::Denied)
        return;
    const bool named = said == Said::Suggested && rule.named < never;
    const double needed = named ? std::min(rule.named, rule.alone) : rule.alone;
    // Values that a closed list knows say more than a header over words of any sort (Yes and No are no first names):
    // they stand above the highest named rank of those, below that of other lists.
    constexpr double namedBonus = 20, closedAlone = 79.5, nearlyAll = 0.95;
    const SemanticKind kind = info(detector.type).kind;
    const bool closed = kind == SemanticKind::List || kind == SemanticKind::Flag;
    const double most = std::max(rule.rank + (named ? namedBonus : 0), closed ? closedAlone : 0);
    if (needed >= never || most <= best.strength || !passesGate(detector.gate, view))
        return;
    const Passed pass = passed(detector, view, needed, needed);
    if (pass.values == 0)
        return;
    const bool alone =
        pass.share >= rule.alone && pass.values >= rule.aloneValues && (!rule.plausible || rule.plausible(view, false));
    const bool byName = named && pass.share >= rule.named && (!rule.plausible || rule.plausible(view, true));
    if (!alone && !byName)
        return;
    const double strength =
        std::max(rule.rank + (byName ? namedBonus : 0), closed && alone && pass.share >= nearlyAll ? closedAlone : 0);
    if (strength <= best.strength)
        return;
    best.detector = &detector;
    best.claim = SemanticClaim{detector.type, pass.share, 0, !alone};
    best.strength = strength;
}

// How the headers of the whole table stand to its values: a header that suggests a type whose values can be told
// (Rule::telling) is borne out or contradicted by them. Columns that were shifted against their headers are found so.
struct Trust {
    int borneOut = 0, contradicted = 0;
    bool believed() const { return contradicted <= borneOut; }
    bool trusted() const { return borneOut >= 3 && contradicted * 8 <= borneOut; }
};

Trust trustOf(const std::vector<ColumnView>& views, const std::vector<std::vector<Said>>& said)
{
    constexpr double hardlyAny = 0.1;
    Trust trust;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto& view = views[i];
        if (view.cells().empty() || view.header().empty())
            continue;
        bool named = false, fits = false, denied = false;
        for (std::size_t d = 0; d < detectors().size(); ++d) {
            const Detector* detector = detectors()[d];
            if (said[i][d] != Said::Suggested)
                continue;
            named = true;
            const Passed pass =
                passesGate(detector->gate, view) ? passed(*detector, view, detector->rule.named, hardlyAny) : Passed{};
            fits = fits || (pass.share >= detector->rule.named &&
                            (!detector->rule.plausible || detector->rule.plausible(view, true)));
            denied = denied || (detector->rule.telling && pass.share <= hardlyAny);
        }
        trust.borneOut += named && fits;
        trust.contradicted += named && !fits && denied;
    }
    return trust;
}

// The best claim on the column as far as it was looked at.
std::optional<SemanticClaim> claimOf(const ColumnView& view, const std::vector<Said>& said)
{
    if (view.cells().empty())
        return std::nullopt;
    Found best;
    for (std::size_t d = 0; d < detectors().size(); ++d)
        consider(*detectors()[d], view, view.believed ? said[d] : Said::Nothing, best);
    return best.detector ? std::optional(best.claim) : std::nullopt;
}

// Different values that are looked at first; only a claim on them has the others looked at.
constexpr std::size_t firstLook = 64;

// Runs `work` for every column, each on one thread at a time.
template <typename Work>
void forEachColumn(std::size_t columns, unsigned threads, Work work)
{
    constexpr std::size_t worthThread = 16; // columns; fewer are done sooner than a thread is started
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < columns; i = next++)
            work(i);
    };
    const std::size_t wanted = threads ? threads : std::max(1u, std::thread::hardware_concurrency());
    const std::size_t workers = std::min(wanted, 1 + columns / worthThread);
    std::vector<std::jthread> helpers;
    try {
        for (std::size_t n = 1; n < workers; ++n)
            helpers.emplace_back(run);
    } catch (const std::system_error&) {
        // no more threads to be had: those that run do the rest
    }
    run();
}

} // namespace

void detectSemantics(std::span<ColumnProfile> columns, unsigned threads)
{
    std::vector<ColumnView> views(columns.begin(), columns.end());
    std::vector<std::vector<Said>> said(columns.size());
    forEachColumn(columns.size(), threads, [&](std::size_t i) {
        views[i].look(firstLook);
        said[i] = saidBy(views[i].header());
    });
    const Trust trust = trustOf(views, said);
    const bool believed = trust.believed();
    for (auto& view : views)
        view.trusted = trust.trusted(), view.believed = believed;
    std::vector<std::optional<SemanticClaim>> claims(columns.size());
    forEachColumn(columns.size(), threads, [&](std::size_t i) {
        claims[i] = claimOf(views[i], said[i]);
        if (!claims[i] || views[i].sawAll())
            return;
        views[i].look(
            std::numeric_limits<std::size_t>::max()); // what the first values say, all of them have to bear out
        claims[i] = claimOf(views[i], said[i]);
    });
    const auto own = claims;
    claimBySiblings(views, claims);
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i])
            claims[i]->confidence = confidence(*claims[i], !own[i]);
        columns[i].semantic = claims[i];
    }
}

} // namespace aurora
