// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window: places the pages and connects them. It holds no state of a file; that is the session's.

#include "ui/session/recent_files.h"
#include "ui/session/session.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>

class QMimeData;

namespace aurora {

class DashboardPage;
class OverviewPage;
class DataPage;
class DetailPane;
class DialectBar;
class ExportDialog;
class FilesPane;
class MessageBar;
class PacksDialog;
class PrivacyDialog;
class ProblemsPane;
class RecommendationsPage;
class RulesDialog;
class StartPage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Tab { Recommendations, Data, Overview, Dashboard };

    // Everything handed in outlives the window.
    MainWindow(Session& session, QSettings& settings, const QString& samplesFolder);
    ~MainWindow() override;

    void openPaths(const QStringList& paths);
    void paste();                  // the clipboard as a table, or the files that are on it
    void warn(const Error& error); // inline
    void showTab(Tab tab);
    void showColumn(std::size_t column); // from 1: in the table and in the detail pane
    ExportDialog* showExport();
    RulesDialog* showRules();
    PacksDialog* showPacks();
    PrivacyDialog* showPrivacy();
    RecommendationsPage& recommendations() { return *m_recommendations; }
    MessageBar& messages() { return *m_message; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Actions; // every command, by name

    void buildCentre(const QString& samplesFolder);
    void buildDocks();
    void buildActions();
    void buildMenus();
    void buildViewMenu();
    void buildToolBar();
    void buildStatusBar();
    void connectSession();
    void connectPages();
    void watch(OpenFile* file);
    void refresh();       // what depends on the current file
    void refreshStatus(); // counts
    void showProgress(const Progress& progress);
    void openDialog();
    bool openContent(const QMimeData& content, const QString& title); // false: nothing in it can be opened
    void locate(const QString& path);
    void forgetMenu(QMenu* menu);
    void fillRecent(QMenu* menu);
    void setScheme(Scheme scheme);
    void resetLayout();
    void restoreLayout();
    void about();

    Session& m_session;
    QSettings& m_settings;
    RecentFiles m_recent;
    QPointer<OpenFile> m_file;
    QByteArray m_firstLayout; // what Reset layout goes back to
    std::unique_ptr<Actions> m_actions;

    QStackedWidget* m_stack = nullptr;
    StartPage* m_start = nullptr;
    QLabel* m_reading = nullptr;
    QTabWidget* m_tabs = nullptr;
    RecommendationsPage* m_recommendations = nullptr;
    DataPage* m_data = nullptr;
    OverviewPage* m_overview = nullptr;
    DashboardPage* m_dashboard = nullptr;
    MessageBar* m_message = nullptr;
    DialectBar* m_dialect = nullptr;
    QToolBar* m_dialectTools = nullptr;
    FilesPane* m_filesPane = nullptr;
    DetailPane* m_detail = nullptr;
    ProblemsPane* m_problems = nullptr;
    QDockWidget* m_filesDock = nullptr;
    QDockWidget* m_detailDock = nullptr;
    QDockWidget* m_problemsDock = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_shape = nullptr;
    QLabel* m_sample = nullptr;
    QLabel* m_decided = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_job = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_cancel = nullptr;
    QTimer m_progressDelay;
};

} // namespace aurora
