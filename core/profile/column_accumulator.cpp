// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_accumulator.h"

#include "core/profile/cell_bytes.h"
#include "core/profile/profile_builder.h"
#include "core/source/table_source.h"

#include <bit>

namespace aurora {

namespace {

constexpr std::size_t mostExpected = 1 << 20;             // more than the filter of frequent values is made for
constexpr std::uint64_t hashBase = 0x9E3779B97F4A7C15ull; // odd, so that its powers never vanish

std::uint64_t power(std::uint64_t base, std::uint64_t exponent)
{
    std::uint64_t result = 1;
    for (; exponent; exponent >>= 1, base *= base)
        if (exponent & 1)
            result *= base;
    return result;
}

// The hash of a sequence, one more stretch of it; four at a time, since each multiplication waits for the one before.
std::uint64_t sequenceHash(std::uint64_t hash, std::span<const std::uint64_t> next)
{
    constexpr std::uint64_t square = hashBase * hashBase, cube = square * hashBase, fourth = cube * hashBase;
    std::size_t i = 0;
    for (; i + 4 <= next.size(); i += 4)
        hash = hash * fourth + (next[i] * cube + next[i + 1] * square + next[i + 2] * hashBase + next[i + 3]);
    for (; i < next.size(); ++i)
        hash = hash * hashBase + next[i];
    return hash;
}

// Where in a block of numbers the one is that stands for all of them: anywhere, so that no rhythm of the data shows.
std::uint64_t placeInBlock(std::uint64_t part, std::uint64_t block, std::uint64_t size)
{
    return foldedProduct(foldedProduct(part + 1, hashBase) ^ (block + 1), hashBase) & (size - 1);
}

std::uint64_t boundOf(const ColumnPlan* plan)
{
    return plan && plan->sampleBelow ? plan->sampleBelow->load(std::memory_order_relaxed) : ~std::uint64_t{0};
}

} // namespace

unsigned quantileLevel(std::uint64_t numbers, std::uint64_t budget)
{
    return numbers > budget ? static_cast<unsigned>(std::bit_width(numbers / budget)) : 0;
}

// One number may be written in several ways, and those may come in any order.
void Extremes::add(double value, std::uint64_t row)
{
    if (value < min || (value == min && row < minRow)) {
        min = value;
        minRow = row;
    }
    if (value > max || (value == max && row < maxRow)) {
        max = value;
        maxRow = row;
    }
}

void Extremes::merge(const Extremes& later, std::uint64_t rowsBefore)
{
    if (later.minRow)
        add(later.min, later.minRow + rowsBefore);
    if (later.maxRow)
        add(later.max, later.maxRow + rowsBefore);
}

ColumnAccumulator::ColumnAccumulator(std::size_t index, std::string name, const CellFormat& format,
                                     const ColumnSettings& settings, const ColumnPlan* plan)
    : m_index(index)
    , m_name(std::move(name))
    , m_format(format)
    , m_settings(settings)
    , m_plan(plan)
    , m_exact(!plan || !plan->many)
    , m_values(settings.exactValues)
    , m_ranks(settings.rankCapacity)
    , m_frequent(plan ? plan->expected : mostExpected, plan ? FrequentValues::keptOfPart : settings.frequentValues)
    , m_sample(settings.sampledValues, boundOf(plan))
    , m_distinct(settings.distinctPrecision)
{
    if (!plan || !plan->many)
        return;
    // Parts hold about as many rows.
    if (plan->estimated)
        m_raises.reserve(plan->expected + plan->expected / 8);
    else
        m_news.reserve(plan->expected + plan->expected / 8);
    m_sample.reserve(plan->expected);
    m_ranks.reserve(plan->quantileLevel, plan->expected >> plan->quantileLevel);
}

void ColumnAccumulator::addCell(std::string_view cell)
{
    std::string padded;
    padded.reserve(cell.size() + RecordSink::readableBeyond);
    padded = cell;
    const std::string_view view = padded;
    const std::uint64_t hash = hashOf(view);
    BatchRoom room;
    add({&view, 1}, {&hash, 1}, room);
}

void ColumnAccumulator::add(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes,
                            BatchRoom& room)
{
    m_contentHash = sequenceHash(m_contentHash, hashes);
    if (m_plan && m_plan->known && m_plan->floor == 0) // else few of them will be looked up
        m_plan->known->expect(hashes);
    if (m_plan && m_plan->many && !m_plan->known)
        m_frequent.expect();
    room.begin(cells.size());
    const std::size_t done = m_exact ? addToTable(cells, hashes, room) : 0;
    const std::size_t known = room.numbers().size();
    if (done < cells.size())
        addToSums(cells, hashes, done, room);
    const auto numbers = room.numbers();
    if (!numbers.empty()) {
        const NumberSums sums = profileKernels().numbers(numbers.data(), numbers.size());
        m_numberOrder.add(numbers, sums);
        if (known == 0 && done < cells.size())
            addNumbers(numbers, room.numberCells(), sums);
        else if (known < numbers.size()) // the table took some
            addNumbers(numbers.subspan(known), room.numberCells().subspan(known),
                       profileKernels().numbers(numbers.data() + known, numbers.size() - known));
        if (done < cells.size())
            addRanks(numbers.subspan(known), room);
    }
    m_dayOrder.add(room.days());
    if (done < cells.size())
        addValues(cells, room);
    m_rows += cells.size();
}

bool ColumnAccumulator::isKnownMarker(std::uint64_t hash)
{
    for (Marker& marker : m_markers)
        if (marker.hash == hash) {
            ++marker.count;
            return true;
        }
    return false;
}

// Whether it is a word for missing, or blanks alone.
bool ColumnAccumulator::addMissing(std::string_view cell, std::uint64_t hash, const CellFacts& facts)
{
    if (facts.kind != Kind::Empty)
        return false;
    if (facts.marker)
        m_markers.push_back({hash, 1, std::string(cell)});
    else
        ++m_empty;
    return true;
}

// Returns how many cells it took: all but where there are too many values for the table.
std::size_t ColumnAccumulator::addToTable(std::span<const std::string_view> cells,
                                          std::span<const std::uint64_t> hashes, BatchRoom& room)
{
    const auto order = [&room](const CellFacts& facts) {
        if (facts.hasNumber)
            room.addNumber(0, facts.number);
        if (facts.hasDate)
            room.addDay(facts.days);
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) {
            ++m_empty;
            continue;
        }
        if (auto* known = m_values.find(hashes[i])) {
            ++known->count;
            order(known->facts);
            continue;
        }
        if (isKnownMarker(hashes[i]))
            continue;
        const CellFacts facts = classify(cells[i], m_format, true);
        if (addMissing(cells[i], hashes[i], facts))
            continue;
        order(facts);
        m_values.insert(hashes[i], cells[i], facts, m_rows + i + 1).count = 1;
        if (m_values.full()) {
            spill();
            return i + 1;
        }
    }
    return cells.size();
}

