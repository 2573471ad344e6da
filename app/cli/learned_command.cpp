// SPDX-License-Identifier: GPL-3.0-or-later
// “learn”: what the journal amounts to as rules, and what the user says about them.
#include "app/cli/command.h"
#include "app/cli/documents.h"
#include "core/learn/rule_pack.h"
#include "core/store/store_contents.h"

#include <boost/json.hpp>

#include <QFile>

#include <charconv>

namespace aurora::cli {

namespace {

// What becomes of one learned rule, by its number in “learn rules”.
Result<void> changeRule(Memory& memory, const LearnedRule& rule, const std::string& verb)
{
    if (verb == "delete")
        return deleteRule(*memory.store, memory.learning, rule);
    const auto last = memory.learning.journal.empty() ? EntryId{0} : memory.learning.journal.back().id;
    const auto state = verb == "pin"   ? ConfirmedRule::State::Pinned
                       : verb == "off" ? ConfirmedRule::State::Off
                                       : ConfirmedRule::State::On;
    return keepRule(*memory.store, {rule.when, rule.action, last, state});
}

// The rule with what the options say in the place of its parts; an empty option takes its part away.
Result<void> editRule(const Call& call, Memory& memory, const ListedRule& old)
{
    const auto part = [&](const char* option, std::string now) { return call.has(option) ? call.value(option) : now; };
    const auto& when = old.rule.when;
    std::string bit = part("bit", when.bit ? std::string(fingerprintVocabulary()[*when.bit].name) : std::string());
    bool present = call.has("bit") || when.present;
    if (bit.starts_with("not ")) {
        bit.erase(0, std::string_view("not ").size());
        present = false;
    }
    const auto condition = learnedCondition(part("type", when.type ? name(*when.type) : ""),
                                            part("proposed", when.proposed ? name(*when.proposed) : ""), bit, present);
    if (!condition)
        return Error{ErrorKind::BadRule, {}, {}, "no such type, action or bit, or nothing is left of the condition"};
    const auto action = actionFromName(part("action", name(old.rule.action)));
    if (!action)
        return Error{ErrorKind::UnknownAction, {}, call.value("action"), {}};
    const auto last = memory.learning.journal.empty() ? EntryId{0} : memory.learning.journal.back().id;
    return replaceRule(*memory.store, old, {*condition, *action, last, ConfirmedRule::State::On});
}

int exportRules(const Call& call, const Memory& memory)
{
    const auto rules = listedRules(*memory.model(), memory.learning.rules);
    const auto text = rulePack(rules);
    const auto written = writeOutput(call.value("out"), {call.services().storePath()}, call.has("force"),
                                     [&](const auto& write) { return write(text); });
    if (!written)
        complain(written.error());
    return written ? Done : StepFailed;
}

// Decisions that count, a JSON text a line, for the user's own measuring: no more than the store keeps of them.
int exportDecisions(const Call& call, const Memory& memory)
{
    bool weightSaid = true, mostSaid = true;
    const double least =
        call.has("min-weight") ? QString::fromStdString(call.value("min-weight")).toDouble(&weightSaid) : 0.0;
    const auto most = call.has("most") ? QString::fromStdString(call.value("most")).toULongLong(&mostSaid) : 0ull;
    if (!weightSaid || !mostSaid)
        return wrongUsage(QStringLiteral("--min-weight takes a number, --most a number of decisions."));
    std::vector<const JournalEntry*> chosen;
    for (const auto& entry : memory.learning.journal)
        if (!entry.undone && entry.weight >= least)
            chosen.push_back(&entry);
    const std::size_t count = most ? std::min<std::size_t>(most, chosen.size()) : chosen.size();
    const auto written =
        writeOutput(call.value("out"), {call.services().storePath()}, call.has("force"), [&](const auto& write) {
            for (std::size_t i = 0; i < count; ++i) { // evenly over the journal
                const auto& entry = *chosen[i * chosen.size() / count];
                if (!write(boost::json::serialize(entryDocument(entry)) + "\n"))
                    return false;
            }
            return true;
        });
    if (!written)
        complain(written.error());
    return written ? Done : StepFailed;
}

int importRules(const Call& call, const std::string& file)
{
    QFile in(QString::fromStdString(file));
    if (!in.open(QIODevice::ReadOnly)) {
        complain({ErrorKind::ReadFailed, {file}, file, in.errorString().toStdString()});
        return StepFailed;
    }
    auto reading = learnedRulesIn(in.readAll().toStdString());
    if (!reading) {
        auto error = reading.error();
        error.place.file = file;
        if (error.subject.empty())
            error.subject = file;
        complain(error);
        return StepFailed;
    }
    Memory memory = openMemory(call);
    if (!memory.store)
        return StepFailed;
    for (auto& rule : reading->rules)
        rule.after = memory.learning.journal.empty() ? EntryId{0} : memory.learning.journal.back().id;
    if (const auto kept = keepRules(*memory.store, reading->rules); !kept || !memory.refresh()) {
        if (!kept)
            complain(kept.error());
        return StepFailed;
    }
    auto out = learnedDocument(*memory.model(), memory.learning.rules);
    out["imported"] = reading->rules.size();
    out["others"] = reading->others;
    call.print(out);
    return Done;
}

} // namespace

int runLearn(const Call& call)
{
    const auto words = call.files();
    const std::string& verb = words.front();
    if (verb == "import" && words.size() == 2)
        return importRules(call, words[1]);
    Memory memory = openMemory(call);
    if (verb == "rules" && words.size() == 1) {
        call.print(learnedDocument(*memory.model(), memory.learning.rules));
        return Done;
    }
    if (verb == "export" && words.size() == 1)
        return call.has("decisions") ? exportDecisions(call, memory) : exportRules(call, memory);
    const bool known = verb == "pin" || verb == "off" || verb == "on" || verb == "delete" || verb == "edit";
    std::size_t number = 0;
    if (words.size() == 2)
        std::from_chars(words[1].data(), words[1].data() + words[1].size(), number);
    if (!known || number == 0)
        return wrongUsage(QStringLiteral(
            "learn takes “rules”, “export”, “import FILE”, or “pin”, “off”, “on”, “delete” or “edit” and a rule's "
            "number."));
    if (!memory.store)
        return StepFailed;
    const auto rules = listedRules(*memory.model(), memory.learning.rules);
    if (number > rules.size())
        return wrongUsage(QStringLiteral("There are %1 learned rules; “learn rules” lists them.").arg(rules.size()));
    const auto done =
        verb == "edit" ? editRule(call, memory, rules[number - 1]) : changeRule(memory, rules[number - 1].rule, verb);
    if (!done) {
        complain(done.error());
        return StepFailed;
    }
    if (!memory.refresh())
        return StepFailed;
    call.print(learnedDocument(*memory.model(), memory.learning.rules));
    return Done;
}

} // namespace aurora::cli
