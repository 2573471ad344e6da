// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a model says of a column, in words.

#include "core/decide/decider.h"

#include <QString>

namespace aurora::text {

// "The models take it for a number (93 %). For it: different values over cells 0.98; against it: words of name and
// values."
QString sentence(const ModelReason& reason);

} // namespace aurora::text
