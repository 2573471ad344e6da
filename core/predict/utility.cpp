// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/utility.h"

#include "core/profile/table_profile.h"
#include "core/source/table_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace aurora {

namespace {

// How far gains of log loss scatter beyond their errors; gains are drawn towards zero by it (James and Stein 1961), and
// a gain as large makes a treatment e times as good.
constexpr double usualGain = 0.004;

struct Treatment {
    std::string_view name;
    Slot slot;
    std::optional<Action> action; // nothing: what is usual there, with nothing done in the slot
};

constexpr std::array treatments{Treatment{"standardize", Slot::Shape, std::nullopt},
                                Treatment{"clip", Slot::Shape, Action::clip_outliers},
                                Treatment{"log1p", Slot::Shape, Action::log},
                                Treatment{"yeo_johnson", Slot::Shape, Action::power},
                                Treatment{"quantile", Slot::Shape, Action::quantile},
                                Treatment{"bin", Slot::Shape, Action::bin},
                                Treatment{"standardize", Slot::Missing, Action::impute_mean},
                                Treatment{"standardize+flag", Slot::Missing, Action::impute_flag},
                                Treatment{"median", Slot::Missing, Action::impute_median},
                                Treatment{"one_hot", Slot::Encode, Action::one_hot},
                                Treatment{"ordinal", Slot::Encode, Action::ordinal},
                                Treatment{"frequency", Slot::Encode, Action::frequency_encode},
                                Treatment{"target", Slot::Encode, Action::target_encode},
                                Treatment{"hash", Slot::Encode, Action::hash_encode},
                                Treatment{"tfidf", Slot::Encode, Action::text_features},
                                Treatment{"length", Slot::Encode, Action::text_length},
                                Treatment{"multi_hot", Slot::Encode, Action::multi_hot},
                                Treatment{"date_parts", Slot::Encode, Action::date_parts}};

struct Gain {
    double gain = 0, error = 0;
    double drawnIn() const { return gain * usualGain * usualGain / (usualGain * usualGain + error * error); }
};
using Gains = std::map<std::string, Gain, std::less<>>; // of a column, by treatment

// One slot: a softmax of the gains of its treatments, if there are two at least.
void addSlot(const Gains& gains, Slot slot, UtilityColumn& into)
{
    double sum = 0, least = 0, most = 0;
    std::vector<std::pair<std::optional<Action>, double>> shares;
    for (const auto& treatment : treatments) {
        const auto found = gains.find(treatment.name);
        if (treatment.slot != slot || found == gains.end())
            continue;
        const double gain = found->second.drawnIn();
        least = shares.empty() ? gain : std::min(least, gain);
        most = shares.empty() ? gain : std::max(most, gain);
        shares.emplace_back(treatment.action, std::exp(gain / usualGain));
        sum += shares.back().second;
    }
    if (shares.size() < 2)
        return;
    for (const auto& [action, share] : shares)
        if (action)
            into.target.slots[static_cast<std::size_t>(*action)] = static_cast<float>(share / sum);
    // Where all are alike nothing can be learned.
    const double tells = 1 - std::exp(-(most - least) / usualGain);
    into.target.slotWeight[static_cast<std::size_t>(slot)] = static_cast<float>(tells);
    into.weight = 1;
}

// Numbers are a model's input as they stand, so their encoding is no choice; levels have no shape.
bool isNumber(std::string_view kind)
{
    return kind == "numeric" || kind == "small_int" || kind == "number_text" || kind == "binary";
}

double numberOf(std::string_view cell)
{
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
}

} // namespace

Result<std::vector<UtilityColumn>> readUtility(const std::string& path)
{
    auto source = openTable(path);
    if (!source)
        return source.error();
    enum { Dataset, Column, Kind, Treated, GainLoss, ErrorLoss, Fields };
    constexpr std::array<const char*, Fields> names{"dataset", "column",       "kind",
                                                    "action",  "gain_logloss", "se_logloss"};
    std::array<std::size_t, Fields> at{};
    for (std::size_t f = 0; f < Fields; ++f) {
        const auto found = findColumn((*source)->columns(), names[f]);
        if (!found)
            return Error{ErrorKind::BadDocument, {path}, path, std::string("a column “") + names[f] + "” is expected"};
        at[f] = *found - 1;
    }
    struct Read {
        std::string kind;
        Gains gains;
    };
    std::map<std::pair<std::string, std::string>, Read> columns;
    const auto scanned = (*source)->scan(
        [&](const RecordView& record) {
            const auto cell = [&](std::size_t field) { return record.cells[at[field]]; };
            auto& read = columns[{std::string(cell(Dataset)), std::string(cell(Column))}];
            read.kind = cell(Kind);
            read.gains[std::string(cell(Treated))] = {numberOf(cell(GainLoss)), numberOf(cell(ErrorLoss))};
        },
        {}, {});
    if (!scanned)
        return scanned.error();
    std::vector<UtilityColumn> all;
    for (const auto& [key, read] : columns) {
        UtilityColumn one{key.first, key.second, {}, 0};
        if (isNumber(read.kind)) {
            addSlot(read.gains, Slot::Shape, one);
            addSlot(read.gains, Slot::Missing, one);
        } else {
            addSlot(read.gains, Slot::Encode, one);
        }
        if (one.weight > 0)
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace aurora
