// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_document.h"

#include "core/profile/levels.h"
#include "core/profile/profile_fields.h"
#include "core/profile/relations_document.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace aurora {

namespace {

namespace json = boost::json;
using namespace profile_fields;

constexpr std::size_t mostFacts = 40; // in one object; room is made once

// What is not known, and what JSON cannot say, is left out.
void put(json::object& to, const char* key, double value)
{
    if (std::isfinite(value))
        to[key] = value;
}

template <class Owner, class Value, std::size_t n>
void putKnown(json::object& to, const ColumnProfile& column, const Owner& owner, const Field<Owner, Value> (&fields)[n])
{
    for (const auto& field : fields) {
        if (field.fact != ColumnFact::Count && !knows(column, field.fact))
            continue;
        if constexpr (std::is_same_v<Value, double>)
            put(to, field.key, owner.*field.member);
        else
            to[field.key] = owner.*field.member;
    }
}

json::array counted(const std::vector<ValueCount>& list, const char* key)
{
    json::array out;
    for (const auto& one : list)
        out.push_back(json::object{{key, one.value}, {"count", one.count}});
    return out;
}

void putSequence(json::object& out, const ColumnProfile& c)
{
    const NumericSummary& n = *c.numeric;
    // Falling was looked for where rising was measured, or where a document says so.
    const bool measured = !std::isnan(n.risingShare) || n.decreasing || c.partial;
    for (const auto& field : numberFlags) {
        const bool falling = field.fact == ColumnFact::Decreasing || field.fact == ColumnFact::StrictlyDecreasing;
        if (knows(c, field.fact) && (!falling || measured))
            out[field.key] = n.*field.member;
    }
    if (knows(c, ColumnFact::Step))
        out["constant_step"] = !std::isnan(n.step);
}

json::object numericObject(const ColumnProfile& c)
{
    const NumericSummary& n = *c.numeric;
    json::object out;
    out.reserve(mostFacts);
    putKnown(out, c, n, numberCounts);
    putKnown(out, c, n, numberFields);
    if (knows(c, ColumnFact::MaxDecimals))
        out["max_decimals"] = n.maxDecimals;
    putSequence(out, c);
    if (n.minRow)
        out["min_row"] = n.minRow;
    if (n.maxRow)
        out["max_row"] = n.maxRow;
    if (n.modes)
        out["modes"] = n.modes;
    json::array quantiles, bins;
    for (const auto& [p, value] : n.quantiles)
        quantiles.push_back(json::array{p, value});
    for (const auto& bin : n.histogram)
        bins.push_back(json::array{bin.lower, bin.upper, bin.count});
    if (knows(c, ColumnFact::Quantiles))
        out["quantiles"] = std::move(quantiles);
    if (knows(c, ColumnFact::QuantileError))
        out["quantile_error"] = n.quantileError;
    if (knows(c, ColumnFact::Histogram))
        out["histogram"] = std::move(bins);
    return out;
}

json::object textObject(const ColumnProfile& c)
{
    const TextSummary& t = c.text;
    json::object out;
    putKnown(out, c, t, textLengths);
    putKnown(out, c, t, textMeans);
    putKnown(out, c, t, textCounts);
    if (t.withLetters || t.withDigits || t.withSigns || t.nonAscii)
        putKnown(out, c, t, textClasses);
    if (knows(c, ColumnFact::Shapes))
        out["shapes"] = counted(t.shapes, "shape");
    if (knows(c, ColumnFact::ShapesExact))
        out["shapes_exact"] = t.shapesExact;
    if (!t.separator.empty())
        out["separator"] = t.separator;
    return out;
}

json::object dateObject(const ColumnProfile& c)
{
    const DateSummary& d = *c.dates;
    json::object out;
    putKnown(out, c, d, dateCounts);
    putKnown(out, c, d, dateDays);
    if (knows(c, ColumnFact::DateFormats))
        out["formats"] = counted(d.formats, "format");
    if (knows(c, ColumnFact::DateOrder))
        out["order"] = name(d.order);
    if (knows(c, ColumnFact::HasTime))
        out["has_time"] = d.hasTime;
    if (knows(c, ColumnFact::DateSequence)) {
        out["increasing"] = d.increasing;
        out["strictly_increasing"] = d.strictlyIncreasing;
        out["decreasing"] = d.decreasing;
    }
    return out;
}

json::value semanticOf(const ColumnProfile& c)
{
    if (!c.semantic)
        return nullptr;
    const auto& claim = *c.semantic;
    const auto& type = info(claim.type);
    return json::object{{"name", type.name},
                        {"share", claim.share},
                        {"confidence", claim.confidence},
                        {"personal", type.personal},
                        {"by_name", claim.byName}};
}

void putMissing(json::object& out, const ColumnProfile& c)
{
    if (knows(c, ColumnFact::Missing))
        out["missing"] = c.missing();
    if (knows(c, ColumnFact::Empty))
        out["empty"] = c.emptyCells;
    if (knows(c, ColumnFact::Markers))
        out["missing_markers"] = counted(c.missingMarkers, "marker");
    if (knows(c, ColumnFact::Sentinels))
        out["sentinels"] = c.sentinels;
    if (c.sentinelValue)
        put(out, "sentinel_value", *c.sentinelValue);
}

void putTop(json::object& out, const ColumnProfile& c, bool samples)
{
    if (!knows(c, ColumnFact::TopCounts))
        return;
    json::array counts;
    if (c.partial && c.top.empty())
        counts = json::array(c.partial->topCounts.begin(), c.partial->topCounts.end());
    for (const auto& value : c.top)
        counts.push_back(value.count);
    out["top_counts"] = std::move(counts);
    const bool exact = c.partial && c.top.empty() ? c.partial->topCountsExact : c.topExact;
    out["top_exact"] = exact;
    if (!exact)
        out["top_error"] = c.topError;
    if (samples && (!c.partial || !c.top.empty())) {
        json::array values = counted(c.top, "value");
        for (std::size_t i = 0; i < c.top.size(); ++i)
            if (c.top[i].row)
                values[i].get_object()["row"] = c.top[i].row;
        out["samples"] = std::move(values);
        out["samples_exact"] = c.topExact;
    }
}

void putLevels(json::object& out, const ColumnProfile& c)
{
    if (knows(c, ColumnFact::Distinct))
        out["distinct"] = c.distinct;
    if (knows(c, ColumnFact::DistinctError))
        out["distinct_error"] = c.distinctError;
    if (c.topExact || c.partial) // counted level by level
        putKnown(out, c, c, levelCounts);
    if (knows(c, ColumnFact::Entropy))
        out["entropy"] = c.entropy;
    if (c.present() == 0)
        return;
    const bool told = c.partial && c.top.empty();
    if (knows(c, ColumnFact::OrderedLevels))
        out["ordered_levels"] = told ? c.partial->ordered : !orderedLevels(c).empty();
    if (knows(c, ColumnFact::SpellingVariants))
        out["spelling_variants"] = told ? c.partial->spellings : spellingVariants(c);
    if (knows(c, ColumnFact::OneHost))
        out["one_host"] = told ? c.partial->sameHost : oneHost(c);
}

void putCells(json::object& out, const ColumnProfile& c)
{
    json::object kinds, patterns;
    for (std::size_t i = 0; i < kindCount; ++i)
        if (c.kinds[i])
            kinds[name(static_cast<Kind>(i))] = c.kinds[i];
    for (std::size_t i = 1; i < patternCount; ++i)
        if (c.patterns[i])
            patterns[name(static_cast<Pattern>(i))] = c.patterns[i];
    if (knows(c, ColumnFact::Kinds))
        out["kinds"] = std::move(kinds);
    if (knows(c, ColumnFact::Patterns))
        out["patterns"] = std::move(patterns);
    if (!knows(c, ColumnFact::NumberFormat))
        return;
    const NumberFormat& f = c.numberFormat;
    json::object format{{"decimal", std::string(1, f.decimal)}, {"group", f.group ? std::string(1, f.group) : ""}};
    if (!f.currency.empty())
        format["currency"] = f.currency;
    if (!f.unit.empty())
        format["unit"] = f.unit;
    if (knows(c, ColumnFact::Units))
        format["units"] = f.units;
    out["number_format"] = std::move(format);
}

json::object columnObject(const ColumnProfile& c, const ProfileDocumentOptions& options)
{
    json::object out;
    out.reserve(mostFacts);
    out["index"] = c.index;
    out["name"] = c.name;
    out["kind"] = name(c.kind);
    if (knows(c, ColumnFact::Semantic))
        out["semantic"] = semanticOf(c);
    putMissing(out, c);
    putLevels(out, c);
    putCells(out, c);
    if (c.numeric)
        out["numeric"] = numericObject(c);
    if (c.partial ? knows(c, ColumnFact::Text) : c.present() > 0)
        out["text"] = textObject(c);
    if (c.dates)
        out["dates"] = dateObject(c);
    if (c.duplicateOf)
        out["duplicate_of"] = *c.duplicateOf;
    putQuality(out, c.quality);
    putTop(out, c, options.samples);
    return out;
}

json::object readingObject(const SourceInfo& source)
{
    const Encoding& encoding = source.sniff.encoding;
    const Dialect& d = source.sniff.dialect();
    json::object out{{"encoding", encoding.name},
                     {"delimiter", d.delimiter},
                     {"quote", d.quote},
                     {"escape", d.escape},
                     {"comment", d.comment},
                     {"eol", name(d.lineEnd)},
                     {"skip", d.skip},
                     {"header_rows", d.headerRows},
                     {"decimal", d.decimal},
                     {"group", d.group},
                     {"date_order", name(d.dateOrder)}};
    return out;
}

} // namespace

