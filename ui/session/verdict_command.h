// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One entry of a file's history: some columns got another verdict. Undo puts back what was there and withdraws what was
// learned from it; redo does both again.

#include "ui/session/open_file.h"

#include <QUndoCommand>

#include <functional>
#include <vector>

namespace aurora {

class VerdictCommand : public QUndoCommand {
public:
    // then(undone) runs once the columns are set, at each undo and redo.
    using States = std::vector<std::pair<ColumnId, ColumnState>>; // by what lasts through re-reading
    VerdictCommand(OpenFile& file, States before, States after, std::function<void(bool undone)> then,
                   const QString& text);

    void undo() override;
    void redo() override;

private:
    OpenFile& m_file;
    States m_before, m_after;
    std::function<void(bool)> m_then;
};

} // namespace aurora
