// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dashboard_page.h"

#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace aurora {

namespace {
constexpr std::size_t fewColumns = 30; // below that a share says little, and the tile says so
}

DashboardPage::DashboardPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget(scroll);
    m_grid = new QGridLayout(body);
    const int space = gap(*this) * 3 / 2;
    m_grid->setContentsMargins(space, space, space, space);
    m_grid->setSpacing(space);
    makeDecisionTiles();
    makeLatencyTile();
    makeLearningTiles();
    makeModelsTile();
    m_memory = new QWidget(body);
    auto* memory = new QVBoxLayout(m_memory);
    memory->setContentsMargins(0, 0, 0, 0);
    memory->setSpacing(space);
    memory->addWidget(m_learning.card);
    memory->addWidget(m_reuse.card);
    memory->addStretch();
    arrange();
    scroll->setWidget(body);
    scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(&m_session, &Session::currentChanged, this, &DashboardPage::watch);
    connect(&m_session, &Session::memoryChanged, this, &DashboardPage::refreshSoon);
    watch(m_session.current());
}

// As many columns of equal width as hold what stands in a tile.
void DashboardPage::arrange()
{
    constexpr int charactersWide = 40, most = 3;
    const int columns = std::clamp(width() / (charactersWide * fontMetrics().averageCharWidth()), 1, most);
    if (columns == m_columns)
        return;
    m_columns = columns;
    QList<QWidget*> tiles{m_sources.card, m_sureness.card, m_verdicts.card, m_reliability, m_memory, m_models};
    if (columns == 2) // those that are high stand beside each other
        tiles.swapItemsAt(3, 4);
    for (auto* tile : tiles)
        m_grid->removeWidget(tile);
    m_grid->removeWidget(m_latency.card);
    for (int i = 0; i < tiles.size(); ++i)
        m_grid->addWidget(tiles[i], i / columns, i % columns);
    const int rows = (int(tiles.size()) + columns - 1) / columns;
    m_grid->addWidget(m_latency.card, rows, 0, 1, columns);
    for (int i = 0; i < most; ++i)
        m_grid->setColumnStretch(i, i < columns);
    for (int row = 0; row <= tiles.size() + 1; ++row) // what is left over goes below the last
        m_grid->setRowStretch(row, row == rows + 1);
}

void DashboardPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DashboardPage::makeDecisionTiles()
{
    m_sources = makeTile(tr("Where decisions come from"));
    m_sourceChart = makeChartView(this, tr("Where decisions come from"));
    m_sourceList = new BarList(BarList::Origin::Left, this);
    m_sources.layout->addWidget(m_sourceChart, 1);
    m_sources.layout->addWidget(m_sourceList);
    m_sureness = makeTile(tr("How sure they are"));
    m_surenessChart = makeChartView(this, tr("How sure they are"));
    m_sureness.layout->addWidget(m_surenessChart, 1);
    m_verdicts = makeTile(tr("What you did with them"));
    m_verdictList = new BarList(BarList::Origin::Left, this);
    m_verdicts.layout->addWidget(m_verdictList);
    m_verdicts.layout->addStretch();
}

void DashboardPage::makeLatencyTile()
{
    m_latency = makeTile(tr("Latency of a decision"));
    m_latencyTable = new QGridLayout;
    m_latencyChart = makeChartView(this, tr("Latency of a decision"));
    auto* both = new QHBoxLayout;
    both->setSpacing(gap(*this) * 3);
    auto* column = new QVBoxLayout;
    column->addLayout(m_latencyTable);
    column->addStretch(1);
    both->addLayout(column);
    both->addWidget(m_latencyChart, 1);
    m_latency.layout->addLayout(both);
}

void DashboardPage::makeModelsTile()
{
    m_models = new ModelsTile(this);
    using Change = Session::ModelChange;
    connect(m_models, &ModelsTile::trainRequested, &m_session, &Session::train);
    connect(m_models, &ModelsTile::cancelRequested, &m_session, &Session::cancelTraining);
    connect(m_models, &ModelsTile::useRequested, &m_session,
            [this](std::uint32_t number) { m_session.changeModels(Change::Use, number); });
    connect(m_models, &ModelsTile::pinRequested, &m_session,
            [this](bool pinned) { m_session.changeModels(pinned ? Change::Pin : Change::Unpin); });
    connect(m_models, &ModelsTile::rollBackRequested, &m_session, [this] { m_session.changeModels(Change::RollBack); });
    connect(m_models, &ModelsTile::removeRequested, &m_session,
            [this](std::uint32_t number) { m_session.changeModels(Change::Remove, number); });
    connect(&m_session, &Session::trainingStarted, m_models, [this] { m_models->showTraining(true); });
    connect(&m_session, &Session::trainingProgress, m_models, &ModelsTile::showProgress);
    connect(&m_session, &Session::trainingFinished, m_models, [this](const std::optional<Error>& error) {
        m_models->showTraining(false);
        if (error && error->kind != ErrorKind::Cancelled)
            m_models->tell(text::say(*error));
    });
    connect(&m_session, &Session::modelsChanged, this, &DashboardPage::refreshSoon);
}

