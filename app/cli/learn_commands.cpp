// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "app/cli/documents.h"
#include "core/decide/explain.h"
#include "ui/text/trial_words.h"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace aurora::cli {

namespace {

void loadModels(const Call& call, Memory& memory)
{
    std::vector<Error> troubles;
    auto models = ModelRegistry(*memory.store, call.services().modelFolder()).load(hourNow(call), &troubles);
    for (const auto& trouble : troubles)
        complain(trouble);
    if (!models)
        complain(models.error());
    else
        memory.models = models->any() ? std::make_shared<const DecisionModels>(std::move(*models)) : nullptr;
}

} // namespace

void observeTrials(const Call& call, Memory& memory, std::span<const TrialObservation> seen)
{
    if (!memory.store || !memory.models)
        return;
    const auto events = ModelRegistry(*memory.store, call.services().modelFolder()).observe(seen, hourNow(call));
    if (!events)
        return complain(events.error());
    for (const auto& event : *events)
        call.note(text::sentence(event));
    if (!events->empty())
        loadModels(call, memory);
}

Memory openMemory(const Call& call)
{
    Memory memory;
    if (!call.services().remembers())
        return memory;
    std::optional<Error> notice;
    auto store = call.services().openStore(&notice);
    if (!store) {
        complain(store.error());
        return memory;
    }
    if (notice)
        complain(*notice);
    memory.store = std::move(*store);
    memory.refresh();
    if (!call.services().modelFolder().empty())
        loadModels(call, memory);
    return memory;
}

bool Memory::refresh()
{
    auto stored = storedLearning(*store);
    if (!stored) {
        complain(stored.error());
        return false;
    }
    learning = std::move(*stored);
    return true;
}

namespace {

// The columns whose first choice differs between two rounds of deciding.
boost::json::array changedColumns(const TableProfile& table, const Decisions& before, const Decisions& after,
                                  std::size_t except)
{
    boost::json::array list;
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i)
        if (i + 1 != except && before[i].headline != after[i].headline)
            list.push_back(boost::json::object{{"index", table.columns[i].index},
                                               {"name", table.columns[i].name},
                                               {"headline", name(after[i].headline)}});
    return list;
}

// "K=V" with the type that the action's table states.
Result<Step> stepFromWords(const std::string& actionName, const std::vector<std::string>& params)
{
    const auto action = actionFromName(actionName);
    if (!action)
        return Error{ErrorKind::UnknownAction, {}, actionName, {}};
    Step step{*action, {}};
    for (const auto& param : params) {
        const std::size_t sign = param.find('=');
        const std::string key = param.substr(0, sign),
                          value = sign == std::string::npos ? std::string() : param.substr(sign + 1);
        const auto& known = info(*action).params;
        const auto found = std::find_if(known.begin(), known.end(), [&](const ParamInfo& p) { return p.name == key; });
        if (sign == std::string::npos || found == known.end())
            return Error{ErrorKind::BadParameter, {}, param, {}};
        double number = 0;
        if (found->type == "number") {
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (error != std::errc() || end != value.data() + value.size())
                return Error{ErrorKind::BadParameter, {}, param, "number"};
            step.params[key] = number;
        } else if (found->type == "flag") {
            step.params[key] = value == "true" || value == "1";
        } else if (found->type == "texts") {
            std::vector<std::string> list;
            for (std::size_t from = 0; from <= value.size();) {
                const std::size_t end = std::min(value.find(',', from), value.size());
                list.push_back(value.substr(from, end - from));
                from = end + 1;
            }
            step.params[key] = std::move(list);
        } else {
            step.params[key] = value;
        }
    }
    return step;
}

// Where the last correction may hold as well: what it says and which columns of the file it covers.
boost::json::array scopesArray(const TableProfile& table, const std::vector<LearnedScope>& scopes)
{
    boost::json::array list;
    for (const auto& scope : scopes) {
        boost::json::array columns;
        for (const std::size_t place : scope.covered)
            columns.push_back(
                boost::json::object{{"index", table.columns[place].index}, {"name", table.columns[place].name}});
        list.push_back(boost::json::object{{"scope", list.size() + 1},
                                           {"says", "in " + learnedWhere(scope.when)},
                                           {"when", conditionDocument(scope.when)},
                                           {"columns", std::move(columns)}});
    }
    return list;
}

