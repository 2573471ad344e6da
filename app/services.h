// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one place where the objects of both programs are built: clock, rules, model, decider and the way to the store.

#include "core/base/clock.h"
#include "core/decide/decider.h"
#include "core/learn/journal.h"
#include "core/rules/rule_files.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace aurora {

struct ServiceSettings {
    std::string store;                // a path; "none": nothing is remembered; empty: the default place
    std::string resources;            // a folder; empty: AURORA_RESOURCES, beside the program, or the checkout
    std::string models{};             // a folder; "none": no models; empty: AURORA_MODELS, beside the resources
    std::vector<std::string> rules{}; // packs by name ("finance"), or paths of rule files and folders of such
};

class Services {
public:
    explicit Services(ServiceSettings settings);

    const std::string& resources() const { return m_resources; }
    const std::string& models() const { return m_models; } // the folder
    // What was wrong with rule files, or that there are none. Reads them, if that was not done yet.
    const std::vector<Error>& troubles() const { return loadedRules().troubles; }
    const std::shared_ptr<const Clock>& clock() const { return m_clock; }

    // The rules in force. Reads them, if that was not done yet.
    const RuleSet& rules() const { return *loadedRules().set; }
    const RuleFiles& ruleFiles() const { return m_ruleFiles; }
    const std::vector<std::string>& chosenPacks() const { return m_packs; }
    // Reads the rules and the models, if that was not done yet: commands that only profile do without. It decides
    // without models where they cannot be used. Any thread.
    std::shared_ptr<const Decider> decider(std::shared_ptr<const LearnedModel> learned = nullptr) const;
    // Why it does; nothing where they are in use, or none are wanted.
    const std::optional<Error>& modelTrouble() const;

    // Where row indexes of large files are kept (core/source/index_cache.h); empty: nowhere.
    const std::string& rowIndexFolder() const { return m_rowIndexFolder; }

    // Where profiles of such files are kept (core/profile/profile_cache.h); empty: nowhere.
    const std::string& profileFolder() const { return m_profileFolder; }

    bool remembers() const { return m_store != "none"; }
    const std::string& storePath() const { return m_store; }
    // Where retrained models lie (core/learn/model_registry.h); empty: nowhere, and none is used.
    std::string modelFolder() const;
    // To be called on the thread that will use the store. REQUIRES: remembers().
    Result<std::unique_ptr<LearningStore>> openStore(std::optional<Error>* notice = nullptr) const;

    // A random id, one a start of the program.
    const std::string& session() const { return m_session; }

private:
    void loadModel() const;
    const RuleReading& loadedRules() const;

    std::string m_resources;
    std::string m_models;
    std::vector<std::string> m_packs;
    std::string m_store;
    RuleFiles m_ruleFiles;
    std::string m_session;
    std::string m_rowIndexFolder;
    std::string m_profileFolder;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<DecisionCache> m_cache = std::make_shared<DecisionCache>();
    mutable std::once_flag m_rulesRead;
    mutable RuleReading m_rules;
    mutable std::once_flag m_modelRead; // guards what follows
    mutable std::shared_ptr<const Predictor> m_model;
    mutable std::optional<Error> m_modelTrouble;
};

} // namespace aurora
