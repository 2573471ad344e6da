// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small made-up sets to train models of feature types on: a type shows in one fact and one n-gram, with some noise.

#include "core/predict/training_set.h"

#include <random>

namespace aurora::test {

// Columns of so many groups of four; folds follow the groups.
inline TrainingSet labelledSet(int groups, unsigned seed = 7)
{
    std::mt19937 random(seed); // gives 32 bits in a wider type
    TrainingSet set;
    for (int group = 0; group < groups; ++group) {
        for (int i = 0; i < 4; ++i) {
            const auto label = static_cast<std::uint32_t>((group + i) % 3);
            const bool noisy = random() % 10 == 0;
            TypeInput input;
            input[TypeFact::distinct] = static_cast<float>(noisy ? random() % 30 : label * 10 + random() % 10);
            input[TypeFact::rows] = random() % 4 == 0 ? std::nanf("") : static_cast<float>(random() % 1000);
            input.grams = {{label, 1.0f}, {static_cast<std::uint32_t>(100 + random() % 50), 0.5f}};
            set.add(input, static_cast<FeatureType>(label), group, group % foldCount);
        }
    }
    return set;
}

} // namespace aurora::test
