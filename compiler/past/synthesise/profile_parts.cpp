#include "compiler/past/synthesise/profile_parts.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"

namespace ascrules::synthesise {

using mapping::YamlEntry;
using mapping::YamlList;
using mapping::YamlMap;
using mapping::YamlNode;
using mapping::YamlNothing;
using mapping::YamlText;
using spelling::folded;
using spelling::shown;

namespace {

/// "`several`", "a list"
std::string as_written(const YamlNode& node) {
    const auto* text = std::get_if<YamlText>(&node.content);
    return text ? fmt::format("`{}`", shown(text->text)) : std::string(what_stands(node));
}

/// A number with at most three decimals, in thousandths.
std::optional<std::uint64_t> thousandths(const YamlNode& node) {
    const auto* text = std::get_if<YamlText>(&node.content);
    const std::optional<writing::Fraction> value = text ? writing::decimal(folded(text->text)) : std::nullopt;
    if (!value) return std::nullopt;
    return static_cast<std::uint64_t>(value->numerator) * (1000 / static_cast<std::uint64_t>(value->denominator));
}

}  // namespace

Entries entries(const ProfileReading& reading, const YamlNode& node, std::string_view of,
                const std::vector<std::string>& known) {
    return mapping::known_entries(node, of, known, reading.file, reading.problems);
}

std::string one_text(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    return mapping::single_text(node, of, reading.file, reading.problems);
}

std::vector<const YamlEntry*> named_entries(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    std::vector<const YamlEntry*> found;
    const auto* map = std::get_if<YamlMap>(&node.content);
    if (!map || map->entries.empty()) {
        reading.problem(node.line,
                        fmt::format("{} needs names with values, and there is {}", of,
                                    map ? std::string_view("nothing") : what_stands(node)),
                        "write each name and, behind a colon, its value");
        return found;
    }
    std::map<std::string, std::size_t> first_line;
    for (const YamlEntry& entry : map->entries) {
        if (const auto [before, is_first] = first_line.emplace(folded(entry.key), entry.line); is_first) {
            found.push_back(&entry);
        } else {
            reading.problem(entry.line,
                            fmt::format("`{}` stands twice, first on line {}", shown(entry.key), before->second),
                            "keep one of the two; capitals and spaces make no difference");
        }
    }
    return found;
}

std::vector<const YamlNode*> items(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    std::vector<const YamlNode*> found;
    if (const auto* list = std::get_if<YamlList>(&node.content)) {
        for (const YamlNode& item : list->items) found.push_back(&item);
    } else {
        reading.problem(node.line, fmt::format("{} needs a list, and there is {}", of, what_stands(node)),
                        "write it as [one, another], or with a dash before each");
    }
    return found;
}

std::optional<std::uint64_t> large_whole(const ProfileReading& reading, const YamlNode& node, std::string_view of,
                                         std::uint64_t low, std::uint64_t high) {
    const auto* text = std::get_if<YamlText>(&node.content);
    const std::optional<std::int64_t> number = text ? writing::whole_number(folded(text->text)) : std::nullopt;
    if (number && *number >= 0 && static_cast<std::uint64_t>(*number) >= low &&
        static_cast<std::uint64_t>(*number) <= high)
        return static_cast<std::uint64_t>(*number);
    reading.problem(node.line, fmt::format("{} cannot be {}", of, as_written(node)),
                    fmt::format("write a whole number from {} to {}", low, writing::grouped(high)));
    return std::nullopt;
}

std::optional<std::size_t> whole(const ProfileReading& reading, const YamlNode& node, std::string_view of,
                                 std::size_t low, std::size_t high) {
    const auto number = large_whole(reading, node, of, low, high);
    return number ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

std::optional<std::uint64_t> weight(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    if (const auto value = thousandths(node)) return value;
    reading.problem(
        node.line, fmt::format("a weight in {} cannot be {}", of, as_written(node)),
        "write a number from 0 to below a million, such as 3 or 0.5: only its share in all of them matters");
    return std::nullopt;
}

std::optional<std::uint64_t> per_cent(const ProfileReading& reading, const YamlNode& node, std::string_view of) {
    const auto value = thousandths(node);
    if (value && *value <= certain) return value;
    reading.problem(node.line, fmt::format("{} cannot be {}", of, as_written(node)),
                    "write a number from 0 to 100: it is a figure in per cent");
    return std::nullopt;
}

std::optional<std::size_t> position_of(const ProfileReading& reading, std::size_t line, const std::string& name,
                                       const std::vector<std::string>& names, std::string_view unknown,
                                       std::string_view names_are) {
    const auto same = [&](const std::string& other) { return folded(other) == folded(name); };
    const auto found = std::find_if(names.begin(), names.end(), same);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    reading.problem(line, fmt::format("{} `{}`", unknown, shown(name)), spelling::suggestion(name, names, names_are));
    return std::nullopt;
}

std::optional<model::QuestionId> question_named(const ProfileReading& reading, std::size_t line,
                                                const std::string& name) {
    std::vector<std::string> names;
    for (const model::Question& question : reading.model.questions) names.push_back(question.name);
    const auto at = position_of(reading, line, name, names, "the ruleset has no question", "its questions are");
    return at ? std::optional(model::QuestionId{*at}) : std::nullopt;
}

std::optional<model::DestinationId> destination_named(const ProfileReading& reading, std::size_t line,
                                                      const std::string& name) {
    std::vector<std::string> names;
    for (const model::Destination& destination : reading.model.destinations) names.push_back(destination.name);
    const auto at = position_of(reading, line, name, names, "the ruleset has no destination", "its destinations are");
    return at ? std::optional(model::DestinationId{*at}) : std::nullopt;
}

}  // namespace ascrules::synthesise
