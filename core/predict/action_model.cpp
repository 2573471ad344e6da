// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/action_model.h"

#include "core/base/parse_json.h"
#include "core/predict/action_card.h"
#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

std::size_t index(Action action)
{
    return static_cast<std::size_t>(action);
}

} // namespace

ActionOpinion opinionOf(std::span<const ActionOutput> outputs, std::span<const float> margins)
{
    ActionOpinion said;
    double headlines = 0, top = -std::numeric_limits<double>::infinity();
    std::array<double, slotCount> sums;
    sums.fill(1); // of doing nothing: e⁰
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i].headline)
            top = std::max(top, double(margins[i]));
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto& [headline, action] = outputs[i];
        if (headline)
            headlines += said.headline[index(action)] = std::exp(double(margins[i]) - top);
        else
            sums[static_cast<std::size_t>(slotOf(action))] += said.slots[index(action)] = std::exp(double(margins[i]));
    }
    for (const auto& [headline, action] : outputs) {
        if (headline)
            said.headline[index(action)] /= headlines;
        else
            said.slots[index(action)] /= sums[static_cast<std::size_t>(slotOf(action))];
    }
    return said;
}

Result<std::shared_ptr<const ActionModel>> ActionModel::load(const std::string& folder)
{
    const std::string cardPath = folder + "/" + std::string(actionCardFile);
    const auto text = readModelFile(cardPath, mostCardBytes);
    if (!text)
        return text.error();
    const auto card = readActionCard(*text);
    if (!card)
        return about(card.error(), cardPath);
    std::string packedTrees;
    auto trees = Forest::readFile(folder + "/" + card->file.file, card->file.hash, &packedTrees);
    if (!trees)
        return trees.error();
    if (trees->columns() != card->facts || trees->classes() != card->outputs.size())
        return Error{ErrorKind::ModelUnavailable, {}, cardPath, "its trees are of other facts or actions"};
    return std::make_shared<const ActionModel>(std::move(*trees), card->outputs, std::move(packedTrees));
}

ActionModel::ActionModel(Forest trees, std::vector<ActionOutput> outputs, std::string packedTrees)
    : m_trees(std::move(trees))
    , m_outputs(std::move(outputs))
{
    if (packedTrees.empty())
        return;
    constexpr std::size_t digits = 12; // of a hash: enough to tell sets apart
    m_version = hashOfBytes(packedTrees).substr(0, digits);
    m_shares = std::make_unique<const ShareTeller>(std::move(packedTrees));
}

ActionOpinion ActionModel::said(const ActionFacts& facts) const
{
    constexpr std::size_t most = 2 * actionCount;
    std::array<float, most> margins;
    const std::span<float> own(margins.data(), m_outputs.size());
    m_trees.margins(told(facts), own);
    return opinionOf(m_outputs, own);
}

std::optional<ModelShares> ActionModel::contributions(const ActionFacts& facts, Action action) const
{
    const auto find = [&](Action one) {
        return static_cast<std::size_t>(std::find(m_outputs.begin(), m_outputs.end(), ActionOutput{true, one}) -
                                        m_outputs.begin());
    };
    const std::size_t asked = find(action);
    if (!m_shares || asked == m_outputs.size())
        return std::nullopt;
    auto others = said(facts).headline;
    others[index(action)] = -1;
    const std::size_t rival =
        find(static_cast<Action>(std::max_element(others.begin(), others.end()) - others.begin()));
    const auto shares = m_shares->shares(told(facts));
    const std::size_t row = m_trees.columns() + 1; // of an output: the facts, and what it begins with
    if (!shares || shares->size() != m_outputs.size() * row || rival == m_outputs.size())
        return std::nullopt;
    const auto moved = [&](std::size_t fact) {
        return double((*shares)[asked * row + fact]) - double((*shares)[rival * row + fact]);
    };
    std::vector<FactShare> all;
    for (std::size_t f = 0; f + 1 < row; ++f)
        if (moved(f) != 0)
            all.push_back({actionFactName(f), actionFactWords(f), facts[f], moved(f)});
    return strongestOf(std::move(all), moved(row - 1));
}

} // namespace aurora
