// SPDX-License-Identifier: GPL-3.0-or-later
// Which shipped rules ever speak: over the golden tables alone, and with the tables of the shared data where those are
// there (AURORA_SHARED, else ../shared beside the checkout). A rule that never speaks needs a reason to stay, which
// stands in tests/rules/SILENT.md; a line there of a rule that does speak is wrong too.

#include "core/decide/pool.h"
#include "core/source/table_source.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace aurora;

namespace {

constexpr qint64 mostBytes = 4 << 20; // of a file: rules need columns, not rows
// Of the golden tables alone, so that a rule that falls silent is seen without the shared data too.
constexpr double leastSpeaking = 0.6;

} // namespace

class RuleCoverage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void mostRulesSpeakOnGoldenTables();
    void everySilentRuleHasAReasonToStay();

private:
    void listen(const QString& path, const std::string& target = {});
    void listenToFolder(const QString& folder);
    std::set<std::string> silent() const;

    RuleSet m_rules;
    std::set<std::string> m_heard;
};

void RuleCoverage::listen(const QString& path, const std::string& target)
{
    auto source = openTable(path.toStdString());
    if (!source)
        return; // among the shared files are broken ones
    ProfileOptions options;
    options.threads = 1;
    options.target = target;
    const auto table = profileTable(**source, options, {});
    if (!table)
        return;
    const auto beside = contexts(**table);
    std::vector<RuleHit> hits;
    for (const auto& column : (*table)->columns) {
        const auto facts = features(**table, column);
        RuleRun run(m_rules, {facts, beside[column.index - 1]});
        run.typeHits(hits);
        for (const auto& hit : hits)
            m_heard.insert(m_rules.id(hit));
        const auto type = typePosterior(hits, std::nullopt);
        run.actionHits(type, hits);
        for (const auto& hit : hits)
            m_heard.insert(m_rules.id(hit));
    }
}

void RuleCoverage::listenToFolder(const QString& folder)
{
    QDirIterator files(folder, {"*.csv", "*.csv.gz", "*.tsv", "*.tsv.gz"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (files.fileInfo().size() <= mostBytes)
            listen(files.filePath());
    }
}

std::set<std::string> RuleCoverage::silent() const
{
    std::set<std::string> result;
    for (const auto& rule : m_rules.describe()) {
        if (!m_heard.contains(rule.id))
            result.insert(rule.id);
    }
    return result;
}

void RuleCoverage::initTestCase()
{
    auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    QVERIFY(loaded.ok());
    m_rules = std::move(*loaded);
    const QString golden = AURORA_SOURCE_DIR "/tests/golden/";
    QFile file(golden + "expected.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const auto& table : QJsonDocument::fromJson(file.readAll()).array())
        listen(golden + "tables/" + table.toObject()["table"].toString() + ".csv",
               table.toObject()["target"].toString().toStdString());
}

void RuleCoverage::mostRulesSpeakOnGoldenTables()
{
    const double speaking = double(m_heard.size()) / double(m_rules.size());
    qInfo("%zu of %zu rules speak on the golden tables", m_heard.size(), m_rules.size());
    QVERIFY2(speaking >= leastSpeaking, std::to_string(speaking).c_str());
}

void RuleCoverage::everySilentRuleHasAReasonToStay()
{
    const QString shared = qEnvironmentVariable("AURORA_SHARED", AURORA_SOURCE_DIR "/../shared");
    const QString data = shared + "/data";
    if (!QDir(data).exists())
        QSKIP("the shared data is not there: only the golden tables were heard");
    listenToFolder(data);
    QTemporaryDir aside;
    for (const QString pack : {"/expert-tables/tables.tar.xz"}) {
        if (QFile::exists(data + pack) && QProcess::execute("tar", {"-xJf", data + pack, "-C", aside.path()}) == 0)
            listenToFolder(aside.path());
    }
    QFile page(AURORA_SOURCE_DIR "/tests/rules/SILENT.md");
    QVERIFY(page.open(QIODevice::ReadOnly));
    std::set<std::string> listed;
    for (const auto& line : QString::fromUtf8(page.readAll()).split('\n')) {
        const auto parts = line.split('|'); // | rule | reason |
        if (parts.size() < 4 || !parts[1].contains('.'))
            continue;
        QVERIFY2(!parts[2].trimmed().isEmpty(), qPrintable("no reason: " + parts[1]));
        listed.insert(parts[1].trimmed().toStdString());
    }
    const auto never = silent();
    for (const auto& id : never)
        if (!listed.contains(id))
            qWarning("never speaks: %s", id.c_str());
    for (const auto& id : listed)
        if (!never.contains(id))
            qWarning("listed, but speaks or is no rule: %s", id.c_str());
    QVERIFY(never == listed);
}

QTEST_APPLESS_MAIN(RuleCoverage)
#include "tst_rule_coverage.moc"
