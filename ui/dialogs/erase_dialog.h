// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks what of the learning store is to be erased, and says what goes with it before it is done.

#include "core/store/store_contents.h"

#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace aurora {

class EraseDialog : public QDialog {
    Q_OBJECT

public:
    // contents: what is kept now, copied.
    EraseDialog(StoreContents contents, QWidget* parent);
    Erasure erasure() const;

Q_SIGNALS:
    void chosen(const aurora::Erasure& what);

private:
    void tell(); // what goes

    StoreContents m_contents;
    QRadioButton *m_all = nullptr, *m_since = nullptr, *m_before = nullptr, *m_one = nullptr;
    QDateEdit *m_sinceDay = nullptr, *m_beforeDay = nullptr;
    QLineEdit* m_id = nullptr;
    QLabel* m_goes = nullptr;
    QPushButton* m_erase = nullptr;
};

} // namespace aurora
