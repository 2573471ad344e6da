// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tour.h"

#include "ui/dialogs/correct_popover.h"
#include "ui/dialogs/erase_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/packs_dialog.h"
#include "ui/dialogs/privacy_dialog.h"
#include "ui/dialogs/rules_dialog.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/dialect_bar.h"
#include "ui/pages/recommendations_page.h"
#include "ui/text/dialect_words.h"
#include "ui/text/format.h"

#include <QApplication>
#include <QDockWidget>
#include <QPainter>
#include <QTextStream>
#include <QTimer>

namespace aurora {

Tour::Tour(MainWindow& window, Session& session, QStringList steps, QString picture, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_steps(std::move(steps))
    , m_picture(std::move(picture))
{
}

void Tour::start()
{
    // Settled and shown: then the first step.
    connect(&m_session, &Session::settled, this, [this] { QTimer::singleShot(0, this, &Tour::advance); });
    if (!m_session.busy())
        QTimer::singleShot(0, this, &Tour::advance);
}

void Tour::advance()
{
    if (m_session.busy())
        return; // settled() comes again
    while (!m_steps.isEmpty()) {
        const auto step = m_steps.takeFirst();
        if (!run(step)) {
            QTextStream(stderr) << tr("Cannot do the step “%1”.").arg(step) << Qt::endl;
            Q_EMIT finished(false);
            return;
        }
        if (m_session.busy())
            return;
    }
    if (m_started)
        return;
    m_started = true;
    // Layout and the rows of the data grid arrive with events and from a worker.
    constexpr int settleMilliseconds = 400;
    QTimer::singleShot(settleMilliseconds, this, &Tour::photograph);
}

std::size_t Tour::columnOf(const QString& name) const
{
    const auto* file = m_session.current();
    if (!file || !file->table())
        return 0;
    const auto found = findColumn(
        [file] {
            std::vector<std::string> names;
            for (const auto& column : file->table()->columns)
                names.push_back(column.name);
            return names;
        }(),
        name.toStdString());
    return found ? *found : 0;
}

bool Tour::decide(const QString& verb, const QString& rest)
{
    const auto column = columnOf(rest.section(QLatin1Char(':'), 0, 0));
    if (!column)
        return false;
    m_window.showColumn(column);
    if (verb == QLatin1String("accept"))
        m_session.accept(column);
    else if (verb == QLatin1String("keep"))
        m_session.keep(column);
    else if (verb == QLatin1String("correct")) {
        const auto action = actionFromName(rest.section(QLatin1Char(':'), 1).toStdString());
        return action && m_session.correct(column, Step{*action, {}});
    }
    return true;
}

bool Tour::tell(const QString& rest)
{
    const auto column = columnOf(rest.section(QLatin1Char(':'), 0, 0));
    FeatureType type{};
    if (!column || !featureTypeFromName(rest.section(QLatin1Char(':'), 1).toStdString(), type))
        return false;
    m_window.showColumn(column);
    m_session.tellType(column, type);
    return true;
}

bool Tour::readAs(const QString& rest)
{
    if (!m_session.current())
        return false;
    auto choices = m_session.current()->wanted();
    const auto value = rest.section(QLatin1Char(':'), 1);
    const auto field = rest.section(QLatin1Char(':'), 0, 0);
    if (field == QLatin1String("encoding"))
        choices.encoding = value.toStdString();
    else if (field == QLatin1String("delimiter"))
        choices.delimiter = text::signFromWords(value);
    else
        return false;
    m_session.reread(choices);
    return true;
}

// What stands over the window, and is in the picture with it.
bool Tour::showOver(const QString& verb, const QString& rest)
{
    if (verb == QLatin1String("more")) {
        m_window.findChild<DialectBar*>()->showMore();
        m_subject = QApplication::activePopupWidget();
    } else if (verb == QLatin1String("export")) {
        auto* dialog = m_window.showExport();
        if (!dialog)
            return false;
        dialog->showTarget(rest);
        m_subject = dialog;
    } else if (verb == QLatin1String("rules")) {
        auto* dialog = m_window.showRules();
        if (rest == QLatin1String("learned"))
            dialog->showLearned();
        else
            dialog->select(rest);
        m_subject = dialog;
    } else if (verb == QLatin1String("packs")) {
        m_subject = m_window.showPacks();
    } else if (verb == QLatin1String("privacy")) {
        auto* dialog = m_window.showPrivacy();
        dialog->showPage(rest.toInt());
        m_subject = rest == QLatin1String("erase") ? static_cast<QWidget*>(new EraseDialog({}, dialog)) : dialog;
    } else if (verb == QLatin1String("type")) {
        m_window.findChild<DetailPane*>()->offerTypes();
        m_subject = QApplication::activePopupWidget();
    } else if (verb == QLatin1String("correct-popover")) {
        m_window.recommendations().correct();
        m_subject = QApplication::activePopupWidget();
    } else {
        return false;
    }
    return true;
}

bool Tour::run(const QString& step)
{
    const auto verb = step.section(QLatin1Char('='), 0, 0);
    const auto rest = step.section(QLatin1Char('='), 1);
    if (verb == QLatin1String("accept") || verb == QLatin1String("keep") || verb == QLatin1String("correct") ||
        verb == QLatin1String("select"))
        return decide(verb, rest);
    if (verb == QLatin1String("accept-high")) {
        m_session.acceptAll(highConfidence);
    } else if (verb == QLatin1String("undo")) {
        if (auto* stack = m_session.history().activeStack())
            stack->undo();
    } else if (verb == QLatin1String("tab")) {
        using Tab = MainWindow::Tab;
        m_window.showTab(rest == QLatin1String("data")        ? Tab::Data
                         : rest == QLatin1String("overview")  ? Tab::Overview
                         : rest == QLatin1String("dashboard") ? Tab::Dashboard
                                                              : Tab::Recommendations);
    } else if (verb == QLatin1String("group")) {
        for (int i = 0; i < int(RowGroup::Count); ++i)
            if (words(static_cast<RowGroup>(i)).toLower().replace(QLatin1Char(' '), QLatin1Char('-')) == rest)
                m_window.recommendations().setGroup(static_cast<RowGroup>(i));
    } else if (verb == QLatin1String("problems")) {
        for (auto* dock : m_window.findChildren<QDockWidget*>(QStringLiteral("problems")))
            dock->show();
    } else if (verb == QLatin1String("read")) {
        return readAs(rest);
    } else if (verb == QLatin1String("scope")) {
        m_session.confirmScope(std::size_t(std::max(1, rest.toInt()) - 1));
    } else if (verb == QLatin1String("tell")) {
        return tell(rest);
    } else {
        return showOver(verb, rest);
    }
    return true;
}

void Tour::photograph()
{
    auto picture = m_window.grab();
    if (m_subject) {
        // Platforms without a compositor know no screen: paint the dialog where it stands over the window.
        QPainter painter(&picture);
        const QPoint middle = m_window.rect().center() - m_subject->rect().center();
        const bool popup = m_subject->windowType() == Qt::Popup;
        const QPoint place = popup ? m_window.mapFromGlobal(m_subject->pos()) : middle;
        if (!popup) {
            QColor shade(Qt::black);
            shade.setAlphaF(0.35F);
            painter.fillRect(m_window.rect(), shade);
        }
        painter.drawPixmap(place, m_subject->grab());
    }
    const bool ok = picture.save(m_picture);
    if (!ok)
        QTextStream(stderr) << tr("The picture could not be saved as %1.").arg(m_picture) << Qt::endl;
    Q_EMIT finished(ok);
}

} // namespace aurora
