// The words for what is merely to be noted or settled: idle parts of conditions, questions that could be spared, what is undecided, accepted or
// caught by `otherwise`, and what is plainly missing.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/meaning/diagram/preferred.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe_parts.h"
#include "compiler/proof/analysis/skeleton.h"

namespace ascrules::analysis {

using diagnostics::Code;
using diagnostics::Diagnostic;
using namespace model;

std::string Describer::others_settle(const Droppable& finding) const {
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

void Describer::add(const Droppable& finding) {
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
                          "leave it in, if it helps the reader", "correct it, if it was meant to leave somebody out"};
    if (finding.reason == Droppable::Reason::set_aside)
        diagnostic.choices[1] = "leave it in, if it helps the reader, or if the other rules may change";
    if (finding.reason == Droppable::Reason::decided)
        diagnostic.choices[1] = "leave it in, so that each case keeps to the rule that is meant for it";
    diagnostics_.push_back(std::move(diagnostic));
}

void Describer::add(const PointsOutOfReach& found) {
    const Score& score = model_.score(found.score);
    const auto points = [&](std::int64_t number) { return figure_words(as_figure(score), number); };
    Diagnostic diagnostic{.code = Code::F316,
                          .span = found.span,
                          .message = fmt::format("{} possible case meets this comparison of `{}`",
                                                 found.always ? "every" : "no", score.name)};
    diagnostic.facts = {found.lowest == found.highest
                            ? fmt::format("every possible case has {}", points(found.highest))
                            : fmt::format("possible cases have from {} to {}", found.lowest, points(found.highest)),
                        fmt::format("a case with the most points: {}", case_words(model_, found.example))};
    diagnostic.choices = {"correct the number of points", "correct what gives points",
                          "take the comparison out, if it is there for nobody"};
    diagnostic.to_be_decided_by = who_decides(model_);
    diagnostics_.push_back(std::move(diagnostic));
}

void Describer::add_sparing() {
    for (const Sparing& sparing : findings_.sparing) add(sparing);
    const std::size_t more = findings_.sparing_count - findings_.sparing.size();
    if (more > 0 && !findings_.sparing.empty())
        diagnostics_.back().facts.push_back(
            fmt::format("{} more condition{} that would spare people questions {} not listed here: see {} with `--all`",
                        more, more == 1 ? "" : "s", more == 1 ? "is" : "are", more == 1 ? "it" : "them"));
}

std::string Describer::how_often(const Spared& each) const {
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

std::vector<std::string> Describer::how_often(const std::vector<Spared>& questions) const {
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

std::string Describer::briefly(const std::vector<Spared>& questions) const {
    constexpr std::size_t many = 4;
    std::vector<std::string> names;
    for (const Spared& each : questions) names.push_back(fmt::format("`{}`", model_.question(each.question).name));
    if (names.size() < many) return listed(names);
    return fmt::format("{} and {} more questions", names.front(), names.size() - 1);
}

void Describer::add(const Sparing& sparing) {
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

void Describer::add(const NegativeMeetsUnasked& found) {
    const Question& question = model_.question(found.question);
    const Rule& rule = model_.rule(found.rule);
    Diagnostic diagnostic{.code = Code::F314,
                          .span = found.span,
                          .message = fmt::format("where `{}` is not asked, this is false, and rule {} does not apply",
                                                 question.name, rule.id)};
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

void Describer::add_undecided() {
    for (const Undecided& undecided : model_.undecided) {
        diagnostics_.push_back({.code = Code::F313,
                                .span = undecided.span,
                                .message = fmt::format("still to be settled: {}", undecided.text),
                                .choices = {"settle it, and write what was decided"},
                                .to_be_decided_by = who_decides(model_)});
    }
}

void Describer::add_acceptances() {
    for (std::size_t i = 0; i < model_.accepted.size(); ++i) {
        const Acceptance& accepted = model_.accepted[i];
        Diagnostic diagnostic{.code = Code::F312, .span = accepted.span, .message = ""};
        switch (findings_.acceptances[i]) {
            case AcceptanceUse::accepts:
                diagnostic.code = Code::N404;
                diagnostic.message =
                    fmt::format("accepted until {}: {}", dates::text_of(accepted.until), accepted.because);
                break;
            case AcceptanceUse::nothing:
                diagnostic.message = "this accepts nothing: there is no such finding";
                diagnostic.choices = {"take it out", "correct it, if it was meant for something else"};
                if (accepted.rules.size() == 2 &&
                    (diagram::is_preferred(model_, accepted.rules[0], accepted.rules[1]) ||
                     diagram::is_preferred(model_, accepted.rules[1], accepted.rules[0])))
                    diagnostic.message =
                        "there is nothing to accept: where these two rules disagree, the most protective wins";
                break;
            case AcceptanceUse::not_settled:
                diagnostic.code = Code::N404;
                diagnostic.message =
                    fmt::format("accepted until {}: {}", dates::text_of(accepted.until), accepted.because);
                diagnostic.facts = {"whether there is still something to accept was not settled"};
                break;
            case AcceptanceUse::run_out:
                diagnostic.message =
                    fmt::format("what is accepted here was accepted until {}", dates::text_of(accepted.until));
                diagnostic.choices = {"mend the rules, and take this out",
                                      "look at it again, and write until when it is accepted now"};
                diagnostic.to_be_decided_by = who_decides(model_);
                break;
        }
        diagnostics_.push_back(std::move(diagnostic));
    }
}

void Describer::add_plain_findings() {
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
             .choices = {"add `owner` and a post to the `ruleset` block, such as `owner  Principal Social Worker`"}});
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

void Describer::add(const CaughtByOtherwise& caught) {
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

}  // namespace ascrules::analysis
