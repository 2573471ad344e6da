// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is expected of a generated column, by the kind that it was made as: the conventions of people who prepare tables
// (the earliest repair without which the rest is wrong comes first, otherwise the step that changes most). Thresholds
// are those conventions' own: skew 1 and 2 (Bulmer 1979: moderate, high), gaps of 5, 15, 20 and 90 %, 15, 50 and 100
// levels. Internal to core/predict.

#include "core/predict/edge_draw.h"
#include "core/predict/expectation.h"

namespace aurora::edge {

// What was done to a column beside making its values.
struct Mess {
    double missing = 0;     // share of blank cells, or of words for missing
    bool words = false;     // there are words for missing
    bool sentinel = false;  // a number stands for missing …
    bool belowZero = false; // … a negative one
    bool target = false;    // the table has a target
};

// values: without what is missing. count: whole numbers of something counted.
Expectation number(const Numbers& values, const Mess& mess, bool count = false);
// Numbers that must be read first. mixed: units or currencies that differ.
Expectation numberText(const Numbers& values, Action parse, const Mess& mess, bool mixed = false);
Expectation category(int levels, int rareLevels, const Mess& mess);
Expectation ordered(int levels, const Mess& mess);
Expectation yesNo(const Mess& mess);
Expectation spelled(bool merge);
Expectation entity(int levels);
Expectation codes(int levels);
Expectation dates(bool iso, double missing);
Expectation targetNumber(const Numbers& values);

// Kinds whose expectation depends on nothing else.
enum class Plain {
    ZeroOne,
    Scale,
    Year,
    Cyclic,
    CyclicWords,
    Angle,
    Duration,
    Key,
    RowNumber,
    Person,
    Email,
    Contact,
    Thing,
    BirthDate,
    DateSentinel,
    TimeOfDay,
    Epoch,
    Postal,
    Coordinate,
    CoordinatePair,
    Text,
    List,
    Json,
    Links,
    OneHost,
    Constant,
    NearlyConstant,
    MostlyMissing,
    BlankIsNone,
    Leak,
    Duplicate,
    TargetWords
};
Expectation plain(Plain kind);

double skewness(const Numbers& values);

} // namespace aurora::edge
