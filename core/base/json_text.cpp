// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace aurora {

namespace {

constexpr std::size_t indentWidth = 2;
constexpr std::size_t oneLineWidth = 80; // a list of plain values stays on its line up to this many bytes
constexpr double plainLimit = 1e15;      // below it whole numbers print without an exponent

// Most texts of a document hold nothing that JSON escapes.
void writeString(std::string& out, std::string_view text)
{
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7f';
    });
    if (!plain) {
        out += boost::json::serialize(boost::json::string(text));
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

constexpr std::size_t numberBytes = 32; // more than any number takes in its shortest form

template <class Whole>
void writeWhole(std::string& out, Whole number)
{
    std::array<char, numberBytes> buffer;
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
}

void writeNumber(std::string& out, double number)
{
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    if (std::fabs(number) < plainLimit && std::trunc(number) == number) {
        writeWhole(out, std::int64_t(number));
        return;
    }
    std::array<char, numberBytes> buffer;
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
}

void write(std::string& out, const boost::json::value& value, std::size_t depth);

bool isPlain(const boost::json::value& value)
{
    return !value.is_object() && !value.is_array();
}

void writeArray(std::string& out, const boost::json::array& list, std::size_t depth)
{
    if (list.empty() || std::all_of(list.begin(), list.end(), isPlain)) {
        std::string line = "[";
        for (const auto& entry : list) {
            if (line.size() > 1)
                line += ", ";
            write(line, entry, 0);
        }
        if (line.size() < oneLineWidth) {
            out += line + "]";
            return;
        }
    }
    out += "[\n";
    for (std::size_t i = 0; i < list.size(); ++i) {
        out.append((depth + 1) * indentWidth, ' ');
        write(out, list[i], depth + 1);
        out += i + 1 < list.size() ? ",\n" : "\n";
    }
    out.append(depth * indentWidth, ' ');
    out += "]";
}

void writeObject(std::string& out, const boost::json::object& object, std::size_t depth)
{
    if (object.empty()) {
        out += "{}";
        return;
    }
    std::vector<std::string_view> keys;
    for (const auto& entry : object)
        keys.push_back(entry.key());
    std::sort(keys.begin(), keys.end());
    out += "{\n";
    for (std::size_t i = 0; i < keys.size(); ++i) {
        out.append((depth + 1) * indentWidth, ' ');
        writeString(out, keys[i]);
        out += ": ";
        write(out, object.at(keys[i]), depth + 1);
        out += i + 1 < keys.size() ? ",\n" : "\n";
    }
    out.append(depth * indentWidth, ' ');
    out += "}";
}

void write(std::string& out, const boost::json::value& value, std::size_t depth)
{
    if (const auto* object = value.if_object())
        writeObject(out, *object, depth);
    else if (const auto* list = value.if_array())
        writeArray(out, *list, depth);
    else if (const auto* number = value.if_double())
        writeNumber(out, *number);
    else if (const auto* text = value.if_string())
        writeString(out, *text);
    else if (const auto* signedNumber = value.if_int64())
        writeWhole(out, *signedNumber);
    else if (const auto* unsignedNumber = value.if_uint64())
        writeWhole(out, *unsignedNumber);
    else if (const auto* flag = value.if_bool())
        out += *flag ? "true" : "false";
    else
        out += "null";
}

void writeCompact(std::string& out, const boost::json::value& value)
{
    if (const auto* object = value.if_object()) {
        out += '{';
        for (const auto& entry : *object) {
            out += out.back() == '{' ? "" : ", ";
            writeString(out, entry.key());
            out += ": ";
            writeCompact(out, entry.value());
        }
        out += '}';
    } else if (const auto* list = value.if_array()) {
        out += '[';
        for (const auto& entry : *list) {
            out += out.back() == '[' ? "" : ", ";
            writeCompact(out, entry);
        }
        out += ']';
    } else {
        write(out, value, 0);
    }
}

} // namespace

std::string jsonNumber(double number)
{
    std::string out;
    writeNumber(out, number);
    return out;
}

std::string jsonText(const boost::json::value& value)
{
    std::string out;
    write(out, value, 0);
    out += '\n';
    return out;
}

std::string jsonLine(const boost::json::value& value)
{
    std::string out;
    writeCompact(out, value);
    out += '\n';
    return out;
}

void appendJson(std::string& out, const boost::json::value& value)
{
    writeCompact(out, value);
}

} // namespace aurora
