// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/problems_pane.h"

#include "ui/session/problem_list.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QSaveFile>

#include <algorithm>

namespace aurora {

ProblemsPane::ProblemsPane(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    buildView();
    m_summary = makeMuted({}, this);
    m_summary->setWordWrap(false);
    m_kinds = new QHBoxLayout;
    m_kinds->setSpacing(gap(*this) / 2);
    m_save = makeLink(tr("Save list…"), this);
    m_save->setToolTip(tr("Kind, place and counts as CSV or JSON; no cell of the file is in it"));
    connect(m_save, &QPushButton::clicked, this, &ProblemsPane::save);
    auto* top = new QHBoxLayout;
    const int space = gap(*this);
    top->setContentsMargins(space, 0, space, 0);
    top->setSpacing(space);
    top->addLayout(m_kinds);
    top->addWidget(m_summary);
    top->addStretch();
    top->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space / 2);
    layout->addLayout(top);
    layout->addWidget(m_view);
    connect(&m_session, &Session::currentChanged, this, &ProblemsPane::watch);
    watch(m_session.current());
}

void ProblemsPane::buildView()
{
    m_view = new QTableView(this);
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("Parse problems"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    const int line = fontMetrics().height();
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(int(line * 1.7));
    auto* header = m_view->horizontalHeader();
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    using Columns = IssueModel::Columns;
    const std::pair<Columns, int> widths[] = {
        {Columns::Kind, 9}, {Columns::Line, 4}, {Columns::Record, 4}, {Columns::Column, 8}, {Columns::Excerpt, 12}};
    for (const auto& [column, lines] : widths)
        header->resizeSection(int(column), line * lines);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        const auto* issue = m_model.at(index.row());
        if (!issue)
            return;
        Q_EMIT placeRequested(issue->place.record, IssueModel::columnOf(*issue));
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this,
            [this] { m_view->setColumnHidden(int(Columns::Column), !m_model.knowsColumns()); });
}

void ProblemsPane::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file) {
        connect(file, &OpenFile::reset, this, &ProblemsPane::refresh);
        connect(file, &OpenFile::previewed, this, &ProblemsPane::refresh);
    }
    refresh();
}

void ProblemsPane::refresh()
{
    m_model.show(m_file);
    const auto& table = m_model.table();
    const auto total = table ? table->issues.total() : 0;
    m_save->setVisible(total > 0);
    if (m_file && m_file->previewing())
        m_summary->setText(tr("Looking for problems…"));
    else if (total == 0)
        m_summary->setText(tr("No parse problems."));
    else if (total > table->issues.first().size())
        m_summary->setText(tr("The first %1 are listed.").arg(text::count(table->issues.first().size())));
    else
        m_summary->setText(tr("Enter or a double click leads to the row."));
    showKinds();
}

// A chip a kind with its count; one kind needs no choice, but its count.
void ProblemsPane::showKinds()
{
    clear(m_kinds);
    const auto& table = m_model.table();
    if (!table || table->issues.total() == 0)
        return;
    auto* group = new QButtonGroup(m_kinds);
    const auto chip = [&](const QString& words, std::optional<IssueKind> kind) {
        auto* button = new QPushButton(words, this);
        button->setProperty("filter", true);
        button->setCheckable(true);
        button->setChecked(!kind);
        group->addButton(button);
        m_kinds->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, kind] { choose(kind); });
    };
    std::vector<IssueKind> kinds;
    for (std::size_t i = 0; i < issueKinds; ++i)
        if (table->issues.count(static_cast<IssueKind>(i)))
            kinds.push_back(static_cast<IssueKind>(i));
    if (kinds.size() > 1)
        chip(tr("All  %1").arg(text::count(table->issues.total())), {});
    for (const auto kind : kinds)
        chip(QStringLiteral("%1  %2").arg(text::words(kind), text::count(table->issues.count(kind))),
             kinds.size() > 1 ? std::optional(kind) : std::nullopt);
    m_model.setKind({});
}

void ProblemsPane::choose(std::optional<IssueKind> kind)
{
    m_model.setKind(kind);
}

void ProblemsPane::save()
{
    if (!m_file || !m_model.table())
        return;
    auto* dialog = new QFileDialog(this, tr("Save list of problems"), m_file->folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("CSV (*.csv)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("json")) ? QStringLiteral("json")
                                                                        : QStringLiteral("csv"));
    });
    dialog->selectFile(QFileInfo(m_file->name()).completeBaseName() + QStringLiteral("_problems.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &ProblemsPane::saveTo);
    dialog->open();
}

bool ProblemsPane::saveTo(const QString& path)
{
    const auto& table = m_model.table();
    if (!table || !m_file)
        return false;
    const auto fail = [&](ErrorKind kind, const QString& detail) {
        Q_EMIT failed(Error{kind, {}, path.toStdString(), detail.toStdString()});
        return false;
    };
    if (m_session.isInput(path))
        return fail(ErrorKind::WouldOverwrite, {});
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return fail(ErrorKind::WriteFailed, out.errorString());
    out.write(path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? problemsJson(*table, m_file->name())
                                                                         : problemsCsv(*table));
    if (!out.commit())
        return fail(ErrorKind::WriteFailed, out.errorString());
    Q_EMIT saved(path);
    return true;
}

} // namespace aurora
