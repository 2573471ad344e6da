// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/spec_cases.h"

#include <cstdio>
#include <map>
#include <stdexcept>

namespace aurora::test {

namespace {

constexpr int rowCount = 240;

std::string quoted(const std::string& cell)
{
    if (cell.find_first_of(",\"\n") == std::string::npos)
        return cell;
    std::string out = "\"";
    for (const char sign : cell) {
        if (sign == '"')
            out += '"';
        out += sign;
    }
    return out + "\"";
}

template <class... Values>
std::string text(const char* form, Values... values)
{
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, form, values...);
    return buffer;
}

// A number between 0 and limit − 1 that looks random and is the same in every run.
unsigned noise(unsigned row, unsigned column, unsigned limit)
{
    unsigned state = row * 2654435761U + column * 40503U + 12345U;
    state ^= state >> 13U;
    state *= 1274126177U;
    state ^= state >> 16U;
    return state % limit;
}

std::string pick(std::initializer_list<const char*> words, unsigned row, unsigned column)
{
    return *(words.begin() + noise(row, column, unsigned(words.size())));
}

std::vector<std::string> row(unsigned r)
{
    const auto n = [r](unsigned column, unsigned limit) { return noise(r, column, limit); };
    return {
        text("%06u", 4711 + r),
        text("%u.%02u", n(1, 900), n(2, 100)),
        text("%u", n(3, 40)),
        text("%u", 1 + n(4, 3) * n(5, 200)),
        text("1.%03u,%02u", n(6, 1000), n(7, 100)),
        text("%u,%u %%", n(8, 100), n(9, 10)),
        text("%u,%02u €", n(10, 300), n(11, 100)),
        n(12, 2) ? text("%u g", 100 + n(13, 900)) : text("%u.%u kg", n(14, 5), n(15, 10)),
        text("%02u.%02u.2025", 1 + n(16, 28), 1 + n(17, 12)),
        n(18, 2) ? text("2025-%02u-%02u", 1 + n(19, 12), 1 + n(20, 28))
                 : text("%02u.%02u.2025", 1 + n(21, 28), 1 + n(22, 12)),
        text("%u", 1700000000 + n(23, 40000000)),
        text("%uh %um", n(24, 9), n(25, 60)),
        pick({"ja", "nein", "Ja"}, r, 26),
        pick({"red; blue", "red", "green; red", "blue; green"}, r, 27),
        text("{\"size\": %u, \"kind\": \"%s\", \"tags\": [1, 2]}", n(28, 50), n(29, 2) ? "a" : "b"),
        pick({"Köln", "Koeln", "KÖLN", "Bremen", "bremen ", "Erfurt"}, r, 30),
        n(31, 60) == 0 ? "seldom" : pick({"north", "south", "west"}, r, 32),
        pick({"low", "middle", "high"}, r, 33),
        pick({"nice and quick", "too late, broken", "came in time", "never again \"really\""}, r, 34),
        text("https://www.%s.example/item/%u", n(35, 2) ? "shop" : "mill", r),
        text("user%u@%s.example", r, n(36, 2) ? "mail" : "post"),
        text("%u.%04u, %u.%04u", 47 + n(37, 8), n(38, 9999), 6 + n(39, 9), n(40, 9999)),
        text("%02u:%02u", n(41, 24), n(42, 60)),
        text("%u", 1 + n(43, 12)),
        n(44, 9) == 0 ? "-999" : text("%u", n(45, 70)),
        pick({"yes", "no"}, r, 46),
    };
}

const std::vector<std::string>& header()
{
    static const std::vector<std::string> names{"id",     "amount", "count",     "skewed", "number", "share", "price",
                                                "weight", "day",    "mixed day", "epoch",  "took",   "paid",  "colours",
                                                "extra",  "city",   "region",    "level",  "note",   "link",  "mail",
                                                "place",  "clock",  "month",     "age",    "bought"};
    return names;
}

Step step(Action action, Params params = {})
{
    return {action, std::move(params)};
}

std::vector<PlanCase> parseCases()
{
    using enum Action;
    return {
        {"a number for missing",
         "age",
         {step(replace_missing_markers, {{"value", -999.0}}), step(impute_median), step(standard_scale)},
         ""},
        {"a word for missing",
         "level",
         {step(replace_missing_markers, {{"markers", std::vector<std::string>{"middle"}}}), step(one_hot)},
         ""},
        {"decimal comma",
         "number",
         {step(parse_number, {{"decimal", std::string(",")}, {"group", std::string(".")}}), step(impute_mean)},
         ""},
        {"per cent", "share", {step(parse_percent, {{"decimal", std::string(",")}})}, ""},
        {"currency",
         "price",
         {step(parse_currency, {{"decimal", std::string(",")}}), step(clip_outliers), step(log)},
         ""},
        {"mixed units", "weight", {step(parse_unit, {{"unit", std::string("kg")}})}, ""},
        {"local dates", "day", {step(parse_date, {{"order", std::string("dmy")}}), step(date_parts)}, ""},
        {"dates in two formats, no encoding", "mixed day", {step(parse_date, {{"order", std::string("dmy")}})}, ""},
        {"seconds since 1970", "epoch", {step(parse_epoch, {{"unit", std::string("s")}}), step(elapsed)}, ""},
        {"hours and minutes", "took", {step(parse_duration), step(robust_scale)}, ""},
        {"words for yes and no", "paid", {step(parse_boolean)}, ""},
        {"yes, no and a level for missing", "paid", {step(parse_boolean), step(impute_constant), step(one_hot)}, ""},
        {"a list without its encoding", "colours", {step(parse_list, {{"separator", std::string(";")}})}, ""},
        {"a list",
         "colours",
         {step(parse_list, {{"separator", std::string(";")}}), step(multi_hot, {{"separator", std::string(";")}})},
         ""},
        {"JSON", "extra", {step(parse_json)}, ""},
        {"case and blanks", "city", {step(trim_case), step(frequency_encode)}, ""},
        {"spellings", "city", {step(merge_spellings), step(impute_mode), step(one_hot)}, ""},
        {"identifier", "id", {step(keep_as_text_id)}, ""},
    };
}

std::vector<PlanCase> numberCases()
{
    using enum Action;
    return {
        {"median", "amount", {step(impute_median), step(minmax_scale)}, ""},
        {"constant number", "count", {step(impute_constant, {{"value", 0.0}}), step(maxabs_scale)}, ""},
        {"constant word", "region", {step(impute_constant, {{"value", std::string("none")}}), step(rare_group)}, ""},
        {"by group", "amount", {step(impute_group, {{"by", std::string("region")}}), step(standard_scale)}, ""},
        {"category by group", "level", {step(impute_group, {{"by", std::string("region")}}), step(one_hot)}, ""},
        {"flag on a number", "amount", {step(impute_flag), step(power)}, ""},
        {"flag on a category", "region", {step(impute_flag), step(binary_encode)}, ""},
        {"flag on a date", "day", {step(parse_date), step(impute_flag), step(elapsed)}, ""},
        {"forward", "count", {step(forward_fill)}, ""},
        {"rows without a value", "count", {step(drop_rows), step(sqrt)}, ""},
        {"log of counts with zeros", "count", {step(impute_median), step(log)}, ""},
        {"log above zero", "skewed", {step(impute_median), step(log), step(standard_scale)}, ""},
        {"Box-Cox", "skewed", {step(power, {{"method", std::string("box-cox")}})}, ""},
        {"quantiles", "skewed", {step(quantile)}, ""},
        {"bins", "amount", {step(bin, {{"bins", 5.0}})}, ""},
        {"numbered bins", "amount", {step(bin, {{"bins", 5.0}}), step(ordinal)}, ""},
        {"numbers as they are", "amount", {step(keep)}, ""},
        {"codes one-hot", "month", {step(one_hot)}, ""},
        {"months round the year", "month", {step(impute_mode), step(cyclic, {{"period", 12.0}})}, ""},
        {"period not told", "month", {step(cyclic)}, ""},
        {"dates round the year", "day", {step(parse_date), step(cyclic)}, ""},
        {"time of day", "clock", {step(cyclic)}, ""},
        {"dates forward, scaled", "day", {step(parse_date), step(forward_fill), step(standard_scale)}, ""},
    };
}

std::vector<PlanCase> levelCases()
{
    using enum Action;
    const std::vector<std::string> order{"low", "middle", "high"};
    return {
        {"ordered levels", "level", {step(ordinal, {{"order", order}})}, ""},
        {"levels without a known order", "level", {step(ordinal)}, ""},
        {"rare levels grouped", "region", {step(rare_group, {{"below", 0.05}})}, ""},
        {"rare levels, then shares", "region", {step(rare_group, {{"below", 0.05}}), step(frequency_encode)}, ""},
        {"means of the target", "city", {step(target_encode)}, "bought"},
        {"means of a target that nobody named", "city", {step(target_encode)}, ""},
        {"buckets", "mail", {step(hash_encode, {{"buckets", 16.0}})}, ""},
        {"words", "note", {step(text_features, {{"features", 10.0}})}, ""},
        {"length", "note", {step(text_length)}, ""},
        {"hosts", "link", {step(url_domain)}, ""},
        {"mail hosts", "mail", {step(email_domain), step(one_hot)}, ""},
        {"coordinates", "place", {step(geo)}, ""},
        {"latitude alone", "amount", {step(geo)}, ""},
        {"shares, then scaled", "city", {step(frequency_encode), step(standard_scale)}, ""},
        {"place names", "city", {step(geo)}, ""},
        {"personal", "mail", {step(mask_personal)}, ""},
        {"personal, then counted", "mail", {step(mask_personal), step(frequency_encode)}, ""},
        {"dropped", "note", {step(drop)}, ""},
        {"text as it is", "note", {step(keep)}, ""},
        {"the same row twice", "amount", {step(drop_duplicates), step(impute_median)}, ""},
    };
}

} // namespace

