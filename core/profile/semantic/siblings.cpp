// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/siblings.h"

#include "core/profile/semantic/name_lists.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>
#include <cmath>

namespace aurora::semantic {

namespace {

using Claims = std::vector<std::optional<SemanticClaim>>;
using Views = std::span<const ColumnView>;

bool is(const Claims& claims, std::size_t at, std::initializer_list<SemanticType> types)
{
    return at < claims.size() && claims[at] && std::find(types.begin(), types.end(), claims[at]->type) != types.end();
}

// Within so many columns before or after.
bool near(const Claims& claims, std::size_t at, std::size_t distance, std::initializer_list<SemanticType> types)
{
    for (std::size_t d = 1; d <= distance; ++d)
        if (is(claims, at + d, types) || (at >= d && is(claims, at - d, types)))
            return true;
    return false;
}

void claim(Claims& claims, std::size_t at, SemanticType type, double share)
{
    claims[at] = SemanticClaim{type, share, 0, false};
}

// --- degrees ---

struct Degrees {
    bool any = false;      // numbers with three decimals or more within 180
    bool latitude = false; // all within 90
    double middle = 0, spread = 0;
    double share = 0;
};

Degrees degreesOf(const ColumnView& view)
{
    constexpr int places = 3;
    constexpr double most = 0.7, fineShare = 0.3;
    Degrees degrees;
    const auto& numeric = view.column().numeric;
    if (!numeric || numeric->count == 0 || view.cells().size() < 3)
        return degrees;
    double fine = 0, beyond = 0;
    for (const Cell& cell : view.cells()) {
        double value = 0;
        const auto point = cell.text.find('.');
        if (!plainNumber(cell.text, value) || std::abs(value) > 180)
            continue;
        if (value != 0 && point != std::string_view::npos)
            degrees.share += cell.weight / view.weight();
        if (point != std::string_view::npos && int(cell.text.size() - point) > places)
            fine += cell.weight / view.weight();
        beyond += std::abs(value) > 90 ? cell.weight / view.weight() : 0;
    }
    degrees.any = degrees.share >= most && fine >= fineShare;
    degrees.latitude = beyond == 0;
    degrees.middle = numeric->quantile(0.5);
    degrees.spread = numeric->quantile(0.9) - numeric->quantile(0.1);
    return degrees;
}

// Neighbours that hold degrees, one of which can only be a longitude (beyond 90, or negative beside a positive one, as
// in the Americas). Columns of other measures side by side are seldom so fine and so unlike each other.
void claimDegrees(Views views, Claims& claims)
{
    constexpr double widest = 60, apart = 15;
    for (std::size_t i = 0; i + 1 < views.size(); ++i) {
        if (claims[i] || claims[i + 1])
            continue;
        const Degrees a = degreesOf(views[i]);
        if (!a.any)
            continue;
        const Degrees b = degreesOf(views[i + 1]);
        if (views[i].saysOther() || views[i + 1].saysOther()) // "x coordinate" is a coordinate of some grid
            continue;
        if (!b.any || a.spread > widest || b.spread > widest || std::abs(a.middle - b.middle) < apart)
            continue;
        const bool bothCould = a.latitude && b.latitude;
        const bool aLongitude = !a.latitude || (bothCould && a.middle < 0 && b.middle > 0);
        const bool bLongitude = !b.latitude || (bothCould && b.middle < 0 && a.middle > 0);
        if (aLongitude == bLongitude)
            continue;
        claim(claims, i, aLongitude ? SemanticType::Longitude : SemanticType::Latitude, a.share);
        claim(claims, i + 1, bLongitude ? SemanticType::Longitude : SemanticType::Latitude, b.share);
    }
}

// --- ZIP codes, states, cities ---

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

// Five digits whose states are those that a column of state codes names; or that lie close together beside addresses.
void claimZips(Views views, Claims& claims)
{
    constexpr double most = 0.9;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].withDigits < most)
            continue;
        const Zips zips = zipsOf(views[i]);
        if (zips.valid < most || zips.odd)
            continue;
        bool found = false;
        for (std::size_t s = 0; s < views.size() && !found; ++s) {
            const bool stated =
                (claims[s] && claims[s]->type == SemanticType::UsState) || (!claims[s] && onlyStateCodes(views[s]));
            if (!stated)
                continue;
            std::size_t agree = 0;
            for (const auto state : zips.states)
                agree += views[s].count([&](const Cell& cell) { return cell.folded == state; }) > 0;
            if (agree * 10 < zips.states.size() * 8)
                continue;
            found = true;
            if (!claims[s])
                claim(claims, s, SemanticType::UsState, 1);
        }
        const bool beside = near(
            claims, i, 4,
            {SemanticType::StreetAddress, SemanticType::City, SemanticType::StreetAddress2, SemanticType::UsStateName});
        const bool close =
            beside && zips.prefixes * 2 <= zips.states.size() && zips.states.size() >= 4 && !views[i].unique();
        if (found || close)
            claim(claims, i,
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
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].withLetters < like || views[i].withDigits > 0.1)
            continue;
        if (!near(claims, i, 3,
                  {SemanticType::StreetAddress, SemanticType::UsState, SemanticType::ZipUs, SemanticType::ZipPlus4Us,
                   SemanticType::UsStateName}))
            continue;
        const double share = views[i].share([](const Cell& cell) { return isCityName(cell.folded); });
        const double county = views[i].share([](const Cell& cell) { return isUsCountyName(cell.folded); });
        if (share >= known && share >= county)
            claim(claims, i, SemanticType::City, share);
    }
}

