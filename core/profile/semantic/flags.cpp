// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

bool isTrueFalse(const Cell& cell)
{
    static const WordList list("true false t f wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar", ' ');
    return list.contains(cell.folded) && cell.text.size() > 1;
}

bool isYesNo(const Cell& cell)
{
    static const WordList list("yes no si ja nein oui non sim nao nee tak nie evet hayir kylla ei da net", ' ');
    return list.contains(cell.folded);
}

bool isYN(const Cell& cell)
{
    return cell.folded == "y" || cell.folded == "n" || cell.folded == "j" || cell.folded == "s" || cell.folded == "o";
}

bool isOneZero(const Cell& cell)
{
    return cell.text == "1" || cell.text == "0";
}

// Two spellings at most beside case, and of the sort that is meant: "No" alone, "da" and "net" are not enough.
bool pair(const ColumnView& column, bool)
{
    const int english = column.count([](const Cell& cell) { return cell.folded == "yes" || cell.folded == "no"; });
    const int spanish = column.count([](const Cell& cell) { return cell.folded == "si"; });
    const int n = int(column.cells().size());
    return english + spanish > 0 || n >= 2;
}

bool both(const ColumnView& column, bool)
{
    const auto has = [&](std::string_view letter) {
        return column.count([&](const Cell& cell) { return cell.folded == letter; }) > 0;
    };
    return has("n") && (has("y") || has("j") || has("s") || has("o"));
}

// Only zeros and ones say little of themselves unless both are there.
bool zeroAndOne(const ColumnView& column, bool)
{
    return column.cells().size() == 2;
}

constexpr Case trueCases[]{{"true", true}, {"FALSE", true},  {"Wahr", true},
                           {"T", false},   {"truth", false}, {"1", false}};
constexpr Case yesCases[]{{"Yes", true}, {"no", true}, {"Sí", true},  {"Nein", true},
                          {"não", true}, {"Y", false}, {"not", false}};
constexpr Case ynCases[]{{"Y", true}, {"n", true}, {"J", true}, {"X", false}, {"Yes", false}};
constexpr Case oneCases[]{{"1", true}, {"0", true}, {"2", false}, {"01", false}};

const Detector table[]{
    {SemanticType::TrueFalse,
     Gate::Letters,
     isTrueFalse,
     "",
     "",
     {.named = never, .alone = 0.98, .aloneValues = 1, .rank = 70, .telling = false},
     trueCases},
    {SemanticType::YesNo,
     Gate::Letters,
     isYesNo,
     "",
     "",
     {.named = never, .alone = 0.93, .aloneValues = 1, .rank = 70, .telling = false, .plausible = pair},
     yesCases},
    {SemanticType::YN,
     Gate::Letters,
     isYN,
     "",
     "",
     {.named = never, .alone = 0.99, .aloneValues = 1, .rank = 50, .telling = false, .plausible = both},
     ynCases},
    {SemanticType::OneZero,
     Gate::Digits,
     isOneZero,
     "",
     "",
     {.named = never, .alone = 0.999, .aloneValues = 2, .rank = 45, .telling = false, .plausible = zeroAndOne},
     oneCases}};

} // namespace

Detectors flagDetectors()
{
    return table;
}

} // namespace aurora::semantic
