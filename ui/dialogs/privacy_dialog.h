// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialog "Privacy": what is kept of the user's decisions in plain words with their own figures, the latest stored
// row field by field, how long things are kept, what opens files faster, what was given away in packs, and taking all
// of it along or erasing it. What is read and changed is done on the store's thread; the dialog follows.

#include "ui/session/session.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace aurora {

class EraseDialog;

class PrivacyDialog : public QDialog {
    Q_OBJECT

public:
    PrivacyDialog(Session& session, QWidget* parent);

    void showPage(int page); // from 0, as the tabs stand
    EraseDialog* erase();    // asks what; null where nothing is kept
    void exportTo(const QString& path);

Q_SIGNALS:
    void shown(); // figures are there, or the reason why not

private:
    QWidget* makeWords();
    QWidget* makeRow();
    QWidget* makeKeeping();
    QWidget* makeCache(QWidget* page);
    QWidget* makeGiven();
    QLayout* makeButtons();
    void read();
    void readCache();
    void show(const StoreContents& contents);
    void showWords(const StoreContents& contents);
    void showGiven(const StoreContents& contents);
    void chooseExport();
    void set(const char* key, const QString& value);
    void tell(const QString& words);

    Session& m_session;
    StoreContents m_contents;
    bool m_filling = false; // what changes is not the user's doing
    QTabWidget* m_tabs = nullptr;
    QVBoxLayout* m_words = nullptr;
    QTreeWidget* m_row = nullptr;
    QLabel *m_rowNote = nullptr, *m_field = nullptr, *m_given = nullptr, *m_notice = nullptr;
    QTreeWidget* m_ledger = nullptr;
    QCheckBox *m_journal = nullptr, *m_trains = nullptr;
    QLabel* m_cache = nullptr;
    QPushButton* m_eraseCache = nullptr;
    QSpinBox *m_days = nullptr, *m_rows = nullptr;
    QDoubleSpinBox* m_budget = nullptr;
    QPushButton *m_folder = nullptr, *m_export = nullptr, *m_erase = nullptr;
};

} // namespace aurora
