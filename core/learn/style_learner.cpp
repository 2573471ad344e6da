// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_learner.h"

#include "core/learn/wilson.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr float changeKeeps = 0.15F; // of all counters, after a change of style (LEARNING.md, section 2)
constexpr float tiny = 1e-12F;

StyleBase baseOf(const StyleVocabulary& vocabulary, std::size_t type, const StyleSettings& settings)
{
    StyleBase base;
    base.accept = settings.baseAccept;
    base.concentration = settings.concentration;
    const float rest = 1 - settings.baseAccept - settings.baseUsual;
    for (std::size_t a = 0; a < vocabulary.actions.size(); ++a)
        base.named[a] = rest / float(vocabulary.actions.size());
    const auto& usual = vocabulary.usual[type];
    for (const auto a : usual)
        base.named[a] += settings.baseUsual / float(usual.size());
    return base;
}

void normalize(std::span<float> distribution)
{
    float sum = 0;
    for (const float one : distribution)
        sum += one;
    for (float& one : distribution)
        one /= sum;
}

} // namespace

StyleLearner::StyleLearner(std::shared_ptr<const StyleVocabulary> vocabulary, const StyleSettings& settings)
    : m_vocabulary(std::move(vocabulary))
    , m_settings(settings)
    , m_everything(m_vocabulary->bits.size())
{
    for (std::size_t t = 0; t < m_vocabulary->types.size(); ++t) {
        m_base.push_back(baseOf(*m_vocabulary, t, settings));
        m_types.emplace_back(m_vocabulary->bits.size());
    }
}

std::array<float, styleTypeCapacity> StyleLearner::typesOf(const StyleColumn& column) const
{
    std::array<float, styleTypeCapacity> types{};
    float sum = 0;
    for (std::size_t t = 0; t < m_types.size(); ++t)
        if (column.type[t] > 0)
            sum += types[t] = std::pow(column.type[t], m_settings.typeSharpness);
    for (auto& one : types)
        one = sum > 0 ? one / sum : 0;
    return types;
}

void StyleLearner::askSpecialists(std::size_t type, const StyleColumn& column, StyleDistribution& into) const
{
    const auto proposed = column.defaults[type];
    const std::span all{into.data(), actions()};
    const auto intent = m_intents.find({static_cast<std::uint8_t>(type), proposed});
    StyleSum sum;
    if (intent != m_intents.end()) {
        intent->second.sumSpecialists(column.bits, m_settings.intentPrior, m_settings, sum);
        intent->second.nodes().table.scatter(sum, proposed, m_base[type], all);
    } else {
        sum.base = m_settings.intentPrior * (m_settings.wholePrior + m_settings.presentPrior);
        m_everything.nodes().table.scatter(sum, proposed, m_base[type], all);
    }
    sum = {};
    m_types[type].sumSpecialists(column.bits, m_settings.typePrior, m_settings, sum);
    m_types[type].nodes().table.scatter(sum, proposed, m_base[type], all);
    sum = {};
    m_everything.sumSpecialists(column.bits, m_settings.everythingPrior, m_settings, sum);
    m_everything.nodes().table.scatter(sum, proposed, m_base[type], all);
    normalize(all);
}

StyleLearner::Shares StyleLearner::shares() const
{
    Shares shares{m_settings.stumpShare, m_settings.treeShare, m_settings.specialistShare, m_settings.bayesShare};
    for (std::size_t k = 0; k < shares.size(); ++k)
        shares[k] *= std::exp(m_settings.shareRate * m_lead[k]);
    normalize(shares);
    return shares;
}

// Four experts in a log-linear pool. What none has seen keeps its prior. Confirmed rules are mixed in.
void StyleLearner::ask(std::size_t type, const StyleColumn& column, const Shares& shares, Channel& channel) const
{
    const auto proposed = column.defaults[type];
    const auto intent = m_intents.find({static_cast<std::uint8_t>(type), proposed});
    StyleSum sum;
    if (intent != m_intents.end())
        intent->second.sumStump(column.bits, m_settings, sum);
    else
        sum.base = 1;
    const auto& stumpTable = intent != m_intents.end() ? intent->second.nodes().table : m_everything.nodes().table;
    stumpTable.scatter(sum, proposed, m_base[type], {channel.expert[Stump].data(), actions()});
    sum = {};
    m_types[type].sumTree(column.bits, proposed, m_settings, sum);
    m_types[type].nodes().table.scatter(sum, proposed, m_base[type], {channel.expert[Tree].data(), actions()});
    normalize({channel.expert[Tree].data(), actions()});
    askSpecialists(type, column, channel.expert[Specialists]);
    m_types[type].scatterLikeness(column.bits, proposed, m_base[type], {channel.expert[Bayes].data(), actions()});

    for (std::size_t a = 0; a < actions(); ++a)
        for (std::size_t k = 0; k < shares.size(); ++k)
            channel.action[a] += shares[k] * std::log(channel.expert[k][a] + tiny);
    const float best = *std::max_element(channel.action.begin(), channel.action.begin() + std::ptrdiff_t(actions()));
    for (std::size_t a = 0; a < actions(); ++a)
        channel.action[a] = std::exp(channel.action[a] - best);
    normalize({channel.action.data(), actions()});
    askAdopted(type, column, channel.action);
}

