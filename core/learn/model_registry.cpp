// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/model_registry.h"

#include "core/learn/learner.h"
#include "core/learn/noise.h"
#include "core/learn/registry_changes.h"
#include "core/predict/model_file.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace aurora {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t idDigits = 16; // of a hash: enough to tell models apart

Error unknownVersion(std::uint32_t number)
{
    return {ErrorKind::BadParameter, {}, std::to_string(number), "there is no such model"};
}

Result<std::vector<ModelVersion>> versionsIn(LearningStore& store)
{
    const auto shelf = store.shelf(Shelf::ModelVersions);
    if (!shelf)
        return shelf.error();
    std::vector<ModelVersion> versions;
    for (const auto& blob : *shelf)
        if (auto version = modelVersionFrom(blob.content))
            versions.push_back(std::move(*version));
    std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return versions;
}

struct Kept {
    RegistryState state;
    std::vector<ModelVersion> versions;
};

Result<Kept> keptIn(LearningStore& store)
{
    auto state = registryStateIn(store);
    auto versions = versionsIn(store);
    if (!state || !versions)
        return state ? versions.error() : state.error();
    return Kept{std::move(*state), std::move(*versions)};
}

const ModelVersion* find(const std::vector<ModelVersion>& versions, std::uint32_t number)
{
    const auto found =
        std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.number == number; });
    return found == versions.end() ? nullptr : &*found;
}

std::string versionName(std::uint32_t number)
{
    return "version " + std::to_string(number);
}

} // namespace

std::string modelFolderOf(const std::string& storePath)
{
    return fs::path(storePath).replace_extension("models").string();
}

ModelRegistry::ModelRegistry(LearningStore& store, std::string folder)
    : m_store(store)
    , m_folder(std::move(folder))
{
}

Result<ModelsState> ModelRegistry::state(std::span<const JournalEntry> journal) const
{
    const auto shelf = m_store.shelf(Shelf::Trials);
    if (!shelf)
        return shelf.error();
    auto versions = versionsIn(m_store);
    if (!versions)
        return versions.error();
    const RegistryState kept = registryStateOf(*shelf);
    ModelsState state;
    state.versions = std::move(*versions);
    state.active = kept.active;
    state.pinned = kept.pinned;
    state.tried = kept.tried;
    if (kept.trial.number != 0)
        state.trial = trialFigures(kept.trial);
    if (kept.watch.number != 0)
        state.watch = watchFigures(kept.watch);
    for (auto blob = shelf->rbegin(); blob != shelf->rend(); ++blob) // by name, which sorts by number
        if (const auto event = modelEventFrom(blob->content))
            state.history.push_back(*event);
    state.newDecisions = static_cast<std::size_t>(std::count_if(
        journal.begin(), journal.end(), [&](const auto& entry) { return !entry.undone && entry.id > kept.upTo; }));
    return state;
}

namespace {

Error unusable(const Error& error)
{
    const bool newer = error.kind == ErrorKind::NewerDocument;
    return {ErrorKind::RetrainedUnavailable,
            {},
            error.subject,
            newer ? "it was written by a newer Aurora: " + error.detail : error.detail};
}

} // namespace

Result<std::shared_ptr<const DecisionModel>> ModelRegistry::loaded(const ModelVersion& version) const
{
    const std::string path = folderOf(version) + "/" + std::string(decisionCardFile);
    const auto card = readModelFile(path, mostCardBytes);
    if (!card)
        return unusable(card.error());
    auto model = DecisionModel::load(folderOf(version), ownVocabulary());
    if (!model)
        return unusable(model.error());
    if (hashOfBytes(*card).substr(0, idDigits) != version.id)
        return unusable({ErrorKind::ModelUnavailable, {}, path, "it is damaged or belongs to another model"});
    return model;
}

// Folders that a training left behind which was killed. A young one may be another window's that is about to be known.
void ModelRegistry::removeStrays(const std::vector<ModelVersion>& known) const
{
    constexpr auto young = std::chrono::hours(1);
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_folder, ignored)) {
        const auto name = entry.path().filename().string();
        const bool isKnown =
            std::any_of(known.begin(), known.end(), [&](const auto& version) { return version.id == name; });
        if (!isKnown && fs::file_time_type::clock::now() - entry.last_write_time(ignored) > young)
            fs::remove_all(entry.path(), ignored);
    }
}

namespace {

// Beside first, then renamed: a folder of that name is whole.
Result<void> writeFolder(const TrainedDecisions& trained, const std::string& folder)
{
    const std::string beside = folder + ".part";
    std::error_code error;
    fs::remove_all(beside, error);
    fs::create_directories(fs::path(folder).parent_path(), error);
    fs::permissions(fs::path(folder).parent_path(), fs::perms::owner_all, error); // as the store: nobody else's
    if (const auto done = writeDecisions(trained, *ownVocabulary(), beside); !done)
        return done.error();
    fs::remove_all(folder, error);
    fs::rename(beside, folder, error);
    return error ? Result<void>(Error{ErrorKind::WriteFailed, {}, folder, error.message()}) : Result<void>();
}

ModelVersion versionOf(const DecisionCard& card, std::int64_t hour)
{
    ModelVersion version;
    version.id = hashOfBytes(written(card, *ownVocabulary())).substr(0, idDigits);
    version.hour = hour;
    version.seed = card.seed;
    version.decisions = card.decisions;
    version.generated = card.generated;
    version.weight = card.weight;
    version.heldOut = card.heldOut;
    return version;
}

} // namespace

