// SPDX-License-Identifier: GPL-3.0-or-later
// Both programs take a profile out of the cache where it holds: an entry is planted that says something else than the
// file, so that whoever uses it shows it.
#include "core/profile/profile_cache.h"
#include "tests/support/told_rows.h"
#include "tests/support/window_fixture.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr std::uint64_t plantedSentinels = 12345; // no count of this file

} // namespace

class TestCachedProfiles : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_home;
    QString m_file = m_home.filePath("table.csv");

    std::string rows() const { return m_home.filePath("cache/rows").toStdString(); }
    std::string profiles() const { return m_home.filePath("cache/profiles").toStdString(); }

    QByteArray run(const QStringList& arguments, int* code = nullptr)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_CACHE", m_home.filePath("cache"));
        environment.insert("HOME", m_home.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), QStringList(arguments) << "--store"
                                                                                             << "none");
        if (!process.waitForFinished(60000))
            qFatal("aurora-cli did not end");
        if (code)
            *code = process.exitCode();
        return process.readAllStandardOutput();
    }
    static QJsonObject firstColumn(const QByteArray& document)
    {
        return QJsonDocument::fromJson(document).object()["columns"].toArray().at(0).toObject();
    }
    bool planted(const QByteArray& document) const
    {
        return firstColumn(document)["sentinels"].toDouble() == double(plantedSentinels);
    }
    void plant(const std::string& target = {})
    {
        auto source = openTable(m_file.toStdString(), {}, rows());
        QVERIFY(source);
        ProfileOptions options;
        options.target = target;
        const auto table = profileTable(**source, options, {});
        QVERIFY(table);
        auto told = std::make_shared<TableProfile>(*withRows(**source, **table));
        told->columns[0].sentinels = plantedSentinels;
        const auto key = ProfileKey::of(**source, options);
        QVERIFY(key);
        const auto saved = ProfileCache(profiles()).save(*key, *told);
        QVERIFY(saved && *saved);
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_home.filePath("cache")).removeRecursively();
        writeLongTable(m_file, 3);
        plant();
    }
    void theCommandLineUsesIt()
    {
        QVERIFY(planted(run({"profile", m_file})));
        QVERIFY(planted(run({"profile", "--samples", m_file})));
        QVERIFY(!planted(run({"profile", "--no-cache", m_file})));
        QVERIFY(!planted(run({"profile", "--sample", "100", m_file})));
        QVERIFY(!planted(run({"profile", "--target", "city", m_file})));
        QVERIFY(!planted(run({"profile", "--missing", "ja", m_file})));
    }
    void valuesAreThoseOfTheFile()
    {
        const auto cached = firstColumn(run({"profile", "--samples", m_file}))["samples"].toArray();
        const auto fresh = firstColumn(run({"profile", "--samples", "--no-cache", m_file}))["samples"].toArray();
        QVERIFY(!fresh.isEmpty());
        QCOMPARE(cached, fresh);
    }
    void recommendationsAreTheSame()
    {
        plant("paid"); // beside the one without a target
        const auto stripped = [](const QByteArray& document) {
            auto columns = QJsonDocument::fromJson(document).object()["columns"].toArray();
            for (auto column : columns) {
                auto one = column.toObject();
                one.remove("decision");
                one.remove("microseconds");
                column = one;
            }
            columns.removeFirst(); // of the planted lie
            return columns;
        };
        QCOMPARE(stripped(run({"recommend", m_file})), stripped(run({"recommend", "--no-cache", m_file})));
        QCOMPARE(stripped(run({"recommend", "--target", "paid", m_file})),
                 stripped(run({"recommend", "--target", "paid", "--no-cache", m_file})));
    }
    void theWindowUsesIt()
    {
        auto parts = realParts();
        parts.rowIndexFolder = rows();
        parts.profileFolder = profiles();
        Session session(std::move(parts));
        session.open(m_file);
        QVERIFY(settle(session));
        QVERIFY(session.current()->complete());
        QCOMPARE(session.current()->table()->columns[0].sentinels, plantedSentinels);
        QVERIFY(!session.current()->table()->columns[1].top.empty());
    }
    void itIsListedAndErased()
    {
        const auto listed = QJsonDocument::fromJson(run({"cache"})).object();
        QCOMPARE(listed["files"].toInt(), 1);
        QCOMPARE(listed["profiles"].toObject()["files"].toInt(), 1);
        QVERIFY(listed["profiles"].toObject()["bytes"].toInt() > 500);
        QCOMPARE(listed["profiles"].toObject()["folder"].toString().toStdString(), profiles());
        const auto erased = QJsonDocument::fromJson(run({"cache", "erase"})).object();
        QCOMPARE(erased["files"].toInt(), 0);
        QCOMPARE(erased["profiles"].toObject()["files"].toInt(), 0);
        QVERIFY(!planted(run({"profile", m_file})));
    }
};

QTEST_MAIN(TestCachedProfiles)
#include "tst_cached_profiles.moc"
