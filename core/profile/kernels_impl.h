// SPDX-License-Identifier: GPL-3.0-or-later
// Included by one file a processor family, which sets the compiler's flags; everything is local to that file, so that
// nothing compiled for one family is called on another.
#include "core/profile/kernels_block.h"

namespace aurora {

namespace {

// Eight lanes in as many registers as the processor needs for them.
#if defined(__AVX2__)
constexpr std::size_t registerBytes = 32;
#else
constexpr std::size_t registerBytes = 16;
#endif
typedef double Register __attribute__((vector_size(registerBytes)));
typedef long long Counts __attribute__((vector_size(registerBytes)));
constexpr std::size_t lanes = 8, perRegister = registerBytes / sizeof(double), registers = lanes / perRegister;

// Not returned: registers travel differently on every processor.
inline void load(const double* from, Register& to)
{
    __builtin_memcpy(&to, from, sizeof to);
}

// The sum of eight lanes in the same order everywhere.
inline double total(const Register (&r)[registers])
{
    double l[lanes];
    __builtin_memcpy(l, r, sizeof l);
    return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
}

// Sums, extremes and order. Pairs of neighbours reach one further than the lanes, so the last lanes are done singly.
void firstLook(const double* x, std::size_t count, NumberSums& out)
{
    Register sums[registers] = {}, low[registers], high[registers];
    Counts rises[registers] = {}, falls[registers] = {};
    for (std::size_t r = 0; r < registers; ++r)
        low[r] = high[r] = x[0] - Register{};
    std::size_t i = 0;
    for (; i + lanes < count; i += lanes) {
        for (std::size_t r = 0; r < registers; ++r) {
            Register here, next;
            load(x + i + r * perRegister, here);
            load(x + i + r * perRegister + 1, next);
            sums[r] += here;
            low[r] = here < low[r] ? here : low[r];
            high[r] = here > high[r] ? here : high[r];
            rises[r] -= next > here;
            falls[r] -= next < here;
        }
    }
    out.min = out.max = x[0];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::size_t r = lane / perRegister, at = lane % perRegister;
        out.min = low[r][at] < out.min ? low[r][at] : out.min;
        out.max = high[r][at] > out.max ? high[r][at] : out.max;
        out.rises += static_cast<std::uint64_t>(rises[r][at]);
        out.falls += static_cast<std::uint64_t>(falls[r][at]);
    }
    double rest = 0;
    for (; i < count; ++i) {
        rest += x[i];
        out.min = x[i] < out.min ? x[i] : out.min;
        out.max = x[i] > out.max ? x[i] : out.max;
        if (i + 1 < count) {
            out.rises += x[i + 1] > x[i];
            out.falls += x[i + 1] < x[i];
        }
    }
    out.sum = total(sums) + rest;
    out.mean = out.sum / static_cast<double>(count);
}

// Powers of deviations.
void secondLook(const double* x, std::size_t count, NumberSums& out)
{
    const Register mean = out.mean - Register{};
    Register s1[registers] = {}, s2[registers] = {}, s3[registers] = {}, s4[registers] = {}, lagged[registers] = {};
    std::size_t i = 0;
    for (; i + lanes < count; i += lanes) {
        for (std::size_t r = 0; r < registers; ++r) {
            Register d, e;
            load(x + i + r * perRegister, d);
            load(x + i + r * perRegister + 1, e);
            d -= mean;
            e -= mean;
            const Register square = d * d;
            s1[r] += d;
            s2[r] += square;
            s3[r] += square * d;
            s4[r] += square * square;
            lagged[r] += d * e;
        }
    }
    out.d1 = total(s1);
    out.d2 = total(s2);
    out.d3 = total(s3);
    out.d4 = total(s4);
    out.lagged = total(lagged);
    for (; i < count; ++i) {
        const double d = x[i] - out.mean, square = d * d;
        out.d1 += d;
        out.d2 += square;
        out.d3 += square * d;
        out.d4 += square * square;
        if (i + 1 < count)
            out.lagged += d * (x[i + 1] - out.mean);
    }
}

NumberSums sumNumbers(const double* x, std::size_t count)
{
    NumberSums out;
    firstLook(x, count, out);
    secondLook(x, count, out);
    return out;
}

// --- text ---

// The bits that any byte has.
template <class Bytes>
inline std::uint8_t anyBits(const Bytes& block)
{
    std::uint64_t words[sizeof block / 8], all = 0;
    __builtin_memcpy(words, &block, sizeof block);
    for (const std::uint64_t word : words)
        all |= word;
    all |= all >> 32;
    all |= all >> 16;
    return static_cast<std::uint8_t>(all | all >> 8);
}

// Hardly a branch: nobody knows what texts hold.
[[maybe_unused]] CellLook lookAtText(std::string_view text, bool padded)
{
    // All ones, then zeros: a load at blockBytes - n keeps the first n bytes.
    static constexpr auto kept = [] {
        struct {
            char bytes[2 * blockBytes];
        } mask{};
        for (std::size_t i = 0; i < blockBytes; ++i)
            mask.bytes[i] = static_cast<char>(0xFF);
        return mask;
    }();
    const Block none = same(0);
    Block anyDigits = none, anyUppers = none, anyLowers = none, anyHigh = none, marks = none; // seen so far
    CellLook look;
    std::uint32_t blankBefore = 1; // a word begins at the front
    std::uint32_t anyBlanks = 0, anySigns = 0;
    for (std::size_t at = 0; at < text.size(); at += blockBytes) {
        const std::size_t left = text.size() - at, count = left < blockBytes ? left : blockBytes;
        char rest[blockBytes];
        const char* from = text.data() + at;
        if (count < blockBytes && !padded) {
            __builtin_memcpy(rest, from, count);
            from = rest;
        }
        const Block valid = loadBlock(kept.bytes + blockBytes - count);
        const Block bytes = both(loadBlock(from), valid);
        const Block digits = within(bytes, '0', 10), uppers = within(bytes, 'A', 26), lowers = within(bytes, 'a', 26);
        const Block blanks = equal(least(bytes, same(0x20)), bytes); // and what lies behind the end
        anyDigits = either(anyDigits, digits);
        anyUppers = either(anyUppers, uppers);
        anyLowers = either(anyLowers, lowers);
        anyHigh = either(anyHigh, bytes);
        const Block own = marksOf(bytes);
        marks = either(marks, own);
        look.partings +=
            ones(~highBits(equal(both(own, same(static_cast<char>(partingMarks))), none)) & highBits(same(-1)));
        const std::uint32_t known = highBits(either(either(digits, uppers), either(lowers, either(blanks, bytes))));
        const std::uint32_t validBits = highBits(valid), blankBits = highBits(blanks) & validBits;
        anyBlanks |= blankBits;
        anySigns |= ~known & validBits;
        look.points += static_cast<std::uint32_t>(count);
        if (highBits(bytes))
            look.points -= ones(highBits(within(bytes, 0x80, 0x40)));
        look.words += ones(~blankBits & validBits & ((blankBits << 1) | blankBefore));
        blankBefore = (blankBits >> (count - 1)) & 1u;
    }
    look.signs =
        static_cast<std::uint8_t>((anyBlanks ? HasBlank : 0) | (anySigns ? HasSign : 0) |
                                  (highBits(anyDigits) ? HasDigit : 0) | (highBits(anyUppers) ? HasUpper : 0) |
                                  (highBits(anyLowers) ? HasLower : 0) | (highBits(anyHigh) ? HasNonAscii : 0));
    look.marks = anyBits(marks);
    if (!mayBeList(look.partings, look.words))
        look.marks &= MarkAt;
    return look;
}

// What stands where in the first 64 bytes, a bit a byte.
struct ByteMap {
    std::uint64_t digits = 0, uppers = 0, lowers = 0, high = 0, dots = 0, dashes = 0, others = 0;
};

// Of at most 64 bytes, padded; others: _ and +; at: every @.
ByteMap mapOf(std::string_view text, std::uint64_t& at)
{
    ByteMap map;
    at = 0;
    for (std::size_t from = 0; from < text.size(); from += blockBytes) {
        const Block bytes = loadBlock(text.data() + from);
        const auto put = [from](std::uint64_t& to, const Block& which) {
            to |= static_cast<std::uint64_t>(highBits(which)) << from;
        };
        put(map.digits, within(bytes, '0', 10));
        put(map.uppers, within(bytes, 'A', 26));
        put(map.lowers, within(bytes, 'a', 26));
        put(map.high, bytes);
        put(map.dots, equal(bytes, same('.')));
        put(map.dashes, equal(bytes, same('-')));
        put(map.others, either(equal(bytes, same('_')), equal(bytes, same('+'))));
        put(at, equal(bytes, same('@')));
    }
    return map;
}

// The same as isEmail() tells of addresses of usual signs and length; padded.
bool usualEmail(std::string_view text, CellLook& look)
{
    constexpr std::size_t longest = 64;
    const std::size_t size = text.size();
    if (size > longest)
        return false;
    std::uint64_t ats;
    const ByteMap map = mapOf(text, ats);
    const std::uint64_t valid = ~std::uint64_t{0} >> (longest - size);
    ats &= valid;
    if (ats == 0 || (ats & 1))
        return false;
    const std::uint64_t at = ats & (~ats + 1), local = at - 1, domain = valid & ~local & ~at;
    const std::uint64_t plain = map.digits | map.uppers | map.lowers | map.dots | map.dashes;
    const std::uint64_t dots = map.dots & domain;
    if ((local & ~(plain | map.others)) || (domain & ~plain) || dots == 0 || (dots & ((dots | at) << 1)))
        return false;
    const auto lastDot = 63u - static_cast<unsigned>(__builtin_clzll(dots));
    const std::uint64_t top = domain & ~((std::uint64_t{2} << lastDot) - 1);
    if (((map.digits | map.dashes) & top) || (top & (top - 1)) == 0) // a top-level name has two letters at least
        return false;
    const std::uint64_t named = local | domain;
    look.points = static_cast<std::uint32_t>(size);
    look.words = 1;
    look.marks = MarkAt;
    look.signs = static_cast<std::uint8_t>(HasSign | (map.digits & named ? HasDigit : 0) |
                                           (map.uppers & named ? HasUpper : 0) | (map.lowers & named ? HasLower : 0));
    return true;
}

// The same as isUuid() tells of those without braces; padded.
bool bareUuid(std::string_view text, CellLook& look)
{
    constexpr std::size_t size = 36;
    static constexpr auto dashes = [] {
        struct {
            char bytes[size];
        } all{};
        for (const std::size_t at : {8, 13, 18, 23})
            all.bytes[at] = static_cast<char>(0xFF);
        return all;
    }();
    if (text.size() != size)
        return false;
    Block digits = same(0), uppers = same(0), lowers = same(0);
    for (std::size_t from = 0;;) {
        const Block bytes = loadBlock(text.data() + from), isDash = loadBlock(dashes.bytes + from);
        const Block digit = within(bytes, '0', 10), upper = within(bytes, 'A', 6), lower = within(bytes, 'a', 6);
        const Block right = either(either(digit, either(upper, lower)), both(equal(bytes, same('-')), isDash));
        // A dash stands at its places and nowhere else.
        const Block wrong = both(either(digit, either(upper, lower)), isDash);
        constexpr std::uint32_t all = blockBytes == 32 ? ~0u : (1u << (blockBytes % 32)) - 1;
        if (highBits(right) != all || highBits(wrong))
            return false;
        digits = either(digits, digit);
        uppers = either(uppers, upper);
        lowers = either(lowers, lower);
        if (from + blockBytes == size)
            break;
        from = from + 2 * blockBytes <= size ? from + blockBytes : size - blockBytes;
    }
    look = {size, 1,
            static_cast<std::uint8_t>(HasSign | (highBits(digits) ? HasDigit : 0) | (highBits(uppers) ? HasUpper : 0) |
                                      (highBits(lowers) ? HasLower : 0)),
            0};
    return true;
}

// To the front of `to` the hashes whose bits behind the first `skipped` begin with so many zeros; how many. to may be
// written up to count hashes.
std::size_t selectLow(const std::uint64_t* hashes, std::size_t count, unsigned skipped, unsigned zeros,
                      std::uint64_t* to)
{
    std::size_t kept = 0, i = 0;
#if defined(__AVX2__)
    const __m256i mask = _mm256_set1_epi64x(
        static_cast<long long>((~std::uint64_t{0} << (64 - zeros)) >> skipped)); // REQUIRES: 0 < zeros, the sum < 64
    const __m256i none = _mm256_setzero_si256();
    constexpr std::size_t step = 16;
    for (; i + step <= count; i += step) {
        std::uint32_t bits = 0;
        for (std::size_t part = 0; part < step; part += 4) {
            const __m256i four = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(hashes + i + part));
            const __m256i low = _mm256_cmpeq_epi64(_mm256_and_si256(four, mask), none);
            bits |= static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(low))) << part;
        }
        for (; bits; bits &= bits - 1)
            to[kept++] = hashes[i + static_cast<std::size_t>(__builtin_ctz(bits))];
    }
#endif
    const std::uint64_t wanted = (~std::uint64_t{0} << (64 - zeros)) >> skipped;
    for (; i < count; ++i) { // without a branch: few are taken, and nobody knows which
        to[kept] = hashes[i];
        kept += (hashes[i] & wanted) == 0;
    }
    return kept;
}

} // namespace

} // namespace aurora
