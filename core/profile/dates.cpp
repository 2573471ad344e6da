// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"
#include "core/profile/cell_bytes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace aurora {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

enum class Shape : std::uint8_t { YearFirst, DayFirst, MonthFirst, DayName, NameDay, YearName, Compact };
enum class TimeShape : std::uint8_t { None, Minutes, Seconds, Fraction, MinutesAmPm, SecondsAmPm };

// A format as one number: shape, separator, width of the year, time, "T" between, zone.
struct FormatKey {
    Shape shape = Shape::YearFirst;
    std::uint8_t separator = 0; // index into separators
    bool shortYear = false;
    bool fullName = false; // the month's name in full
    TimeShape time = TimeShape::None;
    bool letterT = false;
    bool zone = false;

    std::uint16_t packed() const
    {
        return static_cast<std::uint16_t>(unsigned(shape) | unsigned(separator) << 3 | unsigned(shortYear) << 6 |
                                          unsigned(fullName) << 7 | unsigned(time) << 8 | unsigned(letterT) << 11 |
                                          unsigned(zone) << 12 | 1u << 13);
    }
};

constexpr std::string_view separators = "-/. ";

struct Scanner {
    std::string_view text;
    std::size_t at = 0;

    bool done() const { return at >= text.size(); }
    char peek() const { return done() ? '\0' : text[at]; }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++at;
        return true;
    }
    std::optional<int> number(std::size_t atLeast, std::size_t atMost, std::size_t* width = nullptr)
    {
        std::size_t n = 0;
        int value = 0;
        while (n < atMost && at + n < text.size() && digit(text[at + n]))
            value = value * 10 + (text[at + n++] - '0');
        if (n < atLeast || (at + n < text.size() && digit(text[at + n])))
            return std::nullopt;
        at += n;
        if (width)
            *width = n;
        return value;
    }
    std::string_view word()
    {
        const std::size_t from = at;
        while (!done() &&
               (((peek() | 0x20) >= 'a' && (peek() | 0x20) <= 'z') || static_cast<unsigned char>(peek()) >= 0x80))
            ++at;
        return text.substr(from, at - from);
    }
};

// Months in English, German, French, Spanish, Italian, Portuguese and Dutch by their first letters.
int monthFromName(std::string_view word)
{
    constexpr std::size_t shortest = 3, longest = 12;
    if (word.size() < shortest || word.size() > longest)
        return 0;
    struct Start {
        std::string_view text;
        int month;
    };
    static constexpr Start starts[]{
        {"jan", 1},  {"jän", 1},  {"ene", 1},  {"gen", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},
        {"mär", 3},  {"mrz", 3},  {"maa", 3},  {"mrt", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},
        {"mai", 5},  {"mag", 5},  {"mei", 5},  {"jun", 6},  {"juin", 6}, {"giu", 6},  {"jul", 7},  {"juil", 7},
        {"lug", 7},  {"aug", 8},  {"aoû", 8},  {"ago", 8},  {"aout", 8}, {"sep", 9},  {"set", 9},  {"oct", 10},
        {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"dic", 12}};
    // The first three bytes tell nearly all words from all starts.
    const auto folded = [](std::string_view text) {
        std::uint32_t key = 0;
        for (std::size_t i = 0; i < shortest; ++i) {
            const char c = text[i];
            key = key << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        return key;
    };
    static const auto keys = [&] {
        std::array<std::uint32_t, std::size(starts)> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = folded(starts[i].text);
        return all;
    }();
    const std::uint32_t key = folded(word);
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == key && word.substr(shortest).starts_with(starts[i].text.substr(shortest)))
            return starts[i].month;
    return 0;
}

std::optional<double> daysOf(int year, int month, int day)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (month < 1 || day < 1 || !date.ok() || year < 1000 || year > 9999)
        return std::nullopt;
    return static_cast<double>(sys_days(date).time_since_epoch().count());
}

int fullYear(int year, std::size_t width)
{
    constexpr int pivot = 69; // POSIX strptime: 69 to 99 are of the last century
    return width >= 3 ? year : year + (year >= pivot ? 1900 : 2000);
}

