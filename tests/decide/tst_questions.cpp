// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of questions: what one answer puts right counts, and columns that are alike are asked about once.

#include "core/decide/questions.h"
#include "core/learn/fingerprint.h"

#include <QTest>

#include <algorithm>

using namespace aurora;

namespace {

Decision made(Action headline, double confidence, std::initializer_list<std::pair<Feature, double>> facts,
              FeatureType type = FeatureType::Numeric)
{
    Decision decision;
    decision.headline = headline;
    decision.confidence = confidence;
    decision.type = type;
    for (const auto& [feature, value] : facts)
        decision.features[feature] = value;
    return decision;
}

std::vector<Question> ask(const std::vector<Decision>& decisions, std::size_t most = mostQuestions)
{
    std::vector<const Decision*> open;
    for (const auto& decision : decisions)
        open.push_back(&decision);
    return questions(open, most);
}

const std::initializer_list<std::pair<Feature, double>> money{
    {Feature::numeric_share, 1}, {Feature::name_money, 1}, {Feature::skewness, 3}, {Feature::max, 5000}};
const std::initializer_list<std::pair<Feature, double>> words{{Feature::mean_words, 12}, {Feature::unique_ratio, 0.99}};

} // namespace

class QuestionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsUnsureIsAsked()
    {
        QVERIFY(ask({made(Action::log, 0.95, money), made(Action::keep, lowConfidence, words)}).empty());
        const auto queue = ask({made(Action::log, 0.95, money), made(Action::keep, lowConfidence - 0.01, words)});
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.front().asked, std::size_t{1});
    }

    void columnsAlikeAreAskedOnce()
    {
        const auto queue =
            ask({made(Action::log, 0.45, money), made(Action::keep, 0.4, words), made(Action::log, 0.4, money)});
        QCOMPARE(queue.size(), std::size_t{2});
        QCOMPARE(queue.front().asked, std::size_t{2}); // the least sure of the two that are alike
        QCOMPARE(queue.front().alike, std::vector<std::size_t>{0});
        QCOMPARE(queue.front().gain, (1 - 0.4) * ((1 - 0.45) + (1 - 0.4)));
        QCOMPARE(queue.back().gain, (1 - 0.4) * (1 - 0.4));
    }

    // One answer that settles five columns is worth more than one about a column that is a little less sure.
    void manyAlikeComeFirst()
    {
        std::vector<Decision> decisions(5, made(Action::log, 0.48, money));
        decisions.push_back(made(Action::keep, 0.2, words));
        const auto queue = ask(decisions);
        QCOMPARE(queue.front().alike.size(), std::size_t{4});
        QCOMPARE(queue.back().asked, std::size_t{5});
    }

    // What is sure enough gains from the answer all the same, but is named after those that are not.
    void sureOnesCountToo()
    {
        const auto queue =
            ask({made(Action::log, 0.7, money), made(Action::log, 0.3, money), made(Action::log, 0.4, money)});
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.front().alike, (std::vector<std::size_t>{2, 0}));
        QCOMPARE(queue.front().gain, (1 - 0.3) * ((1 - 0.7) + (1 - 0.3) + (1 - 0.4)));
    }

    void anotherIntentIsAnotherQuestion_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("questions");
        QTest::newRow("the same") << int(Action::log) << int(FeatureType::Numeric) << 1;
        QTest::newRow("another first choice") << int(Action::robust_scale) << int(FeatureType::Numeric) << 2;
        QTest::newRow("another type") << int(Action::log) << int(FeatureType::ContextSpecific) << 2;
    }
    void anotherIntentIsAnotherQuestion()
    {
        QFETCH(int, action);
        QFETCH(int, type);
        const auto queue = ask({made(Action::log, 0.4, money), made(Action(action), 0.4, money, FeatureType(type))});
        QTEST(int(queue.size()), "questions");
    }

    void atMostSeven()
    {
        std::vector<Decision> decisions;
        for (std::size_t i = 0; i < 9; ++i) // nine first choices, so that none is like another
            decisions.push_back(made(static_cast<Action>(i), 0.4, words));
        QCOMPARE(ask(decisions).size(), mostQuestions);
        QCOMPARE(ask(decisions, 2).size(), std::size_t{2});
    }

    void decidedColumnsAreLeftOut()
    {
        const Decision one = made(Action::log, 0.4, money);
        const std::vector<const Decision*> open{nullptr, &one, nullptr};
        const auto queue = questions(open);
        QCOMPARE(queue.size(), std::size_t{1});
        QVERIFY(queue.front().alike.empty());
    }
};

QTEST_APPLESS_MAIN(QuestionsTest)
#include "tst_questions.moc"
