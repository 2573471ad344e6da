// SPDX-License-Identifier: GPL-3.0-or-later
// Models that were trained on the user's decisions: training one, looking at them, choosing among them.
#include "app/cli/care.h"
#include "core/decide/retraining.h"
#include "ui/text/trial_words.h"

#include <boost/json.hpp>

#include <charconv>
#include <chrono>

namespace aurora::cli {

namespace json = boost::json;

namespace {

json::object heldOutObject(const DecisionMeasure& m)
{
    return {{"decisions", m.decisions},
            {"right", m.right},
            {"log_loss", m.logLoss},
            {"right_before", m.rightBefore},
            {"log_loss_before", m.logLossBefore}};
}

json::value trialValue(const std::optional<TrialFigures>& figures)
{
    if (!figures || figures->number == 0)
        return nullptr;
    return json::object{{"number", figures->number},
                        {"challenger", figures->challenger},
                        {"champion", figures->champion},
                        {"decisions", figures->decisions},
                        {"challenger_alone", figures->challengerAlone},
                        {"champion_alone", figures->championAlone},
                        {"log_evidence", figures->logEvidence},
                        {"log_bar", figures->logBar}};
}

json::object versionObject(const ModelVersion& version)
{
    return {{"number", version.number},       {"id", version.id},         {"parent", version.parent},
            {"trained", dayOf(version.hour)}, {"seed", version.seed},     {"decisions", version.decisions},
            {"generated", version.generated}, {"weight", version.weight}, {"held_out", heldOutObject(version.heldOut)}};
}

json::object stateDocument(const ModelsState& state)
{
    json::array models, history;
    for (const auto& version : state.versions)
        models.push_back(versionObject(version));
    for (const auto& event : state.history)
        history.push_back(json::object{{"day", dayOf(event.hour)},
                                       {"verdict", name(event.verdict)},
                                       {"active", event.active},
                                       {"says", text::sentence(event).toStdString()},
                                       {"trial", trialValue(event.figures)}});
    return {{"active", state.active},           {"pinned", state.pinned},      {"new_decisions", state.newDecisions},
            {"wanted", state.wanted},           {"tried", state.tried},        {"trial", trialValue(state.trial)},
            {"watch", trialValue(state.watch)}, {"models", std::move(models)}, {"history", std::move(history)}};
}

// The store with its registry; without one there is nothing to list or train from.
struct Kept {
    Memory memory;
    std::optional<ModelRegistry> registry;
};

Kept openKept(const Call& call)
{
    Kept kept{openMemory(call), {}};
    if (kept.memory.store)
        kept.registry.emplace(*kept.memory.store, modelFolderOf(call.services().storePath()));
    else if (!call.services().remembers())
        complain({ErrorKind::StoreUnavailable, {}, "none", "“--store none” keeps no decisions and no models"});
    return kept;
}

int told(const Error& error)
{
    complain(error);
    return error.kind == ErrorKind::BadParameter ? WrongUsage : StepFailed;
}

int printState(const Call& call, const Kept& kept)
{
    const auto state = kept.registry->state(kept.memory.learning.journal);
    if (!state)
        return told(state.error());
    call.print(stateDocument(*state));
    return Done;
}

Result<void> change(ModelRegistry& registry, const std::string& verb, std::optional<std::uint32_t> number,
                    std::int64_t hour)
{
    if (verb == "use")
        return registry.use(*number, hour);
    if (verb == "remove")
        return registry.remove(*number, hour);
    if (verb == "rollback") {
        const auto back = registry.rollBack(hour);
        return back ? Result<void>() : Result<void>(back.error());
    }
    if (verb == "pin" && number)
        if (const auto used = registry.use(*number, hour); !used)
            return used;
    return registry.pin(verb == "pin");
}

} // namespace

int runModels(const Call& call)
{
    const auto words = call.files();
    const std::string& verb = words.front();
    const bool needs = verb == "use" || verb == "remove", may = needs || verb == "pin";
    const bool known = may || verb == "list" || verb == "unpin" || verb == "rollback";
    std::optional<std::uint32_t> number;
    if (words.size() > 1) {
        std::uint32_t read = 0;
        const auto [end, error] = std::from_chars(words[1].data(), words[1].data() + words[1].size(), read);
        if (error == std::errc() && end == words[1].data() + words[1].size())
            number = read;
    }
    if (!known || (needs && !number) || (words.size() > 1 && (!may || !number)))
        return wrongUsage(QStringLiteral("models takes “list”, “use NUMBER”, “pin [NUMBER]”, “unpin”, “rollback” or "
                                         "“remove NUMBER”; 0 stands for what is shipped."));
    Kept kept = openKept(call);
    if (!kept.registry)
        return StepFailed;
    if (verb != "list")
        if (const auto done = change(*kept.registry, verb, number, hourNow(call)); !done)
            return told(done.error());
    return printState(call, kept);
}

int trainOnJournal(const Call& call, std::uint64_t seed)
{
    Kept kept = openKept(call);
    if (!kept.registry)
        return StepFailed;
    const auto state = kept.registry->state(kept.memory.learning.journal);
    if (!state)
        return told(state.error());
    json::object out{{"trained", false}, {"new_decisions", state->newDecisions}, {"wanted", state->wanted}};
    const QString notYet = text::notYet(*state);
    if (!notYet.isEmpty() && !call.has("force")) {
        out["says"] = notYet.toStdString();
        call.print(out);
        return Done;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto decider = call.decider(kept.memory);
    const auto trained = retrained(*decider, kept.memory.learning, {seed, call.progress()});
    if (!trained)
        return told(trained.error());
    const auto number = kept.registry->enter(*trained, newestEntry(kept.memory.learning), hourNow(call));
    const auto after = kept.registry->state(kept.memory.learning.journal);
    if (!number || !after)
        return told(number ? after.error() : number.error());
    out["trained"] = true;
    out["model"] = *number;
    out["says"] = text::trialSentence(*after).toStdString();
    out["trial"] = trialValue(after->trial);
    out["decisions"] = trained->card.decisions;
    out["generated"] = trained->card.generated;
    out["seed"] = seed;
    out["held_out"] = heldOutObject(trained->card.heldOut);
    out["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    call.print(out);
    return Done;
}

} // namespace aurora::cli
