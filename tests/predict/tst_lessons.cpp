// SPDX-License-Identifier: GPL-3.0-or-later
// What models learn from beside labelled columns: what treatments were worth, and columns that were rebuilt as files.
#include "core/predict/labelled_columns.h"
#include "core/predict/utility.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <cmath>

using namespace aurora;
using aurora::test::TempFile;

namespace {

std::size_t at(Action action)
{
    return static_cast<std::size_t>(action);
}

std::size_t at(Slot slot)
{
    return static_cast<std::size_t>(slot);
}

QByteArray lines(std::initializer_list<const char*> rows)
{
    QByteArray text = "dataset,column,kind,default,action,gain_logloss,se_logloss\n";
    for (const char* row : rows)
        text += QByteArray(row) + '\n';
    return text;
}

} // namespace

class TestLessons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClearGainIsWantedMost()
    {
        const TempFile file(
            lines({"a,x,numeric,standardize,standardize,0,0", "a,x,numeric,standardize,log1p,0.02,0.001",
                   "a,x,numeric,standardize,bin,-0.02,0.001"}),
            "utility.csv");
        const auto read = readUtility(file.path());
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->size(), std::size_t(1));
        const auto& one = read->front();
        QCOMPARE(one.dataset, std::string("a"));
        QVERIFY(one.target.slots[at(Action::log)] > 0.9f);
        QVERIFY(one.target.slots[at(Action::bin)] < 0.02f);
        QVERIFY(one.target.slotWeight[at(Slot::Shape)] > 0.9f);
        QCOMPARE(one.target.slotWeight[at(Slot::Encode)], 0.0f); // nobody said anything of it
        QCOMPARE(one.target.headlineWeight, 0.0f);
    }
    void aGainWithinItsErrorTellsLittle()
    {
        const TempFile file(
            lines({"a,x,numeric,standardize,standardize,0,0", "a,x,numeric,standardize,log1p,0.02,0.05"}),
            "utility.csv");
        const auto read = readUtility(file.path());
        QVERIFY(read);
        QVERIFY(std::abs(read->front().target.slots[at(Action::log)] - 0.5f) < 0.05f);
        QVERIFY(read->front().target.slotWeight[at(Slot::Shape)] < 0.1f);
    }
    void levelsHaveNoShapeAndNumbersNoEncoding()
    {
        const TempFile file(
            lines({"a,x,category,one_hot,one_hot,0,0", "a,x,category,one_hot,target,0.01,0.001",
                   "a,y,small_int,standardize,standardize,0,0", "a,y,small_int,standardize,one_hot,0.01,0.001"}),
            "utility.csv");
        const auto read = readUtility(file.path());
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(1)); // y has one treatment of its shape, which is no choice
        QVERIFY(read->front().target.slots[at(Action::target_encode)] >
                read->front().target.slots[at(Action::one_hot)]);
        QCOMPARE(read->front().target.slotWeight[at(Slot::Shape)], 0.0f);
    }
    void aTableOfSomethingElseIsRefused()
    {
        const TempFile file("a,b\n1,2\n", "utility.csv");
        const auto read = readUtility(file.path());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadDocument);
        QVERIFY(!readUtility("/nowhere/utility.csv"));
    }
    void rebuiltColumnsKeepTheirCells()
    {
        const TempFile file(
            "{\"id\": \"1\", \"name\": \"n\", \"values\": [\"a\", \"\", \"a, b\"]}\n\n{\"values\": []}\n",
            "cells.jsonl");
        const auto read = readRebuiltColumns(file.path());
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->size(), std::size_t(2));
        QCOMPARE(read->front().name, std::string("n"));
        QCOMPARE(read->front().cells, (std::vector<std::string>{"a", "", "a, b"}));
        const TempFile bad("{\"values\": [\"a\"]}\n{\"name\": \"n\"}\n", "cells.jsonl");
        const auto refused = readRebuiltColumns(bad.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().place.line, std::uint64_t(2));
    }
};

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
