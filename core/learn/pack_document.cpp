// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/pack_document.h"

#include "core/base/parse_json.h"
#include "core/learn/store_settings.h"
#include "core/profile/document_node.h"

#include <boost/json.hpp>

#include <sodium.h>

#include <array>
#include <cmath>

namespace aurora {

namespace json = boost::json;

namespace {

constexpr std::string_view format = "aurora.pack", version = "1.0";
constexpr double micro = 1e6;
constexpr std::size_t hexDigits = 64; // of a key
// More than any team has tables; larger counts are no pack of ours.
constexpr std::int64_t mostCount = 1'000'000'000;

template <std::size_t N>
std::string hexOf(const std::array<unsigned char, N>& bytes)
{
    std::string text(2 * N + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

template <std::size_t N>
bool fromHex(std::string_view text, std::array<unsigned char, N>& bytes)
{
    std::size_t length = 0;
    const char* end = nullptr;
    return text.size() == 2 * N &&
           sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end) == 0 &&
           length == N && end == text.data() + text.size();
}

struct KeyPair {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
};

std::optional<KeyPair> keysOf(std::string_view secret)
{
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed;
    KeyPair keys;
    if (sodium_init() < 0 || !fromHex(secret, seed))
        return std::nullopt;
    crypto_sign_seed_keypair(keys.open.data(), keys.secret.data(), seed.data());
    return keys;
}

// What is signed: all that the document says, in one form whatever its JSON looks like.
std::string signedText(const Pack& pack)
{
    std::string text(format);
    text += ' ';
    text += version;
    for (const auto& word : {std::to_string(packDomain), pack.id, std::to_string(pack.microEpsilon),
                             std::to_string(votesPerTable), pack.signer})
        text += '\n' + word;
    for (const auto count : pack.counts)
        text += '\n' + std::to_string(count);
    return text;
}

Error bad(std::string why)
{
    return {ErrorKind::BadDocument, {}, "pack", std::move(why)};
}

bool goodId(std::string_view id)
{
    constexpr std::size_t most = 64; // it becomes a file's name
    return !id.empty() && id.size() <= most &&
           id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

// The counts in the order of the domain; every cell once.
bool readCells(const DocumentNode& root, Pack& pack)
{
    const auto& cells = packCells();
    pack.counts.assign(cells.size(), 0);
    std::vector<bool> seen(cells.size(), false);
    std::size_t read = 0;
    root.list("cells", cells.size(), [&](const DocumentNode& node) {
        const auto type = node.text("type"), standard = node.text("standard"), chosen = node.text("chosen");
        const auto count = node.number("count", -double(mostCount), double(mostCount));
        FeatureType t{};
        const bool known = type && featureTypeFromName(*type, t);
        const auto s = standard ? actionFromName(*standard) : std::nullopt;
        const auto c = chosen ? actionFromName(*chosen) : std::nullopt;
        const auto cell = known && s && c ? packCellOf(t, *s, *c) : std::nullopt;
        if (!cell || seen[*cell] || !count || *count != double(std::int64_t(*count)))
            return node.refuse("a cell of the domain with a whole count is expected, each once");
        seen[*cell] = true;
        pack.counts[*cell] = std::int64_t(*count);
        ++read;
    });
    if (root.good() && read != cells.size())
        root.refuse("cells", "all cells of the domain are expected");
    return root.good();
}

} // namespace

std::string newSigningKey()
{
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
    if (sodium_init() >= 0)
        randombytes_buf(seed.data(), seed.size());
    return hexOf(seed);
}

std::string publicKeyOf(std::string_view secret)
{
    const auto keys = keysOf(secret);
    return keys ? hexOf(keys->open) : std::string();
}

json::object packDocument(Pack pack, std::string_view secret)
{
    const auto keys = keysOf(secret);
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    if (keys) {
        pack.signer = hexOf(keys->open);
        const std::string text = signedText(pack);
        crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                             text.size(), keys->secret.data());
    }
    json::array cells;
    for (std::size_t i = 0; i < pack.counts.size() && i < packCells().size(); ++i)
        cells.push_back(json::object{{"type", name(packCells()[i].type)},
                                     {"standard", name(packCells()[i].standard)},
                                     {"chosen", name(packCells()[i].chosen)},
                                     {"count", pack.counts[i]}});
    return {{"format", format},
            {"version", version},
            {"domain", packDomain},
            {"id", pack.id},
            {"epsilon", double(pack.microEpsilon) / micro},
            {"votes_per_table", votesPerTable},
            {"noise", "discrete-laplace"},
            {"cells", std::move(cells)},
            {"signer", pack.signer},
            {"signature", hexOf(signature)}};
}

Result<Pack> readPack(std::string_view text)
{
    json::value document;
    std::string fault;
    if (!parseJson(text, document, fault))
        return bad(fault);
    const DocumentNode root(document, "", fault);
    if (!document.is_object() || root.text("format") != format)
        return bad("\"format\": \"aurora.pack\" is expected");
    if (root.text("version") != version || root.number("domain") != double(packDomain))
        return Error{ErrorKind::NewerDocument, {}, "pack", {}};
    Pack pack;
    pack.id = root.text("id").value_or("");
    pack.signer = root.text("signer").value_or("");
    const double epsilon = root.number("epsilon", 0, double(mostMicroEpsilon) / micro).value_or(0);
    pack.microEpsilon = std::llround(epsilon * micro);
    if (!fault.empty())
        return bad(fault);
    if (!goodId(pack.id) || pack.microEpsilon <= 0 || root.number("votes_per_table") != double(votesPerTable))
        return bad("\"id\", \"epsilon\" or \"votes_per_table\" is not as a pack has it");
    if (!readCells(root, pack))
        return bad(fault);
    std::array<unsigned char, crypto_sign_BYTES> signature;
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> signer;
    const std::string said = signedText(pack);
    if (sodium_init() < 0 || pack.signer.size() != hexDigits || !fromHex(pack.signer, signer) ||
        !fromHex(root.text("signature").value_or(""), signature) ||
        crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                                    signer.data()) != 0)
        return bad("its signature does not fit: it was changed, or damaged");
    return pack;
}

Result<std::string> signingKey(LearningStore& store)
{
    auto key = store.setting("signing");
    if (!key || !publicKeyOf(*key).empty())
        return key;
    key = newSigningKey();
    if (const auto kept = store.setSetting("signing", *key); !kept)
        return kept.error();
    return key;
}

} // namespace aurora
