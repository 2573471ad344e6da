// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/learn/table_fingerprint.h"
#include "ui/session/teach.h"
#include "ui/session/verdict_command.h"
#include "ui/tasks/memory_store.h"
#include "ui/text/format.h"

#include <algorithm>

namespace aurora {

namespace {

// Takes the place of a store that could not be opened, and says once why.
struct StoreOpening {
    std::function<Result<std::unique_ptr<LearningStore>>(std::optional<Error>*)> open;
    std::function<void(const Error&)> failed;
    std::function<void(bool lasting)> opened;

    std::unique_ptr<LearningStore> operator()() const
    {
        if (open) {
            std::optional<Error> notice;
            auto store = open(&notice);
            if (notice)
                failed(*notice);
            if (store) {
                opened(!store.value()->readOnly());
                return std::move(store).value();
            }
            failed(store.error());
        }
        opened(false);
        return std::make_unique<MemoryStore>();
    }
};

std::uint64_t tableOf(const OpenFile& file)
{
    std::vector<FingerprintBits> columns;
    for (const auto& column : file.columns())
        columns.push_back(fingerprint(column.decision->features));
    return tableFingerprint(columns);
}

} // namespace

Session::Session(SessionParts parts, QObject* parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_decider(m_parts.decider)
    , m_previews([] { return std::make_unique<Bench>(); })
    , m_store(StoreOpening{m_parts.openStore,
                           [this](const Error& error) {
                               QMetaObject::invokeMethod(
                                   this, [this, error] { Q_EMIT storeTrouble(error); }, Qt::QueuedConnection);
                           },
                           [this](bool lasting) {
                               QMetaObject::invokeMethod(
                                   this,
                                   [this, lasting] {
                                       m_remembers = lasting;
                                       Q_EMIT memoryChanged();
                                   },
                                   Qt::QueuedConnection);
                           }})
{
    readTitles();
    // What was learned in earlier sessions speaks from the first file on.
    m_foldedAt = hourOf(clock());
    recall();
    // What another window learned is to be seen within a second; to ask costs SQLite a look at a page in memory.
    constexpr int lookEvery = 400; // milliseconds
    connect(&m_watch, &QTimer::timeout, this, &Session::watchStore);
    m_watch.start(lookEvery);
    m_idle.setSingleShot(true);
    m_idle.setInterval(m_parts.idleBeforeTraining);
    connect(&m_idle, &QTimer::timeout, this, &Session::trainIfIdle);
}

void Session::readTitles()
{
    m_titles.clear();
    for (const auto& rule : m_decider->rules().describe())
        m_titles.insert(text::fromUtf8(rule.id), text::fromUtf8(rule.title));
}

void Session::useRules(std::shared_ptr<const RuleSet> rules)
{
    m_decider = std::make_shared<const Decider>(m_decider->with(std::move(rules)));
    readTitles();
    auto nothingLearned = std::make_shared<Teach>();
    nothingLearned->file = m_current;
    decideAnew(nothingLearned);
}

QString Session::titleOf(const std::string& what) const
{
    const auto id = text::fromUtf8(what);
    if (id == QLatin1String("learned"))
        return tr("your choices");
    if (id == QLatin1String("retrained"))
        return tr("the model of your decisions");
    const auto title = m_titles.value(id);
    return title.isEmpty() ? QString(id).replace(QLatin1Char('_'), QLatin1Char(' ')) : title;
}

void Session::tellIfSettled()
{
    if (!busy())
        Q_EMIT settled();
}

Session::~Session()
{
    m_previews.discard();
    m_reading.cancel();
    m_deciding.cancel();
    m_training.cancel();
}

void Session::setCurrent(OpenFile* file)
{
    if (m_current == file)
        return;
    m_current = file;
    m_history.setActiveStack(file ? &file->history() : nullptr);
    Q_EMIT currentChanged(file);
    Q_EMIT filesChanged();
    if (file && !file->complete() && !file->error() && m_beingRead != file && m_previewOf != file)
        read(file);
    else if (file)
        catchUp(file);
}

// What was learned while a file was being read, or while another one was current, counts for it as well.
void Session::catchUp(OpenFile* file)
{
    if (!file->table() || m_decidedBy[file] == m_decider)
        return;
    auto nothingNew = std::make_shared<Teach>();
    nothingNew->file = file;
    decideAnew(nothingNew);
}

void Session::close(OpenFile* file)
{
    const auto found = std::find(m_files.begin(), m_files.end(), file);
    if (found == m_files.end())
        return;
    m_files.erase(found);
    m_decidedBy.erase(file);
    m_noted.erase(file);
    if (m_offer && m_offer->of->file == file)
        m_offer.reset();
    std::erase(m_waiting, file);
    const bool wasRead = m_beingRead == file;
    stopReading(file);
    if (wasRead)
        readNext();
    if (m_current == file)
        setCurrent(m_files.empty() ? nullptr : m_files.back());
    m_history.removeStack(&file->history());
    file->deleteLater();
    Q_EMIT filesChanged();
}

void Session::cancel()
{
    if (!reading())
        return;
    if (m_previewOf)
        m_previewOf->want(m_previewOf->choices());
    ++m_previewTicket;
    m_previewOf = nullptr;
    m_reading.cancel();
    m_beingRead = nullptr;
    m_waiting.clear();
    Q_EMIT jobEnded();
    tellIfSettled();
}

// --- verdicts

void Session::accept(std::size_t column)
{
    accept(std::vector<std::size_t>{column});
}

void Session::accept(const std::vector<std::size_t>& columns)
{
    std::vector<std::pair<std::size_t, ColumnState>> after;
    for (const auto column : columns) {
        auto state = m_current->column(column);
        if (decided(state.verdict))
            continue;
        state.verdict = Verdict::Accepted;
        after.emplace_back(column, std::move(state));
    }
    if (after.empty())
        return;
    const bool bulk = after.size() > 1;
    const auto name = text::fromUtf8(m_current->profile(after.front().first).name);
    push(bulk ? text::plural(tr("Accept %n column(s)", nullptr, int(after.size())), after.size())
              : tr("Accept %1").arg(name),
         std::move(after), bulk ? bulkWeight : explicitWeight, true);
    if (bulk)
        Q_EMIT bulkAccepted(int(columns.size()));
}

std::vector<std::size_t> Session::acceptable(double atLeast) const
{
    std::vector<std::size_t> columns;
    if (!m_current)
        return columns;
    for (std::size_t i = 1; i <= m_current->columns().size(); ++i) {
        const auto& state = m_current->column(i);
        if (!decided(state.verdict) && !state.decision->ask && state.decision->confidence >= atLeast)
            columns.push_back(i);
    }
    return columns;
}

void Session::acceptAll(double atLeast)
{
    accept(acceptable(atLeast));
}

bool Session::correct(std::size_t column, const Step& chosen)
{
    auto state = m_current->column(column);
    const auto& profile = m_current->profile(column);
    auto other = corrected(*state.decision, profile, chosen);
    if (!other)
        return false;
    state.decision = std::make_shared<const Decision>(std::move(other).value());
    state.verdict = Verdict::Corrected;
    push(tr("Correct %1 to %2").arg(text::fromUtf8(profile.name), text::chip(chosen.action)),
         {{column, std::move(state)}}, explicitWeight, true);
    return true;
}

void Session::keep(std::size_t column)
{
    auto state = m_current->column(column);
    const auto& profile = m_current->profile(column);
    auto other = corrected(*state.decision, profile, Step{Action::keep, {}});
    if (!other)
        return;
    state.decision = std::make_shared<const Decision>(std::move(other).value());
    state.verdict = Verdict::Kept;
    push(tr("Keep %1 as is").arg(text::fromUtf8(profile.name)), {{column, std::move(state)}}, explicitWeight, true);
}

void Session::later(std::size_t column)
{
    auto state = m_current->column(column);
    state.verdict = Verdict::Later;
    push(tr("Ask later about %1").arg(text::fromUtf8(m_current->profile(column).name)), {{column, std::move(state)}},
         explicitWeight, false);
}

std::vector<Step> Session::possible(std::size_t column) const
{
    std::vector<Step> steps;
    const auto& state = m_current->column(column);
    for (std::size_t i = 0; i < actionCount; ++i) {
        const Step step{static_cast<Action>(i), {}};
        if (corrected(*state.decision, m_current->profile(column), step))
            steps.push_back(step);
    }
    return steps;
}

void Session::push(const QString& text, std::vector<std::pair<std::size_t, ColumnState>> after, double weight,
                   bool teaches)
{
    auto teach = std::make_shared<Teach>();
    teach->weight = weight;
    teach->file = m_current;
    teach->table = tableOf(*m_current);
    VerdictCommand::States before, then;
    for (auto& [column, state] : after) {
        const auto id = m_current->idOf(column);
        before.emplace_back(id, m_current->column(column));
        teach->choices.emplace_back(before.back().second.decision, state.decision->headline);
        teach->announce |= state.verdict == Verdict::Corrected || state.verdict == Verdict::Kept;
        then.emplace_back(id, std::move(state));
    }
    const auto& first = teach->choices.front();
    teach->words.instead = first.first->headline;
    teach->words.chosen = first.second;
    teach->words.type = first.first->type;
    auto command = new VerdictCommand(
        *m_current, std::move(before), std::move(then),
        [this, teach, teaches](bool undone) {
            teach->undone = undone;
            if (teaches)
                startLearning(teach);
        },
        text);
    m_current->history().push(command); // runs redo()
}

} // namespace aurora
