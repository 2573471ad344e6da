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
    auto* layout = new QHBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space * 3 / 2, space / 2, space, space / 2);
    layout->setSpacing(space);
    m_lead = makeHeading({}, this);
    m_lead->setWordWrap(false);
    m_text = makeLabel({}, this);
    m_deeds = new QHBoxLayout;
    m_deeds->setSpacing(0);
    layout->addWidget(m_lead);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_deeds);
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
    clear(m_deeds);
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
        m_deeds->addWidget(button);
    }
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
