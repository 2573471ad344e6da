// SPDX-License-Identifier: GPL-3.0-or-later
// The words that totals and notes under a table begin with, in the languages that such files are mostly written in.
#include "core/source/csv/sniff_end.h"

#include <algorithm>
#include <array>

namespace aurora {

namespace {

// ASCII letters only: the words in other scripts are compared as they stand.
std::string lowered(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '"'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool wordEndsAt(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return true;
    const char c = text[at];
    return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && static_cast<unsigned char>(c) < 0x80 && c != '_' &&
           c != '-';
}

} // namespace

bool saysTotal(std::string_view cell)
{
    static constexpr std::array<std::string_view, 31> words{
        "total",     "totals", "grand total", "sum",         "sums",           "sum total", "subtotal",
        "sub-total", "summe",  "gesamt",      "gesamtsumme", "gesamtergebnis", "insgesamt", "endsumme",
        "totale",    "totaal", "totalt",      "somme",       "suma",           "razem",     "celkem",
        "yhteensä",  "toplam", "összesen",    "итого",       "Итого",          "ИТОГО",     "всего",
        "Всего",     "総計",   "合计"};
    static constexpr std::array<std::string_view, 3> elsewhere{"合計", "总计", "總計"};
    const std::string text = lowered(cell);
    const auto begins = [&](std::string_view word) { return text.starts_with(word) && wordEndsAt(text, word.size()); };
    return std::any_of(words.begin(), words.end(), begins) || std::any_of(elsewhere.begin(), elsewhere.end(), begins);
}

bool saysNote(std::string_view cell)
{
    // Words before a colon, and what whole phrases begin with.
    static constexpr std::array<std::string_view, 30> headings{
        "source",  "sources",  "note",    "notes",      "footnote", "footnotes", "remark",    "remarks",
        "comment", "comments", "legend",  "quelle",     "quellen",  "hinweis",   "hinweise",  "anmerkung",
        "stand",   "fuente",   "nota",    "notas",      "fonte",    "remarque",  "remarques", "bron",
        "contact", "licence",  "license", "disclaimer", "warning",  "key"};
    static constexpr std::array<std::string_view, 24> phrases{
        "*",           "†",           "©",           "(c) ",          "copyright ",  "source: ",
        "generated ",  "exported ",   "printed ",    "created on ",   "created by ", "report generated",
        "end of ",     "data as of ", "as of ",      "last updated",  "erstellt ",   "exportiert ",
        "downloaded ", "produced by", "prepared by", "rows selected", "-- ",         "=="};
    const std::string text = lowered(cell);
    for (const auto word : headings) {
        if (!text.starts_with(word))
            continue;
        const std::size_t colon = text.find_first_not_of(" 0123456789", word.size());
        if (colon != std::string::npos && text[colon] == ':')
            return true;
    }
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return text.starts_with(phrase); });
}

bool saysMissing(std::string_view cell)
{
    static constexpr std::array<std::string_view, 16> words{
        "", "na", "n/a", "n.a.", "nan", "null", "none", "nil", "-", "--", "unknown", "?", ".", "...", "x", "missing"};
    const std::string text = lowered(cell);
    return std::find(words.begin(), words.end(), text) != words.end();
}

} // namespace aurora
