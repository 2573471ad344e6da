// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_nodes.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr float negligible = 1e-4F; // a tree believed less adds nothing that is seen

} // namespace

StyleTree::StyleTree(std::size_t bits)
    : m_bits(bits)
    , m_nodes(1 + 2 * bits)
    , m_second(bits)
    , m_below(bits)
    , m_split(bits)
    , m_voice(1 + 2 * bits, 1.0F)
{
    for (std::size_t b = 0; b < bits; ++b)
        m_first.push_back(1 + 2 * b);
}

bool StyleTree::holds(std::size_t literal, const FingerprintBits& bits, std::uint8_t proposed) const
{
    return literal < m_bits ? bits[literal] : m_defaults[literal - m_bits] == proposed;
}

float StyleTree::splitPrior(std::size_t literal, const StyleSettings& settings) const
{
    return literal < m_bits ? (1 - settings.defaultShare) / float(m_bits)
                            : settings.defaultShare / settings.defaultsExpected;
}

// All that was seen so far had another default: it goes where the new literal does not hold.
void StyleTree::addDefault(std::uint8_t proposed)
{
    const std::size_t literal = literals();
    const std::size_t known = m_defaults.size();
    m_defaults.push_back(proposed);
    std::size_t next = m_nodes.table.rows();
    m_nodes.addRows(2 + 4 * known + 4 * literal);
    m_first.push_back(next);
    m_nodes.copyRow(0, next);
    next += 2;
    m_second.emplace_back();
    for (std::size_t j = 0; j < known; ++j, next += 4) {
        m_second[literal].push_back(next);
        m_nodes.copyRow(m_first[m_bits + j], next);
        m_nodes.copyRow(m_first[m_bits + j] + 1, next + 1);
    }
    for (std::size_t l = 0; l < literal; ++l, next += 4) {
        m_second[l].push_back(next);
        m_nodes.copyRow(m_first[l], next);
        m_nodes.copyRow(m_first[l] + 1, next + 2);
    }
    m_second[literal].push_back(0); // never split by itself again
    m_below.emplace_back();
    m_split.push_back(0);
}

void StyleTree::learn(const StyleLesson& lesson)
{
    const std::uint8_t proposed = lesson.outcome.proposed;
    const bool first = std::find(m_defaults.begin(), m_defaults.end(), proposed) == m_defaults.end();
    if (first)
        addDefault(proposed);
    m_nodes.table.prepare(lesson.outcome);
    m_nodes.learn(0, lesson);
    for (std::size_t l = 0; l < literals(); ++l) {
        const bool side = holds(l, lesson.bits, proposed);
        m_nodes.learn(m_first[l] + (side ? 1 : 0), lesson);
        for (std::size_t j = 0; j < m_defaults.size(); ++j)
            if (l != m_bits + j)
                m_nodes.learn(second(l, j, side, m_defaults[j] == proposed), lesson);
        refreshBelow(l, side, lesson.settings);
        if (first)
            refreshBelow(l, !side, lesson.settings);
    }
    refreshRoot(lesson.settings);
    m_likeness.refresh(m_nodes.table, m_bits, lesson.settings);
    const auto speak = [&](std::size_t row) {
        m_voice[row] = std::exp(lesson.settings.scoreSharpness * fromFixed(m_nodes.score[row]));
    };
    speak(0);
    for (std::size_t b = 0; b < m_bits; ++b)
        speak(rowOfBit(b, lesson.bits[b]));
}

void StyleTree::refreshBelow(std::size_t literal, bool side, const StyleSettings& settings)
{
    auto& below = m_below[literal][side ? 1 : 0];
    below.split.assign(m_defaults.size(), 0.0F);
    const float leaf =
        std::log(1 - settings.lowerSplit) + fromFixed(m_nodes.evidence[m_first[literal] + (side ? 1 : 0)]);
    const float prior = std::log(settings.lowerSplit / settings.defaultsExpected);
    float best = leaf;
    for (std::size_t j = 0; j < m_defaults.size(); ++j) {
        if (literal == m_bits + j)
            continue;
        const std::size_t row = second(literal, j, side, false);
        below.split[j] = prior + fromFixed(m_nodes.evidence[row] + m_nodes.evidence[row + 1]);
        best = std::max(best, below.split[j]);
    }
    float sum = below.leaf = std::exp(leaf - best);
    for (std::size_t j = 0; j < m_defaults.size(); ++j)
        if (literal != m_bits + j)
            sum += below.split[j] = std::exp(below.split[j] - best);
    below.log = best + std::log(sum);
    below.leaf /= sum;
    for (auto& one : below.split)
        one /= sum;
}

