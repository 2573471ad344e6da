// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rule file that a user changes through the program: rules added or put in the place of others, and rules switched
// off (docs/formats/rules.md). Other files in the same folder are theirs alone and left as they are. Not thread-safe.

#include "core/base/result.h"

#include <boost/json.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class OwnRules {
public:
    static constexpr std::string_view fileName = "mine.json";

    // folder: where a user's rule files lie; a file that is not there is an empty one.
    // Errors: ReadFailed, BadDocument (then nothing of it is lost: it cannot be saved over).
    static Result<OwnRules> read(const std::string& folder);

    // Names one rule; the beginning of ids with a star is for files written by hand, and stays.
    bool isOff(const std::string& id) const;
    void switchOff(const std::string& id, bool off);

    // One rule in JSON, as in a rule file; takes the place of the one of its id in this file. Where `known` says that
    // other files have the id, it is marked as a replacement. It is not checked beyond having an id: a RuleSet does
    // that. Returns the id. Errors: BadDocument, BadRule.
    Result<std::string> put(std::string_view rule, const std::function<bool(const std::string& id)>& known);
    bool has(const std::string& id) const;
    bool remove(const std::string& id); // false: it is not in this file

    // Ends with a newline.
    std::string document() const;
    // Beside, then renamed; makes the folder. Errors: WriteFailed, NoPermission, DiskFull.
    Result<void> save() const;
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
    boost::json::array m_rules;
    std::vector<std::string> m_off;
    std::string m_subject;
};

// Every rule of a file as it stands there: of a rule document, or of a file that is a single rule.
// Errors: ReadFailed, BadDocument.
Result<std::vector<std::string>> ruleTexts(const std::string& path);

// The text of a rule as it stands in the first of these files that has it; empty where none has. A folder stands for
// its files.
std::string ruleText(const std::vector<std::string>& places, const std::string& id);

} // namespace aurora
