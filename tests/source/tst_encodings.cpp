// SPDX-License-Identifier: GPL-3.0-or-later
// Legacy encodings are recognised from what people write in them, and a change of encoding within a file is read on.
#include "core/source/csv/csv_table.h"
#include "core/source/encoding.h"
#include "tests/support/temp_file.h"

#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

struct Language {
    const char* name;
    const char* rows; // a small table as people keep it: names, places, short remarks
};

// One table a language. Texts are written for this test.
constexpr Language languages[]{
    {"German", "Nr;Kunde;Straße;Ort;Bemerkung\n1;Jürgen Müller;Schloßallee 5;Köln;Zahlung überfällig\n"
               "2;Käthe Groß;Brückenstraße 12;Düsseldorf;möchte Rückruf\n3;Björn Jäger;Grüner Weg 3;München;\n"
               "4;Sören Weiß;Am Mühlbach 8;Nürnberg;Größe ändern\n5;Ursula Böhm;Königsplatz 1;Lübeck;schön verpackt\n"},
    {"French", "n°;prénom;ville;remarque\n1;Élodie;Besançon;réglé à la réception\n2;Benoît;Orléans;à livrer où ça va\n"
               "3;Chloé;Nîmes;déjà payé, reçu envoyé\n4;Jérôme;Saint-Étienne;problème réglé après la fête\n"
               "5;Gaëlle;Angoulême;très satisfaite du modèle\n"},
    {"Spanish",
     "código;nombre;población;nota\n1;José Muñoz;Málaga;pagó el año pasado\n2;María Ibáñez;León;envío rápido\n"
     "3;Begoña Núñez;Cádiz;pidió más información\n4;Íñigo Peña;Logroño;dirección errónea\n"},
    {"Swedish",
     "nr;namn;ort;anmärkning\n1;Åsa Sjöberg;Växjö;får bröd på lördag\n2;Göran Öberg;Malmö;hör av sig på måndag\n"
     "3;Märta Åkesson;Örebro;också från Västerås\n"},
    {"Polish",
     "nr;imię;miasto;uwagi\n1;Zażółć Gęślą;Łódź;proszę zadzwonić wkrótce\n2;Michał Wiśniewski;Wrocław;płatność po "
     "dostawie\n"
     "3;Małgorzata Dąbrowska;Kraków;świeże owoce każdą środę\n4;Józef Żak;Białystok;część zamówienia się opóźni\n"
     "5;Błażej Źrebiec;Częstochowa;wysłać jeszcze dziś\n"},
    {"Czech", "číslo;jméno;město;poznámka\n1;Jiří Dvořák;Plzeň;příští týden zaplatí\n2;Božena "
              "Němcová;Liberec;žluťoučký kůň úpěl\n"
              "3;Tomáš Kučera;Děčín;zboží došlo v pořádku\n4;Šárka Šťastná;Brno;čeká na vyřízení\n5;Ondřej "
              "Žižka;Přerov;těší se\n"},
    {"Hungarian",
     "szám;név;város;megjegyzés\n1;Szőke Péter;Győr;jövő héten fizet\n2;Nagy Erzsébet;Székesfehérvár;tűzön és vízen "
     "át\n"
     "3;Tóth Gyöngyi;Kecskemét;kérjük, hívja vissza őt\n4;Kovács Ödön;Hódmezővásárhely;új cím következő hónaptól\n"},
    {"Russian",
     "№;имя;город;примечание\n1;Иван Петров;Москва;оплатит на следующей неделе\n2;Мария Иванова;Казань;просила "
     "перезвонить\n"
     "3;Сергей Кузнецов;Новосибирск;товар получен полностью\n4;Ольга Смирнова;Екатеринбург;адрес изменился в мае\n"},
    {"Ukrainian",
     "№;ім'я;місто;примітка\n1;Тарас Шевченко;Київ;сплатить наступного тижня\n2;Леся Українка;Луцьк;просила "
     "зателефонувати їй\n"
     "3;Іван Франко;Львів;товар отримано повністю, її адреса є\n4;Ганна Ковальчук;Чернігів;змінилася адреса\n"},
    {"Bulgarian",
     "№;име;град;бележка\n1;Иван Вазов;София;ще плати следващата седмица\n2;Христо Ботев;Враца;помоли да му се обадим\n"
     "3;Пенка Георгиева;Пловдив;стоката е получена изцяло\n4;Петър Първанов;Благоевград;адресът се промени\n"},
    {"Greek",
     "αρ;όνομα;πόλη;σημείωση\n1;Γιώργος Παπαδόπουλος;Αθήνα;θα πληρώσει την άλλη εβδομάδα\n2;Μαρία "
     "Νικολάου;Θεσσαλονίκη;ζήτησε να την καλέσουμε\n"
     "3;Ελένη Δημητρίου;Πάτρα;το εμπόρευμα παραλήφθηκε\n4;Νίκος Αντωνίου;Ηράκλειο;άλλαξε διεύθυνση τον Μάιο\n"},
    {"Turkish", "no;isim;şehir;açıklama\n1;Ayşe Yılmaz;İstanbul;gelecek hafta ödeyecek\n2;Mehmet Öztürk;Muğla;geri "
                "aranmasını istedi\n"
                "3;Çağla Şahin;Diyarbakır;ürün eksiksiz teslim alındı\n4;Gökhan Doğan;Eskişehir;adresi mayısta "
                "değişti, ışığı açık\n"},
    {"Hebrew", "מספר;שם;עיר;הערה\n1;יוסי כהן;תל אביב;ישלם בשבוע הבא\n2;רחל לוי;ירושלים;ביקשה שנחזור אליה\n"
               "3;דוד מזרחי;חיפה;הסחורה התקבלה במלואה\n4;שרה פרץ;באר שבע;הכתובת השתנתה במאי\n"},
    {"Arabic", "رقم;الاسم;المدينة;ملاحظة\n1;محمد علي;القاهرة;سوف يدفع في الأسبوع القادم\n2;فاطمة حسن;الإسكندرية;طلبت "
               "أن نتصل بها\n"
               "3;أحمد إبراهيم;بغداد;تم استلام البضاعة كاملة\n4;ليلى منصور;دمشق;تغير العنوان في شهر مايو\n"},
    {"Lithuanian",
     "nr;vardas;miestas;pastaba\n1;Jonas Žukauskas;Šiauliai;sumokės kitą savaitę\n2;Rūta Šimkutė;Panevėžys;prašė "
     "paskambinti vėliau\n"
     "3;Eglė Čiurlionytė;Klaipėda;prekės gautos laiku, ačiū\n4;Vytautas Ąžuolas;Kėdainiai;pasikeitė adresas gegužę\n"},
    {"Japanese",
     "番号;名前;市;備考\n1;山田太郎;東京都;来週お支払いの予定です\n2;佐藤花子;大阪市;折り返しお電話をください\n"
     "3;鈴木一郎;名古屋市;商品はすべて受け取りました\n4;高橋さくら;札幌市;五月に住所が変わりました\n"},
    {"Chinese, simplified",
     "编号;姓名;城市;备注\n1;王小明;北京市;下周付款\n2;李红梅;上海市;请回电话给她\n3;张建国;广州市;货物已全部收到\n"
     "4;刘芳;成都市;五月份地址有变更\n5;陈伟;西安市;发票已经寄出\n"},
    {"Chinese, traditional",
     "編號;姓名;城市;備註\n1;王小明;臺北市;下週付款\n2;李紅梅;高雄市;請回電話給她\n3;張建國;臺中市;貨物已全部收到\n"
     "4;劉芳;新竹縣;五月份地址有變更\n5;陳偉;花蓮縣;發票已經寄出\n"},
    {"Korean", "번호;이름;도시;비고\n1;김철수;서울특별시;다음 주에 지불할 예정입니다\n2;이영희;부산광역시;다시 전화해 "
               "달라고 했습니다\n"
               "3;박민수;대구광역시;상품을 모두 받았습니다\n4;최지은;인천광역시;오월에 주소가 바뀌었습니다\n"},
};

