// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// English, Spanish, German, French, Italian, Portuguese, Dutch.
const WordList& monthNames()
{
    static const WordList list("january february march april may june july august september october november december "
                               "enero febrero marzo abril mayo "
                               "junio julio agosto septiembre setiembre octubre noviembre diciembre januar februar "
                               "marz mai juni juli oktober dezember "
                               "janner janvier fevrier mars avril juin juillet aout septembre octobre novembre "
                               "decembre gennaio febbraio aprile "
                               "maggio giugno luglio settembre ottobre dicembre janeiro fevereiro marco maio junho "
                               "julho setembro outubro novembro "
                               "dezembro januari februari maart mei augustus",
                               ' ');
    return list;
}

const WordList& monthShorts()
{
    static const WordList list(
        "jan feb mar apr may jun jul aug sep sept oct nov dec ene abr ago dic mai okt dez janv fevr avr juil "
        "gen mag giu lug set ott fev out mrt mei",
        ' ');
    return list;
}

const WordList& dayNames()
{
    static const WordList list(
        "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo "
        "montag "
        "dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi "
        "dimanche "
        "lunedi martedi mercoledi giovedi venerdi domenica segunda terca quarta quinta sexta maandag dinsdag woensdag "
        "donderdag vrijdag zaterdag zondag",
        ' ');
    return list;
}

const WordList& dayShorts()
{
    static const WordList list("mon tue tues wed thu thur thurs fri sat sun lun mie jue vie sab dom mo di mi do fr sa "
                               "so mar mer jeu ven sam dim",
                               ' ');
    return list;
}

bool isMonthName(const Cell& cell)
{
    return monthNames().contains(cell.folded);
}
bool isMonthShort(const Cell& cell)
{
    return monthShorts().contains(cell.folded);
}
bool isDayName(const Cell& cell)
{
    return dayNames().contains(cell.folded);
}
bool isDayShort(const Cell& cell)
{
    return dayShorts().contains(cell.folded);
}

// "May" is short and long at once, April and June are persons: the others have to be there.
bool longMonths(const ColumnView& column, bool)
{
    return column.count([](const Cell& cell) { return isMonthName(cell) && !isMonthShort(cell); }) > 0;
}

bool integerWithin(const Cell& cell, std::uint64_t low, std::uint64_t high)
{
    auto t = cell.text;
    if (t.ends_with(".0"))
        t.remove_suffix(2);
    return t.size() <= 4 && allDigits(t) && number(t) >= low && number(t) <= high;
}

bool isMonth(const Cell& cell)
{
    return cell.text.size() <= 2 && integerWithin(cell, 1, 12);
}
bool isDay(const Cell& cell)
{
    return cell.text.size() <= 2 && integerWithin(cell, 1, 31);
}
bool isYear(const Cell& cell)
{
    return cell.text.size() == 4 && integerWithin(cell, 1700, 2100);
}

// One small number says nothing, unless the other headers hold.
bool severalNumbers(const ColumnView& column, bool)
{
    constexpr std::size_t several = 3;
    return column.trusted || column.cells().size() >= several;
}

bool yearsNotNumbers(const ColumnView& column, bool named)
{
    return named || column.share([](const Cell& cell) { return integerWithin(cell, 1950, 2050); }) >= 0.99;
}

// 2019-2020, 2019/20, 2019–2020: the later year is not before the earlier one and within a century.
bool isYearRange(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() < 7 || !allDigits(t.substr(0, 4)) || number(t.substr(0, 4)) < 1700 || number(t.substr(0, 4)) > 2100)
        return false;
    auto rest = t.substr(4);
    while (!rest.empty() && rest[0] == ' ')
        rest.remove_prefix(1);
    if (rest.starts_with("\xE2\x80\x93"))
        rest.remove_prefix(3);
    else if (rest.starts_with('-') || rest.starts_with('/'))
        rest.remove_prefix(1);
    else
        return false;
    rest = trimmed(rest);
    const auto first = number(t.substr(0, 4));
    if (!allDigits(rest) || (rest.size() != 4 && rest.size() != 2))
        return false;
    const auto last = rest.size() == 4 ? number(rest) : first / 100 * 100 + number(rest);
    return last >= first && last - first <= 100 && (rest.size() == 4 || (last == first + 1 || (first % 100 == 99)));
}

// Without a header only seasons, school and fiscal years: two other numbers of four digits may be anything.
bool oneYearToTheNext(const ColumnView& column, bool named)
{
    constexpr double nearlyAll = 0.95;
    return named || column.share([](const Cell& cell) {
        const auto year = number(cell.text.substr(0, 4)) + 1;
        const auto last = cell.text.substr(cell.text.size() - 2);
        return allDigits(last) && number(last) == year % 100;
    }) >= nearlyAll;
}

