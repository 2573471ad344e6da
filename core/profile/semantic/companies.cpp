// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// Legal forms of many countries, and words that names of businesses end with.
const WordList& forms()
{
    static const WordList list("llc inc corp corporation incorporated company co ltd limited lp llp pllc pc plc gmbh "
                               "ag kg ohg ug se sa sas sarl eurl bv nv ab oy as aps "
                               "spa srl ltda eirl pty pte kk oyj sl slu lllp lc pa ps ev mbh cv sac cia dba",
                               ' ');
    return list;
}

const WordList& trades()
{
    static const WordList list(
        "services service group holdings enterprises enterprise industries international solutions systems "
        "technologies technology consulting consultants associates partners partnership "
        "properties property realty investments investment management construction builders contractors contracting "
        "plumbing heating electric electrical roofing painting landscaping landscape cleaning "
        "restaurant cafe grill bar pizza kitchen foods food market grocery store stores shop boutique salon spa studio "
        "studios hotel inn motel bank insurance financial capital trust credit fund ventures "
        "farms farm ranch transport transportation trucking logistics auto automotive motors tire repair foundation "
        "association institute center clinic hospital medical dental health care pharmacy "
        "design designs media productions entertainment marketing energy oil gas power supply products manufacturing "
        "mfg wholesale distributors trading imports motor laboratories software communications networks "
        "brothers bros sons security supplies rentals apartments estates development homes church school academy "
        "university college club society union tavern brewing winery vineyards fitness yoga daycare",
        ' ');
    return list;
}

template <typename List>
bool hasWord(const Cell& cell, const List& list)
{
    bool found = false;
    forEachPart(cell.folded, ' ', [&](std::string_view word) { found = found || list.contains(word); });
    return found;
}

bool hasForm(const Cell& cell)
{
    bool first = true, found = false;
    forEachPart(cell.folded, ' ', [&](std::string_view word) {
        found = found || (!first && forms().contains(word));
        first = false;
    });
    return found || cell.text.find("L.L.C") != std::string_view::npos ||
           cell.text.find("S.A") != std::string_view::npos;
}

// "Blue Door LLC", "Blue Door, Inc. (closed)": where names of companies bear it. "Spa" and "bar co" say nothing there.
bool endsInForm(const Cell& cell)
{
    const auto text = trimmed(std::string_view(cell.folded).substr(0, cell.folded.find('(')));
    const auto at = text.rfind(' ');
    if (at == std::string_view::npos)
        return false;
    const auto last = text.substr(at + 1);
    return (last != "spa" && forms().contains(last)) || cell.text.ends_with("L.L.C.") || cell.text.ends_with("S.A.") ||
           cell.text.ends_with("SpA") || cell.text.ends_with("S.p.A.");
}

// "Domestic limited liability company" is a kind of company and no company.
bool onlyLegalWords(const Cell& cell)
{
    static const WordList legal(
        "domestic foreign limited liability company companies corporation nonprofit non profit business assumed name "
        "partnership registered "
        "professional general cooperative llc inc corp sole proprietorship proprietor trust joint venture association "
        "individual public private "
        "sociedad anonima limitada and or for of the other stock religious mutual benefit with members reserved trade",
        ' ');
    bool all = true;
    forEachPart(cell.folded, ' ', [&](std::string_view word) { all = all && legal.contains(word); });
    return all;
}

bool companyLike(const Cell& cell)
{
    constexpr std::uint16_t longest = 90, words = 12;
    return cell.letters >= 2 && cell.text.size() <= longest && cell.blanks <= words && cell.letters > cell.digits &&
           cell.text.find('@') == std::string_view::npos && cell.text.find("://") == std::string_view::npos;
}

constexpr std::string_view sureHeader =
    "company|company name|business name|businessname|firm name|firma|empresa|entreprise|azienda|unternehmen|*company";

bool companies(const ColumnView& column, bool named)
{
    constexpr double some = 0.3, half = 0.5;
    if (!named && (column.saysOther() || column.share(endsInForm) < half))
        return false;
    if (column.share(onlyLegalWords) > some)
        return false;
    const double legal = column.share(hasForm);
    const double trade = column.share(
        [](const Cell& c) { return hasForm(c) || hasWord(c, trades()) || c.text.find('&') != std::string_view::npos; });
    if (!named)
        return trade >= 0.5 && column.count(endsInForm) >= 3 && column.meanWords <= 7;
    if (column.meanWords > 7)
        return false;
    if (column.header().suggests(sureHeader))
        return trade >= 0.1 || column.trusted;
    return legal >= 0.2 && trade >= 0.4;
}

constexpr Case cases[]{{"Blue Door LLC", true},    {"AT&T", true},   {"Müller GmbH & Co. KG", true},
                       {"ann@example.org", false}, {"12345", false}, {"https://example.org", false}};

const Detector table[]{
    {SemanticType::CompanyName,
     Gate::Letters,
     companyLike,
     "company|company name|business name|businessname|firm|firma|empresa|entreprise|azienda|employer|firm "
     "name|corporation|unternehmen|societe|razon social|raz n social|vendor|vendor name|supplier|supplier name|trade "
     "name|dba|doing business as|legal name|corporate name|entity name|organization name|organisation|*company",
     "type|id|number|code|phone|address|city|state|zip|email|status|license|category|start|date|url|unit|website|"
     "country|registry|size|description|county|permit|details|plan|product|program|title",
     {.named = 0.85, .alone = 0.9, .aloneValues = 3, .rank = 48, .plausible = companies},
     cases}};

} // namespace

Detectors companyDetectors()
{
    return table;
}

} // namespace aurora::semantic
