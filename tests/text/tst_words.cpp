// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/actions.h"
#include "ui/text/format.h"
#include "ui/text/model_words.h"
#include "ui/text/words.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace aurora;

namespace {

// A kind that has its words: not empty, and no other kind says the same.
template <class Enum, class Words>
void eachHasItsOwnWords(std::size_t kinds, Words words)
{
    QSet<QString> seen;
    for (std::size_t i = 0; i < kinds; ++i) {
        const QString text = words(static_cast<Enum>(i));
        QVERIFY2(!text.isEmpty(), qPrintable(QString::number(i)));
        seen << text;
    }
    QCOMPARE(std::size_t(seen.size()), kinds);
}

Error error(ErrorKind kind)
{
    return {kind, {}, "sales.csv", ""};
}

} // namespace

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What moved the models next to nothing is not said; a fact that is no number stands without one.
    void modelsGiveTheirReasons()
    {
        ModelReason reason;
        reason.type = FeatureType::Numeric;
        reason.probability = 0.93;
        reason.shares.strongest = {{"unique_ratio", "different values over cells", 0.98, 1.2},
                                   {"words", "words of name and values", std::nan(""), -0.3},
                                   {"rows", "rows", 12, 0.04}};
        const QString said = text::sentence(reason);
        QVERIFY(said.contains(QStringLiteral("different values over cells 0.98")));
        QVERIFY(said.contains(QStringLiteral("Against it: words of name and values.")));
        QVERIFY(!said.contains(QStringLiteral("rows 12")));
        reason.shares.strongest.clear();
        QVERIFY(!text::sentence(reason).contains(QStringLiteral("For it")));
    }

    void everyActionHasWords()
    {
        eachHasItsOwnWords<Action>(actionCount, [](Action a) { return text::label(a); });
        for (std::size_t i = 0; i < actionCount; ++i) {
            const auto action = static_cast<Action>(i);
            QVERIFY(!text::chip(action).isEmpty());
            QVERIFY(!text::reasonFor(action).isEmpty());
            QVERIFY(!text::reasonAgainst(action).isEmpty());
        }
    }

    void everyKindHasWords()
    {
        eachHasItsOwnWords<FeatureType>(featureTypeCount, [](FeatureType t) { return text::words(t); });
        eachHasItsOwnWords<Kind>(kindCount, [](Kind k) { return text::words(k); });
        eachHasItsOwnWords<Stage>(stageCount, [](Stage s) { return text::words(s); });
        eachHasItsOwnWords<Timing>(timingCount, [](Timing t) { return text::words(t); });
        eachHasItsOwnWords<IssueKind>(issueKinds, [](IssueKind k) { return text::words(k); });
        for (std::size_t i = 1; i < patternCount; ++i)
            QVERIFY(!text::words(static_cast<Pattern>(i)).isEmpty());
        QVERIFY(text::words(Pattern::None).isEmpty());
    }

    void everyErrorSaysWhatHappenedWhatIsSafeAndWhatToDo()
    {
        QSet<QString> seen;
        for (int i = 0; i <= int(ErrorKind::ModelUnavailable); ++i) {
            const auto words = text::words(error(static_cast<ErrorKind>(i)));
            QVERIFY(!words.what.isEmpty());
            QVERIFY(!words.safe.isEmpty());
            if (static_cast<ErrorKind>(i) != ErrorKind::Cancelled)
                QVERIFY2(!words.todo.isEmpty(), qPrintable(words.what));
            seen << words.what;
        }
        QCOMPARE(seen.size(), int(ErrorKind::ModelUnavailable) + 1);
    }

    void anErrorNamesItsPlace()
    {
        Error e{ErrorKind::ReadFailed, {"sales.csv", 11, 12, 100, 3}, "", "Input/output error"};
        const QString said = text::say(e);
        QVERIFY(said.contains(QStringLiteral("line 12")));
        QVERIFY(said.contains(QStringLiteral("record 11")));
        QVERIFY(said.contains(QStringLiteral("column 3")));
        QVERIFY(said.contains(QStringLiteral("Input/output error")));
    }

    void everyIssueIsASentence()
    {
        for (std::size_t i = 0; i < issueKinds; ++i) {
            const Issue issue{static_cast<IssueKind>(i), {}, 3, 5};
            const QString said = text::say(issue);
            QVERIFY(said.endsWith(QLatin1Char('.')) || said.contains(QChar(0xFFFD)));
            QVERIFY(!said.contains(QLatin1Char('%')));
        }
    }

    void numbersAreReadable_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const QString nb(QChar(0x00A0));
        QTest::newRow("thousands are grouped") << text::count(1204331) << "1,204,331";
        QTest::newRow("short count below ten thousand is exact") << text::shortCount(9999) << "9,999";
        QTest::newRow("short count from ten thousand on") << text::shortCount(1204331) << "1.2" + nb + "M";
        QTest::newRow("a decimal keeps what it has") << text::number(42.5) << "42.5";
        QTest::newRow("a whole number has no decimals") << text::number(98310) << "98,310";
        QTest::newRow("a small number keeps its digits") << text::number(0.0031) << "0.0031";
        QTest::newRow("not known is a dash") << text::number(std::nan("")) << "–";
        QTest::newRow("minus zero is zero") << text::number(-0.0) << "0";
        QTest::newRow("a share as per cent") << text::percent(0.934) << "93" + nb + "%";
        QTest::newRow("a small share keeps a digit") << text::percent(0.012) << "1.2" + nb + "%";
        QTest::newRow("nearly all is not all") << text::percent(0.9999) << "99" + nb + "%";
        QTest::newRow("all is all") << text::percent(1.0) << "100" + nb + "%";
        QTest::newRow("next to nothing is not nothing") << text::percent(0.0001) << "< 0.1" + nb + "%";
        QTest::newRow("nothing is nothing") << text::percent(0.0) << "0" + nb + "%";
        QTest::newRow("number sample with comma") << text::numberSample(",", ".") << "1.234,56";
        QTest::newRow("date sample") << text::dateSample("%d.%m.%Y") << "31.12.2024";
    }

    void numbersAreReadable()
    {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }

    void confidenceWords_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("ask");
        QTest::addColumn<QString>("word");
        QTest::newRow("just high") << 0.90 << false << "High";
        QTest::newRow("just not high") << 0.899 << false << "Medium";
        QTest::newRow("just medium") << 0.70 << false << "Medium";
        QTest::newRow("just not medium") << 0.699 << false << "Low";
        QTest::newRow("just low") << 0.50 << false << "Low";
        QTest::newRow("below low it asks") << 0.499 << false << "Ask";
        QTest::newRow("asking wins over a high number") << 0.95 << true << "Ask";
        QTest::newRow("not known asks") << std::nan("") << false << "Ask";
    }

    void confidenceWords()
    {
        QFETCH(double, value);
        QFETCH(bool, ask);
        QFETCH(QString, word);
        QCOMPARE(text::words(text::confidence(value, ask)), word);
    }

    void chipsCarryTheirParameters_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        ColumnProfile column;
        column.top = {{"red", 5}};
        column.missingMarkers = {{"N/A", 3}};
        column.numeric.emplace();
        column.numeric->count = 3;
        column.numeric->mean = 40.25;
        column.numeric->quantiles = {{0, 1}, {0.5, 42.5}, {1, 90}};
        const auto chip = [&](Action action, Params params = {}) { return text::chip(Step{action, params}, &column); };
        using S = std::string;
        QTest::newRow("number format") << chip(Action::parse_number, {{"decimal", S(",")}, {"group", S(".")}})
                                       << "parse 1.234,56";
        QTest::newRow("date format") << chip(Action::parse_date, {{"format", S("%d.%m.%Y")}}) << "parse 31.12.2024";
        QTest::newRow("median of the column") << chip(Action::impute_median) << "impute median 42.5";
        QTest::newRow("mean of the column") << chip(Action::impute_mean) << "impute mean 40.25";
        QTest::newRow("most frequent value") << chip(Action::impute_mode) << "impute mode red";
        QTest::newRow("marker of the column") << chip(Action::replace_missing_markers) << "null: N/A";
        QTest::newRow("told markers") << chip(Action::replace_missing_markers, {{"markers", std::vector<S>{"-", "x"}}})
                                      << "null: -, x";
        QTest::newRow("a fixed word") << chip(Action::impute_constant, {{"value", S("missing")}}) << "fill “missing”";
        QTest::newRow("a fixed number") << chip(Action::impute_constant, {{"value", S("0")}}) << "fill 0";
        QTest::newRow("without parameters") << chip(Action::one_hot) << "one-hot";
    }

    void chipsCarryTheirParameters()
    {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }

    void effects_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        using M = Effect::Measure;
        QTest::newRow("some cells") << text::sentence(Effect{M::Cells, 212, 0, 1204331}) << "212 of 1,204,331 cells";
        QTest::newRow("every cell") << text::sentence(Effect{M::Cells, 12, 0, 12}) << "12 cells";
        QTest::newRow("changed and filled")
            << text::sentence(Effect{M::Cells, 12, 3, 15}) << "12 of 15 cells · 3 filled";
        QTest::newRow("the whole column") << text::sentence(Effect{M::Column, 1, 0, 1}) << "1 column";
        QTest::newRow("nothing") << text::sentence(Effect{}) << "";
    }

    void effects()
    {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }

    void learningNamesTheOtherColumns()
    {
        text::Learning learning;
        learning.instead = Action::one_hot;
        learning.chosen = Action::frequency_encode;
        learning.type = FeatureType::Categorical;
        learning.others = QStringList{"shop", "city"};
        const QString said = text::sentence(learning);
        QVERIFY(said.contains(QStringLiteral("frequency encode")));
        QVERIFY(said.contains(QStringLiteral("shop, city")));
        learning.stored = false;
        QVERIFY(text::sentence(learning).contains(QStringLiteral("this window only")));
        QVERIFY(!text::withdrawn(learning).contains(QStringLiteral("withdrawn")));
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
