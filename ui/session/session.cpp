// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/learn/learner.h"
#include "ui/session/verdict_command.h"
#include "ui/tasks/memory_store.h"
#include "ui/text/format.h"

#include <algorithm>

namespace aurora {

// What one command teaches, shared between its undos and redos and the store's thread.
struct Session::Teach {
    std::vector<std::pair<Decision, Action>> choices; // immutable: what was suggested, what was chosen
    double weight = explicitWeight;                   // immutable
    OpenFile* file = nullptr;                         // window's thread
    text::Learning words;                             // window's thread
    bool undone = false;                              // window's thread
    bool announce = false;                            // immutable: a correction is always talked about
    std::vector<EntryId> entries;                     // store's thread alone
};

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

struct ReadOutcome {
    std::shared_ptr<SharedSource> source;
    std::shared_ptr<const TableProfile> table;
    Decisions decisions;
    std::optional<Error> error;
};

using LearnOutcome = Result<std::shared_ptr<const LearnedModel>>;

LearnOutcome learnFrom(LearningStore& store)
{
    const auto journal = store.entries();
    if (!journal)
        return journal.error();
    return learn(*journal);
}

} // namespace

Session::Session(SessionParts parts, QObject* parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_decider(m_parts.decider)
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
    for (const auto& rule : m_decider->rules().describe())
        m_titles.insert(text::fromUtf8(rule.id), text::fromUtf8(rule.title));
    // What was learned in earlier sessions speaks from the first file on.
    ++m_atStore;
    m_store.post(learnFrom, [this](const LearnOutcome& outcome) {
        auto start = std::make_shared<Teach>();
        start->file = m_current;
        afterStore(start, outcome);
    });
}

QString Session::titleOf(const std::string& what) const
{
    const auto id = text::fromUtf8(what);
    if (id == QLatin1String("learned"))
        return tr("your choices");
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
    m_reading.cancel();
    m_deciding.cancel();
}

OpenFile* Session::open(const QString& path, const DialectChoices& choices)
{
    const auto known = std::find_if(m_files.begin(), m_files.end(), [&](const auto* f) { return f->path() == path; });
    OpenFile* file = known == m_files.end() ? nullptr : *known;
    if (!file) {
        file = new OpenFile(path, choices, this);
        m_files.push_back(file);
        m_history.addStack(&file->history());
        connect(file, &OpenFile::reset, this, &Session::filesChanged);
        connect(file, &OpenFile::columnChanged, this, &Session::filesChanged);
        connect(file, &OpenFile::columnsChanged, this, &Session::filesChanged);
    } else {
        file->setChoices(choices);
    }
    const bool again = file->complete() || file->error();
    setCurrent(file);
    if (again || m_beingRead != file)
        read(file);
    return file;
}

void Session::reread(const DialectChoices& choices)
{
    if (!m_current)
        return;
    m_current->setChoices(choices);
    read(m_current);
}

void Session::setCurrent(OpenFile* file)
{
    if (m_current == file)
        return;
    m_current = file;
    m_history.setActiveStack(file ? &file->history() : nullptr);
    Q_EMIT currentChanged(file);
    Q_EMIT filesChanged();
    if (file && !file->complete() && !file->error() && m_beingRead != file)
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
    std::erase(m_waiting, file);
    if (m_beingRead == file) {
        m_reading.cancel();
        m_beingRead = nullptr;
        Q_EMIT jobEnded();
        readNext();
    }
    if (m_current == file)
        setCurrent(m_files.empty() ? nullptr : m_files.back());
    m_history.removeStack(&file->history());
    file->deleteLater();
    Q_EMIT filesChanged();
}

void Session::cancel()
{
    if (!m_reading.running())
        return;
    m_reading.cancel();
    m_beingRead = nullptr;
    m_waiting.clear();
    Q_EMIT jobEnded();
    tellIfSettled();
}

void Session::readNext()
{
    if (m_waiting.empty())
        return;
    read(m_waiting.front());
}

