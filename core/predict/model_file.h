// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files of models: packed (zstd), checked by a hash of their bytes, written beside and renamed. Internal to
// core/predict; any thread.

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace aurora {

// Beyond these a file is no model.
constexpr std::size_t mostCardBytes = 1 << 20, mostFileBytes = 64 << 20, mostModelBytes = 512 << 20;

// The same bytes for the same text, as long as the library is the same.
std::string packed(std::string_view bytes);
// Error: ModelUnavailable where it is no such archive, is damaged, or would become larger than most.
Result<std::string> unpacked(std::string_view bytes, std::size_t most);

// BLAKE2b with 256 bits, as 64 hexadecimal digits.
std::string hashOfBytes(std::string_view bytes);

// Errors: ModelUnavailable with the path as subject.
Result<std::string> readModelFile(const std::string& path, std::size_t most);
// The same error, with this path as its subject.
Error about(Error error, const std::string& path);
// Errors: WriteFailed, NoPermission with the path as subject.
Result<void> writeModelFile(const std::string& path, std::string_view bytes);

} // namespace aurora
