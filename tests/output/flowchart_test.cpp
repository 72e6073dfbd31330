#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/diagram/ladder.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/output/flowchart/cases.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/output/flowchart/outline.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/emit_example.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"
#include "tests/support/texts.h"

namespace ascrules::flowchart {

using tests::has;

namespace {

using namespace model;
using example::front_door;
using example::rules_chart_of;

std::vector<std::string> ids(const Chart& chart) {
    std::vector<std::string> result;
    for (const Step& step : chart.steps) result.push_back(step.id);
    return result;
}

// ---- a reader who follows a chart with a finger ------------------------------------------------------------------------

/// Whether the condition is true of a case with all answers known.
bool met(const Model& model, const Case& given, const Condition& condition) {
    const auto asked = [&](QuestionId question) {
        const auto& only_if = model.question(question).only_asked_if;
        return !only_if || met(model, given, *only_if);
    };
    const auto chosen_among = [&](QuestionId question, const std::vector<std::size_t>& answers) {
        return std::find(answers.begin(), answers.end(), std::get<Chosen>(given[question]).answer) != answers.end();
    };
    return std::visit(
        Overloaded{
            [&](const Is& node) { return asked(node.question) && chosen_among(node.question, node.answers); },
            [&](const IsNot& node) { return asked(node.question) && !chosen_among(node.question, node.answers); },
            [&](const InRange& node) {
                const std::int64_t amount =
                    asked(node.question) ? std::get<Amount>(given[node.question]).amount : node.low - 1;
                return node.low <= amount && amount <= node.high;
            },
            [&](const Count& node) {
                if (!asked(node.question)) return false;
                const int ticked = __builtin_popcountll(std::get<Ticked>(given[node.question]).items & node.among);
                return node.at_least <= ticked && ticked <= node.at_most;
            },
            [&](const IsKnown& node) { return asked(node.question); },
            [&](const IsNotKnown&) { return false; },
            [&](const Defined& node) { return met(model, given, model.definition(node.definition).means); },
            [&](const Scored& node) {
                std::int64_t points = 0;
                for (const ScoreLine& line : model.score(node.score).lines) {
                    for (const ScoreStep& step : line.steps) points += met(model, given, step.when) ? step.points : 0;
                }
                return node.low <= points && points <= node.high;
            },
            [&](const Summed& node) {
                if (!asked(node.sum.first) || !asked(node.sum.second)) return false;
                const auto together = amount_of(model, node.sum, given);
                return together && node.low <= *together && *together <= node.high;
            },
            [&](const CountTrue& node) {
                const auto count = std::count_if(node.operands.begin(), node.operands.end(),
                                                 [&](const Condition& operand) { return met(model, given, operand); });
                return node.at_least <= count && count <= node.at_most;
            },
        },
        condition.node);
}

bool applies(const Model& model, const Case& given, const Rule& rule) {
    return rule.when && met(model, given, *rule.when);
}

/// Whether the reader says yes: the rule applies (or everybody is meant), and none of the exceptions that the step lists.
bool says_yes(const Model& model, const Case& given, const Step& step) {
    const auto rule =
        std::find_if(model.rules.begin(), model.rules.end(), [&](const Rule& one) { return one.id == step.id; });
    if (rule->when && !applies(model, given, *rule)) return false;
    bool in_exceptions = false;
    for (const Line& line : step.lines) {
        if (line.depth == 0) in_exceptions = line.text.starts_with("but not if");
        if (!in_exceptions || line.depth == 0) continue;
        for (std::size_t i = 0; i < model.rules.size(); ++i) {
            if (words(model, RuleId{i}) == line.text && applies(model, given, model.rules[i])) return false;
        }
    }
    return true;
}

/// Where the finger ends; the arrows that it takes are added to `taken`.
const End& followed(const Model& model, const Chart& chart, const Case& given, std::vector<Arrow>* taken = nullptr) {
    Place at = chart.start;
    while (!at.is_end) {
        const std::string answer = says_yes(model, given, chart.steps[at.index]) ? "yes" : "no";
        const auto arrow = std::find_if(chart.arrows.begin(), chart.arrows.end(), [&](const Arrow& one) {
            return one.from == at.index && (one.label == answer || one.label.empty());
        });
        EXPECT_NE(arrow, chart.arrows.end());
        if (taken != nullptr) taken->push_back(*arrow);
        at = arrow->to;
    }
    return chart.ends[at.index];
}

std::vector<Case> complete_cases(const Model& model) {
    std::vector<Case> cases{empty_case(model)};
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        std::vector<Case> longer;
        for (const Case& begun : cases) {
            for (const Value& value : tests::every_answer(model.questions[i])) {
                longer.push_back(begun);
                longer.back().values[i] = value;
            }
        }
        cases = std::move(longer);
    }
    return cases;
}

bool shows(const Model& model, const End& end, const Route& route) {
    const Destination& destination = model.destination(route.destination);
    const std::string within = destination.undecided ? "" : words(route.clock);
    const std::size_t rank = destination.undecided ? 0 : route.destination.index + 1;
    return end.kind == End::Kind::route && end.name == destination.name && end.within == within && end.rank == rank;
}

// ---- the ladder of rules -----------------------------------------------------------------------------------------------

TEST(Flowchart, PutsOverridingRulesFirst) {
    EXPECT_EQ(ids(rules_chart_of(front_door())), (std::vector<std::string>{"S1", "A1", "S2", "Z1"}));
}

TEST(Flowchart, KeepsTheDeclaredOrderWhereNothingOverrides) {
    Model model = front_door();
    model.rules[example::s1].overrides.clear();
    EXPECT_EQ(ids(rules_chart_of(model)), (std::vector<std::string>{"A1", "S1", "S2", "Z1"}));
}

TEST(Flowchart, PutsOtherwiseLastWhateverItOverrides) {
    Model model = front_door();
    std::swap(model.rules[example::a1], model.rules[example::z1]);
    model.rules[example::s1].overrides = {{0}, {2}, {3}};
    model.rules[0].overrides = {{2}, {3}};
    EXPECT_EQ(ids(rules_chart_of(model)).back(), "Z1");
}

TEST(Flowchart, ComesToTheDecisionInEveryCompleteCaseOfTheExample) {
    const Model model = front_door();
    const diagram::Diagram diagram = diagram::build(model);
    const Chart chart = rules_chart(model, diagram);
    for (const Case& given : complete_cases(model)) {
        const Decision decision = diagram::decide(model, diagram, given);
        ASSERT_TRUE(decision.is_routed());
        EXPECT_TRUE(shows(model, followed(model, chart, given), decision.outcomes.front().routes.front()))
            << words(model, given);
    }
}

/// Whether some `impossible` block rules the case out.
bool called_impossible(const Model& model, const Case& given) {
    return std::any_of(model.impossible.begin(), model.impossible.end(),
                       [&](const Impossible& one) { return met(model, given, one.when); });
}

/// Takes a rule out and says that nobody meets its condition: what it alone decided is a gap that is never met.
void call_a_gap_impossible(Model& model) {
    const auto rule = std::find_if(model.rules.rbegin(), model.rules.rend(),
                                   [](const Rule& one) { return one.when.has_value() && one.sends(); });
    if (rule == model.rules.rend()) return;
    model.impossible.push_back({*rule->when, "", {}, {}});
    rule->when = any_of({}, {});
}

bool warns(const Chart& chart, const std::string& begin) {
    return std::any_of(chart.warnings.begin(), chart.warnings.end(),
                       [&](const std::string& warning) { return warning.starts_with(begin); });
}

// Without a contradiction the end is the decision; with one, it is one of the routes. Only cases that are called impossible come to a box that
// nobody comes to, and the chart warns of gaps and contradictions where some other case is one.
TEST(Flowchart, ComesToTheDecisionInEveryCompleteCaseOfGeneratedRules) {
    std::size_t routed = 0;
    std::size_t only_impossible_gaps = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        Model model = tests::random_model(seed, 300);
        if (seed % 2 == 0) call_a_gap_impossible(model);
        const diagram::Diagram diagram = diagram::build(model);
        const Chart chart = rules_chart(model, diagram);
        bool gap = false;
        bool impossible_gap = false;
        bool contradiction = false;
        for (const Case& given : complete_cases(model)) {
            const Outcome outcome = diagram::decide(model, diagram, given).outcomes.front();
            const End& end = followed(model, chart, given);
            const bool possible = !called_impossible(model, given);
            gap = gap || (possible && outcome.is_gap());
            impossible_gap = impossible_gap || (!possible && outcome.is_gap());
            contradiction = contradiction || (possible && outcome.is_contradiction());
            const bool right =
                outcome.is_gap() ? end.kind == End::Kind::no_rule || (!possible && end.kind == End::Kind::never_reached)
                                 : std::any_of(outcome.routes.begin(), outcome.routes.end(),
                                               [&](const Route& route) { return shows(model, end, route); });
            if (outcome.routes.size() == 1) ++routed;
            ASSERT_TRUE(right) << "seed " << seed << "\n"
                               << tests::print(model) << tests::print(model, given) << "\n"
                               << outline_of(chart);
        }
        ASSERT_EQ(warns(chart, "Some cases meet no rule"), gap) << "seed " << seed << "\n" << tests::print(model);
        ASSERT_EQ(warns(chart, "Some rules contradict"), contradiction) << "seed " << seed << "\n"
                                                                        << tests::print(model);
        if (impossible_gap && !gap) ++only_impossible_gaps;
    }
    EXPECT_GT(routed, 10'000U);
    EXPECT_GT(only_impossible_gaps, 20U);
}

// ---- past cases on the chart --------------------------------------------------------------------------------------------

/// The position on the ladder of the step at which the finger leaves; nothing where no step is met.
std::optional<std::size_t> left_at(const Model& model, const Chart& chart, const Case& given) {
    std::vector<Arrow> taken;
    if (followed(model, chart, given, &taken).kind != End::Kind::route) return std::nullopt;
    return taken.back().from;
}

/// Every case with all answers known that the given one can become.
std::vector<Case> filled_in(const Model& model, const Case& given) {
    std::vector<Case> cases{given};
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (given.knows({i})) continue;
        std::vector<Case> longer;
        for (const Case& begun : cases) {
            for (const Value& value : tests::every_answer(model.questions[i])) {
                longer.push_back(begun);
                longer.back().values[i] = value;
            }
        }
        cases = std::move(longer);
    }
    return cases;
}

