// SPDX-License-Identifier: GPL-3.0-or-later
// train --generated: the model of actions and the weights of the pools.
#include "app/cli/train_actions.h"

#include "core/base/parse_json.h"
#include "core/decide/pool.h"
#include "core/decide/teaching.h"
#include "core/predict/action_training.h"
#include "core/predict/edge_tables.h"
#include "core/predict/model_file.h"
#include "core/predict/model_set.h"
#include "core/predict/training_set.h"
#include "core/predict/utility.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <unistd.h>

namespace aurora::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t generatedColumns = 5000; // as many edge cases as were asked for
constexpr std::uint64_t mostDocumentBytes = std::uint64_t{64} << 20;
// A generated column is worth less than one of a labelled table: there are ten times as many, all by one recipe.
constexpr int firstKind = 100'000; // groups of kinds stand behind those of tables
constexpr float generatedWeight = 0.3f, utilityWeight = 0.5f;

// All that is learned from, and beside the examples what rules say of them.
struct Lesson {
    ActionExamples examples;
    std::vector<TaughtColumn> taught; // as the examples
    std::size_t tables = 0;           // so far: the next table's group

    void add(const TaughtColumn& column, const ActionTarget& target, float weight, ExampleSource source)
    {
        examples.add(column.facts, target, column.expected.accepted, weight, static_cast<int>(tables), source);
        taught.push_back(column);
    }
};

Result<void> addGenerated(const Teacher& teacher, std::uint64_t seed, Lesson& lesson)
{
    std::size_t columns = 0;
    for (std::size_t number = 0; columns < generatedColumns; ++number) {
        const EdgeTable table = edgeTable(seed, number);
        const auto profile = profileOfText(table.text, table.expected.target);
        if (!profile)
            return profile.error();
        if ((*profile)->columns.size() != table.expected.expected.size())
            continue; // read in another way than it was written: nothing to learn from here
        const auto taught = teacher.columns(**profile, table.expected.expected);
        for (std::size_t c = 0; c < taught.size() && columns < generatedColumns; ++c, ++columns) {
            lesson.add(taught[c], targetOf(taught[c].expected), generatedWeight, ExampleSource::Generated);
            // Columns of one kind belong together, not those of one table: what a model says of a kind that it was
            // never shown is what it is worth where nobody made a recipe.
            lesson.examples.groups.back() = firstKind + table.kinds[c];
        }
    }
    return {};
}

Result<std::shared_ptr<const TableProfile>> profileOfFile(const std::string& path, const std::string& target)
{
    auto source = openTable(path);
    if (!source)
        return source.error();
    ProfileOptions options;
    options.target = target;
    return profileTable(**source, options, {});
}

// Tables that people labelled: expected.json, and the tables in tables/.
Result<void> addLabelled(const Teacher& teacher, const std::string& folder, Lesson& lesson)
{
    const auto text = readModelFile(folder + "/expected.json", mostDocumentBytes);
    if (!text)
        return text.error();
    const auto tables = readExpectations(*text);
    if (!tables)
        return tables.error();
    for (const auto& table : *tables) {
        const std::string path = folder + "/tables/" + table.name + ".csv";
        const auto profile = profileOfFile(path, table.target);
        if (!profile)
            return profile.error();
        if ((*profile)->columns.size() != table.expected.size())
            return Error{ErrorKind::BadDocument, {path}, path, "it has other columns than are expected"};
        for (const auto& column : teacher.columns(**profile, table.expected))
            lesson.add(column, targetOf(column.expected), 1.0f, ExampleSource::Labelled);
        ++lesson.tables;
    }
    return {};
}

// Data sets by their name; without those of which no licence is stated.
Result<json::object> licensed(const std::string& folder)
{
    const std::string path = folder + "/manifest.json";
    const auto text = readModelFile(path, mostDocumentBytes);
    if (!text)
        return text.error();
    json::value document;
    std::string why;
    if (!parseJson(*text, document, why) || !document.is_object())
        return Error{ErrorKind::BadDocument, {path}, path, why};
    json::object kept;
    for (const auto& [name, entry] : document.get_object()) {
        const auto* stated = entry.is_object() ? entry.get_object().if_contains("licence_stated") : nullptr;
        if (stated && stated->is_bool() && stated->get_bool())
            kept[name] = entry;
    }
    return kept;
}

