// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in words: errors and parse problems.
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace aurora::text {

namespace {

struct Problems {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Problems)
};

QString untouched()
{
    return Problems::tr("Your file is untouched.");
}

ErrorWords fileWords(ErrorKind kind, const QString& name)
{
    switch (kind) {
    case ErrorKind::FileMissing:
        return {Problems::tr("“%1” is not there.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Check the name, or choose another file.")};
    case ErrorKind::FileIsDirectory:
        return {Problems::tr("“%1” is a folder.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Open one of the files in it.")};
    case ErrorKind::NoPermission:
        return {Problems::tr("You may not read or write “%1”.").arg(name), untouched(),
                Problems::tr("Change its permissions, or choose another place.")};
    case ErrorKind::ReadFailed:
        return {Problems::tr("“%1” could not be read to its end.").arg(name), untouched(),
                Problems::tr("Check the disk or the connection, then open it again.")};
    case ErrorKind::WriteFailed:
        return {Problems::tr("“%1” could not be written.").arg(name),
                Problems::tr("What was there before is still there."), Problems::tr("Choose another place.")};
    case ErrorKind::DiskFull:
        return {Problems::tr("The disk is full while writing “%1”.").arg(name),
                Problems::tr("What was there before is still there."), Problems::tr("Free some space and try again.")};
    case ErrorKind::UnpackMemory:
        return {Problems::tr("“%1” takes more than 128 MB of memory to unpack.").arg(name), untouched(),
                Problems::tr("Unpack it with “zstd -d --memory=2048MB”, then open the file that comes out.")};
    case ErrorKind::WouldOverwrite:
        return {Problems::tr("“%1” exists already.").arg(name), Problems::tr("It was not overwritten."),
                Problems::tr("Choose another name. An input file is never overwritten.")};
    default:
        return {};
    }
}

ErrorWords requestWords(ErrorKind kind, const QString& name)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return {Problems::tr("Stopped."), Problems::tr("Nothing was changed."), {}};
    case ErrorKind::UnknownEncoding:
        return {Problems::tr("There is no encoding called “%1”.").arg(name), untouched(),
                Problems::tr("Use a name such as UTF-8 or windows-1252.")};
    case ErrorKind::UnknownColumn:
        return {Problems::tr("There is no column “%1”.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Use a header of the file, or a number such as #3.")};
    case ErrorKind::AmbiguousColumn:
        return {Problems::tr("More than one column is called “%1”.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Name it by its number, such as #3.")};
    case ErrorKind::UnknownAction:
        return {Problems::tr("There is no action called “%1”.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("“aurora-cli actions” lists them all.")};
    case ErrorKind::UnknownDecision:
        return {Problems::tr("There is no decision “%1”.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Ask for the recommendations again.")};
    case ErrorKind::BadParameter:
        return {Problems::tr("“%1” does not fit here.").arg(name), Problems::tr("Nothing was changed."),
                Problems::tr("Choose another value or another action.")};
    default:
        return {};
    }
}

ErrorWords documentWords(ErrorKind kind, const QString& name)
{
    switch (kind) {
    case ErrorKind::BadDocument:
        return {Problems::tr("“%1” is not a valid document.").arg(name), Problems::tr("Nothing of it was used."),
                Problems::tr("Correct it, or write it anew.")};
    case ErrorKind::NewerDocument:
        return {Problems::tr("“%1” was written by a newer Aurora.").arg(name), Problems::tr("Nothing of it was used."),
                Problems::tr("Install the newer version to use it.")};
    case ErrorKind::BadRule:
        return {Problems::tr("The rule “%1” was refused.").arg(name), Problems::tr("All other rules are in use."),
                Problems::tr("Correct the rule file and start again.")};
    case ErrorKind::StoreUnavailable:
        return {Problems::tr("What was learned before cannot be opened (%1).").arg(name),
                Problems::tr("Everything else works; choices of this session are not remembered."),
                Problems::tr("Check that the folder exists and that you may write to it.")};
    case ErrorKind::StoreNewer:
        return {Problems::tr("What was learned was written by a newer Aurora."),
                Problems::tr("It is used but not changed."),
                Problems::tr("Install the newer version to go on learning.")};
    case ErrorKind::StoreDamaged:
        return {Problems::tr("The learning store was damaged."), {}, {}}; // repairedWords says the rest
    case ErrorKind::StoreLocked:
        return {Problems::tr("Another program holds the learning store."),
                Problems::tr("Nothing was lost; this choice was not remembered."),
                Problems::tr("Close the other program and try again.")};
    case ErrorKind::BudgetSpent:
        return {
            Problems::tr("A release of ε %1 would go past the year's privacy budget.").arg(name),
            Problems::tr("Nothing was given away."),
            Problems::tr("Choose a smaller ε, wait, or raise the budget: “aurora-cli store set privacy.budget N”.")};
    case ErrorKind::PlaceUnavailable:
        return {Problems::tr("The place of packs “%1” cannot be reached.").arg(name),
                Problems::tr("Nothing was changed there."),
                Problems::tr("Check its name, and that you may read and write it.")};
    case ErrorKind::ModelUnavailable:
        return {Problems::tr("The trained models cannot be used (%1).").arg(name),
                Problems::tr("Rules and your own choices decide without them."),
                Problems::tr("Install Aurora again, or train them anew: “aurora-cli train”.")};
    case ErrorKind::RetrainedUnavailable:
        return {Problems::tr("A model that was trained on your decisions cannot be used (%1).").arg(name),
                Problems::tr("The last good one decides, at last what is shipped; nothing that you decided is lost."),
                Problems::tr("Train anew: “aurora-cli train --journal --force”.")};
    default:
        return {};
    }
}

// Where the damaged store is now stands in detail, how many decisions could be read from it in place.record.
ErrorWords repairedWords(const Error& error)
{
    auto result = documentWords(error.kind, {});
    const QString aside = fromUtf8(error.detail);
    result.safe =
        error.place.record == 0
            ? Problems::tr("It was set aside as “%1”, and a new one was begun; your files are untouched.").arg(aside)
            : Problems::tr("It was set aside as “%1”. %2 could be read from it and still hold.")
                  .arg(aside, error.place.record == 1 ? Problems::tr("One decision")
                                                      : Problems::tr("%1 decisions").arg(count(error.place.record)));
    result.todo = Problems::tr("A backup can be put back in its place.");
    return result;
}

} // namespace

