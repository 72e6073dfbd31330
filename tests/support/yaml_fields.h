#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <variant>

#include "compiler/past/mapping/yaml.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::tests {

/// A YAML file as "sent to / Review" to "618"; the things of a list are called 00, 01, …
using YamlFields = std::map<std::string, std::string>;

inline void flatten(const mapping::YamlNode& node, const std::string& name, YamlFields& fields) {
    const auto below = [&](const std::string& key) { return name.empty() ? key : name + " / " + key; };
    if (const auto* map = std::get_if<mapping::YamlMap>(&node.content)) {
        for (const mapping::YamlEntry& entry : map->entries) flatten(entry.value, below(entry.key), fields);
    } else if (const auto* list = std::get_if<mapping::YamlList>(&node.content)) {
        for (std::size_t i = 0; i < list->items.size(); ++i)
            flatten(list->items[i], below(fmt::format("{:02}", i)), fields);
    } else if (const auto* text = std::get_if<mapping::YamlText>(&node.content)) {
        fields[name] = text->text;
    }
}

inline YamlFields fields_of_yaml(const std::string& yaml) {
    writing::Problems problems;
    std::istringstream text(yaml);
    const auto root = mapping::read_yaml(text, "manifest", problems);
    EXPECT_EQ(writing::text_of(problems), "");
    YamlFields fields;
    flatten(*root, "", fields);
    return fields;
}

}  // namespace ascrules::tests
