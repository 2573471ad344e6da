// SPDX-License-Identifier: GPL-3.0-or-later
// What is quick gives what is slow: kernels of every processor, plain numbers, ISO dates, padded hashes, templates of
// digits and letters, and columns that skip the close look at cells like those before.
#include "core/profile/cell_bytes.h"
#include "core/profile/column_accumulator.h"
#include "core/profile/kernels.h"
#include "core/source/table_source.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <map>
#include <random>

using namespace aurora;

namespace {

// A text behind which enough bytes can be read; they are no zeros.
class PaddedText {
public:
    explicit PaddedText(const std::string& text, std::size_t offset = 0)
        : m_bytes(std::string(offset, '7') + text + std::string(RecordSink::readableBeyond, '9'))
        , m_offset(offset)
        , m_size(text.size())
    {
    }
    std::string_view view() const { return std::string_view(m_bytes).substr(m_offset, m_size); }

private:
    std::string m_bytes;
    std::size_t m_offset, m_size;
};

using Random = std::mt19937_64;

std::string pick(Random& random, const std::vector<std::string>& from)
{
    return from[random() % from.size()];
}

// A pattern such as "+dd ddd dddd", each d a digit, each h a hexadecimal one, A and a letters; the rest stands.
std::string filled(Random& random, const std::string& pattern)
{
    std::string text;
    for (const char c : pattern)
        text += c == 'd'   ? char('0' + random() % 10)
                : c == 'h' ? "0123456789abcdef"[random() % 16]
                : c == '^' ? char('A' + random() % 26)
                : c == '~' ? char('a' + random() % 26)
                           : c;
    return text;
}

// Writings of many kinds of cells, as patterns of filled().
const std::vector<std::vector<std::string>> families{
    {"d", "dd", "ddd", "dddd", "dddddddd", "-ddd", "+dd", "0ddd", "00d", "0", "-0", "dddddddddddddddd",
     "ddddddddddddddddddd"},
    {"d.dd", "-dd.d", "ddd.", ".dd", "-.d", "0.d", "0d.dd", "d.dddddddddddddddddddd", "dddddddddddd.dddddd", "."},
    {"deddd", "d.de-d", "dEd", "-d.ddE+d", "d.dddde-dd", "dde", "e5"},
    {"d,ddd", "d,ddd,ddd.dd", "(d,ddd)", "(dd.dd)", "dd.dd-", "d ddd", "d'ddd.d"},
    {"20dd-01-dd", "19dd-12-2d", "2024-0d-1d", "20dd-1d-3d", "9999-12-31", "1900-01-01"},
    {"20dd-01-1dT0d:1d:2d", "20dd-02-2d 1d:0d", "20dd-0d-1d 0d:0d:0d.ddd", "20dd-01-1dT0d:1d:2dZ",
     "20dd-01-1d 2d:5d:5d+0d:00"},
    {"dd/dd/20dd", "d/d/dd", "dd.0d.20dd", "1d Jan 20dd", "March d, 20dd", "DEC-1d-20dd", "dd-MAR-dd", "dddd/0d/1d"},
    {"dd:dd", "1d:0d:0d", "0d:dd PM"},
    {"~~~@~~~~.org", "~.~~d@~~~.~~~.com", "~~@~~", "^~~@~~~.DE", " ~~~@~~~.org", "~~~@~~~.org;~~@~~.com"},
    {"hhhhhhhh-hhhh-4hhh-8hhh-hhhhhhhhhhhh", "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhh",
     "{hhhhhhhh-hhhh-4hhh-8hhh-hhhhhhhhhhhh}"},
    {"+dd ddd ddddddd", "(ddd) ddd-dddd", "ddd-ddd-dddd", "00dd ddd dddddd", "+ddddddddddd", "ddd.ddd.dddd",
     "ddd-dddd x dd"},
    {"SKU-^^^-ddddd", "INVddddd", "ab-~~~-dd-^^", "EUR-dd-^", "USD-ddd^", "PT-^d", "km/~d", "www.~~~.d", "x-dd-dddd-~",
     "^^-dddd", "^d^d", "PTdM", "PddD", "~~d~", "DEC-ddd", "MAY-dd-dddd", "^-d/d", "#dddd"},
    {"$dd", "$d.dd", "$d,ddd", "-$d.dd", "$-d", "$.d",
     "\xe2\x82\xac"
     "dd.d",
     "\xc2\xa3"
     "ddd",
     "dd \xe2\x82\xac", "$d.dM", "$0dd", "US$dd", "R$ d"},
    {"dd%", "d.d %", "dd kg", "ddcm", "d.d m2", "dd h", "d min"},
    {"NA", "n/a", "-", "null", "", " ", "?", "none"},
    {"yes", "no", "true", "FALSE", "ja", "t"},
    {" ddd", "ddd ", "\t~~~", "~~ ", " d.d", " 20dd-01-1d"},
    {"M\xc3\xbcller", "\xe6\x9d\xb1\xe4\xba\xac", "caf\xc3\xa9 d",
     "\xc2\xa0"
     "dd",
     "\xff\xfe", "na\xc3\xafve ~~~"},
    {"~~~~", "^~~~ ^~~~", "~~, ~~, ~~", "~|~|~", "~~ ~~ ~~ ~~ ~~ ~~", "http://~~~.org/dd", "{\"~\": d}", "dd.dd.d.ddd",
     "192.168.0.1"},
};

std::string cellOf(Random& random, const std::vector<std::string>& family)
{
    std::string cell = filled(random, pick(random, family));
    constexpr std::string_view signs = "0123456789-+.,/:$% eEa@T\xe2";
    if (random() % 40 == 0 && !cell.empty()) // something nasty
        cell[random() % cell.size()] = signs[random() % signs.size()];
    return cell;
}

// A column of a few families, one after another in runs, so that "like the last one" is right and wrong.
std::vector<std::string> columnOf(Random& random, std::size_t size)
{
    std::vector<std::vector<std::string>> chosen{families[random() % families.size()]};
    while (random() % 3 && chosen.size() < 4)
        chosen.push_back(families[random() % families.size()]);
    if (random() % 2)
        for (auto& family : chosen)
            family = {pick(random, family)};
    std::vector<std::string> cells;
    const auto* family = &chosen[0];
    while (cells.size() < size) {
        if (random() % 8 == 0)
            family = &chosen[random() % chosen.size()];
        const bool again = cells.size() > 10 && random() % 5 == 0;
        cells.push_back(again ? cells[random() % cells.size()] : cellOf(random, *family));
    }
    return cells;
}

ColumnProfile profiled(const std::vector<std::string>& cells, const CellFormat& format, std::size_t exact,
                       FactsCache* facts)
{
    ColumnSettings settings;
    settings.exactValues = exact;
    ColumnAccumulator column(1, "x", format, settings);
    std::vector<PaddedText> texts(cells.begin(), cells.end());
    std::vector<std::string_view> views;
    std::vector<std::uint64_t> hashes;
    for (const auto& text : texts) {
        views.push_back(text.view());
        hashes.push_back(hashOf(text.view()));
    }
    BatchRoom room;
    room.facts = facts;
    constexpr std::size_t batch = 97;
    for (std::size_t from = 0; from < views.size(); from += batch) {
        const std::size_t count = std::min(batch, views.size() - from);
        column.add(std::span(views).subspan(from, count), std::span(hashes).subspan(from, count), room);
    }
    return column.finish();
}

template <class List>
std::string printed(const List& list)
{
    std::string out;
    for (const auto& one : list)
        out += std::to_string(one) + ' ';
    return out;
}

// What does not depend on whether values were kept, as text.
std::map<std::string, std::string> facts(const ColumnProfile& p)
{
    std::map<std::string, std::string> out;
    out["kinds"] = printed(p.kinds);
    out["patterns"] = printed(p.patterns);
    out["empty"] = std::to_string(p.emptyCells);
    for (const auto& marker : p.missingMarkers)
        out["marker " + marker.value] = std::to_string(marker.count);
    const TextSummary& t = p.text;
    out["text"] =
        printed(std::array<std::uint64_t, 10>{t.minLength, t.maxLength, t.leadingZeros, t.edgeBlanks, t.upperCase,
                                              t.withLetters, t.withDigits, t.withSigns, t.nonAscii, p.present()});
    out["means"] = printed(std::array{t.meanLength, t.meanWords});
    out["separator"] = t.separator;
    if (p.dates) {
        for (const auto& format : p.dates->formats)
            out["dates " + format.value] = std::to_string(format.count);
        out["dates"] = printed(std::array{double(p.dates->ambiguous), p.dates->minDays, p.dates->maxDays,
                                          double(p.dates->sentinels), double(p.dates->order),
                                          double(p.dates->increasing), double(p.dates->decreasing)});
    }
    out["format"] = p.numberFormat.currency + " " + p.numberFormat.unit + " " + std::to_string(p.numberFormat.units);
    if (p.numeric)
        out["numbers"] =
            printed(std::array{double(p.numeric->count), double(p.numeric->zeros), double(p.numeric->negatives),
                               double(p.numeric->whole), double(p.numeric->maxDecimals), p.numeric->min, p.numeric->max,
                               double(p.numeric->minRow), double(p.numeric->maxRow)});
    return out;
}

bool sameBits(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

class TestFastPaths : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kernelsSumAlike()
    {
        Random random(1);
        std::vector<double> values(600);
        for (auto& value : values)
            value = std::ldexp(double(std::int64_t(random())), int(random() % 40) - 80);
        const ProfileKernels* first = allProfileKernels();
        QVERIFY(first->name);
        for (const ProfileKernels* other = first + 1; other->name; ++other)
            for (std::size_t from = 0; from < 9; ++from)
                for (std::size_t count = 1; count + from < values.size(); count += count < 70 ? 1 : 37) {
                    const NumberSums a = first->numbers(values.data() + from, count),
                                     b = other->numbers(values.data() + from, count);
                    for (const auto member :
                         {&NumberSums::sum, &NumberSums::mean, &NumberSums::min, &NumberSums::max, &NumberSums::d1,
                          &NumberSums::d2, &NumberSums::d3, &NumberSums::d4, &NumberSums::lagged})
                        QVERIFY(sameBits(a.*member, b.*member));
                    QCOMPARE(a.rises, b.rises);
                    QCOMPARE(a.falls, b.falls);
                }
    }

    void kernelsLookAlike()
    {
        Random random(2);
        constexpr std::string_view usual = "aB7 ,;|+@:\t\n-_\xc3\xa9\xe2\x82\xac\x7f";
        const ProfileKernels* first = allProfileKernels();
        for (std::size_t length = 0; length < 200; ++length)
            for (std::size_t offset = 0; offset < 17; ++offset) {
                std::string text;
                while (text.size() < length)
                    text += random() % 4 ? usual[random() % usual.size()] : char(random());
                const PaddedText padded(text, offset);
                const std::string alone(text); // nothing behind it may be read
                const CellLook wanted = first->look(alone, false);
                for (const ProfileKernels* kernel = first; kernel->name; ++kernel)
                    for (const CellLook& look : {kernel->look(padded.view(), true), kernel->look(alone, false)}) {
                        QCOMPARE(look.points, wanted.points);
                        QCOMPARE(look.words, wanted.words);
                        QCOMPARE(look.partings, wanted.partings);
                        QCOMPARE(look.signs, wanted.signs);
                        QCOMPARE(look.marks, wanted.marks);
                    }
            }
    }

    // What the kernels call an address or a UUID is one, made of the same; nearly all that are usual they know.
    void kernelsKnowAddressesAndUuids()
    {
        Random random(8);
        std::map<std::string, int> known, all;
        for (int i = 0; i < 100000; ++i) {
            const std::string text = cellOf(random, families[7 + random() % 3]);
            if (text.empty())
                continue;
            const PaddedText padded(text, random() % 9);
            CellLook wantedEmail, wantedUuid;
            const bool email = isEmail(text, wantedEmail), uuid = isUuid(text, wantedUuid);
            for (const ProfileKernels* kernel = allProfileKernels(); kernel->name; ++kernel) {
                CellLook look;
                if (kernel->email(padded.view(), look)) {
                    QVERIFY2(email, text.c_str());
                    QVERIFY2(look.points == wantedEmail.points && look.words == wantedEmail.words &&
                                 look.signs == wantedEmail.signs,
                             text.c_str());
                    ++known["e-mail"];
                }
                all["e-mail"] += email;
                if (kernel->uuid(padded.view(), look)) {
                    QVERIFY2(uuid, text.c_str());
                    QVERIFY2(look.points == wantedUuid.points && look.words == wantedUuid.words &&
                                 look.signs == wantedUuid.signs,
                             text.c_str());
                    ++known["uuid"];
                }
                all["uuid"] += uuid && text.front() != '{';
            }
        }
        QVERIFY(known["uuid"] > 1000 && known["uuid"] == all["uuid"]);
        QVERIFY(known["e-mail"] > 1000 && known["e-mail"] > all["e-mail"] * 9 / 10);
    }

    void kernelsSelectAlike()
    {
        Random random(9);
        std::vector<std::uint64_t> hashes(200), to(200);
        for (const unsigned skipped : {14u, 16u})
            for (const unsigned zeros : {1u, 2u, 5u})
                for (std::size_t count = 0; count <= hashes.size(); count += 7) {
                    std::vector<std::uint64_t> wanted;
                    for (std::size_t i = 0; i < count; ++i) {
                        hashes[i] = random() >> (random() % 3 * skipped / 2);
                        if ((hashes[i] << skipped) >> (64 - zeros) == 0)
                            wanted.push_back(hashes[i]);
                    }
                    for (const ProfileKernels* kernel = allProfileKernels(); kernel->name; ++kernel) {
                        const std::size_t kept = kernel->selectLow(hashes.data(), count, skipped, zeros, to.data());
                        QVERIFY(
                            std::equal(wanted.begin(), wanted.end(), to.begin(), to.begin() + std::ptrdiff_t(kept)));
                    }
                }
    }

    void paddedHashesAreTheSame()
    {
        Random random(3);
        for (std::size_t length = 0; length < 300; ++length)
            for (std::size_t offset = 0; offset < 9; ++offset) {
                std::string text;
                while (text.size() < length)
                    text += char(random());
                QCOMPARE(paddedHash(PaddedText(text, offset).view()), hashOf(text));
            }
    }

    void plainNumbersAreNumbers()
    {
        Random random(4);
        int plain = 0;
        for (int i = 0; i < 200000; ++i) {
            const std::string text = cellOf(random, families[random() % 4]);
            PlainNumber quick;
            if (text.empty() || !plainNumber(PaddedText(text).view(), quick))
                continue;
            ++plain;
            const CellFacts slow = classify(text, {});
            QVERIFY2(slow.hasNumber, text.c_str());
            QVERIFY2(quick.value == slow.number, text.c_str());
            QVERIFY2(quick.has(PlainNumber::Whole) == (slow.kind == Kind::Integer), text.c_str());
            QVERIFY2(quick.decimals == slow.decimals && slow.pattern == Pattern::None && !slow.leadingZero,
                     text.c_str());
            QVERIFY2(quick.has(PlainNumber::Zero) == (slow.number == 0), text.c_str());
            QVERIFY2(quick.has(PlainNumber::Minus) == (text.front() == '-'), text.c_str());
            QVERIFY2(quick.has(PlainNumber::Integral) == (slow.number == std::trunc(slow.number)), text.c_str());
        }
        QVERIFY(plain > 50000);
    }

    void isoDatesAreDates()
    {
        Random random(5);
        int dates = 0;
        for (int i = 0; i < 200000; ++i) {
            const std::string text = cellOf(random, families[4 + random() % 3]);
            CellFacts quick;
            if (!parseIsoDate(PaddedText(text).view(), quick))
                continue;
            ++dates;
            const CellFacts slow = classify(text, {});
            QVERIFY2(slow.hasDate && quick.days == slow.days && quick.dateFormat == slow.dateFormat, text.c_str());
            QVERIFY2(quick.kind == slow.kind && quick.pattern == slow.pattern && quick.signs == slow.signs,
                     text.c_str());
            QVERIFY2(quick.length == slow.length && quick.words == slow.words, text.c_str());
            QVERIFY2(quick.dateSentinel == slow.dateSentinel && quick.ambiguousDate == slow.ambiguousDate,
                     text.c_str());
            QVERIFY2(quick.dayFirst == slow.dayFirst && quick.monthFirst == slow.monthFirst, text.c_str());
            QVERIFY2(quick.upperCase == slow.upperCase && quick.hasNumber == slow.hasNumber, text.c_str());
        }
        QVERIFY(dates > 20000);
    }

    // Other digits and letters in a cell that became a template do not change what it is, where the template fits.
    void templatesHoldForAllDigits()
    {
        Random random(6);
        int templates = 0, otherLetters = 0;
        for (int i = 0; i < 100000; ++i) {
            std::string text = cellOf(random, families[random() % families.size()]);
            const CellFacts made = classify(text, {});
            CellTemplate pattern;
            if (text.empty() || (made.pattern != Pattern::Phone && made.pattern != Pattern::Identifier) ||
                !pattern.set(text, made))
                continue;
            ++templates;
            for (int other = 0; other < 4; ++other) {
                for (char& c : text)
                    c = c >= '0' && c <= '9' ? char('0' + (other == 0 ? 0 : random() % 10)) : c;
                QVERIFY2(pattern.fits(PaddedText(text).view()), text.c_str());
                std::string letters = text;
                for (char& c : letters)
                    if (random() % 3 == 0)
                        c = c >= 'A' && c <= 'Z'   ? char('A' + random() % 26)
                            : c >= 'a' && c <= 'z' ? char('a' + random() % 26)
                                                   : c;
                if (pattern.fits(PaddedText(letters).view())) {
                    otherLetters += letters != text;
                    text = letters;
                }
                const CellFacts slow = classify(text, {});
                QVERIFY2(slow.pattern == made.pattern && slow.kind == made.kind && slow.marker == made.marker,
                         text.c_str());
                QVERIFY2(slow.length == made.length && slow.words == made.words && slow.signs == made.signs,
                         text.c_str());
                QVERIFY2(slow.hasNumber == made.hasNumber && slow.hasDate == made.hasDate && slow.unit == made.unit,
                         text.c_str());
                QVERIFY2(slow.upperCase == made.upperCase && slow.leadingZero == made.leadingZero, text.c_str());
            }
        }
        QVERIFY(templates > 5000 && otherLetters > 1000);
    }

    // The same columns with a table of all values, whose cells are looked at closely, and without, in all haste.
    void hastyColumnsCountAlike_data()
    {
        QTest::addColumn<char>("decimal");
        QTest::addColumn<char>("group");
        QTest::addColumn<bool>("cached");
        QTest::newRow("decimal point") << '.' << char(0) << false;
        QTest::newRow("decimal point, facts kept") << '.' << char(0) << true;
        QTest::newRow("groups of three") << '.' << ',' << true;
        QTest::newRow("decimal comma") << ',' << '.' << true;
    }
    void hastyColumnsCountAlike()
    {
        QFETCH(char, decimal);
        QFETCH(char, group);
        QFETCH(bool, cached);
        Random random(7);
        CellFormat format;
        format.decimal = decimal;
        format.group = group;
        FactsCache cache;
        for (int column = 0; column < 400; ++column) {
            const auto cells = columnOf(random, 500);
            if (column % 100 == 0)
                cache = {};
            const auto slow = facts(profiled(cells, format, cells.size(), nullptr)),
                       quick = facts(profiled(cells, format, 1, cached ? &cache : nullptr));
            for (const auto& [what, wanted] : slow) {
                const auto got = quick.contains(what) ? quick.at(what) : std::string("absent");
                QVERIFY2(
                    got == wanted,
                    (what + ": " + got + ", not " + wanted + "; such as " + cells[100] + " | " + cells[200]).c_str());
            }
            QCOMPARE(quick.size(), slow.size());
        }
    }
};

QTEST_APPLESS_MAIN(TestFastPaths)
#include "tst_fast_paths.moc"
