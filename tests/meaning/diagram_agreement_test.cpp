// The two engines must agree, on every example that is shipped and on rulesets that nobody prepared; and what analysis finds must be
// what is there, no more and no less.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/shipped.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using model::Case;
using model::Decision;
using model::Model;
using model::RuleId;

constexpr std::uint64_t models = 3000;

bool engines_differ(const Sample& sample) {
    const diagram::Diagram diagram = diagram::build(sample.model);
    return diagram::decide(sample.model, diagram, sample.given) != evaluate::decide(sample.model, sample.given);
}

std::string shown(const Sample& sample) {
    const diagram::Diagram diagram = diagram::build(sample.model);
    return print(sample.model) + "given " + print(sample.model, sample.given) +
           "\ndiagram:  " + in_words(sample.model, diagram::decide(sample.model, diagram, sample.given)) +
           "\nevaluate: " + in_words(sample.model, evaluate::decide(sample.model, sample.given)) + "\n";
}

/// Answers of a question that may have very many: each of a choice, a few sets of items, amounts from end to end.
std::vector<model::Value> some_answers(const model::Question& question) {
    std::vector<model::Value> answers;
    if (const auto* quantity = std::get_if<model::Quantity>(&question.kind)) {
        const std::int64_t step = std::max<std::int64_t>(1, (quantity->highest - quantity->lowest) / 12);
        for (std::int64_t amount = quantity->lowest; amount <= quantity->highest; amount += step)
            answers.emplace_back(model::Amount{amount});
        if (quantity->lowest < 0) answers.emplace_back(model::Amount{0});
    } else if (const auto* selection = std::get_if<model::Selection>(&question.kind)) {
        for (std::size_t i = 0; i < selection->items.size(); ++i)
            answers.emplace_back(model::Ticked{std::uint64_t{1} << i});
        answers.emplace_back(model::Ticked{0});
        answers.emplace_back(model::Ticked{3});
    } else {
        const std::size_t count = std::get<model::Choice>(question.kind).answers.size();
        for (std::size_t i = 0; i < count; ++i) answers.emplace_back(model::Chosen{i});
    }
    return answers;
}

}  // namespace

TEST(Agreement, TheEnginesDecideAlikeOnRandomRulesets) {
    std::size_t held = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = random_model(seed);
        const diagram::Diagram diagram = diagram::build(model);
        Chance chance(seed);
        for (const Case& given : some_given_cases(model, chance, 60)) {
            const Decision decision = evaluate::decide(model, given);
            held += decision.is_held() ? 1 : 0;
            ASSERT_EQ(diagram::decide(model, diagram, given), decision)
                << "seed " << seed << "\n"
                << shown(smallest({model, given}, engines_differ));
        }
    }
    EXPECT_GT(held, models);
}

TEST(Agreement, TheOrderOfQuestionsChangesNothing) {
    for (std::uint64_t seed = 1; seed <= models / 10; ++seed) {
        const Model model = random_model(seed);
        diagram::BuildOptions backwards;
        for (std::size_t i = model.questions.size(); i-- > 0;) backwards.order.push_back({i});
        const diagram::Diagram usual = diagram::build(model);
        const diagram::Diagram other = diagram::build(model, backwards);
        Chance chance(seed);
        for (const Case& given : some_given_cases(model, chance, 40)) {
            ASSERT_EQ(diagram::decide(model, usual, given), diagram::decide(model, other, given)) << print(model);
        }
    }
}

