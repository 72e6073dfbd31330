#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/report/report_parts.h"
#include "compiler/words/writing/interval.h"

namespace ascrules::report {

namespace {

using Cell = counting::RouteCounts::Cell;
using Place = mapping::OnFile::Kind;
using Result = counting::ByRules::Kind;

/// Which side can bring about what a row of the comparison counts.
enum class Sides { both, rules, record };

/// One row of the table of destinations: how often each of the three sides has it; `-` where a side cannot.
using Holds = std::function<bool(const Cell&)>;
void add_row(const Report& report, writing::TextTable& table, const std::string& name, const Holds& by_rules,
             const Holds& sent, const Holds& should, bool always) {
    const counting::RouteCounts& routes = report.tally.all.routes;
    std::size_t all = 0;
    std::vector<std::string> row{name};
    const auto add = [&](const Holds& side) {
        const std::size_t count = side ? routes.count(side) : 0;
        all += count;
        row.push_back(side ? writing::grouped(count) : "-");
    };
    add(by_rules);
    if (report.knows_sent()) add(sent);
    if (report.knows_should()) add(should);
    if (always || all > 0) table.rows.push_back(std::move(row));
}

/// From where cases should have gone to where they go: how often by the rules, how often as recorded.
using Misroutes = std::map<std::pair<std::size_t, std::size_t>, std::pair<std::size_t, std::size_t>>;

Misroutes misroutes(const counting::RouteCounts& routes, bool too_low) {
    Misroutes found;
    const auto is_wanted = [&](std::size_t sent, std::size_t should) {
        return too_low ? sent > should : sent < should;
    };
    for (const Cell& cell : routes.cells()) {
        if (cell.should_have_gone_to.kind != Place::destination) continue;
        const std::size_t should = cell.should_have_gone_to.destination.index;
        const std::size_t by_rules = cell.by_rules.destination.index;
        const std::size_t sent = cell.sent_to.destination.index;
        if (cell.by_rules.kind == Result::sent && is_wanted(by_rules, should))
            found[{should, by_rules}].first += cell.count;
        if (cell.sent_to.kind == Place::destination && is_wanted(sent, should))
            found[{should, sent}].second += cell.count;
    }
    return found;
}

/// "Of those sent wrongly, a wrong team got 12 of 14 (85.7%) by the rules, and …"; empty where nobody was.
std::string wrong_team_words(const Report& report) {
    if (report.rules.too_low + report.rules.too_high + report.record.too_low + report.record.too_high == 0) return "";
    const auto of = [&](counting::Side side, const counting::Comparison& all) {
        return fmt::format("{} {}",
                           writing::share(counting::wrong_team(report.model, report.tally.all.routes, side),
                                          all.too_low + all.too_high),
                           side == counting::Side::rules ? "by the rules" : "as recorded");
    };
    std::string text = "Of those sent wrongly, a wrong team got " + of(counting::Side::rules, report.rules);
    if (report.knows_sent()) text += ", and " + of(counting::Side::record, report.record);
    return text + ".";
}

}  // namespace

std::string held_words(const model::Model& model) {
    return explanation::held_words(model);
}

bool is_mapped(const mapping::Mapping& mapping, std::size_t question) {
    return std::any_of(mapping.questions.begin(), mapping.questions.end(),
                       [&](const mapping::MappedQuestion& mapped) { return mapped.question.index == question; });
}

std::string name_on_file(const model::Model& model, const mapping::Mapping& mapping, std::size_t question) {
    const bool is_there = is_mapped(mapping, question) || model.is_of_receipt({question});
    return model.questions[question].name + (is_there ? "" : " (not in the file)");
}

namespace {

/// Who gets cases besides the destination that they are sent to.
void add_second_teams(const Report& report, Passages& passages) {
    writing::TextTable table{{"as a second team", "for certain", "depending on what is missing"}, {}};
    for (std::size_t i = 0; i < report.model.destinations.size(); ++i) {
        const counting::SecondTeamTally& team = report.tally.ruleset.second_teams[i];
        if (!team.named) continue;
        table.rows.push_back({report.model.destinations[i].name, writing::share(team.certain, report.tally.cases),
                              writing::share(team.depending, report.tally.cases)});
    }
    if (table.rows.empty()) return;
    passages.emplace_back(
        Paragraph{"Besides the destination that they are sent to, these get cases as a second team. A "
                  "case can have several, and is counted above all the same, once; held cases are "
                  "counted here too. What was recorded says nothing of second teams."});
    passages.emplace_back(std::move(table));
}

}  // namespace

Passages destinations_section(const Report& report) {
    writing::TextTable table{{"from the most to the least protection", "by the rules"}, {}};
    if (report.knows_sent()) table.heading.emplace_back("as recorded");
    if (report.knows_should()) table.heading.emplace_back("should have gone");
    for (std::size_t i = 0; i < report.model.destinations.size(); ++i) {
        const mapping::OnFile here{Place::destination, {i}};
        add_row(
            report, table, report.model.destinations[i].name,
            [i](const Cell& cell) {
                return cell.by_rules == counting::ByRules{Result::sent, {i}};
            },
            [here](const Cell& cell) { return cell.sent_to == here; },
            [here](const Cell& cell) { return cell.should_have_gone_to == here; }, true);
    }
    const auto rules_do = [](Result kind) { return [kind](const Cell& cell) { return cell.by_rules.kind == kind; }; };
    const auto sent_is = [](Place kind) { return [kind](const Cell& cell) { return cell.sent_to.kind == kind; }; };
    const auto should_be = [](Place kind) {
        return [kind](const Cell& cell) { return cell.should_have_gone_to.kind == kind; };
    };
    add_row(report, table, held_words(report.model), rules_do(Result::held), {}, {}, true);
    add_row(report, table, "no rule decides", rules_do(Result::no_rule), {}, {}, false);
    add_row(report, table, "rules contradict each other", rules_do(Result::contradiction), {}, {}, false);
    add_row(report, table, "not worked out: too many answers missing", rules_do(Result::not_finished), {}, {}, false);
    add_row(report, table, "none of these destinations", {}, sent_is(Place::elsewhere), should_be(Place::elsewhere),
            false);
    add_row(report, table, "closed, and sent nowhere", {}, sent_is(Place::closed), should_be(Place::closed), false);
    add_row(report, table, "not in the file", {}, sent_is(Place::not_known), should_be(Place::not_known), false);
    const Holds every = [](const Cell&) { return true; };
    add_row(report, table, "all cases", every, every, every, true);
    table.last_row_is_total = true;
    Passages passages{std::move(table)};
    add_second_teams(report, passages);
    return passages;
}

Passages comparison_section(const Report& report) {
    if (report.rules.judged == 0) return {};
    const std::size_t judged = report.rules.judged;
    writing::TextTable table{
        {fmt::format("of the {} for which that is known", writing::counted(judged, "case", "cases")), "by the rules",
         "", "95% interval"},
        {}};
    if (report.knows_sent()) table.heading.insert(table.heading.end(), {"as recorded", "", "95% interval"});
    const auto add = [&](const std::string& name, std::size_t counting::Comparison::*part, Sides sides, bool always) {
        if (!always && report.rules.*part == 0 && report.record.*part == 0) return;
        std::vector<std::string> row{name};
        const auto add_side = [&](const counting::Comparison& side, bool can_be) {
            row.push_back(can_be ? writing::grouped(side.*part) : "-");
            row.push_back(can_be ? writing::percent(side.*part, judged) : "");
            row.push_back(can_be ? writing::interval_words(side.*part, judged) : "");
        };
        add_side(report.rules, sides != Sides::record);
        if (report.knows_sent()) add_side(report.record, sides != Sides::rules);
        table.rows.push_back(std::move(row));
    };
    add("too little protection", &counting::Comparison::too_low, Sides::both, true);
    add("too much protection", &counting::Comparison::too_high, Sides::both, true);
    add("where they should have gone", &counting::Comparison::right, Sides::both, true);
    add(held_words(report.model), &counting::Comparison::held, Sides::rules, true);
    add("no rule decides", &counting::Comparison::no_rule, Sides::rules, false);
    add("rules contradict each other", &counting::Comparison::contradiction, Sides::rules, false);
    add("not worked out: too many answers missing", &counting::Comparison::not_finished, Sides::rules, false);
    if (report.knows_sent()) {
        add("sent to none of these destinations", &counting::Comparison::elsewhere, Sides::record, false);
        add("not recorded where they were sent", &counting::Comparison::not_recorded, Sides::record, false);
    }
    Passages passages{std::move(table)};
    if (std::string teams = wrong_team_words(report); !teams.empty())
        passages.emplace_back(Paragraph{std::move(teams)});
    if (const std::size_t others = report.tally.cases - judged; others > 0) {
        passages.emplace_back(
            Paragraph{fmt::format("For {} the file does not say to which of these destinations they should have gone; "
                                  "they are not in this table.",
                                  writing::share(others, report.tally.cases))});
    }
    return passages;
}

Passages misroutes_section(const Report& report, bool too_low) {
    constexpr std::size_t most = 40;
    const Misroutes found = misroutes(report.tally.all.routes, too_low);
    if (found.empty()) return {};
    writing::TextTable table{{"should have gone to", "went to", "by the rules"}, {}, 2};
    if (report.knows_sent()) table.heading.emplace_back("as recorded");
    for (const auto& [pair, counts] : found) {
        if (table.rows.size() == most) break;
        std::vector<std::string> row{report.model.destinations[pair.first].name,
                                     report.model.destinations[pair.second].name, writing::grouped(counts.first)};
        if (report.knows_sent()) row.push_back(writing::grouped(counts.second));
        table.rows.push_back(std::move(row));
    }
    Passages passages{std::move(table)};
    if (found.size() > most) passages.emplace_back(Paragraph{fmt::format("and {} more pairs", found.size() - most)});
    return passages;
}

Passages missing_answers_section(const Report& report) {
    const counting::Tally& tally = report.tally;
    const std::size_t held = tally.all.routes.held();
    Passages passages{Paragraph{fmt::format(
        "{} had an answer missing; {} needed it, because it could still change the route, and would be held.",
        writing::share(tally.all.with_gaps, tally.cases), writing::grouped(held))}};
    writing::TextTable by_question{{"question", "missing in", "needed in"}, {}};
    for (std::size_t i = 0; i < tally.ruleset.questions.size(); ++i) {
        const counting::QuestionTally& question = tally.ruleset.questions[i];
        if (question.missing == 0 && question.mattered == 0) continue;
        by_question.rows.push_back({name_on_file(report.model, report.mapping, i), writing::grouped(question.missing),
                                    writing::grouped(question.mattered)});
    }
    if (!by_question.rows.empty()) passages.emplace_back(std::move(by_question));
    if (!report.knows_should() || held == 0) return passages;
    writing::TextTable by_destination{{"held, and should have gone to", "cases"}, {}};
    const auto add = [&](const std::string& name, const mapping::OnFile& place) {
        const std::size_t count = tally.all.routes.count(
            [&](const Cell& cell) { return cell.by_rules.kind == Result::held && cell.should_have_gone_to == place; });
        if (count > 0) by_destination.rows.push_back({name, writing::grouped(count)});
    };
    for (std::size_t i = 0; i < report.model.destinations.size(); ++i)
        add(report.model.destinations[i].name, {Place::destination, {i}});
    add("none of these destinations", {Place::elsewhere, {}});
    add("nowhere, but be closed", {Place::closed, {}});
    add("not in the file", {Place::not_known, {}});
    passages.emplace_back(std::move(by_destination));
    return passages;
}

Passages rules_section(const Report& report) {
    const std::vector<counting::RuleTally>& all = report.tally.ruleset.rules;
    const bool contradicted =
        std::any_of(all.begin(), all.end(), [](const counting::RuleTally& rule) { return rule.contradicted > 0; });
    const bool possible =
        std::any_of(all.begin(), all.end(), [](const counting::RuleTally& rule) { return rule.may_have_decided > 0; });
    const bool judged = report.rules.judged > 0;
    writing::TextTable table{{"rule", "decided"}, {}};
    if (judged) table.heading.insert(table.heading.end(), {"too little", "too much"});
    if (possible) table.heading.emplace_back("may have decided");
    if (contradicted) table.heading.emplace_back("contradicted");
    table.heading.emplace_back("in held cases");
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].sends) continue;
        std::vector<std::string> row{all[i].title.empty() ? all[i].id : fmt::format("{} {}", all[i].id, all[i].title),
                                     writing::grouped(all[i].decided)};
        if (judged) row.insert(row.end(), {writing::grouped(all[i].too_low), writing::grouped(all[i].too_high)});
        if (possible) row.push_back(writing::grouped(all[i].may_have_decided));
        if (contradicted) row.push_back(writing::grouped(all[i].contradicted));
        row.push_back(writing::grouped(all[i].held));
        table.rows.push_back(std::move(row));
    }
    return table.rows.empty() ? Passages{} : Passages{std::move(table)};
}

}  // namespace ascrules::report
