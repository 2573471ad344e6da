// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/archives.h"

#include <algorithm>
#include <zlib.h>
#include <zstd.h>

namespace aurora::test {

QByteArray gzip(const QByteArray& bytes, int level)
{
    z_stream stream{};
    constexpr int memory = 8; // zlib's own default
    if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + 16, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib does not begin");
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib does not pack");
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray zstd(const QByteArray& bytes, int level)
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), '\0');
    const std::size_t got =
        ZSTD_compress2(context, out.data(), std::size_t(out.size()), bytes.constData(), std::size_t(bytes.size()));
    ZSTD_freeCCtx(context);
    if (ZSTD_isError(got))
        qFatal("zstd does not pack");
    out.resize(qsizetype(got));
    return out;
}

QByteArray inPieces(const QByteArray& bytes, qsizetype size, QByteArray (*pack)(const QByteArray&, int), int level)
{
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        out += pack(bytes.mid(at, size), level);
    return out;
}

} // namespace aurora::test
