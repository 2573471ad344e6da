// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"
#include "core/spec/json_vocabulary.h"
#include "core/spec/pipeline_spec.h"

#include <charconv>
#include <cmath>
#include <set>

namespace aurora {

namespace {

namespace json = boost::json;

// Thrown and caught inside this file only: a document is read whole or refused.
struct Refusal {
    Error error;
};

Error problem(ErrorKind kind, std::string subject, std::string detail)
{
    Error error{};
    error.kind = kind;
    error.subject = std::move(subject);
    error.detail = std::move(detail);
    return error;
}

[[noreturn]] void refuse(ErrorKind kind, std::string detail)
{
    throw Refusal{problem(kind, specFormat, std::move(detail))};
}

// An object of the document with the path to it, so that a refusal can say where.
class Node {
public:
    Node(const json::value& value, std::string path)
        : m_path(std::move(path))
    {
        m_object = value.if_object();
        if (!m_object)
            refuse(ErrorKind::BadDocument, m_path + " is no object");
    }

    const json::value* find(std::string_view key) const { return m_object->if_contains(key); }
    const json::object& object() const { return *m_object; }

    Node child(std::string_view key) const
    {
        const auto* value = find(key);
        if (!value)
            refuse(ErrorKind::BadDocument, path(key) + " is missing");
        return {*value, path(key)};
    }

