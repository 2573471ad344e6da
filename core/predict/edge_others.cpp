// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_kinds.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace aurora::edge {

namespace {

constexpr std::string_view keyNames[]{"id",      "order_id", "Artikelnr", "uuid",  "ref", "código", "Vertragsnummer",
                                      "booking", "case_no",  "serial",    "number"};
constexpr std::string_view dateNames[]{"date",       "created",     "Datum", "fecha",      "date_achat",
                                       "ordered_at", "Buchungstag", "start", "updated_at", "when"};
constexpr std::string_view noteNames[]{"comment",     "notes",         "Bemerkung", "remarks", "description",
                                       "commentaire", "observaciones", "answer",    "text"};
constexpr std::string_view firstNames[]{"Anna",   "James",  "Marie",  "Lukas",  "Elena",  "Paul", "Julia",
                                        "Carlos", "Sophie", "Thomas", "Laura",  "Peter",  "Emma", "David",
                                        "Ana",    "Jean",   "Maria",  "Robert", "Claire", "Hans"};
constexpr std::string_view lastNames[]{"Smith",   "Müller",  "Dupont", "García", "Rossi",  "Jones", "Schmidt",
                                       "Moreau",  "López",   "Brown",  "Weber",  "Martin", "Silva", "Taylor",
                                       "Fischer", "Bernard", "Torres", "Wilson", "Wagner", "Petit"};
constexpr std::string_view textWords[]{
    "please", "the",   "delivery", "was",       "late",    "and",   "we",     "had",     "to",     "wait",
    "very",   "good",  "service",  "thank",     "you",     "call",  "before", "arrival", "broken", "on",
    "side",   "not",   "as",       "described", "will",    "order", "again",  "room",    "clean",  "but",
    "small",  "staff", "friendly", "near",      "station", "is",    "it",     "of"};
constexpr std::string_view hosts[]{"shop", "news", "blog",   "wiki",  "media", "data",
                                   "open", "city", "travel", "photo", "store", "forum"};
constexpr std::string_view items[]{"wifi", "pool", "garden", "tv",     "kitchen", "jazz", "rock",    "drama",
                                   "salt", "milk", "eggs",   "python", "sql",     "java", "parking", "sauna"};

std::string person(Draw& draw)
{
    return std::string(draw.of(firstNames)) + " " + std::string(draw.of(lastNames));
}

std::string lower(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return out;
}

Made key(Draw& draw, const Spot&)
{
    const std::string front = draw.letters(draw.whole(1, 3)) + (draw.chance(0.5) ? "-" : "");
    return {std::string(draw.of(keyNames)), draw.unique([&] { return front + draw.digits(7); }), plain(Plain::Key)};
}

Made numberKey(Draw& draw, const Spot&)
{
    return {std::string(draw.of(keyNames)),
            draw.unique([&] { return std::to_string(draw.whole(1, 9)) + draw.digits(8); }), plain(Plain::Key)};
}

Made uuid(Draw& draw, const Spot&)
{
    const auto hex = [&](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "0123456789abcdef"[draw.whole(0, 15)];
        return text;
    };
    return {"uuid", draw.unique([&] { return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12); }),
            plain(Plain::Key)};
}

Made rowNumber(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"", "Unnamed: 0", "row", "lfd", "index"};
    int at = draw.whole(0, 1);
    return {std::string(draw.of(names)), draw.cells([&] { return std::to_string(at++); }), plain(Plain::RowNumber)};
}

Made people(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"full_name",    "Kunde",    "employee_name",  "patient",
                                       "contact_name", "Nachname", "nombre_cliente", "manager"};
    return {std::string(draw.of(names)), draw.cells([&] { return person(draw); }), plain(Plain::Person)};
}

Made mail(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"email", "E-Mail", "correo", "mail", "contact"};
    return {std::string(draw.of(names)), draw.cells([&] {
                return lower(draw.of(firstNames)) + draw.digits(3) + "@" + std::string(draw.of(hosts)) + ".example.org";
            }),
            plain(Plain::Email)};
}