void DashboardPage::makeLearningTiles()
{
    m_reliability = new ReliabilityTile(this);
    m_learning = makeTile(tr("What it remembers"));
    m_reuse = makeTile(tr("Decisions found again"));
    m_reuseList = new BarList(BarList::Origin::Left, this);
    m_reuse.layout->addWidget(m_reuseList);
    m_reuseList->setToolTip(
        tr("exact: the same column with the same learning\nsimilar: the same column after something was "
           "learned\npattern: what was learned of columns like it"));
    auto* forget = makeLink(tr("Clear"), m_reuse.card);
    forget->setProperty("flush", true);
    forget->setToolTip(tr("Nothing is lost but time: what is asked for is decided anew."));
    connect(forget, &QPushButton::clicked, this, [this] {
        if (auto* cache = m_session.decider()->cache())
            cache->clear();
        showReuse();
    });
    m_reuse.layout->addWidget(forget, 0, Qt::AlignLeft);
}

DashboardPage::Tile DashboardPage::makeTile(const QString& title)
{
    Tile tile;
    tile.card = makeCard(this, &tile.layout);
    tile.layout->addWidget(makeHeading(title, tile.card));
    tile.words = makeMuted({}, tile.card);
    tile.layout->addWidget(tile.words);
    return tile;
}

void DashboardPage::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file) {
        connect(file, &OpenFile::reset, this, &DashboardPage::refreshSoon);
        connect(file, &OpenFile::columnChanged, this, &DashboardPage::refreshSoon);
        connect(file, &OpenFile::columnsChanged, this, &DashboardPage::refreshSoon);
    }
    refresh();
}

void DashboardPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        refreshSoon();
}

void DashboardPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void DashboardPage::refreshSoon()
{
    if (m_pending || !isVisible())
        return;
    m_pending = true;
    QTimer::singleShot(0, this, [this] {
        m_pending = false;
        refresh();
    });
}

void DashboardPage::refresh()
{
    if (!isVisible())
        return; // charts cost; they are drawn when somebody looks
    const auto f = figures(m_file ? m_file->columns() : std::vector<ColumnState>{});
    showSources(f);
    showSureness(f);
    showVerdicts(f);
    showLatency(f);
    showLearning();
    m_reliability->show(m_session.reliability());
    m_models->show(m_session.models());
    showReuse();
}

void DashboardPage::showSources(const DashboardFigures& f)
{
    std::vector<ChartItem> items;
    std::vector<BarItem> bars;
    QStringList words;
    for (std::size_t i = 0; i < f.bySource.size(); ++i) {
        const auto source = static_cast<DecisionSource>(i);
        if (f.bySource[i] == 0)
            continue;
        const double share = double(f.bySource[i]) / double(f.columns);
        items.push_back({text::words(source), double(f.bySource[i]), sourceColor(source, palette())});
        bars.push_back({text::words(source), text::count(f.bySource[i]), share, sourceColor(source, palette())});
        words << text::words(source) + QLatin1Char(' ') + text::count(f.bySource[i]);
    }
    QString line = text::plural(tr("%n decision(s) for the open file", nullptr, int(f.columns)), f.columns);
    if (f.columns > 0 && f.columns < fewColumns)
        line += QStringLiteral("; ") + tr("too few for shares to mean much");
    m_sources.words->setText(line);
    showDonut(m_sourceChart, items, words.join(QStringLiteral(", ")));
    m_sourceList->show(std::move(bars));
}

void DashboardPage::showSureness(const DashboardFigures& f)
{
    const auto& colors = tokens(palette());
    const QColor shades[] = {colors.good, colors.accent, colors.warn, colors.warn};
    std::vector<ChartItem> items;
    QStringList words;
    for (std::size_t i = 0; i < f.byConfidence.size(); ++i) {
        const auto word = text::words(static_cast<text::Confidence>(i));
        items.push_back({word, double(f.byConfidence[i]), shades[i]});
        words << word + QLatin1Char(' ') + text::count(f.byConfidence[i]);
    }
    m_sureness.words->setText(words.join(QStringLiteral(" · ")));
    showItems(m_surenessChart, items, words.join(QStringLiteral(", ")));
}

