// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/name_codes.h"

#include <QSqlError>
#include <QVariant>

#include <algorithm>

namespace aurora {

namespace {

// The actions that were known when codes were introduced, with their codes from 1 on. Part of the file's format: never
// changed, whatever becomes of the vocabulary. A later action gets its code from the table action_names.
constexpr const char* frozenActions[] = {"replace_missing_markers",
                                         "parse_number",
                                         "parse_percent",
                                         "parse_currency",
                                         "parse_unit",
                                         "parse_date",
                                         "parse_epoch",
                                         "parse_duration",
                                         "parse_boolean",
                                         "parse_list",
                                         "parse_json",
                                         "trim_case",
                                         "merge_spellings",
                                         "keep_as_text_id",
                                         "impute_median",
                                         "impute_mean",
                                         "impute_mode",
                                         "impute_constant",
                                         "impute_group",
                                         "impute_flag",
                                         "forward_fill",
                                         "drop_rows",
                                         "clip_outliers",
                                         "log",
                                         "sqrt",
                                         "power",
                                         "quantile",
                                         "bin",
                                         "standard_scale",
                                         "minmax_scale",
                                         "robust_scale",
                                         "maxabs_scale",
                                         "one_hot",
                                         "ordinal",
                                         "frequency_encode",
                                         "target_encode",
                                         "hash_encode",
                                         "binary_encode",
                                         "rare_group",
                                         "multi_hot",
                                         "date_parts",
                                         "cyclic",
                                         "elapsed",
                                         "text_features",
                                         "text_length",
                                         "url_domain",
                                         "email_domain",
                                         "geo",
                                         "mask_personal",
                                         "keep",
                                         "drop",
                                         "drop_duplicates"};
constexpr qint64 firstFreeAction = 101; // codes of actions fit a byte

qint64 firstFree(NameCodes::Kind kind)
{
    return kind == NameCodes::Actions ? firstFreeAction : 1;
}

} // namespace

NameCodes::NameCodes(StoreConnection& connection)
    : m_connection(connection)
{
}

QString NameCodes::tableOf(Kind kind)
{
    static const std::array<QString, KindCount> tables{QStringLiteral("action_names"), QStringLiteral("rule_names"),
                                                       QStringLiteral("sessions"), QStringLiteral("tables")};
    return tables[kind];
}

Result<void> NameCodes::refresh()
{
    for (int k = 0; k < KindCount; ++k) {
        m_codes[k].clear();
        m_names[k].clear();
        auto rows = m_connection.run(QStringLiteral("SELECT code, name FROM ") + tableOf(Kind(k)), {});
        if (!rows)
            return rows.error();
        while (rows->next()) {
            const qint64 code = rows->value(0).toLongLong();
            const QByteArray name = rows->value(1).toByteArray();
            m_codes[k][name] = code;
            m_names[k][code] = name;
        }
        if (rows->lastError().isValid())
            return m_connection.errorOf(*rows);
    }
    qint64 code = 0;
    for (const char* name : frozenActions) { // over what the table may say
        m_codes[Actions][name] = ++code;
        m_names[Actions][code] = name;
    }
    return {};
}

Result<qint64> NameCodes::codeOf(Kind kind, const QByteArray& name)
{
    if (name.isEmpty())
        return qint64{0};
    const auto known = m_codes[kind].find(name);
    if (known != m_codes[kind].end())
        return known->second;
    const QString table = tableOf(kind);
    const QVariant kept = kind == Actions || kind == Rules ? QVariant(QString::fromUtf8(name)) : QVariant(name);
    // Another window may have added it; the transaction that we are in keeps it from doing so from now on.
    auto row = m_connection.run(QStringLiteral("SELECT code FROM %1 WHERE name = ?").arg(table), {kept});
    if (!row)
        return row.error();
    qint64 code = row->next() ? row->value(0).toLongLong() : 0;
    if (code == 0) {
        const auto most = m_connection.number(QStringLiteral("SELECT coalesce(max(code), 0) FROM ") + table);
        if (!most)
            return most.error();
        code = std::max(*most + 1, firstFree(kind));
        auto added =
            m_connection.run(QStringLiteral("INSERT INTO %1 (code, name) VALUES (?, ?)").arg(table), {code, kept});
        if (!added)
            return added.error();
    }
    m_codes[kind][name] = code;
    m_names[kind][code] = name;
    return code;
}

QByteArray NameCodes::nameOf(Kind kind, qint64 code) const
{
    const auto found = m_names[kind].find(code);
    return found == m_names[kind].end() ? QByteArray() : found->second;
}

} // namespace aurora
