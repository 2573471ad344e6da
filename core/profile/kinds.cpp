// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/kinds.h"

namespace aurora {

const char* name(Kind kind)
{
    static constexpr std::array<const char*, kindCount> names{"integer",  "decimal", "text",  "boolean", "date",
                                                              "datetime", "time",    "mixed", "empty"};
    return names[static_cast<std::size_t>(kind)];
}

const char* name(Pattern pattern)
{
    static constexpr std::array<const char*, patternCount> names{
        "",        "currency", "percent", "quantity", "number-text", "date",       "timestamp",  "time", "duration",
        "boolean", "email",    "url",     "uuid",     "phone",       "identifier", "ip-address", "list", "json"};
    return names[static_cast<std::size_t>(pattern)];
}

static constexpr std::array<const char*, featureTypeCount> featureTypeNames{
    "numeric",         "categorical", "datetime",          "sentence",        "url",
    "embedded-number", "list",        "not-generalizable", "context-specific"};

const char* name(FeatureType type)
{
    return featureTypeNames[static_cast<std::size_t>(type)];
}

bool featureTypeFromName(std::string_view text, FeatureType& out)
{
    for (std::size_t i = 0; i < featureTypeCount; ++i) {
        if (text == featureTypeNames[i]) {
            out = static_cast<FeatureType>(i);
            return true;
        }
    }
    return false;
}

} // namespace aurora
