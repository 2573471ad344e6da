// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"
#include "core/profile/kernels.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace aurora {

namespace {

constexpr bool digit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
constexpr bool beyondAscii(char c)
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
    CellLook look;
    return isEmail(text, look);
}

bool isEmail(std::string_view text, CellLook& look)
{
    // Low bits: what the byte is, as CellSigns; high bits: where it may not stand.
    static constexpr std::uint8_t notLocal = 64, notDomain = 128;
    static constexpr auto classes = [] {
        std::array<std::uint8_t, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const char c = static_cast<char>(i);
            table[i] = beyondAscii(c)         ? HasNonAscii
                       : digit(c)             ? HasDigit
                       : c >= 'a' && c <= 'z' ? HasLower
                       : c >= 'A' && c <= 'Z' ? HasUpper
                       : i <= 0x20            ? HasBlank | notLocal | notDomain
                                              : HasSign | notLocal | notDomain;
        }
        for (const char c : std::string_view("._%+-'&/=!"))
            table[static_cast<unsigned char>(c)] &= static_cast<std::uint8_t>(~notLocal);
        table['.'] &= static_cast<std::uint8_t>(~notDomain);
        table['-'] &= static_cast<std::uint8_t>(~notDomain);
        return table;
    }();
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos)
        return false;
    std::uint8_t local = 0, domain = 0, top = 0;
    for (std::size_t i = 0; i < at; ++i)
        local |= classes[static_cast<unsigned char>(text[i])];
    std::size_t dot = at;
    bool twoDots = false;
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        const std::uint8_t what = classes[static_cast<unsigned char>(text[i])];
        domain |= what;
        top |= what;
        if (text[i] == '.') {
            twoDots |= dot + 1 == i;
            dot = i;
            top = 0;
        }
    }
    constexpr std::size_t shortestTop = 2;
    if ((local & notLocal) || (domain & notDomain) || (top & (HasDigit | HasSign)) || twoDots || dot <= at + 1 ||
        text.size() - dot <= shortestTop)
        return false;
    look.signs = static_cast<std::uint8_t>(((local | domain) & 63) | HasSign);
    look.words = 1;
    look.points = static_cast<std::uint32_t>(text.size());
    if (look.signs & HasNonAscii)
        look = profileKernels().look(text, false);
    return true;
}

bool isUrl(std::string_view text)
{
    constexpr std::size_t shortest = 8;
    const auto begins = [text](std::string_view with) {
        return std::equal(with.begin(), with.end(), text.begin(), [](char wanted, char c) {
            return c == wanted || (letter(c) && static_cast<char>(c | 0x20) == wanted);
        });
    };
    if (text.size() < shortest)
        return false;
    const bool scheme = begins("http://") || begins("https://") || begins("ftp://");
    return (scheme || (begins("www.") && text.find('.', 4) != std::string_view::npos)) &&
           text.find_first_of(" \t\n") == std::string_view::npos;
}

// Without a branch a digit; gathers which of digits, capitals and small letters there are.
static bool allHexDigits(const char* text, std::size_t count, std::uint8_t& signs)
{
    static constexpr std::uint8_t none = 128;
    static constexpr auto classes = [] {
        std::array<std::uint8_t, 256> table{};
        table.fill(none);
        for (const char c : std::string_view("0123456789"))
            table[static_cast<unsigned char>(c)] = HasDigit;
        for (const char c : std::string_view("abcdef"))
            table[static_cast<unsigned char>(c)] = HasLower;
        for (const char c : std::string_view("ABCDEF"))
            table[static_cast<unsigned char>(c)] = HasUpper;
        return table;
    }();
    std::uint8_t all = 0;
    for (std::size_t i = 0; i < count; ++i)
        all |= classes[static_cast<unsigned char>(text[i])];
    signs |= all;
    return (all & none) == 0;
}

bool isUuid(std::string_view text)
{
    CellLook look;
    return isUuid(text, look);
}

bool isUuid(std::string_view text, CellLook& look)
{
    constexpr std::size_t braced = 38, bare = 36;
    look = {static_cast<std::uint32_t>(text.size()), 1, HasSign, 0};
    if (text.size() == braced && text.front() == '{' && text.back() == '}')
        text = text.substr(1, bare);
    if (text.size() != bare || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return false;
    const char* p = text.data();
    return allHexDigits(p, 8, look.signs) && allHexDigits(p + 9, 4, look.signs) &&
           allHexDigits(p + 14, 4, look.signs) && allHexDigits(p + 19, 4, look.signs) &&
           allHexDigits(p + 24, 12, look.signs);
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
    // A year, two digits and two more is meant for a date, even if there is no such day.
    constexpr std::size_t dateSize = 10; // 2024-13-31
    if (text.size() == dateSize && digits == 8 && !digit(text[4]) && text[4] == text[7] &&
        (text.starts_with("19") || text.starts_with("20")))
        return false;
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

namespace {

// Whether the sign parts short items. A comma also parts the clauses of a sentence: its items must be more.
bool partsItems(std::string_view text, char sign, std::size_t enough)
{
    constexpr std::size_t longestItem = 40;
    std::size_t items = 0, from = 0;
    for (std::size_t end = 0; end != std::string_view::npos; from = end + 1) {
        end = text.find(sign, from);
        const std::size_t length = (end == std::string_view::npos ? text.size() : end) - from;
        if (length > longestItem)
            return false;
        ++items;
    }
    if (items < enough)
        return false;
    // Words: blanks, but for one in front of each item, and one more an item.
    std::size_t words = items;
    for (std::size_t i = 0; i < text.size(); ++i)
        words += text[i] == ' ' && i > 0 && text[i - 1] != sign;
    return words <= items * 2;
}

} // namespace

char listSeparator(std::string_view text, const CellLook& look)
{
    if (!mayBeList(look.partings, look.words))
        return 0;
    const std::uint8_t marks = look.marks;
    const char last = text.empty() ? '.' : text.back();
    if (last == '.' || last == '!' || last == '?') // a sentence
        return 0;
    const bool brackets =
        text.size() > 2 && ((text.front() == '[' && text.back() == ']') || (text.front() == '{' && text.back() == '}'));
    if (brackets)
        text = text.substr(1, text.size() - 2);
    if ((marks & MarkBar) && partsItems(text, '|', 2))
        return '|';
    if ((marks & MarkSemicolon) && partsItems(text, ';', 2))
        return ';';
    const std::size_t enough = brackets ? 2 : 3; // of items between commas
    if ((marks & MarkComma) && look.partings + 1 >= enough && partsItems(text, ',', enough))
        return ',';
    // A plus parts items only between blanks: a + b, but not C++ or +49.
    return (marks & MarkPlus) && text.find(" + ") != std::string_view::npos && partsItems(text, '+', 2) ? '+' : char(0);
}

char listSeparator(std::string_view text)
{
    return listSeparator(text, profileKernels().look(text, false));
}

} // namespace aurora
