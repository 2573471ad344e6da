// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/rule_book.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aurora {

namespace json = boost::json;

namespace {

constexpr std::string_view formatName = "aurora.rules";
constexpr std::string_view majorVersion = "1.";

std::string textOf(const json::object& object, json::string_view key)
{
    const auto* value = object.if_contains(key);
    if (!value || !value->is_string())
        return {};
    return std::string(value->as_string().data(), value->as_string().size());
}

Error failure(ErrorKind kind, const std::string& subject, std::string_view detail)
{
    Error error;
    error.kind = kind;
    error.subject = subject;
    error.detail = detail;
    return error;
}

// The rule documents of a folder, in order of name.
Result<std::vector<std::string>> documentsIn(const std::string& folder)
{
    namespace fs = std::filesystem;
    std::error_code code;
    fs::directory_iterator entries(folder, code);
    std::vector<std::string> paths;
    for (; !code && entries != fs::directory_iterator(); entries.increment(code)) {
        if (entries->path().extension() == ".json")
            paths.push_back(entries->path().string());
    }
    if (code)
        return failure(ErrorKind::ReadFailed, folder, code.message());
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

bool namesRule(const std::string& pattern, const std::string& id)
{
    if (pattern.ends_with('*'))
        return id.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
    return pattern == id;
}

void RuleList::complete()
{
    std::vector<const Condition*> conditions;
    for (auto& rule : rules) {
        conditions.push_back(&rule.when);
        rule.silenced.clear();
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const auto& other = rules[i];
            const bool named = std::any_of(rule.silences.begin(), rule.silences.end(),
                                           [&](const auto& pattern) { return namesRule(pattern, other.about.id); });
            if (named && other.priority < rule.priority)
                rule.silenced.push_back(i);
        }
    }
    matcher.build(conditions);
}

std::vector<RuleDescription> RuleSet::Impl::take(const std::string& pattern)
{
    std::vector<RuleDescription> taken;
    for (auto* list : {&types, &actions}) {
        std::erase_if(list->rules, [&](const Rule& rule) {
            const bool named = namesRule(pattern, rule.about.id);
            if (named)
                taken.push_back(rule.about);
            return named;
        });
    }
    return taken;
}

void RuleSet::Impl::switchOff(const json::object& document, const std::string& file)
{
    const auto* list = document.if_contains("off");
    if (!list)
        return;
    if (!list->is_array())
        return refuse(file, {}, failure(ErrorKind::BadRule, file, "\"off\" must be a list of ids"));
    for (const auto& one : list->as_array()) {
        const std::string pattern = one.is_string() ? std::string(one.as_string().c_str()) : std::string();
        auto taken = pattern.empty() ? std::vector<RuleDescription>() : take(pattern);
        if (taken.empty())
            refuse(file, pattern, failure(ErrorKind::BadRule, pattern, "\"off\" names no rule"));
        for (auto& rule : taken) {
            rule.off = true;
            rule.changedBy = file;
            off.push_back(std::move(rule));
        }
    }
}

void RuleSet::Impl::accept(Rule rule, const std::string& file)
{
    const std::string id = rule.about.id;
    const bool known = ids.contains(id);
    if (known && !rule.replaces)
        return refuse(file, id, failure(ErrorKind::BadRule, id, "the id is taken by an earlier rule"));
    if (!known && rule.replaces)
        return refuse(file, id, failure(ErrorKind::BadRule, id, "there is no rule of this id to replace"));
    if (known) {
        const auto taken = take(id);
        rule.about.changedBy = taken.empty() ? std::string() : taken.front().file;
        std::erase_if(off, [&](const auto& one) { return one.id == id; });
    }
    ids.insert(id);
    add(std::move(rule));
}

void RuleSet::Impl::refuse(const std::string& file, const std::string& id, Error error)
{
    error.place.file = file;
    auto& problem = problems.emplace_back();
    problem.file = file;
    problem.id = id;
    problem.error = std::move(error);
}

Result<RuleSet> RuleSet::loadFolder(const std::string& folder)
{
    const auto paths = documentsIn(folder);
    if (!paths)
        return paths.error();
    RuleSet set;
    for (const auto& path : *paths)
        set.readFile(path);
    set.complete();
    return set;
}

Result<void> RuleSet::add(const std::string& path)
{
    std::error_code code;
    std::vector<std::string> paths{path};
    if (std::filesystem::is_directory(path, code)) {
        auto found = documentsIn(path);
        if (!found)
            return found.error();
        paths = std::move(*found);
    } else if (!std::filesystem::exists(path, code)) {
        return failure(ErrorKind::FileMissing, path, {});
    }
    for (const auto& one : paths)
        readFile(one);
    complete();
    return {};
}

void RuleSet::addDocument(std::string_view text, const std::string& fileName)
{
    read(text, fileName);
    complete();
}

void RuleSet::readFile(const std::string& path)
{
    const std::string file = std::filesystem::path(path).filename().string();
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || in.bad())
        m_impl->refuse(file, {}, failure(ErrorKind::ReadFailed, path, {}));
    else
        read(bytes, file);
}

void RuleSet::read(std::string_view text, const std::string& fileName)
{
    json::error_code code;
    const auto document = json::parse({text.data(), text.size()}, code);
    if (code) {
        m_impl->refuse(fileName, {}, failure(ErrorKind::BadDocument, fileName, code.message()));
        return;
    }
    const auto* object = document.if_object();
    const auto* rules = object ? object->if_contains("rules") : nullptr;
    if (!rules || !rules->is_array() || textOf(*object, "format") != formatName) {
        m_impl->refuse(fileName, {}, failure(ErrorKind::BadDocument, fileName, "no aurora.rules document"));
        return;
    }
    if (!textOf(*object, "version").starts_with(majorVersion)) {
        m_impl->refuse(fileName, {}, failure(ErrorKind::NewerDocument, fileName, textOf(*object, "version")));
        return;
    }
    const std::string subject = textOf(*object, "subject");
    for (const auto& entry : rules->as_array()) {
        auto rule = readRule(entry, fileName, subject);
        if (rule)
            m_impl->accept(std::move(*rule), fileName);
        else
            m_impl->refuse(fileName, rule.error().subject, rule.error());
    }
    m_impl->switchOff(*object, fileName); // last, so that a rule of this file can rest too
}

void RuleSet::complete()
{
    m_impl->types.complete();
    m_impl->actions.complete();
}

} // namespace aurora
