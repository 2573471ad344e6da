// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recommendation_view.h"

#include "ui/delegates/recommendation_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace aurora {

RecommendationView::RecommendationView(QWidget* parent)
    : QTableView(parent)
{
    setItemDelegate(new RecommendationDelegate(this));
    setAccessibleName(tr("Recommendations"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(RecommendationDelegate::rowHeight(fontMetrics()));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RecommendationView::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    arrange();
}

void RecommendationView::arrange()
{
    using Columns = RecommendationModel::Columns;
    // In heights of a line, so that the table keeps its proportions with every font.
    static constexpr std::pair<Columns, double> widths[] = {
        {Columns::State, 1.9},  {Columns::Column, 8.9},     {Columns::Profile, 4.9}, {Columns::Recommendation, 16},
        {Columns::Effect, 6.4}, {Columns::Confidence, 6.1}, {Columns::Source, 4.3},  {Columns::Alternative, 6.4}};
    const int line = fontMetrics().height();
    auto* header = horizontalHeader();
    header->setMinimumSectionSize(line);
    for (const auto& [column, lines] : widths)
        header->resizeSection(int(column), int(lines * line));
    header->setSectionResizeMode(int(Columns::State), QHeaderView::Fixed);
    header->setSectionResizeMode(int(Columns::Recommendation), QHeaderView::Fixed);
    shareRoom();
}

void RecommendationView::shareRoom()
{
    using Columns = RecommendationModel::Columns;
    if (!model())
        return;
    constexpr int leastLines = 13; // room for two steps
    const int least = leastLines * fontMetrics().height();
    // The detail pane has what goes: alternatives, effect by its numbers, the picture.
    const Columns optional[] = {Columns::Alternative, Columns::Effect, Columns::Profile};
    for (const auto column : optional)
        setColumnHidden(int(column), false);
    const auto left = [this] {
        int room = viewport()->width();
        for (int i = 0; i < int(Columns::Count); ++i)
            if (i != int(Columns::Recommendation) && !isColumnHidden(i))
                room -= columnWidth(i);
        return room;
    };
    for (const auto column : optional) {
        if (left() >= least)
            break;
        setColumnHidden(int(column), true);
    }
    horizontalHeader()->resizeSection(int(Columns::Recommendation), std::max(least, left()));
}

void RecommendationView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareRoom();
}

bool RecommendationView::takePlainKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_A:
        Q_EMIT acceptKey();
        return true;
    case Qt::Key_C:
    case Qt::Key_F2:
        Q_EMIT correctKey();
        return true;
    case Qt::Key_K:
        Q_EMIT keepKey();
        return true;
    case Qt::Key_L:
        Q_EMIT laterKey();
        return true;
    case Qt::Key_N:
    case Qt::Key_F8:
        Q_EMIT nextKey();
        return true;
    case Qt::Key_P:
        Q_EMIT previousKey();
        return true;
    case Qt::Key_W:
        Q_EMIT whyKey();
        return true;
    default:
        break;
    }
    if (key < Qt::Key_1 || key > Qt::Key_9)
        return false;
    Q_EMIT alternativeKey(key - Qt::Key_0);
    return true;
}

void RecommendationView::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (modifiers == Qt::NoModifier && takePlainKey(event->key()))
        return;
    if (modifiers == Qt::ControlModifier && enter) {
        Q_EMIT acceptSelectionKey();
        return;
    }
    if (modifiers == Qt::ShiftModifier && event->key() == Qt::Key_F8) {
        Q_EMIT previousKey();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace aurora
