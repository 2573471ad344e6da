// SPDX-License-Identifier: GPL-3.0-or-later
// National numbers of the Americas, Asia, Africa and Oceania.
#include "tests/support/made_parts.h"

namespace aurora::made {

namespace {

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

} // namespace

const std::vector<Maker>& worldIdMakers()
{
    static const std::vector<Maker> list{
        {"social security, United States", "us_ssn", "ssn", ssn, ssnOff},
        {"provider number, United States", "us_npi", "npi", npi, lastOff},
        {"insurance number, Canada", "ca_sin", "sin", sin, lastOff},
        {"CPF, Brazil", "br_cpf", "cpf", cpf, lastOff},
        {"CNPJ, Brazil", "br_cnpj", "cnpj", cnpj, lastOff},
        {"RUT, Chile", "cl_rut", "rut", rut, rutOff},
        {"resident number, China", "cn_resident_id", "resident id", cnId, cnIdOff},
        {"tax file number, Australia", "au_tfn", "tfn", tfn, lastOff},
        {"business number, Australia", "au_abn", "abn", abn, lastOff},
        {"identity number, Turkey", "tr_tckn", "tckn", tckn, lastOff},
        {"identity number, South Africa", "za_id", "sa id", zaId, lastOff},
    };
    return list;
}

} // namespace aurora::made
