// SPDX-License-Identifier: GPL-3.0-or-later
// `aurora-cli train` and `--models`, run as a script runs them.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using aurora::test::TempFile;

class TestTrain : public QObject {
    Q_OBJECT
private:
    aurora::test::CliHome m_home;

    using Ran = aurora::test::CliHome::Ran;
    Ran run(const QStringList& arguments, const QByteArray& input = {}) { return m_home.run(arguments, input); }
    static QByteArray column()
    {
        return R"({"format": "aurora.profile", "version": "1.0", "rows": 90, "columns": [{"name": "city", "kind": "mixed",
            "distinct": 3, "missing": 0, "samples": [{"value": "Rome"}, {"value": "Oslo"}]}]})";
    }
    static QJsonObject first(const QByteArray& document)
    {
        return QJsonDocument::fromJson(document).object()["columns"].toArray().at(0).toObject();
    }

private Q_SLOTS:
    void trainedModelsAreUsed()
    {
        QByteArray lines;
        for (int i = 0; i < 30; ++i) {
            const QByteArray group = ", \"group\": " + QByteArray::number(i) + "}\n";
            lines += R"({"name": "city", "label": "categorical", "stats": {"total_vals": 90, "num_nans": 0,
                "num_of_dist_val": 3}, "samples": ["Rome", "Oslo"])" +
                     group;
            lines += R"({"name": "price", "label": "numeric", "stats": {"total_vals": 90, "num_nans": 0,
                "num_of_dist_val": 80, "mean": 5, "std_dev": 2, "min_val": 1, "max_val": 9}, "samples": ["1.5", "9"])" +
                     group;
        }
        const TempFile data(lines.replace(",\n                ", ", "), "columns.jsonl"); // a record a line
        const QString out = m_home.filePath("models");
        const Ran trained = run({"train", "--data", data.qpath(), "--out", out, "--vectors", "--quiet"});
        QVERIFY2(trained.exitCode == 0, trained.err.constData());
        QCOMPARE(QJsonDocument::fromJson(trained.out).object()["columns"].toInt(), 60);
        QVERIFY(trained.err.isEmpty());
        const Ran told = run({"recommend", "--models", out, "--profile", "-"}, column());
        QVERIFY2(told.exitCode == 0 && told.err.isEmpty(), told.err.constData());
        QCOMPARE(first(told.out)["feature_type"].toString(), "categorical");
        const Ran again = run({"train", "--data", data.qpath(), "--out", out, "--quiet"});
        QCOMPARE(again.exitCode, 1); // a set is there
        QVERIFY(!again.err.isEmpty());
        for (const char* file : {"types.json", "types-trees.ubj.zst", "types-grams.ubj.zst", "types-vectors.zst"}) {
            QFile content(out + "/" + QLatin1String(file));
            QVERIFY(content.open(QIODevice::ReadOnly));
            const QByteArray bytes = content.readAll();
            QVERIFY(!bytes.contains("Rome") && !bytes.contains("city")); // no cell, no name
        }
    }
    void aSetThatCannotBeUsedIsNamedAndTheRestGoesOn_data()
    {
        QTest::addColumn<QString>("models");
        QTest::addColumn<bool>("said");
        QTest::newRow("a folder that is not there") << "/nowhere" << true;
        QTest::newRow("none wanted") << "none" << false;
    }
    void aSetThatCannotBeUsedIsNamedAndTheRestGoesOn()
    {
        QFETCH(QString, models);
        QFETCH(bool, said);
        const Ran ran = run({"recommend", "--models", models, "--profile", "-"}, column());
        QCOMPARE(ran.exitCode, 0);
        QVERIFY(!first(ran.out)["headline"].toString().isEmpty());
        QCOMPARE(ran.err.contains(models.toUtf8()), said);
    }
    void wrongUsageIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("no folder") << QStringList{"train"} << 2;
        QTest::newRow("no number") << QStringList{"train", "--seed", "x", "--out", "o"} << 2;
        QTest::newRow("no data") << QStringList{"train", "--data", "/nowhere.jsonl", "--out", "/tmp/never"} << 1;
    }
    void wrongUsageIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Ran ran = run(arguments);
        QCOMPARE(ran.exitCode, code);
        QVERIFY(!ran.err.isEmpty());
        QVERIFY(ran.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrain)
#include "tst_train.moc"
