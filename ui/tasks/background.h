// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Work behind the window steps back for it: on a machine with few cores the window's thread must get its turn.

#include <sys/resource.h>
#include <unistd.h>

namespace aurora {

// Lowers the priority of the calling thread and of the threads that it starts. Failing is harmless.
inline void stepBack()
{
    constexpr int nicer = 5; // of 19: noticeably behind the window, still ahead of batch work
    // On Linux the priority belongs to the thread, whose id this call takes for a process id.
    static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nicer));
}

} // namespace aurora
