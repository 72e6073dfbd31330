#include "compiler/past/replay/baseline.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/mapping/yaml_shape.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/writing/yaml_text.h"

namespace ascrules::replay {

namespace {

constexpr const char* kind_of_file = "misroutes that are known";

std::vector<std::string> rules_in(const mapping::YamlNode& node, const std::string& file, writing::Problems& problems) {
    std::vector<std::string> rules;
    const auto* list = std::get_if<mapping::YamlList>(&node.content);
    if (!list) {
        problems.push_back({file, node.line,
                            fmt::format("`by` needs a list of rules, and there is {}", mapping::what_stands(node)),
                            "write the baseline again with --write-baseline"});
        return rules;
    }
    for (const mapping::YamlNode& item : list->items)
        rules.push_back(mapping::single_text(item, "`by`", file, problems));
    return rules;
}

void read_way(const mapping::YamlNode& node, const std::string& file, writing::Problems& problems, WrongWays& ways) {
    const mapping::Entries found =
        mapping::known_entries(node, "a misroute", {"should have gone to", "sent to", "by", "cases"}, file, problems);
    if (found.size() < 4) {
        if (!found.empty())
            problems.push_back({file, node.line, "a misroute has `should have gone to`, `sent to`, `by` and `cases`",
                                "write the baseline again with --write-baseline"});
        return;
    }
    const auto text = [&](const char* key) {
        return mapping::single_text(found.at(key)->value, fmt::format("`{}`", key), file, problems);
    };
    WrongWay way{text("should have gone to"), text("sent to"), rules_in(found.at("by")->value, file, problems)};
    const auto cases = writing::whole_number(text("cases"));
    if (!cases || *cases < 0) {
        problems.push_back({file, found.at("cases")->line, "`cases` is no number of cases", "write a whole number"});
        return;
    }
    if (!ways.emplace(std::move(way), static_cast<std::size_t>(*cases)).second)
        problems.push_back({file, node.line, "the same misroute stands twice", "keep one, with the cases of both"});
}

/// Whether it was written as a baseline, and not for something else.
bool says_what_it_holds(const mapping::YamlNode& root) {
    const auto* map = std::get_if<mapping::YamlMap>(&root.content);
    return map && std::any_of(map->entries.begin(), map->entries.end(), [](const mapping::YamlEntry& entry) {
               const auto* text = std::get_if<mapping::YamlText>(&entry.value.content);
               return entry.key == "holds" && text && text->text == kind_of_file;
           });
}

}  // namespace

WrongWays wrong_ways(const model::Model& model, const counting::Tally& tally) {
    WrongWays ways;
    for (const auto& [misroute, cases] : tally.ruleset.misroutes) {
        WrongWay way{
            model.destination(misroute.should_have_gone_to).name, model.destination(misroute.sent_to).name, {}};
        for (const std::size_t rule : misroute.rules) way.by.push_back(tally.ruleset.rules[rule].id);
        ways[std::move(way)] += cases;
    }
    return ways;
}

std::string baseline_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally) {
    std::string text =
        "# What a replay misrouted by the rules. With --baseline, only what goes beyond it counts against --max-….\n";
    std::istringstream note(mapping.note);
    for (std::string line; std::getline(note, line);) text += "# " + line + "\n";
    text += fmt::format("holds: {}\nruleset: {}\nversion: {}\ncase file: {}\ncases: {}\nmisroutes:\n", kind_of_file,
                        writing::quoted_yaml(model.name), writing::quoted_yaml(model.version),
                        writing::quoted_yaml(tally.case_file), tally.cases);
    for (const auto& [way, cases] : wrong_ways(model, tally)) {
        std::string rules;
        for (const std::string& rule : way.by) rules += (rules.empty() ? "" : ", ") + writing::quoted_yaml(rule);
        text +=
            fmt::format("  - {{ should have gone to: {}, sent to: {}, by: [{}], cases: {} }}\n",
                        writing::quoted_yaml(way.should_have_gone_to), writing::quoted_yaml(way.sent_to), rules, cases);
    }
    return text;
}

std::optional<WrongWays> read_baseline(std::istream& stream, const std::string& file, writing::Problems& problems) {
    const std::size_t before = problems.size();
    const std::optional<mapping::YamlNode> root = mapping::read_yaml(stream, file, problems);
    if (!root) return std::nullopt;
    if (!says_what_it_holds(*root)) {
        problems.push_back(
            {file, 0, "this is no baseline of a replay", "write one with `replay … --write-baseline FILE`"});
        return std::nullopt;
    }
    const mapping::Entries found = mapping::known_entries(
        *root, "a baseline", {"holds", "ruleset", "version", "case file", "cases", "misroutes"}, file, problems);
    WrongWays ways;
    if (const auto at = found.find("misroutes"); at != found.end()) {
        if (const auto* list = std::get_if<mapping::YamlList>(&at->second->value.content)) {
            for (const mapping::YamlNode& node : list->items) read_way(node, file, problems, ways);
        } else if (!std::holds_alternative<mapping::YamlNothing>(at->second->value.content)) {
            problems.push_back(
                {file, at->second->line, "`misroutes` is no list", "write the baseline again with --write-baseline"});
        }
    }
    if (problems.size() > before) return std::nullopt;
    return ways;
}

NewMisroutes beyond(const WrongWays& baseline, const model::Model& model, const counting::Tally& tally) {
    NewMisroutes all;
    const auto position = [&](const std::string& name) {
        const auto found = std::find_if(model.destinations.begin(), model.destinations.end(),
                                        [&](const model::Destination& one) { return one.name == name; });
        return found - model.destinations.begin();
    };
    for (const auto& [way, now] : wrong_ways(model, tally)) {
        const auto known = baseline.find(way);
        const std::size_t before = known == baseline.end() ? 0 : known->second;
        if (now <= before) continue;
        const bool too_low = position(way.sent_to) > position(way.should_have_gone_to);
        (too_low ? all.too_low : all.too_high) += now - before;
        all.ways.push_back({way, too_low, before, now});
    }
    std::stable_sort(
        all.ways.begin(), all.ways.end(),
        [](const NewMisroutes::Way& one, const NewMisroutes::Way& other) { return one.too_low > other.too_low; });
    return all;
}

}  // namespace ascrules::replay
