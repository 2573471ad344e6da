// SPDX-License-Identifier: GPL-3.0-or-later
// Our own walk through saved models says what the library says, and refuses what it cannot read.
#include "core/predict/booster.h"
#include "core/predict/forest.h"
#include "core/predict/gram_model.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;

namespace {

constexpr std::size_t columns = 12, classes = 3, rows = 400;
constexpr float near = 1e-6f;

const BoosterParameters common{{"objective", "multi:softprob"}, {"num_class", "3"}, {"seed", "3"}};

BoosterParameters with(BoosterParameters more)
{
    more.insert(more.begin(), common.begin(), common.end());
    return more;
}

float mostOff(const std::vector<float>& a, const std::vector<float>& b)
{
    float most = a.size() == b.size() ? 0.0f : 1.0f;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        most = std::max(most, std::abs(a[i] - b[i]));
    return most;
}

} // namespace

class TestBoosters : public QObject {
    Q_OBJECT
private:
    DenseMatrix m_dense;
    SparseMatrix m_sparse;
    TrainingLabels m_labels;
    std::string m_trees, m_grams;

    std::vector<float> walked(const Forest& forest) const
    {
        std::vector<float> all;
        for (std::size_t r = 0; r < m_dense.rows(); ++r) {
            std::vector<float> margins(classes);
            forest.margins(m_dense.row(r), margins);
            all.insert(all.end(), margins.begin(), margins.end());
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::mt19937 random(11);
        std::normal_distribution<float> normal;
        m_dense.columns = columns;
        m_sparse.columns = gramBuckets;
        for (std::size_t r = 0; r < rows; ++r) {
            float sum = 0;
            for (std::size_t c = 0; c < columns; ++c) {
                const float value = normal(random) * (c == 3 ? 1e30f : 1.0f);
                m_dense.values.push_back(random() % 5 == 0 ? std::nanf("") : value);
                sum += c < 2 && !std::isnan(m_dense.values.back()) ? value : 0;
            }
            const float label = sum < -0.5f ? 0.0f : sum < 0.5f ? 1.0f : 2.0f;
            m_labels.labels.push_back(label);
            m_labels.weights.push_back(0.5f + static_cast<float>(random() % 3));
            const auto bucket = static_cast<std::uint32_t>(label) * 7;
            m_sparse.indices.insert(m_sparse.indices.end(), {bucket, 1000 + static_cast<std::uint32_t>(random() % 99)});
            m_sparse.values.insert(m_sparse.values.end(), {1.0f, 0.25f});
            m_sparse.starts.push_back(m_sparse.indices.size());
        }
        const auto trees = Booster::train(m_dense, m_labels, with({{"tree_method", "hist"}, {"max_depth", "5"}}), 20);
        const auto grams = Booster::train(
            m_sparse, m_labels, with({{"booster", "gblinear"}, {"updater", "coord_descent"}, {"eta", "0.5"}}), 5);
        QVERIFY(trees && grams);
        m_trees = *trees->bytes();
        m_grams = *grams->bytes();
    }
    void theWalkSaysWhatTheLibrarySays_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"usual", "known rows only", "unknown rows only", "one tree", "deep"})
            QTest::newRow(kind) << kind;
    }
    void theWalkSaysWhatTheLibrarySays()
    {
        QFETCH(QString, kind);
        const auto parameters =
            with({{"tree_method", "hist"}, {"max_depth", kind == "deep" ? "12" : "4"}, {"min_child_weight", "0"}});
        const auto booster = Booster::train(m_dense, m_labels, parameters, kind == "one tree" ? 1 : 15);
        QVERIFY(booster);
        const auto forest = Forest::read(*booster->bytes());
        QVERIFY2(forest, forest ? "" : forest.error().detail.c_str());
        QCOMPARE(forest->classes(), classes);
        QCOMPARE(forest->columns(), columns);
        const auto keep = m_dense;
        for (float& value : m_dense.values) {
            if (kind == "unknown rows only")
                value = std::nanf("");
            if (kind == "known rows only" && std::isnan(value))
                value = 0.25f;
        }
        const auto library = booster->margins(m_dense);
        QVERIFY(library);
        const float off = mostOff(*library, walked(*forest));
        m_dense = keep;
        QVERIFY2(off <= near, qPrintable(QString::number(off)));
    }
    void aThresholdItselfGoesRight()
    {
        DenseMatrix steps{1, {1, 1, 1, 2, 2, 2}};
        const TrainingLabels labels{{0, 0, 0, 1, 1, 1}, std::vector<float>(6, 1.0f)};
        const BoosterParameters two{
            {"objective", "multi:softprob"}, {"num_class", "2"}, {"tree_method", "exact"}, {"min_child_weight", "0"}};
        const auto booster = Booster::train(steps, labels, two, 3);
        QVERIFY(booster);
        const auto forest = Forest::read(*booster->bytes());
        QVERIFY(forest);
        for (const float value : {1.0f, std::nextafter(1.5f, 1.0f), 1.5f, 2.0f}) {
            const DenseMatrix one{1, {value}};
            std::vector<float> margins(2);
            forest->margins(one.row(0), margins);
            QVERIFY(mostOff(*booster->margins(one), margins) <= near);
            QCOMPARE(margins[1] > margins[0], value >= 1.5f);
        }
    }
    void gramsSayWhatTheLibrarySays()
    {
        const auto booster = Booster::load(m_grams);
        const auto model = GramModel::read(m_grams);
        QVERIFY(booster && model);
        const auto library = booster->margins(m_sparse);
        QVERIFY(library);
        std::vector<float> own;
        for (std::size_t r = 0; r < m_sparse.rows(); ++r) {
            std::vector<Gram> grams;
            for (auto i = m_sparse.starts[r]; i < m_sparse.starts[r + 1]; ++i)
                grams.push_back({m_sparse.indices[i], m_sparse.values[i]});
            std::vector<float> margins(classes);
            model->margins(grams, margins);
            own.insert(own.end(), margins.begin(), margins.end());
        }
        QVERIFY(mostOff(*library, own) <= near);
    }
    void trainingTwiceGivesTheSameBytes()
    {
        const auto parameters = with({{"tree_method", "hist"}, {"subsample", "0.6"}, {"colsample_bytree", "0.5"}});
        const auto first = Booster::train(m_dense, m_labels, parameters, 10);
        const auto second = Booster::train(m_dense, m_labels, parameters, 10);
        QVERIFY(first && second);
        QCOMPARE(*first->bytes(), *second->bytes());
    }
    void sharesAddUpToTheMargin()
    {
        const auto booster = Booster::load(m_trees);
        QVERIFY(booster);
        const auto shares = booster->contributions(m_dense), margins = booster->margins(m_dense);
        QVERIFY(shares && margins);
        QCOMPARE(shares->size(), rows * classes * (columns + 1));
        for (std::size_t i = 0; i < rows * classes; ++i) {
            float sum = 0;
            for (std::size_t c = 0; c <= columns; ++c)
                sum += (*shares)[i * (columns + 1) + c];
            QVERIFY(std::abs(sum - (*margins)[i]) < 1e-3f); // SHAP's sums are of floats
        }
    }
    void whatIsNoModelIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray trees = QByteArray::fromStdString(m_trees);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("these are no trees");
        QTest::newRow("JSON") << QByteArray("{\"learner\": {}}");
        QTest::newRow("cut in the middle") << trees.left(trees.size() / 2);
        QTest::newRow("cut at the end") << trees.left(trees.size() - 1);
        QTest::newRow("a byte too many") << trees + '}';
        QTest::newRow("another model") << QByteArray::fromStdString(m_grams);
        auto column = trees;
        // The first split's column: far beyond the facts that there are.
        const auto at = column.indexOf("split_indices");
        QVERIFY(at > 0);
        const auto numbers = column.indexOf("$l#L", at);
        QVERIFY(numbers > 0);
        column[numbers + 4 + 8] = 0x7f;
        QTest::newRow("a column that is not there") << column;
    }
    void whatIsNoModelIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto forest = Forest::read(bytes.toStdString());
        QVERIFY(!forest);
        QCOMPARE(forest.error().kind, ErrorKind::ModelUnavailable);
        QVERIFY(!forest.error().detail.empty());
        QVERIFY(!GramModel::read(QByteArray(bytes == QByteArray::fromStdString(m_grams) ? "" : bytes).toStdString()));
    }
    void aTreeThatLeadsBackIsRefused()
    {
        auto bytes = QByteArray::fromStdString(m_trees);
        const auto at = bytes.indexOf("left_children");
        const auto numbers = bytes.indexOf("$l#L", at);
        QVERIFY(at > 0 && numbers > 0);
        for (int i = 0; i < 4; ++i)
            bytes[numbers + 4 + 8 + i] = 0; // the root's left child is the root
        QVERIFY(!Forest::read(bytes.toStdString()));
    }
    void anyByteMayBeWrong()
    {
        // Whatever the damage: an answer or an error, never a walk outside. Sanitizers watch.
        std::mt19937 random(5);
        for (int i = 0; i < 200; ++i) {
            std::string bytes = m_trees;
            bytes[random() % bytes.size()] = static_cast<char>(random());
            const auto forest = Forest::read(bytes);
            if (!forest || forest->columns() != columns)
                continue;
            std::vector<float> margins(forest->classes());
            forest->margins(m_dense.row(0), margins);
            QVERIFY(!margins.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestBoosters)
#include "tst_boosters.moc"
