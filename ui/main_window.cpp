// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/packs_dialog.h"
#include "ui/dialogs/privacy_dialog.h"
#include "ui/dialogs/rules_dialog.h"
#include "ui/main_window_actions.h"
#include "ui/pages/dashboard_page.h"
#include "ui/pages/data_page.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/dialect_bar.h"
#include "ui/pages/files_pane.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/problems_pane.h"
#include "ui/pages/recommendation_view.h"
#include "ui/pages/recommendations_page.h"
#include "ui/pages/start_page.h"
#include "ui/text/format.h"
#include "ui/text/trial_words.h"
#include "ui/text/words.h"
#include "ui/widgets/message_bar.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

namespace aurora {

namespace {
constexpr int progressAfter = 500; // milliseconds; what is over sooner needs no bar
constexpr int layoutVersion = 1;   // raised when docks change, so that an old layout is not restored
constexpr QSize firstSize(1440, 860);
constexpr int progressSteps = 1000;
} // namespace

MainWindow::MainWindow(Session& session, QSettings& settings, const QString& samplesFolder)
    : m_session(session)
    , m_settings(settings)
    , m_recent(settings)
    , m_actions(std::make_unique<Actions>())
{
    setAcceptDrops(true);
    setWindowTitle(tr("Aurora"));
    buildCentre(samplesFolder);
    buildDocks();
    buildActions();
    buildMenus();
    buildToolBar();
    buildStatusBar();
    connectSession();
    connectPages();
    m_progressDelay.setSingleShot(true);
    m_progressDelay.setInterval(progressAfter);
    resize(firstSize);
    resizeDocks({m_filesDock, m_detailDock}, {fontMetrics().height() * 13, fontMetrics().height() * 17},
                Qt::Horizontal);
    m_firstLayout = saveState(layoutVersion);
    restoreLayout();
    watch(m_session.current());
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre(const QString& samplesFolder)
{
    m_start = new StartPage(samplesFolder, this);
    m_start->showRecent(m_recent.paths());
    m_reading = new QLabel(this);
    m_reading->setProperty("muted", true);
    m_reading->setAlignment(Qt::AlignCenter);
    m_recommendations = new RecommendationsPage(m_session, this);
    m_data = new DataPage(m_session, this);
    m_overview = new OverviewPage(m_session, this);
    m_dashboard = new DashboardPage(m_session, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->addTab(m_recommendations, tr("Recommendations"));
    m_tabs->addTab(m_data, tr("Data"));
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_dashboard, tr("Dashboard"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_reading);
    m_stack->addWidget(m_tabs);
    m_message = new MessageBar(this);
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_message);
    setCentralWidget(centre);
}

void MainWindow::buildDocks()
{
    const auto dock = [this](const QString& title, const char* name, QWidget* page, Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(title, this);
        widget->setObjectName(QString::fromLatin1(name)); // saveState goes by it
        widget->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
        widget->setWidget(page);
        addDockWidget(area, widget);
        return widget;
    };
    m_filesPane = new FilesPane(m_session, this);
    m_detail = new DetailPane(m_session, this);
    m_problems = new ProblemsPane(m_session, this);
    m_filesDock = dock(tr("Files"), "files", m_filesPane, Qt::LeftDockWidgetArea);
    m_detailDock = dock(tr("Detail"), "detail", m_detail, Qt::RightDockWidgetArea);
    m_problemsDock = dock(tr("Parse problems"), "problems", m_problems, Qt::BottomDockWidgetArea);
    m_problemsDock->hide();
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void MainWindow::buildStatusBar()
{
    const auto label = [this](bool right) {
        auto* words = new QLabel(this);
        words->setTextFormat(Qt::PlainText);
        if (right)
            statusBar()->addPermanentWidget(words);
        else
            statusBar()->addWidget(words);
        return words;
    };
    m_shape = label(false);
    m_sample = label(false);
    m_decided = label(false);
    auto* offline = label(false);
    offline->setText(tr("offline"));
    offline->setToolTip(tr("Aurora opens no network connection."));
    m_job = label(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(fontMetrics().height() * 8, std::max(6, fontMetrics().height() / 3));
    m_cancel = new QToolButton(this);
    m_cancel->setText(tr("Cancel"));
    connect(m_cancel, &QToolButton::clicked, &m_session, &Session::cancel);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    m_time = label(true);
    for (QWidget* part :
         {static_cast<QWidget*>(m_job), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)})
        part->hide();
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::currentChanged, this, &MainWindow::watch);
    connect(&m_session, &Session::filesChanged, this, &MainWindow::refreshStatus);
    connect(&m_session, &Session::jobStarted, this, [this] {
        m_progressDelay.start();
        m_progress->setRange(0, 0);
    });
    connect(&m_progressDelay, &QTimer::timeout, this, [this] {
        m_job->show();
        m_progress->show();
        m_cancel->show();
    });
    connect(&m_session, &Session::jobProgress, this, &MainWindow::showProgress);
    connect(&m_session, &Session::jobEnded, this, [this] {
        m_progressDelay.stop();
        m_job->hide();
        m_progress->hide();
        m_cancel->hide();
        refresh();
    });
    const auto undo = MessageBar::Deed{tr("Undo"), [this] { m_session.history().activeStack()->undo(); }};
    connect(&m_session, &Session::learned, this, [this, undo](const text::Learning& learning) {
        std::vector<MessageBar::Deed> deeds;
        for (std::size_t i = 0; i < learning.scopes.size(); ++i)
            deeds.push_back(
                {learning.scopes[i].word, [this, i] { m_session.confirmScope(i); }, learning.scopes[i].hint});
        if (!learning.others.isEmpty())
            deeds.push_back({tr("Review"), [this] {
                                 showTab(Tab::Recommendations);
                                 m_recommendations->setGroup(RowGroup::Changed);
                             }});
        deeds.push_back(undo);
        m_message->say(learning.stored ? tr("Learned.") : tr("Done."), text::sentence(learning), std::move(deeds));
    });
    connect(&m_session, &Session::withdrawn, this,
            [this](const text::Learning& learning) { m_message->say({}, text::withdrawn(learning)); });
    connect(&m_session, &Session::bulkAccepted, this, [this, undo](int n) {
        m_message->say(tr("Accepted."), text::plural(tr("%n column(s) as recommended.", nullptr, n), std::uint64_t(n)),
                       {undo});
    });
    connect(&m_session, &Session::modelVerdict, this,
            [this](const ModelEvent& event) { m_message->say({}, text::sentence(event)); });
    connect(&m_session, &Session::storeTrouble, this, &MainWindow::warn);
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::openRequested, this, &MainWindow::openDialog);
    connect(m_start, &StartPage::pathsRequested, this, &MainWindow::openPaths);
    connect(m_start, &StartPage::pasteRequested, this, &MainWindow::paste);
    connect(m_start, &StartPage::locateRequested, this, &MainWindow::locate);
    connect(m_filesPane, &FilesPane::openRequested, this, &MainWindow::openDialog);
    connect(m_filesPane, &FilesPane::columnRequested, this, &MainWindow::showColumn);
    connect(m_filesPane, &FilesPane::whyRequested, this, [this](std::size_t column) {
        showColumn(column);
        m_detailDock->show();
        m_detail->showWhy();
    });
    connect(m_recommendations, &RecommendationsPage::columnSelected, m_detail, &DetailPane::show);
    connect(m_recommendations, &RecommendationsPage::whyRequested, this, [this] {
        m_detailDock->show();
        m_detail->showWhy();
    });
    connect(m_overview, &OverviewPage::columnRequested, this, &MainWindow::showColumn);
    connect(m_data, &DataPage::columnSelected, m_detail, &DetailPane::show);
    connect(m_data, &DataPage::failed, this, &MainWindow::warn);
    connect(m_detail, &DetailPane::acceptRequested, m_recommendations, &RecommendationsPage::accept);
    connect(m_detail, &DetailPane::columnRequested, this, &MainWindow::showColumn);
    connect(m_detail, &DetailPane::correctRequested, m_recommendations, &RecommendationsPage::correct);
    connect(m_detail, &DetailPane::alternativeRequested, m_recommendations, &RecommendationsPage::takeAlternative);
    connect(m_dialect, &DialectBar::problemsRequested, m_problemsDock, &QWidget::show);
    connect(m_problems, &ProblemsPane::placeRequested, this, [this](std::uint64_t record, std::size_t column) {
        showTab(Tab::Data);
        m_data->goToPlace(record, column);
    });
    connect(m_problems, &ProblemsPane::failed, this, &MainWindow::warn);
    connect(m_problems, &ProblemsPane::saved, this,
            [this](const QString& path) { m_message->say(tr("Saved."), path); });
    connect(m_search, &QLineEdit::textChanged, m_recommendations, &RecommendationsPage::setText);
}

void MainWindow::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file) {
        connect(file, &OpenFile::reset, this, &MainWindow::refresh);
        connect(file, &OpenFile::columnChanged, this, &MainWindow::refreshStatus);
        connect(file, &OpenFile::columnsChanged, this, &MainWindow::refreshStatus);
    }
    refresh();
}

