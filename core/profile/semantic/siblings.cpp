// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/siblings.h"

#include "core/profile/semantic/detector.h"
#include "core/profile/semantic/name_lists.h"
#include "core/profile/semantic/sibling_claims.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>
#include <cmath>

namespace aurora::semantic {

bool isClaimed(const Claims& claims, std::size_t at, std::initializer_list<SemanticType> types)
{
    return at < claims.size() && claims[at] && std::find(types.begin(), types.end(), claims[at]->type) != types.end();
}

bool near(const Claims& claims, std::size_t at, std::size_t distance, std::initializer_list<SemanticType> types)
{
    for (std::size_t d = 1; d <= distance; ++d)
        if (isClaimed(claims, at + d, types) || (at >= d && isClaimed(claims, at - d, types)))
            return true;
    return false;
}

void claim(Views views, Claims& claims, std::size_t at, SemanticType type, double share)
{
    const auto denies = [&](const Detector* detector) {
        return detector->type == type && views[at].header().suggests(detector->veto);
    };
    if (!views[at].believed || std::none_of(detectors().begin(), detectors().end(), denies))
        claims[at] = SemanticClaim{type, share, 0, false};
}

namespace {

// --- degrees ---

struct Degrees {
    bool any = false;      // numbers with three decimals or more within 180
    bool latitude = false; // all within 90
    double middle = 0, spread = 0;
    double share = 0;
};

bool degreesNumber(std::string_view text, double& value)
{
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return plainNumber(text, value);
    std::string pointed(text);
    pointed[comma] = '.';
    return plainNumber(pointed, value);
}

Degrees degreesOf(const ColumnView& view)
{
    constexpr int places = 3;
    constexpr double most = 0.7, fineShare = 0.3;
    Degrees degrees;
    const auto& numeric = view.column().numeric;
    if (!numeric || numeric->count == 0 || view.cells().size() < 3 || std::abs(numeric->quantile(0.5)) > 180)
        return degrees;
    double fine = 0, beyond = 0, unknown = 0;
    std::vector<double> known;
    for (const Cell& cell : view.cells()) {
        double value = 0;
        const auto point = cell.text.find_first_of(".,");
        if (!degreesNumber(cell.text, value) || std::abs(value) > 180)
            continue;
        if (value == 0) { // stands for a place that is not known
            unknown += cell.weight / view.weight();
            continue;
        }
        known.push_back(value);
        if (point != std::string_view::npos)
            degrees.share += cell.weight / view.weight();
        if (point != std::string_view::npos && int(cell.text.size() - point) > places)
            fine += cell.weight / view.weight();
        beyond += std::abs(value) > 90 ? cell.weight / view.weight() : 0;
    }
    constexpr double mostUnknown = 0.8;
    const double rest = 1 - unknown;
    degrees.any =
        known.size() >= 3 && unknown <= mostUnknown && degrees.share >= most * rest && fine >= fineShare * rest;
    if (!degrees.any)
        return degrees;
    std::sort(known.begin(), known.end());
    degrees.latitude = beyond == 0;
    degrees.middle = known[known.size() / 2];
    degrees.spread = known[known.size() * 9 / 10] - known[known.size() / 10];
    return degrees;
}

// Neighbours that hold degrees, one of which can only be a longitude (beyond 90, or negative beside a positive one, as
// in the Americas). Columns of other measures side by side are seldom so fine and so unlike each other.
void claimDegrees(Views views, Claims& claims)
{
    constexpr double widest = 60, apart = 15;
    constexpr double unlike = 12; // times: no country is so much longer than broad
    for (std::size_t i = 0; i + 1 < views.size(); ++i) {
        if (claims[i] || claims[i + 1])
            continue;
        const Degrees a = degreesOf(views[i]);
        if (!a.any)
            continue;
        const Degrees b = degreesOf(views[i + 1]);
        if (views[i].saysOther() || views[i + 1].saysOther()) // "x coordinate" is a coordinate of some grid
            continue;
        if (!b.any || a.spread > widest || b.spread > widest || std::abs(a.middle - b.middle) < apart ||
            std::max(a.spread, b.spread) > unlike * std::min(a.spread, b.spread))
            continue;
        const bool bothCould = a.latitude && b.latitude;
        const bool aLongitude = !a.latitude || (bothCould && a.middle < 0 && b.middle > 0);
        const bool bLongitude = !b.latitude || (bothCould && b.middle < 0 && a.middle > 0);
        if (aLongitude == bLongitude)
            continue;
        claim(views, claims, i, aLongitude ? SemanticType::Longitude : SemanticType::Latitude, a.share);
        claim(views, claims, i + 1, bLongitude ? SemanticType::Longitude : SemanticType::Latitude, b.share);
    }
}

// Points have two coordinates: in a table of several columns a header alone is not believed where the other stands
// nowhere, unless the other headers hold.
void dropHalfPoints(Views views, Claims& claims)
{
    constexpr std::size_t enough = 4; // columns
    const auto any = [&](SemanticType type) {
        for (std::size_t i = 0; i < claims.size(); ++i)
            if (isClaimed(claims, i, {type}))
                return true;
        return false;
    };
    const bool north = any(SemanticType::Latitude), east = any(SemanticType::Longitude);
    if (north == east || views.size() < enough || views.front().trusted)
        return;
    for (auto& claim : claims)
        if (claim && claim->byName && (claim->type == SemanticType::Latitude || claim->type == SemanticType::Longitude))
            claim.reset();
}

// --- parts of names ---

void claimNameParts(Views views, Claims& claims)
{
    const auto words = [](const Cell& cell) {
        return cell.letters >= 2 && cell.digits == 0 && cell.blanks <= 1 && cell.others <= 2;
    };
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto& view = views[i];
        if (claims[i] || view.cells().size() < 3 || view.withDigits > 0.05 ||
            !near(claims, i, 2, {SemanticType::FirstName, SemanticType::LastName}))
            continue;
        const double initials =
            view.share([](const Cell& cell) { return cell.letters == 1 && cell.digits == 0 && cell.text.size() <= 2; });
        const double given =
            view.share([](const Cell& cell) { return isGivenName(cell.folded.substr(0, cell.folded.find(' '))); });
        if (initials >= 0.97) {
            claim(views, claims, i, SemanticType::MiddleInitial, initials);
            continue;
        }
        if (initials >= 0.1 && initials + given >= 0.6 && view.meanLength < 9) {
            claim(views, claims, i, SemanticType::MiddleName, initials + given);
            continue;
        }
        const double family =
            view.share([](const Cell& cell) { return isSurname(cell.folded.substr(cell.folded.rfind(' ') + 1)); });
        if (near(claims, i, 2, {SemanticType::FirstName}) && view.share(words) >= 0.9 && family >= 0.15 &&
            family >= given)
            claim(views, claims, i, SemanticType::LastName, view.share(words));
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
            claim(views, claims, i, SemanticType::MonthNumber, 1);
    }
}

// Whole numbers spread over a life beside what else is told of persons.
void claimAges(Views views, Claims& claims)
{
    constexpr std::size_t values = 12;
    constexpr double oldest = 110, spread = 15, young = 12, old = 80;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto& numeric = views[i].column().numeric;
        if (claims[i] || views[i].saysOther() || !numeric || views[i].cells().size() < values || numeric->min < 0 ||
            numeric->max > oldest || views[i].unique() || numeric->increasing || numeric->decreasing ||
            views[i].count([](const Cell& cell) { return cell.text.size() > 1 && cell.text[0] == '0'; }) > 0)
            continue;
        const double middle = numeric->quantile(0.5);
        const bool lives =
            middle >= young && middle <= old && numeric->quantile(0.9) - numeric->quantile(0.1) >= spread;
        const double whole = views[i].share([](const Cell& cell) { return allDigits(cell.text); });
        constexpr double nearlyAll = 0.98;
        if (lives && whole >= nearlyAll &&
            near(claims, i, 3, {SemanticType::Gender, SemanticType::Race, SemanticType::RaceCode}))
            claim(views, claims, i, SemanticType::Age, whole);
    }
}

