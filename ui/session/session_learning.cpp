// SPDX-License-Identifier: GPL-3.0-or-later
// How the session learns: what is decided goes into the store first, then columns are decided anew, then the session
// speaks.
#include "core/decide/explain.h"
#include "core/learn/shown_decisions.h"
#include "ui/session/teach.h"
#include "ui/session/verdict_command.h"
#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/text/words.h"

#include <algorithm>

namespace aurora {

namespace {

bool same(const ConfirmedRule& a, const ConfirmedRule& b)
{
    return a.when == b.when && a.action == b.action;
}

// A decision that was erased meanwhile has nothing to take back.
bool erased(const Error& error)
{
    return error.kind == ErrorKind::UnknownDecision;
}

// Up to three scopes of a correction among the columns of all open files, which `here` and `elsewhere` are.
std::vector<LearnedScope> scopesOf(const LearnedModel& model, const Decision& corrected, Action chosen,
                                   const SharedDecisions& here, const SharedDecisions& elsewhere)
{
    std::vector<LearnedQuery> among;
    for (const auto* decisions : {&here, &elsewhere})
        for (const auto& decision : *decisions)
            among.push_back(learnedQuery(*decision));
    return model.scopes(learnedQuery(corrected), chosen, among);
}

} // namespace

Result<void> Session::Teach::write(LearningStore& store, const Clock& clock, const std::string& session, bool withdraw)
{
    if (rule)
        return writeRule(store, withdraw);
    if (vote)
        return writeVote(store, withdraw);
    if (entries.empty() && !withdraw) {
        std::vector<JournalEntry> fresh;
        for (const auto& [decision, chosen] : choices) {
            fresh.push_back(journalEntry(*decision, chosen, weight, clock, session));
            fresh.back().table = table;
        }
        auto ids = store.appendAll(fresh);
        if (!ids)
            return ids.error();
        entries = std::move(*ids);
        return {};
    }
    for (const auto id : entries) {
        if (id == 0) // the journal is off: what it was learned into are sums
            continue;
        if (const auto done = store.setUndone(id, withdraw); !done && !erased(done.error()))
            return done.error();
    }
    return {};
}

Result<void> Session::Teach::writeVote(LearningStore& store, bool withdraw)
{
    if (entries.empty() && !withdraw) {
        const auto id = store.append(*vote);
        if (!id)
            return id.error();
        entries = {*id};
        return {};
    }
    const bool kept = !entries.empty() && entries.front() != 0;
    const auto done = kept ? store.setVoteUndone(entries.front(), withdraw) : Result<void>();
    return done || erased(done.error()) ? Result<void>() : done;
}

Result<void> Session::Teach::writeRule(LearningStore& store, bool withdraw)
{
    if (withdraw)
        return instead ? keepRule(store, *instead) : forgetRule(store, rule->when, rule->action);
    const auto known = confirmedRules(store);
    if (!known)
        return known.error();
    const auto found = std::find_if(known->begin(), known->end(), [this](const auto& one) { return same(one, *rule); });
    instead = found == known->end() ? std::nullopt : std::optional(*found);
    auto kept = *rule;
    kept.after = first->entries.empty() ? EntryId{0} : first->entries.front();
    if (instead && instead->state == ConfirmedRule::State::Pinned)
        kept.state = ConfirmedRule::State::Pinned; // what was pinned stays so
    return keepRule(store, kept);
}

Session::Recalling Session::recalling() const
{
    return {m_learned, m_models, m_decisionModels, m_parts.modelFolder, hourOf(clock())};
}

// What was learned in earlier sessions, or what is left of it.
void Session::recall()
{
    ++m_atStore;
    m_store.post([known = recalling()](LearningStore& store) { return Recalled::from(store, known); },
                 [this](const Result<Recalled>& outcome) {
                     auto start = std::make_shared<Teach>();
                     start->file = m_current;
                     afterStore(start, outcome);
                 });
}

void Session::watchStore()
{
    if (m_watching || m_atStore > 0)
        return;
    m_watching = true;
    // A window may stay open for months: what is past its time leaves the journal here as it does on opening.
    const std::int64_t hour = hourOf(clock());
    const bool foldDue = hour > m_foldedAt;
    m_foldedAt = std::max(m_foldedAt, hour);
    const auto look = [known = recalling(), hour, foldDue](LearningStore& store) -> std::optional<Result<Recalled>> {
        const bool changed = store.changedElsewhere();
        // One that cannot be folded now (locked, a full disk) is tried again in an hour; nothing is lost meanwhile.
        const auto left = foldDue && !store.readOnly() ? store.foldOld(hour) : Result<std::size_t>(std::size_t{0});
        if (!changed && (!left || *left == 0))
            return std::nullopt;
        return Recalled::from(store, known);
    };
    m_store.post(look, [this](const std::optional<Result<Recalled>>& outcome) {
        m_watching = false;
        if (!outcome || m_atStore > 0) // what this window itself has under way brings the other's along
            return;
        auto others = std::make_shared<Teach>();
        others->file = m_current;
        ++m_atStore;
        afterStore(others, *outcome);
    });
}

void Session::startLearning(const std::shared_ptr<Teach>& teach)
{
    auto work = [teach, undone = teach->undone, known = recalling(), clock = m_parts.clock,
                 session = m_parts.sessionId](LearningStore& store) -> Result<Recalled> {
        if (const auto written = teach->write(store, *clock, session, undone); !written)
            return written.error();
        const auto came = teach->speakInTrials(store, known.folder, known.hour, undone);
        auto recalled = Recalled::from(store, known);
        if (recalled && came)
            recalled->events = *came;
        else if (recalled) // the decision itself is kept and learned from all the same
            recalled->troubles.push_back(came.error());
        return recalled;
    };
    ++m_atStore;
    m_store.post(std::move(work), [this, teach](const Result<Recalled>& outcome) { afterStore(teach, outcome); });
}

void Session::afterStore(const std::shared_ptr<Teach>& teach, const Result<Recalled>& outcome)
{
    --m_atStore;
    if (!outcome) {
        Q_EMIT storeTrouble(outcome.error());
        tellIfSettled();
        return;
    }
    takeModels(*outcome);
    m_decider = std::make_shared<const Decider>(m_decider->with(outcome->model).with(m_decisionModels));
    m_learned = outcome->model;
    m_confirmed = outcome->rules;
    m_reliability = outcome->reliability;
    m_ruleRecords = outcome->ruleRecords;
    m_remembered = m_learned ? m_learned->decisions() : 0;
    Q_EMIT memoryChanged();
    decideAnew(teach);
}

void Session::decideAnew(const std::shared_ptr<Teach>& teach)
{
    auto* file = teach->file;
    if (!isOpen(file) || !file->table()) {
        tellIfSettled();
        return;
    }
    struct Round {
        SharedDecisions decisions;
        std::vector<LearnedScope> scopes;
    };
    const bool mayHoldElsewhere = teach->announce && !teach->undone && !teach->rule && teach->choices.size() == 1;
    auto job = [teach, mayHoldElsewhere, elsewhere = mayHoldElsewhere ? decisionsElsewhere(file) : SharedDecisions{},
                learned = m_learned, table = file->table(), decider = m_decider](std::stop_token stop) {
        Round round{share(decider->decide(*table, stop)), {}};
        if (mayHoldElsewhere && learned) {
            const auto& [corrected, chosen] = teach->choices.front();
            round.scopes = scopesOf(*learned, *corrected, chosen, round.decisions, elsewhere);
        }
        return round;
    };
    m_deciding.start(std::move(job), [this, file, teach, table = file->table(), decider = m_decider](Round round) {
        if (isOpen(file)) {
            std::vector<std::size_t> moved;
            if (file->table() == table) { // else it was read anew meanwhile, and catches up by itself
                m_decidedBy[file] = decider;
                moved = file->redecide(std::move(round.decisions));
                noteShown(file, moved);
            }
            announce(teach, moved, std::move(round.scopes));
        }
        tellIfSettled();
    });
}

// Once a reading of a file, since ids are new whenever columns are decided anew; then what moved.
void Session::noteShown(OpenFile* file, const std::vector<std::size_t>& moved)
{
    if (!file->complete())
        return;
    const bool first = m_noted[file] != file->table();
    m_noted[file] = file->table();
    SharedDecisions shown;
    if (first)
        for (const auto& column : file->columns())
            shown.push_back(column.decision);
    else
        for (const auto column : moved)
            shown.push_back(file->column(column).decision);
    noteShown(std::move(shown));
}

void Session::noteShown(SharedDecisions decisions)
{
    if (decisions.empty() || !m_parts.openStore)
        return;
    auto work = [decisions = std::move(decisions), clock = m_parts.clock,
                 session = m_parts.sessionId](LearningStore& store) {
        std::vector<JournalEntry> entries;
        for (std::size_t i = decisions.size() - std::min(decisions.size(), shownKept); i < decisions.size(); ++i)
            entries.push_back(journalEntry(*decisions[i], decisions[i]->headline, explicitWeight, *clock, session));
        return aurora::noteShown(store, entries);
    };
    ++m_atStore;
    m_store.post(std::move(work), [this](const Result<void>& noted) {
        --m_atStore;
        if (!noted)
            Q_EMIT storeTrouble(noted.error());
        tellIfSettled();
    });
}

SharedDecisions Session::decisionsElsewhere(const OpenFile* than) const
{
    SharedDecisions decisions;
    for (const auto* file : m_files)
        if (file != than)
            for (const auto& column : file->columns())
                decisions.push_back(column.decision);
    return decisions;
}

void Session::announce(const std::shared_ptr<Teach>& teach, const std::vector<std::size_t>& moved,
                       std::vector<LearnedScope> scopes)
{
    // The start of the session teaches nothing new, and an acceptance that moves nothing is no news.
    const bool taught = !teach->choices.empty() || teach->rule || teach->vote;
    if (!taught || (!teach->announce && moved.empty()))
        return;
    auto words = teach->words;
    words.stored = m_remembers;
    const auto* file = teach->file;
    for (std::size_t i = 1; teach->told && i <= file->columns().size(); ++i)
        if (file->idOf(i) == teach->told)
            words.chosen = file->column(i).decision->headline;
    for (const auto column : moved)
        if (!teach->told || file->idOf(column) != teach->told)
            words.others << text::fromUtf8(teach->file->profile(column).name);
    // What was undone while columns were decided is offered no more.
    const bool offers = !teach->undone && !scopes.empty();
    if (offers)
        for (const auto& scope : scopes)
            words.scopes.push_back(text::scopeWords(scope.when, scope.covered.size()));
    m_offer = offers ? std::make_unique<Offer>(Offer{teach, std::move(scopes)}) : nullptr;
    if (teach->undone)
        Q_EMIT withdrawn(words);
    else
        Q_EMIT learned(words);
}

void Session::tellType(std::size_t column, FeatureType type)
{
    const auto& decision = *m_current->column(column).decision;
    auto teach = std::make_shared<Teach>();
    teach->file = m_current;
    teach->announce = true;
    teach->vote = typeVote(decision, type, *m_parts.clock);
    teach->told = m_current->idOf(column);
    teach->words.type = decision.type;
    teach->words.told = type;
    const auto learnAgain = [this, teach](bool undone) {
        teach->undone = undone;
        startLearning(teach);
    };
    teach->file->history().push(
        new VerdictCommand(*teach->file, {}, {}, learnAgain,
                           tr("%1 is: %2").arg(text::fromUtf8(m_current->profile(column).name), text::words(type))));
}

// --- rules of one's own decisions

void Session::confirmScope(std::size_t scope)
{
    if (!m_offer || scope >= m_offer->scopes.size() || m_offer->of->undone)
        return;
    const auto& of = *m_offer->of;
    auto teach = std::make_shared<Teach>();
    teach->file = of.file;
    teach->first = m_offer->of;
    teach->announce = true;
    teach->rule = ConfirmedRule{m_offer->scopes[scope].when, of.choices.front().second, 0, ConfirmedRule::State::On};
    teach->words = of.words;
    teach->words.where = text::whereWords(teach->rule->when);
    m_offer.reset(); // chosen once
    // It changes no verdict: undo takes the rule away again, redo keeps it anew.
    const auto learnAgain = [this, teach](bool undone) {
        teach->undone = undone;
        startLearning(teach);
    };
    teach->file->history().push(
        new VerdictCommand(*teach->file, {}, {}, learnAgain,
                           tr("Always %1 in %2").arg(text::chip(teach->rule->action), teach->words.where)));
}

std::vector<ListedRule> Session::learnedRules() const
{
    return m_learned ? listedRules(*m_learned, m_confirmed) : std::vector<ListedRule>{};
}

void Session::changeLearned(const LearnedRule& rule, RuleChange change)
{
    atStore([rule, change, known = recalling()](LearningStore& store) -> Result<Recalled> {
        const auto learning = storedLearning(store);
        if (!learning)
            return learning.error();
        const auto last = learning->journal.empty() ? EntryId{0} : learning->journal.back().id;
        const auto state = change == RuleChange::Pin         ? ConfirmedRule::State::Pinned
                           : change == RuleChange::SwitchOff ? ConfirmedRule::State::Off
                                                             : ConfirmedRule::State::On;
        const auto done = change == RuleChange::Delete ? deleteRule(store, *learning, rule)
                                                       : keepRule(store, {rule.when, rule.action, last, state});
        if (!done)
            return done.error();
        return Recalled::from(store, known);
    });
}

} // namespace aurora
