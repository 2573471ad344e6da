// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_values.h"

#include "core/predict/value_signs.h"
#include "core/profile/cell.h"
#include "core/profile/partial_facts.h"
#include "core/profile/profile_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace aurora {

namespace {

using T = TypeFact;

// Words for missing that usual programs take for it unasked (pandas.read_csv, na_values).
bool anyProgramSkips(std::string_view word)
{
    static constexpr std::string_view skipped[]{"#N/A", "#N/A N/A", "#NA",     "-1.#IND", "-1.#QNAN", "-NaN",
                                                "-nan", "1.#IND",   "1.#QNAN", "<NA>",    "N/A",      "NA",
                                                "NULL", "NaN",      "None",    "n/a",     "nan",      "null"};
    return std::find(std::begin(skipped), std::end(skipped), word) != std::end(skipped);
}

class ValueSums {
public:
    explicit ValueSums(const std::vector<std::string_view>& values)
        : m_values(values)
    {
        for (const auto value : values)
            add(value);
    }
    void set(TypeInput& in);

private:
    void add(std::string_view value);
    void addKind(const CellFacts& facts);
    void addNumber(std::string_view value, const CellFacts& facts);
    void addText(std::string_view value, const ValueSigns& signs);
    void addWords(std::string_view value);
    void setKinds(TypeInput& in) const;
    void setNumbers(TypeInput& in);
    void setLengths(TypeInput& in) const;
    void setSigns(TypeInput& in) const;
    void setCommon(TypeInput& in) const;
    float mean(double sum) const { return static_cast<float>(sum / double(m_values.size())); }

