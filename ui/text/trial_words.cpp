// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/trial_words.h"

#include <QCoreApplication>

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

} // namespace aurora::text
