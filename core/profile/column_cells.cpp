// SPDX-License-Identifier: GPL-3.0-or-later
// How a column with many values reads its cells: each is first taken for what the one before was, and only where it is
// something else looked at closely by classify(), with the same result.
#include "core/profile/cell_bytes.h"
#include "core/profile/cell_counts.h"
#include "core/profile/column_accumulator.h"

#include <charconv>
#include <cmath>

namespace aurora {

// The cells at hand, and what those of them count that are read in haste.
struct ColumnAccumulator::Batch {
    std::span<const std::string_view> cells;
    std::span<const std::uint64_t> hashes;
    BatchRoom& room;
    const ProfileKernels& kernels = profileKernels();
    PlainCounts numbers{};
    MoneySigns::Counts money{};
    DateCounts dates{};
    TextCounts uuids{}, emails{}, words{}, lists{};
    std::uint64_t likeTemplate = 0; // of the template at hand
    bool again = false;             // the cell before was looked at closely as well
};

namespace {

// What a number counts that has a point or an exponent.
void describe(std::string_view cell, double value, std::size_t decimals, CellFacts& facts)
{
    bool lower = false, upper = false, sign = false;
    for (const char c : cell) {
        lower |= c == 'e';
        upper |= c == 'E';
        sign |= c == '.' || c == '-' || c == '+';
    }
    facts.kind = Kind::Decimal;
    facts.hasNumber = true;
    facts.number = value;
    facts.decimals = static_cast<std::uint8_t>(decimals);
    facts.length = static_cast<std::uint32_t>(cell.size());
    facts.words = 1;
    facts.signs =
        static_cast<std::uint8_t>(HasDigit | (lower ? HasLower : 0) | (upper ? HasUpper : 0) | (sign ? HasSign : 0));
    facts.upperCase = upper;
}

// A number with a point or an exponent that is too long or too odd for plainNumber(), as classify() tells it.
bool longNumber(std::string_view cell, CellFacts& facts)
{
    constexpr std::size_t longest = 64;
    const char* const begin = cell.data();
    const char* const end = begin + cell.size();
    double value = 0;
    std::size_t decimals = 0;
    if (scientificNumber(cell, value, decimals)) {
        describe(cell, value, decimals, facts);
        return true;
    }
    if (cell.size() > longest || ((*begin < '0' || *begin > '9') && *begin != '-'))
        return false;
    const auto [behind, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || behind != end)
        return false;
    const char* const point = std::find(begin, end, '.');
    if (point == end && cell.find_first_of("eE") == cell.npos) // whole, and so long that it needs a close look
        return false;
    const char* digits = point;
    while (digits < end && digits + 1 < end && digits[1] >= '0' && digits[1] <= '9')
        ++digits;
    describe(cell, value, static_cast<std::size_t>(digits - point), facts);
    return true;
}

// Words, such as names, sentences and lists, as classify() tells them; false: it may be something else.
bool readWords(std::string_view cell, const ProfileKernels& kernels, CellLook& look, char& separator)
{
    const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    if (!letter(cell.front()) || static_cast<unsigned char>(cell.back()) <= 0x20)
        return false;
    look = kernels.look(cell, true);
    constexpr std::uint32_t mostWords = 65535; // CellFacts hold no more
    // What has digits and is longer is no date, number, telephone number or code; a duration may begin with P.
    constexpr std::size_t longestCode = 40;
    if ((look.signs & HasDigit) && (cell.size() <= longestCode || (cell.front() | 0x20) == 'p'))
        return false;
    if ((look.marks & MarkAt) || look.words > mostWords || isUuid(cell) || isMissingMarker(cell) || isBooleanWord(cell))
        return false;
    constexpr std::uint32_t urlBegins = 1u << ('h' - 'a') | 1u << ('f' - 'a') | 1u << ('w' - 'a');
    if ((urlBegins >> ((cell.front() | 0x20) - 'a') & 1u) && isUrl(cell))
        return false;
    separator = listSeparator(cell, look);
    return true;
}

} // namespace

// A number of eight digits is looked at closely as long as the column may be one of dates.
bool ColumnAccumulator::mayBeCompact(const PlainNumber& number, std::size_t size) const
{
    constexpr std::size_t compactBytes = 8; // yyyymmdd
    return m_mayBeCompact && number.has(PlainNumber::Whole) && size == compactBytes;
}

inline bool ColumnAccumulator::readNumber(Batch& batch, std::string_view cell, std::size_t at)
{
    if (cell.front() > '9')
        return false;
    const bool point = m_format.decimal == '.';
    PlainNumber number;
    if (plainNumber(cell, number) && (point || number.has(PlainNumber::Whole)) && !mayBeCompact(number, cell.size())) {
        m_mayBeCompact = false;
        batch.numbers.add(number, cell.size());
        batch.room.addNumber(at, number.value);
        return true;
    }
    CellFacts facts;
    if (!point || !longNumber(cell, facts))
        return false;
    m_mayBeCompact = false;
    m_sums.add(facts, 1);
    m_sums.addNumber(facts.number, 1);
    batch.room.addNumber(at, facts.number);
    return true;
}

inline bool ColumnAccumulator::readMoney(Batch& batch, std::string_view cell, std::size_t at)
{
    PlainNumber number;
    const std::size_t sign = m_moneySigns.read(cell, number);
    if (sign == MoneySigns::most)
        return false;
    batch.money.add(sign, number, m_moneySigns.length(sign, cell.size()));
    batch.room.addNumber(at, number.value);
    return true;
}

// Reads on as long as cells are what the last one was; returns the first that is something else.
std::size_t ColumnAccumulator::readLikeLast(Batch& batch, std::size_t from)
{
    const auto each = [&](auto read) {
        std::size_t i = from;
        for (; i < batch.cells.size(); ++i) {
            const std::string_view cell = batch.cells[i];
            if (cell.empty()) {
                ++m_empty;
                batch.room.leaveOut(i);
                continue;
            }
            if (!read(cell, i))
                break;
        }
        return i;
    };
    CellLook look;
    switch (m_reader) {
    case Reader::Number:
        return each([&](std::string_view cell, std::size_t at) { return readNumber(batch, cell, at); });
    case Reader::Money:
        return each([&](std::string_view cell, std::size_t at) { return readMoney(batch, cell, at); });
    case Reader::Date:
        return each([&](std::string_view cell, std::size_t) {
            CellFacts facts;
            if (!parseIsoDate(cell, facts) || !batch.dates.add(facts))
                return false;
            batch.room.addDay(facts.days);
            return true;
        });
    case Reader::Uuid:
        return each([&](std::string_view cell, std::size_t) {
            const bool is = batch.kernels.uuid(cell, look);
            if (is)
                batch.uuids.add(look);
            return is;
        });
    case Reader::Email:
        return each([&](std::string_view cell, std::size_t) {
            const bool is = batch.kernels.email(cell, look);
            if (is)
                batch.emails.add(look);
            return is;
        });
    case Reader::Words:
        return each([&](std::string_view cell, std::size_t) {
            char separator = 0;
            if (!readWords(cell, batch.kernels, look, separator))
                return false;
            (separator ? batch.lists : batch.words).add(look);
            if (separator)
                m_sums.separators.add(separator, 1);
            return true;
        });
    case Reader::Template:
        return each([&](std::string_view cell, std::size_t) {
            const bool fits = m_template.fits(cell);
            batch.likeTemplate += fits;
            return fits;
        });
    case Reader::None:
        break;
    }
    return from;
}

// What the next cell is likely to be read by.
void ColumnAccumulator::remember(std::string_view cell, const CellFacts& facts)
{
    switch (facts.pattern) {
    case Pattern::Uuid:
        m_reader = Reader::Uuid;
        return;
    case Pattern::Email:
        m_reader = Reader::Email;
        return;
    case Pattern::Date:
    case Pattern::Timestamp:
        m_reader = Reader::Date;
        return;
    case Pattern::Currency:
        rememberSign(cell, facts);
        m_reader = Reader::Money;
        return;
    case Pattern::Phone:
    case Pattern::Identifier: {
        // A column whose cells differ in more than a template allows soon stops trying.
        constexpr std::uint32_t enoughTried = 64;
        m_reader = ++m_templates <= enoughTried && m_template.set(cell, facts) ? Reader::Template : Reader::None;
        return;
    }
    case Pattern::List:
    case Pattern::None:
        m_reader = facts.kind == Kind::Text ? Reader::Words : Reader::Number;
        return;
    default:
        m_reader = Reader::None;
    }
}

void ColumnAccumulator::rememberSign(std::string_view cell, const CellFacts& facts)
{
    if (m_format.decimal != '.' || m_moneySigns.full())
        return;
    const std::string_view sign = cell.substr(0, cell.find_first_of("0123456789"));
    const CellLook look = profileKernels().look(sign, false);
    // Letters and blanks are left to the close look, and so are minus and brackets.
    if ((look.signs & (HasUpper | HasLower | HasBlank)) || sign.find_first_of("-+(") != sign.npos)
        return;
    m_moneySigns.add(sign, facts.unit, look);
}

// The facts of a cell that is nothing quick to read. False where it is missing. Facts are kept where one such cell
// follows another; for single ones it costs more to look them up than to look closely.
bool ColumnAccumulator::recall(Batch& batch, std::size_t at, CellFacts& facts)
{
    const std::string_view cell = batch.cells[at];
    const std::uint64_t hash = batch.hashes[at];
    if (isKnownMarker(hash))
        return false;
    constexpr std::size_t ahead = 8; // cells from a look into the near memory to its use
    FactsCache* const known = batch.again && !m_format.missingWords ? batch.room.facts : nullptr;
    if (known && at + ahead < batch.hashes.size())
        known->expect(batch.hashes[at + ahead]);
    if (const CellFacts* same = known ? known->find(hash) : nullptr) {
        facts = *same;
        return true;
    }
    facts = classify(cell, m_format, true);
    if (addMissing(cell, hash, facts))
        return false;
    if (known)
        known->keep(hash, facts);
    return true;
}

// One cell, whatever it is.
void ColumnAccumulator::readClosely(Batch& batch, std::size_t at)
{
    const std::string_view cell = batch.cells[at];
    const bool told = m_format.missingWords != nullptr;
    PlainNumber number;
    if (!told && m_reader != Reader::Number && cell.front() <= '9' && plainNumber(cell, number) &&
        (m_format.decimal == '.' || number.has(PlainNumber::Whole)) && !mayBeCompact(number, cell.size())) {
        batch.numbers.add(number, cell.size());
        batch.room.addNumber(at, number.value);
        m_mayBeCompact = false;
        m_reader = Reader::Number;
        return;
    }
    CellFacts facts;
    if ((told || !parseIsoDate(cell, facts)) && !recall(batch, at, facts)) {
        batch.room.leaveOut(at);
        return;
    }
    m_mayBeCompact = m_mayBeCompact && facts.compactDate;
    m_sums.add(facts, 1);
    if (facts.hasNumber) {
        m_sums.addNumber(facts.number, 1);
        batch.room.addNumber(at, facts.number);
    }
    if (facts.hasDate)
        batch.room.addDay(facts.days);
    if (told)
        return;
    if (batch.likeTemplate) // it may be given up now
        m_sums.add(m_template.facts(), std::exchange(batch.likeTemplate, 0));
    remember(cell, facts);
}

void ColumnAccumulator::addToSums(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes,
                                  std::size_t from, BatchRoom& room)
{
    Batch batch{cells, hashes, room};
    const bool told = m_format.missingWords != nullptr;
    for (std::size_t i = from; i < cells.size(); ++i) {
        const std::size_t begin = i;
        if (!told)
            i = readLikeLast(batch, i);
        if (i == cells.size())
            break;
        batch.again = i == begin && begin > from;
        if (!cells[i].empty()) {
            readClosely(batch, i);
        } else {
            ++m_empty;
            room.leaveOut(i);
        }
    }
    room.finish(hashes, from);
    batch.numbers.addTo(m_sums);
    m_moneySigns.addTo(m_sums, batch.money);
    batch.dates.addTo(m_sums);
    batch.uuids.addTo(m_sums, Pattern::Uuid);
    batch.emails.addTo(m_sums, Pattern::Email);
    batch.words.addTo(m_sums, Pattern::None);
    batch.lists.addTo(m_sums, Pattern::List);
    if (batch.likeTemplate)
        m_sums.add(m_template.facts(), batch.likeTemplate);
}

} // namespace aurora
