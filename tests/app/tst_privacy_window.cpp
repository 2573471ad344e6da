// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog "Privacy" as a person uses it, held to what aurora-cli says of the same store.
#include "tests/support/cli_run.h"
#include "tests/support/window_driver.h"
#include "tests/support/window_fixture.h"
#include "ui/dialogs/erase_dialog.h"
#include "ui/dialogs/privacy_dialog.h"
#include "ui/widgets/message_bar.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

using namespace aurora;
using namespace aurora::test;

namespace {

QString allText(const QWidget* widget)
{
    QStringList all;
    for (const auto* label : widget->findChildren<QLabel*>())
        all << label->text();
    return all.join(QLatin1Char('\n'));
}

QTreeWidget* list(const QWidget* in, const char* name)
{
    for (auto* one : in->findChildren<QTreeWidget*>())
        if (one->accessibleName() == QLatin1String(name))
            return one;
    return nullptr;
}

template <class Widget>
Widget* named(const QWidget* in, const QString& text)
{
    for (auto* one : in->findChildren<Widget*>())
        if (one->text() == text)
            return one;
    return nullptr;
}

} // namespace

class PrivacyWindowTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    std::unique_ptr<WindowDriver> m_window;

    CliHome cli() const { return CliHome(m_window->storePath()); }
    QJsonObject report() const { return cli().run({"store", "report"}).document(); }
    void accept(const char* name)
    {
        m_window->session().accept(columnNamed(*m_window->file(), name));
        QVERIFY(m_window->settle(patience));
    }
    // From the menu, with its figures.
    PrivacyDialog* opened()
    {
        for (auto* action : m_window->window().findChildren<QAction*>())
            if (action->text() == QStringLiteral("Privacy…"))
                action->trigger();
        auto* dialog = m_window->window().findChild<PrivacyDialog*>();
        return dialog && refreshed(dialog) ? dialog : nullptr;
    }
    bool refreshed(PrivacyDialog* dialog)
    {
        QSignalSpy shown(dialog, &PrivacyDialog::shown);
        return shown.wait(patience) && m_window->settle(patience);
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

    void itSaysWhatTheCommandSays()
    {
        accept("city");
        accept("paid");
        auto* dialog = opened();
        QVERIFY(dialog);
        const auto text = allText(dialog);
        QVERIFY(text.contains(QStringLiteral("2 of your decisions are kept one by one")));
        QVERIFY(text.contains(m_window->storePath()));
        QVERIFY(text.contains(QStringLiteral("not encrypted")));
        const auto said = cli().run({"privacy"}).document();
        int same = 0;
        for (const auto& sentence : said["report"].toArray()) // but for the commands that are buttons here
            same += text.contains(sentence.toString());
        QCOMPARE(same, int(said["report"].toArray().size()) - 2);
        for (const auto& never : said["never_stored"].toArray())
            QVERIFY(text.contains(never.toString()));
        // The latest row, field by field.
        auto* row = list(dialog, "The latest stored row");
        QCOMPARE(row->topLevelItemCount(), int(said["stored"].toArray().size()));
        for (int i = 0; i < row->topLevelItemCount(); ++i) {
            const auto field = said["stored"].toArray()[i].toObject();
            QCOMPARE(row->topLevelItem(i)->text(0), field["field"].toString());
            QCOMPARE(row->topLevelItem(i)->text(2), field["yours"].toString());
        }
    }

    void settingsHoldAtOnce()
    {
        for (const char* name : {"id", "city", "amount"})
            accept(name);
        auto* dialog = opened();
        QVERIFY(dialog);
        for (auto* box : dialog->findChildren<QSpinBox*>())
            if (box->suffix().contains(QStringLiteral("days")))
                box->setValue(30);
        QVERIFY(refreshed(dialog));
        QCOMPARE(report()["settings"].toObject()["retention.days"].toInt(), 30);
        dialog->findChild<QCheckBox*>()->setChecked(false);
        QVERIFY(refreshed(dialog));
        QTRY_COMPARE(report()["settings"].toObject()["journal"].toString(), QStringLiteral("off"));
        QCOMPARE(report()["decisions"].toInt(), 0); // added up at once
        QVERIFY(m_window->settle(patience));
        QCOMPARE(m_window->session().rememberedDecisions(), std::size_t(3)); // and they still speak
    }

    void exportIsWhatTheCommandExports()
    {
        accept("city");
        auto* dialog = opened();
        QVERIFY(dialog);
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("mine.json"));
        dialog->exportTo(path);
        QTRY_VERIFY(QFileInfo::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), cli().run({"store", "export"}).document());
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        // Never over a file that is open, nor over the store.
        for (const auto& taken : {m_csv.qpath(), m_window->storePath()}) {
            const auto before = QFileInfo(taken).size();
            dialog->exportTo(taken);
            QVERIFY(m_window->settle(patience));
            QCOMPARE(QFileInfo(taken).size(), before);
        }
    }

    void erasing_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<int>("left");
        QTest::newRow("everything") << QStringLiteral("All that was learned") << 0;
        QTest::newRow("since today") << QStringLiteral("Decisions since") << 0;
        QTest::newRow("one") << QStringLiteral("The decision with the id") << 1;
    }
    void erasing()
    {
        QFETCH(QString, choice);
        QFETCH(int, left);
        accept("city");
        accept("paid");
        const auto id = m_window->file()->column(columnNamed(*m_window->file(), "city")).decision->id;
        auto* dialog = opened();
        QVERIFY(dialog);
        auto* ask = dialog->erase();
        QVERIFY(ask);
        named<QRadioButton>(ask, choice)->setChecked(true);
        if (left > 0)
            QTest::keyClicks(ask->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly),
                             QString::fromStdString(id));
        QVERIFY(allText(ask).contains(QStringLiteral("%1 decisions, 0 corrections of types").arg(2 - left)));
        named<QPushButton>(ask, QStringLiteral("Erase"))->click();
        QTRY_COMPARE(report()["decisions"].toInt(), left);
        QVERIFY(m_window->settle(patience));
        QTRY_COMPARE(m_window->session().rememberedDecisions(), std::size_t(left));
        // Undo of what is gone takes the verdict back and finds nothing else to do.
        QSignalSpy trouble(&m_window->session(), &Session::storeTrouble);
        while (m_window->session().history().canUndo()) {
            m_window->session().history().undo();
            QVERIFY(m_window->settle(patience));
        }
        QCOMPARE(trouble.count(), 0);
        QCOMPARE(m_window->file()->decidedCount(), std::size_t(0));
    }

    // As docs/PRIVACY.md has it: a rule that was confirmed of a decision goes with it, any other stays.
    void rulesOfWhatIsErasedGoToo()
    {
        accept("city");
        accept("paid");
        const auto id = m_window->file()->column(columnNamed(*m_window->file(), "city")).decision->id;
        auto store = SqliteStore::open(m_window->storePath().toStdString());
        QVERIFY(store);
        const auto entries = (*store)->entries();
        QVERIFY(entries && entries->size() == 2);
        for (const auto& entry : *entries) {
            const auto when = learnedCondition(entry.decision == id ? "categorical" : "numeric", "", "");
            QVERIFY(when);
            QVERIFY(keepRule(**store, {*when, Action::drop, entry.id, ConfirmedRule::State::On}));
        }
        auto* dialog = opened();
        QVERIFY(dialog);
        auto* ask = dialog->erase();
        named<QRadioButton>(ask, QStringLiteral("The decision with the id"))->setChecked(true);
        QTest::keyClicks(ask->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly), QString::fromStdString(id));
        named<QPushButton>(ask, QStringLiteral("Erase"))->click();
        QTRY_COMPARE(report()["decisions"].toInt(), 1);
        QVERIFY(m_window->settle(patience));
        const auto rules = confirmedRules(**store);
        QVERIFY(rules);
        QCOMPARE(rules->size(), std::size_t(1));
        QCOMPARE(rules->front().when.type, std::optional(FeatureType::Numeric));
    }

    void nothingToEraseIsNothingToPress()
    {
        accept("city");
        auto* dialog = opened();
        QVERIFY(dialog);
        auto* ask = dialog->erase();
        auto* erase = named<QPushButton>(ask, QStringLiteral("Erase"));
        QVERIFY(erase->isEnabled());
        for (auto* day : ask->findChildren<QDateEdit*>())
            if (day->accessibleName() == QStringLiteral("Since"))
                day->setDate(QDate::currentDate().addDays(2));
        // What was shown has no hour and goes with any time.
        QVERIFY(allText(ask).contains(QStringLiteral("0 decisions")));
        named<QRadioButton>(ask, QStringLiteral("The decision with the id"))->setChecked(true);
        QVERIFY(!erase->isEnabled());
    }

    void whatWasGivenAwayIsListed()
    {
        accept("city");
        QTemporaryDir folder;
        QCOMPARE(cli().run({"pack", "export", "--out", folder.filePath("pack.json"), "--epsilon", "0.5"}).exitCode, 0);
        auto* dialog = opened();
        QVERIFY(dialog);
        QVERIFY(allText(dialog).contains(QStringLiteral("Of this year's budget, ε 0.5 of 4 is spent.")));
        auto* ledger = list(dialog, "Packs that were exported");
        QCOMPARE(ledger->topLevelItemCount(), 1);
        QCOMPARE(ledger->topLevelItem(0)->text(1), QStringLiteral("0.5"));
    }
};

