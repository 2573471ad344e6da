// SPDX-License-Identifier: GPL-3.0-or-later
// What the first bytes beyond ASCII said of a large file's encoding is kept, and held only while the file is the same.
#include "core/source/encoding_cache.h"
#include "core/source/table_source.h"
#include "tests/support/temp_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

constexpr qsizetype keptBytes = 16 << 20; // from this size on (sniff_encoding.cpp)

// Plain ASCII but for one name in ISO-8859-1 far behind what sniffing sees at first.
QByteArray latin(qsizetype bytes)
{
    const QByteArray row("12345678,some plain words of a row\n");
    QByteArray text("id,text\n");
    while (text.size() < bytes / 2)
        text += row;
    text += "1,M\xFCller in K\xF6ln und M\xFCnchen\n";
    while (text.size() + row.size() <= bytes)
        text += row;
    return text;
}

std::string encodingOf(const std::string& path, const QString& folder)
{
    const auto table = openTable(path, {}, folder.toStdString());
    return table ? (*table)->info().sniff.encoding.name : "";
}

QFileInfoList entries(const QString& folder)
{
    return QDir(folder).entryInfoList({QStringLiteral("*.encoding")}, QDir::Files);
}

// Another encoding in place of the one that is kept, which tells whether the entry is read.
void put(const QString& path, const QByteArray& encoding)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("cannot open the entry");
    QByteArray text = file.readAll();
    text = text.left(text.indexOf('\n') + 1) + encoding;
    file.resize(0);
    file.seek(0);
    file.write(text);
}

} // namespace

class TestSeenEncodings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyLargeFilesAreWorthIt()
    {
        const QTemporaryDir folder;
        const TempFile small(latin(keptBytes - 100)), large(latin(keptBytes + 100));
        QCOMPARE(encodingOf(small.path(), folder.path()), std::string("ISO-8859-1"));
        QCOMPARE(entries(folder.path()).size(), 0);
        QCOMPARE(encodingOf(large.path(), folder.path()), std::string("ISO-8859-1"));
        QCOMPARE(entries(folder.path()).size(), 1);
        QCOMPARE(encodingOf(large.path(), {}), std::string("ISO-8859-1")); // without a cache, too
    }

    void keptOnesAreReadAndNothingElseIs_data()
    {
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("what is kept holds") << QByteArray("ISO-8859-2 0.5") << QByteArray("ISO-8859-2");
        QTest::newRow("no such encoding") << QByteArray("nonsense-7 0.5") << QByteArray("ISO-8859-1");
        QTest::newRow("no confidence") << QByteArray("ISO-8859-2") << QByteArray("ISO-8859-1");
        QTest::newRow("a confidence beyond one") << QByteArray("ISO-8859-2 1.5") << QByteArray("ISO-8859-1");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("ISO-8859-1");
    }
    void keptOnesAreReadAndNothingElseIs()
    {
        QFETCH(QByteArray, kept);
        QFETCH(QByteArray, encoding);
        const QTemporaryDir folder;
        const TempFile file(latin(keptBytes + 100));
        encodingOf(file.path(), folder.path());
        put(entries(folder.path()).front().filePath(), kept);
        QCOMPARE(encodingOf(file.path(), folder.path()), encoding.toStdString());
    }

    void aChangedFileIsLookedAtAgain()
    {
        const QTemporaryDir folder;
        const TempFile file(latin(keptBytes + 100));
        encodingOf(file.path(), folder.path());
        put(entries(folder.path()).front().filePath(), "ISO-8859-2 0.5");
        QFile written(QString::fromStdString(file.path()));
        QVERIFY(written.open(QIODevice::Append));
        written.write("1,another row\n");
        written.close();
        QCOMPARE(encodingOf(file.path(), folder.path()), std::string("ISO-8859-1"));
    }

    void anEntryHoldsNoNameAndNoValue()
    {
        const QTemporaryDir folder;
        const TempFile file(latin(keptBytes + 100));
        encodingOf(file.path(), folder.path());
        QFile entry(entries(folder.path()).front().filePath());
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY(text.size() < 150);
        QVERIFY(!text.contains("text") && !text.contains("ller") &&
                !text.contains(QFileInfo(QString::fromStdString(file.path())).fileName().toUtf8()));
    }
};

QTEST_APPLESS_MAIN(TestSeenEncodings)
#include "tst_seen_encodings.moc"
