// SPDX-License-Identifier: GPL-3.0-or-later
// What shapes a column's values and encodes them for the matrix.
#include "core/spec/export/column_lowering.h"
#include "core/spec/export/python_text.h"

#include <algorithm>

namespace aurora {

namespace {

std::string oneHot(const Params& params, bool rare)
{
    if (!rare)
        return "OneHotEncoder(handle_unknown=\"ignore\", sparse_output=False)";
    return "OneHotEncoder(min_frequency=" + pythonNumber(numberParam(params, "below", 0.01)) +
           ", handle_unknown=\"infrequent_if_exist\", sparse_output=False)";
}

std::string rareCode(const SpecStep& step)
{
    return "RareGroup(below=" + pythonNumber(numberParam(step.params, "below", 0.01)) + ")";
}

} // namespace

void ColumnLowering::lowerShape(const SpecStep& step, const SpecStep* next)
{
    if (m_state != CellState::Number)
        return; // a plan that was edited by hand: there is nothing to shape
    closeGaps();
    switch (step.op) {
    case Action::clip_outliers:
        return add(step, "Clip(lower=" + pythonNumber(numberParam(step.params, "lower", 0.005)) +
                             ", upper=" + pythonNumber(numberParam(step.params, "upper", 0.995)) + ")");
    case Action::log:
        if (numberParam(step.fitted, "offset", 1) == 0) {
            add("above_zero", "PositiveFloor()", "");
            return add(step, "per_cell(log_of)");
        }
        return add(step, "per_cell(log_of_one_more)");
    case Action::sqrt:
        return add(step, "per_cell(square_root)");
    case Action::power: {
        const bool boxCox = textParam(step.params, "method", "yeo-johnson") == "box-cox";
        if (boxCox)
            add("above_zero", "PositiveFloor()", "");
        return add(step, std::string("PowerTransformer(method=\"") + (boxCox ? "box-cox" : "yeo-johnson") + "\")");
    }
    case Action::quantile:
        return add(step, "QuantileTransformer(n_quantiles=" +
                             pythonNumber(std::max(2.0, numberParam(step.params, "bins", 100))) +
                             ", output_distribution=\"normal\", random_state=0)");
    case Action::bin: {
        const bool ordered = next && next->op == Action::ordinal;
        return add(step, "KBinsDiscretizer(n_bins=" + pythonNumber(std::max(2.0, numberParam(step.params, "bins", 8))) +
                             ", encode=\"" + (ordered ? "ordinal" : "onehot-dense") + "\", strategy=\"quantile\")");
    }
    default:
        return;
    }
}

void ColumnLowering::lowerEncode(const SpecStep& step)
{
    switch (step.op) {
    case Action::standard_scale:
    case Action::minmax_scale:
    case Action::robust_scale:
    case Action::maxabs_scale:
        return scale(step);
    case Action::date_parts:
    case Action::elapsed:
    case Action::cyclic:
        return encodeCycle(step);
    case Action::multi_hot:
        return addMultiHot(step);
    case Action::text_features:
        return add(step, "TextFeatures(most=" + pythonNumber(numberParam(step.params, "features", 64)) + ")");
    case Action::text_length:
        return add(step, "per_cell(text_length)");
    case Action::url_domain:
        return add(step,
                   R"py(per_cell(domains, pattern=r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\.)?([^/:?#\s]+)"))py");
    case Action::email_domain:
        return add(step, R"py(per_cell(domains, pattern=r"@([^@\s>]+)"))py");
    case Action::mask_personal:
        m_text = true;
        return add(step, "per_cell(mask_text)");
    case Action::geo:
        if (m_state == CellState::Number)
            return closeGaps(); // latitude or longitude alone is a number
        return add(step, "GeoPoint()");
    default:
        return encodeLevels(step);
    }
}

