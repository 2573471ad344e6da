// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Archives of given bytes, made by the formats' own libraries.

#include <QByteArray>

namespace aurora::test {

// level 0: stored, not compressed.
QByteArray gzip(const QByteArray& bytes, int level = 6);
// With the sum of the bytes behind them, as the zstd program writes it.
QByteArray zstd(const QByteArray& bytes, int level = 3);
// Pieces of that many bytes, each an archive of its own, one behind the other.
QByteArray inPieces(const QByteArray& bytes, qsizetype size, QByteArray (*pack)(const QByteArray&, int), int level);

} // namespace aurora::test
