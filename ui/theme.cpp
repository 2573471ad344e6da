// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontMetrics>
#include <QStyleFactory>
#include <QWidget>

// Outside every namespace, as the macro asks: the icons of a static library must be named to be linked.
static void initIcons()
{
    Q_INIT_RESOURCE(ui);
}

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

// ui/style.qss with the colours filled in.
QString sheetOf(const Tokens& t)
{
    QFile file(QStringLiteral(":/ui/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    QColor faint = t.muted;
    faint.setAlphaF(0.6F);
    const std::pair<const char*, QString> values[] = {
        {"@selection", t.selection.name()},
        {"@window", t.window.name()},
        {"@surface", t.surface.name()},
        {"@border", t.border.name()},
        {"@track", t.track.name()},
        {"@text", t.text.name()},
        {"@muted", t.muted.name()},
        {"@accent", t.accent.name()},
        {"@onAccent", t.onAccent.name()},
        {"@chip", t.chip.name()},
        {"@bars", t.bars.name()},
        {"@warnFill", t.warnFill.name()},
        {"@warn", t.warn.name()},
        {"@danger", t.danger.name()},
        {"@faint", faint.name(QColor::HexArgb)},
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

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < darkBelow;
}

const Tokens& tokens(const QPalette& palette)
{
    return isDark(palette) ? darkTokens : lightTokens;
}

QColor sourceColor(DecisionSource source, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (source) {
    case DecisionSource::Rule:
        return dark ? QColor(0x487cac) : QColor(0x328bf2);
    case DecisionSource::Model:
        return dark ? QColor(0xfbbf23) : QColor(0xd76e12);
    case DecisionSource::Learned:
        return dark ? QColor(0x20e48b) : QColor(0x18473d);
    case DecisionSource::Assistant:
        return dark ? QColor(0xcf0aff) : QColor(0x821882);
    case DecisionSource::You:
        return dark ? QColor(0xbacfde) : QColor(0x7e8590);
    }
    return {};
}

void applyTheme(QApplication& app, Scheme scheme)
{
    initIcons();
    // The desktop's own palette is only there before ours is set.
    if (!app.property("auroraDesktopDark").isValid())
        app.setProperty("auroraDesktopDark", isDark(app.palette()));
    const bool dark =
        scheme == Scheme::Dark || (scheme == Scheme::System && app.property("auroraDesktopDark").toBool());
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

int gap(const QWidget& widget)
{
    return QFontMetrics(widget.font()).height() / 2;
}

} // namespace aurora
