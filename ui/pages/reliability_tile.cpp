// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reliability_tile.h"

#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

namespace aurora {

namespace {
constexpr int linesHigh = 11; // of the picture, with the words of its axes
}

ReliabilityTile::ReliabilityTile(QWidget* parent)
    : QFrame(parent)
{
    auto* layout = dressCard(this);
    layout->addWidget(makeHeading(tr("As sure as it said?"), this));
    m_words = makeMuted({}, this);
    m_chart = makeChartView(this, tr("As sure as it said?"));
    m_chart->setMinimumHeight(linesHigh * fontMetrics().height());
    m_chart->setToolTip(tr("The thin lines show where the true share lies with 95 %."));
    m_table = new QGridLayout;
    m_table->setHorizontalSpacing(gap(*this) * 2);
    m_table->setVerticalSpacing(gap(*this) / 3);
    m_table->setColumnStretch(0, 1);
    layout->addWidget(m_words);
    layout->addWidget(m_chart, 1);
    layout->addLayout(m_table);
    layout->addStretch();
}

void ReliabilityTile::show(const Reliability& found)
{
    m_words->setText(text::reliabilitySentence(found));
    std::vector<ChartPoint> points;
    QStringList words{text::reliabilitySentence(found)};
    for (auto bin = found.bins.rbegin(); bin != found.bins.rend(); ++bin) {
        if (bin->decisions == 0)
            continue;
        points.insert(points.begin(), {bin->stated, bin->stayed, bin->least, bin->most});
        words << text::rangeWords(*bin) + QStringLiteral(": ") + text::outcomeWords(*bin);
    }
    m_chart->setVisible(found.enough());
    if (found.enough())
        showReliability(m_chart, points, words.join(QStringLiteral("; ")));
    fillTable(found);
}

void ReliabilityTile::fillTable(const Reliability& found)
{
    clear(m_table);
    if (found.decisions == 0)
        return;
    int row = 0;
    const auto line = [&](const QStringList& cells, bool head) {
        for (int i = 0; i < cells.size(); ++i) {
            auto* label = head ? makeMuted(cells[i], this) : makeLabel(cells[i], this);
            label->setWordWrap(false);
            m_table->addWidget(label, row, i, i ? Qt::AlignRight : Qt::AlignLeft);
        }
        ++row;
    };
    line({tr("confidence"), tr("said"), tr("stayed"), tr("of")}, true);
    for (auto bin = found.bins.rbegin(); bin != found.bins.rend(); ++bin)
        if (bin->decisions > 0)
            line({text::rangeWords(*bin), text::percent(bin->stated), text::percent(bin->stayed),
                  text::count(std::uint64_t(bin->decisions))},
                 false);
}

} // namespace aurora
