// SPDX-License-Identifier: GPL-3.0-or-later
// Turning bytes into UTF-8.
#include "core/source/encoding.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

namespace aurora {

std::optional<std::string> canonicalEncoding(const std::string& told)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(told.c_str(), &status);
    if (U_FAILURE(status) || told.empty())
        return std::nullopt;
    std::string internal = ucnv_getName(converter, &status);
    ucnv_close(converter);
    if (internal.starts_with("windows-949") || internal.starts_with("ibm-1363"))
        return "windows-949"; // MIME calls it KSC_5601, which elsewhere means the smaller set
    for (const char* standard : {"MIME", "IANA"}) {
        status = U_ZERO_ERROR;
        const char* name = ucnv_getStandardName(internal.c_str(), standard, &status);
        if (U_SUCCESS(status) && name)
            return std::string(name);
    }
    if (internal.starts_with("windows-874"))
        return "TIS-620"; // the same but for a few signs; ICU has a converter for both and a name for neither
    return internal;
}

struct Decoder::Converter {
    UConverter* handle = nullptr;
    std::vector<UChar> buffer;
    std::size_t undecodable = 0;

    ~Converter()
    {
        if (handle)
            ucnv_close(handle);
    }
};

Decoder::Decoder() = default;
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

namespace {

// Counts what ICU could not decode and lets it substitute U+FFFD.
void countAndSubstitute(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t,
                        UConverterCallbackReason reason, UErrorCode* status)
{
    if (reason > UCNV_IRREGULAR)
        return; // reset and close
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
    // Not ICU's own substitute, which in some encodings is the control sign U+001A.
    constexpr UChar replacement = 0xFFFD;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

void appendUtf8(const UChar* text, int32_t length, std::string& out)
{
    const std::size_t before = out.size();
    out.resize(before + static_cast<std::size_t>(length) * 3);
    int32_t written = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8WithSub(out.data() + before, static_cast<int32_t>(out.size() - before), &written, text, length, 0xFFFD,
                       nullptr, &status);
    out.resize(before + static_cast<std::size_t>(U_SUCCESS(status) ? written : 0));
}

bool secondBytesMayBeAscii(const std::string& name)
{
    for (const char* prefix : {"UTF-16", "UTF-32", "UTF-7", "Shift_JIS", "windows-31j", "Windows-31J", "GB", "gb",
                               "Big5", "big5", "ISO-2022", "HZ", "ibm-943", "ibm-1386", "windows-936", "windows-950"}) {
        if (name.starts_with(prefix))
            return true;
    }
    return false;
}

} // namespace

Result<Decoder> Decoder::create(const std::string& encoding)
{
    const auto known = canonicalEncoding(encoding);
    if (!known)
        return Error{ErrorKind::UnknownEncoding, {}, encoding, {}};
    Decoder decoder;
    decoder.m_name = *known;
    decoder.m_utf8 = *known == "UTF-8" || *known == "US-ASCII";
    decoder.m_asciiTransparent = !secondBytesMayBeAscii(*known);
    UErrorCode status = U_ZERO_ERROR;
    decoder.m_converter = std::make_unique<Converter>();
    decoder.m_converter->handle = ucnv_open(known->c_str(), &status);
    if (U_FAILURE(status))
        return Error{ErrorKind::UnknownEncoding, {}, encoding, u_errorName(status)};
    ucnv_setToUCallBack(decoder.m_converter->handle, countAndSubstitute, &decoder.m_converter->undecodable, nullptr,
                        nullptr, &status);
    decoder.m_singleByte = !decoder.m_utf8 && ucnv_getMaxCharSize(decoder.m_converter->handle) == 1;
    if (decoder.m_singleByte) {
        decoder.m_singleByte = false; // the table is made through the general way
        for (int byte = 0; byte < 256; ++byte) {
            const char c = static_cast<char>(byte);
            decoder.decode(std::string_view(&c, 1), decoder.m_table[static_cast<std::size_t>(byte)]);
        }
        decoder.m_singleByte = true;
    }
    return decoder;
}

std::size_t Decoder::decode(std::string_view bytes, std::string& out)
{
    if (m_singleByte) {
        std::size_t undecodable = 0;
        for (const char c : bytes) {
            const auto& text = m_table[static_cast<unsigned char>(c)];
            undecodable += text == "\xEF\xBF\xBD";
            out += text;
        }
        return undecodable;
    }
    std::size_t undecodable = 0;
    reset();
    decodeBlock(bytes, true, out, undecodable);
    return undecodable;
}

bool Decoder::decodeBlock(std::string_view bytes, bool last, std::string& out, std::size_t& undecodable)
{
    auto& converter = *m_converter;
    converter.undecodable = 0;
    converter.buffer.resize(std::max<std::size_t>(bytes.size() + 16, 64));
    const char* source = bytes.data();
    const char* end = source + bytes.size();
    UErrorCode status = U_ZERO_ERROR;
    do {
        status = U_ZERO_ERROR;
        UChar* target = converter.buffer.data();
        ucnv_toUnicode(converter.handle, &target, target + converter.buffer.size(), &source, end, nullptr, last,
                       &status);
        appendUtf8(converter.buffer.data(), static_cast<int32_t>(target - converter.buffer.data()), out);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    undecodable += converter.undecodable;
    status = U_ZERO_ERROR;
    return ucnv_toUCountPending(converter.handle, &status) == 0;
}

void Decoder::reset()
{
    ucnv_resetToUnicode(m_converter->handle);
}

std::string Decoder::encode(std::string_view utf8)
{
    if (m_utf8)
        return std::string(utf8);
    std::vector<UChar> wide(utf8.size() + 1);
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide.data(), static_cast<int32_t>(wide.size()), &length, utf8.data(),
                  static_cast<int32_t>(utf8.size()), &status);
    if (U_FAILURE(status))
        return {};
    std::string out(static_cast<std::size_t>(length) * 8 + 8, '\0');
    const int32_t written = ucnv_fromUChars(m_converter->handle, out.data(), static_cast<int32_t>(out.size()),
                                            wide.data(), length, &status);
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(written) : 0);
    return out;
}

} // namespace aurora
