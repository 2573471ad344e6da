// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tab "Recommendations": filter chips above the table, and what its keys do. A row that is decided stays in place.

#include "ui/models/recommendation_filter.h"
#include "ui/models/recommendation_model.h"
#include "ui/session/session.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include <array>

namespace aurora {

class RecommendationView;

class RecommendationsPage : public QWidget {
    Q_OBJECT

public:
    explicit RecommendationsPage(Session& session, QWidget* parent = nullptr);

    std::size_t currentColumn() const; // from 1; 0: none
    void selectColumn(std::size_t column);
    void setText(const QString& text);
    void setGroup(RowGroup group);
    RecommendationView* view() const { return m_view; }
    RecommendationModel& model() { return m_model; }

public Q_SLOTS:
    void accept();          // the current row, and go on to the next open one
    void acceptSelection(); // one entry of the history
    void correct();         // opens the popover at the row
    void keep();
    void later();
    void next(); // that needs attention
    void previous();
    void takeAlternative(int place); // from 1

Q_SIGNALS:
    void columnSelected(std::size_t column); // 0: none
    void whyRequested();

private:
    void showFile(OpenFile* file);
    void countGroups();
    void connectView();
    void showMenu(const QPoint& place);
    void goToOpenRow(int from, int step, bool needyOnly);
    const RecommendationRow* rowAt(int row) const;

    Session& m_session;
    RecommendationModel m_model;
    RecommendationFilter m_filter;
    RecommendationView* m_view = nullptr;
    QLabel* m_order = nullptr;
    std::array<QPushButton*, std::size_t(RowGroup::Count)> m_groups{};
    std::size_t m_wanted = 0; // the column to select again after a reset
};

} // namespace aurora
