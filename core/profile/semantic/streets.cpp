// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// USPS Publication 28, appendix C1: the markers and what people write for them, and those of other languages.
const WordList& markers()
{
    static const WordList list(
        "aly alley ave av aven avenue ay bch beach bend bl blf blvd boulevard bnd br branch brg bridge brk brook byp "
        "bypass byu cir circle circ crcl "
        "clb close clf cliff cmn cmns common commons cor corner cors corners course cove cv cp camp crescent cres cr "
        "creek crk crse crst crest crossing xing cswy causeway ct court crt cts "
        "courts ctr center centre curv cutoff dale dl dm dr drive drv dv est estate estates expressway expy ext "
        "extension fld fall falls fry ferry field "
        "flat flt ford forest forge fork fort fwy freeway garden gardens gdn gdns gateway gtwy glen gln green grn "
        "grove grv harbor hbr haven hvn heights hts highway hwy hill hl hills hls "
        "hollow holw hy inlt island isle jct junction key knls knoll knl knolls lake lk lakes landing lndg ldg lane ln "
        "light loaf lock lodge loop lp mall manor mnr meadow mdw meadows mdws mews "
        "mill ml mission motorway mount mt mountain mtn neck orchard oval ovl overlook park pk parkway pkwy pky pkway "
        "pass passage path pike pine pines pl place plain plaza plz point pt port prt prairie "
        "pr rad radial ranch rapid rd road rdg ridge riv river row rte route rt run shl shoal shore shores shr spg "
        "spring springs spgs spur sq square sta station str stra stravenue stream st street strt sts streets "
        "summit smt te ter terr terrace throughway tpke turnpike trl trail tr trace track trafficway trce trwy tunl "
        "tunnel un union valley vly via viaduct vw view vl village vlg vis vista walk way wy well wls fwy wharf "
        "calle carrera cra cl kra kr cll transversal diagonal avenida autopista via vereda barrio strasse str gasse "
        "allee platz weg ring damm rue chemin impasse quai cours via viale piazza corso rua travessa straat laan plein "
        "gatan vej",
        ' ');
    return list;
}

struct Words {
    bool number = false; // begins with a house number
    bool marker = false, box = false, direction = false, route = false, unit = false;
    int count = 0;
};

bool isUnitWord(std::string_view word)
{
    static const WordList list(
        "apt apartment ste suite unit spc space bldg building fl floor flr rm room dept lot trlr trailer # no "
        "number apto apartamento oficina of local piso lobby bsmt basement penthouse ph frnt front rear upper lower "
        "lowr uppr hangar hngr slip pier stop pmb box side c/o attn po pob mail office ofc level suit torre bloque "
        "casa interior int edificio",
        ' ');
    return list.contains(word);
}

Words look(const Cell& cell)
{
    static const WordList directions("n s e w ne nw se sw north south east west", ' ');
    static const WordList routes("hwy highway us sr cr county state route rt rte rural rr hc interstate i hcr fm", ' ');
    Words words;
    bool po = false;
    std::string_view text = cell.folded;
    forEachPart(text, ' ', [&](std::string_view word) {
        while (!word.empty() && (word.back() == ';' || word.back() == ')' || word.back() == ':'))
            word.remove_suffix(1);
        if (words.count == 0)
            words.number = !word.empty() && isDigit(word[0]) && word.size() <= 7;
        else if (markers().contains(word))
            words.marker = true;
        else if (words.count == 1 && word.ends_with("strasse"))
            words.marker = true;
        if (word.ends_with("strasse") || word.ends_with("straat") || (word.ends_with("weg") && word.size() > 5) ||
            word.ends_with("gatan"))
            words.marker = true;
        static const WordList leading(
            "calle carrera cra cll kra rue via avenida av diagonal transversal rua piazza viale cl kr chemin", ' ');
        if (words.count == 0 && leading.contains(word))
            words.marker = true;
        words.direction = words.direction || directions.contains(word);
        words.route = words.route || routes.contains(word);
        if (words.count == 0 && (word == "po" || word == "pobox" || word == "p" || word == "post" || word == "box"))
            po = true;
        words.box = words.box || (po && (word == "box" || word == "pobox"));
        words.unit = words.unit || isUnitWord(word) || word.starts_with('#');
        ++words.count;
    });
    return words;
}

