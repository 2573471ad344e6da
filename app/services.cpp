// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "core/decide/identity.h"
#include "core/learn/stored_learning.h"
#include "core/predict/model_set.h"
#include "core/source/index_cache.h"
#include "core/store/sqlite_store.h"

#include <cstdlib>
#include <filesystem>

namespace aurora {

namespace {

namespace fs = std::filesystem;

std::string findResources(const std::string& told)
{
    if (!told.empty())
        return told;
    if (const char* variable = std::getenv("AURORA_RESOURCES"))
        return variable;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "aurora";
    if (!error && fs::is_directory(installed / "rules", error))
        return installed.string();
    return AURORA_CHECKOUT_RESOURCES;
}

// Installed, they lie in the resources; in a checkout beside them.
std::string findModels(const std::string& told, const std::string& resources)
{
    if (!told.empty())
        return told;
    if (const char* variable = std::getenv("AURORA_MODELS"))
        return variable;
    std::error_code error;
    const std::string inside = resources + "/models";
    return fs::is_directory(inside, error) ? inside : (fs::path(resources).parent_path() / "models").string();
}

} // namespace

Services::Services(ServiceSettings settings)
    : m_resources(findResources(settings.resources))
    , m_models(findModels(settings.models, m_resources))
    , m_packs(std::move(settings.rules))
    , m_store(settings.store.empty() ? defaultStorePath() : settings.store)
    , m_ruleFiles{m_resources + "/rules", m_resources + "/rules/packs",
                  remembers() ? (fs::path(m_store).parent_path() / "rules").string() : std::string()}
    , m_session(randomUuid())
    , m_rowIndexFolder(defaultCacheFolder())
    , m_clock(std::make_shared<SystemClock>())
{
    if (!m_rowIndexFolder.empty()) {
        m_profileFolder = m_rowIndexFolder + "/profiles";
        m_rowIndexFolder += "/rows";
    }
}

const RuleReading& Services::loadedRules() const
{
    std::call_once(m_rulesRead, [this] { m_rules = m_ruleFiles.read(m_packs); });
    return m_rules;
}

std::shared_ptr<const Decider> Services::decider(std::shared_ptr<const LearnedModel> learned) const
{
    loadModel();
    return std::make_shared<const Decider>(loadedRules().set, m_model, std::move(learned), *m_clock, m_cache);
}

const std::optional<Error>& Services::modelTrouble() const
{
    loadModel();
    return m_modelTrouble;
}

void Services::loadModel() const
{
    std::call_once(m_modelRead, [this] {
        m_model = std::make_shared<NoPredictor>();
        if (m_models == "none")
            return;
        if (auto model = ModelSet::load(m_models, &m_modelTrouble))
            m_model = std::move(*model);
        else
            m_modelTrouble = model.error();
    });
}

std::string Services::modelFolder() const
{
    return remembers() && m_models != "none" ? modelFolderOf(m_store) : std::string();
}

Result<std::unique_ptr<LearningStore>> Services::openStore(std::optional<Error>* notice) const
{
    auto store = SqliteStore::open(m_store);
    if (!store)
        return store.error();
    if (notice)
        *notice = (*store)->openNotice();
    (*store)->setFold(foldIntoCounters());
    if (!(*store)->readOnly())
        if (const auto folded = (*store)->foldOld(hourOf(*m_clock)); !folded && notice)
            *notice = folded.error(); // what is old stays a while longer
    return std::unique_ptr<LearningStore>(std::move(*store));
}

} // namespace aurora
