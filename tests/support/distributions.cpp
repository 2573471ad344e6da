// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/distributions.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <random>

namespace aurora::test {

namespace {

constexpr std::size_t some = 20000; // more than a table of values holds
constexpr std::size_t many = 80000; // more rows than are counted one by one

std::string printed(double value)
{
    char text[64];
    return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

std::string rounded(double value, int decimals)
{
    char text[512];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr);
}

template <class Make>
Cells cells(std::size_t count, Make make)
{
    Cells all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        all.push_back(make(i));
    return all;
}

// The library's own distributions differ between machines; these do not.
struct Random {
    std::mt19937_64 bits{20240131};

    double unit() { return (double(bits() >> 11) + 0.5) / 9007199254740992.0; }
    std::uint64_t below(std::uint64_t n) { return bits() % n; }
    double normal() { return std::sqrt(-2 * std::log(unit())) * std::cos(6.283185307179586 * unit()); }
    double cauchy() { return std::tan(3.141592653589793 * (unit() - 0.5)); }
};

template <class Draw>
std::function<Cells()> drawn(std::size_t count, Draw draw)
{
    return [count, draw] {
        Random random;
        return cells(count, [&](std::size_t) { return draw(random); });
    };
}

template <class Make>
std::function<Cells()> told(std::size_t count, Make make)
{
    return [count, make] { return cells(count, make); };
}

std::string number(std::uint64_t value)
{
    return std::to_string(value);
}

std::string day(std::uint64_t days)
{
    const auto padded = [](std::uint64_t x) { return (x < 10 ? "0" : "") + std::to_string(x); };
    return std::to_string(1990 + days / 336 % 40) + "-" + padded(1 + days / 28 % 12) + "-" + padded(1 + days % 28);
}

// The next value always falls between the two neighbours of the middle (zoom in), or outside of all (zoom out).
std::string zooming(std::size_t i, std::size_t count, bool in)
{
    const std::size_t step = in ? i / 2 : (count - i) / 2;
    return number(i % 2 ? 2 * count - step : step);
}

} // namespace

std::vector<Distribution> drawnNumbers()
{
    return {
        {"normal", drawn(200000, [](Random& r) { return printed(r.normal()); })},
        {"normal, two decimals", drawn(some, [](Random& r) { return rounded(100 + 15 * r.normal(), 2); })},
        {"uniform of 0 to 1", drawn(some, [](Random& r) { return printed(r.unit()); })},
        {"exponential", drawn(some, [](Random& r) { return printed(-std::log(r.unit())); })},
        {"lognormal", drawn(some, [](Random& r) { return printed(std::exp(3 + 1.5 * r.normal())); })},
        {"lognormal of long tails", drawn(many, [](Random& r) { return printed(std::exp(3 * r.normal())); })},
        {"Pareto of infinite variance", drawn(some, [](Random& r) { return rounded(std::pow(r.unit(), -0.7), 3); })},
        {"Cauchy", drawn(some, [](Random& r) { return printed(r.cauchy()); })},
        {"Zipf", drawn(many, [](Random& r) { return number(std::uint64_t(std::pow(r.unit(), -1.1))); })},
        {"geometric", drawn(some, [](Random& r) { return number(std::uint64_t(-std::log(r.unit()) * 8)); })},
        {"two groups with a gap",
         drawn(some, [](Random& r) { return rounded(r.normal() + (r.below(3) ? 0 : 500), 4); })},
        {"mostly zero", drawn(some, [](Random& r) { return r.below(20) ? "0" : printed(r.unit()); })},
        {"all negative", drawn(some, [](Random& r) { return rounded(-5 - r.unit() * 1e4, 3); })},
        {"of both signs, cancelling",
         drawn(some, [](Random& r) { return number(r.below(9000)).insert(0, r.below(2) ? "-" : ""); })},
        {"one outlier at 1e300",
         told(some, [](std::size_t i) { return i == 777 ? "1e300" : printed(double(i % 97) / 8); })},
        {"one outlier at 1e60",
         told(some, [](std::size_t i) { return i == 777 ? "1e60" : printed(double(i * i % 30011) / 8); })},
        {"narrow around 1e9", drawn(some, [](Random& r) { return rounded(1e9 + r.unit(), 4); })},
        {"milliseconds of one hour", drawn(some, [](Random& r) { return number(1700000000000 + r.below(3600000)); })},
        {"milliseconds, ascending", told(some, [](std::size_t i) { return number(1700000000000 + i * 250 + i % 7); })},
        {"denormals", told(some, [](std::size_t i) { return printed(double(i + 1) * 5e-320); })},
        {"near the largest double",
         told(20000, [](std::size_t i) { return printed((i % 2 ? -1 : 1) * (1e307 + double(i) * 1e302)); })},
        {"integers beyond 2^53", drawn(some, [](Random& r) { return number(9007199254740993 + r.below(1000000)); })},
        {"integers of 19 digits",
         drawn(some, [](Random& r) { return number(1000000000000000000 + r.below(8000000000000000000)); })},
        {"decimals of many digits", drawn(some, [](Random& r) { return rounded(r.normal(), 25); })},
        {"scientific notation",
         drawn(some, [](Random& r) { return printed(r.normal() * std::pow(10.0, double(r.below(40)) - 60)); })},
        {"points without digits before them", drawn(some, [](Random& r) { return "." + number(1 + r.below(99999)); })},
    };
}

std::vector<Distribution> orderedNumbers()
{
    return {
        {"constant", told(some, [](std::size_t) { return std::string("7.25"); })},
        {"two values", told(some, [](std::size_t i) { return std::string(i % 5 ? "1" : "2"); })},
        {"alternating", told(some, [](std::size_t i) { return std::string(i % 2 ? "1" : "-1"); })},
        {"alternating around a ramp",
         told(some, [](std::size_t i) { return printed((i % 2 ? 1.0 : -1.0) * double(i)); })},
        {"ascending", told(many, [](std::size_t i) { return number(i); })},
        {"descending", told(some, [](std::size_t i) { return number(some - i); })},
        {"ascending in long runs", told(many, [](std::size_t i) { return number(i / 7); })},
        {"ascending but for the last", told(some, [](std::size_t i) { return number(i + 1 < some ? i : 3); })},
        {"sawtooth", told(some, [](std::size_t i) { return number(i % 12345); })},
        {"period of 2", told(some, [](std::size_t i) { return number(i % 2 * 100000 + i); })},
        {"period of 64", told(many, [](std::size_t i) { return number(i % 64 * 1000000 + i); })},
        {"period of 4096", told(some, [](std::size_t i) { return number(i % 4096 * 1000 + i / 4096); })},
        {"period of 8192", told(many, [](std::size_t i) { return number(i % 8192 * 1000 + i / 8192); })},
        {"zooming in", told(some, [](std::size_t i) { return zooming(i, some, true); })},
        {"zooming out", told(some, [](std::size_t i) { return zooming(i, some, false); })},
        {"a walk",
         [] {
             Random random;
             double at = 0;
             return cells(some, [&](std::size_t) { return printed(at += random.normal()); });
         }},
        {"bursts", told(some, [](std::size_t i) { return number(i / 1000 % 3 ? i : 42); })},
        {"first half unique, second half one value",
         told(some, [](std::size_t i) { return i < some / 2 ? number(i * 7919 % 1000003) : std::string("555"); })},
        {"first half one value, second half unique",
         told(some, [](std::size_t i) { return i > some / 2 ? number(i * 7919 % 1000003) : std::string("555"); })},
        {"with missing ones between",
         told(some,
              [](std::size_t i) { return i % 3 ? printed(std::sin(double(i))) : std::string(i % 2 ? "" : "NA"); })},
        {"none but missing ones", told(some, [](std::size_t i) { return std::string(i % 2 ? "" : "null"); })},
        {"no value", [] { return Cells{}; }},
        {"one value", [] { return Cells{"3.5"}; }},
        {"two equal values",
         [] {
             return Cells{"3.5", "3.5"};
         }},
        {"two different values",
         [] {
             return Cells{"4", "-3.5"};
         }},
        {"three values",
         [] {
             return Cells{"1", "2", "4"};
         }},
        {"one number written in three ways",
         told(300, [](std::size_t i) { return std::string(i == 0  ? "1.0"
                                                          : i % 5 ? "1"
                                                                  : "1.00"); })},
    };
}

std::vector<Distribution> levelsAndTexts()
{
    const auto levels = [](std::uint64_t different) {
        return told(some, [different](std::size_t i) { return "v" + number(i * 7919 % different); });
    };
    return {
        {"9,999 different texts", levels(9999)},
        {"10,000 different texts", levels(10000)},
        {"10,001 different texts", levels(10001)},
        {"all texts unique", told(some, [](std::size_t i) { return "row " + number(i); })},
        {"150,000 different numbers", told(150000, [](std::size_t i) { return number(i * 7919 % 1000003); })},
        {"170,000 different numbers", told(170000, [](std::size_t i) { return number(i * 104729 % 15485863); })},
        {"162,000 different numbers", told(162000, [](std::size_t i) { return number(i * 15485863 % 179424673); })},
        {"few frequent among unique ones",
         told(some, [](std::size_t i) { return i % 4 ? "u" + number(i) : "often" + number(i / 4 % 3); })},
        {"a late frequent one",
         told(some, [](std::size_t i) { return i < some / 2 ? "u" + number(i) : std::string("late"); })},
        {"one half unique, one half a value",
         told(many, [](std::size_t i) { return i % 2 ? "u" + number(i) : std::string("half"); })},
        {"a hundredth one value, the rest unique",
         told(many, [](std::size_t i) { return i % 100 ? "u" + number(i) : std::string("mean"); })},
        {"each value twice", told(many, [](std::size_t i) { return "u" + number(i / 2); })},
        {"each value at both ends", told(many, [](std::size_t i) { return "u" + number(i % (many / 2)); })},
        {"frequent ones in turn",
         told(some, [](std::size_t i) { return i % 3 ? "u" + number(i) : "run" + number(i / 3000); })},
        {"Zipf of words",
         drawn(some, [](Random& r) { return "w" + number(std::uint64_t(std::pow(r.unit(), -1.5)) % 1000000007); })},
        {"long texts that differ at the end",
         told(12000, [](std::size_t i) { return std::string(300, 'x') + number(i); })},
        {"words of several lengths", told(some,
                                          [](std::size_t i) {
                                              return std::string(1 + i % 40, char('a' + i % 26)) + " " +
                                                     std::string(i % 5, 'B') + number(i);
                                          })},
        {"beyond ASCII", told(some, [](std::size_t i) { return "M\xc3\xbcller \xe2\x82\xac " + number(i % 20000); })},
        {"days of forty years", told(some, [](std::size_t i) { return day(i * 7919); })},
        {"moments, ascending",
         told(some,
              [](std::size_t i) { return day(i / 500) + "T0" + number(i % 10) + ":15:0" + number(i / 10 % 10); })},
        {"numbers and words", told(some, [](std::size_t i) { return i % 4 ? number(i) : "word" + number(i % 50); })},
    };
}

std::vector<Distribution> distributions()
{
    auto all = drawnNumbers();
    for (auto* more : {&orderedNumbers, &levelsAndTexts})
        for (auto& one : more())
            all.push_back(std::move(one));
    return all;
}

} // namespace aurora::test
