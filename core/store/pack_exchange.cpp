// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pack_exchange.h"

#include "core/base/json_text.h"
#include "core/learn/pack_document.h"
#include "core/learn/privacy_ledger.h"
#include "core/learn/store_settings.h"
#include "core/learn/stored_learning.h"
#include "core/store/pack_place.h"

#include <boost/json.hpp>

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace aurora {

namespace {

constexpr qint64 mostFileBytes = 1 << 20; // a pack has some 20 kB

}

Result<GivenPack> givePack(SqliteStore& store, const std::string& id, std::int64_t microEpsilon, std::int64_t hour,
                           const RandomWords& words)
{
    if (microEpsilon <= 0 || microEpsilon > mostMicroEpsilon)
        return Error{ErrorKind::BadParameter, {}, "epsilon", "above 0 and at most " + textFromMicros(mostMicroEpsilon)};
    const auto entries = store.entries();
    const auto budget = yearlyBudget(store);
    const auto key = signingKey(store);
    if (!entries || !budget || !key)
        return !entries ? entries.error() : !budget ? budget.error() : key.error();
    GivenPack given;
    given.tables = std::int64_t(tableChoices(*entries).size());
    given.pack = {id, microEpsilon, {}, publicKeyOf(*key)};
    if (const auto spent = store.spend({0, hour, id, microEpsilon, given.tables}, *budget); !spent)
        return spent.error();
    given.pack.counts = releaseCounts(*entries, microEpsilon, words);
    given.text = jsonText(packDocument(given.pack, *key));
    return given;
}

Result<std::vector<NamedBlob>> packDocumentsAt(const std::string& where)
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

Result<TakenPacks> takePacks(SqliteStore& store, std::span<const NamedBlob> documents)
{
    const auto key = store.setting("signing");
    const std::string own = key ? publicKeyOf(*key) : std::string();
    auto known = importedPacks(store);
    if (!known)
        return known.error();
    TakenPacks taken;
    for (const auto& document : documents) {
        auto pack = readPack(document.content);
        if (!pack) {
            Error error = pack.error();
            error.subject = document.name;
            taken.errors.push_back(std::move(error));
            continue;
        }
        const bool mine = !own.empty() && pack->signer == own;
        const bool fresh = !mine && !known->contains(pack->id);
        if (fresh) {
            const NamedBlob blob{pack->id, document.content};
            if (const auto kept = store.put(Shelf::Packs, {&blob, 1}); !kept)
                return kept.error();
            known->emplace(pack->id, *pack);
        }
        taken.packs.push_back({std::move(*pack), fresh, mine});
    }
    return taken;
}

Result<bool> dropPack(SqliteStore& store, const std::string& id)
{
    const auto packs = store.shelf(Shelf::Packs);
    if (!packs)
        return packs.error();
    if (std::none_of(packs->begin(), packs->end(), [&](const NamedBlob& blob) { return blob.name == id; }))
        return false;
    const auto gone = store.take(Shelf::Packs, id);
    return gone ? Result<bool>(true) : gone.error();
}

Result<PackOverview> packOverview(SqliteStore& store, std::int64_t hour)
{
    auto packs = importedPacks(store);
    const auto learning = storedLearning(store);
    const auto ledger = store.ledger();
    const auto budget = yearlyBudget(store);
    if (!packs || !learning)
        return !packs ? packs.error() : learning.error();
    if (!ledger || !budget)
        return !ledger ? ledger.error() : budget.error();
    PackOverview overview;
    overview.packs = std::move(*packs);
    overview.says = learning->packs;
    overview.trials = learning->model()->teamTrials();
    overview.tables = std::int64_t(tableChoices(learning->journal).size());
    overview.spent = spentMicroEpsilon(*ledger, hour);
    overview.budget = *budget;
    return overview;
}

} // namespace aurora
