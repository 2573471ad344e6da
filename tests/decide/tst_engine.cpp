// SPDX-License-Identifier: GPL-3.0-or-later
// Deciding from facts alone: the headline of hand-made columns, pooling, plans that hold together whatever the facts
// are, corrections and what is remembered of them.

#include "core/decide/decider.h"
#include "core/decide/engine.h"
#include "core/decide/plan.h"
#include "tests/support/made_columns.h"

#include <QTest>

#include <random>
#include <set>

using namespace aurora;
using namespace aurora::test;
using F = Feature;

namespace {

// Every look at it is a microsecond later.
class SteppingClock final : public Clock {
public:
    std::chrono::nanoseconds monotonic() const override { return std::chrono::nanoseconds(m_now += 1000); }
    std::int64_t unixSeconds() const override { return 7200 + 5; }

private:
    mutable std::int64_t m_now = 0;
};

// Always of one opinion.
class Fixed final : public LearnedModel {
public:
    Fixed(Action action, double evidence)
        : m_action(action)
        , m_evidence(evidence)
    {
    }
    std::optional<LearnedOpinion> ask(const LearnedQuery& query) const override
    {
        LearnedOpinion opinion;
        for (std::size_t a = 0; a < actionCount; ++a)
            opinion.headline[a] = query.prior[a] * 0.2;
        opinion.headline[static_cast<std::size_t>(m_action)] += 0.8;
        opinion.evidence = m_evidence;
        opinion.mostly = m_action;
        opinion.times = 4;
        opinion.of = 5;
        return opinion;
    }
    std::size_t decisions() const override { return 5; }

private:
    Action m_action;
    double m_evidence;
};

// Sure of one type and, if asked, of one action.
class SureModel final : public Predictor {
public:
    SureModel(FeatureType type, Action action)
        : m_type(type)
        , m_action(action)
    {
    }
    ModelOpinion predict(const FeatureVector&, const ColumnProfile&) const override
    {
        ModelOpinion opinion;
        opinion.type.emplace();
        opinion.type->fill(0.01);
        (*opinion.type)[static_cast<std::size_t>(m_type)] = 0.92;
        opinion.actions.emplace();
        (*opinion.actions)[static_cast<std::size_t>(m_action)] = 0.98;
        return opinion;
    }
    std::string version() const override { return "sure"; }

private:
    FeatureType m_type;
    Action m_action;
};

std::vector<Action> actions(const std::vector<Step>& steps)
{
    std::vector<Action> result;
    for (const auto& step : steps)
        result.push_back(step.action);
    return result;
}

std::string printed(const std::vector<Step>& steps)
{
    std::string text;
    for (const auto& step : steps)
        text += (text.empty() ? "" : " ") + std::string(name(step.action));
    return text;
}

} // namespace

class Engine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void goldenDecisions_data();
    void goldenDecisions();
    void everyDecisionIsWhole();
    void probabilitiesOfAStageSumToOne();
    void agreeingRulesStrengthenAndRivalsWeaken();
    void theModelIsPooledIn();
    void learningTakesTheHeadline();
    void littleEvidenceMovesLittle();
    void withoutRulesThereIsStillADecision();
    void onlyTheUserKnows();
    void theExplanationNamesItsNumbers();
    void timeIsKeptByStage();
    void plansMeetTheirNeeds_data();
    void plansMeetTheirNeeds();
    void aCorrectionKeepsTheRepairs();
    void aCorrectionTakesTheAlternative();
    void aCorrectionThatCannotBeIsRefused();
    void theJournalRemembersNoColumn();

private:
    Decision decide(const MadeColumn& made, const LearnedModel* learned = nullptr,
                    const Predictor* model = nullptr) const
    {
        return decideColumn({&m_rules, model, learned, &m_clock}, RuleFacts(made.facts), made.profile);
    }
    RuleSet m_rules;
    SteppingClock m_clock;
};

void Engine::initTestCase()
{
    auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    QVERIFY(loaded.ok());
    m_rules = std::move(*loaded);
}

