// SPDX-License-Identifier: GPL-3.0-or-later
// Promotion and rollback: the evidence against hand-computed cases, and simulations with equal, better and worse
// challengers. Fixed seeds: the figures are the same on each run.
#include "core/learn/trial.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace aurora;

namespace {

// Two that disagree in a share of all decisions; where they do, exactly one of them is right.
struct Rivals {
    double disagree = 0.2;
    double challengerWins = 0.5; // of the disagreements
};

struct Draw {
    bool challenger = true, champion = true;
};

Draw draw(const Rivals& rivals, std::mt19937_64& random)
{
    std::uniform_real_distribution<double> uniform;
    if (uniform(random) >= rivals.disagree)
        return {};
    const bool challenger = uniform(random) < rivals.challengerWins;
    return {challenger, !challenger};
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

constexpr Rivals equal{0.2, 0.5}, better{0.2, 0.75}; // 10 points better: .15 against .05 of all decisions

} // namespace

class TestTrial : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void evidenceIsTheIntegral_data()
    {
        QTest::addColumn<int>("b");
        QTest::addColumn<int>("c");
        QTest::addColumn<double>("expected");
        // 2^(b+c+1) ∫ p^b (1−p)^c from ½ to 1, by hand.
        QTest::newRow("nothing seen") << 0 << 0 << 1.0;
        QTest::newRow("one for the challenger") << 1 << 0 << 1.5;       // 4 · 3/8
        QTest::newRow("one for the champion") << 0 << 1 << 0.5;         // 4 · 1/8
        QTest::newRow("one each") << 1 << 1 << 8.0 * (1.0 / 12);        // 8 · 1/12
        QTest::newRow("three to none") << 3 << 0 << 16.0 * (15.0 / 64); // 16 · (1 − 1/16)/4
    }
    void evidenceIsTheIntegral()
    {
        QFETCH(int, b);
        QFETCH(int, c);
        QFETCH(double, expected);
        QVERIFY(std::abs(std::exp(logEvidence(std::uint64_t(b), std::uint64_t(c))) - expected) < 1e-9);
    }

    void evidenceStaysFiniteForLong()
    {
        QVERIFY(std::isfinite(logEvidence(100000, 0)));
        QVERIFY(std::isfinite(logEvidence(0, 100000)));
        QVERIFY(logEvidence(100000, 0) > logEvidence(1000, 0));
    }

    void theBarRisesWithEachChallenger()
    {
        QVERIFY(std::abs(std::exp(Trial(1).logBar()) - 40) < 1e-9);
        QVERIFY(std::abs(std::exp(Trial(3).logBar()) - 240) < 1e-9);
    }

    // Six wins in a row are E = 2^7/7 · (1 − 2^−7) = 18.1, seven 31.9, eight 56.8: the eighth passes 40.
    void promotionComesWithTheEighthWin()
    {
        Trial trial(1);
        for (int i = 0; i < 7; ++i)
            QCOMPARE(trial.add(true, false), TrialVerdict::Running);
        QCOMPARE(trial.add(true, false), TrialVerdict::Promote);
        QCOMPARE(trial.add(false, true), TrialVerdict::Promote); // stays
        QCOMPARE(Trial::restored(1, 8, 8, 0).verdict(), TrialVerdict::Promote);
        QCOMPARE(Trial::restored(1, 7, 7, 0).verdict(), TrialVerdict::Running);
    }

    // Five wins of the former one are E = 2^6/6 · (1 − 2^−6) = 10.5: the fifth passes 10, the fourth is 6.2.
    void rollbackComesWithTheFifthWin()
    {
        Watch watch;
        for (int i = 0; i < 4; ++i)
            QVERIFY(!watch.add(false, true));
        QVERIFY(!watch.over());
        QVERIFY(watch.add(false, true));
        QVERIFY(watch.over());
        QVERIFY(Watch::restored(5, 5, 0).rollBack());
        QVERIFY(!Watch::restored(4, 4, 0).rollBack());
        QVERIFY(std::abs(std::exp(Watch::logBar()) - 10) < 1e-9);
    }

    void aWatchEnds()
    {
        QVERIFY(!Watch::restored(longestTrial - 1, 0, 0).over());
        QVERIFY(Watch::restored(longestTrial, 0, 0).over());
        QVERIFY(!Watch::restored(longestTrial, 0, 0).rollBack());
    }

    void agreementSaysNothing()
    {
        Trial trial(1);
        for (int i = 0; i < 100; ++i)
            trial.add(i % 2 == 0, i % 2 == 0);
        QVERIFY(std::abs(trial.logEvidence()) < 1e-12);
    }

    void aTrialEnds()
    {
        Trial trial(1);
        for (int i = 0; i < 599; ++i)
            QCOMPARE(trial.add(true, true), TrialVerdict::Running);
        QCOMPARE(trial.add(true, true), TrialVerdict::GiveUp);
    }

    // Fifty equal challengers one after the other: at most 3 of 100 such histories promote any.
    void equalChallengersAreHardlyEverPromoted()
    {
        std::mt19937_64 random(7);
        constexpr int histories = 300;
        int promoted = 0;
        for (int h = 0; h < histories; ++h) {
            bool any = false;
            for (std::uint64_t k = 1; k <= 50 && !any; ++k) {
                Trial trial(k);
                while (trial.verdict() == TrialVerdict::Running) {
                    const auto [challenger, champion] = draw(equal, random);
                    trial.add(challenger, champion);
                }
                any = trial.verdict() == TrialVerdict::Promote;
            }
            promoted += any ? 1 : 0;
        }
        qInfo("false promotions: %.3f of %d histories of 50 equal challengers", double(promoted) / histories,
              histories);
        QVERIFY2(promoted <= 0.03 * histories, qPrintable(QString::number(promoted)));
    }

    void aBetterOneIsPromotedSoon()
    {
        std::mt19937_64 random(11);
        std::vector<double> after;
        for (int i = 0; i < 1001; ++i) {
            Trial trial(1);
            while (trial.verdict() == TrialVerdict::Running) {
                const auto [challenger, champion] = draw(better, random);
                trial.add(challenger, champion);
            }
            after.push_back(trial.verdict() == TrialVerdict::Promote ? double(trial.decisions()) : 1e9);
        }
        qInfo("promoted after %.0f decisions at the median", median(after));
        QVERIFY(median(after) <= 160);
    }

    void aWorseOneIsRolledBackSoon()
    {
        std::mt19937_64 random(13);
        std::vector<double> after;
        for (int i = 0; i < 1001; ++i) {
            Watch watch;
            double decisions = 0;
            while (!watch.rollBack() && decisions < 5000) {
                const auto [former, champion] = draw(better, random); // the former is the better one
                watch.add(champion, former);
                ++decisions;
            }
            after.push_back(decisions);
        }
        qInfo("rolled back after %.0f decisions at the median", median(after));
        QVERIFY(median(after) <= 120);
    }

    void theCoinIsFair()
    {
        std::mt19937_64 random(17);
        int challenger = 0;
        for (int i = 0; i < 10000; ++i)
            challenger += Trial::shown(random()) == TrialSide::Challenger ? 1 : 0;
        QVERIFY(challenger > 4700 && challenger < 5300);
    }
};

QTEST_APPLESS_MAIN(TestTrial)
#include "tst_trial.moc"
