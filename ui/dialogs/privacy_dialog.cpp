// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/privacy_dialog.h"

#include "core/learn/privacy_ledger.h"
#include "core/learn/store_settings.h"
#include "ui/dialogs/erase_dialog.h"
#include "ui/text/format.h"
#include "ui/text/privacy_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QUrl>

namespace aurora {

namespace {

constexpr int linesWide = 46, linesHigh = 34;
constexpr double micro = 1e6;
constexpr double budgetStep = 0.5;

} // namespace

PrivacyDialog::PrivacyDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Privacy"));
    m_tabs = new QTabWidget(this);
    m_tabs->addTab(makeWords(), tr("What is kept"));
    m_tabs->addTab(makeRow(), tr("Your latest row"));
    m_tabs->addTab(makeKeeping(), tr("How long"));
    m_tabs->addTab(makeGiven(), tr("Given away"));
    m_notice = makeMuted({}, this);
    m_notice->hide();
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_notice);
    layout->addLayout(makeButtons());
    connect(&m_session, &Session::memoryChanged, this, &PrivacyDialog::read);
    resize(linesWide * fontMetrics().height(), linesHigh * fontMetrics().height());
    read();
}

QWidget* PrivacyDialog::makeWords()
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget(scroll);
    m_words = new QVBoxLayout(body);
    const int space = gap(*this);
    m_words->setContentsMargins(space, space, space, space);
    m_words->setSpacing(space);
    scroll->setWidget(body);
    scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    return scroll;
}

QWidget* PrivacyDialog::makeRow()
{
    auto* page = new QWidget(this);
    m_rowNote = makeMuted({}, page);
    m_row = makeList({tr("Field"), tr("What it is"), tr("Yours")}, tr("The latest stored row"), page);
    m_row->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(page);
    const int space = gap(*this);
    layout->setContentsMargins(space, space, space, space);
    m_field = makeLabel({}, page);
    m_field->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_rowNote);
    layout->addWidget(m_row, 1);
    layout->addWidget(m_field);
    connect(m_row, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* field) {
        m_field->setText(field ? tr("%1: %2\n%3").arg(field->text(0), field->text(1), field->text(2)) : QString());
    });
    return page;
}

QWidget* PrivacyDialog::makeKeeping()
{
    auto* page = new QWidget(this);
    m_journal = new QCheckBox(tr("Keep my decisions one by one for a while"), page);
    m_journal->setToolTip(tr("Off: only sums are kept, and what was kept one by one is added up now"));
    const auto number = [&](int least, int most, const QString& suffix) {
        auto* box = new QSpinBox(page);
        box->setRange(least, most);
        box->setSuffix(suffix);
        box->setKeyboardTracking(false); // a number that is being typed is no wish yet
        return box;
    };
    m_days = number(1, mostRetentionDays, tr(" days"));
    m_rows = number(leastRetentionRows, mostRetentionRows, tr(" decisions"));
    m_budget = new QDoubleSpinBox(page);
    m_budget->setRange(0, mostYearlyBudget);
    m_budget->setSingleStep(budgetStep);
    m_budget->setKeyboardTracking(false);
    m_budget->setPrefix(QStringLiteral("ε "));
    auto* form = new QFormLayout(page);
    const int space = gap(*this);
    form->setContentsMargins(space, space, space, space);
    form->setVerticalSpacing(space);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(m_journal);
    form->addRow(tr("At most for"), m_days);
    form->addRow(tr("At most"), m_rows);
    form->addRow(
        makeMuted(tr("Older ones are added up into sums, which cannot be taken apart again, and then gone."), page));
    m_trains = new QCheckBox(tr("Train a model on my decisions by itself, while nothing else is done"), page);
    form->addRow(m_trains);
    form->addRow(tr("Packs may give away in a year"), m_budget);
    form->addRow(
        makeMuted(tr("Each pack of your style costs some of this budget; what goes past it is refused."), page));
    form->addRow(tr("To open files faster"), makeCache(page));
    form->addRow(
        makeMuted(tr("Where rows begin, and profiles without values; sealed by the files' own content."), page));
    const std::pair<QCheckBox*, const char*> switches[] = {{m_journal, "journal"}, {m_trains, "training"}};
    for (const auto& [box, key] : switches)
        connect(box, &QCheckBox::toggled, this,
                [this, k = key](bool on) { set(k, on ? QStringLiteral("on") : QStringLiteral("off")); });
    const std::pair<QSpinBox*, const char*> numbers[] = {{m_days, "retention.days"}, {m_rows, "retention.rows"}};
    for (const auto& [box, key] : numbers)
        connect(box, &QSpinBox::valueChanged, this, [this, k = key](int value) { set(k, QString::number(value)); });
    connect(m_budget, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { set("privacy.budget", QString::number(value, 'f', m_budget->decimals())); });
    return page;
}