Made contact(Draw& draw, const Spot&)
{
    const int kind = draw.whole(0, 2);
    constexpr std::string_view names[]{"phone", "ip_address", "IBAN"};
    return {std::string(names[kind]), draw.cells([&] {
                if (kind == 0)
                    return "+49 " + draw.digits(3) + " " + draw.digits(7);
                if (kind == 1)
                    return std::to_string(draw.whole(1, 223)) + "." + std::to_string(draw.whole(0, 255)) + "." +
                           std::to_string(draw.whole(0, 255)) + "." + std::to_string(draw.whole(1, 254));
                return "DE" + draw.digits(20);
            }),
            plain(Plain::Contact)};
}

Made dated(Draw& draw, const Spot& place)
{
    constexpr std::string_view local[]{"%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y %H:%M"},
        iso[]{"%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"};
    const bool standard = !place.comma && draw.chance(0.5);
    const std::string_view form = standard ? draw.of(iso) : draw.of(local), other = draw.of(local);
    const bool mixed = !standard && draw.chance(0.15);
    const int first = draw.whole(9000, 18500), span = draw.whole(60, 2500);
    const double missing = draw.chance(0.25) ? draw.between(0.02, 0.5) : 0;
    Cells cells = draw.cells([&] {
        return dateText(first + draw.whole(0, span), draw.whole(0, 86399), mixed && draw.chance(0.3) ? other : form);
    });
    draw.holes(cells, missing, blank);
    return {nameOf(draw, dateNames), std::move(cells), dates(standard, missing)};
}

Made born(Draw& draw, const Spot& place)
{
    constexpr std::string_view names[]{"birth_date", "Geburtsdatum", "dob", "fecha_nacimiento", "date_naissance"};
    const std::string_view form = place.comma ? "%d.%m.%Y" : "%Y-%m-%d";
    return {std::string(draw.of(names)), draw.cells([&] { return dateText(draw.whole(-10000, 12000), 0, form); }),
            plain(Plain::BirthDate)};
}

Made datedNever(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"valid_until", "gültig bis", "end_date", "expires"};
    constexpr std::string_view never[]{"9999-12-31"};
    Cells cells = draw.cells([&] { return dateText(draw.whole(18000, 20000), 0, "%Y-%m-%d"); });
    draw.holes(cells, draw.between(0.1, 0.5), never);
    return {std::string(draw.of(names)), std::move(cells), plain(Plain::DateSentinel)};
}

Made timeOfDay(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"time", "Uhrzeit", "heure", "departure", "hora_salida"};
    return {std::string(draw.of(names)), draw.cells([&] { return dateText(0, draw.whole(0, 86399), "%H:%M"); }),
            plain(Plain::TimeOfDay)};
}

Made epoch(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"timestamp", "ts", "created_epoch", "event_time"};
    const int first = draw.whole(1'400'000'000, 1'600'000'000);
    return {std::string(draw.of(names)), draw.cells([&] { return std::to_string(first + draw.whole(0, 40'000'000)); }),
            plain(Plain::Epoch)};
}

Made postal(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"zip", "PLZ", "postcode", "codigo_postal", "zip_code", "code_postal"};
    return {std::string(draw.of(names)), draw.cells([&] { return draw.digits(5); }), plain(Plain::Postal)};
}

Made pair(Draw& draw, const Spot&)
{
    const double lat = draw.between(-50, 50), lon = draw.between(-150, 150);
    return {"position",
            draw.cells([&] { return written(lat + draw.normal(), {5}) + ", " + written(lon + draw.normal(), {5}); }),
            plain(Plain::CoordinatePair)};
}

Made text(Draw& draw, const Spot&)
{
    const int least = draw.whole(5, 9), most = least + draw.whole(3, 20);
    return {nameOf(draw, noteNames), draw.cells([&] {
                std::string all;
                for (int i = draw.whole(least, most); i > 0; --i)
                    all += std::string(draw.of(textWords)) + (i == 1 ? "." : " ");
                return all;
            }),
            plain(Plain::Text)};
}

Made list(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"tags", "genres", "amenities", "Zutaten", "skills", "options"},
        signs[]{"|", ", ", ";", "; "};
    const std::string_view sign = draw.of(signs);
    return {std::string(draw.of(names)), draw.cells([&] {
                std::string all(draw.of(items));
                for (int i = draw.whole(1, 5); i > 0; --i)
                    all += std::string(sign) + std::string(draw.of(items));
                return all;
            }),
            plain(Plain::List)};
}

