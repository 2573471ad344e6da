// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/levels.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace aurora {

namespace {

constexpr double mostOrdered = 20; // a scale of more steps is a measurement
constexpr std::size_t leastOrdered = 3;
constexpr double mostCompared = 50;     // levels kept by the profile
constexpr std::size_t leastSpelled = 5; // shorter words differ by a letter and still mean different things
constexpr std::uint64_t rarerBy = 5;    // a slip of one letter is rarer than the right spelling by so much

// Letters of Latin-1 and a few beyond without their accents; anything else beyond ASCII stays as it is.
char withoutAccent(unsigned char second)
{
    // U+00C0 … U+00FF in the order of Unicode, lower case; 0 where there is no plain letter.
    static constexpr std::string_view plain = "aaaaaa?ceeeeiiii?nooooo?ouuuuy??"
                                              "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";
    const char letter = plain[static_cast<std::size_t>(second - 0x80)];
    return letter == '?' ? '\0' : letter;
}

// Lower case without accents; signs and blanks only when asked.
std::string folded(std::string_view text, bool signs)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        const bool latin1 = byte == 0xC3 && i + 1 < text.size();
        const auto next = latin1 ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (latin1 && next >= 0x80 && next < 0xC0 && withoutAccent(next)) {
            result += withoutAccent(next);
            ++i;
        } else if (c >= 'A' && c <= 'Z') {
            result += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80 || signs) {
            result += c;
        }
    }
    while (!result.empty() && result.back() == ' ')
        result.pop_back();
    result.erase(0, std::min(result.find_first_not_of(' '), result.size()));
    return result;
}