void Engine::goldenDecisions_data()
{
    QTest::addColumn<MadeColumn>("made");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("steps");
    const auto row = [](const char* situation, const MadeColumn& made, const char* type, const char* headline,
                        const char* steps) {
        QTest::newRow(situation) << made << QString(type) << QString(headline) << QString(steps);
    };
    row("symmetric numbers stay", numbers(), "numeric", "keep", "keep");
    row("skew just not beyond one stays", numbers({{F::skewness, 1.0}}), "numeric", "keep", "keep");
    row("skew just beyond one takes the logarithm", numbers({{F::skewness, 1.01}}), "numeric", "log", "log");
    row("skew beyond two", numbers({{F::skewness, 6}}), "numeric", "log", "log");
    row("skew with negative values takes a power", numbers({{F::skewness, 6}, {F::negative_share, 0.2}, {F::min, -5}}),
        "numeric", "power", "power");
    row("few gaps and skew: the shape leads", numbers({{F::skewness, 6}, {F::null_percentage, 0.049}}), "numeric",
        "log", "impute_median log");
    row("some gaps and skew: the gaps lead", numbers({{F::skewness, 6}, {F::null_percentage, 0.05}}), "numeric",
        "impute_median", "impute_median log");
    row("many gaps get a flag", numbers({{F::null_percentage, 0.15}}), "numeric", "impute_flag", "impute_flag");
    row("nearly empty goes", numbers({{F::null_percentage, 0.9}}), "numeric", "drop", "drop");
    row("a sentinel comes first", numbers({{F::sentinel_share, 0.02}, {F::sentinel_value, -999}, {F::min, -999}}),
        "numeric", "replace_missing_markers", "replace_missing_markers impute_median");
    row("words for missing come first", numbers({{F::marker_count, 30}, {F::null_percentage, 0.03}}), "numeric",
        "replace_missing_markers", "replace_missing_markers impute_median");
    row("money as text",
        numbers({{F::decimal_share, 0},
                 {F::numeric_share, 0},
                 {F::text_share, 1},
                 {F::currency_share, 1},
                 {F::skewness, 3}}),
        "embedded-number", "parse_currency", "parse_currency log");
    row("decimal commas",
        numbers({{F::decimal_share, 0}, {F::numeric_share, 0}, {F::text_share, 1}, {F::number_text_share, 1}}),
        "embedded-number", "parse_number", "parse_number");
    row("few words become columns", words(), "categorical", "one_hot", "one_hot");
    row("rare words go together", words({{F::rare_levels, 3}}), "categorical", "rare_group", "rare_group");
    row("case variants first", words({{F::case_variants, 2}}), "categorical", "trim_case", "trim_case one_hot");
    row("spellings first", words({{F::spelling_variants, 1}}), "categorical", "merge_spellings",
        "merge_spellings one_hot");
    row("a scale keeps its order", words({{F::ordered_levels, 1}}), "categorical", "ordinal", "ordinal");
    row("many words by frequency", words({{F::distinct_count, 200}, {F::unique_ratio, 0.2}}), "categorical",
        "frequency_encode", "frequency_encode");
    row("many words with a target", words({{F::distinct_count, 200}, {F::unique_ratio, 0.2}, {F::has_target, 1}}),
        "categorical", "target_encode", "target_encode");
    row("yes and no", words({{F::text_share, 0}, {F::boolean_share, 1}, {F::distinct_count, 2}}), "categorical",
        "parse_boolean", "parse_boolean");
    row("ISO dates", column({{F::date_share, 1}, {F::date_iso, 1}, {F::date_formats, 1}, {F::distinct_count, 500}}),
        "datetime", "date_parts", "parse_date date_parts");
    row("local dates",
        column({{F::date_share, 1},
                {F::date_iso, 0},
                {F::date_formats, 1},
                {F::distinct_count, 500},
                {F::date_ambiguous_share, 0.3}}),
        "datetime", "parse_date", "parse_date date_parts");
    row("a key that never repeats",
        column({{F::identifier_share, 1},
                {F::text_share, 1},
                {F::name_id, 1},
                {F::distinct_count, 1000},
                {F::unique_ratio, 1},
                {F::mean_words, 1}}),
        "not-generalizable", "keep_as_text_id", "keep_as_text_id");
    row("the number of the row",
        numbers({{F::strictly_increasing, 1},
                 {F::constant_step, 1},
                 {F::min, 1},
                 {F::max, 1000},
                 {F::whole_share, 1},
                 {F::decimal_share, 0},
                 {F::integer_share, 1},
                 {F::distinct_count, 1000},
                 {F::unique_ratio, 1}}),
        "not-generalizable", "drop", "drop");
    row("one value everywhere", words({{F::distinct_count, 1}, {F::top_share, 1}}), "not-generalizable", "drop",
        "drop");
    row("the target stays", numbers({{F::is_target, 1}, {F::has_target, 1}, {F::skewness, 6}}), "numeric", "keep",
        "keep");
    row("mail addresses are masked",
        column({{F::email_share, 1},
                {F::text_share, 1},
                {F::distinct_count, 900},
                {F::unique_ratio, 0.9},
                {F::mean_words, 1}}),
        "context-specific", "mask_personal", "mask_personal");
    row("sentences",
        column({{F::text_share, 1},
                {F::mean_words, 9},
                {F::mean_length, 60},
                {F::distinct_count, 900},
                {F::unique_ratio, 0.9}}),
        "sentence", "text_features", "text_features");
    row("lists",
        column({{F::text_share, 1},
                {F::list_share, 0.9},
                {F::mean_words, 3},
                {F::distinct_count, 300},
                {F::unique_ratio, 0.3}}),
        "list", "parse_list", "parse_list multi_hot");
}

