// SPDX-License-Identifier: GPL-3.0-or-later
// What is learned from a journal, and the fingerprint that is kept of a column.
#include "core/learn/learner.h"
#include "core/learn/style_archive.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <numeric>

using namespace aurora;

namespace {

JournalEntry chose(Action action, const FingerprintBits& bits, double weight = explicitWeight)
{
    JournalEntry e;
    e.fingerprint = bits;
    e.type[std::size_t(FeatureType::Numeric)] = 1;
    e.defaults.fill(Action::standard_scale);
    e.suggested = Action::standard_scale;
    e.chosen = action;
    e.weight = weight;
    return e;
}

LearnedQuery query(const FingerprintBits& bits)
{
    LearnedQuery q;
    q.fingerprint = bits;
    q.type[std::size_t(FeatureType::Numeric)] = 1;
    q.defaults.fill(Action::standard_scale);
    q.suggested = Action::standard_scale;
    q.prior[std::size_t(Action::standard_scale)] = 0.8;
    q.prior[std::size_t(Action::log)] = 0.15;
    q.prior[std::size_t(Action::keep)] = 0.05;
    return q;
}

Action first(const LearnedOpinion& opinion)
{
    return static_cast<Action>(std::max_element(opinion.headline.begin(), opinion.headline.end()) -
                               opinion.headline.begin());
}

LearnedQuery textQuery(const FingerprintBits& bits)
{
    LearnedQuery q = query(bits);
    q.type = {};
    q.type[std::size_t(FeatureType::Sentence)] = 1;
    q.defaults.fill(Action::text_features);
    return q;
}

const FingerprintBits money{0b1111100000}, alike{0b1111110000}, text{0b0000011111};

} // namespace

