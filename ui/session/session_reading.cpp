// SPDX-License-Identifier: GPL-3.0-or-later
// How the session reads files: the whole of a file in one pass, and, when it is to be read in another way, its first
// rows before that. Decisions and learning are in session.cpp.
#include "ui/session/session.h"

#include "core/profile/profile_cache.h"

#include <QFileInfo>

#include <algorithm>

namespace aurora {

struct Session::ReadOutcome {
    std::shared_ptr<SharedSource> source;
    std::shared_ptr<const TableProfile> table;
    SharedDecisions decisions;
    std::optional<Error> error;
};

namespace {

bool changedOnDisk(const OpenFile& file)
{
    if (!file.table())
        return true;
    const QFileInfo now(file.path());
    const auto& then = file.table()->source;
    return std::uint64_t(now.size()) != then.bytes || now.lastModified().toSecsSinceEpoch() != then.modified;
}

} // namespace

bool Session::isOpen(const OpenFile* file) const
{
    return std::find(m_files.begin(), m_files.end(), file) != m_files.end();
}

bool Session::isInput(const QString& path) const
{
    const auto chosen = QFileInfo(path).canonicalFilePath();
    return !chosen.isEmpty() && std::any_of(m_files.begin(), m_files.end(), [&](const auto* file) {
        return QFileInfo(file->path()).canonicalFilePath() == chosen;
    });
}

OpenFile* Session::open(const QString& path, const DialectChoices& choices)
{
    const auto known =
        std::find_if(m_files.begin(), m_files.end(), [&](const auto* f) { return !f->pasted() && f->path() == path; });
    if (known == m_files.end())
        return add(new OpenFile(path, choices, this));
    OpenFile* file = *known;
    const bool sameChoices = choices == DialectChoices{} || choices == file->choices();
    if (!sameChoices)
        file->setToRead(choices);
    setCurrent(file); // which reads it where nothing of it was read yet
    const bool changed = file->complete() && changedOnDisk(*file);
    if (changed)
        file->forgetFound();
    if (!sameChoices || ((changed || file->error()) && m_beingRead != file))
        read(file);
    return file;
}

OpenFile* Session::openText(const QString& text, const QString& title)
{
    return add(new OpenFile(std::make_shared<PastedText>(text), title, this));
}

OpenFile* Session::add(OpenFile* file)
{
    m_files.push_back(file);
    m_history.addStack(&file->history());
    connect(file, &OpenFile::reset, this, &Session::filesChanged);
    connect(file, &OpenFile::columnChanged, this, &Session::filesChanged);
    connect(file, &OpenFile::columnsChanged, this, &Session::filesChanged);
    setCurrent(file); // which reads it
    return file;
}

OpeningRequest Session::requestFor(const OpenFile& file) const
{
    OpeningRequest request;
    request.path = file.path();
    request.name = file.name();
    request.pasted = file.pastedText();
    request.choices = file.choices();
    request.rowIndexFolder = m_parts.rowIndexFolder;
    request.told = file.choices() != DialectChoices{} || file.detected();
    request.detected = file.detected();
    if (m_parts.readAs)
        request.memory = m_parts.readAs->remembered();
    return request;
}

void Session::read(OpenFile* file, std::shared_ptr<Opening> opened)
{
    // What a newer wish interrupts is read again afterwards.
    if (m_reading.running() && m_beingRead && m_beingRead != file)
        m_waiting.insert(m_waiting.begin(), m_beingRead);
    std::erase(m_waiting, file);
    m_beingRead = file;
    auto job = [this, file, opened = std::move(opened), request = requestFor(*file), decider = m_decider,
                sample = m_parts.sampleRows,
                folder = m_parts.profileFolder](std::stop_token stop, const LatestTask::Relay& relay) -> ReadOutcome {
        auto opening = opened ? std::move(*opened) : openAs(request);
        if (opening.error)
            return {{}, {}, {}, opening.error};
        relay([this, file, detected = opening.detected, choices = opening.choices, remembered = opening.remembered] {
            const bool before = file->choicesRemembered() && choices == file->choices();
            file->found(detected, choices, remembered || before);
            if (remembered)
                m_parts.readAs->used(detected->kind);
        });
        ProfileOptions options;
        options.sampleRows = sample;
        options.progress = [this, relay](const Progress& progress) {
            relay([this, progress] { Q_EMIT jobProgress(progress); });
        };
        options.early = [&](std::shared_ptr<const TableProfile> first) {
            // Shared, so that the window takes thousands of decisions over without copying them.
            auto decisions = std::make_shared<SharedDecisions>(share(decider->decide(*first, stop)));
            relay([file, first, decisions] { file->show(first, std::move(*decisions), false); });
        };
        CachedProfileOptions cached;
        cached.folder = folder;
        cached.fewerWillDo = true;
        auto table = profileTableCached(*opening.source, options, cached, stop);
        if (!table)
            return {{}, {}, {}, table.error()};
        auto decisions = share(decider->decide(**table, stop));
        return {std::make_shared<SharedSource>(std::move(opening.source)), *table, std::move(decisions), {}};
    };
    m_reading.start(std::move(job), [this, file, decider = m_decider](ReadOutcome outcome) {
        show(file, std::move(outcome), decider);
    });
    Q_EMIT jobStarted();
}

void Session::show(OpenFile* file, ReadOutcome outcome, const std::shared_ptr<const Decider>& decider)
{
    if (outcome.error) {
        file->fail(*outcome.error);
    } else {
        file->show(std::move(outcome.table), std::move(outcome.decisions), true, std::move(outcome.source));
        m_decidedBy[file] = decider;
        if (decider == m_decider)
            noteShown(file, {});
        if (file == m_current)
            catchUp(file); // the others catch up when they become current
    }
    m_beingRead = nullptr;
    Q_EMIT jobEnded();
    readNext();
    tellIfSettled();
}

void Session::readNext()
{
    if (!m_beingRead && !m_waiting.empty())
        read(m_waiting.front());
}

// Nothing of a reading of this file arrives any more.
void Session::stopReading(OpenFile* file)
{
    if (m_previewOf == file) {
        ++m_previewTicket;
        m_previewOf = nullptr;
    }
    if (m_beingRead != file)
        return;
    m_reading.cancel();
    m_beingRead = nullptr;
    Q_EMIT jobEnded();
}

void Session::reread(const DialectChoices& choices)
{
    auto* file = m_current;
    if (!file)
        return;
    stopReading(file);
    file->want(choices);
    m_previewOf = file;
    m_previews.discard(); // what was asked for before this and has not begun
    auto request = requestFor(*file);
    request.choices = choices;
    request.told = true;
    struct Preview {
        std::shared_ptr<Opening> opened;
        std::shared_ptr<const FirstRows> rows;
    };
    auto look = [request = std::move(request)](Bench&) {
        Preview preview{std::make_shared<Opening>(openAs(request)), {}};
        if (preview.opened->error)
            return preview;
        auto rows = firstRowsOf(*preview.opened->source);
        if (rows)
            preview.rows = std::move(rows).value();
        else
            preview.opened->error = rows.error();
        return preview;
    };
    m_previews.post(std::move(look), [this, file, ticket = ++m_previewTicket](Preview preview) {
        if (ticket == m_previewTicket)
            previewed(file, std::move(preview.opened), std::move(preview.rows));
    });
}

void Session::previewed(OpenFile* file, std::shared_ptr<Opening> opened, std::shared_ptr<const FirstRows> rows)
{
    m_previewOf = nullptr;
    if (opened->error) {
        // An encoding that does not exist is a word not typed to its end; anything else befell the file.
        const bool mistyped = opened->error->kind == ErrorKind::UnknownEncoding;
        file->want(file->choices());
        if (mistyped)
            file->refuse(*opened->error);
        else
            file->fail(*opened->error);
        if (mistyped && !file->complete())
            readInTurn(file, {}); // what was interrupted
        else
            readNext();
        tellIfSettled();
        return;
    }
    if (m_parts.readAs && opened->detected)
        m_parts.readAs->remember(opened->detected->kind, opened->choices);
    file->preview(std::move(rows), opened->choices);
    readInTurn(file, std::move(opened));
}

// Reads at once, but never in the way of the file that the user has turned to meanwhile.
void Session::readInTurn(OpenFile* file, std::shared_ptr<Opening> opened)
{
    if (file != m_current && m_beingRead && m_beingRead != file)
        m_waiting.push_back(file);
    else
        read(file, std::move(opened));
}

void Session::forgetReading()
{
    if (!m_current || !m_current->detected() || !m_parts.readAs)
        return;
    m_parts.readAs->forget(m_current->detected()->kind);
    m_current->setRemembered(false);
}

} // namespace aurora
