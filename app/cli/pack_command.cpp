// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "core/decide/identity.h"
#include "core/learn/pack_document.h"
#include "core/store/pack_exchange.h"
#include "core/store/pack_place.h"

#include <boost/json.hpp>

#include <QFileInfo>

namespace aurora::cli {

namespace json = boost::json;

namespace {

constexpr double micro = 1e6;

int failed(const Error& error)
{
    complain(error);
    return StepFailed;
}

json::object inShort(const Pack& pack)
{
    return {{"pack", pack.id}, {"epsilon", double(pack.microEpsilon) / micro}, {"signer", pack.signer}};
}

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
    const auto given = givePack(*store, randomUuid(), epsilon, hourNow(call), cryptographicWords());
    if (!given)
        return failed(given.error());
    const auto written =
        place ? place->put(given->pack.id, given->text)
              : writeOutput(out, {}, call.has("force"), [&](const auto& write) { return write(given->text); });
    if (!written)
        return failed(written.error());
    if (out == "-")
        return Done; // standard output holds the pack itself
    auto document = inShort(given->pack);
    document["tables"] = given->tables;
    const auto ledger = store->ledger();
    const auto budget = yearlyBudget(*store);
    if (ledger && budget)
        document["privacy"] = ledgerDocument(*ledger, *budget, hourNow(call));
    call.print(document);
    return Done;
}

int importPacks(const Call& call, const std::vector<std::string>& places)
{
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    return forEachFile(places, [&](const std::string& where) {
        const auto documents = packDocumentsAt(where);
        const auto taken = documents ? takePacks(*store, *documents) : documents.error();
        if (!taken) {
            complain(taken.error());
            return false;
        }
        for (const auto& error : taken->errors)
            complain(error);
        for (const auto& one : taken->packs) {
            auto told = inShort(one.pack);
            told["imported"] = one.fresh;
            told["own"] = one.own;
            call.print(told);
        }
        return taken->errors.empty();
    });
}

int listPacks(const Call& call, const std::vector<std::string>& places)
{
    if (!places.empty())
        return forEachFile(places, [&](const std::string& where) {
            const auto documents = packDocumentsAt(where);
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
    const auto overview = packOverview(*store, hourNow(call));
    if (!overview)
        return failed(overview.error());
    json::array list, says, trials;
    for (const auto& [id, pack] : overview->packs)
        list.push_back(inShort(pack));
    for (const auto& [cell, count] : overview->says.cells)
        says.push_back(json::object{{"type", name(cell.type)},
                                    {"standard", name(cell.standard)},
                                    {"chosen", name(cell.chosen)},
                                    {"pseudo_count", count}});
    for (const auto& trial : overview->trials)
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
        const auto removed = place ? place->remove(id) : dropPack(*store, id);
        if (!removed) {
            complain(removed.error());
            return false;
        }
        const bool there = *removed;
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