ErrorWords words(const Error& error)
{
    if (error.kind == ErrorKind::StoreDamaged)
        return repairedWords(error);
    const QString name = fromUtf8(error.subject.empty() ? error.place.file : error.subject);
    ErrorWords result;
    switch (error.kind) { // groups only; each group's function has the sentence of every one of its kinds
    case ErrorKind::FileMissing:
    case ErrorKind::FileIsDirectory:
    case ErrorKind::NoPermission:
    case ErrorKind::ReadFailed:
    case ErrorKind::WriteFailed:
    case ErrorKind::DiskFull:
    case ErrorKind::WouldOverwrite:
    case ErrorKind::UnpackMemory:
        result = fileWords(error.kind, name);
        break;
    case ErrorKind::Cancelled:
    case ErrorKind::UnknownEncoding:
    case ErrorKind::UnknownColumn:
    case ErrorKind::AmbiguousColumn:
    case ErrorKind::UnknownAction:
    case ErrorKind::UnknownDecision:
    case ErrorKind::BadParameter:
        result = requestWords(error.kind, name);
        break;
    case ErrorKind::BadDocument:
    case ErrorKind::NewerDocument:
    case ErrorKind::BadRule:
    case ErrorKind::StoreUnavailable:
    case ErrorKind::StoreNewer:
    case ErrorKind::StoreDamaged:
    case ErrorKind::StoreLocked:
    case ErrorKind::BudgetSpent:
    case ErrorKind::PlaceUnavailable:
    case ErrorKind::ModelUnavailable:
    case ErrorKind::RetrainedUnavailable:
        result = documentWords(error.kind, name);
        break;
    }
    // A rule's id alone does not tell in which of the files it stands.
    const bool placed = error.place.line || error.place.record || error.kind == ErrorKind::BadRule;
    const QString where = placed ? place(error.place) : QString();
    QStringList more;
    if (!where.isEmpty())
        more << where;
    if (!error.detail.empty())
        more << fromUtf8(error.detail);
    if (!more.isEmpty())
        result.what += QStringLiteral(" (") + more.join(QStringLiteral("; ")) + QLatin1Char(')');
    return result;
}

QString say(const Error& error)
{
    const auto parts = words(error);
    QStringList sentences;
    for (const auto& part : {parts.what, parts.safe, parts.todo})
        if (!part.isEmpty())
            sentences << part;
    return sentences.join(QLatin1Char(' '));
}