// Q1, 1Q, 1st, 1st Quarter, Quarter 1, Q1 2020, 2020-Q1, FY20 Q3; one to four.
bool isQuarter(const Cell& cell)
{
    const auto t = cell.folded;
    static const WordList plain(
        "q1|q2|q3|q4|1q|2q|3q|4q|1st|2nd|3rd|4th|first|second|third|fourth|qtr1|qtr2|qtr3|qtr4|"
        "1st quarter|2nd quarter|3rd quarter|4th quarter|first quarter|second quarter|third quarter|"
        "fourth quarter|quarter 1|quarter 2|quarter 3|quarter 4|qtr 1|qtr 2|qtr 3|qtr 4|i|ii|iii|iv|"
        "quarter1|quarter2|quarter3|quarter4|1st qtr|2nd qtr|3rd qtr|4th qtr|t1|t2|t3|t4|1|2|3|4",
        '|');
    if (plain.contains(t))
        return true;
    const auto year = [](std::string_view y) {
        while (!y.empty() && !isDigit(y[0]))
            y.remove_prefix(1);
        return (y.size() == 4 && (y.starts_with("19") || y.starts_with("20")) && allDigits(y)) ||
               (y.size() == 2 && allDigits(y));
    };
    if (t.size() > 20 || t.size() < 5)
        return false;
    if (const auto q = t.find('q'); q != t.npos && cell.digits >= 3) {
        const auto digits = t.find_first_of("1234", q);
        const auto end = t.rfind(' ');
        if (digits != t.npos && digits - q <= 8 &&
            (t.substr(q, digits - q) == "q" || t.substr(q, digits - q) == "quarter" ||
             t.substr(q, digits - q) == "quarter " || t.substr(q, digits - q) == "qtr " ||
             t.substr(q, digits - q) == "q "))
            return q == 0 ? year(t.substr(digits + 1)) : (year(trimmed(t.substr(0, q))) && digits + 1 == t.size());
        return end != t.npos && plain.contains(t.substr(0, end)) && year(t.substr(end + 1));
    }
    return false;
}

// Without a header "first" and "1" mean many things: Q1 and "quarter" do not.
bool saysQuarter(const ColumnView& column, bool named)
{
    return named ||
           column.share([](const Cell& cell) { return cell.folded.find('q') != std::string_view::npos; }) >= 0.9;
}

constexpr Case monthCases[]{{"January", true}, {"märz", true}, {"ENERO", true}, {"Jan", false}, {"Monday", false}};
constexpr Case shortCases[]{{"Jan", true}, {"sept.", true}, {"Dez", true}, {"January", false}, {"Mon", false}};
constexpr Case dayCases[]{{"Monday", true}, {"miércoles", true}, {"Sonntag", true}, {"Mon", false}};
constexpr Case dayShortCases[]{{"Mon", true}, {"Thurs.", true}, {"Jan", false}};
constexpr Case monthNumbers[]{{"1", true}, {"12", true}, {"07", true}, {"13", false}, {"0", false}, {"1.5", false}};
constexpr Case dayNumbers[]{{"1", true}, {"31", true}, {"32", false}, {"0", false}};
constexpr Case yearCases[]{{"2024", true},  {"1700", true},  {"2100", true},
                           {"1699", false}, {"2101", false}, {"24", false}};
constexpr Case rangeCases[]{{"2019-2020", true}, {"2019/20", true},    {"2019 - 2020", true}, {"2020-2019", false},
                            {"2019-22", false},  {"1234-5678", false}, {"2019", false}};
constexpr Case quarterCases[]{
    {"Q1", true},      {"4th Quarter", true}, {"Quarter 1 2021", true}, {"Quarter3 2017", true}, {"2020-Q3", true},
    {"Q3 2020", true}, {"Q5", false},         {"5th", false},           {"Quorum", false}};

const Detector table[]{
    {SemanticType::Year,
     Gate::Digits,
     isYear,
     "year|yr|jahr|anno|a o|ano|annee|fy|fiscal year|vigencia|*year|yil",
     "date|years",
     {.named = 0.95, .alone = 0.99, .aloneValues = 4, .rank = 30, .telling = false, .plausible = yearsNotNumbers},
     yearCases},
    {SemanticType::YearRange,
     Gate::Digits,
     isYearRange,
     "year|fiscal year|school year|season|years|academic year|period",
     "",
     {.named = 0.8, .alone = 0.95, .aloneValues = 2, .rank = 62, .telling = false, .plausible = oneYearToTheNext},
     rangeCases},
    {SemanticType::Quarter,
     Gate::Digits,
     isQuarter,
     "quarter|qtr|quartal|trimestre|fiscal quarter",
     "section|acre",
     {.named = 0.9, .alone = 0.95, .aloneValues = 2, .rank = 60, .telling = false, .plausible = saysQuarter},
     quarterCases},
    {SemanticType::MonthNumber,
     Gate::Digits,
     isMonth,
     "month|mes|monat|mois|mese|month number|maand|mon|mth",
     "months|mom",
     {.named = 0.98, .rank = 60, .telling = false, .plausible = severalNumbers},
     monthNumbers},
    {SemanticType::DayNumber,
     Gate::Digits,
     isDay,
     "=day|day of month|=dia|=tag|=jour|=giorno|birth day",
     "days|week",
     {.named = 0.98, .rank = 58, .telling = false, .plausible = severalNumbers},
     dayNumbers},
    {SemanticType::MonthName,
     Gate::Letters,
     isMonthName,
     "month|mes|monat|mois|mese|mes*",
     "",
     {.named = 0.85, .alone = 0.9, .aloneValues = 3, .rank = 66, .telling = false, .plausible = longMonths},
     monthCases},
    {SemanticType::MonthAbbr,
     Gate::Letters,
     isMonthShort,
     "month|mes|monat|mois|mese",
     "",
     {.named = 0.85, .alone = 0.95, .aloneValues = 4, .rank = 64, .telling = false},
     shortCases},
    {SemanticType::WeekdayName,
     Gate::Letters,
     isDayName,
     "day|weekday|dia|wochentag|jour|giorno",
     "",
     {.named = 0.85, .alone = 0.9, .aloneValues = 2, .rank = 66, .telling = false},
     dayCases},
    {SemanticType::WeekdayAbbr,
     Gate::Letters,
     isDayShort,
     "day|weekday|dia|wochentag|dow|jour",
     "",
     {.named = 0.85, .alone = 0.97, .aloneValues = 4, .rank = 63, .telling = false},
     dayShortCases}};

} // namespace

Detectors calendarDetectors()
{
    return table;
}

} // namespace aurora::semantic
