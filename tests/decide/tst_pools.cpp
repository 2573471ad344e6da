// SPDX-License-Identifier: GPL-3.0-or-later
// How sources become one: weights that are learned, a confidence that means what it says, and files of them that are
// read or refused.
#include "core/decide/pool.h"
#include "core/decide/settings.h"
#include "core/decide/teaching.h"
#include "core/decide/type_lesson.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;

namespace {

std::size_t at(Action action)
{
    return static_cast<std::size_t>(action);
}

ActionDistribution of(double keep, double log, double drop)
{
    ActionDistribution all{};
    all[at(Action::keep)] = keep;
    all[at(Action::log)] = log;
    all[at(Action::drop)] = drop;
    return all;
}

double sum(const ActionDistribution& distribution)
{
    double all = 0;
    for (const double one : distribution)
        all += one;
    return all;
}

// Columns whose rules are right as often as told, and so the model; independently.
struct Made {
    std::vector<TaughtColumn> columns;
    std::vector<ActionOpinion> opinions;
    std::vector<ActionTarget> targets;
    std::vector<PooledExample> examples;

    Made(int count, double rulesRight, double modelRight)
        : columns(static_cast<std::size_t>(count))
        , opinions(columns.size())
        , targets(columns.size())
    {
        std::mt19937 random(9);
        std::uniform_real_distribution<double> unit(0, 1);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool log = random() % 2 == 0;
            const auto said = [&](bool right) { return log == right ? of(0.15, 0.8, 0.05) : of(0.8, 0.15, 0.05); };
            columns[i].rules = said(unit(random) < rulesRight);
            opinions[i].headline = said(unit(random) < modelRight);
            Expectation expected;
            expected.first = log ? Action::log : Action::keep;
            expected.accepted = {expected.first};
            targets[i] = targetOf(expected);
            examples.push_back({&columns[i], &opinions[i], &targets[i], expected.accepted, int(i % 24), i % 2 == 0});
        }
    }
};

} // namespace