Made jsons(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"payload", "attributes", "meta", "params"};
    return {std::string(draw.of(names)), draw.cells([&] {
                return "{\"" + std::string(draw.of(items)) + "\": " + std::to_string(draw.whole(0, 99)) +
                       ", \"v\": \"" + draw.letters(3) + "\"}";
            }),
            plain(Plain::Json)};
}

Made links(Draw& draw, const Spot&)
{
    const bool one = draw.chance(0.5);
    const std::string host(draw.of(hosts));
    constexpr std::string_view names[]{"url", "link", "website", "image", "homepage"};
    return {std::string(draw.of(names)), draw.cells([&] {
                return "https://" + (one ? host : std::string(draw.of(hosts))) + ".example.com/" +
                       lower(draw.letters(4)) + "/" + draw.digits(5);
            }),
            plain(one ? Plain::OneHost : Plain::Links)};
}

Made things(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"title", "product_name", "Bezeichnung", "label", "model_name"};
    return {std::string(draw.of(names)), draw.unique([&] {
                return std::string(draw.of(items)) + " " + std::string(draw.of(hosts)) + " " + draw.letters(2) +
                       draw.digits(3);
            }),
            plain(Plain::Thing)};
}

Made constant(Draw& draw, const Spot&)
{
    const std::string value = draw.chance(0.5) ? std::string(draw.of(items)) : draw.digits(2);
    return {nameOf(draw, keyNames), draw.cells([&] { return value; }), plain(Plain::Constant)};
}

Made nearlyConstant(Draw& draw, const Spot&)
{
    constexpr std::string_view other[]{"other"};
    Cells cells = draw.cells([&] { return std::string("standard"); });
    const double rare = draw.between(0.002, 0.008);
    draw.holes(cells, rare, other);
    const bool any = std::find(cells.begin(), cells.end(), "other") != cells.end();
    return {nameOf(draw, noteNames), std::move(cells), plain(any ? Plain::NearlyConstant : Plain::Constant)};
}

Made mostlyMissing(Draw& draw, const Spot&)
{
    const int kind = draw.whole(0, 2);
    Cells cells = draw.cells([&] {
        return kind == 0   ? draw.digits(3)
               : kind == 1 ? std::string(draw.of(items))
                           : dateText(draw.whole(15000, 19000), 0, "%Y-%m-%d");
    });
    draw.holes(cells, draw.between(0.93, 0.99), blank);
    return {nameOf(draw, noteNames), std::move(cells), plain(Plain::MostlyMissing)};
}

Made again(Draw& draw, const Spot& place)
{
    if (!place.earlier)
        return key(draw, place);
    return {std::string(draw.of(noteNames)) + "_copy", *place.earlier, plain(Plain::Duplicate)};
}

// Filled only where the outcome happened, or the outcome once more in other words.
Made leak(Draw& draw, const Spot& place)
{
    if (!place.outcome)
        return dated(draw, place);
    Cells cells;
    const std::string first = place.outcome->front();
    for (const auto& outcome : *place.outcome)
        cells.push_back(outcome == first ? "" : dateText(draw.whole(18000, 18400), 0, "%Y-%m-%d"));
    return {"closed_on", std::move(cells), plain(Plain::Leak)};
}

} // namespace

std::string nameOf(Draw& draw, Words names)
{
    constexpr std::string_view dull[]{"x", "V", "feld_", "col", "var_", "f", "Spalte"};
    constexpr double dullShare = 0.2;
    if (draw.chance(dullShare))
        return std::string(draw.of(dull)) + std::to_string(draw.whole(1, 40));
    return std::string(draw.of(names));
}

std::span<const KindOfColumn> otherKinds()
{
    static constexpr KindOfColumn kinds[]{{1.6, key},         {0.8, numberKey}, {0.4, uuid},
                                          {0.7, rowNumber},   {1.4, people},    {0.9, mail},
                                          {0.9, contact},     {2.6, dated},     {0.7, born},
                                          {0.5, datedNever},  {0.6, timeOfDay}, {0.4, epoch},
                                          {0.9, postal},      {0.3, pair},      {1, text},
                                          {0.8, list},        {0.4, jsons},     {0.7, links},
                                          {0.8, things},      {1, constant},    {0.6, nearlyConstant},
                                          {1, mostlyMissing}, {0.6, again},     {0.6, leak}};
    return kinds;
}

} // namespace aurora::edge
