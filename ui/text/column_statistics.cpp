// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/column_statistics.h"

#include "ui/text/format.h"
#include "ui/text/profile_words.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace aurora::text {

namespace {

struct Statistics {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Statistics)
};

using Lines = std::vector<StatisticLine>;

void add(Lines& lines, const QString& what, double value, const QString& words)
{
    if (!std::isnan(value))
        lines.emplace_back(what, words);
}

// Ranks off by a share of the count: "42.5 (rank ± 0.1 %)".
QString quantile(const NumericSummary& n, double p)
{
    const QString value = number(n.quantile(p));
    return n.quantileError > 0 ? QStringLiteral("≈ %1").arg(value) : value;
}

void addOrder(const NumericSummary& n, Lines& lines)
{
    if (n.count < 2)
        return;
    QString order;
    if (n.strictlyIncreasing)
        order = Statistics::tr("always rises");
    else if (n.strictlyDecreasing)
        order = Statistics::tr("always falls");
    else if (n.increasing && !n.decreasing)
        order = Statistics::tr("never falls");
    else if (n.decreasing && !n.increasing)
        order = Statistics::tr("never rises");
    else if (!std::isnan(n.risingShare) && !n.increasing)
        order = Statistics::tr("rises %1 of the time").arg(percent(n.risingShare));
    if (!order.isEmpty() && !std::isnan(n.step) && n.step != 0)
        order = Statistics::tr("%1, by %2").arg(order, number(n.step));
    if (!order.isEmpty())
        lines.emplace_back(Statistics::tr("from row to row"), order);
    add(lines, Statistics::tr("autocorrelation"), n.autocorrelation, number(n.autocorrelation));
}

void addNumbers(const NumericSummary& n, Lines& lines)
{
    add(lines, Statistics::tr("range"), n.min, Statistics::tr("%1 to %2").arg(number(n.min), number(n.max)));
    if (!n.quantiles.empty())
        lines.emplace_back(Statistics::tr("middle half"),
                           Statistics::tr("%1 to %2").arg(quantile(n, 0.25), quantile(n, 0.75)));
    add(lines, Statistics::tr("sum"), n.sum, number(n.sum));
    add(lines, Statistics::tr("median deviation"), n.mad, number(n.mad));
    add(lines, Statistics::tr("far values (MAD)"), n.madOutlierShare, percent(n.madOutlierShare));
    add(lines, Statistics::tr("far values (quartiles)"), n.outlierShare, percent(n.outlierShare));
    add(lines, Statistics::tr("kurtosis, excess"), n.kurtosis, number(n.kurtosis));
    if (n.modes > 0)
        lines.emplace_back(Statistics::tr("peaks"), count(n.modes));
    if (n.zeros > 0 && n.count > 0)
        lines.emplace_back(Statistics::tr("zeros"), percent(double(n.zeros) / double(n.count)));
    if (n.negatives > 0 && n.count > 0)
        lines.emplace_back(Statistics::tr("negative"), percent(double(n.negatives) / double(n.count)));
    addOrder(n, lines);
    if (n.quantileError > 0)
        lines.emplace_back(Statistics::tr("error of ranks"), QStringLiteral("± %1").arg(percent(n.quantileError)));
}

void addDates(const DateSummary& d, Lines& lines)
{
    QStringList formats;
    constexpr std::size_t shown = 3;
    for (std::size_t i = 0; i < std::min(shown, d.formats.size()); ++i)
        formats << dateSample(d.formats[i].value);
    if (!formats.isEmpty())
        lines.emplace_back(Statistics::tr("written like"), formats.join(QStringLiteral(" · ")));
    if (d.ambiguous > 0 && d.order == DateOrder::Unknown)
        lines.emplace_back(Statistics::tr("day or month first?"),
                           Statistics::tr("%1 could be either").arg(count(d.ambiguous)));
    if (d.count > 0)
        lines.emplace_back(
            Statistics::tr("span"),
            Statistics::tr("%1 days").arg(count(std::uint64_t(std::max(0.0, std::round(d.maxDays - d.minDays))))));
}

} // namespace

bool personalData(const ColumnProfile& c)
{
    const bool written = c.pattern == Pattern::Email || c.pattern == Pattern::Phone || c.pattern == Pattern::IpAddress;
    return written || (c.semantic && info(c.semantic->type).personal);
}

std::vector<StatisticLine> statistics(const ColumnProfile& c)
{
    Lines lines;
    if (c.present() == 0)
        return lines;
    if (c.semantic)
        lines.emplace_back(c.semantic->byName ? Statistics::tr("probably") : Statistics::tr("meaning"),
                           Statistics::tr("%1, fits %2").arg(semanticLabel(c.semantic->type), percent(c.semantic->share)));
    else if (c.pattern != Pattern::None)
        lines.emplace_back(Statistics::tr("meaning"),
                           Statistics::tr("%1, %2 of the cells").arg(words(c.pattern), percent(c.share(c.pattern))));
    lines.emplace_back(Statistics::tr("different values"), about(c.distinct, c.distinctError * c.distinct));
    if (c.numeric && c.numeric->count > 0)
        addNumbers(*c.numeric, lines);
    if (c.dates && c.dates->count > 0)
        addDates(*c.dates, lines);
    if (!c.numeric && !c.dates && c.text.maxLength > 0) {
        lines.emplace_back(Statistics::tr("length"),
                           Statistics::tr("%1 to %2, mean %3")
                               .arg(count(c.text.minLength), count(c.text.maxLength), number(c.text.meanLength)));
        lines.emplace_back(Statistics::tr("words"), number(c.text.meanWords));
    }
    if (c.distinct > 1)
        lines.emplace_back(Statistics::tr("entropy"), Statistics::tr("%1 bits").arg(number(c.entropy)));
    return lines;
}

} // namespace aurora::text