void Engine::goldenDecisions()
{
    QFETCH(MadeColumn, made);
    const auto decision = decide(made);
    QTEST(QString(name(decision.type)), "type");
    QTEST(QString(name(decision.headline)), "headline");
    QTEST(QString::fromStdString(printed(decision.steps)), "steps");
    QCOMPARE(decision.source, DecisionSource::Rule);
    QVERIFY(!decision.why.empty());
}

// Facts drawn without regard to sense: whatever a file holds, a decision must hold together.
void Engine::everyDecisionIsWhole()
{
    std::mt19937 random(20240607);
    std::set<std::string> ids;
    for (int i = 0; i < 500; ++i) {
        MadeColumn made;
        made.profile.rows = 1000;
        for (const auto& feature : featureTable()) {
            const double u = double(random() % 10001) / 10000.0;
            double value = u;
            if (feature.unit == FeatureUnit::Flag)
                value = random() % 2;
            else if (feature.unit == FeatureUnit::Count)
                value = std::floor(std::pow(10.0, u * 5));
            else if (feature.unit == FeatureUnit::Number)
                value = (u - 0.4) * std::pow(10.0, random() % 4);
            if (random() % 5 != 0) // a fifth is not known
                made.facts[feature.id] = value;
        }
        const auto decision = decide(made);
        QVERIFY(isCoherent(decision.steps, made.facts));
        const auto has = actions(decision.steps);
        QVERIFY(std::find(has.begin(), has.end(), decision.headline) != has.end());
        QVERIFY(decision.alternatives.size() >= 2);
        double sum = 0;
        for (const auto& alternative : decision.alternatives) {
            QVERIFY(alternative.headline != decision.headline);
            QVERIFY2(isCoherent(alternative.steps, made.facts), printed(alternative.steps).c_str());
            sum += alternative.confidence;
        }
        QVERIFY(sum <= 1.0 + 1e-9);
        QVERIFY(decision.confidence > 0 && decision.confidence < 1);
        ids.insert(decision.id);
    }
    QCOMPARE(ids.size(), std::size_t{500});
}

