// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/registry_records.h"

#include "core/base/parse_json.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::array verdictNames{"promoted", "given up", "rolled back", "stayed", "ended", "unusable", "chosen"};

// Reads fields with a fallback: what is not there is as new.
class Reader {
public:
    explicit Reader(std::string_view text)
    {
        std::string why;
        m_good = parseJson(text, m_document, why) && m_document.is_object();
    }
    explicit Reader(const json::value* value)
        : m_document(value && value->is_object() ? *value : json::value(json::object()))
        , m_good(value && value->is_object())
    {
    }
    bool good() const { return m_good; }
    const json::value* at(std::string_view key) const
    {
        return m_good ? m_document.get_object().if_contains(key) : nullptr;
    }
    template <class Number>
    void number(std::string_view key, Number& into) const
    {
        const auto* value = at(key);
        if (value && value->is_int64() && value->get_int64() >= 0)
            into = static_cast<Number>(value->get_int64());
        else if (value && value->is_uint64())
            into = static_cast<Number>(value->get_uint64());
    }
    void real(std::string_view key, double& into) const
    {
        if (const auto* value = at(key); value && value->is_number())
            into = value->to_number<double>();
    }
    std::string text(std::string_view key) const
    {
        const auto* value = at(key);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }

private:
    json::value m_document;
    bool m_good = false;
};

// A decision's three answers in one number, as they are kept.
constexpr std::int64_t challengerBit = 1, championBit = 2, undoneBit = 4;

json::object trialObject(const KeptTrial& trial)
{
    json::array seen;
    for (const auto& one : trial.seen)
        seen.push_back(json::array{one.entry, (one.challengerRight ? challengerBit : 0) |
                                                  (one.championRight ? championBit : 0) |
                                                  (one.undone ? undoneBit : 0)});
    return {{"number", trial.number},
            {"challenger", trial.challenger},
            {"champion", trial.champion},
            {"seen", std::move(seen)}};
}

KeptTrial trialFrom(const json::value* value)
{
    const Reader reader(value);
    KeptTrial trial;
    reader.number("number", trial.number);
    reader.number("challenger", trial.challenger);
    reader.number("champion", trial.champion);
    const auto* seen = reader.at("seen");
    if (!seen || !seen->is_array())
        return trial;
    for (const auto& one : seen->get_array()) {
        const auto* pair = one.if_array();
        if (!pair || pair->size() != 2 || !pair->at(0).is_int64() || !pair->at(1).is_int64())
            continue;
        const auto bits = pair->at(1).get_int64();
        trial.seen.push_back(
            {pair->at(0).get_int64(), (bits & challengerBit) != 0, (bits & championBit) != 0, (bits & undoneBit) != 0});
    }
    return trial;
}

json::object figuresObject(const TrialFigures& figures)
{
    return {{"number", figures.number},
            {"challenger", figures.challenger},
            {"champion", figures.champion},
            {"decisions", figures.decisions},
            {"challenger_alone", figures.challengerAlone},
            {"champion_alone", figures.championAlone},
            {"log_bar", figures.logBar}};
}

TrialFigures counted(const KeptTrial& trial)
{
    TrialFigures figures{trial.number, trial.challenger, trial.champion, 0, 0, 0, 0, 0};
    for (const auto& one : trial.seen) {
        if (one.undone)
            continue;
        ++figures.decisions;
        figures.challengerAlone += one.challengerRight && !one.championRight;
        figures.championAlone += one.championRight && !one.challengerRight;
    }
    figures.logEvidence = logEvidence(figures.challengerAlone, figures.championAlone);
    return figures;
}

} // namespace

const char* name(ModelVerdict verdict)
{
    return verdictNames[static_cast<std::size_t>(verdict)];
}

std::string registryText(const RegistryState& state)
{
    return json::serialize(json::object{{"active", state.active},
                                        {"pinned", state.pinned},
                                        {"tried", state.tried},
                                        {"versions", state.versions},
                                        {"up_to", state.upTo},
                                        {"coin", state.coin},
                                        {"events", state.events},
                                        {"trial", trialObject(state.trial)},
                                        {"watch", trialObject(state.watch)}});
}

