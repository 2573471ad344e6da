// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The popover "More" of the dialect bar: what few files need to be told. Every change reads the file anew at once, with
// the popover open. Deletes itself when it is closed.

#include "ui/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QSpinBox>
#include <QTimer>

namespace aurora {

class DialectMore : public QFrame {
    Q_OBJECT

public:
    DialectMore(Session& session, QWidget* parent);
    void openAt(const QPoint& global); // kept on the screen
    void refresh();                    // shows how the file is read now, but for the field that is being changed

private:
    void choose(const std::function<void(DialectChoices&)>& change);

    Session& m_session;
    QComboBox* m_escape = nullptr;
    QComboBox* m_comment = nullptr;
    QSpinBox* m_skip = nullptr;
    QSpinBox* m_headerRows = nullptr;
    QCheckBox* m_footer = nullptr;
    QTimer m_pause; // after a letter or a step
    std::function<void(DialectChoices&)> m_change;
};

} // namespace aurora
