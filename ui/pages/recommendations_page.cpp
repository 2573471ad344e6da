// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recommendations_page.h"

#include "ui/dialogs/correct_popover.h"
#include "ui/pages/recommendation_view.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace aurora {

RecommendationsPage::RecommendationsPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    setProperty("plain", true);
    setAttribute(Qt::WA_StyledBackground);
    m_filter.setSourceModel(&m_model);
    m_view = new RecommendationView(this);
    m_view->setModel(&m_filter);
    m_order = makeMuted(tr("sorted by attention"), this);
    m_order->setWordWrap(false);
    auto* chips = new QHBoxLayout;
    const int space = gap(*this);
    chips->setContentsMargins(space, space, space, space);
    chips->setSpacing(space * 2 / 3);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        auto* chip = new QPushButton(this);
        chip->setCheckable(true);
        chip->setAutoExclusive(true);
        chip->setProperty("filter", true);
        connect(chip, &QPushButton::clicked, this, [this, i] { setGroup(static_cast<RowGroup>(i)); });
        m_groups[i] = chip;
        chips->addWidget(chip);
    }
    m_groups.front()->setChecked(true);
    chips->addStretch();
    chips->addWidget(m_order);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(chips);
    layout->addWidget(m_view);
    connectView();
    connect(&m_session, &Session::currentChanged, this, &RecommendationsPage::showFile);
    showFile(m_session.current());
}

void RecommendationsPage::connectView()
{
    connect(m_view, &RecommendationView::acceptKey, this, &RecommendationsPage::accept);
    connect(m_view, &RecommendationView::acceptSelectionKey, this, &RecommendationsPage::acceptSelection);
    connect(m_view, &RecommendationView::correctKey, this, &RecommendationsPage::correct);
    connect(m_view, &RecommendationView::keepKey, this, &RecommendationsPage::keep);
    connect(m_view, &RecommendationView::laterKey, this, &RecommendationsPage::later);
    connect(m_view, &RecommendationView::nextKey, this, &RecommendationsPage::next);
    connect(m_view, &RecommendationView::previousKey, this, &RecommendationsPage::previous);
    connect(m_view, &RecommendationView::whyKey, this, &RecommendationsPage::whyRequested);
    connect(m_view, &RecommendationView::alternativeKey, this, &RecommendationsPage::takeAlternative);
    connect(m_view, &QTableView::customContextMenuRequested, this, &RecommendationsPage::showMenu);
    connect(m_view, &QTableView::doubleClicked, this, &RecommendationsPage::correct);
    // selectionChanged and not only currentChanged: assistive selection does not move the current index.
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_wanted = currentColumn() ? currentColumn() : m_wanted;
        Q_EMIT columnSelected(currentColumn());
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RecommendationsPage::countGroups);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        countGroups();
        selectColumn(m_wanted ? m_wanted : m_model.rows().empty() ? 0 : m_model.rows().front().column);
    });
    auto* header = m_view->horizontalHeader();
    header->setSectionsClickable(true);
    connect(header, &QHeaderView::sectionClicked, this, [this](int section) {
        // The first column of the header brings back the order of attention.
        const bool attention = section == int(RecommendationModel::Columns::State);
        const auto order = m_filter.sortColumn() == section && m_filter.sortOrder() == Qt::AscendingOrder
                               ? Qt::DescendingOrder
                               : Qt::AscendingOrder;
        m_filter.sort(attention ? -1 : section, order);
        const auto name = m_filter.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString().toLower();
        m_order->setText(attention ? tr("sorted by attention") : tr("sorted by %1").arg(name));
    });
}

void RecommendationsPage::showFile(OpenFile* file)
{
    m_wanted = 0;
    m_model.show(file);
}

void RecommendationsPage::countGroups()
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const auto group = static_cast<RowGroup>(i);
        const auto n = std::count_if(m_model.rows().begin(), m_model.rows().end(),
                                     [group](const auto& row) { return inGroup(row, group); });
        m_groups[i]->setText(words(group) + QLatin1Char(' ') + QString::number(n));
        m_groups[i]->setVisible(n > 0 || group == RowGroup::All || group == RowGroup::NeedsYou ||
                                m_groups[i]->isChecked());
    }
}