bool hasDigit(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether one letter more, less or another, or two neighbours swapped, makes one of the other. REQUIRES: a != b.
bool oneSlip(std::string_view a, std::string_view b)
{
    if (a.size() < b.size())
        std::swap(a, b);
    if (a.size() > b.size() + 1)
        return false;
    std::size_t i = 0;
    while (i < b.size() && a[i] == b[i])
        ++i;
    if (a.size() != b.size())
        return a.substr(i + 1) == b.substr(i);
    if (a.substr(i + 1) == b.substr(i + 1))
        return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

// --- known scales ---

// One step of a scale: its names in several languages, without accents, lower case, parted by bars.
using Scale = std::span<const std::string_view>;

constexpr std::string_view often[]{"never|nie|jamais|nunca|mai",
                                   "rarely|seldom|selten|rarement|raramente|rara vez",
                                   "sometimes|occasionally|manchmal|gelegentlich|parfois|a veces|as vezes|talvolta",
                                   "often|frequently|oft|haufig|souvent|a menudo|frequentemente|spesso",
                                   "usually|meistens|meist",
                                   "always|immer|toujours|siempre|sempre"};
constexpr std::string_view amount[]{
    "none|keine|aucun|ninguno|nenhum|no risk",
    "very low|minimal|sehr niedrig|sehr gering|tres faible|muy bajo|muito baixo",
    "low|mild|minor|niedrig|gering|leicht|faible|leger|bajo|baja|baixo|baixa|leve|basso|small",
    "medium|moderate|normal|mid|med|mittel|mittelschwer|moyen|moyenne|modere|medio|media|moderado|moderada|average",
    "high|severe|major|hoch|schwer|stark|eleve|elevee|fort|alto|alta|grave|large",
    "very high|critical|urgent|extreme|sehr hoch|kritisch|tres eleve|critique|muy alto|muito "
    "alto|critico|critica|urgente|life threatening"};
constexpr std::string_view agreement[]{
    "strongly disagree|stimme gar nicht zu|stimme uberhaupt nicht zu|pas du tout d'accord|totalmente en "
    "desacuerdo|discordo totalmente",
    "disagree|somewhat disagree|stimme nicht zu|stimme eher nicht zu|pas d'accord|plutot pas d'accord|en "
    "desacuerdo|discordo",
    "neutral|neither agree nor disagree|undecided|teils teils|teils/teils|weder noch|neutre|neutro|indifferent",
    "agree|somewhat agree|stimme zu|stimme eher zu|d'accord|plutot d'accord|de acuerdo|concordo",
    "strongly agree|stimme voll zu|stimme vollig zu|stimme voll und ganz zu|tout a fait d'accord|totalmente de "
    "acuerdo|concordo totalmente"};
constexpr std::string_view quality[]{
    "very poor|very bad|terrible|ungenugend|sehr schlecht|tres mauvais|muy malo|muito ruim|pessimo",
    "poor|bad|po|mangelhaft|schlecht|mauvais|malo|mala|ruim|mau",
    "fair|below average|fa|ausreichend|passable|regular",
    "average|typical|acceptable|ok|okay|ta|befriedigend|mittel|moyen|medio|satisfactory",
    "good|gd|gut|bon|bonne|bueno|buena|bom|boa|above average",
    "very good|sehr gut|tres bon|muy bueno|muito bom|otimo",
    "excellent|outstanding|ex|ausgezeichnet|hervorragend|excelente"};
constexpr std::string_view satisfaction[]{
    "very dissatisfied|very unsatisfied|sehr unzufrieden|tres insatisfait|muy insatisfecho|muito insatisfeito",
    "dissatisfied|unsatisfied|unzufrieden|insatisfait|insatisfecho|insatisfeito", "neutral|neutre|neutro|weder noch",
    "satisfied|zufrieden|satisfait|satisfecho|satisfeito",
    "very satisfied|sehr zufrieden|tres satisfait|muy satisfecho|muito satisfeito"};
constexpr std::string_view size[]{"xxxs",
                                  "xxs",
                                  "xs|extra small",
                                  "s|small|klein|petit|pequeno|pequena",
                                  "m|medium|mittel|moyen|mediano|medio|media",
                                  "l|large|gross|groß|grand|grande",
                                  "xl|extra large|sehr gross",
                                  "xxl|2xl",
                                  "xxxl|3xl",
                                  "4xl",
                                  "5xl"};
constexpr std::string_view tier[]{"free|basic|basis",
                                  "bronze|standard",
                                  "silver|silber|argent|plata|prata|plus|pro",
                                  "gold|or|oro|ouro|premium",
                                  "platinum|platin|platine|platino|enterprise",
                                  "diamond|diamant|diamante"};
constexpr std::string_view seniority[]{"intern|trainee|praktikant|stagiaire",
                                       "junior|entry|entry level",
                                       "mid|mid level|intermediate|professional|confirme",
                                       "senior",
                                       "lead|staff",
                                       "principal|head|director",
                                       "executive|vp|c level"};
constexpr std::string_view schooling[]{
    "none|no schooling|never attended",
    "primary|elementary|primary school|grundschule|primaire|primaria|fundamental",
    "secondary|middle school|some high school|hauptschule|realschule|secondaire|secundaria|medio",
    "high school|highschool|hs|hs grad|abitur|lycee|bac|bachillerato",
    "vocational|some college|associate|college|ausbildung|tecnico|bts",
    "bachelor|bachelors|bachelor's|licence|licenciatura|grado|superior|university|graduate",
    "master|masters|master's|mestrado|maestria|postgraduate|diplom",
    "phd|doctorate|doctoral|doktor|promotion|doctorat|doctorado|doutorado"};
constexpr std::string_view period[]{"hourly",
                                    "daily|taglich|quotidien|diario",
                                    "weekly|wochentlich|hebdomadaire|semanal",
                                    "biweekly|fortnightly",
                                    "monthly|monatlich|mensuel|mensual|mensal",
                                    "quarterly|vierteljahrlich|trimestriel|trimestral",
                                    "half yearly|semi annual|semestral",
                                    "yearly|annual|annually|jahrlich|annuel|anual"};
constexpr std::string_view roman[]{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
constexpr std::string_view language[]{"a1", "a2", "b1", "b2", "c1", "c2"};
constexpr std::string_view quarter[]{"q1", "q2", "q3", "q4"};
constexpr std::string_view rating[]{"d", "c", "cc", "ccc", "b", "bb", "bbb", "a", "aa", "aaa"};

constexpr std::array<Scale, 14> scales{often,     amount,    agreement, quality, satisfaction, size,    tier,
                                       seniority, schooling, period,    roman,   language,     quarter, rating};

bool names(std::string_view step, std::string_view word)
{
    for (std::size_t from = 0; from <= step.size();) {
        const auto bar = std::min(step.find('|', from), step.size());
        if (step.substr(from, bar - from) == word)
            return true;
        from = bar + 1;
    }
    return false;
}

std::optional<double> rankIn(Scale scale, std::string_view word)
{
    for (std::size_t i = 0; i < scale.size(); ++i) {
        if (names(scale[i], word))
            return double(i);
    }
    return std::nullopt;
}

// --- numbered stages and ranges ---

std::optional<double> numberAt(std::string_view text, std::size_t& at)
{
    std::string digits;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c >= '0' && c <= '9')
            digits += c;
        else if (!((c == '.' || c == ',') && !digits.empty() && at + 1 < text.size() && text[at + 1] >= '0' &&
                   text[at + 1] <= '9'))
            break;
    }
    if (digits.empty())
        return std::nullopt;
    double value = std::strtod(digits.c_str(), nullptr);
    if (at < text.size() && (text[at] == 'k' || text[at] == 'm')) {
        value *= text[at] == 'k' ? 1e3 : 1e6;
        ++at;
    }
    return value;
}

// "10-19", "10 to 19", "under 25k", "<18", "65+", "over 1m": where the range begins.
std::optional<double> rangeStart(std::string_view word)
{
    static constexpr std::array<std::string_view, 9> below{"<",      "under ",    "below ",    "up to ", "bis ",
                                                           "unter ", "moins de ", "menos de ", "ate "};
    static constexpr std::array<std::string_view, 9> above{">",   "over ",    "above ",  "more than ", "uber ",
                                                           "ab ", "plus de ", "mas de ", "mais de "};
    const auto startsWith = [&](const auto& list) {
        return std::any_of(list.begin(), list.end(), [&](std::string_view begin) { return word.starts_with(begin); });
    };
    const bool low = startsWith(below), high = startsWith(above);
    std::size_t at = std::min(word.find_first_of("0123456789"), word.size());
    if (at > 0 && !low && !high && !(at == 1 && (word[0] == '$' || word[0] == '[' || word[0] == '(')))
        return std::nullopt;
    const auto first = numberAt(word, at);
    if (!first)
        return std::nullopt;
    if (low || high) // just below its end, just above its begin
        return low ? *first - 0.5 : *first + 0.5;
    const auto rest = word.substr(at);
    if (rest.starts_with("+"))
        return first;
    static constexpr std::array<std::string_view, 8> between{"-", " - ", "–", " – ", " to ", " bis ", " a ", "—"};
    for (const auto sign : between) {
        if (!rest.starts_with(sign))
            continue;
        std::size_t end = std::min(rest.find_first_of("0123456789"), rest.size());
        const auto second = numberAt(rest, end);
        if (second && *second > *first && end == rest.size()) // 10-19, but neither 12-1985 back nor 555-1234-9
            return first;
    }
    return std::nullopt;
}

// "stage 2", "grade iii", "level 1", "1st": the number of the step.
std::optional<double> stageNumber(std::string_view word)
{
    static constexpr std::array<std::string_view, 14> begins{"stage ", "grade ", "level ", "class ",  "tier ",
                                                             "phase ", "stufe ", "grad ",  "klasse ", "niveau ",
                                                             "etape ", "nivel ", "band ",  "step "};
    static constexpr std::array<std::string_view, 4> ends{"st", "nd", "rd", "th"};
    for (const auto begin : begins) {
        if (!word.starts_with(begin))
            continue;
        const auto rest = word.substr(begin.size());
        std::size_t at = 0;
        if (const auto number = numberAt(rest, at); number && at == rest.size())
            return number;
        return rankIn(roman, rest);
    }
    std::size_t at = 0;
    const auto number = numberAt(word, at);
    if (number && std::find(ends.begin(), ends.end(), word.substr(at)) != ends.end())
        return number;
    return std::nullopt;
}

template <class Rank>
std::vector<std::string> sortedBy(const std::vector<ValueCount>& levels, Rank rank)
{
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& level : levels) {
        const auto place = rank(folded(level.value, true));
        if (!place)
            return {};
        ranked.emplace_back(*place, level.value);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t steps = 1;
    for (std::size_t i = 1; i < ranked.size(); ++i)
        steps += ranked[i].first > ranked[i - 1].first;
    if (steps < leastOrdered)
        return {};
    std::vector<std::string> result;
    for (auto& [place, value] : ranked)
        result.push_back(std::move(value));
    return result;
}

std::string_view hostOf(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/?#"));
}

} // namespace

