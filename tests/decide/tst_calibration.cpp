// SPDX-License-Identifier: GPL-3.0-or-later
// A stated 0.9 is right nine times in ten: first choices of the whole program with the shipped models on the golden
// tables, on generated tables of a seed that nothing was trained on, and, where the shared data is there, on the public
// expert tables, which taught nothing. And: whichever source is left out, there is a decision.
#include "core/decide/decider.h"
#include "core/decide/teaching.h"
#include "core/predict/edge_tables.h"
#include "core/predict/model_set.h"
#include "core/source/table_source.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace aurora;

namespace {

constexpr double mostError = 0.05; // of calibration, as was asked for

Action canonical(Action action)
{
    return action == Action::multi_hot     ? Action::parse_list
           : action == Action::text_length ? Action::text_features
                                           : action;
}

// Stated confidence against how often it was right, in ten equal bins (Naeini et al. 2015).
class Reliability {
public:
    void add(double confidence, bool right)
    {
        const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(confidence * 10));
        m_stated[bin] += confidence;
        m_right[bin] += right;
        ++m_count;
    }
    double error() const
    {
        double sum = 0;
        for (std::size_t b = 0; b < m_stated.size(); ++b)
            sum += std::abs(m_stated[b] - m_right[b]);
        return sum / m_count;
    }
    double right() const
    {
        double sum = 0;
        for (const double one : m_right)
            sum += one;
        return sum / m_count;
    }
    int count() const { return m_count; }

private:
    std::array<double, 10> m_stated{}, m_right{};
    int m_count = 0;
};

std::shared_ptr<const RuleSet> shippedRules()
{
    static const auto rules = [] {
        auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
        return loaded ? std::make_shared<const RuleSet>(std::move(*loaded)) : nullptr;
    }();
    return rules;
}

std::shared_ptr<const Predictor> shippedModels()
{
    static const auto models = [] {
        auto loaded = ModelSet::load(AURORA_SOURCE_DIR "/models");
        return loaded ? *loaded : nullptr;
    }();
    return models;
}

} // namespace

class TestCalibration : public QObject {
    Q_OBJECT
private:
    SystemClock m_clock;

