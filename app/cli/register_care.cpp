// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about what is kept, and what is given to colleagues.
#include "app/cli/command.h"

namespace aurora::cli {

std::vector<Command> careCommands()
{
    const OptionHelp out{"out", "PATH", "write there; beside and renamed"};
    const OptionHelp force{"force", "", "let --out replace an existing file"};
    return {
        {"store",
         "check | export | report | erase | set KEY VALUE",
         "look after the learning store",
         "check: whether it is sound, its size, copies beside it. export: all that is stored, in words. report: "
         "figures "
         "about it. erase: removes decisions so that nothing of them is left in the file, its log, its free pages and "
         "the copies beside it; --all takes everything that was learned (the ledger of what was given away stays). "
         "set: "
         "journal on|off, training on|off, retention.days N, retention.rows N, privacy.budget EPSILON.",
         "check: {\"sound\", \"version\", \"bytes\", \"decisions\", \"undone\", \"unsound\", \"unknown\", "
         "\"problems\", "
         "\"copies\"}, exit status 1 if it is not sound; export: {\"format\": \"aurora.store-export\", \"decisions\", "
         "…}; "
         "report: {\"decisions\", \"by_source\", \"by_month\", \"calibration\": stated confidence against how "
         "often the choice stayed, with \"ece\" from 30 decisions on, \"settings\", \"privacy\"}; erase: "
         "{\"erased\", \"erased_types\", \"left\", \"sums_erased\", \"copies_removed\"}; set: {\"key\", \"value\"}",
         {"aurora-cli store check", "aurora-cli store export --out mine.json",
          "aurora-cli store erase --before 2026-01-01", "aurora-cli store set journal off"},
         {{"all", "", "erase: everything"},
          {"decision", "ID", "erase: this decision; may be given several times"},
          {"since", "DAY", "erase: decisions from this day on"},
          {"before", "DAY", "erase: decisions before this day"},
          out,
          force},
         1,
         3,
         runStore},
        {"privacy",
         "",
         "what is stored of your decisions, in plain words",
         "Says with your own figures what is stored, shows the latest stored row field by field, what is never stored, "
         "and how much of the privacy budget is spent.",
         "{\"report\": [sentences], \"stored\": [{\"field\", \"what\", \"yours\"}], \"never_stored\", \"decisions\", "
         "\"epsilon\": {\"budget\", \"spent\", \"releases\"}}",
         {"aurora-cli privacy --pretty"},
         {},
         0,
         0,
         runPrivacy},
        {"pack",
         "export | import FILE... | list [PLACE...] | remove ID...",
         "share your style with colleagues, and take over theirs",
         "A pack holds noisy counts of choices over a closed list, signed; nothing of any one table can be told from "
         "it (docs/PRIVACY.md). A place is a folder, or postgresql://user@host/database. export spends ε of the year's "
         "budget. import takes files and places; a pack counts once. list without a place: what was imported, what "
         "it says, and how that fares beside your own decisions. remove: of what was imported, or from a place.",
         "export: {\"pack\", \"epsilon\", \"signer\", \"tables\", \"privacy\"}, or the pack itself with --out -; "
         "import: "
         "{\"pack\", \"epsilon\", \"signer\", \"imported\", \"own\"} a pack; list: {\"packs\", \"says\", "
         "\"trials\"}; remove: "
         "{\"pack\", "
         "\"removed\"}",
         {"aurora-cli pack export --to /srv/team/packs", "aurora-cli pack import /srv/team/packs",
          "aurora-cli pack export --epsilon 0.5 --out style.aurora-pack.json"},
         {{"epsilon", "E", "export: the ε of this release; without it: 1"},
          {"to", "PLACE", "export: put it there"},
          {"from", "PLACE", "remove: from there"},
          out,
          force},
         1,
         -1,
         runPack},
    };
}

// Models of the user's own decisions, and how well these were foreseen.
std::vector<Command> trialCommands()
{
    return {
        {"models",
         "list | use NUMBER | pin [NUMBER] | unpin | rollback | remove NUMBER",
         "models that were trained on your decisions",
         "list: all of them, which one decides, what is on trial and what became of those before; 0 stands for what is "
         "shipped. use: this one decides from now on. pin: it stays, whatever trials say; unpin: trials go on. "
         "rollback: the one before decides again. remove: takes one away with its files. A new one comes from "
         "“aurora-cli train --journal”; it is on trial with your explicit decisions first: where it and the one that "
         "decides would propose different things, which is shown is drawn at random (docs/LEARNING.md).",
         "{\"active\", \"pinned\", \"new_decisions\", \"wanted\", \"tried\", \"trial\": {\"number\", "
         "\"challenger\", \"champion\", \"decisions\", \"challenger_alone\", \"champion_alone\", "
         "\"log_evidence\", \"log_bar\"} or null, \"watch\": the same or null, \"models\": [{\"number\", "
         "\"id\", \"parent\", \"trained\", \"seed\", \"decisions\", \"generated\", \"weight\", "
         "\"held_out\"}], \"history\": [{\"day\", \"verdict\", \"active\", \"says\", \"trial\"}]}; every "
         "verb prints the list as it is then",
         {"aurora-cli models list --pretty", "aurora-cli models use 3", "aurora-cli models pin"},
         {},
         1,
         2,
         runModels},
        {"eval",
         "",
         "how well your decisions were foreseen",
         "Replays the journal in its order. Before each decision is learned, every contender says what it would have "
         "chosen: rules and models alone (“engine”), what was shown at the time (“shown”), and the learner of today, "
         "made anew from what came before (“learned”). Nothing is asked about a decision that it has seen.",
         "{\"decisions\", \"block\", \"contenders\": [{\"name\", \"right\", \"of\", \"share\", \"least\", "
         "\"most\", "
         "\"curve\": [share of each block]}]}; least and most: where the true share lies with 95 %",
         {"aurora-cli eval --pretty"},
         {},
         0,
         0,
         runEval},
    };
}

} // namespace aurora::cli
