// SPDX-License-Identifier: GPL-3.0-or-later
// Analysts with five house rules over generated files, as tests/learn/house_rules.py has them, but in one process: some
// hundred analysts a minute, so that a change of the learner is measured on people that it was not made for. Files and
// what their columns are come from tests/bench/house_tables.py.
//   bench_house KINDS.json ANALYSTS SEED [CORRECTIONS]       right first choices on new files, by corrections
//   bench_house KINDS.json ANALYSTS SEED CORRECTIONS --packs COLLEAGUES EPSILON OWN|FOREIGN
//                                                            the same for a newcomer who imported packs
#include "app/services.h"
#include "core/learn/learner.h"
#include "core/learn/pack.h"
#include "core/profile/table_profile.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>
#include <string_view>

namespace {

using namespace aurora;
namespace json = boost::json;

// What a house may want of a kind of column: HABITS of house_rules.py.
struct Table {
    std::shared_ptr<const TableProfile> profile;
    std::vector<std::string> kinds;
    std::vector<Action> engine;
};
using Habits = std::map<std::string, std::vector<Action>>;
using Rules = std::map<std::string, Action>;

struct World {
    std::vector<Table> tables;
    Habits habits;
};

Result<World> readWorld(const char* path, const Decider& engine)
{
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    const auto document = json::parse(text.str()).as_object();
    World world;
    for (const auto& [kind, actions] : document.at("habits").as_object())
        for (const auto& one : actions.as_array())
            if (const auto action = actionFromName(std::string(one.as_string())))
                world.habits[std::string(kind)].push_back(*action);
    for (const auto& file : document.at("files").as_array()) {
        auto source = openTable(std::string(file.at("path").as_string()));
        if (!source)
            return source.error();
        auto profile = profileTable(**source, {}, {});
        if (!profile)
            return profile.error();
        Table table{*profile, {}, {}};
        const auto decisions = engine.decide(*table.profile);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const auto* kind = file.at("kinds").as_object().if_contains(table.profile->columns[i].name);
            table.kinds.push_back(kind ? std::string(kind->as_string()) : "");
            table.engine.push_back(decisions[i].headline);
        }
        world.tables.push_back(std::move(table));
    }
    return world;
}

Rules drawRules(const World& world, std::mt19937_64& random)
{
    constexpr std::size_t wanted = 5;
    constexpr double mostAgreeing = 0.5; // what the engine mostly proposes anyhow is no rule of the house
    std::vector<std::string> kinds;
    for (const auto& [kind, actions] : world.habits)
        kinds.push_back(kind);
    std::shuffle(kinds.begin(), kinds.end(), random);
    Rules rules;
    for (const auto& kind : kinds) {
        std::map<Action, double> proposed;
        double all = 0;
        for (const auto& table : world.tables)
            for (std::size_t i = 0; i < table.kinds.size(); ++i)
                if (table.kinds[i] == kind) {
                    ++proposed[table.engine[i]];
                    ++all;
                }
        std::vector<Action> options;
        for (const Action action : world.habits.at(kind))
            if (proposed[action] < mostAgreeing * all)
                options.push_back(action);
        if (!options.empty() && rules.size() < wanted)
            rules[kind] = options[random() % options.size()];
    }
    return rules;
}

class Analyst {
public:
    Analyst(const World& world, const Decider& engine, Rules rules, const PackPrior* packs = nullptr)
        : m_world(&world)
        , m_decider(engine)
        , m_rules(std::move(rules))
        , m_packs(packs)
    {
        learnAnew();
    }

    Action wants(const Table& table, std::size_t column) const
    {
        const auto rule = m_rules.find(table.kinds[column]);
        return rule == m_rules.end() ? table.engine[column] : rule->second;
    }