// hh:mm[:ss[.fff]] [AM]; fraction of a day.
bool parseTime(Scanner& in, TimeShape& shape, double& day)
{
    const auto hour = in.number(1, 2);
    if (!hour || !in.take(':'))
        return false;
    const auto minute = in.number(2, 2);
    if (!minute || *minute > 59 || *hour > 24)
        return false;
    double seconds = 0;
    shape = TimeShape::Minutes;
    if (in.take(':')) {
        const auto second = in.number(2, 2);
        if (!second || *second > 60)
            return false;
        seconds = *second;
        shape = TimeShape::Seconds;
        if (in.peek() == '.' || in.peek() == ',') {
            ++in.at;
            double scale = 0.1;
            if (!digit(in.peek()))
                return false;
            for (; digit(in.peek()); ++in.at, scale /= 10)
                seconds += (in.peek() - '0') * scale;
            shape = TimeShape::Fraction;
        }
    }
    int hours = *hour;
    const std::size_t before = in.at;
    in.take(' ');
    const std::string_view rest = in.text.substr(in.at, 2);
    const bool am = rest == "AM" || rest == "am", pm = rest == "PM" || rest == "pm";
    if (am || pm) {
        in.at += 2;
        hours = hours % 12 + (pm ? 12 : 0);
        shape = shape == TimeShape::Minutes ? TimeShape::MinutesAmPm : TimeShape::SecondsAmPm;
    } else {
        in.at = before;
    }
    constexpr double secondsOfDay = 86400;
    day = (hours * 3600 + *minute * 60 + seconds) / secondsOfDay;
    return true;
}

bool parseZone(Scanner& in)
{
    if (in.take('Z'))
        return true;
    const std::size_t before = in.at;
    in.take(' ');
    if (in.text.substr(in.at) == "UTC" || in.text.substr(in.at) == "GMT") {
        in.at = in.text.size();
        return true;
    }
    if (in.peek() != '+' && in.peek() != '-') {
        in.at = before;
        return false;
    }
    ++in.at;
    const auto hours = in.number(2, 4);
    if (!hours)
        return false;
    if (in.take(':'))
        return in.number(2, 2).has_value();
    return true;
}

struct DateParts {
    int first = 0, second = 0, third = 0;
    std::size_t firstWidth = 0, thirdWidth = 0;
};

// Three numbers with the same sign between; decides which is the day.
bool numericDate(const DateParts& p, char sign, const CellFormat& format, FormatKey& key, CellFacts& facts)
{
    std::optional<double> days;
    if (p.firstWidth == 4) {
        key.shape = Shape::YearFirst;
        days = daysOf(p.first, p.second, p.third);
    } else {
        if (p.thirdWidth != 4 && p.thirdWidth != 2)
            return false;
        const int year = fullYear(p.third, p.thirdWidth);
        key.shortYear = p.thirdWidth == 2;
        const auto dmy = daysOf(year, p.second, p.first), mdy = daysOf(year, p.first, p.second);
        facts.dayFirst = dmy && !mdy;
        facts.monthFirst = mdy && !dmy;
        facts.ambiguousDate = dmy && mdy && p.first != p.second;
        // Without a hint, points mean day first, slashes and hyphens month first, as in the places that write them so.
        const bool dayFirst = format.order == DateOrder::Dmy || (format.order != DateOrder::Mdy && sign == '.');
        const bool useDmy = dmy && (dayFirst || !mdy);
        key.shape = useDmy ? Shape::DayFirst : Shape::MonthFirst;
        days = useDmy ? dmy : mdy;
        if (sign == '.')
            facts.ambiguousDate = false;
    }
    if (!days)
        return false;
    facts.days = *days;
    return true;
}

