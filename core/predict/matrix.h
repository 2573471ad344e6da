// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What models are trained on and asked in batches: rows of numbers, all of them or only those that are not zero.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

// Row by row; NaN is "not known".
struct DenseMatrix {
    std::size_t columns = 0;
    std::vector<float> values;

    std::size_t rows() const { return columns ? values.size() / columns : 0; }
    std::span<const float> row(std::size_t r) const { return {values.data() + r * columns, columns}; }
};

// Compressed by rows: the entries of row r are those from starts[r] to starts[r + 1]. What is not there is zero.
struct SparseMatrix {
    std::size_t columns = 0;
    std::vector<std::uint64_t> starts{0};
    std::vector<std::uint32_t> indices;
    std::vector<float> values;

    std::size_t rows() const { return starts.size() - 1; }
};

} // namespace aurora
