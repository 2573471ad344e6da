// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/packs_dialog.h"

#include "core/learn/store_settings.h"
#include "core/store/pack_place.h"
#include "ui/text/actions.h"
#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>

namespace aurora {

namespace {

constexpr int linesWide = 44, linesHigh = 36;
constexpr double micro = 1e6;
constexpr double epsilonStep = 0.25;
const QString placeKey = QStringLiteral("teamPacks/place");

QString idInShort(const std::string& id)
{
    constexpr qsizetype enough = 8; // tells packs of a team apart
    return text::fromUtf8(id).left(enough);
}

} // namespace

PacksDialog::PacksDialog(Session& session, QSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_settings(settings)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Team packs"));
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(makeMuted(tr("A pack shares what somebody usually does with columns of a kind, with noise, and "
                                   "nothing of a single table."),
                                this));
    layout->addLayout(makePlace());
    addTaken(layout);
    addGiven(layout);
    m_notice = makeLabel({}, this);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notice->hide();
    auto* closeButton = new QPushButton(tr("Close"), this);
    closeButton->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_notice, 1);
    buttons->addStretch();
    buttons->addWidget(closeButton);
    layout->addLayout(buttons);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_session, &Session::memoryChanged, this, &PacksDialog::read);
    resize(linesWide * fontMetrics().height(), linesHigh * fontMetrics().height());
    read();
}

QLayout* PacksDialog::makePlace()
{
    m_place = new QLineEdit(m_settings.value(placeKey).toString(), this);
    m_place->setPlaceholderText(tr("A folder that the team shares, a file, or postgresql://user@host/database"));
    m_place->setAccessibleName(tr("Where the team's packs lie"));
    auto* choose = new QPushButton(tr("Browse…"), this);
    m_import = new QPushButton(tr("Import"), this);
    m_import->setToolTip(tr("Takes in the packs that lie there; your own decisions always weigh more"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_place, 1);
    row->addWidget(choose);
    row->addWidget(m_import);
    connect(choose, &QPushButton::clicked, this, &PacksDialog::browse);
    connect(m_import, &QPushButton::clicked, this, [this] { importFrom(m_place->text()); });
    connect(m_place, &QLineEdit::returnPressed, m_import, &QPushButton::click);
    connect(m_place, &QLineEdit::textChanged, this, &PacksDialog::offer);
    return row;
}

void PacksDialog::addTaken(QVBoxLayout* layout)
{
    m_packs = makeList({tr("Pack"), tr("ε"), tr("Signed with the key")}, tr("Packs that were taken in"), this);
    m_remove = new QPushButton(tr("Remove"), this);
    m_remove->setToolTip(tr("What it says is not heard any more"));
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeHeading(tr("From colleagues"), this), 1);
    heading->addWidget(m_remove);
    m_says = makeList({tr("In"), tr("Where Aurora proposes"), tr("They do"), tr("Your decisions"), tr("State")},
                      tr("What the packs say"), this);
    layout->addLayout(heading);
    layout->addWidget(m_packs, 1);
    layout->addWidget(makeHeading(tr("What they say"), this));
    layout->addWidget(m_says, 2);
    for (auto* list : {m_packs, m_says})
        list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_packs, &QTreeWidget::currentItemChanged, this, &PacksDialog::offer);
    connect(m_remove, &QPushButton::clicked, this, &PacksDialog::remove);
}

void PacksDialog::addGiven(QVBoxLayout* layout)
{
    m_epsilon = new QDoubleSpinBox(this);
    m_epsilon->setRange(epsilonStep, double(mostMicroEpsilon) / micro);
    m_epsilon->setSingleStep(epsilonStep);
    m_epsilon->setValue(double(usualMicroEpsilon) / micro);
    m_epsilon->setPrefix(QStringLiteral("ε "));
    m_epsilon->setAccessibleName(tr("Privacy budget of the pack"));
    m_epsilon->setToolTip(tr("Smaller: more noise, and less is given away"));
    m_cost = makeMuted({}, this);
    m_export = new QPushButton(tr("Export"), this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_epsilon);
    row->addWidget(m_cost, 1);
    row->addWidget(m_export);
    layout->addWidget(makeHeading(tr("Your own"), this));
    layout->addLayout(row);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTo(m_place->text()); });
}

void PacksDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("The team's folder"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_place, &QLineEdit::setText);
    dialog->open();
}

void PacksDialog::read()
{
    m_session.readPacks([dialog = QPointer(this)](const Result<PackOverview>& overview) {
        if (!dialog)
            return;
        if (overview)
            dialog->show(*overview);
        else
            dialog->tell(dialog->m_session.storePath().isEmpty()
                             ? tr("Nothing is kept on the disk, so there is nothing to share and no place for packs.")
                             : text::say(overview.error()));
        dialog->m_place->setEnabled(bool(overview));
        dialog->m_epsilon->setEnabled(bool(overview));
        Q_EMIT dialog->shown();
    });
}

