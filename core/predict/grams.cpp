// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/grams.h"

#include "core/profile/name_words.h"
#include "core/profile/profile_builder.h"

#include <algorithm>
#include <string>

namespace aurora {

namespace {

// What a gram is of; parts the hashes, so that the word "date" in a name is not the word in a value.
enum class Space : std::uint64_t { NameWord = 1, NamePair, NameRun, NameEnd, Value, Word, Shape };

// FNV-1a (Fowler, Noll, Vo), then the finaliser of MurmurHash3 (Appleby) so that few bits of it may be taken.
std::uint32_t bucketOf(Space space, std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ull ^ static_cast<std::uint64_t>(space);
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ull;
    }
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdull;
    hash ^= hash >> 33;
    return static_cast<std::uint32_t>(hash & (gramBuckets - 1));
}

// Small letters, every digit as 0, anything else but letters as one _.
std::string plain(std::string_view name)
{
    std::string text = "^";
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            text += static_cast<char>(c + 32);
        else if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
            text += c;
        else if (c >= '0' && c <= '9')
            text += '0';
        else if (text.back() != '_')
            text += '_';
    }
    return text + '$';
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

class Bag {
public:
    void add(Space space, std::string_view text, float weight) { m_grams.push_back({bucketOf(space, text), weight}); }
    // Sums up what fell into the same bucket.
    std::vector<Gram> sorted()
    {
        std::sort(m_grams.begin(), m_grams.end(), [](const Gram& a, const Gram& b) {
            return a.bucket != b.bucket ? a.bucket < b.bucket : a.weight < b.weight;
        });
        std::vector<Gram> out;
        for (const Gram& gram : m_grams) {
            if (!out.empty() && out.back().bucket == gram.bucket)
                out.back().weight = std::min(1.0f, out.back().weight + gram.weight);
            else
                out.push_back(gram);
        }
        return out;
    }

private:
    std::vector<Gram> m_grams;
};

constexpr std::size_t longestName = 64; // what is behind says nothing new and costs time

void addName(std::string_view name, Bag& bag)
{
    const auto words = nameWords(name.substr(0, longestName));
    for (const auto& word : words)
        bag.add(Space::NameWord, word, 1);
    const std::string text = plain(name.substr(0, longestName));
    constexpr std::size_t shortestRun = 3, longestRun = 5;
    for (std::size_t n = shortestRun; n <= longestRun; ++n)
        for (std::size_t i = 0; i + n <= text.size(); ++i)
            bag.add(Space::NameRun, std::string_view(text).substr(i, n), 1);
    bag.add(Space::NameEnd, text, 1);
}

void addValue(std::string_view value, float weight, Bag& bag)
{
    constexpr std::size_t longestValue = 24, longestWord = 16, mostWords = 12;
    bag.add(Space::Shape, shapeOf(value.substr(0, 2 * longestValue)), weight);
    const std::string text = lower(value.substr(0, 8 * longestValue));
    if (value.size() <= longestValue)
        bag.add(Space::Value, text, weight);
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size() && words < mostWords;) {
        const auto letter = [&](std::size_t at) {
            return (text[at] >= 'a' && text[at] <= 'z') || static_cast<unsigned char>(text[at]) >= 0x80;
        };
        std::size_t end = i;
        while (end < text.size() && letter(end))
            ++end;
        if (end > i + 1) {
            bag.add(Space::Word, std::string_view(text).substr(i, std::min(longestWord, end - i)), weight);
            ++words;
        }
        i = end + 1;
    }
}

} // namespace

std::vector<Gram> gramsOf(std::string_view name, const std::vector<std::string_view>& values)
{
    Bag bag;
    addName(name, bag);
    for (const auto value : values)
        addValue(value, 1.0f / static_cast<float>(values.size()), bag);
    return bag.sorted();
}

} // namespace aurora
