// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sealing bytes so that only who has a secret reads them, and damage or forgery shows: BLAKE2b to derive keys and
// XChaCha20-Poly1305 to seal (libsodium). The nonce is random, so one key may seal any number of times. Plain values,
// any thread.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace aurora {

class Seal {
public:
    // secret: whatever is hard to guess, of any length; purpose parts the uses of one secret.
    static Seal from(std::string_view secret, std::string_view purpose);

    // A name that says nothing to who does not have the secret: 32 hexadecimal digits.
    std::string name(std::string_view of) const;

    // open may be read by everyone and is bound to what is sealed: it must be the same at opening.
    std::string close(std::string_view bytes, std::string_view open) const;
    // Nothing where it was sealed by another key, or damaged.
    std::optional<std::string> unseal(std::string_view sealed, std::string_view open) const;

private:
    Seal() = default;
    std::array<unsigned char, 32> m_key{};
};

} // namespace aurora
