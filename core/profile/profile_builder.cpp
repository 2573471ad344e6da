// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace aurora {

namespace {

constexpr double kindShare = 0.95;   // a column is of a kind when 19 of 20 of its cells are
constexpr double patternShare = 0.5; // as wide as documents state it: "at least half of the cells"
constexpr std::size_t keptTop = 50;
constexpr std::size_t keptShapes = 8;

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole ? double(part) / double(whole) : 0.0;
}

std::string folded(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) > 0x20)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

template <class Map>
auto mostFrequent(const Map& map)
{
    return std::max_element(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
}

} // namespace

std::string shapeOf(std::string_view value)
{
    constexpr std::size_t longestRun = 4, longestShape = 32;
    std::string shape;
    char last = 0;
    std::size_t run = 0;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80)
            continue;
        const char sign = c >= '0' && c <= '9'                     ? '9'
                          : c >= 'A' && c <= 'Z'                   ? 'A'
                          : (c >= 'a' && c <= 'z') || byte >= 0x80 ? 'a'
                                                                   : c;
        const bool counts = sign == '9' || sign == 'A' || sign == 'a';
        run = sign == last && counts ? run + 1 : 1;
        last = sign;
        if (run <= longestRun)
            shape += sign;
        else if (run == longestRun + 1)
            shape += '+';
        if (shape.size() >= longestShape)
            break;
    }
    return shape;
}

ProfileBuilder::ProfileBuilder(const ColumnAccumulator& from)
    : m_from(from)
    , m_sums(&from.m_sums)
    , m_moments(&from.m_moments)
    , m_extremes(&from.m_extremes)
{
    if (!from.m_exact)
        return;
    for (const auto* entry : from.m_values.byCount()) { // a fixed order, so that sums are the same to the last bit
        m_own.add(entry->facts, entry->count);
        if (!entry->facts.hasNumber)
            continue;
        m_own.addNumber(entry->facts.number, entry->count);
        m_ownMoments.add(entry->facts.number, entry->count);
        m_ownExtremes.add(entry->facts.number, entry->row);
    }
    m_sums = &m_own;
    m_moments = &m_ownMoments;
    m_extremes = &m_ownExtremes;
}

ColumnProfile ProfileBuilder::build()
{
    counts();
    values();
    text();
    dates();
    numbers();
    format();
    return std::move(m_profile);
}

