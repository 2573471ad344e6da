// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps of what it showed and was told, looked at with aurora-cli over the same store.
#include "tests/support/cli_run.h"
#include "tests/support/window_driver.h"
#include "tests/support/window_fixture.h"
#include "ui/pages/detail_pane.h"

#include <QClipboard>
#include <QJsonArray>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace aurora;
using namespace aurora::test;

namespace {

int shownIn(const CliHome& cli)
{
    return cli.run({"store", "report"}).document()["shelves"].toObject()["shown"].toInt();
}

} // namespace

class LearningWindowTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::unique_ptr<WindowDriver> m_window;

    CliHome cli() const { return CliHome(m_window->storePath()); }
    OpenFile& file() { return *m_window->file(); }
    std::size_t column(const char* name) { return columnNamed(file(), name); }
    QPushButton* button(const QString& text)
    {
        for (auto* one : m_window->window().findChildren<QPushButton*>())
            if (one->isVisible() && one->text() == text)
                return one;
        return nullptr;
    }
    // As a person does: the link below the name, then a line of its menu.
    bool tellType(std::size_t of, FeatureType type)
    {
        m_window->window().showColumn(of);
        untilIdle();
        auto* link = m_window->window().findChild<QPushButton*>(QStringLiteral("type"));
        if (!link || !link->isVisible())
            return false;
        link->click();
        auto* menu = m_window->window().findChild<DetailPane*>()->findChild<QMenu*>();
        if (!menu)
            return false;
        for (auto* action : menu->actions())
            if (action->data().isValid() && action->data().toInt() == int(type)) {
                action->trigger();
                menu->close();
                return m_window->settle(patience);
            }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<WindowDriver>();
        m_window->window().openPaths({m_csv.qpath()});
        QVERIFY(m_window->complete(patience));
        QVERIFY(m_window->settle(patience));
    }
    void cleanup() { m_window.reset(); }

    void whatWasShownCanBeExplainedLater()
    {
        for (const auto& state : file().columns()) {
            const auto known = cli().run({"explain", QString::fromStdString(state.decision->id)}).document();
            QCOMPARE(known["suggested"].toString(), QString::fromLatin1(name(state.decision->headline)));
            QVERIFY(!known["facts"].toArray().isEmpty());
        }
    }

    void keptOnceAReading()
    {
        const int columns = int(file().columns().size());
        QCOMPARE(shownIn(cli()), columns);
        auto* first = m_window->file();
        const TempFile other(messyTable(50));
        m_window->window().openPaths({other.qpath()});
        QVERIFY(m_window->complete(patience) && m_window->settle(patience));
        QCOMPARE(shownIn(cli()), 2 * columns);
        m_window->session().setCurrent(first); // what was looked at before is no news
        QVERIFY(m_window->settle(patience));
        m_window->window().openPaths({m_csv.qpath()});
        QVERIFY(m_window->settle(patience));
        QCOMPARE(shownIn(cli()), 2 * columns);
    }

    void theIdCanBeCopied()
    {
        m_window->window().showColumn(column("city"));
        untilIdle();
        auto* copy = button(QStringLiteral("Copy decision id"));
        QVERIFY(copy);
        copy->click();
        QVERIFY(m_window->settle(patience));
        const auto id = QGuiApplication::clipboard()->text();
        QCOMPARE(id.toStdString(), file().column(column("city")).decision->id);
        QCOMPARE(cli().run({"explain", id}).exitCode, 0);
    }

    void nothingIsKeptWhereTheJournalIsOff()
    {
        QCOMPARE(cli().run({"store", "set", "journal", "off"}).exitCode, 0);
        const int before = shownIn(cli());
        const TempFile other(messyTable(50));
        m_window->window().openPaths({other.qpath()});
        QVERIFY(m_window->complete(patience) && m_window->settle(patience));
        QCOMPARE(shownIn(cli()), before);
    }

    void aTypeIsToldInTheDetailPane()
    {
        const auto amount = column("amount");
        QCOMPARE(file().column(amount).decision->type, FeatureType::EmbeddedNumber);
        const auto before = file().column(amount).decision->typeProbabilities;
        const auto city = file().column(column("city")).decision->headline;
        QVERIFY(tellType(amount, FeatureType::NotGeneralizable));
        QCOMPARE(file().column(amount).decision->type, FeatureType::NotGeneralizable);
        QCOMPARE(file().column(column("city")).decision->headline, city);
        QVERIFY(m_window->visibleText().contains(QStringLiteral("You said “identifier” for 1 column like this.")));
        QVERIFY(m_window->visibleText().contains(
            QStringLiteral("Columns like this are “identifier”, not “number in text”")));
        QCOMPARE(cli().run({"store", "report"}).document()["type_votes"].toInt(), 1);
        // aurora-cli, which knows the store alone, takes it for that too.
        const auto seen =
            cli().run({"recommend", m_csv.qpath()}).document()["columns"].toArray()[int(amount) - 1].toObject();
        QCOMPARE(seen["feature_type"].toString(), QString("not-generalizable"));

        m_window->session().history().undo();
        QVERIFY(m_window->settle(patience));
        QCOMPARE(file().column(amount).decision->typeProbabilities, before);
        QVERIFY(!m_window->visibleText().contains(QStringLiteral("column like this.")));
        m_window->session().history().redo();
        QVERIFY(m_window->settle(patience));
        QCOMPARE(file().column(amount).decision->type, FeatureType::NotGeneralizable);
    }

    void aFewDecisionsAreNoCurve()
    {
        m_window->window().showTab(MainWindow::Tab::Dashboard);
        untilIdle();
        QVERIFY(m_window->visibleText().contains(QStringLiteral("No decisions yet; a curve needs about 30.")));
        m_window->session().accept(column("city"));
        m_window->session().accept(column("day"));
        QVERIFY(m_window->settle(patience));
        QVERIFY(m_window->visibleText().contains(QStringLiteral("2 decisions so far; a curve needs about 30.")));
        const auto chart = [this] {
            for (auto* view : m_window->window().findChildren<QWidget*>())
                if (view->accessibleName() == QLatin1String("As sure as it said?"))
                    return view;
            return static_cast<QWidget*>(nullptr);
        };
        QVERIFY(chart() && !chart()->isVisible());
    }
};

QTEST_MAIN(LearningWindowTest)
#include "tst_learning_window.moc"