std::string kindsTable()
{
    std::string out;
    const auto add = [&out](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            out += (i ? "," : "") + quoted(cells[i]);
        out += '\n';
    };
    add(header());
    for (unsigned r = 0; r < rowCount; ++r) {
        auto cells = row(r);
        for (unsigned c = 1; c + 1 < cells.size(); ++c)
            if (noise(r, 100 + c, 14) == 0)
                cells[c].clear();
        add(cells);
    }
    return out;
}

std::vector<PlanCase> planCases()
{
    auto all = parseCases();
    for (auto* more : {&numberCases, &levelCases})
        for (auto& one : (*more)())
            all.push_back(std::move(one));
    return all;
}

std::shared_ptr<const TableProfile> profiled(const std::string& path, const std::string& target)
{
    auto source = openTable(path);
    if (!source)
        throw std::runtime_error("cannot open " + path);
    ProfileOptions options;
    options.target = target;
    auto profile = profileTable(**source, options, {});
    if (!profile)
        throw std::runtime_error("cannot profile " + path);
    return *profile;
}

PipelineSpec specOf(const TableProfile& table, const std::vector<PlanCase>& plans)
{
    std::vector<Decision> decisions;
    for (const auto& column : table.columns) {
        Decision decision;
        decision.column = column.index;
        decision.steps = {{Action::drop, {}}};
        for (const auto& plan : plans)
            if (plan.column == column.name)
                decision.steps = plan.steps;
        decision.headline = decision.steps.front().action;
        decision.why = "the reason of " + column.name;
        decision.confidence = 0.9;
        decisions.push_back(std::move(decision));
    }
    std::vector<DecidedColumn> decided;
    for (const auto& decision : decisions)
        decided.push_back({&decision, Verdict::Accepted});
    SpecOptions options;
    options.unixSeconds = 1764000000;
    return buildSpec(table, decided, options);
}

} // namespace aurora::test
