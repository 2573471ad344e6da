// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/privacy_words.h"

#include "core/learn/privacy_ledger.h"
#include "core/learn/shown_decisions.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace aurora::text {

namespace {

struct Privacy {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Privacy)
};

QString epsilon(std::int64_t micros)
{
    return fromUtf8(textFromMicros(micros));
}

// "24 of 128 bits: more than 5 % missing; named like money"
QString bitWords(const JournalEntry& entry)
{
    QStringList list;
    const auto& vocabulary = fingerprintVocabulary();
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (entry.fingerprint[i])
            list << fromUtf8(std::string(vocabulary[i].what));
    return list.isEmpty() ? Privacy::tr("none of them") : list.join(QStringLiteral("; "));
}

QString typeWords(const JournalEntry& entry)
{
    QStringList list;
    constexpr double worthTelling = 0.05;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        if (entry.type[t] >= worthTelling)
            list << QStringLiteral("%1 %2")
                        .arg(QLatin1String(name(static_cast<FeatureType>(t))))
                        .arg(entry.type[t], 0, 'f', 2);
    return list.join(QStringLiteral(", "));
}

QString actionList(const JournalEntry& entry)
{
    QStringList list;
    for (const Action action : entry.defaults)
        list << QLatin1String(name(action));
    return list.join(QStringLiteral(", "));
}

} // namespace

PrivacyFigures privacyFigures(std::span<const JournalEntry> entries, std::span<const TypeVote> votes,
                              const std::array<std::vector<NamedBlob>, shelfCount>& shelves)
{
    const auto on = [&](Shelf shelf) { return std::int64_t(shelves[static_cast<std::size_t>(shelf)].size()); };
    PrivacyFigures figures;
    figures.decisions = std::int64_t(entries.size());
    figures.typeVotes = std::int64_t(votes.size());
    figures.counters = on(Shelf::Counters);
    figures.learnedRules = on(Shelf::LearnedRules);
    figures.packs = on(Shelf::Packs);
    figures.shown = on(Shelf::Shown);
    figures.models = on(Shelf::ModelVersions);
    return figures;
}

QString erasingWords(const PrivacyFigures& going, bool everything, bool sums)
{
    const auto number = [](std::int64_t n) { return count(std::uint64_t(n)); };
    if (everything)
        return Privacy::tr(
                   "All that was learned goes: %1 decisions, %2 corrections of types, %3 sums, %4 learned rules, "
                   "%5 packs of colleagues, %6 models trained on your decisions and %7 recommendations that were "
                   "shown, with the copies beside the store. Settings and the list of packs that you gave away stay. "
                   "It cannot be undone.")
            .arg(number(going.decisions), number(going.typeVotes), number(going.counters), number(going.learnedRules),
                 number(going.packs), number(going.models), number(going.shown));
    QString words =
        Privacy::tr("%1 decisions, %2 corrections of types and %3 recommendations that were shown go, from the "
                    "file, its log and the copies beside it; what was learned from them is withdrawn, and models "
                    "trained on your decisions go with them. It cannot be undone.")
            .arg(number(going.decisions), number(going.typeVotes), number(going.shown));
    if (sums)
        words += QLatin1Char(' ') + Privacy::tr("Older decisions are in sums by now, which only go all together.");
    return words;
}

QString erasedWords(std::int64_t decisions, std::int64_t types, std::int64_t left)
{
    return Privacy::tr("Erased: %1 decisions and %2 corrections of types; %3 decisions are left.")
        .arg(count(std::uint64_t(decisions)), count(std::uint64_t(types)), count(std::uint64_t(left)));
}

