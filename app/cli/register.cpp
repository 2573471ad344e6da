// SPDX-License-Identifier: GPL-3.0-or-later
// The register of commands: a new command is one entry here and its run function.
#include "app/cli/command.h"

namespace aurora::cli {

namespace {

const OptionHelp out{"out", "PATH", "write there instead of standard output; beside and renamed, never over an input"};
const OptionHelp force{"force", "", "let --out replace an existing file"};

const OptionHelp profileOption{"profile", "DOC", "a profile document instead of a file; “-” is standard input"};

std::vector<Command> readingCommands()
{
    return {
        {"sniff",
         "FILE...",
         "how a file is written: encoding, delimiter, quotes, header",
         "Reads a sample of each file and finds the reading that fits best, with the runner-up and how well each fits "
         "(0 to 1).",
         "{\"file\", \"packed\", \"encoding\", \"bom\", \"delimiter\", \"quote\", \"escape\", \"comment\", \"eol\", "
         "\"skip\", "
         "\"header_rows\", \"header\", \"decimal\", \"confidence\", "
         "\"runner_up\", \"issues\"}; a sign that is not there is \"\". \"packed\" is \"gzip\" or "
         "\"zstd\" for an archive, whose text is read without unpacking it to the disk.",
         {"aurora-cli sniff sales.csv", "aurora-cli sniff --encoding windows-1252 *.csv"},
         {},
         1,
         -1,
         runSniff},
        {"count",
         "FILE...",
         "rows, columns and problems of a file",
         "Reads each file to its end and counts its records; header rows do not count.",
         "{\"file\", \"rows\", \"columns\", \"issues\": {kind: count}}",
         {"aurora-cli count *.csv"},
         {},
         1,
         -1,
         runCount},
        {"rows",
         "FILE",
         "some rows by their number",
         "Prints rows of the table. A file that was read before is entered at once near the first of them, however "
         "large it is.",
         "{\"file\", \"first\", \"columns\": [names], \"rows\": [[cells]]}; a long row's extra fields stand at its "
         "end.",
         {"aurora-cli rows sales.csv --first 1000000 --count 20"},
         {{"first", "N", "the number of the first row, from 1; without it: 1"},
          {"count", "N", "how many at most; without it: 10"}},
         1,
         1,
         runRows},
        {"convert",
         "FILE",
         "the table as plain CSV: UTF-8, commas, LF",
         "Writes the table as RFC 4180 says, every cell exactly as it was. Preamble, comments and blank lines are left "
         "out; a file without header stays without.",
         "The table, or nothing with --out.",
         {"aurora-cli convert messy.csv --out clean.csv"},
         {out, force},
         1,
         1,
         runConvert},
        {"profile",
         "FILE...",
         "every column in figures",
         "One pass over each file: counts, kinds, missing values, distinct values, moments, quantiles, histogram, "
         "text, dates and patterns of every column.",
         "The profile document, format aurora.profile 1.0 (docs/formats/profile.md). What is not known is left out.",
         {"aurora-cli profile sales.csv", "aurora-cli profile --sample 100000 --pretty big.csv"},
         {{"samples", "", "with the most frequent values of every column, which are data"}},
         1,
         -1,
         runProfile},
        {"cache",
         "[erase]",
         "what is kept to open files faster",
         "Tells where row indexes of files that were read are kept (offsets only, under no name), and their profiles "
         "(sealed with the file's own content, row numbers in place of values), how many and how large they are. "
         "“erase” removes both; nothing is lost but time.",
         "{\"folder\", \"files\", \"bytes\", \"profiles\": {\"folder\", \"files\", \"bytes\"}}",
         {"aurora-cli cache", "aurora-cli cache erase"},
         {},
         0,
         1,
         runCache},
    };
}

std::vector<Command> decidingCommands()
{
    return {
        {"recommend",
         "FILE... | --profile DOC",
         "a recommended preparation for every column",
         "Profiles each file and decides: ordered steps, a confidence, the alternatives, the reason in words with its "
         "numbers. With --profile it decides on a profile document instead, which this program or another one wrote, "
         "without the data: what the document leaves out is not known, never zero.",
         "{\"file\", \"rows\", \"columns\": [{\"index\", \"name\", \"decision\", \"feature_type\", "
         "\"feature_type_probabilities\", \"headline\", \"steps\", \"confidence\", "
         "\"source\", \"alternatives\", \"why\", \"ask\", \"microseconds\"}]}",
         {"aurora-cli recommend sales.csv", "aurora-cli recommend --target price --store none houses.csv",
          "aurora-cli recommend --profile sales.profile.json"},
         {profileOption},
         0,
         -1,
         runRecommend},
        {"explain",
         "FILE COLUMN | --profile DOC COLUMN | DECISION | FILE DECISION",
         "one decision in full",
         "With a file and a column (its header, or #3): facts, rules that fired and just did not, contributions, what "
         "would change the decision. "
         "With the id of an earlier decision, also of one that was only shown: what is still known of it, which holds "
         "no "
         "value and no name; with its file beside it, the columns that look as that one did, with their exact numbers.",
         "One object.",
         {"aurora-cli explain sales.csv amount --pretty", "aurora-cli explain --profile sales.profile.json amount"},
         {profileOption},
         1,
         2,
         runExplain},
        {"questions",
         "FILE...",
         "which columns an answer helps most with",
         "Decides on all files and lists what is worth asking, at most seven: the columns where an answer is expected "
         "to put most columns right. Columns that are alike are asked about once. Answer with accept or correct.",
         "{\"questions\": [{\"file\", \"index\", \"name\", \"decision\", \"gain\": columns expected to be put right, "
         "\"options\": [{\"action\", \"confidence\", \"for\"}], \"alike\": [{\"file\", \"index\", \"name\"}]}]}",
         {"aurora-cli questions january.csv february.csv --pretty"},
         {},
         1,
         -1,
         runQuestions},
        {"actions",
         "",
         "the vocabulary of actions",
         "Lists every action with its stage, its parameters and what it needs of a column.",
         "[{\"action\", \"stage\", \"label\", \"params\", \"needs\"}]",
         {"aurora-cli actions --pretty"},
         {},
         0,
         0,
         runActions},
    };
}

std::vector<Command> ruleCommands()
{
    return {
        {"rules",
         "list [WORD] | show ID... | check FILE... | off ID... | on ID... | add FILE... | remove ID...",
         "the rules: which there are, what one says, and your own ones",
         "“list” gives every rule that is in force or switched off, with WORD those whose id begins so or whose "
         "subject holds it. “show” gives one in full. “check” reads rule files as if they were given with --rules and "
         "tells what is refused and which cases do not hold; the exit code is 1 where anything is wrong. “off” and "
         "“on” "
         "switch rules off and on again; “add” takes rules over into your own file beside the learning store, in the "
         "place of those of their id, and “remove” takes them out. Nothing is written where a rule would be wrong.",
         "list, off, on, add, remove: [{\"id\", \"subject\", \"title\", \"says\", \"strength\", \"priority\", "
         "\"file\", \"off\", \"decided\": {\"chosen\", \"of\", \"against_you\"} where you decided}]; show: the same "
         "with \"when\", \"reason\", \"against\", \"reference\", "
         "\"silences\", \"cases\"; check: {\"file\", \"rules\", \"problems\": [{\"id\", \"problem\"}], "
         "\"failing_cases\"}",
         {"aurora-cli rules list leak", "aurora-cli rules show shape.log-strong --pretty",
          "aurora-cli rules check house.json", "aurora-cli rules off outlier.few",
          "aurora-cli recommend --rules finance --rules house.json sales.csv"},
         {},
         1,
         -1,
         runRules},
        {"export",
         "FILE --to TARGET",
         "the pipeline as a document or a program",
         "Decides on the file and writes the pipeline: “spec” is the JSON document aurora.pipeline 1.0, “sklearn” a "
         "Python module with build_preprocessor().",
         "The document or program, or nothing with --out.",
         {"aurora-cli export sales.csv --to sklearn --out prepare.py"},
         {{"to", "TARGET", "spec or sklearn"},
          {"refit", "", "leave out what was fitted to this file's data"},
          out,
          force},
         1,
         1,
         runExport},
    };
}

std::vector<Command> learningCommands()
{
    return {
        {"correct",
         "FILE COLUMN ACTION | FILE COLUMN --type T",
         "choose another action for a column, or say what it is, and learn from it",
         "Stores the choice with a fingerprint of the column (no value, no name, no path) and tells which columns of "
         "the file now get another first choice.",
         "{\"decision\", \"learned\", \"changed\": [columns], \"scopes\": [{\"scope\", \"says\", \"when\", "
         "\"columns\"}]}: up to three kinds of column where the same may be wanted, to be chosen by --scope. With "
         "--type "
         "also \"feature_type\" and \"headline\" as they are then; “undo ID” takes it back",
         {"aurora-cli correct sales.csv amount log",
          "aurora-cli correct sales.csv '#3' impute_constant --param value=none",
          "aurora-cli correct sales.csv branch --type categorical"},
         {{"type", "T", "what the column is, such as categorical; columns like it are then taken for that too"},
          {"param", "K=V", "a parameter of the action; may be given several times"},
          {"scope", "N", "make it a rule for the N-th of the scopes that this correction offers"}},
         2,
         3,
         runCorrect},
        {"accept",
         "FILE [COLUMN...]",
         "accept the first choice of some columns, or of all",
         "Stores the acceptance with fingerprints only. Accepting all columns at once weighs half as much as naming "
         "them.",
         "{\"decision\", \"learned\", \"changed\"}, one object a column accepted, and the columns whose first choice "
         "changed in the last one.",
         {"aurora-cli accept sales.csv amount date"},
         {},
         1,
         -1,
         runAccept},
        {"undo",
         "[DECISION]",
         "take back a correction or acceptance",
         "Without an id the latest one that still counts. What was learned from it is withdrawn.",
         "{\"decision\", \"learned\", \"changed\"}",
         {"aurora-cli undo", "aurora-cli undo 0f8fad5b-d9cb-469f-a165-70867728950e"},
         {},
         0,
         1,
         runUndo},
        {"learn",
         "rules | pin N | off N | on N | delete N | edit N | export | import FILE",
         "what was learned, as rules",
         "“rules” lists the conditions under which one action was chosen again and again, most often confirmed first: "
         "the "
         "feature type, what the engine proposes itself, a bit of the fingerprint (docs/formats/store.md). Counts are "
         "by "
         "weight of evidence. “pin” keeps a rule whatever comes, “off” takes the decisions behind it out of learning "
         "until "
         "“on”, “delete” undoes them, “edit” puts another rule in its place. “export” writes the rules as a rule file "
         "(docs/formats/rules.md), or with --decisions what was decided, as JSON a line in the words of “store "
         "export”; "
         "“import” takes the learned ones of a rule file over.",
         "{\"decisions\", \"style_changes\", \"rules\": [{\"number\", \"when\": {\"type\", \"proposed\", "
         "\"bit\", \"means\"}, \"action\", \"times\", \"of\", \"state\": learned, on, pinned or off, \"rests\"}]}",
         {"aurora-cli learn rules --pretty", "aurora-cli learn off 2",
          "aurora-cli learn edit 1 --bit name-money --action log", "aurora-cli learn export --out house.json"},
         {{"type", "T", "edit: of columns of this type; empty: of any"},
          {"proposed", "ACTION", "edit: where this is proposed; empty: whatever is"},
          {"bit", "BIT", "edit: a bit of the fingerprint, or “not BIT”; empty: none"},
          {"action", "ACTION", "edit: what to do there"},
          {"decisions", "", "export: the decisions instead of the rules"},
          {"min-weight", "W", "export --decisions: those of this weight of evidence or more; 1: explicit ones"},
          {"most", "N", "export --decisions: so many of them, evenly over the journal"},
          out,
          force},
         1,
         2,
         runLearn},
    };
}

std::vector<Command> modelCommands()
{
    return {
        {"train",
         "--out DIR | --journal",
         "train the models",
         "Trains on labelled columns (JSON a line with name, label, group, fold, stats and samples; "
         "docs/formats/model.md), "
         "without --data on the vectors that lie beside the shipped models. What is written: the models, and their "
         "card "
         "types.json with accuracy and calibration by grouped cross-fitting. With --generated the model of actions and "
         "what sources weigh: on generated tables, on labelled ones and on what treatments were worth, without these "
         "on "
         "the examples that lie beside the shipped models. The same data and seed give the same bytes. With --journal "
         "a model "
         "of your decisions, from generated tables and the learning store: it is kept beside the store and put on "
         "trial (“aurora-cli models”); below 50 new decisions, or while another one is on trial, nothing is trained "
         "without --force.",
         "--journal: {\"trained\", \"new_decisions\", \"wanted\", \"says\", \"model\", \"trial\", "
         "\"decisions\", \"generated\", \"held_out\", \"seconds\"}. Else one object a set: {\"models\", \"columns\", "
         "\"groups\", \"seed\", \"accuracy\", \"accuracy_by_group\", "
         "\"ece\", …}",
         {"aurora-cli train --data train.jsonl.gz --out models",
          "aurora-cli train --data train.jsonl.gz --folds --out /tmp/folds",
          "aurora-cli train --generated --labelled tests/golden --out models",
          "aurora-cli recommend --models /tmp/folds/fold3 --profile column.json"},
         {{"data", "FILE", "labelled columns, JSON a line; gzip and zstd are read too"},
          {"journal", "", "a model of your decisions, put on trial"},
          {"baseline", "", "what other recipes reach on the same columns and folds; writes nothing"},
          {"generated", "", "the model of actions and the weights of the pools, on 5000 columns of generated tables"},
          {"labelled", "DIR", "with --generated: tables/ and what is expected of their columns, expected.json"},
          {"utility", "DIR", "with --generated: action-utility.csv, manifest.json and the tables that they name"},
          {"rebuilt", "FILE", "with --generated and --data: the cells of its columns, for what models and rules weigh"},
          {"fold-models", "DIR", "with --rebuilt: what train --data FILE --folds wrote"},
          {"types", "DIR", "with --generated: the models of feature types; without it: those that are in use"},
          {"folds", "", "one set a fold, in DIR/fold0 …, which did not see the columns of that fold"},
          {"seed", "N", "of what is drawn at random; without it: 1"},
          {"out", "DIR", "the folder of the models; it is made"},
          {"vectors", "", "write what later training needs beside them: facts and labels, no cell, no name"},
          {"force", "", "let --out replace existing models; with --journal: train whatever the number of decisions"}},
         0,
         0,
         runTrain},
    };
}

} // namespace

const std::vector<Command>& commands()
{
    static const std::vector<Command> all = [] {
        std::vector<Command> list;
        for (auto* group : {readingCommands, decidingCommands, ruleCommands, learningCommands, modelCommands,
                            trialCommands, careCommands})
            for (auto& command : group())
                list.push_back(std::move(command));
        return list;
    }();
    return all;
}

} // namespace aurora::cli