std::vector<std::string> orderedLevels(const ColumnProfile& column)
{
    if (!column.topExact || column.distinct > mostOrdered || column.top.size() < leastOrdered ||
        double(column.top.size()) < column.distinct || column.share(Kind::Text) < 0.5)
        return {};
    for (const auto& scale : scales) {
        auto levels = sortedBy(column.top, [&](const std::string& word) { return rankIn(scale, word); });
        if (!levels.empty())
            return levels;
    }
    auto stages = sortedBy(column.top, [](const std::string& word) { return stageNumber(word); });
    return !stages.empty() ? stages : sortedBy(column.top, [](const std::string& word) { return rangeStart(word); });
}

std::size_t spellingVariants(const ColumnProfile& column)
{
    if (!column.topExact || column.distinct > mostCompared || column.share(Kind::Text) < 0.5)
        return 0;
    struct Level {
        std::string bare;   // letters and digits alone
        std::string spaced; // with signs and blanks, without accents
        std::string cased;  // as written, but for case
        std::uint64_t count;
    };
    std::vector<Level> levels;
    for (const auto& level : column.top) {
        std::string cased = level.value;
        std::transform(cased.begin(), cased.end(), cased.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        std::erase(cased, ' ');
        levels.push_back({folded(level.value, false), folded(level.value, true), std::move(cased), level.count});
    }
    std::size_t variants = 0;
    for (std::size_t i = 1; i < levels.size(); ++i) { // top is sorted: earlier ones are at least as frequent
        const auto& rare = levels[i];
        const bool variant = std::any_of(levels.begin(), levels.begin() + std::ptrdiff_t(i), [&](const Level& other) {
            if (rare.bare.empty() || rare.cased == other.cased)
                return false; // case and blanks alone are counted elsewhere
            if (rare.bare == other.bare)
                return true;
            return rare.bare.size() >= leastSpelled && other.bare.size() >= leastSpelled && !hasDigit(rare.bare) &&
                   rare.count * rarerBy <= other.count && oneSlip(rare.bare, other.bare);
        });
        variants += variant;
    }
    return variants;
}

bool oneHost(const ColumnProfile& column)
{
    if (column.top.size() < 2 || column.share(Pattern::Url) < 0.5)
        return false;
    const auto host = hostOf(column.top.front().value);
    return std::all_of(column.top.begin(), column.top.end(),
                       [&](const auto& one) { return hostOf(one.value) == host; });
}

} // namespace aurora
