// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/column_view.h"

#include "core/profile/name_words.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>
#include <numeric>

namespace aurora::semantic {

namespace {

// The letters of U+00C0 … U+017F without their accents, one ASCII letter each (ß apart).
constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
constexpr std::string_view latinExtended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstt"
    "ttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin1.size() == 64 && latinExtended.size() == 128);

void appendFolded(std::string& out, std::string_view text)
{
    const std::size_t begin = out.size();
    const auto blank = [&] {
        if (out.size() > begin && out.back() != ' ')
            out += ' ';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (isUpper(text[i]))
            out += static_cast<char>(c + 32);
        else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '/' || c == '_')
            blank();
        else if (c == 0xC2 && next == 0xA0)
            blank(), ++i;
        else if (c == 0xC3 && next == 0x9F)
            out += "ss", ++i;
        else if (c == 0xC3 && next >= 0x80 && next <= 0xBF)
            out += latin1[next - 0x80], ++i;
        else if ((c == 0xC4 || c == 0xC5) && next >= 0x80 && next <= 0xBF)
            out += latinExtended[(c - 0xC4u) * 64 + next - 0x80], ++i;
        else if (c == 0xE2 && next == 0x80 && i + 2 < text.size()) // curved quotes and dashes
            i += 2;
        else if (c != '.' && c != ',' && c != '\'' && c != '"' && c != '`')
            out += text[i];
    }
    while (out.size() > begin && out.back() == ' ')
        out.pop_back();
}

} // namespace

std::string fold(std::string_view text)
{
    std::string out;
    appendFolded(out, text);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

namespace {

// One bit for a letter or digit.
std::uint64_t initialBit(char c)
{
    constexpr unsigned bits = 63;
    return std::uint64_t(1) << (static_cast<unsigned char>(c) & bits);
}

bool fitsWord(const std::string& word, std::string_view want)
{
    if (want.ends_with('*'))
        return word.starts_with(want.substr(0, want.size() - 1));
    if (want.starts_with('*'))
        return word.ends_with(want.substr(1));
    return word == want;
}

} // namespace

Header::Header(std::string_view name)
{
    // Letters as name_words.h cuts them, and runs of digits as words of their own: address2 → address 2.
    const auto addLetters = [&](std::string_view letters) {
        auto words = nameWords(letters);
        words.resize((words.size() + 1) / 2); // nameWords adds each pair of neighbours as one word
        for (const auto& word : words)
            m_words.push_back(fold(word));
    };
    while (!name.empty()) {
        const bool digits = isDigit(name.front());
        std::size_t end = 1;
        while (end < name.size() && isDigit(name[end]) == digits)
            ++end;
        if (digits)
            m_words.emplace_back(name.substr(0, end));
        else
            addLetters(name.substr(0, end));
        name.remove_prefix(end);
    }
    for (const auto& word : m_words)
        m_initials |= word.empty() ? 0 : initialBit(word[0]);
}

Phrases::Phrases(std::string_view phrases)
{
    forEachPart(phrases, '|', [&](std::string_view text) {
        Phrase phrase;
        phrase.whole = text.starts_with('=');
        forEachPart(text.substr(phrase.whole ? 1 : 0), ' ',
                    [&](std::string_view word) { phrase.words.push_back(word); });
        if (!phrase.words.empty())
            m_phrases.push_back(std::move(phrase));
    });
}

bool Header::fits(const Phrases::Phrase& phrase) const
{
    const auto& wanted = phrase.words;
    const std::size_t count = wanted.size();
    if (wanted[0][0] != '*' && !(m_initials & initialBit(wanted[0][0])))
        return false;
    for (std::size_t at = 0; at < m_words.size(); ++at) {
        if (phrase.whole && at > 0)
            break;
        std::size_t n = 0;
        while (n < count && at + n < m_words.size() && fitsWord(m_words[at + n], wanted[n]))
            ++n;
        if (n == count && (!phrase.whole || m_words.size() == count))
            return true;
        if (count > 1 && (!phrase.whole || m_words.size() == 1)) { // written as one word
            std::string_view rest = m_words[at];
            for (n = 0; n < count && rest.starts_with(wanted[n]); ++n)
                rest.remove_prefix(wanted[n].size());
            if (n == count && rest.empty())
                return true;
        }
    }
    return false;
}

bool Header::suggests(const Phrases& phrases) const
{
    return !m_words.empty() && std::any_of(phrases.m_phrases.begin(), phrases.m_phrases.end(),
                                           [&](const Phrases::Phrase& phrase) { return fits(phrase); });
}

bool Header::telling() const
{
    return std::any_of(m_words.begin(), m_words.end(), [](const std::string& word) {
        return word.size() > 1 && !isDigit(word[0]) && word != "column" && word != "col" && word != "field" &&
               word != "var" && word != "unnamed" && word != "spalte" && word != "columna" && word != "colonne";
    });
}

ColumnView::ColumnView(const ColumnProfile& column)
    : m_column(&column)
    , m_header(column.name)
{
}

const std::vector<ValueCount>& ColumnView::values() const
{
    return m_column->sample.empty() ? m_column->top : m_column->sample;
}

std::vector<std::size_t> ColumnView::order(std::size_t wanted) const
{
    const auto& all = values();
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (wanted >= all.size())
        return order;
    if (m_column->sampleComplete) {
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return all[a].count > all[b].count; });
    } else {
        for (std::size_t i = 0; i < wanted; ++i)
            order[i] = i * all.size() / wanted;
    }
    order.resize(wanted);
    return order;
}

void ColumnView::look(std::size_t wanted)
{
    const auto& all = values();
    const auto order = this->order(wanted);
    m_cells.clear(), m_folded.clear();
    m_cells.reserve(order.size());
    m_weight = 0, m_blank = 0;
    std::vector<std::size_t> ends;
    ends.reserve(order.size());
    m_folded.reserve(order.size() * 16);
    double letters = 0, digits = 0, numbers = 0, length = 0, words = 0;
    for (const std::size_t at : order) {
        Cell cell;
        cell.text = trimmed(all[at].value);
        if (cell.text.empty()) {
            ++m_blank;
            continue;
        }
        cell.weight = m_column->sampleComplete ? double(std::max<std::uint64_t>(1, all[at].count)) : 1;
        countCharacters(cell);
        m_cells.push_back(cell);
        if (cell.digits == cell.text.size())
            m_folded += cell.text;
        else
            appendFolded(m_folded, cell.text);
        ends.push_back(m_folded.size());
        m_weight += cell.weight;
        letters += cell.letters > 0;
        digits += cell.digits > 0;
        numbers += cell.digits == cell.text.size();
        length += double(cell.text.size());
        words += cell.blanks + 1;
    }
    const double n = std::max<double>(1, double(m_cells.size()));
    withLetters = letters / n, withDigits = digits / n, digitsOnly = numbers / n;
    meanLength = length / n, meanWords = words / n;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        m_cells[i].folded = std::string_view(m_folded).substr(begin, ends[i] - begin);
        begin = ends[i];
    }
}

bool ColumnView::unique() const
{
    constexpr double enough = 10, hardly = 0.95;
    const double present = double(m_column->present());
    return present >= enough && m_column->distinct >= hardly * present;
}

} // namespace aurora::semantic
