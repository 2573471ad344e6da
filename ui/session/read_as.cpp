// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/read_as.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <array>

namespace aurora {

namespace {

const auto group = QStringLiteral("readAs/");
const auto orderKey = QStringLiteral("readAsOrder"); // the kinds, the one used last first
const auto saltKey = QStringLiteral("readAsSalt");
const auto enabledKey = QStringLiteral("readAsEnabled");
constexpr int hashDigits = 32; // 128 bits: no two kinds meet by chance
constexpr qsizetype saltBytes = 16;

QString fromUtf8(const std::string& utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString withoutDigits(const QString& text)
{
    QString rest;
    for (const auto c : text)
        if (!c.isDigit())
            rest += c;
    return rest;
}

QByteArray newSalt()
{
    std::array<quint32, std::size_t(saltBytes) / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), saltBytes).toHex();
}

// A field of the choices as "name=value".
template <class T>
void put(QStringList& out, const char* name, const std::optional<T>& value)
{
    if (!value)
        return;
    QString text;
    if constexpr (std::is_same_v<T, std::string>)
        text = fromUtf8(*value);
    else
        text = QString::number(static_cast<unsigned>(*value));
    out << QString::fromLatin1(name) + QLatin1Char('=') + text;
}

QStringList written(const DialectChoices& choices)
{
    QStringList out;
    put(out, "encoding", choices.encoding);
    put(out, "delimiter", choices.delimiter);
    put(out, "quote", choices.quote);
    put(out, "escape", choices.escape);
    put(out, "comment", choices.comment);
    put(out, "skip", choices.skip);
    put(out, "headerRows", choices.headerRows);
    put(out, "footer", choices.footer);
    put(out, "decimal", choices.decimal);
    put(out, "group", choices.group);
    put(out, "dateOrder", choices.dateOrder);
    return out;
}

DialectChoices read(const QStringList& fields)
{
    DialectChoices choices;
    for (const auto& field : fields) {
        const auto name = field.section(QLatin1Char('='), 0, 0);
        const auto value = field.section(QLatin1Char('='), 1);
        const std::pair<const char*, std::optional<std::string>*> texts[] = {
            {"encoding", &choices.encoding}, {"delimiter", &choices.delimiter}, {"quote", &choices.quote},
            {"escape", &choices.escape},     {"comment", &choices.comment},     {"decimal", &choices.decimal},
            {"group", &choices.group}};
        for (const auto& [key, to] : texts)
            if (name == QLatin1String(key))
                *to = value.toStdString();
        bool isNumber = false;
        const auto number = value.toUInt(&isNumber);
        if (!isNumber)
            continue;
        if (name == QLatin1String("skip"))
            choices.skip = number;
        else if (name == QLatin1String("headerRows"))
            choices.headerRows = number;
        else if (name == QLatin1String("footer"))
            choices.footer = number != 0;
        else if (name == QLatin1String("dateOrder") && number <= unsigned(DateOrder::Ymd))
            choices.dateOrder = static_cast<DateOrder>(number);
    }
    return choices;
}

} // namespace

QByteArray kindOfFile(const SniffResult& found, const QString& fileName, const QByteArray& salt)
{
    QStringList names;
    bool named = false;
    for (std::size_t i = 0; i < found.header.size(); ++i) {
        const bool madeUp = found.header[i] == "column_" + std::to_string(i + 1);
        named |= !madeUp && found.dialect().headerRows > 0;
        names << withoutDigits(fromUtf8(found.header[i]));
    }
    std::sort(names.begin(), names.end());
    names.prepend(QString::number(found.header.size()));
    names.prepend(fromUtf8(found.dialect().delimiter));
    if (!named)
        names.prepend(withoutDigits(QFileInfo(fileName).fileName()));
    const auto text = names.join(QChar(u'\0')).toUtf8();
    return QMessageAuthenticationCode::hash(text, salt, QCryptographicHash::Sha256).toHex().left(hashDigits);
}

ReadAs::ReadAs(QSettings& settings)
    : m_settings(settings)
{
}

std::shared_ptr<const ReadAs::Remembered> ReadAs::remembered() const
{
    if (!enabled())
        return nullptr;
    if (m_read)
        return m_read;
    auto all = std::make_shared<Remembered>();
    all->salt = m_settings.value(saltKey).toByteArray();
    if (all->salt.isEmpty()) {
        all->salt = newSalt();
        m_settings.setValue(saltKey, all->salt);
    }
    for (const auto& kind : m_settings.value(orderKey).toStringList())
        all->choices[kind.toLatin1()] = read(m_settings.value(group + kind).toStringList());
    return m_read = std::move(all);
}

void ReadAs::remember(const QByteArray& kind, const DialectChoices& choices)
{
    if (kind.isEmpty() || !enabled())
        return;
    const auto fields = written(choices);
    if (fields.isEmpty()) {
        forget(kind);
        return;
    }
    const auto name = QString::fromLatin1(kind);
    auto order = m_settings.value(orderKey).toStringList();
    order.removeAll(name);
    order.prepend(name);
    while (order.size() > kept)
        m_settings.remove(group + order.takeLast());
    m_settings.setValue(group + name, fields);
    m_settings.setValue(orderKey, order);
    m_read.reset();
}

void ReadAs::used(const QByteArray& kind)
{
    const auto name = QString::fromLatin1(kind);
    auto order = m_settings.value(orderKey).toStringList();
    if (order.removeAll(name) == 0)
        return;
    order.prepend(name);
    m_settings.setValue(orderKey, order);
}

void ReadAs::forget(const QByteArray& kind)
{
    const auto name = QString::fromLatin1(kind);
    auto order = m_settings.value(orderKey).toStringList();
    if (order.removeAll(name) == 0)
        return;
    m_settings.setValue(orderKey, order);
    m_settings.remove(group + name);
    m_read.reset();
}

void ReadAs::forgetAll()
{
    for (const auto& kind : m_settings.value(orderKey).toStringList())
        m_settings.remove(group + kind);
    m_settings.remove(orderKey);
    m_read.reset();
}

int ReadAs::count() const
{
    return int(m_settings.value(orderKey).toStringList().size());
}

bool ReadAs::enabled() const
{
    return m_settings.value(enabledKey, true).toBool();
}

void ReadAs::setEnabled(bool on)
{
    m_settings.setValue(enabledKey, on);
    if (!on)
        forgetAll();
    m_read.reset();
}

} // namespace aurora
