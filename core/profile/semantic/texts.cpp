// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>

namespace aurora::semantic {

namespace {

bool isText(const Cell& cell)
{
    return cell.letters >= 2 && cell.letters > cell.digits;
}

bool sentences(const Cell& cell)
{
    constexpr std::uint16_t words = 8;
    return cell.blanks >= words && cell.text.find("://") > 20;
}

// Headers of what people write; a "description" is as often a category's.
constexpr std::string_view sureHeader = "comment|comments|*comments|notes|note|*notes|short "
                                        "description|remark|narrative|observaciones|kommentar|commentaire|bemerkung";

// Named: several words in many cells. Without a header only long running text is one.
bool running(const ColumnView& column, bool named)
{
    const double longOnes = column.share(sentences);
    const auto n = column.cells().size();
    double signs = 0, bytes = 0;
    for (const Cell& cell : column.cells()) {
        signs += cell.digits + cell.others;
        bytes += double(cell.text.size());
    }
    constexpr double most = 0.13; // digits and signs among the letters of running text
    if (named && signs > most * bytes)
        return false;
    constexpr std::uint16_t line = 7; // blanks of what is longer than a label
    const double lines = column.count([](const Cell& cell) { return cell.blanks >= line; }) / std::max(1.0, double(n));
    const bool sure = column.header().suggests(sureHeader);
    // A few texts that come again and again are names of kinds, whatever their length.
    constexpr double again = 3, kinds = 30;
    constexpr double longName = 12; // words; longer ones are told, not named
    const double present = double(column.column().present());
    if (named && n <= kinds && present >= again * double(n) && column.meanWords < longName)
        return false;
    constexpr double someWords = 4.5, told = 8, half = 0.5; // words of a remark, of what is told
    if (named)
        return column.meanWords >= (sure ? someWords : told) && (sure || lines >= half) &&
               (n >= 3 || longOnes >= half || column.trusted);
    return !column.saysOther() && longOnes >= 0.7 && column.meanWords >= 14 && n >= 5;
}

constexpr Case cases[]{
    {"I support the rules as they were proposed.", true}, {"ok", true}, {"12345", false}, {"1 a", false}};

const Detector table[]{{SemanticType::FreeText,
                        Gate::Letters,
                        isText,
                        "description|short "
                        "description|comment|comments|notes|note|desc|remarks|remark|abstract|summary|*description|*"
                        "comments|narrative|observaciones|bemerkung|kommentar|beschreibung|commentaire|descripcion|"
                        "statement|explanation|*notes|*desc|rmk desc|webnotes|statusreason|reason|close reason",
                        "code|id|number|date|type|short name|accepted|period|status",
                        {.named = 0.8, .alone = 0.9, .aloneValues = 5, .rank = 10, .plausible = running},
                        cases}};

} // namespace

Detectors textDetectors()
{
    return table;
}

} // namespace aurora::semantic
