// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/verdict_command.h"

namespace aurora {

VerdictCommand::VerdictCommand(OpenFile& file, std::vector<VerdictChange> changes, std::function<void(bool)> after,
                               const QString& text)
    : QUndoCommand(text), m_file(file), m_changes(std::move(changes)), m_after(std::move(after))
{
}

void VerdictCommand::undo()
{
    for (const auto& change : m_changes)
        m_file.setColumn(change.column, change.before);
    m_after(true);
}

void VerdictCommand::redo()
{
    for (const auto& change : m_changes)
        m_file.setColumn(change.column, change.after);
    m_after(false);
}

} // namespace aurora
