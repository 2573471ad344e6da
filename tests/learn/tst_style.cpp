// SPDX-License-Identifier: GPL-3.0-or-later
// The style learner over a made-up vocabulary: what one correction does, what is replayed, what a person can read of
// it.
#include "core/learn/style_archive.h"
#include "core/learn/style_history.h"
#include "core/learn/style_scopes.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace aurora;

namespace {

enum Act : std::uint8_t { Scale, Log, Drop, OneHot, Freq, Keep };
enum Type : std::uint8_t { Number, Category };

std::shared_ptr<const StyleVocabulary> words()
{
    static const auto made = std::make_shared<const StyleVocabulary>(
        StyleVocabulary{{"number", "category"},
                        {"scale", "log", "drop", "one-hot", "freq", "keep"},
                        {"money", "skewed", "few", "half-empty", "named", "whole", "large", "unit"},
                        {{Scale, Log, Drop, Keep}, {OneHot, Freq, Drop, Keep}}});
    return made;
}

StyleColumn column(Type type, unsigned long bits, float sure = 1)
{
    StyleColumn one;
    one.bits = FingerprintBits(bits);
    one.type[type] = sure;
    one.type[type == Number ? Category : Number] = 1 - sure;
    one.defaults[Number] = Scale;
    one.defaults[Category] = OneHot;
    return one;
}

StyleDecision decided(const StyleColumn& where, std::uint8_t wanted, double weight = 1)
{
    return {where, wanted, where.defaults[mostProbableType(where, 2)], weight};
}

// A journal of an analyst with rules and slips, over columns of either type.
std::vector<StyleEvent> journal(std::size_t length, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<StyleEvent> events;
    for (std::size_t i = 0; i < length; ++i) {
        const auto one =
            column(random() % 3 ? Number : Category, random() % 256, 0.6F + 0.4F * float(random() % 100) / 100);
        std::uint8_t wanted = one.defaults[mostProbableType(one, 2)];
        if (one.bits[0] || one.bits[3])
            wanted = one.bits[0] ? Log : Drop;
        if (random() % 20 == 0)
            wanted = static_cast<std::uint8_t>(random() % 6);
        events.emplace_back(decided(one, wanted, random() % 4 ? 1 : 0.5));
        if (random() % 40 == 0)
            events.emplace_back(StyleRule{{Number, {}, 1, true}, Keep});
    }
    return events;
}

StyleHistory replayed(const std::vector<StyleEvent>& events)
{
    StyleHistory history(words());
    for (const auto& one : events)
        history.append(one);
    return history;
}

bool sameAnswers(const StyleLearner& a, const StyleLearner& b)
{
    for (unsigned long bits = 0; bits < 256; bits += 7)
        for (const Type type : {Number, Category})
            if (a.predict(column(type, bits, 0.8F)).action != b.predict(column(type, bits, 0.8F)).action)
                return false;
    return true;
}

} // namespace

