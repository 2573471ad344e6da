// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/sibling_claims.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// Cuts "ext. 12", "x12", "#12" off the end.
std::string_view withoutExtension(std::string_view text)
{
    const auto at = text.find_first_of("xXeE#");
    constexpr std::size_t longest = 12; // "extension 12"
    if (at == std::string_view::npos || at == 0 || text.size() - at > longest || !isDigit(text.back()))
        return text;
    return trimmed(text.substr(0, at));
}

// North American Numbering Plan: neither area code nor exchange begins with 0 or 1.
bool northAmerican(std::string_view digits)
{
    if (digits.size() == 11 && digits.front() == '1')
        digits.remove_prefix(1);
    return digits.size() == 10 && digits[0] >= '2' && digits[3] >= '2';
}

// Area codes in use in North America (NANPA), toll-free ones with them.
bool areaCode(std::string_view code)
{
    static const WordList list(
        "201 202 203 204 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 226 227 228 229 231 "
        "234 235 236 239 240 242 246 248 "
        "249 250 251 252 253 254 256 257 260 262 263 264 267 268 269 270 272 274 276 279 281 283 284 289 301 302 303 "
        "304 305 306 307 308 309 310 312 "
        "313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339 340 341 343 345 346 "
        "347 350 351 352 353 354 357 360 361 363 364 "
        "365 367 368 369 380 382 385 386 401 402 403 404 405 406 407 408 409 410 412 413 414 415 416 417 418 419 423 "
        "424 425 428 430 431 432 434 435 436 437 438 440 "
        "441 442 443 445 447 448 450 456 457 458 463 464 468 469 470 472 473 474 475 478 479 480 484 500 501 502 503 "
        "504 505 506 507 508 509 510 512 513 514 515 516 "
        "517 518 519 520 530 531 534 539 540 541 548 551 555 557 559 561 562 563 564 567 570 571 572 573 574 575 579 "
        "580 581 582 584 585 586 587 600 601 602 603 604 605 606 607 "
        "608 609 610 612 613 614 615 616 617 618 619 620 621 623 624 626 628 629 630 631 636 639 640 641 645 646 647 "
        "649 650 651 656 657 658 659 660 661 662 664 667 669 670 671 672 "
        "678 679 680 681 682 683 684 686 689 700 701 702 703 704 705 706 707 708 709 710 712 713 714 715 716 717 718 "
        "719 720 721 724 725 726 727 728 730 731 732 734 737 740 742 743 "
        "747 753 754 757 758 760 762 763 765 767 769 770 771 772 773 774 775 778 779 780 781 782 784 785 786 787 800 "
        "801 802 803 804 805 806 807 808 809 810 812 813 814 815 816 "
        "817 818 819 820 821 825 826 828 829 830 831 832 833 835 837 838 839 840 843 844 845 847 848 849 850 854 855 "
        "856 857 858 859 860 861 862 863 864 865 866 867 868 869 870 872 873 "
        "876 877 878 879 888 900 901 902 903 904 905 906 907 908 909 910 912 913 914 915 916 917 918 919 920 924 925 "
        "928 929 930 931 934 935 936 937 938 939 940 941 943 945 947 948 949 "
        "951 952 954 956 959 970 971 972 973 975 978 979 980 983 984 985 986 989",
        ' ');
    return list.contains(code);
}

struct Written {
    Compact digits;
    bool plus = false, signs = false;
};

// Digits with the signs that telephone numbers are written with; anything else: no digits.
Written written(std::string_view text)
{
    text = withoutExtension(text);
    const bool plus = text.starts_with('+');
    const bool signs = text.find_first_of(" -.()/") != std::string_view::npos;
    for (const char c : text)
        if (!isDigit(c) && std::string_view("+ -.()/").find(c) == std::string_view::npos)
            return {Compact("?", "")};
    if (text.find('+', 1) != std::string_view::npos || text.find("..") != std::string_view::npos)
        return {Compact("?", "")};
    return {Compact(text, "+ -.()/"), plus, signs};
}

// As people write numbers when they mean numbers of telephones: what holds without a header.
bool isWrittenPhone(std::string_view text)
{
    const Written form = written(text);
    const auto digits = form.digits.view();
    constexpr std::size_t shortest = 8, longest = 15; // with country code: E.164
    if (form.plus)
        return digits.size() >= shortest && digits.size() <= longest && digits.front() != '0';
    if (!form.signs)
        return false;
    const auto plain = withoutExtension(text);
    const bool threeThreeFour =
        shaped(plain, "999-999-9999") || shaped(plain, "(999) 999-9999") || shaped(plain, "(999)999-9999") ||
        shaped(plain, "999.999.9999") || shaped(plain, "999 999 9999") || shaped(plain, "1-999-999-9999") ||
        shaped(plain, "999 999-9999") || shaped(plain, "999/999-9999") || shaped(plain, "(999)-999-9999") ||
        shaped(plain, "(999) 999 9999") || shaped(plain, "(999) 999.9999") || shaped(plain, "1 (999) 999-9999");
    if (threeThreeFour)
        return northAmerican(digits) && areaCode(digits.substr(digits.size() - 10, 3));
    // With a trunk zero, as in most of Europe, Oceania and Japan: 030 1234567, 01 23 45 67 89, (02) 9999 9999.
    const bool blanks =
        plain.find_first_of(" ()/") != std::string_view::npos ||
        (plain.size() > 4 && plain.find('-') >= 2 && plain.find('-') <= 5 && plain.find('.') == plain.npos);
    if (shaped(plain, "99999-9999")) // a ZIP+4 code of New England
        return false;
    return blanks && digits.size() >= 9 && digits.size() <= 12 && digits[0] == '0' &&
           (digits[1] != '0' || digits.size() > 11);
}

