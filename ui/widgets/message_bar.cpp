// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace aurora {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
{
    setProperty("message", true);
    const int space = gap(*this);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space * 3 / 2, space / 2, space, space / 2);
    rows->setSpacing(0);
    auto* layout = new QHBoxLayout;
    layout->setSpacing(space);
    m_lead = makeHeading({}, this);
    m_lead->setWordWrap(false);
    m_text = makeLabel({}, this);
    m_deeds = new QHBoxLayout;
    m_deeds->setSpacing(0);
    layout->addWidget(m_lead);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_deeds);
    m_more = new QHBoxLayout;
    m_more->setSpacing(0);
    rows->addLayout(layout);
    rows->addLayout(m_more);
    hide();
}

void MessageBar::say(const QString& lead, const QString& sentence, std::vector<Deed> deeds)
{
    show(lead, sentence, deeds, false);
}

void MessageBar::warn(const QString& lead, const QString& sentence, std::vector<Deed> deeds)
{
    show(lead, sentence, deeds, true);
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_lead->text() + QLatin1Char(' ') + m_text->text();
}

void MessageBar::show(const QString& lead, const QString& sentence, const std::vector<Deed>& deeds, bool error)
{
    constexpr std::size_t besideText = 2; // more would leave the sentence no room: the first ones stand below it
    clear(m_deeds);
    clear(m_more);
    m_lead->setText(lead);
    m_lead->setVisible(!lead.isEmpty());
    m_text->setText(sentence);
    for (const auto& [word, deed, hint] : deeds) {
        auto* button = makeLink(word, this);
        button->setToolTip(hint);
        button->setAccessibleDescription(hint);
        connect(button, &QPushButton::clicked, this, [this, action = deed] {
            hide();
            action();
        });
        const bool below = deeds.size() > besideText + 1 && m_more->count() < int(deeds.size() - besideText);
        (below ? m_more : m_deeds)->addWidget(button);
    }
    if (m_more->count() > 0)
        m_more->addStretch();
    auto* close = makeLink(QStringLiteral("×"), this);
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    m_deeds->addWidget(close);
    setLook(this, "error", error);
    setVisible(true);
    QAccessibleEvent event(m_text, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace aurora
