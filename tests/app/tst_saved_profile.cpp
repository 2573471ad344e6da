// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided on a profile that was saved is what is decided on its file: `aurora-cli recommend --profile`, run as
// a script runs it.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using aurora::test::TempFile;

namespace {

QByteArray made(int rows, const QByteArray& header, const std::function<QByteArray(int)>& row)
{
    QByteArray out = header + '\n';
    for (int i = 0; i < rows; ++i)
        out += row(i) + '\n';
    return out;
}

} // namespace

class TestSavedProfile : public QObject {
    Q_OBJECT
private:
    aurora::test::CliHome m_home;

    using Ran = aurora::test::CliHome::Ran;
    Ran run(const QStringList& arguments, const QByteArray& input = {}) { return m_home.run(arguments, input); }
    // Without what differs between two runs; without parameters made of values where asked.
    static QJsonArray decisions(const QByteArray& document, bool values)
    {
        const auto strip = [&](QJsonArray steps) {
            for (auto step : steps) {
                auto one = step.toObject();
                auto params = one["params"].toObject();
                if (!values)
                    for (const char* key : {"true", "false", "order"})
                        params.remove(QLatin1String(key));
                one["params"] = params;
                step = one;
            }
            return steps;
        };
        QJsonArray columns = QJsonDocument::fromJson(document).object()["columns"].toArray();
        for (auto column : columns) {
            auto one = column.toObject();
            one.remove("decision");
            one.remove("microseconds");
            one["steps"] = strip(one["steps"].toArray());
            QJsonArray alternatives = one["alternatives"].toArray();
            for (auto other : alternatives) {
                auto alternative = other.toObject();
                alternative["steps"] = strip(alternative["steps"].toArray());
                other = alternative;
            }
            one["alternatives"] = alternatives;
            // Without values nobody knows how far levels lie apart and what items lists have: what is chosen is the
            // same, how sure that is may differ.
            if (!values)
                for (const char* key : {"feature_type_probabilities", "confidence", "alternatives", "ask", "why"})
                    one.remove(QLatin1String(key));
            column = one;
        }
        return columns;
    }

private Q_SLOTS:
    void aSavedProfileIsDecidedLikeItsFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("more");
        const QDir samples(QStringLiteral(AURORA_SOURCE_DIR "/resources/samples"));
        for (const auto& name : samples.entryList({"*.csv"})) {
            QFile file(samples.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll() << QStringList();
        }
        const auto row = [](const char* what, const QByteArray& bytes, const QStringList& more = {}) {
            QTest::newRow(what) << bytes << more;
        };
        using B = QByteArray;
        row("identifiers and copies", made(300, "id,copy,uuid", [](int i) {
                return B::number(i + 1) + ',' + B::number(i + 1) + ",0f8fad5b-d9cb-469f-a165-7086772" +
                       B::number(10000 + i);
            }));
        row("a scale and its gaps", made(200, "level,grade", [](int i) {
                const char* level[]{"low", "medium", "high", "", "N/A"};
                return B(level[i % 5]) + ',' + "ABC"[i % 3];
            }));
        row("yes and no in German", made(90, "ja_nein;menge", [](int i) {
                return B(i % 3 ? "ja" : "nein") + ';' + B::number(i * 1.25).replace('.', ',');
            }));
        row("skewed numbers with a target",
            made(500, "price,rooms", [](int i) { return B::number(i * i * i + 1) + ',' + B::number(1 + i % 6); }),
            {"--target", "price"});
        row("dates that may be swapped", made(120, "day,stamp", [](int i) {
                return B::number(1 + i % 12) + '/' + B::number(1 + i % 9) + "/2023,2024-01-02T0" + B::number(i % 10) +
                       ":00:00";
            }));
        row("money, shares and units", made(150, "amount,rate,length", [](int i) {
                return "$" + B::number(i * 7) + ".00," + B::number(i % 100) + "%," + B::number(i) + " mm";
            }));
        row("addresses and links", made(80, "mail,link,host", [](int i) {
                return "a" + B::number(i) + "@example.org,https://example.org/" + B::number(i) + ",10.0.0." +
                       B::number(i);
            }));
        row("text and lists", made(70, "note,tags", [](int i) {
                return "this is a longer note number " + B::number(i) + ",a;b" + B::number(i % 5) + ";c";
            }));
        row("codes for missing", made(200, "temperature", [](int i) { return i % 9 ? B::number(i % 40) : B("-999"); }));
        row("constant, empty, index", made(60, "same,none,Unnamed: 2", [](int i) { return "x,," + B::number(i); }));
        row("no header", made(50, "1,2", [](int i) { return B::number(i) + ',' + B::number(i % 3); }),
            {"--header-rows", "0"});
        row("no rows", "a,b\n");
        row("nothing", "");
    }
    void aSavedProfileIsDecidedLikeItsFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, more);
        const TempFile file(bytes);
        for (const bool values : {true, false}) {
            // Models look at values: without any they know less.
            const QStringList models = values ? QStringList() : QStringList{"--models", "none"};
            const Ran direct = run(QStringList{"recommend", file.qpath()} + more + models);
            QCOMPARE(direct.exitCode, 0);
            QStringList profile = QStringList{"profile", file.qpath()} + more;
            if (values)
                profile << "--samples";
            const Ran saved = run(profile);
            QCOMPARE(saved.exitCode, 0);
            const TempFile document(saved.out, "saved.json");
            const Ran later = run(QStringList{"recommend", "--profile", document.qpath()} + models);
            QVERIFY2(later.exitCode == 0, later.err.constData());
            QCOMPARE(decisions(later.out, values), decisions(direct.out, values));
        }
    }
    void aDocumentComesFromStandardInput()
    {
        const Ran ran = run({"recommend", "--profile", "-"},
                            R"({"format": "aurora.profile", "version": "1.0", "rows": 50,
                                "columns": [{"name": "x", "kind": "integer", "missing": 5, "distinct": 9}]})");
        QCOMPARE(ran.exitCode, 0);
        const auto column = QJsonDocument::fromJson(ran.out).object()["columns"].toArray().at(0).toObject();
        QCOMPARE(column["name"].toString(), "x");
        QVERIFY(column["alternatives"].toArray().size() >= 2);
    }
    void whatWasNotCountedIsNoEffect_data()
    {
        QTest::addColumn<QByteArray>("facts");
        QTest::addColumn<bool>("counted");
        QTest::newRow("missing is counted") << QByteArray(R"("missing": 5, "distinct": 9)") << true;
        QTest::newRow("missing is not counted") << QByteArray(R"("distinct": 9)") << false;
    }
    void whatWasNotCountedIsNoEffect()
    {
        QFETCH(QByteArray, facts);
        QFETCH(bool, counted);
        const Ran ran = run({"recommend", "--profile", "-"},
                            R"({"format": "aurora.profile", "version": "1.0", "rows": 50,
                                "columns": [{"name": "city", "kind": "text", )" +
                                facts + "}]}");
        QCOMPARE(ran.exitCode, 0);
        const auto column = QJsonDocument::fromJson(ran.out).object()["columns"].toArray().at(0).toObject();
        QCOMPARE(column.contains("effect"), counted);
    }
    void severalDocumentsStandALineEach()
    {
        const TempFile one("a,b\n1,2\n3,4\n"), two("x\n5\n6\n");
        const Ran profiles = run({"profile", one.qpath(), two.qpath()});
        QCOMPARE(profiles.out.count('\n'), 2);
        const Ran ran = run({"recommend", "--profile", "-"}, profiles.out);
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.out.count('\n'), 2);
        QCOMPARE(decisions(ran.out.split('\n')[1], true).at(0).toObject()["name"].toString(), "x");
        const Ran pretty = run({"profile", "--pretty", one.qpath()});
        QVERIFY(pretty.out.count('\n') > 20);
        QCOMPARE(run({"recommend", "--profile", "-"}, pretty.out).exitCode, 0);
        QCOMPARE(run({"recommend", "--profile", "-"}, profiles.out + "{\n").exitCode, 1);
        QCOMPARE(run({"recommend", "--profile", "-"}, "").exitCode, 1);
    }
    void theTargetMayBeToldLater()
    {
        const QByteArray document = R"({"format": "aurora.profile", "version": "1.0", "rows": 50, "columns": [
            {"name": "x", "kind": "integer", "missing": 0, "distinct": 9},
            {"name": "y", "kind": "integer", "missing": 0, "distinct": 9}]})";
        QCOMPARE(run({"recommend", "--profile", "-", "--target", "y"}, document).exitCode, 0);
        QCOMPARE(run({"recommend", "--profile", "-", "--target", "z"}, document).exitCode, 1);
    }
    void explainingTellsWhatIsNotKnown()
    {
        const Ran ran = run({"explain", "--profile", "-", "x"},
                            R"({"format": "aurora.profile", "version": "1.0", "rows": 50,
                                "columns": [{"name": "x", "kind": "integer", "missing": 5, "distinct": 9}]})");
        QCOMPARE(ran.exitCode, 0);
        const auto unknown = QJsonDocument::fromJson(ran.out).object()["not_known"].toArray();
        QVERIFY(unknown.contains("mean"));
        QVERIFY(unknown.contains("zero_share"));
        QVERIFY(!unknown.contains("null_percentage"));
    }
    void badDocumentsAreRefusedWithTheirPlace()
    {
        const Ran ran = run({"recommend", "--profile", "-"},
                            R"({"format": "aurora.profile", "version": "1.0", "columns": [{"name": "x"}]})");
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.contains("/columns/0"), ran.err.constData());
        QCOMPARE(run({"recommend", "--profile", m_home.filePath("none.json")}).exitCode, 1);
    }
    void aFileOrADocumentButNotBoth()
    {
        QCOMPARE(run({"recommend"}).exitCode, 2);
        QCOMPARE(run({"recommend", "x.csv", "--profile", "y.json"}).exitCode, 2);
        QCOMPARE(run({"explain", "--profile", "y.json"}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestSavedProfile)
#include "tst_saved_profile.moc"
