// What analysis finds must be what z3 finds, to which the conditions are put as they are written. Covered: gaps; contradictions, pair by pair; rules
// that never apply; rules that are always set aside. With all kinds of questions, `only asked if`, definitions, counting, overrides, offers,
// `otherwise`, what is impossible, and missing answers with the rules that take them up; and through texts families, levels, thresholds, dates and
// money. Not covered: offers and `otherwise` that set each other aside, what is accepted, floors, rules without effect, what must not matter; how a region is cut up and counted.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/proof/analysis/sum_gaps.h"
#include "tests/referees/told.h"
#include "tests/referees/z3_meaning.h"
#include "tests/support/care_rules.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"
#include "tests/support/shipped.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

constexpr std::uint64_t random_models = 4'000;
constexpr std::uint64_t random_texts = 1'000;
constexpr std::size_t care_rules = 50;

/// What z3 says. Of rules that do nothing it says two things: what must be found, since not even answers to which no case ever comes would let
/// the rule do something; and what may be found, since no case ever comes to it.
struct Verdict {
    bool finished = true;
    bool anybody = true;
    bool gap = false;
    std::set<std::pair<RuleId, RuleId>> contradictions;
    std::set<RuleId> must_never_apply, may_never_apply, must_be_idle, may_be_idle;
};

Verdict verdict_of_z3(const Model& model) {
    Z3Meaning z3(model);
    Verdict verdict;
    verdict.anybody = z3.anybody();
    if (!verdict.anybody) return verdict;
    verdict.gap = z3.gap().has_value();
    for (std::size_t a = 0; a < model.rules.size(); ++a) {
        const RuleId rule{a};
        if (!z3.can_apply(rule)) verdict.may_never_apply.insert(rule);
        if (!z3.can_remain(rule)) {
            verdict.may_be_idle.insert(rule);
            if (!z3.could_apply(rule)) verdict.must_never_apply.insert(rule);
            if (!z3.could_remain(rule)) verdict.must_be_idle.insert(rule);
        }
        for (std::size_t b = a + 1; b < model.rules.size(); ++b) {
            const bool both_send = model.rules[a].sends() && model.rules[b].sends();
            if (both_send && model.rules[a].send_to != model.rules[b].send_to && z3.contradict(rule, {b}))
                verdict.contradictions.insert({rule, {b}});
        }
    }
    verdict.finished = !z3.gave_up();
    return verdict;
}

template <typename T>
bool within(const std::set<T>& must, const std::set<T>& found, const std::set<T>& may) {
    return std::includes(found.begin(), found.end(), must.begin(), must.end()) &&
           std::includes(may.begin(), may.end(), found.begin(), found.end());
}

bool agree(const Told& told, const Verdict& verdict) {
    if (!told.finished || !verdict.finished || told.anybody != verdict.anybody) return false;
    std::set<RuleId> idle = told.never_applies;
    idle.insert(told.always_set_aside.begin(), told.always_set_aside.end());
    return told.gap == verdict.gap && told.contradictions == verdict.contradictions &&
           within(verdict.must_never_apply, told.never_applies, verdict.may_never_apply) &&
           within(verdict.must_be_idle, idle, verdict.may_be_idle);
}

std::string ids(const Model& model, const std::set<RuleId>& rules) {
    std::string text;
    for (const RuleId rule : rules) text += " " + model.rule(rule).id;
    return rules.empty() ? " none" : text;
}

template <typename Says>
std::string common_words(const Model& model, const Says& says) {
    std::string text = !says.finished ? "not finished" : !says.anybody ? "nobody" : says.gap ? "a gap" : "no gap";
    for (const auto& [a, b] : says.contradictions) text += "; " + model.rule(a).id + " contradicts " + model.rule(b).id;
    return text;
}

std::string in_words(const Model& model, const Told& told) {
    return "analysis: " + common_words(model, told) + "; never apply:" + ids(model, told.never_applies) +
           "; always set aside:" + ids(model, told.always_set_aside) + "\n";
}

std::string in_words(const Model& model, const Verdict& verdict) {
    return "z3:       " + common_words(model, verdict) + "; never apply: at least" +
           ids(model, verdict.must_never_apply) + ", at most" + ids(model, verdict.may_never_apply) +
           "; never decide: at least" + ids(model, verdict.must_be_idle) + ", at most" +
           ids(model, verdict.may_be_idle) + "\n";
}

