// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// Cuts "ext. 12", "x12", "#12" off the end.
std::string_view withoutExtension(std::string_view text)
{
    const auto at = text.find_first_of("xXeE#");
    constexpr std::size_t longest = 12; // "extension 12"
    if (at == std::string_view::npos || at == 0 || text.size() - at > longest || !isDigit(text.back()))
        return text;
    return trimmed(text.substr(0, at));
}

// North American Numbering Plan: neither area code nor exchange begins with 0 or 1.
bool northAmerican(std::string_view digits)
{
    if (digits.size() == 11 && digits.front() == '1')
        digits.remove_prefix(1);
    return digits.size() == 10 && digits[0] >= '2' && digits[3] >= '2';
}

struct Written {
    Compact digits;
    bool plus = false, signs = false;
};

// Digits with the signs that telephone numbers are written with; anything else: no digits.
Written written(std::string_view text)
{
    text = withoutExtension(text);
    const bool plus = text.starts_with('+');
    const bool signs = text.find_first_of(" -.()/") != std::string_view::npos;
    for (const char c : text)
        if (!isDigit(c) && std::string_view("+ -.()/").find(c) == std::string_view::npos)
            return {Compact("?", "")};
    if (text.find('+', 1) != std::string_view::npos || text.find("..") != std::string_view::npos)
        return {Compact("?", "")};
    return {Compact(text, "+ -.()/"), plus, signs};
}

// As people write numbers when they mean numbers of telephones: what holds without a header.
bool isWrittenPhone(std::string_view text)
{
    const Written form = written(text);
    const auto digits = form.digits.view();
    constexpr std::size_t shortest = 8, longest = 15; // with country code: E.164
    if (form.plus)
        return digits.size() >= shortest && digits.size() <= longest && digits.front() != '0';
    if (!form.signs)
        return false;
    const auto plain = withoutExtension(text);
    const bool threeThreeFour =
        shaped(plain, "999-999-9999") || shaped(plain, "(999) 999-9999") || shaped(plain, "(999)999-9999") ||
        shaped(plain, "999.999.9999") || shaped(plain, "999 999 9999") || shaped(plain, "1-999-999-9999") ||
        shaped(plain, "999 999-9999") || shaped(plain, "999/999-9999") || shaped(plain, "(999)-999-9999") ||
        shaped(plain, "(999) 999 9999") || shaped(plain, "(999) 999.9999") || shaped(plain, "1 (999) 999-9999");
    if (threeThreeFour)
        return northAmerican(digits);
    // With a trunk zero, as in most of Europe, Oceania and Japan: 030 1234567, 01 23 45 67 89, (02) 9999 9999.
    const bool blanks = plain.find_first_of(" ()/") != std::string_view::npos ||
                        (plain.size() > 4 && plain.find('-') >= 2 && plain.find('-') <= 5 && plain.find('.') == plain.npos);
    return blanks && digits.size() >= 9 && digits.size() <= 12 && digits[0] == '0' &&
           (digits[1] != '0' || digits.size() > 11);
}

bool isPhone(const Cell& cell)
{
    return isWrittenPhone(cell.text);
}

// Where the header says telephone, digits alone, local numbers and several numbers in a cell are taken too.
bool isNamedPhone(const Cell& cell)
{
    if (isWrittenPhone(cell.text))
        return true;
    const Written form = written(cell.text);
    const auto digits = form.digits.view();
    if (digits.size() >= 7 && digits.size() <= 15)
        return digits.find_first_not_of(digits.front()) != std::string_view::npos;
    constexpr std::size_t first = 7; // digits of a local number
    const bool several = cell.digits >= 2 * first && cell.text.find_first_not_of("0123456789 -/,;.()+") == cell.text.npos;
    const bool extended = cell.digits >= first && cell.digits <= 20 && cell.letters <= 12 && isDigit(cell.text.back());
    const bool noted = cell.digits >= 10 && cell.digits <= 15 && cell.letters <= 24; // "503-378-4606 (office)"
    return several || extended || noted;
}

// Whole numbers under a header of telephones: of like length, none small, not counted up.
bool phonesNotIds(const ColumnView& column, bool named)
{
    if (!named)
        return column.share(isPhone) >= 0.85;
    constexpr double most = 0.5;
    if (column.share(isPhone) >= most)
        return true;
    const auto lead = column.count([](const Cell& cell) { return cell.text.front() == '0' && cell.digits == cell.text.size(); });
    const auto& numeric = column.column().numeric;
    const bool counted = numeric && numeric->strictlyIncreasing && column.cells().size() > 5;
    return !counted && lead < int(column.cells().size());
}

constexpr Case cases[]{{"503-378-4606", true},
                       {"(516) 572-2000", true},
                       {"1-800-555-0199", true},
                       {"503-378-4606 ext. 12", true},
                       {"+49 30 1234567", true},
                       {"+442079460958", true},
                       {"020 7946 0958", true},
                       {"01 23 45 67 89", true},
                       {"030/1234567", true},
                       {"(02) 9999 1234", true},
                       {"5033784606", true},
                       {"7360027", true},
                       {"3112026435 - 3115976523", true},
                       {"+123", false},
                       {"123456", false},
                       {"0000000000", false},
                       {"2024-01-31 is a date", false},
                       {"phone", false},
                       {"12.5", false}};

const Detector table[]{{SemanticType::Phone,
                        Gate::Digits,
                        isNamedPhone,
                        "phone|telephone|tel|*phone|fax|mobile|cell|telefono*|telefon*|tel*fono*|movil|celular|handy|"
                        "phone number|call in|fono",
                        "type|extension|ext|carrier|model|area",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 75, .plausible = phonesNotIds},
                        cases}};

} // namespace

Detectors phoneDetectors()
{
    return table;
}

} // namespace aurora::semantic
