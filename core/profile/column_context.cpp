// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_context.h"

#include "core/profile/name_words.h"
#include "core/profile/partial_facts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string_view>
#include <unordered_map>

namespace aurora {

const std::array<ContextInfo, contextCount>& contextTable()
{
    static constexpr std::array<ContextInfo, contextCount> table{{
#define X(id, unit, what) {ContextFact::id, #id, FeatureUnit::unit, what},
        AURORA_CONTEXT(X)
#undef X
    }};
    return table;
}

std::optional<ContextFact> contextFromName(std::string_view name)
{
    static const std::unordered_map<std::string_view, ContextFact> byName = [] {
        std::unordered_map<std::string_view, ContextFact> map;
        for (const auto& entry : contextTable())
            map.emplace(entry.name, entry.id);
        return map;
    }();
    const auto found = byName.find(name);
    return found == byName.end() ? std::nullopt : std::optional(found->second);
}

namespace {

using enum ContextFact;

double flag(bool on)
{
    return on ? 1.0 : 0.0;
}

// Words of names, without a star: English, German, French, Spanish, Italian, Portuguese, Dutch.
constexpr std::string_view athleteWords[]{
    "player",    "athlete",  "runner",    "swimmer", "cyclist", "rider",      "golfer",    "skier",   "spieler",
    "spielerin", "sportler", "läufer",    "joueur",  "joueuse", "coureur",    "athlète",   "jugador", "jugadora",
    "atleta",    "corredor", "giocatore", "jogador", "speler",  "playername", "footballer"};
constexpr std::string_view turningWords[]{
    "azimuth",         "azimut",        "bearing",      "heading", "winddirection", "winddir",    "windrichtung",
    "himmelsrichtung", "cap",           "rumbo",        "kurs",    "course",        "dirección",  "direccion",
    "acimut",          "directionvent", "direçãovento", "angle",   "winkel",        "orientation"};
constexpr std::string_view noneWords[]{"none",    "no",      "keine",  "keiner",  "kein",
                                       "aucun",   "aucune",  "néant",  "ninguno", "ninguna",
                                       "nessuno", "nessuna", "nenhum", "nenhuma", "geen"};
constexpr std::string_view weightingWords[]{
    "wt",           "wgt",         "pweight",     "fweight",    "samplingweight",      "sampleweight",
    "surveyweight", "finalweight", "weighting",   "gewichtung", "hochrechnungsfaktor", "pondération",
    "ponderation",  "ponderación", "ponderacion", "fexp",       "factorexpansion",     "coefficientredressement"};
constexpr std::string_view perWordsAlone[]{"per", "pro", "je", "par", "por", "al"};
// What stands before a word for time where something is counted a time: per hour, pro Tag, par jour, por hora.
constexpr std::string_view perWords[]{"perhour", "perday",  "perminute", "hourly", "prostunde",    "protag", "parheure",
                                      "parjour", "porhora", "pordia",    "pordía", "usuarioshora", "alora",  "uur"};

template <std::size_t N>
bool anyOf(const std::vector<std::string>& words, const std::string_view (&list)[N])
{
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(std::begin(list), std::end(list), word) != std::end(list);
    });
}

void setName(const ColumnProfile& column, ColumnContext& out)
{
    const auto words = nameWords(column.name);
    out[name_athlete] = flag(anyOf(words, athleteWords));
    out[name_turning] = flag(anyOf(words, turningWords));
    // Codes of survey files run words together: LLCPWT, PERWT, HHWGT.
    const auto endsLikeWeight = [](const std::string& word) {
        return word.size() > 4 && (word.ends_with("wt") || word.ends_with("wgt"));
    };
    out[name_weighting] = flag(anyOf(words, weightingWords) || std::any_of(words.begin(), words.end(), endsLikeWeight));
    out[name_per_unit] = flag(words.size() > 2 && anyOf(words, perWordsAlone));
    out[name_per_time] = flag(anyOf(words, perWords));
}

void setMarkers(const ColumnProfile& column, ColumnContext& out)
{
    if (!knows(column, ColumnFact::Markers))
        return;
    const auto isNone = [](const ValueCount& marker) {
        std::vector<std::string> word{marker.value};
        for (char& c : word.front())
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return anyOf(word, noneWords);
    };
    const auto& markers = column.missingMarkers;
    out[marker_is_none] = flag(!markers.empty() && std::all_of(markers.begin(), markers.end(), isNone));
}

// Distances of the levels of a column of few numbers, all of which are kept.
void setLevelGaps(const ColumnProfile& column, ColumnContext& out)
{
    constexpr std::size_t leastLevels = 3, mostLevels = 50;
    const auto& top = column.top;
    if (!column.topExact || !column.numeric || top.size() < leastLevels || top.size() > mostLevels ||
        double(top.size()) < column.distinct)
        return;
    std::vector<double> levels;
    for (const auto& value : top) {
        std::string text = value.value;
        if (column.numberFormat.decimal == ',')
            std::replace(text.begin(), text.end(), ',', '.');
        char* end = nullptr;
        const double number = std::strtod(text.c_str(), &end);
        if (end == text.c_str() || *end != 0)
            return; // not a plain number
        if (number != column.sentinelValue)
            levels.push_back(number);
    }
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    if (levels.size() < leastLevels)
        return;
    double least = levels.back() - levels.front();
    const double mean = least / double(levels.size() - 1);
    for (std::size_t i = 1; i < levels.size(); ++i)
        least = std::min(least, levels[i] - levels[i - 1]);
    out[level_gaps] = mean / least;
}

