// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/trial_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace aurora::text {

namespace {

struct Trials {
    Q_DECLARE_TR_FUNCTIONS(Trials)
};

QString upper(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

// Who was right alone, and how many decisions that took.
QString score(const TrialFigures& figures)
{
    return Trials::tr("in %1 decisions it alone was right %2 times, %3 alone %4 times")
        .arg(figures.decisions)
        .arg(figures.challengerAlone)
        .arg(modelName(figures.champion))
        .arg(figures.championAlone);
}

} // namespace

QString modelName(std::uint32_t number)
{
    return number == 0 ? Trials::tr("what is shipped") : Trials::tr("model %1").arg(number);
}

QString sentence(const ModelEvent& event)
{
    const auto& figures = event.figures;
    const QString challenger = upper(modelName(figures.challenger)), active = modelName(event.active);
    switch (event.verdict) {
    case ModelVerdict::Promoted:
        return Trials::tr("%1 decides from now on: %2.").arg(challenger, score(figures));
    case ModelVerdict::GivenUp:
        return Trials::tr("%1 was tried and is not better: %2.").arg(challenger, score(figures));
    case ModelVerdict::RolledBack:
        return Trials::tr("%1 decides again: %2.").arg(challenger, score(figures));
    case ModelVerdict::Stayed:
        return Trials::tr("%1 has proved itself: %2 is compared with it no more.")
            .arg(upper(active), modelName(figures.challenger));
    case ModelVerdict::Ended:
        return Trials::tr("The trial of %1 ended without a verdict: %2.")
            .arg(modelName(figures.challenger), score(figures));
    case ModelVerdict::Unusable:
        return figures.number != 0
                   ? Trials::tr("The trial of %1 ended: it cannot be used.").arg(modelName(figures.challenger))
                   : Trials::tr("%1 decides from now on: the model before cannot be used.").arg(upper(active));
    case ModelVerdict::Chosen:
        return Trials::tr("%1 decides from now on, as you chose.").arg(upper(active));
    }
    return {};
}

QString notYet(const ModelsState& state)
{
    if (state.trial)
        return Trials::tr("%1 is on trial; another one is trained when that is over.")
            .arg(upper(modelName(state.trial->challenger)));
    if (state.newDecisions < state.wanted)
        return Trials::tr("%1 of %2 new decisions: too few for a new model.").arg(state.newDecisions).arg(state.wanted);
    return {};
}

QString trialSentence(const ModelsState& state)
{
    if (!state.trial)
        return {};
    return state.pinned
               ? Trials::tr("The trial of %1 rests while %2 is pinned.")
                     .arg(modelName(state.trial->challenger), modelName(state.active))
               : Trials::tr("%1 is on trial: %2.").arg(upper(modelName(state.trial->challenger)), score(*state.trial));
}

QString watchSentence(const ModelsState& state)
{
    if (!state.watch)
        return {};
    return Trials::tr("%1 decides and is watched; should it prove worse, %2 comes back: %3.")
        .arg(upper(modelName(state.watch->champion)), modelName(state.watch->challenger), score(*state.watch));
}

QString deciderWords(const ModelsState& state)
{
    QString words = state.active == 0
                        ? Trials::tr("What is shipped decides, and what you taught it.")
                        : Trials::tr("Model %1, trained on your decisions, decides with the others.").arg(state.active);
    if (state.pinned)
        words += QLatin1Char(' ') + Trials::tr("It is pinned: no trial changes that.");
    return words;
}

QString readinessWords(const ModelsState& state)
{
    if (state.newDecisions >= state.wanted)
        return Trials::tr("%1 new decisions: enough for a new model.").arg(count(std::uint64_t(state.newDecisions)));
    return Trials::tr("%1 of %2 decisions until retraining.")
        .arg(count(std::uint64_t(state.newDecisions)), count(std::uint64_t(state.wanted)));
}

QString evidenceWords(const TrialFigures& figures)
{
    // As odds, which a person can compare; far beyond the bar the digits mean nothing.
    constexpr double most = 13; // e^13 is half a million
    constexpr int digits = 3;
    const auto odds = [most](double logarithm) {
        return QString::number(std::exp(std::min(logarithm, most)), 'g', digits);
    };
    return Trials::tr("Evidence %1, of %2 that it takes.").arg(odds(figures.logEvidence), odds(figures.logBar));
}

QString scoreWords(const ModelVersion& version)
{
    if (version.heldOut.decisions == 0)
        return QStringLiteral("–");
    return Trials::tr("%1 right (%2 without)")
        .arg(percent(version.heldOut.right), percent(version.heldOut.rightBefore));
}

QString roleWords(const ModelsState& state, std::uint32_t number)
{
    if (number == state.active)
        return state.pinned ? Trials::tr("decides, pinned") : Trials::tr("decides");
    if (state.trial && state.trial->challenger == number)
        return state.pinned ? Trials::tr("waits") : Trials::tr("on trial");
    if (state.watch && state.watch->challenger == number)
        return Trials::tr("would come back");
    return {};
}

} // namespace aurora::text
