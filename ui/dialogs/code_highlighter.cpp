// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/code_highlighter.h"

#include "ui/theme.h"

namespace aurora {

namespace {

QRegularExpression keywordsOf(std::string_view language)
{
    if (language == "python")
        return QRegularExpression(QStringLiteral("\\b(and|as|class|def|elif|else|for|from|if|import|in|is|lambda|None|"
                                                 "not|or|raise|return|True|False|try|except|with|while|yield)\\b"));
    if (language == "sql")
        return QRegularExpression(QStringLiteral("\\b(select|from|where|with|as|case|when|then|else|end|cast|coalesce|"
                                                 "and|or|not|null|is|in|join|group|by|order|over)\\b"),
                                  QRegularExpression::CaseInsensitiveOption);
    return QRegularExpression(QStringLiteral("\\b(true|false|null)\\b"));
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument* document, const QPalette& palette)
    : QSyntaxHighlighter(document)
{
    const auto& colors = tokens(palette);
    m_keyword.setForeground(colors.accent);
    m_keyword.setFontWeight(QFont::DemiBold);
    m_string.setForeground(colors.good);
    m_number.setForeground(colors.warn);
    m_comment.setForeground(colors.muted);
    m_comment.setFontItalic(true);
    m_name.setForeground(colors.accent);
}

void CodeHighlighter::setLanguage(std::string_view language)
{
    m_rules.clear();
    m_rules.push_back({QRegularExpression(QStringLiteral("\\b-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?\\b")), m_number});
    m_rules.push_back({keywordsOf(language), m_keyword});
    m_rules.push_back({QRegularExpression(QStringLiteral("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'")), m_string});
    if (language == "json")
        m_rules.push_back({QRegularExpression(QStringLiteral("\"(\\\\.|[^\"\\\\])*\"(?=\\s*:)")), m_name});
    if (language == "python")
        m_rules.push_back({QRegularExpression(QStringLiteral("#[^\"']*$")), m_comment});
    if (language == "sql")
        m_rules.push_back({QRegularExpression(QStringLiteral("--.*$")), m_comment});
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    for (const auto& rule : m_rules) {
        auto matches = rule.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), rule.format);
        }
    }
}

} // namespace aurora
