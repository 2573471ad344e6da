// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Colours for the code preview: comments, strings, numbers, keywords. JSON, Python and SQL.

#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include <string_view>
#include <vector>

namespace aurora {

class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    CodeHighlighter(QTextDocument* document, const QPalette& palette);
    void setLanguage(std::string_view language); // "json", "python", "sql"; anything else: no colours

protected:
    void highlightBlock(const QString& text) override;

private:
    struct Rule {
        QRegularExpression pattern;
        QTextCharFormat format;
    };
    std::vector<Rule> m_rules; // later ones win
    QTextCharFormat m_keyword, m_string, m_number, m_comment, m_name;
};

} // namespace aurora
