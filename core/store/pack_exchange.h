// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Giving away and taking in team packs (core/learn/pack.h), as the command line and the window both do it. On the
// store's thread.

#include "core/learn/pack.h"
#include "core/learn/team_voice.h"
#include "core/store/sqlite_store.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aurora {

struct GivenPack {
    Pack pack;
    std::string text;        // the signed document
    std::int64_t tables = 0; // how many voted
};
// A pack of what was decided so far. It stands in the ledger when this returns: what is written down and then not given
// away harms nobody. id: random. hour: now, since 1970-01-01T00:00Z. Errors: BudgetSpent, BadParameter where ε is not
// above 0 and at most mostMicroEpsilon, those of the store.
Result<GivenPack> givePack(SqliteStore& store, const std::string& id, std::int64_t microEpsilon, std::int64_t hour,
                           const RandomWords& words);

// The documents of a file, a folder or a database (core/store/pack_place.h). Errors: FileMissing, NoPermission,
// BadDocument of a file that is too large for a pack, PlaceUnavailable.
Result<std::vector<NamedBlob>> packDocumentsAt(const std::string& where);

struct TakenPack {
    Pack pack;
    bool fresh = false; // it was not there before
    bool own = false;   // this store gave it: what one said oneself is known already, and it is not kept
};
struct TakenPacks {
    std::vector<TakenPack> packs;
    std::vector<Error> errors; // of documents that are no packs; the others are taken
};
Result<TakenPacks> takePacks(SqliteStore& store, std::span<const NamedBlob> documents);

Result<bool> dropPack(SqliteStore& store, const std::string& id); // whether it was there

// What was taken in, what it says and how that fares beside this user's own decisions.
struct PackOverview {
    Packs packs;
    PackPrior says;
    std::vector<TeamTrial> trials;
    std::int64_t tables = 0; // that would vote in a pack given now
    std::int64_t spent = 0;  // millionths of ε, of this year's …
    std::int64_t budget = 0; // … budget
};
Result<PackOverview> packOverview(SqliteStore& store, std::int64_t hour);

} // namespace aurora