bool hasLetter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

// Cuts the kept values at one separator. Names "Last, First" always have two items; a list has now one, now three.
bool setItems(const std::vector<ValueCount>& values, char separator, ColumnContext& out)
{
    const auto holds = [&](const ValueCount& value) { return value.value.find(separator) != std::string::npos; };
    if (std::none_of(values.begin(), values.end(), holds))
        return false;
    std::set<std::string_view> items;
    std::set<std::size_t> counts;
    for (const auto& value : values) {
        std::string_view rest = value.value;
        std::size_t count = 0;
        for (bool more = true; more; ++count) {
            const auto cut = rest.find(separator);
            auto item = rest.substr(0, cut);
            item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
            if (!item.empty() && !hasLetter(item))
                return false; // numbers, dates, times: a separator there is something else
            items.insert(item);
            more = cut != std::string_view::npos;
            rest.remove_prefix(more ? cut + 1 : rest.size());
        }
        counts.insert(count);
    }
    out[item_reuse] = double(values.size()) / double(items.size());
    out[item_counts] = double(counts.size());
    return true;
}

void setLists(const ColumnProfile& column, ColumnContext& out)
{
    constexpr std::size_t leastValues = 5; // of fewer nobody can tell what comes again
    const bool told = column.partial && !(column.topExact && knows(column, ColumnFact::Kinds)); // by a document, in part
    if (told || column.top.size() < leastValues || column.share(Kind::Text) < 0.5)
        return;
    for (const char separator : {';', '|', ','}) {
        if (setItems(column.top, separator, out))
            return;
    }
    out[item_reuse] = 1; // looked for, and nothing found
    out[item_counts] = 1;
}

void setMeaning(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.semantic && !knows(column, ColumnFact::Semantic))
        return;
    const auto claim = column.semantic.value_or(SemanticClaim{});
    out[semantic_type] = column.semantic ? double(claim.type) : -1.0;
    out[semantic_confidence] = claim.confidence;
    out[semantic_share] = claim.share;
    out[semantic_by_name] = flag(claim.byName);
    out[semantic_personal] = flag(column.semantic && info(claim.type).personal);
}

void atLeast(double& value, double other)
{
    value = std::max(value, std::isnan(other) ? 0.0 : other);
}

void setLeak(const Relation& relation, ColumnContext& out)
{
    atLeast(out[leak_strength], relation.value);
    for (const auto reason : relation.reasons) {
        if (reason == RelationReason::Name)
            out[leak_by_name] = 1;
        if (reason == RelationReason::Missingness)
            out[leak_by_missing] = 1;
    }
}

// A pair in which the other column stands before this one and is not the target.
void setPair(const Relation& relation, ColumnContext& out)
{
    switch (relation.kind) {
    case RelationKind::NearDuplicate:
        return atLeast(out[same_as_earlier], relation.value);
    case RelationKind::Linear:
        return atLeast(out[linear_of_earlier], 1);
    case RelationKind::OneToOne:
        return atLeast(out[one_to_one_earlier], relation.value);
    case RelationKind::Correlation:
        return atLeast(out[correlation_earlier], std::abs(relation.value));
    default:
        return;
    }
}

void setRelation(const TableProfile& table, const Relation& relation, std::size_t self, ColumnContext& out)
{
    const auto earlier = [&](std::size_t other) { return other < self && other != table.target; };
    switch (relation.kind) {
    case RelationKind::LeakSuspect:
        if (relation.columns.front() == self)
            setLeak(relation, out);
        return;
    case RelationKind::Dependency:
        if (relation.columns.size() == 2 && relation.columns[1] == self && earlier(relation.columns[0]))
            atLeast(out[determined_by_earlier], relation.value);
        return;
    case RelationKind::MissingTogether:
        return atLeast(out[missing_together], relation.value);
    case RelationKind::MissingInTurn:
        return atLeast(out[missing_in_turn], relation.value);
    case RelationKind::Key:
        return atLeast(out[key_score], relation.value);
    case RelationKind::Target:
        return atLeast(out[target_score], relation.value);
    case RelationKind::TimeAxis:
        return atLeast(out[time_axis_score], relation.value);
    default:
        break;
    }
    if (relation.columns.size() != 2)
        return;
    const bool associated = relation.kind == RelationKind::Correlation || relation.kind == RelationKind::Association ||
                            relation.kind == RelationKind::Effect;
    const auto other = relation.columns[0] == self ? relation.columns[1] : relation.columns[0];
    if (associated && other == table.target)
        atLeast(out[target_association], std::abs(relation.value));
    // Every counter of rows is a line of any other column that rises evenly; that is no other unit.
    const auto* partner = table.byIndex(other);
    const bool counter = partner && partner->numeric && !std::isnan(partner->numeric->step);
    if (earlier(other) && !(counter && relation.kind == RelationKind::Linear))
        setPair(relation, out);
}

