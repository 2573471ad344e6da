// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The JSON documents of aurora-cli. Field names are a contract: additions are free, renaming is a breaking change.

#include "core/decide/decider.h"
#include "core/profile/table_profile.h"

#include <boost/json/fwd.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aurora::cli {

boost::json::object sniffDocument(const SourceInfo& info, const IssueLog& issues);
boost::json::object rowsDocument(const TableSource& table, std::uint64_t first, const std::vector<Row>& rows);
boost::json::object countDocument(const SourceInfo& info, std::size_t columns, const ScanResult& scan);
boost::json::object recommendDocument(const TableProfile& table, const Decisions& decisions);
// One decision in full: facts, rules that fired and just did not, contributions, what would change it.
boost::json::object explainDocument(const TableProfile& table, const Decision& decision,
                                    const std::optional<ModelReason>& models = {});
// What the journal still knows of an earlier decision.
boost::json::object explainDocument(const JournalEntry& entry);
// The queue of questions over all tables.
boost::json::object questionsDocument(std::span<const std::shared_ptr<const TableProfile>> tables,
                                      std::span<const Decisions> decided);
// What was learned, as rules: listedRules(), numbered from 1.
boost::json::object learnedDocument(const LearnedModel& model, const std::vector<ConfirmedRule>& confirmed);
// Where a learned rule or scope holds.
boost::json::object conditionDocument(const LearnedCondition& when);
boost::json::array actionsDocument();

boost::json::object issueCounts(const IssueLog& issues);
boost::json::value paramValue(const ParamValue& value);

} // namespace aurora::cli