void DashboardPage::showVerdicts(const DashboardFigures& f)
{
    std::vector<BarItem> bars;
    for (std::size_t i = 0; i < f.byVerdict.size(); ++i)
        bars.push_back({text::words(static_cast<Verdict>(i)),
                        text::count(f.byVerdict[i]),
                        f.columns ? double(f.byVerdict[i]) / double(f.columns) : 0,
                        {}});
    const auto done = m_file ? m_file->decidedCount() : 0;
    m_verdicts.words->setText(tr("%1 of %2 columns decided").arg(done).arg(f.columns));
    m_verdictList->show(std::move(bars));
}

void DashboardPage::showLatency(const DashboardFigures& f)
{
    clear(m_latencyTable);
    const auto cell = [this](int row, int column, const QString& words, bool head) {
        auto* label = head ? makeMuted(words, m_latency.card) : makeLabel(words, m_latency.card);
        label->setWordWrap(false);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        m_latencyTable->addWidget(label, row, column, column ? Qt::AlignRight : Qt::AlignLeft);
    };
    m_latencyTable->setHorizontalSpacing(gap(*this) * 2);
    m_latencyTable->setVerticalSpacing(gap(*this) / 3);
    const QString heads[] = {tr("stage"), QStringLiteral("p50"), QStringLiteral("p95"), QStringLiteral("p99")};
    for (int i = 0; i < 4; ++i)
        cell(0, i, heads[i], true);
    const auto line = [&](int row, const QString& name, const Percentiles& p) {
        cell(row, 0, name, false);
        cell(row, 1, text::microseconds(p.p50), false);
        cell(row, 2, text::microseconds(p.p95), false);
        cell(row, 3, text::microseconds(p.p99), false);
    };
    line(1, tr("all together"), f.total);
    QStringList categories;
    ChartSeries series[] = {{QStringLiteral("p50"), {}, tokens(palette()).accent},
                            {QStringLiteral("p95"), {}, tokens(palette()).bars},
                            {QStringLiteral("p99"), {}, tokens(palette()).warn}};
    for (std::size_t i = 0; i < timingCount; ++i) {
        const auto name = text::words(static_cast<Timing>(i));
        line(int(i) + 2, name, f.latency[i]);
        categories << name.section(QLatin1Char(' '), 0, 0);
        series[0].values.push_back(f.latency[i].p50);
        series[1].values.push_back(f.latency[i].p95);
        series[2].values.push_back(f.latency[i].p99);
    }
    m_latency.words->setText(
        tr("microseconds by stage, over the columns of the open file; the picture is logarithmic"));
    showBars(m_latencyChart, categories, {std::begin(series), std::end(series)}, QStringLiteral("%.0f"),
             tr("half of all decisions took at most %1").arg(text::microseconds(f.total.p50)));
}

void DashboardPage::showReuse()
{
    const auto* cache = m_session.decider()->cache();
    m_reuse.card->setVisible(cache != nullptr);
    if (!cache)
        return;
    std::vector<BarItem> bars;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < cacheLevels; ++i) {
        const auto level = static_cast<CacheLevel>(i);
        const CacheFigures f = cache->figures(level);
        const double share = f.asked ? double(f.found) / double(f.asked) : 0;
        kept += f.kept;
        bars.push_back({text::words(level),
                        f.asked ? tr("%1 of %2").arg(text::count(f.found), text::count(f.asked)) : tr("not asked"),
                        share,
                        {}});
    }
    m_reuse.words->setText(text::plural(tr("%n answer(s) kept in memory", nullptr, int(kept)), kept));
    m_reuseList->show(std::move(bars));
}

void DashboardPage::showLearning()
{
    const auto n = m_session.rememberedDecisions();
    QString line = n == 0 ? tr("Nothing yet. Accept or correct a column, and like columns will be decided your way.")
                          : text::plural(tr("%n decision(s) of yours speak for like columns.", nullptr, int(n)), n);
    line += QLatin1Char('\n');
    line += m_session.remembers() ? tr("Kept on this machine only: no cell, no column name and no path is in it.")
                                  : tr("Nothing is stored on disk; it holds until the window closes.");
    m_learning.words->setText(line);
}

} // namespace aurora
