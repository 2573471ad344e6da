// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QStyleFactory>
#include <QWidget>

// Outside every namespace, as the macro asks: the icons of a static library must be named to be linked.
static void initIcons() { Q_INIT_RESOURCE(ui); }

namespace aurora {

namespace {

const Tokens lightTokens{
    .window = QColor(0xf5f6f8),
    .surface = QColor(0xffffff),
    .border = QColor(0xe4e7ec),
    .track = QColor(0xe4e7ec),
    .text = QColor(0x1b2430),
    .muted = QColor(0x5d6779),
    .accent = QColor(0x1f6fdb),
    .onAccent = QColor(0xffffff),
    .selection = QColor(0xe8f1fe),
    .chip = QColor(0xeef1f5),
    .bars = QColor(0xbfc9d8),
    .good = QColor(0x18794e),
    .warn = QColor(0xb54708),
    .danger = QColor(0xc9323c),
    .warnFill = QColor(0xfff4e8),
};

const Tokens darkTokens{
    .window = QColor(0x171a20),
    .surface = QColor(0x1d2129),
    .border = QColor(0x2e3440),
    .track = QColor(0x2e3440),
    .text = QColor(0xe6e9ef),
    .muted = QColor(0x98a2b3),
    .accent = QColor(0x6aa9f5),
    .onAccent = QColor(0x0f1720),
    .selection = QColor(0x243449),
    .chip = QColor(0x2a303b),
    .bars = QColor(0x4a586b),
    .good = QColor(0x4cc38a),
    .warn = QColor(0xffb224),
    .danger = QColor(0xff7b72),
    .warnFill = QColor(0x3a2e17),
};

constexpr int darkBelow = 128; // lightness of the window colour, 0 to 255

QPalette paletteOf(const Tokens& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.danger);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Midlight, t.border);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, t.muted);
    palette.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faint = t.muted;
        faint.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

