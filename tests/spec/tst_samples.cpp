// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped samples: made again they are the same, and what aurora-cli exports for them runs.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

constexpr int processMilliseconds = 100'000; // the first call for the engines installs packages
constexpr qint64 largestSample = 400'000;

QString sourcePath(const QString& path)
{
    return QStringLiteral(AURORA_SOURCE_DIR) + "/" + path;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void generatorMakesTheShippedBytes();
    void exportedProgramRuns_data();
    void exportedProgramRuns();

private:
    static QStringList samples() { return QDir(sourcePath("resources/samples")).entryList({"*.csv"}); }
};

void TestSamples::generatorMakesTheShippedBytes()
{
    QTemporaryDir folder;
    QProcess generator;
    generator.start("python3", {sourcePath("packaging/make_samples.py"), folder.path()});
    if (!generator.waitForStarted())
        QSKIP("python3 is not installed");
    QVERIFY(generator.waitForFinished(processMilliseconds));
    QCOMPARE(QDir(folder.path()).entryList({"*.csv"}), samples());
    QCOMPARE(samples().size(), 5);
    for (const auto& sample : samples()) {
        const auto shipped = bytesOf(sourcePath("resources/samples/" + sample));
        QVERIFY2(shipped.size() < largestSample, qPrintable(sample));
        QVERIFY2(shipped == bytesOf(folder.filePath(sample)), qPrintable(sample));
    }
}

void TestSamples::exportedProgramRuns_data()
{
    QTest::addColumn<QString>("sample");
    for (const auto& sample : samples())
        QTest::newRow(qPrintable(sample)) << sourcePath("resources/samples/" + sample);
}

void TestSamples::exportedProgramRuns()
{
    QFETCH(QString, sample);
    QProcess engines;
    engines.start("sh", {sourcePath("tests/support/engines.sh")});
    if (!engines.waitForFinished(processMilliseconds) || engines.exitCode() != 0) {
        const auto why = "no scikit-learn to run exported programs with: " + engines.readAllStandardError().trimmed();
        QVERIFY2(!qEnvironmentVariableIsSet("CI"), why.constData());
        QSKIP(why.constData());
    }
    const auto python = QString::fromUtf8(engines.readAllStandardOutput()).trimmed();
    QTemporaryDir folder;
    const auto module = folder.filePath("exported.py");
    QProcess exporter;
    exporter.start(QStringLiteral(AURORA_BUILD_DIR) + "/aurora-cli",
                   {"export", sample, "--to", "sklearn", "--store", "none", "--out", module});
    QVERIFY2(exporter.waitForFinished(processMilliseconds), "aurora-cli is not built");
    QVERIFY2(exporter.exitCode() == 0, exporter.readAllStandardError().constData());

    QProcess checker;
    checker.start(python, {sourcePath("tests/support/check_sklearn.py"), module + "=" + sample});
    QVERIFY(checker.waitForFinished(processMilliseconds));
    const auto report = QJsonDocument::fromJson(checker.readAllStandardOutput()).object();
    QVERIFY2(report["problems"].isArray() && report["problems"].toArray().isEmpty(),
             QJsonDocument(report).toJson().constData());
    QVERIFY(report["columns"].toInt() > 0);
}

QTEST_APPLESS_MAIN(TestSamples)
#include "tst_samples.moc"