// A finger that follows every possible answer to what is missing leaves at the earliest at the step at which the case is counted.
TEST(Flowchart, ACaseIsCountedAtTheFirstStepThatCouldDecideIt) {
    std::size_t held = 0;
    std::size_t sent = 0;
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        const Model model = tests::random_model(seed, 200);
        const diagram::Diagram diagram = diagram::build(model);
        // A missing answer that stands as not known is no longer any of the answers.
        if (std::find(diagram.space.tested.begin(), diagram.space.tested.end(), true) != diagram.space.tested.end())
            continue;
        const Chart chart = rules_chart(model, diagram);
        const std::vector<std::size_t> positions = diagram::ladder_positions(model);
        std::size_t next = 0;
        for (Case given : complete_cases(model)) {
            given.values[next++ % model.questions.size()] = NotKnown{};
            const Decision decision = diagram::decide(model, diagram, given);
            std::optional<std::size_t> first;
            for (const Case& full : filled_in(model, given)) {
                const auto left = left_at(model, chart, full);
                if (left && (!first || *left < *first)) first = left;
            }
            const std::vector<RuleId> deciding = deciding_in_some_way(decision);
            ASSERT_EQ(first.has_value(), !deciding.empty());
            if (first) {
                ASSERT_EQ(*first, diagram::first_on_ladder(positions, deciding)) << "seed " << seed;
            }
            ++(decision.is_held() ? held : sent);
        }
    }
    EXPECT_GT(held, 500U);
    EXPECT_GT(sent, 500U);
}

