// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/data_model.h"

#include "ui/text/actions.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <algorithm>

namespace aurora {

void DataModel::show(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file)
        connect(file, &OpenFile::reset, this, &DataModel::rebuild);
    rebuild();
}

void DataModel::rebuild()
{
    beginResetModel();
    m_pages.reset();
    m_problems.clear();
    m_table = m_file ? m_file->table() : nullptr;
    m_total = m_table ? m_table->rows : 0;
    m_first = 0;
    if (m_table) {
        m_pages = std::make_unique<RowPages>(m_file->source(), m_file->path().toStdString(), m_file->choices());
        connect(m_pages.get(), &RowPages::failed, this, &DataModel::failed);
        connect(m_pages.get(), &RowPages::arrived, this, [this](std::uint64_t first, std::uint64_t count) {
            const auto last = first + count;
            if (count == 0 || last <= m_first || first >= m_first + std::uint64_t(rowCount()))
                return;
            const int top = int(std::max(first, m_first) - m_first);
            const int bottom = int(std::min(last - m_first, std::uint64_t(rowCount()))) - 1;
            Q_EMIT dataChanged(index(top, 0), index(bottom, columnCount() - 1));
        });
        for (const auto& issue : m_table->issues.first())
            if (issue.place.record)
                m_problems.insert(issue.place.record);
    }
    endResetModel();
}

void DataModel::setFirst(std::uint64_t first)
{
    const auto last = m_total > windowAbove ? m_total - windowRows : 0;
    first = std::min(first, last);
    if (first == m_first)
        return;
    m_first = first;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    }
}

int DataModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return int(m_total > windowAbove ? windowRows : m_total);
}

int DataModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_table ? 0 : int(m_table->columns.size());
}

bool DataModel::isMissing(const ColumnProfile& column, const std::string& cell) const
{
    return cell.empty() || std::any_of(column.missingMarkers.begin(), column.missingMarkers.end(),
                                       [&](const auto& marker) { return marker.value == cell; });
}

QVariant DataModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto number = m_first + std::uint64_t(index.row());
    const auto& column = m_table->columns[std::size_t(index.column())];
    if (role == ProblemRole)
        return m_problems.contains(number + 1);
    if (role == Qt::TextAlignmentRole) {
        const auto type = m_file ? m_file->columns()[std::size_t(index.column())].decision.type : FeatureType::Sentence;
        const bool numeric = type == FeatureType::Numeric || type == FeatureType::EmbeddedNumber;
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != MissingRole && role != Qt::ToolTipRole)
        return {};
    const auto* row = m_pages->row(number);
    if (!row || std::size_t(index.column()) >= row->size())
        return {};
    const auto& cell = (*row)[std::size_t(index.column())];
    if (role == MissingRole)
        return isMissing(column, cell);
    return text::fromUtf8(cell);
}

QVariant DataModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(text::count(m_first + std::uint64_t(section) + 1)) : QVariant();
    if (!m_table || section < 0 || section >= columnCount())
        return {};
    const auto& column = m_table->columns[std::size_t(section)];
    const auto type = std::size_t(section) < m_file->columns().size()
                          ? m_file->columns()[std::size_t(section)].decision.type
                          : FeatureType::Categorical;
    switch (role) {
    case Qt::DisplayRole:
        return text::fromUtf8(column.name);
    case Qt::ToolTipRole:
        return text::summary(column, type);
    case GlyphRole:
        return text::glyph(column, type);
    case MissingShareRole:
        return column.missingShare();
    default:
        return {};
    }
}

} // namespace aurora