void PacksDialog::show(const PackOverview& overview)
{
    m_overview = overview;
    m_packs->clear();
    for (const auto& [id, pack] : overview.packs) {
        auto* item = new QTreeWidgetItem(
            m_packs, {idInShort(id), text::fromUtf8(textFromMicros(pack.microEpsilon)), text::fromUtf8(pack.signer)});
        item->setData(0, Qt::UserRole, text::fromUtf8(id));
        item->setToolTip(0, text::fromUtf8(id));
        item->setToolTip(2, text::fromUtf8(pack.signer));
    }
    if (overview.packs.empty())
        (new QTreeWidgetItem(m_packs, {tr("none")}))->setDisabled(true);
    showSayings();
    m_cost->setText(
        text::plural(tr("%n table(s) would vote.", nullptr, int(overview.tables)), std::uint64_t(overview.tables)) +
        QLatin1Char(' ') +
        tr("Of this year's budget, ε %1 of %2 is spent.")
            .arg(text::fromUtf8(textFromMicros(overview.spent)), text::fromUtf8(textFromMicros(overview.budget))));
    offer();
}

void PacksDialog::showSayings()
{
    m_says->clear();
    for (const auto& trial : m_overview.trials)
        new QTreeWidgetItem(m_says, {text::words(trial.type), text::chip(trial.standard),
                                     trial.chosen == trial.standard ? tr("just that") : text::chip(trial.chosen),
                                     text::count(std::uint64_t(trial.decisions)), text::words(trial.state)});
    if (m_overview.trials.empty())
        (new QTreeWidgetItem(m_says, {tr("nothing yet")}))->setDisabled(true);
}

void PacksDialog::offer()
{
    const auto* pack = m_packs->currentItem();
    const bool place = m_place->isEnabled() && !m_place->text().trimmed().isEmpty();
    m_remove->setEnabled(pack && pack->data(0, Qt::UserRole).isValid());
    m_import->setEnabled(place);
    m_export->setEnabled(place && m_overview.tables > 0);
    m_export->setToolTip(m_overview.tables > 0 ? tr("Puts a pack of what you decided there; it cannot be taken back")
                                               : tr("There is nothing to share before you have decided something"));
}

void PacksDialog::remove()
{
    const auto* item = m_packs->currentItem();
    if (!item)
        return;
    const auto id = item->data(0, Qt::UserRole).toString().toStdString();
    m_session.dropPack(id, [dialog = QPointer(this), id](const Result<bool>& gone) {
        if (!dialog)
            return;
        dialog->tell(gone ? tr("Pack %1 is removed.").arg(idInShort(id)) : text::say(gone.error()));
        dialog->read();
    });
}

// An address may hold a password, so only folders are remembered.
void PacksDialog::remember(const QString& where)
{
    if (QFileInfo(where).isDir())
        m_settings.setValue(placeKey, where);
}

void PacksDialog::importFrom(const QString& where)
{
    const QString place = where.trimmed();
    m_session.takePacks(place, [dialog = QPointer(this), place](const Result<TakenPacks>& taken) {
        if (!dialog)
            return;
        if (!taken)
            return dialog->tell(text::say(taken.error()));
        dialog->remember(place);
        int fresh = 0;
        for (const auto& one : taken->packs)
            fresh += one.fresh;
        QString words = text::plural(tr("%n pack(s) taken in.", nullptr, fresh), std::uint64_t(fresh));
        if (const int known = int(taken->packs.size()) - fresh; known > 0)
            words += QLatin1Char(' ') +
                     text::plural(tr("%n known already or your own.", nullptr, known), std::uint64_t(known));
        for (const auto& error : taken->errors)
            words += QLatin1Char('\n') + text::say(error);
        dialog->tell(words);
        dialog->read();
    });
}

void PacksDialog::exportTo(const QString& where)
{
    const QString place = where.trimmed();
    const auto epsilon = std::int64_t(std::llround(m_epsilon->value() * micro));
    m_session.givePack(place, epsilon, [dialog = QPointer(this), place](const Result<GivenPack>& given) {
        if (!dialog)
            return;
        if (given)
            dialog->remember(place);
        dialog->tell(given ? text::plural(tr("Pack %1 is there; %n table(s) voted.", nullptr, int(given->tables)),
                                          std::uint64_t(given->tables))
                                 .arg(idInShort(given->pack.id))
                           : text::say(given.error()));
        dialog->read();
    });
}

void PacksDialog::tell(const QString& words)
{
    m_notice->setText(words);
    m_notice->setVisible(!words.isEmpty());
}

} // namespace aurora
