// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recommendation_filter.h"

#include "ui/models/recommendation_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace aurora {

bool inGroup(const RecommendationRow& row, RowGroup group)
{
    switch (group) {
    case RowGroup::All:
        return true;
    case RowGroup::NeedsYou:
        return row.ask;
    case RowGroup::Changed:
        return row.changed;
    case RowGroup::Identifiers:
        return row.identifier;
    case RowGroup::Low:
        return !row.decided() && row.confidence == text::Confidence::Low;
    case RowGroup::Accepted:
        return row.verdict == Verdict::Accepted;
    case RowGroup::Corrected:
        return row.verdict == Verdict::Corrected || row.verdict == Verdict::Kept;
    case RowGroup::Count:
        break;
    }
    return true;
}

QString words(RowGroup group)
{
    switch (group) {
    case RowGroup::All:
        return RecommendationFilter::tr("All");
    case RowGroup::NeedsYou:
        return RecommendationFilter::tr("Needs you");
    case RowGroup::Changed:
        return RecommendationFilter::tr("Changed");
    case RowGroup::Identifiers:
        return RecommendationFilter::tr("Identifiers");
    case RowGroup::Low:
        return RecommendationFilter::tr("Low");
    case RowGroup::Accepted:
        return RecommendationFilter::tr("Accepted");
    case RowGroup::Corrected:
        return RecommendationFilter::tr("Corrected");
    case RowGroup::Count:
        break;
    }
    return {};
}

RowQuery RowQuery::parse(const QString& text)
{
    RowQuery query;
    for (const auto& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto key = word.section(QLatin1Char(':'), 0, 0).toLower();
        const auto value = word.section(QLatin1Char(':'), 1);
        bool known = !value.isEmpty();
        if (known && key == QLatin1String("type")) {
            query.type = value;
        } else if (known && key == QLatin1String("from")) {
            query.source = value;
        } else if (known && key == QLatin1String("conf") &&
                   (value[0] == QLatin1Char('<') || value[0] == QLatin1Char('>'))) {
            const double bound = value.mid(1).toDouble(&known);
            if (known)
                (value[0] == QLatin1Char('<') ? query.below : query.above) = bound;
        } else {
            known = false;
        }
        if (!known)
            query.words << word;
    }
    return query;
}

bool RowQuery::matches(const RecommendationRow& row) const
{
    if (below && !(row.probability < *below))
        return false;
    if (above && !(row.probability > *above))
        return false;
    const auto same = [](const QString& asked, const QString& shown, const char* name) {
        return asked.isEmpty() || shown.startsWith(asked, Qt::CaseInsensitive) ||
               QString::fromLatin1(name).startsWith(asked, Qt::CaseInsensitive);
    };
    if (!same(type, text::words(row.type), name(row.type)) || !same(source, text::words(row.source), name(row.source)))
        return false;
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return row.name.contains(word, Qt::CaseInsensitive) || row.subline.contains(word, Qt::CaseInsensitive) ||
               std::any_of(row.chips.begin(), row.chips.end(),
                           [&](const auto& chip) { return chip.text.contains(word, Qt::CaseInsensitive); });
    });
}

RecommendationFilter::RecommendationFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RecommendationModel::SortRole);
    setDynamicSortFilter(false); // a row stays where it is while it is decided
}

void RecommendationFilter::setGroup(RowGroup group)
{
    m_group = group;
    invalidateFilter();
}

void RecommendationFilter::setText(const QString& text)
{
    m_query = RowQuery::parse(text);
    invalidateFilter();
}

bool RecommendationFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto index = sourceModel()->index(row, 0, parent);
    const auto* shown = index.data(RecommendationModel::RowRole).value<const RecommendationRow*>();
    return shown && inGroup(*shown, m_group) && m_query.matches(*shown);
}

} // namespace aurora
