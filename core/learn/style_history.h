// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StyleHistory: the decisions in their order, and the learner that they make. Taking decisions back, any of them and in
// any order, gives bit for bit the learner that the others make; what follows the earliest is replayed from the
// nearest snapshot. A value type whose copies share their snapshots. Not thread-safe while it is changed.

#include "core/learn/style_learner.h"

#include <variant>

namespace aurora {

// A decision, or a rule that was confirmed.
using StyleEvent = std::variant<StyleDecision, StyleRule>;

// A snapshot is kept each so many events, of the latest; of older ones each so many.
constexpr std::size_t snapshotStep = 50;
constexpr std::size_t snapshotsRecent = 8;
constexpr std::size_t snapshotStepOld = 1000;

class StyleHistory {
public:
    explicit StyleHistory(std::shared_ptr<const StyleVocabulary> vocabulary);
    // What came before the first event is final.
    explicit StyleHistory(StyleLearner base);

    const StyleLearner& learner() const { return m_learner; }
    const StyleLearner& base() const { return *m_snapshots.front().learner; }
    const std::vector<StyleEvent>& events() const { return m_events; }

    void append(const StyleEvent& event);
    // Takes out the events at these places, as if they had never been.
    void remove(std::span<const std::size_t> places);
    // Becomes the history of these events; what both begin with is not replayed.
    void become(std::span<const StyleEvent> events);

private:
    struct Snapshot {
        std::size_t events = 0; // seen by it
        std::shared_ptr<const StyleLearner> learner;
    };
    void rewind(std::size_t events);
    void snapshot();

    StyleLearner m_learner;
    std::vector<StyleEvent> m_events;
    std::vector<Snapshot> m_snapshots; // by what they have seen
};

} // namespace aurora