// Only what Fusion does not draw calmly by itself: flat bars, thin borders, cards. Lengths in ex follow the font.
QString sheetOf(const Tokens& t)
{
    QString sheet = QStringLiteral(R"(
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMenuBar { background: @window; border: none; padding: 0.3ex 0.6ex; }
QMenuBar::item { padding: 0.8ex 1.2ex; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @chip; }
QMenu { background: @surface; border: 1px solid @border; padding: 0.6ex 0; }
QMenu::item { padding: 0.9ex 4ex 0.9ex 3ex; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 0.6ex 0; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @border; padding: 0.9ex 1.2ex; spacing: 0.5ex; }
QToolBar::separator { background: @border; width: 1px; margin: 0.7ex 1.2ex; }
QToolButton { padding: 0.9ex 1.4ex; border: none; border-radius: 5px; background: transparent; }
QToolButton:hover { background: @chip; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:disabled { color: @faint; }
QToolButton:focus { border: 1px solid @accent; }
QStatusBar { background: @window; border-top: 1px solid @border; color: @muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @muted; padding: 0 0.8ex; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; color: @muted; }
QDockWidget::title { background: @window; padding: 1.2ex 1.4ex; text-align: left; }
QLineEdit, QComboBox { background: @surface; border: 1px solid @border; border-radius: 5px; padding: 0.7ex 1ex;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QComboBox::drop-down { border: none; width: 2.4ex; }
QComboBox::down-arrow { image: url(:/ui/chevron-@scheme.svg); width: 1.4ex; height: 1.4ex; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; selection-background-color: @selection;
  selection-color: @text; outline: none; }
QPushButton { background: @surface; border: 1px solid @border; border-radius: 5px; padding: 0.9ex 2ex; }
QPushButton:hover { background: @chip; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:focus { border: 1px solid @text; }
QPushButton[primary="true"]:disabled { background: @track; color: @muted; border: 1px solid @border; }
QPushButton[filter="true"] { border-radius: 1.9ex; padding: 0.6ex 1.5ex; min-height: 2.2ex; }
QPushButton[filter="true"]:checked { background: @accent; color: @onAccent; border: 1px solid @accent; }
QPushButton[link="true"] { border: none; background: transparent; color: @accent; font-weight: 600; padding: 0.6ex 1.2ex; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid @accent; }
QPushButton[flush="true"] { padding-left: 0; }
QPushButton[answer="true"] { text-align: left; padding: 0.8ex 1.2ex; }
QPushButton[tab="true"] { border: none; border-bottom: 2px solid transparent; border-radius: 0; background: transparent;
  color: @muted; padding: 1.3ex 1.8ex 1.1ex 1.8ex; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[card="true"][current="true"] { border: 1px solid @accent; }
QFrame[card="true"]:focus { border: 1px solid @accent; }
QFrame[message="true"] { background: @selection; border-top: 1px solid @border; }
QFrame[message="true"][error="true"] { background: @warnFill; }
QFrame[bar="true"] { background: @window; border: none; }
QToolBar#dialect { padding: 0.2ex 0.4ex; }
QFrame[popover="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[plain="true"], QWidget[plain="true"] { background: @surface; border: none; }
QLabel[muted="true"] { color: @muted; }
QLabel[warn="true"] { color: @warn; }
QTabWidget::pane { border: none; border-top: 1px solid @border; top: -1px; background: @surface; }
QTabWidget { background: @surface; }
QTabBar { background: @surface; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 1.3ex 2ex 1.1ex 2ex;
  color: @muted; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { background: @selection; }
QTableView, QListView, QPlainTextEdit, QTreeView { background: @surface; border: none; outline: none; gridline-color: @border;
  selection-background-color: @selection; selection-color: @text; }
QListView::item { padding: 0.8ex 1ex; border-radius: 4px; }
QListView::item:selected { background: @selection; color: @text; }
QListView::item:hover { background: @chip; }
QTableView::item { padding: 0 @cellpad; }
QAbstractScrollArea::corner { background: @surface; border: none; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border;
  padding: 1ex @cellpad; text-align: left; }
QTableCornerButton::section { background: @surface; border: none; border-bottom: 1px solid @border; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 1.5ex; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 1.5ex; margin: 0; }
QScrollBar::handle { background: @bars; border-radius: 3px; min-height: 4ex; min-width: 4ex; margin: 2px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @track; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 0.8ex; }
)");
    QColor faint = t.muted;
    faint.setAlphaF(0.6F);
    const std::pair<const char*, QString> values[] = {
        {"@selection", t.selection.name()}, {"@window", t.window.name()},     {"@surface", t.surface.name()},
        {"@border", t.border.name()},       {"@track", t.track.name()},       {"@text", t.text.name()},
        {"@muted", t.muted.name()},         {"@accent", t.accent.name()},     {"@onAccent", t.onAccent.name()},
        {"@chip", t.chip.name()},           {"@bars", t.bars.name()},         {"@warnFill", t.warnFill.name()},
        {"@warn", t.warn.name()},           {"@faint", faint.name(QColor::HexArgb)},
        {"@cellpad", QStringLiteral("%1px").arg(int(QFontMetrics(QApplication::font()).height() * cellPadding))},
        {"@scheme", t.window.lightness() < darkBelow ? QStringLiteral("dark") : QStringLiteral("light")},
    };
    for (const auto& [key, value] : values)
        sheet.replace(QLatin1String(key), value);
    return sheet;
}

QFont scaledFont(const QFont& font, double factor)
{
    QFont other = font;
    if (font.pointSizeF() > 0)
        other.setPointSizeF(font.pointSizeF() * factor);
    else
        other.setPixelSize(int(font.pixelSize() * factor + 0.5));
    return other;
}

} // namespace

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < darkBelow; }

const Tokens& tokens(const QPalette& palette) { return isDark(palette) ? darkTokens : lightTokens; }

QColor sourceColor(DecisionSource source, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (source) {
    case DecisionSource::Rule: return dark ? QColor(0x487cac) : QColor(0x328bf2);
    case DecisionSource::Model: return dark ? QColor(0xfbbf23) : QColor(0xd76e12);
    case DecisionSource::Learned: return dark ? QColor(0x20e48b) : QColor(0x18473d);
    case DecisionSource::Assistant: return dark ? QColor(0xcf0aff) : QColor(0x821882);
    case DecisionSource::You: return dark ? QColor(0xbacfde) : QColor(0x7e8590);
    }
    return {};
}

void applyTheme(QApplication& app, Scheme scheme)
{
    initIcons();
    // The desktop's own palette is only there before ours is set.
    if (!app.property("auroraDesktopDark").isValid())
        app.setProperty("auroraDesktopDark", isDark(app.palette()));
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && app.property("auroraDesktopDark").toBool());
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const Tokens& t = dark ? darkTokens : lightTokens;
    app.setPalette(paletteOf(t));
    app.setStyleSheet(sheetOf(t));
}

QFont smallFont(const QFont& font)
{
    constexpr double smaller = 0.88;
    return scaledFont(font, smaller);
}

QFont boldFont(const QFont& font)
{
    QFont other = font;
    other.setWeight(QFont::DemiBold);
    return other;
}

QFont titleFont(const QFont& font)
{
    constexpr double larger = 1.25;
    return scaledFont(boldFont(font), larger);
}

int gap(const QWidget& widget) { return QFontMetrics(widget.font()).height() / 2; }

} // namespace aurora
