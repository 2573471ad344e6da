// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading Universal Binary JSON (ubjson.org, draft 12), as far as XGBoost writes it. Arrays of numbers stay where they
// are and are decoded when they are asked: models are read at every start. Plain values, any thread.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aurora {

// Points into the bytes that it was read from, which must outlive it.
class UbjValue {
public:
    // Nothing, and why, where the bytes are no such document: cut off, too deep, of a type that is not known.
    static std::optional<UbjValue> parse(std::string_view bytes, std::string& why);

    // What lies at a path of keys; null: nothing.
    const UbjValue* at(std::initializer_list<std::string_view> path) const;
    // The same where it is an array.
    const UbjValue* arrayAt(std::initializer_list<std::string_view> path) const;

    bool isText() const { return m_kind == Kind::Text; }
    std::string_view text() const { return m_bytes; }
    // A number, true and false being 1 and 0; NaN for anything else.
    double number() const;

    std::size_t size() const { return m_count; } // of an array
    // The same of an element. REQUIRES: an array, i below size().
    double number(std::size_t i) const;
    // REQUIRES: an array of anything but numbers of one type, i below size(); else a value that is nothing.
    const UbjValue& item(std::size_t i) const;

private:
    friend class UbjReader;
    enum class Kind { Nothing, Number, Text, Object, Array, Numbers };

    Kind m_kind = Kind::Nothing;
    char m_type = 0;          // of Numbers
    double m_number = 0;      // of a Number
    std::string_view m_bytes; // of a Text, of Numbers
    std::size_t m_count = 0;
    std::vector<UbjValue> m_items;
    std::vector<std::string_view> m_keys; // of an Object, as m_items
};

} // namespace aurora
