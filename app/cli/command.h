// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What every command of aurora-cli is given and gives back.

#include "app/services.h"
#include "core/learn/model_registry.h"
#include "core/learn/stored_learning.h"
#include "core/profile/profile_cache.h"
#include "core/source/dialect.h"

#include <QCommandLineParser>
#include <QStringList>

#include <boost/json/fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace aurora::cli {

enum ExitCode { Done = 0, StepFailed = 1, WrongUsage = 2 };

struct OptionHelp {
    QString name;  // "--delimiter"
    QString value; // "C", empty for a flag
    QString what;
};

struct Command {
    QString name;
    QString arguments; // of the synopsis: "FILE..."
    QString summary;   // one line
    QString description;
    QString output; // what standard output holds
    QStringList examples;
    std::vector<OptionHelp> options; // beside the common ones
    int leastArguments = 1;
    int mostArguments = -1; // −1: any number
    int (*run)(const class Call& call) = nullptr;
};

const std::vector<Command>& commands();

// One call of a command with its options read.
class Call {
public:
    Call(const QCommandLineParser& parser, QStringList arguments, DialectChoices dialect);

    const QStringList& arguments() const { return m_arguments; }
    std::vector<std::string> files(int from = 0) const;
    bool has(const char* option) const;
    std::string value(const char* option) const;
    std::vector<std::string> values(const char* option) const;
    const DialectChoices& dialect() const { return m_dialect; }
    std::uint64_t sampleRows() const { return m_sampleRows; }
    // As told by the options; rows that were found before are found again by the cache.
    Result<std::unique_ptr<TableSource>> open(const std::string& file) const;
    unsigned threads() const { return m_threads; } // 0: as many as there are processors
    ProgressFn progress() const;                   // a line on the terminal, if there is one
    void setSampleRows(std::uint64_t rows) { m_sampleRows = rows; }
    void setThreads(unsigned threads) { m_threads = threads; }
    const Services& services() const { return m_services; }
    // What decides; tells on standard error, once, what is wrong with rules and models.
    std::shared_ptr<const Decider> decider(std::shared_ptr<const LearnedModel> learned) const;
    std::shared_ptr<const Decider> decider(const struct Memory& memory) const; // with all that is remembered

    // The profile of a file under the options of this call; tells the trouble on standard error when it fails.
    std::shared_ptr<const TableProfile> profile(const std::string& file, CachedValues values = CachedValues::All) const;
    // The profiles in a document (--profile), with the target of this call; tells the trouble and returns none.
    std::vector<std::shared_ptr<const TableProfile>> savedProfiles(const std::string& document) const;
    // The index of a column that was named on the command line; tells the trouble and returns 0 when there is none.
    std::size_t column(const TableProfile& table, const std::string& named) const;

    void print(const boost::json::value& document) const;
    // Of the same form as print() writes, without holding all columns' parts at once.
    void printProfile(const TableProfile& table, bool samples) const;
    // A sentence on standard error, unless --quiet.
    void note(const QString& sentence) const;

private:
    const QCommandLineParser& m_parser;
    QStringList m_arguments;
    DialectChoices m_dialect;
    std::uint64_t m_sampleRows = 0;
    unsigned m_threads = 0;
    Services m_services;
    mutable bool m_toldTroubles = false;
};

// An error's sentence on standard error; always said.
void complain(const Error& error);
int wrongUsage(const QString& sentence);

// Runs step for each file; the rest goes on when one fails. Returns the exit code.
int forEachFile(const std::vector<std::string>& files, const std::function<bool(const std::string&)>& step);

// Writes beside and renames. Never over one of the inputs, over an existing file only with force.
// Errors: WouldOverwrite, WriteFailed, DiskFull, NoPermission. "-" or empty: standard output.
Result<void> writeOutput(const std::string& path, const std::vector<std::string>& inputs, bool force,
                         const std::function<bool(const std::function<bool(std::string_view)>& write)>& content);

// --- the commands, by file ---
int runSniff(const Call& call);
int runCount(const Call& call);
int runConvert(const Call& call);
int runRows(const Call& call);
int runCache(const Call& call);
int runProfile(const Call& call);
int runRecommend(const Call& call);
int runExplain(const Call& call);
int runQuestions(const Call& call);
int runActions(const Call& call);
int runRules(const Call& call);
int runExport(const Call& call);
int runCorrect(const Call& call);
int runAccept(const Call& call);
int runUndo(const Call& call);
int runLearn(const Call& call);
int runTrain(const Call& call);
int runStore(const Call& call);
int runPrivacy(const Call& call);
int runPack(const Call& call);
int runEval(const Call& call);
int runModels(const Call& call);
int trainOnJournal(const Call& call, std::uint64_t seed); // train --journal

// Explicit decisions speak in the trial of a retrained model; what comes of it is told. Not learned from where that
// fails, which is told too.
void observeTrials(const Call& call, Memory& memory, std::span<const TrialObservation> seen);

std::vector<Command> careCommands();  // those about what is kept and what is shared
std::vector<Command> trialCommands(); // those about models of decisions

// Everything the store remembers; nothing without a store. Tells trouble on standard error and goes on.
struct Memory {
    std::unique_ptr<LearningStore> store;
    StoredLearning learning;
    std::shared_ptr<const DecisionModels> models; // retrained ones; null: none
    std::shared_ptr<const LearnedModel> model() const { return learning.model(); }
    // As it is in the store now. Tells trouble on standard error.
    bool refresh();
};
Memory openMemory(const Call& call);

} // namespace aurora::cli
