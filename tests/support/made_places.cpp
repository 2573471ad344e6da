// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of machines, postal codes, telephones, amounts and times.
#include "tests/support/made_parts.h"

namespace aurora::made {

namespace {

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

} // namespace

const std::vector<Maker>& placeMakers()
{
    static const std::vector<Maker> list{
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
