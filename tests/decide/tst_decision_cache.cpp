// SPDX-License-Identifier: GPL-3.0-or-later
// The cache changes no answer, forgets what a change of rules, models or learning makes stale, and stays bounded.

#include "core/decide/decider.h"
#include "core/decide/decision_cache.h"
#include "core/profile/column_accumulator.h"

#include <QTest>

#include <thread>

using namespace aurora;

namespace {

TableProfile madeTable(int seed = 0)
{
    TableProfile table;
    table.rows = 200;
    ColumnAccumulator id(1, "order_id", CellFormat{}, ColumnSettings{}),
        city(2, "city", CellFormat{}, ColumnSettings{}), amount(3, "amount", CellFormat{}, ColumnSettings{});
    for (int i = 0; i < 200; ++i) {
        id.addCell("A-" + std::to_string(10000 + seed + (i * 7919) % 9000));
        city.addCell(i % 3 == 0 ? "Berlin" : (i % 3 == 1 ? "Paris" : "Rome"));
        amount.addCell(std::to_string(1 + seed + i * i) + ".5");
    }
    for (const auto* column : {&id, &city, &amount})
        table.columns.push_back(column->finish());
    return table;
}

std::shared_ptr<const RuleSet> shippedRules()
{
    auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    return loaded ? std::make_shared<RuleSet>(std::move(*loaded)) : nullptr;
}

std::shared_ptr<const LearnedModel> learnedFrom(const Decision& decision, Action chosen, const Clock& clock)
{
    return learn(std::vector{journalEntry(decision, chosen, explicitWeight, clock, "s")});
}

void compare(const Decision& a, const Decision& b)
{
    QCOMPARE(a.headline, b.headline);
    QCOMPARE(a.confidence, b.confidence);
    QCOMPARE(a.why, b.why);
    QCOMPARE(a.source, b.source);
    QCOMPARE(a.ask, b.ask);
    QCOMPARE(a.typeProbabilities, b.typeProbabilities);
    QCOMPARE(a.defaults, b.defaults);
    QCOMPARE(a.alternatives.size(), b.alternatives.size());
    QCOMPARE(a.explanation.learnedSentence, b.explanation.learnedSentence);
    QCOMPARE(a.explanation.wouldChange, b.explanation.wouldChange);
}

} // namespace

class DecisionCacheTest : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    std::shared_ptr<const RuleSet> m_rules = shippedRules();
    std::shared_ptr<DecisionCache> m_cache;
    std::shared_ptr<const Predictor> m_model = std::make_shared<NoPredictor>();

    Decider withCache(std::shared_ptr<const LearnedModel> learned = nullptr)
    {
        return {m_rules, m_model, std::move(learned), m_clock, m_cache};
    }
    std::uint64_t found(CacheLevel level) const { return m_cache->figures(level).found; }

