// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/fit.h"
#include "core/spec/pipeline_spec.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <set>

namespace aurora {

namespace {

// What pandas.read_csv takes for missing unless told otherwise (its documentation, keep_default_na).
constexpr std::array<std::string_view, 18> usualMissing{"#N/A", "#N/A N/A", "#NA",     "-1.#IND", "-1.#QNAN", "-NaN",
                                                        "-nan", "1.#IND",   "1.#QNAN", "<NA>",    "N/A",      "NA",
                                                        "NULL", "NaN",      "None",    "n/a",     "nan",      "null"};

std::string fieldType(const ColumnProfile& column)
{
    switch (column.kind) {
    case Kind::Integer:
        return column.text.leadingZeros > 0 ? "string" : "integer";
    case Kind::Decimal:
        return "number";
    case Kind::Boolean:
        return "boolean";
    case Kind::Date:
        return "date";
    case Kind::Datetime:
        return "datetime";
    case Kind::Time:
        return "time";
    case Kind::Text:
    case Kind::Mixed:
        return "string";
    case Kind::Empty:
    case Kind::Count:
        return "any";
    }
    return "any";
}

// A profile gives every column the file's number format; it means something only where it is needed to read a cell.
bool writesNumbersItsWay(const ColumnProfile& column)
{
    const auto of = [&column](Pattern pattern) { return column.patterns[static_cast<std::size_t>(pattern)]; };
    return column.kind == Kind::Decimal || of(Pattern::NumberText) > 0 || of(Pattern::Currency) > 0 ||
           of(Pattern::Percent) > 0 || of(Pattern::Quantity) > 0;
}

SpecField fieldOf(const ColumnProfile& column, const std::string& uniqueName)
{
    SpecField field;
    field.name = uniqueName;
    field.title = column.name == uniqueName ? "" : column.name;
    field.index = column.index;
    field.type = fieldType(column);
    if (writesNumbersItsWay(column))
        field.numberFormat = column.numberFormat;
    if (column.dates && !column.dates->formats.empty())
        field.dateFormat = column.dates->formats.front().value;
    for (const auto& marker : column.missingMarkers)
        field.missingValues.push_back(marker.value);
    for (const auto& level : column.top) {
        const bool usual = std::find(usualMissing.begin(), usualMissing.end(), level.value) != usualMissing.end();
        const auto& words = field.missingValues;
        if (usual && std::find(words.begin(), words.end(), level.value) == words.end())
            field.literals.push_back(level.value);
    }
    return field;
}

std::string reasonFor(Action action, const Decision& decision)
{
    for (const auto& rule : decision.explanation.fired)
        if (rule.action == action && !rule.sentence.empty())
            return rule.sentence;
    return action == decision.headline ? decision.why : std::string();
}

std::vector<SpecStep> stepsOf(const Decision& decision, Verdict verdict, const std::string& name)
{
    std::vector<SpecStep> steps;
    for (const auto& planned : decision.steps) {
        SpecStep step;
        step.op = planned.action;
        step.opVersion = opVersion;
        step.inputs = {name};
        if (planned.action != Action::drop)
            step.outputs = {name};
        step.params = planned.params;
        step.rowwise = opFacts(planned.action).rowwise;
        step.source = decision.source;
        step.verdict = verdict;
        step.confidence = decision.confidence;
        step.reason = reasonFor(planned.action, decision);
        steps.push_back(std::move(step));
    }
    return steps;
}

// An input that another column feeds stands second and bears that column's unique name.
void nameGroupColumn(SpecStep& step, const TableProfile& table, const std::vector<std::string>& names)
{
    const auto by = step.params.find("by");
    if (step.op != Action::impute_group || by == step.params.end())
        return;
    const auto* told = std::get_if<std::string>(&by->second);
    for (std::size_t i = 0; told && i < table.columns.size(); ++i) {
        if (table.columns[i].name == *told) {
            by->second = names[i];
            step.inputs.push_back(names[i]);
            return;
        }
    }
}

std::string timeText(std::int64_t unixSeconds)
{
    using namespace std::chrono;
    const sys_seconds moment{seconds{unixSeconds}};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    std::array<char, 40> text;
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()), int(time.hours().count()), int(time.minutes().count()),
                  int(time.seconds().count()));
    return text.data();
}

