// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

template <Kind wanted>
bool reads(const Cell& cell)
{
    static const CellFormat format{};
    return cell.digits > 0 && classify(cell.text, format).kind == wanted;
}

// 1990-01-01 to 2069-12-31: numbers of tables outside are hardly ever times.
constexpr std::uint64_t firstSecond = 631152000, lastSecond = 3155759999;

bool isSeconds(const Cell& cell)
{
    return allDigits(cell.text) && cell.text.size() <= 10 && number(cell.text) >= firstSecond &&
           number(cell.text) <= lastSecond;
}

bool isMillis(const Cell& cell)
{
    return allDigits(cell.text) && cell.text.size() >= 12 && cell.text.size() <= 13 &&
           number(cell.text) / 1000 >= firstSecond && number(cell.text) / 1000 <= lastSecond;
}

constexpr Case dateCases[]{{"2024-01-31", true},  {"31.01.2024", true},  {"1/31/2024", true},
                           {"31 Jan 2024", true}, {"2024-13-31", false}, {"12", false}};
constexpr Case stampCases[]{
    {"2024-01-31T12:30:00Z", true}, {"1/31/24 1:05 PM", true}, {"2024-01-31", false}, {"2024-01-31T25:30:00Z", false}};
constexpr Case timeCases[]{{"12:30", true}, {"23:59:59", true}, {"25:30", false}, {"12", false}};
constexpr Case secondCases[]{
    {"1706659200", true}, {"631152000", true}, {"631151999", false}, {"3155760000", false}, {"17066592.5", false}};
constexpr Case milliCases[]{
    {"1706659200000", true}, {"631152000000", true}, {"631151999999", false}, {"3155760000000", false}};

constexpr std::string_view header =
    "timestamp|epoch|unix|unixtime|created at|updated at|ts|time|utime|ctime|mtime|datetime";
constexpr Rule rule{.named = never, .alone = 0.9, .aloneValues = 1, .rank = 50, .telling = false};
const Detector table[]{{SemanticType::DateText, Gate::Digits, reads<Kind::Date>, "", "", rule, dateCases},
                       {SemanticType::Timestamp, Gate::Digits, reads<Kind::Datetime>, "", "", rule, stampCases},
                       {SemanticType::TimeOfDay, Gate::Digits, reads<Kind::Time>, "", "", rule, timeCases},
                       {SemanticType::EpochSeconds,
                        Gate::Digits,
                        isSeconds,
                        header,
                        "zone|duration",
                        {.named = 0.95, .rank = 50, .telling = false},
                        secondCases},
                       {SemanticType::EpochMillis,
                        Gate::Digits,
                        isMillis,
                        header,
                        "zone|duration",
                        {.named = 0.95, .rank = 50, .telling = false},
                        milliCases}};

} // namespace

Detectors timeDetectors()
{
    return table;
}

} // namespace aurora::semantic
