// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_pages.h"

#include <algorithm>

namespace aurora {

namespace {
constexpr std::size_t mostPages = 64;  // 12,800 rows: far more than can be seen, little memory
constexpr std::size_t mostPending = 4; // after a long jump, what was passed on the way is not read any more
} // namespace

// The file is opened when the first row is asked for that is not at hand: often none ever is.
Result<std::vector<Row>> RowPages::Reader::rows(std::uint64_t first)
{
    if (!source) {
        auto opened = openTable(path, choices);
        if (!opened)
            return opened.error();
        source = std::make_shared<SharedSource>(std::move(opened).value());
    }
    const std::lock_guard lock(source->mutex);
    return source->source->rows(first, pageRows);
}

RowPages::RowPages(std::shared_ptr<SharedSource> source, std::string path, DialectChoices choices,
                   std::vector<Row> first, QObject* parent)
    : QObject(parent)
    , m_worker([source = std::move(source), path = std::move(path), choices = std::move(choices)] {
        return std::make_unique<Reader>(Reader{source, path, choices});
    })
{
    static_assert(FirstRows::most == pageRows, "the rows at hand are the first page");
    if (!first.empty())
        m_pages[0] = {std::move(first), ++m_tick};
}

void RowPages::retire()
{
    disconnect();
    m_worker.discard();
    m_worker.post([](Reader&) { return true; }, [this](bool) { deleteLater(); });
}

const Row* RowPages::row(std::uint64_t number)
{
    const auto page = number / pageRows;
    const auto found = m_pages.find(page);
    if (found == m_pages.end()) {
        request(page);
        return nullptr;
    }
    found->second.used = ++m_tick;
    const auto at = number % pageRows;
    return at < found->second.rows.size() ? &found->second.rows[at] : nullptr;
}

void RowPages::request(std::uint64_t page)
{
    if (m_pending.contains(page))
        return;
    if (m_pending.size() >= mostPending) {
        m_worker.discard();
        m_pending.clear();
    }
    m_pending.insert(page);
    const auto first = page * pageRows;
    m_worker.post([first](Reader& reader) { return reader.rows(first); },
                  [this, page, first](Result<std::vector<Row>> rows) {
                      m_pending.erase(page);
                      if (!rows) {
                          Q_EMIT failed(rows.error());
                          return;
                      }
                      const auto count = rows->size();
                      m_pages[page] = {std::move(rows).value(), ++m_tick};
                      forgetOld();
                      Q_EMIT arrived(first, count);
                  });
}

void RowPages::forgetOld()
{
    while (m_pages.size() > mostPages) {
        const auto oldest = std::min_element(
            m_pages.begin(), m_pages.end(), [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
        m_pages.erase(oldest);
    }
}

} // namespace aurora
