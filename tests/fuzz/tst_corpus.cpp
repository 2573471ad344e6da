// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the fuzzer's corpus: bytes that reached new code, and those that once broke the reader.
#include "tests/fuzz/read_anything.h"

#include <QDir>
#include <QFile>
#include <QTest>

class TestCorpus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWayOfReadingAgrees()
    {
        const QDir corpus(QStringLiteral(AURORA_SOURCE_DIR "/tests/fuzz/corpus"));
        const auto names = corpus.entryList(QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) {
            QFile file(corpus.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            aurora::test::readAnything({bytes.constData(), std::size_t(bytes.size())}); // aborts where they differ
        }
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
