// SPDX-License-Identifier: GPL-3.0-or-later
// aurora-cli: the engine without a window, for scripts, tests and servers.
#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/options.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace aurora::cli;

namespace {

void print(const QString& text)
{
    std::fputs(text.toUtf8().constData(), stdout);
}

int runCommand(const Command& command, const QStringList& words)
{
    QCommandLineParser parser;
    addOptions(parser, command);
    if (!parser.parse(words))
        return wrongUsage(parser.errorText() + QStringLiteral(" See “aurora-cli %1 --help”.").arg(command.name));
    if (parser.isSet(QStringLiteral("help"))) {
        print(commandHelp(command));
        return Done;
    }
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < command.leastArguments ||
        (command.mostArguments >= 0 && arguments.size() > command.mostArguments))
        return wrongUsage(
            QStringLiteral("%1 takes %2; see “aurora-cli %1 --help”.").arg(command.name, command.arguments));
    aurora::DialectChoices dialect;
    std::uint64_t sampleRows = 0;
    unsigned threads = 0;
    if (const QString trouble = readOptions(parser, dialect, sampleRows, threads); !trouble.isEmpty())
        return wrongUsage(trouble);
    Call call(parser, arguments, std::move(dialect));
    call.setSampleRows(sampleRows);
    call.setThreads(threads);
    return command.run(call);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("aurora-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AURORA_VERSION));
    QStringList words = QCoreApplication::arguments();
    if (words.size() < 2)
        return wrongUsage(QStringLiteral("a command is missing; see “aurora-cli --help”."));
    const QString name = words[1];
    if (name == QLatin1String("--help") || name == QLatin1String("-h") || name == QLatin1String("help")) {
        print(overview());
        return Done;
    }
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("aurora-cli " AURORA_VERSION "\n"));
        return Done;
    }
    const auto& all = commands();
    const auto command = std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
    if (command == all.end())
        return wrongUsage(QStringLiteral("there is no command “%1”; see “aurora-cli --help”.").arg(name));
    words.removeAt(1);
    return runCommand(*command, words);
}
