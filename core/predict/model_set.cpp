// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/model_set.h"

#include "core/predict/model_file.h"

#include <filesystem>

namespace aurora {

namespace {

bool isThere(const std::string& folder, std::string_view file)
{
    std::error_code error;
    return std::filesystem::exists(folder + "/" + std::string(file), error);
}

Result<PoolWeights> weightsIn(const std::string& folder)
{
    const std::string path = folder + "/" + std::string(poolsFile);
    const auto text = readModelFile(path, mostCardBytes);
    if (!text)
        return text.error();
    auto weights = readPoolWeights(*text);
    if (weights)
        return weights;
    Error error = weights.error();
    error.subject = path;
    return error;
}

} // namespace

Result<std::shared_ptr<const ModelSet>> ModelSet::load(const std::string& folder, std::optional<Error>* trouble)
{
    auto types = TypeModel::load(folder);
    if (!types)
        return types.error();
    const auto complain = [&](const Error& error) {
        if (trouble && !*trouble)
            *trouble = error;
    };
    std::shared_ptr<const ActionModel> actions;
    if (isThere(folder, actionCardFile)) {
        auto loaded = ActionModel::load(folder);
        loaded ? void(actions = std::move(*loaded)) : complain(loaded.error());
    }
    PoolWeights pooling = defaultPooling();
    if (isThere(folder, poolsFile)) {
        const auto loaded = weightsIn(folder);
        loaded ? void(pooling = *loaded) : complain(loaded.error());
    }
    return std::make_shared<const ModelSet>(std::move(*types), std::move(actions), pooling);
}

ModelSet::ModelSet(std::shared_ptr<const TypeModel> types, std::shared_ptr<const ActionModel> actions,
                   PoolWeights pooling)
    : m_types(std::move(types))
    , m_actions(std::move(actions))
    , m_pooling(pooling)
{
}

ModelOpinion ModelSet::predict(const FeatureVector& facts, const ColumnProfile& column) const
{
    return m_types->predict(facts, column);
}

std::optional<ActionOpinion> ModelSet::actions(const ActionQuestion& question) const
{
    if (!m_actions)
        return std::nullopt;
    return m_actions->said(actionFacts(question));
}

std::shared_ptr<const ModelSet> ModelSet::typesWith(const PoolWeights& pooling) const
{
    return std::make_shared<const ModelSet>(m_types, nullptr, pooling);
}

std::string ModelSet::version() const
{
    constexpr std::size_t digits = 12; // of a hash: enough to tell sets apart
    return m_types->version() + (m_actions ? m_actions->version() : std::string()) +
           hashOfBytes(written(m_pooling, {})).substr(0, digits);
}

std::optional<ModelShares> ModelSet::contributions(const FeatureVector& facts, const ColumnProfile& column,
                                                   FeatureType type) const
{
    return m_types->contributions(facts, column, type);
}

std::optional<ModelShares> ModelSet::contributions(const ActionQuestion& question, Action action) const
{
    return m_actions ? m_actions->contributions(actionFacts(question), action) : std::nullopt;
}

} // namespace aurora