void StyleTree::refreshRoot(const StyleSettings& settings)
{
    const float whole = std::log(1 - settings.rootSplit) + fromFixed(m_nodes.evidence[0]);
    float best = whole;
    for (std::size_t l = 0; l < literals(); ++l) {
        m_split[l] = std::log(settings.rootSplit * splitPrior(l, settings)) + m_below[l][0].log + m_below[l][1].log;
        best = std::max(best, m_split[l]);
    }
    float sum = m_whole = std::exp(whole - best);
    for (auto& one : m_split)
        sum += one = std::exp(one - best);
    m_whole /= sum;
    for (auto& one : m_split)
        one /= sum;
}

void StyleTree::sumTree(const FingerprintBits& bits, std::uint8_t proposed, const StyleSettings& settings,
                        StyleSum& into) const
{
    if (empty()) {
        into.base += 1;
        return;
    }
    m_nodes.table.sum(0, m_whole, settings.concentration, into);
    for (std::size_t l = 0; l < literals(); ++l) {
        if (m_split[l] < negligible)
            continue;
        const bool side = holds(l, bits, proposed);
        const auto& below = m_below[l][side ? 1 : 0];
        m_nodes.table.sum(m_first[l] + (side ? 1 : 0), m_split[l] * below.leaf, settings.concentration, into);
        for (std::size_t j = 0; j < m_defaults.size(); ++j)
            if (m_split[l] * below.split[j] >= negligible)
                m_nodes.table.sum(second(l, j, side, m_defaults[j] == proposed), m_split[l] * below.split[j],
                                  settings.concentration, into);
    }
}

float StyleTree::specialistWeight(std::size_t row, const StyleSettings& settings) const
{
    return specialistPrior(row, m_bits, settings) * m_voice[row];
}

float StyleTree::sumSpecialists(const FingerprintBits& bits, float level, const StyleSettings& settings,
                                StyleSum& into) const
{
    return sumAwake(
        *this, m_bits, [&](std::size_t b) { return rowOfBit(b, bits[b]); }, level, settings, into);
}

void StyleTree::refresh(const StyleSettings& settings)
{
    for (std::size_t r = 0; r < m_voice.size(); ++r)
        m_voice[r] = std::exp(settings.scoreSharpness * fromFixed(m_nodes.score[r]));
    for (std::size_t l = 0; l < literals(); ++l)
        for (const bool side : {false, true})
            refreshBelow(l, side, settings);
    refreshRoot(settings);
    m_likeness.refresh(m_nodes.table, m_bits, settings);
}

void StyleTree::scale(float factor, const StyleSettings& settings)
{
    m_nodes.scale(factor);
    if (!empty())
        refresh(settings);
}

void StyleTree::write(StyleWriter& out) const
{
    out.list(m_defaults);
    m_nodes.write(out);
}

// The rows of the splits follow from the defaults in their order.
void StyleTree::read(StyleReader& in, const StyleSettings& settings)
{
    *this = StyleTree(m_bits);
    for (const auto one : in.list<std::uint8_t>(styleActionCapacity)) {
        if (one >= styleActionCapacity || std::find(m_defaults.begin(), m_defaults.end(), one) != m_defaults.end())
            return in.fail();
        addDefault(one);
    }
    const std::size_t rows = m_nodes.table.rows();
    m_nodes.read(in);
    if (m_nodes.table.rows() != rows)
        in.fail();
    if (in.ok() && !empty())
        refresh(settings);
}

} // namespace aurora
