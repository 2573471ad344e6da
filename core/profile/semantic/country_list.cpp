// SPDX-License-Identifier: GPL-3.0-or-later
// ISO 3166-1 codes and the names of countries in English, Spanish, German, French, Portuguese and Italian, folded.
#include "core/profile/semantic/column_view.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

constexpr std::string_view codes2 =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK UK EU";
constexpr std::string_view codes3 =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM "
    "BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR "
    "CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB "
    "GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA "
    "JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA "
    "MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR "
    "NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS "
    "SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON "
    "TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX";
constexpr std::string_view names =
    // English
    "afghanistan|albania|algeria|american samoa|andorra|angola|anguilla|antarctica|antigua and barbuda|argentina|"
    "armenia|aruba|australia|austria|azerbaijan|bahamas|the bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|"
    "benin|bermuda|bhutan|bolivia|bosnia and herzegovina|bosnia|botswana|brazil|british virgin islands|brunei|"
    "brunei darussalam|bulgaria|burkina faso|burma|burundi|cabo verde|cambodia|cameroon|canada|cape verde|"
    "cayman islands|central african republic|chad|chile|china|colombia|comoros|congo|costa rica|cote divoire|"
    "ivory coast|croatia|cuba|curacao|cyprus|czech republic|czechia|czechoslovakia|democratic republic of the congo|"
    "denmark|djibouti|dominica|dominican republic|east timor|timor leste|ecuador|egypt|el salvador|equatorial guinea|"
    "eritrea|estonia|eswatini|swaziland|ethiopia|falkland islands|faroe islands|fiji|finland|france|french guiana|"
    "french polynesia|gabon|gambia|the gambia|georgia|germany|west germany|east germany|ghana|gibraltar|greece|"
    "greenland|grenada|guadeloupe|guam|guatemala|guernsey|guinea|guinea bissau|guyana|haiti|holy see|honduras|"
    "hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|northern ireland|isle of man|israel|italy|jamaica|"
    "japan|jersey|jordan|kazakhstan|kenya|kiribati|korea|north korea|south korea|republic of korea|kosovo|kuwait|"
    "kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macao|macau|macedonia|"
    "north macedonia|madagascar|malawi|malaysia|maldives|mali|malta|marshall islands|martinique|mauritania|mauritius|"
    "mexico|micronesia|moldova|monaco|mongolia|montenegro|montserrat|morocco|mozambique|myanmar|namibia|nauru|nepal|"
    "netherlands|the netherlands|holland|netherlands antilles|new caledonia|new zealand|nicaragua|niger|nigeria|norway|"
    "oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|the philippines|poland|portugal|"
    "puerto rico|qatar|romania|russia|russian federation|rwanda|saint kitts and nevis|st kitts and nevis|saint lucia|"
    "st lucia|saint vincent and the grenadines|samoa|san marino|sao tome and principe|saudi arabia|scotland|england|"
    "wales|great britain|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovak republic|slovenia|"
    "solomon islands|somalia|south africa|south sudan|soviet union|ussr|spain|sri lanka|sudan|suriname|sweden|"
    "switzerland|syria|syrian arab republic|taiwan|tajikistan|tanzania|thailand|togo|tonga|trinidad and tobago|"
    "trinidad|tunisia|turkey|turkiye|turkmenistan|turks and caicos islands|tuvalu|uganda|ukraine|united arab emirates|"
    "uae|united kingdom|uk|united states|united states of america|usa|us|uruguay|uzbekistan|vanuatu|vatican city|"
    "venezuela|vietnam|viet nam|virgin islands|us virgin islands|western sahara|yemen|yugoslavia|zambia|zimbabwe|"
    // Spanish
    "afganistan|argelia|alemania|arabia saudita|arabia saudi|azerbaiyan|belgica|belice|birmania|bielorrusia|"
    "brasil|camboya|camerun|canada|catar|chipre|corea|corea del norte|corea del sur|costa de marfil|croacia|"
    "dinamarca|egipto|emiratos arabes unidos|escocia|eslovaquia|eslovenia|espana|estados unidos|estados unidos de "
    "america|"
    "etiopia|filipinas|finlandia|francia|gran bretana|grecia|groenlandia|guinea "
    "ecuatorial|guayana|haiti|holanda|hungria|"
    "inglaterra|irak|irlanda|islandia|islas "
    "caiman|italia|japon|jordania|kazajistan|kenia|letonia|libano|libia|lituania|"
    "luxemburgo|malasia|marruecos|mejico|noruega|nueva zelanda|nueva zelandia|paises bajos|pakistan|palestina|"
    "papua nueva guinea|polonia|reino unido|republica checa|republica dominicana|ruanda|rumania|rusia|singapur|siria|"
    "sudafrica|sudan|suecia|suiza|surinam|suriname|tailandia|taiwan|tanzania|trinidad y "
    "tobago|tunez|turquia|ucrania|uzbekistan|"
    "vietnam|zambia|zimbabue|antigua y barbuda|san vicente y las granadinas|santa lucia|mexico|panama|peru|"
    // German
    "agypten|athiopien|albanien|algerien|argentinien|armenien|aserbaidschan|australien|bangladesch|belgien|bolivien|"
    "bosnien und herzegowina|brasilien|bulgarien|danemark|deutschland|elfenbeinkuste|estland|finnland|frankreich|"
    "georgien|griechenland|grossbritannien|indien|indonesien|irland|island|italien|jamaika|jordanien|kambodscha|"
    "kamerun|"
    "kanada|kasachstan|katar|kenia|kolumbien|kroatien|kuba|lettland|libanon|libyen|litauen|luxemburg|marokko|mexiko|"
    "moldau|mongolei|neuseeland|niederlande|nordmazedonien|norwegen|osterreich|philippinen|polen|rumanien|russland|"
    "saudi arabien|schottland|schweden|schweiz|serbien|simbabwe|singapur|slowakei|slowenien|spanien|sudafrika|sudkorea|"
    "syrien|thailand|tschechien|tunesien|turkei|ungarn|vereinigte staaten|vereinigtes konigreich|weissrussland|zypern|"
    // French
    "afrique du sud|albanie|algerie|allemagne|angleterre|arabie saoudite|argentine|armenie|australie|autriche|belgique|"
    "bolivie|bresil|bulgarie|cambodge|cameroun|chili|chine|chypre|colombie|coree du sud|croatie|danemark|egypte|"
    "emirats arabes unis|equateur|espagne|estonie|etats unis|ethiopie|finlande|grece|hongrie|inde|indonesie|irlande|"
    "islande|italie|jamaique|japon|jordanie|lettonie|liban|libye|lituanie|malaisie|maroc|mexique|norvege|"
    "nouvelle zelande|ouzbekistan|pays bas|perou|pologne|republique tcheque|roumanie|royaume uni|russie|serbie|"
    "singapour|slovaquie|slovenie|suede|suisse|syrie|tchequie|thailande|tunisie|turquie|ukraine|vietnam|"
    // Portuguese and Italian where different
    "alemanha|africa do sul|arabia saudita|austria|belgio|brasile|cina|corea del sud|dinamarca|egitto|emirados arabes "
    "unidos|"
    "eslovenia|estonia|francia|franca|germania|giappone|grecia|gra "
    "bretanha|india|irlanda|islandia|lituania|marrocos|marocco|"
    "messico|noruega|norvegia|nova zelandia|nuova zelanda|paises baixos|paesi bassi|polonia|portogallo|regno unito|"
    "reino unido|repubblica ceca|russia|spagna|stati "
    "uniti|sudafrica|suecia|suica|svezia|svizzera|turchia|ucraina|ungheria|"
    "slovacchia|slovenia|romania|croazia|tailandia|japao|italia|filippine";

} // namespace

bool isCountryCode2(std::string_view capitals)
{
    static const WordList list(codes2, ' ');
    return list.contains(capitals);
}

bool isCountryCode3(std::string_view capitals)
{
    static const WordList list(codes3, ' ');
    return list.contains(capitals);
}

bool isCountryName(std::string_view folded)
{
    static const WordList list(names, '|');
    return list.contains(folded);
}

} // namespace aurora::semantic
