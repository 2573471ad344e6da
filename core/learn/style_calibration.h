// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StyleCalibration: makes the learner's stated confidence true, and notices a change of style (LEARNING.md, sections 2
// and 3). A value type.

#include "core/learn/style_bytes.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace aurora {

class StyleCalibration {
public:
    // Calibrated probability, from a raw one; both within (0, 1).
    float stated(float raw) const;

    // One decision: the raw probability of the first choice, whether it was right, the weight of evidence.
    // True when the style has changed: the caller then lets go of most of what it counted.
    bool learn(float raw, bool right, double weight);

    std::size_t changes() const { return m_changes; }
    double intercept() const { return m_intercept; }

    void write(StyleWriter& out) const;
    void read(StyleReader& in);

    bool operator==(const StyleCalibration&) const = default;

private:
    struct Seen {
        float stated = 0;
        bool right = false;
        bool operator==(const Seen&) const = default;
    };
    double m_intercept = 0; // of this analyst
    double m_curvature;     // sum of p·(1 − p), with what stands for the prior
    std::deque<Seen> m_recent;
    std::size_t m_sinceChange = 0;
    std::size_t m_changes = 0;

public:
    StyleCalibration();
};

} // namespace aurora
