// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "core/profile/table_facts.h"
#include "ui/text/format.h"
#include "ui/text/profile_words.h"
#include "ui/theme.h"
#include "ui/widgets/click_card.h"
#include "ui/widgets/parts.h"

#include <QEvent>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {
constexpr int tileLines = 8;  // least width of a tile in lines of text
constexpr int cardLines = 20; // least width of a card beside another
constexpr std::size_t shownOfAKind = 6;
constexpr double meantAsKey = 0.3;
constexpr std::size_t shownWeakest = 5;
constexpr std::size_t shownOutliers = 5;
constexpr double fullScore = 100;
constexpr double goodScore = 90; // a column at or above is not among the weakest
} // namespace

OverviewPage::OverviewPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body = new QWidget(scroll);
    const int space = gap(*this) * 3 / 2;
    m_layout = new QVBoxLayout(m_body);
    m_layout->setContentsMargins(space, space, space, space);
    m_layout->setSpacing(space);
    m_tiles = new QGridLayout;
    m_tiles->setSpacing(space);
    m_layout->addLayout(m_tiles);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space);
    m_left = new QVBoxLayout;
    m_right = new QVBoxLayout;
    for (auto* column : {m_left, m_right}) {
        column->setSpacing(space);
        columns->addLayout(column, 1);
    }
    m_layout->addLayout(columns);
    m_layout->addStretch(1);
    scroll->setWidget(m_body);
    scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(&m_session, &Session::currentChanged, this, &OverviewPage::watch);
    watch(m_session.current());
}

void OverviewPage::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file)
        connect(file, &OpenFile::reset, this, &OverviewPage::refreshSoon);
    refreshSoon();
}

