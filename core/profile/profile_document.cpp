// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_document.h"

#include <boost/json.hpp>

#include <cmath>

namespace aurora {

namespace {

namespace json = boost::json;

void put(json::object& to, const char* key, double value)
{
    if (!std::isnan(value))
        to[key] = value;
}

json::object numericObject(const NumericSummary& n)
{
    json::object out;
    out["count"] = n.count;
    put(out, "min", n.min);
    put(out, "max", n.max);
    put(out, "sum", n.sum);
    put(out, "mean", n.mean);
    put(out, "stddev", n.stddev);
    put(out, "skewness", n.skewness);
    put(out, "kurtosis", n.kurtosis);
    out["zeros"] = n.zeros;
    out["negatives"] = n.negatives;
    out["whole"] = n.whole;
    out["max_decimals"] = n.maxDecimals;
    put(out, "outlier_share", n.outlierShare);
    put(out, "far_outlier_share", n.farOutlierShare);
    out["increasing"] = n.increasing;
    out["strictly_increasing"] = n.strictlyIncreasing;
    put(out, "step", n.step);
    json::array quantiles, bins;
    for (const auto& [p, value] : n.quantiles)
        quantiles.push_back(json::array{p, value});
    for (const auto& bin : n.histogram)
        bins.push_back(json::array{bin.lower, bin.upper, bin.count});
    out["quantiles"] = std::move(quantiles);
    out["quantile_error"] = n.quantileError;
    out["histogram"] = std::move(bins);
    return out;
}

json::object textObject(const TextSummary& t)
{
    json::object out;
    out["min_length"] = t.minLength;
    out["max_length"] = t.maxLength;
    out["mean_length"] = t.meanLength;
    out["mean_words"] = t.meanWords;
    out["leading_zeros"] = t.leadingZeros;
    out["edge_blanks"] = t.edgeBlanks;
    out["upper_case"] = t.upperCase;
    json::array shapes;
    for (const auto& shape : t.shapes)
        shapes.push_back(json::object{{"shape", shape.value}, {"count", shape.count}});
    out["shapes"] = std::move(shapes);
    if (!t.separator.empty())
        out["separator"] = t.separator;
    return out;
}

json::object dateObject(const DateSummary& d)
{
    json::object out;
    out["count"] = d.count;
    json::array formats;
    for (const auto& format : d.formats)
        formats.push_back(json::object{{"format", format.value}, {"count", format.count}});
    out["formats"] = std::move(formats);
    out["ambiguous"] = d.ambiguous;
    out["order"] = name(d.order);
    out["min_days"] = d.minDays;
    out["max_days"] = d.maxDays;
    out["has_time"] = d.hasTime;
    out["sentinels"] = d.sentinels;
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

json::object columnObject(const ColumnProfile& c, const ProfileDocumentOptions& options)
{
    json::object out;
    out["index"] = c.index;
    out["name"] = c.name;
    out["kind"] = name(c.kind);
    out["semantic"] = semanticOf(c);
    out["missing"] = c.missing();
    out["empty"] = c.emptyCells;
    out["distinct"] = c.distinct;
    out["distinct_error"] = c.distinctError;
    out["rare_levels"] = c.rareLevels;
    out["case_variants"] = c.caseVariants;
    out["entropy"] = c.entropy;
    json::object kinds, patterns;
    for (std::size_t i = 0; i < kindCount; ++i)
        if (c.kinds[i])
            kinds[name(static_cast<Kind>(i))] = c.kinds[i];
    for (std::size_t i = 1; i < patternCount; ++i)
        if (c.patterns[i])
            patterns[name(static_cast<Pattern>(i))] = c.patterns[i];
    out["kinds"] = std::move(kinds);
    out["patterns"] = std::move(patterns);
    if (c.numeric)
        out["numeric"] = numericObject(*c.numeric);
    if (c.present() > 0)
        out["text"] = textObject(c.text);
    if (c.dates)
        out["dates"] = dateObject(*c.dates);
    out["sentinels"] = c.sentinels;
    if (c.duplicateOf)
        out["duplicate_of"] = *c.duplicateOf;
    json::array markers;
    for (const auto& marker : c.missingMarkers)
        markers.push_back(json::object{{"marker", marker.value}, {"count", marker.count}});
    out["missing_markers"] = std::move(markers);
    if (options.samples) {
        json::array samples;
        for (const auto& value : c.top)
            samples.push_back(json::object{{"value", value.value}, {"count", value.count}});
        out["samples"] = std::move(samples);
        out["samples_exact"] = c.topExact;
    }
    return out;
}

} // namespace

boost::json::object profileDocument(const TableProfile& table, const ProfileDocumentOptions& options)
{
    json::object out;
    out["format"] = "aurora.profile";
    out["version"] = "1.0";
    out["file"] = table.source.path;
    out["rows"] = table.rows;
    out["sampled"] = table.sampled;
    json::array columns, between;
    for (const auto& column : table.columns) {
        columns.push_back(columnObject(column, options));
        if (column.duplicateOf)
            between.push_back(
                json::object{{"kind", "duplicate"}, {"columns", json::array{*column.duplicateOf, column.index}}});
    }
    out["columns"] = std::move(columns);
    out["between"] = std::move(between);
    json::object issues;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (const auto count = table.issues.count(static_cast<IssueKind>(i)))
            issues[name(static_cast<IssueKind>(i))] = count;
    out["issues"] = std::move(issues);
    out["seconds"] = table.seconds;
    return out;
}

} // namespace aurora
