// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept: looking at it, how long, taking it along and erasing it. All on the store's thread.
#include "ui/session/session.h"

#include "core/base/json_text.h"
#include "core/decide/identity.h"
#include "core/learn/rule_pack.h"
#include "core/store/erasing.h"
#include "core/store/pack_place.h"
#include "ui/session/teach.h"
#include "ui/text/format.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace aurora {

namespace {

// Stores that keep nothing on the disk have nothing to look after.
Result<SqliteStore*> careOf(LearningStore& store)
{
    if (auto* kept = dynamic_cast<SqliteStore*>(&store))
        return kept;
    return Error{ErrorKind::StoreUnavailable, {}, "none", {}};
}

Result<void> writeFile(const QString& path, const std::string& text)
{
    QSaveFile out(path);
    const auto failed = [&] {
        return Error{ErrorKind::WriteFailed, {}, path.toStdString(), out.errorString().toStdString()};
    };
    if (!out.open(QIODevice::WriteOnly))
        return failed();
    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // as the store itself
    out.write(text.data(), qint64(text.size()));
    if (!out.commit())
        return failed();
    return {};
}

} // namespace

template <class Work, class T>
void Session::changeStore(Work work, Reply<T> reply)
{
    ++m_atStore;
    m_store.post(std::move(work), [this, reply = std::move(reply)](const Result<T>& done) {
        --m_atStore;
        recall();
        reply(done);
    });
}

QString Session::storePath() const
{
    return m_parts.openStore ? text::fromUtf8(m_parts.storePath) : QString();
}

void Session::readStore(Reply<StoreContents> reply)
{
    auto work = [](LearningStore& store) -> Result<StoreContents> {
        const auto kept = careOf(store);
        return kept ? contentsOf(**kept) : Result<StoreContents>(kept.error());
    };
    m_store.post(work, std::move(reply));
}

void Session::setStore(const std::string& key, const std::string& value, Reply<void> reply)
{
    auto work = [key, value, hour = hourOf(clock())](LearningStore& store) -> Result<void> {
        if (auto good = checkSetting(key, value); !good)
            return good;
        if (auto set = store.setSetting(key, value); !set)
            return set;
        const auto folded = store.foldOld(hour); // what is past the new limits leaves at once
        return folded ? Result<void>() : Result<void>(folded.error());
    };
    changeStore(std::move(work), std::move(reply));
}

void Session::exportStore(const QString& path, Reply<void> reply)
{
    auto work = [path, hour = hourOf(clock())](LearningStore& store) -> Result<void> {
        const auto kept = careOf(store);
        if (!kept)
            return kept.error();
        const auto contents = contentsOf(**kept);
        if (!contents)
            return contents.error();
        return writeFile(path, jsonText(contentsDocument(*contents, hour)));
    };
    m_store.post(std::move(work), std::move(reply));
}

void Session::eraseStore(const Erasure& what, Reply<Erased> reply)
{
    auto work = [what, folder = m_parts.modelFolder](LearningStore& store) -> Result<Erased> {
        const auto kept = careOf(store);
        if (!kept)
            return kept.error();
        return eraseWithAll(**kept, what, folder);
    };
    m_offer.reset(); // its correction may be gone
    changeStore(std::move(work), std::move(reply));
}

namespace {

std::vector<CacheFolder> cachesOf(const SessionParts& parts)
{
    std::vector<CacheFolder> caches;
    for (const auto& folder : {parts.rowIndexFolder, parts.profileFolder})
        if (!folder.empty())
            caches.emplace_back(folder, 0); // nothing is written through these
    return caches;
}

} // namespace

void Session::readCache(Reply<CacheFolder::Extent> reply)
{
    auto work = [caches = cachesOf(m_parts)](LearningStore&) -> Result<CacheFolder::Extent> {
        CacheFolder::Extent all;
        for (const auto& cache : caches) {
            const auto one = cache.extent();
            all.files += one.files;
            all.bytes += one.bytes;
        }
        return all;
    };
    m_store.post(std::move(work), std::move(reply));
}

void Session::eraseCache(Reply<void> reply)
{
    auto work = [caches = cachesOf(m_parts)](LearningStore&) -> Result<void> {
        for (const auto& cache : caches)
            if (auto gone = cache.erase(); !gone)
                return gone;
        return {};
    };
    m_store.post(std::move(work), std::move(reply));
}

