// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Decisions as a working day brings them, for tests of the store.

#include "core/learn/journal.h"

#include <random>
#include <string>

namespace aurora::test {

// The n-th of a long journal: about twenty columns a table, eight rules of a hundred, three tables a session.
inline JournalEntry madeEntry(unsigned n)
{
    std::minstd_rand random(n * 2 + 1);
    const auto below = [&](unsigned most) { return unsigned(random() / 64 % most); };
    const auto hex = [&](unsigned group, unsigned digits) {
        static constexpr char signs[] = "0123456789abcdef";
        std::minstd_rand of(group * 2 + 1);
        std::string text;
        for (unsigned i = 0; i < digits; ++i)
            text += signs[of() / 64 % 16];
        return text;
    };
    constexpr unsigned columns = 20, tablesASession = 3, firstHour = 498000;
    JournalEntry entry;
    entry.hour = firstHour + n / columns;
    for (unsigned i = 0; i < 78; ++i)
        entry.fingerprint[i] = below(4) == 0;
    const unsigned likely = below(featureTypeCount);
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        entry.type[t] = t == likely ? 200.0 / 255 : 55.0 / 255 / (featureTypeCount - 1);
    for (auto& action : entry.defaults)
        action = static_cast<Action>(below(actionCount));
    entry.suggested = entry.defaults[likely];
    entry.chosen = below(3) ? entry.suggested : static_cast<Action>(below(actionCount));
    entry.weight = below(2) ? explicitWeight : bulkWeight;
    entry.source = static_cast<DecisionSource>(below(3));
    entry.confidence = below(10001) / 10000.0;
    for (unsigned i = 0; i < 8; ++i)
        entry.rules.push_back("rule-number-" + std::to_string(below(100)));
    entry.decision =
        hex(n, 8) + "-" + hex(n + 1, 4) + "-4" + hex(n + 2, 3) + "-a" + hex(n + 3, 3) + "-" + hex(n * 7 + 4, 12);
    const unsigned session = n / columns / tablesASession;
    entry.session = hex(session, 8) + "-0000-4000-a000-" + hex(session + 5, 12);
    entry.table = 1 + n / columns;
    return entry;
}

inline std::vector<JournalEntry> madeEntries(unsigned count, unsigned from = 0)
{
    std::vector<JournalEntry> list;
    for (unsigned i = 0; i < count; ++i)
        list.push_back(madeEntry(from + i));
    return list;
}

} // namespace aurora::test
