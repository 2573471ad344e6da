// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/pool_weights.h"

#include "core/base/parse_json.h"
#include "core/predict/card_json.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::string_view formatName = "aurora.pools";

// Every number of the file: where it stands, and where it goes.
template <class Weights, class Fn>
void eachWeight(Weights& w, Fn fn)
{
    fn("type", "told_prior", w.told.prior);
    fn("type", "told_model", w.told.model);
    fn("type", "told_rules", w.told.rules);
    fn("type", "whole_prior", w.whole.prior);
    fn("type", "whole_model", w.whole.model);
    fn("type", "whole_rules", w.whole.rules);
    fn("type", "rules_alone", w.rulesAlone);
    fn("actions", "headline_rules", w.headlineRules);
    fn("actions", "headline_model", w.headlineModel);
    fn("actions", "slot_rules", w.slotRules);
    fn("actions", "slot_model", w.slotModel);
    fn("confidence", "slope", w.slope);
    fn("confidence", "offset", w.offset);
}

Error refused(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

} // namespace

double PoolWeights::confidence(double probability) const
{
    constexpr double tiny = 1e-9;
    const double p = std::clamp(probability, tiny, 1 - tiny);
    return 1 / (1 + std::exp(-(slope * std::log(p / (1 - p)) + offset)));
}

const PoolWeights& defaultPooling()
{
    static constexpr PoolWeights weights;
    return weights;
}

std::string written(const PoolWeights& weights, const std::string& provenance)
{
    json::object out{{"format", formatName}, {"version", poolsVersion}};
    eachWeight(weights, [&](const char* part, const char* key, double value) {
        auto& object = out[part];
        if (!object.is_object())
            object = json::object();
        object.get_object()[key] = rounded(value);
    });
    json::value from;
    std::string why;
    if (parseJson(provenance, from, why))
        out["provenance"] = std::move(from);
    return linesOf(out);
}

Result<PoolWeights> readPoolWeights(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return refused("damaged: " + why);
    const auto* version = nodeAt(document, {"version"});
    if (textAt(document, "format") != formatName || !version || !version->is_int64())
        return refused("it holds no weights of pools");
    if (version->get_int64() > poolsVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "version " + std::to_string(version->get_int64())};
    PoolWeights weights;
    bool good = true;
    eachWeight(weights, [&](const char* part, const char* key, double& value) {
        const auto* node = nodeAt(document, {part, key});
        value = node ? asNumber(*node) : std::nan("");
        good = good && std::isfinite(value);
    });
    if (!good || weights.slope <= 0) // a confidence that falls where the probability rises is none
        return refused("it is damaged: a weight is missing or makes no sense");
    return weights;
}

} // namespace aurora
