// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts another rule in the place of a learned one: of which columns it speaks, and what is done there. All words are of
// closed vocabularies, so that nothing wrong can be said.

#include "core/learn/stored_learning.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

namespace aurora {

class LearnedRuleEditor : public QDialog {
    Q_OBJECT

public:
    LearnedRuleEditor(const LearnedRule& rule, QWidget* parent);
    LearnedCondition when() const;
    Action action() const;

Q_SIGNALS:
    void saved();

private:
    QComboBox* choice(const QString& name);
    void tell();

    LearnedRule m_rule;
    QComboBox *m_type = nullptr, *m_proposed = nullptr, *m_bit = nullptr, *m_present = nullptr, *m_action = nullptr;
    QLabel* m_says = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace aurora
