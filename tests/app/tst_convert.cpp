// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what `convert` wrote gives the cells of the original, on texts made to be nasty.
#include "core/source/table_source.h"
#include "tests/support/temp_file.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace aurora;
using aurora::test::TempFile;

namespace {

// Rows with quotes, delimiters, line ends, blanks and letters beyond ASCII within their cells, some of them ragged.
QByteArray nastyTable(std::mt19937& random)
{
    const auto any = [&](unsigned below) { return unsigned(random() % below); };
    const QByteArrayList bits{"a",    "b c", "12",       "3,5",          "x;y", "\"\"", "\n",
                              "\r\n", " ",   "\xC3\xA9", "\xE8\xAA\x9E", "#",   "'",    "\t"};
    QByteArray text("id;first name;note\n");
    for (unsigned row = 3 + any(20); row > 0; --row) {
        text += QByteArray::number(any(1000)) + ";word" + QByteArray::number(any(9)) + ";\"";
        for (unsigned i = any(6); i > 0; --i)
            text += bits[any(unsigned(bits.size()))];
        text += "\"";
        if (any(8) == 0)
            text += ";more";
        text += any(9) ? "\n" : "\r\n";
    }
    return text;
}

std::vector<Row> rowsOf(const std::string& path, const DialectChoices& told)
{
    auto table = openTable(path, told);
    if (!table)
        qFatal("does not open");
    std::vector<Row> rows;
    rows.emplace_back((*table)->columns());
    const auto scan = (*table)->scan(
        [&](const RecordView& record) {
            Row& row = rows.emplace_back(record.cells.begin(), record.cells.end());
            row.insert(row.end(), record.overflow.begin(), record.overflow.end());
        },
        {}, {});
    if (!scan)
        qFatal("does not scan");
    return rows;
}

DialectChoices dialect(const char* delimiter)
{
    DialectChoices told;
    told.encoding = "UTF-8";
    told.delimiter = delimiter;
    told.quote = told.escape = "\"";
    told.comment = "";
    told.skip = 0;
    told.headerRows = 1;
    told.footer = false;
    return told;
}

} // namespace

class TestConvert : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatConvertWroteReadsAlike()
    {
        std::mt19937 random(23);
        const QTemporaryDir folder;
        constexpr unsigned tables = 60;
        for (unsigned i = 0; i < tables; ++i) {
            const TempFile original(nastyTable(random));
            const QString out = folder.filePath(QString::number(i) + QStringLiteral(".csv"));
            const int code = QProcess::execute(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"),
                                               {"convert", "--encoding", "UTF-8", "--delimiter", ";", "--quote", "\"",
                                                "--escape", "\"", "--comment", "", "--skip", "0", "--header-rows", "1",
                                                "--keep-footer", "--out", out, original.qpath()});
            QCOMPARE(code, 0);
            const auto before = rowsOf(original.path(), dialect(";")), after = rowsOf(out.toStdString(), dialect(","));
            QVERIFY(before.size() > 1);
            QVERIFY2(before == after, ("table " + std::to_string(i)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestConvert)
#include "tst_convert.moc"
