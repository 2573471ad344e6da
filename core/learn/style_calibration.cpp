// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_calibration.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// Fitted over analysts of four kinds, with suggestions as they stood when the column was shown: the pool is too modest
// by so much on the log-odds.
constexpr double slope = 1.0;
constexpr double offset = 1.05;
constexpr double priorCurvature = 10; // H0: as if ten half-sure decisions had been right as often as stated

// A change of style: over so many decisions right answers fall short of what was stated by so many standard
// deviations; at most once in so many decisions. A false alarm costs more than a late one, and a single miss at .999
// is no alarm: what was stated counts as at most so much.
constexpr std::size_t changeWindow = 25;
constexpr double changeZ = -4.0;
constexpr std::size_t changeRest = 40;
constexpr double mostStated = 0.97;

constexpr double least = 1e-4;

double logit(double p)
{
    const double held = std::clamp(p, least, 1 - least);
    return std::log(held / (1 - held));
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

} // namespace

StyleCalibration::StyleCalibration()
    : m_curvature(priorCurvature)
{
}

float StyleCalibration::stated(float raw) const
{
    return static_cast<float>(logistic(slope * logit(raw) + offset + m_intercept));
}

bool StyleCalibration::learn(float raw, bool right, double weight)
{
    const double p = stated(raw);
    m_recent.push_back({static_cast<float>(std::min(p, mostStated)), right});
    if (m_recent.size() > changeWindow)
        m_recent.pop_front();
    m_curvature += weight * p * (1 - p);
    m_intercept += weight * ((right ? 1.0 : 0.0) - p) / m_curvature;
    ++m_sinceChange;
    if (m_recent.size() < changeWindow || m_sinceChange < changeRest)
        return false;
    double surplus = 0, variance = 0;
    for (const auto& one : m_recent) {
        surplus += (one.right ? 1.0 : 0.0) - one.stated;
        variance += one.stated * (1.0 - one.stated);
    }
    if (variance <= 0 || surplus / std::sqrt(variance) > changeZ)
        return false;
    m_recent.clear();
    m_sinceChange = 0;
    ++m_changes;
    return true;
}

void StyleCalibration::write(StyleWriter& out) const
{
    out.real(m_intercept);
    out.real(m_curvature);
    out.number(std::int64_t(m_sinceChange));
    out.number(std::int64_t(m_changes));
    out.number(std::int64_t(m_recent.size()));
    for (const auto& one : m_recent) {
        out.real(double(one.stated));
        out.number(one.right ? 1 : 0);
    }
}

void StyleCalibration::read(StyleReader& in)
{
    m_intercept = in.real();
    m_curvature = in.real();
    constexpr std::size_t most = 1U << 30;
    m_sinceChange = in.count(most);
    m_changes = in.count(most);
    const std::size_t recent = in.count(changeWindow);
    m_recent.clear();
    for (std::size_t i = 0; i < recent && in.ok(); ++i) {
        const auto stated = static_cast<float>(in.real());
        m_recent.push_back({stated, in.number() != 0});
    }
    if (!std::isfinite(m_intercept) || !(m_curvature >= priorCurvature))
        in.fail();
}

} // namespace aurora