void Engine::probabilitiesOfAStageSumToOne()
{
    const auto decision = decide(numbers({{F::skewness, 3}, {F::null_percentage, 0.1}, {F::marker_count, 5}}));
    QCOMPARE(decision.stages.size(), stageCount);
    for (const auto& stage : decision.stages) {
        double sum = 0, before = 1;
        for (const auto& ranked : stage.ranked) {
            QVERIFY(ranked.probability <= before);
            before = ranked.probability;
            sum += ranked.probability;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
    }
    double types = 0;
    for (const double p : decision.typeProbabilities)
        types += p;
    QVERIFY(std::abs(types - 1.0) < 1e-9);
}

void Engine::agreeingRulesStrengthenAndRivalsWeaken()
{
    FeatureVector facts;
    facts[F::null_percentage] = 0;
    TypeDistribution type{};
    type[static_cast<std::size_t>(FeatureType::Url)] = 1;
    const auto probability = [&](const std::vector<RuleHit>& hits) {
        return headlines(poolSlots({hits, type, &facts}))[static_cast<std::size_t>(Action::log)];
    };
    const RuleHit log{0, Action::log, FeatureType::Numeric, 0.8, false, false};
    const RuleHit power{1, Action::power, FeatureType::Numeric, 0.7, false, false};
    const RuleHit against{2, Action::log, FeatureType::Numeric, 0.2, false, false};
    const double alone = probability({log});
    QVERIFY(probability({log, log}) > alone);
    QVERIFY(probability({log, power}) < alone);
    QVERIFY(probability({log, against}) < alone);
}

void Engine::theModelIsPooledIn()
{
    const SureModel model(FeatureType::Categorical, Action::one_hot);
    const auto codes = numbers({{F::decimal_share, 0},
                                {F::integer_share, 1},
                                {F::distinct_count, 15},
                                {F::unique_ratio, 0.3},
                                {F::whole_share, 1},
                                {F::skewness, std::nan("")}});
    QVERIFY(decide(codes).type != FeatureType::Categorical);
    const auto decision = decide(codes, nullptr, &model);
    QCOMPARE(decision.type, FeatureType::Categorical);
    QCOMPARE(decision.headline, Action::one_hot);
}

void Engine::learningTakesTheHeadline()
{
    const Fixed learned(Action::frequency_encode, 5);
    const auto decision = decide(words({{F::case_variants, 2}}), &learned);
    QCOMPARE(decision.headline, Action::frequency_encode);
    QCOMPARE(decision.source, DecisionSource::Learned);
    QCOMPARE(printed(decision.steps), std::string("trim_case frequency_encode")); // the repair stays
    QCOMPARE(decision.why, std::string("You took \"frequency encode\" 4 of 5 times in columns like this."));
    QVERIFY(decision.explanation.sourcesDisagree);
    QCOMPARE(decision.alternatives.front().headline, Action::trim_case);
}

void Engine::littleEvidenceMovesLittle()
{
    const Fixed learned(Action::frequency_encode, 0.05);
    QCOMPARE(decide(words({{F::case_variants, 2}}), &learned).headline, Action::trim_case);
}

void Engine::withoutRulesThereIsStillADecision()
{
    const RuleSet none;
    const auto made = numbers({{F::skewness, 6}});
    const auto decision = decideColumn({&none, nullptr, nullptr, &m_clock}, RuleFacts(made.facts), made.profile);
    QVERIFY(!decision.steps.empty());
    QVERIFY(decision.alternatives.size() >= 2);
    QVERIFY(!decision.why.empty());
}

void Engine::onlyTheUserKnows()
{
    auto dates = column({{F::date_share, 1},
                         {F::date_iso, 0},
                         {F::date_formats, 1},
                         {F::distinct_count, 500},
                         {F::date_ambiguous_share, 1}});
    const auto asked = decide(dates);
    QVERIFY(asked.ask);
    QCOMPARE(asked.headline, Action::parse_date); // the best guess stands beside the question
    QVERIFY(asked.confidence < lowConfidence);
    dates.facts[F::date_ambiguous_share] = 0.998; // one date tells
    QVERIFY(!decide(dates).ask);
}

void Engine::theExplanationNamesItsNumbers()
{
    const auto decision = decide(numbers({{F::skewness, 2.4}}));
    QVERIFY2(QString::fromStdString(decision.why).contains("2.4"), decision.why.c_str());
    const auto& explanation = decision.explanation;
    QCOMPARE(explanation.fired.front().action, Action::log);
    QVERIFY(!explanation.facts.empty());
    QVERIFY(!explanation.contributions.empty());
    QVERIFY(explanation.contributions.front().weight > 0);
    QVERIFY(explanation.contributions.size() <= 6);
    // Below a skew of one nothing would be done.
    const auto nearly = decide(numbers({{F::skewness, 1.01}}));
    QVERIFY2(QString::fromStdString(nearly.explanation.wouldChange).contains("skewness"),
             nearly.explanation.wouldChange.c_str());
    const auto just = decide(numbers({{F::skewness, 0.95}})).explanation.nearMisses;
    QVERIFY(std::any_of(just.begin(), just.end(), [](const auto& one) { return one.id == "shape.log-moderate"; }));
}

void Engine::timeIsKeptByStage()
{
    const auto decision = decide(numbers());
    for (const auto stage : {Timing::Rules, Timing::Pool, Timing::Explain})
        QVERIFY(decision.microseconds[static_cast<std::size_t>(stage)] >= 1.0);
}

void Engine::plansMeetTheirNeeds_data()
{
    QTest::addColumn<MadeColumn>("made");
    QTest::addColumn<int>("headline");
    QTest::addColumn<QString>("steps"); // empty: cannot be
    const auto row = [](const char* situation, const MadeColumn& made, Action headline, const char* steps) {
        QTest::newRow(situation) << made << static_cast<int>(headline) << QString(steps);
    };
    const auto money =
        numbers({{F::decimal_share, 0}, {F::numeric_share, 0}, {F::text_share, 1}, {F::currency_share, 1}});
    row("scaling money reads it first", money, Action::standard_scale, "parse_currency standard_scale");
    row("scaling words cannot be", words(), Action::standard_scale, "");
    row("a logarithm of negative numbers cannot be", numbers({{F::min, -0.1}, {F::negative_share, 0.1}}), Action::log,
        "");
    row("a logarithm of zero is log1p", numbers({{F::min, 0}}), Action::log, "log");
    row("parts of words cannot be", words(), Action::date_parts, "");
    row("parts of dates read them first", column({{F::date_share, 0.5}}), Action::date_parts, "parse_date date_parts");
    row("too few dates to read", column({{F::date_share, 0.49}}), Action::date_parts, "");
    row("parts of unix times", numbers({{F::epoch_likely, 1}}), Action::date_parts, "parse_epoch date_parts");
    row("target encoding without a target", words(), Action::target_encode, "");
    row("target encoding of the target", words({{F::has_target, 1}, {F::is_target, 1}}), Action::target_encode, "");
    row("rows without gaps cannot be dropped", words(), Action::drop_rows, "");
    row("rows with gaps can", words({{F::null_percentage, 0.01}}), Action::drop_rows, "drop_rows");
    row("dropping ends the plan", money, Action::drop, "drop");
}

void Engine::plansMeetTheirNeeds()
{
    QFETCH(MadeColumn, made);
    QFETCH(int, headline);
    const auto plan = buildPlan({static_cast<Action>(headline), {}}, {}, made.facts, made.profile);
    QTEST(QString::fromStdString(plan ? printed(*plan) : std::string()), "steps");
    if (plan)
        QVERIFY(isCoherent(*plan, made.facts));
}

void Engine::aCorrectionKeepsTheRepairs()
{
    const auto made = words({{F::case_variants, 2}, {F::null_percentage, 0.1}});
    const auto decision = decide(made);
    const auto result = corrected(decision, made.profile, {Action::hash_encode, {{"buckets", 8.0}}});
    QVERIFY(result.ok());
    QCOMPARE(printed(result->steps), std::string("trim_case impute_constant hash_encode"));
    QCOMPARE(std::get<double>(result->steps.back().params.at("buckets")), 8.0);
    QCOMPARE(result->headline, Action::hash_encode);
    QCOMPARE(result->source, DecisionSource::You);
    QCOMPARE(result->id, decision.id);
    QVERIFY(!result->ask);
    QCOMPARE(result->alternatives.front().headline, Action::trim_case);
}

void Engine::aCorrectionTakesTheAlternative()
{
    const auto made = numbers({{F::skewness, 3}, {F::null_percentage, 0.02}});
    const auto decision = decide(made);
    const auto& first = decision.alternatives.front();
    const auto result = corrected(decision, made.profile, {first.headline, {}});
    QVERIFY(result.ok());
    QVERIFY(result->steps == first.steps);
    for (const auto& alternative : result->alternatives)
        QVERIFY(alternative.headline != first.headline);
    // Taking the first choice changes nothing but whose it is.
    const auto same = corrected(decision, made.profile, {decision.headline, {}});
    QVERIFY(same.ok() && same->steps == decision.steps);
    QCOMPARE(same->alternatives.size(), decision.alternatives.size());
}

void Engine::aCorrectionThatCannotBeIsRefused()
{
    const auto made = words();
    const auto result = corrected(decide(made), made.profile, {Action::standard_scale, {}});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::BadParameter);
    QCOMPARE(result.error().subject, std::string("standard_scale"));
    QCOMPARE(result.error().detail, std::string("numbers"));
}

