// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/name_lists.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

bool isSuffixWord(std::string_view word)
{
    static const WordList list("jr sr i ii iii iv v vi vii viii ix esq md phd dds dvm cpa rn do pe dc od jd mba psyd "
                               "dmd edd junior senior 2nd 3rd 4th",
                               ' ');
    return list.contains(word);
}

// Letters, points, hyphens and quotes, one to four words: what a part of a name looks like.
bool namePart(const Cell& cell)
{
    constexpr std::uint16_t longest = 30, words = 3;
    if (cell.letters == 0 || cell.digits > 0 || cell.blanks > words || cell.text.size() > longest)
        return false;
    return cell.text.find_first_of("@/;:=$%_#&+*!?<>[]|") == std::string_view::npos;
}

std::string_view firstWord(std::string_view folded)
{
    return folded.substr(0, folded.find(' '));
}
std::string_view lastWord(std::string_view folded)
{
    auto at = folded.rfind(' ');
    while (at != folded.npos && isSuffixWord(folded.substr(at + 1))) {
        folded = folded.substr(0, at);
        at = folded.rfind(' ');
    }
    return at == folded.npos ? folded : folded.substr(at + 1);
}

bool knownGiven(const Cell& cell)
{
    return namePart(cell) && isGivenName(firstWord(cell.folded));
}
bool knownFamily(const Cell& cell)
{
    return namePart(cell) && (isSurname(firstWord(cell.folded)) || isSurname(lastWord(cell.folded)));
}

bool shortWords(const Cell& cell)
{
    return cell.blanks <= 1;
}

// A column of names is mostly short and, where it is long enough to tell, holds some of the frequent ones.
bool plausiblePart(const ColumnView& column, double known, double like)
{
    const auto n = column.cells().size();
    constexpr std::size_t few = 4;
    if (like < 0.85 || column.share(shortWords) < 0.75)
        return false;
    if (column.trusted)
        return true;
    return n <= few ? like >= 0.99 : known >= 0.12;
}

bool initial(const Cell& cell)
{
    const auto t = cell.text;
    return (t.size() == 1 && isAlpha(t[0])) || (t.size() == 2 && isAlpha(t[0]) && t[1] == '.');
}

bool firstNames(const ColumnView& column, bool named)
{
    const double known = column.share(knownGiven);
    if (named)
        return plausiblePart(column, known, column.share(namePart));
    constexpr double some = 0.1; // of initials: middle names
    if (known < 0.6 || column.share(initial) > some)
        return false;
    const double single =
        column.share([](const Cell& cell) { return cell.blanks == 0 || cell.text.size() - cell.text.rfind(' ') <= 3; });
    return single >= 0.8 && column.count(knownGiven) >= 4 && column.share(knownFamily) < known;
}

bool lastNames(const ColumnView& column, bool named)
{
    const double known = column.share(knownFamily);
    if (!named && known < 0.4)
        return false;
    const double given = column.share(knownGiven);
    if (named)
        return plausiblePart(column, std::max(known, given), column.share(namePart));
    return known > given && column.share(shortWords) >= 0.9 && column.count(knownFamily) >= 6 &&
           column.share(namePart) >= 0.95;
}

bool middleNames(const ColumnView& column, bool)
{
    const double like = column.share(namePart), initials = column.share(initial);
    return like >= 0.85 && column.meanLength <= 14 &&
           (initials + column.share(knownGiven) + column.share(knownFamily) >= 0.25 || column.cells().size() <= 3);
}

bool onlyInitials(const ColumnView& column, bool)
{
    return column.share(initial) >= 0.97;
}

// Two to five words that look like a name, without the marks of companies and addresses.
bool fullName(const Cell& cell)
{
    constexpr std::uint16_t longest = 50, words = 5;
    if (cell.letters < 4 || cell.digits > 0 || cell.blanks < 1 || cell.blanks > words || cell.text.size() > longest ||
        cell.text.find_first_of("@/;:=$%_#+*!?<>[]|") != std::string_view::npos)
        return false;
    static const WordList notNames(
        "the of and for inc llc corp company co ltd county city state school department dept services service center "
        "club "
        "association assn bank group church university college board office park road street avenue program committee "
        "district "
        "house hall hospital health union trust foundation fund society council agency commission store market high",
        ' ');
    bool fine = true;
    forEachPart(cell.folded, ' ', [&](std::string_view word) { fine = fine && !notNames.contains(word); });
    return fine;
}

bool lastFirst(const Cell& cell)
{
    const auto comma = cell.text.find(',');
    if (comma == std::string_view::npos || comma < 2 || cell.digits > 0 || cell.text.size() > 50)
        return false;
    const std::string after = fold(cell.text.substr(comma + 1));
    return !after.empty() && !isSuffixWord(after) &&
           cell.text.find_first_of("@/;:=$%_#+*!?<>|") == std::string_view::npos;
}

bool knownLastFirst(const Cell& cell)
{
    if (!lastFirst(cell))
        return false;
    const std::string after = fold(trimmed(cell.text.substr(cell.text.find(',') + 1)));
    return isGivenName(firstWord(after));
}

bool knownFull(const Cell& cell)
{
    if (!fullName(cell) || cell.text.find(',') < cell.text.size() - 5)
        return false;
    static const WordList titles("dr mr mrs ms prof rev hon sr sra", ' ');
    std::string_view folded = cell.folded;
    if (titles.contains(firstWord(folded)) && folded.find(' ') != folded.npos)
        folded = folded.substr(folded.find(' ') + 1);
    const bool given = isGivenName(firstWord(folded)), family = isSurname(lastWord(folded));
    return given || (family && folded.find(' ') != folded.npos);
}