void ProfileBuilder::counts()
{
    auto& p = m_profile;
    p.index = m_from.m_index;
    p.name = m_from.m_name;
    p.rows = m_from.m_rows;
    p.emptyCells = m_from.m_empty;
    p.contentHash = m_from.m_contentHash;
    for (const auto& marker : m_from.m_markers)
        p.missingMarkers.push_back({marker.text, marker.count});
    std::stable_sort(p.missingMarkers.begin(), p.missingMarkers.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    p.kinds = m_sums->kinds;
    p.kinds[static_cast<std::size_t>(Kind::Empty)] = p.missing();
    p.patterns = m_sums->patterns;
    const std::uint64_t present = m_sums->present;
    // yyyymmdd are integers that mean dates when all of them do, and there is more than one day.
    if (present > 0 && m_sums->compactDates == present && m_sums->firstCompact < m_sums->lastCompact)
        p.patterns[static_cast<std::size_t>(Pattern::Date)] = present;
    for (std::size_t i = 1; i < patternCount; ++i) {
        if (present > 0 && share(p.patterns[i], present) >= patternShare)
            p.pattern = static_cast<Pattern>(i);
    }
    const auto kind = [&](Kind k) { return share(p.kinds[static_cast<std::size_t>(k)], present); };
    if (present == 0)
        p.kind = Kind::Empty;
    else if (kind(Kind::Integer) + kind(Kind::Decimal) >= kindShare)
        p.kind = kind(Kind::Decimal) > 0 ? Kind::Decimal : Kind::Integer;
    else if (kind(Kind::Date) + kind(Kind::Datetime) >= kindShare)
        p.kind = kind(Kind::Datetime) > 0 ? Kind::Datetime : Kind::Date;
    else if (kind(Kind::Boolean) >= kindShare)
        p.kind = Kind::Boolean;
    else if (kind(Kind::Time) >= kindShare)
        p.kind = Kind::Time;
    else if (kind(Kind::Text) + kind(Kind::Boolean) >= kindShare)
        p.kind = Kind::Text;
    else
        p.kind = Kind::Mixed;
}

void ProfileBuilder::values()
{
    auto& p = m_profile;
    p.topExact = m_from.m_exact;
    if (m_from.m_exact) {
        p.distinct = double(m_from.m_values.entries().size());
        const auto byCount = m_from.m_values.byCount();
        for (std::size_t i = 0; i < byCount.size() && i < keptTop; ++i)
            p.top.push_back({byCount[i]->value, byCount[i]->count, byCount[i]->row});
    } else {
        DistinctCounter distinct = m_from.m_distinct;
        for (const std::uint64_t hash : m_from.m_news)
            distinct.add(hash);
        p.distinct = std::min(std::round(distinct.estimate()), double(m_sums->present));
        p.distinctError = distinct.standardError();
        p.topError = m_from.m_frequent.error();
        for (const auto& [hash, item] : m_from.m_frequent.byCount())
            if (p.top.size() < keptTop)
                p.top.push_back({item->value, item->count, item->row});
    }
    sample();
    if (m_from.m_exact)
        exactLevels();
    else
        estimatedEntropy();
    shapes();
}

void ProfileBuilder::sample()
{
    auto& p = m_profile;
    p.sampleComplete = m_from.m_exact && m_from.m_values.entries().size() <= m_from.m_sample.capacity();
    if (!m_from.m_exact) {
        for (const auto& [hash, item] : m_from.m_sample.ascending())
            p.sample.push_back({item->value, item->count, item->row});
        return;
    }
    std::vector<const ValueTable::Entry*> entries;
    for (const auto& entry : m_from.m_values.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->hash < b->hash; });
    entries.resize(std::min(entries.size(), m_from.m_sample.capacity()));
    for (const auto* entry : entries)
        p.sample.push_back({entry->value, entry->count, entry->row});
}

void ProfileBuilder::exactLevels()
{
    auto& p = m_profile;
    const double present = double(m_sums->present);
    std::unordered_map<std::string, std::uint64_t> spellings;
    constexpr double rareShare = 0.01;
    for (const auto* entry : m_from.m_values.byCount()) {
        const double s = double(entry->count) / present;
        p.entropy -= s * std::log2(s);
        p.rareLevels += s < rareShare;
        if (!entry->facts.hasNumber)
            ++spellings[folded(entry->value)];
    }
    for (const auto& [spelling, levels] : spellings)
        p.caseVariants += levels > 1 ? levels : 0;
}

// The frequent values by their counts; the rest by the sample of values, scaled up to what is left.
void ProfileBuilder::estimatedEntropy()
{
    auto& p = m_profile;
    const double present = double(m_sums->present);
    std::unordered_set<std::uint64_t> counted;
    double bits = 0, left = present;
    for (const auto& [hash, item] : m_from.m_frequent.byCount()) {
        if (item->count <= 2 * p.topError) // its count says little
            break;
        const double s = double(item->count) / present;
        bits -= s * std::log2(s);
        left -= double(item->count);
        counted.insert(hash);
    }
    double sampled = 0, sampledBits = 0;
    for (const auto& [hash, item] : m_from.m_sample.ascending()) {
        if (counted.contains(hash))
            continue;
        const double s = double(item->count) / present;
        sampled += s;
        sampledBits -= s * std::log2(s);
    }
    if (sampled > 0 && left > 0)
        bits += sampledBits * (left / present) / sampled;
    p.entropy = std::clamp(bits, 0.0, std::log2(std::max(1.0, p.distinct)));
}

