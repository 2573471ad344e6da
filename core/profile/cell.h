// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one cell is: kind, pattern, the number or date in it. A pure function of the cell and of how its column writes
// numbers and dates. One file a family of patterns: numbers.cpp, dates.cpp, patterns.cpp.

#include "core/profile/kinds.h"
#include "core/source/dialect.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// How a column writes its numbers and dates, known before its cells are read (from a sample, or told).
struct CellFormat {
    char decimal = '.';
    char group = 0;                       // 0: none; ' ' is every kind of blank
    DateOrder order = DateOrder::Unknown; // of dates such as 1/2/2024
    // The words for "missing" that the user told, instead of the usual ones; null: the usual ones.
    std::shared_ptr<const std::vector<std::string>> missingWords = nullptr;
    bool wordy = false; // it holds lists or sentences, where "missing" or "unknown" may be a word like any other
    bool operator==(const CellFormat&) const = default;
};

// Small, since tables of values hold many of them.
struct CellFacts {
    double number = 0;
    double days = 0;          // since 1970-01-01
    std::uint32_t length = 0; // code points
    std::uint16_t words = 0;
    std::uint16_t dateFormat = 0; // key for dateFormatName()
    Kind kind = Kind::Text;
    Pattern pattern = Pattern::None;
    std::uint8_t decimals = 0;
    std::uint8_t unit = 0;   // index into unitNames(), 0: none
    char separator = 0;      // of a list
    std::uint8_t signs = 0;  // CellSigns: what it is made of
    bool marker : 1 = false; // a word or sign for "missing"; kind is then Empty
    bool hasNumber : 1 = false;
    bool hasDate : 1 = false;
    bool ambiguousDate : 1 = false; // day and month could be swapped
    bool dayFirst : 1 = false;      // the first part can only be a day
    bool monthFirst : 1 = false;    // the second part can only be a day
    bool compactDate : 1 = false;   // an integer that reads as yyyymmdd
    bool dateSentinel : 1 = false;
    bool leadingZero : 1 = false;
    bool edgeBlanks : 1 = false;
    bool upperCase : 1 = false;
};

// padded: bytes behind the cell may be read (RecordSink::readableBeyond), which is quicker.
CellFacts classify(std::string_view cell, const CellFormat& format, bool padded = false);

// --- the families ---

struct ParsedNumber {
    double value = 0;
    bool whole = true; // written without a decimal sign and exponent
    bool plain = true; // any program reads it: no group sign, decimal point
    std::uint8_t decimals = 0;
    bool leadingZero = false; // digits alone, beginning with 0, longer than one
};
// The whole text is a number in this format.
bool parseNumber(std::string_view text, const CellFormat& format, ParsedNumber& out);

// A number with a currency, per cent sign or unit around it; fills pattern, number, decimals and unit.
bool parseSignedNumber(std::string_view text, const CellFormat& format, CellFacts& facts);
// The names of currencies and units that are known; index 0 is "".
std::string_view unitName(std::uint8_t unit);
bool isCurrency(std::uint8_t unit);

// "2024-01-31", alone or with "T09:15" or " 09:15:00" behind it: the same as parseDateOrTime() would tell, only faster.
// False for anything else, dates or not. Padded: see cell_bytes.h.
bool parseIsoDate(std::string_view text, CellFacts& facts);

// A date, with or without time, or a time of day; fills kind, pattern, days, dateFormat and the date flags.
bool parseDateOrTime(std::string_view text, const CellFormat& format, CellFacts& facts);
// The text begins with ASCII letters that name no month.
bool beginsWithoutMonth(std::string_view text);
// The strptime pattern behind a key, for example "%d.%m.%Y %H:%M".
std::string dateFormatName(std::uint16_t key);
std::uint16_t compactDateFormat(); // yyyymmdd

bool isMissingMarker(std::string_view text);
bool isBooleanWord(std::string_view text, bool* value = nullptr);
struct CellLook;
bool isEmail(std::string_view text);
bool isEmail(std::string_view text, CellLook& look); // also says what it is made of
bool isUuid(std::string_view text, CellLook& look);
bool isUrl(std::string_view text);
bool isUuid(std::string_view text);
bool isIpAddress(std::string_view text);
bool isPhone(std::string_view text);
bool isDuration(std::string_view text, double* seconds = nullptr);
bool isJson(std::string_view text);
bool isIdentifier(std::string_view text);
// The separator of the items, 0 when it is no list.
char listSeparator(std::string_view text);
// The same where the look of the text is known.
char listSeparator(std::string_view text, const CellLook& look);

} // namespace aurora
