// SPDX-License-Identifier: GPL-3.0-or-later
// aurora: the window. Everything that it does can be had without one from aurora-cli.
#include "app/services.h"
#include "ui/dialogs/rules_dialog.h"
#include "ui/main_window.h"
#include "ui/selftest.h"
#include "ui/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

namespace {

using namespace aurora;

constexpr int wrongUsage = 2;

// Qt aborts without a display; a person deserves a sentence instead. Help and self-test need none.
bool displayIsThere(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "-platform" || arg == "--help" || arg == "-h" || arg == "--version" || arg == "-v" ||
            arg == "--selftest")
            return true;
    }
    return std::getenv("QT_QPA_PLATFORM") || std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY");
}

bool needsNoWindow(int argc, char** argv)
{
    return !std::getenv("QT_QPA_PLATFORM") && !std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY") &&
           displayIsThere(argc, argv);
}

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Opens tables and recommends a preparation for every column. Without a display, use aurora-cli."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QCoreApplication::translate("main", "Tables to open."),
                                 QStringLiteral("[FILE…]"));
    const auto add = [&](const char* name, const char* words, const char* value) {
        parser.addOption(
            {QString::fromLatin1(name), QCoreApplication::translate("main", words), QString::fromLatin1(value)});
    };
    add("theme", "Colours: light, dark or system.", "THEME");
    add("config", "Keep settings in this file instead of the user's.", "FILE");
    add("store", "Learning store, or none for no learning.", "PATH");
    add("screenshot", "Save a picture of the window when everything is shown, then quit.", "FILE");
    add("do", "Before the picture: accept=COLUMN, correct=COLUMN:ACTION, select=COLUMN, tab=data … (repeatable).",
        "STEP");
    add("size", "Size of the window, such as 1440x860.", "WxH");
    parser.addOption(
        {QStringLiteral("selftest"), QCoreApplication::translate("main", "Check the installation and quit.")});
}

std::optional<Scheme> schemeOf(const QString& word)
{
    if (word == QLatin1String("light"))
        return Scheme::Light;
    if (word == QLatin1String("dark"))
        return Scheme::Dark;
    return word == QLatin1String("system") ? std::optional(Scheme::System) : std::nullopt;
}

SessionParts makeParts(const Services& services, ReadAs& readAs)
{
    SessionParts parts;
    parts.readAs = &readAs;
    parts.rowIndexFolder = services.rowIndexFolder();
    parts.profileFolder = services.profileFolder();
    parts.modelFolder = services.modelFolder();
    parts.ruleFiles = services.ruleFiles();
    parts.decider = services.decider(learn({}));
    parts.clock = services.clock();
    parts.sessionId = services.session();
    parts.storePath = services.storePath();
    if (services.remembers())
        parts.openStore = [&services](std::optional<Error>* notice) { return services.openStore(notice); };
    return parts;
}

int usage(const QString& line)
{
    QTextStream(stderr) << "aurora: " << line << Qt::endl;
    return wrongUsage;
}

int runWindow(const QCommandLineParser& parser, const Services& services, Scheme scheme, QSettings& settings)
{
    if (parser.isSet(QStringLiteral("theme")))
        settings.setValue(QStringLiteral("window/theme"), int(scheme));
    applyTheme(*qApp, static_cast<Scheme>(settings.value(QStringLiteral("window/theme")).toInt()));
    ReadAs readAs(settings);
    Session session(makeParts(services, readAs));
    MainWindow window(session, settings, QString::fromStdString(services.resources() + "/samples"));
    for (const auto& trouble : services.troubles())
        window.warn(trouble);
    if (const auto& trouble = services.modelTrouble())
        window.warn(*trouble);
    const auto size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    if (size.size() == 2)
        window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    window.openPaths(parser.positionalArguments());
    if (!parser.isSet(QStringLiteral("screenshot")))
        return QApplication::exec();
    Tour tour(window, session, parser.values(QStringLiteral("do")), parser.value(QStringLiteral("screenshot")));
    QObject::connect(&tour, &Tour::finished, &tour, [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
    tour.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    if (!displayIsThere(argc, argv)) {
        QTextStream(stderr)
            << "aurora: there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). "
               "aurora-cli does the same work without a window: aurora-cli recommend FILE"
            << Qt::endl;
        return wrongUsage;
    }
    if (needsNoWindow(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("aurora"));
    QApplication::setApplicationDisplayName(QStringLiteral("Aurora"));
    QApplication::setOrganizationName(QStringLiteral("aurora"));
    QApplication::setApplicationVersion(QStringLiteral(AURORA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("aurora"));
    QCommandLineParser parser;
    describe(parser);
    parser.process(app);
    const auto scheme = schemeOf(parser.isSet(QStringLiteral("theme")) ? parser.value(QStringLiteral("theme"))
                                                                       : QStringLiteral("system"));
    if (!scheme)
        return usage(QCoreApplication::translate("main", "--theme is light, dark or system."));
    if (parser.isSet(QStringLiteral("do")) && !parser.isSet(QStringLiteral("screenshot")))
        return usage(QCoreApplication::translate("main", "--do belongs to --screenshot."));
    const auto config = parser.value(QStringLiteral("config"));
    const auto settings =
        config.isEmpty() ? std::make_unique<QSettings>() : std::make_unique<QSettings>(config, QSettings::IniFormat);
    const Services services(
        {parser.value(QStringLiteral("store")).toStdString(), {}, {}, RulesDialog::chosenPacks(*settings)});
    if (parser.isSet(QStringLiteral("selftest")))
        return runSelftest(services.resources()) ? 0 : 1;
    return runWindow(parser, services, *scheme, *settings);
}
