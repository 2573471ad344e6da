// SPDX-License-Identifier: GPL-3.0-or-later
// Generated tables: the same for the same seed, of the sizes that are stated, with every action that people take, and
// read back as they were written.
#include "core/predict/edge_tables.h"

#include "core/decide/teaching.h"
#include "core/predict/action_examples.h"

#include <QTest>

#include <set>

using namespace aurora;

class TestEdgeTables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameSeedGivesTheSameBytes()
    {
        QCOMPARE(edgeTable(7, 3).text, edgeTable(7, 3).text);
        QVERIFY(edgeTable(7, 3).text != edgeTable(7, 4).text);
        QVERIFY(edgeTable(7, 3).text != edgeTable(8, 3).text);
    }
    void everyColumnHasAnExpectationThatMakesSense()
    {
        std::set<Action> firsts;
        for (std::size_t number = 0; number < 40; ++number) {
            const EdgeTable table = edgeTable(1, number);
            const auto& expected = table.expected;
            QCOMPARE(expected.columns.size(), expected.expected.size());
            QCOMPARE(expected.columns.size(), table.kinds.size());
            QVERIFY(expected.columns.size() >= 14 && expected.columns.size() <= 27);
            QCOMPARE(std::set<std::string>(expected.columns.begin(), expected.columns.end()).size(),
                     expected.columns.size());
            for (const Expectation& one : expected.expected) {
                QVERIFY(one.accepted.has(one.first));
                QVERIFY((one.never - one.accepted) == one.never); // nothing is good and a mistake at once
                QVERIFY(one.accepts(one.type));
                firsts.insert(one.first);
            }
        }
        QVERIFY2(firsts.size() >= 25, qPrintable(QString::number(firsts.size())));
    }
    void theyAreReadAsTheyWereWritten()
    {
        for (std::size_t number = 0; number < 12; ++number) {
            const EdgeTable table = edgeTable(3, number);
            const auto profile = profileOfText(table.text, table.expected.target);
            QVERIFY(profile);
            QCOMPARE((*profile)->columns.size(), table.expected.columns.size());
            QVERIFY((*profile)->rows >= 39 && (*profile)->rows <= 701);
            if (!table.expected.target.empty())
                QCOMPARE((*profile)->target, table.expected.columns.size()); // it stands last
        }
    }
    void targetsAreDistributions()
    {
        for (const Expectation& one : edgeTable(5, 0).expected.expected) {
            const ActionTarget target = targetOf(one);
            double headline = 0;
            std::array<double, slotCount> slots{};
            for (std::size_t a = 0; a < actionCount; ++a) {
                headline += target.headline[a];
                slots[static_cast<std::size_t>(slotOf(static_cast<Action>(a)))] += target.slots[a];
                if (target.headline[a] > 0)
                    QVERIFY(one.accepted.has(static_cast<Action>(a)));
            }
            QVERIFY(std::abs(headline - 1) < 1e-5);
            for (std::size_t s = 0; s < slotCount; ++s)
                QVERIFY(slots[s] < 1 + 1e-5 && (slots[s] == 0 || target.slotWeight[s] > 0));
        }
    }
    void aFirstChoiceHasMostOfTheMass()
    {
        Expectation expected;
        expected.first = Action::log;
        expected.accepted = {Action::log, Action::power, Action::quantile};
        expected.steps = {{Action::impute_median}, {Action::log, Action::power}};
        const ActionTarget target = targetOf(expected);
        const auto at = [](const auto& list, Action action) { return list[static_cast<std::size_t>(action)]; };
        QCOMPARE(at(target.headline, Action::log), 0.7f);
        QVERIFY(std::abs(at(target.headline, Action::power) - 0.15f) < 1e-6f);
        QCOMPARE(at(target.slots, Action::impute_median), 1.0f);
        QCOMPARE(at(target.slots, Action::log), 0.7f);
        // What nobody said of a slot: nothing is wanted there.
        QCOMPARE(target.slotWeight[static_cast<std::size_t>(Slot::Reading)], 1.0f);
        QCOMPARE(at(target.slots, Action::parse_number), 0.0f);
        // A plan that has ended leaves the rest open.
        expected.first = Action::drop;
        expected.accepted = {Action::drop};
        expected.steps = {{Action::drop}};
        QCOMPARE(targetOf(expected).slotWeight[static_cast<std::size_t>(Slot::Missing)], 0.0f);
    }
    void whatIsExpectedIsRead()
    {
        const auto good =
            readExpectations(R"([{"table": "t", "target": null, "columns": [{"name": "a", "type": "numeric",
            "type_also": ["categorical"], "first": "ask", "also_good": ["keep", "log"], "never": ["drop"],
            "steps": [["log", "power"]]}]}])");
        QVERIFY2(good, good ? "" : good.error().detail.c_str());
        const Expectation& one = good->front().expected.front();
        QVERIFY(one.ask && one.mayAsk && one.first == Action::keep);
        QVERIFY(one.accepts(FeatureType::Categorical) && !one.accepts(FeatureType::Url));
        QVERIFY((one.accepted == ActionSet{Action::keep, Action::log}));
        QCOMPARE(one.steps.size(), std::size_t(1));
    }
    void whatIsNoExpectationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("no JSON") << QByteArray("[");
        QTest::newRow("an action that is none")
            << QByteArray(R"([{"table": "t", "columns": [{"name": "a", "type": "numeric", "first": "dance"}]}])");
        QTest::newRow("a type that is none")
            << QByteArray(R"([{"table": "t", "columns": [{"name": "a", "type": "number", "first": "keep"}]}])");
    }
    void whatIsNoExpectationIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = readExpectations(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadDocument);
    }
};

QTEST_GUILESS_MAIN(TestEdgeTables)
#include "tst_edge_tables.moc"
