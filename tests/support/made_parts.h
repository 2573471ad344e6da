// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What made values of several families are put together from: random parts, check digits by their definitions, and the
// usual near misses.

#include "tests/support/made_values.h"

#include <initializer_list>
#include <string>

namespace aurora::made {

inline int pick(Random& r, int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(r);
}

inline std::string digits(Random& r, int n)
{
    std::string out;
    for (int i = 0; i < n; ++i)
        out += static_cast<char>('0' + pick(r, 0, 9));
    return out;
}

inline std::string letters(Random& r, int n, const std::string& from = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
{
    std::string out;
    for (int i = 0; i < n; ++i)
        out += from[std::size_t(pick(r, 0, int(from.size()) - 1))];
    return out;
}

inline std::string two(int n)
{
    return std::string(n < 10 ? "0" : "") + std::to_string(n);
}

inline int at(const std::string& s, std::size_t i)
{
    return s[i] - '0';
}

// --- near misses ---

// The last digit is one more than it should be.
inline std::string lastOff(const std::string& good, Random&)
{
    std::string bad = good;
    const auto i = bad.find_last_of("0123456789");
    bad[i] = static_cast<char>('0' + (bad[i] - '0' + 1) % 10);
    return bad;
}
inline std::string lastLetterOff(const std::string& good, Random&)
{
    std::string bad = good;
    bad.back() = bad.back() == 'Z' ? 'A' : static_cast<char>(bad.back() + 1);
    return bad;
}
inline std::string tooShort(const std::string& good, Random&)
{
    return good.substr(0, good.size() - 1);
}
inline std::string tooLong(const std::string& good, Random&)
{
    return good + good.back();
}

// --- check digits by their definitions ---

inline char luhnDigit(const std::string& body)
{
    int sum = 0;
    bool twice = true;
    for (auto i = body.rbegin(); i != body.rend(); ++i, twice = !twice) {
        const int d = (*i - '0') * (twice ? 2 : 1);
        sum += d / 10 + d % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}
inline std::string withLuhn(const std::string& body)
{
    return body + luhnDigit(body);
}

inline std::string withGs1(const std::string& body)
{
    int sum = 0, weight = 3;
    for (auto i = body.rbegin(); i != body.rend(); ++i, weight = 4 - weight)
        sum += weight * (*i - '0');
    return body + static_cast<char>('0' + (10 - sum % 10) % 10);
}

inline std::string mod97Digits(const std::string& text) // of text + "00"
{
    int rest = 0;
    for (const char c : text + "00") {
        const std::string number = c >= 'A' ? std::to_string(c - 'A' + 10) : std::string(1, c);
        for (const char d : number)
            rest = (rest * 10 + (d - '0')) % 97;
    }
    return two(98 - rest);
}

template <typename Make, typename Valid>
inline std::string until(Random& r, Make make, Valid valid)
{
    for (;;)
        if (std::string text = make(r); valid(text))
            return text;
}

inline std::string day(Random& r)
{
    return two(pick(r, 1, 28));
}
inline std::string month(Random& r)
{
    return two(pick(r, 1, 12));
}
inline std::string year(Random& r)
{
    return two(pick(r, 0, 99));
}

inline int weighted(const std::string& s, std::initializer_list<int> weights)
{
    int sum = 0;
    std::size_t i = 0;
    for (const int w : weights)
        sum += w * at(s, i++);
    return sum;
}

// The families, each in a file of its own.
const std::vector<Maker>& goodsMakers();
const std::vector<Maker>& worldIdMakers();
const std::vector<Maker>& europeanIdMakers();
const std::vector<Maker>& placeMakers();

} // namespace aurora::made
