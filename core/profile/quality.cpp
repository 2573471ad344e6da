// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/quality.h"

#include "core/profile/levels.h"
#include "core/profile/table_profile.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace aurora {

const char* name(Flaw flaw)
{
    static constexpr std::array<const char*, flawCount> names{
        "missing_cells",  "empty_column",   "constant_column",   "duplicate_column", "mixed_kinds",
        "broken_pattern", "date_formats",   "ambiguous_dates",   "date_sentinels",   "several_units",
        "number_formats", "case_variants",  "spelling_variants", "edge_blanks",      "sentinels",
        "missing_words",  "duplicate_rows", "idle_columns",      "reading_problems", "headers"};
    return names[static_cast<std::size_t>(flaw)];
}

const std::array<FlawWeight, flawCount>& flawTable()
{
    static constexpr std::array<FlawWeight, flawCount> table{{
        {Flaw::MissingCells, 30, 1, "the classic weight: thirty points times the share"},
        {Flaw::EmptyColumn, 70, 0, "with its missing cells it comes to nothing"},
        {Flaw::ConstantColumn, 20, 0, "says nothing, but nothing wrong"},
        {Flaw::DuplicateColumn, 20, 0, "says nothing that another does not"},
        {Flaw::MixedKinds, 25, 0.25, "a cell of another kind breaks any program that reads the column"},
        {Flaw::BrokenPattern, 20, 0.25, "a cell that its neighbours' check refuses is probably wrong"},
        {Flaw::DateFormats, 15, 0.25, "another format is read wrongly or not at all"},
        {Flaw::AmbiguousDates, 10, 0.5, "half of the dates may mean another day"},
        {Flaw::DateSentinels, 5, 0.05, "a few of them spoil every span and mean"},
        {Flaw::SeveralUnits, 10, 0, "numbers of different units must not be added"},
        {Flaw::NumberFormats, 10, 0.25, "another format is read wrongly or not at all"},
        {Flaw::CaseVariants, 10, 0.1, "a tenth of the levels doubled makes every count wrong"},
        {Flaw::SpellingVariants, 10, 0.1, "a tenth of the levels doubled makes every count wrong"},
        {Flaw::EdgeBlanks, 5, 0.1, "easily mended, easily overlooked"},
        {Flaw::Sentinels, 10, 0.05, "a few of them spoil every mean"},
        {Flaw::MissingWords, 5, 0, "a program must know all of them"},
        {Flaw::DuplicateRows, 10, 0, "the classic weight: ten points beyond one per cent"},
        {Flaw::IdleColumns, 10, 0.5, "half of the columns say nothing"},
        {Flaw::ReadingProblems, 20, 0.05, "one record in twenty is not what it was meant to be"},
        {Flaw::Headers, 5, 0.25, "columns that cannot be told by name"},
    }};
    return table;
}

