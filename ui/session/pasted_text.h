// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PastedText: text that was pasted or dropped, as something that a reader can open by a path, though it is on no disk:
// anonymous memory of this process, gone with this object.

#include <QByteArray>
#include <QString>

#include <mutex>

namespace aurora {

class PastedText {
public:
    explicit PastedText(QString text);
    ~PastedText();
    PastedText(const PastedText&) = delete;
    PastedText& operator=(const PastedText&) = delete;

    QString path() const; // valid within this process
    // Writes the text into the memory the first time that it is called; from any thread. False: no memory left.
    bool fill();

private:
    std::once_flag m_once;
    QString m_text; // until it is written
    int m_fd = -1;
    bool m_filled = false;
};

} // namespace aurora
