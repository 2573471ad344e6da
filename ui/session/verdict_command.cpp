// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/verdict_command.h"

namespace aurora {

VerdictCommand::VerdictCommand(OpenFile& file, States before, States after, std::function<void(bool)> then,
                               const QString& text)
    : QUndoCommand(text)
    , m_file(file)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_then(std::move(then))
{
}

void VerdictCommand::undo()
{
    m_file.setColumns(m_before);
    m_then(true);
}

void VerdictCommand::redo()
{
    m_file.setColumns(m_after);
    m_then(false);
}

} // namespace aurora
