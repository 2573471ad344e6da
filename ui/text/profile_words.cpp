// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/profile_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace aurora::text {

namespace {

struct ProfileWords {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::ProfileWords)
};

constexpr qsizetype longestName = 28;

QString nameOf(const TableProfile& table, std::size_t index)
{
    const auto* column = table.byIndex(index);
    const QString name = column ? fromUtf8(column->name) : QString();
    if (name.trimmed().isEmpty())
        return ProfileWords::tr("column %1").arg(index);
    return name.size() <= longestName
               ? name
               : name.left(longestName / 2) + QStringLiteral("…") + name.right(longestName / 2 - 1);
}

QString listOf(const QStringList& names)
{
    if (names.size() < 2)
        return names.join(QString());
    return ProfileWords::tr("%1 and %2").arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), names.last());
}

QString signedNumber(double value, int decimals)
{
    QString text = QLocale::c().toString(std::fabs(value), 'f', decimals);
    return value < 0 ? QStringLiteral("−") + text : text;
}

// A correlation is never said to be 1 unless it is.
QString coefficient(double value)
{
    constexpr double nearlyOne = 0.995;
    const bool close = std::fabs(value) >= nearlyOne && std::fabs(value) < 1;
    return close ? signedNumber(std::copysign(0.99, value), 2) : signedNumber(value, 2);
}

QString lineSentence(const QString& x, const QString& y, const Relation& relation)
{
    const QString slope = number(relation.slope);
    QString right = relation.slope == 1 ? x : ProfileWords::tr("%1 × %2").arg(slope, x);
    const double noOffset = 1e-9 * std::fabs(relation.slope);
    if (std::fabs(relation.offset) > noOffset)
        right +=
            (relation.offset < 0 ? QStringLiteral(" − ") : QStringLiteral(" + ")) + number(std::fabs(relation.offset));
    return ProfileWords::tr("%1 = %2").arg(y, right);
}

} // namespace

// clang-format off
QString words(Flaw flaw)
{
    switch (flaw) {
    case Flaw::MissingCells: return ProfileWords::tr("missing cells");
    case Flaw::EmptyColumn: return ProfileWords::tr("nothing in it");
    case Flaw::ConstantColumn: return ProfileWords::tr("always the same value");
    case Flaw::DuplicateColumn: return ProfileWords::tr("repeats another column");
    case Flaw::MixedKinds: return ProfileWords::tr("mixed kinds of cells");
    case Flaw::BrokenPattern: return ProfileWords::tr("cells that break the pattern");
    case Flaw::DateFormats: return ProfileWords::tr("several date formats");
    case Flaw::AmbiguousDates: return ProfileWords::tr("day and month may be swapped");
    case Flaw::DateSentinels: return ProfileWords::tr("dates that stand for missing");
    case Flaw::SeveralUnits: return ProfileWords::tr("several units");
    case Flaw::NumberFormats: return ProfileWords::tr("several number formats");
    case Flaw::CaseVariants: return ProfileWords::tr("same level, other case or blanks");
    case Flaw::SpellingVariants: return ProfileWords::tr("same level, other spelling");
    case Flaw::EdgeBlanks: return ProfileWords::tr("blanks before or after");
    case Flaw::Sentinels: return ProfileWords::tr("numbers that stand for missing");
    case Flaw::MissingWords: return ProfileWords::tr("several words for missing");
    case Flaw::DuplicateRows: return ProfileWords::tr("duplicate rows");
    case Flaw::IdleColumns: return ProfileWords::tr("empty, constant or repeated columns");
    case Flaw::ReadingProblems: return ProfileWords::tr("records not read as they stand");
    case Flaw::Headers: return ProfileWords::tr("missing or repeated column names");
    case Flaw::Count: break;
    }
    return {};
}

