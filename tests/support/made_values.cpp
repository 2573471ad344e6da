// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_values.h"

#include <algorithm>

namespace aurora::made {

namespace {

int pick(Random& r, int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(r);
}

std::string digits(Random& r, int n)
{
    std::string out;
    for (int i = 0; i < n; ++i)
        out += static_cast<char>('0' + pick(r, 0, 9));
    return out;
}

std::string letters(Random& r, int n, const std::string& from = "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
{
    std::string out;
    for (int i = 0; i < n; ++i)
        out += from[std::size_t(pick(r, 0, int(from.size()) - 1))];
    return out;
}

std::string two(int n)
{
    return std::string(n < 10 ? "0" : "") + std::to_string(n);
}

int at(const std::string& s, std::size_t i)
{
    return s[i] - '0';
}

// --- near misses ---

// The last digit is one more than it should be.
std::string lastOff(const std::string& good, Random&)
{
    std::string bad = good;
    const auto i = bad.find_last_of("0123456789");
    bad[i] = static_cast<char>('0' + (bad[i] - '0' + 1) % 10);
    return bad;
}
std::string lastLetterOff(const std::string& good, Random&)
{
    std::string bad = good;
    bad.back() = bad.back() == 'Z' ? 'A' : static_cast<char>(bad.back() + 1);
    return bad;
}
std::string tooShort(const std::string& good, Random&)
{
    return good.substr(0, good.size() - 1);
}
std::string tooLong(const std::string& good, Random&)
{
    return good + good.back();
}

// --- check digits by their definitions ---

char luhnDigit(const std::string& body)
{
    int sum = 0;
    bool twice = true;
    for (auto i = body.rbegin(); i != body.rend(); ++i, twice = !twice) {
        const int d = (*i - '0') * (twice ? 2 : 1);
        sum += d / 10 + d % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}
std::string withLuhn(const std::string& body)
{
    return body + luhnDigit(body);
}

std::string withGs1(const std::string& body)
{
    int sum = 0, weight = 3;
    for (auto i = body.rbegin(); i != body.rend(); ++i, weight = 4 - weight)
        sum += weight * (*i - '0');
    return body + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string mod97Digits(const std::string& text) // of text + "00"
{
    int rest = 0;
    for (const char c : text + "00") {
        const std::string number = c >= 'A' ? std::to_string(c - 'A' + 10) : std::string(1, c);
        for (const char d : number)
            rest = (rest * 10 + (d - '0')) % 97;
    }
    return two(98 - rest);
}

template <typename Make, typename Valid>
std::string until(Random& r, Make make, Valid valid)
{
    for (;;)
        if (std::string text = make(r); valid(text))
            return text;
}

std::string day(Random& r)
{
    return two(pick(r, 1, 28));
}
std::string month(Random& r)
{
    return two(pick(r, 1, 12));
}
std::string year(Random& r)
{
    return two(pick(r, 0, 99));
}

int weighted(const std::string& s, std::initializer_list<int> weights)
{
    int sum = 0;
    std::size_t i = 0;
    for (const int w : weights)
        sum += w * at(s, i++);
    return sum;
}

// --- makers ---

std::string iban(Random& r, const std::string& country, const std::string& body)
{
    (void)r;
    return country + mod97Digits(body + country) + body;
}
std::string ibanDe(Random& r)
{
    return iban(r, "DE", digits(r, 18));
}
std::string ibanFr(Random& r)
{
    return iban(r, "FR", digits(r, 23));
}
std::string ibanGb(Random& r)
{
    return iban(r, "GB", letters(r, 4) + digits(r, 14));
}
std::string ibanNo(Random& r)
{
    return iban(r, "NO", digits(r, 11));
}
std::string ibanMt(Random& r)
{
    return iban(r, "MT", letters(r, 4) + digits(r, 23));
}
std::string visa(Random& r)
{
    return withLuhn("4" + digits(r, 14));
}
std::string amex(Random& r)
{
    return withLuhn("37" + digits(r, 12));
}
std::string master(Random& r)
{
    return withLuhn("5" + two(pick(r, 10, 59)) + digits(r, 12));
}
std::string isbn13(Random& r)
{
    return withGs1("978" + digits(r, 9));
}
std::string isbn10(Random& r)
{
    const std::string body = digits(r, 9);
    const int check = (11 - weighted(body, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11) % 11;
    return body + (check == 10 ? 'X' : static_cast<char>('0' + check));
}
std::string isbn10Off(const std::string& good, Random& r)
{
    std::string bad = good;
    bad[std::size_t(pick(r, 0, 3))] = static_cast<char>('0' + (at(good, 0) + 1) % 10);
    return bad == good ? tooShort(good, r) : bad;
}
std::string issn(Random& r)
{
    const std::string body = digits(r, 7);
    const int check = (11 - weighted(body, {8, 7, 6, 5, 4, 3, 2}) % 11) % 11;
    return body.substr(0, 4) + "-" + body.substr(4) + (check == 10 ? 'X' : static_cast<char>('0' + check));
}
std::string ean(Random& r)
{
    return withGs1("4" + digits(r, 11));
}
std::string imei(Random& r)
{
    return withLuhn("49" + digits(r, 12));
}
std::string isin(Random& r)
{
    const std::string body = "US" + digits(r, 9);
    return body + luhnDigit("3028" + body.substr(2));
}
std::string lei(Random& r)
{
    const std::string body = digits(r, 4) + "00" + letters(r, 12);
    return body + mod97Digits(body);
}
std::string npi(Random& r)
{
    const std::string body = "1" + digits(r, 8);
    return body + luhnDigit("80840" + body);
}
std::string ssn(Random& r)
{
    return two(pick(r, 10, 59)) + digits(r, 1) + "-" + two(pick(r, 1, 99)) + "-" + std::to_string(pick(r, 1000, 9999));
}
std::string ssnOff(const std::string& good, Random&)
{
    return "9" + good.substr(1);
}
std::string sin(Random& r)
{
    const std::string all = withLuhn(std::to_string(pick(r, 1, 7)) + digits(r, 7));
    return all.substr(0, 3) + "-" + all.substr(3, 3) + "-" + all.substr(6);
}
std::string cpf(Random& r)
{
    std::string s = "1" + digits(r, 8);
    for (int n = 10; n <= 11; ++n) {
        int sum = 0;
        for (int i = 0; i < int(s.size()); ++i)
            sum += at(s, std::size_t(i)) * (n - i);
        s += static_cast<char>('0' + (sum * 10 % 11) % 10);
    }
    return s.substr(0, 3) + "." + s.substr(3, 3) + "." + s.substr(6, 3) + "-" + s.substr(9);
}
std::string cnpj(Random& r)
{
    std::string s = "1" + digits(r, 7) + "0001";
    for (int n = 0; n < 2; ++n) {
        int sum = 0, weight = 2;
        for (auto i = s.rbegin(); i != s.rend(); ++i, weight = weight == 9 ? 2 : weight + 1)
            sum += weight * (*i - '0');
        s += static_cast<char>('0' + (sum % 11 < 2 ? 0 : 11 - sum % 11));
    }
    return s;
}
std::string dni(Random& r)
{
    const std::string body = digits(r, 8);
    return body + "TRWAGMYFPDXBNJZSQVHLCKE"[std::stol(body) % 23];
}
std::string nir(Random& r)
{
    const std::string body = std::to_string(pick(r, 1, 2)) + year(r) + month(r) + two(pick(r, 1, 95)) + digits(r, 6);
    return body + two(int(97 - std::stoll(body) % 97));
}
std::string deTax(Random& r)
{
    std::string body = "1234567890";
    std::shuffle(body.begin(), body.end(), r);
    if (body[0] == '0')
        std::swap(body[0], body[1]);
    body[9] = body[0]; // one twice, another not at all
    int p = 10;
    for (const char c : body) {
        const int s = (p + (c - '0')) % 10;
        p = (s == 0 ? 10 : s) * 2 % 11;
    }
    return body + static_cast<char>('0' + (11 - p) % 10);
}
std::string bsn(Random& r)
{
    const auto make = [](Random& q) { return "1" + digits(q, 8); };
    return until(r, make, [](const std::string& s) { return weighted(s, {9, 8, 7, 6, 5, 4, 3, 2}) % 11 == at(s, 8); });
}
std::string nrn(Random& r)
{
    const std::string body = two(pick(r, 30, 99)) + month(r) + day(r) + two(pick(r, 1, 99)) + digits(r, 1);
    const std::string check = two(int(97 - std::stol(body) % 97));
    return body.substr(0, 2) + "." + body.substr(2, 2) + "." + body.substr(4, 2) + "-" + body.substr(6) + "." + check;
}
std::string pesel(Random& r)
{
    const std::string body = year(r) + month(r) + day(r) + digits(r, 4);
    return body + static_cast<char>('0' + (10 - weighted(body, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3}) % 10) % 10);
}
std::string personnummer(Random& r)
{
    const std::string all = withLuhn(year(r) + month(r) + day(r) + digits(r, 3));
    return all.substr(0, 6) + "-" + all.substr(6);
}
std::string hetu(Random& r)
{
    const std::string date = day(r) + month(r) + year(r), order = digits(r, 3);
    return date + "-" + order + "0123456789ABCDEFHJKLMNPRSTUVWXY"[std::stol(date + order) % 31];
}
std::string hetuOff(const std::string& good, Random&)
{
    return good.substr(0, 10) + (good[10] == '0' ? '1' : '0');
}
std::string cpr(Random& r)
{
    return day(r) + month(r) + year(r) + "-" + digits(r, 4);
}
std::string cprOff(const std::string& good, Random&)
{
    return "4" + good.substr(1);
}
std::string fnr(Random& r)
{
    for (;;) {
        std::string s = day(r) + month(r) + year(r) + digits(r, 3);
        const int a = (11 - weighted(s, {3, 7, 6, 1, 8, 9, 4, 5, 2}) % 11) % 11;
        if (a == 10)
            continue;
        s += static_cast<char>('0' + a);
        const int b = (11 - weighted(s, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11) % 11;
        if (b < 10)
            return s + static_cast<char>('0' + b);
    }
}
std::string ahv(Random& r)
{
    return withGs1("756" + digits(r, 9));
}
std::string nino(Random& r)
{
    return letters(r, 2, "ABCEGHJKLMPRSTWXYZ").replace(0, 2, "AB") + digits(r, 6) + letters(r, 1, "ABCD");
}
std::string ninoOff(const std::string& good, Random&)
{
    return "Q" + good.substr(1);
}
std::string nhs(Random& r)
{
    for (;;) {
        const std::string body = std::to_string(pick(r, 4, 7)) + digits(r, 8);
        const int check = (11 - weighted(body, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11) % 11;
        if (check < 10)
            return body.substr(0, 3) + " " + body.substr(3, 3) + " " + body.substr(6) + std::to_string(check);
    }
}
std::string cnId(Random& r)
{
    const std::string body = "110105" + std::to_string(pick(r, 1930, 2010)) + month(r) + day(r) + digits(r, 3);
    const int sum = weighted(body, {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
    return body + "10X98765432"[sum % 11];
}
std::string cnIdOff(const std::string& good, Random&)
{
    return good.substr(0, 17) + (good[17] == '5' ? '6' : '5');
}
std::string tfn(Random& r)
{
    const auto make = [](Random& q) { return "1" + digits(q, 8); };
    const auto fits = [](const std::string& s) { return weighted(s, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0; };
    const std::string s = until(r, make, fits);
    return s.substr(0, 3) + " " + s.substr(3, 3) + " " + s.substr(6);
}
std::string abn(Random& r)
{
    const std::string body = digits(r, 9);
    int sum = 0, weight = 1;
    for (const char c : body) {
        sum += weight * (c - '0');
        weight += 2;
    }
    sum = 0;
    const int weights[]{1, 3, 5, 7, 9, 11, 13, 15, 17};
    for (std::size_t i = 0; i < 9; ++i)
        sum += (weights[i] + 0) * at(body, i);
    for (int lead = 10; lead <= 99; ++lead) {
        int all = 0;
        const std::string s = std::to_string(lead) + body;
        const int full[]{10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
        for (std::size_t i = 0; i < 11; ++i)
            all += full[i] * (at(s, i) - (i == 0 ? 1 : 0));
        if (all % 89 == 0)
            return s;
    }
    return abn(r);
}
std::string tckn(Random& r)
{
    std::string s = std::to_string(pick(r, 1, 9)) + digits(r, 8);
    const int odd = at(s, 0) + at(s, 2) + at(s, 4) + at(s, 6) + at(s, 8),
              even = at(s, 1) + at(s, 3) + at(s, 5) + at(s, 7);
    s += static_cast<char>('0' + ((odd * 7 - even) % 10 + 10) % 10);
    int sum = 0;
    for (const char c : s)
        sum += c - '0';
    return s + static_cast<char>('0' + sum % 10);
}
std::string zaId(Random& r)
{
    return withLuhn(year(r) + month(r) + day(r) + digits(r, 4) + "08");
}
std::string rut(Random& r)
{
    const std::string body = std::to_string(pick(r, 1, 2)) + digits(r, 7);
    int sum = 0, weight = 2;
    for (auto i = body.rbegin(); i != body.rend(); ++i, weight = weight == 7 ? 2 : weight + 1)
        sum += weight * (*i - '0');
    const int check = 11 - sum % 11;
    return body + "-" + (check == 11 ? "0" : check == 10 ? "K" : std::to_string(check));
}
std::string rutOff(const std::string& good, Random&)
{
    return good.substr(0, 9) + (good[9] == '3' ? "4" : "3");
}
std::string ipv4(Random& r)
{
    return std::to_string(pick(r, 1, 255)) + "." + std::to_string(pick(r, 0, 255)) + "." +
           std::to_string(pick(r, 0, 255)) + "." + std::to_string(pick(r, 0, 255));
}
std::string ipv4Off(const std::string& good, Random&)
{
    return good.substr(0, good.rfind('.') + 1) + "256";
}
std::string ipv6(Random& r)
{
    std::string s = "2001:db8";
    for (int i = 0; i < 6; ++i)
        s += ":" + letters(r, pick(r, 1, 4), "0123456789abcdef");
    return s;
}
std::string ipv6Off(const std::string& good, Random&)
{
    return good + ":1";
}
std::string mac(Random& r)
{
    std::string s;
    for (int i = 0; i < 6; ++i)
        s += (i ? ":" : "") + letters(r, 2, "0123456789abcdef");
    return s;
}
std::string ukPost(Random& r)
{
    return letters(r, 1, "BELMNSW") + std::to_string(pick(r, 1, 20)) + " " + digits(r, 1) +
           letters(r, 2, "ABDEFGHJLNPQRSTUWXYZ");
}
std::string ukPostOff(const std::string& good, Random&)
{
    return good.substr(0, good.size() - 1) + "C";
}
std::string caPost(Random& r)
{
    return letters(r, 1, "ABCEGHJKLMNPRSTVXY") + digits(r, 1) + letters(r, 1, "ABCEGHJKLMNPRSTVWXYZ") + " " +
           digits(r, 1) + letters(r, 1, "ABCEGHJKLMNPRSTVWXYZ") + digits(r, 1);
}
std::string caPostOff(const std::string& good, Random&)
{
    return "D" + good.substr(1);
}
std::string nlPost(Random& r)
{
    return std::to_string(pick(r, 1000, 9999)) + " " + letters(r, 1, "BCDEFGH") + letters(r, 1);
}
std::string nlPostOff(const std::string& good, Random&)
{
    return "0" + good.substr(1);
}
std::string ddd(Random& r)
{
    return two(pick(r, 1, 99)) + "-" + digits(r, 3);
}
std::string brPost(Random& r)
{
    return digits(r, 5) + "-" + digits(r, 3);
}
std::string money(Random& r)
{
    return "$" + std::to_string(pick(r, 1, 999)) + "." + two(pick(r, 0, 99));
}
std::string euros(Random& r)
{
    return std::to_string(pick(r, 1, 9)) + "." + std::to_string(pick(r, 100, 999)) + "," + two(pick(r, 0, 99)) + " €";
}
std::string noSign(const std::string& good, Random& r)
{
    std::string s;
    for (const char c : good)
        if ((c >= '0' && c <= '9') || c == '.')
            s += c;
    return s.empty() ? digits(r, 3) : s;
}
std::string percent(Random& r)
{
    return std::to_string(pick(r, 0, 100)) + "." + digits(r, 1) + "%";
}
std::string kilos(Random& r)
{
    return std::to_string(pick(r, 1, 500)) + " kg";
}
std::string phoneUs(Random& r)
{
    return "(503) " + std::to_string(pick(r, 200, 999)) + "-" + digits(r, 4);
}
std::string phoneUsOff(const std::string& good, Random&)
{
    return good + "12345678";
}
std::string phoneDe(Random& r)
{
    return "+49 30 " + std::to_string(pick(r, 100000, 9999999));
}
std::string phoneDeOff(const std::string& good, Random&)
{
    return good + "12345678901";
}
std::string phoneFr(Random& r)
{
    return "0" + std::to_string(pick(r, 1, 9)) + " " + digits(r, 2) + " " + digits(r, 2) + " " + digits(r, 2) + " " +
           digits(r, 2);
}
std::string phoneFrOff(const std::string& good, Random&)
{
    return good.substr(0, 5);
}
std::string epoch(Random& r)
{
    return std::to_string(pick(r, 1000000000, 1700000000));
}
std::string epochOff(const std::string& good, Random& r)
{
    return tooShort(good, r);
}
std::string codiceFiscale(Random& r)
{
    const std::string body = letters(r, 6, "BCDFGLMNPRSTV") + year(r) + letters(r, 1, "ABCDEHLMPRST") + day(r) + "H" +
                             std::to_string(pick(r, 100, 999));
    static const std::vector<int> odd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                      20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const int n = body[i] >= 'A' ? body[i] - 'A' : body[i] - '0';
        sum += i % 2 ? n : odd[std::size_t(n)];
    }
    return body + static_cast<char>('A' + sum % 26);
}
std::string vin(Random& r)
{
    const std::string legal = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    std::string s = "1" + letters(r, 7, "ABCDEFGHJKLMNPRSTUVWXYZ") + "0" + letters(r, 8, legal);
    const std::string from = "ABCDEFGHJKLMNPRSTUVWXYZ", to = "12345678123457923456789";
    const int weights[]{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i)
        sum += weights[i] * (s[i] <= '9' ? s[i] - '0' : to[from.find(s[i])] - '0');
    s[8] = sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
    return s;
}
std::string vinOff(const std::string& good, Random&)
{
    std::string bad = good;
    bad[8] = bad[8] == 'X' ? '0' : bad[8] == '9' ? 'X' : static_cast<char>(bad[8] + 1);
    return bad;
}

} // namespace

const std::vector<Maker>& makers()
{
    static const std::vector<Maker> list{
        {"IBAN, Germany", "iban", "iban", ibanDe, lastOff},
        {"IBAN, France", "iban", "iban", ibanFr, lastOff},
        {"IBAN, United Kingdom", "iban", "iban", ibanGb, lastOff},
        {"IBAN, Norway", "iban", "konto", ibanNo, tooShort},
        {"IBAN, Malta", "iban", "account", ibanMt, lastOff},
        {"card, Visa", "credit_card", "card number", visa, lastOff},
        {"card, American Express", "credit_card", "card number", amex, lastOff},
        {"card, Mastercard", "credit_card", "card number", master, tooLong, 0.0},
        {"ISBN-13", "isbn", "isbn", isbn13, lastOff},
        {"ISBN-10", "isbn", "isbn", isbn10, isbn10Off},
        {"ISSN", "issn", "issn", issn, tooShort},
        {"EAN-13", "ean", "ean", ean, lastOff},
        {"IMEI", "imei", "imei", imei, lastOff},
        {"ISIN", "isin", "isin", isin, lastOff},
        {"LEI", "lei", "lei", lei, lastOff},
        {"VIN", "vin", "vin", vin, vinOff},
        {"social security, United States", "us_ssn", "ssn", ssn, ssnOff},
        {"provider number, United States", "us_npi", "npi", npi, lastOff},
        {"insurance number, Canada", "ca_sin", "sin", sin, lastOff},
        {"CPF, Brazil", "br_cpf", "cpf", cpf, lastOff},
        {"CNPJ, Brazil", "br_cnpj", "cnpj", cnpj, lastOff},
        {"RUT, Chile", "cl_rut", "rut", rut, rutOff},
        {"DNI, Spain", "es_nif", "dni", dni, lastLetterOff},
        {"NIR, France", "fr_nir", "nir", nir, lastOff},
        {"codice fiscale, Italy", "it_codice_fiscale", "codice fiscale", codiceFiscale, lastLetterOff},
        {"tax number, Germany", "de_tax_id", "Steuer-ID", deTax, lastOff},
        {"BSN, Netherlands", "nl_bsn", "bsn", bsn, lastOff},
        {"national number, Belgium", "be_nrn", "rijksregisternummer", nrn, lastOff, 0.02},
        {"PESEL, Poland", "pl_pesel", "pesel", pesel, lastOff},
        {"personnummer, Sweden", "se_personnummer", "personnummer", personnummer, lastOff},
        {"henkilötunnus, Finland", "fi_hetu", "hetu", hetu, hetuOff},
        {"CPR, Denmark", "dk_cpr", "cpr", cpr, cprOff},
        {"fødselsnummer, Norway", "no_fodselsnummer", "fødselsnummer", fnr, lastOff},
        {"AHV, Switzerland", "ch_ahv", "ahv", ahv, lastOff},
        {"insurance number, United Kingdom", "uk_nino", "nino", nino, ninoOff},
        {"NHS number, United Kingdom", "uk_nhs", "nhs", nhs, lastOff},
        {"resident number, China", "cn_resident_id", "resident id", cnId, cnIdOff},
        {"tax file number, Australia", "au_tfn", "tfn", tfn, lastOff},
        {"business number, Australia", "au_abn", "abn", abn, lastOff},
        {"identity number, Turkey", "tr_tckn", "tckn", tckn, lastOff},
        {"identity number, South Africa", "za_id", "sa id", zaId, lastOff},
        {"IPv4", "ipv4", "ip", ipv4, ipv4Off},
        {"IPv6", "ipv6", "ip", ipv6, ipv6Off},
        {"MAC", "mac_address", "mac", mac, tooShort},
        {"postcode, United Kingdom", "postal_code_uk", "postcode", ukPost, ukPostOff},
        {"postal code, Canada", "postal_code_ca", "postal code", caPost, caPostOff},
        {"postcode, Netherlands", "postal_code_nl", "postcode", nlPost, nlPostOff},
        {"postal code, Poland", "postal_code_pl", "postal code", ddd, tooShort},
        {"CEP, Brazil", "postal_code_br", "cep", brPost, tooShort},
        {"dollars", "money", "amount", money, noSign},
        {"euros as in Germany", "money", "Betrag", euros, noSign},
        {"percentages", "percentage", "share", percent, noSign},
        {"kilograms", "quantity", "weight", kilos, noSign},
        {"telephone, United States", "phone", "contact", phoneUs, phoneUsOff},
        {"telephone, Germany", "phone", "telefon", phoneDe, phoneDeOff},
        {"telephone, France", "phone", "téléphone", phoneFr, phoneFrOff},
        {"seconds since 1970", "epoch_seconds", "timestamp", epoch, epochOff},
    };
    return list;
}

} // namespace aurora::made
