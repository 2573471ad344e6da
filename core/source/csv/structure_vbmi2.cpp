// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel for AVX-512 with VBMI2, compiled with it switched on, called only where it is.
#include "core/source/csv/structure_kernels.h"

#if defined(__AVX512VBMI2__)

#include "core/source/csv/structure_avx512.h"

namespace aurora {

const StructureKernels vbmi2Kernels{scanStructure<Avx512Block>, countLines<Avx512Block>, "vbmi2"};

} // namespace aurora

#else

namespace aurora {

const StructureKernels vbmi2Kernels{nullptr, nullptr, nullptr};

} // namespace aurora

#endif