class TestLearner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCorrectionChangesATwin()
    {
        const std::vector journal{chose(Action::log, money)};
        const auto opinion = learn(journal)->ask(query(money));
        QVERIFY(opinion);
        QCOMPARE(first(*opinion), Action::log);
        QCOMPARE(opinion->times, 1u);
        QCOMPARE(opinion->of, 1u);
        QVERIFY(std::abs(std::accumulate(opinion->headline.begin(), opinion->headline.end(), 0.0) - 1) < 1e-5);
    }

    void likeColumnsFollowUnlikeOnesDoNot()
    {
        const std::vector journal{chose(Action::log, money)};
        const auto model = learn(journal);
        QVERIFY(model->ask(query(alike)));
        QVERIFY(model->ask(query(alike))->headline[std::size_t(Action::log)] > 0.15);
        QVERIFY(!model->ask(textQuery(text)));
    }

    void undoneSpeaksNoMore()
    {
        std::vector journal{chose(Action::log, money)};
        journal[0].undone = true;
        QVERIFY(!learn(journal)->ask(query(money)));
        QCOMPARE(learn(journal)->decisions(), 0u);
    }

    void acceptancesOutvoteOneCorrection()
    {
        std::vector journal{chose(Action::log, money)};
        for (int i = 0; i < 3; ++i)
            journal.push_back(chose(Action::standard_scale, money));
        QCOMPARE(first(*learn(journal)->ask(query(money))), Action::standard_scale);
    }

    void bulkAcceptancesWeighLess()
    {
        const std::vector one{chose(Action::log, money), chose(Action::standard_scale, money)};
        const std::vector bulk{chose(Action::log, money), chose(Action::standard_scale, money, bulkWeight)};
        const auto log = [&](const auto& journal) {
            return learn(journal)->ask(query(money))->headline[std::size_t(Action::log)];
        };
        QVERIFY(log(bulk) > log(one));
    }

    void otherVocabulariesAreLeftOut()
    {
        std::vector journal{chose(Action::log, money)};
        journal[0].fingerprintVersion = fingerprintVersion + 1;
        QVERIFY(!learn(journal)->ask(query(money)));
    }

    void moreIsLearnedAsIfAllAtOnce()
    {
        std::vector<JournalEntry> journal;
        std::shared_ptr<const LearnedModel> grown;
        for (int i = 0; i < 130; ++i) {
            journal.push_back(chose(i % 3 ? Action::standard_scale : Action::log, i % 3 ? alike : money));
            journal.back().id = i + 1;
            grown = learn(journal, grown);
        }
        journal[20].undone = journal[100].undone = true;
        grown = learn(journal, grown);
        QCOMPARE(grown->decisions(), 128u);
        QVERIFY(*grown->style() == *learn(journal)->style());
    }

    void whatLeftTheJournalStillSpeaks()
    {
        std::vector<JournalEntry> journal;
        for (int i = 0; i < 40; ++i)
            journal.push_back(chose(Action::log, i % 2 ? alike : money));
        const auto counters = folded({}, {journal.data(), 25});
        QVERIFY(counters.ok());
        const auto model = learn({{journal.data() + 25, 15}, {}, *counters}, nullptr);
        QVERIFY(*model->style() == *learn(journal)->style());
        const auto further = folded(*counters, {journal.data() + 25, 15});
        QVERIFY(further.ok());
        QVERIFY(*learn({{}, {}, *further}, nullptr)->style() == *learn(journal)->style());
    }

    void confirmedRulesHoldAndThoseOffTakeTheirEvidenceAway()
    {
        std::vector<JournalEntry> journal;
        for (int i = 0; i < 6; ++i) {
            journal.push_back(chose(Action::log, money));
            journal.back().id = i + 1;
        }
        const auto when = learnedCondition("numeric", "", "");
        QVERIFY(when);
        ConfirmedRule rule{*when, Action::keep, 6, ConfirmedRule::State::On};
        QCOMPARE(first(*learn({{}, {&rule, 1}, {}}, nullptr)->ask(query(money))), Action::keep);
        rule = {*when, Action::log, 6, ConfirmedRule::State::Off};
        QCOMPARE(learn({journal, {&rule, 1}, {}}, nullptr)->decisions(), 0u);
        QCOMPARE(evidenceOf({*when, Action::log, 6, 6}, journal).size(), std::size_t(6));
        QCOMPARE(evidenceOf({*when, Action::keep, 6, 6}, journal).size(), std::size_t(0));
    }

    void rulesSurviveTheirText()
    {
        const auto when = learnedCondition("numeric", "standard_scale", "name-money", false);
        QVERIFY(when);
        const ConfirmedRule rule{*when, Action::log, 41, ConfirmedRule::State::Pinned};
        const auto back = confirmedRuleFromText(toText(rule));
        QVERIFY(back && back->when == rule.when && back->action == rule.action && back->after == 41 &&
                back->state == ConfirmedRule::State::Pinned);
        for (const char* text : {"", "[]", "{}", R"({"action":"log","after":1,"state":"on"})",
                                 R"({"type":"nothing","action":"log","after":1,"state":"on"})",
                                 R"({"type":"numeric","action":"log","after":1,"state":"odd"})"})
            QVERIFY2(!confirmedRuleFromText(text), text);
    }

    void scopesAreConditionsThatCoverTheColumn()
    {
        const std::vector journal{chose(Action::log, money)};
        const std::vector among{query(money), query(alike), textQuery(text)};
        const auto scopes = learn(journal)->scopes(query(money), Action::log, among);
        QVERIFY(!scopes.empty());
        for (const auto& scope : scopes) {
            QCOMPARE(scope.covered.front(), std::size_t(0));
            QVERIFY(scope.when.type || scope.when.proposed || scope.when.bit);
        }
    }

    void fingerprintsSurviveTheirText()
    {
        const FingerprintBits bits("1011000111010101");
        FingerprintBits back;
        QVERIFY(fingerprintFromHex(toHex(bits), back));
        QCOMPARE(back, bits);
        QVERIFY(!fingerprintFromHex("12", back));
        QVERIFY(!fingerprintFromHex(std::string(32, 'g'), back));
    }

    void vocabularyIsNamedOnceAndFits()
    {
        QSet<QByteArray> names;
        for (const auto& bit : fingerprintVocabulary()) {
            const QByteArray name(bit.name.data(), qsizetype(bit.name.size()));
            QVERIFY2(!names.contains(name), name.constData());
            names.insert(name);
            QVERIFY(!bit.what.empty());
        }
        QVERIFY(fingerprintVocabulary().size() <= fingerprintCapacity);
    }

    void pageOfTheStoreListsEveryBit()
    {
        QFile page(QStringLiteral(AURORA_SOURCE_DIR "/docs/formats/store.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        qsizetype at = 0;
        for (const auto& bit : fingerprintVocabulary()) {
            const QByteArray row = "| `" + QByteArray::fromStdString(std::string(bit.name)) + "` | " +
                                   QByteArray::fromStdString(std::string(bit.what)) + " |";
            const qsizetype found = text.indexOf(row, at);
            QVERIFY2(found >= 0, row.constData());
            at = found;
        }
    }

    void bitsStandOnBothSidesOfTheirThreshold_data()
    {
        QTest::addColumn<QString>("feature");
        QTest::addColumn<double>("on");
        QTest::addColumn<double>("off");
        QTest::addColumn<QString>("bit");
        QTest::newRow("missing") << "null_percentage" << 0.051 << 0.05 << "missing>0.05";
        QTest::newRow("few values") << "distinct_count" << 15.0 << 16.0 << "distinct<=15";
        QTest::newRow("skew") << "skewness" << 2.01 << 2.0 << "skew>2";
        QTest::newRow("half dates") << "date_share" << 0.5 << 0.49 << "date";
        QTest::newRow("unknown sets nothing") << "skewness" << 3.0 << std::nan("") << "skew>2";
    }
    void bitsStandOnBothSidesOfTheirThreshold()
    {
        QFETCH(QString, feature);
        QFETCH(double, on);
        QFETCH(double, off);
        QFETCH(QString, bit);
        const auto& bits = fingerprintVocabulary();
        const auto at =
            std::find_if(bits.begin(), bits.end(), [&](const auto& b) { return b.name == bit.toStdString(); }) -
            bits.begin();
        QVERIFY(at < std::ptrdiff_t(bits.size()));
        FeatureVector facts;
        facts[*featureFromName(feature.toStdString())] = on;
        QVERIFY(fingerprint(facts)[std::size_t(at)]);
        facts[*featureFromName(feature.toStdString())] = off;
        QVERIFY(!fingerprint(facts)[std::size_t(at)]);
    }
};

QTEST_APPLESS_MAIN(TestLearner)
#include "tst_learner.moc"
