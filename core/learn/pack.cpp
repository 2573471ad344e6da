// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/pack.h"

#include "core/learn/pack_document.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace aurora {

namespace {

using enum Action;
constexpr std::int64_t micro = 1'000'000;

// What the engine itself proposes for columns of a type, and what people make of it. Public knowledge about data
// preparation, chosen by hand; a change is a new domain.
struct TypeDomain {
    FeatureType type;
    std::vector<Action> standards, choices;
};

const std::vector<TypeDomain>& typeDomains()
{
    static const std::vector<TypeDomain> domains{
        {FeatureType::Numeric,
         {keep, log, power, impute_flag, impute_median},
         {keep, log, power, quantile, bin, clip_outliers, standard_scale, robust_scale, minmax_scale, impute_median,
          impute_mean, impute_flag, drop}},
        {FeatureType::Categorical,
         {one_hot, parse_boolean, ordinal, impute_constant, frequency_encode},
         {one_hot, ordinal, frequency_encode, target_encode, hash_encode, binary_encode, rare_group, impute_constant,
          impute_mode, parse_boolean, merge_spellings, keep, drop}},
        {FeatureType::Datetime, {parse_date, date_parts}, {parse_date, date_parts, elapsed, cyclic, keep, drop}},
        {FeatureType::Sentence, {text_features}, {text_features, text_length, frequency_encode, keep, drop}},
        {FeatureType::Url, {url_domain, drop}, {url_domain, keep_as_text_id, mask_personal, keep, drop}},
        {FeatureType::EmbeddedNumber,
         {parse_number, parse_currency, parse_unit, parse_percent},
         {parse_number, parse_currency, parse_unit, parse_percent, log, standard_scale, robust_scale, keep, drop}},
        {FeatureType::List, {parse_list}, {parse_list, multi_hot, text_features, text_length, keep, drop}},
        {FeatureType::NotGeneralizable,
         {keep_as_text_id, drop, mask_personal},
         {keep_as_text_id, drop, mask_personal, hash_encode, keep}},
        {FeatureType::ContextSpecific,
         {mask_personal, keep_as_text_id},
         {mask_personal, keep_as_text_id, frequency_encode, one_hot, target_encode, hash_encode, geo, keep, drop}},
    };
    return domains;
}

auto intentOf(const PackCell& cell)
{
    return std::pair(cell.type, cell.standard);
}

} // namespace

const std::vector<PackCell>& packCells()
{
    static const std::vector<PackCell> cells = [] {
        std::vector<PackCell> list;
        for (const auto& domain : typeDomains())
            for (const Action standard : domain.standards)
                for (const Action chosen : domain.choices)
                    list.push_back({domain.type, standard, chosen});
        return list;
    }();
    return cells;
}

std::optional<std::size_t> packCellOf(FeatureType type, Action standard, Action chosen)
{
    static const auto places = [] {
        std::map<std::tuple<FeatureType, Action, Action>, std::size_t> map;
        for (std::size_t i = 0; i < packCells().size(); ++i)
            map[{packCells()[i].type, packCells()[i].standard, packCells()[i].chosen}] = i;
        return map;
    }();
    const auto found = places.find({type, standard, chosen});
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

std::vector<TableChoices> tableChoices(std::span<const JournalEntry> entries)
{
    using Weights = std::map<std::size_t, double>; // by cell
    std::map<std::uint64_t, std::map<std::pair<FeatureType, Action>, Weights>> tables;
    for (const auto& entry : entries) {
        if (entry.undone || entry.table == 0)
            continue;
        const auto likely = std::max_element(entry.type.begin(), entry.type.end()) - entry.type.begin();
        const auto type = static_cast<FeatureType>(likely);
        const auto cell = packCellOf(type, entry.defaults[static_cast<std::size_t>(likely)], entry.chosen);
        if (cell)
            tables[entry.table][intentOf(packCells()[*cell])][*cell] += entry.weight;
    }
    std::vector<TableChoices> list;
    for (const auto& [table, intents] : tables) {
        TableChoices choices{table, {}};
        for (const auto& [intent, weights] : intents)
            choices.cells.push_back(std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
                                        return a.second < b.second;
                                    })->first);
        std::sort(choices.cells.begin(), choices.cells.end());
        list.push_back(std::move(choices));
    }
    return list;
}