namespace {

constexpr double duplicateLimit = 0.01; // of the rows (the classic formula)

// Fills a score flaw by flaw.
class Deductions {
public:
    void take(Flaw flaw, double share, double count, bool estimated = false)
    {
        const auto& weight = flawTable()[static_cast<std::size_t>(flaw)];
        if (!(share > 0))
            return;
        const double part = weight.fullAt > 0 ? std::min(1.0, share / weight.fullAt) : 1.0;
        add({flaw, weight.most * part, std::min(1.0, share), static_cast<std::uint64_t>(std::llround(count)),
             estimated});
    }
    void add(Deduction deduction)
    {
        if (deduction.points > 0)
            m_quality.deductions.push_back(deduction);
    }
    void unknown(Flaw flaw) { m_quality.unknown.push_back(flaw); }
    Quality finish()
    {
        std::stable_sort(m_quality.deductions.begin(), m_quality.deductions.end(),
                         [](const auto& a, const auto& b) { return a.points > b.points; });
        for (const auto& deduction : m_quality.deductions)
            m_quality.score -= deduction.points;
        m_quality.score = std::max(0.0, m_quality.score);
        m_quality.known = true;
        return std::move(m_quality);
    }

private:
    Quality m_quality;
};

double part(double count, double whole)
{
    return whole > 0 ? count / whole : 0.0;
}

// Cells present that are not of the kind most of them have. Whole and decimal numbers are one, dates with and without
// time too, and a word for yes is a word.
double offKind(const ColumnProfile& c)
{
    const auto cells = [&](std::initializer_list<Kind> kinds) {
        double sum = 0;
        for (const Kind kind : kinds)
            sum += double(c.kinds[static_cast<std::size_t>(kind)]);
        return sum;
    };
    const double numbers = cells({Kind::Integer, Kind::Decimal}), moments = cells({Kind::Date, Kind::Datetime}),
                 words = cells({Kind::Text}), answers = cells({Kind::Boolean}), times = cells({Kind::Time});
    // 0 and 1 may be read as answers: they go with whichever of numbers and words is the main kind.
    const double most = std::max({numbers + (words == 0 ? answers : 0), moments, words + answers, answers, times});
    // Codes such as "A17", "204": text that holds bare numbers too is one kind of writing.
    if (most == words + answers && c.pattern == Pattern::Identifier)
        return 0;
    return std::max(0.0, double(c.present()) - most);
}

// Patterns whose check says more than their shape.
bool checked(Pattern pattern)
{
    return pattern == Pattern::Email || pattern == Pattern::Url || pattern == Pattern::Uuid ||
           pattern == Pattern::IpAddress || pattern == Pattern::Json;
}

void takeConsistency(const ColumnProfile& c, Deductions& out)
{
    const double present = double(c.present());
    const double off = offKind(c);
    out.take(Flaw::MixedKinds, part(off, present), off);
    if (checked(c.pattern)) {
        const double good = double(c.patterns[static_cast<std::size_t>(c.pattern)]);
        // What is already of another kind has been counted.
        const double broken = std::max(0.0, present - good - off);
        out.take(Flaw::BrokenPattern, part(broken, present), broken);
    }
    if (c.numberFormat.units > 1)
        out.take(Flaw::SeveralUnits, 1, double(c.numberFormat.units));
    const double plain = double(c.kinds[static_cast<std::size_t>(Kind::Integer)]) +
                         double(c.kinds[static_cast<std::size_t>(Kind::Decimal)]);
    const double formatted = double(c.patterns[static_cast<std::size_t>(Pattern::NumberText)]);
    if (plain + formatted > 0.5 * present)
        out.take(Flaw::NumberFormats, part(std::min(plain, formatted), present), std::min(plain, formatted));
    out.take(Flaw::EdgeBlanks, part(double(c.text.edgeBlanks), present), double(c.text.edgeBlanks));
    out.take(Flaw::Sentinels, part(double(c.sentinels), present), double(c.sentinels));
    if (c.missingMarkers.size() > 1)
        out.take(Flaw::MissingWords, 1, double(c.missingMarkers.size()));
}

void takeLevels(const ColumnProfile& c, Deductions& out)
{
    if (c.numeric && c.numeric->count == c.present())
        return; // 10 and 11 are no spellings of each other
    out.take(Flaw::CaseVariants, part(double(c.caseVariants), c.distinct), double(c.caseVariants));
    // Known of the most frequent levels only; of values that hardly repeat it would be chance.
    constexpr double mostUnique = 0.5;
    if (c.uniqueRatio() <= mostUnique) {
        const double variants = double(spellingVariants(c));
        out.take(Flaw::SpellingVariants, part(variants, double(c.top.size())), variants,
                 c.distinct > double(c.top.size()));
    }
}

void takeDates(const ColumnProfile& c, Deductions& out)
{
    constexpr double mostlyDates = 0.5;
    if (!c.dates || double(c.dates->count) < mostlyDates * double(c.present()))
        return;
    const auto& d = *c.dates;
    double all = 0;
    for (const auto& format : d.formats)
        all += double(format.count);
    if (d.formats.size() > 1)
        out.take(Flaw::DateFormats, part(all - double(d.formats.front().count), all),
                 all - double(d.formats.front().count));
    if (d.order == DateOrder::Unknown)
        out.take(Flaw::AmbiguousDates, part(double(d.ambiguous), double(d.count)), double(d.ambiguous));
    out.take(Flaw::DateSentinels, part(double(d.sentinels), double(d.count)), double(d.sentinels));
}

bool idle(const ColumnProfile& c)
{
    return c.rows > 1 && (c.present() == 0 || c.distinct <= 1 || c.duplicateOf);
}

bool ofTheRecord(IssueKind kind)
{
    switch (kind) {
    case IssueKind::UndecodableBytes:
    case IssueKind::TooFewFields:
    case IssueKind::TooManyFields:
    case IssueKind::StrayQuote:
    case IssueKind::UnterminatedQuote:
    case IssueKind::NulByte:
    case IssueKind::RecordTooLong:
    case IssueKind::EncodingChanged:
        return true;
    default:
        return false;
    }
}

// What columns lose for their consistency, flaw by flaw. A column counts as lost from lostColumn points on, and a table
// loses all that it can where half of its columns are lost.
void takeFromColumns(const TableProfile& table, Deductions& out)
{
    constexpr double lostColumn = 25, lostTable = 0.5;
    const double columns = double(table.columns.size());
    std::array<Deduction, flawCount> sums{};
    double total = 0;
    for (const auto& column : table.columns) {
        double lost = 0;
        for (const auto& d : column.quality.deductions)
            lost += d.flaw >= Flaw::MixedKinds ? d.points : 0; // what is missing and idle counts for the whole table
        const double weight = consistencyMost / lostTable / columns / std::max(lostColumn, lost);
        for (const auto& d : column.quality.deductions) {
            if (d.flaw < Flaw::MixedKinds)
                continue;
            auto& sum = sums[static_cast<std::size_t>(d.flaw)];
            sum.points += d.points * weight;
            sum.share += 1 / columns;
            ++sum.count;
            sum.estimated |= d.estimated;
            total += d.points * weight;
        }
    }
    const double scale = total > consistencyMost ? consistencyMost / total : 1.0;
    for (std::size_t i = 0; i < flawCount; ++i) {
        sums[i].flaw = static_cast<Flaw>(i);
        sums[i].points *= scale;
        out.add(sums[i]);
    }
}

void takeHeaders(const TableProfile& table, Deductions& out)
{
    const double bad =
        double(table.issues.count(IssueKind::DuplicateHeader) + table.issues.count(IssueKind::EmptyHeader));
    out.take(Flaw::Headers, part(bad, double(table.columns.size())), bad);
}

} // namespace

