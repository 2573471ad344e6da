// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows between folders go one way: fails on an include that points up, and on Qt in aurora_core.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

// Which folders a folder may include beside itself (ARCHITECTURE: the table of folders).
const QMap<QString, QStringList>& allowed()
{
    static const QMap<QString, QStringList> map = [] {
        QMap<QString, QStringList> m;
        m["core/base"] = {};
        m["core/source"] = {"core/base"};
        m["core/profile"] = {"core/base", "core/source"};
        m["core/advice"] = m["core/profile"] + QStringList{"core/profile"};
        m["core/rules"] = m["core/advice"] + QStringList{"core/advice"};
        m["core/predict"] = m["core/rules"];
        m["core/learn"] = m["core/rules"] + QStringList{"core/rules", "core/predict"};
        m["core/decide"] = m["core/learn"] + QStringList{"core/learn"};
        m["core/spec"] = m["core/advice"] + QStringList{"core/advice"};
        m["core/store"] = m["core/learn"] + QStringList{"core/learn"};
        const QStringList core = m["core/decide"] + QStringList{"core/decide", "core/spec", "core/store"};
        QStringList engine = core;
        engine.removeAll("core/store");
        m["ui/text"] = engine; // aurora_text: words for the engine, no store and no widgets
        m["ui"] = core + QStringList{"ui/text"};
        m["app"] = core + QStringList{"ui", "ui/text"};
        return m;
    }();
    return map;
}

QString folderOf(const QString& file)
{
    const QStringList parts = file.split('/');
    if (parts.first() == "core")
        return parts.mid(0, 2).join('/');
    return file.startsWith("ui/text/") ? QStringLiteral("ui/text") : parts.first();
}

struct Include {
    QString file;
    QString target;
    int line;
};

QList<Include> includesBelow(const QString& top, const char* pattern)
{
    const QDir root(QStringLiteral(AURORA_SOURCE_DIR));
    const QRegularExpression expression{QLatin1String(pattern)};
    QList<Include> list;
    QDirIterator files(root.filePath(top), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        int number = 0;
        while (!file.atEnd()) {
            ++number;
            const auto match = expression.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch())
                list.append({root.relativeFilePath(file.fileName()), match.captured(1), number});
        }
    }
    return list;
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesPointDown()
    {
        QStringList wrong;
        int seen = 0;
        for (const char* top : {"core", "ui", "app"}) {
            for (const auto& include : includesBelow(QLatin1String(top), "^\\s*#\\s*include\\s+\"([^\"]+)\"")) {
                if (!include.target.contains('/'))
                    continue; // moc output
                ++seen;
                const QString from = folderOf(include.file), to = folderOf(include.target);
                QVERIFY2(allowed().contains(from), qPrintable(from + " is no known folder"));
                if (from != to && !allowed()[from].contains(to))
                    wrong
                        << QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.target);
            }
        }
        QVERIFY2(seen > 200, "hardly any include was found: the test looks in the wrong place");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void engineKnowsNoQt()
    {
        QStringList wrong;
        for (const auto& include :
             includesBelow(QStringLiteral("core"), "^\\s*#\\s*include\\s+<(Q[A-Za-z/]+|q[a-z]+\\.h)>"))
            if (!include.file.startsWith("core/store/"))
                wrong << QStringLiteral("%1:%2 includes <%3>").arg(include.file).arg(include.line).arg(include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    // One file each includes a library whose errors must be turned into Result there.
    void librariesAreIncludedInOnePlace_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("ICU") << "unicode/"
                             << QStringList{"core/source/encoding.cpp", "core/source/encoding_other.cpp",
                                            "core/source/encoding_wide.cpp"};
        QTest::newRow("uchardet") << "uchardet.h" << QStringList{"core/source/encoding_detect.cpp"};
        QTest::newRow("zlib") << "zlib.h" << QStringList{"core/source/gzip_unpacker.cpp"};
        QTest::newRow("libzstd") << "zstd"
                                 << QStringList{"core/source/zstd_unpacker.cpp", // files of any length
                                                "core/predict/model_file.cpp"};  // models, at once
        QTest::newRow("XGBoost") << "xgboost/" << QStringList{"core/predict/booster.cpp"};
    }
    void librariesAreIncludedInOnePlace()
    {
        QFETCH(QString, header);
        QFETCH(QStringList, files);
        for (const auto& include : includesBelow(QStringLiteral("core"), "^\\s*#\\s*include\\s+<([^>]+)>"))
            if (include.target.startsWith(header))
                QVERIFY2(files.contains(include.file), qPrintable(include.file));
    }

    void everySourceNamesItsLicence()
    {
        QStringList without;
        for (const char* top : {"core", "ui", "app", "tests"}) {
            QDirIterator files(QStringLiteral(AURORA_SOURCE_DIR "/") + QLatin1String(top),
                               {"*.h", "*.cpp", "CMakeLists.txt"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!file.read(200).contains("SPDX-License-Identifier: GPL-3.0-or-later"))
                    without << file.fileName();
            }
        }
        QVERIFY2(without.isEmpty(), qPrintable(without.join('\n')));
    }
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
