// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/table_fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <string>

namespace aurora {

namespace {

// Kinds of cells that a column keeps when it grows; the others are counts and shapes that cross their thresholds.
constexpr std::string_view lastingKinds[] = {"numbers", "number-text", "currency",  "percent", "quantity",
                                             "boolean", "date",        "timestamp", "email",   "url",
                                             "uuid",    "phone",       "list",      "json"};

bool lasts(std::string_view bit)
{
    return bit.starts_with("name-") ||
           std::find(std::begin(lastingKinds), std::end(lastingKinds), bit) != std::end(lastingKinds);
}

} // namespace

const FingerprintBits& lastingBits()
{
    static const FingerprintBits bits = [] {
        FingerprintBits mask;
        const auto& vocabulary = fingerprintVocabulary();
        for (std::size_t i = 0; i < vocabulary.size(); ++i)
            mask[i] = lasts(vocabulary[i].name);
        return mask;
    }();
    return bits;
}

std::uint64_t tableFingerprint(std::span<const FingerprintBits> columns)
{
    std::vector<std::string> words;
    for (const auto& column : columns)
        words.push_back(toHex(column & lastingBits()));
    std::sort(words.begin(), words.end());
    std::string all;
    for (const auto& word : words)
        all += word + ' ';
    return std::max<std::uint64_t>(XXH3_64bits(all.data(), all.size()), 1);
}

} // namespace aurora
