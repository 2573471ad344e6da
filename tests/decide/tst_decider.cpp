// SPDX-License-Identifier: GPL-3.0-or-later
// A whole table is decided: every column once, from its own features, on any thread, until it is stopped.

#include "core/decide/decider.h"
#include "core/decide/plan.h"
#include "core/profile/column_accumulator.h"

#include <QTest>

#include <algorithm>
#include <future>

using namespace aurora;

namespace {

TableProfile madeTable()
{
    TableProfile table;
    table.rows = 200;
    table.sampled = false;
    ColumnAccumulator id(1, "order_id", CellFormat{}, ColumnSettings{}),
        city(2, "city", CellFormat{}, ColumnSettings{}), amount(3, "amount", CellFormat{}, ColumnSettings{}),
        day(4, "ordered", CellFormat{}, ColumnSettings{});
    for (int i = 0; i < 200; ++i) {
        id.addCell("A-" + std::to_string(10000 + (i * 7919) % 9000));
        city.addCell(i % 3 == 0 ? "Berlin" : (i % 3 == 1 ? "Paris" : "paris"));
        amount.addCell(std::to_string(1 + i * i) + ".5");
        day.addCell("2024-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10));
    }
    for (const auto* column : {&id, &city, &amount, &day})
        table.columns.push_back(column->finish());
    return table;
}

std::shared_ptr<const RuleSet> shippedRules()
{
    auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    return loaded ? std::make_shared<RuleSet>(std::move(*loaded)) : nullptr;
}

} // namespace

class DeciderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyColumnIsDecidedInOrder();
    void threadsDecideAlike();
    void aStoppedCallReturnsWhatIsThere();
    void aColumnThatIsNotThereGivesNothing();
    void aCorrectionChangesTheNextDecision();
    void decidingIsFast();

private:
    SystemClock m_clock;
    std::shared_ptr<const RuleSet> m_rules = shippedRules();
    Decider m_decider{m_rules, std::make_shared<NoPredictor>(), nullptr, m_clock};
};

void DeciderTest::everyColumnIsDecidedInOrder()
{
    const auto table = madeTable();
    const auto decisions = m_decider.decide(table);
    QCOMPARE(decisions.size(), std::size_t{4});
    const std::array expected{Action::keep_as_text_id, Action::trim_case, Action::keep, Action::date_parts};
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        QCOMPARE(decisions[i].column, i + 1);
        QCOMPARE(QString(name(decisions[i].headline)), QString(name(expected[i])));
        QVERIFY(isCoherent(decisions[i].steps, decisions[i].features));
    }
}

void DeciderTest::threadsDecideAlike()
{
    const auto table = madeTable();
    const auto alone = m_decider.decide(table);
    std::vector<std::future<Decisions>> others;
    for (int i = 0; i < 4; ++i)
        others.push_back(std::async(std::launch::async, [&] { return m_decider.decide(table); }));
    for (auto& other : others) {
        const auto decisions = other.get();
        for (std::size_t i = 0; i < alone.size(); ++i) {
            QVERIFY(decisions[i].steps == alone[i].steps);
            QCOMPARE(decisions[i].confidence, alone[i].confidence);
            QCOMPARE(decisions[i].why, alone[i].why);
        }
    }
}

void DeciderTest::aStoppedCallReturnsWhatIsThere()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(m_decider.decide(madeTable(), source.get_token()).empty());
}

void DeciderTest::aColumnThatIsNotThereGivesNothing()
{
    QVERIFY(m_decider.decide(madeTable(), 5).steps.empty());
    QVERIFY(m_decider.decide(madeTable(), 0).steps.empty());
}

void DeciderTest::aCorrectionChangesTheNextDecision()
{
    const auto table = madeTable();
    const auto before = m_decider.decide(table, 2);
    const std::vector<JournalEntry> journal{
        journalEntry(before, Action::frequency_encode, explicitWeight, m_clock, "s")};
    const auto after = m_decider.with(learn(journal)).decide(table, 2);
    QCOMPARE(QString(name(after.headline)), QString("frequency_encode"));
    QCOMPARE(after.source, DecisionSource::Learned);
    QVERIFY(!after.explanation.learnedSentence.empty());
    // Undone, it is as before.
    auto undone = journal;
    undone.front().undone = true;
    QCOMPARE(m_decider.with(learn(undone)).decide(table, 2).headline, before.headline);
}

// The bound is some ten times what an idle machine needs, so that a busy one passes too.
void DeciderTest::decidingIsFast()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr double bound = 20000.0; // microseconds; instrumented code says nothing about speed
#else
    constexpr double bound = 1000.0; // microseconds
#endif
    const auto table = madeTable();
    std::vector<double> each;
    for (int i = 0; i < 100; ++i) {
        for (const auto& decision : m_decider.decide(table)) {
            double sum = 0;
            for (const double part : decision.microseconds)
                sum += part;
            each.push_back(sum);
        }
    }
    std::nth_element(each.begin(), each.begin() + each.size() / 2, each.end());
    QVERIFY2(each[each.size() / 2] < bound, std::to_string(each[each.size() / 2]).c_str());
}

QTEST_APPLESS_MAIN(DeciderTest)
#include "tst_decider.moc"
