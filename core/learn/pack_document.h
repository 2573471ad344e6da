// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A pack as a signed JSON document (resources/schema/aurora-pack-1.0.schema.json). Pure functions but for the key.

#include "core/learn/pack.h"

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace aurora {

constexpr std::string_view packFileEnding = ".aurora-pack.json";

// The secret half of an Ed25519 key: 64 hexadecimal digits from libsodium's generator.
std::string newSigningKey();
// Its public half, as it stands in packs; "" where the secret is none.
std::string publicKeyOf(std::string_view secret);

// Sets the signer and signs. REQUIRES: secret is one of newSigningKey().
boost::json::object packDocument(Pack pack, std::string_view secret);

// Errors: BadDocument where it is no pack or its signature does not fit what it says, NewerDocument of a newer version
// or domain.
Result<Pack> readPack(std::string_view text);

// The key of this store, made when it is first needed.
Result<std::string> signingKey(LearningStore& store);

} // namespace aurora
