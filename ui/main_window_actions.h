// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The commands of the window, shared by menus and tool bar.

#include "ui/main_window.h"

#include <QAction>

namespace aurora {

struct MainWindow::Actions {
    QAction *open = nullptr, *exportPipeline = nullptr, *rules = nullptr, *packs = nullptr, *privacy = nullptr,
            *closeFile = nullptr, *quit = nullptr;
    QAction *undo = nullptr, *redo = nullptr, *find = nullptr, *paste = nullptr;
    QAction *accept = nullptr, *acceptSelection = nullptr, *correct = nullptr, *keep = nullptr, *later = nullptr;
    QAction *next = nullptr, *previous = nullptr, *acceptAll = nullptr;

    // Commands on columns need a table; the bulk one says how many it would take.
    void enable(bool table, std::size_t sure)
    {
        for (auto* action :
             {exportPipeline, closeFile, find, accept, acceptSelection, correct, keep, later, next, previous})
            action->setEnabled(table);
        acceptAll->setEnabled(table && sure > 0);
        acceptAll->setText(MainWindow::tr("Accept all ≥ High (%1)").arg(sure));
    }
};

} // namespace aurora
