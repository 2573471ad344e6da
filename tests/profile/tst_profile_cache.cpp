// SPDX-License-Identifier: GPL-3.0-or-later
// The profile cache: what comes out of it is what went in, nothing else is taken for it, and who has it without the
// file reads nothing.
#include "core/profile/features.h"
#include "core/profile/profile_cache.h"
#include "core/profile/profile_document.h"
#include "core/profile/value_rows.h"
#include "core/source/index_cache.h"
#include "core/base/json_text.h"
#include "tests/support/temp_file.h"
#include "tests/support/told_rows.h"

#include <boost/json.hpp>

#include <QDateTime>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <cstring>
#include <thread>

using namespace aurora;
using aurora::test::TempFile;
using aurora::test::withRows;

namespace {

// Canaries: strange words and a strange number, as cells, as a header and in the path.
constexpr const char* strangeWord = "Xyzzyplugh";
constexpr const char* strangeHeader = "Quuxfrobnitz";
constexpr const char* strangePath = "Grelbwhack";
constexpr double strangeNumber = 918273.640625; // exact as a double

QByteArray someTable(int rows = 60000)
{
    QByteArray out("id,word,amount,day,late,code,");
    out += strangeHeader;
    out += '\n';
    for (int r = 0; r < rows; ++r) {
        out += QByteArray::number(r + 1) + ',' + (r % 7 ? "often " : strangeWord) + ',';
        out += (r == rows / 2 ? QByteArray("918273.640625") : QByteArray::number(r % 5000 * 0.25)) + ",2023-0" +
               QByteArray::number(1 + r % 9) + "-11,";
        out += (r > rows - 9 ? "seldom," : r % 11 ? "NA," : ",") + QByteArray("0") + QByteArray::number(r % 97) + ',';
        out += QByteArray::number(r % 3) + '\n';
    }
    return out;
}

struct Cached {
    QTemporaryDir folder;
    int full = 0; // profiles that were made
    DialectChoices choices = {};
    ProfileOptions options = {};
    CachedValues values = CachedValues::All;

