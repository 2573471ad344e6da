// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/semantic_type.h"

namespace aurora {

const std::array<SemanticInfo, semanticTypeCount>& semanticTable()
{
    static constexpr std::array<SemanticInfo, semanticTypeCount> table{{
#define X(id, name, kind, personal, label) {SemanticType::id, name, SemanticKind::kind, personal, label},
        AURORA_SEMANTICS(X)
#undef X
    }};
    return table;
}

const SemanticInfo& info(SemanticType type)
{
    return semanticTable()[static_cast<std::size_t>(type)];
}

std::optional<SemanticType> semanticFromName(std::string_view name)
{
    for (const auto& entry : semanticTable())
        if (entry.name == name)
            return entry.type;
    return std::nullopt;
}

} // namespace aurora
