// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "core/base/json_text.h"
#include "core/learn/reliability.h"
#include "core/learn/store_settings.h"
#include "core/store/erasing.h"
#include "ui/text/learning_words.h"

#include <boost/json.hpp>

#include <QDateTime>

#include <algorithm>
#include <map>
#include <optional>

namespace aurora::cli {

namespace json = boost::json;

namespace {

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
    return hourOf(*call.services().clock());
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
                            {"problems", textsOf(found->problems)},
                            {"decisions", found->decisions},
                            {"undone", found->undone},
                            {"unsound", found->unsound},
                            {"unknown", found->unknown},
                            {"copies", textsOf(found->copies)}});
    return sound ? Done : StepFailed;
}

json::object reliabilityDocument(const Reliability& found)
{
    json::array bins;
    for (const auto& bin : found.bins)
        if (bin.decisions > 0)
            bins.push_back(json::object{{"from", bin.from},
                                        {"to", bin.to},
                                        {"decisions", bin.decisions},
                                        {"stated", bin.stated},
                                        {"stayed", bin.stayed},
                                        {"interval", json::array{bin.least, bin.most}}});
    json::object out{{"decisions", found.decisions},
                     {"needs", reliabilityNeeds},
                     {"says", text::reliabilitySentence(found).toStdString()},
                     {"bins", std::move(bins)}};
    out["ece"] = found.enough() ? json::value(found.error) : json::value(nullptr); // of a few it would be chance
    return out;
}

// Tells trouble on standard error; nothing then.
std::optional<StoreContents> allKept(const Call& call)
{
    const auto store = openCare(call);
    if (!store)
        return std::nullopt;
    auto kept = contentsOf(*store);
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
    const auto document = contentsDocument(*kept, hourNow(call));
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
                            {"calibration", reliabilityDocument(reliability(kept->entries))},
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
    const auto erased = eraseWithAll(*store, what, modelFolderOf(call.services().storePath()));
    if (!erased) {
        complain(erased.error());
        return StepFailed;
    }
    call.print(json::object{{"erased", erased->decisions},
                            {"erased_types", erased->types},
                            {"left", erased->left},
                            {"sums_erased", what.everything || erased->sums},
                            {"copies_removed", textsOf(erased->copies)}});
    if (!what.decisions.empty() && erased->decisions == 0 && erased->types == 0) {
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
