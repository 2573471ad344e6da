// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dock "Parse problems": kind, line, record and a sentence for each of the first thousand, and how many there are.

#include "ui/session/session.h"

#include <QAbstractTableModel>
#include <QLabel>
#include <QPointer>
#include <QTableView>

namespace aurora {

class IssueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Columns { Kind, Line, Record, Column, Sentence, Count };
    using QAbstractTableModel::QAbstractTableModel;
    void show(std::shared_ptr<const TableProfile> table);
    const Issue* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const TableProfile> m_table;
};

class ProblemsPane : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void recordRequested(std::uint64_t record); // from 1

private:
    void watch(OpenFile* file);
    void refresh();

    Session& m_session;
    QPointer<OpenFile> m_file;
    IssueModel m_model;
    QLabel* m_summary = nullptr;
    QTableView* m_view = nullptr;
};

} // namespace aurora
