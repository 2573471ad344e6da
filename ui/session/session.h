// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Session: the open files and everything that can be done with them. All work runs on workers (one for reading and
// deciding, one for the learning store); the session itself lives on the window's thread and never waits.

#include "core/base/clock.h"
#include "core/learn/model_registry.h"
#include "core/learn/reliability.h"
#include "core/learn/rule_records.h"
#include "core/learn/stored_learning.h"
#include "core/rules/rule_files.h"
#include "core/source/cache_folder.h"
#include "core/store/pack_exchange.h"
#include "core/store/store_contents.h"
#include "ui/session/open_file.h"
#include "ui/tasks/latest_task.h"
#include "ui/tasks/serial_worker.h"
#include "ui/text/actions.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QUndoGroup>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace aurora {

// What the session is given. Copied into jobs, so everything shared in it is immutable.
struct SessionParts {
    std::shared_ptr<const Decider> decider;
    // Runs on the store's thread; notice takes what the user should be told of opening it. Absent: nothing is
    // remembered beyond this window.
    std::function<Result<std::unique_ptr<LearningStore>>(std::optional<Error>* notice)> openStore;
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    std::string sessionId;         // random, one a start of the program
    std::uint64_t sampleRows = 0;  // 0: all
    std::string rowIndexFolder;    // of core/source/index_cache.h; empty: nowhere
    std::string profileFolder;     // of core/profile/profile_cache.h; empty: nowhere
    std::string storePath;         // of what openStore opens; for words alone
    std::string modelFolder;       // of core/learn/model_registry.h; empty: no model is retrained
    int idleBeforeTraining = 6000; // milliseconds without a decision or a job, before a model is trained by itself
    RuleFiles ruleFiles;           // where rules lie; empty: they cannot be changed
    ReadAs* readAs = nullptr;      // outlives the session, window's thread; null: no way of reading is remembered
};

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(SessionParts parts, QObject* parent = nullptr);
    ~Session() override;

    // --- files
    // Becomes current. A file that is open already is read anew only where it changed on disk or the choices differ.
    OpenFile* open(const QString& path, const DialectChoices& choices = {});
    OpenFile* openText(const QString& text, const QString& title); // pasted; kept in memory alone
    // The current one in another way: its first rows at once, the rest behind. What is asked last wins. Choices that
    // cannot be, such as an unknown encoding, are refused and change nothing. Empty: as it was detected.
    void reread(const DialectChoices& choices);
    void forgetReading(); // how files like the current one are read; what is shown stays
    void setCurrent(OpenFile* file);
    void close(OpenFile* file);
    void cancel(); // of the running job; what is shown stays
    OpenFile* current() const { return m_current; }
    const std::vector<OpenFile*>& files() const { return m_files; }
    bool isInput(const QString& path) const; // a file that is open, and is never written over
    QUndoGroup& history() { return m_history; }
    bool reading() const { return m_reading.running() || m_previewOf; }
    bool busy() const { return reading() || m_deciding.running() || m_atStore > 0; }

    // --- decisions about columns of the current file, counted from 1. Each is one entry of the history.
    void accept(std::size_t column);
    void accept(const std::vector<std::size_t>& columns);      // one entry
    std::vector<std::size_t> acceptable(double atLeast) const; // undecided columns that are as sure as that
    void acceptAll(double atLeast);
    bool correct(std::size_t column, const Step& chosen); // false: the column lacks what the action needs
    void keep(std::size_t column);
    // Says what a column is, whatever is done to it: it and columns like it are decided anew.
    void tellType(std::size_t column, FeatureType type);
    void later(std::size_t column);

    // Actions that this column can take, in the order of the table.
    std::vector<Step> possible(std::size_t column) const;

    // What a contribution names, in words: a rule's title, "learned", or a feature.
    QString titleOf(const std::string& what) const;
    ReadAs* readAs() const { return m_parts.readAs; } // may be null

    const RuleFiles& ruleFiles() const { return m_parts.ruleFiles; }
    const RuleSet& rules() const { return m_decider->rules(); }
    const std::shared_ptr<const Decider>& decider() const { return m_decider; } // with what was learned so far
    // Decides with other rules from now on; open columns are decided anew.
    void useRules(std::shared_ptr<const RuleSet> rules);
    const Clock& clock() const { return *m_parts.clock; }

    template <class T>
    using Reply = std::function<void(const Result<T>&)>; // on the window's thread, once

    // --- what was learned
    // Takes the newest correction for all columns of a scope that learned() told, counted from 0. An entry of the
    // history; learned() tells what changed by it. Nothing where that correction is not the newest any more.
    void confirmScope(std::size_t scope);
    // What the decisions amount to, with the rules that the user spoke about.
    std::vector<ListedRule> learnedRules() const;
    enum class RuleChange { Pin, SwitchOn, SwitchOff, Delete }; // the last withdraws the decisions behind it
    void changeLearned(const LearnedRule& rule, RuleChange change);
    // Another rule in its place (core/learn/rule_pack.h).
    void replaceLearned(const ListedRule& old, const LearnedCondition& when, Action action);
    // As a rule file, and the learned rules of such a file, how many of them.
    void exportLearned(const QString& path, Reply<void> reply);
    void importLearned(const QString& path, Reply<std::size_t> reply);

    // --- models that are trained on the decisions (core/learn/model_registry.h)
    // As they were last told by the store; modelsChanged() says when that is.
    const ModelsState& models() const { return m_models; }
    // Trains one on a worker and puts it on trial, whatever the number of decisions; decisions go on meanwhile. It
    // starts by itself once enough new ones are there and nothing happened for a while, unless the store's setting
    // “training” is off. Nothing where one is being trained, or nothing is remembered.
    void train();
    void cancelTraining();
    bool training() const { return m_isTraining; }
    enum class ModelChange { Use, Pin, Unpin, RollBack, Remove };
    void changeModels(ModelChange change, std::uint32_t number = 0); // trouble is told by storeTrouble()

    std::size_t rememberedDecisions() const { return m_remembered; }
    // How true stated confidence was in the decisions that are still kept one by one.
    const Reliability& reliability() const { return m_reliability; }
    // How rules fared in these.
    const RuleRecords& ruleRecords() const { return m_ruleRecords; }
    bool remembers() const { return m_remembers; }
    // Keeps a decision's coarse facts, so that "aurora-cli explain ID" knows it later. What a file is shown with is
    // kept without asking.
    void noteShown(SharedDecisions decisions);

    // --- what is kept (session_care.cpp)
    QString storePath() const; // empty: nothing is kept on the disk
    void readStore(Reply<StoreContents> reply);
    // A setting of core/learn/store_settings.h; what it says holds at once.
    void setStore(const std::string& key, const std::string& value, Reply<void> reply);
    void exportStore(const QString& path, Reply<void> reply);  // all of it, in words; replaces the file
    void eraseStore(const Erasure& what, Reply<Erased> reply); // what was learned from it is withdrawn
    // What is kept so that files open faster: row indexes and profiles. Errors of erasing: those of CacheFolder.
    void readCache(Reply<CacheFolder::Extent> reply);
    void eraseCache(Reply<void> reply);

    // --- team packs (core/store/pack_exchange.h). where: a file, a folder or a database; no file is written over.
    void readPacks(Reply<PackOverview> reply);
    void givePack(const QString& where, std::int64_t microEpsilon, Reply<GivenPack> reply);
    void takePacks(const QString& where, Reply<TakenPacks> reply); // what they say decides at once
    void dropPack(const std::string& id, Reply<bool> reply);

