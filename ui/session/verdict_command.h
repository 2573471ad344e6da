// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One entry of a file's history: some columns got another verdict. Undo puts back what was there and withdraws what was
// learned from it; redo does both again.

#include "ui/session/open_file.h"

#include <QUndoCommand>

#include <functional>
#include <vector>

namespace aurora {

struct VerdictChange {
    std::size_t column = 0; // from 1
    ColumnState before, after;
};

class VerdictCommand : public QUndoCommand {
public:
    // after(undone) runs once the columns are set, at each undo and redo.
    VerdictCommand(OpenFile& file, std::vector<VerdictChange> changes, std::function<void(bool undone)> after,
                   const QString& text);

    void undo() override;
    void redo() override;

private:
    void set(ColumnState VerdictChange::*which);

    OpenFile& m_file;
    std::vector<VerdictChange> m_changes;
    std::function<void(bool)> m_after;
};

} // namespace aurora
