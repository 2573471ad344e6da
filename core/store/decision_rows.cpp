// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/decision_rows.h"

#include <QUuid>
#include <QVariant>
#include <QtEndian>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr double typeSteps = 255, weightSteps = 100, confidenceSteps = 10000;
constexpr qsizetype uuidBytes = 16;
constexpr char textMark = 't'; // before an id that is no UUID

qint64 steps(double x, double count)
{
    return std::llround(std::clamp(x, 0.0, 1.0) * count);
}

class Sum {
public:
    void add(qint64 number)
    {
        const qint64 little = qToLittleEndian(number);
        m_bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    }
    void add(const QByteArray& bytes)
    {
        add(qint64(bytes.size())); // so that no two fields run into each other
        m_bytes += bytes;
    }
    quint64 value() const { return XXH3_64bits(m_bytes.constData(), std::size_t(m_bytes.size())); }

private:
    QByteArray m_bytes;
};

} // namespace

// 30 bits of the hash and the undone flag as the lowest: taking a decision back changes that bit alone, and the whole
// still takes four bytes in the file.
qint64 DecisionRow::soundSum() const
{
    Sum all;
    for (const qint64 number :
         {hour, fingerprintVersion, suggested, chosen, weight, source, confidence, session, table})
        all.add(number);
    for (const auto* bytes : {&fingerprint, &type, &defaults, &rules, &decision})
        all.add(*bytes);
    constexpr quint64 kept = 0x7FFFFFFE;
    return qint64(all.value() & kept) | (undone & 1);
}

QString decisionColumns()
{
    return QStringLiteral("hour, fingerprint_version, fingerprint, type, defaults, suggested, chosen, weight, source, "
                          "confidence, rules, decision, session, table_code, undone, sum");
}

QString insertDecision()
{
    const QStringList marks(decisionColumnCount, QStringLiteral("?"));
    return QStringLiteral("INSERT INTO decisions (id, %1) VALUES (%2)")
        .arg(decisionColumns(), marks.join(QLatin1String(", ")));
}

QVariantList valuesOf(const DecisionRow& row)
{
    const auto blob = [](const QByteArray& bytes) { return bytes.isNull() ? QByteArray("") : bytes; }; // never NULL
    return {row.hour,
            row.fingerprintVersion,
            blob(row.fingerprint),
            blob(row.type),
            blob(row.defaults),
            row.suggested,
            row.chosen,
            row.weight,
            row.source,
            row.confidence,
            blob(row.rules),
            blob(row.decision),
            row.session,
            row.table,
            row.undone,
            row.sum};
}

DecisionRow readRow(const QSqlQuery& query)
{
    DecisionRow row;
    int at = 0;
    const auto number = [&] { return query.value(at++).toLongLong(); };
    const auto bytes = [&] { return query.value(at++).toByteArray(); };
    row.id = number();
    row.hour = number();
    row.fingerprintVersion = number();
    row.fingerprint = bytes();
    row.type = bytes();
    row.defaults = bytes();
    row.suggested = number();
    row.chosen = number();
    row.weight = number();
    row.source = number();
    row.confidence = number();
    row.rules = bytes();
    row.decision = bytes();
    row.session = number();
    row.table = number();
    row.undone = number();
    row.sum = number();
    return row;
}

QByteArray packedBits(const FingerprintBits& bits)
{
    QByteArray bytes(fingerprintCapacity / 8, '\0');
    for (std::size_t i = 0; i < fingerprintCapacity; ++i)
        if (bits[i])
            bytes[qsizetype(i / 8)] = char(bytes[qsizetype(i / 8)] | 1 << i % 8);
    while (bytes.endsWith('\0'))
        bytes.chop(1);
    return bytes;
}

FingerprintBits unpackedBits(const QByteArray& bytes)
{
    FingerprintBits bits;
    for (std::size_t i = 0; i < fingerprintCapacity && qsizetype(i / 8) < bytes.size(); ++i)
        bits[i] = bytes[qsizetype(i / 8)] >> i % 8 & 1;
    return bits;
}

QByteArray packedType(const TypeDistribution& type)
{
    QByteArray bytes;
    for (const double p : type)
        bytes += char(uchar(steps(p, typeSteps)));
    return bytes;
}

TypeDistribution unpackedType(const QByteArray& bytes)
{
    TypeDistribution type{};
    double sum = 0;
    for (std::size_t i = 0; i < type.size() && qsizetype(i) < bytes.size(); ++i)
        sum += type[i] = uchar(bytes[qsizetype(i)]);
    for (double& p : type)
        p = sum > 0 ? p / sum : 0;
    return type;
}

