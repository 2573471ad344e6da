// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_archive.h"

#include "core/profile/levels.h"
#include "core/profile/partial_facts.h"
#include "core/profile/relations_document.h"

#include <algorithm>
#include <bit>
#include <type_traits>

namespace aurora {

namespace {

// Numbers with seven bits a byte, the lowest first; the last byte has its high bit clear.
class Packer {
public:
    static constexpr bool reading = false;
    template <class T>
    void operator()(const T& value)
    {
        if constexpr (std::is_same_v<T, double>)
            fixed(std::bit_cast<std::uint64_t>(value));
        else if constexpr (std::is_same_v<T, std::string>) {
            (*this)(value.size());
            m_out += value;
        } else
            number(static_cast<std::uint64_t>(value));
    }
    template <class T, class Each>
    void list(const std::vector<T>& values, Each each)
    {
        (*this)(values.size());
        for (const T& value : values)
            each(value);
    }
    template <class T, class Each>
    void maybe(const std::optional<T>& value, Each each)
    {
        (*this)(value.has_value());
        if (value)
            each(*value);
    }
    void refuse() {}
    std::string take() { return std::move(m_out); }

private:
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out += static_cast<char>(value | 0x80);
        m_out += static_cast<char>(value);
    }
    void fixed(std::uint64_t value)
    {
        for (int shift = 0; shift < 64; shift += 8)
            m_out += static_cast<char>(value >> shift);
    }
    std::string m_out;
};

class Unpacker {
public:
    static constexpr bool reading = true;
    explicit Unpacker(std::string_view bytes)
        : m_in(bytes)
    {
    }
    template <class T>
    void operator()(T& value)
    {
        if constexpr (std::is_same_v<T, double>)
            value = std::bit_cast<double>(fixed());
        else if constexpr (std::is_same_v<T, std::string>) {
            const std::size_t size = length();
            value.assign(m_in.substr(0, size));
            m_in.remove_prefix(size);
        } else
            value = static_cast<T>(number());
    }
    template <class T, class Each>
    void list(std::vector<T>& values, Each each)
    {
        values.resize(length()); // every item takes a byte at least
        for (T& value : values)
            each(value);
    }
    template <class T, class Each>
    void maybe(std::optional<T>& value, Each each)
    {
        if (number())
            each(value.emplace());
    }
    void refuse() { m_good = false; }
    // All was there and nothing more.
    bool done() const { return m_good && m_in.empty(); }
    bool good() const { return m_good; }

private:
    std::size_t length()
    {
        const std::uint64_t size = number();
        if (size > m_in.size())
            m_good = false;
        return m_good ? static_cast<std::size_t>(size) : 0;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_in.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_in.front());
            m_in.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    std::uint64_t fixed()
    {
        std::uint64_t value = 0;
        if (m_in.size() < 8) {
            m_good = false;
            return 0;
        }
        for (unsigned i = 0; i < 8; ++i)
            value |= std::uint64_t{static_cast<unsigned char>(m_in[i])} << (8 * i);
        m_in.remove_prefix(8);
        return value;
    }
    std::string_view m_in;
    bool m_good = true;
};

// --- each fact once, for both ways; Owner is const when packing ---

// Words of the program (shapes, formats, markers), which are no values of the file.
template <class A, class List>
void words(A& a, List& list)
{
    a.list(list, [&](auto& one) { a(one.value), a(one.count), a(one.row); });
}

template <class A, class Owner>
void pass(A& a, Owner& n, const NumericSummary*)
{
    a(n.count), a(n.min), a(n.max), a(n.sum), a(n.mean), a(n.stddev), a(n.skewness), a(n.kurtosis);
    a(n.zeros), a(n.negatives), a(n.whole), a(n.maxDecimals), a(n.outlierShare), a(n.farOutlierShare);
    a(n.mad), a(n.madOutlierShare), a(n.increasing), a(n.strictlyIncreasing), a(n.decreasing);
    a(n.strictlyDecreasing), a(n.risingShare), a(n.step), a(n.autocorrelation);
    a.list(n.quantiles, [&](auto& one) { a(one.first), a(one.second); });
    a(n.quantileError);
    a.list(n.histogram, [&](auto& bin) { a(bin.lower), a(bin.upper), a(bin.count); });
    a(n.modes), a(n.minRow), a(n.maxRow);
}

template <class A, class Owner>
void pass(A& a, Owner& t, const TextSummary*)
{
    a(t.minLength), a(t.maxLength), a(t.meanLength), a(t.meanWords), a(t.leadingZeros), a(t.edgeBlanks);
    a(t.upperCase), a(t.withLetters), a(t.withDigits), a(t.withSigns), a(t.nonAscii), a(t.shapesExact);
    words(a, t.shapes);
    a(t.separator);
}

template <class A, class Owner>
void pass(A& a, Owner& d, const DateSummary*)
{
    a(d.count), a(d.ambiguous), a(d.order), a(d.minDays), a(d.maxDays), a(d.hasTime), a(d.sentinels);
    a(d.increasing), a(d.strictlyIncreasing), a(d.decreasing);
    words(a, d.formats);
}

template <class A, class Owner>
void pass(A& a, Owner& f, const NumberFormat*)
{
    a(f.decimal), a(f.group), a(f.currency), a(f.unit), a(f.units);
}

// Without names and values.
template <class A, class Owner>
void pass(A& a, Owner& c, const ColumnProfile*)
{
    a(c.rows), a(c.emptyCells), a(c.sentinels);
    words(a, c.missingMarkers);
    a.maybe(c.sentinelValue, [&](auto& value) { a(value); });
    a(c.kind), a(c.pattern);
    for (auto& count : c.kinds)
        a(count);
    for (auto& count : c.patterns)
        a(count);
    a(c.distinct), a(c.distinctError), a(c.topExact), a(c.topError), a(c.sampleComplete), a(c.rareLevels);
    a(c.caseVariants), a(c.entropy);
    a.maybe(c.numeric, [&](auto& n) { pass(a, n, static_cast<const NumericSummary*>(nullptr)); });
    pass(a, c.text, static_cast<const TextSummary*>(nullptr));
    a.maybe(c.dates, [&](auto& d) { pass(a, d, static_cast<const DateSummary*>(nullptr)); });
    pass(a, c.numberFormat, static_cast<const NumberFormat*>(nullptr));
    a(c.contentHash);
    a.maybe(c.duplicateOf, [&](auto& other) { a(other); });
    a.maybe(c.semantic, [&](auto& claim) { a(claim.type), a(claim.share), a(claim.confidence), a(claim.byName); });
}

template <class A, class Owner>
void pass(A& a, Owner& t, const TableProfile*)
{
    a(t.rows), a(t.sampled), a(t.duplicateRowsError), a(t.target);
    a.maybe(t.duplicateRows, [&](auto& rows) { a(rows); });
}

// --- issues, whose place tells the file again ---

void packIssues(Packer& a, const IssueLog& issues)
{
    std::array<std::uint64_t, issueKinds> rest{};
    for (std::size_t i = 0; i < issueKinds; ++i)
        rest[i] = issues.count(static_cast<IssueKind>(i));
    a.list(issues.first(), [&](const Issue& one) {
        --rest[static_cast<std::size_t>(one.kind)];
        a(one.kind), a(one.found), a(one.expected), a(one.place.record), a(one.place.line), a(one.place.column);
        a(static_cast<std::uint64_t>(one.place.byte + 1));
    });
    for (const auto count : rest)
        a(count);
}

void unpackIssues(Unpacker& a, const std::string& path, IssueLog& issues)
{
    std::vector<Issue> first;
    a.list(first, [&](Issue& one) {
        std::uint64_t byte = 0;
        a(one.kind), a(one.found), a(one.expected), a(one.place.record), a(one.place.line), a(one.place.column);
        a(byte);
        one.place.byte = static_cast<std::int64_t>(byte) - 1;
        one.place.file = path;
    });
    for (auto& one : first) {
        if (static_cast<std::size_t>(one.kind) >= issueKinds)
            return a.refuse();
        issues.add(std::move(one));
    }
    for (std::size_t i = 0; i < issueKinds; ++i) {
        std::uint64_t count = 0;
        a(count);
        issues.addCount(static_cast<IssueKind>(i), count);
    }
}

// --- values as rows ---

bool sameValues(const std::vector<ValueCount>& a, const std::vector<ValueCount>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.value == y.value && x.count == y.count; });
}

