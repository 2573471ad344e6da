// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/problem_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace aurora {

namespace {

struct Number {
    const char* name;
    qint64 value;
    bool known;
};

std::vector<Number> numbersOf(const Issue& issue)
{
    const auto& place = issue.place;
    return {{"record", qint64(place.record), place.record > 0},
            {"line", qint64(place.line), place.line > 0},
            {"byte", qint64(place.byte), place.byte >= 0},
            {"column", qint64(place.column), place.column > 0},
            {"found", qint64(issue.found), issue.found > 0 || issue.expected > 0},
            {"expected", qint64(issue.expected), issue.expected > 0}};
}

} // namespace

QByteArray problemsCsv(const TableProfile& table)
{
    QByteArray out("kind");
    for (const auto& number : numbersOf({}))
        out += QByteArray(",") + number.name;
    out += "\r\n";
    for (const auto& issue : table.issues.first()) {
        out += name(issue.kind);
        for (const auto& number : numbersOf(issue))
            out += ',' + (number.known ? QByteArray::number(number.value) : QByteArray());
        out += "\r\n";
    }
    return out;
}

QByteArray problemsJson(const TableProfile& table, const QString& fileName)
{
    QJsonObject counts;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (const auto n = table.issues.count(static_cast<IssueKind>(i)))
            counts.insert(QLatin1String(name(static_cast<IssueKind>(i))), qint64(n));
    QJsonArray problems;
    for (const auto& issue : table.issues.first()) {
        QJsonObject one{{QStringLiteral("kind"), QLatin1String(name(issue.kind))}};
        for (const auto& number : numbersOf(issue))
            if (number.known)
                one.insert(QLatin1String(number.name), number.value);
        problems.append(one);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), QStringLiteral("aurora.problems")},
                                     {QStringLiteral("version"), QStringLiteral("1.0")},
                                     {QStringLiteral("file"), fileName},
                                     {QStringLiteral("total"), qint64(table.issues.total())},
                                     {QStringLiteral("counts"), counts},
                                     {QStringLiteral("problems"), problems}})
        .toJson();
}

} // namespace aurora
