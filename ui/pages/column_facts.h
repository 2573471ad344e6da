// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of the detail pane that shows what the profile knows of one column beyond its values: quality with what was
// deducted, the finer statistics with their errors, and what it has to do with other columns.

#include "core/profile/table_profile.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

namespace aurora {

class ColumnFacts : public QWidget {
    Q_OBJECT

public:
    explicit ColumnFacts(QWidget* parent);
    void show(const TableProfile& table, const ColumnProfile& column);

Q_SIGNALS:
    void columnRequested(std::size_t column); // the other one of a relation

private:
    void showQuality(const ColumnProfile& column);
    void showStatistics(const ColumnProfile& column);
    void showRelations(const TableProfile& table, const ColumnProfile& column);

    QFrame* m_qualityCard = nullptr;
    QVBoxLayout* m_quality = nullptr;
    QFrame* m_statisticsCard = nullptr;
    QVBoxLayout* m_statistics = nullptr;
    QFrame* m_relationsCard = nullptr;
    QVBoxLayout* m_relations = nullptr;
};

} // namespace aurora
