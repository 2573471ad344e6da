// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documents.h"

#include "core/learn/stored_learning.h"

#include "core/decide/questions.h"
#include "core/profile/partial_facts.h"
#include "ui/text/actions.h"
#include "ui/text/model_words.h"
#include "ui/text/words.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>

namespace aurora::cli {

namespace {

namespace json = boost::json;

json::object stepObject(const Step& step)
{
    json::object params;
    for (const auto& [key, value] : step.params)
        params[key] = paramValue(value);
    return {{"stage", name(info(step.action).stage)}, {"action", name(step.action)}, {"params", std::move(params)}};
}

json::array stepsArray(const std::vector<Step>& steps)
{
    json::array list;
    for (const auto& step : steps)
        list.push_back(stepObject(step));
    return list;
}

json::object dialectObject(const ScoredDialect& scored)
{
    const Dialect& d = scored.dialect;
    return {{"delimiter", d.delimiter},
            {"quote", d.quote},
            {"escape", d.escape},
            {"comment", d.comment},
            {"eol", name(d.lineEnd)},
            {"skip", d.skip},
            {"header_rows", d.headerRows},
            {"header", d.headerRows > 0},
            {"decimal", d.decimal},
            {"group", d.group},
            {"date_order", name(d.dateOrder)},
            {"confidence", scored.score}};
}

json::array rulesArray(const std::vector<FiredRule>& rules)
{
    json::array list;
    for (const auto& rule : rules)
        list.push_back(json::object{
            {"id", rule.id}, {"action", name(rule.action)}, {"strength", rule.strength}, {"sentence", rule.sentence}});
    return list;
}

json::object decisionObject(const ColumnProfile& column, const Decision& d)
{
    json::object types, microseconds;
    for (std::size_t i = 0; i < featureTypeCount; ++i)
        types[name(static_cast<FeatureType>(i))] = d.typeProbabilities[i];
    for (std::size_t i = 0; i < timingCount; ++i)
        microseconds[name(static_cast<Timing>(i))] = d.microseconds[i];
    json::array alternatives;
    for (const auto& other : d.alternatives)
        alternatives.push_back(json::object{{"action", name(other.headline)},
                                            {"confidence", other.confidence},
                                            {"steps", stepsArray(other.steps)},
                                            {"for", text::reasonFor(other).toStdString()},
                                            {"against", text::reasonAgainst(other).toStdString()}});
    json::object out{{"index", column.index},
                     {"name", column.name},
                     {"decision", d.id},
                     {"feature_type", name(d.type)},
                     {"feature_type_probabilities", std::move(types)},
                     {"headline", name(d.headline)},
                     {"steps", stepsArray(d.steps)},
                     {"confidence", d.confidence},
                     {"source", name(d.source)},
                     {"alternatives", std::move(alternatives)},
                     {"why", d.why},
                     {"ask", d.ask},
                     {"microseconds", std::move(microseconds)}};
    // How many cells it changes, where they were counted.
    const Effect what = effect(d.steps, column);
    if (what.measure != Effect::Measure::Unknown)
        out["effect"] = text::sentence(what).toStdString();
    return out;
}

} // namespace

json::value paramValue(const ParamValue& value)
{
    return std::visit([](const auto& v) { return json::value_from(v); }, value);
}

json::object issueCounts(const IssueLog& issues)
{
    json::object counts;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (const auto count = issues.count(static_cast<IssueKind>(i)))
            counts[name(static_cast<IssueKind>(i))] = count;
    return counts;
}

json::object sniffDocument(const SourceInfo& info, const IssueLog& issues)
{
    json::object out{{"file", info.path},
                     {"packed", info.packed},
                     {"encoding", info.sniff.encoding.name},
                     {"bom", info.sniff.encoding.bom},
                     {"encoding_confidence", info.sniff.encoding.confidence}};
    for (const auto& entry : dialectObject(info.sniff.ranked.front()))
        out[entry.key()] = entry.value();
    out["columns"] = json::value_from(info.sniff.header);
    out["runner_up"] =
        info.sniff.ranked.size() > 1 ? json::value(dialectObject(info.sniff.ranked[1])) : json::value(json::object());
    json::array list;
    for (const auto& issue : issues.first())
        list.push_back(json::object{
            {"kind", name(issue.kind)}, {"line", issue.place.line}, {"message", text::say(issue).toStdString()}});
    out["issues"] = std::move(list);
    return out;
}

json::object countDocument(const SourceInfo& info, std::size_t columns, const ScanResult& scan)
{
    return {{"file", info.path}, {"rows", scan.rows}, {"columns", columns}, {"issues", issueCounts(scan.issues)}};
}

json::object rowsDocument(const TableSource& table, std::uint64_t first, const std::vector<Row>& rows)
{
    json::array names(table.columns().begin(), table.columns().end()), list;
    for (const Row& row : rows)
        list.push_back(json::array(row.begin(), row.end()));
    return {{"file", table.info().path}, {"first", first}, {"columns", std::move(names)}, {"rows", std::move(list)}};
}

json::object recommendDocument(const TableProfile& table, const Decisions& decisions)
{
    json::array columns;
    for (const auto& decision : decisions)
        columns.push_back(decisionObject(table.columns[decision.column - 1], decision));
    json::object out{{"file", table.source.path}};
    if (table.columns.empty() || knows(table.columns.front(), ColumnFact::Rows))
        out["rows"] = table.rows;
    out["sampled"] = table.sampled;
    out["columns"] = std::move(columns);
    out["issues"] = issueCounts(table.issues);
    return out;
}

namespace {

json::object modelObject(const ModelReason& reason)
{
    json::array shares;
    for (const auto& share : reason.shares.strongest) {
        json::object one{{"fact", share.name}, {"what", share.what}, {"weight", share.weight}};
        if (!std::isnan(share.value))
            one["value"] = share.value;
        shares.push_back(std::move(one));
    }
    return {{"feature_type", name(reason.type)},
            {"probability", reason.probability},
            {"contributions", std::move(shares)},
            {"others", reason.shares.others},
            {"words", text::sentence(reason).toStdString()}};
}

} // namespace

json::object explainDocument(const TableProfile& table, const Decision& d, const std::optional<ModelReason>& models)
{
    json::object out{{"file", table.source.path}};
    if (knows(table.columns[d.column - 1], ColumnFact::Rows))
        out["rows"] = table.rows;
    for (const auto& entry : decisionObject(table.columns[d.column - 1], d))
        out[entry.key()] = entry.value();
    json::array facts, misses, contributions, stages;
    for (const auto& fact : d.explanation.facts) {
        json::object one{{"name", fact.name}};
        one["value"] = fact.text.empty() ? json::value(fact.number) : json::value(fact.text);
        facts.push_back(std::move(one));
    }
    if (table.columns[d.column - 1].partial) {
        json::array unknown;
        for (const auto& feature : featureTable())
            if (!d.features.known(feature.id))
                unknown.push_back(json::string(feature.name));
        out["not_known"] = std::move(unknown);
    }
    for (const auto& part : d.explanation.contributions)
        contributions.push_back(
            json::object{{"what", part.what}, {"source", name(part.source)}, {"weight", part.weight}});
    for (const auto& stage : d.stages) {
        json::array ranked;
        for (const auto& step : stage.ranked)
            ranked.push_back(json::object{
                {"action", name(step.step.action)}, {"probability", step.probability}, {"rule", step.rule}});
        stages.push_back(json::object{{"stage", name(stage.stage)}, {"ranked", std::move(ranked)}});
    }
    out["facts"] = std::move(facts);
    out["fired"] = rulesArray(d.explanation.fired);
    out["near_misses"] = rulesArray(d.explanation.nearMisses);
    out["contributions"] = std::move(contributions);
    out["stages"] = std::move(stages);
    if (models)
        out["model"] = modelObject(*models);
    out["would_change"] = d.explanation.wouldChange;
    out["learned"] = d.explanation.learnedSentence;
    if (!d.explanation.typeSentence.empty())
        out["type_learned"] = d.explanation.typeSentence;
    out["sources_disagree"] = d.explanation.sourcesDisagree;
    return out;
}

json::object questionsDocument(std::span<const std::shared_ptr<const TableProfile>> tables,
                               std::span<const Decisions> decided)
{
    std::vector<const Decision*> open;
    std::vector<const TableProfile*> of; // the table of each
    for (std::size_t t = 0; t < tables.size(); ++t)
        for (const auto& decision : decided[t]) {
            open.push_back(&decision);
            of.push_back(tables[t].get());
        }
    const auto place = [&](std::size_t i) {
        const ColumnProfile& column = of[i]->columns[open[i]->column - 1];
        return json::object{{"file", of[i]->source.path}, {"index", column.index}, {"name", column.name}};
    };
    json::array list;
    for (const auto& question : questions(open)) {
        const Decision& decision = *open[question.asked];
        json::array options, alike;
        options.push_back(json::object{
            {"action", name(decision.headline)}, {"confidence", decision.confidence}, {"for", decision.why}});
        for (const auto& other : decision.alternatives)
            if (options.size() < mostOptions)
                options.push_back(json::object{{"action", name(other.headline)},
                                               {"confidence", other.confidence},
                                               {"for", text::reasonFor(other).toStdString()}});
        for (const std::size_t other : question.alike)
            alike.push_back(place(other));
        json::object one = place(question.asked);
        one["decision"] = decision.id;
        one["gain"] = question.gain;
        one["options"] = std::move(options);
        one["alike"] = std::move(alike);
        list.push_back(std::move(one));
    }
    return {{"questions", std::move(list)}};
}

json::object explainDocument(const JournalEntry& entry)
{
    json::array facts;
    const auto& vocabulary = fingerprintVocabulary();
    for (std::size_t i = 0; i < vocabulary.size() && entry.fingerprintVersion == fingerprintVersion; ++i)
        if (entry.fingerprint[i])
            facts.push_back(
                json::object{{"name", std::string(vocabulary[i].name)}, {"what", std::string(vocabulary[i].what)}});
    return {{"decision", entry.decision},
            {"hour", entry.hour},
            {"suggested", name(entry.suggested)},
            {"chosen", name(entry.chosen)},
            {"confidence", entry.confidence},
            {"source", name(entry.source)},
            {"rules", json::value_from(entry.rules)},
            {"weight", entry.weight},
            {"undone", entry.undone},
            {"facts", std::move(facts)}};
}

json::object conditionDocument(const LearnedCondition& when)
{
    json::object out;
    if (when.type)
        out["type"] = name(*when.type);
    if (when.proposed)
        out["proposed"] = name(*when.proposed);
    if (when.bit) {
        const auto& bit = fingerprintVocabulary()[*when.bit];
        out["bit"] = (when.present ? "" : "not ") + std::string(bit.name);
        out["means"] = bit.what;
    }
    return out;
}

json::object learnedDocument(const LearnedModel& model, const std::vector<ConfirmedRule>& confirmed)
{
    json::array rules;
    for (const auto& [rule, state, rests] : listedRules(model, confirmed))
        rules.push_back(json::object{{"number", rules.size() + 1},
                                     {"when", conditionDocument(rule.when)},
                                     {"action", name(rule.action)},
                                     {"times", rule.times},
                                     {"of", rule.of},
                                     {"state", state ? name(*state) : "learned"},
                                     {"rests", rests}});
    return {{"decisions", model.decisions()}, {"style_changes", model.changesOfStyle()}, {"rules", std::move(rules)}};
}

json::array actionsDocument()
{
    json::array list;
    for (std::size_t i = 0; i < actionCount; ++i) {
        const ActionInfo& action = info(static_cast<Action>(i));
        json::array params;
        for (const auto& param : action.params)
            params.push_back(json::object{{"name", std::string(param.name)},
                                          {"type", std::string(param.type)},
                                          {"default", std::string(param.fallback)}});
        list.push_back(json::object{{"action", std::string(action.name)},
                                    {"stage", name(action.stage)},
                                    {"label", text::label(action.id).toStdString()},
                                    {"params", std::move(params)},
                                    {"needs", name(action.need)}});
    }
    return list;
}

} // namespace aurora::cli
