// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/decision_model.h"

#include "core/base/parse_json.h"
#include "core/learn/style_settings.h"
#include "core/predict/card_json.h"
#include "core/predict/model_file.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::string_view formatName = "aurora.decisions";
// Of bits, types and actions together.
constexpr std::size_t mostFacts = fingerprintCapacity + styleTypeCapacity + styleActionCapacity;

Error refused(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

std::optional<std::size_t> countAt(const json::value& from, std::initializer_list<std::string_view> path)
{
    const auto* node = nodeAt(from, path);
    if (!node || !node->is_int64() || node->get_int64() < 0)
        return std::nullopt;
    return static_cast<std::size_t>(node->get_int64());
}

json::object figures(const DecisionMeasure& m)
{
    return {{"decisions", m.decisions},
            {"right", rounded(m.right)},
            {"log_loss", rounded(m.logLoss)},
            {"right_before", rounded(m.rightBefore)},
            {"log_loss_before", rounded(m.logLossBefore)}};
}

DecisionMeasure measureFrom(const json::value& document)
{
    const auto number = [&](std::string_view key) {
        const auto* node = nodeAt(document, {"held_out", key});
        return node && node->is_number() ? node->to_number<double>() : 0.0;
    };
    DecisionMeasure m;
    m.decisions = countAt(document, {"held_out", "decisions"}).value_or(0);
    m.right = number("right");
    m.logLoss = number("log_loss");
    m.rightBefore = number("right_before");
    m.logLossBefore = number("log_loss_before");
    return m;
}

bool readOutputs(const json::value& document, const StyleVocabulary& vocabulary, std::vector<std::uint8_t>& into)
{
    const auto* outputs = nodeAt(document, {"outputs"});
    if (!outputs || !outputs->is_array() || outputs->get_array().size() > vocabulary.actions.size())
        return false;
    for (const auto& one : outputs->get_array()) {
        const auto found = one.is_string() ? std::find(vocabulary.actions.begin(), vocabulary.actions.end(),
                                                       std::string_view(one.get_string()))
                                           : vocabulary.actions.end();
        const auto action = static_cast<std::uint8_t>(found - vocabulary.actions.begin());
        if (found == vocabulary.actions.end() || std::find(into.begin(), into.end(), action) != into.end())
            return false;
        into.push_back(action);
    }
    return !into.empty();
}

} // namespace

std::size_t decisionFactCount(const StyleVocabulary& vocabulary)
{
    return vocabulary.bits.size() + vocabulary.types.size() + vocabulary.actions.size();
}

void decisionFacts(const StyleColumn& column, const StyleVocabulary& vocabulary, std::span<float> into)
{
    const std::size_t bits = vocabulary.bits.size(), types = vocabulary.types.size();
    for (std::size_t b = 0; b < bits; ++b)
        into[b] = column.bits[b] ? 1.0F : 0.0F;
    std::fill(into.begin() + std::ptrdiff_t(bits + types), into.end(), 0.0F);
    for (std::size_t t = 0; t < types; ++t) {
        into[bits + t] = column.type[t];
        into[bits + types + column.defaults[t]] += column.type[t];
    }
}

StyleDistribution expectedOfAnybody(const StyleColumn& column, const StyleVocabulary& vocabulary)
{
    const StyleSettings settings; // the same prior as the learner's
    const float anything =
        (1 - settings.baseAccept - settings.baseUsual) / static_cast<float>(vocabulary.actions.size());
    StyleDistribution expected{};
    float sum = 0;
    for (std::size_t t = 0; t < vocabulary.types.size(); ++t) {
        const float share = column.type[t];
        const auto& usual = vocabulary.usual[t];
        expected[column.defaults[t]] += share * settings.baseAccept;
        for (const auto action : usual)
            expected[action] += share * settings.baseUsual / static_cast<float>(usual.size());
    }
    for (std::size_t a = 0; a < vocabulary.actions.size(); ++a)
        sum += expected[a] += anything;
    for (auto& one : expected)
        one /= sum;
    return expected;
}

void poolIn(std::span<double> forecast, const StyleDistribution& said, double share)
{
    double sum = 0;
    for (std::size_t a = 0; a < forecast.size(); ++a)
        if (forecast[a] > 0)
            sum += forecast[a] = std::pow(forecast[a], 1 - share) * std::pow(double(said[a]), share);
    for (auto& one : forecast)
        one /= sum;
}

std::string hashOfVocabulary(const StyleVocabulary& vocabulary)
{
    std::string words;
    for (const auto* list : {&vocabulary.types, &vocabulary.actions, &vocabulary.bits}) {
        for (const auto& word : *list)
            words += word + '\n';
        words += '\n';
    }
    return hashOfBytes(words);
}

