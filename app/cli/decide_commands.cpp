// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/documents.h"
#include "core/learn/shown_decisions.h"
#include "core/spec/export/exporter.h"

#include <boost/json.hpp>

#include <QFileInfo>

#include <algorithm>

namespace aurora::cli {

namespace {

// Keeps what was recommended, so that it can be explained by its id later; trouble is told and nothing else fails.
class ShownLog {
public:
    ShownLog(const Call& call, const Memory& memory)
        : m_call(call)
        , m_memory(memory)
    {
    }
    ~ShownLog()
    {
        if (m_entries.empty())
            return;
        if (const auto noted = noteShown(*m_memory.store, m_entries); !noted)
            complain(noted.error());
    }
    ShownLog(const ShownLog&) = delete;
    ShownLog& operator=(const ShownLog&) = delete;

    void add(const Decisions& decisions)
    {
        if (!m_memory.store || m_memory.store->readOnly())
            return;
        for (const auto& decision : decisions)
            m_entries.push_back(journalEntry(decision, decision.headline, explicitWeight, *m_call.services().clock(),
                                             m_call.services().session()));
    }

private:
    const Call& m_call;
    const Memory& m_memory;
    std::vector<JournalEntry> m_entries;
};

} // namespace

int runRecommend(const Call& call)
{
    const auto documents = call.values("profile");
    if (call.files().empty() == documents.empty())
        return wrongUsage(QStringLiteral("recommend takes files or --profile DOC."));
    const Memory memory = openMemory(call);
    const auto decider = call.decider(memory);
    ShownLog shown(call, memory);
    const auto tell = [&](const std::shared_ptr<const TableProfile>& table) {
        if (!table)
            return false;
        const Decisions decisions = decider->decide(*table);
        call.print(recommendDocument(*table, decisions));
        shown.add(decisions);
        return true;
    };
    if (!documents.empty())
        return forEachFile(documents, [&](const std::string& document) {
            const auto saved = call.savedProfiles(document);
            for (const auto& table : saved)
                tell(table);
            return !saved.empty();
        });
    return forEachFile(call.files(), [&](const std::string& file) { return tell(call.profile(file)); });
}

namespace {

// What is known of an earlier decision: from the journal, else from what was shown lately.
std::optional<JournalEntry> earlier(const Memory& memory, const std::string& id)
{
    for (auto entry = memory.learning.journal.rbegin(); entry != memory.learning.journal.rend(); ++entry)
        if (entry->decision == id)
            return *entry;
    if (!memory.store)
        return std::nullopt;
    const auto shown = shownDecision(*memory.store, id);
    if (!shown) {
        complain(shown.error());
        return std::nullopt;
    }
    return *shown;
}

int unknownDecision(const std::string& id)
{
    complain({ErrorKind::UnknownDecision, {}, id, {}});
    return StepFailed;
}

int explainEarlier(const Call& call, const std::string& id)
{
    const Memory memory = openMemory(call);
    const auto entry = earlier(memory, id);
    if (!entry)
        return unknownDecision(id);
    call.print(explainDocument(*entry));
    return Done;
}

bool isDecisionId(const std::string& text)
{
    constexpr std::size_t size = 36; // of a UUID
    return text.size() == size && std::count(text.begin(), text.end(), '-') == 4;
}

// An earlier decision with its file at hand: the columns that look as the one decided about did, with exact numbers.
// No name was kept, so several may.
int explainWithFile(const Call& call, const std::string& file, const std::string& id)
{
    const Memory memory = openMemory(call);
    const auto entry = earlier(memory, id);
    if (!entry)
        return unknownDecision(id);
    const auto table = call.profile(file);
    if (!table)
        return StepFailed;
    const auto decider = call.decider(memory);
    auto out = explainDocument(*entry);
    boost::json::array now;
    for (const auto& decision : decider->decide(*table))
        if (fingerprint(decision.features) == entry->fingerprint)
            now.push_back(explainDocument(*table, decision, decider->modelReason(*table, decision.column)));
    out["file"] = file;
    out["columns"] = std::move(now);
    call.print(out);
    return Done;
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
    if (!saved && isDecisionId(arguments[1]))
        return explainWithFile(call, arguments[0], arguments[1]);
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
    const auto decider = call.decider(memory);
    const Decision decision = decider->decide(*table, column);
    call.print(explainDocument(*table, decision, decider->modelReason(*table, column)));
    ShownLog(call, memory).add({decision});
    return Done;
}

int runQuestions(const Call& call)
{
    const Memory memory = openMemory(call);
    const auto decider = call.decider(memory);
    ShownLog shown(call, memory);
    std::vector<std::shared_ptr<const TableProfile>> tables;
    std::vector<Decisions> decided;
    const int code = forEachFile(call.files(), [&](const std::string& file) {
        auto table = call.profile(file);
        if (!table)
            return false;
        decided.push_back(decider->decide(*table));
        shown.add(decided.back());
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
    const Decisions decisions = call.decider(memory)->decide(*table);
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
