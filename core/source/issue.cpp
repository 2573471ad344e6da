// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/issue.h"

#include <numeric>

namespace aurora {

const char* name(IssueKind kind)
{
    static constexpr std::array<const char*, issueKinds> names{
        "undecodable_bytes", "too_few_fields",   "too_many_fields", "stray_quote",      "unterminated_quote",
        "nul_byte",          "duplicate_header", "empty_header",    "preamble_skipped", "file_changed",
        "read_stopped",      "empty_file",       "binary_content",  "record_too_long",  "encoding_changed",
        "footer_skipped",    "damaged_archive"};
    return names[static_cast<std::size_t>(kind)];
}

void IssueLog::add(Issue issue)
{
    ++m_counts[static_cast<std::size_t>(issue.kind)];
    if (m_first.size() < kept)
        m_first.push_back(std::move(issue));
}

void IssueLog::merge(const IssueLog& later, std::uint64_t recordsBefore, std::uint64_t linesBefore)
{
    for (std::size_t i = 0; i < issueKinds; ++i)
        m_counts[i] += later.m_counts[i];
    for (const auto& issue : later.m_first) {
        if (m_first.size() >= kept)
            break;
        m_first.push_back(issue);
        Place& place = m_first.back().place;
        place.record += place.record ? recordsBefore : 0;
        place.line += place.line ? linesBefore : 0;
    }
}

std::uint64_t IssueLog::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::uint64_t{0});
}

} // namespace aurora
