// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics against figures computed by hand or by the two-pass formulas, and the same at every cut.
#include "core/profile/column_accumulator.h"
#include "core/profile/features.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;

namespace {

constexpr std::size_t exactValues = 10000;

ColumnAccumulator added(const std::vector<std::string>& cells, std::size_t from, std::size_t to,
                        std::size_t exact = exactValues)
{
    ColumnSettings settings;
    settings.exactValues = exact;
    ColumnAccumulator column(1, "x", {}, settings);
    for (std::size_t i = from; i < to; ++i)
        column.addCell(cells[i]);
    return column;
}

ColumnProfile profiled(const std::vector<std::string>& cells, std::size_t exact = exactValues)
{
    return added(cells, 0, cells.size(), exact).finish();
}

std::string printed(const ColumnProfile& p)
{
    std::string out = std::to_string(p.rows) + " " + std::to_string(p.emptyCells) + " " + name(p.kind) + " " +
                      name(p.pattern) + " " + std::to_string(p.distinct) + " " + std::to_string(p.contentHash) + " " +
                      std::to_string(p.rareLevels) + " " + std::to_string(p.entropy);
    for (const auto& t : p.top)
        out += " " + t.value + ":" + std::to_string(t.count);
    for (const auto& m : p.missingMarkers)
        out += " " + m.value + ":" + std::to_string(m.count);
    if (p.numeric) {
        const auto& n = *p.numeric;
        for (const double x : {n.min, n.max, n.sum, n.mean, n.stddev, n.skewness, n.kurtosis, n.outlierShare, n.step})
            out += " " + QByteArray::number(x, 'g', 17).toStdString();
        for (const auto& [probability, value] : n.quantiles)
            out += " " + QByteArray::number(value, 'g', 17).toStdString();
        for (const auto& bin : n.histogram)
            out += " " + std::to_string(bin.count);
        out += n.increasing ? " up" : "";
        out += n.strictlyIncreasing ? " strictly" : "";
    }
    return out;
}

std::vector<std::string> mixedCells()
{
    std::mt19937 random(7);
    std::vector<std::string> cells;
    for (int i = 0; i < 300; ++i) {
        const auto draw = random() % 10;
        if (draw == 0)
            cells.emplace_back("");
        else if (draw == 1)
            cells.emplace_back("NA");
        else if (draw == 2)
            cells.emplace_back("word" + std::to_string(random() % 5));
        else
            cells.push_back(std::to_string(int(random() % 2000)) + "." + std::to_string(random() % 10));
    }
    return cells;
}

} // namespace

