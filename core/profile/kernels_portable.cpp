// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/kernels_impl.h"

namespace aurora {

extern const ProfileKernels portableProfileKernels;
const ProfileKernels portableProfileKernels{sumNumbers, lookAtText, usualEmail, bareUuid, selectLow, "portable"};

} // namespace aurora
