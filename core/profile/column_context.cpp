// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_context.h"

#include "core/profile/partial_facts.h"

#include <algorithm>
#include <unordered_map>

namespace aurora {

const std::array<ContextInfo, contextCount>& contextTable()
{
    static constexpr std::array<ContextInfo, contextCount> table{{
#define X(id, unit, what) {ContextFact::id, #id, FeatureUnit::unit, what},
        AURORA_CONTEXT(X)
#undef X
    }};
    return table;
}

std::optional<ContextFact> contextFromName(std::string_view name)
{
    static const std::unordered_map<std::string_view, ContextFact> byName = [] {
        std::unordered_map<std::string_view, ContextFact> map;
        for (const auto& entry : contextTable())
            map.emplace(entry.name, entry.id);
        return map;
    }();
    const auto found = byName.find(name);
    return found == byName.end() ? std::nullopt : std::optional(found->second);
}

namespace {

using enum ContextFact;

double flag(bool on)
{
    return on ? 1.0 : 0.0;
}

void setMeaning(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.semantic && !knows(column, ColumnFact::Semantic))
        return;
    const auto claim = column.semantic.value_or(SemanticClaim{});
    out[semantic_type] = column.semantic ? double(claim.type) : -1.0;
    out[semantic_confidence] = claim.confidence;
    out[semantic_share] = claim.share;
    out[semantic_by_name] = flag(claim.byName);
    out[semantic_personal] = flag(column.semantic && info(claim.type).personal);
}

void atLeast(double& value, double other)
{
    value = std::max(value, std::isnan(other) ? 0.0 : other);
}

void setLeak(const Relation& relation, ColumnContext& out)
{
    atLeast(out[leak_strength], relation.value);
    for (const auto reason : relation.reasons) {
        if (reason == RelationReason::Name)
            out[leak_by_name] = 1;
        if (reason == RelationReason::Missingness)
            out[leak_by_missing] = 1;
    }
}

// A pair in which the other column stands before this one and is not the target.
void setPair(const Relation& relation, ColumnContext& out)
{
    switch (relation.kind) {
    case RelationKind::NearDuplicate:
        return atLeast(out[same_as_earlier], relation.value);
    case RelationKind::Linear:
        return atLeast(out[linear_of_earlier], 1);
    case RelationKind::OneToOne:
        return atLeast(out[one_to_one_earlier], relation.value);
    case RelationKind::Correlation:
        return atLeast(out[correlation_earlier], std::abs(relation.value));
    default:
        return;
    }
}

void setRelation(const TableProfile& table, const Relation& relation, std::size_t self, ColumnContext& out)
{
    const auto earlier = [&](std::size_t other) { return other < self && other != table.target; };
    switch (relation.kind) {
    case RelationKind::LeakSuspect:
        if (relation.columns.front() == self)
            setLeak(relation, out);
        return;
    case RelationKind::Dependency:
        if (relation.columns.size() == 2 && relation.columns[1] == self && earlier(relation.columns[0]))
            atLeast(out[determined_by_earlier], relation.value);
        return;
    case RelationKind::MissingTogether:
        return atLeast(out[missing_together], relation.value);
    case RelationKind::MissingInTurn:
        return atLeast(out[missing_in_turn], relation.value);
    case RelationKind::Key:
        return atLeast(out[key_score], relation.value);
    case RelationKind::Target:
        return atLeast(out[target_score], relation.value);
    case RelationKind::TimeAxis:
        return atLeast(out[time_axis_score], relation.value);
    default:
        break;
    }
    if (relation.columns.size() == 2 &&
        earlier(relation.columns[0] == self ? relation.columns[1] : relation.columns[0]))
        setPair(relation, out);
}

// The rows stand in the order of time.
bool hasRisingTimeAxis(const TableProfile& table)
{
    return std::any_of(table.relations.list.begin(), table.relations.list.end(), [](const auto& relation) {
        const auto& why = relation.reasons;
        return relation.kind == RelationKind::TimeAxis &&
               std::find(why.begin(), why.end(), RelationReason::Increasing) != why.end();
    });
}

// What is known once somebody looked for relations, whether any was found or not.
void startRelations(const TableProfile& table, bool risingTime, ColumnContext& out)
{
    if (!table.relations.known)
        return;
    for (const auto fact : {same_as_earlier, linear_of_earlier, one_to_one_earlier, determined_by_earlier,
                            correlation_earlier, missing_together, missing_in_turn, key_score, target_score,
                            time_axis_score})
        out[fact] = 0;
    out[table_time_axis] = flag(risingTime);
    if (table.target != 0)
        out[leak_strength] = out[leak_by_name] = out[leak_by_missing] = 0;
}

void setNumbers(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.numeric || column.numeric->count == 0)
        return;
    const auto& n = *column.numeric;
    if (knows(column, ColumnFact::Decreasing))
        out[decreasing] = flag(n.decreasing);
    if (knows(column, ColumnFact::StrictlyDecreasing))
        out[strictly_decreasing] = flag(n.strictlyDecreasing);
    out[autocorrelation] = n.autocorrelation;
    out[mad_outlier_share] = n.madOutlierShare;
    out[lower_quartile] = n.quantile(0.25);
    out[upper_quartile] = n.quantile(0.75);
    if (column.numberFormat.decimal)
        out[decimal_comma] = flag(column.numberFormat.decimal == ',');
}

double yearOf(double days)
{
    constexpr double daysAYear = 365.2425, epochYear = 1970;
    return std::floor(epochYear + days / daysAYear);
}

void setDates(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.dates || column.dates->count == 0 || column.partial)
        return;
    out[date_increasing] = flag(column.dates->increasing);
    out[date_with_time] = flag(column.dates->hasTime);
    out[date_first_year] = yearOf(column.dates->minDays);
    out[date_last_year] = yearOf(column.dates->maxDays);
}

void setText(const ColumnProfile& column, ColumnContext& out)
{
    const double present = double(column.present());
    if (present == 0 || column.partial)
        return;
    out[letter_share] = double(column.text.withLetters) / present;
    out[digit_share] = double(column.text.withDigits) / present;
    out[sign_share] = double(column.text.withSigns) / present;
}

ColumnContext ofColumn(const ColumnProfile& column)
{
    ColumnContext out;
    setMeaning(column, out);
    setNumbers(column, out);
    setDates(column, out);
    setText(column, out);
    return out;
}

} // namespace

ColumnContext context(const TableProfile& table, const ColumnProfile& column)
{
    ColumnContext out = ofColumn(column);
    startRelations(table, table.relations.known && hasRisingTimeAxis(table), out);
    if (table.relations.known) {
        for (const auto* relation : table.relations.with(column.index))
            setRelation(table, *relation, column.index, out);
    }
    return out;
}

std::vector<ColumnContext> contexts(const TableProfile& table)
{
    std::vector<ColumnContext> all;
    all.reserve(table.columns.size());
    const bool risingTime = table.relations.known && hasRisingTimeAxis(table);
    for (const auto& column : table.columns) {
        all.push_back(ofColumn(column));
        startRelations(table, risingTime, all.back());
    }
    if (!table.relations.known)
        return all;
    for (const auto& relation : table.relations.list) {
        for (const auto index : relation.columns) {
            if (index >= 1 && index <= all.size())
                setRelation(table, relation, index, all[index - 1]);
        }
    }
    return all;
}

} // namespace aurora
