// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/trial.h"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// E has to reach this for the first challenger: one equal challenger in forty at most (20 · 1 · 2).
constexpr double promotionFactor = 20;
constexpr double rollbackEvidence = 10; // coming back must be easier than going ahead

} // namespace

double logEvidence(std::uint64_t challengerAlone, std::uint64_t championAlone)
{
    const double b = double(challengerAlone) + 1, c = double(championAlone) + 1;
    const double half = boost::math::ibetac(b, c, 0.5); // share of the beta distribution above a half
    const double logBeta = std::lgamma(b) + std::lgamma(c) - std::lgamma(b + c);
    return (b + c - 1) * std::log(2.0) + logBeta + std::log(std::max(half, 1e-300));
}

Trial::Trial(std::uint64_t number)
    : m_number(std::max<std::uint64_t>(1, number))
{
}

double Trial::logBar() const
{
    return std::log(promotionFactor * double(m_number) * double(m_number + 1));
}

TrialVerdict Trial::add(bool challengerRight, bool championRight)
{
    if (m_verdict != TrialVerdict::Running)
        return m_verdict;
    ++m_decisions;
    if (challengerRight != championRight)
        ++(challengerRight ? m_challengerAlone : m_championAlone);
    if (challengerRight != championRight || m_decisions >= longestTrial)
        judge();
    return m_verdict;
}

void Trial::judge()
{
    if (logEvidence() >= logBar())
        m_verdict = TrialVerdict::Promote;
    else if (m_decisions >= longestTrial)
        m_verdict = TrialVerdict::GiveUp;
}

Trial Trial::restored(std::uint64_t number, std::uint64_t decisions, std::uint64_t challengerAlone,
                      std::uint64_t championAlone)
{
    Trial trial(number);
    trial.m_decisions = decisions;
    trial.m_challengerAlone = challengerAlone;
    trial.m_championAlone = championAlone;
    trial.judge();
    return trial;
}

double Watch::logBar()
{
    return std::log(rollbackEvidence);
}

bool Watch::add(bool championRight, bool formerRight)
{
    ++m_decisions;
    if (championRight == formerRight)
        return m_rollBack;
    ++(formerRight ? m_formerAlone : m_championAlone);
    judge();
    return m_rollBack;
}

void Watch::judge()
{
    if (logEvidence() >= logBar())
        m_rollBack = true;
}

Watch Watch::restored(std::uint64_t decisions, std::uint64_t formerAlone, std::uint64_t championAlone)
{
    Watch watch;
    watch.m_decisions = decisions;
    watch.m_formerAlone = formerAlone;
    watch.m_championAlone = championAlone;
    watch.judge();
    return watch;
}

} // namespace aurora