    const std::vector<std::string_view>& m_values;
    std::array<double, kindCount> m_kinds{};
    std::array<double, patternCount> m_patterns{};
    ValueSigns m_signs;
    std::vector<double> m_numbers;     // in the order of the values
    std::vector<double> m_lengths;     // code points
    std::vector<double> m_wholeDigits; // digits of whole numbers
    std::vector<std::string> m_words;  // small letters, each once a value
    std::vector<std::string> m_shapes;
    double m_leading = 0, m_places = 0, m_mostPlaces = 0, m_years = 0, m_rounds = 0, m_whole = 0;
    double m_wordCount = 0, m_mostWords = 0, m_stops = 0, m_wordLengths = 0, m_ends = 0, m_damaged = 0, m_times = 0;
    double m_mixed = 0, m_capital = 0, m_allUpper = 0, m_allLower = 0, m_oneNumber = 0;
};

void ValueSums::addKind(const CellFacts& facts)
{
    m_kinds[static_cast<std::size_t>(facts.kind)] += 1;
    m_patterns[static_cast<std::size_t>(facts.pattern)] += 1;
    m_leading += facts.leadingZero;
    m_times += facts.kind == Kind::Datetime || facts.kind == Kind::Time;
}

void ValueSums::addNumber(std::string_view value, const CellFacts& facts)
{
    if ((facts.kind != Kind::Integer && facts.kind != Kind::Decimal) || !facts.hasNumber)
        return;
    const double number = facts.number;
    m_numbers.push_back(number);
    m_places += facts.decimals;
    m_mostPlaces = std::max<double>(m_mostPlaces, facts.decimals);
    if (facts.kind != Kind::Integer)
        return;
    constexpr double firstYear = 1900, lastYear = 2100;
    m_whole += 1;
    m_years += number >= firstYear && number <= lastYear;
    m_rounds += std::fmod(number, 5) == 0;
    m_wholeDigits.push_back(double(value.size()) - (value.starts_with('-') ? 1 : 0));
}

void ValueSums::addWords(std::string_view value)
{
    std::vector<std::string> words;
    std::string word;
    int count = 0;
    const auto flush = [&] {
        if (word.empty())
            return;
        ++count;
        m_wordLengths += double(word.size());
        m_stops += isStopWord(word);
        if (word.size() > 2)
            words.push_back(std::move(word));
        word.clear();
    };
    constexpr std::size_t longest = 400; // what is behind says nothing new and costs time
    for (const char c : value.substr(0, longest)) {
        if (c == ' ' || c == '\t' || c == '\n')
            flush();
        else
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    flush();
    m_wordCount += count;
    m_mostWords = std::max<double>(m_mostWords, count);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    m_words.insert(m_words.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
}

void ValueSums::addText(std::string_view value, const ValueSigns& s)
{
    m_mixed += s.digits > 0 && s.letters() > 0;
    m_capital += !value.empty() && value[0] >= 'A' && value[0] <= 'Z';
    m_allUpper += s.upper > 0 && s.lower == 0;
    m_allLower += s.lower > 0 && s.upper == 0;
    m_oneNumber += s.digitRuns == 1 && s.digits > 0;
    m_ends += !value.empty() && s.blanks > 0 && std::string_view(".!?").find(value.back()) != std::string_view::npos;
    m_damaged += isDamaged(value);
}

void ValueSums::add(std::string_view value)
{
    static const CellFormat format;
    const CellFacts facts = classify(value, format);
    addKind(facts);
    addNumber(value, facts);
    const ValueSigns s = signsOf(value);
    addText(value, s);
    addWords(value);
    m_lengths.push_back(double(s.digits + s.letters() + s.blanks + s.commas + s.points + s.hyphens + s.slashes +
                               s.colons + s.semicolons + s.bars + s.underscores + s.brackets + s.quotes + s.others));
    m_shapes.push_back(shapeOf(value));
    for (auto member :
         {&ValueSigns::digits, &ValueSigns::upper, &ValueSigns::lower, &ValueSigns::blanks, &ValueSigns::foreign,
          &ValueSigns::commas, &ValueSigns::points, &ValueSigns::hyphens, &ValueSigns::slashes, &ValueSigns::colons,
          &ValueSigns::semicolons, &ValueSigns::bars, &ValueSigns::underscores, &ValueSigns::brackets,
          &ValueSigns::quotes, &ValueSigns::others, &ValueSigns::digitRuns})
        m_signs.*member += s.*member;
}

void ValueSums::setKinds(TypeInput& in) const
{
    const auto kind = [&](Kind k) { return mean(m_kinds[static_cast<std::size_t>(k)]); };
    const auto pattern = [&](Pattern p) { return mean(m_patterns[static_cast<std::size_t>(p)]); };
    in[T::integers] = kind(Kind::Integer);
    in[T::decimals] = kind(Kind::Decimal);
    in[T::texts] = kind(Kind::Text);
    in[T::booleans] = kind(Kind::Boolean);
    in[T::dates] = kind(Kind::Date) + kind(Kind::Datetime);
    in[T::times] = mean(m_times);
    in[T::currencies] = pattern(Pattern::Currency);
    in[T::percents] = pattern(Pattern::Percent);
    in[T::quantities] = pattern(Pattern::Quantity);
    in[T::number_texts] = pattern(Pattern::NumberText);
    in[T::emails] = pattern(Pattern::Email);
    in[T::urls] = pattern(Pattern::Url);
    in[T::uuids] = pattern(Pattern::Uuid);
    in[T::phones] = pattern(Pattern::Phone);
    in[T::identifiers] = pattern(Pattern::Identifier);
    in[T::lists] = pattern(Pattern::List);
    in[T::jsons] = pattern(Pattern::Json);
    in[T::durations] = pattern(Pattern::Duration);
    in[T::leading_zeros] = mean(m_leading);
}

void ValueSums::setNumbers(TypeInput& in)
{
    if (m_numbers.empty())
        return;
    const double n = double(m_numbers.size());
    in[T::places] = static_cast<float>(m_places / n);
    in[T::most_places] = static_cast<float>(m_mostPlaces);
    double negatives = 0, zeros = 0, rising = 0;
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        negatives += m_numbers[i] < 0;
        zeros += m_numbers[i] == 0;
        rising += i > 0 && m_numbers[i] > m_numbers[i - 1];
    }
    in[T::negatives] = static_cast<float>(negatives / n);
    in[T::zeros] = static_cast<float>(zeros / n);
    if (n > 1)
        in[T::rising] = static_cast<float>(rising / (n - 1));
    std::sort(m_numbers.begin(), m_numbers.end());
    in[T::value_min] = static_cast<float>(m_numbers.front());
    in[T::value_max] = static_cast<float>(m_numbers.back());
    in[T::value_median] = static_cast<float>(m_numbers[m_numbers.size() / 2]);
    double following = 0;
    for (std::size_t i = 1; i < m_numbers.size(); ++i)
        following += m_numbers[i] - m_numbers[i - 1] == 1;
    if (n > 1)
        in[T::neighbours] = static_cast<float>(following / (n - 1));
    const float range = in[T::num_range];
    if (range > 0)
        in[T::values_cover] = static_cast<float>(m_numbers.back() - m_numbers.front()) / range;
    const float middle = in[T::num_mean];
    if (!std::isnan(middle))
        in[T::mean_between] = middle >= in[T::value_min] && middle <= in[T::value_max] ? 1.0f : 0.0f;
    if (m_wholeDigits.empty())
        return;
    const double whole = double(m_wholeDigits.size());
    in[T::years] = static_cast<float>(m_years / whole);
    in[T::rounds] = static_cast<float>(m_rounds / whole);
    double sum = 0;
    for (const double digits : m_wholeDigits)
        sum += digits;
    in[T::number_digits] = static_cast<float>(sum / whole);
    const auto [least, most] = std::minmax_element(m_wholeDigits.begin(), m_wholeDigits.end());
    in[T::digits_vary] = static_cast<float>(*most - *least);
}

void ValueSums::setLengths(TypeInput& in) const
{
    const double n = double(m_lengths.size());
    double sum = 0, squares = 0;
    for (const double length : m_lengths) {
        sum += length;
        squares += length * length;
    }
    const auto [least, most] = std::minmax_element(m_lengths.begin(), m_lengths.end());
    in[T::length] = static_cast<float>(sum / n);
    in[T::longest] = static_cast<float>(*most);
    in[T::shortest] = static_cast<float>(*least);
    in[T::length_spread] = static_cast<float>(std::sqrt(std::max(0.0, squares / n - (sum / n) * (sum / n))));
    in[T::same_length] = *least == *most ? 1.0f : 0.0f;
    in[T::words] = mean(m_wordCount);
    in[T::most_words] = static_cast<float>(m_mostWords);
    in[T::stop_words] = mean(m_stops);
    if (m_wordCount > 0)
        in[T::word_length] = static_cast<float>(m_wordLengths / m_wordCount);
}

void ValueSums::setSigns(TypeInput& in) const
{
    const ValueSigns& s = m_signs;
    double characters = 0;
    for (const double length : m_lengths)
        characters += length;
    const auto share = [&](double part) { return characters > 0 ? static_cast<float>(part / characters) : 0.0f; };
    in[T::digit_share] = share(s.digits);
    in[T::letter_share] = share(s.letters());
    in[T::blank_share] = share(s.blanks);
    in[T::foreign_share] = share(s.foreign);
    if (s.letters() > 0)
        in[T::upper_share] = static_cast<float>(s.upper) / static_cast<float>(s.letters());
    in[T::mixed] = mean(m_mixed);
    in[T::capitalised] = mean(m_capital);
    in[T::all_upper] = mean(m_allUpper);
    in[T::all_lower] = mean(m_allLower);
    in[T::with_number] = mean(m_oneNumber);
    in[T::commas] = mean(s.commas);
    in[T::points] = mean(s.points);
    in[T::hyphens] = mean(s.hyphens);
    in[T::slashes] = mean(s.slashes);
    in[T::colons] = mean(s.colons);
    in[T::semicolons] = mean(s.semicolons);
    in[T::bars] = mean(s.bars);
    in[T::underscores] = mean(s.underscores);
    in[T::brackets] = mean(s.brackets);
    in[T::quotes] = mean(s.quotes);
    in[T::signs] = mean(s.others);
    in[T::digit_runs] = mean(s.digitRuns);
    in[T::sentence_ends] = mean(m_ends);
    in[T::damaged] = mean(m_damaged);
}

// What values have in common, where there are several.
void ValueSums::setCommon(TypeInput& in) const
{
    if (m_values.size() < 2)
        return;
    auto shapes = m_shapes;
    std::sort(shapes.begin(), shapes.end());
    const auto different = std::unique(shapes.begin(), shapes.end()) - shapes.begin();
    in[T::shapes] = static_cast<float>(different - 1) / static_cast<float>(m_values.size() - 1);
    std::size_t prefix = std::string_view::npos, suffix = prefix, shortest = prefix;
    for (const auto value : m_values) {
        const auto first = m_values.front();
        const std::size_t most = std::min(first.size(), value.size());
        std::size_t same = 0;
        while (same < most && first[same] == value[same])
            ++same;
        prefix = std::min(prefix, same);
        for (same = 0; same < most && first[first.size() - 1 - same] == value[value.size() - 1 - same];)
            ++same;
        suffix = std::min(suffix, same);
        shortest = std::min(shortest, value.size());
    }
    if (shortest > 0) {
        in[T::prefix] = static_cast<float>(prefix) / static_cast<float>(shortest);
        in[T::suffix] = static_cast<float>(suffix) / static_cast<float>(shortest);
    }
    if (m_words.empty())
        return;
    auto words = m_words;
    std::sort(words.begin(), words.end());
    const auto kept = std::unique(words.begin(), words.end()) - words.begin();
    in[T::word_repeats] = 1.0f - static_cast<float>(kept) / static_cast<float>(m_words.size());
}

void ValueSums::set(TypeInput& in)
{
    setKinds(in);
    setNumbers(in);
    setLengths(in);
    setSigns(in);
    setCommon(in);
}

// The different values with the smallest first rows; in the order given where rows are not known.
std::vector<std::string_view> firstOf(const ColumnProfile& column)
{
    if (column.top.empty() && column.partial)
        return {column.partial->firstValues.begin(), column.partial->firstValues.end()};
    std::vector<const ValueCount*> order;
    order.reserve(column.top.size());
    for (const auto& one : column.top)
        if (!one.value.empty())
            order.push_back(&one);
    const auto row = [](const ValueCount* one) { return one->row ? one->row : ~std::uint64_t{0}; };
    std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return row(a) < row(b); });
    order.resize(std::min(order.size(), firstValuesSeen));
    std::vector<std::string_view> values;
    for (const auto* one : order)
        values.push_back(one->value);
    return values;
}

} // namespace

TypeValues valuesToSee(const ColumnProfile& column)
{
    const auto all = firstOf(column);
    TypeValues seen;
    const bool markersKnown = knows(column, ColumnFact::Markers); // then what is left are values
    for (const auto& marker : column.missingMarkers)
        seen.markers += !anyProgramSkips(marker.value);
    for (const auto value : all) {
        if (!markersKnown && isMissingMarker(value)) {
            seen.markersAreValues = true;
            ++seen.markers;
        } else {
            seen.values.push_back(value);
        }
    }
    return seen;
}

void setValueFacts(const TypeValues& seen, TypeInput& input)
{
    const auto values = static_cast<float>(seen.values.size()), markers = static_cast<float>(seen.markers);
    input[T::values] = values;
    input[T::markers] = markers;
    input[T::real_distinct] = input[T::distinct] - (seen.markersAreValues ? markers : 0.0f);
    input[T::unseen] = input[T::real_distinct] - values;
    if (!seen.values.empty())
        ValueSums(seen.values).set(input);
}

} // namespace aurora
