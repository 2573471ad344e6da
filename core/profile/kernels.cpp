// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/kernels.h"

namespace aurora {

extern const ProfileKernels portableProfileKernels;
#if defined(__x86_64__)
extern const ProfileKernels avx2ProfileKernels;
extern const ProfileKernels avx512ProfileKernels;
#endif

const ProfileKernels* allProfileKernels()
{
    static const auto* kernels = [] {
        static ProfileKernels list[4] = {}; // the fastest first
        ProfileKernels* next = list;
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi"))
            *next++ = avx512ProfileKernels;
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
            *next++ = avx2ProfileKernels;
#endif
        *next = portableProfileKernels;
        return list;
    }();
    return kernels;
}

const ProfileKernels& profileKernels()
{
    static const ProfileKernels& fastest = *allProfileKernels();
    return fastest;
}

} // namespace aurora
