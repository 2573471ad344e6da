// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/evaluation.h"

#include "core/learn/learner.h"
#include "core/learn/style_learner.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace aurora {

namespace {

constexpr double z95 = 1.959964; // 97.5 % quantile of the normal distribution

// The middle of Wilson's interval, plus so many of its half widths.
double wilson(const Foreseen& seen, double halves)
{
    const double n = double(seen.of), p = seen.share(), z2 = z95 * z95;
    const double middle = p + z2 / (2 * n), half = z95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return std::clamp((middle + halves * half) / (1 + z2 / n), 0.0, 1.0);
}

void note(ContenderResult& result, std::size_t block, bool right)
{
    if (result.blocks.size() <= block)
        result.blocks.resize(block + 1);
    for (Foreseen* seen : {&result.all, &result.blocks[block]}) {
        seen->right += right;
        ++seen->of;
    }
}

} // namespace

double Foreseen::least() const
{
    return of ? wilson(*this, -1) : 0;
}

double Foreseen::most() const
{
    return of ? wilson(*this, 1) : 1;
}

std::vector<ContenderResult> evaluate(std::span<const JournalEntry> journal, std::vector<Contender> contenders)
{
    std::vector<ContenderResult> results;
    for (const auto& contender : contenders)
        results.push_back({contender.name, {}, {}});
    std::size_t asked = 0;
    for (const JournalEntry& entry : journal) {
        if (entry.undone || entry.fingerprintVersion != fingerprintVersion)
            continue;
        const std::size_t block = asked++ / blockDecisions;
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            if (entry.id > contenders[i].after || contenders[i].after == 0)
                note(results[i], block, contenders[i].says(entry) == entry.chosen);
            if (contenders[i].learns)
                contenders[i].learns(entry);
        }
    }
    return results;
}

Contender engineAlone()
{
    return {"engine", [](const JournalEntry& entry) {
                const auto most = std::max_element(entry.type.begin(), entry.type.end()) - entry.type.begin();
                return entry.defaults[static_cast<std::size_t>(most)];
            }};
}

Contender asShown()
{
    return {"shown", [](const JournalEntry& entry) { return entry.suggested; }};
}

Contender learnerAlone()
{
    const auto learner = std::make_shared<StyleLearner>(*learn(std::span<const JournalEntry>{})->style());
    return {"learned",
            [learner](const JournalEntry& entry) {
                return static_cast<Action>(learner->predict(styleDecision(entry).column).first);
            },
            [learner](const JournalEntry& entry) { learner->learn(styleDecision(entry)); }};
}

} // namespace aurora
