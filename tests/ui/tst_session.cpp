// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"

using namespace aurora;
using namespace aurora::test;

Q_DECLARE_METATYPE(aurora::text::Learning)

namespace {

// A store whose entries the test can look at, and whose disk can fail.
struct WatchedStore {
    std::vector<JournalEntry> entries;
    std::map<std::string, std::string> rules;
    bool fails = false;
    bool changed = false; // by another window
    std::vector<NamedBlob> counters;
    std::vector<std::int64_t> foldedAt; // hours in which it was asked to fold
    std::mutex mutex;
};

// Stands still until it is put forward.
class PutClock final : public Clock {
public:
    std::chrono::nanoseconds monotonic() const override { return SystemClock().monotonic(); }
    std::int64_t unixSeconds() const override { return seconds; }
    std::atomic<std::int64_t> seconds{1'760'000'400};
};
constexpr std::int64_t anHour = 3600;

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
    Result<std::vector<NamedBlob>> shelf(Shelf which) override
    {
        const std::lock_guard lock(m_to->mutex);
        std::vector<NamedBlob> blobs;
        if (which == Shelf::LearnedRules)
            for (const auto& [name, content] : m_to->rules)
                blobs.push_back({name, content});
        return which == Shelf::Counters ? m_to->counters : blobs;
    }
    // All of its entries are past their time.
    Result<std::size_t> foldOld(std::int64_t hour) override
    {
        const std::lock_guard lock(m_to->mutex);
        m_to->foldedAt.push_back(hour);
        auto counters = foldIntoCounters()(m_to->counters, m_to->entries);
        if (!counters)
            return counters.error();
        m_to->counters = std::move(*counters);
        const auto left = m_to->entries.size();
        m_to->entries.clear();
        return left;
    }
    Result<void> put(Shelf which, std::span<const NamedBlob> blobs) override
    {
        if (which != Shelf::LearnedRules)
            return {};
        const std::lock_guard lock(m_to->mutex);
        if (m_to->fails)
            return Error{ErrorKind::DiskFull, {}, "store", {}};
        for (const auto& blob : blobs)
            m_to->rules[blob.name] = blob.content;
        return {};
    }
    Result<void> take(Shelf, const std::string& name) override
    {
        const std::lock_guard lock(m_to->mutex);
        m_to->rules.erase(name);
        return {};
    }
    bool changedElsewhere() override
    {
        const std::lock_guard lock(m_to->mutex);
        return std::exchange(m_to->changed, false);
    }

private:
    std::shared_ptr<WatchedStore> m_to;
};

// Eight columns of skewed numbers of several names and sizes, and a word that is none of them.
QByteArray alikeTable()
{
    QByteArray csv = "revenue;cost;price;tax;length;width;height;depth;place\n";
    for (int i = 0; i < 300; ++i) {
        for (int c = 0; c < 8; ++c)
            csv += QByteArray::number((1 + (i * (c + 3)) % 23) * (1 + (i * (c + 3)) % 19) * (c + 1)) + ';';
        csv += i % 3 ? "Berlin\n" : "Bremen\n";
    }
    return csv;
}

std::vector<Action> headlines(const OpenFile& file)
{
    std::vector<Action> all;
    for (const auto& column : file.columns())
        all.push_back(column.decision->headline);
    return all;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::shared_ptr<WatchedStore> m_disk;
    std::shared_ptr<PutClock> m_clock;
    std::unique_ptr<Session> m_session;

    OpenFile& file() { return *m_session->current(); }
    std::size_t column(const char* name) { return columnNamed(file(), name); }

private Q_SLOTS:
    void init()
    {
        m_disk = std::make_shared<WatchedStore>();
        auto parts = realParts();
        m_clock = std::make_shared<PutClock>();
        parts.clock = m_clock;
        parts.decider = realDecider(*m_clock);
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

    void aWindowThatStaysOpenFoldsWhatIsPastItsTimeAnHourAfterOpening()
    {
        const auto city = column("city");
        const auto before = file().column(city).decision->headline;
        QVERIFY(m_session->correct(city, Step{Action::hash_encode, {}}));
        QVERIFY(settle(*m_session));
        QVERIFY(before != Action::hash_encode);
        const auto learned = headlines(file());
        const auto remembered = m_session->rememberedDecisions();
        QCOMPARE(m_disk->foldedAt.size(), 0u); // opening has done so
        QSignalSpy changed(m_session.get(), &Session::memoryChanged);
        m_clock->seconds += anHour;
        QVERIFY(changed.wait(5000));
        QVERIFY(settle(*m_session));
        {
            const std::lock_guard lock(m_disk->mutex);
            QCOMPARE(m_disk->foldedAt, std::vector{m_clock->seconds / anHour});
            QVERIFY(m_disk->entries.empty());
            m_disk->changed = true;
        }
        QCOMPARE(m_session->rememberedDecisions(), remembered);
        QCOMPARE(headlines(file()), learned);
        QVERIFY(changed.wait(5000)); // it looked again
        QCOMPARE(m_disk->foldedAt.size(), 1u);
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

    // Corrects the first column of numbers of the file at hand to what no engine proposes by itself; what learned()
    // said.
    text::Learning correctNumbers()
    {
        QSignalSpy learned(m_session.get(), &Session::learned);
        if (!m_session->correct(1, Step{Action::maxabs_scale, {}}) || !settle(*m_session) || learned.count() != 1)
            return {};
        return qvariant_cast<text::Learning>(learned.front().front());
    }

    void aCorrectionOffersScopesThatCoverOtherColumns()
    {
        const TempFile alike(alikeTable(), QStringLiteral("alike.csv"));
        m_session->open(alike.qpath());
        QVERIFY(settle(*m_session));
        const auto told = correctNumbers();
        QVERIFY(!told.scopes.empty());
        QVERIFY(told.scopes.size() <= 3);
        for (const auto& scope : told.scopes) {
            const auto covered = scope.word.section(QLatin1Char('('), -1).chopped(1).toInt();
            QVERIFY2(covered >= 2, qPrintable(scope.word));
            QVERIFY2(covered <= 9 + 7, qPrintable(scope.word)); // both open files
            QVERIFY(!scope.hint.isEmpty());
        }
    }

    void withoutLikeColumnsNoScopeIsOffered()
    {
        const TempFile lonely(QByteArray("word\nred\ngreen\nred\nblue\nred\n"), QStringLiteral("lonely.csv"));
        auto* only = m_session->open(lonely.qpath());
        m_session->close(m_session->files().front());
        QVERIFY(settle(*m_session));
        QCOMPARE(m_session->current(), only);
        QSignalSpy learned(m_session.get(), &Session::learned);
        m_session->keep(1);
        QVERIFY(settle(*m_session));
        QCOMPARE(learned.count(), 1);
        QVERIFY(qvariant_cast<text::Learning>(learned.front().front()).scopes.empty());
        m_session->confirmScope(0); // nothing to choose
        QVERIFY(m_disk->rules.empty());
        QCOMPARE(only->history().count(), 1);
    }

    void aChosenScopeDecidesItsColumnsAndIsUndone()
    {
        const TempFile alike(alikeTable(), QStringLiteral("alike.csv"));
        m_session->open(alike.qpath());
        QVERIFY(settle(*m_session));
        // Two that are right as they are: the correction alone moves nothing else.
        m_session->accept(columnNamed(file(), "width"));
        m_session->accept(columnNamed(file(), "height"));
        const auto told = correctNumbers();
        QVERIFY(!told.scopes.empty());
        QVERIFY(told.others.isEmpty());
        const auto before = headlines(file());
        QSignalSpy learned(m_session.get(), &Session::learned);
        m_session->confirmScope(0);
        QVERIFY(settle(*m_session));
        QCOMPARE(m_disk->rules.size(), std::size_t(1));
        const auto rule = confirmedRuleFromText(m_disk->rules.begin()->second);
        QVERIFY(rule);
        QCOMPARE(rule->action, Action::maxabs_scale);
        QCOMPARE(rule->after, m_disk->entries.back().id);
        QCOMPARE(learned.count(), 1);
        const auto said = qvariant_cast<text::Learning>(learned.front().front());
        QVERIFY(!said.where.isEmpty());
        QVERIFY(said.scopes.empty());
        const auto after = headlines(file());
        int moved = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
            moved += before[i] != after[i];
        QVERIFY(moved > 0);
        QCOMPARE(said.others.size(), moved);

        QSignalSpy withdrawn(m_session.get(), &Session::withdrawn);
        m_session->history().undo();
        QVERIFY(settle(*m_session));
        QCOMPARE(withdrawn.count(), 1);
        QVERIFY(m_disk->rules.empty());
        QCOMPARE(headlines(file()), before);
        QVERIFY(!m_disk->entries.back().undone); // the correction itself stands
        m_session->history().redo();
        QVERIFY(settle(*m_session));
        QCOMPARE(headlines(file()), after);
    }

    void aScopeIsGoneOnceItsCorrectionIsUndone()
    {
        const TempFile alike(alikeTable(), QStringLiteral("alike.csv"));
        m_session->open(alike.qpath());
        QVERIFY(settle(*m_session));
        QVERIFY(!correctNumbers().scopes.empty());
        m_session->history().undo();
        m_session->confirmScope(0); // before the store has answered
        QVERIFY(settle(*m_session));
        m_session->confirmScope(0);
        QVERIFY(settle(*m_session));
        QVERIFY(m_disk->rules.empty());
    }

    void learnedRulesArePinnedSwitchedOffAndDeleted()
    {
        const TempFile alike(alikeTable(), QStringLiteral("alike.csv"));
        m_session->open(alike.qpath());
        QVERIFY(settle(*m_session));
        const auto before = headlines(file());
        correctNumbers();
        m_session->confirmScope(0);
        QVERIFY(settle(*m_session));
        const auto ruled = headlines(file());
        const auto state = [this]() -> std::optional<ConfirmedRule> {
            return m_disk->rules.empty() ? std::nullopt : confirmedRuleFromText(m_disk->rules.begin()->second);
        };
        const auto mine = [this, &state] {
            for (const auto& one : m_session->learnedRules())
                if (one.rule.when == state()->when && one.rule.action == state()->action)
                    return one;
            return ListedRule{};
        };
        QCOMPARE(mine().state, ConfirmedRule::State::On);
        const auto rule = mine().rule;
        m_session->changeLearned(rule, Session::RuleChange::Pin);
        QVERIFY(settle(*m_session));
        QCOMPARE(mine().state, ConfirmedRule::State::Pinned);
        m_session->changeLearned(rule, Session::RuleChange::SwitchOff);
        QVERIFY(settle(*m_session));
        QCOMPARE(mine().state, ConfirmedRule::State::Off);
        for (std::size_t i = 1; i < before.size(); ++i) // the first column keeps its correction
            QCOMPARE(headlines(file())[i], before[i]);
        m_session->changeLearned(rule, Session::RuleChange::SwitchOn);
        QVERIFY(settle(*m_session));
        QCOMPARE(headlines(file()), ruled);
        m_session->changeLearned(rule, Session::RuleChange::Delete);
        QVERIFY(settle(*m_session));
        QVERIFY(m_disk->rules.empty());
        QVERIFY(m_disk->entries.back().undone);
        QVERIFY(m_session->learnedRules().empty());
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
