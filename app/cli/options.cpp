// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include <algorithm>
#include <limits>

namespace aurora::cli {

const std::vector<OptionHelp>& commonOptions()
{
    static const std::vector<OptionHelp> list{
        {"store", "PATH",
         "the learning store; “none” for no learning. Without it: $AURORA_STORE, else the user's data folder"},
        {"models", "DIR", "use the models of this folder; “none” for none. Without it: those of the program"},
        {"rules", "PACK",
         "add a pack of rules (finance, health, retail) or a rule file to the shipped ones; may be given several "
         "times"},
        {"sample", "ROWS", "look at the first ROWS rows only; figures then say that they come from a sample"},
        {"target", "COLUMN", "the column that is to be predicted"},
        {"threads", "N", "use at most N threads; the result does not depend on it"},
        {"no-cache", "", "compute everything anew"},
        {"pretty", "", "JSON with sorted keys over several lines instead of a document a line"},
        {"quiet", "", "no messages but errors, no progress"},
        {"json", "", "accepted everywhere and changes nothing: the output is JSON"},
        {"help", "", "this text"}};
    return list;
}

const std::vector<OptionHelp>& dialectOptions()
{
    static const std::vector<OptionHelp> list{
        {"encoding", "NAME", "the encoding, for example windows-1252"},
        {"delimiter", "C", "the sign between fields; “ +” means runs of spaces, “\\t” a tab"},
        {"quote", "C", "the sign around fields"},
        {"escape", "C", "the sign before a quote inside a field; the quote itself means doubled quotes"},
        {"comment", "C", "lines that begin so are left out"},
        {"skip", "N", "lines before the table"},
        {"header-rows", "N", "rows with names; 0: none"},
        {"keep-footer", "", "what stands below the table (totals, notes, a second table) are rows too"},
        {"decimal", "C", "the decimal sign"},
        {"group", "C", "the sign between thousands"},
        {"date-order", "ORDER", "dmy, mdy or ymd"},
        {"missing", "A,B,...", "words that stand for a missing value"}};
    return list;
}

void addOptions(QCommandLineParser& parser, const Command& command)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const auto* group : {&commonOptions(), &dialectOptions(), &command.options})
        for (const auto& option : *group)
            parser.addOption(QCommandLineOption(option.name, option.what, option.value));
}

QString readOptions(const QCommandLineParser& parser, DialectChoices& dialect, std::uint64_t& sampleRows,
                    unsigned& threads)
{
    const auto text = [&](const char* option, std::optional<std::string>& to) {
        if (!parser.isSet(QLatin1String(option)))
            return;
        const QString value = parser.value(QLatin1String(option));
        to = value == QLatin1String("\\t") ? std::string("\t") : value.toStdString();
    };
    QString trouble;
    const auto number = [&](const char* option, auto&& assign) {
        if (!parser.isSet(QLatin1String(option)))
            return;
        bool ok = false;
        const auto value = parser.value(QLatin1String(option)).toULongLong(&ok);
        if (ok)
            assign(value);
        else
            trouble = QStringLiteral("--%1 takes a whole number, not “%2”.")
                          .arg(QLatin1String(option), parser.value(QLatin1String(option)));
    };
    text("encoding", dialect.encoding);
    if (dialect.encoding && dialect.encoding->empty())
        return QStringLiteral("--encoding takes a name, for example windows-1252.");
    text("delimiter", dialect.delimiter);
    text("quote", dialect.quote);
    text("escape", dialect.escape);
    text("comment", dialect.comment);
    text("decimal", dialect.decimal);
    text("group", dialect.group);
    if (dialect.decimal && *dialect.decimal != "." && *dialect.decimal != ",")
        return QStringLiteral("--decimal takes “.” or “,”.");
    number("skip", [&](auto n) { dialect.skip = static_cast<std::uint32_t>(n); });
    number("header-rows", [&](auto n) { dialect.headerRows = static_cast<std::uint32_t>(n); });
    if (parser.isSet(QStringLiteral("keep-footer")))
        dialect.footer = false;
    number("sample", [&](auto n) { sampleRows = n; });
    number("threads", [&](auto n) {
        if (n == 0)
            trouble = QStringLiteral("--threads takes a number from 1 on.");
        threads = static_cast<unsigned>(std::min<std::uint64_t>(n, std::numeric_limits<unsigned>::max()));
    });
    if (parser.isSet(QStringLiteral("date-order"))) {
        const QString order = parser.value(QStringLiteral("date-order"));
        for (const DateOrder one : {DateOrder::Unknown, DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
            if (order == QLatin1String(name(one)))
                dialect.dateOrder = one;
        if (!dialect.dateOrder)
            return QStringLiteral("--date-order takes dmy, mdy or ymd, not “%1”.").arg(order);
    }
    if (parser.isSet(QStringLiteral("missing"))) {
        dialect.missingMarkers.emplace();
        for (const auto& word : parser.value(QStringLiteral("missing")).split(QLatin1Char(','), Qt::SkipEmptyParts))
            dialect.missingMarkers->push_back(word.toStdString());
    }
    return trouble;
}

} // namespace aurora::cli
