// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tab "Overview": the table as a whole: its figures, its quality with what was deducted, what single columns seem
// to be for, and what columns have to do with each other.

#include "ui/session/session.h"
#include "ui/widgets/fact_row.h"

#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace aurora {

struct TableFacts;

class OverviewPage : public QWidget {
    Q_OBJECT

public:
    explicit OverviewPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void columnRequested(std::size_t column);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Card {
        QFrame* frame = nullptr;
        QVBoxLayout* rows = nullptr;
    };
    void watch(OpenFile* file);
    void refresh();
    void refreshSoon();
    void arrange();
    void showTiles(const TableProfile& table, const TableFacts& facts);
    void addTile(const QString& value, const QString& caption, const QString& tip = {});
    Card addCard(const QString& title, bool wide, const QString& note = {});
    void showQuality(const TableProfile& table);
    void showWeakest(const TableProfile& table);
    void showRoles(const TableProfile& table);
    void showOutliers(const TableProfile& table, const TableFacts& facts);
    void showBetween(const TableProfile& table);
    // The relations of these kinds, at most so many; how many rows were added.
    std::size_t addRelations(const Card& card, const TableProfile& table, const std::vector<RelationKind>& kinds,
                             const QString& heading);
    void addRow(const Card& card, const FactRow::Fact& fact, std::size_t column);

    Session& m_session;
    QPointer<OpenFile> m_file;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_layout = nullptr;
    QGridLayout* m_tiles = nullptr;
    QVBoxLayout* m_left = nullptr;
    QVBoxLayout* m_right = nullptr;
    std::vector<QWidget*> m_tileList, m_leftCards, m_rightCards;
    int m_tileColumns = 0;
    bool m_twoColumns = true;
    bool m_pending = false;
};

} // namespace aurora