QString place(const Place& place)
{
    QStringList parts;
    if (!place.file.empty())
        parts << fromUtf8(place.file);
    if (place.line)
        parts << Problems::tr("line %1").arg(count(place.line));
    if (place.record)
        parts << Problems::tr("record %1").arg(count(place.record));
    if (place.column)
        parts << Problems::tr("column %1").arg(count(place.column));
    if (place.byte >= 0 && !place.line && !place.record)
        parts << Problems::tr("byte %1").arg(count(std::uint64_t(place.byte)));
    return parts.join(QStringLiteral(", "));
}

QString words(IssueKind kind)
{
    switch (kind) {
    case IssueKind::UndecodableBytes:
        return Problems::tr("unreadable bytes");
    case IssueKind::TooFewFields:
        return Problems::tr("too few fields");
    case IssueKind::TooManyFields:
        return Problems::tr("too many fields");
    case IssueKind::StrayQuote:
        return Problems::tr("stray quote");
    case IssueKind::UnterminatedQuote:
        return Problems::tr("quote never closed");
    case IssueKind::NulByte:
        return Problems::tr("zero byte");
    case IssueKind::DuplicateHeader:
        return Problems::tr("name used twice");
    case IssueKind::EmptyHeader:
        return Problems::tr("column without name");
    case IssueKind::PreambleSkipped:
        return Problems::tr("lines before the table");
    case IssueKind::FileChanged:
        return Problems::tr("file changed");
    case IssueKind::ReadStopped:
        return Problems::tr("reading stopped");
    case IssueKind::EmptyFile:
        return Problems::tr("empty file");
    case IssueKind::BinaryContent:
        return Problems::tr("not a text file");
    case IssueKind::RecordTooLong:
        return Problems::tr("record too long");
    case IssueKind::DamagedArchive:
        return Problems::tr("damaged archive");
    case IssueKind::EncodingChanged:
        return Problems::tr("another encoding");
    case IssueKind::FooterSkipped:
        return Problems::tr("lines after the table");
    case IssueKind::Count:
        break;
    }
    return {};
}

QString say(const Issue& issue)
{
    const QString found = count(issue.found);
    const QString expected = count(issue.expected);
    switch (issue.kind) {
    case IssueKind::UndecodableBytes:
        return plural(Problems::tr("%n byte(s) not of this encoding, shown as “�”.", nullptr, int(issue.found)),
                      issue.found);
    case IssueKind::TooFewFields:
        return plural(
                   Problems::tr("%n field(s) where %1 belong; the rest was read as empty.", nullptr, int(issue.found)),
                   issue.found)
            .arg(expected);
    case IssueKind::TooManyFields:
        return plural(
                   Problems::tr("%n field(s) where %1 belong; the surplus was set aside.", nullptr, int(issue.found)),
                   issue.found)
            .arg(expected);
    case IssueKind::StrayQuote:
        return Problems::tr("A quote stands inside a field; it was kept as it is.");
    case IssueKind::UnterminatedQuote:
        return Problems::tr("A quote is never closed; it was read as an ordinary character.");
    case IssueKind::NulByte:
        return Problems::tr("A zero byte stands in a field; it was kept.");
    case IssueKind::DuplicateHeader:
        return Problems::tr("Two columns have the same name; use their numbers to tell them apart.");
    case IssueKind::EmptyHeader:
        return Problems::tr("A column has no name; one was made up.");
    case IssueKind::PreambleSkipped:
        return plural(Problems::tr("%n line(s) before the table, left out.", nullptr, int(issue.found)), issue.found);
    case IssueKind::FileChanged:
        return Problems::tr("The file changed while it was read; what was there at opening was read.");
    case IssueKind::ReadStopped:
        return Problems::tr("The disk refused in the middle; what came before is shown.");
    case IssueKind::EmptyFile:
        return Problems::tr("The file is empty.");
    case IssueKind::BinaryContent:
        return Problems::tr("This does not look like text; it was read as text all the same.");
    case IssueKind::RecordTooLong:
        return Problems::tr(
                   "A record goes on for more than %1 bytes; it was cut there, and the rest is read as another.")
            .arg(found);
    case IssueKind::DamagedArchive:
        return Problems::tr("The archive is damaged or cut off at about byte %1; what came before is shown.")
            .arg(found);
    case IssueKind::EncodingChanged:
        return Problems::tr("The cell is in another encoding than the file; it was read in that one.");
    case IssueKind::FooterSkipped:
        return issue.found == 0 ? Problems::tr("What stands after the table was left out.")
                                : Problems::tr("%1 lines stand after the table; they were left out.").arg(found);
    case IssueKind::Count:
        break;
    }
    return {};
}

} // namespace aurora::text
