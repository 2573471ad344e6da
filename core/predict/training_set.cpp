// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/training_set.h"

#include "core/predict/model_file.h"

#include <algorithm>
#include <cstring>

namespace aurora {

void TrainingSet::add(const TypeInput& input, FeatureType label, int group, int fold)
{
    facts.columns = typeFactCount;
    facts.values.insert(facts.values.end(), input.facts.begin(), input.facts.end());
    grams.columns = gramBuckets;
    for (const Gram& gram : input.grams) {
        grams.indices.push_back(gram.bucket);
        grams.values.push_back(gram.weight);
    }
    grams.starts.push_back(grams.indices.size());
    labels.push_back(static_cast<std::uint8_t>(label));
    groups.push_back(group);
    folds.push_back(static_cast<std::int8_t>(fold));
}

TypeInput TrainingSet::input(std::size_t row) const
{
    TypeInput in;
    const auto values = facts.row(row);
    std::copy(values.begin(), values.end(), in.facts.begin());
    for (auto i = grams.starts[row]; i < grams.starts[row + 1]; ++i)
        in.grams.push_back({grams.indices[i], grams.values[i]});
    return in;
}

TrainingSet TrainingSet::part(std::span<const std::size_t> rows) const
{
    TrainingSet out;
    out.facts.columns = facts.columns;
    out.grams.columns = grams.columns;
    for (const std::size_t r : rows) {
        const auto row = facts.row(r);
        out.facts.values.insert(out.facts.values.end(), row.begin(), row.end());
        for (auto i = grams.starts[r]; i < grams.starts[r + 1]; ++i) {
            out.grams.indices.push_back(grams.indices[i]);
            out.grams.values.push_back(grams.values[i]);
        }
        out.grams.starts.push_back(out.grams.indices.size());
        out.labels.push_back(labels[r]);
        out.groups.push_back(groups[r]);
        out.folds.push_back(folds[r]);
    }
    return out;
}

namespace {

// Spreads numbers that follow each other (Knuth's multiplicative hash).
int dealt(int group)
{
    const std::uint32_t spread = static_cast<std::uint32_t>(group) * 2654435769u;
    return static_cast<int>((spread >> 16) % foldCount);
}

// Set files: these bytes, the two versions and sizes, then one array behind the other as they lie in memory (least
// significant byte first), facts column by column, which packs better.
constexpr std::string_view mark = "aurora.type-vectors";
constexpr std::uint32_t setVersion = 1;

template <class Value>
void put(std::string& to, const Value* from, std::size_t count)
{
    to.append(reinterpret_cast<const char*>(from), count * sizeof(Value));
}

class SetReader {
public:
    explicit SetReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    template <class Value>
    bool take(Value* to, std::size_t count)
    {
        if (count > (m_bytes.size() - m_at) / sizeof(Value))
            return false;
        std::memcpy(to, m_bytes.data() + m_at, count * sizeof(Value));
        m_at += count * sizeof(Value);
        return true;
    }
    template <class Value>
    bool take(std::vector<Value>& to, std::size_t count)
    {
        if (count > (m_bytes.size() - m_at) / sizeof(Value))
            return false;
        to.resize(count);
        return take(to.data(), count);
    }
    bool atEnd() const { return m_at == m_bytes.size(); }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

Error wrongSet(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

bool makesSense(const TrainingSet& set)
{
    const auto good = [](auto& list, auto test) { return std::all_of(list.begin(), list.end(), test); };
    return good(set.labels, [](auto label) { return label < featureTypeCount; }) &&
           good(set.folds, [](auto fold) { return fold >= 0 && fold < foldCount; }) &&
           good(set.grams.indices, [](auto bucket) { return bucket < gramBuckets; });
}

} // namespace

TrainingSet trainingSet(const std::vector<LabelledColumn>& columns)
{
    TrainingSet set;
    int alone = 0;
    for (const auto& one : columns)
        alone = std::max(alone, one.group);
    for (const auto& one : columns) {
        const auto& column = one.table->columns.front();
        const int group = one.group >= 0 ? one.group : ++alone;
        const int fold = one.fold >= 0 && one.fold < foldCount ? one.fold : dealt(group);
        set.add(typeInput(features(*one.table, column), column), one.label, group, fold);
    }
    return set;
}

std::string packedTrainingSet(const TrainingSet& set)
{
    std::string bytes(mark);
    const std::uint32_t head[]{setVersion, typeFactVersion, static_cast<std::uint32_t>(set.size()),
                               static_cast<std::uint32_t>(typeFactCount),
                               static_cast<std::uint32_t>(set.grams.indices.size())};
    put(bytes, head, std::size(head));
    put(bytes, set.labels.data(), set.size());
    put(bytes, set.folds.data(), set.size());
    put(bytes, set.groups.data(), set.size());
    for (std::size_t c = 0; c < typeFactCount; ++c)
        for (std::size_t r = 0; r < set.size(); ++r)
            put(bytes, &set.facts.values[r * typeFactCount + c], 1);
    std::vector<std::uint16_t> counts, buckets(set.grams.indices.begin(), set.grams.indices.end());
    for (std::size_t r = 0; r < set.size(); ++r)
        counts.push_back(static_cast<std::uint16_t>(set.grams.starts[r + 1] - set.grams.starts[r]));
    put(bytes, counts.data(), counts.size());
    put(bytes, buckets.data(), buckets.size());
    put(bytes, set.grams.values.data(), set.grams.values.size());
    return packed(bytes);
}

Result<TrainingSet> readTrainingSet(std::string_view bytes)
{
    constexpr std::size_t most = std::size_t{1} << 30;
    const auto text = unpacked(bytes, most);
    if (!text)
        return text.error();
    SetReader reader(*text);
    std::string begin(mark.size(), '\0');
    std::uint32_t head[5]{};
    if (!reader.take(begin.data(), begin.size()) || begin != mark || !reader.take(head, std::size(head)))
        return wrongSet("it holds no vectors of columns");
    if (head[0] > setVersion)
        return Error{ErrorKind::NewerDocument, {}, {}, "it was written by a newer version"};
    if (head[0] != setVersion || head[1] != typeFactVersion || head[3] != typeFactCount)
        return wrongSet("its facts are of version " + std::to_string(head[1]) + ", this program has version " +
                        std::to_string(typeFactVersion));
    const std::size_t rows = head[2], grams = head[4];
    TrainingSet set;
    std::vector<float> facts;
    std::vector<std::uint16_t> counts, buckets;
    if (!reader.take(set.labels, rows) || !reader.take(set.folds, rows) || !reader.take(set.groups, rows) ||
        !reader.take(facts, rows * typeFactCount) || !reader.take(counts, rows) || !reader.take(buckets, grams) ||
        !reader.take(set.grams.values, grams) || !reader.atEnd())
        return wrongSet("it is damaged");
    set.facts.columns = typeFactCount;
    set.facts.values.resize(facts.size());
    for (std::size_t c = 0; c < typeFactCount; ++c)
        for (std::size_t r = 0; r < rows; ++r)
            set.facts.values[r * typeFactCount + c] = facts[c * rows + r];
    set.grams.columns = gramBuckets;
    set.grams.indices.assign(buckets.begin(), buckets.end());
    for (const auto count : counts)
        set.grams.starts.push_back(set.grams.starts.back() + count);
    if (set.grams.starts.back() != grams || !makesSense(set))
        return wrongSet("it is damaged");
    return set;
}

} // namespace aurora
