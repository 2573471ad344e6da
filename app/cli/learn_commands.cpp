// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/documents.h"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace aurora::cli {

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
    if (auto entries = memory.store->entries())
        memory.entries = std::move(*entries);
    else
        complain(entries.error());
    return memory;
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

// Appends all at once and tells what changed, a document an entry: the columns that changed stand in the last one.
// Without a store nothing is learned, and the documents say so.
bool remember(const Call& call, Memory& memory, const TableProfile& table, const Decisions& before,
              const std::vector<JournalEntry>& entries, std::size_t except)
{
    if (memory.store) {
        const auto ids = memory.store->appendAll(entries);
        if (!ids) {
            complain(ids.error());
            return false;
        }
        memory.entries.insert(memory.entries.end(), entries.begin(), entries.end());
    }
    const Decisions after = call.decider(memory.model())->decide(table);
    for (const auto& entry : entries) {
        const bool last = &entry == &entries.back();
        call.print(boost::json::object{
            {"decision", entry.decision},
            {"learned", memory.store != nullptr},
            {"changed", last ? changedColumns(table, before, after, except) : boost::json::array()}});
    }
    return true;
}

} // namespace

int runCorrect(const Call& call)
{
    const auto arguments = call.files();
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
    const Decisions decisions = call.decider(memory.model())->decide(*table);
    const Decision& decision = decisions[column - 1];
    const auto chosen = corrected(decision, table->columns[column - 1], *step);
    if (!chosen) {
        complain(chosen.error());
        return StepFailed;
    }
    auto entry =
        journalEntry(decision, step->action, explicitWeight, *call.services().clock(), call.services().session());
    entry.table = tableOf(decisions);
    return remember(call, memory, *table, decisions, {entry}, column) ? Done : StepFailed;
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
    const Decisions decisions = call.decider(memory.model())->decide(*table);
    std::vector<JournalEntry> entries;
    const auto tableCode = tableOf(decisions);
    for (const std::size_t column : columns) {
        const Decision& decision = decisions[column - 1];
        entries.push_back(journalEntry(decision, decision.headline, all ? bulkWeight : explicitWeight,
                                       *call.services().clock(), call.services().session()));
        entries.back().table = tableCode;
    }
    return remember(call, memory, *table, decisions, entries, 0) ? Done : StepFailed;
}

int runUndo(const Call& call)
{
    Memory memory = openMemory(call);
    if (!memory.store)
        return StepFailed;
    const auto arguments = call.files();
    const auto found = std::find_if(memory.entries.rbegin(), memory.entries.rend(), [&](const JournalEntry& entry) {
        return arguments.empty() ? !entry.undone : entry.decision == arguments[0];
    });
    if (found == memory.entries.rend()) {
        complain({ErrorKind::UnknownDecision, {}, arguments.empty() ? std::string() : arguments[0], {}});
        return StepFailed;
    }
    if (const auto done = memory.store->setUndone(found->id, true); !done) {
        complain(done.error());
        return StepFailed;
    }
    call.print(
        boost::json::object{{"decision", found->decision}, {"learned", false}, {"changed", boost::json::array()}});
    return Done;
}

// “learn rules”: what the journal amounts to.
int runLearn(const Call& call)
{
    if (call.files() != std::vector<std::string>{"rules"})
        return wrongUsage(QStringLiteral("learn takes “rules”."));
    call.print(learnedDocument(*openMemory(call).model()));
    return Done;
}

} // namespace aurora::cli
