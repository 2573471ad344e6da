// SPDX-License-Identifier: GPL-3.0-or-later
// Models of actions: trained the same to the byte, honest about tables that they did not see, explained by shares that
// add up, and refused when something is wrong with them.
#include "core/predict/action_model.h"
#include "core/predict/action_training.h"
#include "core/predict/model_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;

namespace {

constexpr std::size_t groups = 20, perGroup = 12;

std::size_t at(Action action)
{
    return static_cast<std::size_t>(action);
}

// Skewed numbers want a log, gaps a flag, the rest is kept.
ActionExamples examples()
{
    ActionExamples all;
    std::mt19937 random(4);
    for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t i = 0; i < perGroup; ++i) {
            ActionFacts facts;
            facts.fill(std::nanf(""));
            const bool skewed = random() % 2 == 0, gappy = random() % 3 == 0;
            facts[static_cast<std::size_t>(Feature::skewness)] = (skewed ? 3.0f : 0.2f) + float(random() % 100) / 200;
            facts[static_cast<std::size_t>(Feature::null_percentage)] = gappy ? 0.3f : 0;
            Expectation expected;
            expected.first = gappy ? Action::impute_flag : skewed ? Action::log : Action::keep;
            expected.accepted = {expected.first};
            if (gappy)
                expected.steps.push_back({Action::impute_flag});
            if (skewed)
                expected.steps.push_back({Action::log});
            all.add(facts, targetOf(expected), expected.accepted, 1, int(group), ExampleSource::Labelled);
        }
    return all;
}

ActionTrainingOptions options(std::uint64_t seed = 1)
{
    ActionTrainingOptions all;
    all.seed = seed;
    all.date = "2024-02-29";
    all.rounds = 8;
    all.folds = 3;
    return all;
}

} // namespace

class TestActionModels : public QObject {
    Q_OBJECT
private:
    const ActionExamples m_examples = examples();
    std::optional<TrainedActions> m_trained;
    QTemporaryDir m_home;

