// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The left dock: a card for every open file with its share of decided columns, and below it the columns that need an
// answer, those first where one answer helps most columns, at most seven, each with its best answers.

#include "core/decide/questions.h"
#include "ui/session/session.h"
#include "ui/widgets/click_card.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

namespace aurora {

class FilesPane : public QWidget {
    Q_OBJECT

public:
    explicit FilesPane(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void columnRequested(std::size_t column);
    void whyRequested(std::size_t column);
    void openRequested();

private:
    void refresh();
    void refreshSoon(); // many columns change at once: one refresh for all of them
    void showFiles();
    void showQuestions();
    QWidget* makeFileCard(OpenFile* file);
    QWidget* makeQuestion(const Question& question, bool open);
    void addLinks(ClickCard* card, std::size_t column, bool keep);

    Session& m_session;
    QVBoxLayout* m_files = nullptr;
    QLabel* m_heading = nullptr;
    QVBoxLayout* m_questions = nullptr;
    std::size_t m_openQuestion = 0; // the column whose answers show; 0: the first
    bool m_pending = false;
};

} // namespace aurora
