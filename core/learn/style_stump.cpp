// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_nodes.h"

#include <algorithm>

namespace aurora {

namespace {

// A specialist's score stays within so many nats, so that one which was right or wrong for long can still turn.
constexpr std::int32_t scoreBound = 20 * styleUnit;

} // namespace

StyleNodes::StyleNodes(std::size_t rows)
    : table(rows)
    , evidence(rows)
    , score(rows)
{
}

void StyleNodes::addRows(std::size_t count)
{
    table.addRows(count);
    evidence.resize(evidence.size() + count);
    score.resize(score.size() + count);
}

void StyleNodes::copyRow(std::size_t from, std::size_t to)
{
    table.copyRow(from, to);
    evidence[to] = evidence[from];
    score[to] = score[from];
}

void StyleNodes::learn(std::size_t row, const StyleLesson& lesson)
{
    const float log = std::log(table.predictive(row, lesson.outcome, lesson.base));
    const float weight = fromFixed(lesson.weight);
    evidence[row] += toFixed(weight * log);
    score[row] = std::clamp(score[row] + toFixed(weight * (log - lesson.expected)), -scoreBound, scoreBound);
    table.add(row, lesson.outcome, lesson.weight);
}

void StyleNodes::scale(float factor)
{
    table.scale(factor);
    for (auto* sums : {&evidence, &score})
        for (auto& one : *sums)
            one = static_cast<std::int32_t>(std::lround(float(one) * factor));
}

void StyleNodes::write(StyleWriter& out) const
{
    table.write(out);
    out.list(evidence);
    out.list(score);
}

void StyleNodes::read(StyleReader& in)
{
    table.read(in);
    evidence = in.list<std::int32_t>(table.rows());
    score = in.list<std::int32_t>(table.rows());
    if (evidence.size() != table.rows() || score.size() != table.rows())
        in.fail();
}

StyleStump::StyleStump(std::size_t bits)
    : m_bits(bits)
    , m_nodes(1 + 2 * bits)
    , m_voice(1 + 2 * bits, 1.0F)
    , m_split(bits)
{
}

void StyleStump::learn(const StyleLesson& lesson, bool asStump)
{
    m_nodes.table.prepare(lesson.outcome);
    const auto teach = [&](std::size_t row) {
        m_nodes.learn(row, lesson);
        m_voice[row] = std::exp(lesson.settings.scoreSharpness * fromFixed(m_nodes.score[row]));
    };
    teach(0);
    for (std::size_t b = 0; b < m_bits; ++b)
        teach(row(b, lesson.bits[b]));
    if (asStump)
        refreshStump(lesson.settings);
}

void StyleStump::refreshStump(const StyleSettings& settings)
{
    const float prior = std::log(settings.stumpSplit / float(std::max<std::size_t>(1, m_bits)));
    const float whole = std::log(1 - settings.stumpSplit) + fromFixed(m_nodes.evidence[0]);
    float best = whole;
    for (std::size_t b = 0; b < m_bits; ++b) {
        m_split[b] = prior + fromFixed(m_nodes.evidence[row(b, false)] + m_nodes.evidence[row(b, true)]);
        best = std::max(best, m_split[b]);
    }
    float sum = m_whole = std::exp(whole - best);
    for (auto& one : m_split)
        sum += one = std::exp(one - best);
    m_logEvidence = best + std::log(sum);
    m_whole /= sum;
    for (auto& one : m_split)
        one /= sum;
}

void StyleStump::sumStump(const FingerprintBits& bits, const StyleSettings& settings, StyleSum& into) const
{
    if (empty()) {
        into.base += 1;
        return;
    }
    m_nodes.table.sum(0, m_whole, settings.concentration, into);
    for (std::size_t b = 0; b < m_bits; ++b)
        m_nodes.table.sum(row(b, bits[b]), m_split[b], settings.concentration, into);
}

float StyleStump::specialistWeight(std::size_t row, const StyleSettings& settings) const
{
    return specialistPrior(row, m_bits, settings) * m_voice[row];
}

float StyleStump::sumSpecialists(const FingerprintBits& bits, float level, const StyleSettings& settings,
                                 StyleSum& into) const
{
    return sumAwake(
        *this, m_bits, [&](std::size_t b) { return row(b, bits[b]); }, level, settings, into);
}

void StyleStump::refresh(const StyleSettings& settings)
{
    for (std::size_t r = 0; r < m_voice.size(); ++r)
        m_voice[r] = std::exp(settings.scoreSharpness * fromFixed(m_nodes.score[r]));
    refreshStump(settings);
}

void StyleStump::scale(float factor, const StyleSettings& settings)
{
    m_nodes.scale(factor);
    refresh(settings);
}

void StyleStump::write(StyleWriter& out) const
{
    m_nodes.write(out);
}

void StyleStump::read(StyleReader& in, const StyleSettings& settings)
{
    m_nodes.read(in);
    if (m_nodes.table.rows() != m_voice.size())
        in.fail();
    if (in.ok())
        refresh(settings);
}

} // namespace aurora
