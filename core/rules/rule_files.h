// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where rules lie and how they come together: the shipped ones, chosen packs, then a user's own files. Immutable but
// for the disk; any thread.

#include "core/rules/own_rules.h"
#include "core/rules/rule_set.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace aurora {

// Rules as they were read, with what was wrong.
struct RuleReading {
    std::shared_ptr<const RuleSet> set; // never null
    std::vector<Error> troubles;
};

struct RuleFiles {
    std::string shipped; // a folder
    std::string packs;   // a folder
    std::string own;     // a folder, which need not be there; empty: nothing of one's own

    using Packs = std::vector<std::string>; // by name ("finance"), or paths of files and folders
    // The packs that are shipped, by name.
    Packs shippedPacks() const;

    RuleReading read(const Packs& chosen) const;

    // Changes the user's own file. Refused, with nothing written, where a rule of it would be wrong, one of its cases
    // would not hold, or a rule to be switched off would not be there. Returns the rules as they are then.
    // Errors: BadRule, BadDocument, ReadFailed, WriteFailed, NoPermission, DiskFull.
    Result<RuleReading> change(const Packs& chosen, const std::function<Result<void>(OwnRules&)>& what) const;
    // What change() would find wrong with a rule in JSON; its error says so.
    Result<void> check(const Packs& chosen, const std::string& rule) const;

    // A rule as it stands in its file: the own one before the packs' and the shipped one. Empty: there is none.
    std::string textOf(const std::string& id) const;

private:
    // mine: in the place of the file on the disk, null: as it is there.
    RuleReading read(const Packs& chosen, const OwnRules* mine) const;
};

// Adds a rule in JSON to the user's own, as a replacement where the other files have one of its id. Returns the id.
Result<std::string> putRule(OwnRules& own, const RuleFiles& files, const std::string& rule);

} // namespace aurora
