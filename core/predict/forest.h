// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Our own walk through the trees of a model that XGBoost saved: flat arrays, one row at a time, without the library's
// overhead of some hundred microseconds a call. Immutable; any thread.

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class Forest {
public:
    // What Booster::bytes() gave for trees. Errors: ModelUnavailable when it is no such model, or one that this walk
    // does not know (categorical splits, DART).
    static Result<Forest> read(std::string_view ubj);

    // Out of a packed file that its card names by the hash of its bytes. packedBytes: gets these; may be null.
    // Errors: ModelUnavailable with the path as subject.
    static Result<Forest> readFile(const std::string& path, const std::string& hash,
                                   std::string* packedBytes = nullptr);

    std::size_t columns() const { return m_columns; }
    std::size_t classes() const { return m_classes; }
    std::size_t trees() const { return m_trees.size(); }
    std::size_t nodes() const { return m_nodes.size(); }

    // Adds up each class's trees in the library's order: the same margins to the last bits. REQUIRES: row has
    // columns() numbers, NaN or finite, and margins classes().
    void margins(std::span<const float> row, std::span<float> margins) const;

private:
    // Inner nodes go to `left` where the fact is below the threshold, else to the node behind it. What is not known is
    // −∞ in the first half of the facts and +∞ in the second, so that the column chosen says which way it goes. A leaf
    // leads to itself, so that all trees can be walked as many steps as the deepest takes.
    struct Node {
        float threshold;
        std::uint16_t column;
        std::uint16_t left; // of the tree's own nodes
    };
    struct Tree {
        std::uint32_t first; // of its nodes
        std::uint16_t classIndex;
        std::uint16_t depth;
    };
    struct Source; // the arrays of a tree as they were saved
    static bool readTree(const Source& source, std::size_t columns, Forest& into, Tree& tree);

    std::vector<Node> m_nodes;
    std::vector<float> m_values; // of leaves, as m_nodes
    std::vector<Tree> m_trees;
    std::size_t m_columns = 0, m_classes = 0;
    float m_base = 0; // what every margin begins with
};

} // namespace aurora
