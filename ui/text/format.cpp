// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace aurora::text {

namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Format)
};

constexpr double thousand = 1000.0;

// The C locale writes no thousands signs; a person wants them all the same.
QLocale displayLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : locale;
}

QString scaled(double value, const char* const* units, int last)
{
    int unit = 0;
    while (value >= thousand && unit < last) {
        value /= thousand;
        ++unit;
    }
    const int decimals = value < 10 && unit > 0 ? 1 : 0;
    return displayLocale().toString(value, 'f', decimals) + QChar(0x00A0) + QString::fromUtf8(units[unit]);
}

} // namespace

QString count(std::uint64_t n)
{
    return displayLocale().toString(qulonglong(n));
}

QString shortCount(std::uint64_t n)
{
    constexpr std::uint64_t exactBelow = 10000;
    if (n < exactBelow)
        return count(n);
    static constexpr std::array<const char*, 4> units{"", "k", "M", "bn"};
    return scaled(double(n), units.data(), int(units.size()) - 1);
}

QString number(double value)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    constexpr double large = 1e15;
    constexpr double small = 1e-4;
    const double size = std::fabs(value);
    if (std::isinf(value) || size >= large || (size > 0 && size < small))
        return displayLocale().toString(value, 'g', 4);
    const int whole = size < 1 ? 0 : int(std::floor(std::log10(size))) + 1;
    constexpr int significant = 4;
    int decimals = std::max(0, significant - std::max(whole, 1));
    if (size > 0 && size < 1)
        decimals = significant - 1 - int(std::floor(std::log10(size))) - 1;
    const double unit = std::pow(10.0, decimals);
    double rounded = std::round(value * unit) / unit;
    while (decimals > 0 && std::fabs(rounded * std::pow(10.0, decimals - 1) -
                                     std::round(rounded * std::pow(10.0, decimals - 1))) < 1e-9)
        --decimals;
    if (rounded == 0)
        rounded = 0; // no minus zero
    return displayLocale().toString(rounded, 'f', decimals);
}

QString percent(double share)
{
    if (std::isnan(share))
        return QStringLiteral("–");
    const double value = share * 100;
    constexpr double tenthsBelow = 9.95; // from here on a tenth of a per cent is noise
    constexpr double smallest = 0.05;
    const QChar space(0x00A0);
    if (value > 0 && value < smallest)
        return QStringLiteral("< ") + displayLocale().toString(0.1, 'f', 1) + space + QLatin1Char('%');
    const bool whole = value >= tenthsBelow || std::fabs(value - std::round(value)) < smallest;
    // Never claim all or nothing for a share that is not.
    const double shown = value < 100 && whole ? std::min(std::round(value), value > 99 ? 99.0 : 100.0) : value;
    return displayLocale().toString(shown, 'f', whole ? 0 : 1) + space + QLatin1Char('%');
}

QString certainty(double probability)
{
    if (std::isnan(probability))
        return QStringLiteral("–");
    constexpr double noise = 1e-9; // 0.90 itself is 90 %
    return displayLocale().toString(std::floor(probability * 100 + noise), 'f', 0) + QChar(0x00A0) + QLatin1Char('%');
}

QString plural(QString sentence, std::uint64_t n)
{
    sentence.replace(QLatin1String("(s)"), n == 1 ? QLatin1String("") : QLatin1String("s"));
    return sentence.replace(QString::number(n), count(n));
}

QString seconds(double s)
{
    constexpr double minute = 60;
    if (s < 10)
        return Format::tr("%1 s").arg(displayLocale().toString(s, 'f', 2));
    if (s < minute)
        return Format::tr("%1 s").arg(displayLocale().toString(s, 'f', 0));
    const int whole = int(s);
    return Format::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString microseconds(double us)
{
    static constexpr std::array<const char*, 3> units{"µs", "ms", "s"};
    return scaled(us, units.data(), int(units.size()) - 1);
}

QString bytes(std::uint64_t n)
{
    static constexpr std::array<const char*, 5> units{"B", "kB", "MB", "GB", "TB"};
    return scaled(double(n), units.data(), int(units.size()) - 1);
}

QString numberSample(const std::string& decimal, const std::string& group)
{
    return QStringLiteral("1") + fromUtf8(group) + QStringLiteral("234") +
           (decimal.empty() ? QString() : fromUtf8(decimal) + QStringLiteral("56"));
}

QString dateSample(const std::string& format)
{
    QString out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += QLatin1Char(format[i]);
            continue;
        }
        switch (format[++i]) {
        case 'd':
            out += QStringLiteral("31");
            break;
        case 'e':
            out += QStringLiteral("31");
            break;
        case 'm':
            out += QStringLiteral("12");
            break;
        case 'Y':
            out += QStringLiteral("2024");
            break;
        case 'y':
            out += QStringLiteral("24");
            break;
        case 'b':
            out += QStringLiteral("Dec");
            break;
        case 'B':
            out += QStringLiteral("December");
            break;
        case 'a':
            out += QStringLiteral("Tue");
            break;
        case 'A':
            out += QStringLiteral("Tuesday");
            break;
        case 'H':
            out += QStringLiteral("23");
            break;
        case 'I':
            out += QStringLiteral("11");
            break;
        case 'p':
            out += QStringLiteral("PM");
            break;
        case 'M':
            out += QStringLiteral("59");
            break;
        case 'S':
            out += QStringLiteral("59");
            break;
        case 'f':
            out += QStringLiteral("000");
            break;
        case 'z':
            out += QStringLiteral("+0000");
            break;
        case 'Z':
            out += QStringLiteral("UTC");
            break;
        default:
            out += QLatin1Char(format[i]);
            break;
        }
    }
    return out;
}

} // namespace aurora::text