// What stands for the values until they are read. False where a value's row is not known.
bool packTop(Packer& a, const ColumnProfile& c)
{
    bool known = true;
    a.list(c.top, [&](const ValueCount& value) {
        known = known && value.row > 0;
        a(value.count), a(value.row), a(valueCheck(value.value)), a(value.value.size());
    });
    a(!orderedLevels(c).empty()), a(spellingVariants(c)), a(oneHost(c));
    a(c.sampleComplete && sameValues(c.sample, c.top));
    return known;
}

// All that was found out, but for what lies in the values alone.
std::uint64_t knownOf(const ColumnProfile& c)
{
    PartialFacts facts;
    facts.known = ~std::uint64_t{0};
    const auto forget = [&](ColumnFact fact) { facts.known &= ~(std::uint64_t{1} << static_cast<unsigned>(fact)); };
    if (!c.topExact) {
        forget(ColumnFact::RareLevels);
        forget(ColumnFact::CaseVariants);
    }
    if (c.numeric && std::isnan(c.numeric->risingShare) && !c.numeric->decreasing) {
        forget(ColumnFact::Decreasing);
        forget(ColumnFact::StrictlyDecreasing);
    }
    if (c.present() == 0)
        forget(ColumnFact::Text);
    return facts.known;
}

void unpackTop(Unpacker& a, std::size_t column, UnpackedProfile& out)
{
    auto& c = out.table.columns[column];
    auto& top = out.tops[column];
    auto facts = std::make_shared<PartialFacts>();
    a.list(top, [&](ValueCount& value) {
        WantedValue wanted;
        a(value.count), a(value.row), a(wanted.check), a(wanted.bytes);
        wanted.row = value.row;
        wanted.column = static_cast<std::uint32_t>(column);
        wanted.place = static_cast<std::uint32_t>(&value - top.data());
        out.wanted.push_back(wanted);
        facts->topCounts.push_back(value.count);
    });
    bool sampleIsTop = false;
    a(facts->ordered), a(facts->spellings), a(facts->sameHost), a(sampleIsTop);
    out.sampleIsTop.push_back(sampleIsTop);
    facts->topCountsExact = c.topExact;
    facts->known = knownOf(c);
    c.partial = std::move(facts);
}