void ProfileBuilder::shapes()
{
    std::unordered_map<std::string, double> shapes;
    double scale = 1;
    if (m_from.m_exact) {
        for (const auto& entry : m_from.m_values.entries())
            shapes[shapeOf(entry.value)] += double(entry.count);
    } else {
        m_profile.text.shapesExact = false;
        double sampled = 0;
        for (const auto& value : m_profile.sample) {
            shapes[shapeOf(value.value)] += double(value.count);
            sampled += double(value.count);
        }
        scale = sampled > 0 ? double(m_sums->present) / sampled : 1;
    }
    auto& list = m_profile.text.shapes;
    for (auto& [shape, count] : shapes)
        list.push_back({shape, static_cast<std::uint64_t>(std::llround(count * scale))});
    std::sort(list.begin(), list.end(),
              [](const auto& a, const auto& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
    if (list.size() > keptShapes)
        list.resize(keptShapes);
}

void ProfileBuilder::text()
{
    auto& t = m_profile.text;
    if (m_sums->present == 0)
        return;
    t.minLength = m_sums->minLength;
    t.maxLength = m_sums->maxLength;
    t.meanLength = double(m_sums->lengths) / double(m_sums->present);
    t.meanWords = double(m_sums->words) / double(m_sums->present);
    t.leadingZeros = m_sums->leadingZeros;
    t.edgeBlanks = m_sums->edgeBlanks;
    t.upperCase = m_sums->upperCase;
    t.withLetters = m_sums->holding(HasUpper | HasLower);
    t.withDigits = m_sums->holding(HasDigit);
    t.withSigns = m_sums->holding(HasSign);
    t.nonAscii = m_sums->holding(HasNonAscii);
    if (const auto separators = m_sums->separators.ascending(); !separators.empty())
        t.separator.assign(1, mostFrequent(separators)->first);
}

void ProfileBuilder::dates()
{
    DateSummary d;
    for (const auto& [key, count] : m_sums->dateFormats.ascending()) {
        d.formats.push_back({dateFormatName(key), count});
        d.count += count;
        d.hasTime |= d.formats.back().value.find('H') != std::string::npos ||
                     d.formats.back().value.find('I') != std::string::npos;
    }
    if (d.count == 0 && m_profile.pattern == Pattern::Date) {
        d.count = m_sums->compactDates;
        d.formats.push_back({dateFormatName(compactDateFormat()), d.count});
    }
    if (d.count == 0)
        return;
    std::stable_sort(d.formats.begin(), d.formats.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    const bool compact = m_sums->dateFormats.ascending().empty();
    d.minDays = compact ? m_sums->firstCompact : m_sums->minDays;
    d.maxDays = compact ? m_sums->lastCompact : m_sums->maxDays;
    const SequenceSums& order = compact ? m_from.m_numberOrder : m_from.m_dayOrder;
    d.increasing = order.count() > 1 && order.falls() == 0;
    d.strictlyIncreasing = d.increasing && order.stays() == 0;
    d.decreasing = order.count() > 1 && order.rises() == 0;
    d.sentinels = m_sums->dateSentinels;
    const bool day = m_sums->dayFirst > 0, month = m_sums->monthFirst > 0;
    if (d.formats.front().value.starts_with("%Y"))
        d.order = DateOrder::Ymd;
    else if (day != month)
        d.order = day ? DateOrder::Dmy : DateOrder::Mdy;
    else if (d.formats.front().value.starts_with("%d."))
        d.order = DateOrder::Dmy;
    // One date that can only be read one way settles the rest, unless others contradict it.
    d.ambiguous = day != month || d.order != DateOrder::Unknown ? 0 : m_sums->ambiguousDates;
    if (day && month)
        d.ambiguous = m_sums->ambiguousDates;
    m_profile.dates = std::move(d);
}

void ProfileBuilder::format()
{
    auto& f = m_profile.numberFormat;
    f.decimal = m_from.m_format.decimal;
    f.group = m_from.m_format.group;
    const auto units = m_sums->units.ascending();
    f.units = units.size();
    std::map<std::uint8_t, std::uint64_t> currencies, quantities;
    for (const auto& [unit, count] : units)
        (isCurrency(unit) ? currencies : quantities)[unit] = count;
    if (!currencies.empty())
        f.currency = unitName(mostFrequent(currencies)->first);
    if (!quantities.empty())
        f.unit = unitName(mostFrequent(quantities)->first);
}

} // namespace aurora
