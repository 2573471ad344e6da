// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/train_actions.h"
#include "core/predict/action_examples.h"
#include "core/predict/action_model.h"
#include "core/predict/model_file.h"
#include "core/predict/type_baseline.h"
#include "core/predict/type_model.h"
#include "core/predict/type_training.h"

#include <boost/json.hpp>

#include <QDateTime>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace aurora::cli {

namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr std::size_t mostVectorBytes = std::size_t{256} << 20;

// The day of the training: of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set.
std::string today(const Clock& clock)
{
    const char* told = std::getenv("SOURCE_DATE_EPOCH");
    const qint64 seconds = told ? QString::fromUtf8(told).toLongLong() : clock.unixSeconds();
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd")).toStdString();
}

// The labelled columns of a file, or the vectors that are shipped beside the models.
Result<TrainingSet> setOf(const Call& call)
{
    if (call.has("data")) {
        const auto columns = readLabelledColumns(call.value("data"));
        if (!columns)
            return columns.error();
        return trainingSet(*columns);
    }
    const std::string path = call.services().models() + "/" + std::string(vectorsFile);
    const auto bytes = readModelFile(path, mostVectorBytes);
    if (!bytes)
        return bytes.error();
    auto set = readTrainingSet(*bytes);
    if (set)
        return set;
    Error error = set.error();
    error.subject = path;
    return error;
}

// What training types does not make comes along from the models in use, so that a set is whole: the model of actions
// and the weights of the pools. What is there stays.
void bringAlong(const std::string& from, const std::string& to)
{
    for (const auto file : {actionCardFile, actionTreesFile, actionVectorsFile, poolsFile}) {
        std::error_code ignored; // a set without them decides by types and rules
        fs::copy_file(from + "/" + std::string(file), to + "/" + std::string(file), fs::copy_options::skip_existing,
                      ignored);
    }
}

// One set of models into one folder.
bool trainInto(const Call& call, const TrainingSet& set, TrainingOptions options, const std::string& folder)
{
    const bool shown = !call.has("quiet") && isatty(STDERR_FILENO);
    options.progress = [shown](int done, int of) {
        if (shown)
            std::fprintf(stderr, "\r%d/%d%s", done, of, done == of ? "\r\033[K" : "");
    };
    const auto trained = trainTypes(set, options);
    if (!trained) {
        complain(trained.error());
        return false;
    }
    if (const auto done = writeTypes(*trained, folder); !done) {
        complain(done.error());
        return false;
    }
    const TypeCard& card = trained->card;
    json::object out{{"models", folder},
                     {"columns", card.columns},
                     {"groups", card.groups},
                     {"seed", card.seed},
                     {"train_accuracy", card.trainAccuracy},
                     {"accuracy", card.pooled.accuracy},
                     {"accuracy_by_group", card.pooled.groupAccuracy},
                     {"ece", card.pooled.ece},
                     {"trees_alone", card.single[0].accuracy},
                     {"grams_alone", card.single[1].accuracy}};
    if (options.leaveOut >= 0)
        out["left_out_fold"] = options.leaveOut;
    call.print(out);
    return true;
}

// What other recipes reach on the same columns and folds; writes nothing.
int runBaseline(const Call& call, std::uint64_t seed)
{
    const auto set = setOf(call);
    const auto figures = set ? typeBaselines(*set, seed) : set.error();
    if (!figures) {
        complain(figures.error());
        return StepFailed;
    }
    json::array all;
    for (const auto& one : *figures) {
        json::object figure{{"recipe", one.name},
                            {"accuracy", one.measure.accuracy},
                            {"accuracy_by_group", one.measure.groupAccuracy},
                            {"log_loss", one.measure.logLoss},
                            {"ece", one.measure.ece}};
        if (!one.weights.empty())
            figure["weights"] = json::value_from(one.weights);
        all.push_back(std::move(figure));
    }
    call.print(json::object{{"columns", set->size()}, {"seed", seed}, {"baselines", std::move(all)}});
    return Done;
}

bool wouldOverwrite(const std::string& folder, std::string_view card)
{
    std::error_code error;
    return fs::exists(folder + "/" + std::string(card), error);
}

} // namespace

int runTrain(const Call& call)
{
    const std::string out = call.value("out");
    if (out.empty() && !call.has("baseline") && !call.has("journal"))
        return wrongUsage(QStringLiteral("train needs --out DIR, where the models are written, or --journal."));
    TrainingOptions options;
    if (call.has("seed")) {
        bool ok = false;
        options.seed = QString::fromStdString(call.value("seed")).toULongLong(&ok);
        if (!ok || options.seed > 0x7fffffff) // XGBoost takes 31 bits
            return wrongUsage(QStringLiteral("--seed takes a whole number from 0 to 2147483647."));
    }
    if (call.has("journal"))
        return trainOnJournal(call, options.seed);
    if (call.has("baseline"))
        return runBaseline(call, options.seed);
    options.date = today(*call.services().clock());
    const auto folder = [&](int fold) { return out + "/fold" + std::to_string(fold); };
    const std::string_view card = call.has("generated") ? actionCardFile : typeCardFile;
    if (!call.has("force") && wouldOverwrite(call.has("folds") ? folder(0) : out, card)) {
        complain({ErrorKind::WouldOverwrite, {}, out, {}});
        return StepFailed;
    }
    if (call.has("generated"))
        return trainActionsInto(call, options.seed, options.date, out) ? Done : StepFailed;
    const auto set = setOf(call);
    if (!set) {
        complain(set.error());
        return StepFailed;
    }
    if (call.has("folds")) {
        for (int fold = 0; fold < foldCount; ++fold) {
            options.leaveOut = fold;
            if (!trainInto(call, *set, options, folder(fold)))
                return StepFailed;
        }
        return Done;
    }
    if (!trainInto(call, *set, options, out))
        return StepFailed;
    bringAlong(call.services().models(), out);
    if (!call.has("vectors"))
        return Done;
    const auto written = writeModelFile(out + "/" + std::string(vectorsFile), packedTrainingSet(*set));
    if (!written)
        complain(written.error());
    return written ? Done : StepFailed;
}

} // namespace aurora::cli
