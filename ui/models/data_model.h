// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The cells of a file as they stand. Rows come from RowPages; the model never reads. A table view breaks above 89
// million rows, costs 8 bytes a row, and each reset of ten million rows keeps the window away for 60 ms (measured):
// from windowAbove rows on the model shows a window that a scroll bar moves. While a file is read in another way, the
// model shows the first rows of that reading until there is more.

#include "ui/models/row_pages.h"
#include "ui/session/open_file.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace aurora {

// How a cell is concerned by problems of reading. Only problems whose place was kept are known (IssueLog::kept).
enum class CellTrouble {
    None,
    Beside, // another cell of its row is
    Here,   // this one, or the whole row where nobody can say which
    Absent  // the row ended before it
};

class DataModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr std::uint64_t windowAbove = 5'000'000;
    static constexpr std::uint64_t windowRows = 1'000'000;
    // TroubleRole gives a CellTrouble as int; UndecodableRole whether replacement characters stand for bytes.
    enum Roles {
        MissingRole = Qt::UserRole + 1,
        ProblemRole,
        TroubleRole,
        UndecodableRole,
        GlyphRole,
        MissingShareRole
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(OpenFile* file); // may be null
    void setFirst(std::uint64_t first);
    std::uint64_t first() const { return m_first; }
    std::uint64_t totalRows() const { return m_total; }
    bool preview() const { return m_preview != nullptr; } // only the first rows of a reading

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const aurora::Error& error);

private:
    void follow(); // the file's signals
    void rebuild();
    void takeRows();
    void takeProblems();
    bool isMissing(std::size_t column, const std::string& cell) const;
    FeatureType typeOf(std::size_t column) const;
    bool holdsQuote(std::uint64_t record, std::size_t column) const; // true where nobody can say which cell does
    std::vector<const Issue*> issuesAt(std::uint64_t record, std::size_t column) const; // column from 0
    CellTrouble trouble(std::uint64_t record, std::size_t column) const;
    QString tip(std::uint64_t record, std::size_t column, const QString& text) const;
    QString undecodableWords() const;

    QPointer<OpenFile> m_file;
    std::shared_ptr<const TableProfile> m_table;
    std::shared_ptr<const FirstRows> m_preview; // null once the table of its reading is there
    RowPages* m_pages = nullptr;
    std::unordered_map<std::uint64_t, std::vector<const Issue*>> m_problems; // by record, from 1; m_table's
    std::size_t m_columns = 0;
    std::uint64_t m_total = 0;
    std::uint64_t m_first = 0;
};

} // namespace aurora
