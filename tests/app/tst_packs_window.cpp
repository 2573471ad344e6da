// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog "Team packs" as a person uses it, held to what aurora-cli says of the same store.
#include "tests/support/cli_run.h"
#include "tests/support/window_driver.h"
#include "tests/support/window_fixture.h"
#include "ui/dialogs/packs_dialog.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace aurora;
using namespace aurora::test;

class PacksWindowTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::unique_ptr<QTemporaryDir> m_team;
    std::unique_ptr<WindowDriver> m_window;

    CliHome mine() const { return CliHome(m_window->storePath()); }
    QJsonObject listed() const { return mine().run({"pack", "list"}).document(); }
    QJsonObject ledger() const { return mine().run({"privacy"}).document(); }
    QStringList files() const { return QDir(m_team->path()).entryList(QDir::Files); }

    // A colleague who decided something and put a pack of it into the team's folder; its id.
    QString colleague(const QString& action) const
    {
        const CliHome home(CliHome::Learning::Kept);
        if (home.run({"correct", m_csv.qpath(), "city", action}).exitCode != 0)
            return {};
        return home.run({"pack", "export", "--to", m_team->path()}).document()["pack"].toString();
    }
    // From the menu, with what there is.
    PacksDialog* opened()
    {
        for (auto* action : m_window->window().findChildren<QAction*>())
            if (action->text() == QStringLiteral("Team packs…"))
                action->trigger();
        auto* dialog = m_window->window().findChild<PacksDialog*>();
        return dialog && refreshed(dialog) ? dialog : nullptr;
    }
    bool refreshed(PacksDialog* dialog)
    {
        QSignalSpy shown(dialog, &PacksDialog::shown);
        return shown.wait(patience) && m_window->settle(patience);
    }
    static QTreeWidget* packs(const PacksDialog* dialog) { return dialog->findChildren<QTreeWidget*>().first(); }
    static QPushButton* button(const PacksDialog* dialog, const QString& text)
    {
        for (auto* one : dialog->findChildren<QPushButton*>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static QString notice(const PacksDialog* dialog)
    {
        QStringList all;
        for (const auto* label : dialog->findChildren<QLabel*>())
            all << label->text();
        return all.join(QLatin1Char('\n'));
    }
    void type(PacksDialog* dialog, const QString& where)
    {
        auto* place = dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        place->clear();
        QTest::keyClicks(place, where);
    }

private Q_SLOTS:
    void init()
    {
        m_team = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<WindowDriver>();
        m_window->window().openPaths({m_csv.qpath()});
        QVERIFY(m_window->complete(patience));
        QVERIFY(m_window->settle(patience));
    }
    void cleanup() { m_window.reset(); }

    void packsAreTakenInAndRemoved()
    {
        const QStringList ids{colleague("hash_encode"), colleague("frequency_encode")};
        QCOMPARE(files().size(), 2);
        QFile damaged(m_team->filePath("odd.aurora-pack.json"));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{}") > 0);
        damaged.close();
        auto* dialog = opened();
        QVERIFY(dialog);
        QVERIFY(!button(dialog, "Import")->isEnabled()); // nothing says where
        type(dialog, m_team->path());
        button(dialog, "Import")->click();
        QVERIFY(refreshed(dialog));
        QTRY_COMPARE(packs(dialog)->topLevelItemCount(), 2);
        QVERIFY2(notice(dialog).contains("2 packs taken in."), qPrintable(notice(dialog)));
        QVERIFY2(notice(dialog).contains("odd"), qPrintable(notice(dialog))); // and what was no pack
        QCOMPARE(listed()["packs"].toArray().size(), 2);
        // Once more: nothing new, and the folder is remembered.
        button(dialog, "Import")->click();
        QVERIFY(refreshed(dialog));
        QTRY_VERIFY(notice(dialog).contains("0 packs taken in. 2 known already"));
        QCOMPARE(m_window->settings().value("teamPacks/place").toString(), m_team->path());
        // One goes again.
        QVERIFY(!button(dialog, "Remove")->isEnabled());
        packs(dialog)->setCurrentItem(packs(dialog)->topLevelItem(0));
        const auto gone = packs(dialog)->currentItem()->data(0, Qt::UserRole).toString();
        QVERIFY(ids.contains(gone));
        button(dialog, "Remove")->click();
        QTRY_COMPARE(packs(dialog)->topLevelItemCount(), 1);
        const auto left = listed()["packs"].toArray();
        QCOMPARE(left.size(), 1);
        QVERIFY(left[0].toObject()["pack"].toString() != gone);
    }

    void onesOwnIsGivenUpToTheBudget()
    {
        auto* dialog = opened();
        QVERIFY(dialog);
        type(dialog, m_team->path());
        QVERIFY(!button(dialog, "Export")->isEnabled()); // nothing was decided
        m_window->session().accept(columnNamed(*m_window->file(), "city"));
        QTRY_VERIFY_WITH_TIMEOUT(button(dialog, "Export")->isEnabled(), patience);
        auto* epsilon = dialog->findChild<QDoubleSpinBox*>();
        epsilon->setValue(2.5);
        button(dialog, "Export")->click();
        QTRY_COMPARE_WITH_TIMEOUT(files().size(), 1, patience);
        QTRY_VERIFY(notice(dialog).contains("1 table voted."));
        QTRY_VERIFY(notice(dialog).contains(QStringLiteral("ε 2.5 of 4 is spent")));
        const auto given = mine().run({"pack", "list", m_team->path()}).document()["packs"].toArray();
        QCOMPARE(given.size(), 1);
        QCOMPARE(given[0].toObject()["epsilon"].toDouble(), 2.5);
        // A second one would go past the year's budget: refused, in words, and nothing lies there.
        button(dialog, "Export")->click();
        QTRY_VERIFY_WITH_TIMEOUT(notice(dialog).contains("would go past the year's privacy budget"), patience);
        QCOMPARE(files().size(), 1);
        QVERIFY(!QJsonDocument(ledger()).toJson().contains("\"spent\": 5"));
        // Taking in one's own changes nothing.
        button(dialog, "Import")->click();
        QTRY_VERIFY(notice(dialog).contains("0 packs taken in. 1 known already or your own."));
        QCOMPARE(listed()["packs"].toArray().size(), 0);
    }

    void aPlaceThatIsNoneCostsNothing_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("no such folder") << "nowhere/at/all";
        QTest::newRow("no name of a pack") << "pack";
        QTest::newRow("a file that is there") << "there.json";
    }
    void aPlaceThatIsNoneCostsNothing()
    {
        QFETCH(QString, where);
        QFile there(m_team->filePath("there.json"));
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") > 0);
        there.close();
        m_window->session().accept(columnNamed(*m_window->file(), "city"));
        QVERIFY(m_window->settle(patience));
        auto* dialog = opened();
        QVERIFY(dialog);
        const QString before = notice(dialog);
        dialog->exportTo(m_team->filePath(where));
        QTRY_VERIFY_WITH_TIMEOUT(notice(dialog) != before, patience);
        QVERIFY(notice(dialog).contains(QStringLiteral("ε 0 of 4 is spent")));
        QCOMPARE(files(), QStringList{"there.json"});
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(there.readAll(), QByteArray("mine"));
    }
};

QTEST_MAIN(PacksWindowTest)
#include "tst_packs_window.moc"