Result<std::uint32_t> ModelRegistry::enter(const TrainedDecisions& trained, EntryId upTo, std::int64_t hour)
{
    const auto known = versionsIn(m_store);
    if (!known)
        return known.error();
    ModelVersion version = versionOf(trained.card, hour);
    if (const auto done = writeFolder(trained, folderOf(version)); !done)
        return done.error();
    const auto same = std::find_if(known->begin(), known->end(), [&](const auto& one) { return one.id == version.id; });
    const bool fresh = same == known->end();
    version.number = fresh ? 0 : same->number;
    // Its number first, then its line, then its trial: whoever is killed in between leaves a gap, or a model that was
    // not tried yet.
    const auto numbered = changeState(m_store, [&](RegistryState& state, ModelEvents&) -> Result<void> {
        if (fresh)
            version.number = ++state.versions;
        version.parent = state.active;
        state.upTo = upTo;
        if (state.coin == 0)
            state.coin = cryptographicWords()() >> 2; // JSON's whole numbers are signed
        return {};
    });
    if (!numbered)
        return numbered.error();
    const NamedBlob line{versionName(version.number), registryText(version)};
    if (fresh)
        if (const auto put = m_store.put(Shelf::ModelVersions, {&line, 1}); !put)
            return put.error();
    auto all = *known;
    all.push_back(version);
    removeStrays(all);
    if (!fresh)
        return version.number;
    const auto begun = changeState(m_store, [&](RegistryState& state, ModelEvents& events) -> Result<void> {
        endTrial(state, ModelVerdict::Ended, hour, events);
        state.trial = {++state.tried, version.number, state.active, {}};
        return {};
    });
    return begun ? Result<std::uint32_t>(version.number) : Result<std::uint32_t>(begun.error());
}

// What could not be used of what the state names.
struct ModelRegistry::Losses {
    std::uint32_t good = 0; // decides instead, or still
    bool challenger = false, former = false;
    bool any(const RegistryState& state) const { return good != state.active || challenger || former; }
};

DecisionModels ModelRegistry::loaded(const RegistryState& state, const std::vector<ModelVersion>& versions,
                                     Losses& losses, std::vector<Error>* troubles) const
{
    DecisionModels models;
    models.coin = state.coin;
    const auto take = [&](std::uint32_t number, std::shared_ptr<const DecisionModel>& into) {
        const auto* version = find(versions, number);
        auto model = version ? loaded(*version)
                             : Result<std::shared_ptr<const DecisionModel>>(Error{
                                   ErrorKind::RetrainedUnavailable, {}, m_folder, "model " + std::to_string(number)});
        if (model)
            into = std::move(*model);
        else if (troubles)
            troubles->push_back(model.error());
        return model.ok();
    };
    // The last good one: a parent is always older, so that this ends.
    losses.good = state.active;
    while (losses.good != 0 && !take(losses.good, models.champion)) {
        const auto* version = find(versions, losses.good);
        losses.good = version && version->parent < losses.good ? version->parent : 0;
    }
    if (losses.good != state.active || state.pinned)
        return models; // nothing is compared with another champion, nor with one that stays
    losses.challenger = state.trial.number != 0 && !take(state.trial.challenger, models.challenger);
    losses.former =
        state.watch.number != 0 && state.watch.challenger != 0 && !take(state.watch.challenger, models.former);
    models.trial = losses.challenger ? 0 : state.trial.number;
    models.watch = losses.former ? 0 : state.watch.number;
    return models;
}

Result<DecisionModels> ModelRegistry::load(std::int64_t hour, std::vector<Error>* troubles)
{
    const auto kept = keptIn(m_store);
    if (!kept)
        return kept.error();
    const auto& [state, versions] = *kept;
    Losses losses;
    const DecisionModels models = loaded(state, versions, losses, troubles);
    if (!losses.any(state) || m_store.readOnly())
        return models;
    const auto mended = changeState(m_store, [&](RegistryState& now, ModelEvents& events) -> Result<void> {
        if (now.active == state.active && losses.good != now.active)
            crown(now, losses.good, ModelVerdict::Unusable, hour, events);
        if (losses.challenger && now.trial.number == state.trial.number)
            endTrial(now, ModelVerdict::Unusable, hour, events);
        if (losses.former && now.watch.number == state.watch.number)
            now.watch = {};
        return {};
    });
    return mended ? Result<DecisionModels>(models) : Result<DecisionModels>(mended.error());
}

