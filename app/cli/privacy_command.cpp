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
    const auto kept = contentsOf(*store);
    if (!kept) {
        complain(kept.error());
        return StepFailed;
    }
    auto figures = text::privacyFigures(kept->entries, kept->votes, kept->shelves);
    figures.retention = kept->retention;
    figures.ledger = kept->ledger;
    figures.budget = kept->budget;
    figures.hour = hourNow(call);
    figures.place = QString::fromStdString(call.services().storePath());
    call.print(json::object{{"store", call.services().storePath()},
                            {"report", wordsOf(text::privacySentences(figures))},
                            {"stored", fieldsOf(kept->entries)},
                            {"never_stored", wordsOf(text::neverKept())},
                            {"decisions", figures.decisions},
                            {"epsilon", ledgerDocument(kept->ledger, kept->budget, figures.hour)}});
    return Done;
}

} // namespace aurora::cli
