// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

constexpr std::string_view airports =
    "AAL ABE ABI ABJ ABQ ABV ABY ABZ ACC ACE ACK ACV ACY ADD ADL AEP AES AGP AGS AGU AHO AKL ALA ALB ALC ALG AMA AMD "
    "AMM AMS ANC ANK ANR ANU "
    "APF AQP ARN ASB ASE ASP ASU ATH ATL ATW AUA AUH AUS AVL AVN AVP AYT AZO BAH BAQ BCN BDA BDL BEG BEL BER BEY BFI "
    "BFL BFS BGI BGO BGR BGW BGY BHM "
    "BHX BIL BIO BIS BJX BKI BKK BLI BLL BLQ BLR BMI BNA BNE BOD BOG BOH BOI BOM BOS BPT BQN BRE BRI BRN BRO BRS BRU "
    "BSB BSL BTR BTS BTV BUD BUF BUR BWI "
    "BZE BZN CAE CAI CAK CAN CBR CCS CCU CDG CEB CFU CGH CGK CGN CHA CHC CHO CHS CIA CID CJU CKG CLE CLL CLO CLT CMB "
    "CMH CMI CMN CNF CNS CNX COD COK COR COS "
    "CPH CPT CRK CRP CRW CTA CTG CTS CTU CUN CUR CUZ CVG CVN CWB CZM DAB DAC DAD DAL DAR DAY DBV DCA DEL DEN DFW DHN "
    "DLA DLC DLH DME DMK DOH DPS DRO DRS DRW "
    "DSM DTM DTW DUB DUR DUS DXB EAU EBB ECP EDI EFD EGE EIN ELP ERI ESB ETH EUG EVV EWN EWR EYW EZE FAI FAO FAR FAT "
    "FAY FCA FCO FDF FIH FLG FLL FLN FLO FLR FMO FNA "
    "FNT FOR FRA FSD FSM FUE FUK FWA GCM GDL GDN GEG GFK GIB GIG GJT GLA GMP GND GOA GOI GOT GPT GRB GRK GRO GRR GRU "
    "GRX GRZ GSO GSP GUA GUM GVA GYE GYN HAJ HAM HAN HAV "
    "HEL HGH HIJ HKG HKT HND HNL HOU HPN HRG HRL HSV HTS HYA HYD IAD IAH IAS IBZ ICN ICT IDA IEV IKA ILM IND INN INT "
    "IQQ ISB ISP IST ITH ITM ITO IZM JAC JAN JAX JED JFK JNB JNU "
    "KBP KEF KGL KHH KHI KIN KIX KMG KOA KRK KTM KTN KUF KUL KUN KWI KWL LAD LAN LAS LAX LBA LBB LCA LCK LED LEJ LEX "
    "LFT LGA LGB LGW LHE LHR LIH LIM LIN LIR LIS LIT LJU LNK "
    "LNZ LOS LPA LPB LPL LRD LSE LTN LUX LYS MAA MAD MAF MAN MAO MBJ MBS MCI MCO MCT MDE MDT MDW MDZ MEL MEM MEX MFE "
    "MFM MFR MGA MHT MIA MID MKE MKG MLA MLB MLE MLI MLU MNL MOB MOT "
    "MPL MQT MRS MRU MRY MSN MSO MSP MSQ MSY MTJ MTY MUC MVD MXP MYR NAP NAS NBO NCE NCL NGO NKG NOU NRT NTE NUE OAK "
    "OGG OKA OKC OMA ONT OPO ORD ORF ORH ORK ORY OSL OTP OVD PAP PBI PDX PEK "
    "PER PFO PHF PHL PHX PIA PIE PIT PKX PLS PMI PMO PNH PNS POA POM POS PPT PRG PSA PSC PSP PTY PUJ PUS PVD PVG PVR "
    "PWM RAK RAP RDM RDU REC REP RIC RIX RNO ROA ROB ROC RST RSW RUH SAC "
    "SAL SAN SAP SAT SAV SBA SBN SBP SCL SCQ SDF SDQ SEA SEZ SFO SGF SGN SHA SHV SIN SJC SJD SJO SJU SKG SKP SLC SMF "
    "SNA SNN SOF SPI SPU SRQ SSA STL STN STR STT STX SUB SVG SVO SVQ SWF SXM SYD "
    "SYR SZG SZX TAO TAS TBS TFN TFS TGU TIA TIJ TLH TLL TLS TLV TOL TPA TPE TPS TRD TRI TRN TUL TUN TUS TVC TXL TYS "
    "UIO UVF VCE VIE VKO VLC VNO VPS VRN WAW WLG WUH XIY XNA YEG YHZ YOW YQB YUL "
    "YVR YWG YXE YYC YYJ YYT YYZ ZAG ZNZ ZRH";