// What the caches take, and taking them away.
QWidget* PrivacyDialog::makeCache(QWidget* page)
{
    auto* row = new QWidget(page);
    m_cache = makeLabel({}, row);
    m_eraseCache = new QPushButton(tr("Erase"), row);
    m_eraseCache->setAccessibleName(tr("Erase what opens files faster"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_cache);
    layout->addWidget(m_eraseCache);
    layout->addStretch();
    connect(m_eraseCache, &QPushButton::clicked, this, [this] {
        m_session.eraseCache([dialog = QPointer(this)](const Result<void>& gone) {
            if (!dialog)
                return;
            dialog->tell(gone ? tr("Erased; files are read anew when they are opened next.") : text::say(gone.error()));
            dialog->readCache();
        });
    });
    return row;
}

void PrivacyDialog::readCache()
{
    m_session.readCache([dialog = QPointer(this)](const Result<CacheFolder::Extent>& extent) {
        if (!dialog || !extent)
            return;
        dialog->m_cache->setText(
            extent->files == 0 ? tr("nothing is kept")
                               : tr("%1 in %2")
                                     .arg(text::bytes(extent->bytes),
                                          text::plural(tr("%n file(s)", nullptr, int(extent->files)), extent->files)));
        dialog->m_eraseCache->setEnabled(extent->files > 0);
    });
}

QWidget* PrivacyDialog::makeGiven()
{
    auto* page = new QWidget(this);
    m_given = makeLabel({}, page);
    m_ledger = makeList({tr("Day"), tr("ε"), tr("Tables"), tr("Pack")}, tr("Packs that were exported"), page);
    auto* note =
        makeMuted(tr("A pack shares what you usually do, with noise, and nothing of a single table: Decide > Team "
                     "packs…. What was given away cannot be taken back, so this list outlives erasing."),
                  page);
    auto* layout = new QVBoxLayout(page);
    const int space = gap(*this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_given);
    layout->addWidget(m_ledger, 1);
    layout->addWidget(note);
    return page;
}

QLayout* PrivacyDialog::makeButtons()
{
    m_folder = new QPushButton(tr("Show in folder"), this);
    m_export = new QPushButton(tr("Export…"), this);
    m_export->setToolTip(tr("All that is kept, in words, as one JSON file"));
    m_erase = new QPushButton(tr("Erase…"), this);
    auto* closeButton = new QPushButton(tr("Close"), this);
    closeButton->setDefault(true);
    auto* row = new QHBoxLayout;
    for (auto* button : {m_folder, m_export, m_erase})
        row->addWidget(button);
    row->addStretch();
    row->addWidget(closeButton);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_session.storePath()).absolutePath()));
    });
    connect(m_export, &QPushButton::clicked, this, &PrivacyDialog::chooseExport);
    connect(m_erase, &QPushButton::clicked, this, &PrivacyDialog::erase);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    return row;
}

void PrivacyDialog::showPage(int page)
{
    m_tabs->setCurrentIndex(page);
}

void PrivacyDialog::read()
{
    readCache();
    m_session.readStore([dialog = QPointer(this)](const Result<StoreContents>& contents) {
        if (!dialog)
            return;
        if (contents)
            dialog->show(*contents);
        else
            dialog->tell(dialog->m_session.storePath().isEmpty()
                             ? tr("Nothing is kept on the disk: this window forgets what it learned when it closes.")
                             : text::words(contents.error()).what);
        for (auto* button : {dialog->m_folder, dialog->m_export, dialog->m_erase})
            button->setEnabled(bool(contents));
        Q_EMIT dialog->shown();
    });
}