bool parseDatePart(Scanner& in, const CellFormat& format, FormatKey& key, CellFacts& facts)
{
    DateParts p;
    if (digit(in.peek())) {
        const auto first = in.number(1, 4, &p.firstWidth);
        if (!first)
            return false;
        p.first = *first;
        in.take('.'); // 12. Januar
        const bool dotted = in.at > 0 && in.text[in.at - 1] == '.';
        if (dotted && digit(in.peek()))
            --in.at;
        const char sign = in.peek();
        const std::size_t index = separators.find(sign);
        if (index == std::string_view::npos || in.done())
            return false;
        ++in.at;
        key.separator = static_cast<std::uint8_t>(index);
        if (!digit(in.peek())) {
            const std::string_view name = in.word();
            const int month = monthFromName(name);
            in.take('.');
            in.take(',');
            if (!month || !(in.take(sign) || in.take(' ')))
                return false;
            const auto third = in.number(1, 4, &p.thirdWidth);
            if (!third)
                return false;
            const bool yearFirst = p.firstWidth == 4;
            const auto days =
                yearFirst ? daysOf(p.first, month, *third) : daysOf(fullYear(*third, p.thirdWidth), month, p.first);
            if (!days)
                return false;
            key.shape = yearFirst ? Shape::YearName : Shape::DayName;
            key.shortYear = !yearFirst && p.thirdWidth == 2;
            key.fullName = name.size() > 3;
            facts.days = *days;
            return true;
        }
        const auto second = in.number(1, 2);
        if (!second || !in.take(sign))
            return false;
        const auto third = in.number(1, 4, &p.thirdWidth);
        if (!third)
            return false;
        p.second = *second;
        p.third = *third;
        return sign != ' ' && numericDate(p, sign, format, key, facts);
    }
    const std::string_view name = in.word();
    const int month = monthFromName(name);
    in.take('.');
    if (!month || !(in.take(' ') || in.take('-')))
        return false;
    const auto day = in.number(1, 2);
    if (!day)
        return false;
    in.take(',');
    if (!(in.take(' ') || in.take('-')))
        return false;
    std::size_t width = 0;
    const auto year = in.number(2, 4, &width);
    const auto days = year ? daysOf(fullYear(*year, width), month, *day) : std::nullopt;
    if (!days)
        return false;
    key.shape = Shape::NameDay;
    key.separator = 3;
    key.fullName = name.size() > 3;
    facts.days = *days;
    return true;
}

bool isSentinelDate(double days)
{
    // 1900-01-01, 1899-12-30/31 (spreadsheets), 1753-01-01, 9999-12-31, 2999-12-31, 2099-12-31, 1970-01-01
    for (const double sentinel : {-25567.0, -25568.0, -25569.0, -79257.0, 2932896.0, 376199.0, 47481.0, 0.0})
        if (days == sentinel)
            return true;
    return false;
}

} // namespace

bool parseDateOrTime(std::string_view text, const CellFormat& format, CellFacts& facts)
{
    constexpr std::size_t shortest = 4, longest = 40;
    if (text.size() < shortest || text.size() > longest)
        return false;
    Scanner in{text};
    FormatKey key;
    CellFacts found = facts;
    double time = 0;
    if (digit(in.peek())) {
        Scanner clock{text};
        if (parseTime(clock, key.time, time) && clock.done()) {
            facts.kind = Kind::Time;
            facts.pattern = Pattern::Time;
            return true;
        }
    }
    key.time = TimeShape::None;
    if (!parseDatePart(in, format, key, found))
        return false;
    found.kind = Kind::Date;
    found.pattern = Pattern::Date;
    if (!in.done()) {
        in.take(',');
        key.letterT = in.take('T');
        if (!key.letterT && !in.take(' '))
            return false;
        if (!parseTime(in, key.time, time))
            return false;
        if (!in.done() && !(key.zone = parseZone(in)))
            return false;
        found.kind = Kind::Datetime;
        found.pattern = Pattern::Timestamp;
    }
    if (!in.done())
        return false;
    found.dateSentinel = isSentinelDate(found.days);
    found.days += time;
    found.hasDate = true;
    found.dateFormat = key.packed();
    facts = found;
    return true;
}