Quality qualityOf(const ColumnProfile& c)
{
    Deductions out;
    out.take(Flaw::MissingCells, c.missingShare(), double(c.missing()));
    if (c.rows > 0 && c.present() == 0)
        out.take(Flaw::EmptyColumn, 1, double(c.rows));
    else if (c.rows > 1 && c.distinct <= 1)
        out.take(Flaw::ConstantColumn, 1, double(c.rows));
    if (c.duplicateOf)
        out.take(Flaw::DuplicateColumn, 1, double(c.rows));
    if (c.present() > 0) {
        takeConsistency(c, out);
        takeLevels(c, out);
        takeDates(c, out);
    }
    return out.finish();
}

Quality qualityOf(const TableProfile& table)
{
    Deductions out;
    double missing = 0, idleColumns = 0, broken = 0;
    for (const auto& column : table.columns) {
        missing += double(column.missing());
        idleColumns += idle(column);
    }
    const double rows = double(table.rows), columns = double(table.columns.size());
    out.take(Flaw::MissingCells, part(missing, rows * columns), missing);
    if (!table.duplicateRows)
        out.unknown(Flaw::DuplicateRows);
    else if (const double share = part(*table.duplicateRows, rows); share > duplicateLimit)
        out.take(Flaw::DuplicateRows, share, *table.duplicateRows, table.duplicateRowsError > 0);
    out.take(Flaw::IdleColumns, part(idleColumns, columns), idleColumns);
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (ofTheRecord(static_cast<IssueKind>(i)))
            broken += double(table.issues.count(static_cast<IssueKind>(i)));
    out.take(Flaw::ReadingProblems, part(broken, rows), broken);
    takeHeaders(table, out);
    takeFromColumns(table, out);
    return out.finish();
}

} // namespace aurora
