// SPDX-License-Identifier: GPL-3.0-or-later
// The window's commands: menus and tool bar. Keys of the table itself are in RecommendationView.
#include "ui/main_window_actions.h"

#include "ui/pages/dialect_bar.h"
#include "ui/pages/recommendations_page.h"
#include "ui/pages/start_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>

namespace aurora {

void MainWindow::buildActions()
{
    auto& a = *m_actions;
    const auto make = [this](const QString& text, const QList<QKeySequence>& keys, auto run) {
        auto* action = new QAction(text, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    a.open = make(tr("Open…"), {QKeySequence::Open}, [this] { openDialog(); });
    a.rules = make(tr("Rules…"), {QKeySequence(tr("Ctrl+Shift+R"))}, [this] { showRules(); });
    a.packs = make(tr("Team packs…"), {}, [this] { showPacks(); });
    a.privacy = make(tr("Privacy…"), {}, [this] { showPrivacy(); });
    a.exportPipeline = make(tr("Export…"), {QKeySequence(tr("Ctrl+E"))}, [this] { showExport(); });
    a.closeFile = make(tr("Close file"), {QKeySequence::Close}, [this] { m_session.close(m_session.current()); });
    a.quit = make(tr("Quit"), {QKeySequence(tr("Ctrl+Q"))}, [this] { close(); });
    auto& history = m_session.history();
    a.undo = make(tr("Undo"), {QKeySequence::Undo}, [&history] { history.undo(); });
    a.redo = make(tr("Redo"), {QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))},
                  [&history] { history.redo(); });
    // The words stay short in the tool bar; what would be undone is in the tip.
    a.undo->setEnabled(history.canUndo());
    a.redo->setEnabled(history.canRedo());
    connect(&history, &QUndoGroup::canUndoChanged, a.undo, &QAction::setEnabled);
    connect(&history, &QUndoGroup::canRedoChanged, a.redo, &QAction::setEnabled);
    connect(&history, &QUndoGroup::undoTextChanged, a.undo, [undo = a.undo](const QString& what) {
        undo->setToolTip(what.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(what));
    });
    connect(&history, &QUndoGroup::redoTextChanged, a.redo, [redo = a.redo](const QString& what) {
        redo->setToolTip(what.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(what));
    });
    // A text field that has the keyboard takes the keys of pasting before this does.
    a.paste = make(tr("Paste as table"), {QKeySequence::Paste}, [this] { paste(); });
    a.find = make(tr("Search columns"), {QKeySequence::Find}, [this] { m_search->setFocus(); });
    auto* page = m_recommendations;
    // The plain keys of these belong to the table and are only written here.
    a.accept = make(tr("Accept  ⏎"), {}, [page] { page->accept(); });
    a.acceptSelection = make(tr("Accept selection"), {}, [page] { page->acceptSelection(); });
    a.correct = make(tr("Correct  C"), {}, [page] { page->correct(); });
    a.keep = make(tr("Keep as is  K"), {}, [page] { page->keep(); });
    a.later = make(tr("Ask later  L"), {}, [page] { page->later(); });
    a.next = make(tr("Next  N"), {}, [page] { page->next(); });
    a.previous = make(tr("Previous  P"), {}, [page] { page->previous(); });
    a.acceptAll = make(tr("Accept all ≥ High"), {QKeySequence(tr("Ctrl+Shift+A"))},
                       [this] { m_session.acceptAll(highConfidence); });
    a.acceptAll->setToolTip(tr("Accept every open column whose confidence is at least 90 %; one entry of the history"));
}

void MainWindow::buildMenus()
{
    auto& a = *m_actions;
    auto* file = menuBar()->addMenu(tr("&File"));
    file->addAction(a.open);
    auto* recent = file->addMenu(tr("Open recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    file->addSeparator();
    file->addAction(a.exportPipeline);
    file->addSeparator();
    file->addAction(a.closeFile);
    file->addAction(a.quit);
    auto* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.paste, a.find});
    buildViewMenu();
    auto* decide = menuBar()->addMenu(tr("&Decide"));
    decide->addActions({a.accept, a.acceptSelection, a.correct, a.keep, a.later});
    decide->addSeparator();
    decide->addActions({a.next, a.previous});
    decide->addSeparator();
    decide->addAction(a.acceptAll);
    decide->addSeparator();
    decide->addActions({a.rules, a.packs});
    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(a.privacy);
    help->addSeparator();
    help->addAction(tr("About Aurora"), this, &MainWindow::about);
}

void MainWindow::buildViewMenu()
{
    auto* view = menuBar()->addMenu(tr("&View"));
    const QString tabs[] = {tr("Recommendations"), tr("Data"), tr("Overview"), tr("Dashboard")};
    for (int i = 0; i < 4; ++i)
        view->addAction(tabs[i], QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), this,
                        [this, i] { showTab(static_cast<Tab>(i)); });
    view->addSeparator();
    view->addActions(
        {m_filesDock->toggleViewAction(), m_detailDock->toggleViewAction(), m_problemsDock->toggleViewAction()});
    view->addAction(tr("Reset layout"), this, &MainWindow::resetLayout);
    view->addSeparator();
    auto* theme = view->addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, Scheme> schemes[] = {
        {tr("As the desktop"), Scheme::System}, {tr("Light"), Scheme::Light}, {tr("Dark"), Scheme::Dark}};
    for (const auto& [name, scheme] : schemes) {
        auto* action = theme->addAction(name, this, [this, s = scheme] { setScheme(s); });
        action->setCheckable(true);
        action->setChecked(m_settings.value(QStringLiteral("window/theme")).toInt() == int(scheme));
        group->addAction(action);
    }
}

