// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The recommendation table of one open file. Rows are sorted by attention when a file is shown, and stay where they are
// while they are decided. Words for DisplayRole, raw numbers for SortRole.

#include "ui/models/recommendation_row.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <vector>

namespace aurora {

class RecommendationModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Columns { State, Column, Profile, Recommendation, Effect, Confidence, Source, Alternative, Count };
    enum Roles { SortRole = Qt::UserRole + 1, RowRole, ColumnIndexRole };

    using QAbstractTableModel::QAbstractTableModel;

    void show(OpenFile* file); // may be null
    const std::vector<RecommendationRow>& rows() const { return m_rows; }
    int rowOf(std::size_t column) const; // −1 when there is none
    void sortByAttention();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    void multiData(const QModelIndex& index, QModelRoleDataSpan span) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    void refresh(std::size_t column);
    void refreshAll();
    QString display(const RecommendationRow& row, Columns column) const;
    QVariant sortKey(const RecommendationRow& row, Columns column) const;
    QString accessible(const RecommendationRow& row, Columns column) const;
    QString toolTip(const RecommendationRow& row, Columns column) const;

    QPointer<OpenFile> m_file;
    std::vector<RecommendationRow> m_rows;
};

} // namespace aurora
