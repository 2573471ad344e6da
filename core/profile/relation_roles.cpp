// SPDX-License-Identifier: GPL-3.0-or-later
// The part that a column seems to play: what one may want to predict, and when a row happened. Scores add up named
// points; neither is ever certain.
#include "core/profile/name_words.h"
#include "core/profile/relation_finders.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

namespace aurora::between {

namespace {

constexpr double enough = 0.5; // below, nothing is said

// --- target ---

// Words that name a target whatever the table is about, in the languages of name_words.cpp.
constexpr std::string_view sureWords[]{"target",      "label",     "outcome",      "y",     "groundtruth", "ziel",
                                       "zielgroesse", "zielgröße", "zielvariable", "cible", "objetivo",    "bersaglio",
                                       "alvo",        "dependent", "response"};
// Outcomes that people often predict; columns of these names have other uses too.
constexpr std::string_view likelyWords[]{"class",      "churn",     "churned",   "survived", "default",    "defaulted",
                                         "fraud",      "diagnosis", "attrition", "exited",   "converted",  "conversion",
                                         "subscribed", "approved",  "klasse",    "clicked",  "readmitted", "species"};
constexpr double sureName = 0.55, likelyName = 0.35, partOfName = 0.2, twoLevels = 0.1, lastPlace = 0.2,
                 fewLevels = 0.15, numeric = 0.05, complete = 0.1;
constexpr double mostClasses = 20;    // of a target with few levels
constexpr double mostCategories = 50; // more levels of words are no target
constexpr double mostMissing = 0.3;
constexpr double identifierRatio = 0.95; // of different values: words or whole numbers that name the row
constexpr double mostWords = 3;          // words a cell, on average
constexpr std::size_t mostNamed = 2;     // targets
constexpr double mostScore = 0.95;       // never certain

bool anyOf(const std::vector<std::string>& words, std::span<const std::string_view> list)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& word) { return std::find(list.begin(), list.end(), word) != list.end(); });
}

// "churn", "is_fraud": the word is all of the name.
bool alone(const std::vector<std::string>& words, std::string_view name)
{
    static constexpr std::string_view fillers[]{"is", "has", "was", "did"};
    std::size_t letters = 0, filled = 0;
    for (const char c : name)
        letters += static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    for (const auto filler : fillers)
        if (!words.empty() && words.front() == filler)
            filled = filler.size();
    const auto is = [&](std::span<const std::string_view> list) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) {
            return word.size() == letters - filled && std::find(list.begin(), list.end(), word) != list.end();
        });
    };
    return is(sureWords) || is(likelyWords);
}

bool isNumber(const ColumnProfile& c)
{
    return c.kind == Kind::Integer || c.kind == Kind::Decimal;
}

bool canBeTarget(const ColumnProfile& c)
{
    if (c.distinct < 2 || c.present() < leastRows || c.duplicateOf || c.missingShare() > mostMissing || holdsDates(c))
        return false;
    if (c.uniqueRatio() >= identifierRatio && c.kind != Kind::Decimal)
        return false;
    return isNumber(c) || (c.distinct <= mostCategories && c.text.meanWords <= mostWords);
}

// "y" beside an "x" is a place, no target.
bool hasX(const TableProfile& table)
{
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const auto& c) { return c.name == "x" || c.name == "X"; });
}

Relation targetOf(const TableProfile& table, const ColumnProfile& c, bool coordinates)
{
    Relation relation;
    relation.kind = RelationKind::Target;
    relation.columns = {c.index};
    relation.rows = c.rows;
    relation.sampled = table.sampled;
    relation.value = 0;
    const auto add = [&](bool so, double points, RelationReason reason) {
        if (!so)
            return;
        relation.value += points;
        if (std::find(relation.reasons.begin(), relation.reasons.end(), reason) == relation.reasons.end())
            relation.reasons.push_back(reason);
    };
    const auto words = nameWords(c.name);
    const bool place = coordinates && (c.name == "y" || c.name == "Y");
    const bool whole = alone(words, c.name);
    // "y" counts as the whole name only: in "crd_y" it is an abbreviation.
    const bool sure =
        !place && anyOf(words, sureWords) && (whole || !anyOf(words, std::array<std::string_view, 1>{"y"}));
    const bool likely = !sure && anyOf(words, likelyWords);
    add(sure, sureName, RelationReason::Name);
    add(likely, whole ? likelyName : partOfName, RelationReason::Name);
    add(c.index == table.columns.size(), lastPlace, RelationReason::LastColumn);
    add(c.distinct <= mostClasses, fewLevels, RelationReason::FewLevels);
    add(c.distinct == 2, twoLevels, RelationReason::FewLevels);
    add(c.distinct > mostClasses && isNumber(c), numeric, RelationReason::Number);
    add(c.missing() == 0, complete, RelationReason::Complete);
    relation.value = std::min(mostScore, relation.value);
    return relation;
}

// --- time axis ---

