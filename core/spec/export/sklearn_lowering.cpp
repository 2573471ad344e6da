// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/sklearn_lowering.h"

#include "core/spec/export/column_lowering.h"
#include "core/spec/export/python_text.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

bool isScale(Action op)
{
    return op == Action::standard_scale || op == Action::minmax_scale || op == Action::robust_scale ||
           op == Action::maxabs_scale;
}

// Whether a plan holds what only numbers can have done to them.
bool wantsNumbers(const ColumnPlan& plan)
{
    const auto encodes = [](const SpecStep* step) {
        return info(step->op).stage == Stage::Encode && !isScale(step->op);
    };
    return plan.field->type == "string" && std::none_of(plan.steps.begin(), plan.steps.end(), encodes) &&
           std::any_of(plan.steps.begin(), plan.steps.end(), [](const SpecStep* step) {
               return step->op == Action::impute_median || step->op == Action::impute_mean ||
                      info(step->op).stage == Stage::Shape || isScale(step->op);
           });
}

} // namespace

ColumnLowering::ColumnLowering(const ColumnPlan& plan, const PipelineSpec& spec)
    : m_plan(plan)
    , m_spec(spec)
    , m_state(initialState(*plan.field))
{
    m_out.field = plan.field;
    m_out.inputs = {plan.field->name};
}

LoweredColumn ColumnLowering::run()
{
    if (leaveOutEarly())
        return std::move(m_out);
    begin();
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
        lower(*m_plan.steps[i], i + 1 < m_plan.steps.size() ? m_plan.steps[i + 1] : nullptr);
    finish();
    return std::move(m_out);
}

bool ColumnLowering::leaveOutEarly()
{
    const auto& steps = m_plan.steps;
    if (m_plan.has(Action::drop))
        return leaveOut("dropped", reasonOf(Action::drop));
    if (m_plan.field->name == m_spec.target)
        return leaveOut("the target", "");
    m_out.masked = m_plan.has(Action::mask_personal);
    if (m_out.masked && steps.back()->op == Action::mask_personal) {
        use({"mask_text"});
        return leaveOut("personal; mask_personal() hides it in frames that are kept", reasonOf(Action::mask_personal));
    }
    auto state = m_state;
    for (const auto* step : steps)
        state = stateAfter(step->op, state);
    const bool numbers = wantsNumbers(m_plan) && state == CellState::Text;
    const bool domain = m_plan.has(Action::url_domain) || m_plan.has(Action::email_domain);
    if (state == CellState::Text && m_plan.has(Action::keep_as_text_id))
        return leaveOut("an identifier, kept as text", reasonOf(Action::keep_as_text_id));
    if (state == CellState::Text && !domain && !numbers && m_plan.field->type != "boolean")
        return leaveOut("its plan leaves it as text", "");
    return false;
}

bool ColumnLowering::leaveOut(std::string why, const std::string& reason)
{
    m_out.leftOut = std::move(why);
    if (!reason.empty())
        m_out.leftOut += ": " + reason;
    return true;
}

std::string ColumnLowering::reasonOf(Action action) const
{
    for (const auto* step : m_plan.steps)
        if (step->op == action)
            return step->reason;
    return {};
}

void ColumnLowering::use(std::initializer_list<const char*> names)
{
    for (const auto* one : names)
        m_out.uses.insert(one);
}

void ColumnLowering::add(const std::string& step, const std::string& code, const std::string& comment)
{
    m_out.steps.push_back({step, code, comment});
    const auto end = code.find('(');
    m_out.uses.insert(code.substr(0, end));
    if (code.starts_with("per_cell("))
        m_out.uses.insert(code.substr(end + 1, code.find_first_of(",)", end) - end - 1));
}

void ColumnLowering::add(const SpecStep& step, const std::string& code)
{
    add(name(step.op), code, step.reason);
}

std::string ColumnLowering::numberSigns(const Params& params) const
{
    const auto& format = m_plan.field->numberFormat;
    const auto decimal = textParam(params, "decimal", std::string_view(&format.decimal, 1));
    const auto group = textParam(params, "group", std::string_view(&format.group, format.group ? 1 : 0));
    std::string out;
    if (!decimal.empty() && decimal != ".")
        out += ", decimal=" + pythonString(decimal);
    if (!group.empty() && group != decimal)
        out += ", group=" + pythonString(group);
    return out;
}

