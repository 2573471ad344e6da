// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TypeLearner: what the user said about feature types by themselves ("this is no number, it is a category") moves the
// type posterior of columns like those. A pure function of the votes that stand, so that taking one back gives bit for
// bit what the others make. Immutable once made; any thread.
//
// A vote v has the fingerprint z_v, the posterior q_v that the engine had, and the type told y_v. Votes of one
// confusion (q_v's most probable type, y_v) share counters per bit: N votes, n_b with bit b set. Where they agree, a
// bit tells what columns are meant; where they are divided it does not matter, and it is shrunk:
//     w_b = (κ_b + N·(2 n_b/N − 1)²) / (κ_b + N),        κ_b = 2, so 1 for a single vote
//     like(v, z) = Σ_b w_b·[z_b ∧ z_vb] / Σ_b w_b·[z_b ∨ z_vb]
// that is, Jaccard's coefficient over what the bits are worth. A column with the engine's posterior q gets from v
//     s_v = clamp((like − 0.6)/(0.9 − 0.6), 0, 1) · Σ_t min(q_t, q_vt)
// and the posterior is Dirichlet's predictive mean around the engine's own, as in a leaf of the learner (LEARNING.md,
// section 2) with the concentration κ = 0.25:
//     p(y | z, q) = (Σ_v s_v·[y_v = y] + κ·q_y) / (Σ_v s_v + κ)
// Votes are given only where the engine was wrong, so trees over them as for actions, which have acceptances beside
// corrections, would turn every column of the type; nearness is what keeps unlike columns as they are.

#include "core/learn/journal.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace aurora {

struct TypeOpinion {
    TypeDistribution type{};                         // sums to 1
    FeatureType told = FeatureType::ContextSpecific; // what was said of most columns like this …
    unsigned times = 0;                              // … so many times
};

class TypeLearner {
public:
    // Votes in their order. Those undone, of another vocabulary, or followed by one about the same column do not count.
    explicit TypeLearner(std::span<const TypeVote> votes = {});

    // thought: the engine's own posterior. Nothing where no vote is about columns like this.
    std::optional<TypeOpinion> ask(const FingerprintBits& bits, const TypeDistribution& thought) const;
    std::size_t votes() const { return m_votes.size(); }

    bool operator==(const TypeLearner&) const = default;

private:
    using BitWeights = std::array<float, fingerprintCapacity>;
    struct Cell { // one confusion
        std::size_t thought = 0;
        FeatureType told{};
        std::size_t votes = 0;
        std::array<std::uint32_t, fingerprintCapacity> set{};
        BitWeights weight{};
        bool operator==(const Cell&) const = default;
    };
    struct Vote {
        FingerprintBits bits;
        TypeDistribution thought{};
        std::size_t cell = 0;
        bool operator==(const Vote&) const = default;
    };
    double share(const Vote& vote, const FingerprintBits& bits, const TypeDistribution& thought) const;
    std::size_t cellOf(std::size_t thought, FeatureType told);

    std::vector<Vote> m_votes;
    std::vector<Cell> m_cells;
};

} // namespace aurora
