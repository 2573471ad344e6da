// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes until a file that was profiled before shows its profile again.
//   bench_reopen FILE FOLDER   the first time in FOLDER (an empty one) it profiles the file; then it measures
#include "core/profile/profile_cache.h"
#include "core/profile/value_rows.h"
#include "tests/support/told_rows.h"

#include <chrono>
#include <cstdio>

using namespace aurora;

namespace {

double since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

int fail(const char* what)
{
    std::fprintf(stderr, "bench_reopen: %s\n", what);
    return 1;
}

int makeEntry(TableSource& source, const ProfileKey& key, const ProfileCache& cache)
{
    const auto start = std::chrono::steady_clock::now();
    const auto table = profileTable(source, {}, {});
    const auto told = table ? test::withRows(source, **table) : nullptr;
    if (!told)
        return fail("the file cannot be read");
    const auto saved = cache.save(key, *told);
    std::printf("profiled in %.0f ms, %s\n", since(start), saved && *saved ? "kept" : "not kept");
    return saved && *saved ? 0 : 1;
}

int measure(const std::string& path, const std::string& folder)
{
    const auto start = std::chrono::steady_clock::now();
    auto source = openTable(path, {}, folder + "/rows");
    if (!source)
        return fail("the file cannot be opened");
    const double opened = since(start);
    const auto key = ProfileKey::of(**source, {});
    if (!key)
        return fail("the file is too small to be kept");
    const double keyed = since(start);
    const ProfileCache cache(folder + "/profiles");
    auto profile = cache.load(*key, (*source)->info());
    if (!profile)
        return makeEntry(**source, *key, cache);
    const double loaded = since(start);
    UnpackedProfile first = *profile;
    const auto few = readValuesBack(**source, first, atOnce, {});
    const double shown = since(start);
    std::size_t complete = 0;
    for (const auto& column : first.table.columns)
        complete += !column.partial;
    const auto all = readValuesBack(**source, *profile, whole, {});
    if (!few || !all)
        return fail("values cannot be read back");
    std::printf("open %.1f ms, key %.1f, entry %.1f, first values %.1f: shown after %.1f ms (%zu of %zu columns with "
                "values); %s values after %.0f ms\n",
                opened, keyed - opened, loaded - keyed, shown - loaded, shown, complete, first.table.columns.size(),
                *all ? "all" : "not all", since(start));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return fail("FILE FOLDER");
    return measure(argv[1], argv[2]);
}