TEST(Agreement, AnalysisFindsExactlyWhatIsThere) {
    std::size_t gaps = 0;
    std::size_t contradictions = 0;
    std::size_t idle = 0;
    for (std::uint64_t seed = 1; seed <= models / 3; ++seed) {
        const Model model = random_model(seed, 100);
        const analysis::Findings findings = analysis::analyse(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        std::set<std::pair<RuleId, RuleId>> clashing;
        std::set<RuleId> applying;
        std::set<RuleId> deciding;
        bool has_gap = false;
        ByTheBook book(model);
        for (const Case& given : every_given_case(model)) {
            const evaluate::Trace trace = book.explain(given);
            for (const evaluate::RuleTrace& rule : trace.rules) {
                if (rule.applies != evaluate::Holds::never) applying.insert(rule.rule);
                if (rule.decides != evaluate::Holds::never) deciding.insert(rule.rule);
            }
            const Decision& decision = trace.decision;
            if (decision.outcomes.size() != 1) continue;
            has_gap = has_gap || decision.outcomes.front().is_gap();
        }
        // Where all answers are known, the rules that decide are known too: each clashing pair of them is one contradiction.
        for (const Case& given : complete_cases(model)) {
            const Decision decision = book.decide(given);
            for (const RuleId a : decision.decided_by) {
                for (const RuleId b : decision.decided_by) {
                    if (a < b && model.rule(a).send_to != model.rule(b).send_to) clashing.insert({a, b});
                }
            }
        }
        ASSERT_EQ(has_gap, !findings.gaps.empty()) << print(model);
        // The boxes hold exactly the complete cases that no rule decides, and the counts are right.
        std::size_t gap_cases = 0;
        std::vector<std::size_t> cases_of(findings.gaps.size(), 0);
        for (const Case& given : complete_cases(model)) {
            const bool is_gap = book.decide(given).outcomes.front().is_gap();
            bool listed = false;
            for (std::size_t i = 0; i < findings.gaps.size(); ++i) {
                if (evaluate::truth(model, findings.gaps[i].when, given) != evaluate::Holds::always) continue;
                listed = true;
                ++cases_of[i];
            }
            ASSERT_EQ(listed, is_gap) << print(model) << print(model, given);
            gap_cases += is_gap ? 1 : 0;
        }
        ASSERT_EQ(findings.gap_cases, analysis::Count(gap_cases)) << print(model);
        for (std::size_t i = 0; i < findings.gaps.size(); ++i) {
            ASSERT_EQ(findings.gaps[i].cases, analysis::Count(cases_of[i]))
                << print(model) << words(model, findings.gaps[i].when);
            const Decision shown = evaluate::decide(model, findings.gaps[i].example);
            ASSERT_TRUE(shown.outcomes.size() == 1 && shown.outcomes.front().is_gap()) << print(model);
        }
        std::set<std::pair<RuleId, RuleId>> found;
        for (const auto& contradiction : findings.contradictions)
            found.insert({contradiction.first, contradiction.second});
        ASSERT_TRUE(std::includes(found.begin(), found.end(), clashing.begin(), clashing.end())) << print(model);
        for (const auto& contradiction : findings.contradictions) {
            std::size_t cases = 0;
            for (const Case& given : complete_cases(model)) {
                const Decision decision = book.decide(given);
                const auto decides = [&](RuleId rule) {
                    return std::binary_search(decision.decided_by.begin(), decision.decided_by.end(), rule);
                };
                const bool both = decides(contradiction.first) && decides(contradiction.second);
                const bool told = std::any_of(
                    contradiction.when.begin(), contradiction.when.end(),
                    [&](const auto& when) { return evaluate::truth(model, when, given) == evaluate::Holds::always; });
                ASSERT_EQ(told, both) << print(model) << print(model, given);
                cases += both ? 1 : 0;
            }
            ASSERT_EQ(contradiction.cases, analysis::Count(cases)) << print(model);
            ASSERT_EQ(contradiction.not_known, cases == 0) << print(model);
        }
        for (const auto& rule : findings.never_applies) ASSERT_FALSE(deciding.contains(rule.rule)) << print(model);
        for (const auto& rule : findings.always_set_aside) ASSERT_FALSE(deciding.contains(rule.rule)) << print(model);
        gaps += findings.gaps.size();
        contradictions += found.size();
        idle += findings.never_applies.size() + findings.always_set_aside.size() + findings.no_difference.size();
    }
    EXPECT_GT(gaps, models / 10);
    EXPECT_GT(contradictions, models / 10);
    EXPECT_GT(idle, models / 20);
}

TEST(Agreement, ARuleThatMakesNoDifferenceMakesNone) {
    std::size_t tried = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = random_model(seed, 60);
        const analysis::Findings findings = analysis::analyse(model);
        if (findings.no_difference.empty()) continue;
        ++tried;
        // Without it: the rule keeps its place and can never apply.
        Model without = model;
        for (const auto& finding : findings.no_difference) {
            without.rules[finding.rule.index].when = model::any_of({}, {});
        }
        for (const Case& given : every_given_case(model)) {
            ASSERT_EQ(evaluate::decide(model, given).outcomes, evaluate::decide(without, given).outcomes)
                << print(model) << print(model, given);
        }
    }
    EXPECT_GT(tried, 50U);
}