// Markers leave first, then cells that should be numbers become such.
void ColumnLowering::begin()
{
    std::vector<std::string> markers = m_plan.field->missingValues;
    double value = NAN;
    std::string reason;
    for (const auto* step : m_plan.steps) {
        if (step->op != Action::replace_missing_markers)
            continue;
        for (auto& marker : textsParam(step->params, "markers"))
            if (std::find(markers.begin(), markers.end(), marker) == markers.end())
                markers.push_back(marker);
        value = numberParam(step->params, "value", value);
        reason = step->reason;
    }
    const bool plainNumbers = m_state == CellState::Number && !std::isfinite(value);
    if (m_plan.has(Action::replace_missing_markers) || (!markers.empty() && !plainNumbers)) {
        std::string code = "per_cell(blank_markers";
        if (!markers.empty())
            code += ", markers=" + pythonList(markers);
        if (std::isfinite(value))
            code += ", value=" + pythonNumber(value);
        add("replace_missing_markers", code + ")", reason);
    }
    const auto parses = [](const SpecStep* step) {
        return info(step->op).stage == Stage::Parse && step->op != Action::replace_missing_markers;
    };
    const bool parsed = std::any_of(m_plan.steps.begin(), m_plan.steps.end(), parses);
    if (m_state == CellState::Text && !parsed && wantsNumbers(m_plan)) {
        add("read_numbers", "per_cell(parse_numbers" + numberSigns({}) + ")", "the steps below need numbers");
        m_state = CellState::Number;
        return;
    }
    if (m_state == CellState::Number && !parsed)
        add("numbers", "per_cell(to_numbers" + numberSigns({}) + ")", "");
    if (m_plan.field->type == "boolean" && !parsed && !m_plan.has(Action::one_hot)) {
        add("booleans", "per_cell(parse_booleans)", "");
        m_state = CellState::Number;
    }
}

void ColumnLowering::lower(const SpecStep& step, const SpecStep* next)
{
    const auto stage = info(step.op).stage;
    if (stage == Stage::Parse)
        lowerParse(step);
    else if (stage == Stage::Missing)
        lowerMissing(step);
    else if (stage == Stage::Shape)
        lowerShape(step, next);
    else if (stage == Stage::Encode)
        lowerEncode(step);
    const bool grouped = step.op == Action::rare_group && m_state != CellState::Encoded && laterEncoder();
    const bool skipped = isLevelEncoder(step.op) && m_state != CellState::Text && m_state != CellState::Number;
    m_state = grouped ? CellState::Text : skipped ? m_state : stateAfter(step.op, m_state);
    m_text = m_text || grouped;
}

void ColumnLowering::finish()
{
    if (m_state == CellState::Date)
        toDays();
    closeGaps();
    if (m_state == CellState::List)
        add("multi_hot", "MultiHot(separator=" + pythonString(m_separator) + ")",
            "not in the plan: the matrix takes no lists");
    if (m_state == CellState::Json)
        add("json_fields", "JsonFields()", "not in the plan: the matrix takes no JSON");
    if (m_state == CellState::Text)
        add("one_hot",
            "OneHotEncoder(min_frequency=0.01, max_categories=20, "
            "handle_unknown=\"infrequent_if_exist\", sparse_output=False)",
            "not in the plan: the matrix takes no text");
    use({"Pipeline"});
}

LoweredColumn lowerColumn(const ColumnPlan& plan, const PipelineSpec& spec)
{
    return ColumnLowering(plan, spec).run();
}

bool wantsText(const ColumnPlan& plan)
{
    const auto& type = plan.field->type;
    if (type != "integer" && type != "number")
        return true;
    return std::any_of(plan.steps.begin(), plan.steps.end(), [](const SpecStep* step) {
        const bool reads = info(step->op).stage == Stage::Parse && step->op != Action::replace_missing_markers;
        return reads && step->op != Action::parse_epoch;
    });
}

} // namespace aurora
