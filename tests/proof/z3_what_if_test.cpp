// What analysis says makes no difference – a part of a condition, a question that is asked – is put to z3: the rules with and without it, as they are
// written. Covered: routes of possible cases, with missing answers that a rule takes up. Not covered: offers.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/what_if.h"
#include "tests/referees/z3_meaning.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"
#include "tests/support/shipped.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

/// How many of each were put to z3.
struct Tried {
    std::size_t parts = 0, questions = 0;
};

/// Whether z3 finds a difference where analysis says that there is none.
bool differs(const Model& model, Tried& tried) {
    analysis::Limits limits;
    limits.listed = std::numeric_limits<std::size_t>::max() / 2;
    const analysis::Findings findings = analysis::analyse(model, limits);
    if (findings.droppable.empty() && findings.sparing.empty()) return false;
    Z3Meaning z3(model);
    for (const Without& without : findings.droppable.empty() ? std::vector<Without>{} : each_without(model)) {
        const bool told = std::any_of(findings.droppable.begin(), findings.droppable.end(), [&](const auto& found) {
            return found.rule == without.rule && words(model, found.part) == words(model, without.part) &&
                   found.part.span.begin == without.part.span.begin;
        });
        if (!told) continue;
        ++tried.parts;
        if (z3.differs_from(without.model)) return true;
    }
    Model together = model;
    for (const analysis::Sparing& sparing : findings.sparing) {
        for (const analysis::Spared& each : sparing.questions) {
            Model alone = model;
            narrow(alone, each.question, sparing.only_if);
            narrow(together, each.question, sparing.only_if);
            ++tried.questions;
            if (z3.differs_from(alone)) return true;
        }
    }
    return (!findings.sparing.empty() && z3.differs_from(together)) || z3.gave_up();
}

void expect_the_same(const Model& model, Tried& tried, const std::string& from) {
    if (!differs(model, tried)) return;
    const Sample sample = smallest({model, empty_case(model)}, [](const Sample& each) {
        Tried ignored;
        return differs(each.model, ignored);
    });
    FAIL() << from << "\n" << print(sample.model);
}

}  // namespace

TEST(Z3WhatIf, RandomModelsComeToTheSame) {
    Tried tried;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        Model model = random_model(seed);
        // Told apart by place: parts of random models have none.
        std::size_t place = 0;
        const std::function<void(Condition&)> number = [&](Condition& condition) {
            condition.span = {++place, place};
            if (auto* list = std::get_if<CountTrue>(&condition.node)) {
                for (Condition& operand : list->operands) number(operand);
            }
        };
        for (Rule& rule : model.rules) {
            if (rule.when) number(*rule.when);
        }
        ASSERT_NO_FATAL_FAILURE(expect_the_same(model, tried, "seed " + std::to_string(seed)));
    }
    EXPECT_GT(tried.parts, 100U);
    EXPECT_GT(tried.questions, 50U);
}

TEST(Z3WhatIf, RandomTextsComeToTheSame) {
    Tried tried;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const diagnostics::Source source("rules.ascrules", random_rules(seed).text);
        diagnostics::Diagnostics diagnostics;
        const syntax::Ruleset ruleset = syntax::parse(source, diagnostics);
        const auto model = semantics::check(ruleset, diagnostics, dates::Date{});
        ASSERT_TRUE(model);
        ASSERT_NO_FATAL_FAILURE(expect_the_same(*model, tried, "seed " + std::to_string(seed)));
    }
    EXPECT_GT(tried.parts + tried.questions, 20U);
}

TEST(Z3WhatIf, ShippedRulesComeToTheSame) {
    Tried tried;
    for (const std::string& path : shipped_files())
        ASSERT_NO_FATAL_FAILURE(expect_the_same(shipped_model(path), tried, path));
    EXPECT_GT(tried.questions, 5U);
}

}  // namespace ascrules::tests
