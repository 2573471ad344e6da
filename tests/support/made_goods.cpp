// SPDX-License-Identifier: GPL-3.0-or-later
// Bank accounts, cards, goods and devices.
#include "tests/support/made_parts.h"

namespace aurora::made {

namespace {

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

const std::vector<Maker>& goodsMakers()
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
    };
    return list;
}

} // namespace aurora::made
