// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/plan.h"

#include "core/decide/parameters.h"
#include "core/decide/settings.h"
#include "core/decide/slots.h"

#include <algorithm>

namespace aurora {

namespace {

// What the column is at a point of its plan. Every column is text until something has read it.
struct State {
    bool numbers = false;
    bool dates = false;
    bool unread = true;
    bool missing = false;
    bool positive = false;
    bool nonNegative = false;
    bool target = false;
};

bool atLeast(double share, double limit)
{
    return share >= limit; // an unknown share is not enough
}

State initialState(const FeatureVector& facts)
{
    State state;
    state.numbers = atLeast(facts[Feature::numeric_share], settings::kindShare);
    state.dates = false;
    state.missing = facts[Feature::null_percentage] > 0.0;
    state.nonNegative = facts[Feature::min] >= 0.0;
    state.positive = facts[Feature::min] > 0.0;
    state.target = facts[Feature::has_target] > 0.0 && !(facts[Feature::is_target] > 0.0);
    return state;
}

// A negative sentinel such as -1 or -999 hides numbers that are not negative otherwise.
bool onlySentinelsNegative(const FeatureVector& facts)
{
    return facts[Feature::sentinel_value] < 0.0 &&
           facts[Feature::negative_share] <= facts[Feature::sentinel_share] + settings::shareSlack;
}

void apply(Action action, const FeatureVector& facts, State& state)
{
    switch (slotOf(action)) {
    case Slot::Markers:
        state.missing = true;
        if (onlySentinelsNegative(facts))
            state.nonNegative = true;
        return;
    case Slot::Missing:
        state.missing = false;
        return;
    case Slot::Reading:
        break;
    default:
        return;
    }
    state.unread = false;
    const Form form = formOf(action);
    state.numbers = form == Form::Number || action == Action::parse_boolean;
    state.dates = form == Form::Date;
    state.missing = true; // what cannot be read becomes missing
}

bool met(Action action, const State& state)
{
    switch (info(action).need) {
    case Need::Anything:
        return true;
    case Need::Numbers:
        return state.numbers;
    case Need::PositiveNumbers:
        return state.numbers && state.positive;
    case Need::NonNegativeNumbers:
        return state.numbers && state.nonNegative;
    case Need::Dates:
        return state.dates;
    case Need::Categories:
        return !state.dates;
    // A list is read into its items first; everything else that needs text needs it unread.
    case Need::Text:
        return state.unread || action == Action::multi_hot;
    case Need::MissingCells:
        return state.missing;
    case Need::Target:
        return state.target && !state.dates;
    }
    return false;
}

// The reading that makes numbers or dates of the cells, going by what most of them are.
std::optional<Action> readingFor(Need need, const FeatureVector& facts)
{
    const auto mostly = [&](Feature f) { return atLeast(facts[f], settings::readableShare); };
    if (need == Need::Dates) {
        if (facts[Feature::epoch_likely] > 0.0)
            return Action::parse_epoch;
        if (mostly(Feature::date_share) || mostly(Feature::time_share))
            return Action::parse_date;
        return std::nullopt;
    }
    if (need != Need::Numbers && need != Need::NonNegativeNumbers && need != Need::PositiveNumbers)
        return std::nullopt;
    if (mostly(Feature::currency_share))
        return Action::parse_currency;
    if (mostly(Feature::percent_share))
        return Action::parse_percent;
    if (mostly(Feature::quantity_share))
        return Action::parse_unit;
    if (mostly(Feature::duration_share))
        return Action::parse_duration;
    if (mostly(Feature::readable_number_share))
        return Action::parse_number;
    return std::nullopt;
}

class Builder {
public:
    Builder(const FeatureVector& facts, const ColumnProfile& column)
        : m_facts(facts)
        , m_column(column)
    {
    }

    std::optional<std::vector<Step>> build(const Step& headline, std::span<const Step> wanted)
    {
        std::vector<Step> plan;
        if (!walk(headline, wanted, [&](const Step& step) { plan.push_back(completed(step, m_facts, m_column)); }))
            return std::nullopt;
        return plan;
    }

    // Hands out the plan's steps in their order; false, then or later, where the column cannot give what the headline
    // needs.
    template <class Put>
    bool walk(const Step& headline, std::span<const Step> wanted, Put put)
    {
        m_form = formOf(headline.action);
        m_headline = headline.action;
        const Slot place = slotOf(headline.action);
        if (endsPlan(headline.action) || place == Slot::Whole) {
            put(headline);
            return true;
        }
        State state = initialState(m_facts);
        for (std::size_t s = 0; s < static_cast<std::size_t>(Slot::Personal); ++s) {
            const auto slot = static_cast<Slot>(s);
            std::optional<Step> step;
            if (slot == place)
                step = headline;
            else
                step = choose(slot, wanted, state);
            if (slot == Slot::Reading && !step)
                step = neededReading(state);
            if (!step)
                continue;
            if (!met(step->action, state))
                return false; // the headline's own need: nothing else is chosen against its need
            if (m_form == Form::Any)
                m_form = formOf(step->action);
            apply(step->action, m_facts, state);
            put(*step);
        }
        return true;
    }

private:
    bool fits(Action action) const
    {
        const Form form = formOf(action);
        return form == Form::Any || m_form == Form::Any || form == m_form;
    }

    // A step beside the headline must not take away what the headline needs.
    bool leavesHeadline(Action action, State state) const
    {
        if (slotOf(action) != Slot::Reading || slotOf(m_headline) <= Slot::Reading)
            return true;
        apply(action, m_facts, state);
        return met(m_headline, state);
    }

    std::optional<Step> choose(Slot slot, std::span<const Step> wanted, const State& state) const
    {
        for (const auto& step : wanted) {
            if (slotOf(step.action) == slot && !endsPlan(step.action) && fits(step.action) && met(step.action, state) &&
                leavesHeadline(step.action, state))
                return step;
        }
        return std::nullopt;
    }

    std::optional<Step> neededReading(const State& state) const
    {
        if (met(m_headline, state) || slotOf(m_headline) < Slot::Reading)
            return std::nullopt;
        const auto reading = readingFor(info(m_headline).need, m_facts);
        if (!reading || !met(*reading, state) || !fits(*reading))
            return std::nullopt;
        return Step{*reading, {}};
    }

    const FeatureVector& m_facts;
    const ColumnProfile& m_column;
    Form m_form = Form::Any;
    Action m_headline = Action::keep;
};

} // namespace

std::optional<std::vector<Step>> buildPlan(const Step& headline, std::span<const Step> wanted,
                                           const FeatureVector& facts, const ColumnProfile& column)
{
    return Builder(facts, column).build(headline, wanted);
}

bool isFeasible(Action headline, const FeatureVector& facts, const ColumnProfile& column)
{
    return Builder(facts, column).walk({headline, {}}, {}, [](const Step&) {});
}

bool isCoherent(std::span<const Step> plan, const FeatureVector& facts)
{
    if (plan.empty())
        return false;
    State state = initialState(facts);
    Form form = Form::Any;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const Action action = plan[i].action;
        if (i > 0 && slotOf(plan[i - 1].action) >= slotOf(action))
            return false;
        if (endsPlan(action) && plan.size() > 1)
            return false;
        const Form own = formOf(action);
        if (form != Form::Any && own != Form::Any && own != form)
            return false;
        if (!met(action, state))
            return false;
        form = form == Form::Any ? own : form;
        apply(action, facts, state);
    }
    return true;
}

} // namespace aurora