std::string textOf(const json::value& entry, std::string_view key)
{
    const auto* value = entry.is_object() ? entry.get_object().if_contains(key) : nullptr;
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// What treatments were worth: action-utility.csv, manifest.json and the tables that they name.
Result<void> addUtility(const Teacher& teacher, const std::string& folder, Lesson& lesson)
{
    const auto columns = readUtility(folder + "/action-utility.csv");
    if (!columns)
        return columns.error();
    const auto sets = licensed(folder);
    if (!sets)
        return sets.error();
    for (const auto& [name, entry] : *sets) {
        const auto profile = profileOfFile(folder + "/" + textOf(entry, "file"), textOf(entry, "target"));
        if (!profile)
            return profile.error();
        const auto& all = (*profile)->columns;
        const auto taught = teacher.columns(**profile, std::vector<Expectation>(all.size()));
        for (const auto& column : *columns) {
            const auto at =
                std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == column.column; });
            if (column.dataset == std::string_view(name) && at != all.end())
                lesson.add(taught[static_cast<std::size_t>(at - all.begin())], column.target,
                           utilityWeight * column.weight, ExampleSource::Utility);
        }
        ++lesson.tables;
    }
    return {};
}

// What is pooled: columns of which first choices are known, as rules and as a model see them that saw no neighbour.
std::vector<PooledExample> pooledExamples(const Lesson& lesson, const TrainedActions& trained)
{
    std::vector<PooledExample> all;
    for (std::size_t r = 0; r < lesson.taught.size(); ++r) {
        const ActionTarget& target = lesson.examples.targets[r];
        if (target.headlineWeight <= 0)
            continue;
        PooledExample one;
        one.column = &lesson.taught[r];
        one.model = &trained.unseen[r];
        one.target = &target;
        one.accepted = lesson.examples.accepted[r];
        one.group = lesson.examples.groups[r];
        one.labelled = lesson.examples.sources[r] == ExampleSource::Labelled;
        all.push_back(one);
    }
    return all;
}

double four(double value)
{
    constexpr double scale = 1e4;
    return std::round(value * scale) / scale;
}

json::object figures(const PoolMeasure& measure)
{
    return {{"columns", measure.columns},
            {"right", four(measure.right)},
            {"stated", four(measure.stated)},
            {"ece", four(measure.ece)}};
}

json::object figures(const TypeLesson& lesson)
{
    const auto of = [](const TypeMeasure& m) {
        return json::object{{"columns", m.columns},
                            {"accuracy", four(m.accuracy)},
                            {"log_loss", four(m.logLoss)},
                            {"ece", four(m.ece)}};
    };
    return {{"before", of(lesson.before)}, {"learned", of(lesson.learned)}};
}

// Columns of labelled tables, which no model of types was trained on; folds go by table.
std::vector<TypeExample> typeExamples(const Lesson& lesson)
{
    std::vector<TypeExample> all;
    for (std::size_t r = 0; r < lesson.taught.size(); ++r) {
        if (lesson.examples.sources[r] != ExampleSource::Labelled)
            continue;
        const auto& taught = lesson.taught[r];
        const int group = lesson.examples.groups[r];
        all.push_back({taught.typeByModel, taught.typeByRules, static_cast<std::uint8_t>(taught.expected.type),
                       firstKind + group, foldOfGroup(group, foldCount), 1});
    }
    return all;
}

// The examples that lie beside the models, where no tables are told; none where there are none.
Result<void> addKept(const Call& call, Lesson& lesson)
{
    const std::string path = call.services().models() + "/" + std::string(actionVectorsFile);
    const auto bytes = readModelFile(path, mostDocumentBytes);
    if (!bytes)
        return {};
    const auto kept = readExamples(*bytes);
    if (!kept) {
        Error error = kept.error();
        error.subject = path;
        return error;
    }
    lesson.examples.append(*kept);
    return {};
}

// All that the options name.
Result<void> gather(const Call& call, const Teacher& teacher, std::uint64_t seed, Lesson& lesson)
{
    if (const auto done = addGenerated(teacher, seed, lesson); !done)
        return done.error();
    if (call.has("labelled"))
        if (const auto done = addLabelled(teacher, call.value("labelled"), lesson); !done)
            return done.error();
    if (call.has("utility"))
        if (const auto done = addUtility(teacher, call.value("utility"), lesson); !done)
            return done.error();
    return call.has("labelled") || call.has("utility") ? Result<void>() : addKept(call, lesson);
}