Q_SIGNALS:
    void currentChanged(aurora::OpenFile* file); // may be null
    void filesChanged();
    void jobStarted();
    void jobProgress(const aurora::Progress& progress);
    void jobEnded();
    void learned(const aurora::text::Learning& learning);   // committed to disk, decided anew
    void withdrawn(const aurora::text::Learning& learning); // an undo took it back
    void bulkAccepted(int columns);
    void storeTrouble(const aurora::Error& error);
    void memoryChanged();                               // rememberedDecisions() moved
    void modelsChanged();                               // models() moved
    void modelVerdict(const aurora::ModelEvent& event); // a trial came to its end: text::sentence() says it
    void trainingStarted();
    void trainingProgress(const aurora::Progress& progress);
    void trainingFinished(const std::optional<aurora::Error>& error); // Cancelled where it was
    void settled(); // nothing is under way any more: busy() became false

private:
    friend class VerdictCommand;
    struct Teach;
    struct Offer;
    struct Recalled;
    struct Recalling;
    Recalling recalling() const;
    struct ReadOutcome;

    OpenFile* add(OpenFile* file);
    OpeningRequest requestFor(const OpenFile& file) const;
    void read(OpenFile* file, std::shared_ptr<Opening> opened = {});
    void readInTurn(OpenFile* file, std::shared_ptr<Opening> opened);
    void stopReading(OpenFile* file);
    void previewed(OpenFile* file, std::shared_ptr<Opening> opened, std::shared_ptr<const FirstRows> rows);
    bool isOpen(const OpenFile* file) const;
    void show(OpenFile* file, ReadOutcome outcome, const std::shared_ptr<const Decider>& decider);
    void readNext();
    void tellIfSettled();
    void readTitles();
    void startLearning(const std::shared_ptr<Teach>& teach);
    // Work that changes what is kept, then what the store says from then on.
    template <class Work, class T>
    void changeStore(Work work, Reply<T> reply);
    void recall();
    void afterStore(const std::shared_ptr<Teach>& teach, const Result<Recalled>& outcome);
    void takeModels(const Recalled& recalled);
    void trainIfIdle();
    void trainOn(StoredLearning learning);
    void keepTrained(const Result<TrainedDecisions>& trained, EntryId upTo);
    void endTraining(const std::optional<Error>& error);
    using AtStore = std::function<Result<Recalled>(LearningStore& store)>;
    void atStore(AtStore work, std::function<void(const Result<Recalled>&)> told = {}); // then all is decided anew
    void decideAnew(const std::shared_ptr<Teach>& teach);
    SharedDecisions decisionsElsewhere(const OpenFile* than) const;
    void catchUp(OpenFile* file);
    void noteShown(OpenFile* file, const std::vector<std::size_t>& moved);
    void watchStore();
    void announce(const std::shared_ptr<Teach>& teach, const std::vector<std::size_t>& moved,
                  std::vector<LearnedScope> scopes);
    void push(const QString& text, std::vector<std::pair<std::size_t, ColumnState>> after, double weight, bool teaches);

    SessionParts m_parts;
    std::shared_ptr<const Decider> m_decider;                         // with what was learned so far
    std::map<OpenFile*, std::shared_ptr<const Decider>> m_decidedBy;  // the state of learning behind what a file shows
    std::map<OpenFile*, std::shared_ptr<const TableProfile>> m_noted; // the reading whose decisions were kept as shown
    std::vector<OpenFile*> m_files;
    OpenFile* m_current = nullptr;
    OpenFile* m_beingRead = nullptr;
    std::vector<OpenFile*> m_waiting; // to be read once the one being read is done
    QUndoGroup m_history;
    std::shared_ptr<const LearnedModel> m_learned; // of the journal as it was last read
    ModelsState m_models;
    std::shared_ptr<const DecisionModels> m_decisionModels; // in use; null: none was retrained
    bool m_trainsItself = false;                            // the store's setting
    bool m_isTraining = false;
    std::uint32_t m_triedBefore = 0; // challengers, when the training began
    QTimer m_idle;                   // until a model is trained by itself
    std::size_t m_remembered = 0;
    Reliability m_reliability;
    RuleRecords m_ruleRecords;
    bool m_remembers = false;
    QHash<QString, QString> m_titles; // of the rules, by id
    int m_atStore = 0;                // closures that the store has not answered yet
    QTimer m_watch;                   // looks for what other windows have learned
    bool m_watching = false;          // and waits for the store's answer
    std::int64_t m_foldedAt = 0;      // hour in which the store was last asked to fold; opening does it first
    LatestTask m_deciding;
    LatestTask m_reading;
    LatestTask m_training;
    std::uint64_t m_previewTicket = 0; // of the newest preview; the replies of others are dropped
    OpenFile* m_previewOf = nullptr;   // whose first rows are on their way
    struct Bench {};                   // previews need a thread of their own and nothing else
    SerialWorker<Bench> m_previews;
    std::vector<ConfirmedRule> m_confirmed; // in the store as it was last read
    std::unique_ptr<Offer> m_offer;         // null: nothing to choose from
    SerialWorker<LearningStore> m_store;    // the last member: ends first, with everything written
};

} // namespace aurora
