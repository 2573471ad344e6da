// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/actions.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace aurora::text {

namespace {

struct Plans {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Plans)
};

constexpr int longestValue = 24; // signs of a cell's value that fit a chip

QString shortened(const QString& text)
{
    return text.size() <= longestValue ? text : text.left(longestValue - 1) + QChar(0x2026);
}

QString asText(const ParamValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? Plans::tr("yes") : Plans::tr("no");
    if (const auto* real = std::get_if<double>(&value))
        return number(*real);
    if (const auto* word = std::get_if<std::string>(&value))
        return fromUtf8(*word);
    QStringList words;
    for (const auto& item : std::get<std::vector<std::string>>(value))
        words << fromUtf8(item);
    return words.join(QStringLiteral(", "));
}

// The parameter as text; empty when it is absent.
QString param(const Step& step, const char* key)
{
    const auto found = step.params.find(key);
    return found == step.params.end() ? QString() : asText(found->second);
}

QString with(const QString& name, const QString& detail)
{
    return detail.isEmpty() ? name : name + QLatin1Char(' ') + shortened(detail);
}

QString parseChip(const Step& step, const ColumnProfile* column)
{
    switch (step.action) {
    case Action::replace_missing_markers: {
        QString markers = param(step, "markers");
        if (markers.isEmpty() && column && !column->missingMarkers.empty())
            markers = fromUtf8(column->missingMarkers.front().value);
        if (markers.isEmpty())
            markers = param(step, "value");
        return markers.isEmpty() ? chip(step.action) : Plans::tr("null: %1").arg(shortened(markers));
    }
    case Action::parse_number:
    case Action::parse_currency:
    case Action::parse_percent: {
        const QString decimal = param(step, "decimal");
        const QString group = param(step, "group");
        if (decimal.isEmpty() && group.isEmpty())
            return chip(step.action);
        if (step.action == Action::parse_percent)
            return Plans::tr("parse %1").arg(QStringLiteral("12") + decimal + QStringLiteral("5 %"));
        return Plans::tr("parse %1").arg(numberSample(decimal.toStdString(), group.toStdString()));
    }
    case Action::parse_date: {
        const QString format = param(step, "format");
        if (!format.isEmpty())
            return Plans::tr("parse %1")
                .arg(format.contains(QLatin1Char('%')) ? dateSample(format.toStdString()) : format);
        return with(chip(step.action), param(step, "order"));
    }
    case Action::parse_unit:
        return with(chip(step.action), param(step, "unit"));
    case Action::parse_boolean: {
        const QString yes = param(step, "true");
        const QString no = param(step, "false");
        return yes.isEmpty() || no.isEmpty() ? chip(step.action)
                                             : Plans::tr("parse %1").arg(shortened(yes + QStringLiteral(" / ") + no));
    }
    default:
        return chip(step.action);
    }
}

// "fill 0", "fill “missing”"
QString constantChip(const Step& step)
{
    const QString value = param(step, "value");
    bool isNumber = false;
    value.toDouble(&isNumber);
    if (value.isEmpty())
        return chip(step.action);
    return Plans::tr("fill %1").arg(isNumber ? value : QStringLiteral("“%1”").arg(shortened(value)));
}

// The number that filling uses, as far as the profile tells.
QString fillValue(const Step& step, const ColumnProfile* column)
{
    if (!column)
        return {};
    const bool numbers = column->numeric && column->numeric->count > 0;
    if (step.action == Action::impute_median && numbers && !column->numeric->quantiles.empty())
        return number(column->numeric->quantile(0.5));
    if (step.action == Action::impute_mean && numbers)
        return number(column->numeric->mean);
    if (step.action == Action::impute_mode && !column->top.empty())
        return fromUtf8(column->top.front().value);
    return {};
}