// Up to three scopes of a correction among the columns of its file.
std::vector<LearnedScope> scopesOf(const LearnedModel& model, const Decisions& decisions, std::size_t column,
                                   Action chosen)
{
    std::vector<LearnedQuery> among;
    for (const auto& decision : decisions)
        among.push_back(learnedQuery(decision));
    return model.scopes(among[column - 1], chosen, among);
}

struct Remembered {
    std::size_t except = 0;           // the column corrected, which is no news; 0: none
    std::vector<std::size_t> columns; // of the entries, from 1
    std::optional<std::size_t> scope;
};

// Appends all at once and tells what changed, a document an entry: the columns that changed stand in the last one.
// Without a store nothing is learned, and the documents say so.
int remember(const Call& call, Memory& memory, const TableProfile& table, const Decisions& before,
             const std::vector<JournalEntry>& entries, const Remembered& how)
{
    boost::json::array scopes;
    if (memory.store) {
        const auto ids = memory.store->appendAll(entries);
        if (!ids) {
            complain(ids.error());
            return StepFailed;
        }
        std::vector<TrialObservation> seen;
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (entries[i].weight >= explicitWeight)
                seen.push_back(trialObservation(before[how.columns[i] - 1], entries[i].chosen, (*ids)[i]));
        observeTrials(call, memory, seen);
        if (!memory.refresh())
            return StepFailed;
        if (how.except) {
            const auto found = scopesOf(*memory.model(), before, how.except, entries.front().chosen);
            scopes = scopesArray(table, found);
            if (how.scope && (*how.scope == 0 || *how.scope > found.size()))
                return wrongUsage(
                    QStringLiteral("--scope: the correction was learned; there are %1 scopes to choose from.")
                        .arg(found.size()));
            if (how.scope) {
                const auto kept = keepRule(*memory.store, {found[*how.scope - 1].when, entries.front().chosen,
                                                           ids->front(), ConfirmedRule::State::On});
                if (!kept) {
                    complain(kept.error());
                    return StepFailed;
                }
                if (!memory.refresh())
                    return StepFailed;
            }
        }
    }
    const Decisions after = call.decider(memory)->decide(table);
    for (const auto& entry : entries) {
        const bool last = &entry == &entries.back();
        boost::json::object out{
            {"decision", entry.decision},
            {"learned", memory.store != nullptr},
            {"changed", last ? changedColumns(table, before, after, how.except) : boost::json::array()}};
        if (how.except)
            out["scopes"] = std::move(scopes);
        call.print(out);
    }
    return Done;
}

} // namespace

namespace {

// What a column is, whatever is done to it.
int correctType(const Call& call)
{
    const auto arguments = call.files();
    FeatureType told{};
    if (!featureTypeFromName(call.value("type"), told)) {
        QStringList known;
        for (std::size_t t = 0; t < featureTypeCount; ++t)
            known << QString::fromLatin1(name(static_cast<FeatureType>(t)));
        return wrongUsage(QStringLiteral("--type takes one of %1.").arg(known.join(QStringLiteral(", "))));
    }
    const auto table = call.profile(arguments[0]);
    const std::size_t column = table ? call.column(*table, arguments[1]) : 0;
    if (column == 0)
        return StepFailed;
    Memory memory = openMemory(call);
    const Decisions before = call.decider(memory.model())->decide(*table);
    const auto vote = typeVote(before[column - 1], told, *call.services().clock());
    bool kept = false;
    if (memory.store) {
        const auto id = memory.store->append(vote);
        if (!id) {
            complain(id.error());
            return StepFailed;
        }
        kept = *id != 0; // the journal may be off
        if (!memory.refresh())
            return StepFailed;
    }
    const Decisions after = call.decider(memory.model())->decide(*table);
    call.print(boost::json::object{{"decision", vote.decision},
                                   {"learned", kept},
                                   {"feature_type", name(after[column - 1].type)},
                                   {"headline", name(after[column - 1].headline)},
                                   {"changed", changedColumns(*table, before, after, column)}});
    return Done;
}

} // namespace