// --- parts of names ---

void claimNameParts(Views views, Claims& claims)
{
    const auto words = [](const Cell& cell) {
        return cell.letters >= 2 && cell.digits == 0 && cell.blanks <= 1 && cell.others <= 2;
    };
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto& view = views[i];
        if (claims[i] || view.cells().size() < 3 || view.withDigits > 0.05)
            continue;
        const double initials =
            view.share([](const Cell& cell) { return cell.letters == 1 && cell.digits == 0 && cell.text.size() <= 2; });
        const double given =
            view.share([](const Cell& cell) { return isGivenName(cell.folded.substr(0, cell.folded.find(' '))); });
        if (near(claims, i, 2, {SemanticType::FirstName, SemanticType::LastName})) {
            if (initials >= 0.97) {
                claim(claims, i, SemanticType::MiddleInitial, initials);
                continue;
            }
            if (initials >= 0.4 && initials + given >= 0.6 && view.meanLength < 9) {
                claim(claims, i, SemanticType::MiddleName, initials + given);
                continue;
            }
        }
        const double family =
            view.share([](const Cell& cell) { return isSurname(cell.folded.substr(cell.folded.rfind(' ') + 1)); });
        if (near(claims, i, 2, {SemanticType::FirstName}) && view.share(words) >= 0.9 && family >= 0.15 &&
            family >= given)
            claim(claims, i, SemanticType::LastName, view.share(words));
    }
}

// Whole numbers to twelve beside a column of years, most of the twelve among them.
void claimMonths(Views views, Claims& claims)
{
    const auto within = [](const ColumnView& view, std::uint64_t low, std::uint64_t high) {
        return !view.cells().empty() && view.share([&](const Cell& cell) {
            return cell.text.size() <= 4 && allDigits(cell.text) && number(cell.text) >= low &&
                   number(cell.text) <= high;
        }) >= 1;
    };
    constexpr std::size_t most = 7;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (claims[i] || views[i].cells().size() < most || views[i].cells().size() > 12 || !within(views[i], 1, 12))
            continue;
        const bool years =
            (i > 0 && within(views[i - 1], 1950, 2050)) || (i + 1 < views.size() && within(views[i + 1], 1950, 2050));
        if (years && views[i].count([](const Cell& cell) { return number(cell.text) > 9; }) > 0)
            claim(claims, i, SemanticType::MonthNumber, 1);
    }
}

} // namespace

void claimBySiblings(Views views, Claims& claims)
{
    claimDegrees(views, claims);
    claimZips(views, claims);
    claimCities(views, claims);
    claimZips(views, claims); // beside the cities that were found
    claimNameParts(views, claims);
    claimMonths(views, claims);
}

} // namespace aurora::semantic