std::string tableOf(const char* language)
{
    for (const auto& each : languages)
        if (QByteArray(each.name) == language)
            return each.rows;
    qFatal("no such language");
}

QByteArray encoded(const std::string& utf8, const char* encoding)
{
    auto decoder = Decoder::create(encoding);
    if (!decoder)
        qFatal("no such encoding");
    std::string out = decoder->encode(utf8);
    if (std::string_view(out).starts_with("\xFF\xFE") || std::string_view(out).starts_with("\xFE\xFF"))
        out.erase(0, 2);
    return QByteArray(out.data(), qsizetype(out.size()));
}

std::string decoded(const QByteArray& bytes, const std::string& encoding)
{
    auto decoder = Decoder::create(encoding);
    std::string out;
    decoder->decode({bytes.constData(), std::size_t(bytes.size())}, out);
    return out;
}

struct Read {
    QByteArray rows;
    Encoding encoding;
    IssueLog issues;
};

Read read(const QByteArray& bytes, const DialectChoices& told = {})
{
    const TempFile file(bytes);
    auto table = CsvTable::open(file.path(), told, {});
    if (!table)
        qFatal("does not open");
    Read got;
    got.encoding = (*table)->info().sniff.encoding;
    auto scan = (*table)->scan(
        [&](const RecordView& record) {
            for (const auto cell : record.cells)
                got.rows += QByteArray(cell.data(), qsizetype(cell.size())) + "|";
            got.rows += "\n";
        },
        {}, {});
    if (!scan)
        qFatal("does not scan");
    got.issues = scan->issues;
    return got;
}

} // namespace

