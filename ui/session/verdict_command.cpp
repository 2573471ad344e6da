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
    set(&VerdictChange::before);
    m_after(true);
}

void VerdictCommand::redo()
{
    set(&VerdictChange::after);
    m_after(false);
}

void VerdictCommand::set(ColumnState VerdictChange::*which)
{
    std::vector<std::pair<std::size_t, ColumnState>> states;
    states.reserve(m_changes.size());
    for (const auto& change : m_changes)
        states.emplace_back(change.column, change.*which);
    m_file.setColumns(std::move(states));
}

} // namespace aurora
