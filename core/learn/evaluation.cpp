// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/evaluation.h"

#include "core/learn/learner.h"
#include "core/learn/style_learner.h"
#include "core/learn/wilson.h"

#include <algorithm>
#include <memory>

namespace aurora {

namespace {

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
    return wilsonInterval(share(), double(of)).least;
}

double Foreseen::most() const
{
    return wilsonInterval(share(), double(of)).most;
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
