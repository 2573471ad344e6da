// SPDX-License-Identifier: GPL-3.0-or-later
// A table of ten thousand columns, and one of many rows: time and memory stay within bounds. The figures are printed;
// the ceilings are wide, since test machines are shared.
#include "core/profile/table_profile.h"
#include "core/source/csv/csv_table.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace aurora;

namespace {

constexpr qint64 timeCeiling = 60'000;          // milliseconds; three to five seconds are usual
constexpr qint64 wideMemoryCeiling = 1'500'000; // kilobytes; half of it is usual
constexpr double growthCeiling = 1.1;           // of memory, when a file is four times as long

// The most memory that the process ever had, in kilobytes.
qint64 peakKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const auto& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(qstrlen("VmHWM:")).simplified().split(' ').value(0).toLongLong();
    return -1;
}

// Sanitizers need memory of their own.
constexpr bool memoryTells =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    false;
#else
    true;
#endif

constexpr std::size_t wideColumns = 10000, wideRows = 300;

// A number, a decimal, a word or nothing, a day.
QByteArray wideCell(std::size_t row, std::size_t column)
{
    const std::size_t mixed = (row * 7919 + column * 104729) % 1000003;
    if (column % 4 == 0)
        return QByteArray::number(qulonglong(mixed % 1000));
    if (column % 4 == 1)
        return QByteArray::number(double(mixed) / 1000, 'f', 4);
    if (column % 4 == 2)
        return QByteArrayList{"red", "green", "blue", ""}[qsizetype(mixed % 4)];
    return "2024-0" + QByteArray::number(qulonglong(1 + mixed % 9)) + "-1" + QByteArray::number(qulonglong(mixed % 10));
}

} // namespace

class WideAndLongTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    void writeWide(const QString& path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArrayList row;
        for (std::size_t c = 0; c < wideColumns; ++c)
            row << "c" + QByteArray::number(qulonglong(c));
        file.write(row.join(',') + '\n');
        for (std::size_t r = 0; r < wideRows; ++r) {
            for (std::size_t c = 0; c < wideColumns; ++c)
                row[qsizetype(c)] = wideCell(r, c);
            file.write(row.join(',') + '\n');
        }
    }

    void writeLong(const QString& path, std::uint64_t rows)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray bytes = "id,amount,level\n";
        constexpr qsizetype enough = 1 << 20;
        for (std::uint64_t i = 0; i < rows; ++i) {
            bytes += QByteArray::number(qulonglong(i)) + ',' + QByteArray::number(qulonglong(i * 7919 % 1000003)) +
                     (i % 3 ? ",low\n" : ",high\n");
            if (bytes.size() > enough || i + 1 == rows) {
                QVERIFY(file.write(bytes) == bytes.size());
                bytes.clear();
            }
        }
    }

    std::shared_ptr<const TableProfile> profiled(const QString& path, const char* what)
    {
        auto source = CsvTable::open(path.toStdString(), {}, {});
        if (!source)
            return nullptr;
        QElapsedTimer timer;
        timer.start();
        ProfileOptions options;
        options.threads = 2;
        const auto table = profileTable(**source, options, {});
        qInfo("%s: %lld ms, peak memory %lld MB", what, timer.elapsed(), peakKilobytes() / 1000);
        return table && timer.elapsed() < timeCeiling ? *table : nullptr;
    }

private Q_SLOTS:
    // Before the wide one, which needs more.
    void memoryDoesNotGrowWithRows()
    {
        constexpr std::uint64_t some = 1'500'000, many = 4 * some;
        writeLong(path("some.csv"), some);
        writeLong(path("many.csv"), many);
        // Several times: what threads of an earlier reading have left in their own heaps is not what rows take.
        for (int i = 0; i < 4; ++i)
            QVERIFY(profiled(path("some.csv"), "1.5 million rows"));
        const qint64 before = peakKilobytes();
        const auto table = profiled(path("many.csv"), "6 million rows");
        QVERIFY(table);
        QCOMPARE(table->rows, many);
        QCOMPARE(table->columns[0].numeric->sum, double(many - 1) * double(many) / 2);
        QCOMPARE(table->columns[2].distinct, 2.0);
        QVERIFY(table->columns[0].numeric->strictlyIncreasing);
        QVERIFY(before > 0);
        QVERIFY(!memoryTells || double(peakKilobytes()) <= growthCeiling * double(before));
    }

    void tenThousandColumns()
    {
        writeWide(path("wide.csv"));
        const auto table = profiled(path("wide.csv"), "10,000 columns of 300 rows");
        QVERIFY(table);
        QCOMPARE(table->columns.size(), wideColumns);
        QCOMPARE(table->rows, std::uint64_t(wideRows));
        for (const auto& column : table->columns) {
            const Kind kinds[]{Kind::Integer, Kind::Decimal, Kind::Text, Kind::Date};
            QCOMPARE(column.kind, kinds[(column.index - 1) % 4]);
            QVERIFY(column.distinctError == 0 && column.topExact);
        }
        QVERIFY(!memoryTells || peakKilobytes() < wideMemoryCeiling);
    }
};

QTEST_GUILESS_MAIN(WideAndLongTest)
#include "tst_wide_and_long.moc"
