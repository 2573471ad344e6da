// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recommendation_model.h"

#include "ui/text/format.h"

#include <algorithm>

namespace aurora {

namespace {

QString chipLine(const RecommendationRow& row)
{
    QStringList parts;
    for (const auto& chip : row.chips)
        parts << chip.text;
    return parts.join(QStringLiteral(" → "));
}

} // namespace

void RecommendationModel::show(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file) {
        connect(file, &OpenFile::reset, this, &RecommendationModel::rebuild);
        connect(file, &OpenFile::columnChanged, this, &RecommendationModel::refresh);
        connect(file, &OpenFile::columnsChanged, this, &RecommendationModel::refreshAll);
    }
    rebuild();
}

void RecommendationModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    if (m_file && m_file->table()) {
        for (std::size_t i = 1; i <= m_file->columns().size(); ++i)
            m_rows.push_back(makeRow(m_file->profile(i), m_file->column(i)));
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [](const auto& a, const auto& b) { return a.attention > b.attention; });
    }
    endResetModel();
}

void RecommendationModel::sortByAttention()
{
    rebuild();
}

int RecommendationModel::rowOf(std::size_t column) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [column](const auto& r) { return r.column == column; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void RecommendationModel::refresh(std::size_t column)
{
    const int row = rowOf(column);
    if (row < 0)
        return;
    m_rows[std::size_t(row)] = makeRow(m_file->profile(column), m_file->column(column));
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void RecommendationModel::refreshAll()
{
    if (m_rows.empty())
        return;
    for (auto& row : m_rows)
        row = makeRow(m_file->profile(row.column), m_file->column(row.column));
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RecommendationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RecommendationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns::Count);
}

QVariant RecommendationModel::data(const QModelIndex& index, int role) const
{
    QModelRoleData one(role);
    multiData(index, one);
    return one.data();
}

void RecommendationModel::multiData(const QModelIndex& index, QModelRoleDataSpan span) const
{
    const bool valid = checkIndex(index, CheckIndexOption::IndexIsValid);
    for (auto& item : span) {
        if (!valid) {
            item.clearData();
            continue;
        }
        const auto& row = m_rows[std::size_t(index.row())];
        const auto column = static_cast<Columns>(index.column());
        switch (item.role()) {
        case Qt::DisplayRole:
            item.setData(display(row, column));
            break;
        case Qt::AccessibleTextRole:
            item.setData(accessible(row, column));
            break;
        case Qt::ToolTipRole:
            item.setData(toolTip(row, column));
            break;
        case SortRole:
            item.setData(sortKey(row, column));
            break;
        case RowRole:
            item.setData(QVariant::fromValue(&row));
            break;
        case ColumnIndexRole:
            item.setData(qulonglong(row.column));
            break;
        default:
            item.clearData();
        }
    }
}

QString RecommendationModel::display(const RecommendationRow& row, Columns column) const
{
    switch (column) {
    case Columns::State:
        return row.decided() ? text::words(row.verdict) : row.ask ? tr("needs you") : QString();
    case Columns::Column:
        return row.name;
    case Columns::Profile:
        return row.missing > 0 ? tr("%1 missing").arg(text::percent(row.missing)) : tr("nothing missing");
    case Columns::Recommendation:
        return chipLine(row);
    case Columns::Effect:
        return row.effect;
    case Columns::Confidence:
        return text::words(row.confidence) + QLatin1Char(' ') + text::certainty(row.probability);
    case Columns::Source:
        return text::words(row.source);
    case Columns::Alternative:
        return row.alternative;
    case Columns::Count:
        break;
    }
    return {};
}

QVariant RecommendationModel::sortKey(const RecommendationRow& row, Columns column) const
{
    switch (column) {
    case Columns::State:
        return row.attention;
    case Columns::Column:
        return qulonglong(row.column);
    case Columns::Profile:
        return row.missing;
    case Columns::Confidence:
        return row.probability;
    case Columns::Source:
        return int(row.source);
    case Columns::Recommendation:
    case Columns::Effect:
    case Columns::Alternative:
    case Columns::Count:
        break;
    }
    return display(row, column);
}

// The value first, then what a sighted person would take from the cell's looks.
QString RecommendationModel::accessible(const RecommendationRow& row, Columns column) const
{
    switch (column) {
    case Columns::State:
        return row.decided() || row.ask ? display(row, column) : text::words(row.verdict);
    case Columns::Column:
        return row.name + QStringLiteral(", ") + row.subline;
    case Columns::Recommendation:
        return chipLine(row) + QStringLiteral(" (") + row.name + QLatin1Char(')');
    case Columns::Profile:
    case Columns::Effect:
    case Columns::Confidence:
    case Columns::Source:
    case Columns::Alternative:
    case Columns::Count:
        break;
    }
    return display(row, column);
}

QString RecommendationModel::toolTip(const RecommendationRow& row, Columns column) const
{
    switch (column) {
    case Columns::Column:
        return row.name + QLatin1Char('\n') + row.subline;
    case Columns::Recommendation:
        return row.why.isEmpty() ? chipLine(row) : chipLine(row) + QLatin1Char('\n') + row.why;
    case Columns::Effect:
        return row.effect;
    case Columns::Confidence:
        return row.confidence == text::Confidence::Ask
                   ? tr("Better asked: the answers are close together or none is sure.")
                   : tr("Estimate that this is what you want.");
    case Columns::State:
    case Columns::Profile:
    case Columns::Source:
    case Columns::Alternative:
    case Columns::Count:
        break;
    }
    return display(row, column);
}

QVariant RecommendationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (static_cast<Columns>(section)) {
    case Columns::State:
        return role == Qt::AccessibleTextRole ? tr("State") : QString();
    case Columns::Column:
        return tr("Column");
    case Columns::Profile:
        return tr("Profile");
    case Columns::Recommendation:
        return tr("Recommendation");
    case Columns::Effect:
        return tr("Effect");
    case Columns::Confidence:
        return tr("Confidence");
    case Columns::Source:
        return tr("Source");
    case Columns::Alternative:
        return tr("Best alternative");
    case Columns::Count:
        break;
    }
    return {};
}

} // namespace aurora
