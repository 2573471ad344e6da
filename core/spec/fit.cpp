// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/fit.h"

#include "core/spec/column_plan.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace aurora {

namespace {

// The column as the steps before left it: what can be told exactly of its numbers and levels.
struct Fitting {
    const ColumnProfile& column;
    CellState state;
    bool numbersKnown = false; // moments and quantiles of the profile hold for the cells as they are now
    bool levelsKnown = false;  // levels is complete
    std::map<std::string, std::uint64_t> levels;
    std::uint64_t missing = 0; // cells still missing
    double mean = 0, variance = 0, low = 0, high = 0;
    double count = 0; // cells that bear a number
};

double asNumber(const std::string& text, const NumberFormat& format)
{
    std::string plain;
    for (const char sign : text) {
        if (sign == format.group || sign == ' ')
            continue;
        plain += sign == format.decimal ? '.' : sign;
    }
    double number = NAN;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == plain.data() + plain.size() ? number : NAN;
}

Fitting begin(const SpecField& field, const ColumnProfile& column)
{
    Fitting fitting{column, initialState(field), false, false, {}, column.missing()};
    if (column.numeric && column.numeric->count > 0) {
        const auto& numbers = *column.numeric;
        fitting.numbersKnown = true;
        fitting.count = double(numbers.count);
        fitting.mean = numbers.mean;
        fitting.variance =
            numbers.count > 1 ? numbers.stddev * numbers.stddev * (fitting.count - 1) / fitting.count : 0;
        fitting.low = numbers.min;
        fitting.high = numbers.max;
        fitting.missing = column.rows - numbers.count; // what is no number becomes missing
    }
    fitting.levelsKnown = column.topExact && column.distinctError == 0 &&
                          double(column.top.size()) >= column.distinct && !column.top.empty();
    if (fitting.levelsKnown)
        for (const auto& level : column.top)
            fitting.levels[level.value] += level.count;
    return fitting;
}

void fillMissing(Fitting& now, double value)
{
    const double added = double(now.missing);
    const double all = now.count + added;
    if (all > 0) {
        const double shift = value - now.mean;
        now.variance = (now.count * now.variance + added * shift * shift * now.count / all) / all;
        now.mean += shift * added / all;
        if (added > 0) {
            now.low = std::min(now.low, value);
            now.high = std::max(now.high, value);
        }
    }
    now.count = all;
    now.missing = 0;
}

void markEstimate(SpecStep& step, const NumericSummary& numbers)
{
    if (numbers.quantileError > 0)
        step.fitted["estimate"] = true;
}

// The number that fills the gaps; NaN when the profile does not tell.
double numericFill(Action how, const Fitting& now, SpecStep& step)
{
    if (!now.numbersKnown)
        return NAN;
    const auto& numbers = *now.column.numeric;
    if (how == Action::impute_mean)
        return now.mean;
    if (how == Action::impute_mode)
        return now.levelsKnown ? asNumber(now.column.top.front().value, now.column.numberFormat) : NAN;
    markEstimate(step, numbers);
    return numbers.quantile(0.5);
}

void fitImpute(SpecStep& step, Action how, Fitting& now)
{
    if (now.state == CellState::Number) {
        const double value = numericFill(how, now, step);
        if (std::isfinite(value)) {
            step.fitted["value"] = value;
            fillMissing(now, value);
            return;
        }
    } else if (now.state == CellState::Text && how == Action::impute_mode && now.levelsKnown) {
        const auto most = std::max_element(now.levels.begin(), now.levels.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        step.fitted["value"] = most->first;
        now.levels[most->first] += now.missing;
        now.missing = 0;
        return;
    }
    step.fitted.clear();
    now.numbersKnown = false;
    now.levelsKnown = false;
}

void applyConstant(const SpecStep& step, Fitting& now)
{
    const double value = numberParam(step.params, "value", NAN);
    if (now.state == CellState::Number && std::isfinite(value))
        fillMissing(now, value);
    else if (now.levelsKnown && now.missing > 0)
        now.levels[textParam(step.params, "value", "missing")] += now.missing;
    now.missing = 0;
}

Action flagFill(const SpecStep& step)
{
    const auto fill = textParam(step.params, "fill", "median");
    return fill == "mean" ? Action::impute_mean : fill == "mode" ? Action::impute_mode : Action::impute_median;
}

void fitClip(SpecStep& step, Fitting& now)
{
    if (now.numbersKnown && now.state == CellState::Number) {
        const auto& numbers = *now.column.numeric;
        step.fitted["lower"] = numbers.quantile(std::clamp(numberParam(step.params, "lower", 0.005), 0.0, 1.0));
        step.fitted["upper"] = numbers.quantile(std::clamp(numberParam(step.params, "upper", 0.995), 0.0, 1.0));
        markEstimate(step, numbers);
    }
    now.numbersKnown = false; // the moments of the clipped cells are not in the profile
}

void fitEdges(SpecStep& step, Fitting& now, double fallback)
{
    if (now.numbersKnown && now.state == CellState::Number && now.missing == 0) {
        const int bins = std::max(1, int(numberParam(step.params, "bins", fallback)));
        std::vector<std::string> edges;
        for (int i = 0; i <= bins; ++i)
            edges.push_back(jsonNumber(now.column.numeric->quantile(double(i) / bins)));
        if (step.op == Action::bin) // equal edges would make bins that nothing falls into
            edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        step.fitted["edges"] = std::move(edges);
        markEstimate(step, *now.column.numeric);
    }
    now.numbersKnown = false;
}

void fitScale(SpecStep& step, Fitting& now)
{
    if (!now.numbersKnown || now.state != CellState::Number)
        return;
    const auto& numbers = *now.column.numeric;
    double center = 0, scale = 1;
    if (step.op == Action::standard_scale) {
        center = now.mean;
        scale = std::sqrt(now.variance);
    } else if (step.op == Action::minmax_scale) {
        center = now.low;
        scale = now.high - now.low;
    } else if (step.op == Action::maxabs_scale) {
        scale = std::max(std::fabs(now.low), std::fabs(now.high));
    } else if (now.count != double(numbers.count)) {
        return; // filled cells moved the quartiles
    } else {
        center = numbers.quantile(0.5);
        scale = numbers.quantile(0.75) - numbers.quantile(0.25);
        markEstimate(step, numbers);
    }
    step.fitted["center"] = center;
    step.fitted["scale"] = scale > 0 ? scale : 1.0; // a constant column stays as it is, as in scikit-learn
}

void fitLevels(SpecStep& step, const Fitting& now)
{
    if (!now.levelsKnown || (now.state == CellState::Number && now.missing == 0 && now.column.missing() > 0))
        return; // a filled number may be a new level
    const auto told = textsParam(step.params, "order");
    std::vector<std::string> categories = told, shares;
    std::uint64_t all = now.missing;
    for (const auto& [level, count] : now.levels)
        all += count;
    for (const auto& [level, count] : now.levels) {
        const bool rare =
            step.op == Action::rare_group && double(count) < numberParam(step.params, "below", 0.01) * double(all);
        if (told.empty() && !rare)
            categories.push_back(level);
        if (step.op == Action::frequency_encode)
            shares.push_back(jsonNumber(double(count) / double(all)));
    }
    step.fitted["categories"] = std::move(categories);
    if (step.op == Action::frequency_encode)
        step.fitted["shares"] = std::move(shares);
}

// Levels that are equal but for case, blanks, punctuation and umlauts take the spelling that is most frequent.
void fitSpellings(SpecStep& step, Fitting& now)
{
    if (!now.levelsKnown)
        return;
    std::map<std::string, std::pair<std::string, std::uint64_t>> best;
    for (const auto& [level, count] : now.levels) {
        auto& entry = best[spellingKey(level)];
        if (count > entry.second)
            entry = {level, count};
    }
    std::vector<std::string> from, to;
    std::map<std::string, std::uint64_t> merged;
    for (const auto& [level, count] : now.levels) {
        const auto& target = best[spellingKey(level)].first;
        merged[target] += count;
        if (target != level) {
            from.push_back(level);
            to.push_back(target);
        }
    }
    now.levels = std::move(merged);
    step.fitted["from"] = std::move(from);
    step.fitted["to"] = std::move(to);
}

void fitDates(SpecStep& step, const Fitting& now)
{
    const auto told = textParam(step.params, "format");
    std::vector<std::string> formats;
    if (!told.empty())
        formats.push_back(told);
    if (now.column.dates)
        for (const auto& format : now.column.dates->formats)
            if (format.value != told)
                formats.push_back(format.value);
    if (!formats.empty())
        step.fitted["formats"] = std::move(formats);
}

void fitElapsed(SpecStep& step, const Fitting& now)
{
    if (now.column.dates && now.column.dates->count > 0)
        step.fitted["origin"] = now.column.dates->minDays;
}

// Steps that change cells without learning anything the profile could follow.
void fitOther(SpecStep& step, Fitting& now)
{
    switch (step.op) {
    case Action::replace_missing_markers:
        if (step.params.contains("value"))
            now.numbersKnown = now.levelsKnown = false; // the profile counts these cells as values
        break;
    case Action::log:
        if (now.numbersKnown)
            step.fitted["offset"] = now.low > 0 ? 0.0 : 1.0;
        now.numbersKnown = false;
        break;
    case Action::trim_case:
    case Action::url_domain:
    case Action::email_domain:
    case Action::mask_personal:
        now.levelsKnown = false; // folding case is the business of the language's own tables
        break;
    case Action::parse_boolean:
    case Action::parse_duration:
    case Action::parse_unit:
        now.numbersKnown = now.levelsKnown = false;
        break;
    case Action::impute_group:
    case Action::forward_fill:
    case Action::drop_rows:
    case Action::drop_duplicates:
    case Action::sqrt:
    case Action::power:
        now.numbersKnown = now.levelsKnown = false;
        break;
    default:
        break;
    }
}

void fitStep(SpecStep& step, Fitting& now)
{
    switch (step.op) {
    case Action::impute_median:
    case Action::impute_mean:
    case Action::impute_mode:
        return fitImpute(step, step.op, now);
    case Action::impute_flag:
        return fitImpute(step, now.state == CellState::Text ? Action::impute_mode : flagFill(step), now);
    case Action::impute_constant:
        return applyConstant(step, now);
    case Action::clip_outliers:
        return fitClip(step, now);
    case Action::quantile:
        return fitEdges(step, now, 100);
    case Action::bin:
        return fitEdges(step, now, 8);
    case Action::standard_scale:
    case Action::minmax_scale:
    case Action::robust_scale:
    case Action::maxabs_scale:
        return fitScale(step, now);
    case Action::one_hot:
    case Action::ordinal:
    case Action::frequency_encode:
    case Action::binary_encode:
    case Action::rare_group:
        return fitLevels(step, now);
    case Action::merge_spellings:
        return fitSpellings(step, now);
    case Action::parse_date:
        return fitDates(step, now);
    case Action::elapsed:
        return fitElapsed(step, now);
    default:
        return fitOther(step, now);
    }
}

// What the folding of spellings writes for letters beyond ASCII: base letters, and e for the umlauts.
std::string_view plainLetters(std::string_view letter)
{
    static const std::map<std::string_view, std::string_view> table{
        {"ä", "ae"}, {"Ä", "ae"}, {"ö", "oe"}, {"Ö", "oe"}, {"ü", "ue"}, {"Ü", "ue"}, {"ß", "ss"}, {"é", "e"},
        {"É", "e"},  {"è", "e"},  {"È", "e"},  {"ê", "e"},  {"à", "a"},  {"á", "a"},  {"â", "a"},  {"ç", "c"},
        {"ñ", "n"},  {"ó", "o"},  {"ò", "o"},  {"ô", "o"},  {"í", "i"},  {"ì", "i"},  {"î", "i"},  {"ú", "u"},
        {"ù", "u"},  {"û", "u"},  {"å", "a"},  {"Å", "a"},  {"ø", "o"},  {"Ø", "o"}};
    const auto found = table.find(letter);
    return found == table.end() ? letter : found->second;
}

} // namespace

OpFacts opFacts(Action op)
{
    switch (op) {
    case Action::parse_date:
    case Action::log:
        return {.wantsFit = true};
    case Action::impute_median:
    case Action::impute_mean:
    case Action::impute_mode:
    case Action::impute_group:
    case Action::impute_flag:
    case Action::merge_spellings:
    case Action::clip_outliers:
    case Action::power:
    case Action::quantile:
    case Action::bin:
    case Action::standard_scale:
    case Action::minmax_scale:
    case Action::robust_scale:
    case Action::maxabs_scale:
    case Action::one_hot:
    case Action::ordinal:
    case Action::frequency_encode:
    case Action::target_encode:
    case Action::binary_encode:
    case Action::rare_group:
    case Action::multi_hot:
    case Action::elapsed:
    case Action::text_features:
        return {.wantsFit = true, .values = true};
    case Action::forward_fill:
    case Action::drop_duplicates:
        return {.rowwise = false};
    default:
        return {};
    }
}

void fitSteps(std::vector<SpecStep>& steps, const SpecField& field, const ColumnProfile& column)
{
    auto now = begin(field, column);
    for (auto& step : steps) {
        fitStep(step, now);
        const auto facts = opFacts(step.op);
        step.needsFit = facts.wantsFit && step.fitted.empty();
        step.carriesValues = facts.values && !step.fitted.empty();
        now.state = stateAfter(step.op, now.state);
    }
}

std::string spellingKey(std::string_view text)
{
    std::string key;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const auto letter = text.substr(i, length);
        i += length;
        if (length > 1)
            key += plainLetters(letter);
        else if (byte >= 'A' && byte <= 'Z')
            key += char(byte - 'A' + 'a');
        else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            key += char(byte);
    }
    return key.empty() ? std::string(text) : key;
}

} // namespace aurora
