// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel for AVX-512BW, compiled with it switched on, called only where it is.
#include "core/source/csv/structure_kernels.h"

#if defined(__AVX512BW__)

#include "core/source/csv/structure_avx512.h"

namespace aurora {

const StructureKernels avx512Kernels{scanStructure<Avx512Block>, countLines<Avx512Block>, "avx512"};

} // namespace aurora

#else

namespace aurora {

const StructureKernels avx512Kernels{nullptr, nullptr, nullptr};

} // namespace aurora

#endif
