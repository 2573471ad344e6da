// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Actions, plans, effects and what was learned, in words. Pure functions; any thread.

#include "core/advice/decision.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace aurora::text {

QString chip(Action action);      // short, for a chip: "impute median"
QString label(Action action);     // for a menu: "Fill missing cells with the median"
QString reasonFor(Action action); // general reasons; a decision's own come first
QString reasonAgainst(Action action);

// With the parameters, and with the number that the column gives where that is known: "impute median 42.5",
// "parse 1.234,56", "null: N/A". column may be null.
QString chip(const Step& step, const ColumnProfile* column);
QStringList chips(const std::vector<Step>& steps, const ColumnProfile* column);

QString sentence(const Effect& effect); // "212 of 1,204,331 cells"; empty for nothing

QString headlineOf(const Alternative& alternative, const ColumnProfile* column);
QString reasonFor(const Alternative& alternative); // its own, else the general one
QString reasonAgainst(const Alternative& alternative);

// "money · €", "code · 214 levels": what a column is, in one short line.
QString subline(const ColumnProfile& column, FeatureType type);
// "money in € · 1,204,331 rows · 1.2 % missing · 41,902 distinct (±0.8 %)"
QString summary(const ColumnProfile& column, FeatureType type);

// Where a correction may hold as well: on a button, and in full as its hint.
struct ScopeWords {
    QString word, hint;
};

// What a correction taught. others: further columns of the file whose first choice changed.
struct Learning {
    Action instead = Action::keep;
    Action chosen = Action::keep;
    FeatureType type = FeatureType::Numeric;
    QStringList others;
    bool stored = true; // false: it holds in this window only
    unsigned times = 0; // like columns in which this was chosen, 0: not known
    unsigned of = 0;
    std::vector<ScopeWords> scopes;  // to choose from, at most three
    std::optional<FeatureType> told; // nothing: an action was chosen; else what a column is by itself
    QString where;                   // the scope that was chosen: "number columns"; empty: the correction by itself
};
QString sentence(const Learning& learning);
QString withdrawn(const Learning& learning); // after undoing it

} // namespace aurora::text