QByteArray packedId(const QByteArray& id)
{
    const QUuid uuid = QUuid::fromString(QLatin1String(id));
    if (!uuid.isNull() && uuid.toByteArray(QUuid::WithoutBraces) == id)
        return uuid.toRfc4122();
    QByteArray text = id.isEmpty() ? id : textMark + id;
    return text.size() == uuidBytes ? text + '\0' : text; // 16 bytes always are a UUID
}

QByteArray unpackedId(const QByteArray& bytes)
{
    if (bytes.size() == uuidBytes)
        return QUuid::fromRfc4122(bytes).toByteArray(QUuid::WithoutBraces);
    QByteArray text = bytes.mid(1);
    if (text.endsWith('\0'))
        text.chop(1);
    return text;
}

QByteArray packedCodes(const std::vector<qint64>& codes)
{
    QByteArray bytes;
    for (const qint64 code : codes) {
        auto rest = quint64(code);
        for (; rest > 0x7F; rest >>= 7)
            bytes += char(uchar((rest & 0x7F) | 0x80));
        bytes += char(uchar(rest));
    }
    return bytes;
}

std::vector<qint64> unpackedCodes(const QByteArray& bytes)
{
    std::vector<qint64> codes;
    quint64 code = 0;
    unsigned shift = 0;
    for (const char c : bytes) {
        if (shift > 56) // longer than any code that was written
            break;
        code |= quint64(uchar(c) & 0x7F) << shift;
        shift += 7;
        if (uchar(c) & 0x80)
            continue;
        codes.push_back(qint64(code));
        code = shift = 0;
    }
    return codes;
}

Result<DecisionRow> rowOf(const JournalEntry& entry, NameCodes& codes, const QByteArray& table)
{
    if (!(entry.weight > 0 && entry.weight <= 1))
        return Error{ErrorKind::BadParameter, {}, "weight", "above 0, at most 1"};
    CodesOfRow code(codes);
    DecisionRow row;
    row.hour = entry.hour;
    row.fingerprintVersion = entry.fingerprintVersion;
    row.fingerprint = packedBits(entry.fingerprint);
    row.type = packedType(entry.type);
    for (const Action action : entry.defaults)
        row.defaults += char(uchar(code(NameCodes::Actions, name(action))));
    row.suggested = code(NameCodes::Actions, name(entry.suggested));
    row.chosen = code(NameCodes::Actions, name(entry.chosen));
    row.weight = std::max<qint64>(steps(entry.weight, weightSteps), 1);
    row.source = qint64(entry.source);
    row.confidence = steps(entry.confidence, confidenceSteps);
    std::vector<qint64> rules;
    for (const auto& rule : entry.rules)
        rules.push_back(code(NameCodes::Rules, QByteArray::fromStdString(rule)));
    row.rules = packedCodes(rules);
    row.decision = packedId(QByteArray::fromStdString(entry.decision));
    row.session = code(NameCodes::Sessions, packedId(QByteArray::fromStdString(entry.session)));
    row.table = code(NameCodes::Tables, table);
    row.undone = entry.undone;
    row.sum = row.soundSum();
    if (code.failed())
        return *code.failed();
    return row;
}

std::optional<JournalEntry> entryOf(const DecisionRow& row, const NameCodes& codes)
{
    const auto action = [&](qint64 code) {
        return actionFromName(codes.nameOf(NameCodes::Actions, code).toStdString());
    };
    JournalEntry entry;
    const auto suggested = action(row.suggested), chosen = action(row.chosen);
    if (!suggested || !chosen)
        return std::nullopt;
    entry.id = row.id;
    entry.hour = row.hour;
    entry.fingerprintVersion = int(row.fingerprintVersion);
    entry.fingerprint = unpackedBits(row.fingerprint);
    entry.type = unpackedType(row.type);
    for (std::size_t i = 0; i < entry.defaults.size() && qsizetype(i) < row.defaults.size(); ++i)
        entry.defaults[i] = action(uchar(row.defaults[qsizetype(i)])).value_or(Action::keep);
    entry.suggested = *suggested;
    entry.chosen = *chosen;
    entry.weight = double(row.weight) / weightSteps;
    entry.source = static_cast<DecisionSource>(row.source);
    entry.confidence = double(row.confidence) / confidenceSteps;
    for (const qint64 code : unpackedCodes(row.rules))
        if (const auto rule = codes.nameOf(NameCodes::Rules, code); !rule.isEmpty())
            entry.rules.push_back(rule.toStdString());
    entry.decision = unpackedId(row.decision).toStdString();
    entry.session = unpackedId(codes.nameOf(NameCodes::Sessions, row.session)).toStdString();
    const auto table = codes.nameOf(NameCodes::Tables, row.table);
    if (table.size() == qsizetype(sizeof entry.table))
        entry.table = qFromLittleEndian<quint64>(table.constData());
    entry.undone = row.undone != 0;
    return entry;
}

} // namespace aurora