    std::string text(std::string_view key) const
    {
        const auto* value = find(key);
        if (!value || !value->is_string())
            refuse(ErrorKind::BadDocument, path(key) + " is no text");
        return std::string(value->as_string());
    }
    std::string textOr(std::string_view key, std::string fallback) const
    {
        return find(key) ? text(key) : std::move(fallback);
    }
    bool flagOr(std::string_view key, bool fallback) const
    {
        const auto* value = find(key);
        if (value && !value->is_bool())
            refuse(ErrorKind::BadDocument, path(key) + " is neither true nor false");
        return value ? value->as_bool() : fallback;
    }
    double numberOr(std::string_view key, double fallback) const
    {
        const auto* value = find(key);
        if (!value)
            return fallback;
        if (value->is_null())
            return NAN;
        if (!value->is_number())
            refuse(ErrorKind::BadDocument, path(key) + " is no number");
        return value->to_number<double>();
    }
    const json::array& listOr(std::string_view key) const
    {
        static const json::array none;
        const auto* value = find(key);
        if (value && !value->is_array())
            refuse(ErrorKind::BadDocument, path(key) + " is no list");
        return value ? value->as_array() : none;
    }
    std::vector<std::string> texts(std::string_view key) const
    {
        std::vector<std::string> out;
        for (const auto& entry : listOr(key)) {
            if (!entry.is_string())
                refuse(ErrorKind::BadDocument, path(key) + " holds something that is no text");
            out.emplace_back(entry.as_string());
        }
        return out;
    }
    std::string path(std::string_view key) const
    {
        return m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
    }

private:
    const json::object* m_object = nullptr;
    std::string m_path;
};

void checkVersion(const Node& root)
{
    if (root.textOr("format", "") != specFormat)
        refuse(ErrorKind::BadDocument, "format is not aurora.pipeline");
    const auto version = root.text("version");
    int major = 0, minor = 0;
    const auto* end = version.data() + version.size();
    const auto first = std::from_chars(version.data(), end, major);
    const bool dotted = first.ec == std::errc() && first.ptr != end && *first.ptr == '.';
    if (!dotted || std::from_chars(first.ptr + 1, end, minor).ptr != end)
        refuse(ErrorKind::BadDocument, "version is not of the form 1.0");
    if (major > specMajor || (major == specMajor && minor > specMinor))
        refuse(ErrorKind::NewerDocument, "version " + version);
    if (major < 1)
        refuse(ErrorKind::BadDocument, "there is no version " + version);
}

LineEnd lineEndOf(const Node& dialect)
{
    const auto text = dialect.textOr("lineTerminator", "lf");
    for (const auto end : {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr, LineEnd::Mixed})
        if (text == name(end))
            return end;
    refuse(ErrorKind::BadDocument, "source.dialect.lineTerminator \"" + text + "\" is not known");
}

DateOrder dateOrderOf(const Node& source)
{
    const auto text = source.textOr("dateOrder", "");
    for (const auto order : {DateOrder::Unknown, DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
        if (text == name(order))
            return order;
    refuse(ErrorKind::BadDocument, "source.dateOrder \"" + text + "\" is not known");
}

Dialect dialectOf(const Node& source)
{
    Dialect out;
    const auto node = source.child("dialect");
    out.delimiter = node.textOr("delimiter", ",");
    out.quote = node.textOr("quoteChar", "\"");
    out.escape = node.flagOr("doubleQuote", true) ? out.quote : node.textOr("escapeChar", "");
    out.comment = node.textOr("commentChar", "");
    out.lineEnd = lineEndOf(node);
    out.skip = std::uint32_t(node.listOr("commentRows").size());
    out.headerRows = node.find("headerRows") ? std::uint32_t(node.listOr("headerRows").size())
                                             : (node.flagOr("header", true) ? 1U : 0U);
    if (source.find("numbers")) {
        const auto numbers = source.child("numbers");
        out.decimal = numbers.textOr("decimalChar", ".");
        out.group = numbers.textOr("groupChar", "");
    }
    out.dateOrder = dateOrderOf(source);
    for (const auto& marker : source.child("schema").texts("missingValues"))
        if (!marker.empty())
            out.missingMarkers.push_back(marker);
    return out;
}

char signOf(const Node& node, std::string_view key, char fallback)
{
    const auto text = node.textOr(key, std::string(fallback ? 1 : 0, fallback));
    if (text.size() > 1)
        refuse(ErrorKind::BadDocument, node.path(key) + " is more than one sign");
    return text.empty() ? '\0' : text.front();
}

SpecField fieldOf(const json::value& value, std::size_t position)
{
    const Node node(value, "source.schema.fields[" + std::to_string(position) + "]");
    SpecField field;
    field.name = node.text("name");
    field.title = node.textOr("title", "");
    field.index = std::size_t(node.numberOr("index", double(position + 1)));
    field.type = node.textOr("type", "any");
    field.numberFormat.decimal = signOf(node, "decimalChar", '.');
    field.numberFormat.group = signOf(node, "groupChar", '\0');
    field.numberFormat.currency = node.textOr("currency", "");
    field.numberFormat.unit = node.textOr("unit", "");
    field.dateFormat = node.textOr("format", "");
    field.missingValues = node.texts("missingValues");
    field.literals = node.texts("literals");
    return field;
}

ParamValue paramOf(const json::value& value, const std::string& path)
{
    if (value.is_bool())
        return value.as_bool();
    if (value.is_null())
        return double(NAN);
    if (value.is_number())
        return value.to_number<double>();
    if (value.is_string())
        return std::string(value.as_string());
    if (!value.is_array())
        refuse(ErrorKind::BadDocument, path + " is neither a value nor a list");
    std::vector<std::string> list;
    for (const auto& entry : value.as_array()) {
        if (entry.is_number())
            list.push_back(jsonNumber(entry.to_number<double>()));
        else if (entry.is_null())
            list.emplace_back("null");
        else if (entry.is_string())
            list.emplace_back(entry.as_string());
        else
            refuse(ErrorKind::BadDocument, path + " holds something that is neither text nor number");
    }
    return list;
}

Params paramsOf(const Node& step, std::string_view key)
{
    Params out;
    if (!step.find(key))
        return out;
    const auto node = step.child(key);
    for (const auto& entry : node.object())
        out[std::string(entry.key())] = paramOf(entry.value(), node.path(entry.key()));
    return out;
}

template <class Enum>
Enum fromName(const Node& node, std::string_view key, std::initializer_list<Enum> all)
{
    const auto text = node.textOr(key, name(*all.begin()));
    for (const auto one : all)
        if (text == name(one))
            return one;
    refuse(ErrorKind::BadDocument, node.path(key) + " \"" + text + "\" is not known");
}

void readDecision(const Node& step, SpecStep& out)
{
    if (!step.find("decision"))
        return;
    const auto node = step.child("decision");
    out.source = fromName(node, "source",
                          {DecisionSource::Rule, DecisionSource::Model, DecisionSource::Learned, DecisionSource::You,
                           DecisionSource::Assistant});
    out.verdict =
        fromName(node, "status", {Verdict::Open, Verdict::Accepted, Verdict::Corrected, Verdict::Kept, Verdict::Later});
    out.confidence = node.numberOr("confidence", 0);
    out.reason = node.textOr("reason", "");
}

SpecStep stepOf(const json::value& value, std::size_t position)
{
    const Node node(value, "steps[" + std::to_string(position) + "]");
    SpecStep step;
    step.id = node.text("id");
    const auto op = node.text("op");
    const auto action = actionFromName(op);
    if (!action)
        throw Refusal{problem(ErrorKind::UnknownAction, op, node.path("op"))};
    step.op = *action;
    step.opVersion = int(node.numberOr("opVersion", 1));
    if (step.opVersion > opVersion)
        refuse(ErrorKind::NewerDocument, op + " version " + std::to_string(step.opVersion));
    step.inputs = node.texts("inputs");
    step.outputs = node.texts("outputs");
    step.params = paramsOf(node, "params");
    step.fitted = paramsOf(node, "fitted");
    step.needsFit = node.flagOr("needsFit", false);
    step.onError = node.textOr("onError", "null");
    step.enabled = node.flagOr("enabled", true);
    step.rowwise = node.flagOr("rowwise", true);
    step.carriesValues = node.flagOr("carriesValues", false);
    readDecision(node, step);
    return step;
}

// Ids and names are what everything else refers to: twice the same would make a reference ambiguous.
void checkReferences(const PipelineSpec& spec)
{
    std::set<std::string> names, ids;
    for (const auto& field : spec.fields)
        if (!names.insert(field.name).second)
            refuse(ErrorKind::BadDocument, "two fields are named \"" + field.name + "\"");
    for (const auto& step : spec.steps) {
        if (!ids.insert(step.id).second)
            refuse(ErrorKind::BadDocument, "two steps have the id \"" + step.id + "\"");
        for (const auto& input : step.inputs)
            if (!names.contains(input))
                refuse(ErrorKind::BadDocument, "step " + step.id + " reads \"" + input + "\", which is no field");
    }
}

PipelineSpec read(const json::value& document)
{
    const Node root(document, "");
    checkVersion(root);
    PipelineSpec spec;
    spec.id = root.textOr("id", "");
    spec.created = root.textOr("created", "");
    spec.target = root.textOr("target", "");
    if (root.find("generator"))
        spec.generator = root.child("generator").textOr("version", "");
    const auto source = root.child("source");
    spec.source.kind = source.textOr("kind", "csv");
    spec.source.sniff.encoding.name = source.textOr("encoding", "UTF-8");
    spec.source.sniff.encoding.bom = source.flagOr("bom", false);
    spec.source.sniff.ranked.push_back({dialectOf(source), 1.0});
    spec.ragged = source.flagOr("ragged", false);
    spec.undecodable = source.flagOr("undecodable", false);
    for (const auto& field : source.child("schema").listOr("fields"))
        spec.fields.push_back(fieldOf(field, spec.fields.size()));
    for (const auto& step : root.listOr("steps"))
        spec.steps.push_back(stepOf(step, spec.steps.size()));
    checkReferences(spec);
    return spec;
}

} // namespace

Result<PipelineSpec> specFromJson(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return problem(ErrorKind::BadDocument, specFormat, why);
    try {
        return read(document);
    } catch (const Refusal& refusal) {
        return refusal.error;
    }
}

} // namespace aurora
