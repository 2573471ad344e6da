// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statistics as values that add up: each has add and merge, so that a file can be cut anywhere and its parts profiled
// apart. Not thread-safe but where it says so.

#include "core/profile/kernels.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

namespace aurora {

// Central moments to the fourth order. Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and
// Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212.
struct Moments {
    double n = 0, mean = 0, m2 = 0, m3 = 0, m4 = 0, sum = 0;
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();

    void add(double x, std::uint64_t times = 1);
    void add(const NumberSums& batch, std::size_t count);
    void merge(const Moments& other);
    double variance() const; // sample (n−1), NaN below two values
    double skewness() const; // NaN where all values are equal
    double kurtosis() const;
};

// What depends on the order of values: whether they rise or fall, by the same step, and how much neighbours agree.
class SequenceSums {
public:
    void add(std::span<const double> values);
    void add(std::span<const double> values, const NumberSums& batch); // where the sums of these are at hand
    void merge(const SequenceSums& later);

    std::uint64_t count() const { return m_count; }
    std::uint64_t rises() const { return m_rises; } // of count − 1 pairs of neighbours
    std::uint64_t falls() const { return m_falls; }
    std::uint64_t stays() const { return m_count > 0 ? m_count - 1 - m_rises - m_falls : 0; }
    bool strict() const { return m_rises + 1 == m_count || m_falls + 1 == m_count; }
    double step() const; // the constant difference of neighbours; NaN where it varies or there is none
    // Pearson's correlation of each value with the one before, NaN where it is not defined.
    double autocorrelation() const;

private:
    std::uint64_t m_count = 0, m_rises = 0, m_falls = 0;
    double m_first = 0, m_last = 0;
    double m_step = std::numeric_limits<double>::quiet_NaN();
    bool m_stepVaries = false;
    double m_mean = 0, m_squares = 0, m_lagged = 0; // sums of products of deviations from m_mean
};

// Exact up to ten thousand different hashes, then HyperLogLog (Flajolet et al. 2007; standard error 1.04/√m) with
// the estimator of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), which is not biased
// where the one of 2007 is, by 2.5 % around two and a half times m. The first hashes are only listed: where they turn
// out to be too many, none of them was looked up for nothing.
class DistinctCounter {
public:
    static constexpr std::size_t exactLimit = 10000;
    static constexpr unsigned finePrecision = 16, coarsePrecision = 14; // m = 2^precision registers of a byte

    explicit DistinctCounter(unsigned precision = finePrecision)
        : m_precision(precision)
    {
    }
    void add(std::uint64_t hash);
    void add(std::span<const std::uint64_t> hashes);
    void merge(const DistinctCounter& other); // REQUIRES: equal precisions
    bool exact() const { return m_registers.empty(); }
    double estimate() const;
    double standardError() const; // relative; 0 while exact
    // Every register holds at least so much: a hash of a lower rank tells nothing new.
    std::uint8_t floor() const;

    // What a hash tells a register.
    struct Raise {
        std::uint32_t index : 24; // of a register
        std::uint32_t rank : 8;
    };
    // What these hashes tell, behind what is in `to`: half as large as they are.
    void tell(std::span<const std::uint64_t> hashes, std::vector<Raise>& to) const;
    // They will be asked about soon: the registers of many columns lie in far memory. REQUIRES: !exact().
    void expect(std::span<const std::uint64_t> hashes) const
    {
        constexpr int toSecondCache = 2; // the first has other things to fetch meanwhile
        for (const std::uint64_t hash : hashes)
            __builtin_prefetch(&m_registers[indexOf(hash)], 0, toSecondCache);
    }
    // What these hashes would change, behind what is in `to`; not more often than needed, but for equal hashes. By any
    // thread, even while another raises. REQUIRES: !exact(); floor: of floor(), now or earlier; as much room as hashes.
    void collectRaises(std::span<const std::uint64_t> hashes, std::uint8_t floor, std::uint64_t* room,
                       std::vector<Raise>& to) const;
    // REQUIRES: collected from this one, or told by one of equal precision; !exact().
    void raise(std::span<const Raise> raises);

private:
    std::uint8_t rankOf(std::uint64_t hash) const
    {
        const std::uint64_t rest = (hash << m_precision) | (std::uint64_t{1} << (m_precision - 1));
        return static_cast<std::uint8_t>(__builtin_clzll(rest) + 1);
    }
    std::uint8_t registerOf(std::uint64_t hash) const
    {
        auto& cell = const_cast<std::uint8_t&>(m_registers[indexOf(hash)]);
        return std::atomic_ref<std::uint8_t>(cell).load(std::memory_order_relaxed);
    }
    std::size_t indexOf(std::uint64_t hash) const { return hash >> (64 - m_precision); }
    static constexpr std::size_t listed = 1 << 14;
    void settleList();
    void toRegisters();
    double registerEstimate() const;
    void raise(std::size_t index, std::uint8_t rank);
    void fetch(std::size_t times) const;
    void note(std::uint64_t hash) { raise(indexOf(hash), rankOf(hash)); }

    unsigned m_precision;
    std::vector<std::uint64_t> m_list; // the first ones, as they came; then empty
    bool m_listing = true;
    boost::unordered_flat_set<std::uint64_t> m_hashes;
    std::vector<std::uint8_t> m_registers;
};

} // namespace aurora
