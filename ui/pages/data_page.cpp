// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_page.h"

#include "ui/theme.h"
#include "ui/widgets/data_header.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace aurora {

namespace {

constexpr int widest = 24; // lines of text
constexpr int narrowest = 7;
constexpr int windowStep = 1000; // rows a tick of the outer scroll bar: 2 billion rows stay within an int

// Missing cells get a dash in the muted colour, rows with a parse problem a tinted ground and a mark: never colour
// alone.
class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& colors = tokens(option.palette);
        const bool problem = index.data(DataModel::ProblemRole).toBool();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, selected ? colors.selection : problem ? colors.warnFill : colors.surface);
        if (problem && index.column() == 0)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colors.warn);
        const int pad = option.fontMetrics.height() / 2;
        const QRect words = option.rect.adjusted(pad, 0, -pad, 0);
        auto text = index.data(Qt::DisplayRole).toString();
        const bool missing = index.data(DataModel::MissingRole).toBool();
        if (missing && text.isEmpty())
            text = QStringLiteral("–");
        text.replace(QLatin1Char('\n'), QChar(0x21B5));
        painter->setPen(missing ? colors.muted : colors.text);
        painter->setFont(option.font);
        const auto align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(words, int(align) | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.border);
    }
};

} // namespace

DataPage::DataPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    m_view = new QTableView(this);
    m_view->setHorizontalHeader(new DataHeader(m_view));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new CellDelegate(m_view));
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
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view);
    layout->addWidget(m_window);
    connect(m_window, &QScrollBar::valueChanged, this,
            [this](int value) { m_model.setFirst(std::uint64_t(value) * windowStep); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &DataPage::fitColumns);
    connect(&m_model, &DataModel::failed, this, &DataPage::failed);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            [this](const QModelIndex& current) { Q_EMIT columnSelected(std::size_t(current.column()) + 1); });
    connect(&m_session, &Session::currentChanged, this, [this](OpenFile* file) { m_model.show(file); });
    m_model.show(m_session.current());
    fitColumns();
}

void DataPage::fitColumns()
{
    const bool windowed = m_model.totalRows() > DataModel::windowAbove;
    m_window->setVisible(windowed);
    m_window->setRange(0, windowed ? int((m_model.totalRows() - DataModel::windowRows) / windowStep) + 1 : 0);
    m_window->setPageStep(int(DataModel::windowRows / windowStep));
    const auto* file = m_session.current();
    if (!file || !file->table())
        return;
    // From what the profile knows; measuring cells would need them to be there.
    const int line = fontMetrics().height();
    const int letter = fontMetrics().averageCharWidth();
    for (int i = 0; i < m_model.columnCount(); ++i) {
        const auto& column = file->table()->columns[std::size_t(i)];
        const int cells = int(std::min(column.text.maxLength, 60U)) * letter + 2 * line;
        const int name = fontMetrics().horizontalAdvance(QString::fromUtf8(column.name.c_str())) + 4 * line;
        m_view->horizontalHeader()->resizeSection(i,
                                                  std::clamp(std::max(cells, name), narrowest * line, widest * line));
    }
}

void DataPage::goToRecord(std::uint64_t record)
{
    if (record == 0 || record > m_model.totalRows())
        return;
    const auto row = record - 1;
    if (m_model.totalRows() > DataModel::windowAbove) {
        const auto half = DataModel::windowRows / 2;
        m_window->setValue(int((row > half ? row - half : 0) / windowStep));
    }
    const auto index = m_model.index(int(row - m_model.first()), std::max(0, m_view->currentIndex().column()));
    m_view->setCurrentIndex(index);
    m_view->selectRow(index.row());
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

void DataPage::goToColumn(std::size_t column)
{
    const auto index = m_model.index(std::max(0, m_view->rowAt(0)), int(column) - 1);
    if (index.isValid())
        m_view->scrollTo(index);
}

} // namespace aurora
