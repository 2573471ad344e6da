// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_learner.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr float changeKeeps = 0.15F; // of all counters, after a change of style (LEARNING.md, section 2)

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

// Three experts in a log-linear pool. What none of them has seen keeps its prior.
void StyleLearner::ask(std::size_t type, const StyleColumn& column, Channel& channel) const
{
    const auto proposed = column.defaults[type];
    const auto& base = m_base[type];
    const std::size_t actions = m_vocabulary->actions.size();
    const auto intent = m_intents.find({static_cast<std::uint8_t>(type), proposed});
    const StyleTree& tree = m_types[type];

    StyleDistribution stump{}, trees{};
    channel.specialists.fill(0);
    const std::span all{channel.specialists.data(), actions};
    const auto scatter = [&](const StyleTable& table, const StyleSum& sum, std::span<float> into) {
        table.scatter(sum, proposed, base, into);
    };
    StyleSum sum;
    if (intent != m_intents.end()) {
        intent->second.sumStump(column.bits, m_settings, sum);
        scatter(intent->second.nodes().table, sum, {stump.data(), actions});
        sum = {};
        intent->second.sumSpecialists(column.bits, m_settings.intentPrior, m_settings, sum);
        scatter(intent->second.nodes().table, sum, all);
    } else {
        sum.base = 1;
        scatter(m_everything.nodes().table, sum, {stump.data(), actions});
        sum.base = m_settings.intentPrior * (m_settings.wholePrior + m_settings.presentPrior);
        scatter(m_everything.nodes().table, sum, all);
    }
    sum = {};
    tree.sumTree(column.bits, proposed, m_settings, sum);
    scatter(tree.nodes().table, sum, {trees.data(), actions});
    sum = {};
    tree.sumSpecialists(column.bits, m_settings.typePrior, m_settings, sum);
    scatter(tree.nodes().table, sum, all);
    sum = {};
    m_everything.sumSpecialists(column.bits, m_settings.everythingPrior, m_settings, sum);
    scatter(m_everything.nodes().table, sum, all);

    normalize(all);
    normalize({stump.data(), actions});
    normalize({trees.data(), actions});
    for (std::size_t a = 0; a < actions; ++a)
        channel.action[a] = std::exp(m_settings.stumpShare * std::log(stump[a]) +
                                     m_settings.treeShare * std::log(trees[a]) +
                                     m_settings.specialistShare * std::log(channel.specialists[a]));
    normalize({channel.action.data(), actions});
}

void StyleLearner::mix(const StyleColumn& column, StyleDistribution& action) const
{
    action.fill(0);
    const std::size_t actions = m_vocabulary->actions.size();
    for (std::size_t t = 0; t < m_types.size(); ++t) {
        if (column.type[t] < m_settings.leastTypeShare)
            continue;
        Channel channel;
        ask(t, column, channel);
        for (std::size_t a = 0; a < actions; ++a)
            action[a] += column.type[t] * channel.action[a];
    }
    normalize({action.data(), actions});
}

StyleForecast StyleLearner::predict(const StyleColumn& column) const
{
    StyleForecast forecast;
    mix(column, forecast.action);
    const std::size_t actions = m_vocabulary->actions.size();
    const auto first = std::max_element(forecast.action.begin(), forecast.action.begin() + std::ptrdiff_t(actions));
    forecast.first = static_cast<std::uint8_t>(first - forecast.action.begin());
    forecast.raw = *first;
    // The first choice stays first: none of the others may pass it.
    const float stated = m_calibration.stated(forecast.raw);
    const float others = (1 - stated) / std::max(1 - forecast.raw, 1e-6F);
    for (std::size_t a = 0; a < actions; ++a)
        forecast.action[a] *= others;
    forecast.action[forecast.first] = stated;
    for (std::size_t t = 0; t < m_types.size(); ++t)
        if (column.type[t] >= m_settings.leastTypeShare)
            forecast.evidence += column.type[t] * m_types[t].nodes().table.total(0);
    return forecast;
}

void StyleLearner::learn(const StyleDecision& decision)
{
    const std::size_t actions = m_vocabulary->actions.size();
    std::array<Channel, styleTypeCapacity> channels;
    std::array<float, styleTypeCapacity> share{};
    StyleDistribution mixed{};
    float sum = 0;
    for (std::size_t t = 0; t < m_types.size(); ++t) {
        if (decision.column.type[t] < m_settings.leastTypeShare)
            continue;
        ask(t, decision.column, channels[t]);
        share[t] = decision.column.type[t] * channels[t].action[decision.wanted];
        sum += share[t];
        for (std::size_t a = 0; a < actions; ++a)
            mixed[a] += decision.column.type[t] * channels[t].action[a];
    }
    normalize({mixed.data(), actions});
    const auto first = std::max_element(mixed.begin(), mixed.begin() + std::ptrdiff_t(actions)) - mixed.begin();
    const bool right = std::size_t(first) == decision.wanted;
    const bool changed = m_calibration.learn(mixed[std::size_t(first)], right, decision.weight);
    if (changed)
        followChange();
    for (std::size_t t = 0; t < m_types.size(); ++t)
        if (share[t] > m_settings.leastResponsibility * sum)
            teach(t, decision, share[t] / sum, channels[t]);
    ++m_decisions;
}

void StyleLearner::teach(std::size_t type, const StyleDecision& decision, float share, const Channel& channel)
{
    const auto weight = static_cast<std::int32_t>(std::lround(decision.weight * double(share) * styleUnit));
    if (weight <= 0)
        return;
    const auto proposed = decision.column.defaults[type];
    const StyleLesson lesson{decision.column.bits,
                             {decision.wanted, proposed},
                             weight,
                             std::log(channel.specialists[decision.wanted]),
                             m_base[type],
                             m_settings};
    const auto intent = m_intents.try_emplace({static_cast<std::uint8_t>(type), proposed}, m_vocabulary->bits.size());
    intent.first->second.learn(lesson, true);
    m_types[type].learn(lesson);
    m_everything.learn(lesson, false);
}

void StyleLearner::followChange()
{
    for (auto& [key, stump] : m_intents)
        stump.scale(changeKeeps, m_settings);
    for (auto& tree : m_types)
        tree.scale(changeKeeps, m_settings);
    m_everything.scale(changeKeeps, m_settings);
}

bool StyleLearner::operator==(const StyleLearner& other) const
{
    return m_decisions == other.m_decisions && m_intents == other.m_intents && m_types == other.m_types &&
           m_everything == other.m_everything && m_calibration == other.m_calibration;
}

} // namespace aurora
