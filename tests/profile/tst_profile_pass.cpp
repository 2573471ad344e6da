// SPDX-License-Identifier: GPL-3.0-or-later
// However many threads add a table up, what comes out is the same to the last bit; and stopping in the middle ends.
#include "core/profile/profile_document.h"
#include "core/profile/table_profile.h"
#include "core/source/csv/csv_table.h"
#include "tests/support/big_table.h"

#include <QTemporaryDir>
#include <QTest>

#include <boost/json.hpp>

using namespace aurora;
using namespace aurora::test;

class ProfilePassTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string m_path;
    std::uint64_t m_rows = 0;

    std::string profiled(const std::string& path, unsigned threads)
    {
        CsvTable::Options parts;
        parts.partBytes = 1 << 17; // so that many parts know what earlier ones found
        auto source = CsvTable::open(path, {}, parts);
        if (!source)
            return {};
        ProfileOptions options;
        options.threads = threads;
        const auto table = profileTable(**source, options, {});
        if (!table)
            return {};
        auto copy = **table;
        copy.seconds = 0; // the one thing that may differ
        return std::to_string(copy.rows) + boost::json::serialize(profileDocument(copy, {true}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        constexpr qint64 block = 1'000'000, size = 6'000'000; // several batches, and tables that spill
        const QString path = m_folder.filePath(QStringLiteral("table.csv"));
        m_rows = BigTable(block).write(path, size);
        QVERIFY(m_rows > 0);
        m_path = path.toStdString();
    }

    void anyNumberOfThreadsGivesTheSame_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("two") << 2;
        QTest::newRow("three") << 3;
        QTest::newRow("more than columns") << 50;
        QTest::newRow("as many as there are processors") << 0;
    }
    void anyNumberOfThreadsGivesTheSame()
    {
        QFETCH(int, threads);
        const auto alone = profiled(m_path, 1);
        QVERIFY(alone.starts_with(std::to_string(m_rows)));
        QVERIFY(profiled(m_path, unsigned(threads)) == alone);
    }

    void fewerRowsThanABatchAndNone()
    {
        for (const char* text : {"a,b,c\n1,2,x\n", "a,b,c\n"}) {
            const std::string path = m_folder.filePath(QStringLiteral("small.csv")).toStdString();
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) > 0);
            file.close();
            QCOMPARE(profiled(path, 3), profiled(path, 1));
        }
    }

    void stoppedInTheMiddleItEnds()
    {
        auto source = openTable(m_path);
        QVERIFY(source);
        std::stop_source stop;
        ProfileOptions options;
        options.threads = 3;
        options.progress = [&stop](const Progress& progress) {
            if (progress.done > progress.total / 2)
                stop.request_stop();
        };
        const auto table = profileTable(**source, options, stop.get_token());
        QVERIFY(!table);
        QCOMPARE(table.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ProfilePassTest)
#include "tst_profile_pass.moc"
