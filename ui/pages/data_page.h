// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tab "Data": the cells as they stand, missing ones and rows with parse problems marked.

#include "ui/models/data_model.h"
#include "ui/session/session.h"

#include <QLabel>
#include <QScrollBar>
#include <QTableView>

namespace aurora {

class DataPage : public QWidget {
    Q_OBJECT

public:
    explicit DataPage(Session& session, QWidget* parent = nullptr);
    // Both from 1. Column 0: the whole row; record 0: the header, or the top of the file.
    void goToPlace(std::uint64_t record, std::size_t column);
    void goToColumn(std::size_t column); // from 1
    DataModel& model() { return m_model; }

Q_SIGNALS:
    void failed(const aurora::Error& error);
    void columnSelected(std::size_t column);

private:
    // Where a person was, for after a reset of the model.
    struct PlaceShown {
        std::uint64_t top = 0;    // row, from 0
        std::uint64_t record = 0; // of the current cell, from 1; 0: none
        int column = 0;
        int left = 0;
    };
    void fitColumns();
    int longestAtHand(int column) const; // letters
    void showNotice();
    void keepPlace();
    void restorePlace();
    void moveWindow(std::uint64_t row);
    void goToHeader(std::size_t column);

    Session& m_session;
    DataModel m_model;
    PlaceShown m_place;
    QLabel* m_notice = nullptr; // that there is more than is shown yet
    QTableView* m_view = nullptr;
    QScrollBar* m_window = nullptr; // chooses the window of very long files
};

} // namespace aurora
