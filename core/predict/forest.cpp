// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/forest.h"

#include "core/predict/model_file.h"
#include "core/predict/saved_booster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace aurora {

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

constexpr std::size_t mostColumns = 32767; // twice as many fit into a node's column

} // namespace

struct Forest::Source {
    const UbjValue *left, *right, *column, *threshold, *missingLeft;
};

// Lays the nodes out anew, breadth first, so that the two ways on stand beside each other. False where the tree makes
// no sense: a node that is reached twice, or leads out of it.
bool Forest::readTree(const Source& source, std::size_t columns, Forest& into, Tree& tree)
{
    const std::size_t size = source.left->size();
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    for (const auto* array : {source.right, source.column, source.threshold, source.missingLeft})
        if (array->size() != size)
            return false;
    if (size == 0 || size > most)
        return false;
    struct Visit {
        double node;
        unsigned depth;
    };
    tree.first = static_cast<std::uint32_t>(into.m_nodes.size());
    tree.depth = 0;
    std::vector<Visit> order{{0, 0}};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto [node, depth] = order[i];
        if (!(node >= 0 && node < double(size)) || order.size() > size)
            return false;
        const auto n = static_cast<std::size_t>(node);
        const double left = source.left->number(n), threshold = source.threshold->number(n);
        const auto self = static_cast<std::uint16_t>(i);
        tree.depth = static_cast<std::uint16_t>(std::max<unsigned>(tree.depth, depth));
        if (!std::isfinite(threshold))
            return false;
        if (left == -1) { // a leaf
            into.m_nodes.push_back({infinity, 0, self});
            into.m_values.push_back(static_cast<float>(threshold));
            continue;
        }
        const double column = source.column->number(n), missingLeft = source.missingLeft->number(n);
        if (!(column >= 0 && column < double(columns)) || std::isnan(missingLeft))
            return false;
        const double half = missingLeft != 0 ? 0 : double(columns);
        into.m_nodes.push_back({static_cast<float>(threshold), static_cast<std::uint16_t>(column + half),
                                static_cast<std::uint16_t>(order.size())});
        into.m_values.push_back(0);
        order.push_back({left, depth + 1});
        order.push_back({source.right->number(n), depth + 1});
    }
    return true;
}

Result<Forest> Forest::read(std::string_view ubj)
{
    std::string why;
    const auto document = UbjValue::parse(ubj, why);
    if (!document)
        return foreignModel(why);
    const auto head = boosterHead(*document);
    const auto* trees = document->arrayAt({"learner", "gradient_booster", "model", "trees"});
    const auto* classOf = document->arrayAt({"learner", "gradient_booster", "model", "tree_info"});
    if (!head || head->kind != "gbtree" || !trees || !classOf)
        return foreignModel("no trees of XGBoost");
    if (head->columns > mostColumns || trees->size() != classOf->size())
        return foreignModel("sizes that cannot be");
    Forest forest;
    forest.m_columns = head->columns;
    forest.m_classes = head->classes;
    forest.m_base = head->base;
    for (std::size_t t = 0; t < trees->size(); ++t) {
        const UbjValue& one = trees->item(t);
        const Source source{one.arrayAt({"left_children"}), one.arrayAt({"right_children"}),
                            one.arrayAt({"split_indices"}), one.arrayAt({"split_conditions"}),
                            one.arrayAt({"default_left"})};
        const auto* categories = one.arrayAt({"categories"});
        const double classIndex = classOf->number(t);
        Tree tree{};
        if (!source.left || !source.right || !source.column || !source.threshold || !source.missingLeft ||
            (categories && categories->size() > 0) || !(classIndex >= 0 && classIndex < double(forest.m_classes)) ||
            !readTree(source, forest.m_columns, forest, tree))
            return foreignModel("tree " + std::to_string(t) + " makes no sense");
        tree.classIndex = static_cast<std::uint16_t>(classIndex);
        forest.m_trees.push_back(tree);
    }
    return forest;
}

Result<Forest> Forest::readFile(const std::string& path, const std::string& hash, std::string* packedBytes)
{
    auto packedTrees = readModelFile(path, mostFileBytes);
    if (!packedTrees)
        return packedTrees.error();
    if (hashOfBytes(*packedTrees) != hash)
        return Error{ErrorKind::ModelUnavailable, {}, path, "it is damaged or belongs to another set"};
    const auto bytes = unpacked(*packedTrees, mostModelBytes);
    if (!bytes)
        return about(bytes.error(), path);
    auto trees = read(*bytes);
    if (!trees)
        return about(trees.error(), path);
    if (packedBytes)
        *packedBytes = std::move(*packedTrees);
    return trees;
}

void Forest::margins(std::span<const float> row, std::span<float> margins) const
{
    constexpr std::size_t onStack = 1024;
    std::array<float, onStack> stack;
    std::vector<float> heap;
    float* facts = stack.data();
    if (2 * m_columns > onStack) {
        heap.resize(2 * m_columns);
        facts = heap.data();
    }
    for (std::size_t c = 0; c < m_columns; ++c) {
        const bool unknown = std::isnan(row[c]);
        facts[c] = unknown ? -infinity : row[c];
        facts[m_columns + c] = unknown ? infinity : row[c];
    }
    std::fill(margins.begin(), margins.end(), m_base);
    // Several trees at once, so that the processor need not wait for one node to know the next.
    constexpr std::size_t atOnce = 8;
    for (std::size_t t = 0; t < m_trees.size(); t += atOnce) {
        const std::size_t n = std::min(atOnce, m_trees.size() - t);
        std::array<const Node*, atOnce> roots;
        std::array<std::uint32_t, atOnce> places{};
        unsigned depth = 0;
        for (std::size_t i = 0; i < atOnce; ++i) {
            const Tree& tree = m_trees[t + std::min(i, n - 1)];
            roots[i] = m_nodes.data() + tree.first;
            depth = std::max<unsigned>(depth, tree.depth);
        }
        for (unsigned step = 0; step < depth; ++step)
            for (std::size_t i = 0; i < atOnce; ++i) {
                const Node& node = roots[i][places[i]];
                places[i] = node.left + (facts[node.column] < node.threshold ? 0u : 1u);
            }
        for (std::size_t i = 0; i < n; ++i)
            margins[m_trees[t + i].classIndex] += m_values[m_trees[t + i].first + places[i]];
    }
}

} // namespace aurora
