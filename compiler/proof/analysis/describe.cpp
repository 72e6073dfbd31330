#include "compiler/proof/analysis/describe_parts.h"
#include "compiler/proof/analysis/sum_gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/skeleton.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using namespace model;

namespace {

/// What was looked for, in words.
std::vector<std::string> searches(const std::vector<Search>& list) {
    std::vector<std::string> names;
    for (const Search search : list) {
        switch (search) {
            case Search::gaps: names.emplace_back("gaps"); break;
            case Search::contradictions: names.emplace_back("contradictions"); break;
            case Search::idle_rules: names.emplace_back("rules without effect"); break;
            case Search::floors: names.emplace_back("broken floors"); break;
            case Search::influences: names.emplace_back("answers that must not affect the route"); break;
            case Search::negatives: names.emplace_back("negative comparisons with questions that are not asked"); break;
            case Search::questions: names.emplace_back("questions whose answer never matters"); break;
            case Search::droppable: names.emplace_back("parts of conditions that make no difference"); break;
        }
    }
    return names;
}

}  // namespace

std::string case_words(const Model& model, const Case& given) {
    const std::string text = words(model, given);
    return text.empty() ? "any case, whatever the answers" : text;
}

std::string ids(const Model& model, const std::vector<RuleId>& rules, std::string_view last_joined_by) {
    std::vector<std::string> names;
    for (const RuleId rule : rules) names.push_back(model.rule(rule).id);
    return listed(names, last_joined_by);
}

Diagnostics Describer::describe() {
    if (!findings_.finished()) {
        diagnostics_.push_back(
            {.code = Code::F310,
             .span = {0, 0},
             .message = "the search was not finished: there may be more than is listed here",
             .facts = {fmt::format("not finished: the search for {}", listed(searches(findings_.not_finished)))},
             .choices = {"try again with more memory, such as `--memory 2000`", "split the ruleset in two",
                         "let its longest conditions look at fewer questions"}});
        for (const std::vector<QuestionId>& chain : answers_compared_in_chains(model_)) {
            std::vector<std::string> names;
            for (const QuestionId question : chain)
                names.push_back(fmt::format("`{}`", model_.question(question).name));
            std::vector<std::string>& choices = diagnostics_.back().choices;
            choices.insert(choices.begin(),
                           fmt::format("these answers are compared with each other in one chain: {}. Let them have a "
                                       "shorter range, such as `answer date, 26 weeks before to 52 weeks after the "
                                       "referral`, or compare fewer of them",
                                       listed(names)));
        }
    }
    if (findings_.nobody_possible) {
        diagnostics_.push_back({.code = Code::F303,
                                .span = model_.impossible.front().span,
                                .message = "what is called impossible leaves nobody, so that no rule ever applies",
                                .choices = {"narrow the `impossible when` blocks"}});
    }
    for (const BrokenFloor& broken : findings_.broken_floors) add(broken);
    for (const Influence& influence : findings_.influences) add(influence);
    add_contradictions();
    add_gaps();
    for (const NeverApplies& finding : findings_.never_applies) add(finding);
    for (const AlwaysSetAside& finding : findings_.always_set_aside) add(finding);
    for (const NoDifference& finding : findings_.no_difference) add(finding);
    for (const NegativeMeetsUnasked& finding : findings_.negatives) add(finding);
    for (const PointsOutOfReach& finding : findings_.points_out_of_reach) add(finding);
    for (const ClockWhileClosed& finding : findings_.clocks_while_closed) add(finding);
    add_plain_findings();
    add_undecided();
    add_acceptances();
    add_settled_by_protection();
    for (const Droppable& finding : findings_.droppable) add(finding);
    add_sparing();
    add_idle_floors();
    if (findings_.otherwise) add(*findings_.otherwise);
    return std::move(diagnostics_);
}

