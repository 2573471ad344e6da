// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_page.h"

#include "ui/delegates/data_delegate.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/widgets/data_header.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>

#include <algorithm>

namespace aurora {

namespace {

constexpr int widest = 24; // lines of text
constexpr int narrowest = 7;
constexpr int mostLetters = 60;  // of a cell that a width is made for
constexpr int windowStep = 1000; // rows a tick of the outer scroll bar: 2 billion rows stay within an int

} // namespace

DataPage::DataPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    m_view = new QTableView(this);
    m_view->setHorizontalHeader(new DataHeader(m_view));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new DataDelegate(m_view));
    m_view->setAccessibleName(tr("Data"));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(int(fontMetrics().height() * 1.7));
    m_view->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_window = new QScrollBar(Qt::Vertical, this);
    m_window->setAccessibleName(tr("Part of the file"));
    m_notice = makeMuted({}, this);
    m_notice->setProperty("note", true);
    m_notice->setContentsMargins(gap(*this), gap(*this) / 2, gap(*this), gap(*this) / 2);
    auto* grid = new QHBoxLayout;
    grid->setSpacing(0);
    grid->addWidget(m_view);
    grid->addWidget(m_window);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addLayout(grid);
    connect(m_window, &QScrollBar::valueChanged, this,
            [this](int value) { m_model.setFirst(std::uint64_t(value) * windowStep); });
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &DataPage::keepPlace);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        restorePlace();
        showNotice();
    });
    connect(&m_session, &Session::jobStarted, this, &DataPage::showNotice);
    connect(&m_session, &Session::jobEnded, this, &DataPage::showNotice);
    connect(&m_model, &DataModel::failed, this, &DataPage::failed);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            [this](const QModelIndex& current) { Q_EMIT columnSelected(std::size_t(current.column()) + 1); });
    connect(&m_session, &Session::currentChanged, this, [this](OpenFile* file) {
        m_place = {};
        m_model.show(file);
    });
    m_model.show(m_session.current());
    fitColumns();
    showNotice();
}

void DataPage::showNotice()
{
    const auto* file = m_session.current();
    const bool partial = file && m_model.totalRows() > 0 && !file->complete();
    m_notice->setVisible(partial);
    if (!partial)
        return;
    const auto rows = m_model.totalRows();
    const int shown = int(std::min<std::uint64_t>(rows, 1000000000));
    const auto first = text::plural(tr("The first %n row(s).", nullptr, shown), rows);
    m_notice->setText(m_session.reading()
                          ? text::plural(tr("The first %n row(s); reading the rest…", nullptr, shown), rows)
                          : first + QLatin1Char(' ') + tr("Reading the rest was stopped."));
}

// Reading a file in another way, or on to its end, leaves a person where they were.
void DataPage::keepPlace()
{
    const int top = m_view->rowAt(0);
    if (top < 0)
        return;
    m_place.top = m_model.first() + std::uint64_t(top);
    m_place.left = m_view->horizontalScrollBar()->value();
    const auto current = m_view->currentIndex();
    m_place.record = current.isValid() ? m_model.first() + std::uint64_t(current.row()) + 1 : 0;
    m_place.column = std::max(0, current.column());
}

void DataPage::restorePlace()
{
    if (m_place.top >= m_model.totalRows() || m_model.columnCount() == 0)
        return;
    if (m_place.record && m_place.record <= m_model.totalRows() && m_place.column < m_model.columnCount()) {
        moveWindow(m_place.record - 1);
        const QSignalBlocker quiet(m_view->selectionModel()); // nobody chose another column
        m_view->setCurrentIndex(m_model.index(int(m_place.record - 1 - m_model.first()), m_place.column));
    }
    if (m_place.top < m_model.first() || m_place.top - m_model.first() >= std::uint64_t(m_model.rowCount()))
        return;
    m_view->scrollTo(m_model.index(int(m_place.top - m_model.first()), 0), QAbstractItemView::PositionAtTop);
    m_view->horizontalScrollBar()->setValue(m_place.left);
}

// So that the row, from 0, is within the part of a very long file that the view shows.
void DataPage::moveWindow(std::uint64_t row)
{
    if (m_model.totalRows() <= DataModel::windowAbove)
        return;
    const auto half = DataModel::windowRows / 2;
    m_window->setValue(int((row > half ? row - half : 0) / windowStep));
}

void DataPage::fitColumns()
{
    const bool windowed = m_model.totalRows() > DataModel::windowAbove;
    m_window->setVisible(windowed);
    m_window->setRange(0, windowed ? int((m_model.totalRows() - DataModel::windowRows) / windowStep) + 1 : 0);
    m_window->setPageStep(int(DataModel::windowRows / windowStep));
    const auto* file = m_session.current();
    if (!file || !(file->table() || m_model.preview()))
        return;
    // From what the profile knows, or from the few rows that are at hand.
    const int line = fontMetrics().height();
    const int letter = fontMetrics().averageCharWidth();
    auto* header = m_view->horizontalHeader();
    const int last = m_model.columnCount() - 1;
    for (int i = 0; i <= last; ++i) {
        // Thousands of sections tell the view once.
        const QSignalBlocker quiet(i < last ? header : nullptr);
        const auto name = m_model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        const int letters =
            m_model.preview() ? longestAtHand(i) : int(file->profile(std::size_t(i) + 1).text.maxLength);
        const int cells = std::min(letters, mostLetters) * letter + 2 * line;
        const int words = fontMetrics().horizontalAdvance(name) + 4 * line;
        header->resizeSection(i, std::clamp(std::max(cells, words), narrowest * line, widest * line));
    }
}

int DataPage::longestAtHand(int column) const
{
    const auto& rows = m_session.current()->firstRows()->rows;
    std::size_t longest = 0;
    for (const auto& row : rows)
        if (std::size_t(column) < row.size())
            longest = std::max(longest, row[std::size_t(column)].size());
    return int(std::min<std::size_t>(longest, mostLetters));
}

void DataPage::goToPlace(std::uint64_t record, std::size_t column)
{
    if (record == 0) {
        goToHeader(column);
        return;
    }
    if (record > m_model.totalRows())
        return;
    const auto row = record - 1;
    moveWindow(row);
    const bool known = column >= 1 && int(column) <= m_model.columnCount();
    const int at = known ? int(column) - 1 : std::max(0, m_view->currentIndex().column());
    const auto index = m_model.index(int(row - m_model.first()), at);
    if (known) {
        m_view->setCurrentIndex(index);
    } else {
        m_view->selectRow(index.row());
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

// A problem before the first row: in the header where it has a column, at the top of the file otherwise.
void DataPage::goToHeader(std::size_t column)
{
    moveWindow(0);
    const auto index = m_model.index(0, std::max(0, int(column) - 1));
    if (!index.isValid())
        return;
    m_view->scrollTo(index, QAbstractItemView::PositionAtTop);
    if (column)
        m_view->selectColumn(index.column());
    m_view->selectionModel()->setCurrentIndex(index, column ? QItemSelectionModel::NoUpdate
                                                            : QItemSelectionModel::ClearAndSelect);
    m_view->setFocus();
}

void DataPage::goToColumn(std::size_t column)
{
    const auto index = m_model.index(std::max(0, m_view->rowAt(0)), int(column) - 1);
    if (index.isValid())
        m_view->scrollTo(index);
}

} // namespace aurora
