// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/value_rows.h"

#include "core/profile/partial_facts.h"

#include "core/source/row_index.h"

#include <algorithm>

namespace aurora {

namespace {

// Cells that are made of text at once, in some four milliseconds; beyond it a place is read in pieces.
constexpr std::uint64_t mostCells = 40000;

// Rows from first on, and which of the wanted values stand there.
struct Place {
    std::uint64_t first = 0; // from 1
    std::uint64_t last = 0;
    std::size_t begin = 0; // in the wanted values, which are sorted by row
    std::size_t end = 0;
    std::size_t worth = 0;
};

// Rows between two wanted ones that are read through sooner than sought: half of what one place takes in any case.
std::uint64_t rowsReadThrough(const TableSource& source, const TableProfile& table)
{
    const double bytes = double(source.info().bytes) / double(std::max<std::uint64_t>(1, table.rows));
    const auto rows = static_cast<std::uint64_t>(double(RowIndex::stretchBytes) / 2 / std::max(1.0, bytes));
    const std::uint64_t cells = mostCells / std::max<std::size_t>(1, table.columns.size());
    return std::clamp<std::uint64_t>(rows, 1, std::max<std::uint64_t>(1, cells / 4));
}

std::vector<Place> placesOf(const std::vector<WantedValue>& wanted, std::uint64_t gap, std::uint64_t mostRows)
{
    std::vector<Place> places;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::uint64_t row = wanted[i].row;
        if (places.empty() || row > places.back().last + gap || row - places.back().first >= mostRows)
            places.push_back({row, row, i, i, 0});
        places.back().last = row;
        places.back().end = i + 1;
    }
    return places;
}

// What a place is worth: values of columns whose values are all kept count for more than any number of others, since
// decisions quote them.
std::size_t worth(const Place& place, const UnpackedProfile& profile)
{
    constexpr std::size_t quoted = 1 << 20;
    std::size_t sum = 0;
    for (std::size_t i = place.begin; i < place.end; ++i) {
        const std::size_t c = profile.wanted[i].column;
        sum += double(profile.tops[c].size()) >= profile.table.columns[c].distinct ? quoted : 1;
    }
    return sum;
}

Error changed(const TableSource& source)
{
    return {ErrorKind::BadDocument, {source.info().path}, source.info().path, "a row does not hold what it held"};
}

std::string_view trimmed(std::string_view text)
{
    constexpr auto blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// The cell's value as the profile kept it: as it stands or without blanks around it, and no longer than it was kept.
std::optional<std::string_view> valueIn(std::string_view cell, const WantedValue& wanted)
{
    for (const auto text : {cell, trimmed(cell)}) {
        const auto value = text.substr(0, wanted.bytes);
        if (value.size() == wanted.bytes && valueCheck(value) == wanted.check)
            return value;
    }
    return std::nullopt;
}

// The first values of a column, where at least these were read.
void keepFirst(const std::vector<ValueCount>& top, ColumnProfile& column)
{
    std::vector<const ValueCount*> order;
    for (const auto& one : top)
        order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->row < b->row; });
    order.resize(std::min(order.size(), firstValuesSeen));
    auto facts = std::make_shared<PartialFacts>(column.partial ? *column.partial : PartialFacts());
    facts->firstValues.clear();
    for (const auto* one : order) {
        if (one->value.empty()) // not read
            return;
        facts->firstValues.push_back(one->value);
    }
    column.partial = std::move(facts);
}

class ReadBack {
public:
    ReadBack(TableSource& source, UnpackedProfile& profile)
        : m_source(source)
        , m_profile(profile)
        , m_left(profile.tops.size())
    {
        for (std::size_t c = 0; c < m_left.size(); ++c)
            m_left[c] = profile.tops[c].size();
    }
    Result<bool> run(const ReadBackLimits& limits, const std::stop_token& stop);

private:
    Result<void> read(const Place& place);
    void finish();

    TableSource& m_source;
    UnpackedProfile& m_profile;
    std::vector<std::size_t> m_left; // values a column that are still to be read
};

Result<void> ReadBack::read(const Place& place)
{
    const auto rows = m_source.rows(place.first - 1, place.last - place.first + 1);
    if (!rows)
        return rows.error();
    for (std::size_t i = place.begin; i < place.end; ++i) {
        const WantedValue& wanted = m_profile.wanted[i];
        const std::uint64_t at = wanted.row - place.first;
        if (at >= rows->size() || wanted.column >= (*rows)[at].size())
            return changed(m_source);
        const auto value = valueIn((*rows)[at][wanted.column], wanted);
        if (!value)
            return changed(m_source);
        m_profile.tops[wanted.column][wanted.place].value = *value;
        --m_left[wanted.column];
    }
    return {};
}

void ReadBack::finish()
{
    for (std::size_t c = 0; c < m_left.size(); ++c) {
        auto& column = m_profile.table.columns[c];
        if (m_left[c] > 0) {
            keepFirst(m_profile.tops[c], column);
            continue;
        }
        column.top = m_profile.tops[c];
        column.partial = nullptr;
        if (m_profile.sampleIsTop[c])
            column.sample = column.top;
        else
            column.sampleComplete = false; // it is not here
    }
}

Result<bool> ReadBack::run(const ReadBackLimits& limits, const std::stop_token& stop)
{
    const auto start = std::chrono::steady_clock::now();
    auto& wanted = m_profile.wanted;
    std::sort(wanted.begin(), wanted.end(),
              [](const auto& a, const auto& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
    const std::uint64_t most = std::max<std::uint64_t>(1, mostCells / std::max<std::size_t>(1, m_left.size()));
    auto places = placesOf(wanted, rowsReadThrough(m_source, m_profile.table), most);
    for (auto& place : places)
        place.worth = worth(place, m_profile);
    std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.worth > b.worth; });
    std::size_t done = 0;
    for (; done < places.size() && done < limits.places && !stop.stop_requested(); ++done) {
        if (std::chrono::steady_clock::now() - start > limits.time)
            break;
        if (auto read = this->read(places[done]); !read)
            return read.error();
    }
    finish();
    return done == places.size();
}

} // namespace

Result<bool> readValuesBack(TableSource& source, UnpackedProfile& profile, const ReadBackLimits& limits,
                            std::stop_token stop)
{
    return ReadBack(source, profile).run(limits, stop);
}

Result<RowSample> readRowSample(TableSource& source, const std::vector<std::uint64_t>& rows, bool complete,
                                std::stop_token stop)
{
    RowSample sample;
    sample.columns.resize(source.columns().size());
    sample.complete = complete;
    const std::uint64_t most = std::max<std::uint64_t>(1, mostCells / std::max<std::size_t>(1, sample.columns.size()));
    for (std::size_t i = 0; i < rows.size() && !stop.stop_requested();) {
        std::size_t end = i + 1; // neighbours are read together
        while (end < rows.size() && rows[end] == rows[end - 1] + 1 && end - i < most)
            ++end;
        const auto page = source.rows(rows[i] - 1, end - i);
        if (!page)
            return page.error();
        if (page->size() < end - i)
            return changed(source);
        for (std::size_t k = 0; k < page->size(); ++k, ++i) {
            sample.rows.push_back(rows[i]);
            for (std::size_t c = 0; c < sample.columns.size(); ++c)
                sample.columns[c].push_back(c < (*page)[k].size() ? (*page)[k][c] : std::string());
        }
    }
    return sample;
}

} // namespace aurora
