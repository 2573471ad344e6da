// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace aurora {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}
bool letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool hexDigit(char c)
{
    return digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}
bool beyondAscii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

constexpr std::size_t longestWord = 16; // of the closed lists below

// Tells most texts from the words of a closed list by their length and first byte, before anything is copied and
// hashed.
class WordFilter {
public:
    template <class Words, class Key>
    WordFilter(const Words& words, Key key)
    {
        for (const auto& word : words) {
            const std::string& text = key(word);
            m_lengths[static_cast<unsigned char>(text.front())] |= 1u << text.size();
        }
    }
    bool mayContain(std::string_view text) const
    {
        if (text.empty() || text.size() > longestWord)
            return false;
        const char first =
            text.front() >= 'A' && text.front() <= 'Z' ? static_cast<char>(text.front() + 32) : text.front();
        return (m_lengths[static_cast<unsigned char>(first)] >> text.size() & 1u) != 0;
    }

private:
    std::array<std::uint32_t, 256> m_lengths{}; // a bit a length
};

// The signs of a short list, without a call a character.
constexpr std::array<bool, 256> signSet(std::string_view signs)
{
    std::array<bool, 256> set{};
    for (const char c : signs)
        set[static_cast<unsigned char>(c)] = true;
    return set;
}

} // namespace

bool isMissingMarker(std::string_view text)
{
    // What R, pandas, spreadsheets and databases write for "missing", and the words of some languages.
    static const std::unordered_set<std::string> markers{"na",
                                                         "n/a",
                                                         "n.a.",
                                                         "n. a.",
                                                         "#n/a",
                                                         "#na",
                                                         "#n/v",
                                                         "null",
                                                         "(null)",
                                                         "nil",
                                                         "none",
                                                         "nan",
                                                         "-nan",
                                                         "-",
                                                         "--",
                                                         "---",
                                                         "–",
                                                         "—",
                                                         "?",
                                                         "??",
                                                         "???",
                                                         ".",
                                                         "..",
                                                         "\\n",
                                                         "missing",
                                                         "unknown",
                                                         "unk",
                                                         "#null!",
                                                         "<na>",
                                                         "<null>",
                                                         "[null]",
                                                         "not available",
                                                         "not applicable",
                                                         "#value!",
                                                         "#ref!",
                                                         "#div/0!",
                                                         "#name?",
                                                         "#num!",
                                                         "1.#ind",
                                                         "-1.#ind",
                                                         "1.#qnan",
                                                         "undefined",
                                                         "unspecified",
                                                         "no data",
                                                         "nd",
                                                         "n.d.",
                                                         "k.a.",
                                                         "k. a.",
                                                         "keine angabe",
                                                         "unbekannt",
                                                         "s/d",
                                                         "sin dato",
                                                         "inconnu",
                                                         "onbekend",
                                                         "desconhecido",
                                                         "desconocido",
                                                         "*",
                                                         "tbd",
                                                         "n.v.",
                                                         "none."};
    static const WordFilter filter(markers, [](const auto& word) -> const std::string& { return word; });
    return filter.mayContain(text) && markers.contains(lower(text));
}

bool isBooleanWord(std::string_view text, bool* value)
{
    static const std::unordered_map<std::string, bool> words{
        {"true", true}, {"false", false}, {"yes", true},  {"no", false},    {"y", true},         {"n", false},
        {"t", true},    {"f", false},     {"ja", true},   {"nein", false},  {"j", true},         {"oui", true},
        {"non", false}, {"si", true},     {"sí", true},   {"sì", true},     {"wahr", true},      {"falsch", false},
        {"vrai", true}, {"faux", false},  {"on", true},   {"off", false},   {"sim", true},       {"não", false},
        {"nao", false}, {"nee", false},   {"vero", true}, {"falso", false}, {"verdadero", true}, {"tak", true},
        {"nie", false}, {"да", true},     {"нет", false}};
    static const WordFilter filter(words, [](const auto& word) -> const std::string& { return word.first; });
    if (!filter.mayContain(text))
        return false;
    const auto found = words.find(lower(text));
    if (found == words.end())
        return false;
    if (value)
        *value = found->second;
    return true;
}

