// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dock "Detail": one column in full: what it is, why this is recommended, what else could be done.

#include "ui/pages/column_facts.h"
#include "ui/session/session.h"
#include "ui/tasks/latest_task.h"
#include "ui/widgets/bar_list.h"
#include "ui/widgets/histogram_view.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace aurora {

class DetailPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(Session& session, QWidget* parent = nullptr);
    void show(std::size_t column); // from 1 of the current file; 0: nothing
    void showWhy();                // brings the reason into view
    void offerTypes();             // to say what the column is

Q_SIGNALS:
    void acceptRequested();
    void correctRequested();
    void alternativeRequested(int place); // from 1
    void columnRequested(std::size_t column);

private:
    void watch(OpenFile* file);
    void refresh();
    QWidget* makeValues(QWidget* parent);
    QWidget* makeWhy(QWidget* parent);
    QWidget* makeAlternatives(QWidget* parent);
    void showWhyOf(const Decision& decision);
    void askModels();
    void copyId();
    void showType(const Decision& decision);
    void showAlternatives(const Decision& decision, const ColumnProfile& column);
    void showValues(const ColumnProfile& column);

    Session& m_session;
    QPointer<OpenFile> m_file;
    std::size_t m_column = 0;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_body = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_type = nullptr; // what it is taken for; a click says what it is
    QLabel* m_told = nullptr;
    HistogramView* m_histogram = nullptr;
    QLabel* m_numbers = nullptr;
    QFrame* m_valuesCard = nullptr;
    BarList* m_top = nullptr;
    QLabel* m_patterns = nullptr;
    ColumnFacts* m_facts = nullptr;
    QFrame* m_whyCard = nullptr;
    QLabel* m_why = nullptr;
    BarList* m_contributions = nullptr;
    QLabel* m_wouldChange = nullptr;
    QLabel* m_models = nullptr;
    LatestTask m_asking; // the models, why
    QFrame* m_alternativesCard = nullptr;
    QVBoxLayout* m_alternatives = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_correct = nullptr;
};

} // namespace aurora