Result<std::vector<ModelEvent>> ModelRegistry::observe(std::span<const TrialObservation> seen, std::int64_t hour)
{
    const auto speaks = [](const TrialObservation& one) { return one.rivals.trial != 0 || one.rivals.watch != 0; };
    ModelEvents came;
    if (std::none_of(seen.begin(), seen.end(), speaks))
        return came;
    const auto done = changeState(m_store, [&](RegistryState& state, ModelEvents& events) -> Result<void> {
        for (const auto& [entry, chosen, rivals] : seen) {
            const bool champion = rivals.champion == chosen;
            // What was answered under another trial, in another window, says nothing of this one.
            if (rivals.trial != 0 && rivals.trial == state.trial.number)
                state.trial.seen.push_back({entry, rivals.challenger == chosen, champion, false});
            if (rivals.watch != 0 && rivals.watch == state.watch.number)
                state.watch.seen.push_back({entry, rivals.former == chosen, champion, false});
        }
        if (state.pinned)
            return {};
        judgeWatch(state, hour, events);
        judgeTrial(state, hour, events);
        came = events;
        return {};
    });
    return done ? Result<ModelEvents>(came) : Result<ModelEvents>(done.error());
}

Result<void> ModelRegistry::withdraw(std::span<const EntryId> entries, bool undone)
{
    const auto state = registryStateIn(m_store);
    if (!state)
        return state.error();
    if (state->trial.number == 0 && state->watch.number == 0)
        return {};
    return changeState(m_store, [&](RegistryState& now, ModelEvents&) -> Result<void> {
        for (auto* trial : {&now.trial, &now.watch})
            for (auto& one : trial->seen)
                if (one.entry != 0 && std::find(entries.begin(), entries.end(), one.entry) != entries.end())
                    one.undone = undone;
        return {};
    });
}

Result<void> ModelRegistry::use(std::uint32_t number, std::int64_t hour)
{
    const auto versions = versionsIn(m_store);
    if (!versions)
        return versions.error();
    const auto* version = find(*versions, number);
    if (number != 0 && !version)
        return unknownVersion(number);
    if (version)
        if (const auto model = loaded(*version); !model)
            return model.error();
    return changeState(m_store, [&](RegistryState& state, ModelEvents& events) -> Result<void> {
        if (state.active != number)
            crown(state, number, ModelVerdict::Chosen, hour, events);
        return {};
    });
}

Result<void> ModelRegistry::pin(bool pinned)
{
    return changeState(m_store, [&](RegistryState& state, ModelEvents&) -> Result<void> {
        state.pinned = pinned;
        return {};
    });
}

Result<std::uint32_t> ModelRegistry::rollBack(std::int64_t hour)
{
    const auto kept = keptIn(m_store);
    if (!kept)
        return kept.error();
    const auto& [state, versions] = *kept;
    if (state.active == 0)
        return Error{ErrorKind::BadParameter, {}, "rollback", "what is shipped decides: there is no model before it"};
    const auto* version = find(versions, state.active);
    const std::uint32_t before = state.watch.number != 0 ? state.watch.challenger : version ? version->parent : 0;
    const auto done = use(before, hour);
    return done ? Result<std::uint32_t>(before) : Result<std::uint32_t>(done.error());
}

Result<void> ModelRegistry::remove(std::uint32_t number, std::int64_t hour)
{
    const auto versions = versionsIn(m_store);
    if (!versions)
        return versions.error();
    const auto* version = find(*versions, number);
    if (!version)
        return unknownVersion(number);
    const auto freed = changeState(m_store, [&](RegistryState& state, ModelEvents& events) -> Result<void> {
        if (state.active == number)
            return Error{ErrorKind::BadParameter, {}, std::to_string(number), "it decides now: use another one first"};
        if (state.trial.challenger == number)
            endTrial(state, ModelVerdict::Ended, hour, events);
        if (state.watch.challenger == number)
            state.watch = {};
        return {};
    });
    if (!freed)
        return freed;
    if (const auto taken = m_store.take(Shelf::ModelVersions, versionName(number)); !taken)
        return taken;
    std::error_code error;
    fs::remove_all(folderOf(*version), error);
    return error ? Result<void>(Error{ErrorKind::WriteFailed, {}, folderOf(*version), error.message()})
                 : Result<void>();
}

Result<void> ModelRegistry::forgetAll()
{
    const auto shelf = m_store.shelf(Shelf::ModelVersions);
    if (!shelf)
        return shelf.error();
    const auto reset = changeState(m_store, [](RegistryState& state, ModelEvents&) -> Result<void> {
        RegistryState fresh; // how many were tried holds for ever: the bar does not come down
        fresh.tried = state.tried;
        fresh.versions = state.versions;
        fresh.events = state.events;
        fresh.coin = state.coin;
        state = fresh;
        return {};
    });
    if (!reset)
        return reset;
    for (const auto& blob : *shelf)
        if (const auto taken = m_store.take(Shelf::ModelVersions, blob.name); !taken)
            return taken;
    std::error_code error;
    fs::remove_all(m_folder, error);
    return error ? Result<void>(Error{ErrorKind::WriteFailed, {}, m_folder, error.message()}) : Result<void>();
}

} // namespace aurora
