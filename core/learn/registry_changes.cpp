// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/registry_changes.h"

#include <algorithm>

namespace aurora {

RegistryState registryStateOf(const std::vector<NamedBlob>& shelf)
{
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [](const auto& one) { return one.name == registryStateName; });
    return found == shelf.end() ? RegistryState{} : registryStateFrom(found->content);
}

Result<RegistryState> registryStateIn(LearningStore& store)
{
    const auto shelf = store.shelf(Shelf::Trials);
    return shelf ? registryStateOf(*shelf) : Result<RegistryState>(shelf.error());
}

Result<void> changeState(LearningStore& store, const RegistryChange& change)
{
    bool spoke = false;
    const auto done =
        store.change(Shelf::Trials, [&](const std::vector<NamedBlob>& now) -> Result<std::vector<NamedBlob>> {
            RegistryState state = registryStateOf(now);
            ModelEvents events;
            if (const auto changed = change(state, events); !changed)
                return changed.error();
            std::vector<NamedBlob> blobs;
            for (const auto& event : events)
                blobs.push_back({eventName(++state.events), registryText(event)});
            spoke = !events.empty();
            // Last: what is trimmed goes by age.
            blobs.push_back({std::string(registryStateName), registryText(state)});
            return blobs;
        });
    if (!done || !spoke)
        return done;
    return store.trim(Shelf::Trials, eventsKept + 1);
}

void endTrial(RegistryState& state, ModelVerdict verdict, std::int64_t hour, ModelEvents& events)
{
    if (state.trial.number != 0)
        events.push_back({verdict, hour, state.active, trialFigures(state.trial)});
    state.trial = {};
}

void crown(RegistryState& state, std::uint32_t number, ModelVerdict verdict, std::int64_t hour, ModelEvents& events)
{
    state.active = number;
    endTrial(state, ModelVerdict::Ended, hour, events);
    state.watch = {};
    events.push_back({verdict, hour, number, {}});
}

void judgeTrial(RegistryState& state, std::int64_t hour, ModelEvents& events)
{
    const TrialFigures figures = trialFigures(state.trial);
    const auto verdict =
        Trial::restored(figures.number, figures.decisions, figures.challengerAlone, figures.championAlone).verdict();
    if (state.trial.number == 0 || verdict == TrialVerdict::Running)
        return;
    if (verdict == TrialVerdict::Promote) {
        state.watch = {figures.number, state.active, figures.challenger, {}};
        state.active = figures.challenger;
    }
    state.trial = {};
    events.push_back({verdict == TrialVerdict::Promote ? ModelVerdict::Promoted : ModelVerdict::GivenUp, hour,
                      state.active, figures});
}

void judgeWatch(RegistryState& state, std::int64_t hour, ModelEvents& events)
{
    const TrialFigures figures = watchFigures(state.watch);
    const Watch watch = Watch::restored(figures.decisions, figures.challengerAlone, figures.championAlone);
    if (state.watch.number == 0 || !watch.over())
        return;
    const std::uint32_t former = state.watch.challenger;
    state.watch = {};
    if (watch.rollBack()) {
        state.active = former;
        endTrial(state, ModelVerdict::Ended, hour, events); // it was compared with a champion that is none any more
    }
    events.push_back({watch.rollBack() ? ModelVerdict::RolledBack : ModelVerdict::Stayed, hour, state.active, figures});
}

} // namespace aurora
