// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which rows of the recommendation table show: a group and words. The words search names and chips; "type:number",
// "from:learned" and "conf:<0.8" narrow further.

#include "ui/models/recommendation_row.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace aurora {

enum class RowGroup { All, NeedsYou, Changed, Identifiers, Low, Accepted, Corrected, Count };
bool inGroup(const RecommendationRow& row, RowGroup group);
QString words(RowGroup group);

// What a text asks for; words that are no known key are searched for.
struct RowQuery {
    QStringList words;
    QString type, source;
    std::optional<double> below, above; // of the confidence, from 0 to 1

    static RowQuery parse(const QString& text);
    bool matches(const RecommendationRow& row) const;
};

class RecommendationFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RecommendationFilter(QObject* parent = nullptr);
    void setGroup(RowGroup group);
    void setText(const QString& text);
    RowGroup group() const { return m_group; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    RowGroup m_group = RowGroup::All;
    RowQuery m_query;
};

} // namespace aurora
