#include "compiler/rewriting/starter/starter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "compiler/language/semantics/check.h"
#include "compiler/rewriting/starter/texts.h"
#include "compiler/words/diagnostics/source.h"
#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::starter {

using spelling::folded;
using spelling::shortened;

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::string_view another_name = "choose another name";

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

/// The first mark in the text that would end or change what is written; empty where there is none.
std::string mark_in(std::string_view text, std::initializer_list<std::string_view> marks) {
    for (const std::string_view mark : marks) {
        if (text.find(mark) != std::string_view::npos) return std::string(mark);
    }
    return "";
}

/// What no name may hold, of whatever it is the name ("the council", "the team `X`").
std::optional<writing::Trouble> fault_in_text(const std::string& text, const std::string& what,
                                              std::string_view advice) {
    if (text.empty()) return writing::Trouble{fmt::format("{} has no name", what), std::string(advice)};
    if (spelling::first_invalid_utf8(text) != std::string::npos || has_control(text) ||
        spelling::first_harmful(text) != std::string::npos)
        return writing::Trouble{fmt::format("the name of {} holds something that is not text", what),
                                "type the name in by hand, on one line"};
    if (spelling::character_count(text) > longest_name)
        return writing::Trouble{fmt::format("the name of {} has more than {} characters", what, longest_name),
                                "choose a shorter name"};
    if (const std::string mark = mark_in(text, {"\"", "\u201C", "\u201D"}); !mark.empty())
        return writing::Trouble{fmt::format("the name of {} holds a quotation mark: {}", what, shortened(text)),
                                "write it without quotation marks"};
    if (const std::string mark = mark_in(text, {"#", "[", "]"}); !mark.empty())
        return writing::Trouble{fmt::format("the name of {} holds `{}`, which starts something else in a ruleset: {}",
                                            what, mark, shortened(text)),
                                fmt::format("write it without `{}`", mark)};
    if (text.ends_with(",") || text.ends_with(";"))
        return writing::Trouble{fmt::format("the name of {} ends with `{}`: {}", what, text.back(), shortened(text)),
                                "leave that mark out"};
    return std::nullopt;
}

std::optional<writing::Trouble> fault_in_team(const std::string& team, const std::set<std::string>& others) {
    if (team.empty())
        return writing::Trouble{"between two commas stands no team", "name the teams, parted by single commas"};
    if (auto fault = fault_in_text(team, "a team", another_name)) return fault;
    const auto begins = static_cast<unsigned char>(team.front());
    if (begins < 128 && std::isalnum(begins) == 0)
        return writing::Trouble{fmt::format("the team `{}` starts with neither a letter nor a figure", shortened(team)),
                                std::string(another_name)};
    if (others.count(folded(team)) > 0)
        return writing::Trouble{fmt::format("two teams are called `{}`", shortened(team)), "name each team once"};
    return std::nullopt;
}

/// The longest of the names that stands in a line.
std::string name_in(std::string_view line, const std::vector<std::string>& names) {
    std::string found;
    for (const std::string& name : names) {
        if (name.size() > found.size() && line.find(name) != std::string_view::npos) found = name;
    }
    return found;
}

/// What the language itself says of a ruleset with these names.
std::optional<writing::Trouble> refused_by_the_language(const Details& details) {
    const diagnostics::Source source("rules.ascrules", rules_text(details));
    diagnostics::Diagnostics diagnostics;
    const auto model = semantics::compile(source, diagnostics);
    for (const diagnostics::Diagnostic& diagnostic : diagnostics) {
        if (about(diagnostic.code).severity != diagnostics::Severity::error) continue;
        const std::string_view text = source.text();
        const std::size_t begin = text.rfind('\n', diagnostic.span.begin) + 1;
        const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
        const std::string name = name_in(line, details.teams);
        return writing::Trouble{
            fmt::format("the team `{}` cannot be called that in a ruleset: {}", shortened(name), diagnostic.message),
            diagnostic.choices.empty() ? std::string(another_name) : diagnostic.choices.front()};
    }
    if (!model) return writing::Trouble{"these names cannot be written in a ruleset", "use plainer names"};
    const std::vector<std::pair<std::string, std::string>> written{
        {details.service, model->name}, {details.council, model->council}, {details.owner, model->owner}};
    for (const auto& [wanted, read] : written) {
        if (folded(wanted) != folded(read))
            return writing::Trouble{
                fmt::format("`{}` would be read as `{}` in a ruleset", shortened(wanted), shortened(read)),
                fmt::format("write it as `{}`", shortened(read))};
    }
    for (std::size_t i = 0; i < details.teams.size(); ++i) {
        const std::string& read = i < model->destinations.size() ? model->destinations[i].name : "";
        if (folded(read) != folded(details.teams[i]))
            return writing::Trouble{fmt::format("the team `{}` would be read as `{}` in a ruleset",
                                                shortened(details.teams[i]), shortened(read)),
                                    std::string(another_name)};
    }
    return std::nullopt;
}

}  // namespace

Details usual_details() {
    return {"Anyshire County Council",
            "Adult social care front door",
            "Principal Social Worker",
            {"Urgent response", "Assessment team", "Reablement", "Information and advice"}};
}

std::string tidied(std::string_view text) {
    std::string tidy;
    for (const char c : text) {
        if (c != ' ') {
            tidy += c;
        } else if (!tidy.empty() && tidy.back() != ' ') {
            tidy += c;
        }
    }
    if (tidy.ends_with(" ")) tidy.pop_back();
    return tidy;
}

std::vector<std::string> teams_in(std::string_view text) {
    std::vector<std::string> teams;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        teams.push_back(tidied(text.substr(at, end - at)));
        at = end + 1;
    }
    return teams;
}

std::optional<writing::Trouble> fault_in(const Details& details) {
    if (auto fault = fault_in_text(details.council, "the council", "name the council")) return fault;
    if (auto fault = fault_in_text(details.service, "the service", "name the service")) return fault;
    if (auto fault = fault_in_text(details.owner, "the owner", "name who answers for the rules, by their post"))
        return fault;
    if (details.teams.size() < fewest_teams || details.teams.size() > most_teams) {
        return writing::Trouble{
            details.teams.size() < fewest_teams
                ? "with fewer than two teams there is nothing to decide"
                : fmt::format("a starter has at most {} teams, and these are {}", most_teams, details.teams.size()),
            fmt::format("name {} to {} teams from the most protective to the least, parted by commas", fewest_teams,
                        most_teams)};
    }
    std::set<std::string> others;
    for (const std::string& team : details.teams) {
        if (auto fault = fault_in_team(team, others)) return fault;
        others.insert(folded(team));
    }
    return refused_by_the_language(details);
}

std::vector<File> files_for(const Details& details) {
    return {{"rules.ascrules", rules_text(details), "the rules: start reading here"},
            {"sample.csv", sample_text(details), "ten made-up referrals (SYNTHETIC)"},
            {"mapping.yaml", mapping_text(), "which column of the sample answers which question"},
            {"README.md", readme_text(details), "what to do first, and what the sample has to talk about"}};
}

std::string folder_name_for(std::string_view service) {
    std::string name;
    for (const char c : folded(service)) {
        const bool keeps = std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 128;
        if (keeps) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    while (name.ends_with("-")) name.pop_back();
    return name.empty() ? "rules" : name;
}

}  // namespace ascrules::starter
