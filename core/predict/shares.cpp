// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/shares.h"

#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace aurora {

double ModelShares::total() const
{
    return std::accumulate(strongest.begin(), strongest.end(), others,
                           [](double sum, const FactShare& share) { return sum + share.weight; });
}

ShareTeller::ShareTeller(std::string packedTrees)
    : m_packed(std::move(packedTrees))
{
}

Result<std::vector<float>> ShareTeller::shares(std::span<const float> row) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_booster) {
        const auto bytes = unpacked(m_packed, mostModelBytes);
        if (!bytes)
            return bytes.error();
        auto booster = Booster::load(*bytes);
        if (!booster)
            return booster.error();
        m_booster = std::move(*booster);
    }
    return m_booster->contributions(DenseMatrix{row.size(), {row.begin(), row.end()}});
}

ModelShares strongestOf(std::vector<FactShare> all, double others)
{
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.weight) > std::abs(b.weight); });
    ModelShares result;
    result.others = others;
    for (auto& share : all) {
        if (result.strongest.size() < sharesTold && share.weight != 0.0)
            result.strongest.push_back(std::move(share));
        else
            result.others += share.weight;
    }
    return result;
}

} // namespace aurora
