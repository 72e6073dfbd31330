#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/words/writing/problem.h"

/// YAML as people write it in a mapping: names, lists and texts. Everything is text: `yes`, `35` and `null` stay what was written.
namespace ascrules::mapping {

struct YamlNode;
struct YamlEntry;

/// Nothing stands after the key or the dash.
struct YamlNothing {};

struct YamlText {
    std::string text;
};

struct YamlList {
    std::vector<YamlNode> items;
};

struct YamlMap {
    std::vector<YamlEntry> entries;  ///< in the order written; a key may stand twice
};

struct YamlNode {
    std::size_t line = 0;
    std::variant<YamlNothing, YamlText, YamlList, YamlMap> content;
};

struct YamlEntry {
    std::string key;
    std::size_t line = 0;
    YamlNode value;
};

/// Reads one YAML document of at most 1 MB. No document, with the problems found, where it cannot be read; anchors, aliases and tags
/// are problems, since text that stands for other text is hard to follow and can be made to grow without end.
[[nodiscard]] std::optional<YamlNode> read_yaml(std::istream& stream, const std::string& file,
                                                writing::Problems& problems);

}  // namespace ascrules::mapping
