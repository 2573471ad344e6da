// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_nodes.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr float half = 0.5F; // what is expected of a bit before anything was seen
constexpr std::size_t slotCapacity = styleActionCapacity + 1;

} // namespace

// For a wish with n decisions, k of them where the bit is so, and a bit that is so in the share p of the type:
// log of ((k + α·p) / (n + α)) / p.
void StyleLikeness::refresh(const StyleTable& table, std::size_t bits, const StyleSettings& settings)
{
    m_bits = bits;
    m_slots = table.slots();
    m_ratio.assign(2 * m_bits * m_slots, 0.0F);
    const float alpha = settings.bayesSmoothing;
    std::array<float, slotCapacity> count{}, temper{};
    for (std::size_t k = 0; k < m_slots; ++k) {
        count[k] = table.countOf(0, k);
        temper[k] = settings.bayesTemper * count[k] / (count[k] + settings.bayesCaution);
    }
    for (std::size_t row = 1; row <= 2 * m_bits; ++row) {
        const float share = (table.total(row) + alpha * half) / (table.total(0) + alpha);
        float* ratio = m_ratio.data() + (row - 1) * m_slots;
        for (std::size_t k = 0; k < m_slots; ++k)
            if (count[k] > 0)
                ratio[k] = temper[k] * std::log((table.countOf(row, k) / share + alpha) / (count[k] + alpha));
    }
}

void StyleLikeness::scatter(const StyleTable& table, const FingerprintBits& bits, std::uint8_t proposed,
                            const StyleBase& base, std::span<float> into) const
{
    std::array<float, slotCapacity> weight{};
    for (std::size_t b = 0; b < m_bits; ++b) {
        const float* ratio = m_ratio.data() + (StyleStump::row(b, bits[b]) - 1) * m_slots;
        for (std::size_t k = 0; k < m_slots; ++k)
            weight[k] += ratio[k];
    }
    const float best = *std::max_element(weight.begin(), weight.end());
    // An action without a slot keeps its base; slot 0 is acceptance.
    const float unseen = base.concentration * std::exp(-best);
    for (std::size_t a = 0; a < into.size(); ++a)
        into[a] = unseen * base.named[a];
    const auto grown = [&](std::size_t slot, float prior) {
        return (table.countOf(0, slot) + base.concentration * prior) * std::exp(weight[slot] - best);
    };
    for (std::size_t k = 1; k < m_slots; ++k)
        into[table.actionOf(k)] = grown(k, base.named[table.actionOf(k)]);
    into[proposed] += grown(0, base.accept);
    float sum = 0;
    for (const float one : into)
        sum += one;
    for (float& one : into)
        one /= sum;
}

} // namespace aurora