bool isPhone(const Cell& cell)
{
    return isWrittenPhone(cell.text);
}

// Where the header says telephone, digits alone, local numbers and several numbers in a cell are taken too.
bool isNamedPhone(const Cell& cell)
{
    if (isWrittenPhone(cell.text))
        return true;
    const Written form = written(cell.text);
    const auto digits = form.digits.view();
    if (digits.size() >= 7 && digits.size() <= 15)
        return digits.find_first_not_of(digits.front()) != std::string_view::npos;
    constexpr std::size_t first = 7; // digits of a local number
    const bool apart = cell.text.find_first_of(";,/") != cell.text.npos || cell.text.find(" -") != cell.text.npos ||
                       cell.text.find("- ") != cell.text.npos;
    const bool several =
        apart && cell.digits >= 2 * first && cell.text.find_first_not_of("0123456789 -/,;.()+") == cell.text.npos;
    const bool extended = cell.digits >= first && cell.digits <= 15 && cell.letters <= 10 && isDigit(cell.text.back());
    return several || extended;
}

// Without a header: written as telephone numbers, or some so and the rest ten digits of the North American plan, or
// all so: a third of random numbers of ten digits pass, so eight that do are no chance; numbers counted up do not
// count.
bool writtenOrAll(const ColumnView& column)
{
    constexpr double most = 0.85, some = 0.2, all = 0.97, nearlyAll = 0.9;
    constexpr int enough = 8, many = 16;
    const double asWritten = column.share(isPhone);
    const double either = column.share([](const Cell& cell) { return isPhone(cell) || isBareAmerican(cell); });
    const auto& numeric = column.column().numeric;
    const bool counted = numeric && (numeric->strictlyIncreasing || numeric->strictlyDecreasing);
    const auto year = [](const Cell& cell) { return cell.text.starts_with("19") || cell.text.starts_with("20"); };
    if (asWritten < some && column.share(year) >= most) // numbers that begin with a year: of cases, of orders
        return false;
    return asWritten >= most || (asWritten >= some && either >= 0.9) ||
           (!counted && ((either >= all && column.count(isBareAmerican) >= enough) ||
                         (either >= nearlyAll && column.count(isBareAmerican) >= many)));
}

// Whole numbers under a header of telephones: of like length, none small, not counted up.
bool phonesNotIds(const ColumnView& column, bool named)
{
    if (!named)
        return writtenOrAll(column);
    constexpr double most = 0.5;
    const Kind kind = column.column().kind;
    if (kind == Kind::Date || kind == Kind::Datetime) // digits and signs, too
        return false;
    if (column.share([](const Cell& cell) { return isPhone(cell) || isBareAmerican(cell); }) >= most)
        return true;
    if (!column.trusted &&
        column.share([&](const Cell& cell) { return cell.text.size() == column.cells()[0].text.size(); }) < 0.9)
        return false;
    const auto lead =
        column.count([](const Cell& cell) { return cell.text.front() == '0' && cell.digits == cell.text.size(); });
    const auto& numeric = column.column().numeric;
    const bool counted = numeric && numeric->strictlyIncreasing && column.cells().size() > 5;
    return !counted && lead < int(column.cells().size());
}

constexpr Case cases[]{
    {"503-555-0142", true},          {"(516) 555-0120", true}, {"1-800-555-0199", true}, {"503-555-0142 ext. 12", true},
    {"+49 30 1234567", true},        {"+442079460958", true},  {"020 7946 0958", true},  {"01 23 45 67 89", true},
    {"030/1234567", true},           {"(02) 9999 1234", true}, {"5035550142", true},     {"5550142", true},
    {"5550142 - 5550143", true},     {"+123", false},          {"123456", false},        {"0000000000", false},
    {"2024-01-31 is a date", false}, {"phone", false},         {"12.5", false}};

const Detector table[]{{SemanticType::Phone,
                        Gate::Digits,
                        isNamedPhone,
                        "phone|telephone|tel|*phone|fax|mobile|cell|telefono*|telefon*|tel*fono*|movil|celular|handy|"
                        "phone number|call in|fono",
                        "type|extension|ext|carrier|model|area|code|access",
                        {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 75, .plausible = phonesNotIds},
                        cases}};

} // namespace

bool isBareAmerican(const Cell& cell)
{
    return cell.text.size() == 10 && allDigits(cell.text) && northAmerican(cell.text) &&
           areaCode(cell.text.substr(0, 3));
}

Detectors phoneDetectors()
{
    return table;
}

} // namespace aurora::semantic
