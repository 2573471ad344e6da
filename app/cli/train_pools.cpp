// SPDX-License-Identifier: GPL-3.0-or-later
// train --generated --data: what models and rules weigh in the pool of feature types.
#include "app/cli/train_actions.h"

#include "core/decide/teaching.h"
#include "core/decide/type_lesson.h"
#include "core/predict/labelled_columns.h"
#include "core/predict/model_set.h"
#include "core/predict/training_set.h"

#include <cmath>
#include <map>

namespace aurora::cli {

namespace {

std::string quoted(const std::string& cell)
{
    std::string out = "\"";
    for (const char c : cell)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"\n";
}

// A column as a file of its own.
Result<std::shared_ptr<const TableProfile>> profileOf(const RebuiltColumn& column)
{
    std::string text = quoted(column.name);
    for (const auto& cell : column.cells)
        text += quoted(cell);
    DialectChoices told;
    told.encoding = "UTF-8";
    told.delimiter = ",";
    told.quote = "\"";
    told.comment = "";
    told.skip = 0;
    told.headerRows = 1;
    told.footer = false;
    return profileOfText(text, {}, told);
}

TypeExample exampleOf(const TaughtColumn& taught, const LabelledColumn& of)
{
    return {taught.typeByModel, taught.typeByRules, static_cast<std::uint8_t>(of.label), of.group, of.fold, 1};
}

// Columns of one data set repeat each other: as in training one weighs 1 / √(columns of its data set). Mean 1.
void weigh(std::vector<TypeExample>& examples)
{
    std::map<int, double> sizes;
    for (const auto& one : examples)
        sizes[one.group] += 1;
    double sum = 0;
    for (auto& one : examples)
        sum += one.counts = 1 / std::sqrt(sizes[one.group]);
    for (auto& one : examples)
        one.counts *= double(examples.size()) / sum;
}

} // namespace

Result<TypePoolLessons> learnTypePools(const Call& call, const std::vector<TypeExample>& tables,
                                       const PoolWeights& before)
{
    const auto columns = readLabelledColumns(call.value("data"));
    if (!columns)
        return columns.error();
    const auto rebuilt = readRebuiltColumns(call.value("rebuilt"));
    if (!rebuilt)
        return rebuilt.error();
    if (columns->size() != rebuilt->size())
        return Error{
            ErrorKind::BadDocument, {}, call.value("rebuilt"), "it holds other columns than " + call.value("data")};
    std::vector<TypeExample> told, whole;
    for (int fold = 0; fold < foldCount; ++fold) {
        const auto models = ModelSet::load(call.value("fold-models") + "/fold" + std::to_string(fold));
        if (!models)
            return models.error();
        const Teacher teacher(call.services().rules(), **models, *call.services().clock());
        for (std::size_t i = 0; i < columns->size(); ++i) {
            const LabelledColumn& column = (*columns)[i];
            if (column.fold != fold)
                continue;
            told.push_back(exampleOf(teacher.columns(*column.table, {{}}).front(), column));
            const auto profile = profileOf((*rebuilt)[i]);
            if (!profile)
                return profile.error();
            if ((*profile)->columns.size() == 1)
                whole.push_back(exampleOf(teacher.columns(**profile, {{}}).front(), column));
        }
    }
    weigh(told);
    weigh(whole);
    TypePoolLessons lessons;
    lessons.told = learnTypeWeights(told, before.told);
    lessons.rebuilt = learnTypeWeights(whole, before.whole);
    // Rebuilt columns are partly made up, tables are few: both count the same in sum.
    const double count = double(whole.size());
    for (auto one : tables) {
        one.counts = count / double(tables.size());
        whole.push_back(one);
    }
    lessons.whole = learnTypeWeights(whole, before.whole);
    return lessons;
}

} // namespace aurora::cli