void OverviewPage::refreshSoon()
{
    if (m_pending || !isVisible())
        return; // showEvent refreshes
    m_pending = true;
    QTimer::singleShot(0, this, [this] {
        m_pending = false;
        refresh();
    });
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        refreshSoon();
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void OverviewPage::refresh()
{
    for (auto* layout : {static_cast<QLayout*>(m_tiles), static_cast<QLayout*>(m_left), static_cast<QLayout*>(m_right)})
        clear(layout);
    m_tileList.clear();
    m_leftCards.clear();
    m_rightCards.clear();
    m_tileColumns = 0;
    if (!m_file || !m_file->table())
        return;
    const auto& table = *m_file->table();
    const TableFacts facts = factsOf(table);
    showTiles(table, facts);
    if (m_file->complete()) { // a score of the first rows would jump
        showQuality(table);
        showRoles(table);
        showWeakest(table);
        showOutliers(table, facts);
    }
    showBetween(table);
    arrange();
}

// As many tiles side by side as fit; the cards below one another where two would be too narrow.
void OverviewPage::arrange()
{
    if (m_tileList.empty())
        return;
    const int line = fontMetrics().height();
    const int all = int(m_tileList.size()), fit = std::clamp(width() / (line * tileLines), 1, all);
    const int lines = (all + fit - 1) / fit, tiles = (all + lines - 1) / lines; // as even as can be
    const bool two = width() >= 2 * line * cardLines;
    if (tiles == m_tileColumns && two == m_twoColumns)
        return;
    m_twoColumns = two;
    m_tileColumns = tiles;
    for (int i = 0; i < int(m_tileList.size()); ++i) {
        m_tiles->removeWidget(m_tileList[std::size_t(i)]);
        m_tiles->addWidget(m_tileList[std::size_t(i)], i / tiles, i % tiles);
    }
    for (int i = 0; i < m_tiles->columnCount(); ++i)
        m_tiles->setColumnStretch(i, i < tiles ? 1 : 0);
    for (auto* layout : {m_left, m_right})
        while (auto* item = layout->takeAt(0))
            delete item;
    constexpr std::size_t before = 2; // of the left cards stand above the right ones where all are in one column
    for (std::size_t i = 0; i <= m_leftCards.size(); ++i) {
        if (i == std::min(before, m_leftCards.size()))
            for (auto* card : m_rightCards)
                (two ? m_right : m_left)->addWidget(card);
        if (i < m_leftCards.size())
            m_left->addWidget(m_leftCards[i]);
    }
    m_left->addStretch(1);
    m_right->addStretch(1);
    if (auto* columns = qobject_cast<QHBoxLayout*>(m_layout->itemAt(1)->layout()))
        columns->setStretch(1, two ? 1 : 0);
}

void OverviewPage::addTile(const QString& value, const QString& caption, const QString& tip)
{
    QVBoxLayout* layout = nullptr;
    auto* tile = makeCard(m_body, &layout);
    layout->setSpacing(0);
    auto* figure = makeLabel(value, tile);
    figure->setFont(titleFont(figure->font()));
    figure->setWordWrap(false);
    layout->addWidget(figure);
    layout->addWidget(makeMuted(caption, tile));
    layout->addStretch();
    tile->setToolTip(tip);
    tile->setAccessibleName(caption + QLatin1Char(' ') + value);
    m_tileList.push_back(tile);
}

void OverviewPage::showTiles(const TableProfile& table, const TableFacts& facts)
{
    const bool complete = m_file->complete();
    addTile(complete ? text::count(facts.rows) : tr("reading…"), tr("rows"));
    addTile(text::count(facts.columns), tr("columns"));
    addTile(text::percent(facts.missingShare), tr("of the cells missing"), text::count(facts.missing));
    QString duplicates = QStringLiteral("–"), caption = tr("duplicate rows, not counted");
    if (facts.duplicateRows) {
        duplicates = text::about(*facts.duplicateRows, facts.duplicateRowsError);
        caption =
            tr("duplicate rows, %1").arg(text::percent(facts.rows ? *facts.duplicateRows / double(facts.rows) : 0));
    }
    addTile(duplicates, caption,
            facts.duplicateRowsError > 0 ? tr("Estimated; 95 of 100 such ranges hold it.") : QString());
    const QString strong = facts.strongCorrelations ? text::count(*facts.strongCorrelations) : QStringLiteral("–");
    addTile(strong, tr("strong correlations"), tr("Pairs of numbers or dates with |r| or |ρ| above 0.7"));
    addTile(text::count(facts.dateColumns), text::plural(tr("column(s) of dates"), facts.dateColumns));
    Q_UNUSED(table);
}

OverviewPage::Card OverviewPage::addCard(const QString& title, bool wide, const QString& note)
{
    Card card;
    card.frame = makeCard(m_body, &card.rows);
    card.rows->setSpacing(0);
    card.rows->addWidget(makeHeading(title, card.frame));
    if (!note.isEmpty())
        card.rows->addWidget(makeMuted(note, card.frame));
    card.rows->addSpacing(gap(*this) / 2);
    (wide ? m_rightCards : m_leftCards).push_back(card.frame);
    return card;
}

void OverviewPage::addRow(const Card& card, const FactRow::Fact& fact, std::size_t column)
{
    auto* row = new FactRow(fact, column > 0, card.frame);
    if (column > 0)
        connect(row, &FactRow::clicked, this, [this, column] { Q_EMIT columnRequested(column); });
    card.rows->addWidget(row);
}

void OverviewPage::showQuality(const TableProfile& table)
{
    const auto& quality = table.quality;
    const auto card = addCard(tr("Quality %1 of 100").arg(text::score(quality)), false);
    if (!quality.known)
        return;
    auto* bar = new ShareBar(quality.score / fullScore, card.frame);
    card.rows->addWidget(bar);
    card.rows->addSpacing(gap(*this) / 2);
    constexpr double longestBar = 10; // points; longer ones set the measure themselves
    const double measure = quality.deductions.empty() ? 1 : std::max(longestBar, quality.deductions.front().points);
    for (const auto& d : quality.deductions) {
        QString what = text::words(d.flaw);
        what[0] = what[0].toUpper();
        addRow(card, {what, text::extent(d, true), text::points(d), d.points / measure, true}, 0);
    }
    if (quality.deductions.empty())
        card.rows->addWidget(makeMuted(tr("Nothing was deducted."), card.frame));
    for (const auto flaw : quality.unknown)
        card.rows->addWidget(makeMuted(tr("Not counted: %1.").arg(text::words(flaw)), card.frame));
}

void OverviewPage::showWeakest(const TableProfile& table)
{
    std::vector<const ColumnProfile*> weakest;
    for (const auto& column : table.columns)
        if (column.quality.known && column.quality.score < goodScore)
            weakest.push_back(&column);
    std::stable_sort(weakest.begin(), weakest.end(),
                     [](const auto* a, const auto* b) { return a->quality.score < b->quality.score; });
    if (weakest.empty())
        return;
    const auto card = addCard(tr("Weakest columns"), false);
    for (std::size_t i = 0; i < std::min(shownWeakest, weakest.size()); ++i) {
        const auto& quality = weakest[i]->quality;
        QStringList why;
        for (std::size_t k = 0; k < std::min<std::size_t>(2, quality.deductions.size()); ++k)
            why << text::words(quality.deductions[k].flaw);
        addRow(card,
               {text::fromUtf8(weakest[i]->name), why.join(QStringLiteral(", ")), text::score(quality),
                quality.score / fullScore},
               weakest[i]->index);
    }
    if (weakest.size() > shownWeakest)
        card.rows->addWidget(makeMuted(tr("and %1 more below 90").arg(weakest.size() - shownWeakest), card.frame));
}

std::size_t OverviewPage::addRelations(const Card& card, const TableProfile& table,
                                       const std::vector<RelationKind>& kinds, const QString& heading)
{
    std::vector<const Relation*> list;
    std::uint64_t all = 0;
    for (const auto kind : kinds) {
        all += table.relations.found[std::size_t(kind)];
        for (const auto* relation : table.relations.of(kind)) {
            // A measurement or a text that happens to differ in every row is in the document, not here.
            if (kind == RelationKind::Key && relation->value < meantAsKey)
                --all;
            else
                list.push_back(relation);
        }
    }
    if (list.empty())
        return 0;
    if (!heading.isEmpty()) {
        card.rows->addSpacing(gap(*this) / 2);
        auto* label = makeMuted(heading, card.frame);
        label->setFont(boldFont(label->font()));
        card.rows->addWidget(label);
    }
    const std::size_t shown = std::min(shownOfAKind, list.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& relation = *list[i];
        const QString figure = text::figure(relation);
        std::optional<double> share;
        if (!figure.isEmpty())
            share = std::fabs(relation.value);
        addRow(card, {text::sentence(relation, table), text::evidence(relation), figure, share},
               relation.columns.front());
    }
    if (all > shown)
        card.rows->addWidget(makeMuted(tr("and %1 more").arg(text::count(all - shown)), card.frame));
    return shown;
}

void OverviewPage::showRoles(const TableProfile& table)
{
    if (!table.relations.known)
        return;
    const auto card = addCard(tr("What columns are for"), false);
    std::size_t rows = 0;
    if (const auto* target = table.byIndex(table.target)) {
        addRow(card, {tr("%1 is what to predict").arg(text::fromUtf8(target->name)), tr("you chose it"), {}, {}},
               table.target);
        ++rows;
    }
    rows += addRelations(card, table, {RelationKind::Target}, {});
    rows += addRelations(card, table, {RelationKind::TimeAxis}, {});
    rows += addRelations(card, table, {RelationKind::Key, RelationKind::CompositeKey}, {});
    if (rows == 0)
        card.rows->addWidget(
            makeMuted(tr("No column is different in every row, says when, or looks like a target."), card.frame));
}

void OverviewPage::showOutliers(const TableProfile& table, const TableFacts& facts)
{
    if (facts.outliers.empty())
        return;
    const auto card = addCard(tr("Far values"), false);
    for (std::size_t i = 0; i < std::min(shownOutliers, facts.outliers.size()); ++i) {
        const auto& fact = facts.outliers[i];
        const QString ratio =
            fact.ratio ? tr("largest over smallest %1").arg(text::number(*fact.ratio)) : tr("from zero or below");
        addRow(card, {text::fromUtf8(table.byIndex(fact.column)->name), ratio, text::percent(fact.share), {}},
               fact.column);
    }
    if (facts.outliers.size() > shownOutliers)
        card.rows->addWidget(makeMuted(tr("and %1 more").arg(facts.outliers.size() - shownOutliers), card.frame));
}

void OverviewPage::showBetween(const TableProfile& table)
{
    const auto& relations = table.relations;
    QString note = tr("Shown once all rows are read.");
    if (relations.known) {
        note = relations.lookedAt < 2 ? tr("No two columns could be compared.")
               : relations.sampled    ? tr("%1 of %2 columns compared on a sample of %3 rows")
                                         .arg(text::count(relations.lookedAt), text::count(table.columns.size()),
                                              text::count(relations.rows))
                                   : tr("%1 of %2 columns compared on all %3 rows")
                                         .arg(text::count(relations.lookedAt), text::count(table.columns.size()),
                                              text::count(relations.rows));
    }
    const auto card = addCard(tr("Between columns"), true, note);
    if (!relations.known)
        return;
    std::size_t rows = addRelations(card, table, {RelationKind::LeakSuspect}, tr("May give away the target"));
    rows += addRelations(card, table, {RelationKind::Duplicate, RelationKind::NearDuplicate, RelationKind::Linear},
                         tr("Say the same"));
    rows += addRelations(card, table, {RelationKind::OneToOne, RelationKind::Dependency}, tr("Depend on each other"));
    rows += addRelations(card, table, {RelationKind::Correlation}, tr("Correlate"));
    rows += addRelations(card, table, {RelationKind::Association, RelationKind::Effect}, tr("Go together"));
    rows += addRelations(card, table, {RelationKind::MissingTogether, RelationKind::MissingInTurn},
                         tr("Are missing together"));
    if (rows == 0)
        card.rows->addWidget(makeMuted(tr("Nothing strong enough to be worth a word."), card.frame));
}

} // namespace aurora
