// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of type models: trained the same to the byte, honest about what they did not see, and refused when something is
// wrong with them.
#include "core/predict/model_file.h"
#include "core/predict/type_model.h"
#include "core/predict/type_training.h"
#include "tests/support/labelled_sets.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace aurora;
using namespace aurora::test;

namespace {

TrainingOptions options(std::uint64_t seed = 1, int leaveOut = -1)
{
    TrainingOptions all;
    all.seed = seed;
    all.leaveOut = leaveOut;
    all.date = "2024-02-29";
    all.treeRounds = 12; // enough for what there is to learn
    all.gramRounds = 3;
    return all;
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

// The card without how long a row took, which no seed decides.
std::string untimed(TypeCard card)
{
    card.microseconds = 0;
    return written(card);
}

} // namespace

class TestTypeModels : public QObject {
    Q_OBJECT
private:
    const TrainingSet m_set = labelledSet(30);
    std::optional<TrainedTypes> m_trained;
    QTemporaryDir m_home;

    QString copyOfSet(const char* name)
    {
        const QString folder = m_home.filePath(QString::fromUtf8(name));
        if (const auto done = writeTypes(*m_trained, folder.toStdString()); !done)
            qFatal("%s", done.error().detail.c_str());
        return folder;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto trained = trainTypes(m_set, options());
        QVERIFY2(trained, trained ? "" : trained.error().detail.c_str());
        m_trained = std::move(*trained);
    }
    void theSameSeedGivesTheSameBytes()
    {
        const auto again = trainTypes(m_set, options());
        QVERIFY(again);
        QCOMPARE(again->trees, m_trained->trees);
        QCOMPARE(again->grams, m_trained->grams);
        QCOMPARE(untimed(again->card), untimed(m_trained->card));
        const auto other = trainTypes(m_set, options(2));
        QVERIFY(other);
        QVERIFY(other->trees != m_trained->trees);
    }
    void aLeftOutFoldIsNotSeen()
    {
        TrainingSet lied = m_set;
        for (std::size_t r = 0; r < lied.size(); ++r)
            if (lied.folds[r] == 3)
                lied.labels[r] = static_cast<std::uint8_t>((lied.labels[r] + 1) % 3);
        const auto honest = trainTypes(m_set, options(1, 3)), blind = trainTypes(lied, options(1, 3));
        QVERIFY(honest && blind);
        QCOMPARE(blind->trees, honest->trees);
        QCOMPARE(blind->grams, honest->grams);
        QCOMPARE(blind->card.pool.weights, honest->card.pool.weights);
        QCOMPARE(honest->card.leftOut, 3);
        QCOMPARE(honest->card.columns, std::size_t(96));
        const auto all = trainTypes(lied, options());
        QVERIFY(all && all->trees != m_trained->trees);
    }
    void itLearnsWhatThereIsToLearn()
    {
        const TypeCard& card = m_trained->card;
        QCOMPARE(card.columns, m_set.size());
        QCOMPARE(card.groups, std::size_t(30));
        QVERIFY2(card.pooled.accuracy > 0.9, qPrintable(QString::number(card.pooled.accuracy)));
        QVERIFY(card.trainAccuracy >= card.pooled.accuracy);
        QVERIFY(card.microseconds > 0 && std::fmod(card.microseconds, 10) == 0);
        QCOMPARE(card.single.size(), std::size_t(2));
    }
    void itIsReadBackAsItWas()
    {
        const auto model = TypeModel::load(copyOfSet("good").toStdString());
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        QCOMPARE((*model)->card().pool.weights, m_trained->card.pool.weights);
        QVERIFY(!(*model)->version().empty());
        TypeInput input;
        input[TypeFact::distinct] = 25;
        input.grams = {{2, 1.0f}};
        const TypeDistribution said = (*model)->predict(input);
        QCOMPARE(firstOf(said), std::size_t(2));
        double sum = 0;
        for (const double one : said)
            sum += one;
        QVERIFY(std::abs(sum - 1) < 1e-12);
    }
    void aColumnOfWhichNothingIsKnownHasATypeAll()
    {
        const auto model = TypeModel::load(copyOfSet("unknown").toStdString());
        QVERIFY(model);
        for (const double one : (*model)->predict(TypeInput()))
            QVERIFY(one > 0 && one < 1);
    }
    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from"); // replaced by `to`; empty: the file goes; "flip": a byte is turned
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* what, const char* file, const char* from, const char* to, ErrorKind kind,
                            const char* says) {
            QTest::newRow(what) << QString::fromUtf8(file) << QByteArray(from) << QByteArray(to) << int(kind)
                                << QByteArray(says);
        };
        const auto gone = ErrorKind::ModelUnavailable, newer = ErrorKind::NewerDocument;
        row("no card", "types.json", "", "", gone, "not there");
        row("no trees", "types-trees.ubj.zst", "", "", gone, "not there");
        row("no grams", "types-grams.ubj.zst", "", "", gone, "not there");
        row("a damaged byte of the trees", "types-trees.ubj.zst", "flip", "", gone, "damaged");
        row("a damaged byte of the grams", "types-grams.ubj.zst", "flip", "", gone, "damaged");
        row("a damaged card", "types.json", "\"format\"", "format", gone, "damaged");
        row("another program's document", "types.json", "aurora.types", "other.types", gone, "describe");
        row("a newer card", "types.json", "\"version\": 1", "\"version\": 2", newer, "version 2");
        row("newer facts", "types.json", "\"fact_version\": 1", "\"fact_version\": 2", newer, "version");
        row("older facts", "types.json", "\"fact_version\": 1", "\"fact_version\": 0", gone, "facts of version 0");
        row("a file out of the folder", "types.json", "\"types-trees.ubj.zst\"", "\"../types-trees.ubj.zst\"", gone,
            "damaged");
        row("a weight that is none", "types.json", "\"weights\":{\"trees\"", "\"weights\":{\"leaves\"", gone,
            "damaged");
        row("models of another kind", "types.json", "\"kind\":\"trees\"", "\"kind\":\"nets\"", gone, "");
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, kind);
        QFETCH(QByteArray, says);
        const QString folder = copyOfSet(QTest::currentDataTag()), path = folder + "/" + file;
        QVERIFY(TypeModel::load(folder.toStdString()));
        QByteArray bytes = content(path);
        if (from.isEmpty()) {
            QVERIFY(QFile::remove(path));
        } else if (from == "flip") {
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
            write(path, bytes);
        } else {
            QVERIFY(bytes.contains(from));
            write(path, bytes.replace(from, to));
        }
        const auto model = TypeModel::load(folder.toStdString());
        QVERIFY(!model);
        QCOMPARE(int(model.error().kind), kind);
        QVERIFY2(model.error().detail.find(says.toStdString()) != std::string::npos, model.error().detail.c_str());
        QVERIFY(!model.error().subject.empty());
    }
    void exchangedFilesAreRefusedWhateverTheirHash()
    {
        TrainedTypes wrong = *m_trained;
        std::swap(wrong.trees, wrong.grams);
        std::swap(wrong.card.files[0].hash, wrong.card.files[1].hash);
        const QString folder = m_home.filePath("exchanged");
        QVERIFY(writeTypes(wrong, folder.toStdString()));
        const auto model = TypeModel::load(folder.toStdString());
        QVERIFY(!model);
        QCOMPARE(model.error().kind, ErrorKind::ModelUnavailable);
    }
    void tooLittleToLearnFromIsRefused()
    {
        TrainingSet one = m_set;
        std::fill(one.labels.begin(), one.labels.end(), std::uint8_t(2));
        const auto oneType = trainTypes(one, options());
        QVERIFY(!oneType);
        QCOMPARE(oneType.error().kind, ErrorKind::BadParameter);
        TrainingSet fold = m_set;
        std::fill(fold.folds.begin(), fold.folds.end(), std::int8_t(0));
        QVERIFY(!trainTypes(fold, options()));
        QVERIFY(!trainTypes(TrainingSet(), options()));
    }
    void aStoppedTrainingEnds()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = trainTypes(m_set, options(), stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTypeModels)
#include "tst_type_models.moc"
