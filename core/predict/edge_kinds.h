// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Kinds of generated columns: how their cells are made, and what is expected of them. The numbers in their makers say how
// often and how large things are in tables that people open; they are drawn wide, and nothing hangs on one of them.
// Internal to core/predict.

#include "core/predict/edge_conventions.h"
#include "core/predict/edge_draw.h"

#include <span>
#include <string>
#include <string_view>

namespace aurora::edge {

// Where a column stands.
struct Spot {
    bool comma = false;     // the country writes decimal commas
    bool target = false;    // the table has a target
    const Cells* outcome{}; // its cells; null without one
    const Cells* earlier{}; // of a column before this one; null without one
};

struct Made {
    std::string name;
    Cells cells;
    Expectation expected;
};

struct KindOfColumn {
    double weight; // how often among the columns of a table, relative to the others
    Made (*make)(Draw&, const Spot&);
};

std::span<const KindOfColumn> numberKinds();
std::span<const KindOfColumn> levelKinds(); // words and codes that come again
std::span<const KindOfColumn> otherKinds(); // keys, people, dates, places, texts, columns to drop

Made targetColumn(Draw& draw);

// A name for a column; now and then one that says nothing.
std::string nameOf(Draw& draw, Words names);

constexpr std::string_view blank[]{""};

} // namespace aurora::edge