constexpr double dates = 0.5, epoch = 0.35, years = 0.3, named = 0.15, increasing = 0.2, regular = 0.15, full = 0.05;
constexpr double birth = -0.3; // a day of birth is no time axis
constexpr std::size_t mostAxes = 3;
constexpr std::size_t mostExamined = 64; // columns of a wide table
constexpr std::size_t leastSteps = 10;
constexpr double earliestEpoch = 631152000.0, latestEpoch = 2208988800.0; // 1990 to 2040 in seconds
constexpr double firstYear = 1900, lastYear = 2100;
constexpr std::string_view yearWords[]{"year", "yr", "jahr", "année", "annee", "an", "año", "ano", "anno", "jaar"};

struct Calendar {
    double least, most; // days
};
// Months, quarters and years are regular though their days are not.
constexpr Calendar calendars[]{{28, 31}, {89, 92}, {365, 366}};

// Numbers or days with the rows of the file where they stand.
struct Course {
    bool rises = false, regular = false;
};

Course courseOf(const SampleColumn& column, const SampleMatrix& matrix)
{
    double least = 0, most = 0, last = 0;
    std::uint64_t lastRow = 0;
    std::size_t steps = 0;
    for (std::size_t r = 0; r < column.values.size(); ++r) {
        const double x = column.values[r];
        if (std::isnan(x))
            continue;
        if (lastRow > 0) {
            const double step = (x - last) / double(matrix.fileRows[r] - lastRow);
            least = steps ? std::min(least, step) : step;
            most = steps ? std::max(most, step) : step;
            ++steps;
        }
        last = x;
        lastRow = matrix.fileRows[r];
    }
    Course course;
    if (steps < leastSteps)
        return course;
    constexpr double secondsApart = 1.0 / 86400; // dates in days round to a second
    course.rises = least >= 0 && most > 0;
    course.regular = (least > 0 || most < 0) && most - least <= secondsApart;
    for (const auto& calendar : calendars)
        course.regular |= column.dates && least >= calendar.least && most <= calendar.most;
    return course;
}

bool inEpoch(const NumericSummary& n)
{
    constexpr double milliseconds = 1000;
    const auto within = [&](double scale) { return n.min >= earliestEpoch * scale && n.max <= latestEpoch * scale; };
    return n.min < n.max && n.whole == n.count && (within(1) || within(milliseconds));
}

Relation axisOf(const TableProfile& table, const SampleMatrix& matrix, const ColumnProfile& c)
{
    Relation relation;
    relation.kind = RelationKind::TimeAxis;
    relation.columns = {c.index};
    relation.rows = c.rows;
    relation.sampled = table.sampled;
    relation.value = 0;
    const auto add = [&](bool so, double points, RelationReason reason) {
        if (!so)
            return;
        relation.value += points;
        if (points > 0)
            relation.reasons.push_back(reason);
    };
    FeatureVector facts;
    setNameFeatures(c.name, facts);
    const bool isDate = holdsDates(c);
    const bool whole = c.numeric && c.numeric->count == c.present() && c.numeric->whole == c.numeric->count;
    const bool isYear = !isDate && whole && c.numeric->min >= firstYear && c.numeric->max <= lastYear &&
                        anyOf(nameWords(c.name), yearWords);
    add(isDate, dates, RelationReason::Dates);
    const auto* column = matrix.byIndex(c.index);
    const Course course = column && column->number ? courseOf(*column, matrix) : Course{};
    // Numbers of that size that go up by the same step are as likely a count: then the name must say so.
    const bool isEpoch = !isDate && whole && inEpoch(*c.numeric) && facts[Feature::name_id] != 1 &&
                         (facts[Feature::name_date] == 1 || (course.rises && !course.regular));
    add(isEpoch, epoch, RelationReason::Epoch);
    add(isYear, years, RelationReason::Years);
    if (relation.value == 0)
        return relation;
    add(facts[Feature::name_date] == 1, named, RelationReason::Name);
    add(facts[Feature::name_birth] == 1, birth, RelationReason::Name);
    add(c.missing() == 0, full, RelationReason::Complete);
    add(course.rises, increasing, RelationReason::Increasing);
    add(course.regular, regular, RelationReason::RegularStep);
    relation.value = std::clamp(relation.value, 0.0, 1.0);
    return relation;
}

// The best ones that score enough, in the order of their columns where equal.
void keepBest(std::vector<Relation> list, std::size_t most, Findings& out)
{
    std::erase_if(list, [](const auto& relation) { return relation.value < enough - 1e-9; });
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i)
        out.list.push_back(std::move(list[i]));
}

} // namespace

void findTarget(const TableProfile& table, Findings& out)
{
    if (table.target != 0 || table.columns.size() < 2)
        return; // the user has said so; or there is nothing to predict it from
    const bool coordinates = hasX(table);
    std::vector<Relation> list;
    for (const auto& column : table.columns)
        if (canBeTarget(column))
            list.push_back(targetOf(table, column, coordinates));
    keepBest(std::move(list), mostNamed, out);
}

void findTimeAxis(const TableProfile& table, const SampleMatrix& matrix, Findings& out)
{
    std::vector<Relation> list;
    std::size_t examined = 0;
    for (const auto& column : table.columns) {
        const bool possible =
            column.dates || (column.kind == Kind::Integer && column.numeric && column.numeric->min >= firstYear);
        if (!possible || column.distinct < 2 || column.duplicateOf || ++examined > mostExamined)
            continue;
        list.push_back(axisOf(table, matrix, column));
    }
    keepBest(std::move(list), mostAxes, out);
}

} // namespace aurora::between
