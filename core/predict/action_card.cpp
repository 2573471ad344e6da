// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/action_card.h"

#include "core/base/parse_json.h"
#include "core/predict/card_json.h"

#include <boost/json.hpp>

#include <cmath>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::string_view formatName = "aurora.actions", headlineMark = "first ", slotMark = "in its slot ";

json::object measureObject(const ActionMeasure& m)
{
    return {{"columns", m.columns},
            {"right", rounded(m.right)},
            {"right_in_three", rounded(m.rightInThree)},
            {"log_loss", rounded(m.logLoss)},
            {"ece", rounded(m.ece)}};
}

Error refused(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

std::optional<ActionOutput> outputFrom(std::string_view text)
{
    const bool headline = text.starts_with(headlineMark);
    if (!headline && !text.starts_with(slotMark))
        return std::nullopt;
    const auto action = actionFromName(text.substr(headline ? headlineMark.size() : slotMark.size()));
    if (!action || (!headline && *action == Action::keep))
        return std::nullopt;
    return ActionOutput{headline, *action};
}

bool readOutputs(const json::value& document, std::vector<ActionOutput>& into)
{
    const auto* outputs = nodeAt(document, {"outputs"});
    if (!outputs || !outputs->is_array() || outputs->get_array().size() > 2 * actionCount)
        return false;
    bool first = false;
    for (const auto& one : outputs->get_array()) {
        const auto output = one.is_string() ? outputFrom(std::string_view(one.get_string())) : std::nullopt;
        if (!output || std::find(into.begin(), into.end(), *output) != into.end())
            return false;
        first = first || output->headline;
        into.push_back(*output);
    }
    return first;
}

} // namespace

std::string written(const ActionCard& card)
{
    json::array outputs;
    for (const auto& [headline, action] : card.outputs)
        outputs.push_back(json::value(std::string(headline ? headlineMark : slotMark) + name(action)));
    json::object sources;
    for (std::size_t s = 0; s < exampleSourceCount; ++s)
        sources[name(static_cast<ExampleSource>(s))] = card.bySource[s];
    constexpr double kilobyte = 1024, microsecondsInOne = 1000;
    json::object out{{"format", formatName}, {"version", actionModelVersion}, {"fact_version", actionFactVersion}};
    out["file"] = json::object{{"file", card.file.file}, {"hash", card.file.hash}, {"bytes", card.file.bytes}};
    out["facts"] = json::object{{"count", card.facts}, {"hash", actionFactHash(card.facts)}};
    out["outputs"] = std::move(outputs);
    out["training_date"] = card.date;
    out["seed"] = card.seed;
    out["num_samples"] = card.examples;
    out["num_groups"] = card.groups;
    out["num_real_corrections"] = card.bySource[static_cast<std::size_t>(ExampleSource::Correction)];
    out["num_synthetic"] = card.bySource[static_cast<std::size_t>(ExampleSource::Generated)];
    out["real_data_weight"] = 1;
    out["samples_by_source"] = std::move(sources);
    out["data_hash"] = card.dataHash;
    out["train_accuracy"] = rounded(card.trained.right);
    out["val_accuracy"] = rounded(card.all.right);
    out["model_size_kb"] = std::round(double(card.file.bytes) / kilobyte);
    out["microseconds_a_row"] = card.microseconds;
    out["avg_inference_ms"] = card.microseconds / microsecondsInOne;
    out["cross_validated"] = json::object{{"all", measureObject(card.all)}, {"labelled", measureObject(card.labelled)}};
    return linesOf(out);
}

Result<ActionCard> readActionCard(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return refused("damaged: " + why);
    const auto* version = nodeAt(document, {"version"});
    const auto* facts = nodeAt(document, {"fact_version"});
    if (textAt(document, "format") != formatName || !version || !version->is_int64() || !facts || !facts->is_int64())
        return refused("it does not describe a model of actions");
    if (version->get_int64() > actionModelVersion || facts->get_int64() > actionFactVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "version " + std::to_string(version->get_int64())};
    if (facts->get_int64() != actionFactVersion)
        return refused("its model was trained on facts of version " + std::to_string(facts->get_int64()) +
                       ", this program has version " + std::to_string(actionFactVersion));
    ActionCard card;
    const auto* file = nodeAt(document, {"file"});
    if (file)
        card.file = {"trees", textAt(*file, "file"), textAt(*file, "hash"), 0};
    if (card.file.file.empty() || card.file.hash.empty() || card.file.file.find('/') != std::string::npos)
        return refused("it is damaged: its file is missing");
    const auto* count = nodeAt(document, {"facts", "count"});
    const auto* told = nodeAt(document, {"facts"});
    if (!count || !count->is_int64() || count->get_int64() < 1)
        return refused("it is damaged: its facts are missing");
    card.facts = static_cast<std::size_t>(count->get_int64());
    if (card.facts > actionFactCount || textAt(*told, "hash") != actionFactHash(card.facts))
        return refused("its model was trained on other facts");
    if (!readOutputs(document, card.outputs))
        return refused("it is damaged: its outputs make no sense");
    return card;
}

} // namespace aurora
