// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

bool isGender(const Cell& cell)
{
    static const WordList list("m|f|u|x|n|s|male|female|man|woman|men|women|boy|girl|unknown|other|unisex|non "
                               "binary|nonbinary|transgender|both|mixed|"
                               "hombre|mujer|masculino|femenino|mixto|mannlich|weiblich|divers|w|d|homme|femme|"
                               "masculin|feminin|maschio|femmina|"
                               "uomo|donna|feminino|masculine|feminine|man|vrouw|h|mf|m f|unk|not specified|prefer not "
                               "to say|not reported|neutered male|spayed female|"
                               "nam|nu|spayed|neutered|neutral|androgino|no aplica|no reporta|no disponible",
                               '|');
    return list.contains(cell.folded);
}

bool sure(const Cell& cell)
{
    static const WordList list("m|f|male|female|man|woman|men|women|hombre|mujer|masculino|femenino|mannlich|weiblich|"
                               "homme|femme|masculin|feminin|"
                               "maschio|femmina|feminino|w|mixto|boy|girl|vrouw",
                               '|');
    return list.contains(cell.folded);
}

bool sexes(const ColumnView& column, bool named)
{
    if (named)
        return column.count(sure) > 0;
    const auto has = [&](std::string_view w) { return column.count([&](const Cell& c) { return c.folded == w; }) > 0; };
    return column.cells().size() <= 6 &&
           ((has("male") && has("female")) || (has("hombre") && has("mujer")) ||
            (has("masculino") && has("femenino")) || (has("m") && has("f") && column.cells().size() <= 3) ||
            (has("mannlich") && has("weiblich")) || (has("homme") && has("femme")));
}

// Words of the US Census Bureau's and OMB's categories; a cell may join several.
bool isRace(const Cell& cell)
{
    static const WordList list("white black asian hispanic latino latina latinx caucasian indian pacific islander "
                               "hawaiian alaskan african american native "
                               "multiracial biracial multi racial race ethnicity other unknown two or more races non "
                               "not mixed caribbean chinese filipino "
                               "japanese korean vietnamese samoan guamanian eskimo aleut and of the hispano any middle "
                               "eastern arab specified unspecified "
                               "reported declined refused to answer w b h a i o u wh bl hi as amer ind ai an nhpi nh "
                               "unk haw ethnic hisp hispanics unavailable "
                               "unanswered another spanish alaska america oriental jewish east south southeast "
                               "cambodian laotian hmong origin undetermined is pac isl",
                               ' ');
    static const WordList telling("white black asian hispanic latino caucasian african islander multiracial native "
                                  "hispanics alaskan hispano indian",
                                  ' ');
    bool known = true, one = false;
    std::size_t words = 0;
    std::string text(cell.folded);
    for (char& c : text)
        if (!isAlpha(c))
            c = ' ';
    forEachPart(text, ' ', [&](std::string_view word) {
        known = known && list.contains(word);
        one = one || telling.contains(word) || word.size() <= 2;
        ++words;
    });
    static const WordList alone("other unknown multiracial unspecified unavailable refused undetermined mixed multi",
                                ' ');
    return known && words > 0 && words <= 14 && (one || alone.contains(cell.folded) || words > 1) &&
           cell.text.size() > 2;
}

bool isRaceCode(const Cell& cell)
{
    static const WordList list("w b a h i o u p n x m bl wh as hi ai an nh pi nhpi unk am ind amer b/aa z k s f g j l",
                               ' ');
    return cell.letters > 0 && list.contains(cell.folded);
}

bool raceCodes(const ColumnView& column, bool)
{
    const auto has = [&](std::string_view w) { return column.count([&](const Cell& c) { return c.folded == w; }) > 0; };
    return (has("w") && has("b")) || (has("wh") && has("bl"));
}

bool races(const ColumnView& column, bool named)
{
    const auto has = [&](std::string_view w) {
        return column.count([&](const Cell& c) { return c.folded.find(w) != std::string_view::npos; }) > 0;
    };
    const int hits = int(has("white") || has("caucasian")) + int(has("black") || has("african")) +
                     int(has("hispanic") || has("latino")) + int(has("asian")) +
                     int(has("american indian") || has("native"));
    if (named)
        return hits > 0 || column.cells().size() >= 2;
    return hits >= 3;
}

bool isAge(const Cell& cell)
{
    double value = 0;
    return plainNumber(cell.text, value) && value >= 0 && value <= 120 && (value == double(int(value)));
}

// Ages fill a range; codes of groups do not exceed it by far. Only a header can say so.
bool ages(const ColumnView& column, bool)
{
    const auto& numeric = column.column().numeric;
    return numeric && numeric->quantile(0.95) <= 120 && numeric->max >= 12 && column.cells().size() >= 4;
}

constexpr Case genderCases[]{{"Male", true},       {"F", true},      {"mujer", true}, {"weiblich", true},
                             {"Non-binary", true}, {"Malek", false}, {"1", false}};
constexpr Case raceCases[]{{"White", true},
                           {"Black or African American", true},
                           {"Two or more races", true},
                           {"Non-Hispanic", true},
                           {"White House", false},
                           {"Blue", false}};
constexpr Case raceCodeCases[]{{"W", true}, {"bl", true}, {"White", false}, {"Q", false}};
constexpr Case ageCases[]{{"39", true},   {"22.0", true}, {"0", true},    {"120", true},
                          {"121", false}, {"-1", false},  {"39.5", false}};

const Detector table[]{
    {SemanticType::Age,
     Gate::Digits,
     isAge,
     "=age|age at*|*_age|=edad|=alter|=eta|=leeftijd|patient age|victim age|suspect age|=age years|person age|driver "
     "age|idade|age at",
     "group|range|average|band",
     {.named = 0.9, .rank = 55, .telling = false, .plausible = ages},
     ageCases},
    {SemanticType::Gender,
     Gate::Letters,
     isGender,
     "gender|sex|sexo*|genero*|geschlecht|sexe|genre|sesso|geslacht|*gender|*sex",
     "offender|identity score",
     {.named = 0.75, .alone = 0.95, .aloneValues = 2, .rank = 66, .plausible = sexes},
     genderCases},
    {SemanticType::Race,
     Gate::Letters,
     isRace,
     "race|ethnicity|ethnic|raceethnicity|raza|etnia|*race|grupo etnico|ethnic code",
     "id|number|date|name|track",
     {.named = 0.6, .alone = 0.85, .aloneValues = 3, .rank = 64, .telling = false, .plausible = races},
     raceCases},
    {SemanticType::RaceCode,
     Gate::Letters,
     isRaceCode,
     "race|ethnicity|ethnic|raza|race code|*race",
     "id|number|date|name|track",
     {.named = 0.9, .rank = 63, .telling = false, .plausible = raceCodes},
     raceCodeCases}};

} // namespace

Detectors traitDetectors()
{
    return table;
}

} // namespace aurora::semantic
