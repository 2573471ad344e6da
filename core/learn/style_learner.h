// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StyleLearner: from decisions to what this analyst would want (LEARNING.md, section 2). A column's feature type is
// not known for certain; for each type the engine has a first action, and the analyst's style is a channel from there
// to what they want. A value type: a copy is a snapshot. Its state is a function of the decisions in their order, bit
// for bit. Reading is safe on any thread while nobody teaches.

#include "core/learn/style_calibration.h"
#include "core/learn/style_nodes.h"
#include "core/learn/style_rule.h"

#include <map>
#include <memory>
#include <span>

namespace aurora {

struct StyleForecast {
    StyleDistribution action{}; // sums to 1; the first choice has its calibrated probability
    std::uint8_t first = 0;
    float raw = 0;      // of the first choice, before calibration
    float evidence = 0; // effective number of like decisions behind it
};

struct StyleReason {
    StyleCondition where;
    double times = 0; // by weight
    double of = 0;
};

class StyleLearner {
public:
    explicit StyleLearner(std::shared_ptr<const StyleVocabulary> vocabulary, const StyleSettings& settings = {});

    const StyleVocabulary& vocabulary() const { return *m_vocabulary; }
    const StyleSettings& settings() const { return m_settings; }
    const StyleCalibration& calibration() const { return m_calibration; }
    std::size_t decisions() const { return m_decisions; }

    StyleForecast predict(const StyleColumn& column) const;
    // The most believed reason for an action in a column: where it holds, how often it was chosen there, out of how
    // many.
    StyleReason reason(const StyleColumn& column, std::uint8_t action) const;
    void learn(const StyleDecision& decision);
    // A rule that the analyst confirmed: strong evidence from now on, which later decisions can still outweigh.
    void adopt(const StyleRule& rule);

    // What was decided where an adopted rule holds, by weight. A rule rests, and is not heard, while the least share
    // that is likely for it (wilson.h; its confirmation counts as confirmedStrength decisions for it) lies below that
    // of the most frequent alternative; decisions for it wake it again.
    struct AdoptedRecord {
        StyleRule rule;
        double times = 0, of = 0;
        bool rests = false;
    };
    std::vector<AdoptedRecord> adopted() const;

    // Same counters, sums and calibration.
    bool operator==(const StyleLearner& other) const;

    // --- For those who read rules out of it.
    using Intents = std::map<std::pair<std::uint8_t, std::uint8_t>, StyleStump>; // by type and proposed action
    const Intents& intents() const { return m_intents; }
    const std::vector<StyleTree>& types() const { return m_types; }
    const StyleStump& everything() const { return m_everything; }
    // --- For style_archive.cpp: what is not in the tables above, and the tables themselves when they are read back.
    void writeState(StyleWriter& out) const;
    void readState(StyleReader& in);
    void readEverything(StyleReader& in) { m_everything.read(in, m_settings); }
    void readType(std::size_t type, StyleReader& in) { m_types[type].read(in, m_settings); }
    void readIntent(std::size_t type, std::uint8_t proposed, StyleReader& in);
    const StyleBase& base(std::size_t type) const { return m_base[type]; }

private:
    enum Expert : std::uint8_t { Stump, Tree, Specialists, Bayes, ExpertCount };
    using Shares = std::array<float, ExpertCount>;
    struct Channel { // what is expected if the column were of one type
        std::array<StyleDistribution, ExpertCount> expert{};
        StyleDistribution action{};
    };
    struct Adopted {
        StyleRule rule;
        StyleTable seen{1}; // what was decided where it holds
        bool rests = false; // as that says
        bool operator==(const Adopted&) const = default;
    };
    struct Mixture {
        std::array<float, styleTypeCapacity> type{}; // the column's types as the learner takes them
        std::array<Channel, styleTypeCapacity> channels;
        StyleDistribution action{};
        std::uint8_t first = 0;
    };
    std::array<float, styleTypeCapacity> typesOf(const StyleColumn& column) const;
    void askSpecialists(std::size_t type, const StyleColumn& column, StyleDistribution& into) const;
    void ask(std::size_t type, const StyleColumn& column, const Shares& shares, Channel& channel) const;
    AdoptedRecord recordOf(const Adopted& adopted) const;
    void askAdopted(std::size_t type, const StyleColumn& column, StyleDistribution& action) const;
    void mix(const StyleColumn& column, Mixture& mixture) const;
    void credit(const StyleDecision& decision, const Mixture& mixture);
    void teach(std::size_t type, const StyleDecision& decision, float share, const Channel& channel);
    void followChange();
    float evidence(std::size_t type, const StyleColumn& column) const;
    Shares shares() const;
    std::size_t actions() const { return m_vocabulary->actions.size(); }

    std::shared_ptr<const StyleVocabulary> m_vocabulary;
    StyleSettings m_settings;
    std::vector<StyleBase> m_base; // by type
    Intents m_intents;
    std::vector<StyleTree> m_types;
    StyleStump m_everything;
    std::vector<Adopted> m_adopted;
    Shares m_lead{}; // of each expert before the pool, in nats, of late
    StyleCalibration m_calibration;
    std::size_t m_decisions = 0;
};

} // namespace aurora
