// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_accumulator.h"

#include "core/profile/profile_builder.h"

#include <algorithm>
#include <cmath>

namespace aurora {

void CellSums::add(const CellFacts& facts, std::uint64_t times)
{
    kinds[static_cast<std::size_t>(facts.kind)] += times;
    patterns[static_cast<std::size_t>(facts.pattern)] += times;
    present += times;
    lengths += facts.length * times;
    words += facts.words * times;
    minLength = std::min(minLength, facts.length);
    maxLength = std::max(maxLength, facts.length);
    leadingZeros += facts.leadingZero ? times : 0;
    edgeBlanks += facts.edgeBlanks ? times : 0;
    upperCase += facts.upperCase ? times : 0;
    if (facts.unit)
        units[facts.unit] += times;
    if (facts.separator)
        separators[facts.separator] += times;
    if (facts.hasDate || facts.compactDate) {
        minDays = std::min(minDays, facts.days);
        maxDays = std::max(maxDays, facts.days);
        compactDates += facts.compactDate ? times : 0;
        ambiguousDates += facts.ambiguousDate ? times : 0;
        dayFirst += facts.dayFirst ? times : 0;
        monthFirst += facts.monthFirst ? times : 0;
        dateSentinels += facts.dateSentinel ? times : 0;
        if (facts.hasDate)
            dateFormats[facts.dateFormat] += times;
    }
    if (!facts.hasNumber)
        return;
    moments.add(facts.number, times);
    quantiles.add(facts.number, times);
    zeros += facts.number == 0 ? times : 0;
    negatives += facts.number < 0 ? times : 0;
    whole += facts.number == std::trunc(facts.number) ? times : 0;
    maxDecimals = std::max<std::uint32_t>(maxDecimals, facts.decimals);
}

void CellSums::merge(const CellSums& other)
{
    for (std::size_t i = 0; i < kindCount; ++i)
        kinds[i] += other.kinds[i];
    for (std::size_t i = 0; i < patternCount; ++i)
        patterns[i] += other.patterns[i];
    for (const auto& [key, count] : other.dateFormats)
        dateFormats[key] += count;
    for (const auto& [key, count] : other.units)
        units[key] += count;
    for (const auto& [key, count] : other.separators)
        separators[key] += count;
    for (auto member : {&CellSums::compactDates, &CellSums::ambiguousDates, &CellSums::dayFirst, &CellSums::monthFirst,
                        &CellSums::dateSentinels, &CellSums::leadingZeros, &CellSums::edgeBlanks, &CellSums::upperCase,
                        &CellSums::present, &CellSums::lengths, &CellSums::words, &CellSums::zeros,
                        &CellSums::negatives, &CellSums::whole})
        this->*member += other.*member;
    minLength = std::min(minLength, other.minLength);
    maxLength = std::max(maxLength, other.maxLength);
    maxDecimals = std::max(maxDecimals, other.maxDecimals);
    minDays = std::min(minDays, other.minDays);
    maxDays = std::max(maxDays, other.maxDays);
    moments.merge(other.moments);
    quantiles.merge(other.quantiles);
}

void SequenceSums::add(double x)
{
    if (any) {
        falls |= x < last;
        stays |= x == last;
        const double difference = x - last;
        if (numbers == 1)
            step = difference;
        else
            stepVaries |= std::abs(difference - step) > 1e-9 * std::max(1.0, std::abs(step));
    } else {
        first = x;
        any = true;
    }
    last = x;
    ++numbers;
}

void SequenceSums::merge(const SequenceSums& later)
{
    if (!later.any)
        return;
    const double end = later.last;
    const std::uint64_t total = numbers + later.numbers;
    const bool behindFalls = later.falls, behindStays = later.stays, behindVaries = later.stepVaries;
    if (!any) {
        *this = later;
        return;
    }
    const double ownStep = step;
    const bool ownHasStep = numbers > 1;
    add(later.first); // the seam
    if (later.numbers > 1)
        stepVaries |= behindVaries || std::abs(later.step - step) > 1e-9 * std::max(1.0, std::abs(step));
    if (ownHasStep)
        step = ownStep;
    falls |= behindFalls;
    stays |= behindStays;
    last = end;
    numbers = total;
}

namespace {

constexpr std::uint64_t hashBase = 0x9E3779B97F4A7C15ull; // odd, so that its powers never vanish

std::uint64_t power(std::uint64_t base, std::uint64_t exponent)
{
    std::uint64_t result = 1;
    for (; exponent; exponent >>= 1, base *= base)
        if (exponent & 1)
            result *= base;
    return result;
}

} // namespace

ColumnAccumulator::ColumnAccumulator(std::size_t index, std::string name, const CellFormat& format,
                                     std::size_t exactValues)
    : m_index(index)
    , m_name(std::move(name))
    , m_format(format)
    , m_values(exactValues)
{
}

void ColumnAccumulator::add(std::string_view cell)
{
    ++m_rows;
    const std::uint64_t hash = hashOf(cell);
    m_contentHash = m_contentHash * hashBase + hash;
    if (cell.empty()) {
        ++m_empty;
        return;
    }
    if (m_values.exact()) {
        if (auto* known = m_values.find(hash)) {
            ++known->count;
            if (known->facts.hasNumber)
                m_sequence.add(known->facts.number);
            return;
        }
    }
    const CellFacts facts = classify(cell, m_format);
    if (facts.kind == Kind::Empty) {
        if (facts.marker)
            ++m_markers[std::string(cell)];
        else
            ++m_empty; // blanks alone
        return;
    }
    if (facts.hasNumber)
        m_sequence.add(facts.number);
    if (m_values.exact()) {
        m_values.insert(hash, cell, facts).count = 1;
        if (m_values.full())
            spill();
        return;
    }
    m_sums.add(facts, 1);
    m_distinct.add(hash);
    m_values.note(hash, cell);
}

void ColumnAccumulator::spill()
{
    for (const auto& entry : m_values.entries()) {
        m_sums.add(entry.facts, entry.count);
        m_distinct.add(entry.hash);
    }
    m_values.summarize();
}

void ColumnAccumulator::merge(const ColumnAccumulator& later)
{
    m_contentHash = m_contentHash * power(hashBase, later.m_rows) + later.m_contentHash;
    m_rows += later.m_rows;
    m_empty += later.m_empty;
    for (const auto& [marker, count] : later.m_markers)
        m_markers[marker] += count;
    m_sequence.merge(later.m_sequence);
    if (!later.m_values.exact() && m_values.exact())
        spill();
    if (m_values.exact()) {
        for (const auto& entry : later.m_values.entries()) {
            auto* known = m_values.find(entry.hash);
            (known ? *known : m_values.insert(entry.hash, entry.value, entry.facts)).count += entry.count;
        }
        if (m_values.full())
            spill();
        return;
    }
    const bool laterExact = later.m_values.exact();
    for (const auto& entry : later.m_values.entries()) {
        if (laterExact) {
            m_sums.add(entry.facts, entry.count);
            m_distinct.add(entry.hash);
        }
        m_values.note(entry.hash, entry.value, entry.count);
    }
    if (!laterExact) {
        m_sums.merge(later.m_sums);
        m_distinct.merge(later.m_distinct);
    }
}

ColumnProfile ColumnAccumulator::finish() const
{
    return ProfileBuilder(*this).build();
}

} // namespace aurora