private Q_SLOTS:
    void init() { m_cache = std::make_shared<DecisionCache>(); }

    void theSameColumnIsFoundUnderAnotherId()
    {
        const auto table = madeTable();
        const Decider decider = withCache();
        const auto first = decider.decide(table), second = decider.decide(table);
        QCOMPARE(found(CacheLevel::Similar), std::uint64_t(table.columns.size()));
        const auto third = decider.decide(table);
        QCOMPARE(found(CacheLevel::Exact), std::uint64_t(table.columns.size()));
        for (std::size_t i = 0; i < first.size(); ++i) {
            compare(second[i], first[i]);
            compare(third[i], first[i]);
            QVERIFY(first[i].id != second[i].id && second[i].id != third[i].id);
        }
    }

    void nothingChangesByIt()
    {
        const auto table = madeTable();
        const Decider plain(m_rules, m_model, nullptr, m_clock), cached = withCache();
        const auto learned = learnedFrom(plain.decide(table, 3), Action::quantile, m_clock);
        for (int round = 0; round < 2; ++round) {
            for (const auto& state : {std::shared_ptr<const LearnedModel>(), learned}) {
                const Decider before = plain.with(state), now = cached.with(state);
                const auto wanted = before.decide(table), got = now.decide(table);
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    compare(got[i], wanted[i]);
            }
        }
        QVERIFY(found(CacheLevel::Similar) > 0);
    }

    // After a correction rules and models need not think again, and the decision changes all the same.
    void learningMakesDecisionsStaleAndOpinionsNot()
    {
        const auto table = madeTable();
        const Decider before = withCache();
        const auto first = before.decide(table, 3);
        const Action other = first.headline == Action::quantile ? Action::log : Action::quantile;
        const Decider after = before.with(learnedFrom(first, other, m_clock));
        QCOMPARE(after.decide(table, 3).headline, other);
        QCOMPARE(found(CacheLevel::Exact), std::uint64_t{0});
        QCOMPARE(found(CacheLevel::Similar), std::uint64_t{1});
    }

    void otherRulesMakeAllStale()
    {
        const auto table = madeTable();
        const Decider before = withCache();
        static_cast<void>(before.decide(table));
        const auto after = before.with(std::make_shared<const RuleSet>()).decide(table);
        QCOMPARE(found(CacheLevel::Exact) + found(CacheLevel::Similar), std::uint64_t{0});
        const auto wanted = Decider(std::make_shared<const RuleSet>(), m_model, nullptr, m_clock).decide(table);
        for (std::size_t i = 0; i < after.size(); ++i)
            compare(after[i], wanted[i]);
    }

    // Columns alike in everything coarse share what was learned of them, whatever their cells are.
    void alikeColumnsShareWhatWasLearned()
    {
        const Decider plain = withCache();
        const auto table = madeTable();
        const Decider decider = plain.with(learnedFrom(plain.decide(table, 2), Action::ordinal, m_clock));
        TableProfile two = madeTable();
        two.columns[2] = two.columns[1]; // the same city column …
        two.columns[2].index = 3;
        two.columns[2].contentHash ^= 1; // … with other cells of the same kind
        static_cast<void>(decider.decide(two, 2));
        static_cast<void>(decider.decide(two, 3));
        QVERIFY(found(CacheLevel::Pattern) >= 1);
    }

    void anotherColumnIsNotFound_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("other cells") << 0;
        QTest::newRow("another name") << 1;
        QTest::newRow("more rows") << 2;
        QTest::newRow("fewer values at hand") << 3;
    }
    void anotherColumnIsNotFound()
    {
        QFETCH(int, what);
        auto table = madeTable();
        const Decider decider = withCache();
        for (int i = 0; i < 3; ++i)
            static_cast<void>(decider.decide(table, 2));
        QCOMPARE(found(CacheLevel::Exact), std::uint64_t{1});
        auto& column = table.columns[1];
        if (what == 0)
            column.contentHash ^= 1;
        if (what == 1)
            column.name += "x";
        if (what == 2)
            ++column.rows;
        if (what == 3)
            column.top.pop_back();
        static_cast<void>(decider.decide(table, 2));
        QCOMPARE(found(CacheLevel::Exact), std::uint64_t{1});
    }

    void itStaysBounded()
    {
        CacheTable<LearnedOpinion> table(100);
        for (std::uint64_t i = 0; i < 1000; ++i)
            table.keep({i, i}, std::make_shared<const LearnedOpinion>());
        QVERIFY(table.figures().kept <= 100);
        QVERIFY(table.find({999, 999}) != nullptr);
        QVERIFY(table.find({0, 0}) == nullptr);
    }

    // What is asked for again and again outlives what is not.
    void whatIsUsedStays()
    {
        CacheTable<LearnedOpinion> table(100);
        table.keep({7, 7}, std::make_shared<const LearnedOpinion>());
        for (std::uint64_t i = 100; i < 1000; ++i) {
            table.keep({i, i}, std::make_shared<const LearnedOpinion>());
            QVERIFY(table.find({7, 7}) != nullptr);
        }
    }

    void clearingForgets()
    {
        const auto table = madeTable();
        const Decider decider = withCache();
        for (int i = 0; i < 2; ++i)
            static_cast<void>(decider.decide(table));
        QVERIFY(m_cache->figures(CacheLevel::Exact).kept > 0);
        m_cache->clear();
        QCOMPARE(m_cache->figures(CacheLevel::Exact).kept, std::size_t{0});
        static_cast<void>(decider.decide(table));
        QCOMPARE(found(CacheLevel::Exact), std::uint64_t{0});
    }

    void threadsShareIt()
    {
        const auto table = madeTable();
        const Decider decider = withCache();
        const auto wanted = decider.decide(table);
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 20; ++i)
                    wrong += decider.decide(table, 3).headline != wanted[2].headline;
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_APPLESS_MAIN(DecisionCacheTest)
#include "tst_decision_cache.moc"
