// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/labelled_columns.h"

#include "core/base/parse_json.h"
#include "core/profile/profile_reader.h"
#include "core/source/file_bytes.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace aurora {

namespace {

namespace json = boost::json;

std::optional<double> number(const json::object& from, std::string_view key)
{
    const auto* value = from.if_contains(key);
    if (!value || !value->is_number())
        return std::nullopt;
    return value->to_number<double>();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// What any program reads as a number: -12, 3.5, .5, 2e-7.
bool readsAsNumber(std::string_view text, bool& whole)
{
    std::size_t i = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    std::size_t digits = 0;
    whole = true;
    for (; i < text.size() && isDigit(text[i]); ++i)
        ++digits;
    if (i < text.size() && text[i] == '.') {
        whole = false;
        for (++i; i < text.size() && isDigit(text[i]); ++i)
            ++digits;
    }
    if (digits == 0)
        return false;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        whole = false;
        ++i;
        i += i < text.size() && (text[i] == '-' || text[i] == '+') ? 1 : 0;
        const std::size_t from = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        if (i == from)
            return false;
    }
    return i == text.size();
}

struct Samples {
    json::array values; // each once, in the order of their first occurrence
    bool numbers = true, whole = true, zeros = true;
};

Samples samplesOf(const json::object& record)
{
    Samples result;
    const auto* list = record.if_contains("samples");
    if (!list || !list->is_array())
        return result;
    for (const auto& one : list->get_array()) {
        if (!one.is_string() || one.get_string().empty())
            continue;
        const std::string_view text = one.get_string();
        bool whole = false;
        const bool reads = readsAsNumber(text, whole);
        result.numbers = result.numbers && reads;
        result.whole = result.whole && whole;
        result.zeros = result.zeros && text.find_first_not_of("0.") == std::string_view::npos;
        const auto same = [&](const json::value& known) { return known.at("value") == one; };
        if (std::none_of(result.values.begin(), result.values.end(), same))
            result.values.push_back(json::object{{"value", one}});
    }
    return result;
}

// Such statistics have zeros for columns that are not all numbers.
json::object numericOf(const json::object& stats, const Samples& samples)
{
    json::object numeric;
    const auto min = number(stats, "min_val"), max = number(stats, "max_val"), mean = number(stats, "mean"),
               deviation = number(stats, "std_dev");
    const bool some = min.value_or(0) != 0 || max.value_or(0) != 0 || mean.value_or(0) != 0;
    if (!some && !(samples.zeros && !samples.values.empty()))
        return numeric;
    for (const auto& [key, value] : {std::pair{"min", min}, {"max", max}, {"mean", mean}, {"stddev", deviation}})
        if (value && std::isfinite(*value))
            numeric[key] = *value;
    return numeric;
}

void putCount(json::object& to, const char* key, const json::object& stats, std::string_view from)
{
    if (const auto value = number(stats, from); value && *value >= 0)
        to[key] = static_cast<std::uint64_t>(*value);
}

} // namespace

json::object documentOfRecord(const json::object& record)
{
    static const json::object none;
    const auto* statsValue = record.if_contains("stats");
    const json::object& stats = statsValue && statsValue->is_object() ? statsValue->get_object() : none;
    const Samples samples = samplesOf(record);
    json::object column;
    const auto* name = record.if_contains("name");
    column["name"] = name && name->is_string() ? *name : json::value("");
    const bool numbers = samples.numbers && !samples.values.empty();
    column["kind"] = !numbers ? "mixed" : samples.whole ? "integer" : "decimal";
    putCount(column, "missing", stats, "num_nans");
    putCount(column, "distinct", stats, "num_of_dist_val");
    if (auto numeric = numericOf(stats, samples); !numeric.empty())
        column["numeric"] = std::move(numeric);
    if (record.contains("samples")) {
        column["samples"] = samples.values;
        column["samples_exact"] = false;
    }
    json::object document{{"format", "aurora.profile"}, {"version", "1.0"}};
    putCount(document, "rows", stats, "total_vals");
    document["columns"] = json::array{std::move(column)};
    return document;
}

