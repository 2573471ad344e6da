// SPDX-License-Identifier: GPL-3.0-or-later
// The models that are shipped: whole, of this version, as good as was asked for, walked as the library walks them, and
// trained on the vectors that lie beside them.
#include "core/predict/booster.h"
#include "core/predict/model_file.h"
#include "core/predict/training_set.h"
#include "core/predict/type_model.h"
#include "core/source/table_source.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <chrono>
#include <cmath>

using namespace aurora;

namespace {

const QString folder = QStringLiteral(AURORA_SOURCE_DIR "/models/");
constexpr std::size_t most = std::size_t{1} << 30;

std::string bytesOf(std::string_view name)
{
    const auto bytes =
        readModelFile((folder + QString::fromUtf8(name.data(), qsizetype(name.size()))).toStdString(), most);
    return bytes ? *bytes : std::string();
}

} // namespace

class TestShippedModels : public QObject {
    Q_OBJECT
private:
    std::shared_ptr<const TypeModel> m_model;
    TrainingSet m_set;
    QJsonObject m_card;

private Q_SLOTS:
    void initTestCase()
    {
        auto model = TypeModel::load(folder.toStdString());
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        m_model = *model;
        auto set = readTrainingSet(bytesOf(vectorsFile));
        QVERIFY2(set, set ? "" : set.error().detail.c_str());
        m_set = std::move(*set);
        QFile card(folder + "types.json");
        QVERIFY(card.open(QIODevice::ReadOnly));
        m_card = QJsonDocument::fromJson(card.readAll()).object();
    }
    void theyAreAsGoodAsWasAskedFor()
    {
        const auto figures = m_card["cross_validated"].toObject();
        QVERIFY(figures["accuracy"].toDouble() >= 0.86);
        QVERIFY(figures["ece"].toDouble() <= 0.03);
        QCOMPARE(figures["columns"].toInt(), int(m_set.size()));
        QCOMPARE(m_card["val_accuracy"].toDouble(), figures["accuracy"].toDouble());
    }
    void theCardNamesWhatTheyWereTrainedOn()
    {
        QCOMPARE(m_card["data_hash"].toString().toStdString(), hashOfBytes(bytesOf(vectorsFile)));
        for (const char* key :
             {"training_date", "num_samples", "num_real_corrections", "num_synthetic", "real_data_weight",
              "train_accuracy", "val_accuracy", "model_size_kb", "avg_inference_ms", "microseconds_a_row", "seed"})
            QVERIFY2(m_card.contains(key), key);
    }
    void theyKnowWhatTheyWereTrainedOn()
    {
        std::size_t right = 0;
        for (std::size_t r = 0; r < m_set.size(); ++r)
            right += firstOf(m_model->predict(m_set.input(r))) == m_set.labels[r];
        const double share = double(right) / double(m_set.size());
        QVERIFY2(std::abs(share - m_card["train_accuracy"].toDouble()) < 1e-3, qPrintable(QString::number(share)));
    }
    // A fold that is left out: the recipe finds its columns' types about as well as the card says of all folds.
    void aFoldThatWasNotSeenIsToldAsWellAsStated()
    {
        constexpr int left = 4;
        std::vector<std::size_t> seen, unseen;
        for (std::size_t r = 0; r < m_set.size(); ++r)
            (m_set.folds[r] == left ? unseen : seen).push_back(r);
        const TrainingSet part = m_set.part(seen), rest = m_set.part(unseen);
        const TrainingLabels labels{{part.labels.begin(), part.labels.end()}, std::vector<float>(part.size(), 1.0f)};
        const auto booster = Booster::train(part.facts, labels,
                                            {{"objective", "multi:softprob"},
                                             {"num_class", "9"},
                                             {"tree_method", "hist"},
                                             {"max_depth", "5"},
                                             {"colsample_bytree", "0.5"}},
                                            20);
        QVERIFY(booster);
        const auto margins = booster->margins(rest.facts);
        QVERIFY(margins);
        std::vector<TypeDistribution> said;
        for (std::size_t r = 0; r < rest.size(); ++r)
            said.push_back(typesOf(std::span(*margins).subspan(r * featureTypeCount, featureTypeCount)));
        const auto measure = measured(said, rest.labels, rest.groups);
        QVERIFY2(measure.accuracy > 0.8, qPrintable(QString::number(measure.accuracy)));
    }
    void theWalkAgreesWithTheLibrary()
    {
        const auto bytes = unpacked(bytesOf(treesFile), most);
        QVERIFY(bytes);
        const auto booster = Booster::load(*bytes);
        const auto forest = Forest::read(*bytes);
        QVERIFY(booster && forest);
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < m_set.size(); r += 17)
            rows.push_back(r);
        const TrainingSet part = m_set.part(rows);
        const auto library = booster->margins(part.facts);
        QVERIFY(library);
        for (std::size_t r = 0; r < part.size(); ++r) {
            std::array<float, featureTypeCount> own{};
            forest->margins(part.facts.row(r), own);
            for (std::size_t t = 0; t < featureTypeCount; ++t)
                QVERIFY(std::abs(own[t] - (*library)[r * featureTypeCount + t]) <= 1e-6f);
        }
    }
    // Every column of a table, each type: the shares of the facts are the log-odds against the next best type.
    void sharesOfFactsAddUpToTheLogOdds()
    {
        const auto source = openTable(AURORA_SOURCE_DIR "/tests/golden/tables/employees.csv");
        QVERIFY(source);
        ProfileOptions options;
        options.threads = 1;
        const auto profile = profileTable(**source, options, {});
        QVERIFY(profile);
        for (const auto& column : (*profile)->columns) {
            const auto facts = features(**profile, column);
            const auto said = *m_model->predict(facts, column).type;
            for (const auto type : {firstOf(said), std::size_t(0), std::size_t(8)}) {
                const auto shares = m_model->contributions(facts, column, static_cast<FeatureType>(type));
                QVERIFY(shares && !shares->strongest.empty() && shares->strongest.size() <= sharesTold);
                double rival = 0;
                for (std::size_t t = 0; t < featureTypeCount; ++t)
                    rival = t == type ? rival : std::max(rival, said[t]);
                const double odds = std::log(said[type]) - std::log(rival);
                QVERIFY2(std::abs(shares->total() - odds) < 1e-3 * std::max(1.0, std::abs(odds)),
                         qPrintable(QString("%1 %2").arg(shares->total()).arg(odds)));
                for (std::size_t i = 1; i < shares->strongest.size(); ++i)
                    QVERIFY(std::abs(shares->strongest[i].weight) <= std::abs(shares->strongest[i - 1].weight));
                for (const auto& share : shares->strongest)
                    QVERIFY(!share.name.empty() && !share.what.empty());
            }
        }
    }
    void aModelWithoutItsFileExplainsNothing()
    {
        const auto bytes = unpacked(bytesOf(treesFile), most), grams = unpacked(bytesOf(gramsFile), most);
        QVERIFY(bytes && grams);
        const TypeModel bare(*Forest::read(*bytes), *GramModel::read(*grams), m_model->card());
        QVERIFY(!bare.contributions({}, {}, FeatureType::Numeric));
        QVERIFY(!NoPredictor().contributions({}, {}, FeatureType::Numeric));
    }
    void theyAreSmallAndQuickToRead()
    {
        qint64 bytes = 0;
        for (const auto& file : QDir(folder).entryInfoList(QDir::Files))
            bytes += file.size();
        QVERIFY(bytes < 12'000'000);
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(TypeModel::load(folder.toStdString()));
        const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        qInfo("read in %.1f ms", ms);
        QVERIFY2(ms < 2000, qPrintable(QString::number(ms))); // some 40 ms where the machine has nothing else to do
    }
};

QTEST_GUILESS_MAIN(TestShippedModels)
#include "tst_shipped_models.moc"
