// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell_sums.h"

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
    bySigns[facts.signs & 63u] += times;
    upperCase += facts.upperCase ? times : 0;
    if (facts.leadingZero || facts.edgeBlanks || facts.unit || facts.separator)
        addRare(facts, times);
    if (facts.hasDate) {
        minDays = std::min(minDays, facts.days);
        maxDays = std::max(maxDays, facts.days);
        ambiguousDates += facts.ambiguousDate ? times : 0;
        dayFirst += facts.dayFirst ? times : 0;
        monthFirst += facts.monthFirst ? times : 0;
        dateSentinels += facts.dateSentinel ? times : 0;
        dateFormats.add(facts.dateFormat, times);
    } else if (facts.compactDate) {
        compactDates += times;
        firstCompact = std::min(firstCompact, facts.days);
        lastCompact = std::max(lastCompact, facts.days);
    }
    if (facts.hasNumber)
        maxDecimals = std::max<std::uint32_t>(maxDecimals, facts.decimals);
}

void CellSums::addDates(const CellFacts& like, std::uint64_t times, double earliest, double latest,
                        std::uint64_t sentinels)
{
    CellFacts facts = like;
    facts.dateSentinel = false;
    facts.days = earliest;
    add(facts, times);
    maxDays = std::max(maxDays, latest);
    dateSentinels += sentinels;
}

void CellSums::addRare(const CellFacts& facts, std::uint64_t times)
{
    leadingZeros += facts.leadingZero ? times : 0;
    edgeBlanks += facts.edgeBlanks ? times : 0;
    if (facts.unit)
        units.add(facts.unit, times);
    if (facts.separator)
        separators.add(facts.separator, times);
}

std::uint64_t CellSums::holding(unsigned signs) const
{
    std::uint64_t cells = 0;
    for (unsigned i = 0; i < bySigns.size(); ++i)
        cells += i & signs ? bySigns[i] : 0;
    return cells;
}

void CellSums::merge(const CellSums& other)
{
    for (std::size_t i = 0; i < kindCount; ++i)
        kinds[i] += other.kinds[i];
    for (std::size_t i = 0; i < patternCount; ++i)
        patterns[i] += other.patterns[i];
    for (std::size_t i = 0; i < bySigns.size(); ++i)
        bySigns[i] += other.bySigns[i];
    dateFormats.merge(other.dateFormats);
    units.merge(other.units);
    separators.merge(other.separators);
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
    firstCompact = std::min(firstCompact, other.firstCompact);
    lastCompact = std::max(lastCompact, other.lastCompact);
}

} // namespace aurora