class TestStyle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCorrectionTurnsLikeColumns()
    {
        StyleLearner learner(words());
        QCOMPARE(int(learner.predict(column(Number, 0b11)).first), int(Scale));
        learner.learn(decided(column(Number, 0b11), Log));
        QCOMPARE(int(learner.predict(column(Number, 0b11)).first), int(Log));
        QCOMPARE(int(learner.predict(column(Category, 0b100)).first), int(OneHot)); // another type stays
    }

    void acceptancesKeepTheRest()
    {
        StyleLearner learner(words());
        for (int i = 0; i < 4; ++i) {
            learner.learn(decided(column(Number, 0b00100001), Log));
            learner.learn(decided(column(Number, 0b00100010), Scale));
        }
        QCOMPARE(int(learner.predict(column(Number, 0b01000001)).first), int(Log)); // money, in another company
        QCOMPARE(int(learner.predict(column(Number, 0b01000010)).first), int(Scale));
    }

    // "This is no number, it is a category": the wish itself says so.
    void aWishCorrectsTheType()
    {
        StyleLearner learner(words());
        const auto doubtful = column(Number, 0b10000, 0.6F);
        for (int i = 0; i < 3; ++i)
            learner.learn(decided(doubtful, OneHot));
        QCOMPARE(int(learner.predict(doubtful).first), int(OneHot));
    }

    // One kind of column that no bit tells, but four together, under three proposals: corrected under two of them,
    // naive Bayes knows it under the third, while others that share two of the bits stay. The other experts do not.
    void aKindIsKnownAgainUnderAnotherProposal_data()
    {
        QTest::addColumn<bool>("bayes");
        QTest::addColumn<int>("foreseen");
        QTest::newRow("naive Bayes alone") << true << int(Keep);
        QTest::newRow("all but naive Bayes") << false << int(Drop);
    }
    void aKindIsKnownAgainUnderAnotherProposal()
    {
        QFETCH(bool, bayes);
        QFETCH(int, foreseen);
        StyleSettings settings;
        if (bayes)
            settings.stumpShare = settings.treeShare = settings.specialistShare = 0;
        else
            settings.bayesShare = 0;
        StyleLearner learner(words(), settings);
        const auto proposing = [](std::uint8_t proposed, unsigned long bits) {
            StyleColumn one = column(Number, bits);
            one.defaults[Number] = proposed;
            return one;
        };
        constexpr unsigned long kind = 0b00001111, others[] = {0b00110011, 0b11001100};
        for (int i = 0; i < 2; ++i) {
            for (const std::uint8_t proposed : {Scale, Log}) {
                learner.learn(decided(proposing(proposed, kind), Keep));
                for (const auto other : others)
                    learner.learn(decided(proposing(proposed, other), proposed));
            }
        }
        QCOMPARE(int(learner.predict(proposing(Drop, kind)).first), foreseen);
        for (const auto other : others)
            QCOMPARE(int(learner.predict(proposing(Drop, other)).first), int(Drop));
    }

    void forecastsAreDistributions()
    {
        const auto history = replayed(journal(200, 3));
        for (unsigned long bits = 0; bits < 256; ++bits) {
            const auto forecast = history.learner().predict(column(Number, bits, 0.7F));
            const float sum = std::accumulate(forecast.action.begin(), forecast.action.end(), 0.0F);
            QVERIFY(std::abs(sum - 1) < 1e-4F);
            QVERIFY(forecast.action[forecast.first] > 0 && forecast.action[forecast.first] < 1);
        }
    }

    void weightsCount_data()
    {
        QTest::addColumn<double>("weight");
        QTest::addColumn<bool>("less");
        QTest::newRow("explicit") << 1.0 << false;
        QTest::newRow("in bulk") << 0.5 << true;
        QTest::newRow("unseen") << 0.25 << true;
    }
    void weightsCount()
    {
        QFETCH(double, weight);
        QFETCH(bool, less);
        StyleLearner full(words()), weighed(words());
        full.learn(decided(column(Number, 0b11), Log));
        weighed.learn(decided(column(Number, 0b11), Log, weight));
        const auto log = [](const StyleLearner& learner) { return learner.predict(column(Number, 0b11)).action[Log]; };
        QCOMPARE(log(weighed) < log(full), less);
    }

    // Any decisions taken back, in any order: bit for bit what the others make.
    void takenBackIsNeverMade_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 12; ++seed)
            QTest::addRow("journal %d", seed) << seed;
    }
    void takenBackIsNeverMade()
    {
        QFETCH(int, seed);
        auto events = journal(260, unsigned(seed));
        StyleHistory history = replayed(events);
        std::mt19937 random(unsigned(seed) + 1000);
        for (int round = 0; round < 6; ++round) {
            std::vector<std::size_t> places;
            const std::size_t count = 1 + random() % 12;
            for (std::size_t i = 0; i < count; ++i)
                places.push_back(random() % history.events().size());
            history.remove(places);
            std::sort(places.begin(), places.end());
            places.erase(std::unique(places.begin(), places.end()), places.end());
            for (auto at = places.rbegin(); at != places.rend(); ++at)
                events.erase(events.begin() + std::ptrdiff_t(*at));
        }
        const StyleHistory fresh = replayed(events);
        QVERIFY(history.events() == events);
        QVERIFY(history.learner() == fresh.learner());
        QVERIFY(sameAnswers(history.learner(), fresh.learner()));
    }

    void takingBackAllLeavesNothing()
    {
        const auto events = journal(120, 5);
        StyleHistory history = replayed(events);
        history.become({});
        QVERIFY(history.learner() == StyleLearner(words()));
    }

    // Far beyond the kept snapshots.
    void oldDecisionsCanBeTakenBackToo()
    {
        auto events = journal(1500, 9);
        StyleHistory history = replayed(events);
        const std::size_t place = 3;
        history.remove({&place, 1});
        events.erase(events.begin() + 3);
        QVERIFY(history.learner() == replayed(events).learner());
    }

    // Folded: read back bit for bit, and learning goes on the same.
    void whatIsKeptIsTheSameLearner()
    {
        const auto events = journal(300, 31);
        StyleLearner learner = replayed(events).learner();
        const auto parts = archived(learner);
        auto restored = restoredStyle(parts, words());
        QVERIFY(restored.ok());
        QVERIFY(*restored == learner);
        QVERIFY(sameAnswers(*restored, learner));
        QVERIFY(archived(*restored) == parts);
        for (const auto& event : journal(60, 32)) {
            if (const auto* decision = std::get_if<StyleDecision>(&event)) {
                learner.learn(*decision);
                restored->learn(*decision);
            }
        }
        QVERIFY(*restored == learner);
        QVERIFY(sameAnswers(*restored, learner));
    }

    // An archive of before naive Bayes has no word about it yet; one of a later program is refused.
    void olderArchivesAreRead_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("read");
        QTest::newRow("before the first") << 0 << false;
        QTest::newRow("before naive Bayes") << 1 << true;
        QTest::newRow("later") << styleArchiveVersion + 1 << false;
    }
    void olderArchivesAreRead()
    {
        QFETCH(int, version);
        QFETCH(bool, read);
        const StyleLearner learner = replayed(journal(300, 31)).learner();
        auto parts = archived(learner);
        const auto state =
            std::find_if(parts.begin(), parts.end(), [](const auto& part) { return part.key == "state"; });
        StyleReader in(state->bytes);
        StyleWriter now, then;
        now.number(in.number());
        then.number(version);
        const auto decisions = in.number();
        for (auto* out : {&now, &then})
            out->number(decisions);
        for (int expert = 0; expert < 4; ++expert) {
            const double lead = in.real();
            now.real(lead);
            if (expert < 3)
                then.real(lead);
        }
        auto bytes = then.take();
        bytes.insert(bytes.end(), state->bytes.begin() + std::ptrdiff_t(now.take().size()), state->bytes.end());
        state->bytes = std::move(bytes);
        const auto restored = restoredStyle(parts, words());
        QCOMPARE(restored.ok(), read);
        if (!read)
            return;
        QCOMPARE(restored->decisions(), learner.decisions());
        QVERIFY(restored->intents() == learner.intents() && restored->types() == learner.types());
        QVERIFY(restored->calibration() == learner.calibration());
        QVERIFY(restored->predict(column(Number, 3)).raw > 0);
    }

    // A byte less, a byte changed, a part away: refused or another learner, never a crash.
    void damagedPartsAreRefused()
    {
        const auto parts = archived(replayed(journal(40, 33)).learner());
        for (std::size_t p = 0; p < parts.size(); ++p) {
            auto cut = parts;
            cut[p].bytes.pop_back();
            QVERIFY(!restoredStyle(cut, words()).ok());
            auto other = parts;
            other[p].key = "type unheard-of";
            QVERIFY(!restoredStyle(other, words()).ok());
        }
        std::mt19937 random(4);
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            auto flipped = parts;
            auto& bytes = flipped[random() % flipped.size()].bytes;
            bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1U << random() % 8);
            auto restored = restoredStyle(flipped, words());
            refused += restored.ok() ? 0 : 1;
            if (restored.ok())
                QVERIFY(restored->predict(column(Number, 3)).first < 6);
        }
        QVERIFY(refused > 0);
        QVERIFY(!restoredStyle({}, words()).ok());
    }

    void whatWasLearnedCanBeRead()
    {
        StyleLearner learner(words());
        for (int i = 0; i < 5; ++i) {
            learner.learn(decided(column(Number, 0b00100001), Log));
            learner.learn(decided(column(Number, 0b00100100), Scale));
            learner.learn(decided(column(Category, 0b00000100), Freq));
        }
        const auto rules = learnedRules(learner);
        const auto says = [&](const StyleCondition& when, std::uint8_t action) {
            return std::any_of(rules.begin(), rules.end(), [&](const auto& one) {
                return one.rule == StyleRule{when, action} && one.times == one.of;
            });
        };
        QVERIFY(says({Category, {}, {}, true}, Freq));
        QVERIFY(says({Number, {}, 0, true}, Log));
        QVERIFY(!says({Number, {}, {}, true}, Log)); // half of the numbers are scaled
        const auto reason = learner.reason(column(Category, 0b00000100), Freq);
        QVERIFY(reason.times == 5 && reason.of == 5);
    }

    void scopesCoverTheCorrectedColumn()
    {
        StyleLearner learner(words());
        const auto corrected = column(Number, 0b00000011);
        learner.learn(decided(corrected, Log));
        const std::vector<StyleColumn> among{corrected, column(Number, 0b01), column(Number, 0b10),
                                             column(Number, 0b1000), column(Category, 0b01)};
        const auto scopes = proposeScopes(learner, corrected, Log, among);
        QVERIFY(!scopes.empty() && scopes.size() <= scopesOffered);
        for (const auto& scope : scopes) {
            QVERIFY(std::find(scope.covered.begin(), scope.covered.end(), 0U) != scope.covered.end());
            QVERIFY(scope.covered.size() >= 2);
            QVERIFY(!describe(scope.rule.when, *words()).empty());
        }
    }

    void aLonelyColumnHasNoScope()
    {
        StyleLearner learner(words());
        const auto corrected = column(Number, 0b11);
        learner.learn(decided(corrected, Log));
        QVERIFY(proposeScopes(learner, corrected, Log, {&corrected, 1}).empty());
    }

    void aConfirmedScopeHoldsAtOnceAndCanBeOutweighed()
    {
        StyleLearner learner(words());
        learner.adopt({{Number, {}, 4, true}, Drop});
        QCOMPARE(int(learner.predict(column(Number, 0b10000)).first), int(Drop));
        QCOMPARE(int(learner.predict(column(Number, 0b00001)).first), int(Scale));
        QCOMPARE(int(learner.predict(column(Category, 0b10000)).first), int(OneHot));
        for (int i = 0; i < 30; ++i)
            learner.learn(decided(column(Number, 0b10000), Keep));
        QCOMPARE(int(learner.predict(column(Number, 0b10000)).first), int(Keep));
    }

    // A confirmation is worth ten decisions; seven against it and none for it refute it, until some speak for it again.
    void aRefutedRuleRests_data()
    {
        QTest::addColumn<int>("against");
        QTest::addColumn<int>("then");
        QTest::addColumn<bool>("rests");
        QTest::newRow("just confirmed") << 0 << 0 << false;
        QTest::newRow("six against it") << 6 << 0 << false;
        QTest::newRow("seven against it") << 7 << 0 << true;
        QTest::newRow("and some for it again") << 7 << 3 << false;
    }
    void aRefutedRuleRests()
    {
        QFETCH(int, against);
        QFETCH(int, then);
        QFETCH(bool, rests);
        StyleLearner learner(words());
        learner.adopt({{Number, {}, 4, true}, Drop});
        const auto where = column(Number, 0b10000);
        for (int i = 0; i < against; ++i)
            learner.learn(decided(where, Keep));
        for (int i = 0; i < then; ++i)
            learner.learn(decided(where, Drop));
        learner.learn(decided(column(Number, 0b00001), Log)); // elsewhere: neither for it nor against it
        const auto records = learner.adopted();
        QCOMPARE(records.size(), std::size_t(1));
        QCOMPARE(records.front().rests, rests);
        QCOMPARE(std::lround(records.front().times), long(then));
        QCOMPARE(std::lround(records.front().of), long(against + then));
        // What is written down is read back as it was.
        const auto parts = archived(learner);
        const auto again = restoredStyle(parts, words());
        QVERIFY(again && again->adopted().front().rests == rests);
    }

    // Taking what is proposed is for a rule that says so, and against one that says something else.
    void acceptancesCountWhereItIsSaidWhatIsProposed()
    {
        for (const bool proposes : {true, false}) {
            StyleLearner learner(words());
            learner.adopt({{Number, Scale, {}, true}, proposes ? std::uint8_t(Scale) : std::uint8_t(Drop)});
            for (int i = 0; i < 7; ++i)
                learner.learn(decided(column(Number, 0b00001), Scale));
            QCOMPARE(learner.adopted().front().rests, !proposes);
            QCOMPARE(std::lround(learner.adopted().front().times), proposes ? 7L : 0L);
        }
    }

    void aChangeOfStyleIsNoticedAndNoneIsMadeUp()
    {
        StyleLearner steady(words()), turned(words());
        for (int i = 0; i < 160; ++i) {
            const auto one = column(Number, (unsigned long)(i % 16));
            steady.learn(decided(one, Log));
            turned.learn(decided(one, i < 100 ? Log : Keep));
        }
        QCOMPARE(steady.calibration().changes(), std::size_t(0));
        QVERIFY(turned.calibration().changes() >= 1 || turned.predict(column(Number, 3)).first == Keep);
        QCOMPARE(int(turned.predict(column(Number, 3)).first), int(Keep));
    }

    // Generous ceilings for a busy machine; bench_engine --learn measures.
    void thousandsOfDecisionsStayFast()
    {
        const StyleHistory history = replayed(journal(3000, 21));
        StyleLearner learner = history.learner();
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 1000; ++i)
            QVERIFY(learner.predict(column(Number, (unsigned long)(i % 256), 0.8F)).raw > 0);
        QVERIFY2(clock.nsecsElapsed() < 500'000'000, qPrintable(QString::number(clock.nsecsElapsed())));
        clock.restart();
        for (int i = 0; i < 1000; ++i)
            learner.learn(decided(column(Number, (unsigned long)(i % 256), 0.8F), Log));
        QVERIFY2(clock.nsecsElapsed() < 1'000'000'000, qPrintable(QString::number(clock.nsecsElapsed())));
    }
};

QTEST_APPLESS_MAIN(TestStyle)
#include "tst_style.moc"
