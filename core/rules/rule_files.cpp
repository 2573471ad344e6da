// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/rule_files.h"

#include "core/rules/rule_json.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace aurora {

namespace {

namespace fs = std::filesystem;

// The user's rule files but the one that the program writes, in order of name.
std::vector<std::string> writtenByHand(const std::string& folder)
{
    std::vector<std::string> paths;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator(); entry.increment(code))
        if (entry->path().extension() == ".json" && entry->path().filename() != OwnRules::fileName)
            paths.push_back(entry->path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

// What is wrong with the user's own file in these rules; nothing where all is well.
std::optional<Error> fault(const RuleReading& reading)
{
    for (const auto& trouble : reading.troubles)
        if (trouble.place.file == OwnRules::fileName)
            return trouble;
    const std::string begin = std::string(OwnRules::fileName) + ": ";
    for (const auto& line : reading.set->failingCases())
        if (line.starts_with(begin))
            return Error{ErrorKind::BadRule, {}, std::string(OwnRules::fileName), line.substr(begin.size())};
    return std::nullopt;
}

} // namespace

RuleFiles::Packs RuleFiles::shippedPacks() const
{
    Packs names;
    std::error_code code;
    for (fs::directory_iterator entry(packs, code); !code && entry != fs::directory_iterator(); entry.increment(code))
        if (entry->path().extension() == ".json")
            names.push_back(entry->path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

RuleReading RuleFiles::read(const Packs& chosen) const
{
    return read(chosen, nullptr);
}

RuleReading RuleFiles::read(const Packs& chosen, const OwnRules* mine) const
{
    auto rules = RuleSet::loadFolder(shipped);
    if (!rules)
        return {std::make_shared<const RuleSet>(), {rules.error()}};
    RuleReading result;
    const auto add = [&](const std::string& path) {
        if (auto added = rules->add(path); !added)
            result.troubles.push_back(added.error());
    };
    for (const auto& pack : chosen) {
        const bool path = pack.find('/') != std::string::npos || pack.ends_with(".json");
        add(path ? pack : packs + "/" + pack + ".json");
    }
    if (!own.empty()) {
        for (const auto& path : writtenByHand(own))
            add(path);
        const std::string path = (fs::path(own) / OwnRules::fileName).string();
        std::error_code none;
        if (mine)
            rules->addDocument(mine->document(), std::string(OwnRules::fileName));
        else if (fs::exists(path, none))
            add(path);
    }
    for (const auto& problem : rules->problems())
        result.troubles.push_back(problem.error);
    result.set = std::make_shared<const RuleSet>(std::move(*rules));
    return result;
}

Result<RuleReading> RuleFiles::change(const Packs& chosen, const std::function<Result<void>(OwnRules&)>& what) const
{
    auto mine = OwnRules::read(own);
    if (!mine)
        return mine.error();
    if (auto done = what(*mine); !done)
        return done.error();
    RuleReading reading = read(chosen, &*mine);
    if (auto wrong = fault(reading))
        return *wrong;
    if (auto saved = mine->save(); !saved)
        return saved.error();
    return reading;
}

Result<void> RuleFiles::check(const Packs& chosen, const std::string& rule) const
{
    auto mine = OwnRules::read(own);
    if (!mine)
        return mine.error();
    if (auto done = putRule(*mine, *this, rule); !done)
        return done.error();
    if (auto wrong = fault(read(chosen, &*mine)))
        return *wrong;
    return {};
}

std::string RuleFiles::textOf(const std::string& id) const
{
    std::vector<std::string> places;
    if (!own.empty()) {
        places.push_back((fs::path(own) / OwnRules::fileName).string());
        places.push_back(own);
    }
    places.push_back(packs);
    places.push_back(shipped);
    return ruleText(places, id);
}

Result<std::string> putRule(OwnRules& own, const RuleFiles& files, const std::string& rule)
{
    RuleFiles others = files;
    others.own.clear();
    return own.put(rule, [&](const std::string& id) { return !others.textOf(id).empty(); });
}

} // namespace aurora
