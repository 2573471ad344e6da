// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Training the model of actions and the weights of the pools: on generated tables, and where they are told on labelled
// ones and on what treatments were worth.

#include "app/cli/command.h"

#include <cstdint>
#include <string>

namespace aurora::cli {

// Tells trouble on standard error; false then.
bool trainActionsInto(const Call& call, std::uint64_t seed, const std::string& date, const std::string& folder);

} // namespace aurora::cli