TEST(Agreement, ACopyOfARuleIsFoundToMakeNoDifference) {
    std::size_t copies = 0;
    std::size_t testing = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        Model model = random_model(seed, 80);
        const std::size_t at = seed % model.rules.size();
        if (!model.rules[at].sends() || model.rules[at].is_otherwise()) continue;
        model.rules[at].offers.clear();
        model.rules[at].also_to.clear();
        const RuleId copy{model.rules.size()};
        model.rules.push_back(model.rules[at]);
        model.rules.back().id = "copy";
        for (auto& rule : model.rules) {
            if (std::binary_search(rule.overrides.begin(), rule.overrides.end(), RuleId{at}))
                rule.overrides.push_back(copy);
        }
        const analysis::Findings findings = analysis::analyse(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        std::set<RuleId> idle;
        for (const auto& found : findings.no_difference) idle.insert(found.rule);
        for (const auto& found : findings.always_set_aside) idle.insert(found.rule);
        for (const auto& found : findings.never_applies) idle.insert(found.rule);
        ASSERT_TRUE(idle.contains(RuleId{at}) || idle.contains(copy)) << "seed " << seed << "\n" << print(model);
        ++copies;
        testing += diagram::tested_for_known(model, *model.rules[at].when).empty() ? 0 : 1;
    }
    EXPECT_GT(copies, 200U);
    EXPECT_GT(testing, 30U);
}

TEST(Agreement, TheEnginesDecideAlikeOnEveryExampleThatIsShipped) {
    ASSERT_FALSE(shipped_files().empty());
    for (const std::string& path : shipped_files()) {
        const Model model = shipped_model(path);
        const diagram::Diagram diagram = diagram::build(model);
        for (const model::Example& example : model.examples) {
            EXPECT_EQ(diagram::decide(model, diagram, example.given), evaluate::decide(model, example.given))
                << path << ": " << example.name;
        }
    }
}

TEST(Agreement, TheEnginesDecideAlikeOnCasesThatNobodyPreparedForWhatIsShipped) {
    std::size_t tried = 0;
    for (const std::string& path : shipped_files()) {
        const Model model = shipped_model(path);
        const diagram::Diagram diagram = diagram::build(model);
        ASSERT_TRUE(diagram.finished) << path;
        Chance chance(path.size());
        for (int i = 0; i < 40; ++i) {
            Case given = model::empty_case(model);
            for (std::size_t q = 0; q < model.questions.size(); ++q) {
                const std::vector<model::Value> answers = some_answers(model.questions[q]);
                if (chance.happens(3, 4)) given.values[q] = answers[chance.below(answers.size())];
            }
            const Decision decision = evaluate::decide(model, given);
            if (!decision.finished) continue;
            ++tried;
            ASSERT_EQ(diagram::decide(model, diagram, given), decision) << path << ": " << words(model, given);
        }
    }
    EXPECT_GT(tried, 300U);
}

}  // namespace ascrules::tests
