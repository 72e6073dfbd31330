#include "compiler/analysis/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/analysis/skeleton.h"
#include "compiler/model/wording.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using namespace model;

namespace {

std::string case_words(const Model& model, const Case& given) {
    const std::string text = words(model, given);
    return text.empty() ? "any case, whatever the answers" : text;
}

std::string ids(const Model& model, const std::vector<RuleId>& rules, std::string_view last_joined_by = "and") {
    std::vector<std::string> names;
    for (const RuleId rule : rules) names.push_back(model.rule(rule).id);
    return listed(names, last_joined_by);
}

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

class Describer {
  public:
    Describer(const Model& model, const Findings& findings) : model_(model), findings_(findings) {}

    Diagnostics describe() {
        if (!findings_.finished()) {
            diagnostics_.push_back(
                {.code = Code::F310,
                 .span = {0, 0},
                 .message = "the search was not finished: there may be more than is listed here",
                 .facts = {fmt::format("not finished: the search for {}", listed(searches(findings_.not_finished)))},
                 .choices = {"try again with more memory, such as `--memory 2000`", "split the ruleset in two",
                             "let its longest conditions look at fewer questions"}});
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
        add_plain_findings();
        add_undecided();
        add_acceptances();
        for (const Droppable& finding : findings_.droppable) add(finding);
        add_sparing();
        if (findings_.otherwise) add(*findings_.otherwise);
        return std::move(diagnostics_);
    }

  private:
    void add(const BrokenFloor& broken) {
        const Floor& floor = model_.floors[broken.floor];
        const std::string& destination = model_.destination(floor.destination).name;
        Diagnostic diagnostic{.code = Code::F306, .span = floor.span, .message = ""};
        diagnostic.message = floor.always
                                 ? fmt::format("somebody who must always be sent to {} is not sent there", destination)
                                 : fmt::format("somebody who must never be sent to {} is sent there", destination);
        diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, broken.example)),
                            broken.outcomes == std::vector<Outcome>{{}}
                                ? "no rule sends it anywhere"
                                : fmt::format("where the rules send it: {}", one_of(broken.outcomes))};
        diagnostic.choices = {"change the rules, so that they keep to the floor", "change the floor"};
        diagnostic.to_be_decided_by = who_decides(model_);
        diagnostics_.push_back(std::move(diagnostic));
    }

    /// A rule that contradicts many others is one matter: the first of them is shown, and the others are named with a case each.
    void add_contradictions() {
        constexpr std::size_t many = 3;
        std::set<RuleId> done;
        for (const Contradiction& found : findings_.contradictions) {
            if (!done.insert(found.first).second) continue;
            std::vector<const Contradiction*> all;
            for (const Contradiction& other : findings_.contradictions) {
                if (other.first == found.first) all.push_back(&other);
            }
            if (all.size() < many) {
                for (const Contradiction* each : all) add(*each);
            } else {
                add_many(all);
            }
        }
        const std::size_t more = findings_.contradiction_count - findings_.contradictions.size();
        if (more > 0 && !diagnostics_.empty())
            diagnostics_.back().facts.push_back(
                fmt::format("{} of rules that contradict each other {} not listed here: see {} with `--all`",
                            more == 1 ? "1 more pair" : fmt::format("{} more pairs", more), more == 1 ? "is" : "are",
                            more == 1 ? "it" : "them"));
    }

    void add_many(const std::vector<const Contradiction*>& all) {
        const RuleId first = all.front()->first;
        add(*all.front());
        Diagnostic& diagnostic = diagnostics_.back();
        std::vector<RuleId> others;
        for (const Contradiction* found : all) others.push_back(found->second);
        diagnostic.message =
            fmt::format("rule {} sends the same case to another place, or with another time limit, than {}",
                        model_.rule(first).id, ids(model_, others));
        diagnostic.labels.clear();
        for (std::size_t i = 1; i < all.size(); ++i) {
            diagnostic.facts.push_back(fmt::format("with {}, such a case: {} – {}", model_.rule(all[i]->second).id,
                                                   case_words(model_, all[i]->example), how_many(*all[i])));
        }
        diagnostic.choices = {
            fmt::format("let {} win: {}", model_.rule(first).id, adding_overrides(first, with_commas(others))),
            model_.rule(others.front()).is_row
                ? fmt::format("let one of the others win: write {} in the cell `overrides` of its row",
                              model_.rule(first).id)
                : fmt::format("let one of the others win: add `overrides {}` to that rule", model_.rule(first).id),
            fmt::format("narrow the condition of rule {}", model_.rule(first).id)};
    }

    /// "25% of all combinations of answers (1,152 of 4,608)"
    [[nodiscard]] std::string how_many(const Count& cases, bool more = false) const {
        constexpr std::size_t readable = 11;
        const std::string whole = analysis::with_commas(findings_.possible_cases);
        const bool all = cases == findings_.possible_cases;
        std::string text = all ? "all combinations of answers"
                               : fmt::format("{}{} of all combinations of answers", more ? "at least " : "",
                                             share_words(cases, findings_.possible_cases));
        if (whole.size() <= readable) text += fmt::format(" ({} of {})", analysis::with_commas(cases), whole);
        return text;
    }

    /// "12 of 3,000 past referrals", where there are any.
    void add_past(std::size_t past, Diagnostic& diagnostic) const {
        if (!findings_.past_cases) return;
        diagnostic.facts.push_back(fmt::format("past referrals: {} of {}", analysis::with_commas(Count(past)),
                                               analysis::with_commas(Count(*findings_.past_cases))));
    }

    /// "add `overrides A1` to rule S1"; of a row of a table, to its cell
    [[nodiscard]] std::string adding_overrides(RuleId to, const std::string& overridden) const {
        const Rule& rule = model_.rule(to);
        return rule.is_row ? fmt::format("write {} in the cell `overrides` of row {}", overridden, rule.id)
                           : fmt::format("add `overrides {}` to rule {}", overridden, rule.id);
    }

    /// "let S1 win: add `overrides A1` to rule S1 (12 past referrals then go where S1 sends them)"
    [[nodiscard]] std::string winning(const Settling& settling) const {
        const std::string& winner = model_.rule(settling.winner).id;
        std::string text =
            fmt::format("let {} win: {}", winner, adding_overrides(settling.winner, model_.rule(settling.loser).id));
        if (!findings_.past_cases) return text;
        text += fmt::format(" ({} past referral{} then go{} where {} sends {}", settling.settled,
                            settling.settled == 1 ? "" : "s", settling.settled == 1 ? "es" : "", winner,
                            settling.settled == 1 ? "it" : "them");
        if (settling.moved > 0) text += fmt::format("; {} more come to something else than now", settling.moved);
        return text + ")";
    }

    [[nodiscard]] std::string how_many(const Contradiction& found) const {
        return found.not_known ? "only where some answer is not known" : how_many(found.cases, found.more_cases);
    }

    [[nodiscard]] std::string with_commas(const std::vector<RuleId>& rules) const {
        std::string text;
        for (const RuleId rule : rules) text += (text.empty() ? "" : ", ") + model_.rule(rule).id;
        return text;
    }

    void add(const Contradiction& found) {
        const Rule& first = model_.rule(found.first);
        const Rule& second = model_.rule(found.second);
        const bool same_place = first.send_to->destination == second.send_to->destination;
        Diagnostic diagnostic{.code = Code::F302, .span = first.send_span, .message = ""};
        diagnostic.message =
            same_place ? fmt::format("rules {} and {} send the same case to one place with different time limits",
                                     first.id, second.id)
                       : fmt::format("rules {} and {} send the same case to different places", first.id, second.id);
        diagnostic.labels = {{second.send_span, fmt::format("and here, by rule {}", second.id)}};
        diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, found.example)),
                            fmt::format("how many: {}", how_many(found)),
                            fmt::format("{} sends it to {}, {} to {}", first.id, words(model_, *first.send_to),
                                        second.id, words(model_, *second.send_to))};
        add_past(found.past, diagnostic);
        for (const Settling& settling : found.settlings) {
            if (!settling.in_a_circle) diagnostic.choices.push_back(winning(settling));
        }
        diagnostic.choices.emplace_back("narrow the condition of one of the two");
        diagnostic.to_be_decided_by = who_decides(model_);
        diagnostics_.push_back(std::move(diagnostic));
    }

    void add_gaps() {
        for (const Gap& gap : findings_.gaps) {
            Diagnostic diagnostic{
                .code = Code::F301, .span = {0, 0}, .message = "no rule says where to send some people"};
            const std::string condition = words(model_, gap.when);
            diagnostic.facts = {fmt::format("who: {}", condition.empty() ? "everybody, whatever the answers"
                                                                         : "all for whom " + condition),
                                fmt::format("such a case: {}", case_words(model_, gap.example)),
                                fmt::format("how many: {}", how_many(gap.cases))};
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
            diagnostics_.back().facts.push_back(fmt::format("in all gaps together: {}", how_many(findings_.gap_cases)));
    }

    /// "S1 sets it aside or L2 decides the same"
    [[nodiscard]] std::string others_settle(const Droppable& finding) const {
        std::vector<RuleId> aside;
        std::vector<RuleId> same;
        for (const RuleId by : finding.by) {
            const auto& overrides = model_.rule(by).overrides;
            const bool sets_aside = std::binary_search(overrides.begin(), overrides.end(), finding.rule);
            (sets_aside ? aside : same).push_back(by);
        }
        std::string text;
        if (!aside.empty()) text = ids(model_, aside, "or") + " sets it aside";
        if (!aside.empty() && !same.empty()) text += ", or ";
        if (!same.empty()) text += ids(model_, same, "or") + " decides the same";
        return text;
    }

    void add(const Droppable& finding) {
        const Rule& rule = model_.rule(finding.rule);
        const bool alone = finding.by.empty();
        Diagnostic diagnostic{
            .code = Code::N406,
            .span = finding.part.span,
            .message = fmt::format("this part of rule {} makes no difference: {}", rule.id,
                                   alone ? "it applies to the same cases without it"
                                         : "as the other rules stand, every case comes to the same without it")};
        if (finding.reason == Droppable::Reason::impossible)
            diagnostic.facts = {"the cases that it would leave out are among those called impossible"};
        if (!alone)
            diagnostic.facts = {
                fmt::format("wherever this part decides whether rule {} applies, {}", rule.id, others_settle(finding))};
        diagnostic.choices = {"take the part out, so that the rule is shorter to read",
                              "leave it in, if it helps the reader",
                              "correct it, if it was meant to leave somebody out"};
        if (finding.reason == Droppable::Reason::set_aside)
            diagnostic.choices[1] = "leave it in, if it helps the reader, or if the other rules may change";
        if (finding.reason == Droppable::Reason::decided)
            diagnostic.choices[1] = "leave it in, so that each case keeps to the rule that is meant for it";
        diagnostics_.push_back(std::move(diagnostic));
    }

    void add_sparing() {
        for (const Sparing& sparing : findings_.sparing) add(sparing);
        const std::size_t more = findings_.sparing_count - findings_.sparing.size();
        if (more > 0 && !findings_.sparing.empty())
            diagnostics_.back().facts.push_back(fmt::format(
                "{} more condition{} that would spare people questions {} not listed here: see {} with `--all`", more,
                more == 1 ? "" : "s", more == 1 ? "is" : "are", more == 1 ? "it" : "them"));
    }

    /// "asked in 50% of all combinations of answers, and need not be in 24% of these"
    [[nodiscard]] std::string how_often(const Spared& each) const {
        std::string text = "asked in all combinations of answers";
        if (each.asked != findings_.possible_cases)
            text = fmt::format("asked in {} of all combinations of answers",
                               share_words(each.asked, findings_.possible_cases));
        text += fmt::format(", and need not be in {} of these", share_words(each.spared, each.asked));
        if (!findings_.past_cases) return text;
        return text + fmt::format("; asked in {} past referrals, and need not be in {} of these",
                                  analysis::with_commas(Count(each.past_asked)),
                                  analysis::with_commas(Count(each.past_spared)));
    }

    /// "`a` and `b` are asked in …", one line for all that are asked equally often.
    [[nodiscard]] std::vector<std::string> how_often(const std::vector<Spared>& questions) const {
        std::vector<std::pair<std::string, std::vector<std::string>>> groups;
        for (const Spared& each : questions) {
            const std::string often = how_often(each);
            auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == often; });
            if (group == groups.end()) group = groups.insert(groups.end(), {often, {}});
            group->second.push_back(fmt::format("`{}`", model_.question(each.question).name));
        }
        std::vector<std::string> lines;
        for (const auto& [often, names] : groups)
            lines.push_back(fmt::format("{} {} {}", listed(names), names.size() == 1 ? "is" : "are", often));
        return lines;
    }

    /// "`a`, `b` and `c`"; of many questions the first, and how many more.
    [[nodiscard]] std::string briefly(const std::vector<Spared>& questions) const {
        constexpr std::size_t many = 4;
        std::vector<std::string> names;
        for (const Spared& each : questions) names.push_back(fmt::format("`{}`", model_.question(each.question).name));
        if (names.size() < many) return listed(names);
        return fmt::format("{} and {} more questions", names.front(), names.size() - 1);
    }

    void add(const Sparing& sparing) {
        const bool one = sparing.questions.size() == 1;
        Diagnostic diagnostic{
            .code = Code::N408,
            .span = model_.question(sparing.questions.front().question).span,
            .message = fmt::format("{} need be asked only if {}: otherwise everything else already settles where "
                                   "people are sent and what they are offered",
                                   briefly(sparing.questions), words(model_, sparing.only_if))};
        std::vector<std::string> needless;
        for (const Condition& when : sparing.otherwise) needless.push_back(words(model_, when));
        diagnostic.facts = {fmt::format("need not be asked of: all for whom {}", listed(needless, "or"))};
        for (std::string& line : how_often(sparing.questions)) diagnostic.facts.push_back(std::move(line));
        const bool narrowed = std::any_of(sparing.questions.begin(), sparing.questions.end(), [&](const Spared& each) {
            return model_.question(each.question).only_asked_if.has_value();
        });
        diagnostic.choices = {fmt::format("spare people the question{}: add to {}{}", one ? "" : "s",
                                          one ? "it" : "each of them",
                                          condition_lines(model_, sparing.only_if, "only asked if"))};
        if (narrowed)
            diagnostic.choices.front() += "\n(where there is an `only asked if` line already, join the two with `and`)";
        diagnostic.choices.push_back(one ? "leave it, if the answer is wanted for something else"
                                         : "leave them, if the answers are wanted for something else");
        diagnostics_.push_back(std::move(diagnostic));
    }

    void add(const NeverApplies& finding) {
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

    void add(const AlwaysSetAside& finding) {
        const Rule& rule = model_.rule(finding.rule);
        Diagnostic diagnostic{
            .code = Code::F304,
            .span = rule.span,
            .message = fmt::format("rule {} never decides anything: whenever it applies, {} sets it aside", rule.id,
                                   ids(model_, finding.by, "or"))};
        for (const RuleId by : finding.by)
            diagnostic.labels.push_back({model_.rule(by).span, fmt::format("sets {} aside", rule.id)});
        diagnostic.choices = {"take the rule out"};
        for (const RuleId by : finding.by) {
            const Rule& other = model_.rule(by);
            diagnostic.choices.push_back(
                other.overrides_every_other
                    ? fmt::format("let it decide: name in rule {} only the rules that it must override", other.id)
                    : fmt::format("let it decide: take {} out of {} {}", rule.id,
                                  other.is_row ? "the cell `overrides` of row" : "the `overrides` line of rule",
                                  other.id));
        }
        diagnostic.to_be_decided_by = who_decides(model_);
        diagnostics_.push_back(std::move(diagnostic));
    }

    void add(const NoDifference& finding) {
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
        diagnostic.choices = {"take the rule out",
                              "correct it, if it was meant to send people somewhere else, or sooner"};
        if (!model_.changes.empty()) {
            diagnostic.choices.insert(
                diagnostic.choices.begin(),
                "give the rule an `in force until …` line, if it decides something on other days");
        }
        diagnostics_.push_back(std::move(diagnostic));
    }

    [[nodiscard]] std::string one_of(const std::vector<Outcome>& outcomes) const {
        std::vector<std::string> each;
        for (const Outcome& outcome : outcomes) each.push_back(words(model_, outcome));
        return listed(each, "or");
    }

    [[nodiscard]] std::string comes_to(const std::vector<Outcome>& outcomes) const {
        return outcomes.size() == 1 ? one_of(outcomes)
                                    : fmt::format("held, since it could come to {}", one_of(outcomes));
    }

    void add(const Influence& found) {
        const Question& question = model_.question(found.question);
        Case rest = found.first;
        rest[found.question] = NotKnown{};
        Diagnostic diagnostic{
            .code = Code::F311,
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

    void add(const NegativeMeetsUnasked& found) {
        const Question& question = model_.question(found.question);
        const Rule& rule = model_.rule(found.rule);
        Diagnostic diagnostic{
            .code = Code::F314,
            .span = found.span,
            .message = fmt::format("where `{}` is not asked, this is false, and rule {} does not apply", question.name,
                                   rule.id)};
        diagnostic.labels = {{question.span, "only asked if something else is so"}};
        diagnostic.facts = {fmt::format("such a case: {}", case_words(model_, found.example))};
        diagnostic.choices = {
            "name the answers that are meant, instead of the one that is not",
            fmt::format("join what decides whether `{}` is asked to it with `and`, if the rule is not for such cases",
                        question.name),
            "write `any of:`, and in the list below it this comparison and when the question is not asked, if the rule "
            "is for them"};
        diagnostics_.push_back(std::move(diagnostic));
    }

    void add_undecided() {
        for (const Undecided& undecided : model_.undecided) {
            diagnostics_.push_back({.code = Code::F313,
                                    .span = undecided.span,
                                    .message = fmt::format("still to be settled: {}", undecided.text),
                                    .choices = {"settle it, and write what was decided"},
                                    .to_be_decided_by = who_decides(model_)});
        }
    }

    void add_acceptances() {
        for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
            const Acceptance& accepted = model_.accepted[i];
            Diagnostic diagnostic{.code = Code::F312, .span = accepted.span, .message = ""};
            switch (findings_.acceptances[i]) {
                case AcceptanceUse::accepts:
                    diagnostic.code = Code::N404;
                    diagnostic.message =
                        fmt::format("accepted until {}: {}", calendar::text_of(accepted.until), accepted.because);
                    break;
                case AcceptanceUse::nothing:
                    diagnostic.message = "this accepts nothing: there is no such finding";
                    diagnostic.choices = {"take it out", "correct it, if it was meant for something else"};
                    break;
                case AcceptanceUse::run_out:
                    diagnostic.message =
                        fmt::format("what is accepted here was accepted until {}", calendar::text_of(accepted.until));
                    diagnostic.choices = {"mend the rules, and take this out",
                                          "look at it again, and write until when it is accepted now"};
                    diagnostic.to_be_decided_by = who_decides(model_);
                    break;
            }
            diagnostics_.push_back(std::move(diagnostic));
        }
    }

    void add_plain_findings() {
        for (const RuleId id : findings_.without_source) {
            const Rule& rule = model_.rule(id);
            diagnostics_.push_back(
                {.code = Code::F307,
                 .span = rule.span,
                 .message = fmt::format("rule {} names no source", rule.id),
                 .choices = {"cite what justifies it at the end of its heading, such as `[Care Act s.9(1)]`",
                             "cite the local decision, such as `[local: panel, May 2026]`"}});
        }
        if (findings_.nobody_holds) {
            diagnostics_.push_back(
                {.code = Code::F308,
                 .span = {0, 0},
                 .message = "nobody is named to hold a case whose missing answers could change where it goes",
                 .choices = {"add `if an answer is missing  hold with …` to the `ruleset` block, with one of the "
                             "destinations"}});
        }
        if (findings_.nobody_answers) {
            diagnostics_.push_back(
                {.code = Code::F315,
                 .span = {0, 0},
                 .message = "nobody is named who answers for these rules and settles what is found in them",
                 .choices = {
                     "add `owner` and a post to the `ruleset` block, such as `owner  Principal Social Worker`"}});
        }
        for (const QuestionId id : findings_.without_effect) {
            const Question& question = model_.question(id);
            diagnostics_.push_back(
                {.code = Code::N407,
                 .span = question.span,
                 .message = fmt::format("the answer to `{}` never changes where anybody is sent", question.name),
                 .choices = {"take it out, and spare people the question",
                             "correct the rules that look at it, if it was meant to make a difference"}});
        }
        for (const QuestionId id : findings_.unused_questions) {
            const Question& question = model_.question(id);
            diagnostics_.push_back({.code = Code::N402,
                                    .span = question.span,
                                    .message = fmt::format("no rule looks at `{}`", question.name),
                                    .choices = {"take it out, and spare people the question",
                                                "leave it in, if it is asked for another purpose"}});
        }
    }

    void add(const CaughtByOtherwise& caught) {
        const Rule& rule = model_.rule(caught.rule);
        diagnostics_.push_back(
            {.code = Code::N401,
             .span = rule.span,
             .message = fmt::format("`otherwise` (rule {}) catches every case that no other rule decides", rule.id),
             .facts = {fmt::format("such a case: {}", case_words(model_, caught.example)),
                       fmt::format("how many: {}", how_many(caught.cases, caught.more_cases)),
                       fmt::format("where it goes: {}", words(model_, *rule.send_to))}});
        add_past(caught.past, diagnostics_.back());
    }

    const Model& model_;
    const Findings& findings_;
    Diagnostics diagnostics_;
};

}  // namespace

std::string who_decides(const Model& model) {
    return model.owner.empty() ? "the owner of the rules, whom no `owner` line names yet" : model.owner;
}

Diagnostics describe(const Model& model, const Findings& findings) {
    return Describer(model, findings).describe();
}

}  // namespace ascrules::analysis