QString shapeChip(const Step& step, const ColumnProfile* column)
{
    switch (step.action) {
    case Action::clip_outliers: {
        const auto upper = step.params.find("upper");
        if (upper != step.params.end() && std::holds_alternative<double>(upper->second))
            return Plans::tr("clip at %1").arg(percent(std::get<double>(upper->second)));
        return chip(step.action);
    }
    case Action::log:
        // log1p is what is done where zeros occur.
        return column && column->numeric && column->numeric->zeros > 0 ? QStringLiteral("log1p") : chip(step.action);
    case Action::bin: {
        const QString bins = param(step, "bins");
        return bins.isEmpty() ? chip(step.action) : Plans::tr("bin in %1").arg(bins);
    }
    case Action::hash_encode: {
        const QString buckets = param(step, "buckets");
        return buckets.isEmpty() ? chip(step.action) : Plans::tr("hash into %1").arg(buckets);
    }
    default:
        return chip(step.action);
    }
}

} // namespace

QString chip(const Step& step, const ColumnProfile* column)
{
    switch (info(step.action).stage) {
    case Stage::Parse:
        return parseChip(step, column);
    case Stage::Missing:
        return step.action == Action::impute_constant ? constantChip(step)
                                                      : with(chip(step.action), fillValue(step, column));
    case Stage::Shape:
    case Stage::Encode:
    case Stage::Whole:
    case Stage::Count:
        break;
    }
    return shapeChip(step, column);
}

QStringList chips(const std::vector<Step>& steps, const ColumnProfile* column)
{
    QStringList list;
    for (const auto& step : steps)
        list << chip(step, column);
    return list;
}

QString sentence(const Effect& effect)
{
    switch (effect.measure) {
    case Effect::Measure::None:
    case Effect::Measure::Unknown:
        return {};
    case Effect::Measure::Column:
        return Plans::tr("1 column");
    case Effect::Measure::Rows:
        return Plans::tr("%1 of %2 rows").arg(count(effect.changed), count(effect.of));
    case Effect::Measure::Cells:
        break;
    }
    QStringList parts;
    if (effect.changed)
        parts << (effect.changed == effect.of
                      ? Plans::tr("%1 cells").arg(count(effect.changed))
                      : Plans::tr("%1 of %2 cells").arg(count(effect.changed), count(effect.of)));
    if (effect.filled)
        parts << Plans::tr("%1 filled").arg(count(effect.filled));
    return parts.join(QStringLiteral(" · "));
}

QString headlineOf(const Alternative& alternative, const ColumnProfile* column)
{
    for (const auto& step : alternative.steps)
        if (step.action == alternative.headline)
            return chip(step, column);
    return chip(alternative.headline);
}

QString reasonFor(const Alternative& alternative)
{
    return alternative.reasonFor.empty() ? reasonFor(alternative.headline) : fromUtf8(alternative.reasonFor);
}

QString reasonAgainst(const Alternative& alternative)
{
    return alternative.reasonAgainst.empty() ? reasonAgainst(alternative.headline)
                                             : fromUtf8(alternative.reasonAgainst);
}

namespace {

QString leading(const ColumnProfile& column, FeatureType type)
{
    const QString pattern = words(column.pattern);
    return pattern.isEmpty() ? words(type) : pattern;
}

QString distinctText(const ColumnProfile& column)
{
    const QString n = count(std::uint64_t(column.distinct + 0.5));
    const QString text = Plans::tr("%1 distinct").arg(n);
    return column.distinctError > 0 ? text + QStringLiteral(" (±%1)").arg(percent(column.distinctError)) : text;
}

QString detail(const ColumnProfile& column, FeatureType type)
{
    if (!column.numberFormat.currency.empty())
        return fromUtf8(column.numberFormat.currency);
    if (!column.numberFormat.unit.empty())
        return fromUtf8(column.numberFormat.unit);
    if (column.dates && !column.dates->formats.empty())
        return dateSample(column.dates->formats.front().value);
    if (column.pattern == Pattern::Email || column.pattern == Pattern::Phone)
        return Plans::tr("personal");
    const bool levels = type == FeatureType::Categorical || column.pattern == Pattern::Identifier;
    if (levels && column.distinct > 0) {
        const int n = int(std::min(column.distinct + 0.5, 2e9));
        return plural(Plans::tr("%n level(s)", nullptr, n), std::uint64_t(n));
    }
    if (type == FeatureType::Sentence && column.text.meanWords > 0)
        return Plans::tr("%1 words").arg(number(std::max(1.0, std::round(column.text.meanWords))));
    if (column.numeric && column.numeric->count > 0)
        return number(column.numeric->min) + QChar(0x2026) + number(column.numeric->max);
    return {};
}

} // namespace

