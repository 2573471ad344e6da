// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// A local part of RFC 5321's unquoted form, and a domain of at least two labels whose last one is letters.
bool isAddress(std::string_view text)
{
    if (text.starts_with("mailto:"))
        text.remove_prefix(7);
    const auto at = text.find('@');
    constexpr std::size_t longest = 254, longestLocal = 64; // RFC 5321, 4.5.3.1
    if (at == std::string_view::npos || at == 0 || at > longestLocal || text.size() > longest)
        return false;
    const auto local = text.substr(0, at);
    if (local.front() == '.' || local.find("..") != std::string_view::npos)
        return false;
    for (const char c : local)
        if (!isAlnum(c) && !isBeyond(c) && std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) == std::string_view::npos)
            return false;
    return isDomain(text.substr(at + 1));
}

// One address, or several cut by semicolons, commas, slashes or blanks.
bool isEmail(const Cell& cell)
{
    if (cell.text.find('@') == std::string_view::npos)
        return false;
    if (isAddress(cell.text))
        return true;
    bool all = true;
    std::size_t parts = 0;
    std::string_view rest = cell.text;
    while (all && !rest.empty()) {
        const auto end = rest.find_first_of(";,/ \n");
        const auto part = rest.substr(0, end);
        all = part.empty() || isAddress(part);
        parts += !part.empty();
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return all && parts > 1;
}

constexpr Case emailCases[]{
    {"ann.lee@example.org", true},    {"a+b@mail.example.co.uk", true}, {"o'neil@example.ie", true},
    {"mailto:ann@example.org", true}, {"ann.lee@example", false},       {"@example.org", false},
    {"ann lee@example.org", false},   {".ann@example.org", false},      {"a..b@example.org", false},
    {"ann@exam_ple.org", false},      {"ann@example.c", false},         {"a@example.org; b@example.org", true},
    {"ann@bob@example.org", false},   {"ann@-example.org", false},      {"Ann Lee <ann@example.org>", false}};

const Detector table[]{{SemanticType::Email,
                        Gate::Letters,
                        isEmail,
                        "email|mail|e mail|*email|correo*|*mail|courriel|e-mail",
                        "",
                        {.named = 0.6, .alone = 0.7, .aloneValues = 1, .rank = 85},
                        emailCases}};

} // namespace

Detectors emailDetectors()
{
    return table;
}

} // namespace aurora::semantic
