// SPDX-License-Identifier: GPL-3.0-or-later
// How a column with many values reads its cells: plain numbers and what is written like the cell before at once, the
// rest by classify(), with the same result.
#include "core/profile/cell_bytes.h"
#include "core/profile/column_accumulator.h"

#include <charconv>
#include <cmath>

namespace aurora {

// A plain number behind a sign that stood before numbers of this column.
bool ColumnAccumulator::readPrefixed(std::string_view cell, CellFacts& facts) const
{
    const std::uint64_t head = loaded(cell.data());
    for (const Prefix& prefix : m_prefixes) {
        if (cell.size() <= prefix.size || ((head ^ prefix.word) & prefix.mask) != 0)
            continue;
        const std::string_view rest = cell.substr(prefix.size);
        PlainNumber number;
        if (rest.front() == '-' || rest.front() == '.' || rest.back() == '.' || !plainNumber(rest, number))
            return false;
        facts.pattern = Pattern::Currency;
        facts.hasNumber = true;
        facts.number = number.value;
        facts.decimals = number.decimals;
        facts.unit = prefix.unit;
        facts.words = 1;
        facts.length = prefix.points + static_cast<std::uint32_t>(rest.size());
        facts.signs = static_cast<std::uint8_t>(prefix.signs | HasDigit | (number.whole ? 0 : HasSign));
        return true;
    }
    return false;
}

// Patterns that no other kind of cell can have are looked for first where the cell before had one.
bool ColumnAccumulator::readLikeLast(std::string_view cell, CellFacts& facts) const
{
    if (m_last == Pattern::Phone || m_last == Pattern::Identifier) {
        if (!m_template.fits(cell))
            return false;
        facts = m_template.facts();
        return true;
    }
    if (m_last == Pattern::Currency)
        return readPrefixed(cell, facts);
    CellLook look;
    if (!(m_last == Pattern::Uuid && isUuid(cell, look)) && !(m_last == Pattern::Email && isEmail(cell, look)))
        return false;
    facts.pattern = m_last;
    facts.length = look.points;
    facts.words = 1;
    facts.signs = look.signs;
    facts.upperCase = (look.signs & (HasUpper | HasLower)) == HasUpper;
    return true;
}

void ColumnAccumulator::remember(std::string_view cell, const CellFacts& facts)
{
    m_last = facts.pattern;
    // A column whose cells differ in more than digits soon stops trying.
    constexpr std::uint32_t enoughTried = 64;
    if ((m_last == Pattern::Phone || m_last == Pattern::Identifier) && ++m_templates <= enoughTried)
        m_template.set(cell, facts);
    constexpr std::size_t mostPrefixes = 4;
    if (m_last != Pattern::Currency || m_format.decimal != '.' || m_prefixes.size() == mostPrefixes)
        return;
    const std::string_view sign = cell.substr(0, cell.find_first_of("0123456789"));
    const CellLook look = profileKernels().look(sign, false);
    // Letters and blanks are left to the slow way, and so are minus and brackets.
    if (sign.empty() || (look.signs & (HasUpper | HasLower | HasBlank)) || sign.find_first_of("-+(") != sign.npos)
        return;
    Prefix prefix{sign.size(), 0, 0, facts.unit, look.signs, look.points};
    if (sign.size() >= sizeof prefix.word)
        return;
    std::memcpy(&prefix.word, sign.data(), sign.size());
    std::memset(&prefix.mask, 0xFF, sign.size());
    for (const Prefix& known : m_prefixes)
        if (((known.word ^ prefix.word) & known.mask) == 0) // it begins with that one
            return;
    m_prefixes.push_back(prefix);
}

// A cell that is no plain number. False where it is missing.
bool ColumnAccumulator::addOther(std::string_view cell, std::uint64_t hash, FactsCache* known, CellFacts& facts)
{
    const bool told = m_format.missingWords != nullptr;
    if (told || (!readLikeLast(cell, facts) && !parseIsoDate(cell, facts))) {
        if (const CellFacts* same = known ? known->find(hash) : nullptr) {
            facts = *same;
        } else {
            if (isKnownMarker(hash))
                return false;
            facts = classify(cell, m_format, true);
            if (addMissing(cell, hash, facts))
                return false;
            remember(cell, facts);
            if (known)
                known->keep(hash, facts);
        }
    }
    m_mayBeCompact = m_mayBeCompact && facts.compactDate;
    m_sums.add(facts, 1);
    if (facts.hasNumber)
        m_sums.addNumber(facts.number, 1);
    return true;
}

namespace {

// A number with a point or an exponent that is too long or too odd for plainNumber(), read as parseNumber() would.
bool longNumber(std::string_view cell, PlainNumber& number)
{
    constexpr std::size_t longest = 64;
    const char* const begin = cell.data();
    const char* const end = begin + cell.size();
    if (cell.size() > longest || ((*begin < '0' || *begin > '9') && *begin != '-'))
        return false;
    const auto [behind, error] = std::from_chars(begin, end, number.value);
    if (error != std::errc() || behind != end)
        return false;
    const char* const point = std::find(begin, end, '.');
    const char* digits = point;
    while (digits < end && digits + 1 < end && digits[1] >= '0' && digits[1] <= '9')
        ++digits;
    if (point == end && cell.find_first_of("eE") == cell.npos) // a whole number, and so long that it needs a close look
        return false;
    number.decimals = static_cast<std::uint8_t>(digits - point);
    number.whole = false;
    number.sign = true;
    number.zero = number.value == 0;
    number.negative = number.value < 0;
    number.integral = number.value == std::trunc(number.value);
    return true;
}

// What plain numbers count of a batch, kept in registers.
struct PlainCounts {
    std::uint64_t wholes = 0, points = 0, lengths = 0, signs = 0, zeros = 0, negatives = 0, integral = 0;
    std::uint32_t minLength = ~0u, maxLength = 0, maxDecimals = 0;