class TestAccumulator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameProfileAtEveryCut()
    {
        const auto cells = mixedCells();
        const std::string whole = printed(profiled(cells));
        for (std::size_t cut = 0; cut <= cells.size(); ++cut) {
            auto first = added(cells, 0, cut);
            first.merge(added(cells, cut, cells.size()));
            QCOMPARE(printed(first.finish()), whole);
        }
    }

    void sequenceIsSeenAcrossCuts()
    {
        std::vector<std::string> cells;
        for (int i = 0; i < 12; ++i)
            cells.push_back(std::to_string(5 + 3 * i));
        for (std::size_t cut = 0; cut <= cells.size(); ++cut) {
            auto first = added(cells, 0, cut);
            first.merge(added(cells, cut, cells.size()));
            const auto p = first.finish();
            QVERIFY(p.numeric->strictlyIncreasing);
            QCOMPARE(p.numeric->step, 3.0);
        }
        cells[6] = "1";
        for (std::size_t cut = 0; cut <= cells.size(); ++cut) {
            auto first = added(cells, 0, cut);
            first.merge(added(cells, cut, cells.size()));
            QVERIFY(!first.finish().numeric->increasing);
            QVERIFY(std::isnan(first.finish().numeric->step));
        }
    }

    void estimatesStayWithinTheirErrorAtEveryCut()
    {
        std::mt19937_64 random(3);
        std::lognormal_distribution<double> draw(3, 1.5);
        std::vector<std::string> cells;
        std::vector<double> values;
        for (int i = 0; i < 40000; ++i) {
            values.push_back(draw(random));
            cells.push_back(QByteArray::number(values.back(), 'g', 12).toStdString());
        }
        std::sort(values.begin(), values.end());
        for (const std::size_t cut : {std::size_t{0}, std::size_t{100}, std::size_t{20000}, std::size_t{39999}}) {
            auto first = added(cells, 0, cut);
            first.merge(added(cells, cut, cells.size()));
            const auto p = first.finish();
            QVERIFY(p.distinctError > 0 && std::abs(p.distinct - 40000) < 40000 * 4 * p.distinctError);
            QVERIFY(p.numeric->quantileError > 0);
            for (const double q : {0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
                const auto rank =
                    std::lower_bound(values.begin(), values.end(), p.numeric->quantile(q)) - values.begin();
                QVERIFY(std::abs(double(rank) / 40000 - q) <= p.numeric->quantileError);
            }
            double mean = 0, m2 = 0, m3 = 0, m4 = 0;
            for (const double x : values)
                mean += x / 40000;
            for (const double x : values) {
                const double d = x - mean;
                m2 += d * d;
                m3 += d * d * d;
                m4 += d * d * d * d;
            }
            const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); };
            QVERIFY(near(p.numeric->mean, mean));
            QVERIFY(near(p.numeric->stddev, std::sqrt(m2 / 39999)));
            QVERIFY(near(p.numeric->skewness, std::sqrt(40000.0) * m3 / std::pow(m2, 1.5)));
            QVERIFY(near(p.numeric->kurtosis, 40000.0 * m4 / (m2 * m2) - 3));
        }
    }

    void figuresByHand()
    {
        const auto p = profiled({"1", "2", "2", "3", "12", "", "NA"});
        QCOMPARE(p.kind, Kind::Integer);
        QCOMPARE(p.missing(), 2u);
        QCOMPARE(p.distinct, 4.0);
        QCOMPARE(p.numeric->sum, 20.0);
        QCOMPARE(p.numeric->mean, 4.0);
        QCOMPARE(p.numeric->quantile(0.5), 2.0);
        QVERIFY(std::abs(p.numeric->stddev - 4.527692569068709) < 1e-12); // numpy.std(ddof=1)
        // Squares of the distances from the mean sum to 82, cubes to 468.
        QVERIFY(std::abs(p.numeric->skewness - (468.0 / 5) / std::pow(82.0 / 5, 1.5)) < 1e-12);
        QCOMPARE(p.top.front().value, std::string("2"));
        QCOMPARE(p.top.front().count, 2u);
        QCOMPARE(p.numeric->outlierShare, 0.2);
    }

    void kindNeedsNineteenOfTwenty_data()
    {
        QTest::addColumn<int>("words");
        QTest::addColumn<QString>("kind");
        QTest::newRow("one word in twenty leaves a column of integers") << 1 << "integer";
        QTest::newRow("two words in twenty make it mixed") << 2 << "mixed";
    }
    void kindNeedsNineteenOfTwenty()
    {
        QFETCH(int, words);
        QFETCH(QString, kind);
        std::vector<std::string> cells;
        for (int i = 0; i < 20; ++i)
            cells.push_back(i < words ? "word" : std::to_string(i));
        QCOMPARE(QString(name(profiled(cells).kind)), kind);
    }

    void sentinelsStandApart_data()
    {
        QTest::addColumn<QString>("odd");
        QTest::addColumn<int>("times");
        QTest::addColumn<int>("found");
        QTest::newRow("-999 twice") << "-999" << 2 << 2;
        QTest::newRow("-999 once proves nothing") << "-999" << 1 << 0;
        QTest::newRow("an unusual number is an outlier") << "-743" << 3 << 0;
        QTest::newRow("99999 far above") << "99999" << 3 << 3;
        QTest::newRow("99 near the others is a value") << "99" << 3 << 0;
    }
    void sentinelsStandApart()
    {
        QFETCH(QString, odd);
        QFETCH(int, times);
        QFETCH(int, found);
        std::vector<std::string> cells;
        for (int i = 0; i < 95; ++i)
            cells.push_back(std::to_string(i));
        for (int i = 0; i < times; ++i)
            cells.push_back(odd.toStdString());
        QCOMPARE(int(profiled(cells).sentinels), found);
    }

    void spellingsThatDifferInCaseAndBlanks()
    {
        QCOMPARE(profiled({"Rome", "rome", "ROME ", "Paris"}).caseVariants, 3u);
        QCOMPARE(profiled({"Rome", "Paris"}).caseVariants, 0u);
    }

    void manyValuesStayBounded()
    {
        ColumnSettings settings;
        settings.exactValues = 100;
        ColumnAccumulator column(1, "x", {}, settings);
        for (int i = 0; i < 50000; ++i)
            column.addCell(i % 3 ? "v" + std::to_string(i) : "often");
        const auto p = column.finish();
        QVERIFY(!p.topExact);
        QCOMPARE(p.top.front().value, std::string("often"));
        QCOMPARE(p.top.front().row, 1u);
        QVERIFY(p.topError < 50000 / 100);
        QVERIFY(p.top.front().count <= 16667 && p.top.front().count + p.topError >= 16667);
        QCOMPARE(p.sample.size(), settings.sampledValues);
        QVERIFY(!p.sampleComplete);
    }

    void featuresAreNamedOnceAndFound()
    {
        QSet<QString> names;
        for (const auto& entry : featureTable()) {
            const QString name = QString::fromUtf8(entry.name.data(), qsizetype(entry.name.size()));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(featureFromName(entry.name), std::optional(entry.id));
        }
        QVERIFY(!featureFromName("nonsense"));
    }

    void nameClasses_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("feature");
        QTest::addColumn<bool>("set");
        QTest::newRow("camel case") << "customerId"
                                    << "name_id" << true;
        QTest::newRow("snake case") << "order_date"
                                    << "name_date" << true;
        QTest::newRow("two words joined") << "zip code"
                                          << "name_postal" << true;
        QTest::newRow("German compound") << "Bestelldatum"
                                         << "name_date" << true;
        QTest::newRow("capitals") << "UNIT_PRICE"
                                  << "name_money" << true;
        QTest::newRow("a word inside another is none") << "idle"
                                                       << "name_id" << false;
        QTest::newRow("nothing known") << "xyzzy"
                                       << "name_money" << false;
    }
    void nameClasses()
    {
        QFETCH(QString, column);
        QFETCH(QString, feature);
        QFETCH(bool, set);
        TableProfile table;
        ColumnProfile profile;
        profile.name = column.toStdString();
        table.columns.push_back(profile);
        QCOMPARE(features(table, table.columns[0])[*featureFromName(feature.toStdString())] == 1, set);
    }

    void absentFactsAreUnknownNotZero()
    {
        TableProfile table;
        table.columns.emplace_back();
        const auto f = features(table, table.columns[0]);
        QVERIFY(!f.known(Feature::mean));
        QVERIFY(!f.known(Feature::date_span_days));
        QVERIFY(f.known(Feature::null_percentage));
    }
};

QTEST_APPLESS_MAIN(TestAccumulator)
#include "tst_accumulator.moc"
