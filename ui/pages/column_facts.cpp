// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/column_facts.h"

#include "ui/text/column_statistics.h"
#include "ui/text/format.h"
#include "ui/text/profile_words.h"
#include "ui/theme.h"
#include "ui/widgets/click_card.h"
#include "ui/widgets/fact_row.h"
#include "ui/widgets/parts.h"

#include <QGridLayout>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {
constexpr std::size_t shownRelations = 8;
constexpr double fullScore = 100;
} // namespace

ColumnFacts::ColumnFacts(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap(*this));
    const auto card = [&](QFrame*& frame, QVBoxLayout*& rows) {
        frame = makeCard(this, &rows);
        rows->setSpacing(gap(*this) / 3);
        layout->addWidget(frame);
    };
    card(m_statisticsCard, m_statistics);
    card(m_qualityCard, m_quality);
    card(m_relationsCard, m_relations);
    layout->addStretch(1); // what room is left over stays empty
}

void ColumnFacts::show(const TableProfile& table, const ColumnProfile& column)
{
    showStatistics(column);
    showQuality(column);
    showRelations(table, column);
}

void ColumnFacts::showQuality(const ColumnProfile& column)
{
    clear(m_quality);
    m_qualityCard->setVisible(column.quality.known);
    if (!column.quality.known)
        return;
    m_quality->addWidget(makeHeading(tr("Quality %1 of 100").arg(text::score(column.quality)), m_qualityCard));
    m_quality->addWidget(new ShareBar(column.quality.score / fullScore, m_qualityCard));
    if (column.quality.deductions.empty())
        m_quality->addWidget(makeMuted(tr("Nothing was deducted."), m_qualityCard));
    for (const auto& d : column.quality.deductions) {
        QString what = text::words(d.flaw);
        what[0] = what[0].toUpper();
        m_quality->addWidget(
            new FactRow({what, text::extent(d, false), text::points(d), {}, true}, false, m_qualityCard));
    }
}

void ColumnFacts::showStatistics(const ColumnProfile& column)
{
    clear(m_statistics);
    const auto lines = text::statistics(column);
    m_statisticsCard->setVisible(!lines.empty());
    if (lines.empty())
        return;
    m_statistics->addWidget(makeHeading(tr("Statistics"), m_statisticsCard));
    if (text::personalData(column)) {
        auto* mark = makeMuted(tr("Personal data"), m_statisticsCard);
        mark->setProperty("warn", true);
        mark->setToolTip(tr("Cells like these may tell of a person."));
        m_statistics->addWidget(mark);
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap(*this));
    grid->setVerticalSpacing(gap(*this) / 3);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [what, value] : lines) {
        auto* left = makeMuted(what, m_statisticsCard);
        left->setWordWrap(false);
        auto* right = makeLabel(value, m_statisticsCard);
        right->setFont(smallFont(right->font()));
        right->setAlignment(Qt::AlignRight | Qt::AlignTop);
        right->setAccessibleName(what + QLatin1Char(' ') + value);
        grid->addWidget(left, row, 0, Qt::AlignTop);
        grid->addWidget(right, row++, 1);
    }
    m_statistics->addLayout(grid);
}

void ColumnFacts::showRelations(const TableProfile& table, const ColumnProfile& column)
{
    clear(m_relations);
    const auto list = table.relations.with(column.index);
    m_relationsCard->setVisible(!list.empty());
    if (list.empty())
        return;
    m_relations->addWidget(makeHeading(tr("With other columns"), m_relationsCard));
    for (std::size_t i = 0; i < std::min(shownRelations, list.size()); ++i) {
        const auto& relation = *list[i];
        std::size_t other = 0;
        for (const auto index : relation.columns)
            if (index != column.index && other == 0)
                other = index;
        auto* row = new FactRow({text::sentence(relation, table), text::evidence(relation), text::figure(relation), {}},
                                other > 0, m_relationsCard);
        if (other > 0)
            connect(row, &FactRow::clicked, this, [this, other] { Q_EMIT columnRequested(other); });
        m_relations->addWidget(row);
    }
    if (list.size() > shownRelations)
        m_relations->addWidget(makeMuted(tr("and %1 more").arg(list.size() - shownRelations), m_relationsCard));
}

} // namespace aurora
