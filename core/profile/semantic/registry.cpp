// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>

namespace aurora::semantic {

std::span<const Detector* const> detectors()
{
    static const std::vector<const Detector*> table = [] {
        std::vector<const Detector*> all;
        for (const auto family :
             {emailDetectors(),      webDetectors(),        networkDetectors(),    fileDetectors(),
              hashDetectors(),       structuredDetectors(), phoneDetectors(),      bankDetectors(),
              productDetectors(),    americanIdDetectors(), europeanIdDetectors(), northernIdDetectors(),
              otherIdDetectors(),    postalDetectors(),     countryDetectors(),    currencyDetectors(),
              languageDetectors(),   regionDetectors(),     countyDetectors(),     cityDetectors(),
              coordinateDetectors(), airDetectors(),        amountDetectors(),     timeDetectors(),
              calendarDetectors(),   flagDetectors(),       traitDetectors(),      jobDetectors(),
              streetDetectors(),     personNameDetectors(), companyDetectors(),    textDetectors(),
              colorDetectors()})
            for (const Detector& detector : family)
                all.push_back(&detector);
        std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->type < b->type; });
        return all;
    }();
    return table;
}

} // namespace aurora::semantic