namespace {

Result<std::string> readWhole(const std::string& path)
{
    auto bytes = FileBytes::open(path);
    if (!bytes)
        return bytes.error();
    constexpr std::size_t block = 1 << 20, most = std::size_t{1} << 30;
    std::string text;
    for (;;) {
        const std::size_t at = text.size();
        if (at > most)
            return Error{ErrorKind::BadDocument, {path}, path, "longer than 1 GiB"};
        text.resize(at + block);
        const auto got = bytes->read(at, std::span(text).subspan(at));
        if (!got)
            return got.error();
        text.resize(at + *got);
        if (*got == 0)
            break;
    }
    if (bytes->damage())
        return Error{ErrorKind::ReadFailed, {path}, path, "the archive is damaged"};
    return text;
}

Result<LabelledColumn> labelled(const json::object& record, const std::string& path)
{
    LabelledColumn column;
    const auto* label = record.if_contains("label");
    if (!label || !label->is_string() || !featureTypeFromName(std::string_view(label->get_string()), column.label))
        return Error{ErrorKind::BadDocument, {path}, path, "“label”: one of the nine feature types is expected"};
    column.group = static_cast<int>(number(record, "group").value_or(-1));
    column.fold = static_cast<int>(number(record, "fold").value_or(-1));
    auto table = readProfileDocument(json::serialize(documentOfRecord(record)), path);
    if (!table)
        return table.error();
    column.table = std::move(*table);
    return column;
}

// Calls fn with the object of every line; it says what is wrong with one.
Result<void> eachRecord(const std::string& path, const std::function<std::optional<Error>(const json::object&)>& fn)
{
    const auto text = readWhole(path);
    if (!text)
        return text.error();
    std::uint64_t line = 0;
    for (std::size_t at = 0; at < text->size();) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        const std::string_view one(text->data() + at, end - at);
        at = end + 1;
        ++line;
        if (one.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        json::value record;
        std::string why;
        const bool good = parseJson(one, record, why) && record.is_object();
        auto error = good ? fn(record.get_object())
                          : Error{ErrorKind::BadDocument, {path}, path, why.empty() ? "an object is expected" : why};
        if (!error)
            continue;
        error->place.line = line;
        error->detail = "line " + std::to_string(line) + ": " + error->detail;
        return *error;
    }
    return {};
}

} // namespace

Result<std::vector<LabelledColumn>> readLabelledColumns(const std::string& path)
{
    std::vector<LabelledColumn> columns;
    const auto done = eachRecord(path, [&](const json::object& record) -> std::optional<Error> {
        auto column = labelled(record, path);
        if (!column)
            return column.error();
        columns.push_back(std::move(*column));
        return std::nullopt;
    });
    return done ? Result<std::vector<LabelledColumn>>(std::move(columns)) : done.error();
}

Result<std::vector<RebuiltColumn>> readRebuiltColumns(const std::string& path)
{
    std::vector<RebuiltColumn> columns;
    const auto done = eachRecord(path, [&](const json::object& record) -> std::optional<Error> {
        const auto* name = record.if_contains("name");
        const auto* values = record.if_contains("values");
        if (!values || !values->is_array())
            return Error{ErrorKind::BadDocument, {path}, path, "“values”: a list is expected"};
        RebuiltColumn column;
        if (name && name->is_string())
            column.name = name->get_string();
        for (const auto& one : values->get_array())
            column.cells.emplace_back(one.is_string() ? std::string(one.get_string()) : std::string());
        columns.push_back(std::move(column));
        return std::nullopt;
    });
    return done ? Result<std::vector<RebuiltColumn>>(std::move(columns)) : done.error();
}

} // namespace aurora