bool differ(const Sample& sample) {
    return !agree(told_by_analysis(sample.model), verdict_of_z3(sample.model));
}

/// The smallest ruleset that shows the disagreement, and what each says of it.
std::string shown(const Model& model) {
    const Sample sample = smallest({model, empty_case(model)}, differ);
    return print(sample.model) + "\n" + in_words(sample.model, told_by_analysis(sample.model)) +
           in_words(sample.model, verdict_of_z3(sample.model));
}

/// How often each kind of finding was met: a test that meets none shows nothing.
struct Met {
    std::size_t gaps = 0, contradictions = 0, never_applies = 0, always_set_aside = 0;

    void add(const Told& told) {
        gaps += told.gap ? 1 : 0;
        contradictions += told.contradictions.size();
        never_applies += told.never_applies.size();
        always_set_aside += told.always_set_aside.size();
    }
};

/// Sometimes with what its floors are about called impossible.
Model random_with_impossible(std::uint64_t seed) {
    Model model = random_model(seed);
    if (seed % 3 != 0) return model;
    for (Floor& floor : model.floors) model.impossible.push_back({std::move(floor.when), "", {}, {}});
    model.floors.clear();
    return model;
}

// --- Faults, planted in what analysis is given: each must be noticed in many rulesets ---

bool change_first(Condition& condition, const std::function<bool(Condition&)>& change) {
    if (change(condition)) return true;
    auto* list = std::get_if<CountTrue>(&condition.node);
    return list != nullptr && std::any_of(list->operands.begin(), list->operands.end(),
                                          [&](Condition& operand) { return change_first(operand, change); });
}

/// Changes the first part of a rule's condition that can be changed so.
std::function<bool(Model&)> in_some_rule(std::function<bool(Condition&)> change) {
    return [change = std::move(change)](Model& model) {
        return std::any_of(model.rules.begin(), model.rules.end(),
                           [&](Rule& rule) { return rule.when && change_first(*rule.when, change); });
    };
}

/// Does it to the first of the list that has something to take away.
template <typename T>
bool take_from_first(std::vector<T>& list, const std::function<bool(T&)>& take) {
    return std::any_of(list.begin(), list.end(), take);
}

struct Fault {
    std::string name;
    std::function<bool(Model&)> plant;  ///< false where the model has nothing for it
};

std::vector<Fault> faults() {
    return {
        {"an override is forgotten",
         [](Model& model) {
             return take_from_first<Rule>(model.rules, [](Rule& rule) {
                 if (rule.overrides.empty()) return false;
                 rule.overrides.pop_back();
                 return true;
             });
         }},
        {"a question is always asked",
         [](Model& model) {
             return take_from_first<Question>(model.questions, [](Question& question) {
                 return std::exchange(question.only_asked_if, std::nullopt).has_value();
             });
         }},
        {"one more must be true", in_some_rule([](Condition& condition) {
             auto* list = std::get_if<CountTrue>(&condition.node);
             if (list == nullptr || list->at_least >= list->at_most) return false;
             ++list->at_least;
             return true;
         })},
        {"one item fewer counts", in_some_rule([](Condition& condition) {
             auto* count = std::get_if<Count>(&condition.node);
             if (count == nullptr || (count->among & (count->among - 1)) == 0) return false;
             count->among &= count->among - 1;
             return true;
         })},
        {"a figure is one too high", in_some_rule([](Condition& condition) {
             auto* range = std::get_if<InRange>(&condition.node);
             if (range == nullptr || range->low >= range->high) return false;
             ++range->low;
             return true;
         })},
        {"`is not` is false of what is not known", in_some_rule([](Condition& condition) {
             const auto* negative = std::get_if<IsNot>(&condition.node);
             if (negative == nullptr) return false;
             const QuestionId question = negative->question;
             std::vector<Condition> both;
             both.push_back(std::move(condition));
             both.push_back({{}, IsKnown{question}});
             condition = all_of(std::move(both), {});
             return true;
         })},
        {"not known is never taken up", in_some_rule([](Condition& condition) {
             if (!std::holds_alternative<IsNotKnown>(condition.node)) return false;
             condition = any_of({}, {});
             return true;
         })},
        {"somebody impossible is looked at", [](Model& model) { return !std::exchange(model.impossible, {}).empty(); }},
    };
}

}  // namespace

