// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/learn/evaluation.h"

#include <boost/json.hpp>

namespace aurora::cli {

namespace {

namespace json = boost::json;

json::object contenderDocument(const ContenderResult& result)
{
    json::array curve;
    for (const Foreseen& block : result.blocks)
        curve.push_back(block.of ? json::value(block.share()) : json::value(nullptr));
    return {{"name", result.name},         {"right", result.all.right},   {"of", result.all.of},
            {"share", result.all.share()}, {"least", result.all.least()}, {"most", result.all.most()},
            {"curve", std::move(curve)}};
}

} // namespace

int runEval(const Call& call)
{
    Memory memory = openMemory(call);
    if (!memory.store) {
        complain({ErrorKind::StoreUnavailable, {}, "none", "without a store there are no decisions to go by"});
        return StepFailed;
    }
    json::array contenders;
    const auto results = evaluate(memory.learning.journal, {engineAlone(), asShown(), learnerAlone()});
    for (const auto& result : results)
        contenders.push_back(contenderDocument(result));
    call.print(json::object{
        {"decisions", results.front().all.of}, {"block", blockDecisions}, {"contenders", std::move(contenders)}});
    return Done;
}

} // namespace aurora::cli
