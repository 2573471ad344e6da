// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard's tile of retrained models: what it says of a state, and its buttons over a session with a real store.
#include "core/store/sqlite_store.h"
#include "tests/support/made_decisions.h"
#include "tests/support/store_entries.h"
#include "tests/support/window_fixture.h"
#include "ui/pages/dashboard_page.h"
#include "ui/text/trial_words.h"

#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>

using namespace aurora;
using namespace aurora::test;

namespace {

QString wordsOf(const QWidget& widget)
{
    QStringList all;
    for (const auto* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget))
            all << label->text();
    return all.join(QLatin1Char('\n'));
}

QPushButton* button(const QWidget& in, const char* text)
{
    for (auto* one : in.findChildren<QPushButton*>())
        if (one->text() == QString::fromUtf8(text) && one->isVisibleTo(&in))
            return one;
    return nullptr;
}

ModelVersion version(std::uint32_t number)
{
    ModelVersion one;
    one.number = number;
    one.heldOut.decisions = 40;
    one.heldOut.right = 0.84;
    one.heldOut.rightBefore = 0.81;
    return one;
}

} // namespace

class ModelsTileTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::unique_ptr<QTemporaryDir> m_home;

    std::string path() const { return m_home->filePath("learning.sqlite").toStdString(); }
    std::unique_ptr<SqliteStore> store() const { return SqliteStore::open(path()).value(); }
    std::unique_ptr<Session> session() const
    {
        auto parts = realParts();
        parts.modelFolder = modelFolderOf(path());
        parts.idleBeforeTraining = patience; // only when asked
        parts.openStore = [this](std::optional<Error>*) -> Result<std::unique_ptr<LearningStore>> {
            return std::unique_ptr<LearningStore>(store());
        };
        return std::make_unique<Session>(std::move(parts));
    }
    static bool waitForStore(Session& session)
    {
        return QTest::qWaitFor([&] { return session.remembers() && !session.busy(); }, patience);
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void whatItSays_data()
    {
        QTest::addColumn<int>("newDecisions");
        QTest::addColumn<bool>("onTrial");
        QTest::addColumn<QString>("says");
        QTest::newRow("too few") << 37 << false << QStringLiteral("37 of 50 decisions until retraining.");
        QTest::newRow("one too few") << 49 << false << QStringLiteral("49 of 50 decisions until retraining.");
        QTest::newRow("enough") << 50 << false << QStringLiteral("50 new decisions: enough for a new model.");
        QTest::newRow("a trial") << 3 << true << QStringLiteral("in 41 decisions it alone was right 12 times");
        QTest::newRow("its evidence") << 3 << true << QStringLiteral("Evidence 7.39, of 40 that it takes.");
    }
    void whatItSays()
    {
        QFETCH(int, newDecisions);
        QFETCH(bool, onTrial);
        QFETCH(QString, says);
        ModelsState state;
        state.newDecisions = std::size_t(newDecisions);
        if (onTrial) {
            state.versions = {version(1)};
            state.trial = TrialFigures{1, 1, 0, 41, 12, 5, 2.0, std::log(40.0)};
        }
        ModelsTile tile;
        tile.show(state);
        QVERIFY2(wordsOf(tile).contains(says), qPrintable(wordsOf(tile)));
    }

    void whatCanBeDone()
    {
        ModelsState state;
        state.versions = {version(1), version(2)};
        state.active = 1;
        ModelsTile tile;
        QVERIFY(!button(tile, "Use")); // nothing was trained yet
        tile.show(state);
        auto* list = tile.findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 3); // the newest behind what is shipped
        QCOMPARE(list->topLevelItem(1)->text(0), QStringLiteral("model 2"));
        QCOMPARE(list->topLevelItem(1)->text(2), text::scoreWords(version(2)));
        QCOMPARE(list->topLevelItem(2)->text(1), QStringLiteral("decides"));
        QSignalSpy use(&tile, &ModelsTile::useRequested), remove(&tile, &ModelsTile::removeRequested);
        list->setCurrentItem(list->topLevelItem(2));
        QVERIFY(!button(tile, "Use")->isEnabled());
        QVERIFY(!button(tile, "Remove")->isEnabled()); // what decides stays
        list->setCurrentItem(list->topLevelItem(1));
        button(tile, "Use")->click();
        button(tile, "Remove")->click();
        QCOMPARE(use.at(0).at(0).toUInt(), 2U);
        QCOMPARE(remove.at(0).at(0).toUInt(), 2U);
    }

    void trainedUsedPinnedRolledBackAndRemoved()
    {
        const auto entries = madeEntries(unsigned(decisionsWanted));
        QVERIFY(store()->appendAll(entries));
        const auto session = this->session();
        DashboardPage page(*session);
        page.resize(1400, 900);
        page.show();
        QVERIFY(waitForStore(*session));
        auto* tile = page.findChild<ModelsTile*>();
        QTRY_VERIFY(wordsOf(*tile).contains(QStringLiteral("50 new decisions: enough for a new model.")));

        button(*tile, "Train now")->click();
        QVERIFY(button(*tile, "Cancel"));
        QVERIFY(tile->findChild<QProgressBar*>()->isVisible());
        QVERIFY(QTest::qWaitFor([&] { return button(*tile, "Train now") && !session->training(); }, patience));
        QTRY_VERIFY(wordsOf(*tile).contains(QStringLiteral("Model 1 is on trial")));
        QVERIFY(!tile->findChild<QProgressBar*>()->isVisible());

        auto* list = tile->findChild<QTreeWidget*>();
        list->setCurrentItem(list->topLevelItem(1));
        button(*tile, "Use")->click();
        QTRY_COMPARE(session->models().active, 1U);
        QTRY_VERIFY(wordsOf(*tile).contains(QStringLiteral("Model 1, trained on your decisions, decides")));
        button(*tile, "Pin")->click();
        QTRY_VERIFY(session->models().pinned);
        QTRY_VERIFY(button(*tile, "Unpin"));
        button(*tile, "Unpin")->click();
        QTRY_VERIFY(!session->models().pinned);
        QTRY_VERIFY(button(*tile, "Roll back")->isEnabled());
        button(*tile, "Roll back")->click();
        QTRY_COMPARE(session->models().active, 0U);
        QTRY_VERIFY(!button(*tile, "Roll back")->isEnabled());
        list->setCurrentItem(list->topLevelItem(1));
        button(*tile, "Remove")->click();
        QTRY_VERIFY(session->models().versions.empty());
        QTRY_VERIFY(!button(*tile, "Use"));
    }

    // Trouble of a training stands in the tile, and goes with the next one.
    void troubleIsTold()
    {
        ModelsTile tile;
        tile.tell(QStringLiteral("It failed."));
        QVERIFY(wordsOf(tile).contains(QStringLiteral("It failed.")));
        tile.showTraining(true);
        QVERIFY(!wordsOf(tile).contains(QStringLiteral("It failed.")));
    }
};

QTEST_MAIN(ModelsTileTest)
#include "tst_models_tile.moc"
