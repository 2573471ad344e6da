// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_history.h"

#include <algorithm>

namespace aurora {

StyleHistory::StyleHistory(std::shared_ptr<const StyleVocabulary> vocabulary)
    : StyleHistory(StyleLearner(std::move(vocabulary)))
{
}

StyleHistory::StyleHistory(StyleLearner base)
    : m_learner(std::move(base))
{
    m_snapshots.push_back({0, std::make_shared<StyleLearner>(m_learner)});
}

void StyleHistory::append(const StyleEvent& event)
{
    if (const auto* decision = std::get_if<StyleDecision>(&event))
        m_learner.learn(*decision);
    else
        m_learner.adopt(std::get<StyleRule>(event));
    m_events.push_back(event);
    if (m_events.size() % snapshotStep == 0)
        snapshot();
}

void StyleHistory::snapshot()
{
    m_snapshots.push_back({m_events.size(), std::make_shared<StyleLearner>(m_learner)});
    // Of those that are no longer recent, only the far ones apart stay; the first is the empty learner.
    if (m_snapshots.size() <= snapshotsRecent)
        return;
    const auto recent = m_snapshots.end() - std::ptrdiff_t(snapshotsRecent);
    m_snapshots.erase(
        std::remove_if(m_snapshots.begin(), recent, [](const auto& one) { return one.events % snapshotStepOld != 0; }),
        recent);
}

// The learner of the first events, as many as the latest snapshot within has seen.
void StyleHistory::rewind(std::size_t events)
{
    while (m_snapshots.back().events > events)
        m_snapshots.pop_back();
    m_learner = *m_snapshots.back().learner;
    m_events.resize(m_snapshots.back().events);
}

void StyleHistory::remove(std::span<const std::size_t> places)
{
    std::vector<StyleEvent> left;
    for (std::size_t i = 0; i < m_events.size(); ++i)
        if (std::find(places.begin(), places.end(), i) == places.end())
            left.push_back(m_events[i]);
    become(left);
}

void StyleHistory::become(std::span<const StyleEvent> events)
{
    const auto [mine, theirs] = std::mismatch(m_events.begin(), m_events.end(), events.begin(), events.end());
    if (mine != m_events.end())
        rewind(std::size_t(mine - m_events.begin()));
    for (std::size_t i = m_events.size(); i < events.size(); ++i)
        append(events[i]);
}

} // namespace aurora
