// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StyleLearner: from decisions to what this analyst would want (LEARNING.md, section 2). A column's feature type is
// not known for certain; for each type the engine has a first action, and the analyst's style is a channel from there
// to what they want. A value type: a copy is a snapshot. Its state is a function of the decisions in their order, bit
// for bit. Reading is safe on any thread while nobody teaches.

#include "core/learn/style_calibration.h"
#include "core/learn/style_nodes.h"

#include <map>
#include <memory>
#include <optional>
#include <span>

namespace aurora {

struct StyleForecast {
    StyleDistribution action{}; // sums to 1; the first choice has its calibrated probability
    std::uint8_t first = 0;
    float raw = 0;      // of the first choice, before calibration
    float evidence = 0; // decisions of the column's likely types behind it, each by the type's probability
};

class StyleLearner {
public:
    explicit StyleLearner(std::shared_ptr<const StyleVocabulary> vocabulary, const StyleSettings& settings = {});

    const StyleVocabulary& vocabulary() const { return *m_vocabulary; }
    std::size_t decisions() const { return m_decisions; }

    StyleForecast predict(const StyleColumn& column) const;
    void learn(const StyleDecision& decision);

    // How often a change of style was noticed, and after how many decisions the last time.
    const StyleCalibration& calibration() const { return m_calibration; }

    // Same counters, evidence and calibration.
    bool operator==(const StyleLearner& other) const;

    // --- For those who read rules out of it.
    using Intents = std::map<std::pair<std::uint8_t, std::uint8_t>, StyleStump>; // by type and default
    const Intents& intents() const { return m_intents; }
    const std::vector<StyleTree>& types() const { return m_types; }
    const StyleStump& everything() const { return m_everything; }
    const StyleSettings& settings() const { return m_settings; }

private:
    struct Channel { // what is expected if the column were of one type
        StyleDistribution action{};
        StyleDistribution specialists{};
    };
    void ask(std::size_t type, const StyleColumn& column, Channel& channel) const;
    void mix(const StyleColumn& column, StyleDistribution& action) const;
    void teach(std::size_t type, const StyleDecision& decision, float share, const Channel& channel);
    void followChange();

    std::shared_ptr<const StyleVocabulary> m_vocabulary;
    StyleSettings m_settings;
    std::vector<StyleBase> m_base; // by type
    Intents m_intents;
    std::vector<StyleTree> m_types;
    StyleStump m_everything;
    StyleCalibration m_calibration;
    std::size_t m_decisions = 0;
};

} // namespace aurora
