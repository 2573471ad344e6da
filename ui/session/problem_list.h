// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parse problems of a file as a document of their own, to hand to whoever made the file: kind, place and counts.
// No cell of the file, no name of a column, no path.

#include "core/profile/table_profile.h"

#include <QByteArray>
#include <QString>

namespace aurora {

// "kind,record,line,byte,column,found,expected", a line each; empty where a number is not known. Ends of lines are CRLF
// as RFC 4180 has it. Only problems whose place was kept (IssueLog::kept).
QByteArray problemsCsv(const TableProfile& table);

// {"format": "aurora.problems", "version": "1.0", "file", "total", "counts": {kind: n}, "problems": [{…}]}; numbers
// that are not known are left out. fileName is the name alone.
QByteArray problemsJson(const TableProfile& table, const QString& fileName);

} // namespace aurora