QString subline(const ColumnProfile& column, FeatureType type)
{
    if (column.kind == Kind::Empty)
        return Plans::tr("no values");
    if (column.duplicateOf)
        return Plans::tr("%1 · copy of column %2").arg(leading(column, type)).arg(*column.duplicateOf);
    if (column.distinct == 1 && column.missing() == 0 && !column.top.empty())
        return Plans::tr("constant · %1").arg(shortened(fromUtf8(column.top.front().value)));
    const QString more = detail(column, type);
    return more.isEmpty() ? leading(column, type) : leading(column, type) + QStringLiteral(" · ") + more;
}

QString summary(const ColumnProfile& column, FeatureType type)
{
    QString what = leading(column, type);
    const auto& format = column.numberFormat;
    if (!format.currency.empty() || !format.unit.empty())
        what = Plans::tr("%1 in %2").arg(what, fromUtf8(format.currency.empty() ? format.unit : format.currency));
    QStringList parts{what, Plans::tr("%1 rows").arg(count(column.rows))};
    const auto missing = column.missing();
    parts << (missing ? Plans::tr("%1 missing").arg(percent(column.missingShare())) : Plans::tr("nothing missing"));
    if (column.distinct > 0)
        parts << distinctText(column);
    return parts.join(QStringLiteral(" · "));
}

namespace {

QString othersChanged(const QStringList& others)
{
    if (others.isEmpty())
        return Plans::tr("No other column changes.");
    constexpr int named = 3;
    const QString names =
        others.mid(0, named).join(QStringLiteral(", ")) + (others.size() > named ? QStringLiteral(", …") : QString());
    return plural(Plans::tr("%n other column(s) changed:", nullptr, int(others.size())), std::uint64_t(others.size())) +
           QLatin1Char(' ') + names + QLatin1Char('.');
}

} // namespace

QString sentence(const Learning& learning)
{
    const QString where = words(learning.type);
    QString what = Plans::tr("For columns like this (%1) you take “%2” instead of “%3”.")
                       .arg(where, chip(learning.chosen), chip(learning.instead));
    if (learning.chosen == learning.instead)
        what = Plans::tr("For columns like this (%1), “%2” is right.").arg(where, chip(learning.chosen));
    if (!learning.where.isEmpty())
        what = Plans::tr("From now on “%1” in %2.").arg(chip(learning.chosen), learning.where);
    if (learning.told)
        what = Plans::tr("Columns like this are “%1”, not “%2”; “%3” is recommended here.")
                   .arg(words(*learning.told), where, chip(learning.chosen));
    if (learning.of > 0)
        what += QLatin1Char(' ') + Plans::tr("(%1 of %2 times)").arg(learning.times).arg(learning.of);
    if (!learning.stored)
        what = Plans::tr("Taken for this window only: nothing is being remembered.");
    what += QLatin1Char(' ') + othersChanged(learning.others);
    return learning.scopes.empty() ? what : what + QLatin1Char(' ') + Plans::tr("Always so in:");
}

QString withdrawn(const Learning& learning)
{
    QString what =
        learning.stored ? Plans::tr("Undone, and what was learned from it is withdrawn.") : Plans::tr("Undone.");
    if (!learning.where.isEmpty())
        what = Plans::tr("Undone: “%1” is no longer the rule in %2.").arg(chip(learning.chosen), learning.where);
    if (learning.told)
        what = Plans::tr("Undone: columns like this are no longer said to be “%1”.").arg(words(*learning.told));
    return learning.others.isEmpty() ? what : what + QLatin1Char(' ') + othersChanged(learning.others);
}

} // namespace aurora::text
