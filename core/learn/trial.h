// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trials: whether a challenger (a retrained model, a pack, a learned rule) is better than what answers now, told from
// the analyst's own decisions (LEARNING.md, section 5). Both answer; where they disagree, which one is shown is drawn
// at random, for what is shown is taken more readily. Decisions on which exactly one was right are discordant pairs;
// over them an e-process is kept, whose verdict is valid at every look (Ville's inequality; Shafer, "Testing by
// betting", JRSS A 2021). Values; not thread-safe.

#include <cstdint>

namespace aurora {

// The natural logarithm of E = 2^(b+c+1) ∫_{1/2}^{1} p^b (1−p)^c dp, where the challenger alone was right b times and
// the champion alone c times. Under "no better" E exceeds x at any time with a probability of at most 1/x.
double logEvidence(std::uint64_t challengerAlone, std::uint64_t championAlone);

// A challenger that has shown nothing by then is not worth the analyst's attention; a champion that was not shown to be
// worse by then is watched no more.
constexpr std::uint64_t longestTrial = 600; // decisions

enum class TrialVerdict : std::uint8_t { Running, Promote, GiveUp };
enum class TrialSide : std::uint8_t { Champion, Challenger };

class Trial {
public:
    // number: the how-manieth challenger ever tried, from 1; the bar rises as k(k+1), so that all of them together
    // promote an equal one at most once in twenty.
    explicit Trial(std::uint64_t number);

    // One decision: which of the two had the analyst's wish as its first choice. Returns the verdict so far; once it is
    // not Running it stays.
    TrialVerdict add(bool challengerRight, bool championRight);

    // Which of them is shown where they disagree; coin is any uniformly random number.
    static TrialSide shown(std::uint64_t coin) { return coin & 1u ? TrialSide::Challenger : TrialSide::Champion; }

    TrialVerdict verdict() const { return m_verdict; }
    std::uint64_t number() const { return m_number; }
    std::uint64_t decisions() const { return m_decisions; }
    std::uint64_t challengerAlone() const { return m_challengerAlone; }
    std::uint64_t championAlone() const { return m_championAlone; }
    double logEvidence() const { return aurora::logEvidence(m_challengerAlone, m_championAlone); }
    double logBar() const; // promotion from here on

    // As it was kept: counts as the store has them. The verdict is worked out anew.
    static Trial restored(std::uint64_t number, std::uint64_t decisions, std::uint64_t challengerAlone,
                          std::uint64_t championAlone);

private:
    void judge();
    std::uint64_t m_number;
    std::uint64_t m_decisions = 0;
    std::uint64_t m_challengerAlone = 0;
    std::uint64_t m_championAlone = 0;
    TrialVerdict m_verdict = TrialVerdict::Running;
};

// After a promotion the one before goes on answering, unseen; where it proves better, it comes back.
class Watch {
public:
    // True from the decision on with which the champion is to be rolled back.
    bool add(bool championRight, bool formerRight);
    bool rollBack() const { return m_rollBack; }
    // As it was kept: counts as the store has them.
    static Watch restored(std::uint64_t decisions, std::uint64_t formerAlone, std::uint64_t championAlone);
    // True once it lasted long enough: the champion stays.
    bool over() const { return m_rollBack || m_decisions >= longestTrial; }
    static double logBar(); // rolled back from here on
    double logEvidence() const { return aurora::logEvidence(m_formerAlone, m_championAlone); }

private:
    void judge();
    std::uint64_t m_decisions = 0;
    std::uint64_t m_formerAlone = 0;
    std::uint64_t m_championAlone = 0;
    bool m_rollBack = false;
};

} // namespace aurora
