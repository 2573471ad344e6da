// SPDX-License-Identifier: GPL-3.0-or-later
// The registry of retrained models on a real store: trials that are fed, promotion and rollback, what the user does by
// hand, models that are missing, damaged or newer, and kill -9 in the midst of training and promoting. The killed child
// is this program.
#include "core/learn/model_registry.h"
#include "core/learn/trial.h"
#include "core/store/sqlite_store.h"
#include "tests/support/made_decisions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr std::int64_t now = 500000; // hours
constexpr int winsToPromote = 8;     // of the first challenger (learn.trial)

// What `right` says of a decision that was seen under a trial and a watch.
enum class Right { Challenger, Champion, Both, Former };

TrialObservation seen(Right right, const DecisionModels& models, EntryId entry = 0)
{
    TrialObservation one;
    one.entry = entry;
    one.chosen = Action::log;
    const auto says = [](bool good) { return good ? Action::log : Action::sqrt; };
    one.rivals.trial = models.trial;
    one.rivals.watch = models.watch;
    one.rivals.champion = says(right == Right::Champion || right == Right::Both);
    one.rivals.challenger = says(right == Right::Challenger || right == Right::Both);
    one.rivals.former = says(right == Right::Former || right == Right::Both);
    return one;
}

// Trains and promotes for ever, telling what decides after each promotion. Runs until it is killed.
int child(const std::string& path)
{
    auto store = SqliteStore::open(path);
    if (!store)
        return 1;
    ModelRegistry registry(**store, modelFolderOf(path));
    for (;;) {
        const auto before = registry.state({});
        if (!before)
            return 1;
        const auto trained = madeModel(1000 + before->tried);
        if (!trained || !registry.enter(*trained, 0, now))
            return 1;
        for (bool promoted = false; !promoted;) {
            const auto models = registry.load(now, nullptr);
            const auto came = models ? registry.observe(std::vector{seen(Right::Challenger, *models)}, now)
                                     : Result<std::vector<ModelEvent>>(models.error());
            if (!came)
                return 1;
            promoted = !came->empty();
        }
        std::printf("%u\n", registry.state({})->active);
        std::fflush(stdout);
    }
}

} // namespace

