// SPDX-License-Identifier: GPL-3.0-or-later
// The ways in which tables come into the window: dialogs, the clipboard, dropping.
#include "ui/main_window.h"
#include "ui/pages/start_page.h"
#include "ui/widgets/message_bar.h"

#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

namespace aurora {

void MainWindow::openPaths(const QStringList& paths)
{
    m_message->hide();
    for (const auto& path : paths) {
        m_session.open(path);
        if (QFileInfo(path).isFile())
            m_recent.add(path);
    }
    m_start->showRecent(m_recent.paths());
}

void MainWindow::openDialog()
{
    const QString folder =
        m_file && !m_file->pasted() ? m_file->folder() : m_settings.value(QStringLiteral("open/folder")).toString();
    auto* dialog = new QFileDialog(this, tr("Open"), folder,
                                   tr("Tables (*.csv *.tsv *.txt *.tab *.psv *.dat *.gz *.zst);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAccessibleName(tr("Open"));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        m_settings.setValue(QStringLiteral("open/folder"), QFileInfo(paths.front()).absolutePath());
        openPaths(paths);
    });
    dialog->open();
}

void MainWindow::paste()
{
    const auto* content = QGuiApplication::clipboard()->mimeData();
    if (!content || !openContent(*content, tr("Pasted text")))
        m_message->say({}, tr("There is no text on the clipboard. Copy some rows first, then paste."));
}

bool MainWindow::openContent(const QMimeData& content, const QString& title)
{
    QStringList paths;
    for (const auto& url : content.urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (!paths.isEmpty()) {
        openPaths(paths);
        return true;
    }
    const auto words = content.text();
    if (words.trimmed().isEmpty())
        return false;
    m_message->hide();
    const auto named = [this](const QString& name) {
        const auto& files = m_session.files();
        return std::any_of(files.begin(), files.end(), [&](const auto* file) { return file->name() == name; });
    };
    QString name = title;
    for (int number = 2; named(name); ++number)
        name = tr("%1 %2").arg(title).arg(number);
    m_session.openText(words, name);
    return true;
}

// A recent file that was moved: a person shows where to.
void MainWindow::locate(const QString& path)
{
    QDir folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && folder.cdUp())
        continue;
    auto* dialog = new QFileDialog(this, tr("Locate %1").arg(QFileInfo(path).fileName()), folder.path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, path](const QString& found) {
        m_recent.replace(path, found);
        openPaths({found});
    });
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (openContent(*event->mimeData(), tr("Dropped text")))
        event->acceptProposedAction();
}

} // namespace aurora
