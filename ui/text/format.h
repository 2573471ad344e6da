// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as a person reads them, in the display locale (which is not the number format of a file). Pure functions of
// the default QLocale; any thread.

#include "core/profile/column_profile.h"

#include <QString>

#include <cstdint>
#include <string>

namespace aurora::text {

inline QString fromUtf8(const std::string& utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString count(std::uint64_t n);        // 1,204,331
QString shortCount(std::uint64_t n);   // 1.2 M; exact below 10,000
QString number(double value);          // at most four significant digits after grouping: 42.5, 98,310, 0.0031
QString percent(double share);         // 0.934 → "93 %"; small shares keep a digit: "1.2 %"
QString seconds(double s);             // 0.31 s, 42 s, 3 min 20 s
QString microseconds(double us);       // 84 µs, 1.2 ms
QString certainty(double probability); // never rounded up, so that 89.7 % does not read as the 90 % of "High"
QString bytes(std::uint64_t n);        // 1.4 MB

// Finishes a sentence with "%n thing(s)" in English, where no translation has done so, and groups the number's digits.
QString plural(QString sentence, std::uint64_t n);

// How 1234.56 would be written with these signs: "1.234,56".
QString numberSample(const std::string& decimal, const std::string& group);
// How the last day of 2024 would be written in a strptime format: "%d.%m.%Y" → "31.12.2024".
QString dateSample(const std::string& format);

} // namespace aurora::text