// FNV-1a; two runs with different offsets make the 122 bits of a name-based UUID (RFC 9562, version 8).
std::uint64_t hash(std::string_view text, std::uint64_t state)
{
    constexpr std::uint64_t prime = 1099511628211ULL;
    for (const unsigned char byte : text)
        state = (state ^ byte) * prime;
    return state;
}

// The same columns with the same plans have the same id, so that a second export differs only where the plan does.
std::string specId(const PipelineSpec& spec)
{
    std::string text;
    for (const auto& field : spec.fields)
        text.append(field.name).append("\x1f").append(field.type).append("\x1e");
    for (const auto& step : spec.steps) {
        text.append(name(step.op)).append("\x1f");
        for (const auto& input : step.inputs)
            text.append(input).append("\x1e");
    }
    constexpr std::uint64_t offset = 14695981039346656037ULL;
    const auto high = hash(text, offset), low = hash(text, ~offset);
    std::array<char, 48> id;
    std::snprintf(id.data(), id.size(), "urn:uuid:%08x-%04x-8%03x-%04x-%012llx", unsigned(high >> 32),
                  unsigned(high >> 16) & 0xFFFFU, unsigned(high) & 0xFFFU, (unsigned(low >> 48) & 0x3FFFU) | 0x8000U,
                  static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFULL));
    return id.data();
}

void addSteps(PipelineSpec& spec, const TableProfile& table, const std::vector<DecidedColumn>& decided, bool fitted,
              const std::vector<std::string>& names)
{
    for (const auto& entry : decided) {
        const auto* column = entry.decision ? table.byIndex(entry.decision->column) : nullptr;
        if (!column || column->index == table.target)
            continue;
        const auto& field = spec.fields[column->index - 1];
        auto steps = stepsOf(*entry.decision, entry.verdict, field.name);
        fitSteps(steps, field, *column);
        for (auto& step : steps) {
            nameGroupColumn(step, table, names);
            if (!fitted) {
                step.fitted.clear();
                step.needsFit = opFacts(step.op).wantsFit;
                step.carriesValues = false;
            }
            step.id.append("s").append(std::to_string(spec.steps.size() + 1));
            spec.steps.push_back(std::move(step));
        }
    }
}

} // namespace

bool SpecField::operator==(const SpecField& other) const
{
    return name == other.name && title == other.title && index == other.index && type == other.type &&
           numberFormat.decimal == other.numberFormat.decimal && numberFormat.group == other.numberFormat.group &&
           numberFormat.currency == other.numberFormat.currency && numberFormat.unit == other.numberFormat.unit &&
           dateFormat == other.dateFormat && missingValues == other.missingValues && literals == other.literals;
}

// As pandas does it: a header that is taken gets ".1", ".2" …; columns without a name come last and give way.
std::vector<std::string> uniqueNames(const std::vector<std::string>& headers)
{
    std::vector<std::string> names = headers;
    std::vector<std::size_t> order, unnamed;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) {
            names[i].append("Unnamed: ").append(std::to_string(i));
            unnamed.push_back(i);
        } else {
            order.push_back(i);
        }
    }
    order.insert(order.end(), unnamed.begin(), unnamed.end());
    std::set<std::string> present(names.begin(), names.end());
    std::map<std::string, std::uint64_t> counts;
    for (const auto i : order) {
        const std::string old{names[i]};
        auto count = counts[old];
        while (count > 0) {
            counts[old] = count + 1;
            names[i] = old;
            names[i].append(".").append(std::to_string(count));
            count = present.contains(names[i]) ? count + 1 : counts[names[i]];
        }
        present.insert(names[i]);
        counts[names[i]] += 1;
    }
    return names;
}

PipelineSpec buildSpec(const TableProfile& table, const std::vector<DecidedColumn>& columns, const SpecOptions& options)
{
    PipelineSpec spec;
    spec.generator = AURORA_VERSION;
    spec.created = timeText(options.unixSeconds);
    spec.source = table.source;
    spec.ragged = table.issues.count(IssueKind::TooManyFields) > 0;
    spec.undecodable = table.issues.count(IssueKind::UndecodableBytes) > 0;
    std::vector<std::string> headers;
    for (const auto& column : table.columns)
        headers.push_back(column.name);
    const auto names = uniqueNames(headers);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        spec.fields.push_back(fieldOf(table.columns[i], names[i]));
    if (table.byIndex(table.target))
        spec.target = names[table.target - 1];
    addSteps(spec, table, columns, options.fitted, names);
    spec.id = specId(spec);
    return spec;
}

} // namespace aurora
