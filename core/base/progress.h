// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Progress of a job, told by the worker that runs it. Cancelling is std::stop_token, looked at for every chunk.

#include <cstdint>
#include <functional>

namespace aurora {

enum class JobStage { Sniff, Read, Profile, Decide, Write, Train };

struct Progress {
    JobStage stage = JobStage::Read;
    std::uint64_t done = 0;  // in bytes for Read, in columns for Profile and Decide, in steps for Train
    std::uint64_t total = 0; // 0: not known
};

// Called on the worker's thread, at most about 30 times a second; must return quickly and not throw.
using ProgressFn = std::function<void(const Progress&)>;

} // namespace aurora