void MainWindow::refresh()
{
    const bool table = m_file && m_file->table();
    const bool failed = m_file && m_file->error();
    QWidget* before = m_stack->currentWidget();
    if (table)
        m_stack->setCurrentWidget(m_tabs);
    else
        m_stack->setCurrentWidget(m_session.reading() && !failed ? static_cast<QWidget*>(m_reading) : m_start);
    m_start->showNotice({}, {});
    if (failed) {
        const auto words = text::words(*m_file->error());
        const QString rest = words.safe + QLatin1Char(' ') + words.todo;
        if (table)
            m_message->warn(words.what, rest);
        else
            m_start->showNotice(words.what, rest);
    }
    m_reading->setText(m_file ? tr("Reading %1…").arg(m_file->name()) : QString());
    m_dialectTools->setVisible(m_file != nullptr && table);
    setWindowTitle(m_file ? tr("%1 — Aurora").arg(m_file->name()) : tr("Aurora"));
    if (table && before != m_tabs)
        m_recommendations->view()->setFocus();
    refreshStatus();
}

void MainWindow::refreshStatus()
{
    const bool table = m_file && m_file->table();
    for (auto* part : {m_shape, m_sample, m_decided, m_time})
        part->setVisible(table);
    const auto sure = m_session.acceptable(highConfidence).size();
    m_actions->enable(table, sure);
    if (!table)
        return;
    const auto& profile = *m_file->table();
    m_shape->setText(tr("%1 rows × %2 columns").arg(text::count(profile.rows)).arg(profile.columns.size()));
    m_sample->setText(!m_file->complete() ? tr("first rows, still reading")
                      : profile.sampled   ? tr("sample")
                                          : tr("all rows"));
    m_decided->setText(tr("%1 of %2 decided").arg(m_file->decidedCount()).arg(m_file->columns().size()));
    QString time = tr("profiled in %1").arg(text::seconds(profile.seconds));
    if (profile.seconds > 0 && profile.source.bytes > 0)
        time += QStringLiteral(" · ") + text::bytes(std::uint64_t(double(profile.source.bytes) / profile.seconds)) +
                QStringLiteral("/s");
    m_time->setText(time);
    m_time->setVisible(m_file->complete());
}

