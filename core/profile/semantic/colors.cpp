// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

bool isColor(const Cell& cell)
{
    static const WordList list(
        "black white red green blue yellow orange purple pink brown gray grey silver gold beige tan maroon navy teal "
        "cyan magenta turquoise violet indigo cream ivory "
        "bronze copper burgundy lavender olive lime khaki charcoal coral peach mauve amber crimson scarlet chocolate "
        "aqua azure champagne pewter multicolor "
        "multi dark light bright pale medium metallic med lt dk tricolor brindle sable fawn chrome tinted camouflage "
        "camo rust mint plum salmon taupe buff blond blonde hazel auburn sandy "
        "schwarz weiss rot grun blau gelb lila rosa braun grau silber noir blanc rouge vert bleu jaune gris rose "
        "marron negro blanco rojo verde azul amarillo morado cafe plata naranja plateado dorado",
        ' ');
    bool all = cell.letters > 0, any = false;
    std::string text(cell.folded);
    for (char& c : text)
        if (c == '(' || c == ')')
            c = ' ';
    forEachPart(text, ' ', [&](std::string_view word) {
        all = all && (list.contains(word) || word == "and" || word == "or");
        any = true;
    });
    return all && any && cell.digits == 0 && cell.blanks <= 4;
}

bool isHexColor(const Cell& cell)
{
    auto t = cell.text;
    const bool hash = t.starts_with('#');
    if (hash)
        t.remove_prefix(1);
    return (t.size() == 6 || (hash && (t.size() == 3 || t.size() == 8))) && allHex(t);
}

// Six digits may be numbers of anything: without a header the sign # has to be there, with one either it or letters
// among the digits, as six of seven colours have.
bool hashed(const ColumnView& column, bool named)
{
    constexpr double some = 0.3, most = 0.9;
    const double signs = column.share([](const Cell& cell) { return cell.text.starts_with('#'); });
    return named ? signs >= some || column.withLetters >= some : signs >= most;
}

// White, black and brown are people as well, red and green are lines of a railway.
bool enough(const ColumnView& column, bool named)
{
    return named || column.count(isColor) >= 6;
}

constexpr Case nameCases[]{{"Blue", true},         {"GREEN, LIGHT", true}, {"grün", true},
                           {"Red & White", false}, {"Redwood", false},     {"12", false}};
constexpr Case hexCases[]{{"#FA8072", true}, {"fa8072", true}, {"#fff", true}, {"FA807", false}, {"GA8072", false}};

const Detector table[]{
    {SemanticType::ColorName,
     Gate::Letters,
     isColor,
     "color|colour|farbe|couleur|color desc|colore|cor|kleur|*color|*colour",
     "code|id",
     {.named = 0.9, .alone = 0.9, .aloneValues = 6, .rank = 62, .telling = false, .plausible = enough},
     nameCases},
    {SemanticType::ColorHex,
     Gate::Any,
     isHexColor,
     "color|colour|hex|farbe|hex color|rgb",
     "",
     {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 70, .telling = false, .plausible = hashed},
     hexCases}};

} // namespace

Detectors colorDetectors()
{
    return table;
}

} // namespace aurora::semantic
