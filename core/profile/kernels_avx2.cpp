// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/kernels_impl.h"

namespace aurora {

extern const ProfileKernels avx2ProfileKernels;
const ProfileKernels avx2ProfileKernels{sumNumbers, lookAtText, usualEmail, bareUuid, selectLow, "avx2"};

} // namespace aurora
