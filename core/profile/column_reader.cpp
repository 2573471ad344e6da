// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_reader.h"

#include "core/profile/profile_builder.h"
#include "core/profile/profile_fields.h"

#include <algorithm>
#include <type_traits>

namespace aurora {

namespace {

// How cells of a meaning are written, for documents that tell the meaning and not how the cells are written.
Pattern patternOf(SemanticType type)
{
    static constexpr std::pair<SemanticType, Pattern> written[]{
        {SemanticType::Email, Pattern::Email},         {SemanticType::Url, Pattern::Url},
        {SemanticType::Uuid, Pattern::Uuid},           {SemanticType::Phone, Pattern::Phone},
        {SemanticType::Ipv4, Pattern::IpAddress},      {SemanticType::Json, Pattern::Json},
        {SemanticType::ItemList, Pattern::List},       {SemanticType::Money, Pattern::Currency},
        {SemanticType::Percentage, Pattern::Percent},  {SemanticType::Quantity, Pattern::Quantity},
        {SemanticType::Duration, Pattern::Duration},   {SemanticType::DateText, Pattern::Date},
        {SemanticType::Timestamp, Pattern::Timestamp}, {SemanticType::TimeOfDay, Pattern::Time}};
    const auto* found =
        std::find_if(std::begin(written), std::end(written), [&](const auto& w) { return w.first == type; });
    return found == std::end(written) ? Pattern::None : found->second;
}

using namespace profile_fields;

// Lists that are longer are not profiles. What is written here is at most an eighth of them.
constexpr std::size_t mostQuantiles = 1000;
constexpr std::size_t mostBins = 1000;
constexpr std::size_t mostWords = 10000; // markers, samples, shapes, formats

class ColumnReader {
public:
    ColumnReader(const DocumentNode& node, const ColumnContext& context)
        : m_node(node)
        , m_context(context)
        , m_cells(context.rows.value_or(DocumentNode::mostCount))
    {
    }
    ColumnProfile read();

private:
    template <class Owner, class Value, std::size_t n>
    void fields(const DocumentNode& node, Owner& owner, const Field<Owner, Value> (&list)[n]);
    std::vector<ValueCount> counted(const DocumentNode& node, const char* list, const char* key, ColumnFact fact);
    void learn(ColumnFact fact) { m_facts.learn(fact); }

    void names();
    void missing();
    void levels();
    void samples();
    void top();
    void cells();
    void numberFormat();
    void semantic();
    void pattern();
    void numeric();
    void quantiles(const DocumentNode& node, NumericSummary& n);
    void text();
    void dates();
    void unknownCells();

