// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ReadAs: how files of a kind were told to be read, so that next month's file is read the same way. A kind is a salted
// hash; neither names of columns nor names of files nor values are kept, and without the salt of this machine nobody
// can tell which names made a hash. At most as many kinds as kept; the one longest not used goes first.

#include "core/source/dialect.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <map>
#include <memory>

namespace aurora {

// The kind of a file, from what was found in it with nothing told: the names of its columns without digits (a month in
// a title is no other kind), how many there are, and the delimiter. Files without names of their own are told apart by
// the file's name, again without digits. 32 hexadecimal digits.
QByteArray kindOfFile(const SniffResult& found, const QString& fileName, const QByteArray& salt);

// Belongs to the window's thread; what it hands out is immutable and may go anywhere.
class ReadAs {
public:
    static constexpr int kept = 200; // more kinds than one person's work has, few enough to look through

    struct Remembered {
        QByteArray salt;
        std::map<QByteArray, DialectChoices> choices; // by kind
    };

    explicit ReadAs(QSettings& settings);

    std::shared_ptr<const Remembered> remembered() const; // null while it is switched off
    // Empty choices forget the kind. Words for missing cells are never kept: they are values.
    void remember(const QByteArray& kind, const DialectChoices& choices);
    void used(const QByteArray& kind);
    void forget(const QByteArray& kind);
    void forgetAll();
    int count() const;
    bool enabled() const;
    void setEnabled(bool on); // off forgets what was there

private:
    QSettings& m_settings;
    mutable std::shared_ptr<const Remembered> m_read; // of the settings as they are; null: to be read
};

} // namespace aurora
