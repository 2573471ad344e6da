// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statistics of a column by the formulas of textbooks, in several passes over all its values, to compare profiles with.
// Knows nothing of core/profile but its words for missing.

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace aurora::test {

struct Naive {
    struct Level {
        std::uint64_t count = 0;
        std::uint64_t firstRow = 0; // from 1
    };

    explicit Naive(const std::vector<std::string>& cells);
    Naive(const Naive&) = delete; // byCount points into levels

    std::uint64_t rows = 0, empty = 0, missing = 0, duplicateCells = 0;
    std::unordered_map<std::string, Level> levels;                     // of what is not missing
    std::vector<std::pair<std::uint64_t, const std::string*>> byCount; // levels, most frequent first
    std::map<std::string, std::uint64_t> markers;
    // Of texts.
    std::uint64_t minLength = 0, maxLength = 0, lengths = 0, words = 0;
    std::uint64_t withLetters = 0, withDigits = 0, withSigns = 0, nonAscii = 0, upperCase = 0;
    double entropy = 0;
    // Of numbers.
    std::vector<double> numbers, sorted; // as they came; ascending
    std::uint64_t minRow = 0, maxRow = 0, zeros = 0, negatives = 0, whole = 0, rises = 0, falls = 0;
    long double sum = 0, magnitudes = 0, mean = 0, stddev = 0, skewness = 0, kurtosis = 0, autocorrelation = 0;
    double mad = 0, madOutlierShare = 0, outlierShare = 0, farOutlierShare = 0;

    std::uint64_t present() const { return rows - missing; }
    // Linear between closest ranks, as NumPy. REQUIRES: some numbers.
    double quantile(double p) const;

private:
    void addText(const std::string& cell);
    void addNumber(double value, std::uint64_t row);
    void moments();
    void neighbours();
    void outliers();
    double m_min = 0, m_max = 0;
};

} // namespace aurora::test
