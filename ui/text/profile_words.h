// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a profile found out, in sentences: flaws and their points, relations between columns with their figures and the
// rows that they rest on. Names of columns go into them, cells' values never. Pure functions; any thread.

#include "core/profile/table_profile.h"

#include <QString>
#include <QStringList>

namespace aurora::text {

QString words(Flaw flaw);             // "missing cells" …
QString words(RelationReason reason); // "its name", "the last column" …

// "5.0 % of the cells", "3 levels" …
QString extent(const Deduction& deduction, bool ofTable);
QString points(const Deduction& deduction); // "−1.5"
// "missing cells, 5.0 % of the cells: −1.5", a line each; what is not known at the end.
QString whyScore(const Quality& quality, bool ofTable);
QString score(const Quality& quality); // "87"; "–" where not known

// "city determines land". Longer names are cut in the middle.
QString sentence(const Relation& relation, const TableProfile& table);
QString figure(const Relation& relation);   // "r = 0.93", "98 %"; empty where no number speaks
QString evidence(const Relation& relation); // "its name · the last column · sample of 2,048 rows"

// A count that is an estimate: "≈ 12,345 ± 120"; exact: "12,345". error is one standard error, absolute; said doubled,
// as the range in which it lies in 95 of 100 cases.
QString about(double value, double error);

} // namespace aurora::text
