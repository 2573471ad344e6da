// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/evaluation.h"

#include <QTest>

using namespace aurora;

namespace {

// An analyst who keeps what the engine would encode, in columns of one kind.
JournalEntry decision(EntryId id, bool odd)
{
    JournalEntry entry;
    entry.id = id;
    entry.fingerprint[odd ? 3 : 5] = true;
    entry.type[static_cast<std::size_t>(FeatureType::Categorical)] = 1;
    entry.defaults.fill(Action::one_hot);
    entry.suggested = Action::one_hot;
    entry.chosen = odd ? Action::keep : Action::one_hot;
    return entry;
}

std::vector<JournalEntry> journal(int decisions)
{
    std::vector<JournalEntry> all;
    for (int i = 1; i <= decisions; ++i)
        all.push_back(decision(i, i % 2 != 0));
    return all;
}

} // namespace

class EvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The engine is right in every other column for ever; the learner sees the habit, but not before it was there.
    void theLearnerIsAskedBeforeItLearns()
    {
        const auto results = evaluate(journal(60), {engineAlone(), asShown(), learnerAlone()});
        QCOMPARE(results.size(), std::size_t(3));
        QCOMPARE(results[0].name, std::string("engine"));
        QCOMPARE(results[0].all.right, std::size_t(30));
        QCOMPARE(results[1].all.right, std::size_t(30));
        const auto& learned = results[2];
        QCOMPARE(learned.all.of, std::size_t(60));
        QVERIFY(learned.all.right < 60); // nobody foresees the first one
        QCOMPARE(learned.blocks.size(), std::size_t(3));
        QCOMPARE(learned.blocks[2].right, blockDecisions);
    }

    void undoneAndForeignEntriesCountForNobody()
    {
        auto entries = journal(10);
        entries[2].undone = true;
        entries[4].fingerprintVersion = fingerprintVersion + 1;
        for (const auto& result : evaluate(entries, {engineAlone(), learnerAlone()}))
            QCOMPARE(result.all.of, std::size_t(8));
    }

    // What was trained on the first entries is asked about the later ones alone.
    void whoWasTrainedIsAskedAboutTheRest()
    {
        Contender trained = engineAlone();
        trained.after = 25;
        const auto result = evaluate(journal(30), {trained}).front();
        QCOMPARE(result.all.of, std::size_t(5));
        QCOMPARE(result.blocks.size(), std::size_t(2));
        QCOMPARE(result.blocks[0].of, std::size_t(0));
        QCOMPARE(result.blocks[1].of, std::size_t(5));
    }

    // By hand: 8 of 10 is .490 to .943 (Wilson, 1927).
    void intervals()
    {
        const Foreseen some{8, 10};
        QVERIFY(std::abs(some.least() - 0.490) < 0.001);
        QVERIFY(std::abs(some.most() - 0.943) < 0.001);
        QCOMPARE(Foreseen{}.least(), 0.0);
        QCOMPARE(Foreseen{}.most(), 1.0);
    }
};

QTEST_GUILESS_MAIN(EvaluationTest)
#include "tst_evaluation.moc"
