#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using model::Case;
using model::Decision;
using model::Model;

#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint64_t models_by_the_book = 300;  // it takes some twenty times as long
#else
constexpr std::uint64_t models_by_the_book = 3000;
#endif
constexpr std::size_t most_cases_of_a_model = 40;

bool agree(const evaluate::RuleTrace& one, const evaluate::RuleTrace& other) {
    return one.rule == other.rule && one.applies == other.applies && one.decides == other.decides &&
           one.set_aside_by == other.set_aside_by && one.gives_way == other.gives_way;
}

bool agree(const evaluate::Trace& one, const evaluate::Trace& other) {
    if (one.rules.size() != other.rules.size()) return false;
    for (std::size_t index = 0; index < one.rules.size(); ++index) {
        if (!agree(one.rules[index], other.rules[index])) return false;
    }
    return one.decision == other.decision && one.missing == other.missing && one.not_asked == other.not_asked &&
           one.answered_although_not_asked == other.answered_although_not_asked;
}

bool decisions_differ(const Sample& sample) {
    return evaluate::decide(sample.model, sample.given) != ByTheBook(sample.model).decide(sample.given);
}

bool traces_differ(const Sample& sample) {
    return !agree(evaluate::explain(sample.model, sample.given), ByTheBook(sample.model).explain(sample.given));
}

std::string both_in_words(const Sample& sample) {
    return print(sample.model) + "given " + print(sample.model, sample.given) +
           "\nby the book: " + in_words(sample.model, ByTheBook(sample.model).decide(sample.given)) +
           "\nevaluate:    " + in_words(sample.model, evaluate::decide(sample.model, sample.given)) + "\n";
}

}  // namespace

TEST(EvaluateAgreement, DecidesAsByTheBook) {
    std::size_t held = 0;
    std::size_t asking_some_only = 0;
    for (std::uint64_t seed = 1; seed <= models_by_the_book; ++seed) {
        const Model model = random_model(seed);
        Chance chance(seed);
        ByTheBook book(model);
        for (const Case& given : some_given_cases(model, chance, most_cases_of_a_model)) {
            const Decision decision = evaluate::decide(model, given);
            held += decision.is_held() ? 1 : 0;
            asking_some_only += decision.is_held() && decision.asking.size() < 2 ? 1 : 0;
            ASSERT_TRUE(decision == book.decide(given)) << "seed " << seed << "\n"
                                                        << both_in_words(smallest({model, given}, decisions_differ));
        }
    }
    // The models_by_the_book are worth the trouble only if they show something.
    EXPECT_GT(held, models_by_the_book);
    EXPECT_GT(asking_some_only, models_by_the_book);
}

// With more rules the search finds itself more often in places that it has seen before.
TEST(EvaluateAgreement, DecidesAsByTheBookWithManyRules) {
    for (std::uint64_t seed = 1; seed <= models_by_the_book / 5; ++seed) {
        const Model model = random_model(seed, 1500, 14);
        Chance chance(seed);
        ByTheBook book(model);
        for (const Case& given : some_given_cases(model, chance, most_cases_of_a_model)) {
            ASSERT_TRUE(evaluate::decide(model, given) == book.decide(given))
                << "seed " << seed << "\n"
                << both_in_words(smallest({model, given}, decisions_differ));
        }
    }
}

TEST(EvaluateAgreement, ExplainsAsByTheBook) {
    for (std::uint64_t seed = 1; seed <= models_by_the_book / 3; ++seed) {
        const Model model = random_model(seed, 100);
        Chance chance(seed);
        ByTheBook book(model);
        for (const Case& given : some_given_cases(model, chance, most_cases_of_a_model)) {
            const evaluate::Trace trace = evaluate::explain(model, given);
            ASSERT_TRUE(agree(trace, book.explain(given))) << "seed " << seed << "\n"
                                                           << both_in_words(smallest({model, given}, traces_differ));
            ASSERT_TRUE(trace.decision == evaluate::decide(model, given));
        }
    }
}

}  // namespace ascrules::tests
