// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/name_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace aurora {

namespace {

using Words = std::span<const std::string_view>;

// English first, then German, French, Spanish, Italian, Portuguese, Dutch. A trailing * matches the beginning of a
// word.
constexpr std::string_view idWords[]{
    "id",          "ids",        "key",        "uuid",    "guid",      "nr",       "no",          "nummer",
    "kennung",     "ref",        "reference",  "index",   "idx",       "pk",       "serial",      "isbn",
    "ean",         "sku",        "vin",        "ssn",     "account",   "konto",    "kontonummer", "iban",
    "rownum",      "unnamed",    "identifier", "clave",   "codigo",    "kundennr", "bestellnr",   "artikelnr",
    "rechnungsnr", "auftragsnr", "personalnr", "*nummer", "matricule", "*number",  "*numero",     "*número"};
constexpr std::string_view codeWords[]{
    "code",       "codes",      "type",      "typ",    "class",   "klasse",   "category", "kategorie", "categorie",
    "categoria",  "cat",        "group",     "gruppe", "kind",    "art",      "segment",  "status",    "state",
    "flag",       "mode",       "tier",      "family", "species", "brand",    "marke",    "color",     "colour",
    "farbe",      "department", "abteilung", "branch", "filiale", "channel",  "kanal",    "gender",    "sex",
    "geschlecht", "tipo",       "model",     "modell", "method",  "currency", "waehrung", "währung"};
constexpr std::string_view dateWords[]{
    "date",  "datum", "time",  "zeit",    "timestamp",    "day",   "tag",      "created", "updated", "modified",
    "fecha", "data",  "jour",  "when",    "bestelldatum", "dt",    "datetime", "expiry",  "due",     "start",
    "end",   "since", "until", "uhrzeit", "zeitpunkt",    "epoch", "ts",       "*datum",  "*date"};
constexpr std::string_view birthWords[]{"birth",        "birthday",   "birthdate", "dob",       "born",
                                        "geburtsdatum", "geburtstag", "geboren",   "naissance", "nacimiento"};
constexpr std::string_view moneyWords[]{
    "amount",  "price",   "cost",  "costs",  "salary", "wage",   "income",   "revenue", "fee",     "total",
    "balance", "payment", "paid",  "budget", "value",  "betrag", "preis",    "kosten",  "gehalt",  "umsatz",
    "summe",   "saldo",   "usd",   "eur",    "gbp",    "dollar", "euro",     "prix",    "montant", "precio",
    "importe", "prezzo",  "valor", "bedrag", "tax",    "steuer", "discount", "rabatt",  "profit",  "sales",
    "fare",    "rent",    "miete", "loan",   "debit",  "credit", "netto",    "brutto",  "gross",   "net"};
constexpr std::string_view ratioWords[]{"rate",    "ratio",    "share", "percent",    "percentage", "pct",
                                        "prozent", "anteil",   "quote", "perc",       "proportion", "probability",
                                        "prob",    "fraction", "taux",  "porcentaje", "yield",      "humidity"};
constexpr std::string_view countWords[]{"count",    "counts",   "qty",      "quantity",  "menge",      "anzahl",
                                        "n",        "nb",       "cnt",      "visits",    "clicks",     "views",
                                        "orders",   "items",    "units",    "times",     "children",   "siblings",
                                        "stueck",   "stück",    "cantidad", "frequency", "numberof",   "numof",
                                        "nombrede", "numerode", "númerode", "noof",      "totalnumber"};
constexpr std::string_view geoWords[]{"lat",         "latitude",    "lon",        "lng",         "long",  "longitude",
                                      "breitengrad", "laengengrad", "längengrad", "coordinates", "coord", "coords",
                                      "geo",         "geolocation", "gps",        "latlon"};
constexpr std::string_view postalWords[]{"zip", "zipcode",      "postal", "postcode",
                                         "plz", "postleitzahl", "cep",    "pincode"};
constexpr std::string_view placeWords[]{
    "city",        "country",    "street",   "state",        "region",        "county", "province", "district",
    "town",        "village",    "location", "place",        "ort",           "stadt",  "land",     "strasse",
    "straße",      "bundesland", "ville",    "pays",         "ciudad",        "pais",   "país",     "nation",
    "nationality", "continent",  "area",     "neighborhood", "neighbourhood", "venue",  "station",  "borough"};
constexpr std::string_view personWords[]{
    "firstname",    "lastname",    "surname",    "forename",     "fullname",    "vorname",   "nachname",
    "author",       "customer",    "kunde",      "employee",     "mitarbeiter", "patient",   "person",
    "contact",      "owner",       "player",     "director",     "actor",       "artist",    "prenom",
    "prénom",       "apellido",    "user",       "username",     "teacher",     "manager",   "customername",
    "employeename", "patientname", "membername", "playername",   "contactname", "ownername", "authorname",
    "studentname",  "clientname",  "actorname",  "directorname", "personname",  "staffname", "drivername",
    "passengername"};
constexpr std::string_view contactWords[]{"mail",      "email",  "phone",     "tel",     "telephone", "telefon",
                                          "mobile",    "mobil",  "handy",     "fax",     "address",   "adresse",
                                          "anschrift", "correo", "direccion", "telefono"};
constexpr std::string_view textWords[]{
    "comment",   "comments",     "description", "desc",          "note",     "notes",    "text",
    "remark",    "remarks",      "review",      "message",       "body",     "summary",  "title",
    "bemerkung", "beschreibung", "kommentar",   "notiz",         "abstract", "content",  "details",
    "answer",    "feedback",     "commentaire", "observaciones", "tweet",    "headline", "reason"};
constexpr std::string_view scoreWords[]{"score", "rating",    "grade",        "level",    "rank",      "stars",
                                        "note",  "stage",     "priority",     "severity", "bewertung", "stufe",
                                        "rang",  "education", "satisfaction", "likert",   "quality",   "condition",
                                        "size",  "class",     "points",       "nota"};
constexpr std::string_view boolWords[]{"is",     "has",   "flag",    "active",   "aktiv",  "enabled",    "yes",
                                       "ist",    "hat",   "was",     "did",      "can",    "newsletter", "opt",
                                       "smoker", "churn", "default", "survived", "married"};
constexpr std::string_view cyclicWords[]{
    "month",  "monat",   "hour",    "stunde",  "weekday",   "wochentag", "dow",     "dayofweek", "angle",
    "winkel", "bearing", "heading", "azimuth", "direction", "minute",    "quarter", "quartal",   "season",
    "hr",     "degrees", "mes",     "mois",    "mo",        "hora",      "heure",   "mth"};
constexpr std::string_view measureWords[]{
    "temperature", "temp",     "weight",   "height",     "length",  "width",     "depth",   "speed",
    "distance",    "pressure", "volume",   "mass",       "area",    "power",     "voltage", "current",
    "energy",      "duration", "age",      "gewicht",    "groesse", "größe",     "laenge",  "länge",
    "breite",      "hoehe",    "höhe",     "temperatur", "druck",   "bmi",       "alter",   "concentration",
    "density",     "ph",       "rainfall", "wind",       "mileage", "horsepower"};
constexpr std::string_view urlWords[]{"url", "link",  "href",    "website",   "site", "homepage", "image",
                                      "img", "photo", "picture", "thumbnail", "uri",  "web",      "webseite"};

constexpr std::string_view sensitiveWords[]{"ssn",
                                            "iban",
                                            "kontonummer",
                                            "accountnumber",
                                            "cardnumber",
                                            "creditcard",
                                            "nationalid",
                                            "taxid",
                                            "passport",
                                            "socialsecurity",
                                            "sozialversicherungsnummer",
                                            "svnr",
                                            "steuernummer",
                                            "steuerid",
                                            "ausweis",
                                            "reisepass",
                                            "nir",
                                            "nif",
                                            "nie",
                                            "dni",
                                            "cpf",
                                            "cnpj",
                                            "nino",
                                            "nhs",
                                            "bsn",
                                            "sécuritésociale",
                                            "securitesociale",
                                            "numérosécu",
                                            "passeport",
                                            "pasaporte",
                                            "pesel",
                                            "codicefiscale",
                                            "insurancenumber",
                                            "mrn",
                                            "driverlicense",
                                            "licenseplate",
                                            "kennzeichen",
                                            "curp",
                                            "rfc",
                                            "personnummer"};

constexpr std::string_view countOfWords[]{"numberof", "numof", "nombrede", "numerode", "númerode", "noof"};
constexpr std::string_view bareNameWords[]{"name", "nom", "nombre", "nome", "naam"};

bool matches(const std::string& word, std::string_view pattern)
{
    if (pattern.starts_with('*'))
        return word.size() > pattern.size() && word.ends_with(pattern.substr(1));
    return word == pattern;
}

bool anyOf(const std::vector<std::string>& words, Words list)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::any_of(list.begin(), list.end(), [&](std::string_view pattern) { return matches(word, pattern); });
    });
}

} // namespace

