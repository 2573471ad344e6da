// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own rule file: switching off and on, rules in the place of others, and nothing written that would be wrong.

#include "core/base/json_text.h"
#include "core/rules/rule_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace aurora;

namespace {

const std::string shippedRule = "shape.log-strong";

std::string rule(const std::string& id, double threshold = 1, bool rightCases = true)
{
    const std::string above = std::to_string(threshold + 0.5), at = std::to_string(threshold);
    return R"({"id": ")" + id + R"(", "title": "t", "when": {"feature": "skewness", "op": ">", "value": )" + at +
           R"(}, "then": {"action": "log"}, "strength": 0.9, "reason": "r", "reference": "test", "cases": [)" +
           R"({"fires": )" + (rightCases ? "true" : "false") + R"(, "facts": {"skewness": )" + above + R"(}}, )" +
           R"({"fires": )" + (rightCases ? "false" : "true") + R"(, "facts": {"skewness": )" + at + "}}]}";
}

} // namespace

class OwnRulesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    RuleFiles m_files;

    QString path() const { return m_folder->filePath("rules/mine.json"); }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static RuleDescription find(const RuleReading& reading, const std::string& id)
    {
        const auto all = reading.set->describe();
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
        return found == all.end() ? RuleDescription{} : *found;
    }
    Result<RuleReading> put(const std::string& text)
    {
        return m_files.change({}, [&](OwnRules& own) -> Result<void> {
            const auto id = putRule(own, m_files, text);
            if (!id)
                return id.error();
            return {};
        });
    }
    Result<RuleReading> switchOff(const std::string& id, bool off)
    {
        return m_files.change({}, [&](OwnRules& own) -> Result<void> {
            own.switchOff(id, off);
            return {};
        });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = {AURORA_SOURCE_DIR "/resources/rules", AURORA_SOURCE_DIR "/resources/rules/packs",
                   m_folder->filePath("rules").toStdString()};
    }

    void readingWritesNothing()
    {
        QVERIFY(m_files.read({}).troubles.empty());
        QVERIFY(!QDir(m_folder->filePath("rules")).exists());
    }

    void offAndOnAgain()
    {
        const auto off = switchOff(shippedRule, true);
        QVERIFY(off);
        QVERIFY(find(*off, shippedRule).off);
        QCOMPARE(find(*off, shippedRule).changedBy, std::string(OwnRules::fileName));
        QVERIFY(find(m_files.read({}), shippedRule).off); // from the disk
        QCOMPARE(QFile(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto on = switchOff(shippedRule, false);
        QVERIFY(on);
        QVERIFY(!find(*on, shippedRule).off);
    }

    void aRuleIsAddedReplacedAndRemoved()
    {
        QVERIFY(put(rule("mine.one")));
        QVERIFY(put(rule("mine.one", 3))); // the same id once more
        const auto all = m_files.read({});
        QVERIFY(all.troubles.empty());
        QCOMPARE(find(all, "mine.one").when, std::string("skewness > 3"));
        const auto removed = m_files.change({}, [](OwnRules& own) -> Result<void> {
            own.remove("mine.one");
            return {};
        });
        QVERIFY(removed);
        QVERIFY(find(*removed, "mine.one").id.empty());
    }

    void aShippedRuleIsOverriddenAndComesBack()
    {
        const auto shipped = find(m_files.read({}), shippedRule);
        QVERIFY(put(rule(shippedRule, 7)));
        QCOMPARE(find(m_files.read({}), shippedRule).when, std::string("skewness > 7"));
        QVERIFY(m_files.change({}, [](OwnRules& own) -> Result<void> {
            own.remove(shippedRule);
            return {};
        }));
        QCOMPARE(find(m_files.read({}), shippedRule).when, shipped.when);
    }

    void anOwnRuleCanRest()
    {
        QVERIFY(put(rule("mine.one")));
        const auto off = switchOff("mine.one", true);
        QVERIFY(off);
        QVERIFY(find(*off, "mine.one").off);
    }

    // Every shipped rule can be taken as the beginning of one's own.
    void anyRuleCanBeOverriddenAsItStands()
    {
        for (const auto& shipped : m_files.read({}).set->describe()) {
            const auto checked = m_files.check({}, m_files.textOf(shipped.id));
            QVERIFY2(checked, shipped.id.c_str());
            if (shipped.id > "b") // a dozen are enough
                break;
        }
        const auto put = m_files.textOf(shippedRule);
        QVERIFY(m_files.check({}, put));
    }

    void whatWouldBeWrongIsNotWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no id") << QByteArray("{\"title\": \"t\"}");
        QTest::newRow("no condition") << QByteArray("{\"id\": \"mine.x\"}");
        QTest::newRow("cases do not hold") << QByteArray::fromStdString(rule("mine.x", 1, false));
        auto unknown = QByteArray::fromStdString(rule("mine.x"));
        QTest::newRow("unknown action") << unknown.replace("\"log\"", "\"levitate\"");
    }
    void whatWouldBeWrongIsNotWritten()
    {
        QFETCH(QByteArray, text);
        QVERIFY(put(rule("mine.sound")));
        const auto before = bytes();
        QVERIFY(!before.isEmpty());
        QVERIFY(!m_files.check({}, text.toStdString()));
        QVERIFY(!put(text.toStdString()));
        QCOMPARE(bytes(), before);
    }

    void nothingIsSwitchedOffThatIsNotThere()
    {
        QVERIFY(!switchOff("no.such", true));
        QVERIFY(bytes().isEmpty());
    }

    // A file that a person broke is told and never written over.
    void aBrokenFileIsKept()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath("rules")));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"rules\": [");
        file.close();
        QVERIFY(!m_files.read({}).troubles.empty());
        QVERIFY(!put(rule("mine.one")));
        QCOMPARE(bytes(), QByteArray("{\"rules\": ["));
    }

    void packsComeBetween()
    {
        const auto packs = m_files.shippedPacks();
        QCOMPARE(packs, (RuleFiles::Packs{"finance", "health", "retail"}));
        const auto with = m_files.read({"finance"});
        QVERIFY(with.troubles.empty());
        QVERIFY(with.set->describe().size() > m_files.read({}).set->describe().size());
        QCOMPARE(m_files.read({"nosuch"}).troubles.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(OwnRulesTest)
#include "tst_own_rules.moc"
