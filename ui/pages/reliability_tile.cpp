// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reliability_tile.h"

#include "ui/text/learning_words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

namespace aurora {

ReliabilityTile::ReliabilityTile(QWidget* parent)
    : QFrame(parent)
{
    auto* layout = dressCard(this);
    layout->addWidget(makeHeading(tr("As sure as it said?"), this));
    m_words = makeMuted({}, this);
    m_chart = makeChartView(this, tr("As sure as it said?"));
    m_list = new BarList(BarList::Origin::Left, this);
    m_list->setToolTip(tr("By stated confidence, how many of your choices stayed as proposed. The thin lines in the "
                          "picture show where the true share lies with 95 %."));
    layout->addWidget(m_words);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_list);
    layout->addStretch();
}

void ReliabilityTile::show(const Reliability& found)
{
    m_words->setText(text::reliabilitySentence(found));
    std::vector<ChartPoint> points;
    std::vector<BarItem> bars;
    QStringList words{text::reliabilitySentence(found)};
    for (auto bin = found.bins.rbegin(); bin != found.bins.rend(); ++bin) {
        if (bin->decisions == 0)
            continue;
        points.insert(points.begin(), {bin->stated, bin->stayed, bin->least, bin->most});
        bars.push_back({text::rangeWords(*bin), text::outcomeWords(*bin), bin->stayed, {}});
        words << text::rangeWords(*bin) + QStringLiteral(": ") + text::outcomeWords(*bin);
    }
    m_chart->setVisible(found.enough());
    if (found.enough())
        showReliability(m_chart, points, words.join(QStringLiteral("; ")));
    m_list->setVisible(!bars.empty());
    m_list->show(std::move(bars));
}

} // namespace aurora
