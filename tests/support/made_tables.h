// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables with a planted structure, written as CSV and profiled as a file is.

#include "core/profile/table_profile.h"
#include "tests/support/temp_file.h"

#include <QtGlobal>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace aurora::test {

// A column: its name and what it holds in row r, from 0.
using MadeCells = std::pair<std::string, std::function<std::string(int)>>;

inline std::shared_ptr<const TableProfile> profiledTable(const std::vector<MadeCells>& columns, int rows,
                                                         const std::string& target = {})
{
    QByteArray csv;
    for (std::size_t c = 0; c < columns.size(); ++c)
        csv += (c ? ";" : "") + QByteArray::fromStdString(columns[c].first);
    csv += '\n';
    for (int r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns.size(); ++c)
            csv += (c ? ";" : "") + QByteArray::fromStdString(columns[c].second(r));
        csv += '\n';
    }
    const TempFile file(csv);
    DialectChoices choices;
    choices.delimiter = ";";
    auto source = openTable(file.path(), choices);
    if (!source)
        qFatal("the table cannot be opened");
    ProfileOptions options;
    options.target = target;
    auto table = profileTable(**source, options, {});
    if (!table)
        qFatal("the table cannot be profiled");
    return *table;
}

// From 0 to below 1, the same for the same row and seed whatever is drawn in between, so that one column can follow
// another; fast enough for millions of cells (the finaliser of MurmurHash3).
inline double uniform(int row, unsigned seed)
{
    std::uint64_t x = (std::uint64_t(unsigned(row)) + 1) << 32 | seed;
    for (const std::uint64_t factor : {0xFF51AFD7ED558CCDull, 0xC4CEB9FE1A85EC53ull}) {
        x ^= x >> 33;
        x *= factor;
    }
    x ^= x >> 33;
    return double(x >> 11) / 9007199254740992.0;
}
inline int drawn(int row, unsigned seed, int levels)
{
    return int(uniform(row, seed) * levels);
}
// Sum of twelve: nearly normal, mean 0, deviation 1.
inline double normal(int row, unsigned seed)
{
    double sum = -6;
    for (unsigned i = 0; i < 12; ++i)
        sum += uniform(row, seed * 100 + i);
    return sum;
}
inline std::string written(double x, int decimals = 4)
{
    return QByteArray::number(x, 'f', decimals).toStdString();
}

} // namespace aurora::test