int runCorrect(const Call& call)
{
    const auto arguments = call.files();
    constexpr std::size_t withAction = 3;
    if (call.has("type") == (arguments.size() == withAction))
        return wrongUsage(QStringLiteral("correct takes FILE COLUMN ACTION, or FILE COLUMN --type T."));
    if (call.has("type"))
        return correctType(call);
    const auto step = stepFromWords(arguments[2], call.values("param"));
    if (!step) {
        complain(step.error());
        return WrongUsage;
    }
    const auto table = call.profile(arguments[0]);
    if (!table)
        return StepFailed;
    const std::size_t column = call.column(*table, arguments[1]);
    if (column == 0)
        return StepFailed;
    Memory memory = openMemory(call);
    const Decisions decisions = call.decider(memory)->decide(*table);
    const Decision& decision = decisions[column - 1];
    const auto chosen = corrected(decision, table->columns[column - 1], *step);
    if (!chosen) {
        complain(chosen.error());
        return StepFailed;
    }
    auto entry =
        journalEntry(decision, step->action, explicitWeight, *call.services().clock(), call.services().session());
    entry.table = tableOf(decisions);
    Remembered how{column, {column}, {}};
    if (call.has("scope")) {
        std::size_t scope = 0;
        const std::string told = call.value("scope");
        std::from_chars(told.data(), told.data() + told.size(), scope); // what is no number chooses none
        how.scope = scope;
    }
    return remember(call, memory, *table, decisions, {entry}, how);
}

int runAccept(const Call& call)
{
    const auto arguments = call.files();
    const auto table = call.profile(arguments[0]);
    if (!table)
        return StepFailed;
    std::vector<std::size_t> columns;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        columns.push_back(call.column(*table, arguments[i]));
        if (columns.back() == 0)
            return StepFailed;
    }
    const bool all = columns.empty();
    for (std::size_t i = 1; all && i <= table->columns.size(); ++i)
        columns.push_back(i);
    Memory memory = openMemory(call);
    const Decisions decisions = call.decider(memory)->decide(*table);
    std::vector<JournalEntry> entries;
    const auto tableCode = tableOf(decisions);
    for (const std::size_t column : columns) {
        const Decision& decision = decisions[column - 1];
        entries.push_back(journalEntry(decision, decision.headline, all ? bulkWeight : explicitWeight,
                                       *call.services().clock(), call.services().session()));
        entries.back().table = tableCode;
    }
    return remember(call, memory, *table, decisions, entries, {0, columns, {}});
}

namespace {

// A type that was told of a decision. False: none that stands.
Result<bool> undoType(Memory& memory, const std::string& decision)
{
    bool any = false;
    for (const auto& vote : memory.learning.votes) {
        if (vote.undone || vote.decision != decision)
            continue;
        if (const auto done = memory.store->setVoteUndone(vote.id, true); !done)
            return done.error();
        any = true;
    }
    return any;
}

void tellUndone(const Call& call, const std::string& decision)
{
    call.print(boost::json::object{{"decision", decision}, {"learned", false}, {"changed", boost::json::array()}});
}

} // namespace

int runUndo(const Call& call)
{
    Memory memory = openMemory(call);
    if (!memory.store)
        return StepFailed;
    const auto arguments = call.files();
    if (!arguments.empty()) {
        const auto type = undoType(memory, arguments[0]);
        if (!type) {
            complain(type.error());
            return StepFailed;
        }
        if (*type) {
            tellUndone(call, arguments[0]);
            return Done;
        }
    }
    const auto found =
        std::find_if(memory.learning.journal.rbegin(), memory.learning.journal.rend(), [&](const JournalEntry& entry) {
            return arguments.empty() ? !entry.undone : entry.decision == arguments[0];
        });
    if (found == memory.learning.journal.rend()) {
        complain({ErrorKind::UnknownDecision, {}, arguments.empty() ? std::string() : arguments[0], {}});
        return StepFailed;
    }
    if (const auto done = memory.store->setUndone(found->id, true); !done) {
        complain(done.error());
        return StepFailed;
    }
    const auto withdrawn = ModelRegistry(*memory.store, call.services().modelFolder()).withdraw({&found->id, 1}, true);
    if (!withdrawn)
        complain(withdrawn.error());
    tellUndone(call, found->decision);
    return Done;
}

} // namespace aurora::cli
