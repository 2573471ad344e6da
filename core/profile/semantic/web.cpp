// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// Top-level domains that are seen in tables: without the list "e.g" and "Main.St" would be domains.
const WordList& topLevels()
{
    static const WordList list(
        "com org net edu gov mil int info biz name pro io co me tv ai app dev xyz online site shop store tech cloud "
        "blog "
        "arpa eu us uk ca au nz ie de at ch fr be nl lu es pt it gr dk se no fi is pl cz sk hu ro bg hr si rs ba mk al "
        "ee lv lt by ua ru tr il ae sa eg ma tn za ng ke gh in pk bd lk cn hk tw jp kr sg my th vn id ph mx br ar cl "
        "pe "
        "ve ec uy py bo cr pa cu do pr gt hn ni sv jm tt cat local internal lan",
        ' ');
    return list;
}

bool knownTopLevel(std::string_view domain)
{
    const auto point = domain.rfind('.');
    return point != std::string_view::npos && topLevels().contains(fold(domain.substr(point + 1)));
}

bool isAuthority(std::string_view text)
{
    const auto user = text.rfind('@');
    if (user != std::string_view::npos)
        text.remove_prefix(user + 1);
    const auto port = text.rfind(':');
    if (port != std::string_view::npos && allDigits(text.substr(port + 1)))
        text = text.substr(0, port);
    constexpr std::size_t shortestAddress = 7; // 1.1.1.1
    const bool address = text.size() >= shortestAddress && text.find_first_not_of("0123456789.") == text.npos;
    return isDomain(text) || address || text == "localhost";
}

bool isUrl(const Cell& cell)
{
    std::string_view text = cell.text;
    const auto scheme = text.find("://");
    if (scheme != std::string_view::npos) {
        const std::string name = fold(text.substr(0, scheme));
        if (name != "http" && name != "https" && name != "ftp" && name != "ftps" && name != "sftp")
            return false;
        text.remove_prefix(scheme + 3);
    } else if (fold(text.substr(0, 4)) != "www" || text.size() < 5 || text[3] != '.')
        return false;
    if (text.find_first_of(" \t<>\"") != std::string_view::npos)
        return false;
    return isAuthority(text.substr(0, text.find_first_of("/?#")));
}

// Addresses without scheme too, where the header says that these are addresses of the web.
bool isLooseUrl(const Cell& cell)
{
    const auto end = cell.text.find_first_of("/?#");
    return isUrl(cell) || (cell.blanks == 0 && cell.text.find('@') == std::string_view::npos &&
                           isDomain(cell.text.substr(0, end)) && knownTopLevel(cell.text.substr(0, end)));
}

bool mostlyFull(const ColumnView& column, bool named)
{
    constexpr double most = 0.7;
    return named || column.share(isUrl) >= most;
}

bool isDomainCell(const Cell& cell)
{
    return cell.letters > 0 && isDomain(cell.text) && knownTopLevel(cell.text);
}

bool isHost(const Cell& cell)
{
    if (cell.letters == 0 || cell.blanks > 0)
        return false;
    const auto port = cell.text.rfind(':');
    const auto host =
        port != cell.text.npos && allDigits(cell.text.substr(port + 1)) ? cell.text.substr(0, port) : cell.text;
    for (const char c : host)
        if (!isAlnum(c) && c != '-' && c != '.')
            return false;
    return host == "localhost" || isDomain(host) || (isAlnum(host.front()) && isDigit(host.back()));
}

bool isUserAgent(const Cell& cell)
{
    static constexpr std::string_view products[]{"Mozilla/",         "Opera/",          "curl/",          "Wget/",
                                                 "python-requests/", "Java/",           "okhttp/",        "Googlebot/",
                                                 "Dalvik/",          "PostmanRuntime/", "Go-http-client/"};
    for (const auto product : products)
        if (cell.text.starts_with(product) && cell.text.size() > product.size() && isDigit(cell.text[product.size()]))
            return true;
    return false;
}

constexpr Case urlCases[]{{"https://example.org", true},
                          {"http://example.org:8080/a?b=c#d", true},
                          {"www.example.org/a", true},
                          {"ftp://192.0.2.1/file", true},
                          {"View (https://example.org/a)", false},
                          {"HTTPS://EXAMPLE.ORG/", true},
                          {"https://", false},
                          {"https://exa mple.org", false},
                          {"htp://example.org", false},
                          {"https://example", false},
                          {"www.", false},
                          {"see the web", false},
                          {"javascript://example.org", false}};
constexpr Case domainCases[]{{"example.org", true},   {"mail.example.co.uk", true}, {"xn--mller-kva.de", true},
                             {"example", false},      {"example.notatld", false},   {"-example.org", false},
                             {"exam ple.org", false}, {"1.2.3.4", false},           {"example.org/a", false}};
constexpr Case hostCases[]{{"web01.example.org", true},
                           {"db-3", true},
                           {"localhost", true},
                           {"localhost:80", true},
                           {"db_3", false},
                           {"a b", false},
                           {"Oslo", false},
                           {"1234", false}};
constexpr Case agentCases[]{{"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/115.0", true},
                            {"curl/7.88.1", true},
                            {"Mozilla", false},
                            {"Mozilla/x", false},
                            {"my curl/7.88.1", false}};

const Detector table[]{
    {SemanticType::Url,
     Gate::Letters,
     isLooseUrl,
     "url|uri|link|web|website|web site|weblink|webpage|homepage|href|*url|*link|sitio web|pagina web|enlace|facebook",
     "",
     {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 85, .telling = true, .plausible = mostlyFull},
     urlCases},
    {SemanticType::Domain,
     Gate::Letters,
     isDomainCell,
     "domain|domains|site|hostname|dominio",
     "",
     {.named = 0.8, .alone = 0.95, .aloneValues = 2, .rank = 60, .telling = false},
     domainCases},
    {SemanticType::Host,
     Gate::Letters,
     isHost,
     "host|hostname|server|host name|fqdn",
     "",
     {.named = 0.9, .rank = 55, .telling = false},
     hostCases},
    {SemanticType::UserAgent,
     Gate::Letters,
     isUserAgent,
     "user agent|useragent|browser|agent",
     "",
     {.named = 0.6, .alone = 0.8, .aloneValues = 1, .rank = 80, .telling = false},
     agentCases}};

} // namespace

Detectors webDetectors()
{
    return table;
}

} // namespace aurora::semantic
