// SPDX-License-Identifier: GPL-3.0-or-later
// How the session trains models on decisions, lets them speak in trials, and follows what trials say.
#include "core/decide/retraining.h"
#include "core/learn/store_settings.h"
#include "ui/session/teach.h"

namespace aurora {

namespace {

// Whether the same models answer under both.
bool sameModels(const ModelsState& a, const ModelsState& b)
{
    const auto number = [](const std::optional<TrialFigures>& trial) { return trial ? trial->number : 0; };
    return a.active == b.active && a.pinned == b.pinned && number(a.trial) == number(b.trial) &&
           number(a.watch) == number(b.watch);
}

// Each challenger draws its own rows.
std::uint64_t seedAfter(std::uint32_t tried)
{
    return std::uint64_t(tried) + 1;
}

} // namespace

Result<Session::Recalled> Session::Recalled::from(LearningStore& store, const Recalling& known)
{
    auto stored = storedLearning(store);
    if (!stored)
        return stored.error();
    Recalled recalled;
    recalled.model = stored->model(known.learned);
    recalled.reliability = aurora::reliability(stored->journal);
    recalled.ruleRecords = RuleRecords(stored->journal);
    recalled.loaded = known.loaded;
    if (!known.folder.empty()) {
        ModelRegistry registry(store, known.folder);
        auto models = registry.state(stored->journal);
        const auto trains = trainsByItself(store);
        if (!models || !trains)
            return models ? trains.error() : models.error();
        recalled.trainsItself = *trains;
        if (!known.learned || !sameModels(*models, known.models)) {
            auto loaded = registry.load(known.hour, &recalled.troubles);
            if (!loaded)
                return loaded.error();
            const bool any = loaded->any();
            recalled.loaded = any ? std::make_shared<const DecisionModels>(std::move(*loaded)) : nullptr;
            if (!recalled.troubles.empty()) // what could not be used decides no more
                models = registry.state(stored->journal);
            if (!models)
                return models.error();
        }
        recalled.models = std::move(*models);
    }
    recalled.rules = std::move(stored->rules);
    return recalled;
}

Result<std::vector<ModelEvent>> Session::Teach::speakInTrials(LearningStore& store, const std::string& folder,
                                                              std::int64_t hour, bool withdraw)
{
    if (folder.empty() || rule || vote || weight < explicitWeight)
        return std::vector<ModelEvent>{};
    ModelRegistry registry(store, folder);
    if (spoke) {
        const auto done = registry.withdraw(entries, withdraw);
        return done ? Result<std::vector<ModelEvent>>(std::vector<ModelEvent>{})
                    : Result<std::vector<ModelEvent>>(done.error());
    }
    spoke = true;
    std::vector<TrialObservation> seen;
    for (std::size_t i = 0; i < choices.size() && i < entries.size(); ++i)
        seen.push_back(trialObservation(*choices[i].first, choices[i].second, entries[i]));
    return registry.observe(seen, hour);
}

void Session::atStore(AtStore work, std::function<void(const Result<Recalled>&)> told)
{
    auto nothingSaid = std::make_shared<Teach>();
    nothingSaid->file = m_current;
    ++m_atStore;
    m_store.post(std::move(work), [this, nothingSaid, told = std::move(told)](const Result<Recalled>& outcome) {
        if (told)
            told(outcome);
        afterStore(nothingSaid, outcome);
    });
}

void Session::takeModels(const Recalled& recalled)
{
    m_models = recalled.models;
    m_decisionModels = recalled.loaded;
    m_trainsItself = recalled.trainsItself;
    Q_EMIT modelsChanged();
    for (const auto& trouble : recalled.troubles)
        Q_EMIT storeTrouble(trouble);
    for (const auto& event : recalled.events)
        Q_EMIT modelVerdict(event);
    m_idle.start(); // anew: whoever decides is not idle
}

void Session::trainIfIdle()
{
    const bool worth =
        m_trainsItself && m_models.newDecisions >= m_models.wanted && !m_models.trial && !m_models.pinned;
    if (!worth || m_isTraining)
        return;
    if (busy())
        m_idle.start();
    else
        train();
}

void Session::train()
{
    if (m_isTraining || m_parts.modelFolder.empty() || !m_remembers)
        return;
    m_isTraining = true;
    m_triedBefore = m_models.tried;
    Q_EMIT trainingStarted();
    m_store.post([](LearningStore& store) { return storedLearning(store); },
                 [this](Result<StoredLearning> learning) {
                     if (!m_isTraining) // cancelled
                         return;
                     if (learning)
                         trainOn(std::move(*learning));
                     else
                         endTraining(learning.error());
                 });
}

void Session::trainOn(StoredLearning learning)
{
    const EntryId upTo = newestEntry(learning);
    auto job = [this, decider = m_decider, learning = std::move(learning),
                seed = seedAfter(m_models.tried)](std::stop_token stop, const LatestTask::Relay& relay) {
        RetrainingOptions options;
        options.seed = seed;
        options.progress = [this, relay](const Progress& progress) {
            relay([this, progress] { Q_EMIT trainingProgress(progress); });
        };
        return retrained(*decider, learning, options, stop);
    };
    m_training.start(std::move(job), [this, upTo](const Result<TrainedDecisions>& trained) {
        if (trained)
            keepTrained(trained, upTo);
        else
            endTraining(trained.error());
    });
}

void Session::keepTrained(const Result<TrainedDecisions>& trained, EntryId upTo)
{
    auto model = std::make_shared<const TrainedDecisions>(*trained);
    atStore(
        [model, upTo, triedBefore = m_triedBefore, known = recalling()](LearningStore& store) -> Result<Recalled> {
            ModelRegistry registry(store, known.folder);
            const auto now = registry.state({});
            if (!now)
                return now.error();
            if (now->tried != triedBefore) // another window was quicker: its trial goes on
                return Recalled::from(store, known);
            if (const auto number = registry.enter(*model, upTo, known.hour); !number)
                return number.error();
            return Recalled::from(store, known);
        },
        [this](const Result<Recalled>& outcome) {
            endTraining(outcome ? std::nullopt : std::optional(outcome.error()));
        });
}

void Session::cancelTraining()
{
    if (!m_isTraining)
        return;
    m_training.cancel();
    endTraining(Error{ErrorKind::Cancelled, {}, {}, {}});
}

void Session::endTraining(const std::optional<Error>& error)
{
    m_isTraining = false;
    Q_EMIT trainingFinished(error);
}

void Session::changeModels(ModelChange change, std::uint32_t number)
{
    if (m_parts.modelFolder.empty())
        return;
    atStore([change, number, known = recalling()](LearningStore& store) -> Result<Recalled> {
        ModelRegistry registry(store, known.folder);
        Result<void> done;
        switch (change) {
        case ModelChange::Use:
            done = registry.use(number, known.hour);
            break;
        case ModelChange::Pin:
        case ModelChange::Unpin:
            done = registry.pin(change == ModelChange::Pin);
            break;
        case ModelChange::RollBack:
            if (const auto back = registry.rollBack(known.hour); !back)
                done = back.error();
            break;
        case ModelChange::Remove:
            done = registry.remove(number, known.hour);
            break;
        }
        if (!done)
            return done.error();
        return Recalled::from(store, known);
    });
}

} // namespace aurora
