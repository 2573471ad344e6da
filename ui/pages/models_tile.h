// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dashboard's tile of models that were retrained on the user's decisions: which one decides, how many decisions are
// missing until the next, the trial in words and numbers, the versions with what can be done with them, and what was
// decided about them lately. A view: what is asked for is a signal.

#include "core/base/progress.h"
#include "core/learn/model_registry.h"
#include "ui/widgets/click_card.h"

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>

namespace aurora {

class ModelsTile : public QFrame {
    Q_OBJECT

public:
    explicit ModelsTile(QWidget* parent = nullptr);
    void show(const ModelsState& state);
    void showTraining(bool running); // Train now becomes Cancel
    void tell(const QString& words); // of what came of training, until the next one
    void showProgress(const Progress& progress);

Q_SIGNALS:
    void trainRequested();
    void cancelRequested();
    void useRequested(std::uint32_t number);
    void pinRequested(bool pinned);
    void rollBackRequested();
    void removeRequested(std::uint32_t number);

private:
    QLayout* makeTraining();
    QLayout* makeButtons();
    void fillVersions();
    void offer();
    std::uint32_t current() const; // 0: what is shipped

    ModelsState m_state;
    bool m_running = false;
    QLabel *m_decides = nullptr, *m_readiness = nullptr, *m_trial = nullptr, *m_history = nullptr, *m_said = nullptr;
    ShareBar* m_ready = nullptr;
    QProgressBar* m_progress = nullptr;
    QTreeWidget* m_versions = nullptr;
    QPushButton *m_train = nullptr, *m_use = nullptr, *m_pin = nullptr, *m_back = nullptr, *m_remove = nullptr;
};

} // namespace aurora