void MainWindow::showProgress(const Progress& progress)
{
    m_job->setText(text::words(progress.stage));
    m_progress->setRange(0, progress.total ? progressSteps : 0);
    if (progress.total)
        m_progress->setValue(int(double(progress.done) / double(progress.total) * progressSteps));
}

void MainWindow::warn(const Error& error)
{
    const auto words = text::words(error);
    m_message->warn(words.what, words.safe + QLatin1Char(' ') + words.todo);
}

void MainWindow::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void MainWindow::showColumn(std::size_t column)
{
    m_recommendations->selectColumn(column);
    m_detail->show(column);
    if (m_tabs->currentWidget() == m_data)
        m_data->goToColumn(column);
}

ExportDialog* MainWindow::showExport()
{
    if (!m_file || !m_file->table())
        return nullptr;
    auto* dialog = new ExportDialog(m_session, this);
    connect(dialog, &ExportDialog::saved, this, [this](const QString& path) { m_message->say(tr("Exported."), path); });
    dialog->open();
    return dialog;
}

RulesDialog* MainWindow::showRules()
{
    auto* dialog = new RulesDialog(m_session, m_settings, this);
    dialog->open();
    return dialog;
}

PacksDialog* MainWindow::showPacks()
{
    auto* dialog = new PacksDialog(m_session, m_settings, this);
    dialog->open();
    return dialog;
}

PrivacyDialog* MainWindow::showPrivacy()
{
    auto* dialog = new PrivacyDialog(m_session, this);
    dialog->open();
    return dialog;
}

void MainWindow::resetLayout()
{
    restoreState(m_firstLayout, layoutVersion);
    resizeDocks({m_filesDock, m_detailDock}, {fontMetrics().height() * 13, fontMetrics().height() * 17},
                Qt::Horizontal);
}

void MainWindow::restoreLayout()
{
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(m_settings.value(QStringLiteral("window/layout")).toByteArray(), layoutVersion);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/layout"), saveState(layoutVersion));
    m_session.cancel();
    QMainWindow::closeEvent(event);
}

} // namespace aurora
