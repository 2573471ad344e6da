// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace aurora::cli {

// The options that every command takes, in the order of the help page.
const std::vector<OptionHelp>& commonOptions();
const std::vector<OptionHelp>& dialectOptions();

void addOptions(QCommandLineParser& parser, const Command& command);

// Reads what was told; returns a sentence when it makes no sense, else an empty text.
QString readOptions(const QCommandLineParser& parser, DialectChoices& dialect, std::uint64_t& sampleRows,
                    unsigned& threads);

} // namespace aurora::cli