StyleLearner::AdoptedRecord StyleLearner::recordOf(const Adopted& adopted) const
{
    const StyleRule& rule = adopted.rule;
    const StyleTable& seen = adopted.seen;
    // Taking what was proposed is for the rule or against it only where it says what is proposed.
    const bool proposes = rule.when.proposed == rule.action;
    const double accepted = rule.when.proposed ? double(seen.accepted(0)) : 0;
    AdoptedRecord record{rule, proposes ? accepted : 0.0, proposes ? 0.0 : accepted};
    double alternative = record.of;
    for (std::uint8_t a = 0; a < actions(); ++a) {
        const double count = double(seen.count(0, a));
        if (a == rule.action)
            record.times += count;
        else
            alternative = std::max(alternative, count);
        record.of += count;
    }
    if (proposes)
        record.of += accepted;
    const double strength = double(m_settings.confirmedStrength), all = record.of + strength;
    record.rests = wilsonInterval((record.times + strength) / all, all).least < alternative / all;
    return record;
}

std::vector<StyleLearner::AdoptedRecord> StyleLearner::adopted() const
{
    std::vector<AdoptedRecord> records;
    for (const auto& one : m_adopted)
        records.push_back(recordOf(one));
    return records;
}

void StyleLearner::askAdopted(std::size_t type, const StyleColumn& column, StyleDistribution& action) const
{
    const auto proposed = column.defaults[type];
    const float concentration = m_settings.concentration;
    for (const auto& adopted : m_adopted) {
        if (adopted.rests || !adopted.rule.when.holds(type, column))
            continue;
        StyleSum sum;
        adopted.seen.sum(0, 1, concentration + m_settings.confirmedStrength, sum);
        const float strength = sum.base * m_settings.confirmedStrength / (concentration + m_settings.confirmedStrength);
        sum.base -= strength;
        StyleDistribution said{};
        adopted.seen.scatter(sum, proposed, m_base[type], {said.data(), actions()});
        said[adopted.rule.action] += strength;
        for (std::size_t a = 0; a < actions(); ++a)
            action[a] += m_settings.confirmedShare * (said[a] - action[a]);
    }
}

void StyleLearner::mix(const StyleColumn& column, Mixture& mixture) const
{
    mixture.type = typesOf(column);
    const Shares shares = this->shares();
    for (std::size_t t = 0; t < m_types.size(); ++t) {
        if (mixture.type[t] < m_settings.leastTypeShare)
            continue;
        ask(t, column, shares, mixture.channels[t]);
        for (std::size_t a = 0; a < actions(); ++a)
            mixture.action[a] += mixture.type[t] * mixture.channels[t].action[a];
    }
    normalize({mixture.action.data(), actions()});
    const auto end = mixture.action.begin() + std::ptrdiff_t(actions());
    mixture.first = static_cast<std::uint8_t>(std::max_element(mixture.action.begin(), end) - mixture.action.begin());
}

StyleForecast StyleLearner::predict(const StyleColumn& column) const
{
    Mixture mixture;
    mix(column, mixture);
    StyleForecast forecast;
    forecast.action = mixture.action;
    forecast.first = mixture.first;
    forecast.raw = mixture.action[mixture.first];
    const float stated = m_calibration.stated(forecast.raw);
    const float others = (1 - stated) / std::max(1 - forecast.raw, tiny);
    for (std::size_t a = 0; a < actions(); ++a)
        forecast.action[a] *= others;
    forecast.action[forecast.first] = stated;
    for (std::size_t t = 0; t < m_types.size(); ++t)
        forecast.evidence += mixture.type[t] * evidence(t, column);
    return forecast;
}

float StyleLearner::evidence(std::size_t type, const StyleColumn& column) const
{
    const auto intent = m_intents.find({static_cast<std::uint8_t>(type), column.defaults[type]});
    float sum = m_settings.typeEvidence * m_types[type].nodes().table.total(0) +
                m_settings.everythingEvidence * m_everything.nodes().table.total(0);
    if (intent != m_intents.end())
        sum += intent->second.nodes().table.total(0);
    for (const auto& adopted : m_adopted)
        if (!adopted.rests && adopted.rule.when.holds(type, column))
            sum += m_settings.confirmedStrength;
    return sum;
}

