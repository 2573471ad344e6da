// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/places.h"

#include <algorithm>

namespace aurora::semantic {

namespace {

// The bounds of the states, degrees rounded outwards: general knowledge of the map.
struct Bounds {
    std::string_view state;
    double south, north, west, east;
};
constexpr Bounds table[]{
    {"al", 30, 36, -89, -84},   {"ak", 51, 72, -180, -129}, {"az", 31, 38, -115, -109}, {"ar", 33, 37, -95, -89},
    {"ca", 32, 42, -125, -114}, {"co", 36, 42, -110, -102}, {"ct", 40, 43, -74, -71},   {"de", 38, 40, -76, -75},
    {"dc", 38, 39, -78, -76},   {"fl", 24, 31, -88, -80},   {"ga", 30, 36, -86, -80},   {"hi", 18, 23, -161, -154},
    {"id", 41, 49, -118, -111}, {"il", 36, 43, -92, -87},   {"in", 37, 42, -89, -84},   {"ia", 40, 44, -97, -90},
    {"ks", 36, 41, -103, -94},  {"ky", 36, 40, -90, -81},   {"la", 28, 34, -95, -88},   {"me", 42, 48, -72, -66},
    {"md", 37, 40, -80, -75},   {"ma", 41, 43, -74, -69},   {"mi", 41, 49, -91, -82},   {"mn", 43, 50, -98, -89},
    {"ms", 30, 35, -92, -88},   {"mo", 35, 41, -96, -89},   {"mt", 44, 49, -117, -104}, {"ne", 39, 43, -105, -95},
    {"nv", 35, 42, -121, -114}, {"nh", 42, 46, -73, -70},   {"nj", 38, 42, -76, -73},   {"nm", 31, 37, -110, -103},
    {"ny", 40, 46, -80, -71},   {"nc", 33, 37, -85, -75},   {"nd", 45, 49, -105, -96},  {"oh", 38, 43, -85, -80},
    {"ok", 33, 38, -104, -94},  {"or", 41, 47, -125, -116}, {"pa", 39, 43, -81, -74},   {"ri", 41, 43, -72, -71},
    {"sc", 32, 36, -84, -78},   {"sd", 42, 46, -105, -96},  {"tn", 34, 37, -91, -81},   {"tx", 25, 37, -107, -93},
    {"ut", 36, 43, -115, -109}, {"vt", 42, 46, -74, -71},   {"va", 36, 40, -84, -75},   {"wa", 45, 50, -125, -116},
    {"wv", 37, 41, -83, -77},   {"wi", 42, 48, -93, -86},   {"wy", 40, 46, -112, -104}, {"pr", 17, 19, -68, -65},
};

} // namespace

void addStatesAt(double latitude, double longitude, std::vector<std::string_view>& states)
{
    for (const Bounds& at : table)
        if (latitude >= at.south && latitude <= at.north && longitude >= at.west && longitude <= at.east &&
            std::find(states.begin(), states.end(), at.state) == states.end())
            states.push_back(at.state);
}

} // namespace aurora::semantic