TEST(Flowchart, WhatComesToAStepGoesOutOfIt) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Model model = tests::random_model(seed, 200);
        const diagram::Diagram diagram = diagram::build(model);
        Chart chart = rules_chart(model, diagram);
        std::map<std::pair<std::size_t, std::string>, std::size_t> taken_by_finger;
        CasesOnLadder cases;
        cases.steps.resize(diagram::ladder(model).size());
        for (const Case& given : complete_cases(model)) {
            std::vector<Arrow> taken;
            followed(model, chart, given, &taken);
            const Decision decision = diagram::decide(model, diagram, given);
            // Where rules contradict each other, the finger takes the first; the case is no case that is sent.
            const bool contradicted = !decision.is_routed() && !decision.decided_by.empty();
            if (contradicted) {
                ASSERT_NE(taken.back().label, "no");
            }
            for (const Arrow& arrow : taken) {
                if (!contradicted || arrow.label == "no") ++taken_by_finger[{arrow.from, arrow.label}];
            }
            if (decision.decided_by.empty()) {
                ++cases.no_rule;
            } else {
                const std::size_t step =
                    diagram::first_on_ladder(diagram::ladder_positions(model), decision.decided_by);
                ++(contradicted ? cases.steps[step].contradicted : cases.steps[step].sent);
            }
        }
        put_cases(chart, cases);
        std::size_t coming = complete_cases(model).size();
        std::size_t arrow = 0;
        for (std::size_t i = 0; i < chart.steps.size(); ++i) {
            const StepCases& at = *chart.steps[i].cases;
            ASSERT_EQ(at.come, coming);
            std::size_t out = at.held + at.contradicted;
            for (; arrow < chart.arrows.size() && chart.arrows[arrow].from == i; ++arrow) {
                const Arrow& told = chart.arrows[arrow];
                ASSERT_EQ(*told.cases, (taken_by_finger[{i, told.label}])) << "seed " << seed;
                out += *told.cases;
                if (told.label == "no") coming = *told.cases;
            }
            ASSERT_EQ(at.come, out);
        }
        ASSERT_EQ(arrow, chart.arrows.size());
    }
}

TEST(Flowchart, SaysHowManyCasesTakeWhichWay) {
    Chart chart = rules_chart_of(front_door());
    put_cases(chart, {{{1, 2, 0}, {1'200, 0, 3}, {0, 0, 0}, {40, 0, 0}}, 0});
    const std::string outline = outline_of(chart);
    EXPECT_TRUE(has(outline, "1,246 cases come here; 2 are held\n"));
    EXPECT_TRUE(has(outline, "yes (1 case) → [1] Safeguarding"));
    EXPECT_TRUE(has(outline, "no (1,243 cases) → go to 2"));
    EXPECT_TRUE(has(outline, "1,243 cases come here; 3 are contradicted\n"));
    EXPECT_TRUE(has(outline, "(40 cases) → [4] Community support"));
    EXPECT_TRUE(has(outline, "The numbers are past cases. Each leaves at one step"));
}

}  // namespace

}  // namespace ascrules::flowchart
