// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_card.h"

#include "core/base/parse_json.h"
#include "core/predict/card_json.h"
#include "core/predict/type_facts.h"

#include <boost/json.hpp>

#include <cmath>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::string_view formatName = "aurora.types";

json::object measureObject(const TypeMeasure& m)
{
    json::object classes;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        classes[name(static_cast<FeatureType>(t))] = json::object{{"columns", m.classes[t].columns},
                                                                  {"precision", rounded(m.classes[t].precision)},
                                                                  {"recall", rounded(m.classes[t].recall)},
                                                                  {"f1", rounded(m.classes[t].f1)}};
    json::array bins;
    for (const auto& bin : m.reliability)
        bins.push_back(json::object{{"from", bin.lower},
                                    {"to", bin.upper},
                                    {"columns", bin.columns},
                                    {"stated", rounded(bin.stated)},
                                    {"right", rounded(bin.right)}});
    return {{"columns", m.columns},
            {"accuracy", rounded(m.accuracy)},
            {"accuracy_by_group", rounded(m.groupAccuracy)},
            {"macro_f1", rounded(m.macroF1)},
            {"log_loss", rounded(m.logLoss)},
            {"ece", rounded(m.ece)},
            {"classes", std::move(classes)},
            {"reliability", std::move(bins)}};
}

json::object poolObject(const TypeCard& card)
{
    json::object weights;
    for (std::size_t m = 0; m < card.files.size(); ++m)
        weights[card.files[m].kind] = card.pool.weights[m];
    return {{"weights", std::move(weights)}};
}

Error refused(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

bool readPool(const json::value& document, TypeCard& card)
{
    for (const auto& file : card.files) {
        const auto* weight = nodeAt(document, {"pool", "weights", file.kind});
        card.pool.weights.push_back(weight ? asNumber(*weight) : std::nan(""));
    }
    const auto finite = [](double number) { return std::isfinite(number); };
    return std::all_of(card.pool.weights.begin(), card.pool.weights.end(), finite);
}

bool readFiles(const json::value& document, TypeCard& card)
{
    const auto* files = nodeAt(document, {"files"});
    if (!files || !files->is_array())
        return false;
    for (const auto& one : files->get_array()) {
        const auto text = [&](std::string_view key) {
            const auto* value = nodeAt(one, {key});
            return value && value->is_string() ? std::string(value->get_string()) : std::string();
        };
        ModelFile file{text("kind"), text("file"), text("hash"), 0};
        if (file.kind.empty() || file.file.empty() || file.hash.empty() ||
            file.file.find('/') != std::string::npos) // never out of the folder
            return false;
        card.files.push_back(std::move(file));
    }
    return !card.files.empty();
}

} // namespace

std::string written(const TypeCard& card)
{
    json::array files;
    std::size_t bytes = 0;
    for (const auto& file : card.files) {
        files.push_back(
            json::object{{"kind", file.kind}, {"file", file.file}, {"hash", file.hash}, {"bytes", file.bytes}});
        bytes += file.bytes;
    }
    json::object single;
    for (std::size_t m = 0; m < card.single.size(); ++m)
        single[card.files[m].kind] = measureObject(card.single[m]);
    constexpr double kilobyte = 1024, microsecondsInOne = 1000;
    json::object out{{"format", formatName}, {"version", typeModelVersion}, {"fact_version", typeFactVersion}};
    out["files"] = std::move(files);
    out["pool"] = poolObject(card);
    out["training_date"] = card.date;
    out["seed"] = card.seed;
    out["num_samples"] = card.columns;
    out["num_groups"] = card.groups;
    out["num_real_corrections"] = 0;
    out["num_synthetic"] = 0;
    out["real_data_weight"] = 1;
    out["data_hash"] = card.dataHash;
    if (card.leftOut >= 0)
        out["left_out_fold"] = card.leftOut;
    out["train_accuracy"] = rounded(card.trainAccuracy);
    out["val_accuracy"] = rounded(card.pooled.accuracy);
    out["ece"] = rounded(card.pooled.ece);
    out["model_size_kb"] = std::round(double(bytes) / kilobyte);
    out["microseconds_a_row"] = card.microseconds;
    out["avg_inference_ms"] = card.microseconds / microsecondsInOne;
    out["cross_validated"] = measureObject(card.pooled);
    out["alone"] = std::move(single);
    return linesOf(out);
}

Result<TypeCard> readTypeCard(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return refused("damaged: " + why);
    const auto* format = nodeAt(document, {"format"});
    const auto* version = nodeAt(document, {"version"});
    const auto* facts = nodeAt(document, {"fact_version"});
    if (!format || !format->is_string() || format->get_string() != formatName || !version || !version->is_int64() ||
        !facts || !facts->is_int64())
        return refused("it does not describe models of feature types");
    if (version->get_int64() > typeModelVersion || facts->get_int64() > typeFactVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "version " + std::to_string(version->get_int64())};
    if (facts->get_int64() != typeFactVersion)
        return refused("its models were trained on facts of version " + std::to_string(facts->get_int64()) +
                       ", this program has version " + std::to_string(typeFactVersion));
    TypeCard card;
    if (!readFiles(document, card) || !readPool(document, card))
        return refused("it is damaged: files or weights are missing");
    const auto number = [&](std::string_view key) {
        const auto* value = nodeAt(document, {key});
        return value ? asNumber(*value) : std::nan("");
    };
    card.pooled.accuracy = number("val_accuracy");
    card.pooled.ece = number("ece");
    return card;
}

} // namespace aurora
