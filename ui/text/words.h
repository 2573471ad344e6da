// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every kind of the core in words a person reads. The switches behind these have no default, so a new kind does not
// compile until it has words. Pure functions; any thread.

#include "core/advice/decision.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/decide/decision_cache.h"
#include "core/source/issue.h"

#include <QString>

namespace aurora::text {

QString words(FeatureType type);      // "number", "category" …
QString words(Kind kind);             // "whole number", "text" …
QString words(Pattern pattern);       // "money", "e-mail address" …; empty for None
QString semanticLabel(SemanticType type); // "e-mail address", "US ZIP code" …
QString words(Stage stage);           // "Read", "Fill" …
QString words(DecisionSource source); // "Rule", "Model", "Learned", "You", "Assistant"
QString words(Verdict verdict);       // "open", "accepted" …
QString words(JobStage stage);        // "Reading", "Deciding" …
QString words(CacheLevel level);       // "exact", "similar" …
QString words(Timing stage);          // "rules", "learned choices" …
QString words(Need need);             // what an action needs, as the end of "needs …"
QString words(IssueKind kind);        // short: "too few fields"

// How sure a decision is, in a word. The bounds are those of core/advice/decision.h; ask wins over any number.
enum class Confidence { High, Medium, Low, Ask };
Confidence confidence(double value, bool ask);
QString words(Confidence confidence);

// One or two signs that stand for what a column is: "12", "A", "31", "#", "%", "@", "?", "¶", "="
QString glyph(const ColumnProfile& column, FeatureType type);

// What happened, what is safe, what to do. The three are whole sentences; say() joins them with blanks.
struct ErrorWords {
    QString what, safe, todo;
};
ErrorWords words(const Error& error);
QString say(const Error& error);

// "file, line 12, record 11, column 3", only what is known; empty when nothing is.
QString place(const Place& place);
// What is wrong and how it was read, in one sentence.
QString say(const Issue& issue);

} // namespace aurora::text
