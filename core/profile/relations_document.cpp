// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/relations_document.h"

#include "core/base/parse_json.h"
#include "core/profile/table_facts.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace aurora {

namespace {

namespace json = boost::json;

void put(json::object& to, const char* key, double value)
{
    if (std::isfinite(value))
        to[key] = value;
}

json::object tableObject(const TableProfile& table)
{
    const TableFacts facts = factsOf(table);
    json::object out;
    out["rows"] = facts.rows;
    out["columns"] = facts.columns;
    out["missing"] = facts.missing;
    out["missing_share"] = facts.missingShare;
    if (facts.duplicateRows) {
        out["duplicate_rows"] = *facts.duplicateRows;
        out["duplicate_rows_error"] = facts.duplicateRowsError;
    }
    if (facts.hasDuplicates)
        out["has_duplicates"] = *facts.hasDuplicates;
    out["date_columns"] = facts.dateColumns;
    out["has_dates"] = facts.dateColumns > 0;
    json::array numbers, outliers;
    for (const auto& n : facts.numbers) {
        json::object number{{"column", n.column}};
        put(number, "sum", n.sum);
        put(number, "mean", n.mean);
        put(number, "max", n.max);
        numbers.push_back(std::move(number));
    }
    for (const auto& o : facts.outliers) {
        json::object outlier{{"column", o.column}, {"share", o.share}};
        if (o.ratio)
            put(outlier, "max_over_min", *o.ratio);
        outliers.push_back(std::move(outlier));
    }
    out["numbers"] = std::move(numbers);
    out["outliers"] = std::move(outliers);
    out["max_over_min_above_ten"] = facts.ratioAboveTen;
    if (facts.strongCorrelations)
        out["strong_correlations"] = *facts.strongCorrelations;
    return out;
}

json::object relationObject(const Relation& relation)
{
    json::object out;
    out["kind"] = name(relation.kind);
    json::array columns, reasons;
    for (const auto column : relation.columns)
        columns.push_back(column);
    out["columns"] = std::move(columns);
    put(out, "value", relation.value);
    put(out, "lower", relation.lower);
    put(out, "pearson", relation.pearson);
    put(out, "spearman", relation.spearman);
    put(out, "slope", relation.slope);
    put(out, "offset", relation.offset);
    out["rows"] = relation.rows;
    out["sampled"] = relation.sampled;
    if (relation.estimated)
        out["estimated"] = true;
    for (const auto reason : relation.reasons)
        reasons.push_back(name(reason));
    if (!reasons.empty())
        out["reasons"] = std::move(reasons);
    return out;
}

// --- the way back ---

template <class Enum>
bool fromName(const json::value& value, Enum& out)
{
    if (!value.is_string())
        return false;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Enum::Count); ++i)
        if (value.as_string() == name(static_cast<Enum>(i))) {
            out = static_cast<Enum>(i);
            return true;
        }
    return false;
}

double numberAt(const json::object& object, const char* key, double absent)
{
    const auto* value = object.if_contains(key);
    return value && value->is_number() ? value->to_number<double>() : absent;
}

std::uint64_t countAt(const json::object& object, const char* key)
{
    constexpr double most = 9.0e15; // whole numbers beyond are no counts
    const double value = numberAt(object, key, 0);
    return value > 0 && value < most ? static_cast<std::uint64_t>(value) : 0;
}

bool flagAt(const json::object& object, const char* key)
{
    const auto* value = object.if_contains(key);
    return value && value->is_bool() && value->as_bool();
}

const json::array& listAt(const json::object& object, const char* key)
{
    static const json::array none;
    const auto* value = object.if_contains(key);
    return value && value->is_array() ? value->as_array() : none;
}

bool readRelation(const json::value& value, std::size_t columns, Relation& out)
{
    const auto* object = value.if_object();
    const auto* kind = object ? object->if_contains("kind") : nullptr;
    if (!kind || !fromName(*kind, out.kind))
        return false;
    for (const auto& column : listAt(*object, "columns")) {
        const double index = column.is_number() ? column.to_number<double>() : 0;
        if (!(index >= 1 && index <= double(columns)))
            return false;
        out.columns.push_back(static_cast<std::size_t>(index));
    }
    out.value = numberAt(*object, "value", Relation::unknown);
    out.lower = numberAt(*object, "lower", Relation::unknown);
    out.pearson = numberAt(*object, "pearson", Relation::unknown);
    out.spearman = numberAt(*object, "spearman", Relation::unknown);
    out.slope = numberAt(*object, "slope", Relation::unknown);
    out.offset = numberAt(*object, "offset", Relation::unknown);
    out.rows = countAt(*object, "rows");
    out.sampled = flagAt(*object, "sampled");
    out.estimated = flagAt(*object, "estimated");
    for (const auto& reason : listAt(*object, "reasons"))
        if (RelationReason known{}; fromName(reason, known))
            out.reasons.push_back(known);
    return !out.columns.empty();
}

} // namespace

