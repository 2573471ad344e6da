// SPDX-License-Identifier: GPL-3.0-or-later
// How long finding semantic types takes in a wide table: columns of 512 different values each.
//   bench_semantic [COLUMNS] [THREADS]
#include "core/profile/semantic/semantic.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace aurora;

std::string word(std::mt19937_64& random)
{
    static constexpr std::string_view syllables[]{"ba", "co",  "di", "fen", "gor", "hal", "im",  "ka",
                                                  "lu", "mer", "no", "pel", "ri",  "sta", "tor", "vi"};
    std::string text;
    for (std::size_t n = 2 + random() % 3; n > 0; --n)
        text += syllables[random() % std::size(syllables)];
    return text;
}

std::string numberCell(std::mt19937_64& random)
{
    return std::to_string(random() % 1'000'000);
}

std::string decimalCell(std::mt19937_64& random)
{
    return std::to_string(random() % 10'000) + '.' + std::to_string(random() % 1000);
}

std::string codeCell(std::mt19937_64& random)
{
    return std::string(1, char('A' + random() % 26)) + std::to_string(random() % 100'000);
}

std::string textCell(std::mt19937_64& random)
{
    return word(random) + ' ' + word(random) + ' ' + word(random);
}

using MakeCell = std::string (*)(std::mt19937_64&);

std::vector<ColumnProfile> wideTable(std::size_t columns, MakeCell make)
{
    constexpr std::size_t values = 512;
    constexpr std::uint64_t seed = 7, rows = 100'000;
    std::mt19937_64 random(seed);
    std::vector<ColumnProfile> table(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        auto& column = table[c];
        column.index = c;
        column.name = word(random) + ' ' + word(random);
        column.rows = rows;
        column.distinct = rows;
        column.sampleComplete = false;
        for (std::size_t v = 0; v < values; ++v)
            column.sample.push_back({make(random), 1});
    }
    return table;
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t columns = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 500;
    const auto threads = unsigned(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
    struct {
        const char* name;
        MakeCell make;
    } constexpr kinds[]{{"numbers", numberCell}, {"decimals", decimalCell}, {"codes", codeCell}, {"texts", textCell}};
    auto warm = wideTable(2, textCell); // lists are built once a process
    detectSemantics(warm, 1);
    for (const auto& kind : kinds) {
        auto table = wideTable(columns, kind.make);
        const auto start = std::chrono::steady_clock::now();
        detectSemantics(table, threads);
        const auto took = std::chrono::steady_clock::now() - start;
        std::size_t claims = 0;
        for (const auto& column : table)
            claims += column.semantic.has_value();
        std::printf("%-9s %zu columns %7.1f ms, %zu claims\n", kind.name, columns,
                    std::chrono::duration<double, std::milli>(took).count(), claims);
    }
}
