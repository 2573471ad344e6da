// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The kernels by processor family. An entry without functions was not compiled for this platform.

#include "core/source/csv/structure.h"

namespace aurora {

extern const StructureKernels vbmi2Kernels;
extern const StructureKernels avx512Kernels;
extern const StructureKernels avx2Kernels;
extern const StructureKernels portableKernels;

} // namespace aurora