    // Right first choices on tables that are new.
    double right(const std::vector<std::size_t>& tests, std::map<std::string, int>* misses = nullptr)
    {
        double hits = 0, all = 0;
        for (const auto t : tests) {
            const auto& table = m_world->tables[t];
            const auto decisions = m_decider.decide(*table.profile);
            for (std::size_t i = 0; i < decisions.size(); ++i) {
                const bool hit = decisions[i].headline == wants(table, i);
                hits += hit ? 1 : 0;
                ++all;
                m_stated.emplace_back(decisions[i].confidence, hit);
                if (!hit && misses)
                    ++(*misses)[table.kinds[i] + ": " + name(decisions[i].headline) + " for " + name(wants(table, i))];
            }
        }
        return hits / all;
    }

    // Works through one table; gives up on what a column cannot give. False once the corrections are used up.
    bool work(std::size_t number, std::size_t most)
    {
        const auto& table = m_world->tables[number];
        auto decisions = m_decider.decide(*table.profile);
        std::vector<std::size_t> accepted;
        bool goesOn = true;
        for (std::size_t i = 0; i < decisions.size() && goesOn; ++i) {
            const Action wanted = wants(table, i);
            if (decisions[i].headline == wanted) {
                accepted.push_back(i);
                continue;
            }
            if (!corrected(decisions[i], table.profile->columns[i], {wanted, {}}))
                continue;
            if (m_corrections >= most) {
                goesOn = false;
                break;
            }
            keep(decisions[i], wanted, number);
            ++m_corrections;
            learnAnew();
            decisions = m_decider.decide(*table.profile);
        }
        for (const auto i : accepted)
            keep(decisions[i], wants(table, i), number);
        learnAnew();
        return goesOn && m_corrections < most;
    }

    std::size_t corrections() const { return m_corrections; }
    const Rules& rules() const { return m_rules; }
    const std::vector<JournalEntry>& journal() const { return m_journal; }
    std::vector<std::pair<double, bool>> m_stated;

private:
    void keep(const Decision& decision, Action wanted, std::size_t table)
    {
        static const SystemClock clock;
        auto entry = inKeptSteps(journalEntry(decision, wanted, explicitWeight, clock, "bench"));
        entry.id = static_cast<EntryId>(m_journal.size() + 1);
        entry.table = table + 1;
        m_journal.push_back(std::move(entry));
    }
    void learnAnew()
    {
        m_model = learn({m_journal, {}, {}, m_packs}, m_model);
        m_decider = m_decider.with(m_model);
    }

    const World* m_world;
    Decider m_decider;
    Rules m_rules;
    const PackPrior* m_packs;
    std::vector<JournalEntry> m_journal;
    std::shared_ptr<const LearnedModel> m_model;
    std::size_t m_corrections = 0;
};

constexpr std::size_t testTables = 20;

std::vector<std::size_t> shuffled(std::size_t size, std::mt19937_64& random)
{
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    return order;
}

int houseRules(const World& world, const Decider& engine, std::size_t analysts, std::uint64_t seed, std::size_t most)
{
    std::vector<double> all;
    std::map<std::string, int> misses;
    for (std::size_t n = 0; n < analysts; ++n) {
        std::mt19937_64 random(seed * 1000 + n);
        const auto rules = drawRules(world, random);
        auto order = shuffled(world.tables.size(), random);
        const std::vector<std::size_t> tests(order.begin(), order.begin() + testTables);
        Analyst analyst(world, engine, rules);
        std::printf("%3zu %.3f", n, analyst.right(tests));
        for (std::size_t i = testTables; i < order.size() && analyst.work(order[i], most); ++i) {
        }
        std::map<std::string, int> wrong;
        all.push_back(analyst.right(tests, &wrong));
        std::printf(" %.3f after %zu ", all.back(), analyst.corrections());
        for (const auto& [kind, action] : rules)
            std::printf(" %s=%s", kind.c_str(), name(action));
        if (all.back() < 0.93)
            for (const auto& [what, times] : wrong)
                std::printf("\n        %d %s", times, what.c_str());
        std::printf("\n");
    }
    std::sort(all.begin(), all.end());
    std::printf("mean %.4f, below .90: %ld of %zu, least %.3f, fifth %.3f\n",
                std::accumulate(all.begin(), all.end(), 0.0) / double(all.size()),
                long(std::count_if(all.begin(), all.end(), [](double x) { return x < 0.9; })), all.size(), all.front(),
                all[all.size() / 20]);
    return 0;
}

