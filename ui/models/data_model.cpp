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
    if (file) {
        connect(file, &OpenFile::reset, this, &DataModel::follow);
        connect(file, &OpenFile::previewed, this, &DataModel::follow);
    }
    rebuild();
}

void DataModel::follow()
{
    const auto preview = m_file->previewing() ? m_file->firstRows() : nullptr;
    if (m_pages && m_table == m_file->table() && m_preview == preview)
        return; // reading it anew failed: what is shown stays
    rebuild();
}

// What is shown changes between the model's two signals and nowhere else, since views ask at the first of them.
void DataModel::rebuild()
{
    const bool previewing = m_file && m_file->previewing();
    const auto preview = previewing ? m_file->firstRows() : nullptr;
    const auto table = m_file ? m_file->table() : nullptr;
    beginResetModel();
    if (m_pages)
        m_pages->retire();
    m_pages = nullptr;
    m_problems.clear();
    m_table = table;
    m_preview = preview;
    m_first = 0;
    m_columns = preview ? preview->sniff.header.size() : table ? table->columns.size() : 0;
    m_total = preview ? preview->rows.size() : table ? table->rows : 0;
    if (preview || table)
        takeRows();
    if (table && !preview)
        takeProblems();
    endResetModel();
}

void DataModel::takeRows()
{
    // The rows at hand are those of the reading that is shown, whether the table has followed or not.
    const auto& rows = m_file->firstRows();
    m_pages = new RowPages(m_file->source(), m_file->path().toStdString(), m_file->choices(),
                           rows ? rows->rows : std::vector<Row>(), this);
    connect(m_pages, &RowPages::failed, this, &DataModel::failed);
    connect(m_pages, &RowPages::arrived, this, [this](std::uint64_t first, std::uint64_t count) {
        const auto last = first + count;
        if (count == 0 || last <= m_first || first >= m_first + std::uint64_t(rowCount()))
            return;
        const int top = int(std::max(first, m_first) - m_first);
        const int bottom = int(std::min(last - m_first, std::uint64_t(rowCount()))) - 1;
        Q_EMIT dataChanged(index(top, 0), index(bottom, columnCount() - 1));
    });
}

void DataModel::takeProblems()
{
    for (const auto& issue : m_table->issues.first())
        if (issue.place.record)
            m_problems[issue.place.record].push_back(&issue);
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
    return parent.isValid() ? 0 : int(m_columns);
}

bool DataModel::isMissing(std::size_t column, const std::string& cell) const
{
    if (cell.empty() || m_preview)
        return cell.empty();
    const auto& markers = m_table->columns[column].missingMarkers;
    return std::any_of(markers.begin(), markers.end(), [&](const auto& marker) { return marker.value == cell; });
}

FeatureType DataModel::typeOf(std::size_t column) const
{
    const bool known = m_file && !m_preview && column < m_file->columns().size();
    return known ? m_file->columns()[column].decision->type : FeatureType::Sentence;
}

// A misplaced quote is known by its row; which cells it can be in is to be seen.
bool DataModel::holdsQuote(std::uint64_t record, std::size_t column) const
{
    const auto& quote = m_table->source.sniff.dialect().quote;
    const auto* row = m_pages->row(record - 1);
    const auto holds = [&quote](const std::string& cell) { return cell.find(quote) != std::string::npos; };
    if (!row || quote.empty() || std::none_of(row->begin(), row->end(), holds))
        return true;
    return column < row->size() && holds((*row)[column]);
}

std::vector<const Issue*> DataModel::issuesAt(std::uint64_t record, std::size_t column) const
{
    std::vector<const Issue*> here;
    const auto found = m_problems.find(record);
    if (found == m_problems.end())
        return here;
    for (const auto* issue : found->second) {
        bool is = issue->place.column == 0 || issue->place.column == column + 1;
        if (issue->kind == IssueKind::TooFewFields)
            is = column >= issue->found;
        else if (issue->kind == IssueKind::TooManyFields)
            is = column + 1 == m_columns;
        else if (issue->kind == IssueKind::StrayQuote || issue->kind == IssueKind::UnterminatedQuote)
            is = issue->place.column ? is : holdsQuote(record, column);
        if (is)
            here.push_back(issue);
    }
    return here;
}

CellTrouble DataModel::trouble(std::uint64_t record, std::size_t column) const
{
    if (!m_problems.contains(record))
        return CellTrouble::None;
    const auto here = issuesAt(record, column);
    if (here.empty())
        return CellTrouble::Beside;
    const bool absent = std::any_of(here.begin(), here.end(),
                                    [](const Issue* issue) { return issue->kind == IssueKind::TooFewFields; });
    return absent ? CellTrouble::Absent : CellTrouble::Here;
}

QString DataModel::undecodableWords() const
{
    const auto& encoding = (m_preview ? m_preview->sniff : m_table->source.sniff).encoding;
    const bool ofTheFile = m_table && !m_preview && m_table->issues.count(IssueKind::UndecodableBytes) == 0;
    return ofTheFile ? tr("The file itself holds this sign, which stands for a character that was lost before.")
                     : tr("Bytes that are not %1 stand where the boxes are.").arg(text::fromUtf8(encoding.name));
}

QString DataModel::tip(std::uint64_t record, std::size_t column, const QString& text) const
{
    QStringList lines;
    if (!text.isEmpty())
        lines << text;
    if (text.contains(QChar::ReplacementCharacter))
        lines << undecodableWords();
    for (const auto* issue : issuesAt(record, column))
        if (issue->kind != IssueKind::UndecodableBytes || issue->place.column == 0)
            lines << text::say(*issue);
    return lines.join(QLatin1Char('\n'));
}

QVariant DataModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto number = m_first + std::uint64_t(index.row());
    const auto column = std::size_t(index.column());
    if (role == ProblemRole)
        return m_problems.contains(number + 1);
    if (role == TroubleRole)
        return int(trouble(number + 1, column));
    if (role == Qt::TextAlignmentRole) {
        const auto type = typeOf(column);
        const bool numeric = type == FeatureType::Numeric || type == FeatureType::EmbeddedNumber;
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != MissingRole && role != Qt::ToolTipRole && role != UndecodableRole &&
        role != Qt::AccessibleDescriptionRole)
        return {};
    const auto* row = m_pages->row(number);
    if (!row || column >= row->size())
        return {};
    const auto& cell = (*row)[column];
    if (role == MissingRole)
        return isMissing(column, cell);
    const auto text = text::fromUtf8(cell);
    if (role == UndecodableRole)
        return text.contains(QChar::ReplacementCharacter);
    if (role == Qt::ToolTipRole)
        return tip(number + 1, column, text);
    if (role == Qt::AccessibleDescriptionRole)
        return tip(number + 1, column, {});
    return text;
}

QVariant DataModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(text::count(m_first + std::uint64_t(section) + 1)) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const auto column = std::size_t(section);
    if (m_preview)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole
                   ? QVariant(text::fromUtf8(m_preview->sniff.header[column]))
                   : QVariant();
    const auto& profile = m_table->columns[column];
    // The file may be closed before the view lets go of this.
    const bool decided = m_file && column < m_file->columns().size();
    const auto type = decided ? typeOf(column) : FeatureType::Categorical;
    switch (role) {
    case Qt::DisplayRole:
        return text::fromUtf8(profile.name);
    case Qt::ToolTipRole:
        return text::summary(profile, type);
    case GlyphRole:
        return text::glyph(profile, type);
    case MissingShareRole:
        return profile.missingShare();
    default:
        return {};
    }
}

} // namespace aurora