// Digits alone beside an address or an e-mail address: numbers of the North American plan, or local ones among mobile
// ones (seven digits and ten, as in Colombia). Numbers of persons and firms have one length, those counted up have an
// order.
void claimPhones(Views views, Claims& claims)
{
    constexpr std::size_t fewest = 5;
    constexpr double most = 0.9, some = 0.05;
    const auto local = [](const Cell& cell) {
        return cell.text.size() == 7 && allDigits(cell.text) && cell.text[0] > '1';
    };
    const auto mobile = [](const Cell& cell) {
        return cell.text.size() == 10 && allDigits(cell.text) && cell.text[0] == '3';
    };
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto& view = views[i];
        const auto& numeric = view.column().numeric;
        if (claims[i] || view.saysOther() || view.cells().size() < fewest || view.withDigits < most ||
            (numeric && (numeric->increasing || numeric->decreasing)) ||
            !near(
                claims, i, 2,
                {SemanticType::Email, SemanticType::StreetAddress, SemanticType::StreetAddressEs, SemanticType::City}))
            continue;
        const double american = view.share(isBareAmerican), locals = view.share(local), mobiles = view.share(mobile);
        const bool mixed = locals >= some && mobiles >= some && locals + mobiles >= most;
        if (american >= most || mixed)
            claim(views, claims, i, SemanticType::Phone, mixed ? locals + mobiles : american);
    }
}

} // namespace

void claimBySiblings(Views views, Claims& claims)
{
    claimDegrees(views, claims);
    dropHalfPoints(views, claims);
    claimPlaces(views, claims);
    claimPhones(views, claims);
    claimNameParts(views, claims);
    claimMonths(views, claims);
    claimAges(views, claims);
}

} // namespace aurora::semantic