void PrivacyDialog::show(const StoreContents& contents)
{
    m_contents = contents;
    m_filling = true;
    m_journal->setChecked(contents.retention.journal);
    m_trains->setChecked(contents.trainsItself);
    m_days->setValue(int(contents.retention.days));
    m_rows->setValue(int(contents.retention.rows));
    m_budget->setValue(double(contents.budget) / micro);
    m_days->setEnabled(contents.retention.journal);
    m_rows->setEnabled(contents.retention.journal);
    m_filling = false;
    showWords(contents);
    showGiven(contents);
    const bool some = !contents.entries.empty();
    m_rowNote->setText(some ? tr("Every field of the latest decision that is kept.")
                            : tr("No decision is kept. These are the fields that one would have."));
    m_row->clear();
    for (const auto& field : text::storedFields(some ? contents.entries.back() : JournalEntry{})) {
        auto* item = new QTreeWidgetItem(m_row, {field.name, field.what, some ? field.example : QString()});
        item->setToolTip(1, field.what);
        item->setToolTip(2, some ? field.example : QString());
    }
    m_row->setColumnWidth(1, m_row->viewport()->width() * 2 / 5);
    m_row->setCurrentItem(m_row->topLevelItem(1)); // what is longest is readable at once
}

void PrivacyDialog::showWords(const StoreContents& contents)
{
    auto figures = text::privacyFigures(contents.entries, contents.votes, contents.shelves);
    figures.retention = contents.retention;
    figures.ledger = contents.ledger;
    figures.budget = contents.budget;
    figures.hour = hourOf(m_session.clock());
    figures.place = QDir::toNativeSeparators(m_session.storePath());
    figures.inWindow = true;
    auto* body = m_words->parentWidget();
    clear(m_words);
    for (const auto& sentence : text::privacySentences(figures)) {
        auto* label = makeLabel(sentence, body);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_words->addWidget(label);
    }
    m_words->addWidget(makeHeading(tr("Never kept"), body));
    QStringList never = text::neverKept();
    for (auto& one : never)
        one.prepend(QStringLiteral("·  "));
    m_words->addWidget(makeLabel(never.join(QLatin1Char('\n')), body));
    m_words->addStretch();
}

void PrivacyDialog::showGiven(const StoreContents& contents)
{
    const auto spent = spentMicroEpsilon(contents.ledger, hourOf(m_session.clock()));
    m_given->setText(tr("Of this year's budget, ε %1 of %2 is spent.")
                         .arg(text::fromUtf8(textFromMicros(spent)), text::fromUtf8(textFromMicros(contents.budget))));
    m_ledger->clear();
    for (const auto& entry : contents.ledger)
        new QTreeWidgetItem(m_ledger,
                            {text::fromUtf8(dayOf(entry.hour)), text::fromUtf8(textFromMicros(entry.microEpsilon)),
                             text::count(std::uint64_t(entry.tables)), text::fromUtf8(entry.what)});
    if (contents.ledger.empty())
        new QTreeWidgetItem(m_ledger, {tr("none")});
}

void PrivacyDialog::set(const char* key, const QString& value)
{
    if (m_filling)
        return;
    m_session.setStore(key, value.toStdString(), [dialog = QPointer(this)](const Result<void>& done) {
        if (!dialog)
            return;
        dialog->tell(done ? tr("Kept; it holds from now on.") : text::words(done.error()).what);
        dialog->read();
    });
}

void PrivacyDialog::tell(const QString& words)
{
    m_notice->setText(words);
    m_notice->setVisible(!words.isEmpty());
}

void PrivacyDialog::chooseExport()
{
    auto* dialog = new QFileDialog(this, tr("Export what is kept"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("aurora-learning.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &PrivacyDialog::exportTo);
    dialog->open();
}

void PrivacyDialog::exportTo(const QString& path)
{
    const bool taken = m_session.isInput(path) ||
                       QFileInfo(path).canonicalFilePath() == QFileInfo(m_session.storePath()).canonicalFilePath();
    if (taken && QFileInfo::exists(path))
        return tell(text::say(Error{ErrorKind::WouldOverwrite, {}, path.toStdString(), {}}));
    m_session.exportStore(path, [dialog = QPointer(this), path](const Result<void>& done) {
        if (dialog)
            dialog->tell(done ? tr("Saved as %1.").arg(path) : text::say(done.error()));
    });
}

EraseDialog* PrivacyDialog::erase()
{
    if (!m_erase->isEnabled())
        return nullptr;
    auto* dialog = new EraseDialog(m_contents, this);
    connect(dialog, &EraseDialog::chosen, this, [this](const Erasure& what) {
        m_session.eraseStore(what, [dialog = QPointer(this)](const Result<Erased>& erased) {
            if (!dialog)
                return;
            dialog->tell(erased ? text::erasedWords(erased->decisions, erased->types, erased->left)
                                : text::words(erased.error()).what);
            dialog->read();
        });
    });
    dialog->open();
    return dialog;
}

} // namespace aurora