// With city, state and postal code, or coordinates, as portals print a place: "1 Main St, Salem, OR 97301".
bool isWholeAddress(const Cell& cell)
{
    const auto t = cell.text;
    if (cell.letters < 4 || cell.digits < 2)
        return false;
    if (t.find('\n') != t.npos || (t.ends_with(')') && cell.digits > 8 && t.find('(') != t.npos))
        return true;
    const auto comma = t.rfind(','); // the last words: "OR 97301"
    if (comma == t.npos)
        return false;
    const auto rest = trimmed(t.substr(comma + 1));
    return rest.size() >= 8 && isAlpha(rest[0]) && isAlpha(rest[1]) && rest[2] == ' ' &&
           isDigit(rest[rest.size() - 1]) && isDigit(rest[4]);
}

// "16 N Main St", "PO Box 12", "US Hwy 64", "Calle 9 No 19-44", "Hauptstraße 5".
bool isAddress(const Cell& cell)
{
    constexpr std::uint16_t longest = 140;
    if (cell.letters < 2 || cell.text.size() > longest || isWholeAddress(cell) ||
        cell.text.find('@') != std::string_view::npos || cell.text.find("://") != std::string_view::npos)
        return false;
    const Words words = look(cell);
    if (words.box)
        return cell.digits > 0;
    if (words.count < 2)
        return false;
    if (words.number && (words.marker || words.direction || words.route))
        return true;
    if (words.number && words.count >= 2 && words.count <= 8 && cell.letters >= 4)
        return isDigit(cell.text[0]) && cell.text.find_first_of("%$=") == std::string_view::npos && cell.others <= 4 &&
               cell.text.find_first_of("():") == std::string_view::npos;
    return words.marker || (words.route && cell.digits > 0);
}

// "Calle 5 No 12 - 30", "KR 5 8 LOCAL 1", "Av. Libertador 1200".
bool isSpanishAddress(const Cell& cell)
{
    static const WordList leading("calle carrera cra cll clle cl kra kr crr carr avenida av ave diagonal diag dg "
                                  "transversal transv tv tr autopista autop vereda barrio km kilometro manzana mz cr "
                                  "ak ac circular paseo plaza camino finca corregimiento",
                                  ' ');
    const auto first = cell.folded.substr(0, cell.folded.find_first_of(" 0123456789"));
    return cell.text.size() <= 140 && leading.contains(first) && !isDigit(cell.text[0]);
}

// "Hauptstraße 5", "12 rue de Rivoli", "Via Roma 3", "Damrak 70": the street's kind at the end of its word or in front.
bool isEuropeanAddress(const Cell& cell)
{
    static const WordList leading("rue avenue boulevard chemin impasse place quai cours allee via viale piazza corso "
                                  "rua travessa av praca am an der im zum",
                                  ' ');
    static const WordList tails(
        "strasse str straat weg gasse allee platz ring damm laan plein gatan vagen vej gade ulica ul", ' ');
    if (cell.digits == 0 || cell.digits > 10 || cell.text.size() > 100)
        return false;
    bool found = false;
    std::size_t at = 0;
    forEachPart(cell.folded, ' ', [&](std::string_view word) {
        for (const std::string_view tail : {"strasse", "str", "straat", "weg", "gasse", "allee", "platz", "damm",
                                            "laan", "gatan", "vagen", "vej", "gade"})
            found = found || (word.size() > tail.size() + 2 && word.ends_with(tail)) ||
                    (at > 0 && word == tail && tails.contains(word));
        found = found || (at <= 1 && leading.contains(word) && (at == 0 || isDigit(cell.folded[0])));
        ++at;
    });
    return found && at >= 2;
}

// With house number and marker: what hardly anything but an address looks like.
bool isSureAddress(const Cell& cell)
{
    const Words words = look(cell);
    return words.box || (words.number && words.count >= 3 && (words.marker || (words.direction && cell.letters >= 5)));
}

