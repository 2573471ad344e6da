// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/word_list.h"

#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

WordList::WordList(std::string_view entries, char separator)
{
    m_entries.reserve(entries.size() / 6);
    forEachPart(entries, separator, [&](std::string_view entry) { m_entries.insert(entry); });
}

} // namespace aurora::semantic
