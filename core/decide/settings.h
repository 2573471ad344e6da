// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every constant of deciding in one place. Log-odds are natural logarithms.

#include <cstddef>

namespace aurora::settings {

// --- Feature type: what prior, rules and model weigh is learned (core/predict/pool_weights.h, models/pools.json).

// Of a column of which little is known, a person is asked once it is so likely one that only a person can judge: then
// four in ten of these columns are asked about, and one in twenty of the others.
constexpr double askedContextShare = 0.3;

// --- Actions: of several rules for one action the strongest counts in full, each further one only for this share,
// since rules about one column are far from independent.
constexpr double agreeingShare = 0.3;
// Log-odds against doing nothing of what is merely usual for a type, so that there is always something to choose from.
constexpr double usualLogOdds = -3.0;
// A type below this probability brings no usual actions along.
constexpr double usualTypeShare = 0.2;
// No source may rule out for good what another one wants: probabilities below these are taken for these, of an action
// in its slot and as the first of the plan.
constexpr double leastModelShare = 0.01;
constexpr double leastHeadline = 0.001;
// An action that the model alone proposes is a candidate from this probability on.
constexpr double modelCandidateShare = 0.02;
// Log-odds of a slot are multiplied by this before the softmax: below 1 makes the engine more modest.
constexpr double actionTemper = 1.0;

// --- Learned: weight of what was learned from e effective decisions is e / (e + this). The learner has already
// weighed the engine's own view (it gets it as prior), so a single decision may carry the headline.
constexpr double learnedHalf = 0.2;

// --- Confidence is never stated as certain.
constexpr double leastConfidence = 0.01;
constexpr double greatestConfidence = 0.99;
// Where only the user can know, the confidence stays below lowConfidence.
constexpr double askedConfidence = 0.45;

// --- Plans: a column holds numbers (dates, …) when so many of its cells do.
constexpr double kindShare = 0.9;
// A reading (parse_number …) can be added where it reads so many of the cells.
constexpr double readableShare = 0.5;
// Shares are compared with this slack.
constexpr double shareSlack = 1e-9;

// --- Explanation
constexpr std::size_t alternativesKept = 6;
constexpr std::size_t contributionsKept = 6;
constexpr std::size_t probesTried = 12; // changes of one fact that are tried for "what would change it"
// An alternative below this probability is not worth showing once there are two.
constexpr double alternativeShare = 0.005;
constexpr std::size_t alternativesWanted = 2;

} // namespace aurora::settings