    const DocumentNode& m_node;
    const ColumnContext& m_context;
    std::uint64_t m_cells; // no count of cells can be more
    ColumnProfile m_column;
    PartialFacts m_facts;
};

template <class Owner, class Value, std::size_t n>
void ColumnReader::fields(const DocumentNode& node, Owner& owner, const Field<Owner, Value> (&list)[n])
{
    for (const auto& field : list) {
        std::optional<Value> value;
        if constexpr (std::is_same_v<Value, double>)
            value = node.number(field.key);
        else if constexpr (std::is_same_v<Value, bool>)
            value = node.flag(field.key);
        else if (const auto count = node.count(field.key, m_cells))
            value = static_cast<Value>(std::min<std::uint64_t>(*count, std::numeric_limits<Value>::max()));
        if (!value)
            continue;
        owner.*field.member = *value;
        if (field.fact != ColumnFact::Count)
            learn(field.fact);
    }
}

std::vector<ValueCount> ColumnReader::counted(const DocumentNode& node, const char* list, const char* key,
                                              ColumnFact fact)
{
    std::vector<ValueCount> all;
    const bool there = node.list(list, mostWords, [&](const DocumentNode& item) {
        const auto value = item.text(key);
        const auto count = item.count("count", m_cells);
        if (!value || !count)
            item.refuse(std::string("“") + key + "” and “count” are expected");
        else
            all.push_back({*value, *count});
    });
    if (there)
        learn(fact);
    return all;
}

void ColumnReader::names()
{
    if (!m_node.value().is_object())
        m_node.refuse("an object is expected");
    m_column.index = m_context.index;
    if (const auto index = m_node.count("index"); index && *index != m_context.index)
        m_node.refuse("index " + std::to_string(m_context.index) + " is expected: columns stand in their order");
    const auto name = m_node.text("name"), kind = m_node.text("kind");
    if (!name || !kind) {
        m_node.refuse("“name” and “kind” are expected");
        return;
    }
    m_column.name = *name;
    for (std::size_t i = 0; i <= kindCount; ++i) {
        if (i == kindCount)
            m_node.refuse("kind", "one of the kinds is expected, for example “integer”");
        else if (*kind == aurora::name(static_cast<Kind>(i))) {
            m_column.kind = static_cast<Kind>(i);
            break;
        }
    }
    if (const auto other = m_node.count("duplicate_of"))
        m_column.duplicateOf = static_cast<std::size_t>(*other);
    if (m_context.between || m_column.duplicateOf)
        learn(ColumnFact::Duplicates);
}

void ColumnReader::missing()
{
    if (m_context.rows)
        learn(ColumnFact::Rows);
    m_column.rows = m_context.rows.value_or(0);
    m_column.missingMarkers = counted(m_node, "missing_markers", "marker", ColumnFact::Markers);
    std::uint64_t markers = 0;
    for (const auto& marker : m_column.missingMarkers)
        markers += marker.count;
    const auto all = m_node.count("missing", m_cells), empty = m_node.count("empty", m_cells);
    if (empty)
        learn(ColumnFact::Empty);
    if (all || (empty && m_facts.knows(ColumnFact::Markers)))
        learn(ColumnFact::Missing);
    // What is not told apart counts as empty: the sum is what counts.
    m_column.emptyCells = empty.value_or(all && *all > markers ? *all - markers : 0);
    const bool apart = empty && m_facts.knows(ColumnFact::Markers);
    if (all && (*all < markers + empty.value_or(0) || (apart && *all != markers + *empty)))
        m_node.refuse("missing", "it is not what “empty” and “missing_markers” add up to");
    if (all && empty && !apart)
        m_column.emptyCells = *all;
    if (const auto sentinels = m_node.count("sentinels", m_cells)) {
        m_column.sentinels = *sentinels;
        learn(ColumnFact::Sentinels);
    }
    m_column.sentinelValue = m_node.number("sentinel_value");
}

void ColumnReader::levels()
{
    if (const auto distinct = m_node.number("distinct", 0)) {
        m_column.distinct = *distinct;
        learn(ColumnFact::Distinct);
    }
    if (const auto error = m_node.number("distinct_error", 0)) {
        m_column.distinctError = *error;
        learn(ColumnFact::DistinctError);
    }
    if (const auto entropy = m_node.number("entropy", 0)) {
        m_column.entropy = *entropy;
        learn(ColumnFact::Entropy);
    }
    fields(m_node, m_column, levelCounts);
    if (const auto ordered = m_node.flag("ordered_levels")) {
        m_facts.ordered = *ordered;
        learn(ColumnFact::OrderedLevels);
    }
    if (const auto variants = m_node.count("spelling_variants", m_cells)) {
        m_facts.spellings = *variants;
        learn(ColumnFact::SpellingVariants);
    }
    if (const auto same = m_node.flag("one_host")) {
        m_facts.sameHost = *same;
        learn(ColumnFact::OneHost);
    }
}

// Values with their counts; values alone where a writer knows some and not how often they occur.
void ColumnReader::samples()
{
    bool allCounted = true;
    const bool there = m_node.list("samples", mostWords, [&](const DocumentNode& item) {
        const auto value = item.text("value");
        if (!value)
            return item.refuse("“value” is expected");
        const auto count = item.count("count", m_cells);
        allCounted = allCounted && count.has_value();
        m_column.top.push_back({*value, count.value_or(0), item.count("row").value_or(0)});
    });
    if (there && allCounted)
        learn(ColumnFact::TopCounts);
}

void ColumnReader::top()
{
    samples();
    const bool counts = m_node.list("top_counts", mostWords, [&](const DocumentNode& item) {
        m_facts.topCounts.push_back(item.asCount(m_cells).value_or(0));
    });
    if (counts)
        learn(ColumnFact::TopCounts);
    const auto descending = [](std::uint64_t a, std::uint64_t b) { return a > b; };
    std::sort(m_facts.topCounts.begin(), m_facts.topCounts.end(), descending);
    std::stable_sort(m_column.top.begin(), m_column.top.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    const auto stated = m_node.flag("samples_exact"), exact = m_node.flag("top_exact");
    m_facts.topCountsExact = exact.value_or(stated.value_or(true));
    // Levels that were counted one by one were all there to be counted.
    const bool counted = m_facts.knows(ColumnFact::RareLevels) || m_facts.knows(ColumnFact::CaseVariants);
    m_column.topExact = exact.value_or(stated.value_or(counted));
    m_column.topError = m_node.count("top_error", m_cells).value_or(0);
}

void ColumnReader::cells()
{
    if (const auto kinds = m_node.object("kinds")) {
        for (std::size_t i = 0; i < kindCount; ++i)
            m_column.kinds[i] = kinds->count(name(static_cast<Kind>(i)), m_cells).value_or(0);
        learn(ColumnFact::Kinds);
    }
    if (const auto patterns = m_node.object("patterns")) {
        for (std::size_t i = 1; i < patternCount; ++i)
            m_column.patterns[i] = patterns->count(name(static_cast<Pattern>(i)), m_cells).value_or(0);
        learn(ColumnFact::Patterns);
    }
}

void ColumnReader::numberFormat()
{
    const auto format = m_node.object("number_format");
    m_column.numberFormat.decimal = 0; // not known, until it is told
    if (!format)
        return;
    learn(ColumnFact::NumberFormat);
    NumberFormat& f = m_column.numberFormat;
    const auto decimal = format->text("decimal"), group = format->text("group");
    if ((decimal && decimal->size() != 1) || (group && group->size() > 1))
        format->refuse("one sign each is expected as “decimal” and “group”");
    f.decimal = decimal && !decimal->empty() ? decimal->front() : '.';
    f.group = group && !group->empty() ? group->front() : 0;
    f.currency = format->text("currency").value_or("");
    f.unit = format->text("unit").value_or("");
    if (const auto units = format->count("units", m_cells)) {
        f.units = *units;
        learn(ColumnFact::Units);
    }
}

void ColumnReader::semantic()
{
    if (!m_node.states("semantic"))
        return;
    learn(ColumnFact::Semantic);
    const auto semantic = m_node.object("semantic");
    if (!semantic)
        return;
    const auto named = semantic->text("name");
    if (!named)
        semantic->refuse("“name” is expected");
    const auto share = semantic->number("share", 0, 1);
    const auto type = named ? semanticFromName(*named) : std::nullopt;
    if (!type) // a meaning that only its writer knows
        return;
    SemanticClaim claim{*type, share.value_or(0), semantic->number("confidence", 0, 1).value_or(0),
                        semantic->flag("by_name").value_or(false)};
    m_column.semantic = claim;
    if (const Pattern pattern = patternOf(*type); pattern != Pattern::None) {
        m_facts.semanticShare = share;
        if (!m_facts.knows(ColumnFact::Patterns))
            m_column.pattern = pattern;
    }
}

// The one of at least half of the cells present, as the profile has it.
void ColumnReader::pattern()
{
    const auto known = {ColumnFact::Rows, ColumnFact::Missing, ColumnFact::Patterns};
    if (!std::all_of(known.begin(), known.end(), [&](ColumnFact fact) { return m_facts.knows(fact); }))
        return;
    for (std::size_t i = 1; i < patternCount; ++i)
        if (m_column.patterns[i] > 0 && 2 * m_column.patterns[i] >= m_column.present())
            m_column.pattern = static_cast<Pattern>(i);
}

void ColumnReader::quantiles(const DocumentNode& node, NumericSummary& n)
{
    const bool some = node.list("quantiles", mostQuantiles, [&](const DocumentNode& item) {
        const auto* pair = item.value().if_array();
        if (!pair || pair->size() != 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number())
            return item.refuse("[probability, value] is expected");
        const double p = (*pair)[0].to_number<double>(), value = (*pair)[1].to_number<double>();
        const bool ascends =
            n.quantiles.empty() || (p > n.quantiles.back().first && value >= n.quantiles.back().second);
        if (p < 0 || p > 1 || !std::isfinite(value) || !ascends)
            return item.refuse("ascending probabilities from 0 to 1 and values are expected");
        n.quantiles.emplace_back(p, value);
    });
    if (some)
        learn(ColumnFact::Quantiles);
    if (const auto error = node.number("quantile_error", 0)) {
        n.quantileError = *error;
        learn(ColumnFact::QuantileError);
    }
    const bool bins = node.list("histogram", mostBins, [&](const DocumentNode& item) {
        const auto* bin = item.value().if_array();
        if (!bin || bin->size() != 3 || !(*bin)[0].is_number() || !(*bin)[1].is_number() || !(*bin)[2].is_number() ||
            (*bin)[2].to_number<double>() < 0 || (*bin)[2].to_number<double>() > double(DocumentNode::mostCount))
            return item.refuse("[lower, upper, count] is expected");
        n.histogram.push_back({(*bin)[0].to_number<double>(), (*bin)[1].to_number<double>(),
                               static_cast<std::uint64_t>((*bin)[2].to_number<double>())});
    });
    if (bins)
        learn(ColumnFact::Histogram);
}

void ColumnReader::numeric()
{
    const auto node = m_node.object("numeric");
    if (!node)
        return;
    NumericSummary n{};
    for (const auto& field : numberFields)
        n.*field.member = std::nan("");
    fields(*node, n, numberCounts);
    fields(*node, n, numberFields);
    fields(*node, n, numberFlags);
    if (const auto digits = node->count("max_decimals", std::numeric_limits<std::uint32_t>::max())) {
        n.maxDecimals = static_cast<std::uint32_t>(*digits);
        learn(ColumnFact::MaxDecimals);
    }
    if (node->flag("constant_step") || !std::isnan(n.step))
        learn(ColumnFact::Step);
    n.minRow = node->count("min_row").value_or(0);
    n.maxRow = node->count("max_row").value_or(0);
    quantiles(*node, n);
    n.modes = static_cast<std::uint32_t>(node->count("modes", mostBins).value_or(peaksOf(n.histogram)));
    if (n.min > n.max)
        node->refuse("“min” is expected to be at most “max”");
    // Figures that are there came from numbers, however many.
    if (!m_facts.knows(ColumnFact::NumberCount))
        n.count = 1;
    else if (n.zeros > n.count || n.negatives > n.count || n.whole > n.count)
        node->refuse("no part is expected to be more than “count”");
    m_column.numeric = std::move(n);
}

void ColumnReader::text()
{
    const auto node = m_node.object("text");
    if (!node)
        return;
    learn(ColumnFact::Text);
    TextSummary& t = m_column.text;
    const std::uint64_t cells = m_cells;
    m_cells = DocumentNode::mostCount; // lengths are no cells
    fields(*node, t, textLengths);
    m_cells = cells;
    fields(*node, t, textMeans);
    fields(*node, t, textCounts);
    fields(*node, t, textClasses);
    t.shapes = counted(*node, "shapes", "shape", ColumnFact::Shapes);
    if (const auto exact = node->flag("shapes_exact")) {
        t.shapesExact = *exact;
        learn(ColumnFact::ShapesExact);
    }
    t.separator = node->text("separator").value_or("");
}

void ColumnReader::dates()
{
    const auto node = m_node.object("dates");
    if (!node)
        return;
    DateSummary d;
    fields(*node, d, dateCounts);
    fields(*node, d, dateDays);
    d.formats = counted(*node, "formats", "format", ColumnFact::DateFormats);
    if (const auto order = node->text("order")) {
        learn(ColumnFact::DateOrder);
        for (const DateOrder one : {DateOrder::Unknown, DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
            d.order = *order == name(one) ? one : d.order;
    }
    if (const auto time = node->flag("has_time")) {
        d.hasTime = *time;
        learn(ColumnFact::HasTime);
    }
    if (const auto increasing = node->flag("increasing")) {
        d.increasing = *increasing;
        learn(ColumnFact::DateSequence);
    }
    d.strictlyIncreasing = node->flag("strictly_increasing").value_or(false);
    d.decreasing = node->flag("decreasing").value_or(false);
    m_column.dates = std::move(d);
}

// Where the number of rows or of missing cells is not told, one cell stands for those present, so that figures that
// are no shares hold; shares are not known then in any case.
void ColumnReader::unknownCells()
{
    const std::uint64_t missing = m_column.missing();
    if (m_context.rows && missing > m_column.rows)
        m_node.refuse("more cells are missing than there are rows");
    if (!m_context.rows)
        m_column.rows = missing + 1;
}

ColumnProfile ColumnReader::read()
{
    names();
    missing();
    levels();
    top();
    cells();
    numberFormat();
    semantic();
    numeric();
    text();
    dates();
    unknownCells();
    pattern();
    m_column.partial = std::make_shared<const PartialFacts>(std::move(m_facts));
    return std::move(m_column);
}

} // namespace

ColumnProfile readColumn(const DocumentNode& node, const ColumnContext& context)
{
    return ColumnReader(node, context).read();
}

} // namespace aurora