bool fullNames(const ColumnView& column, bool named)
{
    const double known = column.share(knownFull);
    constexpr double nearlyAll = 0.8, some = 0.45; // of names that the lists know, without a header and with one
    if (known < (named ? some : nearlyAll))
        return false;
    const double given = column.share([](const Cell& c) { return fullName(c) && isGivenName(firstWord(c.folded)); });
    const double inverted = column.share(knownLastFirst);
    if (inverted > 0.3)
        return false;
    if (named)
        return given >= 0.25;
    return (!column.saysOther() || known >= 0.95) && given >= (column.saysOther() ? 0.75 : 0.5) &&
           column.count(knownFull) >= 5;
}

bool invertedNames(const ColumnView& column, bool named)
{
    const double known = column.share(knownLastFirst);
    return named ? known >= 0.4 : known >= 0.6 && column.count(knownLastFirst) >= 4;
}

bool isSuffix(const Cell& cell)
{
    return isSuffixWord(cell.folded);
}

bool suffixes(const ColumnView& column, bool named)
{
    static const WordList sure("jr sr iii esq", ' ');
    return named || (column.count([](const Cell& c) { return sure.contains(c.folded); }) >= 2);
}

constexpr Case partCases[]{{"Maria", true}, {"MARTIN J.", true}, {"O'Neil", true},       {"Anna-Lena", true},
                           {"Ann4", false}, {"a@b.org", false},  {"Smith & Sons", false}};
constexpr Case lastCases[]{
    {"Smith", true}, {"de la Cruz", true}, {"Lee Jr.", true}, {"12", false}, {"Smith; Jones", false}};
constexpr Case middleCases[]{{"J.", true}, {"Rose", true}, {"12", false}};
constexpr Case initialCases[]{{"J", true}, {"J.", true}, {"JR", false}, {"1", false}};
constexpr Case suffixCases[]{{"Jr.", true}, {"III", true}, {"M.D.", true}, {"Ave", false}};
constexpr Case fullCases[]{
    {"Anna P. Miller", true},  {"Dr. Ann Lee", true},    {"José García", true},        {"Anna", false},
    {"Bank of Oregon", false}, {"Anna Miller 2", false}, {"Smith Services LLC", false}};
constexpr Case invertedCases[]{{"Miller, Anna P.", true},
                               {"MILLER,ANNA J", true},
                               {"Miller Anna", false},
                               {"Jones, Jr.", false},
                               {"1, Ann", false}};

constexpr std::string_view notPerson =
    "business|company|file|city|user|screen|product|street|school|event|project|legal|trade|site|facility|building|"
    "park|station|program|department|agency|organization|item|team|county|state|country|vessel|brand|model|dataset|"
    "district|committee|course|plan";
const Detector table[]{
    {SemanticType::FirstName,
     Gate::Letters,
     namePart,
     "first name|firstname|first|given name|givenname|forename|name first|vorname|prenom|primer "
     "nombre|=nombre|=nombres|nombres|commonly used name|fname|imie|fornavn|voornaam|preferred "
     "name|*first|*firstname|judge first|rso first",
     "business|company|quarter|year|date|time|aid|floor|last name first",
     {.named = 0.85, .alone = 0.9, .aloneValues = 4, .rank = 59, .plausible = firstNames},
     partCases},
    {SemanticType::LastName,
     Gate::Letters,
     namePart,
     "last name|lastname|last|surname|family name|name last|nachname|familienname|apellido*|nom de "
     "famille|cognome|lname|achternaam|nazwisko|*last|*lastname",
     "business|company|year|date|time|update|month|days|name first|modified",
     {.named = 0.85, .alone = 0.95, .aloneValues = 6, .rank = 57, .plausible = lastNames},
     lastCases},
    {SemanticType::MiddleName,
     Gate::Letters,
     namePart,
     "middle name|middle|middle initial|middlename|middle init|segundo nombre|mname|mi|zweiter vorname",
     "school|schools",
     {.named = 0.85, .rank = 58, .telling = false, .plausible = middleNames},
     middleCases},
    {SemanticType::MiddleInitial,
     Gate::Letters,
     initial,
     "middle name|middle|middle initial|middle init|mi|initial|m",
     "school|schools",
     {.named = 0.97, .rank = 60, .telling = false, .plausible = onlyInitials},
     initialCases},
    {SemanticType::NameSuffix,
     Gate::Letters,
     isSuffix,
     "suffix|name suffix|namesuffix|generation|suffix name|name suff",
     "street|road|file",
     {.named = 0.7, .alone = 0.9, .aloneValues = 2, .rank = 64, .telling = false, .plausible = suffixes},
     suffixCases},
    {SemanticType::FullName,
     Gate::Letters,
     fullName,
     "name|full name|fullname|contact name|=contact|employee name|candidate name|owner "
     "name|author|manager|director|person|nombre|nombre completo|representante legal|gerente|administrador|"
     "representative|applicant|respondent|physician|owner|attorney|judge|officer|instructor|inspector|player|sponsor|"
     "chair|kontakt|ansprechpartner|supervisor|candidate|lobbyist|*_name|name c|employee",
     notPerson,
     {.named = 0.85, .alone = 0.85, .aloneValues = 20, .rank = 52, .telling = false, .plausible = fullNames},
     fullCases},
    {SemanticType::LastFirstName,
     Gate::Letters,
     lastFirst,
     "name|full name|last name first name|owner name|employee name|candidate name|combined name|person in "
     "charge|contact|employee|person|last first|name last first",
     notPerson,
     {.named = 0.6, .alone = 0.85, .aloneValues = 4, .rank = 58, .telling = false, .plausible = invertedNames},
     invertedCases}};

} // namespace

Detectors personNameDetectors()
{
    return table;
}

} // namespace aurora::semantic
