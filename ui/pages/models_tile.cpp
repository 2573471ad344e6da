// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models_tile.h"

#include "core/store/store_contents.h"
#include "ui/text/format.h"
#include "ui/text/trial_words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace aurora {

namespace {

enum Column { Name, Role, Score, Trained, ColumnCount }; // what matters most first: the tile is narrow
constexpr int linesHigh = 5;
constexpr std::size_t eventsShown = 3;
constexpr int progressSteps = 1000;

} // namespace

ModelsTile::ModelsTile(QWidget* parent)
    : QFrame(parent)
{
    auto* layout = dressCard(this);
    layout->addWidget(makeHeading(tr("Models trained on your decisions"), this));
    m_decides = makeLabel({}, this);
    m_trial = makeMuted({}, this);
    m_versions = new QTreeWidget(this);
    m_versions->setColumnCount(ColumnCount);
    m_versions->setHeaderLabels({tr("Model"), tr("Now"), tr("Held out"), tr("Trained")});
    m_versions->setAccessibleName(tr("Model versions"));
    m_versions->setRootIsDecorated(false);
    m_versions->setUniformRowHeights(true);
    m_versions->setFixedHeight(linesHigh * 2 * fontMetrics().height());
    m_versions->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_versions->header()->setStretchLastSection(false);
    m_versions->header()->setSectionResizeMode(Name, QHeaderView::Stretch); // what gives way where it is narrow
    m_history = makeMuted({}, this);
    layout->addWidget(m_decides);
    layout->addLayout(makeTraining());
    m_said = makeMuted({}, this);
    m_said->setProperty("warn", true);
    m_said->hide();
    layout->addWidget(m_said);
    layout->addWidget(m_trial);
    layout->addWidget(m_versions);
    layout->addLayout(makeButtons());
    layout->addWidget(m_history);
    layout->addStretch();
    connect(m_versions, &QTreeWidget::currentItemChanged, this, &ModelsTile::offer);
    show(ModelsState{});
}

QLayout* ModelsTile::makeTraining()
{
    m_readiness = makeMuted({}, this);
    m_ready = new ShareBar(0, this);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(std::max(6, fontMetrics().height() / 3));
    m_progress->setAccessibleName(tr("Training"));
    m_progress->hide();
    m_train = new QPushButton(tr("Train now"), this);
    m_train->setToolTip(tr("Seconds of work beside yours; the new model is then on trial before it decides"));
    auto* words = new QVBoxLayout;
    words->addWidget(m_readiness);
    words->addWidget(m_ready);
    words->addWidget(m_progress);
    auto* row = new QHBoxLayout;
    row->addLayout(words, 1);
    row->addWidget(m_train);
    connect(m_train, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelRequested();
        else
            Q_EMIT trainRequested();
    });
    return row;
}

QLayout* ModelsTile::makeButtons()
{
    m_use = new QPushButton(tr("Use"), this);
    m_pin = new QPushButton(this);
    m_back = new QPushButton(tr("Roll back"), this);
    m_remove = new QPushButton(tr("Remove"), this);
    m_pin->setToolTip(tr("What decides now stays, whatever trials say"));
    m_back->setToolTip(tr("To what decided before"));
    auto* row = new QHBoxLayout;
    for (auto* button : {m_use, m_pin, m_back, m_remove})
        row->addWidget(button);
    row->addStretch();
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(current()); });
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT pinRequested(!m_state.pinned); });
    connect(m_back, &QPushButton::clicked, this, &ModelsTile::rollBackRequested);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(current()); });
    return row;
}

void ModelsTile::show(const ModelsState& state)
{
    m_state = state;
    m_decides->setText(text::deciderWords(state));
    m_readiness->setText(text::readinessWords(state));
    m_ready->setShare(state.wanted == 0 ? 1 : std::min(1.0, double(state.newDecisions) / double(state.wanted)));
    QStringList trials;
    if (state.trial)
        trials << text::trialSentence(state) + QLatin1Char(' ') + text::evidenceWords(*state.trial);
    if (state.watch)
        trials << text::watchSentence(state) + QLatin1Char(' ') + text::evidenceWords(*state.watch);
    m_trial->setText(trials.join(QLatin1Char('\n')));
    m_trial->setVisible(!trials.isEmpty());
    QStringList events;
    for (std::size_t i = 0; i < std::min(eventsShown, state.history.size()); ++i)
        events << text::fromUtf8(dayOf(state.history[i].hour)) + QStringLiteral("  ") +
                      text::sentence(state.history[i]);
    m_history->setText(events.join(QLatin1Char('\n')));
    m_history->setVisible(!events.isEmpty());
    fillVersions();
}

void ModelsTile::fillVersions()
{
    const auto before = current();
    m_versions->clear();
    const auto add = [this](std::uint32_t number, const QStringList& words) {
        auto* item = new QTreeWidgetItem(m_versions, words);
        item->setData(Name, Qt::UserRole, number);
        return item;
    };
    auto* chosen = add(0, {text::modelName(0), text::roleWords(m_state, 0)});
    for (auto one = m_state.versions.rbegin(); one != m_state.versions.rend(); ++one) {
        auto* item = add(one->number, {text::modelName(one->number), text::roleWords(m_state, one->number),
                                       text::scoreWords(*one), text::fromUtf8(dayOf(one->hour))});
        item->setToolTip(Score, tr("%1 of your decisions and %2 generated columns; seed %3")
                                    .arg(one->decisions)
                                    .arg(one->generated)
                                    .arg(one->seed));
        if (one->number == before)
            chosen = item;
    }
    m_versions->setVisible(!m_state.versions.empty());
    m_versions->setCurrentItem(chosen);
    offer();
}

std::uint32_t ModelsTile::current() const
{
    const auto* item = m_versions->currentItem();
    return item ? item->data(Name, Qt::UserRole).toUInt() : 0;
}

void ModelsTile::offer()
{
    const bool any = !m_state.versions.empty();
    const auto number = current();
    for (auto* button : {m_use, m_pin, m_back, m_remove})
        button->setVisible(any);
    m_use->setEnabled(number != m_state.active);
    m_remove->setEnabled(number != 0 && number != m_state.active);
    m_back->setEnabled(m_state.active != 0);
    m_pin->setText(m_state.pinned ? tr("Unpin") : tr("Pin"));
}

void ModelsTile::showTraining(bool running)
{
    m_running = running;
    if (running)
        tell({});
    m_train->setText(running ? tr("Cancel") : tr("Train now"));
    m_progress->setRange(0, 0);
    m_progress->setVisible(running);
    m_ready->setVisible(!running);
}

void ModelsTile::tell(const QString& words)
{
    m_said->setText(words);
    m_said->setVisible(!words.isEmpty());
}

void ModelsTile::showProgress(const Progress& progress)
{
    m_progress->setRange(0, progress.total ? progressSteps : 0);
    if (progress.total)
        m_progress->setValue(int(double(progress.done) / double(progress.total) * progressSteps));
}

} // namespace aurora