// Without a store there is nothing to look after, and the dialog says so.
class NoStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itSaysSo()
    {
        Session session(realParts());
        PrivacyDialog dialog(session, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy shown(&dialog, &PrivacyDialog::shown);
        QVERIFY(shown.wait(patience));
        QVERIFY(allText(&dialog).contains(QStringLiteral("Nothing is kept on the disk")));
        QVERIFY(!dialog.erase());
        QVERIFY(!named<QPushButton>(&dialog, QStringLiteral("Export…"))->isEnabled());
    }

    // What opens files faster is told with its size, and goes with one click.
    void cachesAreToldAndErased()
    {
        const QTemporaryDir folder;
        auto parts = realParts();
        parts.rowIndexFolder = folder.filePath("rows").toStdString();
        parts.profileFolder = folder.filePath("profiles").toStdString();
        QVERIFY(CacheFolder(parts.rowIndexFolder, 1 << 20).write("one", std::string(3000, 'x')));
        QVERIFY(CacheFolder(parts.profileFolder, 1 << 20).write("two", std::string(1000, 'x')));
        Session session(std::move(parts));
        PrivacyDialog dialog(session, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY_WITH_TIMEOUT(allText(&dialog).contains(QStringLiteral("in 2 files")), patience);
        QPushButton* erase = nullptr;
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->accessibleName() == QStringLiteral("Erase what opens files faster"))
                erase = button;
        QVERIFY(erase && erase->isEnabled());
        erase->click();
        QTRY_VERIFY_WITH_TIMEOUT(allText(&dialog).contains(QStringLiteral("nothing is kept")), patience);
        QVERIFY(!erase->isEnabled());
        QCOMPARE(QDir(folder.filePath("rows")).count() + QDir(folder.filePath("profiles")).count(), 4u); // . and ..
    }
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    NoStoreTest without;
    PrivacyWindowTest with;
    return QTest::qExec(&without, argc, argv) + QTest::qExec(&with, argc, argv);
}
#include "tst_privacy_window.moc"
