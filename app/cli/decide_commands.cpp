// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/documents.h"
#include "core/spec/export/exporter.h"

#include <boost/json.hpp>

#include <QFileInfo>

namespace aurora::cli {

int runRecommend(const Call& call)
{
    const auto documents = call.values("profile");
    if (call.files().empty() == documents.empty())
        return wrongUsage(QStringLiteral("recommend takes files or --profile DOC."));
    const Memory memory = openMemory(call);
    const auto decider = call.decider(memory.model());
    const auto tell = [&](const std::shared_ptr<const TableProfile>& table) {
        if (table)
            call.print(recommendDocument(*table, decider->decide(*table)));
        return table != nullptr;
    };
    if (!documents.empty())
        return forEachFile(documents, [&](const std::string& document) {
            const auto saved = call.savedProfiles(document);
            for (const auto& table : saved)
                tell(table);
            return !saved.empty();
        });
    return forEachFile(call.files(),
                       [&](const std::string& file) { return tell(call.profile(file, CachedValues::Quoted)); });
}

namespace {

int explainEarlier(const Call& call, const std::string& id)
{
    const Memory memory = openMemory(call);
    for (auto entry = memory.entries.rbegin(); entry != memory.entries.rend(); ++entry) {
        if (entry->decision == id) {
            call.print(explainDocument(*entry));
            return Done;
        }
    }
    complain({ErrorKind::UnknownDecision, {}, id, {}});
    return StepFailed;
}

} // namespace

int runExplain(const Call& call)
{
    const auto arguments = call.files();
    const bool saved = call.has("profile");
    if (saved && arguments.size() != 1)
        return wrongUsage(QStringLiteral("explain --profile DOC takes one column."));
    if (!saved && arguments.size() == 1)
        return explainEarlier(call, arguments[0]);
    std::shared_ptr<const TableProfile> table;
    if (!saved)
        table = call.profile(arguments[0]);
    else if (const auto documents = call.savedProfiles(call.value("profile")); !documents.empty())
        table = documents.front();
    if (!table)
        return StepFailed;
    const std::size_t column = call.column(*table, arguments.back());
    if (column == 0)
        return StepFailed;
    const Memory memory = openMemory(call);
    const auto decider = call.decider(memory.model());
    call.print(explainDocument(*table, decider->decide(*table, column), decider->modelReason(*table, column)));
    return Done;
}

int runQuestions(const Call& call)
{
    const Memory memory = openMemory(call);
    const auto decider = call.decider(memory.model());
    std::vector<std::shared_ptr<const TableProfile>> tables;
    std::vector<Decisions> decided;
    const int code = forEachFile(call.files(), [&](const std::string& file) {
        auto table = call.profile(file);
        if (!table)
            return false;
        decided.push_back(decider->decide(*table));
        tables.push_back(std::move(table));
        return true;
    });
    call.print(questionsDocument(tables, decided));
    return code;
}

int runActions(const Call& call)
{
    call.print(actionsDocument());
    return Done;
}

int runExport(const Call& call)
{
    const ExportTarget* target = exportTarget(call.value("to"));
    if (!target) {
        QStringList known;
        for (const auto& one : exportTargets())
            known << QString::fromUtf8(one.id.data(), qsizetype(one.id.size()));
        return wrongUsage(QStringLiteral("--to takes one of %1.").arg(known.join(QStringLiteral(", "))));
    }
    const auto table = call.profile(call.files().front());
    if (!table)
        return StepFailed;
    const Memory memory = openMemory(call);
    const Decisions decisions = call.decider(memory.model())->decide(*table);
    std::vector<DecidedColumn> columns;
    for (const auto& decision : decisions)
        columns.push_back({&decision, Verdict::Open});
    const PipelineSpec spec = buildSpec(*table, columns, {!call.has("refit"), call.services().clock()->unixSeconds()});
    const std::string text = target->write(spec);
    const auto written =
        writeOutput(call.value("out"), call.files(), call.has("force"), [&](const auto& write) { return write(text); });
    if (!written)
        complain(written.error());
    return written ? Done : StepFailed;
}

} // namespace aurora::cli
