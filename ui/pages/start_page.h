// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What shows while no file is open: one sentence, one button, the samples, the recent files; and a place to drop a
// file.

#include <QFrame>
#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>
#include <QWidget>

namespace aurora {

class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(const QString& samplesFolder, QWidget* parent = nullptr);
    void showRecent(const QStringList& paths);
    void showNotice(const QString& what, const QString& rest); // why a file could not be opened; empty: none

Q_SIGNALS:
    void openRequested();
    void pathsRequested(const QStringList& paths);
    void pasteRequested();
    void locateRequested(const QString& path); // a recent file that is not where it was

private:
    void addRecent(const QString& path);
    void addSamples(QVBoxLayout* layout, const QString& folder);

    QFrame* m_notice = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_rest = nullptr;
    QVBoxLayout* m_recent = nullptr;
};

} // namespace aurora
