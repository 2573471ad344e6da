// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "core/base/json_text.h"
#include "core/learn/privacy_ledger.h"
#include "core/learn/store_settings.h"
#include "core/learn/stored_learning.h"

#include <boost/json.hpp>

#include <QDateTime>

#include <algorithm>
#include <map>
#include <optional>

namespace aurora::cli {

namespace json = boost::json;

namespace {

constexpr qint64 secondsPerHour = 3600;
constexpr double micro = 1e6;

json::array texts(const std::vector<std::string>& list)
{
    json::array out;
    for (const auto& text : list)
        out.emplace_back(text);
    return out;
}

json::object countsOf(const std::map<std::string, std::int64_t>& counts)
{
    json::object out;
    for (const auto& [key, count] : counts)
        out[key] = count;
    return out;
}

} // namespace

std::unique_ptr<SqliteStore> openCare(const Call& call)
{
    if (!call.services().remembers()) {
        complain({ErrorKind::StoreUnavailable, {}, "none", "“--store none” keeps nothing"});
        return nullptr;
    }
    auto store = SqliteStore::open(call.services().storePath());
    if (!store) {
        complain(store.error());
        return nullptr;
    }
    if (const auto& notice = (*store)->openNotice())
        complain(*notice);
    return std::move(*store);
}

std::int64_t hourNow(const Call& call)
{
    return call.services().clock()->unixSeconds() / secondsPerHour;
}

std::string dayOf(std::int64_t hour)
{
    return QDateTime::fromSecsSinceEpoch(hour * secondsPerHour, Qt::UTC).date().toString(Qt::ISODate).toStdString();
}

json::object entryDocument(const JournalEntry& entry)
{
    json::object type, defaults;
    for (std::size_t t = 0; t < featureTypeCount; ++t) {
        type[name(static_cast<FeatureType>(t))] = entry.type[t];
        defaults[name(static_cast<FeatureType>(t))] = name(entry.defaults[t]);
    }
    json::array bits;
    for (std::size_t i = 0; i < fingerprintVocabulary().size(); ++i)
        if (entry.fingerprint[i])
            bits.emplace_back(fingerprintVocabulary()[i].name);
    return {{"decision", entry.decision},
            {"hour", entry.hour},
            {"fingerprint_version", entry.fingerprintVersion},
            {"fingerprint", std::move(bits)},
            {"type", std::move(type)},
            {"defaults", std::move(defaults)},
            {"suggested", name(entry.suggested)},
            {"chosen", name(entry.chosen)},
            {"weight", entry.weight},
            {"source", name(entry.source)},
            {"confidence", entry.confidence},
            {"rules", texts(entry.rules)},
            {"session", entry.session},
            {"table", QString::number(entry.table, 16).toStdString()},
            {"undone", entry.undone}};
}

json::object ledgerDocument(std::span<const LedgerEntry> ledger, std::int64_t budget, std::int64_t hour)
{
    json::array releases;
    for (const auto& entry : ledger)
        releases.push_back(json::object{{"day", dayOf(entry.hour)},
                                        {"pack", entry.what},
                                        {"epsilon", double(entry.microEpsilon) / micro},
                                        {"tables", entry.tables}});
    return {{"budget", double(budget) / micro},
            {"spent", double(spentMicroEpsilon(ledger, hour)) / micro},
            {"releases", std::move(releases)}};
}

namespace {

int check(const Call& call)
{
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    const auto found = store->check();
    if (!found) {
        complain(found.error());
        return StepFailed;
    }
    const bool sound = found->problems.empty() && found->unsound == 0;
    call.print(json::object{{"store", call.services().storePath()},
                            {"version", found->version},
                            {"bytes", found->bytes},
                            {"read_only", store->readOnly()},
                            {"sound", sound},
                            {"problems", texts(found->problems)},
                            {"decisions", found->decisions},
                            {"undone", found->undone},
                            {"unsound", found->unsound},
                            {"unknown", found->unknown},
                            {"copies", texts(found->copies)}});
    return sound ? Done : StepFailed;
}

struct Kept {
    std::vector<JournalEntry> entries;
    std::vector<TypeVote> votes;
    std::vector<LedgerEntry> ledger;
    Retention retention;
    std::int64_t budget = 0;
    std::array<std::vector<NamedBlob>, shelfCount> shelves;
};

Result<Kept> readAll(SqliteStore& store)
{
    Kept kept;
    std::optional<Error> failed;
    const auto take = [&](auto&& result, auto& to) {
        if (result)
            to = std::move(*result);
        else if (!failed)
            failed = result.error();
    };
    take(store.entries(), kept.entries);
    take(store.typeVotes(), kept.votes);
    take(store.ledger(), kept.ledger);
    take(retentionOf(store), kept.retention);
    take(yearlyBudget(store), kept.budget);
    for (std::size_t i = 0; i < shelfCount; ++i)
        take(store.shelf(static_cast<Shelf>(i)), kept.shelves[i]);
    if (failed)
        return *failed;
    return kept;
}

json::object settingsDocument(const Kept& kept)
{
    return {{"journal", kept.retention.journal ? "on" : "off"},
            {"retention.days", kept.retention.days},
            {"retention.rows", kept.retention.rows},
            {"privacy.budget", double(kept.budget) / micro}};
}

// Tells trouble on standard error; nothing then.
std::optional<Kept> allKept(const Call& call)
{
    const auto store = openCare(call);
    if (!store)
        return std::nullopt;
    auto kept = readAll(*store);
    if (!kept) {
        complain(kept.error());
        return std::nullopt;
    }
    return std::move(*kept);
}

// All that is stored, in words where the store has codes.
int exportAll(const Call& call)
{
    const auto kept = allKept(call);
    if (!kept)
        return StepFailed;
    json::array decisions, votes;
    for (const auto& entry : kept->entries)
        decisions.push_back(entryDocument(entry));
    for (const auto& vote : kept->votes)
        votes.push_back(json::object{{"decision", vote.decision}, {"hour", vote.hour}, {"told", name(vote.told)}});
    json::object document{{"format", "aurora.store-export"},
                          {"version", "1.0"},
                          {"decisions", std::move(decisions)},
                          {"type_votes", std::move(votes)},
                          {"privacy", ledgerDocument(kept->ledger, kept->budget, hourNow(call))},
                          {"settings", settingsDocument(*kept)}};
    for (std::size_t i = 0; i < shelfCount; ++i) {
        json::array shelf;
        for (const auto& blob : kept->shelves[i]) {
            const auto bytes = QByteArray::fromStdString(blob.content);
            const bool text = QString::fromUtf8(bytes).toUtf8() == bytes;
            shelf.push_back(
                json::object{{"name", blob.name},
                             {text ? "content" : "base64", text ? blob.content : bytes.toBase64().toStdString()}});
        }
        document[name(static_cast<Shelf>(i))] = std::move(shelf);
    }
    const std::string text = call.has("pretty") ? jsonText(document) : jsonLine(document);
    const auto written = writeOutput(call.value("out"), {call.services().storePath()}, call.has("force"),
                                     [&](const auto& write) { return write(text); });
    if (!written)
        complain(written.error());
    return written ? Done : StepFailed;
}

int report(const Call& call)
{
    const auto kept = allKept(call);
    if (!kept)
        return StepFailed;
    std::map<std::string, std::int64_t> bySource, months;
    std::int64_t undone = 0, followed = 0;
    for (const auto& entry : kept->entries) {
        ++bySource[name(entry.source)];
        constexpr std::size_t monthLength = 7; // "2026-11"
        ++months[dayOf(entry.hour).substr(0, monthLength)];
        undone += entry.undone;
        followed += entry.chosen == entry.suggested;
    }
    json::object shelves;
    for (std::size_t i = 0; i < shelfCount; ++i)
        shelves[name(static_cast<Shelf>(i))] = kept->shelves[i].size();
    call.print(json::object{{"store", call.services().storePath()},
                            {"decisions", kept->entries.size()},
                            {"undone", undone},
                            {"suggestion_taken", followed},
                            {"by_source", countsOf(bySource)},
                            {"by_month", countsOf(months)},
                            {"type_votes", kept->votes.size()},
                            {"shelves", std::move(shelves)},
                            {"settings", settingsDocument(*kept)},
                            {"privacy", ledgerDocument(kept->ledger, kept->budget, hourNow(call))}});
    return Done;
}

// "2026-11-21" in the user's own time, as an hour; false where it is none.
bool hourOf(const std::string& day, std::optional<std::int64_t>& to)
{
    if (day.empty())
        return true;
    const auto date = QDate::fromString(QString::fromStdString(day), Qt::ISODate);
    if (date.isValid())
        to = date.startOfDay().toSecsSinceEpoch() / secondsPerHour;
    return date.isValid();
}

// Rules that were confirmed of decisions which are to be erased.
Result<void> forgetRules(LearningStore& store, const Erasure& what)
{
    if (what.everything)
        return {};
    const auto entries = store.entries();
    if (!entries)
        return entries.error();
    std::vector<EntryId> leaving;
    for (const auto& entry : *entries) {
        const bool named =
            std::find(what.decisions.begin(), what.decisions.end(), entry.decision) != what.decisions.end();
        const bool of = (what.from || what.before) && (!what.from || entry.hour >= *what.from) &&
                        (!what.before || entry.hour < *what.before);
        if (named || of)
            leaving.push_back(entry.id);
    }
    return forgetRulesAfter(store, leaving);
}

int erase(const Call& call)
{
    Erasure what;
    what.everything = call.has("all");
    what.decisions = call.values("decision");
    if (!hourOf(call.value("since"), what.from) || !hourOf(call.value("before"), what.before))
        return wrongUsage(QStringLiteral("--since and --before take a day such as 2026-11-21."));
    const bool some = !what.decisions.empty() || what.from || what.before;
    if (what.everything == some)
        return wrongUsage(QStringLiteral("store erase takes --all, or --decision ID, --since DAY and --before DAY."));
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    // First, so that the disk is cleaned of them as well.
    if (const auto gone = forgetRules(*store, what); !gone) {
        complain(gone.error());
        return StepFailed;
    }
    const auto erased = store->erase(what);
    if (!erased) {
        complain(erased.error());
        return StepFailed;
    }
    // What was trained on them goes with them; models are quickly trained anew from what is left.
    if (erased->decisions > 0 || what.everything)
        if (const auto forgotten = ModelRegistry(*store, modelFolderOf(call.services().storePath())).forgetAll();
            !forgotten) {
            complain(forgotten.error());
            return StepFailed;
        }
    call.print(json::object{{"erased", erased->decisions},
                            {"left", erased->left},
                            {"sums_erased", what.everything || erased->sums},
                            {"copies_removed", texts(erased->copies)}});
    if (!what.decisions.empty() && erased->decisions == 0) {
        complain({ErrorKind::UnknownDecision, {}, what.decisions.front(), {}});
        return StepFailed;
    }
    return Done;
}

int set(const Call& call, const std::string& key, const std::string& value)
{
    if (const auto good = checkSetting(key, value); !good) {
        QStringList known;
        for (const auto& setting : storeSettings())
            known << QStringLiteral("%1 (%2)").arg(
                QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size())),
                QString::fromUtf8(setting.form.data(), qsizetype(setting.form.size())));
        return wrongUsage(QStringLiteral("store set takes one of: %1.").arg(known.join(QStringLiteral(", "))));
    }
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    if (const auto kept = store->setSetting(key, value); !kept) {
        complain(kept.error());
        return StepFailed;
    }
    call.print(json::object{{"key", key}, {"value", value}});
    return Done;
}

} // namespace

int runStore(const Call& call)
{
    const auto words = call.files();
    const std::string what = words.front();
    if (words.size() == 1) {
        if (what == "check")
            return check(call);
        if (what == "export")
            return exportAll(call);
        if (what == "report")
            return report(call);
        if (what == "erase")
            return erase(call);
    }
    constexpr std::size_t setWords = 3;
    if (what == "set" && words.size() == setWords)
        return set(call, words[1], words[2]);
    return wrongUsage(QStringLiteral("store takes “check”, “export”, “report”, “erase” or “set KEY VALUE”."));
}

} // namespace aurora::cli