StyleReason StyleLearner::reason(const StyleColumn& column, std::uint8_t action) const
{
    const std::size_t type = mostProbableType(column, m_types.size());
    const auto number = static_cast<std::uint8_t>(type);
    const StyleOutcome outcome{action, column.defaults[type]};
    StyleReason best;
    float most = 0;
    const auto consider = [&](const auto& nodes, const StyleCondition& within, float level) {
        const auto weigh = [&](std::size_t row, const StyleCondition& where) {
            const auto& table = nodes.nodes().table;
            const float times = table.count(row, action) + (outcome.accepted() ? table.accepted(row) : 0.0F);
            const float belief = level * nodes.specialistWeight(row, m_settings) * times;
            if (belief > most) {
                most = belief;
                best = {where, double(times), double(table.total(row))};
            }
        };
        weigh(0, within);
        for (std::size_t b = 0; b < m_vocabulary->bits.size(); ++b) {
            StyleCondition where = within;
            where.bit = static_cast<std::uint16_t>(b);
            if (column.bits[b])
                weigh(StyleStump::row(b, true), where);
        }
    };
    const auto intent = m_intents.find({number, outcome.proposed});
    if (intent != m_intents.end())
        consider(intent->second, {number, outcome.proposed, {}, true}, m_settings.intentPrior);
    consider(m_types[type], {number, {}, {}, true}, m_settings.typePrior);
    consider(m_everything, {}, m_settings.everythingPrior);
    return best;
}

void StyleLearner::learn(const StyleDecision& decision)
{
    Mixture mixture;
    mix(decision.column, mixture);
    const bool right = mixture.first == decision.wanted;
    if (m_calibration.learn(mixture.action[mixture.first], right, decision.weight))
        followChange();
    credit(decision, mixture);
    const float sum = mixture.action[decision.wanted];
    for (std::size_t t = 0; t < m_types.size(); ++t) {
        const float share = std::max(mixture.type[t] * mixture.channels[t].action[decision.wanted] / sum,
                                     m_settings.rejectedShare * mixture.type[t]);
        if (share > m_settings.leastResponsibility)
            teach(t, decision, std::min(1.0F, share), mixture.channels[t]);
    }
    ++m_decisions;
}

// Which of the experts foresaw it better than the whole.
void StyleLearner::credit(const StyleDecision& decision, const Mixture& mixture)
{
    for (std::size_t k = 0; k < m_lead.size(); ++k) {
        float own = 0;
        for (std::size_t t = 0; t < m_types.size(); ++t)
            own += mixture.type[t] * mixture.channels[t].expert[k][decision.wanted];
        const float lead = std::log((own + tiny) / (mixture.action[decision.wanted] + tiny));
        m_lead[k] = m_settings.shareMemory * m_lead[k] + float(decision.weight) * lead;
    }
}

void StyleLearner::teach(std::size_t type, const StyleDecision& decision, float share, const Channel& channel)
{
    const auto weight = static_cast<std::int32_t>(std::lround(decision.weight * double(share) * styleUnit));
    if (weight <= 0)
        return;
    const StyleOutcome outcome{decision.wanted, decision.column.defaults[type]};
    const float expected = std::log(channel.expert[Specialists][decision.wanted]);
    const StyleLesson lesson{decision.column.bits, outcome, weight, expected, m_base[type], m_settings};
    const std::pair key{static_cast<std::uint8_t>(type), outcome.proposed};
    m_intents.try_emplace(key, m_vocabulary->bits.size()).first->second.learn(lesson, true);
    m_types[type].learn(lesson);
    m_everything.learn(lesson, false);
    for (auto& adopted : m_adopted) {
        if (adopted.rule.when.holds(type, decision.column)) {
            adopted.seen.prepare(outcome);
            adopted.seen.add(0, outcome, weight);
            adopted.rests = recordOf(adopted).rests;
        }
    }
}

void StyleLearner::adopt(const StyleRule& rule)
{
    const auto same = [&](const Adopted& one) { return one.rule.when == rule.when; };
    std::erase_if(m_adopted, same); // the later word counts
    m_adopted.push_back({rule, StyleTable(1)});
}

void StyleLearner::followChange()
{
    for (auto& [key, stump] : m_intents)
        stump.scale(changeKeeps, m_settings);
    for (auto& tree : m_types)
        tree.scale(changeKeeps, m_settings);
    m_everything.scale(changeKeeps, m_settings);
    for (auto& adopted : m_adopted) {
        adopted.seen.scale(changeKeeps);
        adopted.rests = recordOf(adopted).rests;
    }
}

bool StyleLearner::operator==(const StyleLearner& other) const
{
    return m_decisions == other.m_decisions && m_intents == other.m_intents && m_types == other.m_types &&
           m_everything == other.m_everything && m_adopted == other.m_adopted && m_lead == other.m_lead &&
           m_calibration == other.m_calibration;
}

} // namespace aurora
