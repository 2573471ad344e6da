// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small parts that every page is made of, so that they look alike.

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QStringList>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace aurora {

// A card with a layout; the style sheet gives it its frame.
QFrame* makeCard(QWidget* parent, QVBoxLayout** layout);
QVBoxLayout* dressCard(QFrame* card); // the same for a card that is a class of its own
QLabel* makeLabel(const QString& text, QWidget* parent);
QLabel* makeMuted(const QString& text, QWidget* parent); // a second line: smaller and grey
QLabel* makeHeading(const QString& text, QWidget* parent);
// A list of several columns, with room between its rows; name: for screen readers.
QTreeWidget* makeList(const QStringList& headers, const QString& name, QWidget* parent);
QPushButton* makeLink(const QString& text, QWidget* parent); // a button that looks like a link

// Sets a property that the style sheet asks for and repaints.
void setLook(QWidget* widget, const char* property, bool on);
// Removes everything from a layout.
void clear(QLayout* layout);

} // namespace aurora
