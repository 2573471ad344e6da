// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/dialect_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <utility>

namespace aurora::text {

namespace {

struct DialectWords {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::DialectWords)
};

// Within a sentence a comma needs its name.
QString spoken(const std::string& delimiter)
{
    if (delimiter.empty())
        return DialectWords::tr("a single column");
    if (delimiter == ",")
        return DialectWords::tr("comma");
    if (delimiter == ";")
        return DialectWords::tr("semicolon");
    return sign(delimiter);
}

QString quoteWords(const std::string& quote)
{
    if (quote.empty())
        return DialectWords::tr("no quotes");
    if (quote == "\"")
        return DialectWords::tr("double quotes");
    return quote == "'" ? DialectWords::tr("single quotes") : DialectWords::tr("quotes %1").arg(fromUtf8(quote));
}

} // namespace

QString sign(const std::string& sign)
{
    if (sign.empty())
        return DialectWords::tr("none");
    if (sign == "\t")
        return DialectWords::tr("tab");
    if (sign == " ")
        return DialectWords::tr("blank");
    if (sign == " +")
        return DialectWords::tr("blanks");
    return fromUtf8(sign);
}

std::string signFromWords(const QString& words)
{
    for (const auto* known : {"", "\t", " ", " +"})
        if (words.compare(sign(known), Qt::CaseInsensitive) == 0)
            return known;
    if (words == QLatin1String("\\t"))
        return "\t";
    return words.toStdString();
}

QString escapeWords(const Dialect& dialect)
{
    if (dialect.escape.empty() || dialect.quote.empty())
        return DialectWords::tr("none");
    if (dialect.escape == dialect.quote)
        return DialectWords::tr("doubled quotes");
    return dialect.escape == "\\" ? DialectWords::tr("backslash") : fromUtf8(dialect.escape);
}

QString headerWords(std::uint32_t skip, std::uint32_t headerRows)
{
    if (headerRows == 0)
        return DialectWords::tr("none");
    if (headerRows == 1)
        return DialectWords::tr("row %1").arg(skip + 1);
    return DialectWords::tr("rows %1–%2").arg(skip + 1).arg(skip + headerRows);
}

QString dateSample(DateOrder order)
{
    switch (order) {
    case DateOrder::Unknown:
        return QStringLiteral("–");
    case DateOrder::Dmy:
        return QStringLiteral("31.12.2024");
    case DateOrder::Mdy:
        return QStringLiteral("12/31/2024");
    case DateOrder::Ymd:
        return QStringLiteral("2024-12-31");
    }
    return {};
}

QString fit(double score)
{
    constexpr int digits = 2;
    return QLocale().toString(score, 'f', digits);
}

QString difference(const Dialect& other, const Dialect& from)
{
    QStringList parts;
    if (other.delimiter != from.delimiter)
        parts << spoken(other.delimiter);
    if (other.quote != from.quote)
        parts << quoteWords(other.quote);
    else if (other.escape != from.escape && !other.quote.empty())
        parts << DialectWords::tr("escapes: %1").arg(escapeWords(other));
    if (other.comment != from.comment)
        parts << (other.comment.empty() ? DialectWords::tr("no comments")
                                        : DialectWords::tr("comments %1").arg(fromUtf8(other.comment)));
    if (other.headerRows != from.headerRows || (other.headerRows && other.skip != from.skip))
        parts << (other.headerRows ? DialectWords::tr("header in %1").arg(headerWords(other.skip, other.headerRows))
                                   : DialectWords::tr("no header"));
    return parts.join(QStringLiteral(", "));
}

} // namespace aurora::text
