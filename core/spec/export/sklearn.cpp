// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/exporter.h"
#include "core/spec/export/python_text.h"
#include "core/spec/export/read_csv_kwargs.h"
#include "core/spec/export/sklearn_helpers.h"
#include "core/spec/export/sklearn_lowering.h"

#include <algorithm>
#include <set>

namespace aurora {

namespace {

constexpr std::size_t namedReasons = 3; // columns of a group whose reasons a comment gives

// Columns whose steps are the same share one Pipeline.
struct Group {
    std::vector<const LoweredColumn*> members;
    bool flag = false; // the Pipeline that tells where cells were missing
    const std::vector<PythonStep>& steps(std::size_t member) const
    {
        return flag ? members[member]->flag : members[member]->steps;
    }
};

std::string codeKey(const std::vector<PythonStep>& steps)
{
    std::string key;
    for (const auto& step : steps)
        key.append(step.name).append("\x1f").append(step.code).append("\x1e");
    return key;
}

class Module {
public:
    explicit Module(const PipelineSpec& spec)
        : m_spec(spec)
        , m_plans(columnPlans(spec))
    {
        for (const auto& plan : m_plans)
            m_columns.push_back(lowerColumn(plan, spec));
        for (const auto& column : m_columns)
            m_uses.insert(column.uses.begin(), column.uses.end());
        m_uses.insert("ColumnTransformer");
        groupColumns();
        collectRows();
        closeOverNeeds();
    }

    std::string text()
    {
        std::string out = heading() + imports() + constants();
        for (const auto& helper : pythonFunctions())
            if (m_uses.contains(std::string(helper.name)))
                out.append("\n").append(helper.source);
        for (const auto& helper : pythonClasses())
            if (m_uses.contains(std::string(helper.name)))
                out.append("\n").append(helper.source);
        return out + checkColumns() + selectRows() + maskPersonal() + preprocessor() + program();
    }

private:
    void groupColumns()
    {
        std::map<std::string, std::size_t> known;
        for (const bool flag : {false, true}) {
            for (const auto& column : m_columns) {
                const auto& steps = flag ? column.flag : column.steps;
                if (steps.empty())
                    continue;
                auto key = codeKey(steps) + (flag ? "flag" : "");
                if (column.inputs.size() > 1 && !flag)
                    key += column.field->name; // two inputs: a pair of its own
                const auto [at, fresh] = known.emplace(key, m_groups.size());
                if (fresh)
                    m_groups.push_back({{}, flag});
                m_groups[at->second].members.push_back(&column);
            }
        }
    }

    void collectRows()
    {
        for (std::size_t i = 0; i < m_plans.size(); ++i) {
            if (m_plans[i].has(Action::drop_duplicates))
                m_dropDuplicates = true;
            if (m_plans[i].has(Action::drop_rows))
                m_dropRows.push_back(i);
            if (m_columns[i].masked)
                m_masked.push_back(m_columns[i].field->name);
        }
        if (!m_dropRows.empty())
            m_uses.insert("blank_markers");
        if (!m_masked.empty())
            m_uses.insert("mask_text");
    }