void ColumnAccumulator::addNumbers(std::span<const double> numbers, std::span<const std::uint32_t> cells,
                                   const NumberSums& sums)
{
    m_moments.add(sums, numbers.size());
    // Rows come in order: the first that holds it.
    for (const double extreme : {sums.min, sums.max})
        if (extreme < m_extremes.min || extreme > m_extremes.max) {
            const auto at = std::find(numbers.begin(), numbers.end(), extreme) - numbers.begin();
            m_extremes.add(extreme, m_rows + cells[static_cast<std::size_t>(at)] + 1);
        }
}

void ColumnAccumulator::addRanks(std::span<const double> numbers, BatchRoom& room)
{
    std::vector<double>& chosen = room.chosen;
    const unsigned level = m_plan ? m_plan->quantileLevel : 0;
    if (level == 0) {
        chosen.assign(numbers.begin(), numbers.end());
    } else {
        chosen.clear();
        const std::uint64_t size = std::uint64_t{1} << level, end = m_rankSeen + numbers.size();
        for (std::uint64_t block = m_rankSeen >> level; block << level < end; ++block) {
            const std::uint64_t at = (block << level) + placeInBlock(room.part, block, size);
            if (at >= m_rankSeen && at < end)
                chosen.push_back(numbers[at - m_rankSeen]);
        }
        // Each block's numbers are, at worst, half below a rank and half above: a fair coin of that size.
        m_rankVariance += double(numbers.size()) * double(size) / 4;
    }
    m_rankSeen += numbers.size();
    m_ranks.add(chosen, level);
}

void ColumnAccumulator::addDistinct(std::span<const std::uint64_t> hashes, std::span<std::uint64_t> fresh)
{
    constexpr std::size_t mostNews = 1 << 15; // then they are counted here, so that they take no more room
    if (m_plan && m_plan->known) {
        m_plan->known->collectRaises(hashes, m_plan->floor, fresh.data(), m_raises);
        return;
    }
    if (m_plan && m_plan->estimated) {
        m_distinct.tell(hashes, m_raises);
        return;
    }
    m_news.insert(m_news.end(), hashes.begin(), hashes.end());
    if (m_news.size() < mostNews)
        return;
    m_distinct.add(m_news);
    m_news.clear();
}