bool sensible(const ColumnProfile& c, std::size_t columns)
{
    return static_cast<std::size_t>(c.kind) < kindCount && static_cast<std::size_t>(c.pattern) < patternCount &&
           (!c.semantic || static_cast<std::size_t>(c.semantic->type) < semanticTypeCount) && c.missing() <= c.rows &&
           (!c.duplicateOf || *c.duplicateOf <= columns);
}

} // namespace

std::uint32_t valueCheck(std::string_view value)
{
    std::uint32_t hash = 2166136261u;
    for (const char c : value)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

std::optional<std::string> packProfile(const TableProfile& table)
{
    Packer a;
    pass(a, table, static_cast<const TableProfile*>(nullptr));
    packIssues(a, table.issues);
    bool known = true;
    a.list(table.columns, [&](const ColumnProfile& column) {
        pass(a, column, static_cast<const ColumnProfile*>(nullptr));
        known = packTop(a, column) && known;
    });
    std::uint64_t last = 0;
    a.list(table.sample ? table.sample->rows : std::vector<std::uint64_t>(), [&](std::uint64_t row) {
        a(row - last);
        last = row;
    });
    a(table.sample && table.sample->complete);
    a(packedRelations(table));
    return known ? std::optional(a.take()) : std::nullopt;
}

std::optional<UnpackedProfile> unpackProfile(std::string_view bytes, const SourceInfo& source)
{
    Unpacker a(bytes);
    UnpackedProfile out;
    pass(a, out.table, static_cast<const TableProfile*>(nullptr));
    unpackIssues(a, source.path, out.table.issues);
    const auto& names = source.sniff.header;
    std::uint64_t columns = 0;
    a(columns);
    if (!a.good() || columns != names.size())
        return std::nullopt;
    out.table.columns.resize(names.size());
    out.tops.resize(names.size());
    for (std::size_t c = 0; c < names.size() && a.good(); ++c) {
        auto& column = out.table.columns[c];
        column.index = c + 1;
        column.name = names[c];
        pass(a, column, static_cast<const ColumnProfile*>(nullptr));
        if (!a.good() || !sensible(column, names.size()))
            return std::nullopt;
        unpackTop(a, c, out);
    }
    std::uint64_t last = 0;
    a.list(out.sampleRows, [&](std::uint64_t& row) {
        a(row);
        row = last += row;
    });
    a(out.sampleComplete);
    std::string relations;
    a(relations);
    if (!a.done())
        return std::nullopt;
    out.table.source = source;
    if (!unpackRelations(relations, out.table))
        return std::nullopt;
    return out;
}

} // namespace aurora
