// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

const WordList& extensions()
{
    static const WordList list(
        "pdf doc docx odt rtf txt md xls xlsx ods csv tsv ppt pptx odp xml json yaml yml html htm zip gz tar 7z rar "
        "bz2 "
        "xz jpg jpeg png gif tif tiff bmp svg webp ico mp3 wav flac ogg m4a mp4 mov avi mkv webm exe msi dll so deb "
        "rpm "
        "apk iso img bin sh bat ps1 py js ts css java class jar c h cpp hpp cs go rs rb php sql db sqlite log cfg conf "
        "ini toml bak tmp dwg dxf shp kml kmz gpx geojson parquet ipynb r sav dta",
        ' ');
    return list;
}

bool isFileName(const Cell& cell)
{
    const auto text = cell.text;
    const auto point = text.rfind('.');
    constexpr std::size_t longest = 255; // of a name in usual file systems
    if (point == text.npos || point == 0 || text.size() > longest || text.find_first_of("/\\:*?\"<>|\n@") != text.npos)
        return false;
    return extensions().contains(fold(text.substr(point + 1)));
}

bool isFilePath(const Cell& cell)
{
    const auto text = cell.text;
    if (text.find_first_of("\n<>|\"") != text.npos || text.size() < 3)
        return false;
    if (isAlpha(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/'))
        return true;
    if (text.starts_with("\\\\"))
        return true;
    const bool rooted = text[0] == '/' || text.starts_with("./") || text.starts_with("../") || text.starts_with("~/");
    return rooted && text[1] != ' ' && text.find("//") == text.npos &&
           (isAlnum(text[1]) || text[1] == '/' || text[1] == '.');
}

bool isMimeType(const Cell& cell)
{
    static const WordList types("application audio font image message model multipart text video", ' ');
    const auto slash = cell.text.find('/');
    if (slash == cell.text.npos || !types.contains(cell.text.substr(0, slash)))
        return false;
    auto sub = cell.text.substr(slash + 1);
    sub = sub.substr(0, sub.find(';'));
    for (const char c : sub)
        if (!isAlnum(c) && c != '-' && c != '+' && c != '.')
            return false;
    return !sub.empty() && isAlnum(sub.front());
}

// Two to four numbers with points, a "v" before and a pre-release after allowed (semver.org 2.0).
bool isVersion(const Cell& cell)
{
    auto text = cell.text;
    if (text.starts_with('v') || text.starts_with('V'))
        text.remove_prefix(1);
    const auto end = text.find_first_of("-+");
    const auto core = text.substr(0, end);
    int parts = 0;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (!isDigit(core[i]) && core[i] != '.')
            return false;
        digits = isDigit(core[i]) ? digits + 1 : 0;
        constexpr std::size_t longestPart = 5;
        if (digits > longestPart)
            return false;
        parts += digits == 1;
    }
    return parts >= 2 && parts <= 4 && isDigit(core.front()) && isDigit(core.back()) && core.find("..") == core.npos;
}

// Values of three parts or a prefix: two numbers with a point are decimals first of all.
bool versionsNotNumbers(const ColumnView& column, bool named)
{
    const auto more = column.count([](const Cell& cell) { return cell.others + cell.letters > 1; });
    constexpr double mixed = 0.1;
    if (named)
        return more >= mixed * double(column.cells().size());
    // Versions count from small numbers on; three digits in each part are numbers of something.
    const auto small = [](const Cell& cell) { return cell.text.find('.') <= 2 || isAlpha(cell.text[0]); };
    return more == int(column.cells().size()) && column.share(small) >= mixed;
}

constexpr Case nameCases[]{{"report.pdf", true},  {"my photo 2.JPG", true}, {"a.tar.gz", true}, {"report", false},
                           {"report.zzz", false}, {".pdf", false},          {"a/b.pdf", false}, {"Dr. Smith", false}};
constexpr Case pathCases[]{
    {"/usr/lib/x.so", true}, {"C:\\Temp\\a.txt", true}, {"./a/b", true},     {"\\\\server\\share", true},
    {"a/b", false},          {"/ no", false},           {"1/2/2020", false}, {"//x", false}};
constexpr Case mimeCases[]{{"text/html", true},     {"application/vnd.ms-excel", true},
                           {"image/svg+xml", true}, {"text/html; charset=utf-8", true},
                           {"text/", false},        {"male/female", false},
                           {"texts/html", false}};
constexpr Case versionCases[]{{"1.2.3", true},    {"v2.0", true},       {"1.0.0-rc.1", true},
                              {"10.4.1.2", true}, {"1", false},         {"1.2.", false},
                              {"1..2", false},    {"1.2.3.4.5", false}, {"123456.1.1", false}};

const Detector table[]{
    {SemanticType::MimeType,
     Gate::Letters,
     isMimeType,
     "mime|mime type|content type|media type|format",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 75, .telling = false},
     mimeCases},
    {SemanticType::FileName,
     Gate::Letters,
     isFileName,
     "file|filename|file name|attachment|document|archivo|datei",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 2, .rank = 70, .telling = false},
     nameCases},
    {SemanticType::FilePath,
     Gate::Letters,
     isFilePath,
     "path|file|filepath|directory|folder|location",
     "",
     {.named = 0.8, .alone = 0.95, .aloneValues = 2, .rank = 70, .telling = false},
     pathCases},
    {SemanticType::Version,
     Gate::Digits,
     isVersion,
     "version|release|firmware|build|ver",
     "",
     {.named = 0.8, .alone = 0.98, .aloneValues = 8, .rank = 40, .telling = false, .plausible = versionsNotNumbers},
     versionCases}};

} // namespace

Detectors fileDetectors()
{
    return table;
}

} // namespace aurora::semantic
