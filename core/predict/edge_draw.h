// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random numbers and made-up values for generated tables. All from one generator whose numbers the standard fixes
// (mt19937_64), by formulas of our own, since the library's distributions are not the same everywhere. One thread.
// Internal to core/predict.

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora::edge {

using Cells = std::vector<std::string>;
using Numbers = std::vector<double>;
using Words = std::span<const std::string_view>;

class Draw {
public:
    Draw(std::uint64_t seed, std::size_t rows)
        : m_random(seed)
        , m_rows(rows)
    {
    }
    std::size_t rows() const { return m_rows; }

    double unit() { return static_cast<double>(m_random() >> 11) * 0x1p-53; } // 0 ≤ x < 1, 53 bits
    double between(double low, double high) { return low + (high - low) * unit(); }
    double logBetween(double low, double high); // evenly on the logarithm
    int whole(int low, int high);               // both ends included
    bool chance(double share) { return unit() < share; }
    double normal();          // Box and Muller 1958
    int poisson(double mean); // Knuth's method
    std::string_view of(Words words)
    {
        return words[static_cast<std::size_t>(whole(0, static_cast<int>(words.size()) - 1))];
    }
    std::string digits(int count);
    std::string letters(int count); // capitals

    template <class Make>
    Cells cells(Make make)
    {
        Cells all(m_rows);
        for (auto& cell : all)
            cell = make();
        return all;
    }
    template <class Make>
    Numbers numbers(Make make)
    {
        Numbers all(m_rows);
        for (auto& number : all)
            number = make();
        return all;
    }
    // As many different values as there are rows. make() must have many more of them.
    template <class Make>
    Cells unique(Make make);

    // Of so many levels the first most often: 1 / rank^power (Zipf).
    Cells zipf(const Cells& levels, double power);
    // Some cells, drawn at random, become one of the marks.
    void holes(Cells& cells, double share, std::span<const std::string_view> marks);

private:
    std::mt19937_64 m_random;
    std::size_t m_rows;
};

// A number with so many digits behind the point and signs as told.
struct NumberLook {
    int decimals = 0;
    char point = '.';
    std::string_view group{}; // between thousands
    std::string_view front{}, back{};
};
std::string written(double value, const NumberLook& look);
Cells written(const Numbers& values, const NumberLook& look);
double rounded(double value, int decimals);

// A date as days since 1970 in one of the usual forms (strftime's %Y %m %d %H %M %S).
std::string dateText(std::int64_t days, int secondOfDay, std::string_view form);

template <class Make>
Cells Draw::unique(Make make)
{
    Cells all;
    while (all.size() < m_rows) {
        std::string one = make();
        bool again = false;
        for (const auto& other : all)
            again = again || other == one;
        if (!again)
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace aurora::edge
