// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace aurora::cli {

// The page of one command and the page of the program, laid out like a manual page of 80 columns.
QString commandHelp(const Command& command);
QString overview();

} // namespace aurora::cli