boost::json::object columnDocument(const ColumnProfile& column, const ProfileDocumentOptions& options)
{
    return columnObject(column, options);
}

boost::json::object profileDocumentHead(const TableProfile& table)
{
    json::object out;
    out["format"] = "aurora.profile";
    out["version"] = "1.0";
    if (!table.source.path.empty())
        out["file"] = table.source.path;
    if (!table.source.sniff.ranked.empty())
        out["reading"] = readingObject(table.source);
    const bool any = !table.columns.empty();
    if (!any || knows(table.columns.front(), ColumnFact::Rows))
        out["rows"] = table.rows;
    out["sampled"] = table.sampled;
    if (table.duplicateRows) {
        out["duplicate_rows"] = *table.duplicateRows;
        out["duplicate_rows_error"] = table.duplicateRowsError;
    }
    if (table.target)
        out["target"] = table.target;
    json::array between;
    for (const auto& column : table.columns)
        if (column.duplicateOf)
            between.push_back(
                json::object{{"kind", "duplicate"}, {"columns", json::array{*column.duplicateOf, column.index}}});
    out["columns"] = json::array();
    if (!any || knows(table.columns.front(), ColumnFact::Duplicates))
        out["between"] = std::move(between);
    json::object issues;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (const auto count = table.issues.count(static_cast<IssueKind>(i)))
            issues[name(static_cast<IssueKind>(i))] = count;
    out["issues"] = std::move(issues);
    out["seconds"] = table.seconds;
    putRelations(out, table); // replaces "between" where relations were looked for
    return out;
}

boost::json::object profileDocument(const TableProfile& table, const ProfileDocumentOptions& options)
{
    json::object out = profileDocumentHead(table);
    json::array& columns = out["columns"].as_array();
    columns.reserve(table.columns.size());
    for (const auto& column : table.columns)
        columns.push_back(columnObject(column, options));
    return out;
}

} // namespace aurora