std::string Describer::how_many(const Count& cases, bool more) const {
    constexpr std::size_t readable = 11;
    const std::string whole = analysis::with_commas(findings_.possible_cases);
    const bool all = cases == findings_.possible_cases;
    std::string text = all ? "all combinations of answers"
                           : fmt::format("{}{} of all combinations of answers", more ? "at least " : "",
                                         share_words(cases, findings_.possible_cases));
    if (whole.size() <= readable) text += fmt::format(" ({} of {})", analysis::with_commas(cases), whole);
    return text;
}

void Describer::add_past(std::size_t past, Diagnostic& diagnostic, const std::string& of) const {
    if (!findings_.past_cases) return;
    diagnostic.facts.push_back(fmt::format("past referrals{}: {} of {}", of, analysis::with_commas(Count(past)),
                                           analysis::with_commas(Count(*findings_.past_cases))));
}

void Describer::add_gaps() {
    for (const Gap& gap : findings_.gaps) {
        Diagnostic diagnostic{.code = Code::F301, .span = {0, 0}, .message = "no rule says where to send some people"};
        const std::string condition = words(model_, gap.when);
        diagnostic.facts = {
            fmt::format("who: {}", condition.empty() ? "everybody, whatever the answers" : "all for whom " + condition),
            fmt::format("such a case: {}", case_words(model_, gap.example)),
            fmt::format("how many: {}", how_many(gap.cases, gap.more_cases))};
        add_past(gap.past, diagnostic);
        if (!condition.empty())
            diagnostic.choices.push_back("add a rule for them, such as\n" + rule_skeleton(model_, gap.when));
        diagnostic.choices.emplace_back("widen the condition of a rule that should have taken it");
        diagnostic.choices.emplace_back(
            "end with an `otherwise` rule, which catches every case that no other rule decides");
        diagnostic.to_be_decided_by = who_decides(model_);
        diagnostics_.push_back(std::move(diagnostic));
    }
    if (findings_.gaps.empty()) return;
    const std::size_t more = findings_.gap_count - findings_.gaps.size();
    if (more > 0)
        diagnostics_.back().facts.push_back(
            fmt::format("{} more gap{} with fewer cases {} not listed here: see them with `--all`", more,
                        more == 1 ? "" : "s", more == 1 ? "is" : "are"));
    if (findings_.gap_count > 1)
        diagnostics_.back().facts.push_back(
            fmt::format("in all gaps together: {}", how_many(findings_.gap_cases, !findings_.finished(Search::gaps))));
}

void Describer::add(const NeverApplies& finding) {
    const Rule& rule = model_.rule(finding.rule);
    Diagnostic diagnostic{
        .code = Code::F303, .span = rule.span, .message = fmt::format("rule {} never applies", rule.id)};
    diagnostic.facts = {rule.is_otherwise()
                            ? "some other rule applies to every case, so nothing is left for `otherwise`"
                            : "there is nobody whose answers meet its condition"};
    if (!model_.impossible.empty())
        diagnostic.facts.push_back("cases that an `impossible` block rules out are left out");
    diagnostic.choices = {"take the rule out"};
    if (!rule.is_otherwise()) diagnostic.choices.emplace_back("correct its condition");
    diagnostics_.push_back(std::move(diagnostic));
}

/// Which rules one leaves out of `every other rule`, with one more.
std::string Describer::but_this_too(const Rule& rule, RuleId more) const {
    std::vector<std::string> names;
    for (const RuleId other : rule.every_other_but) names.push_back(model_.rule(other).id);
    names.push_back(model_.rule(more).id);
    return listed(names);
}

