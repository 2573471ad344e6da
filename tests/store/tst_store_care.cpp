// SPDX-License-Identifier: GPL-3.0-or-later
// Retention and folding, several windows, shelves, settings, the ledger, and erasing that is seen on the disk.
#include "core/learn/store_settings.h"
#include "core/learn/stored_learning.h"
#include "core/learn/style_learner.h"
#include "core/store/sqlite_store.h"
#include "core/store/store_connection.h"
#include "core/store/store_opening.h"
#include "tests/support/store_entries.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <atomic>
#include <thread>
#include <unistd.h>

using namespace aurora;
using test::madeEntries;
using test::madeEntry;

namespace {

// A fold that can be checked: how many decisions left and the sum of their hours.
Fold counting()
{
    return
        [](std::vector<NamedBlob> counters, std::span<const JournalEntry> leaving) -> Result<std::vector<NamedBlob>> {
            long long count = 0, hours = 0;
            if (!counters.empty())
                sscanf(counters.front().content.c_str(), "%lld %lld", &count, &hours);
            for (const auto& entry : leaving) {
                ++count;
                hours += entry.hour;
            }
            return std::vector<NamedBlob>{{"sums", std::to_string(count) + " " + std::to_string(hours)}};
        };
}

std::string sumsOf(std::span<const JournalEntry> entries)
{
    return counting()({}, entries)->front().content;
}

} // namespace

