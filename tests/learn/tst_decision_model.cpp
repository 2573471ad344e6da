// SPDX-License-Identifier: GPL-3.0-or-later
// Models of decisions: what they learn, that the same decisions and seed make the same file, and that what is missing,
// damaged, foreign or newer is refused.
#include "core/learn/decision_training.h"
#include "core/predict/model_file.h"
#include "tests/support/made_decisions.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace aurora;
using namespace aurora::test;

namespace {

std::size_t first(const StyleDistribution& said)
{
    return std::size_t(std::max_element(said.begin(), said.end()) - said.begin());
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void replace(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

} // namespace

class TestDecisionModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void learnsWhatIsDecidedAndLeavesTheRest()
    {
        const auto seen = madeDecisions(300, 1), others = madeDecisions(200, 2);
        const auto trained = trainDecisions(seen, ownVocabulary(), {});
        QVERIFY(trained);
        int right = 0, before = 0;
        for (const auto& one : others) {
            const auto said = trained->model->said(one.decision.column);
            QVERIFY(std::abs(std::accumulate(said.begin(), said.end(), 0.0) - 1) < 1e-4);
            right += first(said) == one.decision.wanted;
            before += first(expectedOfAnybody(one.decision.column, *ownVocabulary())) == one.decision.wanted;
        }
        qInfo("%d of 200 right, %d without having learned", right, before);
        QVERIFY(before < 130);
        QVERIFY(right >= 195);
        // The held-out part says the same of itself.
        QVERIFY(trained->card.heldOut.decisions > 20 && trained->card.heldOut.decisions < 120);
        QVERIFY(trained->card.heldOut.right > 0.95);
        QVERIFY(trained->card.heldOut.logLoss < trained->card.heldOut.logLossBefore);
        QCOMPARE(trained->card.decisions, std::size_t(300));
    }

    void withoutAnyDecisionTheProposalStands()
    {
        for (const auto& one : madeDecisions(50, 3)) {
            const auto expected = expectedOfAnybody(one.decision.column, *ownVocabulary());
            QCOMPARE(first(expected), std::size_t(one.decision.column.defaults[0]));
            QVERIFY(*std::min_element(expected.begin(), expected.begin() + std::ptrdiff_t(actionCount)) > 0);
        }
    }

    void theSameSeedMakesTheSameFile()
    {
        const auto one = madeModel(5), again = madeModel(5), other = madeModel(6);
        QVERIFY(one && again && other);
        QVERIFY(one->trees == again->trees);
        QCOMPARE(written(one->card, *ownVocabulary()), written(again->card, *ownVocabulary()));
        QVERIFY(one->trees != other->trees);
    }

    void tooLittleOrCancelled()
    {
        const auto alike = std::vector<DecisionExample>(20, madeDecisions(1, 1).front());
        QVERIFY(trainDecisions(alike, ownVocabulary(), {}).error().kind == ErrorKind::BadParameter);
        std::stop_source stopped;
        stopped.request_stop();
        const auto cancelled = trainDecisions(madeDecisions(60, 1), ownVocabulary(), {}, stopped.get_token());
        QVERIFY(cancelled.error().kind == ErrorKind::Cancelled);
    }

    void whatIsWrittenIsReadBack()
    {
        const QTemporaryDir folder;
        const auto trained = madeModel(7);
        QVERIFY(trained && writeDecisions(*trained, *ownVocabulary(), folder.path().toStdString()));
        const auto model = DecisionModel::load(folder.path().toStdString(), ownVocabulary());
        QVERIFY(model);
        for (const auto& one : madeDecisions(100, 8))
            QVERIFY((*model)->said(one.decision.column) == trained->model->said(one.decision.column));
        const auto card =
            readDecisionCard(contentOf(folder.filePath("decisions.json")).toStdString(), *ownVocabulary());
        QVERIFY(card);
        QCOMPARE(card->decisions, trained->card.decisions);
        QCOMPARE(card->seed, trained->card.seed);
        QCOMPARE(card->outputs, trained->card.outputs);
        QVERIFY(std::abs(card->heldOut.right - trained->card.heldOut.right) < 1e-4);
    }

    void whatCannotBeUsedIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to"); // empty with an empty `from`: the file is removed
        QTest::addColumn<bool>("newer");
        const QString card = "decisions.json", trees = "decisions-trees.ubj.zst";
        QTest::newRow("no card") << card << QByteArray() << QByteArray() << false;
        QTest::newRow("no trees") << trees << QByteArray() << QByteArray() << false;
        QTest::newRow("no JSON") << card << QByteArray("\"format\"") << QByteArray("format") << false;
        QTest::newRow("another format") << card << QByteArray("aurora.decisions") << QByteArray("aurora.types")
                                        << false;
        QTest::newRow("a newer version") << card << QByteArray("\"version\": 1") << QByteArray("\"version\": 2")
                                         << true;
        QTest::newRow("an older version")
            << card << QByteArray("\"version\": 1") << QByteArray("\"version\": 0") << false;
        QTest::newRow("other facts") << card << QByteArray("\"count\":") << QByteArray("\"count\":1") << false;
        QTest::newRow("an unknown action") << card << QByteArray("\"quantile\"") << QByteArray("\"quintile\"") << false;
        QTest::newRow("an action twice") << card << QByteArray("\"quantile\"") << QByteArray("\"one_hot\"") << false;
        QTest::newRow("a file elsewhere")
            << card << QByteArray("\"decisions-trees") << QByteArray("\"../trees") << false;
        QTest::newRow("other trees") << trees << QByteArray("\x28\xB5\x2F\xFD") << QByteArray("\x28\xB5\x2F\xFE")
                                     << false;
    }
    void whatCannotBeUsedIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(bool, newer);
        const QTemporaryDir folder;
        const auto trained = madeModel(9);
        QVERIFY(trained && writeDecisions(*trained, *ownVocabulary(), folder.path().toStdString()));
        const QString path = folder.filePath(file);
        QByteArray content = contentOf(path);
        if (from.isEmpty()) {
            QVERIFY(QFile::remove(path));
        } else {
            QVERIFY2(content.contains(from), content.constData());
            replace(path, content.replace(content.indexOf(from), from.size(), to));
        }
        const auto model = DecisionModel::load(folder.path().toStdString(), ownVocabulary());
        QVERIFY(!model);
        QVERIFY(model.error().kind == (newer ? ErrorKind::NewerDocument : ErrorKind::ModelUnavailable));
        QVERIFY(QString::fromStdString(model.error().subject).startsWith(folder.path()));
    }

    // Whatever a byte says, it is an error or a model, never a crash.
    void anyFlippedByte()
    {
        const QTemporaryDir folder;
        const auto trained = madeModel(10);
        QVERIFY(trained && writeDecisions(*trained, *ownVocabulary(), folder.path().toStdString()));
        std::mt19937 random(10);
        for (const char* name : {"decisions.json", "decisions-trees.ubj.zst"}) {
            const QByteArray whole = contentOf(folder.filePath(name));
            for (int i = 0; i < 100; ++i) {
                QByteArray damaged = whole;
                const auto at = qsizetype(random() % std::uint32_t(whole.size()));
                damaged[at] = char(damaged[at] ^ (1 << (random() % 8)));
                replace(folder.filePath(name), damaged);
                (void)DecisionModel::load(folder.path().toStdString(), ownVocabulary());
            }
            replace(folder.filePath(name), whole);
        }
        QVERIFY(DecisionModel::load(folder.path().toStdString(), ownVocabulary()));
    }

    void poolingKeepsASumOfOneAndWhatIsRuledOut()
    {
        std::vector<double> forecast{0.6, 0.4, 0.0};
        StyleDistribution said{};
        said[0] = 0.05F, said[1] = 0.05F, said[2] = 0.9F;
        auto pooled = forecast;
        poolIn(pooled, said, 0.5);
        QVERIFY(std::abs(pooled[0] + pooled[1] - 1) < 1e-9 && pooled[2] == 0);
        QVERIFY(std::abs(pooled[0] / pooled[1] - std::sqrt(1.5)) < 1e-6);
        said[0] = 0.1F, said[1] = 0.9F;
        pooled = forecast;
        poolIn(pooled, said, 0.5); // √(.6·.1) against √(.4·.9)
        QVERIFY(pooled[1] > pooled[0]);
    }
};

QTEST_APPLESS_MAIN(TestDecisionModel)
#include "tst_decision_model.moc"
