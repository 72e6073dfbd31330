#include "compiler/past/mapping/mapping_parts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

namespace {

/// Takes the codes that are written; a value may mean one thing only.
void take_written(MappingReading& reading, const YamlMap& values, const Meanings& meanings, FoldedTexts& missing,
                  Codes& codes) {
    std::map<std::string, std::size_t> first_line;
    for (const YamlEntry& entry : values.entries) {
        const std::string value = spelling::folded(entry.key);
        const std::string name = one_text(reading, entry.value,
                                          fmt::format("the value `{}` of {}", spelling::shown(entry.key), meanings.of));
        if (name.empty()) continue;
        const auto [before, is_first] = first_line.emplace(value, entry.line);
        if (!is_first) {
            reading.problem(entry.line,
                            fmt::format("the value `{}` of {} stands twice, first on line {}",
                                        spelling::shown(entry.key), meanings.of, before->second),
                            "keep one; capitals and spaces make no difference");
            continue;
        }
        if (!free_to_mean(reading, missing, {entry.key, entry.line}, fmt::format("`{}`", spelling::shown(name))))
            continue;
        const auto same = [&](const std::string& other) { return spelling::folded(other) == spelling::folded(name); };
        const auto found = std::find_if(meanings.names.begin(), meanings.names.end(), same);
        if (found == meanings.names.end()) {
            reading.problem(entry.value.line, fmt::format("{} `{}`", meanings.unknown, spelling::shown(name)),
                            spelling::suggestion(name, meanings.names, meanings.names_are));
            continue;
        }
        missing.erase(value);
        codes.emplace(value, static_cast<std::size_t>(found - meanings.names.begin()));
    }
}

}  // namespace

Entries entries(MappingReading& reading, const YamlNode& node, std::string_view of,
                const std::vector<std::string>& known) {
    return known_entries(node, of, known, reading.file, reading.problems);
}

std::string one_text(MappingReading& reading, const YamlNode& node, std::string_view of) {
    return single_text(node, of, reading.file, reading.problems);
}

std::vector<Written> texts(MappingReading& reading, const YamlNode& node, std::string_view of) {
    if (const auto* text = std::get_if<YamlText>(&node.content)) return {{text->text, node.line}};
    std::vector<Written> all;
    const auto* list = std::get_if<YamlList>(&node.content);
    if (!list) {
        reading.problem(node.line, fmt::format("{} needs a list of texts, and there is {}", of, what_stands(node)),
                        "write it as [one, another]");
        return all;
    }
    for (const YamlNode& item : list->items) {
        if (const auto* text = std::get_if<YamlText>(&item.content)) {
            all.push_back({text->text, item.line});
        } else if (std::holds_alternative<YamlNothing>(item.content)) {
            all.push_back({"", item.line});
        } else {
            reading.problem(item.line, fmt::format("{} needs texts, and there is {}", of, what_stands(item)),
                            "write it as [one, another]");
        }
    }
    return all;
}

FoldedTexts folded_texts(MappingReading& reading, const YamlNode& node, std::string_view of) {
    FoldedTexts all;
    for (const Written& written : texts(reading, node, of)) {
        if (!all.insert(spelling::folded(written.text)).second) {
            reading.problem(written.line, fmt::format("{} holds `{}` twice", of, spelling::shown(written.text)),
                            "keep one; capitals and spaces make no difference");
        }
    }
    return all;
}

ColumnName column_of(MappingReading& reading, const Entries& found, std::size_t line, std::string_view of) {
    const auto column = found.find("column");
    if (column == found.end()) {
        reading.problem(line, fmt::format("{} names no column", of),
                        "add `column:` and the column's name on the first line of the file");
        return {"", line};
    }
    return {one_text(reading, column->second->value, "`column`"), column->second->value.line};
}

void report_open_points(MappingReading& reading, const Entries& found, std::string_view of) {
    const auto check = found.find("check");
    if (check == found.end()) return;
    const std::string advice = "settle it, then take this line out of the mapping, and `check:` with the last of them";
    if (std::holds_alternative<YamlNothing>(check->second->value.content)) {
        reading.problem(check->second->line, fmt::format("`check` of {} holds no open point any more", of),
                        "take the line `check:` out");
        return;
    }
    for (const Written& point : texts(reading, check->second->value, fmt::format("`check` of {}", of)))
        reading.problem(point.line, fmt::format("open in {}: {}", of, point.text), advice);
}

bool free_to_mean(MappingReading& reading, const FoldedTexts& missing, const Written& value, const std::string& means) {
    const std::string text = spelling::folded(value.text);
    // An empty field is missing unless the mapping says otherwise; it then may not list it as missing, too.
    if (!missing.contains(text) || (text.empty() && !reading.lists_empty_as_missing)) return true;
    reading.problem(
        value.line,
        fmt::format("`{}` is listed under `missing`, and here it means {}", spelling::shown(value.text), means),
        "what is missing is no answer: take it out of one of the two");
    return false;
}

Codes codes_of(MappingReading& reading, const YamlNode* values, const Meanings& meanings, FoldedTexts& missing) {
    Codes codes;
    if (values) {
        if (const auto* map = std::get_if<YamlMap>(&values->content)) {
            take_written(reading, *map, meanings, missing, codes);
        } else {
            reading.problem(
                values->line,
                fmt::format("`values` of {} needs pairs, and there is {}", meanings.of, what_stands(*values)),
                "write each value of the file and, behind a colon, what it means");
        }
    }
    for (std::size_t i = 0; i < meanings.names.size(); ++i) {
        const std::string name = spelling::folded(meanings.names[i]);
        if (codes.contains(name)) continue;
        if (missing.contains(name)) {
            reading.problem(values ? values->line : 0,
                            fmt::format("`{}` is listed under `missing`, and {} has it as an answer", meanings.names[i],
                                        meanings.of),
                            "take it out of `missing`; each question can have a `missing` list of its own");
        }
        codes.emplace(name, i);
    }
    return codes;
}

}  // namespace ascrules::mapping
