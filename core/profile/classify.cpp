// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"
#include "core/profile/kernels.h"

#include <algorithm>
#include <string>

namespace aurora {

namespace {

// Lengths, words and what the text is made of in one look.
CellLook measure(std::string_view cell, bool padded, CellFacts& facts)
{
    constexpr std::uint32_t mostWords = 65535;
    const CellLook look = profileKernels().look(cell, padded);
    facts.length = look.points;
    facts.words = static_cast<std::uint16_t>(std::min(look.words, mostWords));
    facts.signs = look.signs;
    facts.upperCase = (look.signs & (HasUpper | HasLower)) == HasUpper;
    return look;
}

// Letters alone, and more than abbreviations such as NULL have.
bool isOrdinaryWord(std::string_view text, const CellFacts& facts)
{
    constexpr std::size_t longestAbbreviation = 4;
    return text.size() > longestAbbreviation && (facts.signs & ~(HasUpper | HasLower)) == 0;
}

// yyyymmdd, which is an integer as well.
void noteCompactDate(std::string_view text, CellFacts& facts)
{
    if (text.size() != 8 || (text[0] != '1' && text[0] != '2') || text[4] > '1' || text[6] > '3')
        return;
    const std::string spelled =
        std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6));
    CellFacts date;
    if (parseDateOrTime(spelled, {}, date)) {
        facts.compactDate = true;
        facts.days = date.days;
    }
}

bool classifyNumber(std::string_view text, const CellFormat& format, CellFacts& facts)
{
    ParsedNumber number;
    if (!parseNumber(text, format, number))
        return false;
    facts.hasNumber = true;
    facts.number = number.value;
    facts.decimals = number.decimals;
    facts.leadingZero = number.leadingZero;
    if (!number.plain) {
        facts.kind = Kind::Text;
        facts.pattern = Pattern::NumberText;
    } else {
        facts.kind = number.whole ? Kind::Integer : Kind::Decimal;
        if (number.leadingZero)
            facts.pattern = Pattern::Identifier;
        else
            noteCompactDate(text, facts);
    }
    return true;
}

Pattern textPattern(std::string_view text, const CellFormat& format, const CellLook& look, CellFacts& facts)
{
    double seconds = 0;
    if ((look.marks & MarkAt) && isEmail(text))
        return Pattern::Email;
    if ((facts.signs & HasSign) && isUrl(text))
        return Pattern::Url;
    if (isUuid(text))
        return Pattern::Uuid;
    if (isIpAddress(text))
        return Pattern::IpAddress;
    if (isDuration(text, &seconds)) {
        facts.hasNumber = true;
        facts.number = seconds;
        return Pattern::Duration;
    }
    const bool digits = (facts.signs & HasDigit) != 0;
    constexpr std::size_t longestSigned = 40;
    if (digits && text.size() <= longestSigned) {
        CellFacts read;
        if (parseSignedNumber(text, format, read)) {
            facts.hasNumber = true;
            facts.number = read.number;
            facts.decimals = read.decimals;
            facts.unit = read.unit;
            return read.pattern;
        }
    }
    if (digits && isPhone(text))
        return Pattern::Phone;
    if (isJson(text))
        return Pattern::Json;
    if (digits && !(facts.signs & HasBlank) && isIdentifier(text))
        return Pattern::Identifier;
    facts.separator = listSeparator(text, look);
    return facts.separator ? Pattern::List : Pattern::None;
}

} // namespace

CellFacts classify(std::string_view cell, const CellFormat& format, bool padded)
{
    CellFacts facts;
    std::string_view text = cell;
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20)
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20)
        text.remove_suffix(1);
    facts.edgeBlanks = text.size() != cell.size();
    if (text.empty()) {
        facts.kind = Kind::Empty;
        return facts;
    }
    const bool told = format.missingWords != nullptr;
    // What the user called missing is missing, even if it reads as a number.
    if (told &&
        std::find(format.missingWords->begin(), format.missingWords->end(), text) != format.missingWords->end()) {
        facts.kind = Kind::Empty;
        facts.marker = true;
        return facts;
    }
    const CellLook look = measure(text, padded, facts);
    if (classifyNumber(text, format, facts))
        return facts;
    if (!told && isMissingMarker(text) && !(format.wordy && isOrdinaryWord(text, facts))) {
        facts.kind = Kind::Empty;
        facts.marker = true;
        return facts;
    }
    if (isBooleanWord(text)) {
        facts.kind = Kind::Boolean;
        facts.pattern = Pattern::Boolean;
        return facts;
    }
    if ((facts.signs & HasDigit) && parseDateOrTime(text, format, facts)) // no date without a digit
        return facts;
    facts.kind = Kind::Text;
    facts.pattern = textPattern(text, format, look, facts);
    return facts;
}

} // namespace aurora
