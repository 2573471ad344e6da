// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_draw.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace aurora::edge {

double Draw::logBetween(double low, double high)
{
    return std::exp(between(std::log(low), std::log(high)));
}

int Draw::whole(int low, int high)
{
    return low + static_cast<int>(unit() * (double(high) - low + 1));
}

double Draw::normal()
{
    const double radius = std::sqrt(-2 * std::log(1 - unit()));
    return radius * std::cos(2 * std::numbers::pi * unit());
}

int Draw::poisson(double mean)
{
    const double limit = std::exp(-mean);
    int count = 0;
    for (double product = unit(); product > limit; product *= unit())
        ++count;
    return count;
}

std::string Draw::digits(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char>('0' + whole(0, 9));
    return text;
}

std::string Draw::letters(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char>('A' + whole(0, 25));
    return text;
}

Cells Draw::zipf(const Cells& levels, double power)
{
    Numbers upTo;
    double sum = 0;
    for (std::size_t i = 0; i < levels.size(); ++i)
        upTo.push_back(sum += std::pow(double(i + 1), -power));
    return cells([&] {
        const double at = unit() * sum;
        std::size_t i = 0;
        while (i + 1 < upTo.size() && upTo[i] <= at)
            ++i;
        return levels[i];
    });
}

void Draw::holes(Cells& all, double share, std::span<const std::string_view> marks)
{
    for (auto& cell : all)
        if (chance(share))
            cell = of(marks);
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

std::string written(double value, const NumberLook& look)
{
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", look.decimals, std::abs(value));
    std::string text(digits);
    const std::size_t point = std::min(text.find('.'), text.size());
    if (point < text.size())
        text[point] = look.point;
    if (!look.group.empty())
        for (std::size_t at = point; at > 3;) {
            at -= 3;
            text.insert(at, look.group);
        }
    return std::string(value < 0 ? "-" : "") + std::string(look.front) + text + std::string(look.back);
}

Cells written(const Numbers& values, const NumberLook& look)
{
    Cells all;
    for (const double value : values)
        all.push_back(written(value, look));
    return all;
}

std::string dateText(std::int64_t days, int secondOfDay, std::string_view form)
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    std::string text;
    const auto add = [&](const char* how, int number) {
        char out[16];
        std::snprintf(out, sizeof out, how, number);
        text += out;
    };
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != '%' || i + 1 == form.size()) {
            text += form[i];
            continue;
        }
        switch (form[++i]) {
        case 'Y':
            add("%04d", int(date.year()));
            break;
        case 'm':
            add("%02d", int(unsigned(date.month())));
            break;
        case 'd':
            add("%02d", int(unsigned(date.day())));
            break;
        case 'H':
            add("%02d", secondOfDay / 3600);
            break;
        case 'M':
            add("%02d", secondOfDay / 60 % 60);
            break;
        case 'S':
            add("%02d", secondOfDay % 60);
            break;
        default:
            text += form[i];
        }
    }
    return text;
}

} // namespace aurora::edge