class TestModelRegistry : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SqliteStore> m_store;

    std::string path() const { return m_home->filePath("learning.sqlite").toStdString(); }
    ModelRegistry registry() { return ModelRegistry(*m_store, modelFolderOf(path())); }
    std::uint32_t enter(unsigned seed, EntryId upTo = 0)
    {
        const auto trained = madeModel(seed);
        auto own = registry();
        const auto number = trained ? own.enter(*trained, upTo, now) : Result<std::uint32_t>(trained.error());
        return number ? *number : 0;
    }
    ModelsState state() { return *registry().state({}); }
    std::vector<ModelEvent> observe(Right right, int times = 1, EntryId entry = 0)
    {
        std::vector<ModelEvent> all;
        for (int i = 0; i < times; ++i) {
            auto own = registry();
            const auto models = own.load(now, nullptr);
            const auto came = own.observe(std::vector{seen(right, *models, entry ? entry + i : 0)}, now);
            all.insert(all.end(), came->begin(), came->end());
        }
        return all;
    }
    QString fileOf(std::uint32_t number, const QString& name)
    {
        for (const auto& version : state().versions)
            if (version.number == number)
                return QString::fromStdString(modelFolderOf(path()) + "/" + version.id) + "/" + name;
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_store.reset();
        m_home = std::make_unique<QTemporaryDir>(
            QFileInfo("/dev/shm").isWritable() ? QStringLiteral("/dev/shm/aurora-XXXXXX") : QString());
        m_store = SqliteStore::open(path()).value();
    }

    void atFirstWhatIsShippedDecides()
    {
        const auto models = registry().load(now, nullptr);
        QVERIFY(models && *models == DecisionModels{});
        QCOMPARE(state().active, 0u);
        QVERIFY(!state().trial && !state().watch && state().history.empty() && state().versions.empty());
        QVERIFY(!QFileInfo::exists(QString::fromStdString(modelFolderOf(path()))));
        QVERIFY(registry().observe(std::vector{seen(Right::Both, *models)}, now)->empty());
    }

    void newDecisionsAreCounted()
    {
        std::vector<JournalEntry> journal(60);
        for (std::size_t i = 0; i < journal.size(); ++i)
            journal[i].id = EntryId(i + 1);
        journal[3].undone = true;
        QCOMPARE(registry().state(journal)->newDecisions, std::size_t(59));
        QCOMPARE(enter(1, 55), 1u);
        QCOMPARE(registry().state(journal)->newDecisions, std::size_t(5));
    }

    void aChallengerThatWinsIsPromotedAndWatched()
    {
        QCOMPARE(enter(1), 1u);
        auto models = registry().load(now, nullptr);
        QVERIFY(!models->champion && models->challenger && models->trial == 1 && models->watch == 0 &&
                models->coin != 0);
        QVERIFY(observe(Right::Both, 5).empty());
        QVERIFY(observe(Right::Challenger, winsToPromote - 1).empty());
        QCOMPARE(state().trial->challengerAlone, std::uint64_t(winsToPromote - 1));
        QCOMPARE(state().trial->decisions, std::uint64_t(winsToPromote + 4));
        QVERIFY(state().trial->logEvidence < state().trial->logBar);
        const auto came = observe(Right::Challenger);
        QCOMPARE(came.size(), std::size_t(1));
        QVERIFY(came[0].verdict == ModelVerdict::Promoted && came[0].active == 1 &&
                came[0].figures.challengerAlone == winsToPromote &&
                came[0].figures.logEvidence >= came[0].figures.logBar);
        models = registry().load(now, nullptr);
        QVERIFY(models->champion && !models->challenger && !models->former && models->trial == 0 && models->watch == 1);
        QCOMPARE(state().active, 1u);
        QVERIFY(!state().trial && state().watch);
        QVERIFY(state().history.front().verdict == ModelVerdict::Promoted);
    }

    // The fifth win of the former passes the bar (learn.trial).
    void aPromotedOneThatProvesWorseIsRolledBackAtOnce()
    {
        enter(1);
        observe(Right::Challenger, winsToPromote);
        QVERIFY(observe(Right::Former, 4).empty());
        QCOMPARE(state().active, 1u);
        const auto came = observe(Right::Former);
        QVERIFY(came.size() == 1 && came[0].verdict == ModelVerdict::RolledBack && came[0].active == 0);
        QCOMPARE(state().active, 0u);
        QVERIFY(*registry().load(now, nullptr) ==
                (DecisionModels{{}, {}, {}, 0, 0, registry().load(now, nullptr)->coin}));
    }

    void aWatchAndATrialEndInTime()
    {
        enter(1);
        observe(Right::Challenger, winsToPromote);
        enter(2);
        QCOMPARE(state().trial->number, 2u);
        auto own = registry();
        const auto models = own.load(now, nullptr);
        const std::vector<TrialObservation> many(longestTrial - 1, seen(Right::Both, *models));
        QVERIFY(own.observe(many, now)->empty());
        const auto came = own.observe(std::vector{many.front()}, now);
        QCOMPARE(came->size(), std::size_t(2));
        QVERIFY((*came)[0].verdict == ModelVerdict::Stayed && (*came)[1].verdict == ModelVerdict::GivenUp);
        QVERIFY(!state().trial && !state().watch);
        QCOMPARE(state().active, 1u);
    }

    void theBarRisesWithAllThatWereEverTried()
    {
        for (unsigned k = 1; k <= 4; ++k) {
            enter(k);
            QCOMPARE(state().trial->number, k);
            QVERIFY(std::abs(state().trial->logBar - Trial(k).logBar()) < 1e-12);
        }
        QCOMPARE(state().history.size(), std::size_t(3)); // each ended the one before
        QVERIFY(state().history.front().verdict == ModelVerdict::Ended);
    }

    void theSameModelIsNotTriedTwice()
    {
        QCOMPARE(enter(1), 1u);
        observe(Right::Both, 3);
        QCOMPARE(enter(1), 1u);
        QCOMPARE(state().tried, 1u);
        QCOMPARE(state().versions.size(), std::size_t(1));
        QCOMPARE(state().trial->decisions, std::uint64_t(3));
    }

    void whatIsUndoneCountsNoMore()
    {
        enter(1);
        observe(Right::Challenger, winsToPromote - 1, 100);
        const std::vector<EntryId> undone{100, 103};
        QVERIFY(registry().withdraw(undone, true));
        QCOMPARE(state().trial->challengerAlone, std::uint64_t(winsToPromote - 3));
        QVERIFY(observe(Right::Challenger, 1, 200).empty());
        QVERIFY(registry().withdraw(undone, false));
        QCOMPARE(state().trial->challengerAlone, std::uint64_t(winsToPromote));
        QCOMPARE(observe(Right::Both).size(), std::size_t(1)); // the next decision finds that it is enough
    }

    void whatWasAnsweredUnderAnotherTrialSaysNothing()
    {
        enter(1);
        const auto old = *registry().load(now, nullptr);
        enter(2);
        QVERIFY(registry().observe(std::vector{seen(Right::Challenger, old)}, now)->empty());
        QCOMPARE(state().trial->decisions, std::uint64_t(0));
    }

    void aPinnedModelStays()
    {
        enter(1);
        QVERIFY(registry().pin(true));
        QVERIFY(registry().load(now, nullptr)->trial == 0); // and none is on trial
        DecisionModels running;
        running.trial = 1;
        QVERIFY(registry().observe(std::vector(20, seen(Right::Challenger, running)), now)->empty());
        QCOMPARE(state().active, 0u);
        QVERIFY(registry().pin(false));
        QCOMPARE(observe(Right::Both).size(), std::size_t(1)); // goes on where it was
        QCOMPARE(state().active, 1u);
    }

    void byHand()
    {
        enter(1);
        enter(2);
        auto own = registry();
        QVERIFY(own.use(7, now).error().kind == ErrorKind::BadParameter);
        QVERIFY(own.rollBack(now).error().kind == ErrorKind::BadParameter);
        QVERIFY(own.use(2, now)); // ends its own trial: it decides already
        QVERIFY(state().active == 2 && !state().trial);
        QVERIFY(own.use(2, now));
        QCOMPARE(state().history.size(), std::size_t(3)); // ended twice, chosen once
        QVERIFY(own.remove(2, now).error().kind == ErrorKind::BadParameter);
        QCOMPARE(*own.rollBack(now), 0u);
        const QString gone = fileOf(2, QString());
        QVERIFY(QFileInfo::exists(gone));
        QVERIFY(own.remove(2, now));
        QVERIFY(!QFileInfo::exists(gone));
        QCOMPARE(state().versions.size(), std::size_t(1));
        QCOMPARE(enter(3), 3u); // numbers are not given twice
        QVERIFY(own.remove(3, now));
        QVERIFY(!state().trial);
    }

    void rollingBackAfterAPromotion()
    {
        enter(1);
        observe(Right::Challenger, winsToPromote);
        QCOMPARE(*registry().rollBack(now), 0u);
        QVERIFY(state().active == 0 && !state().watch);
    }

    void whatCannotBeUsedIsReplacedByTheLastGoodOne_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content"); // null: it is removed
        QTest::newRow("missing") << "decisions.json" << QByteArray();
        QTest::newRow("damaged") << "decisions-trees.ubj.zst" << QByteArray("nothing");
        QTest::newRow("newer") << "decisions.json" << QByteArray(R"({"format": "aurora.decisions", "version": 99})");
    }
    void whatCannotBeUsedIsReplacedByTheLastGoodOne()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        enter(1);
        observe(Right::Challenger, winsToPromote);
        enter(2);
        QVERIFY(registry().use(2, now));
        enter(3); // on trial against 2
        QFile model(fileOf(2, file));
        QVERIFY(model.exists());
        QVERIFY(content.isNull() ? model.remove()
                                 : model.open(QIODevice::WriteOnly) && model.write(content) == content.size());
        model.close();
        std::vector<Error> troubles;
        const auto models = registry().load(now, &troubles);
        QVERIFY(models && models->champion && models->trial == 0);
        QCOMPARE(troubles.size(), std::size_t(1));
        QVERIFY(troubles[0].kind == ErrorKind::RetrainedUnavailable);
        QCOMPARE(state().active, 1u);
        QVERIFY(state().history.front().verdict == ModelVerdict::Unusable);
        troubles.clear();
        QVERIFY(registry().load(now, &troubles)->champion); // said once
        QVERIFY(troubles.empty());
        QVERIFY(registry().use(2, now).error().kind == ErrorKind::RetrainedUnavailable);
        // And the one before as well: then what is shipped decides.
        QVERIFY(QDir(fileOf(1, QString())).removeRecursively());
        QVERIFY(!registry().load(now, &troubles)->champion);
        QCOMPARE(state().active, 0u);
    }

    void aChallengerThatCannotBeUsedIsOnTrialNoMore()
    {
        enter(1);
        QVERIFY(QFile::remove(fileOf(1, "decisions.json")));
        std::vector<Error> troubles;
        const auto models = registry().load(now, &troubles);
        QVERIFY(models && models->trial == 0 && troubles.size() == 1);
        QVERIFY(!state().trial && state().history.front().verdict == ModelVerdict::Unusable);
    }

    void aCardOfAnotherModelIsRefused()
    {
        enter(1);
        enter(2);
        QVERIFY(QFile::remove(fileOf(1, "decisions.json")) && QFile::remove(fileOf(1, "decisions-trees.ubj.zst")));
        for (const char* name : {"decisions.json", "decisions-trees.ubj.zst"})
            QVERIFY(QFile::copy(fileOf(2, name), fileOf(1, name)));
        QVERIFY(registry().use(1, now).error().kind == ErrorKind::RetrainedUnavailable);
    }

    void forgettingLeavesNothingButTheCount()
    {
        enter(1);
        observe(Right::Challenger, winsToPromote);
        QVERIFY(registry().forgetAll());
        QVERIFY(state().versions.empty() && state().active == 0 && !state().trial && !state().watch);
        QCOMPARE(state().tried, 1u);
        QVERIFY(!QFileInfo::exists(QString::fromStdString(modelFolderOf(path()))));
        QCOMPARE(enter(2), 2u);
        QCOMPARE(state().trial->number, 2u);
    }

    void onlyTheOwnerMayRead()
    {
        enter(1);
        QCOMPARE(QFileInfo(QString::fromStdString(modelFolderOf(path()))).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
    }

    // Two windows on one store: what one promotes the other does not take back by writing what it had read before.
    void twoWindows()
    {
        enter(1);
        auto other = SqliteStore::open(path()).value();
        ModelRegistry elsewhere(*other, modelFolderOf(path()));
        const auto stale = *elsewhere.load(now, nullptr);
        observe(Right::Challenger, winsToPromote);
        QVERIFY(elsewhere.observe(std::vector{seen(Right::Champion, stale)}, now)->empty());
        QCOMPARE(state().active, 1u);
        QVERIFY(!state().trial);
        QCOMPARE(elsewhere.state({})->active, 1u);
    }

    void killedWhileTrainingAndPromoting()
    {
        constexpr int kills = 60, patience = 60000, longest = 250'000; // milliseconds, microseconds
        std::mt19937 random(60);
        std::uint32_t active = 0, tried = 0;
        int promotions = 0;
        m_store.reset();
        for (int round = 0; round < kills; ++round) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {"--child", QString::fromStdString(path())});
            QVERIFY(process.waitForStarted(patience));
            // The moment of the kill is what this test varies; it waits for nothing.
            std::this_thread::sleep_for(std::chrono::microseconds(random() % longest));
            ::kill(pid_t(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished(patience));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            const QList<QByteArray> told = process.readAllStandardOutput().trimmed().split('\n');
            const std::uint32_t acknowledged = told.last().isEmpty() ? active : told.last().toUInt();

            auto store = SqliteStore::open(path());
            QVERIFY(store && !(*store)->openNotice());
            ModelRegistry registry(**store, modelFolderOf(path()));
            std::vector<Error> troubles;
            const auto models = registry.load(now, &troubles);
            const auto state = registry.state({});
            QVERIFY(models && state && troubles.empty());
            // The one that was told, or the next one whose promotion was kept and not told yet; it is whole.
            QVERIFY(state->active == acknowledged || state->active > acknowledged);
            QCOMPARE(state->active != 0, models->champion != nullptr);
            QVERIFY(state->tried >= tried);
            QVERIFY(!state->trial || state->trial->champion == state->active);
            const auto last = std::find_if(state->history.begin(), state->history.end(),
                                           [](const auto& event) { return event.verdict == ModelVerdict::Promoted; });
            QCOMPARE(last == state->history.end() ? 0u : last->active, state->active);
            promotions += state->active != active;
            active = state->active;
            tried = state->tried;
        }
        qInfo("%u challengers, %d promotions in %d killed sessions", tried, promotions, kills);
        QVERIFY(tried >= 10 && promotions >= 3);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    constexpr int childArguments = 3;
    if (argc == childArguments && std::string_view(argv[1]) == "--child")
        return child(argv[2]);
    TestModelRegistry test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_model_registry.moc"
