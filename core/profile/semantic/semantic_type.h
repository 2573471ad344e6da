// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a column can mean: the closed table of semantic types, and a claim of one. Names are those of documents
// (docs/SEMANTICS.md) and never change their meaning; labels are words for people, without a sentence.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace aurora {

// What decides: shape, range or check digit; a closed list; words that a header or neighbours must support; two values.
enum class SemanticKind : std::uint8_t { Pattern, List, Open, Flag };

// id, name in documents, kind, personal data (says something about one person), label
#define AURORA_SEMANTICS(X)                                                                                            \
    X(Email, "email", Pattern, true, "e-mail address")                                                                 \
    X(Url, "url", Pattern, false, "web address")                                                                       \
    X(Domain, "domain", Pattern, false, "domain name")                                                                 \
    X(Host, "host", Pattern, false, "host name")                                                                       \
    X(Ipv4, "ipv4", Pattern, true, "IPv4 address")                                                                     \
    X(Ipv6, "ipv6", Pattern, true, "IPv6 address")                                                                     \
    X(Mac, "mac_address", Pattern, true, "MAC address")                                                                \
    X(UserAgent, "user_agent", Pattern, false, "browser's user agent")                                                 \
    X(MimeType, "mime_type", Pattern, false, "MIME type")                                                              \
    X(FileName, "file_name", Pattern, false, "file name")                                                              \
    X(FilePath, "file_path", Pattern, false, "file path")                                                              \
    X(Version, "version", Pattern, false, "version number")                                                            \
    X(Uuid, "uuid", Pattern, false, "UUID")                                                                            \
    X(Md5, "md5", Pattern, false, "MD5 hash")                                                                          \
    X(Sha1, "sha1", Pattern, false, "SHA-1 hash")                                                                      \
    X(Sha256, "sha256", Pattern, false, "SHA-256 hash")                                                                \
    X(Json, "json", Pattern, false, "JSON")                                                                            \
    X(Phone, "phone", Pattern, true, "telephone number")                                                               \
    X(Iban, "iban", Pattern, true, "IBAN")                                                                             \
    X(Bic, "bic", Pattern, false, "BIC")                                                                               \
    X(CreditCard, "credit_card", Pattern, true, "payment card number")                                                 \
    X(Imei, "imei", Pattern, true, "IMEI")                                                                             \
    X(Isbn, "isbn", Pattern, false, "ISBN")                                                                            \
    X(Issn, "issn", Pattern, false, "ISSN")                                                                            \
    X(Ean, "ean", Pattern, false, "EAN or UPC")                                                                        \
    X(Isin, "isin", Pattern, false, "ISIN")                                                                            \
    X(Lei, "lei", Pattern, false, "LEI")                                                                               \
    X(Vin, "vin", Pattern, true, "vehicle identification number")                                                      \
    X(UsSsn, "us_ssn", Pattern, true, "US social security number")                                                     \
    X(UsEin, "us_ein", Pattern, false, "US employer number")                                                           \
    X(UsNpi, "us_npi", Pattern, true, "US health provider number")                                                     \
    X(EsNif, "es_nif", Pattern, true, "Spanish DNI or NIE")                                                            \
    X(FrNir, "fr_nir", Pattern, true, "French social security number")                                                 \
    X(ItCf, "it_codice_fiscale", Pattern, true, "Italian tax code")                                                    \
    X(DeTaxId, "de_tax_id", Pattern, true, "German tax number")                                                        \
    X(NlBsn, "nl_bsn", Pattern, true, "Dutch citizen number")                                                          \
    X(BeNrn, "be_nrn", Pattern, true, "Belgian national number")                                                       \
    X(PlPesel, "pl_pesel", Pattern, true, "Polish PESEL")                                                              \
    X(SePersonnummer, "se_personnummer", Pattern, true, "Swedish personal number")                                     \
    X(FiHetu, "fi_hetu", Pattern, true, "Finnish personal code")                                                       \
    X(DkCpr, "dk_cpr", Pattern, true, "Danish CPR number")                                                             \
    X(NoFnr, "no_fodselsnummer", Pattern, true, "Norwegian birth number")                                              \
    X(BrCpf, "br_cpf", Pattern, true, "Brazilian CPF")                                                                 \
    X(BrCnpj, "br_cnpj", Pattern, false, "Brazilian CNPJ")                                                             \
    X(InAadhaar, "in_aadhaar", Pattern, true, "Indian Aadhaar number")                                                 \
    X(InPan, "in_pan", Pattern, true, "Indian PAN")                                                                    \
    X(CnResidentId, "cn_resident_id", Pattern, true, "Chinese resident number")                                        \
    X(UkNhs, "uk_nhs", Pattern, true, "UK NHS number")                                                                 \
    X(UkNino, "uk_nino", Pattern, true, "UK national insurance number")                                                \
    X(CaSin, "ca_sin", Pattern, true, "Canadian insurance number")                                                     \
    X(AuTfn, "au_tfn", Pattern, true, "Australian tax file number")                                                    \
    X(AuAbn, "au_abn", Pattern, false, "Australian business number")                                                   \
    X(TrTckn, "tr_tckn", Pattern, true, "Turkish identity number")                                                     \
    X(ChAhv, "ch_ahv", Pattern, true, "Swiss AHV number")                                                              \
    X(MxCurp, "mx_curp", Pattern, true, "Mexican CURP")                                                                \
    X(ZaId, "za_id", Pattern, true, "South African identity number")                                                   \
    X(CzRodne, "cz_rodne_cislo", Pattern, true, "Czech or Slovak birth number")                                        \
    X(PtNif, "pt_nif", Pattern, true, "Portuguese tax number")                                                         \
    X(ClRut, "cl_rut", Pattern, true, "Chilean RUT")                                                                   \
    X(EuVat, "eu_vat", Pattern, false, "European VAT number")                                                          \
    X(ZipUs, "postal_code_us", Pattern, false, "US ZIP code")                                                          \
    X(ZipPlus4Us, "postal_code_us_plus4", Pattern, false, "US ZIP+4 code")                                             \
    X(PostalCa, "postal_code_ca", Pattern, false, "Canadian postal code")                                              \
    X(PostalUk, "postal_code_uk", Pattern, false, "UK postcode")                                                       \
    X(PostalNl, "postal_code_nl", Pattern, false, "Dutch postcode")                                                    \
    X(PostalPl, "postal_code_pl", Pattern, false, "Polish postal code")                                                \
    X(PostalBr, "postal_code_br", Pattern, false, "Brazilian CEP")                                                     \
    X(PostalPt, "postal_code_pt", Pattern, false, "Portuguese postal code")                                            \
    X(PostalJp, "postal_code_jp", Pattern, false, "Japanese postal code")                                              \
    X(PostalSe, "postal_code_se", Pattern, false, "Swedish, Greek, Czech or Slovak postal code")                       \
    X(PostalIe, "postal_code_ie", Pattern, false, "Irish Eircode")                                                     \
    X(PostalAu, "postal_code_au", Pattern, false, "Australian postcode")                                               \
    X(PostalCo, "postal_code_co", Pattern, false, "Colombian postal code")                                             \
    X(PostalIn, "postal_code_in", Pattern, false, "Indian PIN code")                                                   \
    X(Postal5, "postal_code_5", Pattern, false, "postal code of five digits")                                          \
    X(Postal4, "postal_code_4", Pattern, false, "postal code of four digits")                                          \
    X(CountryName, "country", List, false, "country")                                                                  \
    X(CountryCode2, "country_code_2", List, false, "country code, two letters")                                        \
    X(CountryCode3, "country_code_3", List, false, "country code, three letters")                                      \
    X(CurrencyCode, "currency_code", List, false, "currency code")                                                     \
    X(CurrencyName, "currency", List, false, "currency")                                                               \
    X(LanguageName, "language", List, false, "language")                                                               \
    X(LanguageCode2, "language_code_2", List, false, "language code, two letters")                                     \
    X(LanguageCode3, "language_code_3", List, false, "language code, three letters")                                   \
    X(UsState, "us_state_code", List, false, "US state code")                                                          \
    X(UsStateName, "us_state", List, false, "US state")                                                                \
    X(CaProvince, "ca_province_code", List, false, "Canadian province code")                                           \
    X(CaProvinceName, "ca_province", List, false, "Canadian province")                                                 \
    X(NaRegion, "us_ca_region_code", List, false, "US or Canadian region code")                                        \
    X(NaRegionName, "us_ca_region", List, false, "US or Canadian region")                                              \
    X(AuState, "au_state", List, false, "Australian state")                                                            \
    X(DeState, "de_state", List, false, "German state")                                                                \
    X(UsCounty, "us_county", List, false, "US county")                                                                 \
    X(CoDepartment, "co_department", List, false, "Colombian department")                                              \
    X(CoMunicipality, "co_municipality", List, false, "Colombian municipality")                                        \
    X(City, "city", Open, false, "city")                                                                               \
    X(Latitude, "latitude", Pattern, false, "latitude")                                                                \
    X(Longitude, "longitude", Pattern, false, "longitude")                                                             \
    X(CoordinatePair, "coordinates", Pattern, false, "pair of coordinates")                                            \
    X(WktPoint, "wkt", Pattern, false, "geometry as text (WKT)")                                                       \
    X(Easting, "easting", Pattern, false, "easting")                                                                   \
    X(Northing, "northing", Pattern, false, "northing")                                                                \
    X(AirportIata, "airport_iata", List, false, "airport code")                                                        \
    X(AirlineName, "airline", List, false, "airline")                                                                  \
    X(AirlineIata, "airline_iata", List, false, "airline code")                                                        \
    X(Money, "money", Pattern, false, "amount of money")                                                               \
    X(Percentage, "percentage", Pattern, false, "percentage")                                                          \
    X(Quantity, "quantity", Pattern, false, "quantity with a unit")                                                    \
    X(Duration, "duration", Pattern, false, "duration")                                                                \
    X(DateText, "date", Pattern, false, "date")                                                                        \
    X(Timestamp, "timestamp", Pattern, false, "date and time")                                                         \
    X(TimeOfDay, "time", Pattern, false, "time of day")                                                                \
    X(EpochSeconds, "epoch_seconds", Pattern, false, "seconds since 1970")                                             \
    X(EpochMillis, "epoch_milliseconds", Pattern, false, "milliseconds since 1970")                                    \
    X(Year, "year", Pattern, false, "year")                                                                            \
    X(YearRange, "year_range", Pattern, false, "range of years")                                                       \
    X(Quarter, "quarter", Pattern, false, "quarter")                                                                   \
    X(MonthNumber, "month_number", Pattern, false, "month as a number")                                                \
    X(DayNumber, "day_number", Pattern, false, "day of the month")                                                     \
    X(MonthName, "month", List, false, "month")                                                                        \
    X(MonthAbbr, "month_short", List, false, "month, short")                                                           \
    X(WeekdayName, "weekday", List, false, "day of the week")                                                          \
    X(WeekdayAbbr, "weekday_short", List, false, "day of the week, short")                                             \
    X(Age, "age", Pattern, true, "age of a person")                                                                    \
    X(TrueFalse, "true_false", Flag, false, "true or false")                                                           \
    X(YesNo, "yes_no", Flag, false, "yes or no")                                                                       \
    X(YN, "y_n", Flag, false, "Y or N")                                                                                \
    X(OneZero, "one_zero", Flag, false, "1 or 0")                                                                      \
    X(Gender, "gender", List, true, "gender")                                                                          \
    X(Race, "race", List, true, "race or ethnicity")                                                                   \
    X(RaceCode, "race_code", List, true, "code of race or ethnicity")                                                  \
    X(JobTitle, "job_title", Open, false, "job title")                                                                 \
    X(StreetAddress, "street_address", Open, true, "street address")                                                   \
    X(PostalAddress, "postal_address", Open, true, "address with city")                                                \
    X(StreetAddressEs, "street_address_es", Open, true, "street address, Spanish")                                     \
    X(StreetAddressEu, "street_address_eu", Open, true, "street address, number last")                                 \
    X(StreetAddress2, "street_address_2", Open, false, "second line of an address")                                    \
    X(AddressUnit, "address_unit", Open, false, "unit of a building")                                                  \
    X(StreetMarker, "street_marker", List, false, "kind of street")                                                    \
    X(FirstName, "first_name", Open, true, "first name")                                                               \
    X(LastName, "last_name", Open, true, "last name")                                                                  \
    X(MiddleName, "middle_name", Open, true, "middle name")                                                            \
    X(MiddleInitial, "middle_initial", Open, true, "middle initial")                                                   \
    X(NameSuffix, "name_suffix", List, true, "suffix of a name")                                                       \
    X(FullName, "full_name", Open, true, "name of a person")                                                           \
    X(LastFirstName, "full_name_last_first", Open, true, "name of a person, last name first")                          \
    X(CompanyName, "company_name", Open, false, "company")                                                             \
    X(FreeText, "free_text", Open, false, "free text")                                                                 \
    X(ItemList, "list", Pattern, false, "list")                                                                        \
    X(ColorName, "color", List, false, "colour")                                                                       \
    X(ColorHex, "color_hex", Pattern, false, "colour in hexadecimal")

enum class SemanticType : std::uint8_t {
#define X(id, name, kind, personal, label) id,
    AURORA_SEMANTICS(X)
#undef X
        Count
};
constexpr std::size_t semanticTypeCount = static_cast<std::size_t>(SemanticType::Count);

struct SemanticInfo {
    SemanticType type;
    std::string_view name;
    SemanticKind kind;
    bool personal;
    std::string_view label;
};
const std::array<SemanticInfo, semanticTypeCount>& semanticTable();
const SemanticInfo& info(SemanticType type);
std::optional<SemanticType> semanticFromName(std::string_view name);

// A column is claimed to hold a type.
struct SemanticClaim {
    SemanticType type = SemanticType::Count;
    double share = 0;      // of the values looked at, how much of them satisfies the type: 0 to 1
    double confidence = 0; // how many of such claims were right where it was measured (docs/SEMANTICS.md): 0 to 1
    bool byName = false;   // the header was needed: the values alone would not have carried the claim
};

} // namespace aurora
