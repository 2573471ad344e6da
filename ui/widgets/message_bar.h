// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The inline message under the tabs: one sentence and what can be done about it. Never modal; a newer message takes its
// place. A screen reader hears the sentence, since the label is a live status.

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include <functional>
#include <vector>

namespace aurora {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    // The word of a button, what it does, and what is said of it at more length; empty: nothing.
    struct Deed {
        QString word;
        std::function<void()> run;
        QString hint = {};
    };
    explicit MessageBar(QWidget* parent = nullptr);

    void say(const QString& lead, const QString& sentence, std::vector<Deed> deeds = {});
    void warn(const QString& lead, const QString& sentence, std::vector<Deed> deeds = {});
    QString text() const; // what is shown, empty when nothing is

private:
    void show(const QString& lead, const QString& sentence, const std::vector<Deed>& deeds, bool error);

    QLabel* m_lead = nullptr;
    QLabel* m_text = nullptr;
    QHBoxLayout* m_more = nullptr; // deeds below the sentence
    QHBoxLayout* m_deeds = nullptr;
};

} // namespace aurora