void Session::readPacks(Reply<PackOverview> reply)
{
    auto work = [hour = hourOf(clock())](LearningStore& store) -> Result<PackOverview> {
        const auto kept = careOf(store);
        return kept ? packOverview(**kept, hour) : Result<PackOverview>(kept.error());
    };
    m_store.post(work, std::move(reply));
}

void Session::givePack(const QString& where, std::int64_t microEpsilon, Reply<GivenPack> reply)
{
    auto work = [where, microEpsilon, hour = hourOf(clock())](LearningStore& store) -> Result<GivenPack> {
        const auto kept = careOf(store);
        if (!kept)
            return kept.error();
        const std::string place = where.toStdString();
        std::unique_ptr<PackPlace> team; // asked before anything is spent
        if (PackPlace::isDatabase(place) || QFileInfo(where).isDir()) {
            auto opened = PackPlace::open(place);
            if (!opened)
                return opened.error();
            team = std::move(*opened);
        } else if (QFileInfo::exists(where)) {
            return Error{ErrorKind::WouldOverwrite, {}, place, {}};
        } else if (!where.endsWith(QLatin1String(".json")) || !QFileInfo(QFileInfo(where).absolutePath()).isDir()) {
            return Error{ErrorKind::FileMissing, {}, place, {}};
        }
        auto given = aurora::givePack(**kept, randomUuid(), microEpsilon, hour, cryptographicWords());
        if (!given)
            return given;
        const auto put = team ? team->put(given->pack.id, given->text) : writeFile(where, given->text);
        return put ? std::move(given) : put.error();
    };
    m_store.post(std::move(work), std::move(reply));
}

void Session::takePacks(const QString& where, Reply<TakenPacks> reply)
{
    auto work = [place = where.toStdString()](LearningStore& store) -> Result<TakenPacks> {
        const auto kept = careOf(store);
        if (!kept)
            return kept.error();
        const auto documents = packDocumentsAt(place);
        return documents ? aurora::takePacks(**kept, *documents) : documents.error();
    };
    changeStore(std::move(work), std::move(reply));
}

void Session::dropPack(const std::string& id, Reply<bool> reply)
{
    auto work = [id](LearningStore& store) -> Result<bool> {
        const auto kept = careOf(store);
        return kept ? aurora::dropPack(**kept, id) : kept.error();
    };
    changeStore(std::move(work), std::move(reply));
}

void Session::replaceLearned(const ListedRule& old, const LearnedCondition& when, Action action)
{
    auto work = [old, when, action](LearningStore& store) -> Result<void> {
        const auto journal = store.entries();
        if (!journal)
            return journal.error();
        const auto last = journal->empty() ? EntryId{0} : journal->back().id;
        return replaceRule(store, old, {when, action, last, ConfirmedRule::State::On});
    };
    const Reply<void> tell = [this](const Result<void>& done) {
        if (!done)
            Q_EMIT storeTrouble(done.error());
    };
    changeStore(std::move(work), tell);
}

void Session::exportLearned(const QString& path, Reply<void> reply)
{
    auto work = [path, rules = learnedRules()](LearningStore&) { return writeFile(path, rulePack(rules)); };
    m_store.post(std::move(work), std::move(reply));
}

void Session::importLearned(const QString& path, Reply<std::size_t> reply)
{
    auto work = [path](LearningStore& store) -> Result<std::size_t> {
        QFile in(path);
        if (!in.open(QIODevice::ReadOnly))
            return Error{ErrorKind::ReadFailed, {}, path.toStdString(), in.errorString().toStdString()};
        auto reading = learnedRulesIn(in.readAll().toStdString());
        const auto journal = store.entries();
        if (!reading || !journal)
            return !reading ? reading.error() : journal.error();
        for (auto& rule : reading->rules)
            rule.after = journal->empty() ? EntryId{0} : journal->back().id;
        const auto kept = keepRules(store, reading->rules);
        return kept ? Result<std::size_t>(reading->rules.size()) : kept.error();
    };
    changeStore(std::move(work), std::move(reply));
}

} // namespace aurora
