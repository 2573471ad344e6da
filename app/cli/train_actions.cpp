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
#include "core/predict/utility.h"

#include <boost/json.hpp>

#include <algorithm>
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
            // Columns of one kind belong together, not those of one table: what a model says of a kind that it was never
            // shown is what it is worth where nobody made a recipe.
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

json::object figures(const PoolMeasure& measure)
{
    const auto four = [](double value) { return double(long(value * 1e4 + 0.5)) / 1e4; };
    return {{"columns", measure.columns},
            {"right", four(measure.right)},
            {"stated", four(measure.stated)},
            {"ece", four(measure.ece)}};
}

} // namespace

bool trainActionsInto(const Call& call, std::uint64_t seed, const std::string& date, const std::string& folder)
{
    const auto failed = [](const Error& error) {
        complain(error);
        return false;
    };
    const std::string from = call.has("types") ? call.value("types") : call.services().models();
    const auto types = ModelSet::load(from);
    if (!types)
        return failed(types.error());
    const Teacher teacher(call.services().rules(), **types, *call.services().clock());
    Lesson lesson;
    if (const auto done = addGenerated(teacher, seed, lesson); !done)
        return failed(done.error());
    if (call.has("labelled"))
        if (const auto done = addLabelled(teacher, call.value("labelled"), lesson); !done)
            return failed(done.error());
    if (call.has("utility"))
        if (const auto done = addUtility(teacher, call.value("utility"), lesson); !done)
            return failed(done.error());
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
        return failed(trained.error());
    const auto pooled = pooledExamples(lesson, *trained);
    const PoolLesson learned = learnPools(pooled, (*types)->pooling());
    if (const auto done = writeActions(*trained, folder); !done)
        return failed(done.error());
    const ActionCard& card = trained->card;
    json::object out{{"models", folder},
                     {"examples", card.examples},
                     {"tables", card.groups},
                     {"seed", seed},
                     {"alone", json::object{{"labelled", card.labelled.right},
                                            {"labelled_in_three", card.labelled.rightInThree},
                                            {"all", card.all.right}}},
                     {"rules", figures(learned.rules)},
                     {"pooled", figures(learned.pooled)},
                     {"calibrated", figures(learned.calibrated)},
                     {"calibrated_all", figures(learned.calibratedAll)}};
    const std::string provenance = json::serialize(json::object{{"command", "aurora-cli train --generated"},
                                                                {"training_date", date},
                                                                {"seed", seed},
                                                                {"data_hash", card.dataHash},
                                                                {"labelled_columns", card.labelled.columns},
                                                                {"rules", figures(learned.rules)},
                                                                {"pooled", figures(learned.pooled)},
                                                                {"calibrated", figures(learned.calibrated)},
                                                                {"calibrated_all", figures(learned.calibratedAll)}});
    if (const auto done = writeModelFile(folder + "/" + std::string(poolsFile), written(learned.weights, provenance));
        !done)
        return failed(done.error());
    if (call.has("vectors")) {
        std::vector<std::size_t> kept;
        for (std::size_t r = 0; r < lesson.examples.size(); ++r)
            if (lesson.examples.sources[r] != ExampleSource::Generated)
                kept.push_back(r);
        if (const auto done = writeModelFile(folder + "/" + std::string(actionVectorsFile),
                                             packedExamples(lesson.examples.part(kept)));
            !done)
            return failed(done.error());
    }
    call.print(out);
    return true;
}

} // namespace aurora::cli
