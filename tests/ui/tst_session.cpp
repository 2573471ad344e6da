// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/tasks/memory_store.h"

using namespace aurora;
using namespace aurora::test;

Q_DECLARE_METATYPE(aurora::text::Learning)

namespace {

// A store whose entries the test can look at, and whose disk can fail.
struct WatchedStore {
    std::vector<JournalEntry> entries;
    bool fails = false;
    bool changed = false; // by another window
    std::mutex mutex;
};

class WatchingStore final : public LearningStore {
public:
    explicit WatchingStore(std::shared_ptr<WatchedStore> to)
        : m_to(std::move(to))
    {
    }
    Result<EntryId> append(const JournalEntry& entry) override
    {
        const std::lock_guard lock(m_to->mutex);
        if (m_to->fails)
            return Error{ErrorKind::DiskFull, {}, "store", {}};
        m_to->entries.push_back(entry);
        m_to->entries.back().id = EntryId(m_to->entries.size());
        return m_to->entries.back().id;
    }
    Result<void> setUndone(EntryId id, bool undone) override
    {
        const std::lock_guard lock(m_to->mutex);
        m_to->entries[std::size_t(id) - 1].undone = undone;
        return {};
    }
    Result<std::vector<JournalEntry>> entries() override
    {
        const std::lock_guard lock(m_to->mutex);
        return m_to->entries;
    }
    bool readOnly() const override { return false; }
    bool changedElsewhere() override
    {
        const std::lock_guard lock(m_to->mutex);
        return std::exchange(m_to->changed, false);
    }

private:
    std::shared_ptr<WatchedStore> m_to;
};

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::shared_ptr<WatchedStore> m_disk;
    std::unique_ptr<Session> m_session;

    OpenFile& file() { return *m_session->current(); }
    std::size_t column(const char* name) { return columnNamed(file(), name); }

private Q_SLOTS:
    void init()
    {
        m_disk = std::make_shared<WatchedStore>();
        auto parts = realParts();
        parts.openStore = [disk = m_disk](std::optional<Error>*) -> Result<std::unique_ptr<LearningStore>> {
            return std::unique_ptr<LearningStore>(std::make_unique<WatchingStore>(disk));
        };
        m_session = std::make_unique<Session>(std::move(parts));
        m_session->open(m_csv.qpath());
        QVERIFY(settle(*m_session));
        QVERIFY(file().complete());
        QCOMPARE(file().columns().size(), std::size_t(7));
    }

    void acceptIsRememberedAndUndone()
    {
        m_session->accept(1);
        QCOMPARE(file().column(1).verdict, Verdict::Accepted);
        QVERIFY(settle(*m_session));
        QCOMPARE(m_disk->entries.size(), std::size_t(1));
        QCOMPARE(m_disk->entries[0].chosen, m_disk->entries[0].suggested);
        m_session->history().undo();
        QCOMPARE(file().column(1).verdict, Verdict::Open);
        QVERIFY(settle(*m_session));
        QVERIFY(m_disk->entries[0].undone);
        m_session->history().redo();
        QVERIFY(settle(*m_session));
        QCOMPARE(m_disk->entries.size(), std::size_t(1)); // the same entry, not a second one
        QVERIFY(!m_disk->entries[0].undone);
    }

    void correctionSpeaksOnlyAfterTheStoreHasIt()
    {
        QSignalSpy learned(m_session.get(), &Session::learned);
        const auto city = column("city");
        const auto before = file().column(city).decision->headline;
        const auto other = before == Action::frequency_encode ? Action::ordinal : Action::frequency_encode;
        bool stored = false;
        connect(m_session.get(), &Session::learned, this, [&] { stored = m_disk->entries.size() == 1; });
        QVERIFY(m_session->correct(city, Step{other, {}}));
        QCOMPARE(learned.count(), 0);
        QVERIFY(learned.wait());
        QVERIFY(stored);
        QCOMPARE(m_disk->entries[0].chosen, other);
        QCOMPARE(m_disk->entries[0].suggested, before);
        QCOMPARE(file().column(city).verdict, Verdict::Corrected);
        QCOMPARE(file().column(city).decision->headline, other);
        QCOMPARE(file().column(city).decision->source, DecisionSource::You);
        QCOMPARE(m_session->rememberedDecisions(), std::size_t(1));
    }

    void whatAnotherWindowLearnsIsSeenWithinASecond()
    {
        const auto city = column("city");
        const auto& decision = *file().column(city).decision;
        const auto other = decision.headline == Action::frequency_encode ? Action::ordinal : Action::frequency_encode;
        QSignalSpy changed(m_session.get(), &Session::memoryChanged);
        {
            const std::lock_guard lock(m_disk->mutex);
            for (int i = 0; i < 3; ++i)
                m_disk->entries.push_back(journalEntry(decision, other, explicitWeight, SystemClock(), "another"));
            m_disk->changed = true;
        }
        QVERIFY(changed.wait(1000));
        QVERIFY(settle(*m_session));
        QCOMPARE(file().column(city).decision->headline, other);
        QCOMPARE(file().column(city).verdict, Verdict::Open);
    }

