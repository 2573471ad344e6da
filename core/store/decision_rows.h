// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A row of the table `decisions` (docs/formats/store.md) and how it stands for a JournalEntry. Each row carries a sum
// over its fields: SQLite notices pages that do not fit together, but not a value that changed in its place.

#include "core/learn/journal.h"
#include "core/store/name_codes.h"

#include <QSqlQuery>

#include <optional>

namespace aurora {

struct DecisionRow {
    qint64 id = 0;
    qint64 hour = 0;
    qint64 fingerprintVersion = 0;
    QByteArray fingerprint; // bit 0 first, zero bytes at the end left out
    QByteArray type;        // nine bytes, steps of 1/255
    QByteArray defaults;    // nine codes of actions
    qint64 suggested = 0, chosen = 0;
    qint64 weight = 0; // hundredths
    qint64 source = 0;
    qint64 confidence = 0;         // steps of 1/10000
    QByteArray rules;              // codes as LEB128
    QByteArray decision;           // 16 bytes of a UUID, else its text with a mark before it
    qint64 session = 0, table = 0; // codes, 0: none
    qint64 undone = 0;
    qint64 sum = 0;

    qint64 soundSum() const; // what sum must be
    bool sound() const { return sum == soundSum(); }
};

// The columns in the order of the file's format, without id: "hour, fingerprint_version, …".
QString decisionColumns();
constexpr int decisionColumnCount = 17;        // with id
QString insertDecision();                      // takes id (NULL: the next one) and valuesOf()
QVariantList valuesOf(const DecisionRow& row); // in that order
DecisionRow readRow(const QSqlQuery& query);   // of SELECT id, decisionColumns()

QByteArray packedBits(const FingerprintBits& bits);
FingerprintBits unpackedBits(const QByteArray& bytes);
QByteArray packedType(const TypeDistribution& type);
TypeDistribution unpackedType(const QByteArray& bytes);
QByteArray packedId(const QByteArray& id);
QByteArray unpackedId(const QByteArray& bytes);
QByteArray packedCodes(const std::vector<qint64>& codes);
std::vector<qint64> unpackedCodes(const QByteArray& bytes);

// To be called inside a transaction, since new names are written down. table: the store's own name of the table, or "".
// Error: BadParameter for a weight that is not above 0 and at most 1.
Result<DecisionRow> rowOf(const JournalEntry& entry, NameCodes& codes, const QByteArray& table);
// Nothing where the row is of a vocabulary that this version does not know.
std::optional<JournalEntry> entryOf(const DecisionRow& row, const NameCodes& codes);

} // namespace aurora
