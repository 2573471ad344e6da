// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_archive.h"

#include <algorithm>
#include <optional>

namespace aurora {

namespace {

constexpr std::size_t expertsBeforeBayes = 3; // archives of version 1 hold what was foreseen better by so many

const std::string everythingKey = "all", stateKey = "state", typeKey = "type ", intentKey = "intent ";

void writeRule(const StyleRule& rule, StyleWriter& out)
{
    out.number(rule.when.type ? *rule.when.type : -1);
    out.number(rule.when.proposed ? *rule.when.proposed : -1);
    out.number(rule.when.bit ? *rule.when.bit : -1);
    out.number(rule.when.present ? 1 : 0);
    out.number(rule.action);
}

template <class T>
std::optional<T> optionalBelow(StyleReader& in, std::size_t limit)
{
    const auto value = in.number();
    if (value < -1 || value >= std::int64_t(limit))
        in.fail();
    return value < 0 ? std::nullopt : std::optional<T>(static_cast<T>(value));
}

StyleRule readRule(StyleReader& in, const StyleVocabulary& words)
{
    StyleRule rule;
    rule.when.type = optionalBelow<std::uint8_t>(in, words.types.size());
    rule.when.proposed = optionalBelow<std::uint8_t>(in, words.actions.size());
    rule.when.bit = optionalBelow<std::uint16_t>(in, words.bits.size());
    rule.when.present = in.number() != 0;
    rule.action = static_cast<std::uint8_t>(in.count(words.actions.size() - 1));
    return rule;
}

std::optional<std::size_t> placeOf(const std::vector<std::string>& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(std::size_t(found - names.begin()));
}

bool readPart(StyleLearner& learner, const StylePart& part, StyleReader& in)
{
    const auto& words = learner.vocabulary();
    const std::string_view key = part.key;
    if (key == everythingKey) {
        learner.readEverything(in);
    } else if (key == stateKey) {
        learner.readState(in);
    } else if (key.starts_with(typeKey)) {
        const auto type = placeOf(words.types, key.substr(typeKey.size()));
        if (!type)
            return false;
        learner.readType(*type, in);
    } else if (key.starts_with(intentKey)) {
        const auto blank = key.rfind(' '); // no action's name holds one
        const auto type = placeOf(words.types, key.substr(intentKey.size(), blank - intentKey.size()));
        const auto proposed = placeOf(words.actions, key.substr(blank + 1));
        if (blank < intentKey.size() || !type || !proposed)
            return false;
        learner.readIntent(*type, static_cast<std::uint8_t>(*proposed), in);
    } else {
        return false;
    }
    return in.finished();
}

} // namespace

void StyleLearner::writeState(StyleWriter& out) const
{
    out.number(styleArchiveVersion);
    out.number(std::int64_t(m_decisions));
    for (const float one : m_lead)
        out.real(double(one));
    m_calibration.write(out);
    out.number(std::int64_t(m_adopted.size()));
    for (const auto& one : m_adopted) {
        writeRule(one.rule, out);
        one.seen.write(out);
    }
}

void StyleLearner::readState(StyleReader& in)
{
    constexpr std::size_t most = 1U << 30, mostRules = 1U << 16;
    const auto version = in.number();
    if (version < 1 || version > styleArchiveVersion)
        return in.fail();
    m_decisions = in.count(most);
    const std::size_t experts = version == 1 ? expertsBeforeBayes : m_lead.size();
    m_lead.fill(0);
    for (std::size_t k = 0; k < experts; ++k)
        m_lead[k] = static_cast<float>(in.real());
    m_calibration.read(in);
    const std::size_t rules = in.count(mostRules);
    m_adopted.clear();
    for (std::size_t i = 0; i < rules && in.ok(); ++i) {
        m_adopted.push_back({readRule(in, *m_vocabulary), StyleTable(1)});
        m_adopted.back().seen.read(in);
        if (m_adopted.back().seen.rows() != 1)
            in.fail();
        else
            m_adopted.back().rests = recordOf(m_adopted.back()).rests;
    }
}

void StyleLearner::readIntent(std::size_t type, std::uint8_t proposed, StyleReader& in)
{
    const std::pair key{static_cast<std::uint8_t>(type), proposed};
    m_intents.try_emplace(key, m_vocabulary->bits.size()).first->second.read(in, m_settings);
}

std::vector<StylePart> archived(const StyleLearner& learner)
{
    std::vector<StylePart> parts;
    const auto add = [&](std::string key, const auto& what) {
        StyleWriter out;
        what(out);
        parts.push_back({std::move(key), out.take()});
    };
    const auto& words = learner.vocabulary();
    add(stateKey, [&](StyleWriter& out) { learner.writeState(out); });
    add(everythingKey, [&](StyleWriter& out) { learner.everything().write(out); });
    for (std::size_t t = 0; t < words.types.size(); ++t)
        if (!learner.types()[t].empty())
            add(typeKey + words.types[t], [&](StyleWriter& out) { learner.types()[t].write(out); });
    for (const auto& [key, stump] : learner.intents())
        add(intentKey + words.types[key.first] + ' ' + words.actions[key.second],
            [&, &table = stump](StyleWriter& out) { table.write(out); });
    return parts;
}

Result<StyleLearner> restoredStyle(std::span<const StylePart> parts, std::shared_ptr<const StyleVocabulary> vocabulary)
{
    StyleLearner learner(std::move(vocabulary));
    bool state = false, everything = false;
    for (const auto& part : parts) {
        StyleReader in(part.bytes);
        if (!readPart(learner, part, in))
            return Error{ErrorKind::StoreDamaged, {}, "counters", part.key};
        state = state || part.key == stateKey;
        everything = everything || part.key == everythingKey;
    }
    if (!state || !everything)
        return Error{ErrorKind::StoreDamaged, {}, "counters", state ? everythingKey : stateKey};
    return learner;
}

} // namespace aurora
