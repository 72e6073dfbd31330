#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/mapping/yaml_shape.h"
#include "compiler/past/synthesise/profile.h"

/// How the parts of a profile are read out of YAML. For the files profile*.cpp alone.
namespace ascrules::synthesise {

/// How a profile says that there is no answer, and nothing known of a place.
inline constexpr std::string_view not_known = "not known";

/// One profile being read: what it is read for, and where its problems go.
struct ProfileReading {
    const model::Model& model;
    const std::string& file;
    writing::Problems& problems;
    Profile& profile;

    void problem(std::size_t line, std::string what, std::string advice) const {
        problems.push_back({file, line, std::move(what), std::move(advice)});
    }
};

using mapping::Entries;

/// The entries of a map under the keys in `known`. Reports what is no map, keys that are not known and keys that stand
/// twice.
[[nodiscard]] Entries entries(const ProfileReading& reading, const mapping::YamlNode& node, std::string_view of,
                              const std::vector<std::string>& known);

/// The entries of a map whose keys are names of the author's own. Reports what is no map, and an empty one.
[[nodiscard]] std::vector<const mapping::YamlEntry*> named_entries(const ProfileReading& reading,
                                                                   const mapping::YamlNode& node, std::string_view of);

/// The items of a list; reports what is no list.
[[nodiscard]] std::vector<const mapping::YamlNode*> items(const ProfileReading& reading, const mapping::YamlNode& node,
                                                          std::string_view of);

/// A single text that is not empty; empty, with a problem, where there is none.
[[nodiscard]] std::string one_text(const ProfileReading& reading, const mapping::YamlNode& node, std::string_view of);

/// A whole number from `low` to `high`, which need not fit the memory of a machine.
[[nodiscard]] std::optional<std::uint64_t> large_whole(const ProfileReading& reading, const mapping::YamlNode& node,
                                                       std::string_view of, std::uint64_t low, std::uint64_t high);

/// The same of what is counted in memory.
[[nodiscard]] std::optional<std::size_t> whole(const ProfileReading& reading, const mapping::YamlNode& node,
                                               std::string_view of, std::size_t low, std::size_t high);

/// A number from 0 to below a million with at most three decimals, in thousandths.
[[nodiscard]] std::optional<std::uint64_t> weight(const ProfileReading& reading, const mapping::YamlNode& node,
                                                  std::string_view of);

/// A per cent figure from 0 to 100, as a chance.
[[nodiscard]] std::optional<std::uint64_t> per_cent(const ProfileReading& reading, const mapping::YamlNode& node,
                                                    std::string_view of);

/// The position of the one of `names` that `name` is but for capitals and spaces. Where there is none, reports `unknown`
/// and the name.
[[nodiscard]] std::optional<std::size_t> position_of(const ProfileReading& reading, std::size_t line,
                                                     const std::string& name, const std::vector<std::string>& names,
                                                     std::string_view unknown, std::string_view names_are);

[[nodiscard]] std::optional<model::QuestionId> question_named(const ProfileReading& reading, std::size_t line,
                                                              const std::string& name);
[[nodiscard]] std::optional<model::DestinationId> destination_named(const ProfileReading& reading, std::size_t line,
                                                                    const std::string& name);

/// One text, or texts with a weight each. `meant` says what a text means and reports where it means nothing.
template <typename T>
[[nodiscard]] Weighted<T> weighted(const ProfileReading& reading, const mapping::YamlNode& node, std::string_view of,
                                   const std::function<std::optional<T>(const std::string&, std::size_t)>& meant) {
    Weighted<T> all;
    const auto add = [&](const std::string& text, std::size_t line, std::uint64_t share) {
        if (const std::optional<T> value = meant(text, line)) {
            all.values.push_back(*value);
            all.weights.push_back(share);
        }
    };
    if (!std::holds_alternative<mapping::YamlMap>(node.content)) {
        if (const std::string text = one_text(reading, node, of); !text.empty()) add(text, node.line, 1);
        return all;
    }
    std::uint64_t sum = 0;
    const std::size_t problems_before = reading.problems.size();
    for (const mapping::YamlEntry* entry : named_entries(reading, node, of)) {
        const std::uint64_t share = weight(reading, entry->value, of).value_or(0);
        sum += share;
        add(entry->key, entry->line, share);
    }
    if (sum == 0 && reading.problems.size() == problems_before) {
        reading.problem(node.line, std::string(of) + " gives every one the weight 0", "give one of them more");
    }
    return all;
}

/// How the answer to `question` is drawn; nothing, with a problem, where it does not say.
[[nodiscard]] std::optional<Drawing> drawing(const ProfileReading& reading, model::QuestionId question,
                                             const mapping::YamlNode& node);

/// A drawing for each question that is named under `of`; some drawing, with a problem, where it does not say.
[[nodiscard]] std::vector<std::optional<Drawing>> drawings(const ProfileReading& reading, const mapping::YamlNode& node,
                                                           std::string_view of);

/// Puts the chance of each question that is named under `of` into its place in `chances`.
void read_left_blank(const ProfileReading& reading, const mapping::YamlNode& node, std::string_view of,
                     std::vector<std::uint64_t>& chances);

/// Questions with a weight each.
[[nodiscard]] Weighted<model::QuestionId> questions_to_leave_out(const ProfileReading& reading,
                                                                 const mapping::YamlNode& node, std::string_view of);

/// Everything under `kinds`. The rest of the profile has been read.
void read_kinds(const ProfileReading& reading, const mapping::YamlNode& node,
                const std::vector<std::optional<Drawing>>& background);

}  // namespace ascrules::synthesise
