// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_contents.h"

#include "core/base/clock.h"
#include "core/learn/privacy_ledger.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace aurora {

namespace json = boost::json;

namespace {

constexpr double micro = 1e6;

json::array bitNames(const FingerprintBits& fingerprint)
{
    json::array bits;
    for (std::size_t i = 0; i < fingerprintVocabulary().size(); ++i)
        if (fingerprint[i])
            bits.emplace_back(fingerprintVocabulary()[i].name);
    return bits;
}

json::object typeDocument(const TypeDistribution& distribution)
{
    json::object type;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        type[name(static_cast<FeatureType>(t))] = distribution[t];
    return type;
}

json::object voteDocument(const TypeVote& vote)
{
    return {{"decision", vote.decision},
            {"hour", vote.hour},
            {"fingerprint_version", vote.fingerprintVersion},
            {"fingerprint", bitNames(vote.fingerprint)},
            {"type", typeDocument(vote.type)},
            {"told", name(vote.told)},
            {"undone", vote.undone}};
}

} // namespace

json::object entryDocument(const JournalEntry& entry)
{
    json::object defaults;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        defaults[name(static_cast<FeatureType>(t))] = name(entry.defaults[t]);
    return {{"decision", entry.decision},
            {"hour", entry.hour},
            {"fingerprint_version", entry.fingerprintVersion},
            {"fingerprint", bitNames(entry.fingerprint)},
            {"type", typeDocument(entry.type)},
            {"defaults", std::move(defaults)},
            {"suggested", name(entry.suggested)},
            {"chosen", name(entry.chosen)},
            {"weight", entry.weight},
            {"source", name(entry.source)},
            {"confidence", entry.confidence},
            {"rules", textsOf(entry.rules)},
            {"session", entry.session},
            {"table", QString::number(entry.table, 16).toStdString()},
            {"undone", entry.undone}};
}

json::array textsOf(const std::vector<std::string>& list)
{
    json::array out;
    for (const auto& text : list)
        out.emplace_back(text);
    return out;
}

std::string dayOf(std::int64_t hour)
{
    return QDateTime::fromSecsSinceEpoch(hour * secondsPerHour, Qt::UTC).date().toString(Qt::ISODate).toStdString();
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

Result<StoreContents> contentsOf(SqliteStore& store)
{
    StoreContents kept;
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
    take(trainsByItself(store), kept.trainsItself);
    take(yearlyBudget(store), kept.budget);
    for (std::size_t i = 0; i < shelfCount; ++i)
        take(store.shelf(static_cast<Shelf>(i)), kept.shelves[i]);
    if (failed)
        return *failed;
    return kept;
}

json::object settingsDocument(const StoreContents& contents)
{
    return {{"journal", contents.retention.journal ? "on" : "off"},
            {"retention.days", contents.retention.days},
            {"retention.rows", contents.retention.rows},
            {"training", contents.trainsItself ? "on" : "off"},
            {"privacy.budget", double(contents.budget) / micro}};
}

// All that is stored, in words where the store has codes.
json::object contentsDocument(const StoreContents& contents, std::int64_t hour)
{
    json::array decisions, votes;
    for (const auto& entry : contents.entries)
        decisions.push_back(entryDocument(entry));
    for (const auto& vote : contents.votes)
        votes.push_back(voteDocument(vote));
    json::object document{{"format", "aurora.store-export"},
                          {"version", "1.0"},
                          {"decisions", std::move(decisions)},
                          {"type_votes", std::move(votes)},
                          {"privacy", ledgerDocument(contents.ledger, contents.budget, hour)},
                          {"settings", settingsDocument(contents)}};
    for (std::size_t i = 0; i < shelfCount; ++i) {
        json::array shelf;
        for (const auto& blob : contents.shelves[i]) {
            const auto bytes = QByteArray::fromStdString(blob.content);
            const bool text = QString::fromUtf8(bytes).toUtf8() == bytes;
            shelf.push_back(
                json::object{{"name", blob.name},
                             {text ? "content" : "base64", text ? blob.content : bytes.toBase64().toStdString()}});
        }
        document[name(static_cast<Shelf>(i))] = std::move(shelf);
    }
    return document;
}

} // namespace aurora