// What sources weigh in the pool of types, where its data is told; else it stays. First, since models of actions are
// told the pooled types.
Result<void> learnTypes(const Call& call, const ModelSet& types, PoolWeights& weights, json::object& told)
{
    if (!call.has("rebuilt"))
        return {};
    const Teacher teacher(call.services().rules(), types, *call.services().clock());
    Lesson lesson;
    if (call.has("labelled"))
        if (const auto done = addLabelled(teacher, call.value("labelled"), lesson); !done)
            return done.error();
    const auto lessons = learnTypePools(call, typeExamples(lesson), defaultPooling());
    if (!lessons)
        return lessons.error();
    weights = defaultPooling();
    weights.told = lessons->told.weights;
    weights.whole = lessons->whole.weights;
    told = {
        {"told", figures(lessons->told)}, {"rebuilt", figures(lessons->rebuilt)}, {"whole", figures(lessons->whole)}};
    return {};
}

Result<void> writeSet(const Call& call, const Lesson& lesson, const TrainedActions& trained, const std::string& pools,
                      const std::string& folder)
{
    if (const auto done = writeActions(trained, folder); !done)
        return done.error();
    if (const auto done = writeModelFile(folder + "/" + std::string(poolsFile), pools); !done)
        return done.error();
    if (!call.has("vectors"))
        return {};
    std::vector<std::size_t> kept;
    for (std::size_t r = 0; r < lesson.examples.size(); ++r)
        if (lesson.examples.sources[r] != ExampleSource::Generated)
            kept.push_back(r);
    return writeModelFile(folder + "/" + std::string(actionVectorsFile), packedExamples(lesson.examples.part(kept)));
}

json::object figures(const ActionMeasure& measure)
{
    return {
        {"columns", measure.columns}, {"right", four(measure.right)}, {"right_in_three", four(measure.rightInThree)}};
}

Result<json::object> trainedInto(const Call& call, std::uint64_t seed, const std::string& date,
                                 const std::string& folder)
{
    const auto found = ModelSet::load(call.has("types") ? call.value("types") : call.services().models());
    if (!found)
        return found.error();
    PoolWeights weights = (*found)->pooling();
    json::object types;
    if (const auto done = learnTypes(call, **found, weights, types); !done)
        return done.error();
    const auto models = (*found)->typesWith(weights);
    Lesson lesson;
    if (const auto done = gather(call, {call.services().rules(), *models, *call.services().clock()}, seed, lesson);
        !done)
        return done.error();
    ActionTrainingOptions options;
    options.seed = seed;
    options.date = date;
    const bool shown = !call.has("quiet") && isatty(STDERR_FILENO);
    options.progress = [shown](int done, int of) {
        if (shown)
            std::fprintf(stderr, "\r%d/%d%s", done, of, done == of ? "\r\033[K" : "");
    };
    const auto trained = trainActions(lesson.examples, options);
    if (!trained)
        return trained.error();
    // What sources weigh is learned where labelled tables are told; else it stays.
    PoolLesson learned = learnPools(pooledExamples(lesson, *trained), weights);
    if (!call.has("labelled"))
        learned.weights = (*found)->pooling();
    const ActionCard& card = trained->card;
    const json::object measures{{"model_alone", figures(card.labelled)},
                                {"model_alone_of_kinds_not_seen", figures(card.all)},
                                {"rules_alone", figures(learned.rules)},
                                {"pooled", figures(learned.pooled)},
                                {"calibrated", figures(learned.calibrated)},
                                {"calibrated_all", figures(learned.calibratedAll)},
                                {"types", types}};
    json::object provenance{{"command", "aurora-cli train --generated"},
                            {"training_date", date},
                            {"seed", seed},
                            {"data_hash", card.dataHash}};
    json::object out{{"models", folder}, {"examples", card.examples}, {"seed", seed}};
    for (const auto& [key, value] : measures) {
        provenance[key] = value;
        out[key] = value;
    }
    const std::string pools = written(learned.weights, json::serialize(provenance));
    if (const auto done = writeSet(call, lesson, *trained, pools, folder); !done)
        return done.error();
    return out;
}

} // namespace

bool trainActionsInto(const Call& call, std::uint64_t seed, const std::string& date, const std::string& folder)
{
    const auto out = trainedInto(call, seed, date, folder);
    if (out)
        call.print(*out);
    else
        complain(out.error());
    return out.ok();
}

} // namespace aurora::cli
