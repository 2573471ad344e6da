// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isIpv4(std::string_view text)
{
    int parts = 0;
    while (true) {
        const auto end = text.find('.');
        const auto part = text.substr(0, end);
        if (!allDigits(part) || part.size() > 3 || number(part) > 255 || (part.size() > 1 && part.front() == '0'))
            return false;
        ++parts;
        if (end == std::string_view::npos)
            return parts == 4;
        text.remove_prefix(end + 1);
    }
}

// A mask of so many bits may follow: 10.0.0.0/8.
std::string_view withoutMask(std::string_view text, std::uint64_t bits)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return text;
    const auto mask = text.substr(slash + 1);
    return allDigits(mask) && mask.size() <= 3 && number(mask) <= bits ? text.substr(0, slash) : std::string_view();
}

bool isIpv4Cell(const Cell& cell)
{
    const auto text = withoutMask(cell.text, 32);
    return !text.empty() && isIpv4(text);
}

// Eight groups of up to four hexadecimal digits, one run of zeros as "::", the last two groups also as IPv4 (RFC 4291).
bool isIpv6Cell(const Cell& cell)
{
    std::string_view text = withoutMask(cell.text, 128);
    if (text.size() < 2 || text.find(':') == std::string_view::npos)
        return false;
    int groups = 0;
    const bool shortened = text.find("::") != std::string_view::npos;
    if (shortened && text.find("::", text.find("::") + 1) != std::string_view::npos)
        return false;
    if ((text.front() == ':' && !text.starts_with("::")) || (text.back() == ':' && !text.ends_with("::")))
        return false;
    bool good = true;
    forEachPart(text, ':', [&](std::string_view group) {
        if (isIpv4(group) && text.ends_with(group))
            groups += 2;
        else {
            good = good && group.size() <= 4 && allHex(group);
            ++groups;
        }
    });
    return good && (shortened ? groups < 8 : groups == 8);
}

bool isMac(const Cell& cell)
{
    const auto text = cell.text;
    if (text.size() == 14) // Cisco's: aabb.ccdd.eeff
        return text[4] == '.' && text[9] == '.' && allHex(text.substr(0, 4)) && allHex(text.substr(5, 4)) &&
               allHex(text.substr(10));
    if (text.size() != 17 || (text[2] != ':' && text[2] != '-'))
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i % 3 == 2 ? text[i] != text[2] : !isHex(text[i]))
            return false;
    return true;
}

constexpr Case ipv4Cases[]{{"192.0.2.1", true},    {"255.255.255.255", true}, {"0.0.0.0", true},
                           {"10.0.0.0/8", true},   {"192.0.2.256", false},    {"192.0.2", false},
                           {"192.0.2.1.5", false}, {"192.0.02.1", false},     {"10.0.0.0/33", false},
                           {"a.b.c.d", false}};
constexpr Case ipv6Cases[]{{"2001:db8::1", true},
                           {"::1", true},
                           {"::", true},
                           {"fe80:0:0:0:0:0:0:1", true},
                           {"::ffff:192.0.2.1", true},
                           {"2001:db8::/32", true},
                           {"2001:db8::1::2", false},
                           {"2001:db8:1", false},
                           {"2001:db8:0:0:0:0:0:0:1", false},
                           {"2001:dbg::1", false},
                           {"12:30", false}};
constexpr Case macCases[]{{"00:1a:2B:3c:4d:5e", true}, {"00-1A-2B-3C-4D-5E", true},  {"001a.2b3c.4d5e", true},
                          {"00:1a:2b:3c:4d", false},   {"00:1a-2b:3c:4d:5e", false}, {"00:1g:2b:3c:4d:5e", false},
                          {"001a2b3c4d5e", false}};

const Detector table[]{{SemanticType::Ipv4,
                        Gate::Digits,
                        isIpv4Cell,
                        "ip|ipv4|ip address|*ip|client|host|source|destination",
                        "",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 80, .telling = false},
                        ipv4Cases},
                       {SemanticType::Ipv6,
                        Gate::Any,
                        isIpv6Cell,
                        "ip|ipv6|ip address|client|host|source|destination",
                        "",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 80, .telling = false},
                        ipv6Cases},
                       {SemanticType::Mac,
                        Gate::Any,
                        isMac,
                        "mac|mac address|bssid|hardware address",
                        "",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 80, .telling = false},
                        macCases}};

} // namespace

Detectors networkDetectors()
{
    return table;
}

} // namespace aurora::semantic
