// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialog "Team packs": taking in what colleagues share of their style, how that fares beside one's own decisions,
// and giving away one's own, with what it costs of the year's privacy budget. The work is done on the store's thread;
// the dialog follows.

#include "ui/session/session.h"

#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace aurora {

class PacksDialog : public QDialog {
    Q_OBJECT

public:
    // settings: where the folder that was used last is remembered; it and the session outlive the dialog.
    PacksDialog(Session& session, QSettings& settings, QWidget* parent);

    // As if they stood in the field: a file, a folder or postgresql://…
    void importFrom(const QString& where);
    void exportTo(const QString& where);

Q_SIGNALS:
    void shown(); // what there is stands in the lists, or the reason why not

private:
    QLayout* makePlace();
    void addTaken(QVBoxLayout* layout);
    void addGiven(QVBoxLayout* layout);
    void browse();
    void read();
    void show(const PackOverview& overview);
    void showSayings();
    void offer();
    void remove();
    void remember(const QString& where);
    void tell(const QString& words);

    Session& m_session;
    QSettings& m_settings;
    PackOverview m_overview;
    QLineEdit* m_place = nullptr;
    QTreeWidget *m_packs = nullptr, *m_says = nullptr;
    QDoubleSpinBox* m_epsilon = nullptr;
    QLabel *m_cost = nullptr, *m_notice = nullptr;
    QPushButton *m_import = nullptr, *m_export = nullptr, *m_remove = nullptr;
};

} // namespace aurora