QStringList privacySentences(const PrivacyFigures& figures)
{
    QStringList list;
    list << Privacy::tr(
                "Everything stays on this machine, in “%1”, which only you may read. Nothing leaves it unless you "
                "export it.")
                .arg(figures.place);
    if (figures.retention.journal)
        list << Privacy::tr("%1 of your decisions are kept one by one, for %2 days and at most %3 of them; older ones "
                            "are added up and then gone.")
                        .arg(count(std::uint64_t(figures.decisions)), count(std::uint64_t(figures.retention.days)),
                             count(std::uint64_t(figures.retention.rows))) +
                    (figures.inWindow
                         ? QString()
                         : QLatin1Char(' ') +
                               Privacy::tr("You can switch this off: “aurora-cli store set journal off”."));
    else
        list << Privacy::tr("Single decisions are not kept; only sums are. %1 from before are still there.")
                    .arg(count(std::uint64_t(figures.decisions)));
    list << Privacy::tr("Beside them: %1 sums, %2 learned rules, %3 corrections of types, which stay until you erase "
                        "them, %4 packs of colleagues, %5 models trained on your decisions.")
                .arg(count(std::uint64_t(figures.counters)), count(std::uint64_t(figures.learnedRules)),
                     count(std::uint64_t(figures.typeVotes)), count(std::uint64_t(figures.packs)),
                     count(std::uint64_t(figures.models)));
    list << Privacy::tr("A kept decision is a row of coarse facts. Who gets the file could still tell whether a table "
                        "that they know was among yours, nearly always; from sums alone it is much harder.");
    list << Privacy::tr(
                "What was recommended lately is kept in the same coarse facts, so that it can be explained by its "
                "id: the newest %1, now %2.")
                .arg(count(std::uint64_t(shownKept)), count(std::uint64_t(figures.shown)));
    list << Privacy::tr(
        "Models that were trained on your decisions hold the same coarse facts and lie beside the store; "
        "erasing decisions removes them.");
    const auto spent = spentMicroEpsilon(figures.ledger, figures.hour);
    list << (figures.ledger.empty()
                 ? Privacy::tr("You have exported no pack; of this year's privacy budget (ε %1) nothing is spent.")
                       .arg(epsilon(figures.budget))
                 : Privacy::tr("You have exported %1 packs; of this year's privacy budget (ε %2), ε %3 is spent.")
                       .arg(count(figures.ledger.size()), epsilon(figures.budget), epsilon(spent)));
    list << encryptionSentence();
    if (!figures.inWindow)
        list << Privacy::tr("“aurora-cli store export” shows all of it, “aurora-cli store erase --all” removes it from "
                            "the disk.");
    return list;
}

QString encryptionSentence()
{
    return Privacy::tr("The file is not encrypted: whoever can read your files can read it. Put your home folder on an "
                       "encrypted disk if that is not enough.");
}

QStringList neverKept()
{
    return {Privacy::tr("the content of any cell"), Privacy::tr("the name of a column"),
            Privacy::tr("the name of a file or folder"), Privacy::tr("exact figures such as means or counts"),
            Privacy::tr("the minute of a decision; only its hour")};
}

std::vector<StoredField> storedFields(const JournalEntry& e)
{
    const auto plain = [](double number) { return QString::number(number, 'g', 4); };
    QStringList rules;
    for (const auto& rule : e.rules)
        rules << fromUtf8(rule);
    return {
        {QStringLiteral("hour"), Privacy::tr("when you decided, as hours since 1970"), QString::number(e.hour)},
        {QStringLiteral("fingerprint"), Privacy::tr("coarse facts of the column, a yes or no each"), bitWords(e)},
        {QStringLiteral("type"), Privacy::tr("what kind of column it seemed to be, in steps of 1/255"), typeWords(e)},
        {QStringLiteral("defaults"), Privacy::tr("what would be proposed if it were of each of the nine types"),
         actionList(e)},
        {QStringLiteral("suggested"), Privacy::tr("what was proposed"), QLatin1String(name(e.suggested))},
        {QStringLiteral("chosen"), Privacy::tr("what you chose"), QLatin1String(name(e.chosen))},
        {QStringLiteral("weight"), Privacy::tr("how much the choice says: less when accepted with many others"),
         plain(e.weight)},
        {QStringLiteral("source"), Privacy::tr("who proposed it"), QLatin1String(name(e.source))},
        {QStringLiteral("confidence"), Privacy::tr("how sure the proposal was"), plain(e.confidence)},
        {QStringLiteral("rules"), Privacy::tr("which rules spoke"), rules.join(QStringLiteral(", "))},
        {QStringLiteral("decision"), Privacy::tr("a random number, so that you can take it back"),
         fromUtf8(e.decision)},
        {QStringLiteral("session"), Privacy::tr("a random number of the program's start"), fromUtf8(e.session)},
        {QStringLiteral("table"),
         Privacy::tr("which decisions are of one table: a keyed number made of its columns' coarse facts, for packs"),
         QString::number(e.table, 16)},
        {QStringLiteral("undone"), Privacy::tr("whether you took it back"),
         e.undone ? Privacy::tr("yes") : Privacy::tr("no")},
    };
}

} // namespace aurora::text