TEST(Z3Referee, AFaultIsNoticed) {
    for (const Fault& fault : faults()) {
        std::size_t noticed = 0;
        for (std::uint64_t seed = 1; seed <= 600; ++seed) {
            const Model model = random_with_impossible(seed);
            Model faulty = model;
            if (fault.plant(faulty) && !agree(told_by_analysis(faulty), verdict_of_z3(model))) ++noticed;
        }
        EXPECT_GE(noticed, 5U) << fault.name;
    }
}

TEST(Z3Referee, AnalysisFindsTheSameInRandomRulesets) {
    Met met;
    for (std::uint64_t seed = 1; seed <= random_models; ++seed) {
        const Model model = random_with_impossible(seed);
        const Told told = told_by_analysis(model);
        met.add(told);
        ASSERT_TRUE(agree(told, verdict_of_z3(model))) << "seed " << seed << "\n" << shown(model);
    }
    EXPECT_GT(met.gaps, random_models / 4);
    EXPECT_GT(met.contradictions, random_models / 4);
    EXPECT_GT(met.never_applies, random_models / 20);
    EXPECT_GT(met.always_set_aside, random_models / 20);
}

TEST(Z3Referee, AnalysisFindsTheSameInRandomTexts) {
    Met met;
    std::size_t not_settled = 0;
    for (std::uint64_t seed = 1; seed <= random_texts; ++seed) {
        const diagnostics::Source source("made-up.ascrules", random_rules(seed).text);
        diagnostics::Diagnostics diagnostics;
        auto model = semantics::compile(source, diagnostics);
        ASSERT_TRUE(model) << source.text() << render_text(diagnostics, source);
        // With `otherwise` there is no gap to find.
        if (seed % 2 == 0) model->rules.pop_back();
        const Told told = told_by_analysis(*model);
        // What three or more answers that are compared leave over may not be settled: that is said, and seldom.
        if (!told.finished && analysis::compares_answers(*model)) {
            ++not_settled;
            continue;
        }
        met.add(told);
        ASSERT_TRUE(agree(told, verdict_of_z3(*model))) << "seed " << seed << "\n" << shown(*model);
    }
    EXPECT_LT(not_settled, random_texts / 20);
    EXPECT_GT(met.gaps, random_texts / 4);
    EXPECT_GT(met.contradictions, random_texts / 4);
    EXPECT_GT(met.never_applies, 0U);
}

/// Many rules over many questions, in tiers, counting, with answers that may be missing: most rules are set aside by several others together.
TEST(Z3Referee, AnalysisFindsTheSameInTheShapeOfCare) {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        const diagnostics::Source source("made-up.ascrules", care_rules_text(care_rules, seed));
        diagnostics::Diagnostics diagnostics;
        const auto model = semantics::compile(source, diagnostics);
        ASSERT_TRUE(model) << render_text(diagnostics, source);
        const Told told = told_by_analysis(*model);
        EXPECT_FALSE(told.contradictions.empty());
        const Verdict verdict = verdict_of_z3(*model);
        ASSERT_TRUE(agree(told, verdict)) << "seed " << seed << "\n"
                                          << in_words(*model, told) << in_words(*model, verdict);
    }
}

TEST(Z3Referee, AnalysisFindsTheSameInWhatIsShipped) {
    for (const std::string& path : shipped_files()) {
        Model model = shipped_model(path);
        model.accepted.clear();
        const Told told = told_by_analysis(model);
        const Verdict verdict = verdict_of_z3(model);
        EXPECT_TRUE(agree(told, verdict)) << path << "\n" << in_words(model, told) << in_words(model, verdict);
    }
}

TEST(Z3Referee, ACaseThatZ3CallsAGapIsOne) {
    std::size_t gaps = 0;
    for (std::uint64_t seed = 1; seed <= random_models / 3; ++seed) {
        const Model model = random_with_impossible(seed);
        const auto gap = Z3Meaning(model).gap();
        if (!gap) continue;
        ++gaps;
        const Decision decision = evaluate::decide(model, *gap);
        ASSERT_TRUE(decision.outcomes.size() == 1 && decision.outcomes.front().is_gap())
            << print(model) << print(model, *gap);
    }
    EXPECT_GT(gaps, random_models / 20);
}

}  // namespace ascrules::tests
