// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/siblings.h"

#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

using Claims = std::vector<std::optional<SemanticClaim>>;

bool claimed(const Claims& claims, SemanticType type)
{
    for (const auto& claim : claims)
        if (claim && claim->type == type)
            return true;
    return false;
}

bool degreesWithin(const Cell& cell, double limit, int places)
{
    double value = 0;
    const auto point = cell.text.find('.');
    return point != std::string_view::npos && int(cell.text.size() - point) > places &&
           plainNumber(cell.text, value) && value >= -limit && value <= limit && value != 0;
}

// Columns of numbers with four decimals or more, the first within 90 and the second within 180 degrees (or the other
// way round), side by side, both spread over a few degrees only or over the whole globe with both signs.
void claimDegrees(std::span<const ColumnView> views, Claims& claims)
{
    constexpr int places = 4;
    constexpr double most = 0.9;
    const auto share = [&](std::size_t i, double limit) {
        return views[i].share([&](const Cell& cell) { return degreesWithin(cell, limit, places); });
    };
    for (std::size_t i = 0; i + 1 < views.size(); ++i) {
        const auto &a = views[i].column().numeric, &b = views[i + 1].column().numeric;
        if (claims[i] || claims[i + 1] || !a || !b || share(i, 180) < most || share(i + 1, 180) < most)
            continue;
        const double middleA = a->quantile(0.5), middleB = b->quantile(0.5);
        const auto latitude = [](const NumericSummary& n) { return n.min >= -90 && n.max <= 90; };
        const auto tight = [](const NumericSummary& n) { return n.quantile(0.9) - n.quantile(0.1) <= 20; };
        const bool distinct = views[i].cells().size() >= 3 && views[i + 1].cells().size() >= 3;
        if (!distinct || !tight(*a) || !tight(*b) || std::abs(middleA - middleB) < 5)
            continue;
        // The one that cannot be a latitude, or is negative beside a positive one, is the longitude (the Americas).
        const bool aLongitude = !latitude(*a) || (middleA < 0 && middleB > 0);
        const bool bLongitude = !latitude(*b) || (middleB < 0 && middleA > 0);
        if (aLongitude == bLongitude)
            continue;
        claims[i] = SemanticClaim{aLongitude ? SemanticType::Longitude : SemanticType::Latitude, share(i, 180), 0, false};
        claims[i + 1] = SemanticClaim{bLongitude ? SemanticType::Longitude : SemanticType::Latitude, share(i + 1, 180), 0, false};
    }
}

std::string_view zipDigits(const Cell& cell)
{
    const auto t = cell.text.substr(0, cell.text.find_first_of(".-"));
    return t.size() == 5 && allDigits(t) ? t : std::string_view();
}

// Five digits whose states are those that a column of states names, or that lie close together beside addresses.
void claimZips(std::span<const ColumnView> views, Claims& claims)
{
    std::vector<std::string> states;
    for (std::size_t i = 0; i < views.size(); ++i)
        if (claims[i] && claims[i]->type == SemanticType::UsState)
            for (const Cell& cell : views[i].cells())
                states.emplace_back(cell.folded);
    const bool address = states.empty() && claimed(claims, SemanticType::StreetAddress) &&
                         (claimed(claims, SemanticType::City) || claimed(claims, SemanticType::UsStateName));
    if (states.empty() && !address)
        return;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].withDigits < 0.9 || views[i].unique())
            continue;
        std::vector<std::string_view> prefixes;
        int five = 0, inStates = 0, valid = 0;
        for (const Cell& cell : views[i].cells()) {
            const auto digits = zipDigits(cell);
            const auto state = stateOfZip(digits);
            five += !digits.empty();
            valid += !state.empty();
            inStates += std::find(states.begin(), states.end(), state) != states.end();
            if (!state.empty() && std::find(prefixes.begin(), prefixes.end(), digits.substr(0, 3)) == prefixes.end())
                prefixes.push_back(digits.substr(0, 3));
        }
        const auto n = int(views[i].cells().size());
        const bool close = address && int(prefixes.size()) * 3 <= n && n >= 6;
        if (valid * 100 >= n * 95 && five == valid && (inStates * 10 >= n * 8 || close))
            claims[i] = SemanticClaim{SemanticType::ZipUs, double(valid) / n, 0, false};
    }
}

// One letter a cell beside a column of first or last names: the middle initial.
void claimInitials(std::span<const ColumnView> views, Claims& claims)
{
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].cells().size() < 4)
            continue;
        const auto isName = [&](std::size_t at) {
            return at < claims.size() && claims[at] && (claims[at]->type == SemanticType::FirstName || claims[at]->type == SemanticType::LastName);
        };
        const double initials = views[i].share([](const Cell& cell) { return cell.letters == 1 && cell.digits == 0 && cell.text.size() <= 2; });
        const bool beside = isName(i + 1) || (i > 0 && isName(i - 1));
        if (beside && initials >= 0.97)
            claims[i] = SemanticClaim{SemanticType::MiddleInitial, initials, 0, false};
        else if (beside && initials >= 0.6 && views[i].withDigits == 0 && views[i].meanLength < 5)
            claims[i] = SemanticClaim{SemanticType::MiddleName, initials, 0, false};
    }
}

} // namespace

void claimBySiblings(std::span<const ColumnView> views, Claims& claims)
{
    claimDegrees(views, claims);
    claimZips(views, claims);
    claimInitials(views, claims);
}

} // namespace aurora::semantic
