// SPDX-License-Identifier: GPL-3.0-or-later
// ZIP codes, states and cities, by what the table tells of places elsewhere.
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/sibling_claims.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace aurora::semantic {

namespace {

std::string_view zipDigits(const Cell& cell)
{
    auto t = cell.text.substr(0, cell.text.find_first_of(".-"));
    return t.size() == 5 && allDigits(t) ? t : std::string_view();
}

bool onlyStateCodes(const ColumnView& view)
{
    return !view.cells().empty() &&
           view.share([](const Cell& cell) { return cell.text.size() == 2 && isUsStateCode(cell.folded); }) >= 0.95;
}

struct Zips {
    double valid = 0;                     // share of cells of five digits (nine, too) in the range of a state
    std::vector<std::string_view> states; // of each different value
    std::size_t prefixes = 0;             // different first three digits
    bool odd = true;                      // nearly all odd: codes of counties (FIPS)
    bool nine = false;                    // some with the four digits after
};

Zips zipsOf(const ColumnView& view)
{
    Zips zips;
    std::vector<std::string_view> prefixes;
    int odd = 0;
    for (const Cell& cell : view.cells()) {
        const auto digits = zipDigits(cell);
        const auto state = stateOfZip(digits);
        if (state.empty())
            continue;
        zips.valid += cell.weight / view.weight();
        zips.states.push_back(state);
        zips.nine = zips.nine || cell.text.size() >= 9;
        odd += digit(digits.back()) % 2;
        prefixes.push_back(digits.substr(0, 3));
    }
    std::sort(prefixes.begin(), prefixes.end());
    zips.prefixes = std::size_t(std::unique(prefixes.begin(), prefixes.end()) - prefixes.begin());
    zips.odd = odd * 20 >= int(zips.states.size()) * 19 && zips.states.size() >= 5;
    return zips;
}

// States (two small letters) that the table tells otherwise: in a column of codes, at the end of whole addresses, as
// where its points lie.
struct Told {
    std::vector<std::string_view> byCode, byAddress, byPoint;
};

bool holds(const std::vector<std::string_view>& states, std::string_view state)
{
    return std::find(states.begin(), states.end(), state) != states.end();
}

void addState(std::vector<std::string_view>& states, std::string_view state)
{
    if (!state.empty() && !holds(states, state))
        states.push_back(state);
}

// "1 Main St, Salem, OR 97301", also with a point's coordinates after it.
std::string_view stateAtEnd(std::string_view text)
{
    text = trimmed(text.substr(0, text.find('(')));
    const auto digits = text.substr(text.size() - std::min<std::size_t>(5, text.size()));
    return digits.size() == 5 && allDigits(digits) ? stateOfZip(digits) : std::string_view();
}

// The first two numbers of "POINT (-77.2 39.1)" or "(39.1, -77.2)".
bool pointOf(const Cell& cell, double& latitude, double& longitude)
{
    std::array<double, 2> found{};
    std::size_t n = 0;
    for (std::size_t at = 0; at < cell.text.size() && n < found.size();) {
        const auto begin = cell.text.find_first_of("-0123456789", at);
        if (begin == std::string_view::npos)
            return false;
        at = std::min(cell.text.find_first_not_of("-.0123456789", begin), cell.text.size());
        if (!plainNumber(cell.text.substr(begin, at - begin), found[n++]))
            return false;
    }
    const bool turned = std::abs(found[0]) > 90 || found[0] < 0; // longitude first, as in WKT
    latitude = turned ? found[1] : found[0], longitude = turned ? found[0] : found[1];
    return n == found.size();
}

// Corners of where most rows lie, from two columns of degrees.
void addCorners(const ColumnView& latitude, const ColumnView& longitude, std::vector<std::string_view>& states)
{
    if (!latitude.column().numeric || !longitude.column().numeric)
        return;
    for (const double north : {0.25, 0.5, 0.75})
        for (const double east : {0.25, 0.5, 0.75})
            addStatesAt(latitude.column().numeric->quantile(north), longitude.column().numeric->quantile(east), states);
}

Told toldStates(Views views, const Claims& claims)
{
    Told told;
    const ColumnView *latitude = nullptr, *longitude = nullptr;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if ((claims[i] && claims[i]->type == SemanticType::UsState) || (!claims[i] && onlyStateCodes(views[i])))
            for (const Cell& cell : views[i].cells())
                addState(told.byCode, cell.folded);
        if (isClaimed(claims, i, {SemanticType::PostalAddress}))
            for (const Cell& cell : views[i].cells())
                addState(told.byAddress, stateAtEnd(cell.text));
        if (isClaimed(claims, i, {SemanticType::CoordinatePair, SemanticType::WktPoint}))
            for (const Cell& cell : views[i].cells()) {
                double north = 0, east = 0;
                if (pointOf(cell, north, east))
                    addStatesAt(north, east, told.byPoint);
            }
        if (isClaimed(claims, i, {SemanticType::Latitude}))
            latitude = &views[i];
        if (isClaimed(claims, i, {SemanticType::Longitude}))
            longitude = &views[i];
        if (latitude && longitude) {
            addCorners(*latitude, *longitude, told.byPoint);
            latitude = longitude = nullptr;
        }
    }
    return told;
}

// Few states, and nearly all ZIP codes in them.
bool agrees(const Zips& zips, const std::vector<std::string_view>& states)
{
    constexpr std::size_t mostStates = 6; // a country's worth of states agrees with any number
    constexpr double nearlyAll = 0.9;
    if (states.empty() || states.size() > mostStates || zips.states.size() < 3)
        return false;
    const auto inside = std::count_if(zips.states.begin(), zips.states.end(),
                                      [&](std::string_view state) { return holds(states, state); });
    return double(inside) >= nearlyAll * double(zips.states.size());
}

// A claim of state codes for columns of them that have none yet: what ZIP codes bear out.
void claimStates(Views views, Claims& claims)
{
    for (std::size_t s = 0; s < views.size(); ++s)
        if (!claims[s] && onlyStateCodes(views[s]))
            claim(views, claims, s, SemanticType::UsState, 1);
}

// Most of them in states that a column of codes names.
bool agreesWithCodes(const Zips& zips, const std::vector<std::string_view>& states)
{
    constexpr double most = 0.8;
    const auto inside = std::count_if(zips.states.begin(), zips.states.end(),
                                      [&](std::string_view state) { return holds(states, state); });
    return !states.empty() && double(inside) >= most * double(zips.states.size());
}

// Street and city stand right before it, as in an address written in columns.
bool closesAddress(const Claims& claims, std::size_t at)
{
    constexpr std::size_t cityBefore = 2, streetBefore = 4;
    const auto before = [&](std::size_t distance, std::initializer_list<SemanticType> types) {
        for (std::size_t d = 1; d <= distance && d <= at; ++d)
            if (isClaimed(claims, at - d, types))
                return true;
        return false;
    };
    return before(cityBefore, {SemanticType::City}) && before(streetBefore, {SemanticType::StreetAddress});
}

// Five digits whose states are those that the table tells; or that lie close together beside addresses.
void claimZips(Views views, Claims& claims)
{
    constexpr double most = 0.9;
    const Told told = toldStates(views, claims);
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].withDigits < most || views[i].meanLength > 11)
            continue;
        const Zips zips = zipsOf(views[i]);
        if (zips.valid < most || zips.odd)
            continue;
        const bool byCode = agreesWithCodes(zips, told.byCode);
        if (byCode)
            claimStates(views, claims);
        const auto& numeric = views[i].column().numeric;
        const bool counted = numeric && (numeric->strictlyIncreasing || numeric->strictlyDecreasing);
        const bool byPlace =
            (agrees(zips, told.byAddress) && !counted) || (agrees(zips, told.byPoint) && !views[i].unique());
        const bool beside = near(
            claims, i, 4,
            {SemanticType::StreetAddress, SemanticType::City, SemanticType::StreetAddress2, SemanticType::UsStateName});
        const bool close =
            beside && zips.prefixes * 2 <= zips.states.size() && zips.states.size() >= 4 && !views[i].unique();
        const bool inAddress = closesAddress(claims, i) && zips.states.size() >= 4 && !views[i].unique() && !counted;
        if (byCode || byPlace || close || inAddress)
            claim(views, claims, i,
                  zips.nine && views[i].share([](const Cell& c) { return c.text.size() >= 9; }) >= 0.3
                      ? SemanticType::ZipPlus4Us
                      : SemanticType::ZipUs,
                  zips.valid);
    }
}

// Known cities beside a state, a ZIP code or an address, however few.
void claimCities(Views views, Claims& claims)
{
    constexpr double known = 0.5, like = 0.9;
    constexpr std::size_t several = 3; // fewer may name a part of town or an office: these stand farther off
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].withLetters < like || views[i].withDigits > 0.1)
            continue;
        if (!near(claims, i, views[i].cells().size() >= several ? 3 : 1,
                  {SemanticType::StreetAddress, SemanticType::UsState, SemanticType::ZipUs, SemanticType::ZipPlus4Us,
                   SemanticType::UsStateName}))
            continue;
        const double share = views[i].share([](const Cell& cell) { return isCityName(cell.folded); });
        const double county = views[i].share([](const Cell& cell) { return isUsCountyName(cell.folded); });
        if (share >= known && share >= county)
            claim(views, claims, i, SemanticType::City, share);
    }
}

} // namespace

void claimPlaces(Views views, Claims& claims)
{
    claimZips(views, claims);
    claimCities(views, claims);
    claimZips(views, claims); // beside the cities that were found
}

} // namespace aurora::semantic
