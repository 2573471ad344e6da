// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/learning_words.h"

#include "core/decide/explain.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <cmath>

namespace aurora::text {

namespace {

struct Learned {
    Q_DECLARE_TR_FUNCTIONS(Learned)
};

// "named like money"; empty where nothing is said of the column's facts.
QString factOf(const LearnedCondition& where)
{
    if (!where.bit || *where.bit >= fingerprintVocabulary().size())
        return {};
    const auto fact = fromUtf8(std::string(fingerprintVocabulary()[*where.bit].what));
    return where.present ? fact : Learned::tr("not: %1").arg(fact);
}

// Sums of weights, as whole numbers.
QString outOf(double times, double of)
{
    const auto whole = [](double n) { return std::uint64_t(std::llround(n)); };
    return Learned::tr("%1 of %2").arg(count(whole(times)), count(whole(of)));
}

} // namespace

QString whereWords(const LearnedCondition& where)
{
    QString kind = where.type ? Learned::tr("%1 columns").arg(words(*where.type)) : Learned::tr("columns");
    if (where.proposed)
        kind += Learned::tr(" where “%1” was proposed").arg(chip(*where.proposed));
    const auto fact = factOf(where);
    return fact.isEmpty() ? kind : QStringLiteral("%1 (%2)").arg(kind, fact);
}

ScopeWords scopeWords(const LearnedCondition& where, std::size_t covered)
{
    const auto fact = factOf(where);
    const QString kind = where.type ? words(*where.type) : QString();
    QString what;
    if (!fact.isEmpty()) // the narrowest says it alone; the rest stands in the hint
        what = kind.isEmpty() ? Learned::tr("All: %1").arg(fact) : QStringLiteral("%1: %2").arg(kind, fact);
    else if (where.proposed)
        what = Learned::tr("Instead of “%1”").arg(chip(*where.proposed));
    else
        what = Learned::tr("All %1 columns").arg(kind);
    if (!what.isEmpty())
        what[0] = what[0].toUpper();
    const QString columns =
        plural(Learned::tr("%n column(s) of the open files", nullptr, int(covered)), std::uint64_t(covered));
    return {Learned::tr("%1 (%2)").arg(what, count(covered)),
            Learned::tr("From now on in %1: %2").arg(whereWords(where), columns)};
}

QString recordWords(const RuleRecord& record)
{
    return record.of > 0 ? outOf(record.chosen, record.of) : QString();
}

QString recordSentence(const RuleRecord& record)
{
    if (record.of <= 0)
        return {};
    const QString times =
        Learned::tr("You chose what it says in %1 decisions where it mattered.").arg(recordWords(record));
    return record.againstUser()
               ? times + QLatin1Char(' ') + Learned::tr("Mostly it does not fit what you do: it can be switched off.")
               : times;
}

QString words(TeamTrial::State state)
{
    switch (state) {
    case TeamTrial::State::Speaks:
        return Learned::tr("heard, on trial");
    case TeamTrial::State::Confirmed:
        return Learned::tr("heard: you decide alike");
    case TeamTrial::State::Silent:
        return Learned::tr("not heard: you decide otherwise");
    }
    return {};
}

QString words(std::optional<ConfirmedRule::State> state, bool rests)
{
    if (rests)
        return Learned::tr("rests: you decide otherwise");
    if (!state)
        return Learned::tr("learned");
    switch (*state) {
    case ConfirmedRule::State::On:
        return Learned::tr("on");
    case ConfirmedRule::State::Pinned:
        return Learned::tr("pinned");
    case ConfirmedRule::State::Off:
        return Learned::tr("off");
    }
    return {};
}

QString timesWords(const LearnedRule& rule)
{
    return rule.of > 0 ? outOf(rule.times, rule.of) : QStringLiteral("–");
}

QString reliabilitySentence(const Reliability& found)
{
    const int n = int(found.decisions);
    if (n == 0)
        return Learned::tr("No decisions yet; a curve needs about %1.").arg(reliabilityNeeds);
    if (!found.enough())
        return plural(Learned::tr("%n decision(s) so far; a curve needs about %1.", nullptr, n).arg(reliabilityNeeds),
                      found.decisions);
    constexpr int digits = 3;
    return plural(Learned::tr("Of %n decision(s), %1 were said to stay and %2 did; calibration error %3.", nullptr, n)
                      .arg(percent(found.stated), percent(found.stayed))
                      .arg(found.error, 0, 'f', digits),
                  found.decisions);
}

QString rangeWords(const ReliabilityBin& bin)
{
    constexpr int hundred = 100;
    return QStringLiteral("%1–%2 %").arg(std::lround(bin.from * hundred)).arg(std::lround(bin.to * hundred));
}

QString outcomeWords(const ReliabilityBin& bin)
{
    return Learned::tr("%1 said, %2 stayed of %3")
        .arg(percent(bin.stated), percent(bin.stayed), count(std::uint64_t(bin.decisions)));
}

} // namespace aurora::text
