// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/model_file.h"

#include <sodium.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace aurora {

namespace {

constexpr int packingLevel = 19; // slow to write, as quick to read as any

Error refused(const std::string& path, std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, path, std::move(why)};
}

} // namespace

std::string packed(std::string_view bytes)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), packingLevel);
    out.resize(ZSTD_isError(size) ? 0 : size);
    return out;
}

Result<std::string> unpacked(std::string_view bytes, std::size_t most)
{
    const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most)
        return refused({}, "it is no packed model");
    std::string out(size, '\0');
    const std::size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(got) || got != size)
        return refused({}, "it is damaged");
    return out;
}

std::string hashOfBytes(std::string_view bytes)
{
    constexpr std::size_t size = 32;
    std::array<unsigned char, size> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    std::string text(2 * size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

Result<std::string> readModelFile(const std::string& path, std::size_t most)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error)
        return refused(path, "it is not there");
    if (size > most)
        return refused(path, "it is larger than any model");
    std::ifstream file(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
        return refused(path, "it cannot be read");
    return bytes;
}

Error about(Error error, const std::string& path)
{
    error.subject = path;
    return error;
}

Result<void> writeModelFile(const std::string& path, std::string_view bytes)
{
    const auto failed = [&] {
        const ErrorKind kind = errno == EACCES ? ErrorKind::NoPermission : ErrorKind::WriteFailed;
        return Error{kind, {}, path, std::strerror(errno)};
    };
    const std::string beside = path + ".part";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    if (!file)
        return failed();
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file || std::rename(beside.c_str(), path.c_str()) != 0)
        return failed();
    return {};
}

} // namespace aurora