constexpr std::string_view lines =
    "aer lingus|aeroflot|aerolineas argentinas|aeromexico|air berlin|air canada|air china|air europa|air france|air "
    "india|air new zealand|"
    "air transat|airasia|alaska airlines|alitalia|all nippon airways|allegiant air|american airlines|asiana "
    "airlines|austrian airlines|"
    "avianca|british airways|brussels airlines|cathay pacific|cebu pacific|china airlines|china eastern|china eastern "
    "airlines|china southern|china southern airlines|"
    "condor|copa airlines|delta air lines|delta airlines|delta|easyjet|egyptair|el al|el al israel "
    "airlines|emirates|ethiopian airlines|etihad airways|eurowings|eva air|eva airways|"
    "fiji airways|finnair|frontier airlines|garuda indonesia|gol|hainan airlines|hawaiian "
    "airlines|iberia|icelandair|indigo|japan airlines|jet airways|jetblue|jetblue airways|"
    "jetstar|kenya airways|klm|klm royal dutch airlines|korean air|korean air lines|latam|latam airlines|lot polish "
    "airlines|lufthansa|lufthansa german airlines|malaysia airlines|norwegian|"
    "philippine airlines|qantas|qantas airways|qatar airways|royal air maroc|ryanair|sas|saudia|scandinavian "
    "airlines|singapore airlines|skywest airlines|south african airways|southwest airlines|spirit airlines|"
    "sun country airlines|swiss|swiss international|swiss international airlines|tap air portugal|thai airways|turkish "
    "airlines|united airlines|virgin america|virgin atlantic|volaris|vueling|westjet|westjet airlines|wizz air|wow "
    "air|xl airways france|"
    "air italy|air pacific|northwest airlines|continental airlines|us airways|interjet|mexicana airlines|mexicana";
constexpr std::string_view lineCodes =
    "AA AC AF AI AM AR AS AT AV AY AZ B6 BA BR CA CI CM CX CZ DE DL DY EI EK ET EW EY F9 FI FJ FR G4 GA HA HU HX IB JL "
    "JQ KE KL KQ LA LH LO LX LY MH MS MU NH NK NZ OS OZ PR "
    "QF QR RJ RO S7 SA SK SN SQ SU SV SY TG TK TP U2 UA UX VA VN VS VX VY W6 WN WS XL Y4 US NW CO OO";

bool isAirport(const Cell& cell)
{
    static const WordList list(airports, ' ');
    return cell.text.size() == 3 && list.contains(cell.text);
}

bool isAirline(const Cell& cell)
{
    static const WordList list(lines, '|');
    return list.contains(cell.folded) || cell.folded.ends_with(" airlines") || cell.folded.ends_with(" airways");
}

bool isLineCode(const Cell& cell)
{
    static const WordList list(lineCodes, ' ');
    return cell.text.size() == 2 && list.contains(cell.text);
}

constexpr Case airportCases[]{{"JFK", true}, {"FRA", true}, {"ZZZ", false}, {"jfk", false}, {"KJFK", false}};
constexpr Case airlineCases[]{{"Lufthansa", true}, {"Nowhere Airlines", true}, {"Airline food", false}};
constexpr Case codeCases[]{{"LH", true}, {"B6", true}, {"ZZ", false}, {"DLH", false}};

const Detector table[]{{SemanticType::AirportIata,
                        Gate::Letters,
                        isAirport,
                        "airport|iata|origin|dest|destination|airport code|flughafen|aeropuerto|departure airport",
                        "name",
                        {.named = 0.7, .alone = 0.95, .aloneValues = 8, .rank = 61, .telling = false},
                        airportCases},
                       {SemanticType::AirlineName,
                        Gate::Letters,
                        isAirline,
                        "airline|carrier|operating airline|airlines|aerolinea",
                        "code",
                        {.named = 0.5, .alone = 0.8, .aloneValues = 4, .rank = 61, .telling = false},
                        airlineCases},
                       {SemanticType::AirlineIata,
                        Gate::Any,
                        isLineCode,
                        "airline|carrier|iata code|airline iata|iata",
                        "name",
                        {.named = 0.7, .rank = 61, .telling = false},
                        codeCases}};

} // namespace

Detectors airDetectors()
{
    return table;
}

} // namespace aurora::semantic
