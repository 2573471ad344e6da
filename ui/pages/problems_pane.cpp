// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/problems_pane.h"

#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QHeaderView>

namespace aurora {

void IssueModel::show(std::shared_ptr<const TableProfile> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

const Issue* IssueModel::at(int row) const
{
    return m_table && row >= 0 && row < rowCount() ? &m_table->issues.first()[std::size_t(row)] : nullptr;
}

int IssueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_table ? 0 : int(m_table->issues.first().size());
}

int IssueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns::Count);
}

QVariant IssueModel::data(const QModelIndex& index, int role) const
{
    const auto* issue = checkIndex(index, CheckIndexOption::IndexIsValid) ? at(index.row()) : nullptr;
    if (!issue || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const auto known = [](std::uint64_t n) { return n ? text::count(n) : QString(); };
    switch (static_cast<Columns>(index.column())) {
    case Columns::Kind:
        return text::words(issue->kind);
    case Columns::Line:
        return known(issue->place.line);
    case Columns::Record:
        return known(issue->place.record);
    case Columns::Column:
        return known(issue->place.column);
    case Columns::Sentence:
        return text::say(*issue);
    case Columns::Count:
        break;
    }
    return {};
}

QVariant IssueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Columns>(section)) {
    case Columns::Kind:
        return tr("Problem");
    case Columns::Line:
        return tr("Line");
    case Columns::Record:
        return tr("Record");
    case Columns::Column:
        return tr("Column");
    case Columns::Sentence:
        return tr("What was done");
    case Columns::Count:
        break;
    }
    return {};
}

ProblemsPane::ProblemsPane(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    m_summary = makeMuted({}, this);
    m_view = new QTableView(this);
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("Parse problems"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(int(fontMetrics().height() * 1.7));
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->resizeSection(int(IssueModel::Columns::Kind), fontMetrics().height() * 10);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_summary->setContentsMargins(space, 0, space, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_view);
    const auto jump = [this](const QModelIndex& index) {
        if (const auto* issue = m_model.at(index.row()); issue && issue->place.record)
            Q_EMIT recordRequested(issue->place.record);
    };
    connect(m_view, &QTableView::activated, this, jump);
    connect(&m_session, &Session::currentChanged, this, &ProblemsPane::watch);
    watch(m_session.current());
}

void ProblemsPane::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file)
        connect(file, &OpenFile::reset, this, &ProblemsPane::refresh);
    refresh();
}

void ProblemsPane::refresh()
{
    const auto table = m_file ? m_file->table() : nullptr;
    m_model.show(table);
    if (!table || table->issues.total() == 0) {
        m_summary->setText(tr("No parse problems."));
        return;
    }
    QStringList kinds;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (const auto n = table->issues.count(static_cast<IssueKind>(i)))
            kinds << tr("%1 × %2").arg(text::count(n), text::words(static_cast<IssueKind>(i)));
    QString line = kinds.join(QStringLiteral(" · "));
    if (table->issues.total() > table->issues.first().size())
        line += QStringLiteral(" — ") + tr("the first %1 are listed").arg(text::count(table->issues.first().size()));
    m_summary->setText(line);
}

} // namespace aurora