// The rows stand in the order of time.
bool hasRisingTimeAxis(const TableProfile& table)
{
    return std::any_of(table.relations.list.begin(), table.relations.list.end(), [](const auto& relation) {
        const auto& why = relation.reasons;
        return relation.kind == RelationKind::TimeAxis &&
               std::find(why.begin(), why.end(), RelationReason::Increasing) != why.end();
    });
}

// What is the same for every column of a table.
struct TableFacts {
    bool risingTime = false;
    bool moneyTarget = false;
};

TableFacts factsOf(const TableProfile& table)
{
    TableFacts facts;
    facts.risingTime = table.relations.known && hasRisingTimeAxis(table);
    if (const auto* target = table.byIndex(table.target)) {
        FeatureVector words;
        setNameFeatures(target->name, words);
        facts.moneyTarget = words[Feature::name_money] > 0;
    }
    return facts;
}

// What is known once somebody looked for relations, whether any was found or not.
void startRelations(const TableProfile& table, const TableFacts& facts, ColumnContext& out)
{
    out[target_money] = flag(facts.moneyTarget);
    if (!table.relations.known)
        return;
    for (const auto fact :
         {same_as_earlier, linear_of_earlier, one_to_one_earlier, determined_by_earlier, correlation_earlier,
          missing_together, missing_in_turn, key_score, target_score, time_axis_score})
        out[fact] = 0;
    out[table_time_axis] = flag(facts.risingTime);
    if (table.target != 0)
        out[leak_strength] = out[leak_by_name] = out[leak_by_missing] = out[target_association] = 0;
}

void setNumbers(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.numeric || column.numeric->count == 0)
        return;
    const auto& n = *column.numeric;
    if (knows(column, ColumnFact::Decreasing))
        out[decreasing] = flag(n.decreasing);
    if (knows(column, ColumnFact::StrictlyDecreasing))
        out[strictly_decreasing] = flag(n.strictlyDecreasing);
    out[autocorrelation] = n.autocorrelation;
    out[mad_outlier_share] = n.madOutlierShare;
    out[lower_quartile] = n.quantile(0.25);
    out[upper_quartile] = n.quantile(0.75);
    if (column.numberFormat.decimal)
        out[decimal_comma] = flag(column.numberFormat.decimal == ',');
}

double yearOf(double days)
{
    constexpr double daysAYear = 365.2425, epochYear = 1970;
    return std::floor(epochYear + days / daysAYear);
}

void setDates(const ColumnProfile& column, ColumnContext& out)
{
    if (!column.dates || column.dates->count == 0)
        return;
    const auto set = [&](ContextFact fact, ColumnFact source, double value) {
        if (knows(column, source))
            out[fact] = value;
    };
    set(date_order_known, ColumnFact::DateOrder, flag(column.dates->order != DateOrder::Unknown));
    set(date_increasing, ColumnFact::DateSequence, flag(column.dates->increasing));
    set(date_with_time, ColumnFact::HasTime, flag(column.dates->hasTime));
    set(date_first_year, ColumnFact::MinDays, yearOf(column.dates->minDays));
    set(date_last_year, ColumnFact::MaxDays, yearOf(column.dates->maxDays));
}

void setText(const ColumnProfile& column, ColumnContext& out)
{
    const double present = double(column.present());
    const auto& t = column.text;
    if (present == 0 || (column.partial && t.withLetters + t.withDigits + t.withSigns + t.nonAscii == 0))
        return;
    out[letter_share] = double(column.text.withLetters) / present;
    out[digit_share] = double(column.text.withDigits) / present;
    out[sign_share] = double(column.text.withSigns) / present;
}

ColumnContext ofColumn(const ColumnProfile& column)
{
    ColumnContext out;
    setMeaning(column, out);
    setName(column, out);
    setMarkers(column, out);
    setLevelGaps(column, out);
    setLists(column, out);
    setNumbers(column, out);
    setDates(column, out);
    setText(column, out);
    return out;
}

} // namespace

ColumnContext context(const TableProfile& table, const ColumnProfile& column)
{
    ColumnContext out = ofColumn(column);
    startRelations(table, factsOf(table), out);
    if (table.relations.known) {
        for (const auto* relation : table.relations.with(column.index))
            setRelation(table, *relation, column.index, out);
    }
    return out;
}

std::vector<ColumnContext> contexts(const TableProfile& table)
{
    std::vector<ColumnContext> all;
    all.reserve(table.columns.size());
    const TableFacts facts = factsOf(table);
    for (const auto& column : table.columns) {
        all.push_back(ofColumn(column));
        startRelations(table, facts, all.back());
    }
    if (!table.relations.known)
        return all;
    for (const auto& relation : table.relations.list) {
        for (const auto index : relation.columns) {
            if (index >= 1 && index <= all.size())
                setRelation(table, relation, index, all[index - 1]);
        }
    }
    return all;
}

} // namespace aurora
