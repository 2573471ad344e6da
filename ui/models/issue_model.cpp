// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/issue_model.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr qsizetype excerptLetters = 80; // enough to recognise a row by

QString shortened(QString text, bool keepEnd)
{
    text.replace(QLatin1Char('\n'), QChar(0x21B5)).replace(QLatin1Char('\t'), QChar(0x21E5));
    if (text.size() <= excerptLetters)
        return text;
    return keepEnd ? QChar(0x2026) + text.right(excerptLetters) : text.left(excerptLetters) + QChar(0x2026);
}

} // namespace

void IssueModel::show(const OpenFile* file)
{
    beginResetModel();
    if (m_pages)
        m_pages->retire();
    m_pages = nullptr;
    m_table = file && !file->previewing() ? file->table() : nullptr;
    if (m_table && file->source()) {
        const auto& rows = file->firstRows();
        m_pages = new RowPages(file->source(), file->path().toStdString(), file->choices(),
                               rows ? rows->rows : std::vector<Row>(), this);
        connect(m_pages, &RowPages::arrived, this, [this] {
            if (rowCount() > 0)
                Q_EMIT dataChanged(index(0, int(Columns::Excerpt)), index(rowCount() - 1, int(Columns::Excerpt)));
        });
    }
    if (!m_table || (m_kind && m_table->issues.count(*m_kind) == 0))
        m_kind.reset();
    choose();
    endResetModel();
}

void IssueModel::setKind(std::optional<IssueKind> kind)
{
    beginResetModel();
    m_kind = kind;
    choose();
    endResetModel();
}

void IssueModel::choose()
{
    m_shown.clear();
    if (!m_table)
        return;
    const auto& all = m_table->issues.first();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!m_kind || all[i].kind == *m_kind)
            m_shown.push_back(i);
}

const Issue* IssueModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_table->issues.first()[m_shown[std::size_t(row)]] : nullptr;
}

int IssueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int IssueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns::Count);
}

std::size_t IssueModel::columnOf(const Issue& issue)
{
    if (issue.kind == IssueKind::TooFewFields)
        return std::size_t(issue.found) + 1;
    return issue.kind == IssueKind::TooManyFields ? std::size_t(issue.expected) : issue.place.column;
}

bool IssueModel::knowsColumns() const
{
    return std::any_of(m_shown.begin(), m_shown.end(),
                       [this](std::size_t place) { return columnOf(m_table->issues.first()[place]) > 0; });
}

QString IssueModel::columnWords(const Issue& issue) const
{
    const auto* column = m_table->byIndex(columnOf(issue));
    if (!column)
        return issue.place.column ? text::count(issue.place.column) : QString();
    return QStringLiteral("%1 · %2").arg(text::count(column->index), text::fromUtf8(column->name));
}

QString IssueModel::excerpt(const Issue& issue) const
{
    const auto column = std::size_t(issue.place.column);
    if (issue.place.record == 0) {
        const auto* profile = m_table->byIndex(column);
        return profile ? shortened(text::fromUtf8(profile->name), false) : QString();
    }
    const auto* row = m_pages ? m_pages->row(issue.place.record - 1) : nullptr;
    if (!row)
        return {};
    if (column >= 1 && column <= row->size())
        return shortened(text::fromUtf8((*row)[column - 1]), false);
    // The row as it stands in the file: the cells that it lacks were added while reading.
    auto cells = row->size();
    if (issue.kind == IssueKind::TooFewFields)
        cells = std::min<std::size_t>(cells, issue.found);
    const auto& delimiter = m_table->source.sniff.dialect().delimiter;
    QStringList parts;
    for (std::size_t i = 0; i < cells; ++i)
        parts << text::fromUtf8((*row)[i]);
    const auto line = parts.join(delimiter == " +" ? QStringLiteral(" ") : text::fromUtf8(delimiter));
    return shortened(line, issue.kind == IssueKind::TooManyFields);
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
        return columnWords(*issue);
    case Columns::Excerpt:
        return excerpt(*issue);
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
    case Columns::Excerpt:
        return tr("What stands there");
    case Columns::Sentence:
        return tr("What was done");
    case Columns::Count:
        break;
    }
    return {};
}

} // namespace aurora
