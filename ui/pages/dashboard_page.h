// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tab "Dashboard": where decisions come from, how sure they are, what was done with them, how long they took,
// what has been learned and whether stated confidence was true; every picture with its numbers in words.

#include "ui/charts/themed_charts.h"
#include "ui/pages/dashboard_figures.h"
#include "ui/pages/models_tile.h"
#include "ui/pages/reliability_tile.h"
#include "ui/session/session.h"
#include "ui/widgets/bar_list.h"

#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>

namespace aurora {

class DashboardPage : public QWidget {
    Q_OBJECT

public:
    explicit DashboardPage(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Tile {
        QFrame* card = nullptr;
        QVBoxLayout* layout = nullptr;
        QLabel* words = nullptr;
    };
    Tile makeTile(const QString& title);
    void makeDecisionTiles();
    void makeLatencyTile();
    void makeLearningTiles();
    void makeModelsTile();
    void arrange();
    void watch(OpenFile* file);
    void refresh();
    void refreshSoon(); // several changes in a row: one refresh for all of them
    void showSources(const DashboardFigures& f);
    void showSureness(const DashboardFigures& f);
    void showVerdicts(const DashboardFigures& f);
    void showLatency(const DashboardFigures& f);
    void showLearning();
    void showReuse();

    Session& m_session;
    QPointer<OpenFile> m_file;
    bool m_pending = false;
    Tile m_sources, m_sureness, m_verdicts, m_latency, m_learning, m_reuse;
    QGridLayout* m_grid = nullptr; // of the tiles
    int m_columns = 0;             // of m_grid
    QWidget* m_memory = nullptr;   // what it remembers, and what it found again
    ReliabilityTile* m_reliability = nullptr;
    ModelsTile* m_models = nullptr;
    QChartView* m_sourceChart = nullptr;
    BarList* m_sourceList = nullptr;
    QChartView* m_surenessChart = nullptr;
    BarList* m_verdictList = nullptr;
    BarList* m_reuseList = nullptr;
    QGridLayout* m_latencyTable = nullptr;
    QChartView* m_latencyChart = nullptr;
};

} // namespace aurora