PackPrior packsOf(const World& world, const Decider& engine, const Rules& rules, std::size_t colleagues, double epsilon,
                  std::mt19937_64& random)
{
    constexpr std::size_t tablesEach = 40;
    const RandomWords words = [&random] { return random(); };
    Packs packs;
    for (std::size_t k = 0; k < colleagues; ++k) {
        Analyst colleague(world, engine, rules);
        const auto order = shuffled(world.tables.size(), random);
        for (std::size_t i = 0; i < tablesEach; ++i)
            colleague.work(order[i], 100000);
        Pack pack;
        pack.id = std::to_string(k);
        pack.microEpsilon = std::int64_t(epsilon * 1e6);
        pack.counts = releaseCounts(colleague.journal(), pack.microEpsilon, words);
        packs[pack.id] = pack;
    }
    return priorOf(packs);
}

int newcomers(const World& world, const Decider& engine, std::size_t analysts, std::uint64_t seed, std::size_t most,
              std::size_t colleagues, double epsilon, bool foreign)
{
    const std::vector<std::size_t> marks{0, 1, 2, 3, 5, 10, 15, 20, 40};
    std::map<std::size_t, double> with, without;
    std::vector<std::pair<double, bool>> stated;
    double cells = 0;
    for (std::size_t n = 0; n < analysts; ++n) {
        std::mt19937_64 random(seed * 1000 + n);
        const auto rules = drawRules(world, random), others = drawRules(world, random);
        const auto prior = packsOf(world, engine, foreign ? others : rules, colleagues, epsilon, random);
        cells += double(prior.cells.size());
        auto order = shuffled(world.tables.size(), random);
        const std::vector<std::size_t> tests(order.begin(), order.begin() + testTables);
        for (const bool helped : {false, true}) {
            Analyst analyst(world, engine, rules, helped ? &prior : nullptr);
            std::size_t at = testTables;
            for (const auto mark : marks) {
                if (mark > most)
                    break;
                while (at < order.size() && analyst.corrections() < mark)
                    if (analyst.work(order[at], mark))
                        ++at;
                analyst.m_stated.clear();
                (helped ? with : without)[mark] += analyst.right(tests) / double(analysts);
                if (helped && mark == 0)
                    stated.insert(stated.end(), analyst.m_stated.begin(), analyst.m_stated.end());
            }
        }
    }
    double said = 0, hit = 0, high = 0, highHit = 0;
    for (const auto& [p, right] : stated) {
        said += p;
        hit += right;
        high += p >= 0.9;
        highHit += p >= 0.9 && right;
    }
    std::printf("%zu packs of ε %.2g, %s style; %.1f cells speak; at the start states %.3f, right %.3f; >=.9: %.3f "
                "right of %.0f\n",
                colleagues, epsilon, foreign ? "a foreign" : "the same", cells / double(analysts),
                said / double(stated.size()), hit / double(stated.size()), highHit / std::max(1.0, high), high);
    for (const auto& [mark, accuracy] : with)
        std::printf("%3zu corrections: %.3f alone, %.3f with packs\n", mark, without[mark], accuracy);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fprintf(stderr,
                     "bench_house: KINDS.json ANALYSTS SEED [CORRECTIONS [--packs COLLEAGUES EPSILON own|foreign]]\n");
        return 2;
    }
    const Services services({"none", {}});
    const auto engine = services.decider(learn({}));
    const auto world = readWorld(argv[1], *engine);
    if (!world) {
        std::fprintf(stderr, "bench_house: %s\n", world.error().subject.c_str());
        return 1;
    }
    const auto analysts = std::strtoul(argv[2], nullptr, 10), seed = std::strtoul(argv[3], nullptr, 10);
    const auto corrections = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 15;
    if (argc > 8)
        return newcomers(*world, *engine, analysts, seed, corrections, std::strtoul(argv[6], nullptr, 10),
                         std::strtod(argv[7], nullptr), std::string_view(argv[8]) == "foreign");
    return houseRules(*world, *engine, analysts, seed, corrections);
}
