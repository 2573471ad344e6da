// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tab "Data": the cells as they stand, missing ones and rows with parse problems marked.

#include "ui/models/data_model.h"
#include "ui/session/session.h"

#include <QScrollBar>
#include <QTableView>

namespace aurora {

class DataPage : public QWidget {
    Q_OBJECT

public:
    explicit DataPage(Session& session, QWidget* parent = nullptr);
    void goToRecord(std::uint64_t record); // from 1
    void goToColumn(std::size_t column);   // from 1
    DataModel& model() { return m_model; }

Q_SIGNALS:
    void failed(const aurora::Error& error);
    void columnSelected(std::size_t column);

private:
    void fitColumns();

    Session& m_session;
    DataModel m_model;
    QTableView* m_view = nullptr;
    QScrollBar* m_window = nullptr; // chooses the window of very long files
};

} // namespace aurora
