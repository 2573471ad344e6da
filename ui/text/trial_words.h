// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Retrained models and their trials, in words. Pure functions; any thread.

#include "core/learn/model_registry.h"

#include <QString>

namespace aurora::text {

// "Model 3 decides from now on: it alone was right 14 times, the one before 2 times, in 61 decisions."
QString sentence(const ModelEvent& event);

// "model 3"; "the shipped models" for 0.
QString modelName(std::uint32_t number);

// "37 of 50 new decisions" and why nothing is trained, empty where a training would be worth it.
QString notYet(const ModelsState& state);

// "Model 3 is on trial: …"; empty where none is.
QString trialSentence(const ModelsState& state);

// "Model 3 decides for now and is compared with model 1: …"; empty where none is watched.
QString watchSentence(const ModelsState& state);

QString deciderWords(const ModelsState& state);     // which one decides
QString readinessWords(const ModelsState& state);   // "37 of 50 decisions until retraining."
QString evidenceWords(const TrialFigures& figures); // "Evidence 3.2, of 40 that it takes."
QString scoreWords(const ModelVersion& version);    // "84 % right (81 % without)", "–" for not measured
QString roleWords(const ModelsState& state, std::uint32_t number); // "decides", "on trial"; empty for none

} // namespace aurora::text