// Begins with a number or a box: lists of other things have commas and lines as well.
bool wholeAddresses(const ColumnView& column, bool)
{
    return column.share([](const Cell& cell) {
        const Words words = look(cell);
        return words.box || words.number;
    }) >= 0.4;
}

// Headers that name an address, against those that may name any place.
constexpr std::string_view sureHeader = "address|street address|addr|address 1|addr 1|street "
                                        "1|adresse|strasse|anschrift|street|*address|address*|addresspt";

bool addresses(const ColumnView& column, bool named)
{
    const double sure = column.share(isSureAddress);
    if (column.share(isSpanishAddress) >= 0.4 || column.share(isEuropeanAddress) > std::max(0.3, sure))
        return false;
    constexpr double numbered = 0.1; // below, names of streets
    if (named && column.header().suggests("street name|=street") && column.withDigits < numbered)
        return false;
    if (named && !column.header().suggests(sureHeader))
        return sure >= 0.8 && column.meanLength <= 80;
    if (named)
        return sure >= 0.3 || column.share([](const Cell& c) {
            const auto w = look(c);
            return w.marker || w.box || w.number;
        }) >= 0.55;
    return sure >= (column.saysOther() ? 0.8 : 0.6) && column.meanLength <= 80;
}

bool isSecondLine(const Cell& cell)
{
    constexpr std::uint16_t longest = 100;
    return cell.text.size() <= longest && (cell.digits > 0 || cell.letters > 1);
}

bool isUnit(const Cell& cell)
{
    const auto first = cell.folded.substr(0, cell.folded.find(' '));
    if (cell.text.size() > 40 || (cell.text[0] != '#' && !isUnitWord(first)))
        return false;
    const Words words = look(cell);
    return words.count <= 4 && !words.number && (cell.digits > 0 || words.count == 2);
}

bool holdsDates(const ColumnView& column)
{
    const Kind kind = column.column().kind;
    return kind == Kind::Date || kind == Kind::Datetime || kind == Kind::Time;
}

// What follows on a second line may be anything of an address: only a header tells it from a unit or a box.
bool secondLines(const ColumnView& column, bool)
{
    return column.meanLength <= 60 && !holdsDates(column) && (column.share([](const Cell& c) {
               const Words words = look(c);
               return c.letters > 0 && (words.unit || words.box || words.marker || (words.number && words.count > 1));
           }) >= 0.4 || (column.trusted && column.share([](const Cell& c) { return c.text[0] == '#'; }) >= 0.4));
}

// Without a header words that number nothing but parts of buildings: rooms, levels and places are where people meet,
// what they reach, what they are of.
bool sureUnits(const ColumnView& column, bool named)
{
    static const WordList sure("apt apartment ste suite unit bldg building fl trlr spc apto apartamento oficina", ' ');
    const auto unit = [](const Cell& cell) {
        return isUnit(cell) && (cell.text[0] == '#' || sure.contains(cell.folded.substr(0, cell.folded.find(' '))));
    };
    constexpr double most = 0.85;
    return named || column.share(unit) >= most;
}

bool isMarker(const Cell& cell)
{
    return cell.letters >= 2 && cell.blanks == 0 && markers().contains(cell.folded);
}

bool markerColumn(const ColumnView& column, bool named)
{
    static const WordList common("st ave rd dr ln blvd ct street avenue road drive lane court", ' ');
    return column.count([](const Cell& cell) { return common.contains(cell.folded); }) >= (named ? 1 : 4);
}

constexpr Case addressCases[]{
    {"12 Highway 7", true}, {"12 E ELM ST", true}, {"P.O. Box 12", true},      {"101 Main", true},
    {"Main", false},        {"12", false},         {"ann@example.org", false}, {"https://example.org/1 st", false},
    {"12 %", false}};
constexpr Case spanishCases[]{{"Calle 5 No 12 - 30", true},
                              {"KR 5 8 LOCAL 1", true},
                              {"Cra. 11 #12-34", true},
                              {"12 Main St", false},
                              {"Callejón", false}};