void Describer::add(const AlwaysSetAside& finding) {
    const Rule& rule = model_.rule(finding.rule);
    const auto sets_aside = [&](RuleId by) {
        const std::vector<RuleId>& overrides = model_.rule(by).overrides;
        return std::binary_search(overrides.begin(), overrides.end(), finding.rule);
    };
    const auto aside = static_cast<std::size_t>(std::count_if(finding.by.begin(), finding.by.end(), sets_aside));
    const std::string_view how = aside == finding.by.size() ? "sets it aside"
                                 : aside == 0               ? "wins, since it is more protective"
                                                            : "sets it aside, or wins, since it is more protective";
    Diagnostic diagnostic{.code = Code::F304,
                          .span = rule.span,
                          .message = fmt::format("rule {} never decides anything: whenever it applies, {} {}", rule.id,
                                                 ids(model_, finding.by, "or"), how)};
    for (const RuleId by : finding.by)
        diagnostic.labels.push_back({model_.rule(by).span, sets_aside(by) ? fmt::format("sets {} aside", rule.id)
                                                                          : fmt::format("wins against {}", rule.id)});
    diagnostic.choices = {"take the rule out"};
    for (const RuleId by : finding.by) {
        const Rule& other = model_.rule(by);
        if (!sets_aside(by)) {
            diagnostic.choices.push_back(
                fmt::format("let it decide: narrow the condition of rule {}, or write `overrides {}` in rule {}",
                            other.id, other.id, rule.id));
            continue;
        }
        diagnostic.choices.push_back(
            other.overrides_every_other
                ? fmt::format("let it decide: write `{}every other rule but {}` in {} {}",
                              other.is_row ? "" : "overrides ", but_this_too(other, finding.rule),
                              other.is_row ? "the cell `overrides` of row" : "rule", other.id)
                : fmt::format("let it decide: take {} out of {} {}", rule.id,
                              other.is_row ? "the cell `overrides` of row" : "the `overrides` line of rule", other.id));
    }
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

void Describer::add(const NoDifference& finding) {
    const Rule& rule = model_.rule(finding.rule);
    Diagnostic diagnostic{
        .code = Code::F305,
        .span = rule.span,
        .message = fmt::format("rule {} makes no difference: whenever it decides, {} decides the same", rule.id,
                               ids(model_, finding.covered_by, "or"))};
    for (const RuleId by : finding.covered_by) {
        diagnostic.labels.push_back(
            {model_.rule(by).span, fmt::format("also sends to {}", words(model_, *rule.send_to))});
    }
    diagnostic.choices = {"take the rule out", "correct it, if it was meant to send people somewhere else, or sooner"};
    if (!model_.changes.empty()) {
        diagnostic.choices.insert(diagnostic.choices.begin(),
                                  "give the rule an `in force until …` line, if it decides something on other days");
    }
    diagnostics_.push_back(std::move(diagnostic));
}

std::string Describer::one_of(const std::vector<Outcome>& outcomes) const {
    std::vector<std::string> each;
    for (const Outcome& outcome : outcomes) each.push_back(words(model_, outcome));
    return listed(each, "or");
}

std::string Describer::comes_to(const std::vector<Outcome>& outcomes) const {
    return outcomes.size() == 1 ? one_of(outcomes) : fmt::format("held, since it could come to {}", one_of(outcomes));
}

void Describer::add(const Influence& found) {
    const Question& question = model_.question(found.question);
    Case rest = found.first;
    rest[found.question] = NotKnown{};
    Diagnostic diagnostic{.code = Code::F311,
                          .span = *question.must_not_matter,
                          .message = fmt::format("the answer to `{}` affects the route, and must not", question.name)};
    diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, rest)),
                        fmt::format("if {}: {}", words(model_, found.question, found.first[found.question]),
                                    comes_to(found.first_outcomes)),
                        fmt::format("if {}: {}", words(model_, found.question, found.second[found.question]),
                                    comes_to(found.second_outcomes))};
    diagnostic.choices = {
        fmt::format("take `{}` out of the conditions of the rules that send people somewhere", question.name),
        "let a rule that only offers something look at it"};
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

std::string who_decides(const Model& model) {
    return model.owner.empty() ? "the owner of the rules, whom no `owner` line names yet" : model.owner;
}

Diagnostics describe(const Model& model, const Findings& findings) {
    return Describer(model, findings).describe();
}

}  // namespace ascrules::analysis
