// Parts of conditions that make no difference, and questions that need be asked less often, held against leaving them out and going through every
// case.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/proof/analysis/skeleton.h"
#include "tests/referees/what_if.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

constexpr std::uint64_t models_with_idle_parts = 2'500;

analysis::Findings all_findings(const Model& model) {
    analysis::Limits limits;
    limits.listed = std::numeric_limits<std::size_t>::max() / 2;
    return analysis::analyse(model, limits);
}

/// Sometimes with what its floors are about called impossible.
Model some_model(std::uint64_t seed) {
    Model model = random_model(seed, 120);
    if (seed % 4 == 0) {
        for (Floor& floor : model.floors) model.impossible.push_back({std::move(floor.when), "", {}, {}});
    }
    if (seed % 2 == 0) model.floors.clear();
    return model;
}

/// Whether every case comes to the same by both: given cases with whatever answers, or, where something is impossible, those with all answers that
/// are possible.
bool same_decisions(const Model& one, const Model& other) {
    const evaluate::Evaluator a(one);
    const evaluate::Evaluator b(other);
    const bool partial = one.impossible.empty();
    for (const Case& given : partial ? every_given_case(one) : complete_cases(one)) {
        if (!partial && !is_possible(one, given)) continue;
        const Decision x = a.decide(given);
        const Decision y = b.decide(given);
        if (x.outcomes != y.outcomes || x.offers != y.offers || x.possible_offers != y.possible_offers ||
            x.second_teams != y.second_teams || x.possible_second_teams != y.possible_second_teams)
            return false;
    }
    return true;
}

bool tests_what_is_known(const Model& model) {
    std::vector<QuestionId> all;
    for (std::size_t i = 0; i < model.questions.size(); ++i) all.push_back({i});
    const diagram::Space space = diagram::space_of({&model}, all);
    return std::find(space.tested.begin(), space.tested.end(), true) != space.tested.end();
}

// --- Parts of conditions ---

bool is_told(const analysis::Findings& findings, const Model& model, const Without& without) {
    return std::any_of(findings.droppable.begin(), findings.droppable.end(), [&](const analysis::Droppable& found) {
        return found.rule == without.rule && words(model, found.part) == words(model, without.part);
    });
}

/// Some part is told that makes a difference.
bool tells_too_much(const Model& model) {
    const analysis::Findings findings = all_findings(model);
    const std::vector<Without> all = each_without(model);
    return std::any_of(findings.droppable.begin(), findings.droppable.end(), [&](const analysis::Droppable& found) {
        return std::none_of(all.begin(), all.end(), [&](const Without& without) {
            return without.rule == found.rule && words(model, without.part) == words(model, found.part) &&
                   same_decisions(model, without.model);
        });
    });
}

/// Some part of a top-level list is not told although it makes none; asked of rules that only send, that make a difference as a whole, and where nothing
/// rests on `otherwise` or on what is not known.
bool tells_too_little(const Model& model) {
    const auto plain = [](const Rule& rule) { return rule.when && rule.sends() && !rule.adds_anything(); };
    if (tests_what_is_known(model) || !std::all_of(model.rules.begin(), model.rules.end(), plain)) return false;
    const analysis::Findings findings = all_findings(model);
    for (const Without& without : each_without(model)) {
        const auto& list = std::get<CountTrue>(model.rule(without.rule).when->node);
        const bool top = std::any_of(list.operands.begin(), list.operands.end(), [&](const Condition& operand) {
            return words(model, operand) == words(model, without.part);
        });
        Model gone = model;
        gone.rules[without.rule.index].when = any_of({}, {});
        if (top && same_decisions(model, without.model) && !same_decisions(model, gone) &&
            !is_told(findings, model, without))
            return true;
    }
    return false;
}

// --- Questions ---

bool is_asked(const Model& model, QuestionId question, const Case& given) {
    const auto& declared = model.question(question).only_asked_if;
    return !declared || holds(model, *declared, given);
}

/// What is proposed changes something, or is miscounted.
bool spares_too_much(const Model& model) {
    const analysis::Findings findings = all_findings(model);
    Model together = model;
    for (const analysis::Sparing& sparing : findings.sparing) {
        for (const analysis::Spared& each : sparing.questions) {
            Model alone = model;
            narrow(alone, each.question, sparing.only_if);
            narrow(together, each.question, sparing.only_if);
            if (!same_decisions(model, alone)) return true;
            std::size_t asked = 0;
            std::size_t spared = 0;
            for (const Case& given : complete_cases(model)) {
                if (!is_possible(model, given) || !is_asked(model, each.question, given)) continue;
                const bool outside =
                    std::any_of(sparing.otherwise.begin(), sparing.otherwise.end(),
                                [&](const Condition& condition) { return holds(model, condition, given); });
                if (outside == holds(model, sparing.only_if, given)) return true;
                ++asked;
                spared += outside ? 1 : 0;
            }
            if (each.asked != analysis::Count(asked) || each.spared != analysis::Count(spared)) return true;
            if (5 * spared < asked) return true;
        }
    }
    return !same_decisions(model, together);
}

