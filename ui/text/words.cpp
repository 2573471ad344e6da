// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/words.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace aurora::text {

// One line a kind, so that the tables below can be read down.
// clang-format off

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Words)
};

} // namespace

QString words(FeatureType type)
{
    switch (type) {
    case FeatureType::Numeric: return Words::tr("number");
    case FeatureType::Categorical: return Words::tr("category");
    case FeatureType::Datetime: return Words::tr("date");
    case FeatureType::Sentence: return Words::tr("text");
    case FeatureType::Url: return Words::tr("web address");
    case FeatureType::EmbeddedNumber: return Words::tr("number in text");
    case FeatureType::List: return Words::tr("list");
    case FeatureType::NotGeneralizable: return Words::tr("identifier");
    case FeatureType::ContextSpecific: return Words::tr("needs context");
    case FeatureType::Count: break;
    }
    return {};
}

QString words(Kind kind)
{
    switch (kind) {
    case Kind::Integer: return Words::tr("whole number");
    case Kind::Decimal: return Words::tr("decimal number");
    case Kind::Text: return Words::tr("text");
    case Kind::Boolean: return Words::tr("yes / no");
    case Kind::Date: return Words::tr("date");
    case Kind::Datetime: return Words::tr("date and time");
    case Kind::Time: return Words::tr("time of day");
    case Kind::Mixed: return Words::tr("mixed");
    case Kind::Empty: return Words::tr("empty");
    case Kind::Count: break;
    }
    return {};
}

QString words(Pattern pattern)
{
    switch (pattern) {
    case Pattern::None: return {};
    case Pattern::Currency: return Words::tr("money");
    case Pattern::Percent: return Words::tr("per cent");
    case Pattern::Quantity: return Words::tr("quantity");
    case Pattern::NumberText: return Words::tr("formatted number");
    case Pattern::Date: return Words::tr("date");
    case Pattern::Timestamp: return Words::tr("date and time");
    case Pattern::Time: return Words::tr("time of day");
    case Pattern::Duration: return Words::tr("duration");
    case Pattern::Boolean: return Words::tr("yes / no");
    case Pattern::Email: return Words::tr("e-mail");
    case Pattern::Url: return Words::tr("web address");
    case Pattern::Uuid: return Words::tr("UUID");
    case Pattern::Phone: return Words::tr("telephone number");
    case Pattern::Identifier: return Words::tr("code");
    case Pattern::IpAddress: return Words::tr("IP address");
    case Pattern::List: return Words::tr("list");
    case Pattern::Json: return Words::tr("JSON");
    case Pattern::Count: break;
    }
    return {};
}

QString semanticLabel(SemanticType type)
{
    const auto label = info(type).label;
    return QString::fromUtf8(label.data(), qsizetype(label.size()));
}

QString words(Stage stage)
{
    switch (stage) {
    case Stage::Parse: return Words::tr("Read");
    case Stage::Missing: return Words::tr("Missing cells");
    case Stage::Shape: return Words::tr("Shape");
    case Stage::Encode: return Words::tr("Encode");
    case Stage::Whole: return Words::tr("Whole column");
    case Stage::Count: break;
    }
    return {};
}

QString words(DecisionSource source)
{
    switch (source) {
    case DecisionSource::Rule: return Words::tr("Rule");
    case DecisionSource::Model: return Words::tr("Model");
    case DecisionSource::Learned: return Words::tr("Learned");
    case DecisionSource::You: return Words::tr("You");
    case DecisionSource::Assistant: return Words::tr("Assistant");
    }
    return {};
}

QString words(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Open: return Words::tr("open");
    case Verdict::Accepted: return Words::tr("accepted");
    case Verdict::Corrected: return Words::tr("corrected");
    case Verdict::Kept: return Words::tr("kept as is");
    case Verdict::Later: return Words::tr("ask later");
    }
    return {};
}

QString words(JobStage stage)
{
    switch (stage) {
    case JobStage::Sniff: return Words::tr("Looking at the format");
    case JobStage::Read: return Words::tr("Reading");
    case JobStage::Profile: return Words::tr("Describing columns");
    case JobStage::Decide: return Words::tr("Deciding");
    case JobStage::Train: return Words::tr("Training");
    case JobStage::Write: return Words::tr("Writing");
    }
    return {};
}

