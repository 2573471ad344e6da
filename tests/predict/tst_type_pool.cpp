// SPDX-License-Identifier: GPL-3.0-or-later
// The pool of opinions, and how good predictions are.
#include "core/predict/type_measure.h"
#include "core/predict/type_pool.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;

namespace {

TypeDistribution sure(std::size_t type, double p)
{
    TypeDistribution d;
    d.fill((1 - p) / double(featureTypeCount - 1));
    d[type] = p;
    return d;
}

// Says `said` of columns whose type it knows in the share `right` of cases.
std::vector<TypeDistribution> member(const std::vector<std::uint8_t>& labels, double right, double said, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> from0to1;
    std::vector<TypeDistribution> all;
    for (const auto label : labels) {
        const bool knows = from0to1(random) < right;
        all.push_back(sure(knows ? label : (label + 1 + random() % 8) % featureTypeCount, said));
    }
    return all;
}

} // namespace

class TestTypePool : public QObject {
    Q_OBJECT
private:
    std::vector<std::uint8_t> m_labels;
    std::vector<float> m_ones;
    std::vector<std::int32_t> m_groups;

    std::vector<TypeDistribution> pooled(const TypePool& pool,
                                         const std::vector<std::vector<TypeDistribution>>& all) const
    {
        std::vector<TypeDistribution> out;
        for (std::size_t i = 0; i < m_labels.size(); ++i) {
            std::vector<TypeDistribution> row;
            for (const auto& one : all)
                row.push_back(one[i]);
            out.push_back(pool.pooled(row));
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 3000; ++i) {
            m_labels.push_back(static_cast<std::uint8_t>(random() % featureTypeCount));
            m_groups.push_back(i / 10);
        }
        m_ones.assign(m_labels.size(), 1.0f);
    }
    void whoIsTooSureIsCalibrated_data()
    {
        QTest::addColumn<double>("said");
        QTest::newRow("too sure") << 0.999;
        QTest::newRow("right") << 0.8;
        QTest::newRow("too modest") << 0.4;
    }
    void whoIsTooSureIsCalibrated()
    {
        QFETCH(double, said);
        const std::vector<std::vector<TypeDistribution>> all{member(m_labels, 0.8, said, 2)};
        const TypePool pool = fitPool(all, m_labels, m_ones);
        const auto measure = measured(pooled(pool, all), m_labels, m_groups);
        QVERIFY2(measure.ece < 0.01, qPrintable(QString::number(measure.ece)));
        QCOMPARE(pool.weights[0]<0.95, said> 0.9);
        QCOMPARE(pool.weights[0] > 1.05, said < 0.5);
    }
    void whoKnowsMoreWeighsMore()
    {
        const std::vector<std::vector<TypeDistribution>> all{member(m_labels, 0.9, 0.8, 3),
                                                             member(m_labels, 0.5, 0.8, 4)};
        const TypePool pool = fitPool(all, m_labels, m_ones);
        QVERIFY(pool.weights[0] > 2 * pool.weights[1]);
        QVERIFY(pool.weights[1] > 0);
        const double together = measured(pooled(pool, all), m_labels, m_groups).logLoss;
        for (const auto& one : all)
            QVERIFY(together < measured(one, m_labels, m_groups).logLoss);
    }
    void whoKnowsNothingWeighsNothing()
    {
        const std::vector<std::vector<TypeDistribution>> all{member(m_labels, 0.9, 0.8, 3),
                                                             member(m_labels, 1.0 / featureTypeCount, 0.8, 5)};
        QVERIFY(std::abs(fitPool(all, m_labels, m_ones).weights[1]) < 0.05);
    }
    void columnsCountAsTheyAreSaidTo()
    {
        // The second half is told wrong by the first member; without weight it does not matter.
        auto lying = member(m_labels, 1, 0.8, 6);
        auto importance = m_ones;
        for (std::size_t i = m_labels.size() / 2; i < m_labels.size(); ++i) {
            lying[i] = sure((m_labels[i] + 1u) % featureTypeCount, 0.8);
            importance[i] = 0;
        }
        const std::vector<std::vector<TypeDistribution>> all{lying};
        QVERIFY(fitPool(all, m_labels, importance).weights[0] > 2);
        QVERIFY(fitPool(all, m_labels, m_ones).weights[0] < 1);
    }
    void nothingIsRuledOutForGood()
    {
        TypeDistribution never{};
        never[0] = 1;
        const TypePool pool{{1.0}};
        for (const double one : pool.pooled(std::vector{never}))
            QVERIFY(one > 0);
    }
    void figuresByHand()
    {
        // Four columns of two groups: right at .9, right at .6, wrong at .8, wrong at .55.
        const std::vector predictions{sure(0, 0.9), sure(1, 0.6), sure(0, 0.8), sure(1, 0.55)};
        const std::vector<std::uint8_t> labels{0, 1, 1, 2};
        const std::vector<std::int32_t> groups{1, 1, 1, 2};
        const TypeMeasure m = measured(predictions, labels, groups);
        QCOMPARE(m.accuracy, 0.5);
        QCOMPARE(m.groupAccuracy, (2.0 / 3 + 0) / 2);
        // 0.9–1: |.9 − 1|; 0.8–0.9: |.8 − 0|; 0.6–0.7: |.6 − 1|; 0.5–0.6: |.55 − 0|; a quarter each.
        QVERIFY(std::abs(m.ece - (0.1 + 0.8 + 0.4 + 0.55) / 4) < 1e-12);
        QCOMPARE(m.reliability.size(), std::size_t(4));
        QCOMPARE(m.classes[0].precision, 0.5);
        QCOMPARE(m.classes[0].recall, 1.0);
        QCOMPARE(m.classes[1].recall, 0.5);
        QCOMPARE(m.classes[2].f1, 0.0);
        QCOMPARE(measured({}, {}, {}).columns, std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestTypePool)
#include "tst_type_pool.moc"
