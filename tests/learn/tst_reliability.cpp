// SPDX-License-Identifier: GPL-3.0-or-later
// The reliability diagram of one's own decisions, against figures worked out by hand.
#include "core/learn/reliability.h"

#include <QTest>

using namespace aurora;

namespace {

JournalEntry entry(double confidence, bool stayed, double weight = explicitWeight)
{
    JournalEntry one;
    one.confidence = confidence;
    one.suggested = Action::log;
    one.chosen = stayed ? Action::log : Action::keep;
    one.weight = weight;
    return one;
}

std::vector<JournalEntry> entries(std::size_t count, double confidence, std::size_t stayed)
{
    std::vector<JournalEntry> list;
    for (std::size_t i = 0; i < count; ++i)
        list.push_back(entry(confidence, i < stayed));
    return list;
}

} // namespace

class ReliabilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingWasDecided()
    {
        const auto found = reliability({});
        QCOMPARE(found.decisions, std::size_t(0));
        QCOMPARE(found.error, 0.0);
        QVERIFY(!found.enough());
    }

    // 20 at .95 of which 19 stayed, 10 at .65 of which 3 did: ECE = 20/30·0 + 10/30·.35.
    void figuresByHand()
    {
        auto journal = entries(20, 0.95, 19);
        for (const auto& one : entries(10, 0.65, 3))
            journal.push_back(one);
        const auto found = reliability(journal);
        QCOMPARE(found.bins[9].decisions, std::size_t(20));
        QCOMPARE(found.bins[9].stayed, 0.95);
        QCOMPARE(found.bins[6].decisions, std::size_t(10));
        QCOMPARE(found.bins[6].stated, 0.65);
        QCOMPARE(found.bins[6].stayed, 0.3);
        QVERIFY(std::abs(found.error - 0.35 / 3) < 1e-12);
        QVERIFY(std::abs(found.stayed - 22.0 / 30) < 1e-12);
        // Wilson's interval of 3 in 10: .108 to .603.
        QVERIFY(std::abs(found.bins[6].least - 0.1078) < 1e-3);
        QVERIFY(std::abs(found.bins[6].most - 0.6032) < 1e-3);
        QVERIFY(found.enough());
    }

    void ranges_data()
    {
        QTest::addColumn<double>("confidence");
        QTest::addColumn<int>("bin");
        QTest::newRow("just below a limit") << 0.8999 << 8;
        QTest::newRow("at the limit") << 0.9 << 9;
        QTest::newRow("certain") << 1.0 << 9;
        QTest::newRow("hardly anything") << 0.001 << 0;
        QTest::newRow("not stated") << 0.0 << -1;
    }
    void ranges()
    {
        QFETCH(double, confidence);
        QFETCH(int, bin);
        const std::vector journal{entry(confidence, true)};
        const auto found = reliability(journal);
        for (int i = 0; i < int(reliabilityBins); ++i)
            QCOMPARE(found.bins[std::size_t(i)].decisions, std::size_t(i == bin));
    }

    void oneLessIsNotEnough()
    {
        QVERIFY(!reliability(entries(reliabilityNeeds - 1, 0.9, 20)).enough());
        QVERIFY(reliability(entries(reliabilityNeeds, 0.9, 20)).enough());
    }

    void whatWasUndoneSaysNothing()
    {
        auto journal = entries(4, 0.9, 4);
        journal[1].undone = true;
        QCOMPARE(reliability(journal).decisions, std::size_t(3));
    }

    void bulkSaysHalf()
    {
        const std::vector journal{entry(0.9, true, bulkWeight), entry(0.9, false)};
        QVERIFY(std::abs(reliability(journal).stayed - 1.0 / 3) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(ReliabilityTest)
#include "tst_reliability.moc"