    std::string rows() const { return folder.filePath("rows").toStdString(); }
    std::string profiles() const { return folder.filePath("profiles").toStdString(); }
    std::shared_ptr<const TableProfile> profile(const std::string& path)
    {
        auto source = openTable(path, choices, rows());
        if (!source)
            qFatal("cannot open");
        CachedProfileOptions cached;
        cached.folder = profiles();
        cached.values = values;
        cached.full = [this](TableSource& from, const ProfileOptions& how,
                             std::stop_token stop) -> Result<std::shared_ptr<const TableProfile>> {
            ++full;
            auto table = profileTable(from, how, stop);
            return table ? Result<std::shared_ptr<const TableProfile>>(withRows(from, **table)) : table;
        };
        auto table = profileTableCached(**source, options, cached, {});
        if (!table)
            qFatal("cannot profile");
        return *table;
    }
    QStringList entries() const { return QDir(QString::fromStdString(profiles())).entryList(QDir::Files); }
    QString entry() const { return QDir(QString::fromStdString(profiles())).filePath(entries().value(0)); }
};

std::string document(const TableProfile& table, bool samples = true)
{
    auto object = profileDocument(table, {samples});
    object.erase("seconds");
    return jsonText(object);
}

QByteArray allBytes(const QString& folder)
{
    QByteArray all;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        all += file.fileName().toUtf8();
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProfileCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesOutIsWhatWentIn()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path()), second = cache.profile(file.path());
        QCOMPARE(cache.full, 1);
        QCOMPARE(document(*second), document(*first));
        for (std::size_t c = 0; c < first->columns.size(); ++c) {
            const auto &before = first->columns[c], &after = second->columns[c];
            const auto a = features(*first, before), b = features(*second, after);
            for (const auto& info : featureTable())
                QVERIFY2(a[info.id] == b[info.id] || (std::isnan(a[info.id]) && std::isnan(b[info.id])),
                         info.name.data());
            QVERIFY(!after.partial);
            QCOMPARE(after.top.size(), before.top.size());
            for (std::size_t v = 0; v < after.top.size(); ++v) {
                QCOMPARE(after.top[v].value, before.top[v].value);
                QCOMPARE(after.top[v].row, before.top[v].row);
            }
            QCOMPARE(after.contentHash, before.contentHash);
        }
    }
    void figuresAloneNeedNoValues()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        cache.values = CachedValues::None;
        const auto second = cache.profile(file.path());
        QCOMPARE(cache.full, 1);
        QCOMPARE(document(*second, false), document(*first, false));
        QVERIFY(second->columns[1].top.empty());
        for (std::size_t c = 0; c < first->columns.size(); ++c) {
            const auto a = features(*first, first->columns[c]), b = features(*second, second->columns[c]);
            for (const auto& info : featureTable())
                QVERIFY2(a[info.id] == b[info.id] || (std::isnan(a[info.id]) && std::isnan(b[info.id])),
                         info.name.data());
        }
    }
    void quotedValuesAreThoseThatAreAllKept()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        cache.values = CachedValues::Quoted;
        const auto second = cache.profile(file.path());
        QCOMPARE(cache.full, 1);
        QCOMPARE(document(*second, false), document(*first, false));
        QCOMPARE(second->columns[1].top.size(), std::size_t{2}); // of two words
        QVERIFY(second->columns[0].top.empty());                 // of 60,000 numbers
    }
    void withoutRowsAtHandValuesAreNotReadBack()
    {
        const TempFile file(someTable());
        Cached cache;
        cache.profile(file.path());
        QVERIFY(QDir(QString::fromStdString(cache.rows())).removeRecursively());
        cache.profile(file.path());
        QCOMPARE(cache.full, 2);
        QVERIFY(QDir(QString::fromStdString(cache.rows())).removeRecursively());
        cache.values = CachedValues::None;
        cache.profile(file.path());
        QCOMPARE(cache.full, 2);
    }
    void problemsAndTheSampleOfRowsComeBack()
    {
        QByteArray bytes = someTable();
        bytes += "1,2\n1,\"x\" y,3\n";
        const TempFile file(bytes);
        Cached cache;
        const auto first = cache.profile(file.path());
        QVERIFY(first->issues.total() > 0);
        const auto second = cache.profile(file.path());
        QCOMPARE(cache.full, 1);
        QCOMPARE(second->issues.total(), first->issues.total());
        QCOMPARE(second->issues.first().size(), first->issues.first().size());
        QCOMPARE(second->issues.first()[0].place.line, first->issues.first()[0].place.line);
        QCOMPARE(second->issues.first()[0].place.byte, first->issues.first()[0].place.byte);
        QCOMPARE(second->issues.first()[0].place.file, first->issues.first()[0].place.file);

        auto source = openTable(file.path(), {}, cache.rows());
        QVERIFY(source);
        const auto key = ProfileKey::of(**source, {});
        QVERIFY(key);
        const auto kept = ProfileCache(cache.profiles()).load(*key, (*source)->info());
        QVERIFY(kept && first->sample);
        QVERIFY(!first->sample->rows.empty());
        QCOMPARE(kept->sampleRows, first->sample->rows);
        const auto sample = readRowSample(**source, kept->sampleRows, kept->sampleComplete, {});
        QVERIFY(sample);
        QCOMPARE(sample->columns, first->sample->columns);
        QCOMPARE(sample->complete, first->sample->complete);
    }

    // --- what is not taken for it ---
    void anotherFileOrWayOfReadingIsProfiledAnew_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<bool>("anew");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("another name of the same file") << QByteArray("renamed") << false;
        for (const char* change :
             {"time", "size", "first byte", "last byte", "decimal", "missing", "header", "target", "sample"})
            QTest::newRow(change) << QByteArray(change) << true;
    }
    void anotherFileOrWayOfReadingIsProfiledAnew()
    {
        QFETCH(QByteArray, change);
        QFETCH(bool, anew);
        QByteArray bytes = someTable();
        const TempFile file(bytes);
        const auto time = QDateTime::fromSecsSinceEpoch(1700000000);
        const auto setTime = [&](const QDateTime& to) {
            QFile opened(file.qpath());
            return opened.open(QIODevice::ReadWrite) && opened.setFileTime(to, QFileDevice::FileModificationTime);
        };
        QVERIFY(setTime(time));
        Cached cache;
        cache.profile(file.path());
        std::string path = file.path();
        if (change == "time") {
            QVERIFY(setTime(time.addSecs(1)));
        } else if (change == "size") {
            overwrite(file.qpath(), bytes + "1,2,3,4,5,6,7\n");
            QVERIFY(setTime(time));
        } else if (change == "first byte" || change == "last byte") {
            const qsizetype at = change == "first byte" ? bytes.indexOf('\n') + 1 : bytes.size() - 2;
            bytes[at] = bytes[at] == '1' ? '2' : '1';
            overwrite(file.qpath(), bytes);
            QVERIFY(setTime(time));
        } else if (change == "renamed") {
            path = (file.folder() + "/other.csv").toStdString();
            QVERIFY(QFile::rename(file.qpath(), QString::fromStdString(path)));
        }
        if (change == "decimal")
            cache.choices.decimal = ",";
        if (change == "missing")
            cache.choices.missingMarkers = std::vector<std::string>{"often"};
        if (change == "header")
            cache.choices.headerRows = 0;
        if (change == "target")
            cache.options.target = "amount";
        if (change == "sample")
            cache.options.sampleRows = 1000;
        cache.profile(path);
        QCOMPARE(cache.full, anew ? 2 : 1);
    }
    void damagedEntriesAreDroppedAndMadeAnew_data()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char* what :
             {"empty", "cut off in the head", "cut off in the middle", "a byte at the end", "a bit in the head",
              "a bit in the nonce", "a bit in the middle", "a bit at the end", "another version", "something else"})
            QTest::newRow(what) << QByteArray(what);
    }
    void damagedEntriesAreDroppedAndMadeAnew()
    {
        QFETCH(QByteArray, what);
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        const QString entry = cache.entry();
        const QByteArray good = read(entry);
        QByteArray bad = good;
        const auto flip = [&](qsizetype at) { bad[at] = char(bad[at] ^ 4); };
        if (what == "empty")
            bad.clear();
        else if (what == "cut off in the head")
            bad.truncate(7);
        else if (what == "cut off in the middle")
            bad.truncate(bad.size() / 2);
        else if (what == "a byte at the end")
            bad += 'x';
        else if (what == "a bit in the head")
            flip(3);
        else if (what == "a bit in the nonce")
            flip(20);
        else if (what == "a bit in the middle")
            flip(bad.size() / 2);
        else if (what == "a bit at the end")
            flip(bad.size() - 1);
        else if (what == "another version")
            bad.replace("AuroraProfile1", "AuroraProfile2");
        else
            bad = "a profile in plain words\n";
        QVERIFY(bad != good);
        overwrite(entry, bad);
        const auto second = cache.profile(file.path());
        QCOMPARE(cache.full, 2);
        QCOMPARE(document(*second), document(*first));
        cache.profile(file.path());
        QCOMPARE(cache.full, 2); // the new entry is whole
    }
    void bytesThatMakeNoSenseAreNoProfile()
    {
        const TempFile file(someTable(40000));
        auto source = openTable(file.path());
        QVERIFY(source);
        auto table = profileTable(**source, {}, {});
        QVERIFY(table);
        const auto packed = packProfile(*withRows(**source, **table));
        QVERIFY(packed);
        const auto& info = (*source)->info();
        QVERIFY(unpackProfile(*packed, info));
        for (std::size_t length = 0; length < packed->size(); length += 41)
            QVERIFY(!unpackProfile(packed->substr(0, length), info));
        for (std::size_t at = 0; at < packed->size(); at += 17) { // no crash, no endless memory
            std::string damaged = *packed;
            damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
            if (const auto profile = unpackProfile(damaged, info))
                QCOMPARE(profile->table.columns.size(), info.sniff.header.size());
        }
        SourceInfo other = info;
        other.sniff.header.pop_back();
        QVERIFY(!unpackProfile(*packed, other));
    }
    void aRowThatHoldsSomethingElseIsNoticed()
    {
        const TempFile file(someTable());
        Cached cache;
        cache.profile(file.path());
        auto source = openTable(file.path(), {}, cache.rows());
        QVERIFY(source);
        auto kept = ProfileCache(cache.profiles()).load(*ProfileKey::of(**source, {}), (*source)->info());
        QVERIFY(kept);
        auto& wanted = kept->wanted.front();
        const auto other = std::find_if(kept->wanted.begin() + 1, kept->wanted.end(), [&](const WantedValue& value) {
            return value.column == wanted.column && value.row != wanted.row;
        });
        QVERIFY(other != kept->wanted.end());
        wanted.row = other->row; // where another value stands
        const auto all = readValuesBack(**source, *kept, whole, {});
        QVERIFY(!all);
        QCOMPARE(int(all.error().kind), int(ErrorKind::BadDocument));
    }
    void valuesWhoseRowsAreNotKnownAreNotKept()
    {
        const TempFile file(someTable());
        auto source = openTable(file.path());
        QVERIFY(source);
        auto table = profileTable(**source, {}, {});
        QVERIFY(table);
        auto told = std::make_shared<TableProfile>(*withRows(**source, **table));
        QVERIFY(packProfile(*told));
        told->columns[1].top.back().row = 0;
        QVERIFY(!packProfile(*told));
    }
    void whatCannotBeOpenedAgainIsNotKept()
    {
        const TempFile small("a,b\n1,2\n");
        Cached cache;
        cache.profile(small.path());
        cache.profile(small.path());
        QCOMPARE(cache.full, 2);
        QCOMPARE(cache.entries().size(), 0);
        auto source = openTable(small.path());
        QVERIFY(source);
        QVERIFY(!ProfileKey::of(**source, {}));
    }

    // --- limits ---
    void fewPlacesGiveTheFiguresAndTheUsefulValues()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        auto source = openTable(file.path(), {}, cache.rows());
        QVERIFY(source);
        const auto key = ProfileKey::of(**source, {});
        auto kept = ProfileCache(cache.profiles()).load(*key, (*source)->info());
        QVERIFY(kept);
        const auto some = readValuesBack(**source, *kept, {1, std::chrono::seconds(9)}, {});
        QVERIFY(some);
        QVERIFY(!*some); // what the column “late” holds stands at the end
        QVERIFY(kept->table.columns[4].partial);
        QVERIFY(kept->table.columns[4].top.empty());
        QVERIFY(!kept->table.columns[1].partial);
        QCOMPARE(kept->table.columns[1].top.front().value, first->columns[1].top.front().value);
        QCOMPARE(document(kept->table, false), document(*first, false));
    }
    void anEarlyProfileHasEveryFigure()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        std::shared_ptr<const TableProfile> early;
        cache.options.early = [&](std::shared_ptr<const TableProfile> table) { early = std::move(table); };
        const auto second = cache.profile(file.path());
        QCOMPARE(cache.full, 1);
        QCOMPARE(document(*second), document(*first));
        if (early) // where all was read at once there is nothing to come
            QCOMPARE(document(*early, false), document(*first, false));
    }
    void theFolderIsBoundedAndTheOldestGoes()
    {
        QTemporaryDir folder;
        const CacheFolder cache((folder.path() + "/profiles").toStdString(), 1000);
        const std::string entry(400, 'x');
        QVERIFY(cache.write("a", entry));
        QVERIFY(cache.write("b", entry));
        const auto age = [&](const char* name, int seconds) {
            QFile file(folder.path() + "/profiles/" + name);
            return file.open(QIODevice::ReadWrite) &&
                   file.setFileTime(QDateTime::currentDateTime().addSecs(-seconds), QFileDevice::FileModificationTime);
        };
        QVERIFY(age("a", 100) && age("b", 50));
        cache.touch("a");
        QVERIFY(cache.write("c", entry));
        QVERIFY(cache.read("a") && cache.read("c"));
        QVERIFY(!cache.read("b"));
        QCOMPARE(cache.extent().files, std::uint64_t{2});
        QCOMPARE(cache.extent().bytes, std::uint64_t{800});
        QVERIFY(cache.erase());
        QCOMPARE(cache.extent().files, std::uint64_t{0});
    }

    // --- who has the cache without the file ---
    void nothingOfTheFileStandsInTheCache()
    {
        const TempFile file(someTable(), QString::fromLatin1(strangePath) + ".csv");
        Cached cache;
        const auto first = cache.profile(file.path());
        QCOMPARE(first->columns[1].top.back().value, std::string(strangeWord));
        QCOMPARE(first->columns[2].numeric->max, strangeNumber);
        QCOMPARE(cache.entries().size(), 1);
        const QByteArray bytes = allBytes(cache.folder.path());
        QVERIFY(bytes.size() > 1000);
        for (const char* word : {strangeWord, strangeHeader, strangePath, "918273.64", "often", "seldom"})
            QVERIFY2(!bytes.contains(word), word);
        char binary[sizeof strangeNumber];
        std::memcpy(binary, &strangeNumber, sizeof binary);
        QVERIFY(!bytes.contains(QByteArray(binary, sizeof binary)));
        const float rounded = static_cast<float>(strangeNumber);
        char single[sizeof rounded];
        std::memcpy(single, &rounded, sizeof single);
        QVERIFY(!bytes.contains(QByteArray(single, sizeof single)));
        // The search finds what there is to find: the same facts before they are sealed hold the number.
        const auto packed = packProfile(*first);
        QVERIFY(packed && packed->find(std::string(binary, sizeof binary)) != std::string::npos);
        QVERIFY(packed->find(strangeWord) == std::string::npos);
        QVERIFY(packed->find(strangeHeader) == std::string::npos);
    }
    void anotherFilesKeyOpensNothing()
    {
        QByteArray bytes = someTable();
        const TempFile file(bytes);
        Cached cache;
        cache.profile(file.path());
        const QByteArray entry = read(cache.entry());
        bytes[bytes.indexOf('\n') + 1] = '2';
        const TempFile other(bytes);
        cache.profile(other.path());
        QCOMPARE(cache.entries().size(), 2);
        // Put in the other's place it is dropped.
        for (const auto& name : cache.entries())
            overwrite(QDir(QString::fromStdString(cache.profiles())).filePath(name), entry);
        cache.profile(other.path());
        QCOMPARE(cache.full, 3);
    }
    void theSameProfileIsNeverSealedAlike()
    {
        const auto seal = Seal::from("content", "test");
        QVERIFY(seal.close("profile", "head") != seal.close("profile", "head"));
        QCOMPARE(seal.unseal(seal.close("profile", "head"), "head").value_or(""), std::string("profile"));
        QVERIFY(!seal.unseal(seal.close("profile", "head"), "other head"));
        QVERIFY(!Seal::from("content", "other").unseal(seal.close("profile", "head"), "head"));
        QVERIFY(!seal.unseal("", "head"));
        QCOMPARE(seal.name("x"), Seal::from("content", "test").name("x"));
        QVERIFY(seal.name("x") != Seal::from("content!", "test").name("x"));
    }
    void onlyTheOwnerMayRead()
    {
        const TempFile file(someTable());
        Cached cache;
        cache.profile(file.path());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(cache.entry()) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(QString::fromStdString(cache.profiles())) & others, QFile::Permissions());
    }
    void severalWritersLeaveWholeEntries()
    {
        const TempFile file(someTable());
        Cached cache;
        const auto first = cache.profile(file.path());
        auto source = openTable(file.path(), {}, cache.rows());
        QVERIFY(source);
        const auto key = ProfileKey::of(**source, {});
        QVERIFY(key);
        std::atomic<int> broken{0};
        {
            std::vector<std::jthread> writers;
            for (int w = 0; w < 4; ++w)
                writers.emplace_back([&, w] {
                    const ProfileCache mine(cache.profiles());
                    for (int i = 0; i < 25; ++i) {
                        if (w % 2)
                            broken += !mine.save(*key, *first);
                        else
                            broken += !mine.load(*key, (*source)->info());
                    }
                });
        }
        QCOMPARE(broken.load(), 0);
        QCOMPARE(cache.entries().size(), 1);
    }
    void openingAgainIsQuick()
    {
        const TempFile file(someTable(250000));
        Cached cache;
        cache.profile(file.path());
        QElapsedTimer timer;
        timer.start();
        cache.profile(file.path());
        const auto milliseconds = timer.elapsed();
        QCOMPARE(cache.full, 1);
        qInfo("a file of %lld MB is open with its profile in %lld ms", QFile(file.qpath()).size() >> 20, milliseconds);
        constexpr qint64 ceiling = 5000; // far beyond what it takes, also under a sanitizer on a loaded machine
        QVERIFY(milliseconds < ceiling);
    }
};

QTEST_GUILESS_MAIN(TestProfileCache)
#include "tst_profile_cache.moc"