    void add(const PlainNumber& number, std::size_t size)
    {
        const auto length = static_cast<std::uint32_t>(size);
        wholes += number.whole;
        points += !number.whole;
        lengths += length;
        signs += number.sign;
        zeros += number.zero;
        negatives += number.negative;
        integral += number.integral;
        minLength = std::min(minLength, length);
        maxLength = std::max(maxLength, length);
        maxDecimals = std::max<std::uint32_t>(maxDecimals, number.decimals);
    }
    void addTo(CellSums& sums) const
    {
        const std::uint64_t all = wholes + points;
        sums.kinds[static_cast<std::size_t>(Kind::Integer)] += wholes;
        sums.kinds[static_cast<std::size_t>(Kind::Decimal)] += points;
        sums.patterns[static_cast<std::size_t>(Pattern::None)] += all;
        sums.present += all;
        sums.words += all;
        sums.bySigns[HasDigit] += all - signs;
        sums.bySigns[HasDigit | HasSign] += signs;
        sums.lengths += lengths;
        sums.zeros += zeros;
        sums.negatives += negatives;
        sums.whole += integral;
        sums.minLength = std::min(sums.minLength, minLength);
        sums.maxLength = std::max(sums.maxLength, maxLength);
        sums.maxDecimals = std::max(sums.maxDecimals, maxDecimals);
    }
};

} // namespace

void ColumnAccumulator::addToSums(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes,
                                  std::size_t from, BatchRoom& room)
{
    constexpr std::size_t compactBytes = 8; // yyyymmdd
    const bool mayBePlain = m_format.missingWords == nullptr, point = m_format.decimal == '.';
    constexpr std::size_t ahead = 8; // cells from a look into the near memory to its use
    PlainCounts counts;
    for (std::size_t i = from; i < cells.size(); ++i) {
        const std::string_view cell = cells[i];
        if (room.facts && i + ahead < cells.size())
            room.facts->expect(hashes[i + ahead]);
        if (cell.empty()) {
            ++m_empty;
            continue;
        }
        PlainNumber number;
        if (mayBePlain && cell.front() <= '9' &&
            ((plainNumber(cell, number) && (point || number.whole)) ||
             (point && m_last == Pattern::None && longNumber(cell, number))) &&
            !(m_mayBeCompact && number.whole && cell.size() == compactBytes)) {
            m_mayBeCompact = false;
            counts.add(number, cell.size());
            room.addNumber(i, number.value);
            room.addCell(i, hashes[i]);
            continue;
        }
        CellFacts facts;
        if (!addOther(cell, hashes[i], room.facts, facts))
            continue;
        if (facts.hasNumber)
            room.addNumber(i, facts.number);
        if (facts.hasDate)
            room.addDay(facts.days);
        room.addCell(i, hashes[i]);
    }
    counts.addTo(m_sums);
}

} // namespace aurora
