#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/mapping/yaml.h"
#include "compiler/words/writing/problem.h"

/// The shapes that YAML files of ours are made of. What has another shape is reported, with the file and the line.
namespace ascrules::mapping {

using Entries = std::map<std::string, const YamlEntry*>;

/// "nothing", "a single text", "a list" or "a group of keys"
[[nodiscard]] std::string_view what_stands(const YamlNode& node);

/// The entries of a map under the keys in `known`. Reports what is no map, keys that are not known and keys that stand twice.
[[nodiscard]] Entries known_entries(const YamlNode& node, std::string_view of, const std::vector<std::string>& known,
                                    const std::string& file, writing::Problems& problems);

/// A single text that is not empty; empty, with a problem, where there is none.
[[nodiscard]] std::string single_text(const YamlNode& node, std::string_view of, const std::string& file,
                                      writing::Problems& problems);

}  // namespace ascrules::mapping
