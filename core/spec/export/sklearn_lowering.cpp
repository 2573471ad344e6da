// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/sklearn_lowering.h"

#include "core/spec/export/python_text.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr const char* gapReason = "not in the plan: closes gaps that it leaves open, since the matrix takes none";

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

class Lowering {
public:
    Lowering(const ColumnPlan& plan, const PipelineSpec& spec)
        : m_plan(plan)
        , m_spec(spec)
        , m_state(initialState(*plan.field))
    {
        m_out.field = plan.field;
        m_out.inputs = {plan.field->name};
    }

    LoweredColumn run()
    {
        if (leaveOutEarly())
            return std::move(m_out);
        begin();
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
            lower(*m_plan.steps[i], i + 1 < m_plan.steps.size() ? m_plan.steps[i + 1] : nullptr);
        finish();
        return std::move(m_out);
    }

private:
    bool leaveOutEarly()
    {
        const auto& steps = m_plan.steps;
        if (m_plan.has(Action::drop))
            return leaveOut("dropped", reasonOf(Action::drop));
        if (m_plan.field->name == m_spec.target)
            return leaveOut("the target", "");
        m_out.masked = m_plan.has(Action::mask_personal);
        if (m_out.masked && steps.back()->op == Action::mask_personal) {
            use({"mask_text"});
            return leaveOut("personal; mask_personal() hides it in frames that are kept",
                            reasonOf(Action::mask_personal));
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

    bool leaveOut(std::string why, const std::string& reason)
    {
        m_out.leftOut = std::move(why);
        if (!reason.empty())
            m_out.leftOut += ": " + reason;
        return true;
    }

    std::string reasonOf(Action action) const
    {
        for (const auto* step : m_plan.steps)
            if (step->op == action)
                return step->reason;
        return {};
    }

    void use(std::initializer_list<const char*> names)
    {
        for (const auto* one : names)
            m_out.uses.insert(one);
    }

    void add(const std::string& step, const std::string& code, const std::string& comment)
    {
        m_out.steps.push_back({step, code, comment});
        const auto end = code.find('(');
        m_out.uses.insert(code.substr(0, end));
        if (code.starts_with("per_cell("))
            m_out.uses.insert(code.substr(end + 1, code.find_first_of(",)", end) - end - 1));
    }

    void add(const SpecStep& step, const std::string& code) { add(name(step.op), code, step.reason); }

    std::string numberSigns(const Params& params) const
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
    void begin()
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

    void lower(const SpecStep& step, const SpecStep* next)
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

    void lowerParse(const SpecStep& step)
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

    std::string dateCode(const SpecStep& step) const
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

    void addEpoch(const SpecStep& step)
    {
        const auto unit = textParam(step.params, "unit", "s");
        m_out.uses.insert("to_numbers");
        add(step, "per_cell(parse_epochs, unit=" + pythonString(unit.empty() ? "s" : unit) + ")");
    }

    static std::string booleanCode(const SpecStep& step)
    {
        std::string code = "per_cell(parse_booleans";
        for (const char* key : {"true", "false"})
            if (const auto words = textsParam(step.params, key); !words.empty())
                code += std::string(", ") + key + "=" + pythonList(words);
        return code + ")";
    }

    void ensureText()
    {
        if (m_text || m_state != CellState::Text)
            return;
        add("text", "per_cell(as_text)", "");
        m_text = true;
    }

    void lowerMissing(const SpecStep& step)
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

    void addFlag(const SpecStep& step)
    {
        m_out.flag = m_out.steps;
        m_out.flag.push_back({"missing", "per_cell(is_missing)", step.reason});
        use({"per_cell", "is_missing"});
    }

    static std::string imputer(const std::string& strategy)
    {
        return "SimpleImputer(strategy=\"" + strategy + "\", keep_empty_features=True)";
    }

    void imputeText(const SpecStep& step)
    {
        ensureText();
        m_filled = true;
        if (step.op == Action::impute_group && group(step, false))
            return;
        const bool constant = step.op == Action::impute_constant || m_plan.field->type == "any";
        if (!constant)
            return add(step, "SimpleImputer(strategy=\"most_frequent\", keep_empty_features=True)");
        const auto value = textParam(step.params, "value", "missing");
        add(step,
            "SimpleImputer(strategy=\"constant\", fill_value=" + pythonString(value) + ", keep_empty_features=True)");
    }

    // A word cannot fill numbers; where their values are taken for levels, the gap is a level by itself.
    bool gapIsLevel(const SpecStep& step) const
    {
        const bool word = !std::isfinite(numberParam(step.params, "value", NAN));
        return step.op == Action::impute_constant && word &&
               std::any_of(m_plan.steps.begin(), m_plan.steps.end(),
                           [](const SpecStep* later) { return isLevelEncoder(later->op); });
    }

    void imputeNumber(const SpecStep& step)
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
    bool group(const SpecStep& step, bool numeric)
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

    void closeGaps()
    {
        if (m_state != CellState::Number || m_filled)
            return;
        add("close_gaps", imputer("median"), gapReason);
        m_filled = true;
    }

    void lowerShape(const SpecStep& step, const SpecStep* next)
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
            return add(step,
                       "KBinsDiscretizer(n_bins=" + pythonNumber(std::max(2.0, numberParam(step.params, "bins", 8))) +
                           ", encode=\"" + (ordered ? "ordinal" : "onehot-dense") + "\", strategy=\"quantile\")");
        }
        default:
            return;
        }
    }

    void lowerEncode(const SpecStep& step)
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
            return add(
                step,
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

    void scale(const SpecStep& step)
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

    void toDays()
    {
        add("days", "per_cell(days)", "the date as one number: days since 1970-01-01");
        m_state = CellState::Number;
        m_filled = false;
    }

    void readDate()
    {
        if (m_state == CellState::Date)
            return;
        SpecStep read;
        read.op = Action::parse_date;
        add("parse_date", dateCode(read), "");
        m_state = CellState::Date;
    }

    void encodeCycle(const SpecStep& step)
    {
        const bool date =
            m_state == CellState::Date || m_plan.field->type == "date" || m_plan.field->type == "datetime";
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

    void addMultiHot(const SpecStep& step)
    {
        const auto separator = textParam(step.params, "separator", m_separator);
        add(step, "MultiHot(separator=" + pythonString(separator.empty() ? "," : separator) + ")");
    }

    static std::string oneHot(const Params& params, bool rare)
    {
        if (!rare)
            return "OneHotEncoder(handle_unknown=\"ignore\", sparse_output=False)";
        return "OneHotEncoder(min_frequency=" + pythonNumber(numberParam(params, "below", 0.01)) +
               ", handle_unknown=\"infrequent_if_exist\", sparse_output=False)";
    }

    void encodeLevels(const SpecStep& step)
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

    static bool isLevelEncoder(Action op)
    {
        return op == Action::one_hot || op == Action::rare_group || op == Action::ordinal ||
               op == Action::frequency_encode || op == Action::target_encode || op == Action::binary_encode ||
               op == Action::hash_encode;
    }

    // Whether another encoder than one-hot stands beside rare_group.
    bool laterEncoder() const
    {
        return std::any_of(m_plan.steps.begin(), m_plan.steps.end(), [](const SpecStep* step) {
            return isLevelEncoder(step->op) && step->op != Action::one_hot && step->op != Action::rare_group;
        });
    }

    std::string rareCode(const SpecStep& step)
    {
        return "RareGroup(below=" + pythonNumber(numberParam(step.params, "below", 0.01)) + ")";
    }

    void ordinal(const SpecStep& step)
    {
        const auto order = textsParam(step.params, "order");
        if (m_state == CellState::Number)
            return closeGaps(); // numbers are in their order already
        std::string code = "OrdinalEncoder(";
        if (!order.empty())
            code += "categories=[" + pythonList(order) + "], ";
        add(step, code + "handle_unknown=\"use_encoded_value\", unknown_value=-1, encoded_missing_value=-1)");
    }

    void finish()
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

    const ColumnPlan& m_plan;
    const PipelineSpec& m_spec;
    CellState m_state;
    LoweredColumn m_out;
    std::string m_separator = ",";
    bool m_text = false;   // cells are texts or missing by now
    bool m_filled = false; // gaps have been closed
};

} // namespace

LoweredColumn lowerColumn(const ColumnPlan& plan, const PipelineSpec& spec)
{
    return Lowering(plan, spec).run();
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
