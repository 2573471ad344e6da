// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "core/base/json_text.h"
#include "core/decide/identity.h"
#include "core/learn/pack_document.h"
#include "core/learn/store_settings.h"
#include "core/learn/stored_learning.h"
#include "core/learn/team_voice.h"
#include "core/store/pack_place.h"

#include <boost/json.hpp>

#include <QFile>
#include <QFileInfo>

namespace aurora::cli {

namespace json = boost::json;

namespace {

constexpr double micro = 1e6;
constexpr qint64 mostFileBytes = 1 << 20; // a pack has some 20 kB

int failed(const Error& error)
{
    complain(error);
    return StepFailed;
}

json::object inShort(const Pack& pack)
{
    return {{"pack", pack.id}, {"epsilon", double(pack.microEpsilon) / micro}, {"signer", pack.signer}};
}

// The ledger comes first: what is written down and then not given away harms nobody.
int exportPack(const Call& call)
{
    std::int64_t epsilon = usualMicroEpsilon;
    if (call.has("epsilon") &&
        (!microsFromText(call.value("epsilon"), epsilon) || epsilon <= 0 || epsilon > mostMicroEpsilon))
        return wrongUsage(
            QStringLiteral("--epsilon takes a number above 0, at most %1.").arg(mostMicroEpsilon / micro));
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    const std::string out = call.value("out");
    if (call.has("to") == call.has("out"))
        return wrongUsage(QStringLiteral("pack export takes --to PLACE or --out FILE."));
    if (!out.empty() && out != "-" && QFileInfo::exists(QString::fromStdString(out)) && !call.has("force"))
        return failed({ErrorKind::WouldOverwrite, {out}, out, {}}); // before anything is spent
    std::unique_ptr<PackPlace> place;
    if (call.has("to")) {
        auto opened = PackPlace::open(call.value("to"));
        if (!opened)
            return failed(opened.error());
        place = std::move(*opened);
    }
    const auto entries = store->entries();
    const auto budget = yearlyBudget(*store);
    const auto key = signingKey(*store);
    if (!entries || !budget || !key)
        return failed(!entries ? entries.error() : !budget ? budget.error() : key.error());
    const auto tables = tableChoices(*entries).size();
    Pack pack{randomUuid(), epsilon, {}, publicKeyOf(*key)};
    if (const auto spent = store->spend({0, hourNow(call), pack.id, epsilon, std::int64_t(tables)}, *budget); !spent)
        return failed(spent.error());
    pack.counts = releaseCounts(*entries, epsilon, cryptographicWords());
    const std::string text = jsonText(packDocument(pack, *key));
    const auto written = place
                             ? place->put(pack.id, text)
                             : writeOutput(out, {}, call.has("force"), [&](const auto& write) { return write(text); });
    if (!written)
        return failed(written.error());
    if (out == "-")
        return Done; // standard output holds the pack itself
    auto document = inShort(pack);
    document["tables"] = tables;
    const auto ledger = store->ledger();
    if (ledger)
        document["privacy"] = ledgerDocument(*ledger, *budget, hourNow(call));
    call.print(document);
    return Done;
}

// The documents of a file or place.
Result<std::vector<NamedBlob>> documentsAt(const std::string& where)
{
    const QFileInfo info(QString::fromStdString(where));
    if (PackPlace::isDatabase(where) || info.isDir()) {
        auto place = PackPlace::open(where);
        if (!place)
            return place.error();
        return (*place)->list();
    }
    QFile file(info.filePath());
    if (!info.exists())
        return Error{ErrorKind::FileMissing, {where}, where, {}};
    if (info.size() > mostFileBytes)
        return Error{ErrorKind::BadDocument, {where}, where, "too large for a pack"};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NoPermission, {where}, where, {}};
    return std::vector<NamedBlob>{{where, file.readAll().toStdString()}};
}

int importPacks(const Call& call, const std::vector<std::string>& places)
{
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    const auto key = store->setting("signing");
    const std::string own = key ? publicKeyOf(*key) : std::string();
    auto known = importedPacks(*store);
    if (!known)
        return failed(known.error());
    return forEachFile(places, [&](const std::string& where) {
        const auto documents = documentsAt(where);
        if (!documents) {
            complain(documents.error());
            return false;
        }
        bool good = true;
        for (const auto& document : *documents) {
            const auto pack = readPack(document.content);
            if (!pack) {
                Error error = pack.error();
                error.subject = document.name;
                complain(error);
                good = false;
                continue;
            }
            const bool mine = pack->signer == own; // what one said oneself is known already, without noise
            const bool fresh = !mine && !known->contains(pack->id);
            if (fresh) {
                const NamedBlob blob{pack->id, document.content};
                if (const auto kept = store->put(Shelf::Packs, {&blob, 1}); !kept) {
                    complain(kept.error());
                    return false;
                }
                known->emplace(pack->id, *pack);
            }
            auto told = inShort(*pack);
            told["imported"] = fresh;
            told["own"] = mine;
            call.print(told);
        }
        return good;
    });
}

int listPacks(const Call& call, const std::vector<std::string>& places)
{
    if (!places.empty())
        return forEachFile(places, [&](const std::string& where) {
            const auto documents = documentsAt(where);
            if (!documents) {
                complain(documents.error());
                return false;
            }
            json::array list;
            bool good = true;
            for (const auto& document : *documents)
                if (const auto pack = readPack(document.content)) {
                    list.push_back(inShort(*pack));
                } else {
                    complain(pack.error());
                    good = false;
                }
            call.print(json::object{{"place", where}, {"packs", std::move(list)}});
            return good;
        });
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    const auto packs = importedPacks(*store);
    const auto learning = storedLearning(*store);
    if (!packs || !learning)
        return failed(!packs ? packs.error() : learning.error());
    json::array list, says, trials;
    for (const auto& [id, pack] : *packs)
        list.push_back(inShort(pack));
    for (const auto& [cell, count] : learning->packs.cells)
        says.push_back(json::object{{"type", name(cell.type)},
                                    {"standard", name(cell.standard)},
                                    {"chosen", name(cell.chosen)},
                                    {"pseudo_count", count}});
    for (const auto& trial : learning->model()->teamTrials())
        trials.push_back(json::object{{"type", name(trial.type)},
                                      {"standard", name(trial.standard)},
                                      {"chosen", name(trial.chosen)},
                                      {"state", name(trial.state)},
                                      {"own_decisions", trial.decisions},
                                      {"log_evidence", trial.logEvidence}});
    call.print(json::object{{"packs", std::move(list)}, {"says", std::move(says)}, {"trials", std::move(trials)}});
    return Done;
}

int removePacks(const Call& call, const std::vector<std::string>& ids)
{
    std::unique_ptr<PackPlace> place;
    if (call.has("from")) {
        auto opened = PackPlace::open(call.value("from"));
        if (!opened)
            return failed(opened.error());
        place = std::move(*opened);
    }
    const auto store = place ? nullptr : openCare(call);
    if (!place && !store)
        return StepFailed;
    return forEachFile(ids, [&](const std::string& id) {
        bool there = false;
        if (place) {
            const auto removed = place->remove(id);
            if (!removed) {
                complain(removed.error());
                return false;
            }
            there = *removed;
        } else {
            const auto packs = store->shelf(Shelf::Packs);
            for (const auto& blob : packs ? *packs : std::vector<NamedBlob>{})
                there |= blob.name == id;
            if (const auto taken = store->take(Shelf::Packs, id); !taken) {
                complain(taken.error());
                return false;
            }
        }
        if (!there)
            complain({ErrorKind::FileMissing, {}, id, "no such pack"});
        else
            call.print(json::object{{"pack", id}, {"removed", true}});
        return there;
    });
}

} // namespace

int runPack(const Call& call)
{
    auto words = call.files();
    const std::string what = words.front();
    words.erase(words.begin());
    if (what == "export" && words.empty())
        return exportPack(call);
    if (what == "import" && !words.empty())
        return importPacks(call, words);
    if (what == "list")
        return listPacks(call, words);
    if (what == "remove" && !words.empty())
        return removePacks(call, words);
    return wrongUsage(QStringLiteral("pack takes “export”, “import FILE...”, “list [PLACE...]” or “remove ID...”."));
}

} // namespace aurora::cli
