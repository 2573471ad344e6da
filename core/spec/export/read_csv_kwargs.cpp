// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/read_csv_kwargs.h"

#include "core/spec/export/python_text.h"
#include "core/spec/export/sklearn_lowering.h"

#include <algorithm>
#include <map>

namespace aurora {

namespace {

constexpr std::size_t depth = 4; // of the entries of the dict

std::string lowered(std::string text)
{
    for (auto& sign : text)
        if (sign >= 'A' && sign <= 'Z')
            sign = char(sign - 'A' + 'a');
    return text;
}

// pandas cannot know names that Aurora made up or joined from several header rows.
bool needsNames(const PipelineSpec& spec, const Dialect& dialect)
{
    return dialect.headerRows != 1 || std::any_of(spec.fields.begin(), spec.fields.end(), [](const SpecField& field) {
               return field.name == "column_" + std::to_string(field.index);
           });
}

class Kwargs {
public:
    Kwargs(const PipelineSpec& spec, const std::vector<ColumnPlan>& plans)
        : m_spec(spec)
        , m_plans(plans)
        , m_dialect(spec.source.sniff.ranked.empty() ? Dialect{} : spec.source.sniff.dialect())
    {
    }

    std::string text()
    {
        signs();
        rows();
        numbers();
        missing();
        types();
        if (m_lines.empty())
            return "{}";
        std::string out = "{\n";
        for (const auto& line : m_lines)
            out += std::string(depth, ' ') + line + "\n";
        return out + "}";
    }

private:
    void add(const std::string& key, const std::string& value, const std::string& why = {})
    {
        m_lines.push_back("\"" + key + "\": " + value + "," + (why.empty() ? "" : "  # " + why));
    }

    void signs()
    {
        const auto encoding = pythonEncoding(m_spec.source.sniff.encoding);
        if (encoding != "utf-8")
            add("encoding", pythonString(encoding));
        if (m_spec.undecodable)
            add("encoding_errors", "\"replace\"", "some bytes do not fit the encoding");
        const auto& delimiter = m_dialect.delimiter;
        if (delimiter == " +") {
            add("sep", "r\"\\s+\"");
        } else if (delimiter.size() > 1) {
            add("sep", pythonString(escaped(delimiter)));
            add("engine", "\"python\"", "a separator of several signs");
        } else if (delimiter.empty()) {
            add("sep", "\"\\n\"", "one column");
        } else if (delimiter != ",") {
            add("sep", pythonString(delimiter));
        }
        const auto& told = m_spec.source.sniff.told.quote;
        if (told && told->empty())
            add("quoting", "3", "there are no quotes");
        else if (!m_dialect.quote.empty() && m_dialect.quote != "\"")
            add("quotechar", pythonString(m_dialect.quote));
        if (!m_dialect.quote.empty() && m_dialect.escape != m_dialect.quote && !m_dialect.escape.empty()) {
            add("escapechar", pythonString(m_dialect.escape));
            add("doublequote", "False");
        }
        if (m_dialect.comment.size() == 1)
            add("comment", pythonString(m_dialect.comment));
    }

    static std::string escaped(const std::string& sign)
    {
        std::string out;
        for (const char one : sign) {
            if (std::string_view("\\^$.|?*+()[]{}").find(one) != std::string_view::npos)
                out += '\\';
            out += one;
        }
        return out;
    }

    void rows()
    {
        const bool named = needsNames(m_spec, m_dialect);
        const auto skip = m_dialect.skip + (named ? m_dialect.headerRows : 0);
        if (skip > 0)
            add("skiprows", std::to_string(skip), named ? "" : "lines before the header");
        if (named) {
            std::vector<std::string> names;
            for (const auto& field : m_spec.fields)
                names.push_back(field.name);
            add("header", "None");
            add("names", pythonLongList(names, depth));
        }
        if (m_spec.ragged) {
            add("usecols", "list(range(" + std::to_string(m_spec.fields.size()) + "))",
                "some rows have more fields than the header");
            add("index_col", "False");
        }
    }

    // Only columns that pandas reads as numbers matter here; the module reads the others itself.
    void numbers()
    {
        std::map<std::pair<char, char>, int> formats;
        for (const auto& plan : m_plans)
            if (!wantsText(plan))
                ++formats[{plan.field->numberFormat.decimal, plan.field->numberFormat.group}];
        m_severalFormats = formats.size() > 1;
        if (formats.size() != 1)
            return;
        const auto [decimal, group] = formats.begin()->first;
        if (decimal != '.')
            add("decimal", pythonString(std::string_view(&decimal, 1)));
        if (group && group != decimal)
            add("thousands", pythonString(std::string_view(&group, 1)));
    }

    // Where columns write their numbers in several ways, pandas cannot be told: the module reads each in its own.
    bool readByModule(const ColumnPlan& plan) const
    {
        const auto& format = plan.field->numberFormat;
        return wantsText(plan) || (m_severalFormats && (format.decimal != '.' || format.group));
    }

    void missing()
    {
        for (const auto& field : m_spec.fields) {
            if (field.literals.empty())
                continue;
            add("keep_default_na", "False", pythonComment(pythonString(field.literals.front()) + " is a value here"));
            add("na_values", "[\"\"]");
            return;
        }
    }

    void types()
    {
        std::vector<std::string> texts;
        for (const auto& plan : m_plans)
            if (readByModule(plan) && !plan.has(Action::drop) && plan.field->name != m_spec.target)
                texts.push_back(plan.field->name);
        if (texts.empty())
            return;
        if (texts.size() == m_plans.size())
            return add("dtype", "str", "the module reads the columns itself; identifiers keep their zeros");
        add("dtype", "dict.fromkeys(" + pythonLongList(texts, depth) + ", str)");
    }

    const PipelineSpec& m_spec;
    const std::vector<ColumnPlan>& m_plans;
    const Dialect m_dialect;
    std::vector<std::string> m_lines;
    bool m_severalFormats = false;
};

} // namespace

std::string pythonEncoding(const Encoding& encoding)
{
    static const std::map<std::string, std::string> renamed{{"windows-874", "cp874"},
                                                            {"iso-8859-8-i", "iso-8859-8"},
                                                            {"hz-gb-2312", "hz"},
                                                            {"x-mac-cyrillic", "mac_cyrillic"},
                                                            {"utf-16le", "utf-16-le"},
                                                            {"utf-16be", "utf-16-be"},
                                                            {"utf-32le", "utf-32-le"},
                                                            {"utf-32be", "utf-32-be"},
                                                            {"us-ascii", "utf-8"},
                                                            {"ascii", "utf-8"},
                                                            {"utf8", "utf-8"},
                                                            {"windows-949", "cp949"},
                                                            {"windows-31j", "cp932"},
                                                            {"mac-cyrillic", "mac_cyrillic"},
                                                            {"mac-centraleurope", "mac_latin2"}};
    const auto name = lowered(encoding.name);
    if (encoding.bom) { // a byte order mark is read away only by these
        if (name == "utf-8")
            return "utf-8-sig";
        if (name.starts_with("utf-16"))
            return "utf-16";
        if (name.starts_with("utf-32"))
            return "utf-32";
    }
    const auto found = renamed.find(name);
    return found == renamed.end() ? name : found->second;
}

std::string readCsvKwargs(const PipelineSpec& spec, const std::vector<ColumnPlan>& plans)
{
    return Kwargs(spec, plans).text();
}

} // namespace aurora
