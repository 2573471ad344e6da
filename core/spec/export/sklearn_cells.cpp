// SPDX-License-Identifier: GPL-3.0-or-later
// What reads a column's cells and fills its gaps.
#include "core/spec/export/column_lowering.h"
#include "core/spec/export/python_text.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr const char* gapReason = "not in the plan: closes gaps that it leaves open, since the matrix takes none";

std::string booleanCode(const SpecStep& step)
{
    std::string code = "per_cell(parse_booleans";
    for (const char* key : {"true", "false"})
        if (const auto words = textsParam(step.params, key); !words.empty())
            code += std::string(", ") + key + "=" + pythonList(words);
    return code + ")";
}

std::string imputer(const std::string& strategy)
{
    return "SimpleImputer(strategy=\"" + strategy + "\", keep_empty_features=True)";
}

} // namespace

void ColumnLowering::lowerParse(const SpecStep& step)
{
    switch (step.op) {
    case Action::parse_number:
    case Action::parse_percent:
    case Action::parse_currency:
        return add(step, "per_cell(parse_numbers" + numberSigns(step.params) + ")");
    case Action::parse_unit: {
        const auto unit = textParam(step.params, "unit", m_plan.field->numberFormat.unit);
        const auto named = unit.empty() ? "" : ", unit=" + pythonString(unit);
        return add(step, "per_cell(parse_units" + named + numberSigns(step.params) + ")");
    }
    case Action::parse_date:
        return add(step, dateCode(step));
    case Action::parse_epoch:
        return addEpoch(step);
    case Action::parse_duration:
        return add(step, "per_cell(parse_durations)");
    case Action::parse_boolean:
        return add(step, booleanCode(step));
    case Action::trim_case:
        m_text = true;
        return add(step, "per_cell(tidy_text, case=" + pythonString(textParam(step.params, "case", "lower")) + ")");
    case Action::merge_spellings:
        ensureText();
        return add(step, "MergeSpellings()");
    default: // markers are done; lists and JSON are read by what encodes them
        m_separator = textParam(step.params, "separator", m_separator);
        return;
    }
}

std::string ColumnLowering::dateCode(const SpecStep& step) const
{
    auto formats = textsParam(step.fitted, "formats");
    const auto told = textParam(step.params, "format");
    if (formats.empty() && !told.empty())
        formats = {told};
    if (formats.empty() && !m_plan.field->dateFormat.empty())
        formats = {m_plan.field->dateFormat};
    std::string code = "per_cell(parse_dates";
    if (!formats.empty())
        code += ", formats=" + pythonList(formats);
    const auto order = textParam(step.params, "order");
    const bool dayFirst = order == "dmy" || (order.empty() && !formats.empty() &&
                                             formats.front().find("%d") < formats.front().find("%m"));
    return code + (dayFirst ? ", dayfirst=True)" : ")");
}

void ColumnLowering::addEpoch(const SpecStep& step)
{
    const auto unit = textParam(step.params, "unit", "s");
    m_out.uses.insert("to_numbers");
    add(step, "per_cell(parse_epochs, unit=" + pythonString(unit.empty() ? "s" : unit) + ")");
}

void ColumnLowering::ensureText()
{
    if (m_text || m_state != CellState::Text)
        return;
    add("text", "per_cell(as_text)", "");
    m_text = true;
}

void ColumnLowering::lowerMissing(const SpecStep& step)
{
    if (step.op == Action::drop_rows)
        return; // a transformer cannot leave out rows; select_rows() does
    if (step.op == Action::forward_fill)
        return add(step, "per_cell(forward_fill)");
    if (step.op == Action::impute_flag)
        addFlag(step);
    if (m_state == CellState::Text)
        return imputeText(step);
    if (m_state == CellState::Number)
        return imputeNumber(step);
    // dates, lists and JSON: what encodes them fills the gaps
}

void ColumnLowering::addFlag(const SpecStep& step)
{
    m_out.flag = m_out.steps;
    m_out.flag.push_back({"missing", "per_cell(is_missing)", step.reason});
    use({"per_cell", "is_missing"});
}

void ColumnLowering::imputeText(const SpecStep& step)
{
    ensureText();
    m_filled = true;
    if (step.op == Action::impute_group && group(step, false))
        return;
    const bool constant = step.op == Action::impute_constant || m_plan.field->type == "any";
    if (!constant)
        return add(step, "SimpleImputer(strategy=\"most_frequent\", keep_empty_features=True)");
    const auto value = textParam(step.params, "value", "missing");
    add(step, "SimpleImputer(strategy=\"constant\", fill_value=" + pythonString(value) + ", keep_empty_features=True)");
}

// A word cannot fill numbers; where their values are taken for levels, the gap is a level by itself.
bool ColumnLowering::gapIsLevel(const SpecStep& step) const
{
    const bool word = !std::isfinite(numberParam(step.params, "value", NAN));
    return step.op == Action::impute_constant && word &&
           std::any_of(m_plan.steps.begin(), m_plan.steps.end(),
                       [](const SpecStep* later) { return isLevelEncoder(later->op); });
}

void ColumnLowering::imputeNumber(const SpecStep& step)
{
    if (gapIsLevel(step))
        return;
    m_filled = true;
    if (step.op == Action::impute_group && group(step, true))
        return;
    if (step.op == Action::impute_constant) {
        const double value = numberParam(step.params, "value", 0);
        return add(step, "SimpleImputer(strategy=\"constant\", fill_value=" +
                             pythonNumber(std::isfinite(value) ? value : 0) + ", keep_empty_features=True)");
    }
    const auto fill = textParam(step.params, "fill", "median");
    const bool mean = step.op == Action::impute_mean || (step.op == Action::impute_flag && fill == "mean");
    const bool mode = step.op == Action::impute_mode ||
                      (step.op == Action::impute_flag && (fill == "mode" || fill == "most_frequent"));
    if (step.op == Action::impute_flag && (fill == "zero" || fill == "0"))
        return add(step, "SimpleImputer(strategy=\"constant\", fill_value=0, keep_empty_features=True)");
    add(step, imputer(mean ? "mean" : mode ? "most_frequent" : "median"));
}

// The steps so far treat the first of two columns; the second one tells the group.
bool ColumnLowering::group(const SpecStep& step, bool numeric)
{
    const auto by = textParam(step.params, "by");
    const auto& fields = m_spec.fields;
    const bool known =
        std::any_of(fields.begin(), fields.end(), [&](const SpecField& field) { return field.name == by; });
    if (!known || by == m_plan.field->name || by == m_spec.target)
        return false;
    std::string inner;
    for (const auto& before : m_out.steps)
        inner += (inner.empty() ? "" : ", ") + ("(" + pythonString(before.name) + ", " + before.code + ")");
    m_out.steps.clear();
    const auto value = inner.empty() ? std::string("\"passthrough\"") : "Pipeline([" + inner + "])";
    add("value_and_group",
        "ColumnTransformer([(\"value\", " + value + ", [0]), (\"group\", \"passthrough\", [1])], " +
            "verbose_feature_names_out=False)",
        "the column, and the one that tells its group");
    add(step, numeric ? "GroupImputer()" : "GroupImputer(numeric=False)");
    m_out.inputs.push_back(by);
    return true;
}

void ColumnLowering::closeGaps()
{
    if (m_state != CellState::Number || m_filled)
        return;
    add("close_gaps", imputer("median"), gapReason);
    m_filled = true;
}

} // namespace aurora
