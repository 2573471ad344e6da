// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/own_rules.h"

#include "core/base/json_text.h"
#include "core/rules/rule_json.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aurora {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

Error failed(ErrorKind kind, const std::string& path, std::string why)
{
    return {kind, {}, path, std::move(why)};
}

Error writeFailed(const std::string& path)
{
    const ErrorKind kind = errno == ENOSPC || errno == EDQUOT  ? ErrorKind::DiskFull
                           : errno == EACCES || errno == EPERM ? ErrorKind::NoPermission
                                                               : ErrorKind::WriteFailed;
    return failed(kind, path, std::strerror(errno));
}

bool readBytes(const std::string& path, std::string& bytes)
{
    std::ifstream in(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
    return in && !in.bad();
}

std::string idOf(const json::value& rule)
{
    const auto* object = rule.if_object();
    const auto* id = object ? object->if_contains("id") : nullptr;
    return id && id->is_string() ? text(id->as_string()) : std::string();
}

// The rules of a document; null where it is none.
const json::array* rulesOf(const json::value& document)
{
    const auto* object = document.if_object();
    const auto* rules = object ? object->if_contains("rules") : nullptr;
    return rules ? rules->if_array() : nullptr;
}

std::string ruleIn(const std::string& path, const std::string& id)
{
    std::string bytes, why;
    json::value document;
    if (!readBytes(path, bytes) || !parseJson(bytes, document, why))
        return {};
    const auto* rules = rulesOf(document);
    for (std::size_t i = 0; rules && i < rules->size(); ++i) {
        json::value rule = (*rules)[i];
        if (idOf(rule) != id)
            continue;
        const auto* subject = document.as_object().if_contains("subject"); // the document's, where it has none itself
        if (subject && !rule.as_object().contains("subject"))
            rule.as_object()["subject"] = *subject;
        return jsonText(rule);
    }
    return {};
}

} // namespace

Result<OwnRules> OwnRules::read(const std::string& folder)
{
    OwnRules own;
    own.m_path = (fs::path(folder) / fileName).string();
    own.m_subject = "my own";
    std::error_code code;
    if (!fs::exists(own.m_path, code))
        return own;
    std::string bytes, why;
    if (!readBytes(own.m_path, bytes))
        return failed(ErrorKind::ReadFailed, own.m_path, std::strerror(errno));
    json::value document;
    if (!parseJson(bytes, document, why))
        return failed(ErrorKind::BadDocument, own.m_path, why);
    const auto* rules = rulesOf(document);
    if (!rules)
        return failed(ErrorKind::BadDocument, own.m_path, "no aurora.rules document");
    own.m_rules = *rules;
    if (const auto* subject = document.as_object().if_contains("subject"); subject && subject->is_string())
        own.m_subject = text(subject->as_string());
    if (const auto* off = document.as_object().if_contains("off"); off && off->is_array())
        for (const auto& one : off->as_array())
            if (one.is_string())
                own.m_off.push_back(text(one.as_string()));
    return own;
}

bool OwnRules::isOff(const std::string& id) const
{
    return std::find(m_off.begin(), m_off.end(), id) != m_off.end();
}

void OwnRules::switchOff(const std::string& id, bool off)
{
    std::erase(m_off, id);
    if (off)
        m_off.push_back(id);
}

Result<std::string> OwnRules::put(std::string_view rule, const std::function<bool(const std::string& id)>& known)
{
    json::value value;
    std::string why;
    if (!parseJson(rule, value, why))
        return failed(ErrorKind::BadDocument, {}, why);
    const std::string id = idOf(value);
    if (id.empty())
        return badRule("a rule needs an \"id\"");
    auto& object = value.as_object();
    object.erase("replaces");
    if (known(id))
        object["replaces"] = true;
    remove(id);
    m_rules.push_back(std::move(value));
    return id;
}

bool OwnRules::has(const std::string& id) const
{
    return std::any_of(m_rules.begin(), m_rules.end(), [&](const auto& rule) { return idOf(rule) == id; });
}

bool OwnRules::remove(const std::string& id)
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const auto& rule) { return idOf(rule) == id; });
    if (found == m_rules.end())
        return false;
    m_rules.erase(found);
    return true;
}

std::string OwnRules::document() const
{
    json::object out{{"format", "aurora.rules"}, {"version", "1.0"}, {"subject", m_subject}, {"rules", m_rules}};
    if (!m_off.empty())
        out["off"] = json::array(m_off.begin(), m_off.end());
    return jsonText(out);
}

Result<void> OwnRules::save() const
{
    std::error_code code;
    fs::create_directories(fs::path(m_path).parent_path(), code);
    const std::string beside = m_path + ".new";
    {
        errno = 0;
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file << document();
        file.flush();
        if (!file)
            return writeFailed(m_path);
    }
    fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write, code);
    fs::rename(beside, m_path, code);
    if (code) {
        errno = code.value();
        return writeFailed(m_path);
    }
    return {};
}

Result<std::vector<std::string>> ruleTexts(const std::string& path)
{
    std::string bytes, why;
    if (!readBytes(path, bytes))
        return failed(ErrorKind::ReadFailed, path, std::strerror(errno));
    json::value document;
    if (!parseJson(bytes, document, why))
        return failed(ErrorKind::BadDocument, path, why);
    std::vector<std::string> texts;
    if (const auto* rules = rulesOf(document))
        for (const auto& rule : *rules)
            texts.push_back(jsonText(rule));
    else if (!idOf(document).empty())
        texts.push_back(jsonText(document));
    else
        return failed(ErrorKind::BadDocument, path, "no aurora.rules document and no rule");
    return texts;
}

std::string ruleText(const std::vector<std::string>& places, const std::string& id)
{
    for (const auto& place : places) {
        std::error_code code;
        std::vector<std::string> files{place};
        if (fs::is_directory(place, code)) {
            files.clear();
            for (const auto& entry : fs::directory_iterator(place, code))
                if (entry.path().extension() == ".json")
                    files.push_back(entry.path().string());
        }
        for (const auto& file : files)
            if (auto found = ruleIn(file, id); !found.empty())
                return found;
    }
    return {};
}

} // namespace aurora
