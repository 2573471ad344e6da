// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

constexpr std::string_view codes2 =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
    "nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
// ISO 639-2, both the bibliographic and the terminological codes, the living languages that data name.
constexpr std::string_view codes3 = "aar abk ace ach afr aka alb sqi amh ara arc arg arm hye asm ast ava ave aym aze "
                                    "bak bal bam ban baq eus bel bem ben "
                                    "bho bih bik bis bod tib bos bre bul bur mya cat ceb ces cze cha che chi zho chr "
                                    "chv cor cos cre crp cym wel dan deu "
                                    "ger dif div dut nld dzo ell gre eng epo est ewe fan fao fas per fij fil fin fon "
                                    "fra fre fry ful gaa geo kat gez gla "
                                    "gle glg gon grn gsw guj hat hau haw heb her hil hin hmn hmo hrv hsb hun ibo ice "
                                    "isl ido iii iku ile ilo ina ind inh "
                                    "ipk ita jav jpn kab kac kal kam kan kar kas kau kaz kbd kha khm kik kin kir kok "
                                    "kom kon kor kpe kru kua kur lah lao "
                                    "lat lav lez lim lin lit lol ltz lua lub lug luo lus mac mkd mad mag mah mai mak "
                                    "mal man mao mri mar mas may msa men "
                                    "mis mlg mlt mni mnk moh mon mos mul mwr nap nau nav nbl nde ndo nds nep new nia "
                                    "niu nno nob nor nso nya nyn oci oji "
                                    "ori orm oss pag pam pan pap pau pli pol pon por pus que roh ron rum run rus sag "
                                    "sah san sat scn scc scr shn sin slk "
                                    "slo slv sme smo sna snd som sot spa srd srp ssw sun sus swa swe syr tah tam tat "
                                    "tel tet tgk tgl tha tig tir tiv tok "
                                    "ton tpi tsn tso tuk tum tur twi uig ukr umb und urd uzb ven vie vol war wln wol "
                                    "xho yao yid yor yue zha znd zul zun";
constexpr std::string_view names =
    "afrikaans|albanian|american sign language|asl|sign "
    "language|amharic|arabic|aramaic|armenian|assyrian|azerbaijani|basque|"
    "belarusian|bengali|bangla|bosnian|breton|bulgarian|burmese|cambodian|cantonese|catalan|cebuano|chamorro|chinese|"
    "chinese simplified|chinese traditional|simplified chinese|traditional chinese|mandarin|chinese mandarin|chinese "
    "cantonese|"
    "chuukese|creole|croatian|czech|danish|dari|dutch|dzongkha|english|esperanto|estonian|ewe|farsi|persian|fijian|"
    "filipino|"
    "finnish|flemish|french|french creole|haitian "
    "creole|haitian|fula|fulani|gaelic|galician|georgian|german|greek|gujarati|"
    "hausa|hawaiian|hebrew|hindi|hmong|hungarian|icelandic|igbo|ibo|ilocano|indonesian|irish|italian|japanese|javanese|"
    "kannada|"
    "karen|kashmiri|kazakh|khmer|kinyarwanda|kirundi|korean|krio|kurdish|kyrgyz|lao|laotian|latin|latvian|lingala|"
    "lithuanian|"
    "luxembourgish|macedonian|malagasy|malay|malayalam|maltese|mandingo|maori|marathi|marshallese|mayan|mien|mixteco|"
    "mixtec|"
    "mongolian|nahuatl|navajo|nepali|norwegian|oromo|pashto|pashtu|polish|portuguese|punjabi|panjabi|quechua|romanian|"
    "russian|samoan|sanskrit|scottish gaelic|serbian|serbo croatian|shona|sindhi|sinhala|sinhalese|slovak|slovenian|"
    "slovene|somali|spanish|spanish; castilian|castilian|sundanese|swahili|kiswahili|swedish|swiss "
    "german|tagalog|tajik|tamil|"
    "tatar|telugu|thai|tibetan|tigrinya|tongan|trukese|turkish|turkmen|twi|ukrainian|urdu|uyghur|uzbek|vietnamese|"
    "visayan|welsh|"
    "wolof|xhosa|yiddish|yoruba|zapotec|zulu|"
    "espanol|ingles|frances|aleman|portugues|italiano|chino|japones|ruso|arabe|deutsch|englisch|franzosisch|spanisch|"
    "italienisch|russisch|turkisch|polnisch|anglais|francais|allemand|espagnol|italien|chinois|japonais|russe|arabe";

bool isCode2(const Cell& cell)
{
    static const WordList list(codes2, ' ');
    return cell.text.size() == 2 && list.contains(cell.folded);
}

bool isCode3(const Cell& cell)
{
    static const WordList list(codes3, ' ');
    return cell.text.size() == 3 && list.contains(cell.folded);
}

bool isName(const Cell& cell)
{
    static const WordList list(names, '|');
    return list.contains(cell.folded);
}

// Codes among one filler of digits, such as 999 for "none".
bool codesAndFiller(const ColumnView& column, double share, bool (*isCode)(const Cell&))
{
    const auto filler = [](const Cell& cell) { return cell.text.find_first_not_of('9') == std::string_view::npos; };
    constexpr double some = 0.1; // of the cells; below, the column says hardly anything
    return column.share(isCode) >= some &&
           column.share([&](const Cell& cell) { return isCode(cell) || filler(cell); }) >= share;
}

bool codes2AndFiller(const ColumnView& column, bool named)
{
    return codesAndFiller(column, named ? 0.8 : 0.97, isCode2);
}
bool codes3AndFiller(const ColumnView& column, bool named)
{
    return codesAndFiller(column, named ? 0.8 : 0.97, isCode3);
}

// Greek, Thai or German alone may be kinds of kitchens or persons: English or Spanish are in nearly every such list.
bool languagesNotPeoples(const ColumnView& column, bool named)
{
    return named || column.share([](const Cell& cell) { return cell.folded == "english"; }) > 0;
}

constexpr Case name_[]{
    {"English", true}, {"Español", true}, {"Spanish; Castilian", true}, {"Klingonese", false}, {"en", false}};
constexpr Case code2_[]{{"en", true}, {"DE", true}, {"xx", false}, {"eng", false}};
constexpr Case code3_[]{{"eng", true}, {"SPA", true}, {"deu", true}, {"xxx", false}, {"en", false}};

constexpr std::string_view header =
    "language|languages|lang|idioma|idiomas|sprache|langue|lingua|taal|locale|language code";
const Detector table[]{
    {SemanticType::LanguageName,
     Gate::Letters,
     isName,
     header,
     "",
     {.named = 0.9, .alone = 0.9, .aloneValues = 3, .rank = 60, .telling = false, .plausible = languagesNotPeoples},
     name_},
    {SemanticType::LanguageCode2,
     Gate::Letters,
     isCode2,
     header,
     "programming",
     {.named = 0.01, .rank = 58, .telling = false, .plausible = codes2AndFiller},
     code2_},
    {SemanticType::LanguageCode3,
     Gate::Letters,
     isCode3,
     header,
     "programming",
     {.named = 0.01, .alone = 0.97, .aloneValues = 12, .rank = 58, .telling = false, .plausible = codes3AndFiller},
     code3_}};

} // namespace

Detectors languageDetectors()
{
    return table;
}

} // namespace aurora::semantic
