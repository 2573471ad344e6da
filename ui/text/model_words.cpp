// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/model_words.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace aurora::text {

namespace {

QString translated(const char* words)
{
    return QCoreApplication::translate("ModelWords", words);
}

QString named(const FactShare& share)
{
    const QString what = fromUtf8(share.what.empty() ? share.name : share.what);
    return std::isnan(share.value) ? what : QStringLiteral("%1 %2").arg(what, number(share.value));
}

} // namespace

QString sentence(const ModelReason& reason)
{
    constexpr double worthAWord = 0.05; // log-odds: moves an even chance by one per cent
    QStringList speaksFor, against;
    for (const auto& share : reason.shares.strongest)
        if (std::fabs(share.weight) >= worthAWord)
            (share.weight > 0 ? speaksFor : against) << named(share);
    QString words =
        translated("The models take it for %1 (%2).").arg(text::words(reason.type), percent(reason.probability));
    if (!speaksFor.isEmpty())
        words += QLatin1Char(' ') + translated("For it: %1.").arg(speaksFor.join(QStringLiteral("; ")));
    if (!against.isEmpty())
        words += QLatin1Char(' ') + translated("Against it: %1.").arg(against.join(QStringLiteral("; ")));
    return words;
}

} // namespace aurora::text