QString words(RelationReason reason)
{
    switch (reason) {
    case RelationReason::Name: return ProfileWords::tr("its name");
    case RelationReason::LastColumn: return ProfileWords::tr("the last column");
    case RelationReason::FirstColumn: return ProfileWords::tr("the first column");
    case RelationReason::FewLevels: return ProfileWords::tr("few levels");
    case RelationReason::Complete: return ProfileWords::tr("nothing missing");
    case RelationReason::Number: return ProfileWords::tr("a number");
    case RelationReason::Dates: return ProfileWords::tr("dates");
    case RelationReason::Epoch: return ProfileWords::tr("unix times");
    case RelationReason::Years: return ProfileWords::tr("years");
    case RelationReason::Increasing: return ProfileWords::tr("rises from row to row");
    case RelationReason::RegularStep: return ProfileWords::tr("a regular step");
    case RelationReason::Code: return ProfileWords::tr("looks like a code");
    case RelationReason::Pearson: return ProfileWords::tr("Pearson");
    case RelationReason::Spearman: return ProfileWords::tr("ranks (Spearman)");
    case RelationReason::CramersV: return ProfileWords::tr("Cramér's V");
    case RelationReason::CorrelationRatio: return ProfileWords::tr("correlation ratio");
    case RelationReason::Determines: return ProfileWords::tr("equal values have equal targets");
    case RelationReason::Predicts: return ProfileWords::tr("near numbers have equal targets");
    case RelationReason::SameCells: return ProfileWords::tr("the same cells");
    case RelationReason::Missingness: return ProfileWords::tr("where it is missing tells the target");
    case RelationReason::Count: break;
    }
    return {};
}
// clang-format on

QString extent(const Deduction& d, bool ofTable)
{
    const QString about = d.estimated ? QStringLiteral("≈ ") : QString();
    const QString share = about + percent(d.share), n = count(d.count);
    switch (d.flaw) {
    case Flaw::MissingCells:
        return ProfileWords::tr("%1 of the cells").arg(share);
    case Flaw::EmptyColumn:
    case Flaw::ConstantColumn:
    case Flaw::DuplicateColumn:
        return {};
    case Flaw::DuplicateRows:
        return ProfileWords::tr("%1 of the rows").arg(share);
    case Flaw::ReadingProblems:
        return plural(ProfileWords::tr("%n problem(s)", nullptr, int(d.count)), d.count);
    case Flaw::IdleColumns:
    case Flaw::Headers:
        return plural(ProfileWords::tr("%n column(s)", nullptr, int(d.count)), d.count);
    default:
        break;
    }
    if (ofTable)
        return plural(ProfileWords::tr("in %n column(s)", nullptr, int(d.count)), d.count);
    switch (d.flaw) {
    case Flaw::SeveralUnits:
    case Flaw::MissingWords:
        return ProfileWords::tr("%1 of them").arg(n);
    case Flaw::CaseVariants:
    case Flaw::SpellingVariants:
        return plural(ProfileWords::tr("%n level(s)", nullptr, int(d.count)), d.count);
    case Flaw::DateFormats:
    case Flaw::AmbiguousDates:
    case Flaw::DateSentinels:
        return ProfileWords::tr("%1 of the dates").arg(share);
    default:
        return ProfileWords::tr("%1 of the cells").arg(share);
    }
}

QString points(const Deduction& d)
{
    constexpr double least = 0.05;
    return d.points < least ? QStringLiteral("− < 0.1")
                            : QStringLiteral("−") + QLocale::c().toString(d.points, 'f', d.points < 10 ? 1 : 0);
}

QString whyScore(const Quality& quality, bool ofTable)
{
    QStringList lines;
    for (const auto& d : quality.deductions) {
        const QString what = extent(d, ofTable);
        lines << QStringLiteral("%1  %2%3")
                     .arg(points(d), words(d.flaw), what.isEmpty() ? QString() : QStringLiteral(", ") + what);
    }
    if (lines.isEmpty() && quality.known)
        lines << ProfileWords::tr("Nothing was deducted.");
    for (const auto flaw : quality.unknown)
        lines << ProfileWords::tr("not counted: %1").arg(words(flaw));
    return lines.join(QLatin1Char('\n'));
}

QString score(const Quality& quality)
{
    if (!quality.known)
        return QStringLiteral("–");
    // Rounded down, so that a hundred means that nothing was found.
    return QString::number(int(std::floor(quality.score + 1e-9)));
}

