// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/base/json_text.h"
#include "core/profile/profile_document.h"
#include "core/profile/profile_reader.h"
#include "ui/text/words.h"

#include <boost/json.hpp>

#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>
#include <unistd.h>

namespace aurora::cli {

namespace {

ServiceSettings settingsOf(const QCommandLineParser& parser)
{
    ServiceSettings settings;
    settings.store = parser.value(QStringLiteral("store")).toStdString();
    settings.models = parser.value(QStringLiteral("models")).toStdString();
    for (const auto& pack : parser.values(QStringLiteral("rules")))
        settings.rules.push_back(pack.toStdString());
    return settings;
}

} // namespace

Call::Call(const QCommandLineParser& parser, QStringList arguments, DialectChoices dialect)
    : m_parser(parser)
    , m_arguments(std::move(arguments))
    , m_dialect(std::move(dialect))
    , m_services(settingsOf(parser))
{
}

std::vector<std::string> Call::files(int from) const
{
    std::vector<std::string> list;
    for (qsizetype i = from; i < m_arguments.size(); ++i)
        list.push_back(m_arguments[i].toStdString());
    return list;
}

bool Call::has(const char* option) const
{
    return m_parser.isSet(QLatin1String(option));
}

std::string Call::value(const char* option) const
{
    return m_parser.value(QLatin1String(option)).toStdString();
}

std::vector<std::string> Call::values(const char* option) const
{
    std::vector<std::string> list;
    for (const auto& value : m_parser.values(QLatin1String(option)))
        list.push_back(value.toStdString());
    return list;
}

namespace {

// A line that overwrites itself; on a terminal only.
class TerminalProgress {
public:
    explicit TerminalProgress(bool quiet)
        : m_shown(!quiet && isatty(STDERR_FILENO))
    {
    }
    ~TerminalProgress()
    {
        if (m_last >= 0)
            std::fputs("\r\033[K", stderr);
    }
    void operator()(const Progress& progress)
    {
        const int percent = progress.total ? static_cast<int>(100 * progress.done / progress.total) : 0;
        if (!m_shown || percent == m_last)
            return;
        m_last = percent;
        std::fprintf(stderr, "\r%s %d %%", text::words(progress.stage).toUtf8().constData(), percent);
    }

private:
    bool m_shown;
    int m_last = -1;
};

} // namespace

std::shared_ptr<const Decider> Call::decider(std::shared_ptr<const LearnedModel> learned) const
{
    if (!m_toldTroubles) {
        for (const auto& trouble : m_services.troubles())
            complain(trouble);
        if (const auto& trouble = m_services.modelTrouble())
            complain(*trouble);
    }
    m_toldTroubles = true;
    return m_services.decider(std::move(learned));
}

std::shared_ptr<const Decider> Call::decider(const Memory& memory) const
{
    const auto learned = decider(memory.model());
    return memory.models ? std::make_shared<const Decider>(learned->with(memory.models)) : learned;
}

Result<std::unique_ptr<TableSource>> Call::open(const std::string& file) const
{
    return openTable(file, m_dialect, has("no-cache") ? std::string() : m_services.rowIndexFolder());
}

ProgressFn Call::progress() const
{
    const auto shown = std::make_shared<TerminalProgress>(has("quiet"));
    return [shown](const Progress& progress) { (*shown)(progress); };
}

std::shared_ptr<const TableProfile> Call::profile(const std::string& file, CachedValues values) const
{
    auto source = open(file);
    if (!source) {
        complain(source.error());
        return nullptr;
    }
    ProfileOptions options;
    options.sampleRows = m_sampleRows;
    options.threads = m_threads;
    options.target = value("target");
    options.progress = progress();
    CachedProfileOptions cached;
    cached.folder = has("no-cache") ? std::string() : m_services.profileFolder();
    cached.values = values;
    auto table = profileTableCached(**source, options, cached, {});
    if (!table) {
        complain(table.error());
        return nullptr;
    }
    return *table;
}

std::vector<std::shared_ptr<const TableProfile>> Call::savedProfiles(const std::string& document) const
{
    auto tables = loadProfileDocuments(document);
    if (!tables) {
        complain(tables.error());
        return {};
    }
    for (auto& table : *tables) {
        if (!has("target"))
            break;
        const std::size_t target = column(*table, value("target"));
        if (target == 0)
            return {};
        auto changed = std::make_shared<TableProfile>(*table);
        changed->target = target;
        table = std::move(changed);
    }
    return std::move(*tables);
}

std::size_t Call::column(const TableProfile& table, const std::string& named) const
{
    const auto found = findColumn(table.source.sniff.header, named);
    if (!found)
        complain(found.error());
    return found ? *found : 0;
}

void Call::printProfile(const TableProfile& table, bool samples) const
{
    const ProfileDocumentOptions options{samples};
    if (has("pretty"))
        return print(profileDocument(table, options));
    constexpr std::size_t pieceBytes = 1 << 16; // what is written at once
    std::string text = "{";
    const auto write = [&](std::size_t most) {
        if (text.size() < most)
            return;
        std::fwrite(text.data(), 1, text.size(), stdout);
        text.clear();
    };
    bool firstKey = true, firstColumn = true;
    for (const auto& entry : profileDocumentHead(table)) {
        text += firstKey ? "" : ", ";
        firstKey = false;
        appendJson(text, boost::json::string(entry.key()));
        text += ": ";
        if (entry.key() != "columns") {
            appendJson(text, entry.value());
            continue;
        }
        text += '[';
        for (const auto& column : table.columns) {
            text += firstColumn ? "" : ", ";
            firstColumn = false;
            appendJson(text, columnDocument(column, options));
            write(pieceBytes);
        }
        text += ']';
    }
    text += "}\n";
    write(0);
    std::fflush(stdout);
}

void Call::print(const boost::json::value& document) const
{
    const std::string text = has("pretty") ? jsonText(document) : jsonLine(document);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void Call::note(const QString& sentence) const
{
    if (!has("quiet"))
        std::fprintf(stderr, "aurora-cli: %s\n", sentence.toUtf8().constData());
}

void complain(const Error& error)
{
    std::fprintf(stderr, "aurora-cli: %s\n", text::say(error).toUtf8().constData());
}

int wrongUsage(const QString& sentence)
{
    std::fprintf(stderr, "aurora-cli: %s\n", sentence.toUtf8().constData());
    return WrongUsage;
}

int forEachFile(const std::vector<std::string>& files, const std::function<bool(const std::string&)>& step)
{
    bool all = true;
    for (const auto& file : files)
        all = step(file) && all;
    return all ? Done : StepFailed;
}

namespace {

Result<void> writeStandardOutput(const std::function<bool(const std::function<bool(std::string_view)>&)>& content)
{
    const bool done =
        content([](std::string_view part) { return std::fwrite(part.data(), 1, part.size(), stdout) == part.size(); });
    if (std::fflush(stdout) != 0 || !done)
        return Error{ErrorKind::WriteFailed, {}, "-", {}};
    return {};
}

} // namespace

Result<void> writeOutput(const std::string& path, const std::vector<std::string>& inputs, bool force,
                         const std::function<bool(const std::function<bool(std::string_view)>&)>& content)
{
    if (path.empty() || path == "-")
        return writeStandardOutput(content);
    const QFileInfo target(QString::fromStdString(path));
    for (const auto& input : inputs) {
        if (target.exists() &&
            target.canonicalFilePath() == QFileInfo(QString::fromStdString(input)).canonicalFilePath())
            return Error{ErrorKind::WouldOverwrite, {path}, path, "input"};
    }
    if (target.exists() && !force)
        return Error{ErrorKind::WouldOverwrite, {path}, path, {}};
    QSaveFile file(target.filePath());
    if (!file.open(QIODevice::WriteOnly)) {
        const bool denied =
            file.error() == QFileDevice::PermissionsError || !QFileInfo(target.absolutePath()).isWritable();
        return Error{
            denied ? ErrorKind::NoPermission : ErrorKind::WriteFailed, {path}, path, file.errorString().toStdString()};
    }
    const bool done = content(
        [&](std::string_view part) { return file.write(part.data(), qint64(part.size())) == qint64(part.size()); });
    if (!done || !file.commit())
        return Error{ErrorKind::WriteFailed, {path}, path, file.errorString().toStdString()};
    return {};
}

} // namespace aurora::cli