    void undoingACorrectionWithdrawsItAndSaysSo()
    {
        const auto city = column("city");
        const auto before = file().column(city).decision->headline;
        QVERIFY(m_session->correct(city, Step{Action::hash_encode, {}}));
        QVERIFY(settle(*m_session));
        QSignalSpy withdrawn(m_session.get(), &Session::withdrawn);
        m_session->history().undo();
        QVERIFY(withdrawn.wait());
        QVERIFY(m_disk->entries[0].undone);
        QCOMPARE(file().column(city).verdict, Verdict::Open);
        QCOMPARE(file().column(city).decision->headline, before);
    }

    void aBulkAcceptIsOneEntryOfTheHistory()
    {
        const auto sure = m_session->acceptable(highConfidence);
        QVERIFY(sure.size() >= 2);
        m_session->acceptAll(highConfidence);
        QCOMPARE(file().decidedCount(), sure.size());
        QCOMPARE(file().history().count(), 1);
        QVERIFY(settle(*m_session));
        QCOMPARE(m_disk->entries.size(), sure.size());
        QCOMPARE(m_disk->entries[0].weight, bulkWeight);
        m_session->history().undo();
        QCOMPARE(file().decidedCount(), std::size_t(0));
    }

    void decidingAnewLeavesDecidedColumnsAlone()
    {
        m_session->accept(2);
        const auto accepted = file().column(2).decision;
        Decisions other;
        for (const auto& state : file().columns()) {
            other.push_back(*state.decision);
            other.back().headline = Action::drop;
            other.back().steps = {Step{Action::drop, {}}};
        }
        const auto moved = file().redecide(share(other));
        QCOMPARE(file().column(2).decision->steps, accepted->steps);
        QVERIFY(std::find(moved.begin(), moved.end(), 2) == moved.end());
        QCOMPARE(file().column(3).decision->headline, Action::drop);
        QVERIFY(file().column(3).changed);
        QVERIFY(settle(*m_session));
    }

    void whatTheColumnLacksCannotBeChosen()
    {
        QVERIFY(!m_session->correct(column("city"), Step{Action::log, {}}));
        QCOMPARE(file().history().count(), 0);
        for (const auto& step : m_session->possible(column("city")))
            QVERIFY(step.action != Action::log);
    }

    void aFullDiskIsToldAndNothingElseStops()
    {
        m_disk->fails = true;
        QSignalSpy trouble(m_session.get(), &Session::storeTrouble);
        m_session->accept(1);
        QVERIFY(settle(*m_session));
        QCOMPARE(trouble.count(), 1);
        QCOMPARE(file().column(1).verdict, Verdict::Accepted); // the verdict of this window stands
        m_disk->fails = false;
        m_session->accept(2);
        QVERIFY(settle(*m_session));
        QCOMPARE(m_disk->entries.size(), std::size_t(1));
    }

    void aMissingFileIsAnErrorOfThatFile()
    {
        auto* missing = m_session->open(QStringLiteral("/no/such/file.csv"));
        QVERIFY(settle(*m_session));
        QVERIFY(missing->error().has_value());
        QCOMPARE(missing->error()->kind, ErrorKind::FileMissing);
        QCOMPARE(m_session->files().size(), std::size_t(2));
        m_session->close(missing);
        QCOMPARE(m_session->current()->path(), m_csv.qpath());
    }

    void filesOpenedTogetherAreAllRead()
    {
        const TempFile second(messyTable(50), QStringLiteral("second.csv"));
        const TempFile third(messyTable(60), QStringLiteral("third.csv"));
        auto* a = m_session->open(second.qpath());
        auto* b = m_session->open(third.qpath());
        QVERIFY(settle(*m_session));
        QVERIFY(a->complete());
        QVERIFY(b->complete());
        QCOMPARE(m_session->current(), b);
        QCOMPARE(a->table()->rows, std::uint64_t(50));
        m_session->close(b);
        QVERIFY(m_session->current() != b);
    }

    void closingTheFileThatIsBeingReadIsSafe()
    {
        const TempFile second(messyTable(50), QStringLiteral("second.csv"));
        auto* opened = m_session->open(second.qpath());
        m_session->close(opened);
        QVERIFY(settle(*m_session));
        QCOMPARE(m_session->files().size(), std::size_t(1));
        QCOMPARE(m_session->current()->path(), m_csv.qpath());
    }

    void aToldDialectReadsTheFileAnew()
    {
        DialectChoices choices;
        choices.delimiter = ",";
        m_session->reread(choices);
        QVERIFY(settle(*m_session));
        QVERIFY(file().columns().size() != 7);
        m_session->reread({});
        QVERIFY(settle(*m_session));
        QCOMPARE(file().columns().size(), std::size_t(7));
    }

    void cancelKeepsWhatIsShown()
    {
        m_session->reread({});
        m_session->cancel();
        QVERIFY(!m_session->reading());
        QVERIFY(settle(*m_session));
        QCOMPARE(file().columns().size(), std::size_t(7));
    }

    void endingWhileReadingIsSafe()
    {
        m_session->reread({});
        m_session.reset();
        QVERIFY(!m_session);
    }

    void aCorrectionSurvivesTheWindow()
    {
        QVERIFY(m_session->correct(column("city"), Step{Action::hash_encode, {}}));
        m_session.reset(); // at once: what was posted reaches the disk all the same
        QCOMPARE(m_disk->entries.size(), std::size_t(1));
    }
};

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
