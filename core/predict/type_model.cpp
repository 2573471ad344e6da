// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_model.h"

#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// The file of a member, still packed, once its hash is the stated one.
Result<std::string> memberBytes(const std::string& folder, const TypeCard& card, std::string_view kind)
{
    const auto found =
        std::find_if(card.files.begin(), card.files.end(), [&](const ModelFile& file) { return file.kind == kind; });
    if (found == card.files.end())
        return Error{ErrorKind::ModelUnavailable, {}, {}, "it names no model of kind “" + std::string(kind) + "”"};
    const std::string path = folder + "/" + found->file;
    auto bytes = readModelFile(path, mostFileBytes);
    if (!bytes)
        return bytes.error();
    if (hashOfBytes(*bytes) != found->hash)
        return Error{ErrorKind::ModelUnavailable, {}, path, "it is damaged or belongs to another set"};
    return bytes;
}

template <class Model>
Result<Model> readMember(std::string_view packedBytes)
{
    const auto bytes = unpacked(packedBytes, mostModelBytes);
    return bytes ? Model::read(*bytes) : Result<Model>(bytes.error());
}

// The most probable type but for one.
std::size_t rivalOf(const TypeDistribution& distribution, std::size_t type)
{
    TypeDistribution others = distribution;
    others[type] = -1;
    return firstOf(others);
}

} // namespace

TypeDistribution typesOf(std::span<const float> margins)
{
    TypeDistribution result{};
    const float top = *std::max_element(margins.begin(), margins.end());
    double sum = 0;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        sum += result[t] = std::exp(double(margins[t]) - top);
    for (double& one : result)
        one /= sum;
    return result;
}

Result<std::shared_ptr<const TypeModel>> TypeModel::load(const std::string& folder)
{
    const std::string cardPath = folder + "/" + std::string(typeCardFile);
    const auto text = readModelFile(cardPath, mostCardBytes);
    if (!text)
        return text.error();
    auto card = readTypeCard(*text);
    if (!card)
        return about(card.error(), cardPath);
    if (card->files.size() != 2 || card->files[0].kind != treesKind || card->files[1].kind != gramsKind)
        return Error{ErrorKind::ModelUnavailable, {}, cardPath, "it names models that this program does not know"};
    auto treeBytes = memberBytes(folder, *card, treesKind);
    const auto gramBytes = memberBytes(folder, *card, gramsKind);
    if (!treeBytes || !gramBytes)
        return treeBytes ? gramBytes.error() : treeBytes.error();
    auto trees = readMember<Forest>(*treeBytes);
    if (!trees)
        return about(trees.error(), folder + "/" + card->files[0].file);
    auto grams = readMember<GramModel>(*gramBytes);
    if (!grams)
        return about(grams.error(), folder + "/" + card->files[1].file);
    if (trees->columns() != typeFactCount || trees->classes() != featureTypeCount ||
        grams->classes() != featureTypeCount)
        return Error{ErrorKind::ModelUnavailable, {}, cardPath, "its models are of other facts or types"};
    return std::make_shared<const TypeModel>(std::move(*trees), std::move(*grams), std::move(*card),
                                             std::move(*treeBytes));
}

TypeModel::TypeModel(Forest trees, GramModel grams, TypeCard card, std::string packedTrees)
    : m_trees(std::move(trees))
    , m_grams(std::move(grams))
    , m_card(std::move(card))
{
    if (!packedTrees.empty())
        m_shares = std::make_unique<const ShareTeller>(std::move(packedTrees));
    constexpr std::size_t digits = 12; // of a hash: enough to tell sets apart
    for (const auto& file : m_card.files)
        m_version += file.hash.substr(0, digits);
}

std::array<TypeDistribution, 2> TypeModel::opinions(const TypeInput& input) const
{
    std::array<float, featureTypeCount> trees{}, grams{};
    m_trees.margins(input.facts, trees);
    m_grams.margins(input.grams, grams);
    return {typesOf(trees), typesOf(grams)};
}

TypeDistribution TypeModel::predict(const TypeInput& input) const
{
    return m_card.pool.pooled(opinions(input));
}

ModelOpinion TypeModel::predict(const FeatureVector& facts, const ColumnProfile& column) const
{
    ModelOpinion opinion;
    opinion.type = predict(typeInput(facts, column));
    return opinion;
}

std::optional<ModelShares> TypeModel::contributions(const FeatureVector& features, const ColumnProfile& column,
                                                    FeatureType asked) const
{
    if (!m_shares)
        return std::nullopt;
    const TypeInput input = typeInput(features, column);
    const auto shares = m_shares->shares(input.facts);
    constexpr std::size_t row = typeFactCount + 1; // of a class: the facts, and what it begins with
    if (!shares || shares->size() != featureTypeCount * row)
        return std::nullopt;
    const auto type = static_cast<std::size_t>(asked), rival = rivalOf(predict(input), type);
    const auto moved = [&](std::size_t fact) {
        return m_card.pool.weights[0] * (double((*shares)[type * row + fact]) - double((*shares)[rival * row + fact]));
    };
    std::vector<FactShare> all;
    for (std::size_t f = 0; f < typeFactCount; ++f) {
        const auto& info = typeFactTable()[f];
        const auto feature = featureFromName(info.name); // whose words the classes of names take
        const auto what =
            info.what.empty() && feature ? featureTable()[static_cast<std::size_t>(*feature)].what : info.what;
        all.push_back({std::string(info.name), std::string(what), input.facts[f], moved(f)});
    }
    std::array<float, featureTypeCount> grams{};
    m_grams.margins(input.grams, grams);
    all.push_back({"words", "what the name and the values are made of", std::nan(""),
                   m_card.pool.weights[1] * (double(grams[type]) - double(grams[rival]))});
    return strongestOf(std::move(all), moved(typeFactCount));
}

} // namespace aurora
