// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The detectors of each family, one file a family. registry.cpp puts them into one table.

#include "core/profile/semantic/detector.h"

namespace aurora::semantic {

using Detectors = std::span<const Detector>;

Detectors emailDetectors();
Detectors webDetectors();
Detectors networkDetectors();
Detectors fileDetectors();
Detectors hashDetectors();
Detectors structuredDetectors();
Detectors phoneDetectors();
Detectors bankDetectors();
Detectors productDetectors();
Detectors americanIdDetectors();
Detectors europeanIdDetectors();
Detectors northernIdDetectors();
Detectors otherIdDetectors();
Detectors postalDetectors();
Detectors countryDetectors();
Detectors currencyDetectors();
Detectors languageDetectors();
Detectors regionDetectors();
Detectors countyDetectors();
Detectors cityDetectors();
Detectors coordinateDetectors();
Detectors airDetectors();
Detectors amountDetectors();
Detectors timeDetectors();
Detectors calendarDetectors();
Detectors flagDetectors();
Detectors traitDetectors();
Detectors jobDetectors();
Detectors streetDetectors();
Detectors personNameDetectors();
Detectors companyDetectors();
Detectors textDetectors();
Detectors colorDetectors();

} // namespace aurora::semantic
