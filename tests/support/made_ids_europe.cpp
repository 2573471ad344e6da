// SPDX-License-Identifier: GPL-3.0-or-later
// National numbers of Europe.
#include "tests/support/made_parts.h"

#include <algorithm>

namespace aurora::made {

namespace {

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

} // namespace

const std::vector<Maker>& europeanIdMakers()
{
    static const std::vector<Maker> list{
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
    };
    return list;
}

} // namespace aurora::made
