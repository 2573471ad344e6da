// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/parts.h"

#include "ui/theme.h"

#include <QHeaderView>
#include <QStyle>

namespace aurora {

QFrame* makeCard(QWidget* parent, QVBoxLayout** layout)
{
    auto* card = new QFrame(parent);
    *layout = dressCard(card);
    return card;
}

QVBoxLayout* dressCard(QFrame* card)
{
    card->setProperty("card", true);
    auto* layout = new QVBoxLayout(card);
    const int space = gap(*card);
    layout->setContentsMargins(space + space / 2, space + space / 4, space + space / 2, space + space / 4);
    layout->setSpacing(space * 2 / 3);
    return layout;
}

QLabel* makeLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // a cell's value is never markup
    label->setWordWrap(true);
    return label;
}

QLabel* makeMuted(const QString& text, QWidget* parent)
{
    auto* label = makeLabel(text, parent);
    label->setProperty("muted", true);
    label->setFont(smallFont(label->font()));
    return label;
}

QLabel* makeHeading(const QString& text, QWidget* parent)
{
    auto* label = makeLabel(text, parent);
    label->setFont(boldFont(label->font()));
    return label;
}

QTreeWidget* makeList(const QStringList& headers, const QString& name, QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setColumnCount(int(headers.size()));
    list->setHeaderLabels(headers);
    list->setAccessibleName(name);
    list->setRootIsDecorated(false);
    list->setProperty("airy", true);
    list->header()->setStretchLastSection(true);
    return list;
}

QPushButton* makeLink(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setProperty("link", true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

void setLook(QWidget* widget, const char* property, bool on)
{
    widget->setProperty(property, on);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void clear(QLayout* layout)
{
    while (auto* item = layout->takeAt(0)) {
        if (auto* inner = item->layout())
            clear(inner);
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace aurora
