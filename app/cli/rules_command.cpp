// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

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

int list(const Call& call, const std::vector<std::string>& words)
{
    json::array out;
    for (const auto& rule : call.services().rules().describe()) {
        const bool wanted = words.empty() || rule.id.starts_with(words.front()) ||
                            rule.subject.find(words.front()) != std::string::npos;
        if (wanted)
            out.push_back(inShort(rule));
    }
    call.print(out);
    return Done;
}

int show(const Call& call, const std::vector<std::string>& ids)
{
    const auto all = call.services().rules().describe();
    int code = Done;
    for (const auto& id : ids) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& rule) { return rule.id == id; });
        if (found == all.end()) {
            complain({ErrorKind::BadRule, {}, id, "there is no rule of this id; see aurora-cli rules list"});
            code = StepFailed;
            continue;
        }
        call.print(inFull(*found));
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
    return wrongUsage(QStringLiteral("rules takes “list [WORD]”, “show ID...” or “check FILE...”."));
}

} // namespace aurora::cli
