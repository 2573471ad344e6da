// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names in the store: a row holds a small number, a table of names says what it stands for. A name keeps its code for
// ever, whatever becomes of the order of the vocabulary in the program. Belongs to the thread of its connection.

#include "core/store/store_connection.h"

#include <QByteArray>

#include <array>
#include <map>
#include <optional>

namespace aurora {

class NameCodes {
public:
    enum Kind { Actions, Rules, Sessions, Tables, KindCount };

    explicit NameCodes(StoreConnection& connection);

    // The code of a name, from 1; a new one is written down. To be called inside a transaction. "" has the code 0.
    Result<qint64> codeOf(Kind kind, const QByteArray& name);
    // The name behind a code; "" where there is none.
    QByteArray nameOf(Kind kind, qint64 code) const;
    // Reads what other windows have added, and forgets what this one added in a transaction that failed.
    Result<void> refresh();

    // The table that holds them: action_names, rule_names, sessions, tables.
    static QString tableOf(Kind kind);

private:
    StoreConnection& m_connection;
    std::array<std::map<QByteArray, qint64>, KindCount> m_codes;
    std::array<std::map<qint64, QByteArray>, KindCount> m_names;
};

// The codes of one row's names; the first failure is kept until the row is whole. Inside a transaction.
class CodesOfRow {
public:
    explicit CodesOfRow(NameCodes& codes)
        : m_codes(codes)
    {
    }
    qint64 operator()(NameCodes::Kind kind, const QByteArray& name)
    {
        const auto found = m_codes.codeOf(kind, name);
        if (!found && !m_failed)
            m_failed = found.error();
        return found ? *found : qint64{0};
    }
    const std::optional<Error>& failed() const { return m_failed; }

private:
    NameCodes& m_codes;
    std::optional<Error> m_failed;
};

} // namespace aurora