std::string written(const DecisionCard& card, const StyleVocabulary& vocabulary)
{
    json::array outputs;
    for (const auto action : card.outputs)
        outputs.push_back(json::value(vocabulary.actions[action]));
    json::object out{{"format", formatName}, {"version", decisionModelVersion}};
    out["file"] = json::object{{"file", card.file}, {"hash", card.hash}, {"bytes", card.bytes}};
    out["facts"] = json::object{{"count", card.facts}, {"hash", card.vocabulary}};
    out["outputs"] = std::move(outputs);
    out["seed"] = card.seed;
    out["num_samples"] = card.decisions + card.generated;
    out["num_real_corrections"] = card.decisions;
    out["num_synthetic"] = card.generated;
    out["real_data_weight"] = rounded(card.weight);
    out["held_out"] = figures(card.heldOut);
    return linesOf(out);
}

Result<DecisionCard> readDecisionCard(std::string_view text, const StyleVocabulary& vocabulary)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return refused("damaged: " + why);
    const auto version = countAt(document, {"version"});
    if (textAt(document, "format") != formatName || !version)
        return refused("it does not describe a model of decisions");
    if (*version > decisionModelVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "version " + std::to_string(*version)};
    DecisionCard card;
    const auto* file = nodeAt(document, {"file"});
    card.file = file ? textAt(*file, "file") : std::string();
    card.hash = file ? textAt(*file, "hash") : std::string();
    if (card.file.empty() || card.hash.empty() || card.file.find('/') != std::string::npos)
        return refused("it is damaged: its file is missing");
    const auto* facts = nodeAt(document, {"facts"});
    card.facts = countAt(document, {"facts", "count"}).value_or(0);
    card.vocabulary = facts ? textAt(*facts, "hash") : std::string();
    if (*version != decisionModelVersion || card.facts != decisionFactCount(vocabulary) ||
        card.vocabulary != hashOfVocabulary(vocabulary))
        return refused("it was trained on other facts than this program has");
    if (!readOutputs(document, vocabulary, card.outputs))
        return refused("it is damaged: its outputs make no sense");
    card.bytes = countAt(document, {"file", "bytes"}).value_or(0);
    card.seed = countAt(document, {"seed"}).value_or(0);
    card.decisions = countAt(document, {"num_real_corrections"}).value_or(0);
    card.generated = countAt(document, {"num_synthetic"}).value_or(0);
    if (const auto* weight = nodeAt(document, {"real_data_weight"}); weight && weight->is_number())
        card.weight = weight->to_number<double>();
    card.heldOut = measureFrom(document);
    return card;
}

Result<std::shared_ptr<const DecisionModel>>
DecisionModel::load(const std::string& folder, const std::shared_ptr<const StyleVocabulary>& vocabulary)
{
    const std::string cardPath = folder + "/" + std::string(decisionCardFile);
    const auto text = readModelFile(cardPath, mostCardBytes);
    if (!text)
        return text.error();
    const auto card = readDecisionCard(*text, *vocabulary);
    if (!card)
        return about(card.error(), cardPath);
    auto trees = Forest::readFile(folder + "/" + card->file, card->hash);
    if (!trees)
        return trees.error();
    if (trees->columns() != card->facts || trees->classes() != card->outputs.size())
        return Error{ErrorKind::ModelUnavailable, {}, cardPath, "its trees are of other facts or actions"};
    return std::make_shared<const DecisionModel>(vocabulary, std::move(*trees), card->outputs);
}

DecisionModel::DecisionModel(std::shared_ptr<const StyleVocabulary> vocabulary, Forest trees,
                             std::vector<std::uint8_t> outputs)
    : m_vocabulary(std::move(vocabulary))
    , m_trees(std::move(trees))
    , m_outputs(std::move(outputs))
{
}

StyleDistribution DecisionModel::said(const StyleColumn& column) const
{
    std::array<float, mostFacts> facts;
    std::array<float, styleActionCapacity> margins;
    const std::span<float> told(facts.data(), decisionFactCount(*m_vocabulary));
    const std::span<float> own(margins.data(), m_outputs.size());
    decisionFacts(column, *m_vocabulary, told);
    m_trees.margins(told, own);
    StyleDistribution wanted = expectedOfAnybody(column, *m_vocabulary);
    for (std::size_t i = 0; i < own.size(); ++i)
        wanted[m_outputs[i]] *= std::exp(own[i]);
    float sum = 0;
    for (const float one : wanted)
        sum += one;
    for (auto& one : wanted)
        one /= sum;
    return wanted;
}

} // namespace aurora