std::size_t RecommendationsPage::currentColumn() const
{
    auto index = m_view->currentIndex();
    const auto selected = m_view->selectionModel()->selectedRows();
    if (!selected.isEmpty() && !selected.contains(index.siblingAtColumn(0)))
        index = selected.front();
    return index.isValid() ? std::size_t(index.data(RecommendationModel::ColumnIndexRole).toULongLong()) : 0;
}

const RecommendationRow* RecommendationsPage::rowAt(int row) const
{
    return m_filter.index(row, 0).data(RecommendationModel::RowRole).value<const RecommendationRow*>();
}

void RecommendationsPage::selectColumn(std::size_t column)
{
    const int source = m_model.rowOf(column);
    const auto index = source < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(source, 0));
    if (!index.isValid()) {
        Q_EMIT columnSelected(currentColumn());
        return;
    }
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    Q_EMIT columnSelected(column);
}

void RecommendationsPage::setText(const QString& text)
{
    m_filter.setText(text);
}

void RecommendationsPage::setGroup(RowGroup group)
{
    m_groups[std::size_t(group)]->setChecked(true);
    m_filter.setGroup(group);
    if (m_filter.rowCount() > 0 && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_filter.index(0, 0));
}

void RecommendationsPage::accept()
{
    const auto column = currentColumn();
    if (!column)
        return;
    const int row = m_view->currentIndex().row();
    m_session.accept(column);
    goToOpenRow(row, +1, false);
}

void RecommendationsPage::acceptSelection()
{
    std::vector<std::size_t> columns;
    for (const auto& index : m_view->selectionModel()->selectedRows())
        columns.push_back(std::size_t(index.data(RecommendationModel::ColumnIndexRole).toULongLong()));
    if (!columns.empty())
        m_session.accept(columns);
}

void RecommendationsPage::correct()
{
    const auto column = currentColumn();
    if (!column)
        return;
    auto* popover = new CorrectPopover(m_session, column, m_view);
    const auto row =
        m_view->visualRect(m_view->currentIndex().siblingAtColumn(int(RecommendationModel::Columns::Recommendation)));
    popover->openAt(m_view->viewport()->mapToGlobal(row.bottomLeft()));
}

void RecommendationsPage::keep()
{
    if (const auto column = currentColumn())
        m_session.keep(column);
}

void RecommendationsPage::later()
{
    if (const auto column = currentColumn())
        m_session.later(column);
    goToOpenRow(m_view->currentIndex().row(), +1, false);
}

void RecommendationsPage::next()
{
    goToOpenRow(m_view->currentIndex().row(), +1, true);
}

void RecommendationsPage::previous()
{
    goToOpenRow(m_view->currentIndex().row(), -1, true);
}

void RecommendationsPage::goToOpenRow(int from, int step, bool needyOnly)
{
    const int rows = m_filter.rowCount();
    // What needs attention first; where nothing does, the next open row.
    for (const bool needy : {true, false}) {
        if (needy && !needyOnly)
            continue;
        for (int i = 1; i <= rows; ++i) {
            const int row = (from + step * i % rows + rows) % rows;
            const auto* shown = rowAt(row);
            const bool wanted = needy ? shown->ask : !shown->decided() && shown->verdict != Verdict::Later;
            if (!wanted)
                continue;
            m_view->setCurrentIndex(m_filter.index(row, 0));
            return;
        }
    }
}

void RecommendationsPage::takeAlternative(int place)
{
    const auto column = currentColumn();
    if (!column)
        return;
    const auto& alternatives = m_session.current()->column(column).decision->alternatives;
    if (std::size_t(place) > alternatives.size())
        return;
    const auto& chosen = alternatives[std::size_t(place) - 1];
    const auto step = std::find_if(chosen.steps.begin(), chosen.steps.end(),
                                   [&](const Step& s) { return s.action == chosen.headline; });
    m_session.correct(column, step == chosen.steps.end() ? Step{chosen.headline, {}} : *step);
}

void RecommendationsPage::showMenu(const QPoint& place)
{
    if (!currentColumn())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Accept"), this, &RecommendationsPage::acceptSelection);
    menu->addAction(tr("Correct…"), this, &RecommendationsPage::correct);
    menu->addAction(tr("Keep as is"), this, &RecommendationsPage::keep);
    menu->addAction(tr("Ask later"), this, &RecommendationsPage::later);
    menu->addSeparator();
    menu->addAction(tr("Why?"), this, &RecommendationsPage::whyRequested);
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

} // namespace aurora
