// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include "app/cli/options.h"

namespace aurora::cli {

namespace {

constexpr qsizetype pageWidth = 80;
constexpr int bodyIndent = 7, optionIndent = 14; // as man pages have them

QString wrapped(const QString& text, int indent)
{
    QString out;
    for (const auto& paragraph : text.split(QLatin1Char('\n'))) {
        QString line(indent, QLatin1Char(' '));
        for (const auto& word : paragraph.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (line.size() > indent && line.size() + 1 + word.size() > pageWidth) {
                out += line + QLatin1Char('\n');
                line = QString(indent, QLatin1Char(' '));
            }
            line += (line.size() > indent ? QStringLiteral(" ") : QString()) + word;
        }
        out += line + QLatin1Char('\n');
    }
    return out;
}

QString section(const QString& title, const QString& body)
{
    return title + QLatin1Char('\n') + body + QLatin1Char('\n');
}

QString optionList(const std::vector<OptionHelp>& options)
{
    QString out;
    for (const auto& option : options) {
        out += QString(bodyIndent, QLatin1Char(' ')) + QStringLiteral("--") + option.name;
        out += (option.value.isEmpty() ? QString() : QLatin1Char(' ') + option.value) + QLatin1Char('\n');
        out += wrapped(option.what, optionIndent);
    }
    return out;
}

const QString exitStatus = QStringLiteral(
    "0 done\n1 an input could not be read or a step failed; the rest was done\n2 wrong usage; nothing was done");

} // namespace

QString commandHelp(const Command& command)
{
    QString page =
        section(QStringLiteral("NAME"),
                wrapped(QStringLiteral("aurora-cli %1 - %2").arg(command.name, command.summary), bodyIndent));
    page +=
        section(QStringLiteral("SYNOPSIS"),
                wrapped(QStringLiteral("aurora-cli %1 [OPTIONS] %2").arg(command.name, command.arguments), bodyIndent));
    page += section(QStringLiteral("DESCRIPTION"), wrapped(command.description, bodyIndent));
    if (!command.options.empty())
        page += section(QStringLiteral("OPTIONS"), optionList(command.options));
    page += section(QStringLiteral("COMMON OPTIONS"), optionList(commonOptions()));
    page += section(QStringLiteral("HOW THE FILE IS WRITTEN"),
                    wrapped(QStringLiteral("What is not told is found out; an empty value means “there is none”. What "
                                           "is told is never overruled."),
                            bodyIndent) +
                        optionList(dialectOptions()));
    page += section(QStringLiteral("OUTPUT"), wrapped(command.output, bodyIndent));
    page += section(QStringLiteral("EXIT STATUS"), wrapped(exitStatus, bodyIndent));
    QString examples;
    for (const auto& example : command.examples)
        examples += QString(bodyIndent, QLatin1Char(' ')) + example + QLatin1Char('\n');
    page += section(QStringLiteral("EXAMPLES"), examples);
    return page.trimmed() + QLatin1Char('\n');
}

QString overview()
{
    QString list;
    for (const auto& command : commands())
        list += QString(bodyIndent, QLatin1Char(' ')) + command.name.leftJustified(11) + command.summary +
                QLatin1Char('\n');
    QString page = section(
        QStringLiteral("NAME"),
        wrapped(QStringLiteral("aurora-cli - a recommended preparation for every column of a table, without a window"),
                bodyIndent));
    page += section(
        QStringLiteral("SYNOPSIS"),
        wrapped(
            QStringLiteral("aurora-cli COMMAND [OPTIONS] [ARGUMENTS]\naurora-cli COMMAND --help\naurora-cli --version"),
            bodyIndent));
    page += section(QStringLiteral("COMMANDS"), list);
    page += section(QStringLiteral("DESCRIPTION"),
                    wrapped(QStringLiteral("JSON goes to standard output, one document a file and line unless --pretty "
                                           "is given; messages and progress go to standard error. "
                                           "“-” as a file reads standard input. The files read are never changed, and "
                                           "nothing leaves this machine."),
                            bodyIndent));
    page += section(QStringLiteral("EXIT STATUS"), wrapped(exitStatus, bodyIndent));
    return page.trimmed() + QLatin1Char('\n');
}

} // namespace aurora::cli