class TestStoreCare : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    int m_number = 0;
    std::string fresh() { return m_dir.filePath(QString("%1/learning.sqlite").arg(++m_number)).toStdString(); }

    // Every byte of the store and of all that lies beside it.
    static QByteArray disk(const std::string& path)
    {
        QByteArray all;
        const QDir folder = QFileInfo(QString::fromStdString(path)).dir();
        for (const auto& info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    static QByteArray idBytes(const JournalEntry& entry)
    {
        return QUuid::fromString(QString::fromStdString(entry.decision)).toRfc4122();
    }

private Q_SLOTS:
    void entriesAreKeptInSteps()
    {
        auto store = SqliteStore::open(fresh());
        const auto given = madeEntries(60);
        QVERIFY((*store)->appendAll(given));
        const auto back = (*store)->entries();
        QCOMPARE(back->size(), given.size());
        for (std::size_t i = 0; i < given.size(); ++i) {
            auto expected = inKeptSteps(given[i]);
            QCOMPARE((*back)[i].type, expected.type);
            QCOMPARE((*back)[i].weight, expected.weight);
            QCOMPARE((*back)[i].confidence, expected.confidence);
            QCOMPARE((*back)[i].rules, expected.rules);
            QCOMPARE((*back)[i].session, expected.session);
            QCOMPARE((*back)[i].decision, expected.decision);
        }
    }

    // The store's name of a table is its own: the same for one table, another in another store.
    void tablesAreNamedByAKey()
    {
        auto one = SqliteStore::open(fresh()), other = SqliteStore::open(fresh());
        QVERIFY((*one)->appendAll(madeEntries(60)));
        QVERIFY((*other)->appendAll(madeEntries(60)));
        const auto a = *(*one)->entries(), b = *(*other)->entries();
        for (std::size_t i = 1; i < a.size(); ++i)
            QCOMPARE(a[i].table == a[i - 1].table, i % 20 != 0);
        QVERIFY(a[0].table != 0 && a[0].table != madeEntry(0).table && a[0].table != b[0].table);
    }

    void nothingLeavesTheJournalWithoutAFold()
    {
        auto store = SqliteStore::open(fresh());
        QVERIFY((*store)->setSetting("retention.rows", "50"));
        QVERIFY((*store)->appendAll(madeEntries(200)));
        QCOMPARE(*(*store)->foldOld(900000), 0u);
        QCOMPARE((*store)->entries()->size(), 200u);
    }

    void tooManyAreFoldedTheOldestFirst_data()
    {
        QTest::addColumn<unsigned>("entries");
        QTest::addColumn<unsigned>("left");
        QTest::newRow("as many as are kept") << 100u << 100u;
        QTest::newRow("one more: a tenth leaves with it") << 101u << 90u;
        QTest::newRow("far more") << 450u << 90u;
    }
    void tooManyAreFoldedTheOldestFirst()
    {
        QFETCH(unsigned, entries);
        QFETCH(unsigned, left);
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(counting());
        QVERIFY((*store)->setSetting("retention.rows", "100"));
        QVERIFY((*store)->appendAll(madeEntries(entries)));
        const auto before = *(*store)->entries();
        QCOMPARE(*(*store)->foldOld(before.back().hour), std::size_t(entries - left));
        const auto after = *(*store)->entries();
        QCOMPARE(after.size(), std::size_t(left));
        QCOMPARE(after.back().id, before.back().id);
        const auto counters = *(*store)->shelf(Shelf::Counters);
        if (entries > left)
            QCOMPARE(counters.front().content, sumsOf(std::span(before).first(entries - left)));
        else
            QVERIFY(counters.empty());
    }

    void oldOnesAreFolded_data()
    {
        QTest::addColumn<int>("hoursLater");
        QTest::addColumn<std::size_t>("folded");
        QTest::newRow("ninety days: still there") << 90 * 24 << std::size_t(0);
        QTest::newRow("an hour more: the first hour's twenty leave") << 90 * 24 + 1 << std::size_t(20);
    }
    void oldOnesAreFolded()
    {
        QFETCH(int, hoursLater);
        QFETCH(std::size_t, folded);
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(counting());
        QVERIFY((*store)->appendAll(madeEntries(100)));
        QCOMPARE(*(*store)->foldOld(madeEntry(0).hour + hoursLater), folded);
        QCOMPARE((*store)->entries()->size(), 100 - folded);
    }

    // A decision that was made while the clock was wrong does not take the newer ones with it.
    void aWrongClockFoldsNothingNew()
    {
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(counting());
        QVERIFY((*store)->appendAll(madeEntries(40)));
        auto wrong = madeEntry(41);
        wrong.hour = 1;
        QVERIFY((*store)->append(wrong));
        QCOMPARE(*(*store)->foldOld(madeEntry(0).hour + 1), 0u);
        QCOMPARE((*store)->entries()->size(), 41u);
    }

    void aFoldThatFailsLosesNothing()
    {
        auto store = SqliteStore::open(fresh());
        (*store)->setFold([](auto, auto) -> Result<std::vector<NamedBlob>> {
            return Error{ErrorKind::BadDocument, {}, "counters", {}};
        });
        QVERIFY((*store)->setSetting("retention.rows", "50"));
        QVERIFY((*store)->appendAll(madeEntries(80)));
        QCOMPARE((*store)->foldOld(0).error().kind, ErrorKind::BadDocument);
        QCOMPARE((*store)->entries()->size(), 80u);
    }

    void aJournalThatIsSwitchedOffKeepsSumsAlone()
    {
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(counting());
        QVERIFY((*store)->setSetting("journal", "off"));
        const auto given = madeEntries(30);
        const auto ids = (*store)->appendAll(given);
        QCOMPARE(*ids, std::vector<EntryId>(30, 0));
        QVERIFY((*store)->entries()->empty());
        QCOMPARE((*store)->shelf(Shelf::Counters)->front().content, sumsOf(given));
    }

    void switchedOffLaterFoldsWhatIsThere()
    {
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(counting());
        QVERIFY((*store)->appendAll(madeEntries(30)));
        QVERIFY((*store)->setSetting("journal", "off"));
        QCOMPARE(*(*store)->foldOld(madeEntry(0).hour), 30u);
        QVERIFY((*store)->entries()->empty());
    }

    void aWindowSeesWhatAnotherWrote()
    {
        const auto path = fresh();
        auto one = SqliteStore::open(path), two = SqliteStore::open(path);
        QVERIFY(!(*one)->changedElsewhere());
        QVERIFY((*one)->append(madeEntry(1)));
        QVERIFY(!(*one)->changedElsewhere()); // its own
        QVERIFY((*two)->changedElsewhere());
        QVERIFY(!(*two)->changedElsewhere()); // told once
        QVERIFY((*two)->append(madeEntry(2)));
        QCOMPARE((*one)->entries()->size(), 2u);
        QVERIFY(!(*one)->changedElsewhere());                                       // read already
        QCOMPARE((*one)->entries()->back().rules, inKeptSteps(madeEntry(2)).rules); // with the other's new names
    }

    void shelvesKeepWhatIsPutOnThem()
    {
        const auto path = fresh();
        const std::string bytes("a\0\xFF z", 5);
        {
            auto store = SqliteStore::open(path);
            QVERIFY((*store)->put(Shelf::Calibration, std::vector<NamedBlob>{{"u", "0.5"}, {"a", bytes}}));
            QVERIFY((*store)->put(Shelf::Calibration, std::vector<NamedBlob>{{"u", "0.75"}}));
            QVERIFY((*store)->put(Shelf::Trials, std::vector<NamedBlob>{{"u", "another shelf"}}));
        }
        auto store = SqliteStore::open(path);
        QCOMPARE(*(*store)->shelf(Shelf::Calibration), (std::vector<NamedBlob>{{"a", bytes}, {"u", "0.75"}}));
        QVERIFY((*store)->take(Shelf::Calibration, "u"));
        QCOMPARE((*store)->shelf(Shelf::Calibration)->size(), 1u);
        QCOMPARE((*store)->shelf(Shelf::Trials)->size(), 1u);
    }

    void typeVotesComeBack()
    {
        auto store = SqliteStore::open(fresh());
        TypeVote vote;
        vote.hour = 498001;
        vote.fingerprint = madeEntry(3).fingerprint;
        vote.type[2] = 1;
        vote.told = FeatureType::Categorical;
        vote.decision = madeEntry(3).decision;
        QVERIFY((*store)->append(vote));
        const auto back = (*store)->typeVotes()->front();
        QCOMPARE(back.hour, vote.hour);
        QCOMPARE(back.fingerprint, vote.fingerprint);
        QCOMPARE(back.type, vote.type);
        QCOMPARE(back.told, vote.told);
        QCOMPARE(back.decision, vote.decision);
    }

    void settingsHaveRanges_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("good");
        QTest::newRow("journal on") << QByteArray("journal") << QByteArray("on") << true;
        QTest::newRow("journal perhaps") << QByteArray("journal") << QByteArray("perhaps") << false;
        QTest::newRow("a day") << QByteArray("retention.days") << QByteArray("1") << true;
        QTest::newRow("no day") << QByteArray("retention.days") << QByteArray("0") << false;
        QTest::newRow("ten years") << QByteArray("retention.days") << QByteArray("3650") << true;
        QTest::newRow("more") << QByteArray("retention.days") << QByteArray("3651") << false;
        QTest::newRow("fifty rows") << QByteArray("retention.rows") << QByteArray("50") << true;
        QTest::newRow("too few rows") << QByteArray("retention.rows") << QByteArray("49") << false;
        QTest::newRow("not whole") << QByteArray("retention.rows") << QByteArray("2000.5") << false;
        QTest::newRow("half a budget") << QByteArray("privacy.budget") << QByteArray("0.5") << true;
        QTest::newRow("no budget") << QByteArray("privacy.budget") << QByteArray("0") << true;
        QTest::newRow("a budget that protects nothing") << QByteArray("privacy.budget") << QByteArray("20.1") << false;
        QTest::newRow("a negative budget") << QByteArray("privacy.budget") << QByteArray("-1") << false;
        QTest::newRow("no such setting") << QByteArray("retention") << QByteArray("5") << false;
    }
    void settingsHaveRanges()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(bool, good);
        QCOMPARE(checkSetting(key.toStdString(), value.toStdString()).ok(), good);
    }

    void aBudgetIsSpentAndRefused()
    {
        auto store = SqliteStore::open(fresh());
        constexpr std::int64_t one = 1'000'000, hour = 498000;
        for (int i = 0; i < 4; ++i)
            QVERIFY((*store)->spend({0, hour + i, "pack", one, 5}, 4 * one));
        QCOMPARE((*store)->spend({0, hour + 4, "pack", 1, 5}, 4 * one).error().kind, ErrorKind::BudgetSpent);
        QCOMPARE((*store)->ledger()->size(), 4u);
        // A year after the first one its ε is free again, and not an hour earlier.
        QVERIFY(!(*store)->spend({0, hour + 365 * 24 - 1, "pack", one, 5}, 4 * one));
        QVERIFY((*store)->spend({0, hour + 365 * 24, "pack", one, 5}, 4 * one));
    }

    // --- erasing

    void eraseById()
    {
        const auto path = fresh();
        auto store = SqliteStore::open(path);
        const auto given = madeEntries(300);
        QVERIFY((*store)->appendAll(given));
        QVERIFY(disk(path).contains(idBytes(given[7])));
        Erasure what;
        what.decisions = {given[7].decision, given[8].decision};
        const auto erased = (*store)->erase(what);
        QVERIFY(erased);
        QCOMPARE(erased->decisions, 2);
        QCOMPARE(erased->left, 298);
        QVERIFY(!disk(path).contains(idBytes(given[7])));
        QVERIFY(!disk(path).contains(idBytes(given[8])));
        QVERIFY(disk(path).contains(idBytes(given[9])));
    }

    void eraseByTime_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("before");
        QTest::addColumn<unsigned>("erased");
        QTest::newRow("the first two hours") << -1 << 2 << 40u;
        QTest::newRow("from the third on") << 2 << -1 << 260u;
        QTest::newRow("one hour") << 2 << 3 << 20u;
        QTest::newRow("none") << 5 << 5 << 0u;
    }
    void eraseByTime()
    {
        QFETCH(int, from);
        QFETCH(int, before);
        QFETCH(unsigned, erased);
        const auto path = fresh();
        auto store = SqliteStore::open(path);
        const auto given = madeEntries(300);
        QVERIFY((*store)->appendAll(given));
        const auto first = given.front().hour;
        Erasure what;
        if (from >= 0)
            what.from = first + from;
        if (before >= 0)
            what.before = first + before;
        QCOMPARE((*store)->erase(what)->decisions, std::int64_t(erased));
        const QByteArray bytes = disk(path);
        for (const auto& entry : given) {
            const auto hour = int(entry.hour - first);
            const bool gone = erased > 0 && (from < 0 || hour >= from) && (before < 0 || hour < before);
            QCOMPARE(bytes.contains(idBytes(entry)), !gone);
        }
    }

    // Sessions and tables' names, free pages, the log, copies and damaged ones that were set aside.
    // Counters, calibration and rules of what is left are bit for bit those of a store that never had the rest.
    void afterAPartialEraseOnlyWhatIsLeftWasLearned_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("before");
        QTest::newRow("the beginning") << -1 << 40;
        QTest::newRow("the end") << 160 << -1;
        QTest::newRow("the middle") << 60 << 130;
    }
    void afterAPartialEraseOnlyWhatIsLeftWasLearned()
    {
        QFETCH(int, from);
        QFETCH(int, before);
        auto entries = madeEntries(200);
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i].hour = std::int64_t(i);
        const auto erased = [&](const JournalEntry& e) {
            return (from < 0 || e.hour >= from) && (before < 0 || e.hour < before);
        };
        std::vector<JournalEntry> others;
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(others),
                     [&](const auto& e) { return !erased(e); });
        auto store = SqliteStore::open(fresh()), never = SqliteStore::open(fresh());
        const auto ids = (*store)->appendAll(entries);
        QVERIFY(ids && (*never)->appendAll(others));
        // Rules that were confirmed within the time and outside.
        const auto rule = [&](Action action, std::size_t after) {
            return ConfirmedRule{{FeatureType::Numeric, {}, {}, true}, action, (*ids)[after], ConfirmedRule::State::On};
        };
        const std::size_t outside = from < 0 ? 150 : 20, within = from < 0 ? 20 : std::size_t(from) + 20;
        QVERIFY(keepRule(**store, rule(Action::log, outside)) && keepRule(**store, rule(Action::drop, within)));
        const auto before_ = storedLearning(**store)->model();
        std::vector<EntryId> leaving;
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (erased(entries[i]))
                leaving.push_back((*ids)[i]);
        QVERIFY(forgetRulesAfter(**store, leaving));
        Erasure what;
        if (from >= 0)
            what.from = from;
        if (before >= 0)
            what.before = before;
        QCOMPARE((*store)->erase(what)->decisions, std::int64_t(leaving.size()));

        const auto left = *storedLearning(**store);
        QCOMPARE(left.rules.size(), 1u);
        QCOMPARE(left.rules[0].action, Action::log);
        // The same rule at its place among the others.
        auto memory = *storedLearning(**never);
        memory.rules = left.rules;
        const auto place = std::size_t(std::count_if(others.begin(), others.end(),
                                                     [&](const auto& e) { return e.hour <= std::int64_t(outside); }));
        memory.rules[0].after = memory.journal[place - 1].id;
        QVERIFY(*left.model()->style() == *memory.model()->style());
        QVERIFY(left.model()->style()->calibration() == memory.model()->style()->calibration());
        QVERIFY(*left.model(before_)->style() == *memory.model()->style()); // a window that knew more, too
        QVERIFY(!(*before_->style() == *memory.model()->style()));
    }

    void sumsGoWithTheTimeThatTheyAreOf()
    {
        auto store = SqliteStore::open(fresh());
        (*store)->setFold(foldIntoCounters());
        auto entries = madeEntries(60);
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i].hour = i < 40 ? 1000 : 900000;
        QVERIFY((*store)->appendAll(entries));
        QCOMPARE(*(*store)->foldOld(900000), 40u);
        Erasure what;
        what.before = 1000; // a half-open range: the last of them stays
        QVERIFY(!(*store)->erase(what)->sums);
        what.before = 1001;
        what.from = 500; // of a part of the sums nobody can take them out
        QVERIFY(!(*store)->erase(what)->sums);
        what.from.reset();
        const auto erased = (*store)->erase(what);
        QVERIFY(erased->sums);
        QCOMPARE(erased->left, 20);
        QVERIFY((*store)->shelf(Shelf::Counters)->empty());
        auto never = SqliteStore::open(fresh());
        QVERIFY((*never)->appendAll({entries.data() + 40, 20}));
        QVERIFY(*storedLearning(**store)->model()->style() == *storedLearning(**never)->model()->style());
        QVERIFY(!(*store)->erase(what)->sums); // there are none any more
    }

    void eraseEverything()
    {
        const auto path = fresh();
        const auto given = madeEntries(400);
        auto store = SqliteStore::open(path);
        QVERIFY((*store)->appendAll(given));
        QVERIFY((*store)->put(Shelf::LearnedRules, std::vector<NamedBlob>{{"plantedrule", "plantedcontent"}}));
        QVERIFY((*store)->spend({0, 498000, "plantedpack", 1'000'000, 17}, 4'000'000));
        QVERIFY((*store)->setSetting("retention.days", "30"));
        const QString place = QString::fromStdString(path);
        QVERIFY(QFile::copy(place, place + ".before-2"));
        QVERIFY(QFile::copy(place, place + ".damaged-1"));
        QVERIFY((*store)->entries()->front().table != 0);
        const auto secret = (*store)->setting("secret");
        QVERIFY(!secret->empty() && disk(path).contains(QByteArray::fromStdString(*secret)));

        Erasure what;
        what.everything = true;
        const auto erased = (*store)->erase(what);
        QVERIFY(erased);
        QCOMPARE(erased->decisions, 400);
        QCOMPARE(erased->copies.size(), 2u);
        const QByteArray bytes = disk(path);
        for (const auto& entry : given)
            QVERIFY(!bytes.contains(idBytes(entry)));
        QVERIFY(!bytes.contains("planted"
                                "rule") &&
                !bytes.contains("planted"
                                "content"));
        QVERIFY(!bytes.contains("rule-number"));
        QVERIFY(!bytes.contains(QByteArray::fromStdString(*secret)));
        QVERIFY(bytes.contains("plantedpack")); // what was given away stays given away
        QCOMPARE((*store)->ledger()->front().tables, 0);
        QCOMPARE(*(*store)->setting("retention.days"), std::string("30"));
        QVERIFY(*(*store)->append(madeEntry(1)) > 400); // an id is never given twice
    }

    // A copy from before a migration holds decisions too: it stays no longer than they would.
    void copiesGoWithTheirTime()
    {
        const auto path = fresh();
        QVERIFY(SqliteStore::open(path));
        const QString old = QString::fromStdString(path) + ".before-2",
                      young = QString::fromStdString(path) + ".damaged-1";
        for (const auto& [name, days] : {std::pair{old, 91}, {young, 89}}) {
            QFile copy(name);
            QVERIFY(copy.open(QIODevice::ReadWrite) && copy.write("decisions") > 0 && copy.flush());
            QVERIFY(copy.setFileTime(QDateTime::currentDateTime().addDays(-days), QFileDevice::FileModificationTime));
        }
        QVERIFY(SqliteStore::open(path));
        QVERIFY(!QFile::exists(old));
        QVERIFY(QFile::exists(young));
    }

    // While another program opens the store, its log has a second name (store_opening.cpp), which erasing finds.
    void bytesWithAnotherNameAreNotOverwritten()
    {
        const QByteArray bytes("decisions that were just written");
        const auto log = m_dir.filePath("log"), kept = m_dir.filePath("log.kept");
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(::link(QFile::encodeName(log).constData(), QFile::encodeName(kept).constData()), 0);
        QVERIFY(removeForGood(kept));
        QVERIFY(!QFileInfo::exists(kept));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
        // The last name takes the bytes along: who still has it open reads zeros.
        QVERIFY(removeForGood(log));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), QByteArray(bytes.size(), '\0'));
    }

    // One erases again and again while another opens: nothing is ever taken for damaged.
    void openingBesideErasingFindsItSound()
    {
        constexpr std::size_t rounds = 60;
        const auto path = fresh();
        auto store = SqliteStore::open(path);
        const auto entries = madeEntries(rounds);
        QVERIFY((*store)->appendAll(entries));
        std::atomic<bool> over = false;
        std::atomic<int> opened = 0, troubles = 0;
        std::thread other([&] {
            while (!over) {
                const auto beside = SqliteStore::open(path);
                troubles +=
                    beside ? (*beside)->openNotice().has_value() : beside.error().kind != ErrorKind::StoreLocked;
                ++opened;
            }
        });
        for (std::size_t i = 0; i < rounds; ++i) {
            Erasure one;
            one.decisions = {entries[i].decision};
            const auto erased = (*store)->erase(one);
            if (!erased && erased.error().kind != ErrorKind::StoreLocked)
                ++troubles;
        }
        over = true;
        other.join();
        QVERIFY(opened > 0);
        QCOMPARE(troubles.load(), 0);
        QCOMPARE((*store)->entries()->size(), std::size_t(0));
        const QFileInfo file(QString::fromStdString(path));
        QCOMPARE(file.dir().entryList({"*.damaged*"}, QDir::Files | QDir::Hidden).size(), 0);
    }

    void aWindowBesideDoesNotKeepWhatIsErased()
    {
        const auto path = fresh();
        auto one = SqliteStore::open(path), two = SqliteStore::open(path);
        const auto given = madeEntries(50);
        QVERIFY((*one)->appendAll(given));
        QCOMPARE((*two)->entries()->size(), 50u);
        Erasure what;
        what.everything = true;
        QVERIFY((*one)->erase(what));
        QVERIFY(!disk(path).contains(idBytes(given[0])));
        QVERIFY((*two)->append(madeEntry(3))); // under names that it wrote before, and that are gone
        QVERIFY((*one)->append(madeEntry(4)));
        QVERIFY((*two)->changedElsewhere());
        QCOMPARE((*two)->entries()->size(), 2u);
        QCOMPARE((*one)->entries()->back().table, (*one)->entries()->front().table); // one secret for both
        QCOMPARE((*one)->entries()->front().rules, inKeptSteps(madeEntry(3)).rules);
    }
};

QTEST_GUILESS_MAIN(TestStoreCare)
#include "tst_store_care.moc"
