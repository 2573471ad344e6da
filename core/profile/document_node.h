// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A place in a JSON document while it is read: members by type and range, and the path for messages. The first fault is
// kept, what is read after it is of no use. null is as good as absent. Used by readers of documents of core/profile;
// one thread.

#include <boost/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace aurora {

class DocumentNode {
public:
    // Whole numbers beyond this are not exact in JSON of other tools (RFC 8259, 6).
    static constexpr std::uint64_t mostCount = std::uint64_t{1} << 53;
    static constexpr std::size_t mostText = 1 << 20; // bytes of a name or value: the reader's longest record's order
    static constexpr double unbounded = std::numeric_limits<double>::max();

    DocumentNode(const boost::json::value& value, std::string path, std::string& fault)
        : m_value(&value)
        , m_path(std::move(path))
        , m_fault(&fault)
    {
    }

    bool good() const { return m_fault->empty(); }
    const boost::json::value& value() const { return *m_value; }
    // "/columns/3/numeric: a number is expected"; only the first is kept.
    void refuse(const std::string& expected) const
    {
        if (m_fault->empty())
            *m_fault = (m_path.empty() ? std::string("/") : m_path) + ": " + expected;
    }
    // Of what lies below: "columns/3/name".
    void refuse(std::string_view below, const std::string& expected) const
    {
        if (m_fault->empty())
            *m_fault = m_path + '/' + std::string(below) + ": " + expected;
    }

    bool has(std::string_view key) const { return find(key) != nullptr; }
    // There, even as null.
    bool states(std::string_view key) const { return m_value->is_object() && m_value->get_object().contains(key); }

    std::optional<DocumentNode> object(std::string_view key) const
    {
        auto node = member(key);
        if (node && !node->value().is_object()) {
            node->refuse("an object is expected");
            return std::nullopt;
        }
        return node;
    }

    std::optional<double> number(std::string_view key, double least = -unbounded, double most = unbounded) const
    {
        const auto node = member(key);
        return node ? node->asNumber(least, most) : std::nullopt;
    }
    std::optional<std::uint64_t> count(std::string_view key, std::uint64_t most = mostCount) const
    {
        const auto node = member(key);
        return node ? node->asCount(most) : std::nullopt;
    }
    std::optional<bool> flag(std::string_view key) const
    {
        const auto node = member(key);
        if (node && !node->value().is_bool())
            node->refuse("true or false is expected");
        return node && node->value().is_bool() ? std::optional(node->value().get_bool()) : std::nullopt;
    }
    std::optional<std::string> text(std::string_view key) const
    {
        const auto node = member(key);
        return node ? node->asText() : std::nullopt;
    }

    // Calls each(node) for the items of a list; false where there is none.
    template <class Each>
    bool list(std::string_view key, std::size_t most, Each each) const
    {
        const auto node = member(key);
        if (!node)
            return false;
        if (!node->value().is_array()) {
            node->refuse("a list is expected");
            return false;
        }
        const auto& items = node->value().get_array();
        if (items.size() > most) {
            node->refuse("no more than " + std::to_string(most) + " items are expected, there are " +
                         std::to_string(items.size()));
            return false;
        }
        for (std::size_t i = 0; i < items.size() && good(); ++i)
            each(DocumentNode(items[i], node->m_path + '/' + std::to_string(i), *m_fault));
        return good();
    }

    std::optional<double> asNumber(double least = -unbounded, double most = unbounded) const
    {
        if (!m_value->is_number()) {
            refuse("a number is expected");
            return std::nullopt;
        }
        const double number = m_value->to_number<double>();
        if (!std::isfinite(number) || number < least || number > most) {
            refuse(least == 0 && most == 1 ? "a number from 0 to 1 is expected"
                   : least == 0            ? "a number from 0 on is expected"
                                           : "a finite number is expected");
            return std::nullopt;
        }
        return number;
    }
    std::optional<std::uint64_t> asCount(std::uint64_t most = mostCount) const
    {
        const double number = m_value->is_number() ? m_value->to_number<double>() : -1;
        if (number < 0 || number > double(mostCount) || number != std::floor(number)) {
            refuse("a whole number from 0 on is expected");
            return std::nullopt;
        }
        const auto count = static_cast<std::uint64_t>(number);
        if (count > most) {
            refuse("at most " + std::to_string(most) + " is possible, this is " + std::to_string(count));
            return std::nullopt;
        }
        return count;
    }
    std::optional<std::string> asText() const
    {
        if (!m_value->is_string() || m_value->get_string().size() > mostText) {
            refuse(m_value->is_string() ? "a shorter text is expected" : "a text is expected");
            return std::nullopt;
        }
        return std::string(m_value->get_string());
    }
    std::optional<DocumentNode> member(std::string_view key) const
    {
        const auto* found = find(key);
        return found ? std::optional(DocumentNode(*found, m_path + '/' + std::string(key), *m_fault)) : std::nullopt;
    }

private:
    const boost::json::value* find(std::string_view key) const
    {
        if (!good() || !m_value->is_object())
            return nullptr;
        const auto* found = m_value->get_object().if_contains(key);
        return found && !found->is_null() ? found : nullptr;
    }

    const boost::json::value* m_value;
    std::string m_path;
    std::string* m_fault;
};

} // namespace aurora
