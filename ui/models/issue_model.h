// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parse problems of a file whose place was kept, all or those of one kind. What stands at the place is read when it
// is looked at and kept nowhere else than in the pages of rows.

#include "ui/models/row_pages.h"
#include "ui/session/open_file.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace aurora {

class IssueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Columns { Kind, Line, Record, Column, Excerpt, Sentence, Count };
    using QAbstractTableModel::QAbstractTableModel;

    void show(const OpenFile* file);             // may be null
    void setKind(std::optional<IssueKind> kind); // nothing: all of them
    const Issue* at(int row) const;
    // Where in its record a problem is: a row that is too short is wrong where it ends, one that is too long in its
    // last cell. From 1; 0: the whole row.
    static std::size_t columnOf(const Issue& issue);
    bool knowsColumns() const; // of any problem shown
    const std::shared_ptr<const TableProfile>& table() const { return m_table; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString excerpt(const Issue& issue) const;
    QString columnWords(const Issue& issue) const;

    std::shared_ptr<const TableProfile> m_table;
    std::optional<IssueKind> m_kind;
    std::vector<std::size_t> m_shown; // places in the log
    RowPages* m_pages = nullptr;      // null until the whole file was read
};

} // namespace aurora