/// The most cases that one answer, or one stretch of amounts, of an earlier question would spare; told by going through all cases.
std::size_t most_spared(const Model& model, QuestionId question, QuestionId earlier) {
    Model never_asked = model;
    narrow(never_asked, question, any_of({}, {}));
    const evaluate::Evaluator now(model);
    const evaluate::Evaluator then(never_asked);
    const auto number = [&](const Case& given) {
        if (const auto* chosen = std::get_if<Chosen>(&given[earlier])) return static_cast<std::int64_t>(chosen->answer);
        return std::get<Amount>(given[earlier]).amount;
    };
    std::set<std::int64_t> needed;
    std::vector<std::int64_t> asked;
    for (const Case& given : complete_cases(model)) {
        if (!is_possible(model, given) || !is_asked(model, question, given)) continue;
        if (!is_asked(model, earlier, given)) return 0;
        asked.push_back(number(given));
        if (now.decide(given).outcomes != then.decide(given).outcomes) needed.insert(asked.back());
    }
    if (needed.empty()) return 0;
    const bool amounts = std::holds_alternative<Quantity>(model.question(earlier).kind);
    std::size_t spared = 0;
    for (const std::int64_t each : asked) {
        const bool inside = amounts ? *needed.begin() <= each && each <= *needed.rbegin() : needed.contains(each);
        spared += inside ? 0 : 1;
    }
    return 5 * spared < asked.size() ? 0 : spared;
}

/// A question is left out for which one comparison would spare enough, although it goes together with all that is proposed.
bool spares_too_little(const Model& model) {
    const auto plain = [](const Rule& rule) { return rule.sends() && !rule.adds_anything(); };
    if (tests_what_is_known(model) || !std::all_of(model.rules.begin(), model.rules.end(), plain)) return false;
    if (!model.floors.empty() || !model.impossible.empty()) return false;
    const analysis::Findings findings = all_findings(model);
    std::set<QuestionId> proposed;
    for (const analysis::Sparing& sparing : findings.sparing) {
        for (const analysis::Spared& each : sparing.questions) proposed.insert(each.question);
    }
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const QuestionId question{i};
        const auto& idle = findings.without_effect;
        if (proposed.contains(question) || std::find(idle.begin(), idle.end(), question) != idle.end()) continue;
        for (std::size_t j = 0; j < i; ++j) {
            const bool joined = std::any_of(model.rules.begin(), model.rules.end(), [&](const Rule& rule) {
                if (!rule.when) return false;
                const auto seen = diagram::looked_at(model, *rule.when);
                return std::binary_search(seen.begin(), seen.end(), question) &&
                       std::binary_search(seen.begin(), seen.end(), QuestionId{j});
            });
            if (!joined || std::holds_alternative<Selection>(model.questions[j].kind)) continue;
            if (most_spared(model, question, {j}) > 0) return true;
        }
    }
    return false;
}

void expect_never(const Model& model, bool (*wrong)(const Model&), std::uint64_t seed) {
    if (!wrong(model)) return;
    const Sample sample = smallest({model, empty_case(model)}, [&](const Sample& each) { return wrong(each.model); });
    FAIL() << "seed " << seed << "\n" << print(sample.model);
}

}  // namespace

TEST(IdleParts, AreThoseThatCanBeLeftOut) {
    std::size_t alone = 0;
    std::size_t given_others = 0;
    for (std::uint64_t seed = 1; seed <= models_with_idle_parts; ++seed) {
        const Model model = some_model(seed);
        ASSERT_NO_FATAL_FAILURE(expect_never(model, tells_too_much, seed));
        ASSERT_NO_FATAL_FAILURE(expect_never(model, tells_too_little, seed));
        for (const analysis::Droppable& found : all_findings(model).droppable)
            (found.by.empty() ? alone : given_others) += 1;
    }
    EXPECT_GT(alone, 100U);
    EXPECT_GT(given_others, 50U);
}

TEST(Sparing, ChangesNothingAndMissesNothing) {
    std::size_t questions = 0;
    std::size_t two_comparisons = 0;
    for (std::uint64_t seed = 1; seed <= models_with_idle_parts; ++seed) {
        const Model model = some_model(seed);
        ASSERT_NO_FATAL_FAILURE(expect_never(model, spares_too_much, seed));
        ASSERT_NO_FATAL_FAILURE(expect_never(model, spares_too_little, seed));
        for (const analysis::Sparing& sparing : all_findings(model).sparing) {
            questions += sparing.questions.size();
            two_comparisons += std::get<CountTrue>(sparing.only_if.node).operands.size() > 1 ? 1 : 0;
        }
    }
    EXPECT_GT(questions, 100U);
    EXPECT_GT(two_comparisons, 5U);
}

}  // namespace ascrules::tests