void Engine::theJournalRemembersNoColumn()
{
    auto made = words({{F::case_variants, 2}});
    made.profile.name = "planted canary";
    const auto decision = decide(made);
    const auto entry = journalEntry(decision, Action::one_hot, explicitWeight, m_clock, "session");
    QCOMPARE(entry.hour, std::int64_t{2});
    QCOMPARE(entry.suggested, Action::trim_case);
    QCOMPARE(entry.chosen, Action::one_hot);
    QCOMPARE(entry.decision, decision.id);
    QVERIFY(entry.type == decision.typeProbabilities);
    QVERIFY(std::find(entry.rules.begin(), entry.rules.end(), "spelling.case") != entry.rules.end());
    // Were it surely something else, something else would be done.
    const auto of = [&](FeatureType type) { return entry.defaults[static_cast<std::size_t>(type)]; };
    QCOMPARE(of(FeatureType::Categorical), Action::trim_case);
    const auto plain = decide(words()).defaults;
    QCOMPARE(plain[static_cast<std::size_t>(FeatureType::Categorical)], Action::one_hot);
    QCOMPARE(plain[static_cast<std::size_t>(FeatureType::Sentence)], Action::text_features);
    for (const auto& rule : entry.rules)
        QVERIFY(rule.find("canary") == std::string::npos);
}

QTEST_APPLESS_MAIN(Engine)
#include "tst_engine.moc"