    void judge(const Decider& decider, const TableProfile& table, const std::vector<Expectation>& expected,
               Reliability& into)
    {
        const auto decisions = decider.decide(table);
        QCOMPARE(decisions.size(), expected.size());
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            ActionSet accepted;
            for (std::size_t a = 0; a < actionCount; ++a)
                if (expected[i].accepted.has(static_cast<Action>(a)))
                    accepted.insert(canonical(static_cast<Action>(a)));
            QVERIFY(decisions[i].alternatives.size() >= 2);
            for (const auto& alternative : decisions[i].alternatives)
                QVERIFY(alternative.confidence <= decisions[i].confidence || decisions[i].ask);
            if (!accepted.empty())
                into.add(decisions[i].confidence, accepted.has(canonical(decisions[i].headline)));
        }
    }
    Reliability golden(const Decider& decider, std::size_t step)
    {
        Reliability all;
        QFile file(AURORA_SOURCE_DIR "/tests/golden/expected.json");
        if (!file.open(QIODevice::ReadOnly))
            return all;
        const auto tables = readExpectations(file.readAll().toStdString());
        for (std::size_t t = 0; tables && t < tables->size(); t += step) {
            const auto& table = (*tables)[t];
            auto source = openTable(AURORA_SOURCE_DIR "/tests/golden/tables/" + table.name + ".csv");
            ProfileOptions options;
            options.threads = 1;
            options.target = table.target;
            if (const auto profile = source ? profileTable(**source, options, {}) : source.error())
                judge(decider, **profile, table.expected, all);
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(shippedRules());
        QVERIFY(shippedModels());
    }
    void goldenTables()
    {
        const auto all = golden(Decider(shippedRules(), shippedModels(), nullptr, m_clock), 1);
        qInfo("%d columns, right %.3f, error of calibration %.3f", all.count(), all.right(), all.error());
        QVERIFY(all.count() > 500);
        QVERIFY(all.right() >= 0.96);
        QVERIFY(all.error() <= mostError);
    }
    void generatedTablesOfAnotherSeed()
    {
        constexpr std::uint64_t unseen = 77;
        constexpr std::size_t tables = 25;
        const Decider decider(shippedRules(), shippedModels(), nullptr, m_clock);
        Reliability all;
        for (std::size_t number = 0; number < tables; ++number) {
            const EdgeTable table = edgeTable(unseen, number);
            const auto profile = profileOfText(table.text, table.expected.target);
            QVERIFY(profile);
            if ((*profile)->columns.size() == table.expected.expected.size())
                judge(decider, **profile, table.expected.expected, all);
        }
        qInfo("%d columns, right %.3f, error of calibration %.3f", all.count(), all.right(), all.error());
        QVERIFY(all.count() > 300);
        QVERIFY(all.right() >= 0.93);
        QVERIFY(all.error() <= mostError);
    }
    void publicExpertTables()
    {
        const QString shared = qEnvironmentVariable("AURORA_SHARED", AURORA_SOURCE_DIR "/../shared");
        const QDir folder(shared + "/data/expert-tables");
        if (!folder.exists("tables.tar.xz"))
            QSKIP("the shared expert tables are not there (AURORA_SHARED)");
        QTemporaryDir aside;
        if (QProcess::execute("tar", {"-xJf", folder.filePath("tables.tar.xz"), "-C", aside.path()}) != 0)
            QSKIP("tar cannot unpack the shared expert tables");
        QFile index(folder.filePath("INDEX.json"));
        QVERIFY(index.open(QIODevice::ReadOnly));
        const Decider decider(shippedRules(), shippedModels(), nullptr, m_clock);
        Reliability all;
        const auto document = QJsonDocument::fromJson(index.readAll());
        for (const auto& one : document.isArray() ? document.array() : document.object()["tables"].toArray()) {
            const QString title = one.toObject()["name"].toString();
            QFile expected(folder.filePath("expected/" + title + ".json"));
            QVERIFY(expected.open(QIODevice::ReadOnly));
            const auto columns = QJsonDocument::fromJson(expected.readAll()).object()["columns"].toArray();
            std::vector<Expectation> wanted;
            for (const auto& column : columns) {
                Expectation expectation;
                auto names = column.toObject()["also_good"].toArray();
                names.append(column.toObject()["first"]);
                for (const auto& text : names)
                    if (const auto action = actionFromName(text.toString().toStdString()))
                        expectation.accepted.insert(*action);
                wanted.push_back(expectation);
            }
            auto source = openTable(aside.filePath("tables/" + title + ".csv").toStdString());
            QVERIFY(source);
            ProfileOptions options;
            options.target = one.toObject()["target"].toString().toStdString();
            const auto profile = profileTable(**source, options, {});
            QVERIFY(profile);
            judge(decider, **profile, wanted, all);
        }
        qInfo("%d columns, right %.3f, error of calibration %.3f", all.count(), all.right(), all.error());
        QVERIFY(all.right() >= 0.95);
        QVERIFY(all.error() <= mostError);
    }
    void whicheverSourceIsLeftOutThereIsADecision_data()
    {
        QTest::addColumn<bool>("rules");
        QTest::addColumn<bool>("models");
        QTest::addColumn<double>("right");
        QTest::newRow("all") << true << true << 0.96;
        QTest::newRow("no models") << true << false << 0.96;
        QTest::newRow("no rules") << false << true << 0.85;
        QTest::newRow("neither") << false << false << 0.0;
    }
    void whicheverSourceIsLeftOutThereIsADecision()
    {
        QFETCH(bool, rules);
        QFETCH(bool, models);
        QFETCH(double, right);
        const Decider decider(rules ? shippedRules() : nullptr, models ? shippedModels() : nullptr, nullptr, m_clock);
        const auto all = golden(decider, 3);
        qInfo("%d columns, right %.3f", all.count(), all.right());
        QVERIFY(all.count() > 100);
        QVERIFY2(all.right() >= right, qPrintable(QString::number(all.right())));
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
