#pragma once

#include <map>
#include <string>
#include <utility>

#include "compiler/language/files/rules.h"
#include "compiler/words/dates/dates.h"

/// Rulesets that stand in no file system.
namespace ascrules::tests {

using FilesInMemory = std::map<std::string, std::string>;

inline files::ReadFile from_memory(FilesInMemory in_memory) {
    return [in_memory = std::move(in_memory)](const std::string& path, std::size_t most) -> files::FileText {
        const auto file = in_memory.find(path);
        if (file == in_memory.end()) return {"", "there is no such file"};
        return {file->second, "", file->second.size() > most};
    };
}

/// The ruleset of this text on a day.
inline files::Rules rules_of(const std::string& text, dates::Date day) {
    return files::read_rules({"rules.ascrules", "", day}, from_memory({{"rules.ascrules", text}}));
}

}  // namespace ascrules::tests