class TestEncodings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recognised_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("encoding");
        const auto row = [](const char* language, std::initializer_list<const char*> encodings) {
            for (const char* encoding : encodings)
                QTest::addRow("%s in %s", language, encoding) << QByteArray(language) << QByteArray(encoding);
        };
        const auto wide = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
        row("German", {"windows-1252", "ISO-8859-1", "macintosh", "IBM850"});
        row("French", {"windows-1252", "ISO-8859-1", "macintosh", "IBM850"});
        row("Spanish", {"windows-1252", "macintosh"});
        row("Swedish", {"windows-1252", "macintosh"});
        row("Polish", {"windows-1250", "ISO-8859-2"});
        row("Czech", {"windows-1250", "ISO-8859-2"});
        row("Hungarian", {"windows-1250", "ISO-8859-2"});
        row("Russian", {"windows-1251", "ISO-8859-5", "KOI8-R", "IBM866", "x-mac-cyrillic"});
        row("Ukrainian", {"windows-1251", "KOI8-U"});
        row("Bulgarian", {"windows-1251", "ISO-8859-5"});
        row("Greek", {"windows-1253", "ISO-8859-7"});
        row("Turkish", {"windows-1254", "ISO-8859-9"});
        row("Hebrew", {"windows-1255", "ISO-8859-8"});
        row("Arabic", {"windows-1256", "ISO-8859-6"});
        row("Lithuanian", {"windows-1257", "ISO-8859-13"});
        row("Japanese", {"Shift_JIS", "EUC-JP", "ISO-2022-JP"});
        row("Chinese, simplified", {"GB18030", "GBK"});
        row("Chinese, traditional", {"Big5"});
        row("Korean", {"EUC-KR"});
        for (const char* language :
             {"German", "Russian", "Greek", "Japanese", "Chinese, simplified", "Korean", "Arabic"})
            row(language, wide);
    }
    void recognised()
    {
        QFETCH(QByteArray, language);
        QFETCH(QByteArray, encoding);
        const std::string text = tableOf(language);
        const QByteArray bytes = encoded(text, encoding);
        const auto found = detectEncoding({bytes.constData(), std::size_t(bytes.size())}, false);
        // What cannot be written in the encoding was lost when it was encoded.
        const std::string wanted = decoded(bytes, encoding.toStdString());
        if (decoded(bytes, found.name) != wanted)
            QFAIL(qPrintable(
                QString::fromStdString("taken for " + found.name + ": " + decoded(bytes, found.name).substr(0, 120))));
    }

    void wideTextOfOneColumn_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("little end first") << QByteArray("UTF-16LE");
        QTest::newRow("big end first") << QByteArray("UTF-16BE");
    }
    void wideTextOfOneColumn()
    {
        QFETCH(QByteArray, encoding);
        const QByteArray bytes =
            encoded("北京市海淀区中关村\n上海市浦东新区\n广州市天河区体育西路\n成都市锦江区\n", encoding);
        QCOMPARE(detectEncoding({bytes.constData(), std::size_t(bytes.size())}, false).name, encoding.toStdString());
    }

    void zeroBytesAlternatingInAText()
    {
        QByteArray bytes;
        for (int i = 0; i < 40; ++i)
            bytes += QByteArray("abcdefg,hijklmno") + '\0' + QByteArray("pqrstuvw,xyz\n");
        QCOMPARE(detectEncoding({bytes.constData(), std::size_t(bytes.size())}, false).name, std::string("UTF-8"));
    }

    void shortCellsThatAreUtf8ByChance()
    {
        QByteArray bytes = encoded("编号,性别,姓名\n", "GB18030");
        for (int i = 0; i < 40; ++i) // the first of them is a valid sequence of UTF-8
            bytes += encoded(i % 4 ? "1,女\n" : "2,男\n", "GB18030");
        const Encoding found = detectEncoding({bytes.constData(), std::size_t(bytes.size())}, false);
        QVERIFY(found.name != "UTF-8");
        QCOMPARE(detectOther({bytes.constData(), std::size_t(bytes.size())}, "GB18030"), std::string());
    }

    void evidenceMayComeLate_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("windows-1251") << QByteArray("Russian") << QByteArray("windows-1251");
        QTest::newRow("windows-1250") << QByteArray("Polish") << QByteArray("windows-1250");
        QTest::newRow("EUC-KR") << QByteArray("Korean") << QByteArray("EUC-KR");
        QTest::newRow("Shift_JIS") << QByteArray("Japanese") << QByteArray("Shift_JIS");
        QTest::newRow("UTF-8") << QByteArray("Russian") << QByteArray("UTF-8");
    }
    void evidenceMayComeLate()
    {
        QFETCH(QByteArray, language);
        QFETCH(QByteArray, encoding);
        const std::string text = tableOf(language);
        const QByteArray end = encoded(text.substr(text.find('\n') + 1), encoding);
        const Read got = read("no;name;place;remark\n" + QByteArray("10;plain;text;only\n").repeated(60000) + end);
        const QByteArray last = QByteArray::fromStdString(decoded(end, encoding.toStdString())).trimmed();
        QVERIFY(got.rows.trimmed().endsWith(last.mid(last.lastIndexOf('\n') + 1).replace(';', '|') + '|'));
    }

    void anotherEncodingWithinAFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("cell"); // of the second column of the last row
        QTest::addColumn<int>("changed");
        QTest::addColumn<int>("undecodable");
        const QByteArray utf8("id,t\n1,Müller\n2,Größe\n3,überall\n4,schön\n5,Königin\n");
        const auto row = [&](const char* name, const QByteArray& last, const char* cell, int changed, int undecodable) {
            QTest::newRow(name) << QByteArray(utf8 + last) << QByteArray(cell) << changed << undecodable;
        };
        row("a line of windows-1252", "6,M\xFCller\n", "Müller", 1, 0);
        row("a word of two letters", "6,o\xF9\n", "où", 1, 0);
        row("a capital at the beginning", "6,\xC4rger\n", "Ärger", 1, 0);
        row("capitals", "6,M\xDCLLER\n", "MÜLLER", 1, 0);
        row("quotes and a dash", "6,\x93so\x94 \x96 na\n", "“so” – na", 1, 0);
        row("an apostrophe", "6,it\x92s\n", "it’s", 1, 0);
        row("a price", "6,\x80 5.20\n", "€ 5.20", 1, 0);
        row("a temperature",
            "6,21 \xB0"
            "C\n",
            "21 °C", 1, 0);
        row("both in one cell", "6,Größe M\xFCller\n", "Größe Müller", 1, 0);
        row("a sequence that was cut off", "6,caf\xC3\n", "caf�", 0, 1);
        row("a byte of all ones", "6,b\xFFt\n", "b�t", 0, 1);
        row("a byte that windows-1252 does not have", "6,b\x81t\n", "b�t", 0, 1);
        row("a currency sign within a word", "6,do\x80ro\n", "do�ro", 0, 1);
        row("a byte by itself", "6,\xE9\n", "�", 0, 1);
        row("nothing else", "6,Tür\n", "Tür", 0, 0);
        const QByteArray russian =
            encoded("6,Иван Петров\n7,Новосибирск\n8,сестра\n9,просила перезвонить\n", "windows-1251");
        row("a second part in windows-1251", russian, "просила перезвонить", 4, 0);
        const QByteArray latin = encoded(utf8.toStdString(), "windows-1252");
        QTest::newRow("a second part in UTF-8")
            << QByteArray(latin + latin + latin + "6,Träne\n7,Füße\n8,Öfen\n") << QByteArray("Öfen") << 3 << 0;
        QTest::newRow("one line in UTF-8 may be chance")
            << QByteArray(latin + latin + latin + "8,Öfen\n") << QByteArray("Ã–fen") << 0 << 0;
    }
    void anotherEncodingWithinAFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, cell);
        QFETCH(int, changed);
        QFETCH(int, undecodable);
        const Read got = read(bytes);
        QCOMPARE(got.rows.trimmed().split('\n').last().split('|').value(1), cell);
        QCOMPARE(got.issues.count(IssueKind::EncodingChanged), std::uint64_t(changed));
        QCOMPARE(got.issues.count(IssueKind::UndecodableBytes), std::uint64_t(undecodable));
        for (const auto& issue : got.issues.first()) {
            if (issue.kind == IssueKind::EncodingChanged)
                QVERIFY(issue.place.line > 5 && issue.place.column == 2 && issue.place.byte > 0);
        }
    }

    void theHeaderMayBeInTheOtherEncoding()
    {
        const TempFile file("id,Gr\xF6\xDF"
                            "e\n1,Größe\n2,schön\n3,über\n4,Tür\n");
        auto table = CsvTable::open(file.path(), {}, {});
        QVERIFY(table);
        QCOMPARE((*table)->columns().at(1), std::string("Größe"));
    }

    void aChangeBehindTheSampleIsReadOn()
    {
        QByteArray bytes("id,t\n");
        for (int i = 0; i < 40000; ++i)
            bytes += "123,schöne Größe\n";
        bytes += encoded("6,Иван Петров\n7,Новосибирск\n8,просила перезвонить\n", "windows-1251");
        const Read got = read(bytes);
        QVERIFY(got.rows.endsWith("8|просила перезвонить|\n"));
        QCOMPARE(got.issues.count(IssueKind::EncodingChanged), std::uint64_t{3});
    }

    void whatIsToldStays()
    {
        DialectChoices told;
        told.encoding = "windows-1252";
        const Read got = read("id,t\n1,M\xFCller\n2,Träne\n3,Füße\n4,Öfen\n", told);
        QVERIFY(got.rows.endsWith("4|Ã–fen|\n"));
        QCOMPARE(got.issues.count(IssueKind::EncodingChanged), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(TestEncodings)
#include "tst_encodings.moc"
