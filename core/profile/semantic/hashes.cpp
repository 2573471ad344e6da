// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isUuid(const Cell& cell)
{
    auto text = cell.text;
    if (text.size() == 38 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, 36);
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !isHex(text[i]))
            return false;
    }
    return true;
}

template <std::size_t size>
bool isHash(const Cell& cell)
{
    return cell.text.size() == size && allHex(cell.text);
}

// Numbers of so many digits alone are no hashes: of random hexadecimal digits 6 of 16 are letters.
bool hasLetters(const ColumnView& column, bool)
{
    return column.withLetters > 0.9;
}

constexpr Case uuidCases[]{{"123e4567-e89b-12d3-a456-426614174000", true},
                           {"{123E4567-E89B-12D3-A456-426614174000}", true},
                           {"123e4567-e89b-12d3-a456-42661417400", false},
                           {"123e4567-e89b-12d3-a456-42661417400g", false},
                           {"123e4567e89b-12d3-a456-4266141740000", false}};
constexpr Case md5Cases[]{{"d41d8cd98f00b204e9800998ecf8427e", true},
                          {"d41d8cd98f00b204e9800998ecf8427", false},
                          {"d41d8cd98f00b204e9800998ecf8427g", false}};
constexpr Case sha1Cases[]{{"da39a3ee5e6b4b0d3255bfef95601890afd80709", true},
                           {"da39a3ee5e6b4b0d3255bfef95601890afd8070", false},
                           {"za39a3ee5e6b4b0d3255bfef95601890afd80709", false}};
constexpr Case sha256Cases[]{{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true},
                             {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", false}};

constexpr Rule rule{
    .named = 0.8, .alone = 0.95, .aloneValues = 1, .rank = 80, .telling = false, .plausible = hasLetters};
const Detector table[]{
    {SemanticType::Uuid,
     Gate::Any,
     isUuid,
     "uuid|guid|globalid",
     "",
     {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 85, .telling = false},
     uuidCases},
    {SemanticType::Md5, Gate::Any, isHash<32>, "md5|hash|checksum", "", rule, md5Cases},
    {SemanticType::Sha1, Gate::Any, isHash<40>, "sha1|hash|checksum|commit", "", rule, sha1Cases},
    {SemanticType::Sha256, Gate::Any, isHash<64>, "sha256|hash|checksum|digest", "", rule, sha256Cases}};

} // namespace

Detectors hashDetectors()
{
    return table;
}

} // namespace aurora::semantic
