// SPDX-License-Identifier: GPL-3.0-or-later
// Models that the window trains on decisions: by itself once there are enough and nobody does anything, when asked, and
// never where it is switched off; what trials say is told. On a real store.
#include "core/learn/model_registry.h"
#include "core/store/sqlite_store.h"
#include "tests/support/made_decisions.h"
#include "tests/support/store_entries.h"
#include "tests/support/window_fixture.h"

#include <QTemporaryDir>

#include <memory>

using namespace aurora;
using namespace aurora::test;

class TrainingWindowTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::unique_ptr<QTemporaryDir> m_home;

    std::string path() const { return m_home->filePath("learning.sqlite").toStdString(); }
    std::unique_ptr<SqliteStore> store() const { return SqliteStore::open(path()).value(); }
    std::unique_ptr<Session> session(int idle) const
    {
        auto parts = realParts();
        parts.modelFolder = modelFolderOf(path());
        parts.idleBeforeTraining = idle;
        parts.openStore = [this](std::optional<Error>*) -> Result<std::unique_ptr<LearningStore>> {
            return std::unique_ptr<LearningStore>(store());
        };
        return std::make_unique<Session>(std::move(parts));
    }
    void fill(unsigned decisions) const
    {
        const auto entries = madeEntries(decisions);
        QVERIFY(store()->appendAll(entries));
    }
    static bool waitForStore(Session& session)
    {
        return QTest::qWaitFor([&] { return session.remembers() && !session.busy(); }, patience);
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void enoughDecisionsAndNobodyThere()
    {
        fill(decisionsWanted);
        const auto window = session(1);
        QSignalSpy started(window.get(), &Session::trainingStarted), progress(window.get(), &Session::trainingProgress);
        QSignalSpy finished(window.get(), &Session::trainingFinished);
        QVERIFY(QTest::qWaitFor([&] { return finished.count() == 1; }, patience));
        QCOMPARE(started.count(), 1);
        QVERIFY(progress.count() > 0);
        QVERIFY(!finished[0][0].value<std::optional<Error>>());
        QVERIFY(QTest::qWaitFor([&] { return window->models().trial.has_value(); }, patience));
        QCOMPARE(window->models().versions.size(), std::size_t(1));
        QCOMPARE(window->models().versions[0].decisions, std::size_t(decisionsWanted));
        QCOMPARE(window->models().newDecisions, std::size_t(0));
        QCOMPARE(window->models().active, 0u);
    }

    void oneTooFewOrSwitchedOff_data()
    {
        QTest::addColumn<unsigned>("decisions");
        QTest::addColumn<bool>("off");
        QTest::newRow("49 new decisions") << unsigned(decisionsWanted - 1) << false;
        QTest::newRow("50, and the setting is off") << unsigned(decisionsWanted) << true;
    }
    void oneTooFewOrSwitchedOff()
    {
        QFETCH(unsigned, decisions);
        QFETCH(bool, off);
        fill(decisions);
        if (off)
            QVERIFY(store()->setSetting("training", "off"));
        const auto window = session(0);
        QSignalSpy started(window.get(), &Session::trainingStarted);
        QVERIFY(waitForStore(*window));
        QVERIFY(QTest::qWaitFor([&] { return window->models().newDecisions == decisions; }, patience));
        // The timer of no time has rung before this one does.
        bool later = false;
        QTimer::singleShot(50, window.get(), [&] { later = true; });
        QVERIFY(QTest::qWaitFor([&] { return later; }, patience));
        QCOMPARE(started.count(), 0);
        window->train(); // asked, it is trained all the same
        QVERIFY(QTest::qWaitFor([&] { return window->models().trial.has_value(); }, patience));
    }

    void cancelled()
    {
        fill(decisionsWanted);
        const auto window = session(patience);
        QVERIFY(waitForStore(*window));
        QSignalSpy finished(window.get(), &Session::trainingFinished);
        window->train();
        QVERIFY(window->training());
        window->cancelTraining();
        QVERIFY(!window->training());
        QCOMPARE(finished.count(), 1);
        QVERIFY(finished[0][0].value<std::optional<Error>>()->kind == ErrorKind::Cancelled);
        window->open(m_csv.qpath());
        QVERIFY(settle(*window));
        QVERIFY(window->models().versions.empty());
    }

    // The decision that brings a trial to its end changes what decides, and the window says so.
    void aVerdictIsTold()
    {
        {
            const auto kept = store();
            ModelRegistry registry(*kept, modelFolderOf(path()));
            const auto trained = madeModel(1);
            QVERIFY(trained && registry.enter(*trained, 0, 1));
            // Eight wins of which one comes back at the end: enough, and nobody has looked yet.
            std::vector<TrialObservation> wins(8);
            for (std::size_t i = 0; i < wins.size(); ++i) {
                wins[i].entry = EntryId(1000 + i);
                wins[i].chosen = wins[i].rivals.challenger = Action::log;
                wins[i].rivals.trial = 1;
            }
            QVERIFY(registry.observe(std::span(wins).first(7), 1));
            const EntryId one = 1000;
            QVERIFY(registry.withdraw({&one, 1}, true));
            QVERIFY(registry.observe(std::span(wins).last(1), 1)->empty());
            QVERIFY(registry.withdraw({&one, 1}, false));
        }
        const auto window = session(patience);
        QVERIFY(waitForStore(*window));
        QVERIFY(window->models().trial && window->models().active == 0);
        window->open(m_csv.qpath());
        QVERIFY(settle(*window));
        QSignalSpy verdicts(window.get(), &Session::modelVerdict);
        const auto& decision = *window->current()->column(1).decision;
        QCOMPARE(decision.rivals.trial, 1u);
        window->accept(1);
        QVERIFY(settle(*window));
        QVERIFY(QTest::qWaitFor([&] { return verdicts.count() == 1; }, patience));
        QVERIFY(verdicts[0][0].value<ModelEvent>().verdict == ModelVerdict::Promoted);
        QCOMPARE(window->models().active, 1u);
        QVERIFY(window->models().watch && !window->models().trial);
        QCOMPARE(window->current()->column(2).decision->rivals.watch, 1u);
        // Undone, the decision is silent; the promotion stays.
        window->history().undo();
        QVERIFY(settle(*window));
        QCOMPARE(window->models().active, 1u);
    }

    void byHand()
    {
        {
            const auto kept = store();
            const auto trained = madeModel(1);
            QVERIFY(trained && ModelRegistry(*kept, modelFolderOf(path())).enter(*trained, 0, 1));
        }
        const auto window = session(patience);
        QVERIFY(waitForStore(*window));
        const auto settled = [&](auto reached) { return QTest::qWaitFor(reached, patience); };
        window->changeModels(Session::ModelChange::Use, 1);
        QVERIFY(settled([&] { return window->models().active == 1; }));
        QVERIFY(window->decider()->models() && window->decider()->models()->champion);
        window->changeModels(Session::ModelChange::Pin);
        QVERIFY(settled([&] { return window->models().pinned; }));
        window->changeModels(Session::ModelChange::Unpin);
        QVERIFY(settled([&] { return !window->models().pinned; }));
        QSignalSpy trouble(window.get(), &Session::storeTrouble);
        window->changeModels(Session::ModelChange::Remove, 1); // it decides
        QVERIFY(settled([&] { return trouble.count() == 1; }));
        window->changeModels(Session::ModelChange::RollBack);
        QVERIFY(settled([&] { return window->models().active == 0; }));
        window->changeModels(Session::ModelChange::Remove, 1);
        QVERIFY(settled([&] { return window->models().versions.empty(); }));
        QVERIFY(!window->decider()->models());
    }

    void withoutAStoreNothingIsTrained()
    {
        auto parts = realParts();
        parts.modelFolder = modelFolderOf(path());
        Session window(std::move(parts));
        window.train();
        QVERIFY(!window.training());
    }
};

QTEST_MAIN(TrainingWindowTest)
#include "tst_training_window.moc"
