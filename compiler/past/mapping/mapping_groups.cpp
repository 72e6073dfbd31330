// What a mapping says under `people` and `work`: by which columns each measure is shown.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/mapping/mapping_parts.h"
#include "compiler/words/spelling/naming.h"

namespace ascrules::mapping {

namespace {

/// One value of the file and the part that it belongs to.
void add_value(MappingReading& reading, Group& group, const std::string& of, const Written& value,
               const Written& part) {
    if (spelling::folded(part.text).empty() || spelling::folded(value.text).empty()) {
        reading.problem(value.line, fmt::format("`values` of {} holds an empty text", of),
                        "take it out: an empty field is shown as not recorded");
        return;
    }
    if (!free_to_mean(reading, group.missing, value, fmt::format("`{}`", spelling::shown(part.text)))) return;
    const auto same = [&](const std::string& other) { return spelling::folded(other) == spelling::folded(part.text); };
    const auto known = std::find_if(group.values.begin(), group.values.end(), same);
    const auto position = static_cast<std::size_t>(known - group.values.begin());
    if (!group.codes.emplace(spelling::folded(value.text), position).second) {
        reading.problem(value.line, fmt::format("`values` of {} holds `{}` twice", of, spelling::shown(value.text)),
                        "keep one; capitals and spaces make no difference");
        return;
    }
    if (known != group.values.end()) return;
    if (group.values.size() == Group::most_values) {
        reading.problem(value.line, fmt::format("{} has more than {} parts", of, Group::most_values),
                        "put several values into one part, or leave the rare ones out: they are shown together");
    }
    group.values.push_back(part.text);
}

/// `[Female, Male]`, or `{ F: Female, M: Male }`.
void read_values(MappingReading& reading, Group& group, const std::string& of, const YamlNode& node) {
    const auto* map = std::get_if<YamlMap>(&node.content);
    if (!map) {
        for (const Written& value : texts(reading, node, fmt::format("`values` of {}", of)))
            add_value(reading, group, of, value, value);
        return;
    }
    for (const YamlEntry& entry : map->entries) {
        const std::string part =
            one_text(reading, entry.value, fmt::format("the value `{}` of {}", spelling::shown(entry.key), of));
        if (!part.empty()) add_value(reading, group, of, {entry.key, entry.line}, {part, entry.value.line});
    }
}

bool overlap(const NumberBand& one, const NumberBand& other) {
    return (!one.highest || other.lowest <= *one.highest) && (!other.highest || one.lowest <= *other.highest);
}

/// `[18 to 64, 65 to 84, 85 and over]`
void read_bands(MappingReading& reading, Group& group, const std::string& of, const YamlNode& node) {
    for (const Written& written : texts(reading, node, fmt::format("`bands` of {}", of))) {
        const auto band = read_band(written.text);
        if (!band) {
            reading.problem(written.line,
                            fmt::format("`{}` is no band of whole numbers", spelling::shown(written.text)),
                            "write it like `18 to 64`, `85 and over` or `under 18`");
            continue;
        }
        const auto other = std::find_if(group.bands.begin(), group.bands.end(),
                                        [&](const NumberBand& before) { return overlap(before, *band); });
        if (other != group.bands.end()) {
            reading.problem(
                written.line,
                fmt::format("the bands `{}` and `{}` of {} have numbers in common",
                            group.values[static_cast<std::size_t>(other - group.bands.begin())], written.text, of),
                "let each begin where the one before has ended");
            continue;
        }
        if (group.values.size() == Group::most_values) {
            reading.problem(written.line, fmt::format("{} has more than {} parts", of, Group::most_values),
                            "make the bands wider");
            return;
        }
        group.bands.push_back(*band);
        group.values.push_back(written.text);
    }
}

/// Names by which reports call something else already.
bool is_taken(const std::string& name) {
    return name == "month" || name == "team" || name == "all cases";
}

void read_group(MappingReading& reading, const YamlEntry& entry, Group::Of kind) {
    const std::string of = fmt::format("`{}`", spelling::shown(entry.key));
    if (is_taken(spelling::folded(entry.key))) {
        reading.problem(entry.line, fmt::format("reports show {} without being asked", of), "give it another name");
    }
    const Entries found = entries(reading, entry.value, of, {"column", "values", "bands", "missing", "check"});
    report_open_points(reading, found, of);
    if (found.empty()) return;
    const ColumnName column = column_of(reading, found, entry.line, of);
    Group group{kind, spelling::folded(entry.key), column.name, column.line, {}, {}, {}, reading.mapping.missing};
    if (const auto at = found.find("missing"); at != found.end())
        group.missing.merge(folded_texts(reading, at->second->value, fmt::format("`missing` of {}", of)));
    const auto values = found.find("values");
    const auto bands = found.find("bands");
    if ((values == found.end()) == (bands == found.end())) {
        reading.problem(entry.line,
                        of + (values == found.end() ? " does not say into which parts its values go"
                                                    : " has both `values` and `bands`"),
                        "list its `values`, such as [Female, Male] or { F: Female, M: Male }; or, for whole numbers, "
                        "its `bands`, such as [18 to 64, 65 and over]");
    } else if (values != found.end()) {
        read_values(reading, group, of, values->second->value);
    } else {
        read_bands(reading, group, of, bands->second->value);
    }
    const bool lists_nothing = values != found.end() && bands == found.end() && group.codes.empty();
    if (lists_nothing && reading.problems.empty())
        reading.problem(values->second->line, fmt::format("`values` of {} lists none", of), "list those to be shown");
    const auto& others = reading.mapping.groups;
    const auto twice =
        std::find_if(others.begin(), others.end(), [&](const Group& other) { return other.name == group.name; });
    if (twice != others.end()) {
        reading.problem(entry.line, fmt::format("{} stands twice, first on line {}", of, twice->line),
                        "keep one, or give one of them another name");
    } else if (others.size() == Group::most_groups) {
        reading.problem(entry.line,
                        fmt::format("there are more than {} columns under `people` and `work`", Group::most_groups),
                        "leave out those that nobody needs");
    }
    reading.mapping.groups.push_back(std::move(group));
}

}  // namespace

void read_groups(MappingReading& reading, const YamlEntry& entry, Group::Of kind) {
    if (const auto* map = std::get_if<YamlMap>(&entry.value.content)) {
        for (const YamlEntry& group : map->entries) read_group(reading, group, kind);
        return;
    }
    reading.problem(
        entry.line, fmt::format("`{}` names no column", spelling::folded(entry.key)),
        "write what it is called, with its column and values: `sex: { column: sex, values: [Female, Male] }`");
}

}  // namespace ascrules::mapping
