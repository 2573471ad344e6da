// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/care.h"
#include "core/learn/store_settings.h"
#include "ui/text/privacy_words.h"

#include <boost/json.hpp>

namespace aurora::cli {

namespace json = boost::json;

namespace {

json::array wordsOf(const QStringList& list)
{
    json::array out;
    for (const auto& text : list)
        out.emplace_back(text.toStdString());
    return out;
}

json::array fieldsOf(const std::vector<JournalEntry>& entries)
{
    const bool some = !entries.empty();
    json::array out;
    for (const auto& field : text::storedFields(some ? entries.back() : JournalEntry{})) {
        json::object one{{"field", field.name.toStdString()}, {"what", field.what.toStdString()}};
        if (some) // a real row: the latest
            one["yours"] = field.example.toStdString();
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace

int runPrivacy(const Call& call)
{
    const auto store = openCare(call);
    if (!store)
        return StepFailed;
    const auto entries = store->entries();
    const auto ledger = store->ledger();
    const auto retention = retentionOf(*store);
    const auto budget = yearlyBudget(*store);
    const auto votes = store->typeVotes();
    if (!entries || !ledger || !retention || !budget || !votes) {
        complain(!entries     ? entries.error()
                 : !ledger    ? ledger.error()
                 : !retention ? retention.error()
                 : !budget    ? budget.error()
                              : votes.error());
        return StepFailed;
    }
    const auto on = [&](Shelf shelf) {
        const auto list = store->shelf(shelf);
        return list ? std::int64_t(list->size()) : 0;
    };
    text::PrivacyFigures figures;
    figures.decisions = std::int64_t(entries->size());
    figures.typeVotes = std::int64_t(votes->size());
    figures.counters = on(Shelf::Counters);
    figures.learnedRules = on(Shelf::LearnedRules);
    figures.packs = on(Shelf::Packs);
    figures.retention = *retention;
    figures.ledger = *ledger;
    figures.budget = *budget;
    figures.hour = hourNow(call);
    figures.place = QString::fromStdString(call.services().storePath());
    call.print(json::object{{"store", call.services().storePath()},
                            {"report", wordsOf(text::privacySentences(figures))},
                            {"stored", fieldsOf(*entries)},
                            {"never_stored", wordsOf(text::neverKept())},
                            {"decisions", figures.decisions},
                            {"epsilon", ledgerDocument(*ledger, *budget, figures.hour)}});
    return Done;
}

} // namespace aurora::cli
