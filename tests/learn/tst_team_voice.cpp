// SPDX-License-Identifier: GPL-3.0-or-later
// What imported packs say beside a user's own decisions, and how they lose or keep their voice.
#include "core/learn/learner.h"
#include "core/learn/style_archive.h"
#include "core/learn/team_voice.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace aurora;

namespace {

constexpr auto proposed = Action::standard_scale;

void describe(auto& column, FeatureType type, const FingerprintBits& bits)
{
    column.fingerprint = bits;
    column.type[std::size_t(type)] = 1;
    column.defaults.fill(proposed);
    column.suggested = proposed;
}

JournalEntry chose(Action action, FeatureType type = FeatureType::Numeric, const FingerprintBits& bits = 0b11100000)
{
    JournalEntry entry;
    describe(entry, type, bits);
    entry.chosen = action;
    return entry;
}

LearnedQuery query(FeatureType type = FeatureType::Numeric, const FingerprintBits& bits = 0b11100000)
{
    LearnedQuery asked;
    describe(asked, type, bits);
    return asked;
}

PackPrior says(Action action, std::initializer_list<FeatureType> types = {FeatureType::Numeric})
{
    PackPrior prior;
    prior.packs = 1;
    for (const auto type : types)
        prior.cells.push_back({{type, proposed, action}, pseudoCountsAnIntent});
    return prior;
}

std::shared_ptr<const LearnedModel> learned(const std::vector<JournalEntry>& journal, const PackPrior* packs)
{
    return learn({journal, {}, {}, packs}, nullptr);
}

Action first(const LearnedOpinion& opinion)
{
    return static_cast<Action>(std::max_element(opinion.headline.begin(), opinion.headline.end()) -
                               opinion.headline.begin());
}

bool same(const std::optional<LearnedOpinion>& a, const std::optional<LearnedOpinion>& b)
{
    return a.has_value() == b.has_value() && (!a || (a->headline == b->headline && a->evidence == b->evidence &&
                                                     a->mostly == b->mostly && a->team == b->team));
}

TeamTrial trialOf(const LearnedModel& model, FeatureType type = FeatureType::Numeric)
{
    for (const auto& trial : model.teamTrials())
        if (trial.type == type)
            return trial;
    qFatal("no trial of that type");
    return {};
}

} // namespace

class TestTeamVoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoHasNoDecisionsHearsThePacks()
    {
        const auto packs = says(Action::log);
        const auto model = learned({}, &packs);
        QVERIFY(model->speaks());
        QCOMPARE(model->decisions(), 0u);
        const auto opinion = model->ask(query());
        QVERIFY(opinion);
        QCOMPARE(first(*opinion), Action::log);
        QCOMPARE(opinion->mostly, Action::log);
        QVERIFY(opinion->team);
        QCOMPARE(opinion->of, 0u);
        QCOMPARE(opinion->where.type, std::optional(FeatureType::Numeric));
        QCOMPARE(opinion->where.proposed, std::optional(proposed));
        double sum = 0;
        for (const double p : opinion->headline)
            sum += p;
        QVERIFY(std::abs(sum - 1) < 1e-5);
        QCOMPARE(trialOf(*model).state, TeamTrial::State::Speaks);
    }

    void theySayNothingOutsideTheirIntents()
    {
        const auto packs = says(Action::log);
        const auto model = learned({}, &packs);
        QVERIFY(!model->ask(query(FeatureType::Datetime)));
        auto other = query();
        other.defaults.fill(Action::keep);
        QVERIFY(!model->ask(other));
        QVERIFY(!learned({}, nullptr)->speaks());
    }

    void withoutPacksNothingIsOtherwise()
    {
        const std::vector<JournalEntry> journal{chose(Action::log), chose(Action::drop, FeatureType::Sentence, 0b111)};
        const auto packs = says(Action::bin);
        const auto plain = learned(journal, nullptr);
        const PackPrior none;
        const auto before = learned(journal, &packs);
        const auto removed = learn({journal, {}, {}, nullptr}, before);
        for (const auto type : {FeatureType::Numeric, FeatureType::Sentence, FeatureType::Datetime}) {
            QVERIFY(same(plain->ask(query(type)), learned(journal, &none)->ask(query(type))));
            QVERIFY(same(plain->ask(query(type)), removed->ask(query(type))));
        }
        QVERIFY(!same(plain->ask(query()), before->ask(query())));
        QVERIFY(removed->teamTrials().empty());
        QVERIFY(*plain->style() == *before->style()); // they teach nothing by themselves
    }

    void oneDecisionOfOnesOwnIsObeyedAtOnce()
    {
        const auto packs = says(Action::log);
        const auto opinion = learned({chose(Action::bin)}, &packs)->ask(query());
        QCOMPARE(first(*opinion), Action::bin);
        QVERIFY(!opinion->team);
        QVERIFY(opinion->of > 0);
    }

    void whoContradictsThemSilencesThem()
    {
        const auto packs = says(Action::log);
        std::vector<JournalEntry> journal;
        TeamTrial before = trialOf(*learned(journal, &packs));
        while (before.state != TeamTrial::State::Silent && journal.size() < 20) {
            journal.push_back(chose(Action::bin));
            const auto after = trialOf(*learned(journal, &packs));
            QVERIFY(after.logEvidence < before.logEvidence);
            QCOMPARE(after.state == TeamTrial::State::Silent, after.logEvidence <= -std::log(10.0));
            before = after;
        }
        QVERIFY(journal.size() >= 2 && journal.size() <= 6);
        QCOMPARE(before.decisions, double(journal.size()));
        QVERIFY(same(learned(journal, &packs)->ask(query()), learned(journal, nullptr)->ask(query())));
    }

    void whoAgreesConfirmsThemButNotByASingleDecision()
    {
        const auto packs = says(Action::log);
        std::vector<JournalEntry> journal;
        double before = 0;
        for (unsigned i = 0; i < 5; ++i) {
            journal.push_back(chose(Action::log, FeatureType::Numeric, 1u << i));
            const auto trial = trialOf(*learned(journal, &packs));
            QVERIFY(trial.logEvidence > before);
            QVERIFY(trial.logEvidence >= std::log(40.0)); // 20·k(k+1) of the first challenger
            QCOMPARE(trial.state, i < 2 ? TeamTrial::State::Speaks : TeamTrial::State::Confirmed);
            before = trial.logEvidence;
        }
        QVERIFY(!learned(journal, &packs)->ask(query())->team); // one's own decisions are the better reason
        auto many = packs;                                      // the bar rises with the number of packs
        many.packs = 100;
        QCOMPARE(trialOf(*learned(journal, &many)).state, TeamTrial::State::Speaks);
    }

    void oneHabitSpeaksForTheOthersByHalf()
    {
        const auto packs = says(Action::log, {FeatureType::Numeric, FeatureType::EmbeddedNumber});
        const auto fresh = learned({}, &packs);
        const auto model = learned({chose(Action::bin)}, &packs);
        const auto here = trialOf(*model), there = trialOf(*model, FeatureType::EmbeddedNumber);
        QVERIFY(here.logEvidence < 0);
        QVERIFY(std::abs(there.logEvidence - here.logEvidence / 2) < 1e-9);
        QCOMPARE(there.decisions, 0.0);
        QVERIFY(model->ask(query(FeatureType::EmbeddedNumber))->evidence <
                fresh->ask(query(FeatureType::EmbeddedNumber))->evidence);
    }

    void takenBackAndFoldedDecisionsAreOnTrialTheSame()
    {
        const auto packs = says(Action::log);
        std::vector<JournalEntry> journal{chose(Action::log), chose(Action::bin), chose(Action::log)};
        const auto all = trialOf(*learned(journal, &packs));
        const auto counters = folded({}, journal);
        QVERIFY(counters);
        QCOMPARE(trialOf(*learn({{}, {}, *counters, &packs}, nullptr)).logEvidence, all.logEvidence);
        journal[1].undone = true;
        const std::vector<JournalEntry> never{journal[0], journal[2]};
        QCOMPARE(trialOf(*learned(journal, &packs)).logEvidence, trialOf(*learned(never, &packs)).logEvidence);
        QVERIFY(trialOf(*learned(journal, &packs)).logEvidence > all.logEvidence);
    }
};

QTEST_GUILESS_MAIN(TestTeamVoice)
#include "tst_team_voice.moc"
