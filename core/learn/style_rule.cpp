// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_rule.h"

#include <algorithm>

namespace aurora {

std::size_t mostProbableType(const StyleColumn& column, std::size_t types)
{
    const auto begin = column.type.begin();
    return std::size_t(std::max_element(begin, begin + std::ptrdiff_t(types)) - begin);
}

bool covers(const StyleCondition& condition, const StyleColumn& column, std::size_t types)
{
    return condition.holds(mostProbableType(column, types), column);
}

std::string describe(const StyleCondition& condition, const StyleVocabulary& vocabulary)
{
    std::string text = condition.type ? vocabulary.types[*condition.type] : std::string("all columns");
    if (condition.proposed)
        text += ", proposed " + vocabulary.actions[*condition.proposed];
    if (condition.bit)
        text += (condition.present ? ", " : ", not ") + vocabulary.bits[*condition.bit];
    return text;
}

} // namespace aurora
