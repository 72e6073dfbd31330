#include "compiler/past/mapping/yaml_shape.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

std::string_view what_stands(const YamlNode& node) {
    if (std::holds_alternative<YamlNothing>(node.content)) return "nothing";
    if (std::holds_alternative<YamlText>(node.content)) return "a single text";
    if (std::holds_alternative<YamlList>(node.content)) return "a list";
    return "a group of keys";
}

Entries known_entries(const YamlNode& node, std::string_view of, const std::vector<std::string>& known,
                      const std::string& file, writing::Problems& problems) {
    const auto report = [&](std::size_t line, std::string what, std::string advice) {
        problems.push_back({file, line, std::move(what), std::move(advice)});
    };
    Entries found;
    const auto* map = std::get_if<YamlMap>(&node.content);
    if (!map) {
        std::string list;
        for (const std::string& key : known) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", key);
        report(node.line, fmt::format("{} needs keys with values, and there is {}", of, what_stands(node)),
               "its keys are: " + list);
        return found;
    }
    for (const YamlEntry& entry : map->entries) {
        const std::string key = spelling::folded(entry.key);
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            report(entry.line, fmt::format("{} has no key `{}`", of, spelling::shown(entry.key)),
                   spelling::suggestion(entry.key, known, "its keys are"));
        } else if (const auto [before, is_first] = found.emplace(key, &entry); !is_first) {
            report(entry.line, fmt::format("`{}` stands twice, first on line {}", key, before->second->line),
                   "keep one of the two");
        }
    }
    return found;
}

std::string single_text(const YamlNode& node, std::string_view of, const std::string& file,
                        writing::Problems& problems) {
    const auto* text = std::get_if<YamlText>(&node.content);
    if (text && !spelling::folded(text->text).empty()) return text->text;
    problems.push_back(
        {file, node.line,
         fmt::format("{} needs one text, and there is {}", of, text ? "an empty one" : what_stands(node)),
         text || std::holds_alternative<YamlNothing>(node.content) ? "write it, or take the key out"
                                                                   : "write one text"});
    return {};
}

}  // namespace ascrules::mapping