bool isEmail(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::string_view domain = text.substr(at + 1);
    const std::size_t dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3 ||
        domain.find("..") != std::string_view::npos)
        return false;
    const auto fits = [](char c) {
        return letter(c) || digit(c) || beyondAscii(c) ||
               std::string_view("._%+-'&/=!").find(c) != std::string_view::npos;
    };
    return std::all_of(text.begin(), text.begin() + std::ptrdiff_t(at), fits) &&
           std::all_of(domain.begin(), domain.end(),
                       [](char c) { return letter(c) || digit(c) || c == '.' || c == '-' || beyondAscii(c); }) &&
           std::all_of(domain.begin() + std::ptrdiff_t(dot) + 1, domain.end(),
                       [](char c) { return letter(c) || beyondAscii(c); });
}

bool isUrl(std::string_view text)
{
    if (text.size() <= 7 || std::string_view("hfwHFW").find(text.front()) == std::string_view::npos)
        return false;
    const auto blank = text.find_first_of(" \t\n");
    const std::string start = lower(text.substr(0, 8));
    const bool scheme = start.starts_with("http://") || start.starts_with("https://") || start.starts_with("ftp://");
    return blank == std::string_view::npos &&
           (scheme || (start.starts_with("www.") && text.find('.', 4) != std::string_view::npos));
}

bool isUuid(std::string_view text)
{
    if (text.size() == 38 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, 36);
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !hexDigit(text[i]))
            return false;
    }
    return true;
}

bool isIpAddress(std::string_view text)
{
    std::size_t parts = 0, digits = 0;
    int value = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == '.') {
            if (digits == 0 || digits > 3 || value > 255)
                return false;
            ++parts;
            digits = 0;
            value = 0;
        } else if (digit(text[i])) {
            value = value * 10 + (text[i] - '0');
            if (++digits > 3)
                return false;
        } else {
            return false;
        }
    }
    return parts == 4;
}

bool isPhone(std::string_view text)
{
    // ITU-T E.164: at most 15 digits; fewer than 7 are no subscriber number.
    static constexpr auto phoneSigns = signSet("+ ()-./");
    std::size_t digits = 0, signs = 0;
    for (const char c : text) {
        if (digit(c))
            ++digits;
        else if (phoneSigns[static_cast<unsigned char>(c)])
            ++signs;
        else if (c != 'x') // an extension
            return false;
    }
    const bool plus = text.starts_with('+') || text.starts_with("00");
    const bool groups = text.find_first_of(" -/)") != std::string_view::npos;
    return digits >= 7 && digits <= 15 && signs > 0 && (plus || groups) &&
           (text.front() == '+' || text.front() == '(' || digit(text.front())) && digit(text.back());
}

bool isDuration(std::string_view text, double* seconds)
{
    // 1h 20m, 2 days 3 h, PT5M, 3 hours 20 minutes: at least one number directly in front of a time word, nothing else.
    static const std::unordered_map<std::string, double> words{
        {"s", 1},        {"sec", 1},      {"secs", 1},     {"second", 1},    {"seconds", 1},   {"m", 60},
        {"min", 60},     {"mins", 60},    {"minute", 60},  {"minutes", 60},  {"h", 3600},      {"hr", 3600},
        {"hrs", 3600},   {"hour", 3600},  {"hours", 3600}, {"std", 3600},    {"d", 86400},     {"day", 86400},
        {"days", 86400}, {"tage", 86400}, {"w", 604800},   {"week", 604800}, {"weeks", 604800}};
    bool iso = text.starts_with('P') && text.size() > 2;
    std::size_t at = iso ? 1 : 0, parts = 0;
    double total = 0;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == ',' || (iso && text[at] == 'T')) {
            ++at;
            continue;
        }
        double number = 0;
        const std::size_t from = at;
        for (; at < text.size() && digit(text[at]); ++at)
            number = number * 10 + (text[at] - '0');
        if (at == from)
            return false;
        while (at < text.size() && text[at] == ' ')
            ++at;
        const std::size_t wordFrom = at;
        while (at < text.size() && letter(text[at]) && !(iso && at > wordFrom))
            ++at;
        const auto word = words.find(lower(text.substr(wordFrom, at - wordFrom)));
        if (word == words.end())
            return false;
        total += number * word->second;
        ++parts;
    }
    if (seconds)
        *seconds = total;
    return parts >= (iso ? 1u : 2u); // a single "5 min" is a quantity
}

bool isJson(std::string_view text)
{
    if (text.size() < 2)
        return false;
    const bool object = text.front() == '{' && text.back() == '}';
    const bool array = text.front() == '[' && text.back() == ']';
    return (object && (text.size() == 2 || text.find(':') != std::string_view::npos)) ||
           (array && (text.find('{') != std::string_view::npos || text.find('"') != std::string_view::npos));
}