void ColumnLowering::scale(const SpecStep& step)
{
    if (m_state == CellState::Date)
        toDays();
    closeGaps();
    if (m_state != CellState::Number && m_state != CellState::Encoded)
        return;
    add(step, step.op == Action::standard_scale ? "StandardScaler()"
              : step.op == Action::minmax_scale ? "MinMaxScaler()"
              : step.op == Action::robust_scale ? "RobustScaler()"
                                                : "MaxAbsScaler()");
}

void ColumnLowering::toDays()
{
    add("days", "per_cell(days)", "the date as one number: days since 1970-01-01");
    m_state = CellState::Number;
    m_filled = false;
}

void ColumnLowering::readDate()
{
    if (m_state == CellState::Date)
        return;
    SpecStep read;
    read.op = Action::parse_date;
    add("parse_date", dateCode(read), "");
    m_state = CellState::Date;
}

void ColumnLowering::encodeCycle(const SpecStep& step)
{
    const bool date = m_state == CellState::Date || m_plan.field->type == "date" || m_plan.field->type == "datetime";
    if (step.op == Action::date_parts || step.op == Action::elapsed || date) {
        readDate();
        return add(step, step.op == Action::date_parts ? "DateParts()"
                         : step.op == Action::elapsed  ? "Elapsed()"
                                                       : "DateCycle()");
    }
    if (m_state == CellState::Text)
        add("positions", "per_cell(positions)", "");
    const double period = numberParam(step.params, "period", 0);
    const double asked = period > 0 ? period : m_plan.field->type == "time" ? 24 : 0;
    add(step, asked > 0 ? "Cycle(period=" + pythonNumber(asked) + ")" : "Cycle()");
}

void ColumnLowering::addMultiHot(const SpecStep& step)
{
    const auto separator = textParam(step.params, "separator", m_separator);
    add(step, "MultiHot(separator=" + pythonString(separator.empty() ? "," : separator) + ")");
}

void ColumnLowering::encodeLevels(const SpecStep& step)
{
    if (m_state != CellState::Text && m_state != CellState::Number)
        return; // bins are one-hot already; dates, lists and JSON have encodings of their own
    ensureText();
    switch (step.op) {
    case Action::one_hot:
        return add(step, oneHot(step.params, false));
    case Action::rare_group:
        return add(step, laterEncoder() ? rareCode(step) : oneHot(step.params, true));
    case Action::ordinal:
        return ordinal(step);
    case Action::frequency_encode:
        return add(step, "FrequencyEncoder()");
    case Action::target_encode:
        if (m_spec.target.empty())
            return add("frequency_encode", "FrequencyEncoder()",
                       "stands in for a target encoding, since no target is named");
        return add(step, "TargetMeans()");
    case Action::hash_encode:
        return add(step, "HashEncoder(buckets=" + pythonNumber(numberParam(step.params, "buckets", 64)) + ")");
    case Action::binary_encode:
        return add(step, "BinaryEncoder()");
    default:
        return;
    }
}

bool ColumnLowering::isLevelEncoder(Action op)
{
    return op == Action::one_hot || op == Action::rare_group || op == Action::ordinal ||
           op == Action::frequency_encode || op == Action::target_encode || op == Action::binary_encode ||
           op == Action::hash_encode;
}

// Whether another encoder than one-hot stands beside rare_group.
bool ColumnLowering::laterEncoder() const
{
    return std::any_of(m_plan.steps.begin(), m_plan.steps.end(), [](const SpecStep* step) {
        return isLevelEncoder(step->op) && step->op != Action::one_hot && step->op != Action::rare_group;
    });
}

void ColumnLowering::ordinal(const SpecStep& step)
{
    const auto order = textsParam(step.params, "order");
    if (m_state == CellState::Number)
        return closeGaps(); // numbers are in their order already
    std::string code = "OrdinalEncoder(";
    if (!order.empty())
        code += "categories=[" + pythonList(order) + "], ";
    add(step, code + "handle_unknown=\"use_encoded_value\", unknown_value=-1, encoded_missing_value=-1)");
}

} // namespace aurora