QString words(CacheLevel level)
{
    switch (level) {
    case CacheLevel::Exact: return Words::tr("exact");
    case CacheLevel::Similar: return Words::tr("similar");
    case CacheLevel::Pattern: return Words::tr("pattern");
    case CacheLevel::Count: break;
    }
    return {};
}

QString words(Timing stage)
{
    switch (stage) {
    case Timing::Features: return Words::tr("features");
    case Timing::Learned: return Words::tr("learned choices");
    case Timing::Rules: return Words::tr("rules");
    case Timing::Model: return Words::tr("model");
    case Timing::Pool: return Words::tr("pool");
    case Timing::Explain: return Words::tr("reasons");
    case Timing::Count: break;
    }
    return {};
}

QString words(Need need)
{
    switch (need) {
    case Need::Anything: return Words::tr("nothing in particular");
    case Need::Numbers: return Words::tr("numbers");
    case Need::PositiveNumbers: return Words::tr("numbers above zero");
    case Need::NonNegativeNumbers: return Words::tr("numbers that are not negative");
    case Need::Dates: return Words::tr("dates");
    case Need::Categories: return Words::tr("categories");
    case Need::Text: return Words::tr("text");
    case Need::MissingCells: return Words::tr("missing cells");
    case Need::Target: return Words::tr("a target column");
    }
    return {};
}

Confidence confidence(double value, bool ask)
{
    if (ask || !(value >= lowConfidence))
        return Confidence::Ask;
    if (value >= highConfidence)
        return Confidence::High;
    return value >= mediumConfidence ? Confidence::Medium : Confidence::Low;
}

QString words(Confidence confidence)
{
    switch (confidence) {
    case Confidence::High: return Words::tr("High");
    case Confidence::Medium: return Words::tr("Medium");
    case Confidence::Low: return Words::tr("Low");
    case Confidence::Ask: return Words::tr("Ask");
    }
    return {};
}

namespace {

QString patternGlyph(Pattern pattern)
{
    switch (pattern) {
    case Pattern::None: return {};
    case Pattern::Currency:
    case Pattern::Quantity:
    case Pattern::NumberText: return QStringLiteral("12");
    case Pattern::Percent: return QStringLiteral("%");
    case Pattern::Date:
    case Pattern::Timestamp: return QStringLiteral("31");
    case Pattern::Time:
    case Pattern::Duration: return QStringLiteral("h");
    case Pattern::Boolean: return QStringLiteral("?");
    case Pattern::Email:
    case Pattern::Url: return QStringLiteral("@");
    case Pattern::Uuid:
    case Pattern::Phone:
    case Pattern::Identifier:
    case Pattern::IpAddress: return QStringLiteral("#");
    case Pattern::List:
    case Pattern::Json: return QStringLiteral("[]");
    case Pattern::Count: break;
    }
    return {};
}

QString typeGlyph(FeatureType type)
{
    switch (type) {
    case FeatureType::Numeric:
    case FeatureType::EmbeddedNumber: return QStringLiteral("12");
    case FeatureType::Categorical: return QStringLiteral("A");
    case FeatureType::Datetime: return QStringLiteral("31");
    case FeatureType::Sentence: return QStringLiteral("¶");
    case FeatureType::Url: return QStringLiteral("@");
    case FeatureType::List: return QStringLiteral("[]");
    case FeatureType::NotGeneralizable: return QStringLiteral("#");
    case FeatureType::ContextSpecific: return QStringLiteral("A");
    case FeatureType::Count: break;
    }
    return {};
}

} // namespace

QString glyph(const ColumnProfile& column, FeatureType type)
{
    if (column.kind == Kind::Empty)
        return QStringLiteral("∅");
    if (column.distinct == 1 && column.emptyCells == 0)
        return QStringLiteral("=");
    const QString ofPattern = patternGlyph(column.pattern);
    if (!ofPattern.isEmpty())
        return ofPattern;
    return column.kind == Kind::Boolean ? QStringLiteral("?") : typeGlyph(type);
}

// clang-format on

} // namespace aurora::text
