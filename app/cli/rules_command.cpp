// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/learn/rule_records.h"
#include "core/rules/rule_files.h"

#include <boost/json.hpp>

#include <QFileInfo>

#include <algorithm>

namespace aurora::cli {

namespace json = boost::json;

namespace {

json::object inShort(const RuleDescription& rule)
{
    json::object out{{"id", rule.id},
                     {"subject", rule.subject},
                     {"title", rule.title},
                     {"says", rule.action},
                     {"strength", rule.strength},
                     {"priority", rule.priority},
                     {"file", rule.file},
                     {"off", rule.off}};
    if (!rule.changedBy.empty())
        out["changed_by"] = rule.changedBy;
    return out;
}

json::object inFull(const RuleDescription& rule)
{
    auto out = inShort(rule);
    out["when"] = rule.when;
    out["repair"] = rule.repair;
    out["ask"] = rule.ask;
    out["reason"] = rule.reason;
    if (!rule.against.empty())
        out["against"] = rule.against;
    out["reference"] = rule.reference;
    out["silences"] = json::array(rule.silences.begin(), rule.silences.end());
    out["cases"] = rule.cases;
    return out;
}

// How rules fared in the user's own decisions.
RuleRecords recordsOf(const Call& call)
{
    return RuleRecords(openMemory(call).learning.journal);
}

void addRecord(json::object& to, const RuleDescription& rule, const RuleRecords& records)
{
    const auto action = actionFromName(rule.action);
    const auto record = action ? records.of(rule.id, *action) : RuleRecord{};
    if (record.of > 0)
        to["decided"] =
            json::object{{"chosen", record.chosen}, {"of", record.of}, {"against_you", record.againstUser()}};
}

int list(const Call& call, const std::vector<std::string>& words)
{
    const auto records = recordsOf(call);
    json::array out;
    for (const auto& rule : call.services().rules().describe()) {
        const bool wanted = words.empty() || rule.id.starts_with(words.front()) ||
                            rule.subject.find(words.front()) != std::string::npos;
        if (!wanted)
            continue;
        auto told = inShort(rule);
        addRecord(told, rule, records);
        out.push_back(std::move(told));
    }
    call.print(out);
    return Done;
}

int show(const Call& call, const std::vector<std::string>& ids)
{
    const auto all = call.services().rules().describe();
    const auto records = recordsOf(call);
    int code = Done;
    for (const auto& id : ids) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& rule) { return rule.id == id; });
        if (found == all.end()) {
            complain({ErrorKind::BadRule, {}, id, "there is no rule of this id; see aurora-cli rules list"});
            code = StepFailed;
            continue;
        }
        auto told = inFull(*found);
        addRecord(told, *found, records);
        call.print(told);
    }
    return code;
}

// On top of the shipped rules, since a file may replace those and switch them off.
bool check(const Call& call, const std::string& file)
{
    auto rules = RuleSet::loadFolder(call.services().resources() + "/rules");
    if (!rules) {
        complain(rules.error());
        return false;
    }
    const auto before = rules->problems().size();
    if (auto added = rules->add(file); !added) {
        complain(added.error());
        return false;
    }
    json::array problems, failing;
    for (std::size_t i = before; i < rules->problems().size(); ++i) {
        const auto& problem = rules->problems()[i];
        problems.push_back(json::object{{"id", problem.id}, {"problem", problem.error.detail}});
    }
    for (const auto& line : rules->failingCases())
        failing.push_back(json::string(line));
    const auto name = QFileInfo(QString::fromStdString(file)).fileName().toStdString();
    std::size_t accepted = 0;
    for (const auto& rule : rules->describe())
        accepted += rule.file == name;
    const bool sound = problems.empty() && failing.empty();
    call.print(json::object{
        {"file", file}, {"rules", accepted}, {"problems", std::move(problems)}, {"failing_cases", std::move(failing)}});
    return sound;
}

// Changes the user's own rule file and tells how the rules it names stand then.
int change(const Call& call, const std::function<Result<std::vector<std::string>>(OwnRules&)>& what)
{
    const Services& services = call.services();
    if (!services.remembers())
        return wrongUsage(QStringLiteral("Own rules lie beside the learning store, and --store none has none."));
    std::vector<std::string> ids;
    const auto reading = services.ruleFiles().change(services.chosenPacks(), [&](OwnRules& own) -> Result<void> {
        auto done = what(own);
        if (!done)
            return done.error();
        ids = std::move(*done);
        return {};
    });
    if (!reading) {
        complain(reading.error());
        return StepFailed;
    }
    const auto all = reading->set->describe();
    json::array out;
    for (const auto& id : ids) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& rule) { return rule.id == id; });
        out.push_back(found == all.end() ? json::object{{"id", id}, {"removed", true}} : inShort(*found));
    }
    call.print(out);
    return Done;
}

int switchRules(const Call& call, const std::vector<std::string>& ids, bool off)
{
    return change(call, [&](OwnRules& own) -> Result<std::vector<std::string>> {
        for (const auto& id : ids) {
            if (!off && !own.isOff(id))
                return Error{ErrorKind::BadRule, {}, id, "it was not switched off by “rules off”"};
            own.switchOff(id, off);
        }
        return ids;
    });
}

// A file of one rule, or a document of several.
int addRules(const Call& call, const std::vector<std::string>& files)
{
    return change(call, [&](OwnRules& own) -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        for (const auto& file : files) {
            const auto rules = ruleTexts(file);
            if (!rules)
                return rules.error();
            for (const auto& rule : *rules) {
                auto id = putRule(own, call.services().ruleFiles(), rule);
                if (!id)
                    return id.error();
                ids.push_back(std::move(*id));
            }
        }
        return ids;
    });
}

int removeRules(const Call& call, const std::vector<std::string>& ids)
{
    return change(call, [&](OwnRules& own) -> Result<std::vector<std::string>> {
        for (const auto& id : ids) {
            if (!own.remove(id))
                return Error{ErrorKind::BadRule, {}, id, "it is none of the rules that were added"};
            own.switchOff(id, false);
        }
        return ids;
    });
}

} // namespace

int runRules(const Call& call)
{
    auto words = call.files();
    const std::string what = words.front();
    words.erase(words.begin());
    if (what == "list" && words.size() <= 1)
        return list(call, words);
    if (what == "show" && !words.empty())
        return show(call, words);
    if (what == "check" && !words.empty())
        return forEachFile(words, [&](const std::string& file) { return check(call, file); });
    if ((what == "off" || what == "on") && !words.empty())
        return switchRules(call, words, what == "off");
    if (what == "add" && !words.empty())
        return addRules(call, words);
    if (what == "remove" && !words.empty())
        return removeRules(call, words);
    return wrongUsage(QStringLiteral(
        "rules takes “list [WORD]”, “show ID...”, “check FILE...”, “off ID...”, “on ID...”, “add FILE...” or "
        "“remove ID...”."));
}

} // namespace aurora::cli
