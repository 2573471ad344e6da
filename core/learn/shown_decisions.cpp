// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/shown_decisions.h"

#include "core/learn/store_settings.h"

#include <boost/json.hpp>

#include <algorithm>

namespace aurora {

namespace {

namespace json = boost::json;

NamedBlob blobOf(const JournalEntry& entry)
{
    json::array rules(entry.rules.begin(), entry.rules.end());
    const json::object out{{"hour", entry.hour},
                           {"version", entry.fingerprintVersion},
                           {"bits", toHex(entry.fingerprint)},
                           {"type", json::value_from(entry.type)},
                           {"suggested", name(entry.suggested)},
                           {"confidence", entry.confidence},
                           {"source", name(entry.source)},
                           {"rules", std::move(rules)}};
    return {entry.decision, json::serialize(out)};
}

std::optional<JournalEntry> entryOf(const NamedBlob& blob)
{
    json::error_code code;
    const json::value value = json::parse(blob.content, code);
    const auto* object = code ? nullptr : value.if_object();
    if (!object)
        return std::nullopt;
    const auto text = [&](const char* key) {
        const auto* one = object->if_contains(key);
        return one && one->is_string() ? std::string(one->as_string().c_str()) : std::string();
    };
    const auto number = [&](const char* key) {
        const auto* one = object->if_contains(key);
        return one && one->is_number() ? one->to_number<double>() : 0.0;
    };
    const auto action = actionFromName(text("suggested"));
    JournalEntry entry;
    if (!action || !fingerprintFromHex(text("bits"), entry.fingerprint))
        return std::nullopt;
    entry.decision = blob.name;
    entry.hour = static_cast<std::int64_t>(number("hour"));
    entry.fingerprintVersion = static_cast<int>(number("version"));
    entry.suggested = entry.chosen = *action;
    entry.confidence = number("confidence");
    for (int i = 0; i <= static_cast<int>(DecisionSource::Assistant); ++i)
        if (text("source") == name(static_cast<DecisionSource>(i)))
            entry.source = static_cast<DecisionSource>(i);
    if (const auto* type = object->if_contains("type"); type && type->is_array())
        for (std::size_t t = 0; t < std::min(featureTypeCount, type->as_array().size()); ++t)
            if (type->as_array()[t].is_number())
                entry.type[t] = type->as_array()[t].to_number<double>();
    if (const auto* rules = object->if_contains("rules"); rules && rules->is_array())
        for (const auto& rule : rules->as_array())
            if (rule.is_string())
                entry.rules.emplace_back(rule.as_string().c_str());
    return entry;
}

} // namespace

Result<void> noteShown(LearningStore& store, std::span<const JournalEntry> entries)
{
    const auto retention = retentionOf(store);
    if (!retention)
        return retention.error();
    if (!retention->journal || store.readOnly())
        return {};
    std::vector<NamedBlob> blobs;
    for (const auto& entry : entries.last(std::min(entries.size(), shownKept)))
        blobs.push_back(blobOf(inKeptSteps(entry)));
    if (auto kept = store.put(Shelf::Shown, blobs); !kept)
        return kept;
    return store.trim(Shelf::Shown, shownKept);
}

Result<std::optional<JournalEntry>> shownDecision(LearningStore& store, const std::string& decision)
{
    auto blobs = store.shelf(Shelf::Shown);
    if (!blobs)
        return blobs.error();
    const auto found =
        std::find_if(blobs->begin(), blobs->end(), [&](const NamedBlob& blob) { return blob.name == decision; });
    return found == blobs->end() ? std::optional<JournalEntry>() : entryOf(*found);
}

} // namespace aurora
