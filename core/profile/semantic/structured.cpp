// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// Brackets and quotes of a JSON object or array are balanced; what stands inside is not read further.
bool isJson(const Cell& cell)
{
    const auto text = cell.text;
    const bool object = text.starts_with('{') && text.ends_with('}');
    if (!object && !(text.starts_with('[') && text.ends_with(']')))
        return false;
    int depth = 0;
    bool quoted = false, colon = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        colon = colon || c == ':';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (depth == 0 && i + 1 < text.size())
            return false;
    }
    return depth == 0 && !quoted && (!object || colon || text.size() == 2);
}

bool listed(const Cell& cell)
{
    return cell.text.find_first_of(",;|") != std::string_view::npos;
}

// What one cell cannot say: most cells hold the same separator between short items (Pattern::List of the profile).
bool isListColumn(const ColumnView& column, bool)
{
    return column.column().pattern == Pattern::List && column.meanWords < 12;
}

constexpr Case jsonCases[]{{"{\"a\": [1, 2]}", true}, {"[1, 2]", true},       {"{}", true},
                           {"{\"a\": \"}\"}", true},  {"{a}", false},         {"{\"a\": 1", false},
                           {"[1, 2", false},          {"{\"a\": 1}}", false}, {"{1} and {2}", false}};
constexpr Case listCases[]{{"a;b;c", true}, {"red, green", true}, {"red", false}};

const Detector table[]{
    {SemanticType::Json,
     Gate::Any,
     isJson,
     "json|payload|properties|metadata",
     "",
     {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 80, .telling = false},
     jsonCases},
    {SemanticType::ItemList,
     Gate::Any,
     listed,
     "",
     "",
     {.named = never, .alone = 0.6, .aloneValues = 3, .rank = 8, .telling = false, .plausible = isListColumn},
     listCases}};

} // namespace

Detectors structuredDetectors()
{
    return table;
}

} // namespace aurora::semantic
