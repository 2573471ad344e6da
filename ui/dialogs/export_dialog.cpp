// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include "ui/dialogs/code_highlighter.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QSaveFile>

#include <algorithm>

namespace aurora {

namespace {

constexpr int linesWide = 62;
constexpr int linesHigh = 38;

QString words(const ExportTarget& target)
{
    if (target.id == "spec")
        return ExportDialog::tr("Pipeline (JSON)");
    if (target.id == "sklearn")
        return ExportDialog::tr("scikit-learn module");
    return QString::fromUtf8(target.id.data(), qsizetype(target.id.size()));
}

struct Written {
    std::string code;
    std::size_t carrying = 0; // steps whose fitted numbers come from the data
};

} // namespace

ExportDialog::ExportDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export pipeline"));
    m_targets = new QListWidget(this);
    m_targets->setAccessibleName(tr("Targets"));
    m_targets->setFixedWidth(13 * fontMetrics().height());
    for (const auto& one : exportTargets())
        m_targets->addItem(words(one));
    m_targets->setCurrentRow(0);
    auto* layout = new QHBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_targets);
    layout->addWidget(makePreview(), 1);
    connect(m_targets, &QListWidget::currentRowChanged, this, &ExportDialog::write);
    resize(linesWide * fontMetrics().height(), linesHigh * fontMetrics().height());
    write();
}

QWidget* ExportDialog::makePreview()
{
    auto* side = new QWidget(this);
    m_code = new QPlainTextEdit(side);
    m_code->setReadOnly(true);
    m_code->setAccessibleName(tr("Code"));
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_code->setFont(fixed);
    m_highlighter = new CodeHighlighter(m_code->document(), palette());
    m_fitted = new QCheckBox(tr("Carry the fitted values (medians, categories …), so that nothing is refit"), side);
    m_fitted->setChecked(true);
    m_notice = makeMuted({}, side);
    m_copy = new QPushButton(tr("Copy"), side);
    m_save = new QPushButton(tr("Save…"), side);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto* closeButton = new QPushButton(tr("Close"), side);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(closeButton);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_code, 1);
    layout->addWidget(m_fitted);
    layout->addWidget(m_notice);
    layout->addLayout(buttons);
    connect(m_fitted, &QCheckBox::toggled, this, &ExportDialog::write);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(code());
        m_notice->setText(tr("Copied."));
    });
    return side;
}

const ExportTarget* ExportDialog::target() const
{
    const auto& all = exportTargets();
    const int row = m_targets->currentRow();
    return row >= 0 && std::size_t(row) < all.size() ? &all[std::size_t(row)] : nullptr;
}

void ExportDialog::showTarget(const QString& id)
{
    const auto& all = exportTargets();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (id == QString::fromUtf8(all[i].id.data(), qsizetype(all[i].id.size())))
            m_targets->setCurrentRow(int(i));
}

void ExportDialog::write()
{
    const auto* to = target();
    const auto* file = m_session.current();
    if (!to || !file || !file->table())
        return;
    m_save->setEnabled(false);
    auto job = [table = file->table(), columns = file->columns(), to, fitted = m_fitted->isChecked(),
                now = m_session.clock().unixSeconds()](std::stop_token) {
        std::vector<DecidedColumn> decided;
        for (const auto& column : columns)
            decided.push_back({column.decision.get(), column.verdict});
        const auto spec = buildSpec(*table, decided, SpecOptions{fitted, now});
        const auto carrying =
            std::count_if(spec.steps.begin(), spec.steps.end(), [](const auto& s) { return s.carriesValues; });
        return Written{to->write(spec), std::size_t(carrying)};
    };
    m_writing.start(std::move(job), [this, language = to->language](Written result) {
        m_text = std::move(result.code);
        m_code->setPlainText(QString::fromUtf8(m_text.data(), qsizetype(m_text.size())));
        m_highlighter->setLanguage(language);
        m_notice->setText(
            result.carrying == 0
                ? tr("No value of your data is in it. The code was not run on this machine.")
                : text::plural(tr("Values of your data, such as medians or categories, are in %n step(s). The code "
                                  "was not run on this machine.",
                                  nullptr, int(result.carrying)),
                               result.carrying));
        m_save->setEnabled(true);
        Q_EMIT written();
    });
}

bool ExportDialog::saveTo(const QString& path)
{
    const auto fail = [&](ErrorKind kind, const QString& detail) {
        m_notice->setText(text::say(Error{kind, {}, path.toStdString(), detail.toStdString()}));
        return false;
    };
    if (m_session.isInput(path))
        return fail(ErrorKind::WouldOverwrite, {});
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return fail(ErrorKind::WriteFailed, out.errorString());
    out.write(m_text.data(), qint64(m_text.size()));
    if (!out.commit())
        return fail(ErrorKind::WriteFailed, out.errorString());
    m_notice->setText(tr("Saved as %1.").arg(path));
    Q_EMIT saved(path);
    return true;
}

void ExportDialog::save()
{
    const auto* to = target();
    if (!to)
        return;
    const auto ending = QString::fromUtf8(to->extension.data(), qsizetype(to->extension.size()));
    const QFileInfo source(m_session.current()->name());
    auto* dialog = new QFileDialog(this, tr("Save pipeline"), m_session.current()->folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(words(*to), ending));
    dialog->selectFile(source.completeBaseName() + QStringLiteral("_pipeline.") + ending);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::saveTo);
    dialog->open();
}

} // namespace aurora
