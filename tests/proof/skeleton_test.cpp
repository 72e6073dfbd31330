// The rule that `check` offers for a gap can be pasted as it stands, and is about just the people in the gap.
#include <gtest/gtest.h>

#include <cstdint>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/proof/analysis/skeleton.h"
#include "compiler/words/diagnostics/source.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"

namespace ascrules::tests {

namespace {

using namespace model;

std::optional<Model> read(const std::string& text, std::string& errors) {
    const diagnostics::Source source("rules.ascrules", text);
    diagnostics::Diagnostics diagnostics;
    const syntax::Ruleset ruleset = syntax::parse(source, diagnostics);
    auto model = semantics::check(ruleset, diagnostics, dates::Date{});
    errors = render_text(diagnostics, source);
    if (diagnostics::has_errors(diagnostics)) return std::nullopt;
    return model;
}

std::string filled_in(std::string skeleton, const std::string& destination) {
    const auto replace = [&](const std::string& what, const std::string& by) {
        const std::size_t at = skeleton.find(what);
        ASSERT_NE(at, std::string::npos) << skeleton;
        skeleton.replace(at, what.size(), by);
    };
    replace("(what it is about) [local: (who decided, and when)]", "Filled in [local: panel]");
    replace("(a destination)", destination);
    return skeleton;
}

Value some_answer(const Question& question, Chance& chance) {
    if (const auto* choice = std::get_if<Choice>(&question.kind)) return Chosen{chance.below(choice->answers.size())};
    if (const auto* selection = std::get_if<Selection>(&question.kind))
        return Ticked{chance.below(std::size_t{1} << selection->items.size())};
    const auto& quantity = std::get<Quantity>(question.kind);
    if (chance.happens(1, 3) && quantity.lowest <= -20 && quantity.highest >= 20)
        return Amount{chance.between(-20, 20)};
    return Amount{quantity.lowest + static_cast<std::int64_t>(chance.below(
                                        static_cast<std::size_t>(quantity.highest - quantity.lowest + 1)))};
}

}  // namespace

TEST(Skeleton, CanBePastedAndIsAboutTheGap) {
    std::size_t pasted = 0;
    std::size_t inside = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        // Without the rule that takes whatever is left.
        const std::string whole = random_rules(seed).text;
        const std::string text = whole.substr(0, whole.find("rule Z Everyone else"));
        std::string errors;
        const auto model = read(text, errors);
        ASSERT_TRUE(model) << errors;
        const analysis::Findings findings = analysis::analyse(*model);
        std::size_t tried = 0;
        for (const analysis::Gap& gap : findings.gaps) {
            if (++tried > 4 || words(*model, gap.when).empty()) break;
            const std::string rule =
                filled_in(analysis::rule_skeleton(*model, gap.when), model->destinations.front().name);
            const auto with = read(text + "\n" + rule + "\n", errors);
            ASSERT_TRUE(with) << rule << "\n" << errors;
            ++pasted;
            Chance chance(seed);
            for (int i = 0; i < 40; ++i) {
                Case given = i == 0 ? gap.example : empty_case(*with);
                for (std::size_t q = 0; q < given.values.size(); ++q) {
                    if (!given.knows({q})) given.values[q] = some_answer(with->questions[q], chance);
                }
                const bool told = evaluate::truth(*model, gap.when, given) == evaluate::Holds::always;
                inside += told ? 1 : 0;
                ASSERT_EQ(evaluate::truth(*with, *with->rules.back().when, given) == evaluate::Holds::always, told)
                    << rule << "\n"
                    << words(*with, given);
            }
        }
    }
    EXPECT_GT(pasted, 300U);
    EXPECT_GT(inside, 300U);
}

}  // namespace ascrules::tests