    QString copyOfSet(const char* name)
    {
        const QString folder = m_home.filePath(QString::fromUtf8(name));
        if (const auto done = writeActions(*m_trained, folder.toStdString()); !done)
            qFatal("%s", done.error().detail.c_str());
        return folder;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto trained = trainActions(m_examples, options());
        QVERIFY2(trained, trained ? "" : trained.error().detail.c_str());
        m_trained = std::move(*trained);
    }
    void theSameSeedGivesTheSameBytes()
    {
        const auto again = trainActions(m_examples, options());
        QVERIFY(again);
        QCOMPARE(again->trees, m_trained->trees);
        QCOMPARE(again->card.dataHash, m_trained->card.dataHash);
        const auto other = trainActions(m_examples, options(2));
        QVERIFY(other && other->trees != m_trained->trees);
    }
    void itLearnsWhatThereIsToLearn()
    {
        const ActionCard& card = m_trained->card;
        QVERIFY2(card.labelled.right > 0.97, qPrintable(QString::number(card.labelled.right)));
        QCOMPARE(card.examples, groups * perGroup);
        QCOMPARE(card.groups, groups);
        QCOMPARE(card.bySource[static_cast<std::size_t>(ExampleSource::Labelled)], groups * perGroup);
    }
    void whatWasNotSeenIsNotKnown()
    {
        // The labels of one fold's groups are turned: what is said of them comes from the others, and stays.
        ActionExamples lied = m_examples;
        constexpr int fold = 1, folds = 3;
        Expectation wrong;
        wrong.first = Action::drop;
        wrong.accepted = {Action::drop};
        for (std::size_t r = 0; r < lied.size(); ++r)
            if (foldOfGroup(lied.groups[r], folds) == fold)
                lied.targets[r] = targetOf(wrong);
        const auto trained = trainActions(lied, options());
        QVERIFY(trained);
        for (std::size_t r = 0; r < lied.size(); ++r)
            if (foldOfGroup(lied.groups[r], folds) == fold)
                QVERIFY(trained->unseen[r].headline[at(Action::drop)] < 0.2);
    }
    void itIsReadBackAndSaysWhatItSaid()
    {
        const auto model = ActionModel::load(copyOfSet("good").toStdString());
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        ActionFacts facts;
        facts.fill(std::nanf(""));
        facts[static_cast<std::size_t>(Feature::skewness)] = 3.2f;
        facts[static_cast<std::size_t>(Feature::null_percentage)] = 0;
        const ActionOpinion said = (*model)->said(facts);
        QVERIFY(said.headline[at(Action::log)] > 0.6);
        QVERIFY(said.slots[at(Action::log)] > 0.6);
        QVERIFY(said.slots[at(Action::impute_flag)] < 0.3);
        double sum = 0;
        for (const double one : said.headline)
            sum += one;
        QVERIFY(std::abs(sum - 1) < 1e-9);
    }
    void sharesAddUpToTheLogOdds()
    {
        const auto model = ActionModel::load(copyOfSet("shares").toStdString());
        QVERIFY(model);
        for (std::size_t r = 0; r < m_examples.size(); r += 20) {
            ActionFacts facts;
            std::copy_n(m_examples.facts.row(r).begin(), actionFactCount, facts.begin());
            const auto headline = (*model)->said(facts).headline;
            for (const Action action : {Action::log, Action::keep}) {
                const auto shares = (*model)->contributions(facts, action);
                QVERIFY(shares && !shares->strongest.empty());
                double rival = 0;
                for (std::size_t a = 0; a < actionCount; ++a)
                    rival = a == at(action) ? rival : std::max(rival, headline[a]);
                const double odds = std::log(headline[at(action)]) - std::log(rival);
                QVERIFY2(std::abs(shares->total() - odds) < 1e-3,
                         qPrintable(QString("%1 %2").arg(shares->total()).arg(odds)));
            }
        }
        QVERIFY(!(*model)->contributions(ActionFacts{}, Action::geo)); // nobody asked for it
    }
    void examplesAreKeptAsTheyAre()
    {
        const auto read = readExamples(packedExamples(m_examples));
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(packedExamples(*read), packedExamples(m_examples));
        auto bytes = packedExamples(m_examples);
        bytes.resize(bytes.size() / 2);
        QVERIFY(!readExamples(bytes));
        QVERIFY(!readExamples(packed("these are no examples")));
    }
    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from"); // replaced by `to`; empty: the file goes; "flip": a byte is turned
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* what, const char* file, const char* from, const char* to,
                            ErrorKind kind = ErrorKind::ModelUnavailable) {
            QTest::newRow(what) << QString::fromUtf8(file) << QByteArray(from) << QByteArray(to) << int(kind);
        };
        row("no card", "actions.json", "", "");
        row("no trees", "actions-trees.ubj.zst", "", "");
        row("a damaged byte of the trees", "actions-trees.ubj.zst", "flip", "");
        row("a damaged card", "actions.json", "\"format\"", "format");
        row("another program's document", "actions.json", "aurora.actions", "other.actions");
        row("a newer card", "actions.json", "\"version\": 1", "\"version\": 2", ErrorKind::NewerDocument);
        row("newer facts", "actions.json", "\"fact_version\": 1", "\"fact_version\": 2", ErrorKind::NewerDocument);
        row("older facts", "actions.json", "\"fact_version\": 1", "\"fact_version\": 0");
        row("a file out of the folder", "actions.json", "\"actions-trees.ubj.zst\"", "\"../actions-trees.ubj.zst\"");
        row("an action that is none", "actions.json", "first log", "first dance");
        row("an output twice", "actions.json", "first log", "first keep");
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, kind);
        const QString folder = copyOfSet(QTest::currentDataTag()), path = folder + "/" + file;
        QVERIFY(ActionModel::load(folder.toStdString()));
        QFile content(path);
        QVERIFY(content.open(QIODevice::ReadOnly));
        QByteArray bytes = content.readAll();
        content.close();
        QVERIFY(content.remove());
        if (!from.isEmpty()) {
            if (from == "flip")
                bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
            else
                QVERIFY(bytes.contains(from));
            bytes.replace(from, to);
            QVERIFY(content.open(QIODevice::WriteOnly));
            content.write(bytes);
            content.close();
        }
        const auto model = ActionModel::load(folder.toStdString());
        QVERIFY(!model);
        QCOMPARE(int(model.error().kind), kind);
        QVERIFY(!model.error().subject.empty() && !model.error().detail.empty());
    }
    void tooLittleToLearnFromIsRefused()
    {
        QVERIFY(!trainActions({}, options()));
        std::vector<std::size_t> rows(perGroup);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = i;
        const auto one = trainActions(m_examples.part(rows), options()); // of one table
        QVERIFY(!one);
        QCOMPARE(one.error().kind, ErrorKind::BadParameter);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = trainActions(m_examples, options(), stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestActionModels)
#include "tst_action_models.moc"
