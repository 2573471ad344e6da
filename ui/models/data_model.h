// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The cells of a file as they stand. Rows come from RowPages; the model never reads. A table view breaks above 89
// million rows, costs 8 bytes a row, and each reset of ten million rows keeps the window away for 60 ms (measured): from
// windowAbove rows on the model shows a window that a scroll bar moves.

#include "ui/models/row_pages.h"
#include "ui/session/open_file.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <unordered_set>

namespace aurora {

class DataModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr std::uint64_t windowAbove = 5'000'000;
    static constexpr std::uint64_t windowRows = 1'000'000;
    enum Roles { MissingRole = Qt::UserRole + 1, ProblemRole, GlyphRole, MissingShareRole };

    using QAbstractTableModel::QAbstractTableModel;

    void show(OpenFile* file); // may be null
    void setFirst(std::uint64_t first);
    std::uint64_t first() const { return m_first; }
    std::uint64_t totalRows() const { return m_total; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const aurora::Error& error);

private:
    void rebuild();
    bool isMissing(const ColumnProfile& column, const std::string& cell) const;

    QPointer<OpenFile> m_file;
    std::shared_ptr<const TableProfile> m_table;
    RowPages* m_pages = nullptr;
    std::unordered_set<std::uint64_t> m_problems; // records, from 1
    std::uint64_t m_total = 0;
    std::uint64_t m_first = 0;
};

} // namespace aurora