void ColumnAccumulator::addValues(std::span<const std::string_view> cells, BatchRoom& room)
{
    const auto hashes = room.hashes();
    addDistinct(hashes, room.fresh());
    // Of numbers that only rise or only fall from the part's first cell on, none comes twice.
    if (m_numberOrder.strict() && m_numberOrder.count() == m_sums.present)
        m_frequent.skip();
    else
        m_frequent.add(hashes, room.passed(),
                       [&](std::size_t i) { return std::pair(cells[room.cell(i)], m_rows + room.cell(i) + 1); });
    for (std::size_t i = 0; i < hashes.size(); ++i)
        if (m_sample.wants(hashes[i]))
            m_sample.add(hashes[i], cells[room.cell(i)], m_rows + room.cell(i) + 1);
}

// From here on the values are too many to be kept one by one.
void ColumnAccumulator::spill()
{
    m_exact = false;
    takeTable(m_values, 0);
    m_values.clear();
}

void ColumnAccumulator::takeTable(const ValueTable& table, std::uint64_t rowsBefore)
{
    for (const auto& entry : table.entries()) {
        m_sums.add(entry.facts, entry.count);
        m_distinct.add(entry.hash);
        m_frequent.addCounted(entry.hash, entry.value, entry.row + rowsBefore, entry.count);
        if (m_sample.wants(entry.hash))
            m_sample.add(entry.hash, entry.value, entry.row + rowsBefore, entry.count);
        m_mayBeCompact = m_mayBeCompact && entry.facts.compactDate;
        if (!entry.facts.hasNumber)
            continue;
        m_moments.add(entry.facts.number, entry.count);
        m_sums.addNumber(entry.facts.number, entry.count);
        m_ranks.add(entry.facts.number, entry.count);
        m_extremes.add(entry.facts.number, entry.row + rowsBefore);
    }
}

void ColumnAccumulator::merge(ColumnAccumulator&& later)
{
    const std::uint64_t rowsBefore = m_rows;
    m_contentHash = m_contentHash * power(hashBase, later.m_rows) + later.m_contentHash;
    m_rows += later.m_rows;
    m_empty += later.m_empty;
    for (const auto& marker : later.m_markers) {
        const auto known =
            std::find_if(m_markers.begin(), m_markers.end(), [&](const auto& m) { return m.hash == marker.hash; });
        if (known == m_markers.end())
            m_markers.push_back(marker);
        else
            known->count += marker.count;
    }
    m_numberOrder.merge(later.m_numberOrder);
    m_dayOrder.merge(later.m_dayOrder);
    if (m_exact && later.m_exact) {
        for (const auto& entry : later.m_values.entries()) {
            auto* known = m_values.find(entry.hash);
            (known ? *known : m_values.insert(entry.hash, entry.value, entry.facts, entry.row + rowsBefore)).count +=
                entry.count;
        }
        if (m_values.full())
            spill();
        return;
    }
    if (m_exact)
        spill();
    if (later.m_exact) {
        takeTable(later.m_values, rowsBefore);
        return;
    }
    m_sums.merge(later.m_sums);
    m_moments.merge(later.m_moments);
    m_ranks.merge(later.m_ranks);
    m_rankVariance += later.m_rankVariance;
    m_frequent.merge(std::move(later.m_frequent), rowsBefore);
    m_sample.merge(std::move(later.m_sample), rowsBefore);
    m_extremes.merge(later.m_extremes, rowsBefore);
    m_distinct.merge(later.m_distinct);
    m_distinct.add(later.m_news);
    m_distinct.raise(later.m_raises);
}

ColumnPlan ColumnAccumulator::plan(std::size_t cells, double share, std::uint64_t quantileBudget) const
{
    ColumnPlan plan;
    plan.expected = cells;
    plan.many = !m_exact;
    if (m_exact)
        return plan;
    if (!m_distinct.exact()) {
        plan.estimated = true;
        plan.known = &m_distinct;
        plan.floor = m_distinct.floor();
    }
    const auto numbers = static_cast<std::uint64_t>(m_moments.n / share); // in all, most likely
    plan.quantileLevel = quantileLevel(numbers, quantileBudget);
    return plan;
}

ColumnProfile ColumnAccumulator::finish() const
{
    return ProfileBuilder(*this).build();
}

} // namespace aurora
