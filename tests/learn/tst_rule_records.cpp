// SPDX-License-Identifier: GPL-3.0-or-later
// How rules fared in one's own decisions: what counts for them, what against, and when that is said.
#include "core/learn/rule_records.h"

#include <QTest>

using namespace aurora;

namespace {

JournalEntry decided(Action suggested, Action chosen, std::vector<std::string> spoke, double weight = explicitWeight)
{
    JournalEntry entry;
    entry.suggested = suggested;
    entry.chosen = chosen;
    entry.rules = std::move(spoke);
    entry.weight = weight;
    return entry;
}

} // namespace

class RuleRecordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCounts_data()
    {
        QTest::addColumn<int>("suggested");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<bool>("spoke");
        QTest::addColumn<double>("times");
        QTest::addColumn<double>("of");
        const auto row = [](const char* what, Action suggested, Action chosen, bool spoke, double times, double of) {
            QTest::newRow(what) << int(suggested) << int(chosen) << spoke << times << of;
        };
        row("its word stayed", Action::log, Action::log, true, 1, 1);
        row("its word was overturned", Action::log, Action::keep, true, 0, 1);
        row("it was right where another was first", Action::keep, Action::log, true, 1, 1);
        row("it had no part in the first choice", Action::keep, Action::drop, true, 0, 0);
        row("it did not speak", Action::log, Action::log, false, 0, 0);
    }
    void whatCounts()
    {
        QFETCH(int, suggested);
        QFETCH(int, chosen);
        QFETCH(bool, spoke);
        QFETCH(double, times);
        QFETCH(double, of);
        auto entry = decided(Action(suggested), Action(chosen), {spoke ? "shape.log" : "shape.other"});
        const auto record = RuleRecords(std::span(&entry, 1)).of("shape.log", Action::log);
        QCOMPARE(record.chosen, times);
        QCOMPARE(record.of, of);
        entry.undone = true;
        QCOMPARE(RuleRecords(std::span(&entry, 1)).of("shape.log", Action::log).of, 0.0);
        entry.undone = false;
        entry.weight = unseenWeight;
        QCOMPARE(RuleRecords(std::span(&entry, 1)).of("shape.log", Action::log).of, of * unseenWeight);
    }

    // Four out of four, or nine of eleven, are hardly chance.
    void againstTheUser_data()
    {
        QTest::addColumn<int>("chosen");
        QTest::addColumn<int>("overturned");
        QTest::addColumn<bool>("against");
        QTest::newRow("nothing decided") << 0 << 0 << false;
        QTest::newRow("three overturned") << 0 << 3 << false;
        QTest::newRow("four overturned") << 0 << 4 << true;
        QTest::newRow("two of ten chosen") << 2 << 8 << false;
        QTest::newRow("two of eleven chosen") << 2 << 9 << true;
        QTest::newRow("always chosen") << 20 << 0 << false;
    }
    void againstTheUser()
    {
        QFETCH(int, chosen);
        QFETCH(int, overturned);
        QFETCH(bool, against);
        std::vector<JournalEntry> journal;
        for (int i = 0; i < chosen + overturned; ++i)
            journal.push_back(decided(Action::log, i < chosen ? Action::log : Action::keep, {"shape.log", "other"}));
        QCOMPARE(RuleRecords(journal).of("shape.log", Action::log).againstUser(), against);
    }
};

QTEST_GUILESS_MAIN(RuleRecordsTest)
#include "tst_rule_records.moc"
