// SPDX-License-Identifier: GPL-3.0-or-later
// What levels mean to each other: known scales, spellings, one host; and the numbers that stand for missing.

#include "core/profile/column_accumulator.h"
#include "core/profile/levels.h"

#include <QTest>

using namespace aurora;

namespace {

// A column of the given cells, each so many times.
ColumnProfile columnOf(const QStringList& cells, int times = 10)
{
    ColumnAccumulator column(1, "c", CellFormat{}, ColumnSettings{});
    for (int i = 0; i < times; ++i) {
        for (const auto& cell : cells)
            column.addCell(cell.toStdString());
    }
    return column.finish();
}

QString joined(const std::vector<std::string>& levels)
{
    QStringList list;
    for (const auto& level : levels)
        list << QString::fromStdString(level);
    return list.join('<');
}

// 60 numbers from low on in steps of one, and the given cells twice.
ColumnProfile numbersWith(int low, const QStringList& odd, int steps = 60)
{
    ColumnAccumulator column(1, "c", CellFormat{}, ColumnSettings{});
    for (int i = 0; i < steps * 3; ++i)
        column.addCell(std::to_string(low + i % steps));
    for (const auto& cell : odd) {
        column.addCell(cell.toStdString());
        column.addCell(cell.toStdString());
    }
    return column.finish();
}

} // namespace

class Levels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scalesAreOrdered_data();
    void scalesAreOrdered();
    void spellingsAreCounted_data();
    void spellingsAreCounted();
    void aHostIsOneOrSeveral_data();
    void aHostIsOneOrSeveral();
    void sentinelsLieFarFromTheRest_data();
    void sentinelsLieFarFromTheRest();
};

void Levels::scalesAreOrdered_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QString>("order");
    const auto row = [](const char* situation, const QStringList& cells, const char* order) {
        QTest::newRow(situation) << cells << QString(order);
    };
    row("low to high", {"high", "low", "medium"}, "low<medium<high");
    row("case does not matter", {"High", "LOW", "Medium"}, "LOW<Medium<High");
    row("how often, in German with its umlaut", {"immer", "nie", "häufig"}, "nie<häufig<immer");
    row("how often, in French", {"toujours", "jamais", "parfois"}, "jamais<parfois<toujours");
    row("sizes", {"XL", "S", "M", "L"}, "S<M<L<XL");
    row("grades of a house in two letters", {"Gd", "TA", "Ex", "Fa"}, "Fa<TA<Gd<Ex");
    row("Roman numerals", {"III", "I", "IV", "II"}, "I<II<III<IV");
    row("ranges with open ends", {"25k-100k", "over 1m", "under 25k", "100k-1m"}, "under 25k<25k-100k<100k-1m<over 1m");
    row("ages", {"65+", "18-34", "<18", "35-64"}, "<18<18-34<35-64<65+");
    row("numbered stages", {"Stage 3", "Stage 1", "Stage 2"}, "Stage 1<Stage 2<Stage 3");
    row("two steps are no scale", {"low", "high"}, "");
    row("one word of no scale", {"low", "medium", "high", "blue"}, "");
    row("two words of one step are one step", {"low", "mild", "high"}, "");
    row("colours", {"red", "green", "blue"}, "");
    row("codes with digits", {"A12", "B7", "C3"}, "");
    row("telephone numbers are no ranges", {"555-1234", "555-9876", "call"}, "");
}

void Levels::scalesAreOrdered()
{
    QFETCH(QStringList, cells);
    QTEST(joined(orderedLevels(columnOf(cells))), "order");
}

void Levels::spellingsAreCounted_data()
{
    QTest::addColumn<QStringList>("frequent");
    QTest::addColumn<QStringList>("rare");
    QTest::addColumn<int>("variants");
    const auto row = [](const char* situation, const QStringList& frequent, const QStringList& rare, int variants) {
        QTest::newRow(situation) << frequent << rare << variants;
    };
    row("without its accent", {"Econômica", "Expressa"}, {"Economica"}, 1);
    row("with a hyphen", {"email", "phone"}, {"e-mail"}, 1);
    row("a letter too few", {"Furniture", "Garden"}, {"Furnture"}, 1);
    row("two letters swapped", {"Furniture", "Garden"}, {"Furnitrue"}, 1);
    row("case alone is counted elsewhere", {"Open", "Closed"}, {"OPEN"}, 0);
    row("short words mean what they say", {"cat", "dog"}, {"car"}, 0);
    row("another digit is another thing", {"Room 101", "Room 205"}, {"Room 102"}, 0);
    row("words that share little", {"north", "south"}, {"east"}, 0);
}

void Levels::spellingsAreCounted()
{
    QFETCH(QStringList, frequent);
    QFETCH(QStringList, rare);
    QFETCH(int, variants);
    ColumnAccumulator column(1, "c", CellFormat{}, ColumnSettings{});
    for (int i = 0; i < 50; ++i) {
        for (const auto& cell : frequent)
            column.addCell(cell.toStdString());
    }
    for (const auto& cell : rare)
        column.addCell(cell.toStdString());
    QCOMPARE(static_cast<int>(spellingVariants(column.finish())), variants);
}

void Levels::aHostIsOneOrSeveral_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<bool>("one");
    QTest::newRow("one host") << QStringList{"https://a.example/1", "https://a.example/2?x=y"} << true;
    QTest::newRow("two hosts") << QStringList{"https://a.example/1", "https://b.example/1"} << false;
    QTest::newRow("a single address") << QStringList{"https://a.example/1"} << false;
    QTest::newRow("words") << QStringList{"a", "b"} << false;
}

void Levels::aHostIsOneOrSeveral()
{
    QFETCH(QStringList, cells);
    QTEST(oneHost(columnOf(cells)), "one");
}

void Levels::sentinelsLieFarFromTheRest_data()
{
    QTest::addColumn<int>("low");
    QTest::addColumn<QStringList>("odd");
    QTest::addColumn<int>("count");
    const auto row = [](const char* situation, int low, const QStringList& odd, int count) {
        QTest::newRow(situation) << low << odd << count;
    };
    row("-999 among positive numbers", 10, {"-999"}, 2);
    row("9999 far above", 10, {"9999"}, 2);
    row("99 among numbers up to 109", 50, {"99"}, 0);
    row("several codes side by side", 1, {"777", "999"}, 4);
    row("an unusual number is an outlier", 10, {"5432"}, 0);
    row("-1 among wide positive numbers", 5, {"-1"}, 2);
    row("-1 among numbers on both sides", -30, {"-1"}, 0);
    row("a zero far from all other values", 80, {"0"}, 2);
    row("a zero beside the others", 1, {"0"}, 0);
}

void Levels::sentinelsLieFarFromTheRest()
{
    QFETCH(int, low);
    QFETCH(QStringList, odd);
    const auto profile = numbersWith(low, odd);
    QTEST(static_cast<int>(profile.sentinels), "count");
    QCOMPARE(profile.sentinelValue.has_value(), profile.sentinels > 0);
}

QTEST_APPLESS_MAIN(Levels)
#include "tst_levels.moc"