QString sentence(const Relation& relation, const TableProfile& table)
{
    QStringList names;
    for (const auto column : relation.columns)
        names << nameOf(table, column);
    const QString a = names.value(0), b = names.value(1);
    switch (relation.kind) {
    case RelationKind::Duplicate:
        return ProfileWords::tr("%2 repeats %1").arg(a, b);
    case RelationKind::NearDuplicate:
        return ProfileWords::tr("%2 nearly repeats %1").arg(a, b);
    case RelationKind::Linear:
        return lineSentence(a, b, relation);
    case RelationKind::OneToOne:
        return ProfileWords::tr("%1 and %2 go one to one").arg(a, b);
    case RelationKind::Dependency:
        return ProfileWords::tr("%1 determines %2").arg(a, b);
    case RelationKind::Correlation:
        return relation.value < 0 ? ProfileWords::tr("%2 falls as %1 rises").arg(a, b)
                                  : ProfileWords::tr("%1 and %2 rise together").arg(a, b);
    case RelationKind::Association:
        return ProfileWords::tr("%1 and %2 go together").arg(a, b);
    case RelationKind::Effect:
        return ProfileWords::tr("%2 differs by %1").arg(a, b);
    case RelationKind::MissingTogether:
        return ProfileWords::tr("%1 are missing in the same rows").arg(listOf(names));
    case RelationKind::MissingInTurn:
        return ProfileWords::tr("%1 is missing where %2 is not").arg(a, b);
    case RelationKind::Key:
        return ProfileWords::tr("%1 is different in every row").arg(a);
    case RelationKind::CompositeKey:
        return ProfileWords::tr("%1 together are different in every row").arg(listOf(names));
    case RelationKind::Target:
        return ProfileWords::tr("%1 may be what to predict").arg(a);
    case RelationKind::TimeAxis:
        return ProfileWords::tr("%1 may say when each row happened").arg(a);
    case RelationKind::LeakSuspect:
        return ProfileWords::tr("%1 may give away %2").arg(a, b);
    case RelationKind::Count:
        break;
    }
    return {};
}

QString figure(const Relation& relation)
{
    const auto by = [&](RelationReason reason) {
        return std::find(relation.reasons.begin(), relation.reasons.end(), reason) != relation.reasons.end();
    };
    if (std::isnan(relation.value))
        return {};
    switch (relation.kind) {
    case RelationKind::Correlation:
        return (by(RelationReason::Spearman) ? QStringLiteral("ρ = ") : QStringLiteral("r = ")) +
               coefficient(relation.value);
    case RelationKind::Association:
        return QStringLiteral("V = ") + coefficient(relation.value);
    case RelationKind::Effect:
        return QStringLiteral("η = ") + coefficient(relation.value);
    case RelationKind::Key:
    case RelationKind::CompositeKey:
    case RelationKind::Target:
    case RelationKind::TimeAxis:
    case RelationKind::Linear:
    case RelationKind::Duplicate:
        return {}; // a score of hints, or certain anyway
    default:
        return percent(relation.value);
    }
}

QString evidence(const Relation& relation)
{
    QStringList parts;
    for (const auto reason : relation.reasons)
        parts << words(reason);
    if (relation.estimated)
        parts << ProfileWords::tr("by an estimate, confirmed on the sample");
    if (relation.rows > 0)
        parts << (relation.sampled ? ProfileWords::tr("sample of %1 rows").arg(count(relation.rows))
                                   : ProfileWords::tr("%1 rows").arg(count(relation.rows)));
    if (!std::isnan(relation.lower))
        parts << ProfileWords::tr("at least %1").arg(coefficient(relation.lower));
    return parts.join(QStringLiteral(" · "));
}

QString about(double value, double error)
{
    const auto rounded = [](double x) { return count(std::uint64_t(std::max(0.0, std::round(x)))); };
    constexpr double deviations = 2; // 95 of 100 cases
    if (!(error > 0))
        return rounded(value);
    return QStringLiteral("≈ %1 ± %2").arg(rounded(value), rounded(std::ceil(deviations * error)));
}

} // namespace aurora::text
