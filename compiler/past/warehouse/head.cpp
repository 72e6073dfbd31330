#include "compiler/past/warehouse/head.h"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/set_thresholds.h"

namespace ascrules::warehouse {

namespace {

/// A line that ends where it ends: what stands in names cannot begin another.
std::string comment(const std::string& words) {
    std::string line = words.empty() ? "--" : "-- ";
    for (const char c : words) line += static_cast<unsigned char>(c) < 0x20 || c == '\x7F' ? ' ' : c;
    return line + "\n";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> meanings{{
    {"reference", "the reference, as it stands in the table"},
    {"received", "the day received"},
    {"rules_from", "the first day of the rules that decided; null where they are the first there were"},
    {"unreadable",
     "the columns that the mapping cannot read, parted by `; `; null where all was read. All else is then null"},
    {"result", "`sent`, `held`, `no rule` or `contradiction`"},
    {"destination", "where the rules send the case; null unless it is sent"},
    {"team", "the team of the destination, where it has one"},
    {"time_limit", "how soon; null unless it is sent"},
    {"could_come_to", "what a held case could come to"},
    {"deciding_rules", "the rules that decide whatever the missing answers are"},
    {"possible_rules", "the rules that may decide: missing answers make the difference"},
    {"offers", "what is offered whatever the missing answers are"},
    {"possible_offers", "what may be offered: missing answers make the difference"},
    {"asking", "the missing answers that could still change where a held case goes"},
    {"sent_to", "where it went: a destination of the rules, `elsewhere` or `closed`; null where that is not recorded"},
    {"should_have_gone_to", "where it should have gone, in the same way"},
    {"outcome", "what followed"},
    {"came_to_nothing", "1 where what followed counts as nothing, else 0"},
    {"inappropriate", "1 where what followed counts as inappropriate, else 0"},
}};

}  // namespace

std::string head_of(const WantedView& wanted, const std::vector<std::string>& columns) {
    const model::Model& model = *wanted.stages.back().model;
    std::string head = comment(
        fmt::format("Made by {} on {}, for {}. Made again with every change of the rules, and never changed by hand.",
                    wanted.program, wanted.day, wanted.dialect.name));
    if (!wanted.dialect.runs_in_tests)
        head +=
            comment("NOT RUN HERE: no test of ours runs such a text in this engine. Try it on cases that are known.");
    head += comment(fmt::format("Rules:   {} ({}){}", model.name, wanted.ruleset,
                                model.version.empty() ? "" : fmt::format(", version {}", model.version)));
    head += comment(wanted.as_of.empty() ? std::string("         those in force on the day of each case")
                                         : fmt::format("         those in force on {}, for every case", wanted.as_of));
    head += comment(fmt::format("Mapping: {}", wanted.mapping.file));
    head += comment(fmt::format("Table:   {}", wanted.table));
    std::vector<const model::Model*> models;
    for (const counting::Stage& stage : wanted.stages) models.push_back(stage.model);
    if (const std::string set = model::words(model::set_thresholds(models)); !set.empty())
        head += comment("         " + set);
    head += comment("");
    for (const std::string& column : columns) {
        std::string meaning = "the part of the cases that this one belongs to";
        for (const auto& [name, means] : meanings) {
            if (name == column) meaning = means;
        }
        head += comment(fmt::format("{:<20} {}", column, meaning));
    }
    return head + comment("");
}

}  // namespace ascrules::warehouse