bool isIdentifier(std::string_view text)
{
    constexpr std::size_t longestCode = 40;
    if (text.size() < 2 || text.size() > longestCode)
        return false;
    static constexpr auto codeSigns = signSet("-_/.:#");
    std::size_t digits = 0, letters = 0, lowers = 0;
    for (const char c : text) {
        if (digit(c))
            ++digits;
        else if (letter(c)) {
            ++letters;
            lowers += c >= 'a';
        } else if (!codeSigns[static_cast<unsigned char>(c)])
            return false;
    }
    if (digits == 0)
        return false;
    if (letters == 0) // 0012, 12-345: digits that no arithmetic is meant for
        return (digits == text.size() && text.front() == '0') || text.find('-') != std::string_view::npos;
    return digits >= 2 || lowers == 0 || letters + digits == text.size();
}

char listSeparator(std::string_view text)
{
    constexpr std::size_t longestItem = 40;
    const bool brackets =
        text.size() > 2 && ((text.front() == '[' && text.back() == ']') || (text.front() == '{' && text.back() == '}'));
    if (brackets)
        text = text.substr(1, text.size() - 2);
    // A plus parts items only between blanks: a + b, but not C++ or +49.
    const bool plus = text.find(" + ") != std::string_view::npos;
    for (const char sign : {'|', ';', ',', '+'}) {
        if (sign == '+' && !plus)
            break;
        if (text.find(sign) == std::string_view::npos) // one item is no list
            continue;
        std::size_t items = 0, words = 0, from = 0, longest = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (i < text.size() && text[i] != sign)
                continue;
            const std::string_view item = text.substr(from, i - from);
            ++items;
            words += static_cast<std::size_t>(std::count(item.begin(), item.end(), ' ')) + 1 - item.starts_with(' ');
            longest = std::max(longest, item.size());
            from = i + 1;
        }
        // A comma also parts the clauses of a sentence: its items must be short and none may end like a sentence.
        const std::size_t enough = sign == ',' && !brackets ? 3 : 2;
        const bool sentence = text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
        if (items >= enough && longest <= longestItem && !sentence && words <= items * 2)
            return sign;
    }
    return 0;
}

namespace {

// Lengths and words in one look.
void measure(std::string_view cell, CellFacts& facts)
{
    std::uint32_t points = 0;
    bool inWord = false, anyLower = false, anyUpper = false;
    std::uint32_t words = 0;
    for (const char c : cell) {
        const auto byte = static_cast<unsigned char>(c);
        points += (byte & 0xC0) != 0x80;
        const bool blank = byte <= 0x20;
        words += !blank && !inWord;
        inWord = !blank;
        anyLower |= c >= 'a' && c <= 'z';
        anyUpper |= c >= 'A' && c <= 'Z';
    }
    facts.length = points;
    facts.words = static_cast<std::uint16_t>(std::min<std::uint32_t>(words, 65535));
    facts.upperCase = anyUpper && !anyLower;
}

// yyyymmdd, which is an integer as well.
void noteCompactDate(std::string_view text, CellFacts& facts)
{
    if (text.size() != 8 || (text[0] != '1' && text[0] != '2'))
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

Pattern textPattern(std::string_view text, const CellFormat& format, CellFacts& facts)
{
    double seconds = 0;
    if (isEmail(text))
        return Pattern::Email;
    if (isUrl(text))
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
    const bool digits = std::any_of(text.begin(), text.end(), digit);
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
    if (isPhone(text))
        return Pattern::Phone;
    if (isJson(text))
        return Pattern::Json;
    if (isIdentifier(text))
        return Pattern::Identifier;
    facts.separator = listSeparator(text);
    return facts.separator ? Pattern::List : Pattern::None;
}

} // namespace

CellFacts classify(std::string_view cell, const CellFormat& format)
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
    measure(text, facts);
    if (classifyNumber(text, format, facts))
        return facts;
    if (!told && isMissingMarker(text)) {
        facts.kind = Kind::Empty;
        facts.marker = true;
        return facts;
    }
    if (isBooleanWord(text)) {
        facts.kind = Kind::Boolean;
        facts.pattern = Pattern::Boolean;
        return facts;
    }
    if (parseDateOrTime(text, format, facts))
        return facts;
    facts.kind = Kind::Text;
    facts.pattern = textPattern(text, format, facts);
    return facts;
}

} // namespace aurora
