// SPDX-License-Identifier: GPL-3.0-or-later
// What a correction of the type moves, and what it leaves alone; figures by hand from the formula in the header.
#include "core/learn/type_learner.h"

#include <QTest>

#include <cmath>

using namespace aurora;

namespace {

constexpr auto numeric = FeatureType::Numeric;
constexpr auto categorical = FeatureType::Categorical;
constexpr auto identifier = FeatureType::NotGeneralizable;

FingerprintBits bits(std::initializer_list<std::size_t> set)
{
    FingerprintBits result;
    for (const auto b : set)
        result.set(b);
    return result;
}

const FingerprintBits amount = bits({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

TypeDistribution surely(FeatureType type)
{
    TypeDistribution result{};
    result[std::size_t(type)] = 1;
    return result;
}

TypeVote vote(const FingerprintBits& of, FeatureType told, FeatureType thought = numeric)
{
    TypeVote one;
    one.fingerprint = of;
    one.type = surely(thought);
    one.told = told;
    return one;
}

double of(const std::optional<TypeOpinion>& opinion, FeatureType type)
{
    return opinion ? opinion->type[std::size_t(type)] : -1;
}

} // namespace

class TypeLearnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutVotesNothingIsSaid() { QVERIFY(!TypeLearner().ask(amount, surely(numeric))); }

    // s = 1: (1 + .25·0)/(1 + .25) = .8.
    void theSameColumnIsWhatWasTold()
    {
        const std::vector votes{vote(amount, categorical)};
        const auto opinion = TypeLearner(votes).ask(amount, surely(numeric));
        QVERIFY(std::abs(of(opinion, categorical) - 0.8) < 1e-12);
        QVERIFY(std::abs(of(opinion, numeric) - 0.2) < 1e-12);
        QCOMPARE(opinion->told, categorical);
        QCOMPARE(opinion->times, 1U);
    }

    void nearness_data()
    {
        QTest::addColumn<FingerprintBits>("column");
        QTest::addColumn<bool>("moved");
        QTest::addColumn<double>("told");
        // 8 of 10 bits shared: like = .8, s = 2/3, p = (2/3)/(2/3 + 1/4).
        QTest::newRow("two bits fewer") << bits({1, 2, 3, 4, 5, 6, 7, 8}) << true << (2.0 / 3) / (2.0 / 3 + 0.25);
        // 7 of 11: like = .636, s = .121.
        QTest::newRow("just like enough")
            << bits({1, 2, 3, 4, 5, 6, 7, 11}) << true << (7.0 / 11 - 0.6) / 0.3 / ((7.0 / 11 - 0.6) / 0.3 + 0.25);
        // 6 of 10: like = .6, s = 0.
        QTest::newRow("just unlike enough") << bits({1, 2, 3, 4, 5, 6}) << false << 0.0;
        QTest::newRow("another kind of column") << bits({20, 21, 22}) << false << 0.0;
        QTest::newRow("nothing is known of it") << FingerprintBits() << false << 0.0;
    }
    void nearness()
    {
        QFETCH(FingerprintBits, column);
        QFETCH(bool, moved);
        QFETCH(double, told);
        const std::vector votes{vote(amount, categorical)};
        const auto opinion = TypeLearner(votes).ask(column, surely(numeric));
        QCOMPARE(opinion.has_value(), moved);
        if (moved)
            QVERIFY(std::abs(of(opinion, categorical) - told) < 1e-6);
    }

    // "This number is a category" says nothing of what was taken for a date.
    void anotherConfusionIsLeftAlone()
    {
        const std::vector votes{vote(amount, categorical)};
        QVERIFY(!TypeLearner(votes).ask(amount, surely(FeatureType::Datetime)));
    }

    void sumsToOne()
    {
        const std::vector votes{vote(amount, categorical), vote(bits({1, 2, 3, 4, 5, 6, 7, 8, 9}), identifier)};
        TypeDistribution thought{};
        thought[std::size_t(numeric)] = 0.7;
        thought[std::size_t(categorical)] = 0.3;
        const auto opinion = TypeLearner(votes).ask(amount, thought);
        double sum = 0;
        for (const double p : opinion->type)
            sum += p;
        QVERIFY(std::abs(sum - 1) < 1e-12);
    }

    // Votes that are divided about some bits say that these do not matter: columns that differ there alone are like
    // them, and were not for the first vote by itself.
    void whatVotesAreDividedAboutMattersLess()
    {
        const auto common = bits({1, 2, 3, 4, 5, 6});
        std::vector<TypeVote> votes;
        for (std::size_t b = 20; b < 28; b += 2) {
            auto column = common;
            column.set(b).set(b + 1);
            votes.push_back(vote(column, categorical));
        }
        auto fresh = common;
        fresh.set(26).set(21);
        const TypeLearner one({votes.data(), 1}), all(votes);
        QVERIFY(of(all.ask(fresh, surely(numeric)), categorical) > of(one.ask(fresh, surely(numeric)), categorical));
    }

    void theLaterWordCounts()
    {
        const std::vector votes{vote(amount, categorical), vote(amount, identifier)};
        const TypeLearner learner(votes);
        QCOMPARE(learner.votes(), std::size_t(1));
        QCOMPARE(of(learner.ask(amount, surely(numeric)), categorical), 0.0);
        QVERIFY(of(learner.ask(amount, surely(numeric)), identifier) > 0.5);
    }

    void undoneIsAsNeverSaid()
    {
        std::vector votes{vote(amount, categorical), vote(bits({1, 2, 3, 4, 5, 6, 7, 8, 9}), categorical),
                          vote(bits({1, 2, 3, 30, 31}), identifier)};
        for (std::size_t i = 0; i < votes.size(); ++i) {
            auto undone = votes;
            undone[i].undone = true;
            auto never = votes;
            never.erase(never.begin() + std::ptrdiff_t(i));
            QCOMPARE(TypeLearner(undone), TypeLearner(never));
            QVERIFY(!(TypeLearner(undone) == TypeLearner(votes)));
        }
        auto later = vote(amount, identifier); // undoing it brings the earlier word back
        later.undone = true;
        const std::vector both{votes.front(), later};
        QCOMPARE(TypeLearner(both), TypeLearner({votes.data(), 1}));
    }

    void anotherVocabularyDoesNotCount()
    {
        std::vector votes{vote(amount, categorical)};
        votes.front().fingerprintVersion = fingerprintVersion + 1;
        QCOMPARE(TypeLearner(votes).votes(), std::size_t(0));
    }

    void theNewestCount()
    {
        std::vector<TypeVote> votes;
        for (std::size_t i = 0; i < 300; ++i) {
            FingerprintBits column;
            for (std::size_t b = 0; b < 9; ++b)
                column[b] = i >> b & 1U;
            column.set(100);
            votes.push_back(vote(column, categorical));
        }
        QCOMPARE(TypeLearner(votes).votes(), std::size_t(200));
    }
};

QTEST_GUILESS_MAIN(TypeLearnerTest)
#include "tst_type_learner.moc"
