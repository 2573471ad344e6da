// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seal.h"

#include <sodium.h>

namespace aurora {

namespace {

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32 && crypto_generichash_BYTES == 32);

// Chooses the processor's fastest kernels once; safe to be called by several threads.
void ready()
{
    static const int done = sodium_init();
    static_cast<void>(done);
}

} // namespace

Seal Seal::from(std::string_view secret, std::string_view purpose)
{
    ready();
    Seal seal;
    // The secret is hashed first, since a key of the hash is at most 64 bytes long.
    std::array<unsigned char, crypto_generichash_BYTES> hashed;
    crypto_generichash(hashed.data(), hashed.size(), bytesOf(secret), secret.size(), nullptr, 0);
    crypto_generichash(seal.m_key.data(), seal.m_key.size(), bytesOf(purpose), purpose.size(), hashed.data(),
                       hashed.size());
    return seal;
}

std::string Seal::name(std::string_view of) const
{
    std::array<unsigned char, 16> hash;
    crypto_generichash(hash.data(), hash.size(), bytesOf(of), of.size(), m_key.data(), m_key.size());
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : hash) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string Seal::close(std::string_view bytes, std::string_view open) const
{
    std::string sealed(nonceBytes + bytes.size() + tagBytes, '\0');
    auto* const to = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(to, nonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(to + nonceBytes, &length, bytesOf(bytes), bytes.size(), bytesOf(open),
                                               open.size(), nullptr, to, m_key.data());
    sealed.resize(nonceBytes + static_cast<std::size_t>(length));
    return sealed;
}

std::optional<std::string> Seal::unseal(std::string_view sealed, std::string_view open) const
{
    if (sealed.size() < nonceBytes + tagBytes)
        return std::nullopt;
    std::string bytes(sealed.size() - nonceBytes - tagBytes, '\0');
    unsigned long long length = 0;
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(bytes.data()), &length, nullptr, bytesOf(sealed) + nonceBytes,
        sealed.size() - nonceBytes, bytesOf(open), open.size(), bytesOf(sealed), m_key.data());
    if (failed)
        return std::nullopt;
    return bytes;
}

} // namespace aurora