void MainWindow::buildToolBar()
{
    auto& a = *m_actions;
    auto* tools = addToolBar(tr("Tools"));
    tools->setObjectName(QStringLiteral("tools"));
    tools->setMovable(false);
    tools->setToolButtonStyle(Qt::ToolButtonTextOnly);
    tools->setContextMenuPolicy(Qt::PreventContextMenu);
    tools->addActions({a.open, a.exportPipeline});
    tools->addSeparator();
    tools->addActions({a.undo, a.redo});
    tools->addSeparator();
    tools->addActions({a.accept, a.correct, a.keep, a.next});
    tools->addSeparator();
    tools->addAction(a.acceptAll);
    auto* spacer = new QWidget(this);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    tools->addWidget(spacer);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search columns"));
    m_search->setAccessibleName(tr("Search columns"));
    m_search->setToolTip(tr("Words, or type:number, from:learned, conf:<0.8"));
    m_search->setClearButtonEnabled(true);
    constexpr int narrowest = 8, widest = 14; // lines of text; the field gives way in a narrow window
    m_search->setMinimumWidth(fontMetrics().height() * narrowest);
    m_search->setMaximumWidth(fontMetrics().height() * widest);
    tools->addWidget(m_search);
    addToolBarBreak();
    m_dialect = new DialectBar(m_session, this);
    m_dialectTools = addToolBar(tr("How the file is written"));
    m_dialectTools->setObjectName(QStringLiteral("dialect"));
    m_dialectTools->setMovable(false);
    m_dialectTools->setContextMenuPolicy(Qt::PreventContextMenu);
    m_dialectTools->addWidget(m_dialect);
    m_dialectTools->setContentsMargins(0, 0, 0, 0);
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    const auto paths = m_recent.paths();
    for (const auto& path : paths) {
        auto* action = menu->addAction(QFileInfo(path).fileName(), this, [this, path] { openPaths({path}); });
        action->setToolTip(path);
        if (QFileInfo::exists(path))
            continue;
        action->setText(tr("%1 — locate…").arg(QFileInfo(path).fileName()));
        action->disconnect();
        connect(action, &QAction::triggered, this, [this, path] { locate(path); });
    }
    if (!paths.isEmpty())
        menu->addSeparator();
    auto* remember = menu->addAction(tr("Remember recent files"));
    remember->setCheckable(true);
    remember->setChecked(m_recent.enabled());
    connect(remember, &QAction::toggled, this, [this](bool on) {
        m_recent.setEnabled(on);
        m_start->showRecent(m_recent.paths());
    });
    auto* forget = menu->addAction(tr("Forget recent files"), this, [this] {
        m_recent.forgetAll();
        m_start->showRecent({});
    });
    forget->setEnabled(!paths.isEmpty());
    forgetMenu(menu);
}

// How files of a kind were told to be read is remembered too, and forgotten in the same place.
void MainWindow::forgetMenu(QMenu* menu)
{
    auto* readAs = m_session.readAs();
    if (!readAs)
        return;
    menu->addSeparator();
    auto* remember = menu->addAction(tr("Remember how files are read"));
    remember->setCheckable(true);
    remember->setChecked(readAs->enabled());
    connect(remember, &QAction::toggled, this, [readAs](bool on) { readAs->setEnabled(on); });
    auto* forget = menu->addAction(tr("Forget how files are read (%1)").arg(readAs->count()), this,
                                   [readAs] { readAs->forgetAll(); });
    forget->setEnabled(readAs->count() > 0);
}

void MainWindow::setScheme(Scheme scheme)
{
    m_settings.setValue(QStringLiteral("window/theme"), int(scheme));
    applyTheme(*qApp, scheme);
}

void MainWindow::about()
{
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Aurora"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Aurora %1").arg(QStringLiteral(AURORA_VERSION)));
    box->setInformativeText(
        tr("A recommended preparation for every column of a table. It works on this machine alone and "
           "opens no network connection.\n\nFree software under the GNU General Public License, "
           "version 3 or later."));
    box->open();
}

} // namespace aurora