void putQuality(json::object& object, const Quality& quality)
{
    if (!quality.known)
        return;
    json::object out{{"score", quality.score}};
    json::array deductions, unknown;
    for (const auto& d : quality.deductions) {
        json::object deduction{{"flaw", name(d.flaw)}, {"points", d.points}, {"share", d.share}, {"count", d.count}};
        if (d.estimated)
            deduction["estimated"] = true;
        deductions.push_back(std::move(deduction));
    }
    for (const auto flaw : quality.unknown)
        unknown.push_back(name(flaw));
    out["deductions"] = std::move(deductions);
    if (!unknown.empty())
        out["unknown"] = std::move(unknown);
    object["quality"] = std::move(out);
}

void putRelations(json::object& document, const TableProfile& table)
{
    document["table"] = tableObject(table);
    putQuality(document, table.quality);
    if (!table.relations.known)
        return;
    const auto& relations = table.relations;
    json::array between;
    for (const auto& relation : relations.list)
        between.push_back(relationObject(relation));
    document["between"] = std::move(between);
    json::object looked{{"columns", relations.lookedAt}, {"rows", relations.rows}, {"sampled", relations.sampled}};
    json::object found;
    for (std::size_t i = 0; i < relationKinds; ++i)
        if (relations.found[i])
            found[name(static_cast<RelationKind>(i))] = relations.found[i];
    looked["found"] = std::move(found);
    document["looked_at"] = std::move(looked);
}

Quality readQuality(const json::object& object)
{
    Quality quality;
    const auto* value = object.if_contains("quality");
    const auto* from = value ? value->if_object() : nullptr;
    if (!from || !from->contains("score"))
        return quality;
    quality.known = true;
    quality.score = std::clamp(numberAt(*from, "score", 0), 0.0, 100.0);
    for (const auto& item : listAt(*from, "deductions")) {
        const auto* d = item.if_object();
        const auto* flaw = d ? d->if_contains("flaw") : nullptr;
        Deduction deduction;
        if (!flaw || !fromName(*flaw, deduction.flaw))
            continue;
        deduction.points = numberAt(*d, "points", 0);
        deduction.share = numberAt(*d, "share", 0);
        deduction.count = countAt(*d, "count");
        deduction.estimated = flagAt(*d, "estimated");
        quality.deductions.push_back(deduction);
    }
    for (const auto& item : listAt(*from, "unknown"))
        if (Flaw flaw{}; fromName(item, flaw))
            quality.unknown.push_back(flaw);
    return quality;
}

void readRelations(const json::object& document, TableProfile& table)
{
    table.quality = readQuality(document);
    if (const auto* value = document.if_contains("table"); value && value->is_object()) {
        const auto& facts = value->as_object();
        if (facts.contains("duplicate_rows")) {
            table.duplicateRows = numberAt(facts, "duplicate_rows", 0);
            table.duplicateRowsError = numberAt(facts, "duplicate_rows_error", 0);
        }
    }
    auto& relations = table.relations;
    relations = {};
    relations.known = document.contains("looked_at"); // without it the list is of somebody who looked for less
    for (const auto& item : listAt(document, "between")) {
        Relation relation;
        if (readRelation(item, table.columns.size(), relation))
            relations.list.push_back(std::move(relation));
    }
    for (const auto& relation : relations.list)
        ++relations.found[static_cast<std::size_t>(relation.kind)];
    const auto* value = document.if_contains("looked_at");
    if (!value || !value->is_object())
        return;
    const auto& looked = value->as_object();
    relations.lookedAt = countAt(looked, "columns");
    relations.rows = countAt(looked, "rows");
    relations.sampled = flagAt(looked, "sampled");
    if (const auto* found = looked.if_contains("found"); found && found->is_object())
        for (std::size_t i = 0; i < relationKinds; ++i) // also those that the list has no room for
            relations.found[i] =
                std::max(relations.found[i], countAt(found->as_object(), name(static_cast<RelationKind>(i))));
}

std::string packedRelations(const TableProfile& table)
{
    json::object document;
    putRelations(document, table);
    document.erase("table"); // follows from the columns
    return json::serialize(document);
}

bool unpackRelations(std::string_view packed, TableProfile& table)
{
    json::value document;
    std::string why;
    if (!parseJson(packed, document, why) || !document.is_object()) {
        table.relations = {};
        table.quality = {};
        return false;
    }
    readRelations(document.as_object(), table);
    for (auto& column : table.columns)
        column.quality = qualityOf(column);
    return true;
}

} // namespace aurora
