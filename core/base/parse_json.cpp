// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parse_json.h"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <charconv>
#include <system_error>

namespace aurora {

namespace {

namespace json = boost::json;
using Code = boost::system::error_code;

// What the library's own handler does, but for numbers with a fraction or an exponent. The names are the library's.
struct ExactHandler {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    json::value_stack stack;
    std::string digits;

    bool on_document_begin(Code&)
    {
        stack.reset();
        return true;
    }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) { return true; }
    bool on_object_end(std::size_t count, Code&)
    {
        stack.push_object(count);
        return true;
    }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t count, Code&)
    {
        stack.push_array(count);
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, Code&)
    {
        stack.push_chars(part);
        return true;
    }
    bool on_key(json::string_view key, std::size_t, Code&)
    {
        stack.push_key(key);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, Code&)
    {
        stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view text, std::size_t, Code&)
    {
        stack.push_string(text);
        return true;
    }
    bool on_number_part(json::string_view part, Code&)
    {
        digits.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view, Code&)
    {
        digits.clear();
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, json::string_view, Code&)
    {
        digits.clear();
        stack.push_uint64(number);
        return true;
    }
    bool on_double(double nearly, json::string_view rest, Code&)
    {
        digits.append(rest.data(), rest.size());
        double exact = nearly;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), exact);
        stack.push_double(parsed.ec == std::errc() ? exact : nearly); // out of range: what the library makes of it
        digits.clear();
        return true;
    }
    bool on_bool(bool flag, Code&)
    {
        stack.push_bool(flag);
        return true;
    }
    bool on_null(Code&)
    {
        stack.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, Code&) { return true; }
    bool on_comment(json::string_view, Code&) { return true; }
};

} // namespace

bool parseJson(std::string_view text, boost::json::value& out, std::string& why)
{
    json::basic_parser<ExactHandler> parser{json::parse_options{}};
    Code failed;
    const auto read = parser.write_some(false, text.data(), text.size(), failed);
    if (failed || read < text.size()) {
        why = failed ? failed.message() : "something stands behind the document";
        return false;
    }
    out = parser.handler().stack.release();
    return true;
}

} // namespace aurora