constexpr Case europeanCases[]{{"Hauptstraße 5", true}, {"12 rue de Rivoli", true}, {"Via Roma 3", true},
                               {"Ulica Main", false},   {"Damrak 70", false},       {"Hauptstraße", false}};
constexpr Case wholeCases[]{{"1 Main St, Salem, OR 97301", true},
                            {"12 Main St\nSalem, OR", true},
                            {"1 Main St", false},
                            {"Salem, Oregon", false}};
constexpr Case secondCases[]{{"Apt 24", true}, {"#10B", true}, {"Suite 200", true}, {"PO Box 9", true}, {"-", false}};
constexpr Case unitCases[]{
    {"Apt 24", true}, {"#5", true}, {"STE 300B", true}, {"Site #1", false}, {"12 Main St", false}};
constexpr Case markerCases[]{{"AVE", true}, {"St.", true}, {"Boulevard", true}, {"Jr", false}, {"Main St", false}};

const Detector table[]{
    {SemanticType::StreetAddress,
     Gate::Letters,
     isAddress,
     "address|street address|street|addr|address 1|addr 1|street 1|address line|location|location "
     "address|direccion*|adresse|strasse|anschrift|indirizzo|"
     "endereco|adres|*address|address*|*street|street name|site address|mailing address|full address|block "
     "address|direcci n|domicilio|premise address|street line",
     "email|mail address|web|ip|mac|suffix|number|line 2|address 2|addr 2|street 2|geocode|councildis|address "
     "two|type|direction|street type|id|verified|city|continued|e mail|address continued|second line",
     {.named = 0.8, .alone = 0.7, .aloneValues = 3, .rank = 57, .telling = false, .plausible = addresses},
     addressCases},
    {SemanticType::PostalAddress,
     Gate::Letters,
     isWholeAddress,
     "address|location|full address|mailing address|geocode|place|adresse|anschrift|*address|location 1",
     "ip|email|continued|address 2",
     {.named = 0.5, .alone = 0.8, .aloneValues = 3, .rank = 56, .telling = false, .plausible = wholeAddresses},
     wholeCases},
    {SemanticType::StreetAddressEs,
     Gate::Letters,
     isSpanishAddress,
     "direccion|direcci n|domicilio|address|ubicacion|*direccion|direccion*|nomenclatura",
     "correo|email|ip",
     {.named = 0.4, .alone = 0.7, .aloneValues = 3, .rank = 57, .telling = false},
     spanishCases},
    {SemanticType::StreetAddressEu,
     Gate::Letters,
     isEuropeanAddress,
     "adresse|strasse|anschrift|address|rue|indirizzo|via|adres|straat|adress|endereco",
     "email|ip|mail",
     {.named = 0.4, .alone = 0.7, .aloneValues = 3, .rank = 57, .telling = false},
     europeanCases},
    {SemanticType::StreetAddress2,
     Gate::Any,
     isSecondLine,
     "address continued|address line 2|address 2|addr 2|street 2|street address 2|address with geocode|line 2 street "
     "address|address two|second line|complemento",
     "code",
     {.named = 0.8, .rank = 58, .telling = false, .plausible = secondLines},
     secondCases},
    {SemanticType::AddressUnit,
     Gate::Any,
     isUnit,
     "suite|apt|unit|room|apartment|*unit|ste|office|floor|*suite|unit number|apt number",
     "",
     {.named = 0.3, .alone = 0.85, .aloneValues = 4, .rank = 58, .telling = false, .plausible = sureUnits},
     unitCases},
    {SemanticType::StreetMarker,
     Gate::Letters,
     isMarker,
     "street suffix|suffix|street type|st type|st|street marker|suf|road type|type",
     "",
     {.named = 0.8, .alone = 0.9, .aloneValues = 4, .rank = 63, .telling = false, .plausible = markerColumn},
     markerCases}};

} // namespace

Detectors streetDetectors()
{
    return table;
}

} // namespace aurora::semantic
