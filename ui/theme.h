// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The look of the window: Fusion, one palette in light and dark, and the colours that have a meaning. Everything that
// paints asks for tokens(widget's palette), so that a change of theme reaches it with the next repaint. Text on its
// surface has at least 4.5:1, graphics 3:1; the source colours hold for three kinds of colour blindness.

#include "core/advice/decision.h"

#include <QColor>
#include <QPalette>

class QApplication;
class QWidget;

namespace aurora {

enum class Scheme { System, Light, Dark };

struct Tokens {
    QColor window;  // around the cards
    QColor surface; // tables and cards
    QColor border;
    QColor track; // the empty part of a bar
    QColor text;
    QColor muted;     // second lines, headers
    QColor accent;    // the one colour that says "here"
    QColor onAccent;  // text on it
    QColor selection; // a chosen row, an inline message
    QColor chip;      // what a step sits on
    QColor bars;      // histograms
    QColor good, warn, danger;
    QColor warnFill; // a chip that fills or guesses
};

const Tokens& tokens(const QPalette& palette);
QColor sourceColor(DecisionSource source, const QPalette& palette);
bool isDark(const QPalette& palette);

// Sets style, palette and style sheet of the whole program. System: what the desktop's palette was at start.
void applyTheme(QApplication& app, Scheme scheme);

// The same font, smaller, for second lines and headers.
QFont smallFont(const QFont& font);
QFont boldFont(const QFont& font);
QFont titleFont(const QFont& font);

constexpr double cellPadding = 0.45; // of a line, left and right in a cell and its header

// Lengths follow the font: the height of a line of text over two, for gaps and paddings.
int gap(const QWidget& widget);

} // namespace aurora