class TestPools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aModelThatWeighsNothingChangesNothing()
    {
        const auto pooled = pooledHeadlines(of(0.2, 0.7, 0.1), of(0.1, 0.1, 0.8), 1, 0);
        QVERIFY(std::abs(pooled[at(Action::log)] - 0.7) < 1e-9);
        QVERIFY(std::abs(sum(pooled) - 1) < 1e-12);
    }
    void bothAreHeard()
    {
        const auto pooled = pooledHeadlines(of(0.2, 0.7, 0.1), of(0.1, 0.1, 0.8), 1, 1);
        QVERIFY(std::abs(pooled[at(Action::drop)] / pooled[at(Action::log)] - 8.0 / 7.0) < 1e-9);
    }
    void nobodyRulesOutWhatTheOtherWants()
    {
        const auto pooled = pooledHeadlines(of(0.1, 0.9, 0), of(0.01, 0.01, 0.98), 0.5, 1);
        QVERIFY(pooled[at(Action::drop)] > 0);
        // A model's whim below the share of a candidate is none.
        const double whim = settings::modelCandidateShare;
        QCOMPARE(pooledHeadlines(of(0.1, 0.9, 0), of(0.5, 0.5, whim / 2), 1, 1)[at(Action::drop)], 0.0);
        QVERIFY(pooledHeadlines(of(0.1, 0.9, 0), of(0.5, 0.5, whim), 1, 1)[at(Action::drop)] > 0);
    }
    void aConfidenceStandsForTheProbabilityAndKeepsTheOrder()
    {
        PoolWeights weights;
        weights.slope = 1;
        weights.offset = 2;
        const auto before = of(0.3, 0.6, 0.1), after = calibrated(before, weights);
        QVERIFY(std::abs(after[at(Action::log)] - 1 / (1 + std::exp(-(std::log(1.5) + 2)))) < 1e-9);
        QVERIFY(std::abs(sum(after) - 1) < 1e-12);
        QVERIFY(std::abs(after[at(Action::keep)] / after[at(Action::drop)] - 3) < 1e-9);
        // However modest, the first stays the first.
        weights.offset = -6;
        const auto modest = calibrated(before, weights);
        QCOMPARE(mostProbable(modest), Action::log);
        QVERIFY(std::abs(sum(modest) - 1) < 1e-12);
        QVERIFY(calibrated(of(0, 1, 0), weights) == of(0, 1, 0));
    }
    void confidenceRisesWithProbability()
    {
        PoolWeights weights;
        weights.slope = 0.7;
        weights.offset = 1.3;
        double last = 0;
        for (double p = 0; p <= 1; p += 0.05) {
            QVERIFY(weights.confidence(p) >= last);
            last = weights.confidence(p);
        }
    }
    void aModelThatKnowsBetterWeighsMore()
    {
        const Made poor(600, 0.95, 0.6), good(600, 0.6, 0.95);
        QVERIFY(fitHeadlineWeight(poor.examples) < 0.99);
        QVERIFY(fitHeadlineWeight(good.examples) >= 1.0);
        const auto lesson = learnPools(good.examples, {});
        QVERIFY(lesson.pooled.right >= lesson.rules.right);
    }
    // What was stated on columns that had no part in it is right as often as that.
    void whatIsStatedIsRightAsOften()
    {
        // Rules that are more often right than they say, beside a model that knows nothing.
        Made made(4000, 1, 0.5);
        std::mt19937 random(8);
        std::uniform_real_distribution<double> unit(0, 1);
        for (std::size_t i = 0; i < made.columns.size(); ++i) {
            const double p = 0.5 + 0.45 * unit(random), rest = (1 - p) / 2;
            const bool right = unit(random) < 1 / (1 + std::exp(-(1.4 * logit(p) + 0.6)));
            const bool log = made.examples[i].accepted.has(Action::log);
            made.columns[i].rules = log == right ? of(rest, p, rest) : of(p, rest, rest);
            made.opinions[i].headline = of(1.0 / 3, 1.0 / 3, 1.0 / 3);
        }
        const auto lesson = learnPools(made.examples, {});
        QVERIFY2(lesson.calibratedAll.ece < 0.05, qPrintable(QString::number(lesson.calibratedAll.ece)));
        QVERIFY(std::abs(lesson.calibratedAll.stated - lesson.calibratedAll.right) < 0.03);
        QVERIFY(lesson.weights.slope > 0);
    }
    void aMapIsFoundAgain()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> unit(0, 1);
        std::vector<double> stated, weights;
        std::vector<bool> right;
        for (int i = 0; i < 20000; ++i) {
            stated.push_back(0.05 + 0.9 * unit(random));
            right.push_back(unit(random) < 1 / (1 + std::exp(-(0.6 * logit(stated.back()) + 1.1))));
            weights.push_back(1);
        }
        const auto map = fitConfidence(stated, right, weights);
        QVERIFY2(std::abs(map.slope - 0.6) < 0.06 && std::abs(map.offset - 1.1) < 0.06,
                 qPrintable(QString("%1 %2").arg(map.slope).arg(map.offset)));
    }
    void onlyRightAnswersDoNotMakeCertain()
    {
        const auto map =
            fitConfidence(std::vector<double>(50, 0.8), std::vector<bool>(50, true), std::vector<double>(50, 1));
        PoolWeights weights;
        weights.slope = map.slope;
        weights.offset = map.offset;
        QVERIFY(weights.confidence(0.8) > 0.9 && weights.confidence(0.8) < 0.999);
    }
    void typesAreWeighedByWhatTheyKnow()
    {
        std::vector<TypeExample> all;
        std::mt19937 random(2);
        for (int i = 0; i < 900; ++i) {
            TypeExample one;
            one.label = static_cast<std::uint8_t>(random() % featureTypeCount);
            one.model.fill(0.02);
            one.rules.fill(1.0 / featureTypeCount); // rules that know nothing
            one.model[random() % 10 == 0 ? random() % featureTypeCount : one.label] += 0.82;
            one.group = i;
            one.fold = i % 5;
            all.push_back(one);
        }
        const auto lesson = learnTypeWeights(all, {1, 0, 0.8});
        QVERIFY(lesson.weights.model > 0.5);
        QVERIFY(lesson.learned.accuracy > 0.85 && lesson.learned.accuracy > lesson.before.accuracy);
        QVERIFY2(lesson.learned.ece < 0.05, qPrintable(QString::number(lesson.learned.ece)));
    }
    void weightsAreReadBack()
    {
        PoolWeights weights;
        weights.headlineModel = 0.25;
        weights.whole = {0.1, 0.6, 0.4};
        weights.offset = -0.5;
        const auto read = readPoolWeights(written(weights, "{\"seed\": 1}"));
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->headlineModel, 0.25);
        QCOMPARE(read->whole.model, 0.6);
        QCOMPARE(read->offset, -0.5);
    }
    void whatAreNoWeightsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("kind");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray("") << int(ErrorKind::ModelUnavailable);
        QTest::newRow("another document")
            << QByteArray("aurora.pools") << QByteArray("x") << int(ErrorKind::ModelUnavailable);
        QTest::newRow("a newer one") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2")
                                     << int(ErrorKind::NewerDocument);
        QTest::newRow("a weight less") << QByteArray("slot_model") << QByteArray("slot_none")
                                       << int(ErrorKind::ModelUnavailable);
        QTest::newRow("a slope that falls")
            << QByteArray("\"slope\":") << QByteArray("\"slope\":-") << int(ErrorKind::ModelUnavailable);
    }
    void whatAreNoWeightsIsRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, kind);
        QByteArray text = QByteArray::fromStdString(written({}, {}));
        QVERIFY(text.contains(from));
        const auto read = readPoolWeights(text.replace(from, to).toStdString());
        QVERIFY(!read);
        QCOMPARE(int(read.error().kind), kind);
        QVERIFY(!read.error().detail.empty());
    }
};

QTEST_GUILESS_MAIN(TestPools)
#include "tst_pools.moc"