std::vector<std::string> nameWords(std::string_view name)
{
    std::vector<std::string> words;
    std::string word;
    const auto flush = [&] {
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    };
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool beyond = static_cast<unsigned char>(c) >= 0x80;
        if (!upper(c) && !lower(c) && !beyond) {
            flush();
            continue;
        }
        const char before = i > 0 ? name[i - 1] : ' ', after = i + 1 < name.size() ? name[i + 1] : ' ';
        if (upper(c) && (lower(before) || (upper(before) && lower(after)))) // customerId, HTMLPage
            flush();
        word += upper(c) ? static_cast<char>(c + 32) : c;
    }
    flush();
    // Words cut in two by a sign also count joined: zip code, post code, first name.
    for (std::size_t i = 0, n = words.size(); i + 1 < n; ++i)
        words.push_back(words[i] + words[i + 1]);
    return words;
}

void setNameFeatures(std::string_view name, FeatureVector& facts)
{
    const auto words = nameWords(name);
    const auto set = [&](Feature feature, Words list) { facts[feature] = anyOf(words, list) ? 1 : 0; };
    set(Feature::name_id, idWords);
    if (anyOf(words, countOfWords)) // "additional number of rooms" counts
        facts[Feature::name_id] = 0;
    set(Feature::name_code, codeWords);
    set(Feature::name_date, dateWords);
    set(Feature::name_birth, birthWords);
    set(Feature::name_money, moneyWords);
    set(Feature::name_ratio, ratioWords);
    set(Feature::name_count, countWords);
    set(Feature::name_geo, geoWords);
    set(Feature::name_postal, postalWords);
    set(Feature::name_place, placeWords);
    set(Feature::name_person, personWords);
    // "name" alone is a person's; with another word it is a product's, a file's, a place's …
    if (words.size() == 1 && anyOf(words, bareNameWords))
        facts[Feature::name_person] = 1;
    set(Feature::name_contact, contactWords);
    set(Feature::name_text, textWords);
    set(Feature::name_score, scoreWords);
    set(Feature::name_bool, boolWords);
    set(Feature::name_cyclic, cyclicWords);
    set(Feature::name_measure, measureWords);
    set(Feature::name_url, urlWords);
    set(Feature::name_sensitive, sensitiveWords);
}

} // namespace aurora
