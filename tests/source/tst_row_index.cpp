// SPDX-License-Identifier: GPL-3.0-or-later
// Rows by number through the row index, and the cache that keeps indexes of files read before.
#include "core/source/index_cache.h"
#include "core/source/table_source.h"
#include "tests/support/temp_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

constexpr int rowCount = 200000; // enough bytes to be worth an index

QByteArray manyRows()
{
    QByteArray bytes("id,text\n");
    for (int i = 0; i < rowCount; ++i)
        bytes += QByteArray::number(i) + ",\"some text, and\na line end\"\n";
    return bytes;
}

RowIndex marks(std::uint64_t count)
{
    RowIndex index;
    for (std::uint64_t i = 0; i < count; ++i)
        index.add({i * 1000, i * RowIndex::stretchBytes, 1 + i * 1001});
    return index;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRowIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyRowIsFoundAfterReopening()
    {
        const TempFile file(manyRows());
        const QTemporaryDir folder;
        const std::string cache = folder.filePath("rows").toStdString();
        {
            auto table = openTable(file.path(), {}, cache);
            QVERIFY(table);
            const auto count = (*table)->count({}, {});
            QCOMPARE(count->rows, std::uint64_t(rowCount));
        }
        QCOMPARE(IndexCache(cache).extent().files, 1u);
        auto again = openTable(file.path(), {}, cache);
        for (const int row : {0, 1, 12345, 123456, rowCount - 1}) {
            const auto page = (*again)->rows(std::uint64_t(row), 1);
            QCOMPARE(page->size(), 1u);
            QCOMPARE(page->at(0).at(0), std::to_string(row));
        }
        QVERIFY((*again)->rows(rowCount, 1)->empty());
        // A look at the first rows alone does not make it forget where the others are.
        QVERIFY((*again)->scan([](const RecordView&) {}, {100, {}}, {}));
        QCOMPARE((*again)->rows(rowCount - 1, 1)->at(0).at(0), std::to_string(rowCount - 1));
    }

    void keptIndexHoldsNeitherNamesNorValues()
    {
        const TempFile file(manyRows());
        const QTemporaryDir folder;
        auto table = openTable(file.path(), {}, folder.path().toStdString());
        QVERIFY((*table)->count({}, {}));
        const auto entries = QDir(folder.path()).entryInfoList(QDir::Files);
        QCOMPARE(entries.size(), 1);
        const QByteArray kept = contents(entries.front().filePath());
        QVERIFY(kept.size() < 1000); // offsets, and few of them
        const QByteArrayList words{"text", "id,", QFileInfo(QString::fromStdString(file.path())).fileName().toUtf8()};
        for (const QByteArray& word : words)
            QVERIFY(!kept.contains(word) && !entries.front().fileName().toUtf8().contains(word));
        QCOMPARE(entries.front().permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void anotherFileAnotherTimeAnotherReadingFindNothing()
    {
        const QTemporaryDir folder;
        const IndexCache cache(folder.path().toStdString());
        const IndexKey key{10'000'000, 77, 5, 6};
        QVERIFY(cache.save(key, marks(3)));
        QVERIFY(cache.load(key).has_value());
        for (const IndexKey& other : {IndexKey{10'000'001, 77, 5, 6}, IndexKey{10'000'000, 78, 5, 6},
                                      IndexKey{10'000'000, 77, 4, 6}, IndexKey{10'000'000, 77, 5, 7}})
            QVERIFY(!cache.load(other).has_value());
    }

    void damagedIndexIsNotBelieved()
    {
        const QTemporaryDir folder;
        const IndexCache cache(folder.path().toStdString());
        const IndexKey key{10'000'000, 77, 5, 6};
        QVERIFY(cache.save(key, marks(50)));
        const QString path = QDir(folder.path()).entryInfoList(QDir::Files).front().filePath();
        const QByteArray sound = contents(path);
        QFile file(path);
        for (qsizetype i = 0; i < sound.size(); ++i) {
            QByteArray bad = sound;
            bad[i] = char(bad[i] ^ 0x11);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bad) == bad.size());
            file.close();
            QVERIFY(!cache.load(key).has_value());
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(sound.left(i)) == i);
            file.close();
            QVERIFY(!cache.load(key).has_value());
        }
    }

    void cacheIsBoundedAndErased()
    {
        const QTemporaryDir folder;
        constexpr std::uint64_t bound = 4000;
        const IndexCache cache(folder.path().toStdString(), bound);
        for (std::uint64_t i = 0; i < 20; ++i) {
            QVERIFY(cache.save({10'000'000 + i, 77, 5, 6}, marks(100)));
            QVERIFY(cache.extent().bytes <= bound);
        }
        QVERIFY(cache.extent().files >= 2);
        QVERIFY(cache.load({10'000'019, 77, 5, 6}).has_value()); // the latest stays
        QVERIFY(cache.erase());
        QCOMPARE(cache.extent().files, 0u);
    }

    void unusableFolderIsHarmless()
    {
        const TempFile file(manyRows());
        auto table = openTable(file.path(), {}, file.path() + "/below-a-file");
        QVERIFY(table);
        QCOMPARE((*table)->count({}, {})->rows, std::uint64_t(rowCount));
        QCOMPARE((*table)->rows(5, 1)->at(0).at(0), std::string("5"));
    }
};

QTEST_APPLESS_MAIN(TestRowIndex)
#include "tst_row_index.moc"
