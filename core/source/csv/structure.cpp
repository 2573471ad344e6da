// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/structure.h"

#include "core/source/csv/structure_kernels.h"

#include <array>

namespace aurora {

namespace {

struct Runnable {
    std::array<StructureKernels, 5> list{}; // the fastest first, then an empty one

    Runnable()
    {
        std::size_t count = 0;
#if defined(__x86_64__)
        __builtin_cpu_init();
        const bool common = __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt") &&
                            __builtin_cpu_supports("bmi") && __builtin_cpu_supports("avx2");
        if (vbmi2Kernels.scan && common && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2"))
            list[count++] = vbmi2Kernels;
        if (avx512Kernels.scan && common && __builtin_cpu_supports("avx512bw"))
            list[count++] = avx512Kernels;
        if (avx2Kernels.scan && common)
            list[count++] = avx2Kernels;
#endif
        list[count] = portableKernels;
    }
};

const Runnable& runnable()
{
    static const Runnable found; // constant once made; made by whichever thread comes first
    return found;
}

} // namespace

const StructureKernels& structureKernels()
{
    return runnable().list.front();
}

const StructureKernels* allStructureKernels()
{
    return runnable().list.data();
}

} // namespace aurora