std::vector<std::size_t> drawVotes(const TableChoices& choices, unsigned most, const RandomWords& words)
{
    auto cells = choices.cells;
    for (std::size_t i = 0; i < most && i < cells.size(); ++i) // the first of a shuffle (Fisher, Yates)
        std::swap(cells[i], cells[i + uniformBelow(cells.size() - i, words)]);
    cells.resize(std::min<std::size_t>(cells.size(), most));
    return cells;
}

std::vector<std::int64_t> withNoise(std::vector<std::int64_t> counts, unsigned votes, std::int64_t microEpsilon,
                                    const RandomWords& words)
{
    for (auto& count : counts)
        count +=
            discreteLaplace(static_cast<std::uint64_t>(microEpsilon), votes * static_cast<std::uint64_t>(micro), words);
    return counts;
}

std::vector<std::int64_t> releaseCounts(std::span<const JournalEntry> entries, std::int64_t microEpsilon,
                                        const RandomWords& words)
{
    std::vector<std::int64_t> counts(packCells().size(), 0);
    for (const auto& table : tableChoices(entries))
        for (const std::size_t cell : drawVotes(table, votesPerTable, words))
            ++counts[cell];
    return withNoise(std::move(counts), votesPerTable, microEpsilon, words);
}

Packs merged(Packs a, const Packs& b)
{
    const auto key = [](const Pack& pack) { return std::tie(pack.signer, pack.microEpsilon, pack.counts); };
    for (const auto& [id, pack] : b) {
        const auto [at, added] = a.emplace(id, pack);
        if (!added && key(pack) < key(at->second)) // two of one id: somebody cheats; which one holds must not depend
            at->second = pack;                     // on the order
    }
    return a;
}

std::vector<std::int64_t> summed(const Packs& packs)
{
    std::vector<std::int64_t> sums(packCells().size(), 0);
    for (const auto& [id, pack] : packs)
        for (std::size_t i = 0; i < sums.size() && i < pack.counts.size(); ++i)
            sums[i] += pack.counts[i];
    return sums;
}

PackPrior priorOf(const Packs& packs)
{
    // The noise of a pack has the variance 2q/(1 − q)² with q = exp(−ε/m). Of n cells of nothing but noise the largest
    // seldom passes √(2 ln n) of its standard deviations (the universal threshold of Donoho, Johnstone 1994): what does
    // not pass it says nothing.
    double variance = 0;
    for (const auto& [id, pack] : packs) {
        const double q = std::exp(-double(pack.microEpsilon) / double(micro) / votesPerTable);
        variance += 2 * q / ((1 - q) * (1 - q));
    }
    using Intent = std::pair<FeatureType, Action>;
    std::map<Intent, double> cellsOf, totals;
    for (const auto& cell : packCells())
        ++cellsOf[intentOf(cell)];
    const auto sums = summed(packs);
    PackPrior prior;
    prior.packs = packs.size();
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto intent = intentOf(packCells()[i]);
        const double count = double(sums[i]);
        if (packs.empty() || count <= std::sqrt(2 * std::log(cellsOf[intent]) * variance))
            continue;
        prior.cells.push_back({packCells()[i], count});
        totals[intent] += count;
    }
    for (auto& [cell, count] : prior.cells) {
        const double total = totals[intentOf(cell)];
        if (total > pseudoCountsAnIntent)
            count *= pseudoCountsAnIntent / total;
    }
    return prior;
}

Result<Packs> importedPacks(LearningStore& store)
{
    const auto blobs = store.shelf(Shelf::Packs);
    if (!blobs)
        return blobs.error();
    Packs packs;
    for (const auto& blob : *blobs)
        if (auto pack = readPack(blob.content))
            packs.emplace(pack->id, std::move(*pack));
    return packs;
}

} // namespace aurora
