// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Time is handed in, never reached for, so that latency and journal times can be tested.

#include <chrono>
#include <cstdint>

namespace aurora {

// Thread-safe in every implementation.
class Clock {
public:
    virtual ~Clock() = default;
    // Monotonic, for durations.
    virtual std::chrono::nanoseconds monotonic() const = 0;
    // Seconds since 1970-01-01T00:00:00Z.
    virtual std::int64_t unixSeconds() const = 0;
};

class SystemClock final : public Clock {
public:
    std::chrono::nanoseconds monotonic() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
    std::int64_t unixSeconds() const override
    {
        return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    }
};

constexpr std::int64_t secondsPerHour = 3600;

// Hours since 1970-01-01T00:00Z, in which the learning store counts time.
inline std::int64_t hourOf(const Clock& clock)
{
    return clock.unixSeconds() / secondsPerHour;
}

} // namespace aurora
