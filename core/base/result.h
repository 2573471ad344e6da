// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Result<T>: a value or an Error. No exception crosses the border of core; whoever calls a library that throws or
// returns codes turns them into this in the file that includes that library. Plain values, safe on any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace aurora {

// Where something is, as far as it is known. Counts start at 1, as a person counts; 0 means "not known".
// byte is the offset in the original file, in an archive in the text inside it, from 0; -1 means "not known".
struct Place {
    std::string file;
    std::uint64_t record = 0;
    std::uint64_t line = 0;
    std::int64_t byte = -1;
    std::uint32_t column = 0;
};

// Kinds only; ui/text turns each into a sentence that says what happened, what is safe and what to do.
enum class ErrorKind {
    FileMissing,
    FileIsDirectory,
    NoPermission,
    ReadFailed,
    WriteFailed,
    DiskFull,
    WouldOverwrite,
    Cancelled,
    UnknownEncoding,
    UnknownColumn,
    AmbiguousColumn,
    UnknownAction,
    UnknownDecision,
    BadParameter,
    BadDocument,   // JSON that is no valid document of its format; subject says which, detail says what is wrong
    NewerDocument, // a format version from a newer Aurora
    BadRule,
    StoreUnavailable, // the learning store cannot be opened at all; deciding goes on without it
    StoreNewer,       // written by a newer Aurora: opened read-only
    StoreDamaged,
    StoreLocked,
    ModelUnavailable,
    RetrainedUnavailable, // a model of the user's own; the last good one decides
    BudgetSpent,          // a release would go past the privacy budget; subject is its ε, detail what is spent of what
    PlaceUnavailable,     // where packs of colleagues lie cannot be reached; subject without a password
    UnpackMemory,         // an archive that cannot be unpacked within the memory that it may take
};

struct Error {
    ErrorKind kind;
    Place place;
    std::string subject; // what it is about: a path, an option, a rule id. Never a cell's value
    std::string detail;  // the library's or system's own words, one line, may be empty
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    // REQUIRES: ok()
    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }

    // REQUIRES: !ok()
    const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

// A step that yields nothing but its success.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace aurora
