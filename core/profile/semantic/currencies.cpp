// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// ISO 4217, with those of the countries of the euro that older data hold.
constexpr std::string_view codes =
    "AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
    "CDF "
    "CHF CLF CLP CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHS GIP GMD "
    "GNF "
    "GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
    "LAK "
    "LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB "
    "PEN "
    "PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB "
    "TJS "
    "TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR ZMW ZWL BTC ETH";
constexpr std::string_view names =
    "afghani|ariary|baht|balboa|birr|bitcoin|bolivar|boliviano|canadian dollar|australian dollar|cedi|chilean "
    "peso|colon|"
    "colombian peso|cordoba|czech koruna|dalasi|danish krone|deutsche "
    "mark|dinar|dirham|dobra|dollar|dollars|dong|dram|escudo|"
    "euro|euros|florin|forint|franc|french franc|gourde|guarani|guilder|hong kong dollar|hryvnia|indian rupee|japanese "
    "yen|"
    "jamaican "
    "dollar|kina|kip|koruna|krona|krone|kroner|kuna|kwacha|kwanza|kyat|lari|lek|lempira|leone|leu|lev|lilangeni|lira|"
    "loti|"
    "manat|mark|metical|mexican peso|naira|nakfa|new zealand dollar|ngultrum|norwegian "
    "krone|ouguiya|paanga|pataca|peseta|"
    "peso|pesos|argentine peso|philippine peso|polish zloty|pound|pound sterling|british pound|pula|quetzal|rand|"
    "south african rand|real|brazilian real|renminbi|rial|riel|ringgit|riyal|rouble|ruble|russian "
    "ruble|rufiyaa|rupee|rupiah|"
    "shekel|shilling|singapore dollar|sol|nuevo sol|som|somoni|sterling|swedish krona|swiss franc|taka|tala|tenge|"
    "trinidad and tobago dollar|tugrik|turkish lira|us dollar|us dollars|united states dollar|vatu|won|south korean "
    "won|yen|yuan|zloty|"
    "barbados dollar|belize dollar|guyana dollar|bahamian dollar|suriname dollar|uruguayan peso|dominican peso";

bool isCode(const Cell& cell)
{
    static const WordList list(codes, ' ');
    return cell.text.size() == 3 && isUpper(cell.text[0]) && list.contains(cell.text);
}

bool isName(const Cell& cell)
{
    static const WordList list(names, '|');
    return list.contains(cell.folded);
}

constexpr Case codeCases[]{{"EUR", true},   {"USD", true},  {"JPY", true},
                           {"EURO", false}, {"XXQ", false}, {"eur", false}};
constexpr Case nameCases[]{
    {"Mexican Peso", true}, {"Euro", true}, {"Złoty", true}, {"US Dollar", true}, {"Monopoly money", false}};

constexpr std::string_view header =
    "currency|currencies|moneda|waehrung|w hrung|devise|valuta|moeda|ccy|currency code|curr";
const Detector table[]{{SemanticType::CurrencyCode,
                        Gate::Letters,
                        isCode,
                        header,
                        "rate|amount",
                        {.named = 0.8, .alone = 0.97, .aloneValues = 4, .rank = 64, .telling = false},
                        codeCases},
                       {SemanticType::CurrencyName,
                        Gate::Letters,
                        isName,
                        header,
                        "rate|amount",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 4, .rank = 60, .telling = false},
                        nameCases}};

} // namespace

Detectors currencyDetectors()
{
    return table;
}

} // namespace aurora::semantic