void Session::read(OpenFile* file)
{
    // What a newer wish interrupts is read again afterwards.
    if (m_reading.running() && m_beingRead && m_beingRead != file)
        m_waiting.insert(m_waiting.begin(), m_beingRead);
    std::erase(m_waiting, file);
    m_beingRead = file;
    const auto path = file->path().toStdString();
    auto job = [this, path, choices = file->choices(), decider = m_decider, sample = m_parts.sampleRows,
                file](std::stop_token stop, const LatestTask::Relay& relay) -> ReadOutcome {
        auto source = openTable(path, choices);
        if (!source)
            return {{}, {}, {}, source.error()};
        ProfileOptions options;
        options.sampleRows = sample;
        options.progress = [this, relay](const Progress& progress) {
            relay([this, progress] { Q_EMIT jobProgress(progress); });
        };
        options.early = [&](std::shared_ptr<const TableProfile> first) {
            // Shared, so that the window takes thousands of decisions over without copying them.
            auto decisions = std::make_shared<Decisions>(decider->decide(*first, stop));
            relay([file, first, decisions] { file->show(first, std::move(*decisions), false); });
        };
        auto table = profileTable(**source, options, stop);
        if (!table)
            return {{}, {}, {}, table.error()};
        auto decisions = decider->decide(**table, stop);
        return {std::make_shared<SharedSource>(std::move(source).value()), *table, std::move(decisions), {}};
    };
    m_reading.start(std::move(job), [this, file, decider = m_decider](ReadOutcome outcome) {
        if (outcome.error) {
            file->fail(*outcome.error);
        } else {
            file->show(std::move(outcome.table), std::move(outcome.decisions), true, std::move(outcome.source));
            m_decidedBy[file] = decider;
            if (file == m_current)
                catchUp(file); // the others catch up when they become current
        }
        m_beingRead = nullptr;
        Q_EMIT jobEnded();
        readNext();
        tellIfSettled();
    });
    Q_EMIT jobStarted();
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
        if (!decided(state.verdict) && !state.decision.ask && state.decision.confidence >= atLeast)
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
    const auto other = corrected(state.decision, profile, chosen);
    if (!other)
        return false;
    state.decision = *other;
    state.verdict = Verdict::Corrected;
    push(tr("Correct %1 to %2").arg(text::fromUtf8(profile.name), text::chip(chosen.action)),
         {{column, std::move(state)}}, explicitWeight, true);
    return true;
}

void Session::keep(std::size_t column)
{
    auto state = m_current->column(column);
    const auto& profile = m_current->profile(column);
    const auto other = corrected(state.decision, profile, Step{Action::keep, {}});
    if (!other)
        return;
    state.decision = *other;
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
        if (corrected(state.decision, m_current->profile(column), step))
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
    VerdictCommand::States before;
    for (const auto& [column, state] : after) {
        before.emplace_back(column, m_current->column(column));
        teach->choices.emplace_back(before.back().second.decision, state.decision.headline);
        teach->announce |= state.verdict == Verdict::Corrected || state.verdict == Verdict::Kept;
    }
    const auto& first = teach->choices.front();
    teach->words.instead = first.first.headline;
    teach->words.chosen = first.second;
    teach->words.type = first.first.type;
    auto command = new VerdictCommand(
        *m_current, std::move(before), std::move(after),
        [this, teach, teaches](bool undone) {
            teach->undone = undone;
            if (teaches)
                startLearning(teach);
        },
        text);
    m_current->history().push(command); // runs redo()
}

// --- learning: store first, then decide anew, then speak

void Session::startLearning(const std::shared_ptr<Teach>& teach)
{
    const bool undone = teach->undone;
    auto work = [teach, undone, clock = m_parts.clock,
                 session = m_parts.sessionId](LearningStore& store) -> LearnOutcome {
        if (teach->entries.empty() && !undone) {
            std::vector<JournalEntry> entries;
            for (const auto& [decision, chosen] : teach->choices)
                entries.push_back(journalEntry(decision, chosen, teach->weight, *clock, session));
            auto ids = store.appendAll(entries);
            if (!ids)
                return ids.error();
            teach->entries = std::move(*ids);
        } else {
            for (const auto id : teach->entries)
                if (const auto done = store.setUndone(id, undone); !done)
                    return done.error();
        }
        return learnFrom(store);
    };
    ++m_atStore;
    m_store.post(std::move(work), [this, teach](const LearnOutcome& outcome) { afterStore(teach, outcome); });
}

void Session::afterStore(const std::shared_ptr<Teach>& teach, const LearnOutcome& outcome)
{
    --m_atStore;
    if (!outcome) {
        Q_EMIT storeTrouble(outcome.error());
        tellIfSettled();
        return;
    }
    m_decider = std::make_shared<const Decider>(m_decider->with(*outcome));
    m_remembered = *outcome ? (*outcome)->decisions() : 0;
    Q_EMIT memoryChanged();
    decideAnew(teach);
}

void Session::decideAnew(const std::shared_ptr<Teach>& teach)
{
    const auto open = std::find(m_files.begin(), m_files.end(), teach->file);
    if (open == m_files.end() || !(*open)->table()) {
        tellIfSettled();
        return;
    }
    auto* file = *open;
    auto job = [table = file->table(), decider = m_decider](std::stop_token stop) {
        return decider->decide(*table, stop);
    };
    m_deciding.start(std::move(job), [this, file, teach, decider = m_decider](Decisions decisions) {
        if (std::find(m_files.begin(), m_files.end(), file) != m_files.end()) {
            m_decidedBy[file] = decider;
            announce(*teach, file->redecide(std::move(decisions)));
        }
        tellIfSettled();
    });
}

void Session::announce(const Teach& teach, const std::vector<std::size_t>& moved)
{
    // The start of the session teaches nothing new, and an acceptance that moves nothing is no news.
    if (teach.choices.empty() || (!teach.announce && moved.empty()))
        return;
    auto words = teach.words;
    words.stored = m_remembers;
    for (const auto column : moved)
        words.others << text::fromUtf8(teach.file->profile(column).name);
    if (teach.undone)
        Q_EMIT withdrawn(words);
    else
        Q_EMIT learned(words);
}

} // namespace aurora
