// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isCounty(const Cell& cell)
{
    return cell.letters > 1 && cell.digits == 0 && isUsCountyName(cell.folded);
}

// Names of counties are names of people and cities as well: without a header they need the word itself.
bool saysCounty(const ColumnView& column, bool named)
{
    return named || column.share([](const Cell& cell) {
        return cell.folded.ends_with(" county") || cell.folded.ends_with(" parish");
    }) >= 0.7;
}

constexpr Case cases[]{
    {"Queens", true},         {"Multnomah County", true}, {"ST. LAWRENCE", true}, {"Prince George's", true},
    {"Orleans Parish", true}, {"Gotham", false},          {"12", false},          {"Dane Countyy", false}};

const Detector table[]{{SemanticType::UsCounty,
                        Gate::Letters,
                        isCounty,
                        "county|counties|*county|parish|borough county",
                        "code|fips|number|country|id|boundary|boundaries|council",
                        {.named = 0.55, .alone = 0.9, .aloneValues = 3, .rank = 62, .plausible = saysCounty},
                        cases}};

} // namespace

Detectors countyDetectors()
{
    return table;
}

} // namespace aurora::semantic