    void closeOverNeeds()
    {
        const auto needsOf = [this](const PythonHelper& helper) {
            if (!m_uses.contains(std::string(helper.name)))
                return;
            std::string_view rest = helper.needs;
            while (!rest.empty()) {
                const auto end = std::min(rest.find(' '), rest.size());
                m_uses.insert(std::string(rest.substr(0, end)));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        };
        const auto classes = pythonClasses();
        const auto functions = pythonFunctions();
        for (auto helper = classes.rbegin(); helper != classes.rend(); ++helper)
            needsOf(*helper);
        for (auto helper = functions.rbegin(); helper != functions.rend(); ++helper)
            needsOf(*helper);
        if (m_uses.contains("MASK_KEY"))
            m_uses.insert("os");
    }

    std::string heading() const
    {
        std::string out = "# Preparation of " + std::to_string(m_spec.fields.size()) +
                          " columns for scikit-learn 1.2 or later and pandas 1.5 or later.\n"
                          "# Written by Aurora " +
                          pythonComment(m_spec.generator) + " on " + pythonComment(m_spec.created) + "; pipeline " +
                          pythonComment(m_spec.id) +
                          ".\n"
                          "#\n"
                          "#     frame = pd.read_csv(PATH, **READ_CSV_KWARGS)\n"
                          "#     model = make_pipeline(build_preprocessor(), LogisticRegression())\n"
                          "#\n"
                          "# The result is a finite numeric matrix. What is learned from data (medians, levels, "
                          "scales) is learned when it is\n"
                          "# fitted, so fit it on training rows alone.\n";
        bool any = false;
        for (const auto& column : m_columns) {
            if (column.leftOut.empty())
                continue;
            out += any ? "" : "#\n# Not in the matrix:\n";
            any = true;
            out += "#     " + pythonComment(column.field->name + " (" + column.leftOut + ")") + "\n";
        }
        return out;
    }

    std::string imports() const
    {
        std::set<std::string> standard, froms, learn, preprocessing;
        for (const auto& used : m_uses) {
            const auto line = pythonImport(used);
            if (line.empty())
                continue;
            if (line.starts_with("import "))
                standard.emplace(line);
            else if (line.starts_with("from sklearn"))
                learn.emplace(line);
            else if (line.starts_with("from "))
                froms.emplace(line);
            else
                preprocessing.emplace(line);
        }
        standard.emplace("import sys");
        std::string out;
        for (const auto* lines : {&standard, &froms})
            for (const auto& line : *lines)
                out += line + "\n";
        out += "\nimport numpy as np\nimport pandas as pd\n";
        for (const auto& line : learn)
            out += line + "\n";
        if (!preprocessing.empty()) {
            out += "from sklearn.preprocessing import (\n";
            for (const auto& name : preprocessing)
                out += "    " + name + ",\n";
            out += ")\n";
        }
        return out + "\n";
    }

    std::string constants() const
    {
        std::vector<std::string> names;
        std::set<std::string> needed;
        for (const auto& column : m_columns)
            if (!column.steps.empty())
                needed.insert(column.inputs.begin(), column.inputs.end());
        for (const auto i : m_dropRows)
            needed.insert(m_columns[i].field->name);
        for (const auto& field : m_spec.fields)
            if (needed.contains(field.name))
                names.push_back(field.name);
        std::string out = "# How pandas.read_csv reads the file as it was read here.\nREAD_CSV_KWARGS = " +
                          readCsvKwargs(m_spec, m_plans) +
                          "\n\n# The columns that the matrix is made of.\nCOLUMNS = " + pythonLongList(names, 0) + "\n";
        if (!m_spec.target.empty())
            out += "\nTARGET = " + pythonString(m_spec.target) + "\n";
        if (m_uses.contains("MASK_KEY"))
            out += "\n# Set a secret of your own: whoever knows the key can try out short values.\n"
                   "MASK_KEY = os.environ.get(\"MASK_KEY\", " +
                   pythonString(m_spec.id) + ")\n";
        return out;
    }

    static std::string checkColumns()
    {
        return R"py(

def check_columns(frame):
    """Says which columns are missing before anything else fails."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise ValueError(f"columns are missing: {missing}")
)py";
    }

    std::string selectRows() const
    {
        if (m_dropRows.empty() && !m_dropDuplicates)
            return {};
        std::string out =
            "\n\ndef select_rows(frame):\n"
            "    \"\"\"The rows to learn from. A transformer cannot leave out rows, so call this first.\"\"\"\n";
        if (m_dropDuplicates)
            out += "    frame = frame.drop_duplicates()\n";
        for (const auto i : m_dropRows) {
            const auto& field = *m_columns[i].field;
            const auto column = "frame[[" + pythonString(field.name) + "]]";
            std::string markers = field.missingValues.empty() ? "" : ", markers=" + pythonList(field.missingValues);
            for (const auto* step : m_plans[i].steps)
                if (step->op == Action::drop_rows && !step->reason.empty())
                    out += "    # drop_rows: " + pythonComment(step->reason) + "\n";
            out += "    frame = frame[blank_markers(" + column + markers + ").notna().to_numpy().ravel()]\n";
        }
        return out + "    return frame\n";
    }

    std::string maskPersonal() const
    {
        if (m_masked.empty())
            return {};
        return "\n\ndef mask_personal(frame):\n"
               "    \"\"\"A copy in which personal values are keyed hashes; for frames that are kept or passed "
               "on.\"\"\"\n"
               "    names = [name for name in " +
               pythonLongList(m_masked, 4) +
               " if name in frame.columns]\n"
               "    return frame.assign(**dict(mask_text(frame[names]).items())) if names else frame.copy()\n";
    }

    std::string preprocessor() const
    {
        std::string out = "\n\ndef build_preprocessor():\n"
                          "    \"\"\"The unfitted transformer of a frame into the matrix.\"\"\"\n"
                          "    return ColumnTransformer([\n";
        std::set<std::string> names;
        for (const auto& group : m_groups)
            out += groupText(group, names);
        return out + "    ], remainder=\"drop\", sparse_threshold=0)\n";
    }

    static std::string groupName(const Group& group, std::set<std::string>& taken)
    {
        std::string name;
        if (group.members.size() == 1) {
            const auto& field = *group.members.front()->field;
            name = pythonSlug(field.name, "column_" + std::to_string(field.index));
        } else {
            for (const auto& step : group.steps(0))
                name += (name.empty() ? "" : " ") + step.name;
            name = pythonSlug(name, "columns");
        }
        if (group.flag && !name.ends_with("_missing"))
            name += "_missing";
        std::string unique = name;
        for (int i = 2; !taken.insert(unique).second; ++i)
            unique = name + "_" + std::to_string(i);
        return unique;
    }

    static std::string groupText(const Group& group, std::set<std::string>& taken)
    {
        const std::string indent(12, ' ');
        std::string out = "        (" + pythonString(groupName(group, taken)) + ", Pipeline([\n";
        const auto& steps = group.steps(0);
        std::set<std::string> stepNames;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            out += comments(group, i, indent);
            auto name = steps[i].name;
            while (!stepNames.insert(name).second)
                name += "_again";
            out += indent + "(" + pythonString(name) + ", " + steps[i].code + "),\n";
        }
        std::vector<std::string> columns;
        for (const auto* member : group.members) {
            columns.push_back(member->inputs.front());
            if (!group.flag)
                columns.insert(columns.end(), member->inputs.begin() + 1, member->inputs.end());
        }
        return out + "        ]), " + pythonLongList(columns, 8) + "),\n";
    }

    // A group of one gives the reason; a larger one gives it for its first columns by name.
    static std::string comments(const Group& group, std::size_t step, const std::string& indent)
    {
        std::string out;
        std::size_t given = 0, more = 0;
        std::set<std::string> said;
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            const auto& comment = group.steps(i)[step].comment;
            if (comment.empty() || !said.insert(comment).second)
                continue;
            if (given == namedReasons) {
                ++more;
                continue;
            }
            ++given;
            const bool alone = group.members.size() == 1 || comment.starts_with("not in the plan");
            const auto& name = group.members[i]->field->name;
            out += indent + "# " + pythonComment(alone ? comment : name + ": " + comment) + "\n";
        }
        if (more > 0)
            out += indent + "# and likewise for " + std::to_string(more) + " more\n";
        return out;
    }

    std::string program() const
    {
        std::string out = "\n\nif __name__ == \"__main__\":\n"
                          "    if len(sys.argv) != 2:\n"
                          "        sys.exit(f\"usage: {sys.argv[0]} FILE\")\n"
                          "    table = pd.read_csv(sys.argv[1], **READ_CSV_KWARGS)\n"
                          "    check_columns(table)\n";
        if (!m_dropRows.empty() || m_dropDuplicates)
            out += "    table = select_rows(table)\n";
        if (m_spec.target.empty())
            return out + "    matrix = build_preprocessor().fit_transform(table)\n    print(matrix.shape)\n";
        return out + "    table = table[table[TARGET].notna()]\n"
                     "    matrix = build_preprocessor().fit_transform(table.drop(columns=TARGET), table[TARGET])\n"
                     "    print(matrix.shape)\n";
    }

    const PipelineSpec& m_spec;
    std::vector<ColumnPlan> m_plans;
    std::vector<LoweredColumn> m_columns;
    std::vector<Group> m_groups;
    std::vector<std::size_t> m_dropRows;
    std::vector<std::string> m_masked;
    std::set<std::string> m_uses;
    bool m_dropDuplicates = false;
};

} // namespace

std::string writeSklearn(const PipelineSpec& spec)
{
    return Module(spec).text();
}

} // namespace aurora