RegistryState registryStateFrom(std::string_view text)
{
    const Reader reader(text);
    RegistryState state;
    reader.number("active", state.active);
    reader.number("tried", state.tried);
    reader.number("versions", state.versions);
    reader.number("up_to", state.upTo);
    reader.number("coin", state.coin);
    reader.number("events", state.events);
    const auto* pinned = reader.at("pinned");
    state.pinned = pinned && pinned->is_bool() && pinned->get_bool();
    state.trial = trialFrom(reader.at("trial"));
    state.watch = trialFrom(reader.at("watch"));
    return state;
}

std::string registryText(const ModelVersion& version)
{
    const auto& m = version.heldOut;
    return json::serialize(json::object{{"number", version.number},
                                        {"id", version.id},
                                        {"parent", version.parent},
                                        {"hour", version.hour},
                                        {"seed", version.seed},
                                        {"decisions", version.decisions},
                                        {"generated", version.generated},
                                        {"weight", version.weight},
                                        {"held_out", m.decisions},
                                        {"right", m.right},
                                        {"log_loss", m.logLoss},
                                        {"right_before", m.rightBefore},
                                        {"log_loss_before", m.logLossBefore}});
}

std::optional<ModelVersion> modelVersionFrom(std::string_view text)
{
    const Reader reader(text);
    ModelVersion version;
    reader.number("number", version.number);
    version.id = reader.text("id");
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (version.number == 0 || version.id.empty() || !std::all_of(version.id.begin(), version.id.end(), isHex))
        return std::nullopt; // it names a folder: nothing else may stand in it
    reader.number("parent", version.parent);
    reader.number("hour", version.hour);
    reader.number("seed", version.seed);
    reader.number("decisions", version.decisions);
    reader.number("generated", version.generated);
    reader.real("weight", version.weight);
    reader.number("held_out", version.heldOut.decisions);
    reader.real("right", version.heldOut.right);
    reader.real("log_loss", version.heldOut.logLoss);
    reader.real("right_before", version.heldOut.rightBefore);
    reader.real("log_loss_before", version.heldOut.logLossBefore);
    return version;
}

std::string eventName(std::uint64_t number)
{
    constexpr std::size_t size = 32;
    char text[size];
    std::snprintf(text, size, "event %010llu", static_cast<unsigned long long>(number));
    return text;
}

std::string registryText(const ModelEvent& event)
{
    auto out = figuresObject(event.figures);
    out["verdict"] = name(event.verdict);
    out["hour"] = event.hour;
    out["active"] = event.active;
    return json::serialize(out);
}

std::optional<ModelEvent> modelEventFrom(std::string_view text)
{
    const Reader reader(text);
    const auto verdict = reader.text("verdict");
    const auto found = std::find(verdictNames.begin(), verdictNames.end(), std::string_view(verdict));
    if (found == verdictNames.end())
        return std::nullopt;
    ModelEvent event;
    event.verdict = static_cast<ModelVerdict>(found - verdictNames.begin());
    reader.number("hour", event.hour);
    reader.number("active", event.active);
    auto& figures = event.figures;
    reader.number("number", figures.number);
    reader.number("challenger", figures.challenger);
    reader.number("champion", figures.champion);
    reader.number("decisions", figures.decisions);
    reader.number("challenger_alone", figures.challengerAlone);
    reader.number("champion_alone", figures.championAlone);
    reader.real("log_bar", figures.logBar);
    figures.logEvidence = logEvidence(figures.challengerAlone, figures.championAlone);
    return event;
}

TrialFigures trialFigures(const KeptTrial& trial)
{
    TrialFigures figures = counted(trial);
    figures.logBar = Trial(trial.number).logBar();
    return figures;
}

TrialFigures watchFigures(const KeptTrial& watch)
{
    TrialFigures figures = counted(watch);
    figures.logBar = Watch::logBar();
    return figures;
}

} // namespace aurora