bool parseIsoDate(std::string_view text, CellFacts& facts)
{
    // Which of the first sixteen, and of the ten bytes behind the date, are digits: 0000-00-00 and T00:00:00.
    constexpr unsigned dateDigits = 0b1101101111, minuteDigits = 0b110110, secondDigits = 0b110110110;
    constexpr std::size_t dateBytes = 10, minutesBytes = 16, secondsBytes = 19;
    const std::size_t size = text.size();
    const char* p = text.data();
    if (size < dateBytes || (digitBits(p) & 0x3FF) != dateDigits || p[4] != '-' || p[7] != '-')
        return false;
    FormatKey key;
    double time = 0;
    const auto two = [&](std::size_t at) { return (p[at] - '0') * 10 + (p[at + 1] - '0'); };
    if (size != dateBytes) {
        const bool zone = text.back() == 'Z';
        const std::size_t bare = size - zone;
        const bool seconds = bare == secondsBytes;
        if (!seconds && bare != minutesBytes)
            return false;
        const unsigned digits = digitBits(p + dateBytes) & (seconds ? 0x1FF : 0x3F);
        if (digits != (seconds ? secondDigits : minuteDigits) || (p[10] != 'T' && p[10] != ' ') || p[13] != ':' ||
            (seconds && p[16] != ':'))
            return false;
        const int hour = two(11), minute = two(14), second = seconds ? two(17) : 0;
        if (hour > 24 || minute > 59 || second > 60)
            return false;
        key.time = seconds ? TimeShape::Seconds : TimeShape::Minutes;
        key.letterT = p[10] == 'T';
        key.zone = zone;
        time = (hour * 3600 + minute * 60 + second) / 86400.0;
    }
    const auto days = daysOf(two(0) * 100 + two(2), two(5), two(8));
    if (!days)
        return false;
    const bool date = size == dateBytes;
    facts.kind = date ? Kind::Date : Kind::Datetime;
    facts.pattern = date ? Pattern::Date : Pattern::Timestamp;
    facts.hasDate = true;
    facts.dateSentinel = isSentinelDate(*days);
    facts.days = *days + time;
    facts.dateFormat = key.packed();
    facts.length = static_cast<std::uint32_t>(size);
    facts.words = date || key.letterT ? 1 : 2;
    facts.signs = static_cast<std::uint8_t>(HasDigit | HasSign | (key.letterT || key.zone ? HasUpper : 0) |
                                            (!date && !key.letterT ? HasBlank : 0));
    facts.upperCase = key.letterT || key.zone;
    return true;
}

bool beginsWithoutMonth(std::string_view text)
{
    Scanner in{text};
    const std::string_view word = in.word();
    return !word.empty() && static_cast<unsigned char>(word.front()) < 0x80 && monthFromName(word) == 0;
}

std::string dateFormatName(std::uint16_t key)
{
    const auto shape = static_cast<Shape>(key & 7u);
    const std::string sign(1, separators[(key >> 3) & 3u]);
    const std::string year = key & 1u << 6 ? "%y" : "%Y", month = key & 1u << 7 ? "%B" : "%b";
    std::string text;
    switch (shape) {
    case Shape::YearFirst:
        text = "%Y" + sign + "%m" + sign + "%d";
        break;
    case Shape::DayFirst:
        text = "%d" + sign + "%m" + sign + year;
        break;
    case Shape::MonthFirst:
        text = "%m" + sign + "%d" + sign + year;
        break;
    case Shape::DayName:
        text = "%d" + sign + month + sign + year;
        break;
    case Shape::YearName:
        text = "%Y" + sign + month + sign + "%d";
        break;
    case Shape::NameDay:
        text = month + " %d, " + year;
        break;
    case Shape::Compact:
        text = "%Y%m%d";
        break;
    }
    static constexpr std::array<std::string_view, 8> times{"",         "%H:%M",       "%H:%M:%S", "%H:%M:%S.%f",
                                                           "%I:%M %p", "%I:%M:%S %p", "",         ""};
    const std::string_view time = times[(key >> 8) & 7u];
    if (!time.empty())
        text += (key & 1u << 11 ? "T" : " ") + std::string(time);
    if (key & 1u << 12)
        text += "%z";
    return text;
}

std::uint16_t compactDateFormat()
{
    FormatKey key;
    key.shape = Shape::Compact;
    return key.packed();
}

} // namespace aurora
