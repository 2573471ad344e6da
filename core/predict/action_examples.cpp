// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/action_examples.h"

#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace aurora {

namespace {

// Of the mass of a first choice, what stays with it where others are as good.
constexpr float firstShare = 0.7f;

template <class Fn>
void eachOf(ActionSet set, Fn fn)
{
    for (std::size_t a = 0; a < actionCount; ++a)
        if (set.has(static_cast<Action>(a)))
            fn(static_cast<Action>(a));
}

ActionSet within(ActionSet set, Slot slot)
{
    ActionSet result;
    eachOf(set, [&](Action action) {
        if (slotOf(action) == slot && action != Action::keep)
            result.insert(action);
    });
    return result;
}

// Spreads a mass of 1 over a set, most of it on the preferred one if it is in it.
void spread(ActionSet set, Action preferred, std::array<float, actionCount>& into)
{
    int others = 0;
    eachOf(set, [&](Action action) { others += action != preferred; });
    const bool has = set.has(preferred);
    const float first = !has ? 0.0f : others ? firstShare : 1.0f;
    eachOf(set, [&](Action action) {
        into[static_cast<std::size_t>(action)] = action == preferred ? first : (1 - first) / float(others);
    });
}

bool endsAll(Action action)
{
    return action == Action::drop || action == Action::mask_personal || action == Action::keep_as_text_id;
}

} // namespace

const char* name(ExampleSource source)
{
    static constexpr const char* names[]{"generated", "labelled", "utility", "correction"};
    return names[static_cast<std::size_t>(source)];
}

ActionTarget targetOf(const Expectation& expectation)
{
    ActionTarget target;
    if (!expectation.accepted.empty()) {
        target.headlineWeight = 1;
        spread(expectation.accepted, expectation.first, target.headline);
    }
    for (std::size_t s = 0; s < slotCount; ++s) {
        const auto slot = static_cast<Slot>(s);
        ActionSet wanted;
        for (const ActionSet step : expectation.steps) {
            const ActionSet here = within(step, slot);
            if (here == step - ActionSet{Action::keep}) // all that would do stands in this slot
                wanted = wanted | here;
        }
        const bool firstHere = slotOf(expectation.first) == slot && expectation.first != Action::keep;
        if (wanted.empty() && firstHere)
            wanted = within(expectation.accepted, slot);
        if (!wanted.empty()) {
            target.slotWeight[s] = 1;
            spread(wanted, expectation.first, target.slots);
            continue;
        }
        ActionSet touched = expectation.accepted;
        for (const ActionSet step : expectation.steps)
            touched = touched | step;
        const bool open = !within(touched, slot).empty() || endsAll(expectation.first);
        target.slotWeight[s] = open ? 0 : 1;
    }
    return target;
}

ActionTarget targetOf(Action chosen)
{
    ActionTarget target;
    target.headlineWeight = 1;
    target.headline[static_cast<std::size_t>(chosen)] = 1;
    if (chosen != Action::keep) {
        target.slots[static_cast<std::size_t>(chosen)] = 1;
        target.slotWeight[static_cast<std::size_t>(slotOf(chosen))] = 1;
    }
    return target;
}

void ActionExamples::add(const ActionFacts& told, const ActionTarget& target, ActionSet right, float weight, int group,
                         ExampleSource source)
{
    facts.columns = actionFactCount;
    facts.values.insert(facts.values.end(), told.begin(), told.end());
    targets.push_back(target);
    accepted.push_back(right);
    weights.push_back(weight);
    groups.push_back(group);
    sources.push_back(source);
}

void ActionExamples::append(const ActionExamples& others)
{
    const std::int32_t from = groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
    facts.columns = actionFactCount;
    facts.values.insert(facts.values.end(), others.facts.values.begin(), others.facts.values.end());
    targets.insert(targets.end(), others.targets.begin(), others.targets.end());
    accepted.insert(accepted.end(), others.accepted.begin(), others.accepted.end());
    weights.insert(weights.end(), others.weights.begin(), others.weights.end());
    for (const auto group : others.groups)
        groups.push_back(from + group);
    sources.insert(sources.end(), others.sources.begin(), others.sources.end());
}

ActionExamples ActionExamples::part(std::span<const std::size_t> rows) const
{
    ActionExamples out;
    out.facts.columns = actionFactCount;
    for (const std::size_t r : rows) {
        const auto row = facts.row(r);
        out.facts.values.insert(out.facts.values.end(), row.begin(), row.end());
        out.targets.push_back(targets[r]);
        out.accepted.push_back(accepted[r]);
        out.weights.push_back(weights[r]);
        out.groups.push_back(groups[r]);
        out.sources.push_back(sources[r]);
    }
    return out;
}

