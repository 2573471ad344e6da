// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/questions.h"

#include "core/learn/fingerprint.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace aurora {

namespace {

// Shared bits over bits set in either. Columns of one group, such as several amounts of a table, share most bits and
// differ in magnitude or in how much is missing: three or four of some fifteen.
constexpr double nearEnough = 0.7;

// Columns of one intent and one fingerprint. Wide tables have few of them.
struct Group {
    FeatureType type{};
    Action headline{};
    FingerprintBits bits;
    std::vector<std::size_t> columns; // those that need an answer first, then the least sure
    double doubt = 0;                 // over its columns
    bool asks = false;                // the first one needs an answer
    bool covered = false;             // an earlier question is about it
    std::vector<std::size_t> near;    // other groups that the same answer would settle, if it asks
};

bool near(const Group& a, const Group& b)
{
    return a.type == b.type && a.headline == b.headline && similarity(a.bits, b.bits) >= nearEnough;
}

double doubt(const Decision& decision)
{
    return 1 - decision.confidence;
}

std::vector<Group> groupsOf(std::span<const Decision* const> open)
{
    using Key = std::tuple<FeatureType, Action, std::string>;
    std::map<Key, Group> byKey;
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (!open[i])
            continue;
        const FingerprintBits bits = fingerprint(open[i]->features);
        Group& group = byKey[{open[i]->type, open[i]->headline, toHex(bits)}];
        group.type = open[i]->type;
        group.headline = open[i]->headline;
        group.bits = bits;
        group.columns.push_back(i);
        group.doubt += doubt(*open[i]);
    }
    std::vector<Group> groups;
    for (auto& [key, group] : byKey) {
        std::stable_sort(group.columns.begin(), group.columns.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(!needsAnswer(*open[a]), open[a]->confidence) <
                   std::pair(!needsAnswer(*open[b]), open[b]->confidence);
        });
        group.asks = needsAnswer(*open[group.columns.front()]);
        groups.push_back(std::move(group));
    }
    for (std::size_t k = 0; k < groups.size(); ++k)
        for (std::size_t other = 0; groups[k].asks && other < groups.size(); ++other)
            if (other != k && near(groups[k], groups[other]))
                groups[k].near.push_back(other);
    return groups;
}

// What asking about one group would bring while the covered ones are settled.
double gainOf(const std::vector<Group>& groups, const Group& group, std::span<const Decision* const> open)
{
    double sum = group.doubt;
    for (const std::size_t other : group.near)
        sum += groups[other].covered ? 0 : groups[other].doubt;
    return doubt(*open[group.columns.front()]) * sum;
}

Question questionAbout(std::vector<Group>& groups, Group& group, std::span<const Decision* const> open)
{
    Question question{
        group.columns.front(), {group.columns.begin() + 1, group.columns.end()}, gainOf(groups, group, open)};
    for (const std::size_t other : group.near) {
        if (!groups[other].covered)
            question.alike.insert(question.alike.end(), groups[other].columns.begin(), groups[other].columns.end());
        groups[other].covered = true;
    }
    group.covered = true;
    std::sort(question.alike.begin(), question.alike.end());
    std::stable_partition(question.alike.begin(), question.alike.end(),
                          [&](std::size_t i) { return needsAnswer(*open[i]); });
    return question;
}

} // namespace

bool needsAnswer(const Decision& decision)
{
    return decision.ask || decision.confidence < lowConfidence;
}

std::vector<Question> questions(std::span<const Decision* const> open, std::size_t most)
{
    std::vector<Group> groups = groupsOf(open);
    std::vector<Question> queue;
    while (queue.size() < most) {
        Group* best = nullptr;
        double gain = 0;
        for (Group& group : groups) {
            const double own = group.asks && !group.covered ? gainOf(groups, group, open) : 0;
            if (own > gain) {
                gain = own;
                best = &group;
            }
        }
        if (!best)
            break;
        queue.push_back(questionAbout(groups, *best, open));
    }
    return queue;
}

} // namespace aurora
