// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a file is written, in words. Pure functions; any thread.

#include "core/source/dialect.h"

#include <QString>

namespace aurora::text {

QString sign(const std::string& sign); // "tab", "blank", "none", ";" …
// What a person typed for a sign: its word, "\t", or the sign itself. The other way round of sign().
std::string signFromWords(const QString& words);
QString escapeWords(const Dialect& dialect);                       // "doubled quotes", "backslash", "none"
QString headerWords(std::uint32_t skip, std::uint32_t headerRows); // "none", "row 4", "rows 1–2"
QString dateSample(DateOrder order);                               // the last day of 2024
QString fit(double score); // 0.97; how well a reading fits is no probability, so it is no per cent

// In what another reading differs from this one: "tab, no quotes". Empty where they are the same.
QString difference(const Dialect& other, const Dialect& from);

} // namespace aurora::text
