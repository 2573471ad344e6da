// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/column_plan.h"
#include "core/base/json_text.h"
#include "core/spec/json_vocabulary.h"
#include "core/spec/pipeline_spec.h"

#include <charconv>
#include <set>

namespace aurora {

namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& list)
{
    json::array out;
    for (const auto& text : list)
        out.emplace_back(text);
    return out;
}

json::array rowNumbers(std::uint32_t first, std::uint32_t count)
{
    json::array out;
    for (std::uint32_t i = 0; i < count; ++i)
        out.emplace_back(first + i);
    return out;
}

// A Frictionless Table Dialect.
json::object dialectJson(const Dialect& dialect)
{
    json::object out{{"delimiter", dialect.delimiter},
                     {"quoteChar", dialect.quote},
                     {"header", dialect.headerRows > 0},
                     {"headerRows", rowNumbers(dialect.skip + 1, dialect.headerRows)},
                     {"lineTerminator", name(dialect.lineEnd)}};
    out["doubleQuote"] = dialect.escape == dialect.quote;
    if (dialect.escape != dialect.quote)
        out["escapeChar"] = dialect.escape;
    if (!dialect.comment.empty())
        out["commentChar"] = dialect.comment;
    if (dialect.skip > 0)
        out["commentRows"] = rowNumbers(1, dialect.skip);
    return out;
}

// A Table Schema field; keys that the standard lacks stand beside its own.
json::object fieldJson(const SpecField& field)
{
    json::object out{{"name", field.name}, {"index", field.index}, {"type", field.type}};
    const auto& format = field.numberFormat;
    if (!field.title.empty() || field.name.starts_with("Unnamed: "))
        out["title"] = field.title;
    if (format.decimal != '.')
        out["decimalChar"] = std::string(1, format.decimal);
    if (format.group)
        out["groupChar"] = std::string(1, format.group);
    if (!format.currency.empty())
        out["currency"] = format.currency;
    if (!format.unit.empty())
        out["unit"] = format.unit;
    if (!field.dateFormat.empty())
        out["format"] = field.dateFormat;
    if (!field.missingValues.empty())
        out["missingValues"] = texts(field.missingValues);
    if (!field.literals.empty())
        out["literals"] = texts(field.literals);
    return out;
}

json::object sourceJson(const PipelineSpec& spec)
{
    const auto& dialect = spec.source.sniff.ranked.empty() ? Dialect{} : spec.source.sniff.dialect();
    json::array fields;
    for (const auto& field : spec.fields)
        fields.push_back(fieldJson(field));
    std::vector<std::string> missing{""};
    missing.insert(missing.end(), dialect.missingMarkers.begin(), dialect.missingMarkers.end());
    json::object numbers{{"decimalChar", dialect.decimal}, {"groupChar", dialect.group}};
    json::object out{{"kind", spec.source.kind},
                     {"encoding", spec.source.sniff.encoding.name},
                     {"bom", spec.source.sniff.encoding.bom},
                     {"dialect", dialectJson(dialect)},
                     {"numbers", std::move(numbers)},
                     {"ragged", spec.ragged},
                     {"undecodable", spec.undecodable},
                     {"schema", json::object{{"fields", std::move(fields)}, {"missingValues", texts(missing)}}}};
    if (dialect.dateOrder != DateOrder::Unknown)
        out["dateOrder"] = name(dialect.dateOrder);
    return out;
}

// "null" and what is no number at all become null.
json::value numberJson(const std::string& text)
{
    double number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? json::value(number) : json::value();
}

json::value paramJson(const std::string& key, const ParamValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto* number = std::get_if<double>(&value))
        return *number;
    if (const auto* text = std::get_if<std::string>(&value))
        return json::value(*text);
    json::array list;
    for (const auto& text : std::get<std::vector<std::string>>(value)) {
        if (isNumberList(key))
            list.push_back(numberJson(text));
        else
            list.emplace_back(text);
    }
    return list;
}

json::object paramsJson(const Params& params)
{
    json::object out;
    for (const auto& [key, value] : params)
        out[key] = paramJson(key, value);
    return out;
}

json::object stepJson(const SpecStep& step)
{
    json::object decision{
        {"source", name(step.source)}, {"status", name(step.verdict)}, {"confidence", step.confidence}};
    if (!step.reason.empty())
        decision["reason"] = step.reason;
    json::object out{{"id", step.id},
                     {"op", name(step.op)},
                     {"opVersion", step.opVersion},
                     {"inputs", texts(step.inputs)},
                     {"outputs", texts(step.outputs)},
                     {"params", paramsJson(step.params)},
                     {"fitted", paramsJson(step.fitted)},
                     {"onError", step.onError},
                     {"enabled", step.enabled},
                     {"rowwise", step.rowwise},
                     {"carriesValues", step.carriesValues},
                     {"decision", std::move(decision)}};
    if (step.needsFit)
        out["needsFit"] = true;
    return out;
}

// What a column is after its plan: numbers, one text, or nothing.
json::array outputJson(const PipelineSpec& spec)
{
    json::array fields;
    for (const auto& plan : columnPlans(spec)) {
        auto state = initialState(*plan.field);
        for (const auto* step : plan.steps)
            state = stateAfter(step->op, state);
        if (state == CellState::Gone)
            continue;
        const bool numbers = state == CellState::Number || state == CellState::Encoded;
        json::object field{{"name", plan.field->name}, {"type", numbers ? "number" : "string"}};
        if (state == CellState::Date)
            field["type"] = "datetime";
        if (state == CellState::List)
            field["type"] = "list";
        if (state == CellState::Json)
            field["type"] = "object";
        if (state == CellState::Encoded)
            field["columns"] = "one-or-more";
        fields.push_back(std::move(field));
    }
    return fields;
}

json::object matchJson(const PipelineSpec& spec)
{
    json::array required, optional;
    std::set<std::string_view> asked; // columns that other columns' steps read
    for (const auto& step : spec.steps)
        for (const auto& input : step.inputs)
            if (step.enabled && step.op != Action::drop)
                asked.insert(input);
    for (const auto& field : spec.fields) {
        if (field.name == spec.target || !asked.contains(field.name))
            optional.emplace_back(field.name);
        else
            required.emplace_back(field.name);
    }
    return {{"by", json::array{"name"}}, {"required", std::move(required)}, {"optional", std::move(optional)}};
}

} // namespace

std::string toJson(const PipelineSpec& spec)
{
    json::array steps;
    bool needsFit = false;
    for (const auto& step : spec.steps) {
        steps.push_back(stepJson(step));
        needsFit = needsFit || (step.enabled && step.needsFit);
    }
    json::object out{{"$schema", specSchemaName},
                     {"format", specFormat},
                     {"version", std::to_string(specMajor) + "." + std::to_string(specMinor)},
                     {"id", spec.id},
                     {"generator", json::object{{"name", "Aurora"}, {"version", spec.generator}}},
                     {"created", spec.created},
                     {"source", sourceJson(spec)},
                     {"match", matchJson(spec)},
                     {"needsFit", needsFit},
                     {"steps", std::move(steps)},
                     {"output", json::object{{"fields", outputJson(spec)}}},
                     {"checks", json::array{}},
                     {"reference", json::object{{"fingerprints", json::object{}}}}};
    if (!spec.target.empty())
        out["target"] = spec.target;
    return jsonText(out);
}

} // namespace aurora