int foldOfGroup(std::int32_t group, int folds)
{
    const std::uint32_t spreadOut = static_cast<std::uint32_t>(group) * 2654435769u; // Knuth's multiplicative hash
    return static_cast<int>((spreadOut >> 16) % static_cast<std::uint32_t>(folds));
}

namespace {

// Example files: these bytes, two versions and sizes, then one array behind the other as they lie in memory (least
// significant byte first), facts column by column, which packs better.
constexpr std::string_view mark = "aurora.action-vectors";
constexpr std::uint32_t examplesVersion = 1;

template <class Value>
void put(std::string& to, const Value* from, std::size_t count)
{
    to.append(reinterpret_cast<const char*>(from), count * sizeof(Value));
}

template <class Value>
bool take(std::string_view& from, Value* to, std::size_t count)
{
    if (count > from.size() / sizeof(Value))
        return false;
    std::memcpy(to, from.data(), count * sizeof(Value));
    from.remove_prefix(count * sizeof(Value));
    return true;
}

Error wrongExamples(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

} // namespace

std::string packedExamples(const ActionExamples& examples)
{
    static_assert(sizeof(ActionTarget) == (2 * actionCount + slotCount + 1) * sizeof(float));
    std::string bytes(mark);
    const std::uint32_t head[]{examplesVersion, actionFactVersion, static_cast<std::uint32_t>(examples.size()),
                               static_cast<std::uint32_t>(actionFactCount), static_cast<std::uint32_t>(actionCount)};
    put(bytes, head, std::size(head));
    bytes += actionFactHash(actionFactCount);
    put(bytes, examples.sources.data(), examples.size());
    put(bytes, examples.groups.data(), examples.size());
    put(bytes, examples.weights.data(), examples.size());
    for (const ActionSet one : examples.accepted) {
        const std::uint64_t bits = one.bits();
        put(bytes, &bits, 1);
    }
    put(bytes, examples.targets.data(), examples.size());
    for (std::size_t c = 0; c < actionFactCount; ++c)
        for (std::size_t r = 0; r < examples.size(); ++r)
            put(bytes, &examples.facts.values[r * actionFactCount + c], 1);
    return packed(bytes);
}

Result<ActionExamples> readExamples(std::string_view bytes)
{
    constexpr std::size_t most = std::size_t{1} << 30;
    const auto text = unpacked(bytes, most);
    if (!text)
        return text.error();
    std::string_view left(*text);
    if (!left.starts_with(mark))
        return wrongExamples("it holds no examples of actions");
    left.remove_prefix(mark.size());
    std::uint32_t head[5]{};
    if (!take(left, head, std::size(head)))
        return wrongExamples("it is damaged");
    if (head[0] > examplesVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "it was written by a newer version"};
    if (head[0] != examplesVersion || head[1] != actionFactVersion || head[3] > actionFactCount ||
        head[4] != actionCount)
        return wrongExamples("its facts are of version " + std::to_string(head[1]) + ", this program has version " +
                             std::to_string(actionFactVersion));
    const std::size_t rows = head[2], columns = head[3]; // facts that came later are not known of old examples
    if (!left.starts_with(actionFactHash(columns)))
        return wrongExamples("it holds other facts");
    left.remove_prefix(actionFactHash(columns).size());
    if (rows > left.size())
        return wrongExamples("it is damaged");
    ActionExamples out;
    std::vector<std::uint64_t> bits(rows);
    std::vector<float> facts(rows * columns);
    out.sources.resize(rows);
    out.groups.resize(rows);
    out.weights.resize(rows);
    out.targets.resize(rows);
    if (!take(left, out.sources.data(), rows) || !take(left, out.groups.data(), rows) ||
        !take(left, out.weights.data(), rows) || !take(left, bits.data(), rows) ||
        !take(left, out.targets.data(), rows) || !take(left, facts.data(), facts.size()) || !left.empty())
        return wrongExamples("it is damaged");
    const auto known = [](ExampleSource source) { return source < ExampleSource::Count; };
    if (!std::all_of(out.sources.begin(), out.sources.end(), known))
        return wrongExamples("it is damaged");
    for (const auto one : bits)
        out.accepted.emplace_back(one);
    out.facts.columns = actionFactCount;
    out.facts.values.assign(rows * actionFactCount, std::nanf(""));
    for (std::size_t c = 0; c < columns; ++c)
        for (std::size_t r = 0; r < rows; ++r)
            out.facts.values[r * actionFactCount + c] = facts[c * rows + r];
    return out;
}

} // namespace aurora
