// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of rules as a person uses it: a rule switched off decides no more, one's own takes its place, and a bad
// one cannot be saved.

#include "tests/support/window_fixture.h"
#include "ui/dialogs/learned_rule_editor.h"
#include "ui/dialogs/learned_rules_view.h"
#include "ui/dialogs/rule_editor.h"
#include "ui/dialogs/rules_dialog.h"

#include <QCheckBox>
#include <QTemporaryDir>

using namespace aurora;
using namespace aurora::test;

class RulesDialogTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{messyTable()};
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Session> m_session;
    QPointer<RulesDialog> m_dialog;

    OpenFile& file() { return *m_session->current(); }
    QPushButton* button(QWidget* in, const QString& words)
    {
        for (auto* one : in->findChildren<QPushButton*>())
            if (one->text() == words &&
                (in != m_dialog || !one->window()->findChild<LearnedRulesView*>()->isAncestorOf(one)))
                return one;
        return nullptr;
    }
    // The strongest rule behind the first decision of a rule.
    std::pair<std::size_t, QString> ruledColumn()
    {
        for (std::size_t i = 1; i <= file().columns().size(); ++i) {
            const auto& decision = *file().column(i).decision;
            if (decision.source == DecisionSource::Rule && !decision.explanation.fired.empty() &&
                decision.explanation.fired.front().action == decision.headline)
                return {i, QString::fromStdString(decision.explanation.fired.front().id)};
        }
        return {0, {}};
    }
    bool speaks(std::size_t column, const QString& id)
    {
        for (const auto& fired : file().column(column).decision->explanation.fired)
            if (fired.id == id.toStdString())
                return true;
        return false;
    }
    void press(QPushButton* what)
    {
        QSignalSpy changed(m_dialog, &RulesDialog::changed);
        what->click();
        QVERIFY(changed.wait());
        QVERIFY(settle(*m_session));
    }

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
        m_settings->clear();
        auto parts = realParts();
        QDir(m_folder.filePath("rules")).removeRecursively();
        parts.ruleFiles = {AURORA_SOURCE_DIR "/resources/rules", AURORA_SOURCE_DIR "/resources/rules/packs",
                           m_folder.filePath("rules").toStdString()};
        m_session = std::make_unique<Session>(std::move(parts));
        m_session->open(m_csv.qpath());
        QVERIFY(settle(*m_session));
        m_dialog = new RulesDialog(*m_session, *m_settings, nullptr);
        m_dialog->show();
    }
    void cleanup() { delete m_dialog; }

    // What became of its word in the user's own decisions stands beside it.
    void howARuleFaredIsShown()
    {
        const auto [column, id] = ruledColumn();
        QVERIFY(column > 0);
        const auto row = [&, id = id] {
            m_dialog->select(id);
            return m_dialog->findChild<QTreeWidget*>(QStringLiteral("rules"))->currentItem();
        };
        constexpr int chosen = 4;
        QCOMPARE(row()->text(chosen), QString());
        const Action other = file().column(column).decision->headline == Action::drop ? Action::keep : Action::drop;
        QVERIFY(m_session->correct(column, {other, {}}));
        QVERIFY(settle(*m_session));
        QTRY_COMPARE(row()->text(chosen), QStringLiteral("0 of 1"));
        QVERIFY(row()->toolTip(chosen).isEmpty()); // once is no habit
        QString body;
        for (const auto* label : m_dialog->findChildren<QLabel*>())
            body += label->text();
        QVERIFY(body.contains(QStringLiteral("You chose what it says in 0 of 1 decisions")));
        m_session->history().undo();
        QVERIFY(settle(*m_session));
        QTRY_COMPARE(row()->text(chosen), QString());
    }

    void aRuleSwitchedOffSpeaksNoMore()
    {
        const auto [column, id] = ruledColumn();
        QVERIFY(column > 0);
        m_dialog->select(id);
        press(button(m_dialog, QStringLiteral("Switch off")));
        QVERIFY(!speaks(column, id));
        QVERIFY(button(m_dialog, QStringLiteral("Switch on"))->isEnabled()); // the same rule is still selected
        press(button(m_dialog, QStringLiteral("Switch on")));
        QVERIFY(speaks(column, id));
    }

    void anOwnRuleTakesThePlaceOfAnother()
    {
        const auto [column, id] = ruledColumn();
        m_dialog->select(id);
        button(m_dialog, QStringLiteral("Override…"))->click();
        auto* editor = m_dialog->findChild<RuleEditor*>();
        QVERIFY(editor);
        auto* save = button(editor, QStringLiteral("Save"));
        QTRY_VERIFY(save->isEnabled()); // as it stands it is sound
        auto* text = editor->findChild<QPlainTextEdit*>();
        text->setPlainText(editor->rule().replace(QStringLiteral("\"cases\""), QStringLiteral("\"case\"")));
        QVERIFY(!save->isEnabled());
        QSignalSpy checked(editor, &RuleEditor::checked);
        QVERIFY(checked.wait());
        QVERIFY(!save->isEnabled()); // it lacks its cases
        text->setPlainText(editor->rule()
                               .replace(QStringLiteral("\"case\""), QStringLiteral("\"cases\""))
                               .replace(QRegularExpression(QStringLiteral("\"title\": \"[^\"]*\"")),
                                        QStringLiteral("\"title\": \"As this house does it\"")));
        QTRY_VERIFY(save->isEnabled());
        press(save);
        QCOMPARE(m_session->titleOf(id.toStdString()), QStringLiteral("As this house does it"));
        QVERIFY(button(m_dialog, QStringLiteral("Remove"))->isVisible());
        press(button(m_dialog, QStringLiteral("Remove")));
        QVERIFY(m_session->titleOf(id.toStdString()) != QStringLiteral("As this house does it"));
    }

    void packsAreChosenAndRemembered()
    {
        const auto before = m_session->rules().size();
        QSignalSpy changed(m_dialog, &RulesDialog::changed);
        for (auto* box : m_dialog->findChildren<QCheckBox*>())
            if (box->text() == QStringLiteral("finance"))
                box->setChecked(true);
        QVERIFY(changed.wait());
        QVERIFY(m_session->rules().size() > before);
        QCOMPARE(RulesDialog::chosenPacks(*m_settings), RuleFiles::Packs{"finance"});
    }

    void learnedRulesAreListedAndChanged()
    {
        auto* view = m_dialog->findChild<LearnedRulesView*>();
        QVERIFY(view);
        auto* list = view->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 0);
        QVERIFY(!button(view, QStringLiteral("Delete"))->isEnabled());
        // The same said of columns of one kind is a rule.
        const auto city = columnNamed(file(), "city");
        for (const char* name : {"city", "paid", "currency"}) {
            m_session->correct(columnNamed(file(), name), Step{Action::frequency_encode, {}});
            QVERIFY(settle(*m_session));
        }
        QVERIFY(list->topLevelItemCount() > 0);
        QVERIFY(list->currentItem());
        const QString first = list->currentItem()->text(1);
        const auto state = [list] { return list->currentItem()->text(3); };
        const auto pressAndSettle = [this, view](const char* words) {
            button(view, QString::fromUtf8(words))->click();
            QVERIFY(settle(*m_session));
        };
        QCOMPARE(state(), QStringLiteral("learned"));
        pressAndSettle("Pin");
        QCOMPARE(state(), QStringLiteral("pinned"));
        QVERIFY(!button(view, QStringLiteral("Pin"))->isEnabled());
        pressAndSettle("Switch off");
        QCOMPARE(list->currentItem()->text(1), first); // the same rule is still selected
        QCOMPARE(state(), QStringLiteral("off"));
        pressAndSettle("Switch on");
        QCOMPARE(state(), QStringLiteral("on"));
        const auto count = m_session->learnedRules().size();
        const auto remembered = m_session->rememberedDecisions();
        pressAndSettle("Delete");
        QVERIFY(m_session->learnedRules().size() < count);
        QVERIFY(m_session->rememberedDecisions() < remembered);
        QCOMPARE(file().column(city).verdict, Verdict::Corrected); // what is shown of this file stands
    }

    void aLearnedRuleIsEditedAndTakenAlong()
    {
        auto* view = m_dialog->findChild<LearnedRulesView*>();
        auto* list = view->findChild<QTreeWidget*>();
        QVERIFY(!button(view, QStringLiteral("Export…"))->isEnabled()); // there is none yet
        for (const char* name : {"city", "paid", "currency"}) {
            m_session->correct(columnNamed(file(), name), Step{Action::frequency_encode, {}});
            QVERIFY(settle(*m_session));
        }
        const auto before = m_session->learnedRules();
        QVERIFY(!before.empty());
        button(view, QStringLiteral("Edit…"))->click();
        auto* editor = view->findChild<LearnedRuleEditor*>();
        QVERIFY(editor);
        auto* save = button(editor, QStringLiteral("Save"));
        QVERIFY(!save->isEnabled()); // nothing is different yet
        const auto choose = [editor](const char* name, int data) {
            for (auto* box : editor->findChildren<QComboBox*>())
                if (box->accessibleName() == QString::fromUtf8(name))
                    box->setCurrentIndex(box->findData(data));
        };
        choose("What to do", int(Action::ordinal));
        QVERIFY(save->isEnabled());
        const auto when = editor->when();
        save->click();
        QVERIFY(settle(*m_session));
        const auto state = [this](const LearnedCondition& of, Action action) {
            for (const auto& [rule, said, rests] : m_session->learnedRules())
                if (!rests && rule.when == of && rule.action == action)
                    return said;
            return std::optional<ConfirmedRule::State>();
        };
        QCOMPARE(state(when, Action::ordinal), ConfirmedRule::State::On);
        QCOMPARE(state(when, Action::frequency_encode), ConfirmedRule::State::Off);

        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("house.json"));
        view->exportTo(path);
        QTRY_VERIFY(QFileInfo::exists(path));
        const auto rules = m_session->learnedRules();
        for (const auto& one : rules)
            if (one.rule.when == when && one.rule.action == Action::ordinal)
                m_session->changeLearned(one.rule, Session::RuleChange::Delete);
        QVERIFY(settle(*m_session));
        QVERIFY(!state(when, Action::ordinal));
        view->importFrom(path);
        QTRY_COMPARE(state(when, Action::ordinal), ConfirmedRule::State::On);
        QVERIFY(settle(*m_session));
        QVERIFY(list->topLevelItemCount() > 0);
    }

    void searchingHidesTheRest()
    {
        auto* list = m_dialog->findChild<QTreeWidget*>(QStringLiteral("rules"));
        m_dialog->findChild<QLineEdit*>()->setText(QStringLiteral("logarithm"));
        int shown = 0;
        for (QTreeWidgetItemIterator item(list, QTreeWidgetItemIterator::NotHidden); *item; ++item)
            shown += (*item)->childCount() == 0;
        QVERIFY(shown > 0);
        QVERIFY(shown < 20);
    }
};

QTEST_MAIN(RulesDialogTest)
#include "tst_rules_dialog.moc"
