// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"

#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

bool luhn(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int d = digit(digits[digits.size() - 1 - i]);
        const int doubled = 2 * d;
        sum += i % 2 == 0 ? d : doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

bool mod11_10(std::string_view digits)
{
    int product = 10;
    for (const char c : digits.substr(0, digits.size() - 1)) {
        int sum = (digit(c) + product) % 10;
        sum = sum == 0 ? 10 : sum;
        product = 2 * sum % 11;
    }
    return (11 - product) % 10 == digit(digits.back());
}

int mod97(std::string_view text)
{
    int rest = 0;
    for (const char c : text)
        rest = isDigit(c) ? (rest * 10 + digit(c)) % 97 : (rest * 100 + c - 'A' + 10) % 97;
    return rest;
}

bool verhoeff(std::string_view digits)
{
    static constexpr std::uint8_t permute[8][10]{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                                 {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                                 {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                                 {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};
    // The dihedral group of order ten: a and b turn (0 to 4) or mirror (5 to 9).
    const auto multiply = [](int a, int b) {
        if (a < 5)
            return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
        return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
    };
    int check = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        check = multiply(check, permute[i % 8][digit(digits[digits.size() - 1 - i])]);
    return check == 0;
}

int weighted(std::string_view digits, std::initializer_list<int> weights)
{
    int sum = 0;
    std::size_t i = 0;
    for (const int weight : weights)
        sum += weight * digit(digits[i++]);
    return sum;
}

bool gs1(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (i % 2 == 0 ? 1 : 3) * digit(digits[digits.size() - 1 - i]);
    return sum % 10 == 0;
}

bool monthAndDay(int month, int day)
{
    static constexpr int days[]{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

int twoDigits(std::string_view text, std::size_t at)
{
    return 10 * digit(text[at]) + digit(text[at + 1]);
}

} // namespace aurora::semantic
