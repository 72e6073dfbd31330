// Which rules contradict each other, and in how many cases, where there is more to it than two conditions that meet: answers that are not known and
// that other rules take up, cases scattered over many pieces, and what of these is accepted.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

#include "compiler/language/semantics/check.h"
#include "compiler/proof/analysis/findings.h"

namespace ascrules::tests {

namespace {

const std::string head =
    "ruleset Made up\n  owner  Nobody\n  if an answer is missing  hold with One\n"
    "destination One\n  within  1 working day\ndestination Two\n  within  2 working days\n"
    "question first\n  answer  yes or no\nquestion second\n  answer  yes or no\n"
    "question number\n  answer  whole number, 0 to 300\n";

std::string rule(const std::string& id, const std::string& when, const std::string& place,
                 const std::string& overrides = "") {
    return "rule " + id + " [local: made up]\n  when " + when + "\n  send to " + place + "\n" +
           (overrides.empty() ? "" : "  overrides " + overrides + "\n");
}

model::Model model_of(const std::string& text) {
    const diagnostics::Source source("made-up.ascrules", text);
    diagnostics::Diagnostics diagnostics;
    auto model = semantics::compile(source, diagnostics);
    if (!model) throw std::runtime_error(render_text(diagnostics, source));
    return *model;
}

/// What is found about the rules A and B; nothing where they do not contradict each other.
std::optional<analysis::Contradiction> between_a_and_b(const model::Model& model) {
    analysis::Limits limits;
    limits.listed = 10'000;
    const analysis::Findings findings = analysis::analyse(model, limits);
    EXPECT_TRUE(findings.finished());
    for (const analysis::Contradiction& found : findings.contradictions) {
        if (model.rule(found.first).id == "A" && model.rule(found.second).id == "B") return found;
    }
    return std::nullopt;
}

/// A and B meet, but whatever the answers to as many further questions are, A is set aside; where they are not known, other rules take them up.
std::string with_takers(std::size_t questions, std::size_t takers, std::size_t more_rules) {
    std::string text = head;
    for (std::size_t i = 1; i <= questions; ++i)
        text += "question open " + std::to_string(i) + "\n  answer  yes or no\n";
    text += rule("A", "first is yes", "One") + rule("B", "second is yes", "Two");
    for (std::size_t i = 1; i <= questions; ++i) {
        const std::string number = std::to_string(i);
        text += rule("Y" + number, "open " + number + " is yes", "Two", "A");
        text += rule("N" + number, "open " + number + " is no", "Two", "A");
        if (i <= takers) text += rule("T" + number, "first is yes\n   and open " + number + " is not known", "One");
    }
    for (std::size_t i = 1; i <= more_rules; ++i) {
        text += rule("M" + std::to_string(i), "first is no\n   and second is no\n   and number is " + std::to_string(i),
                     "One");
    }
    return text;
}

/// A is set aside wherever the number is odd.
std::string scattered() {
    std::string text = head + rule("A", "first is yes", "One") + rule("B", "second is yes", "Two");
    text += "rule S [local: made up]\n  when any of:\n";
    for (int odd = 1; odd <= 300; odd += 2) text += "    - number is " + std::to_string(odd) + "\n";
    return text + "  send to Two\n  overrides A\n";
}

std::string accepting(const std::string& when) {
    return "accept contradiction between A and B when " + when + "\n  because \"made up\"\n  until 1 January 2199\n";
}

}  // namespace

TEST(Contradictions, NeedARuleForEachAnswerThatIsNotKnown) {
    for (std::size_t questions = 1; questions <= 3; ++questions) {
        for (std::size_t takers = 0; takers <= questions; ++takers) {
            const auto found = between_a_and_b(model_of(with_takers(questions, takers, 0)));
            ASSERT_EQ(found.has_value(), takers == questions) << questions << " questions, " << takers << " takers";
            if (!found) continue;
            EXPECT_TRUE(found->not_known && found->when.empty());
        }
    }
}

TEST(Contradictions, AreFoundThroughOtherRulesAmongManyRules) {
    EXPECT_TRUE(between_a_and_b(model_of(with_takers(2, 2, 230))));
    EXPECT_FALSE(between_a_and_b(model_of(with_takers(2, 1, 230))));
}

TEST(Contradictions, ThroughOtherRulesAreLookedForBeyondWhatIsAccepted) {
    const std::string text = with_takers(1, 1, 0);
    EXPECT_FALSE(between_a_and_b(model_of(text + accepting("first is yes"))));
    EXPECT_TRUE(between_a_and_b(model_of(text + accepting("number is at least 7"))));
}

TEST(Contradictions, ScatteredOverManyPiecesAreCountedExactly) {
    const auto found = between_a_and_b(model_of(scattered()));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cases, analysis::Count(151));
    EXPECT_FALSE(found->more_cases);
    EXPECT_TRUE(found->more_when);
    EXPECT_FALSE(found->when.empty());
}

TEST(Contradictions, ScatteredAreLookedForBeyondWhatIsAccepted) {
    for (const int from : {0, 10, 200, 290}) {
        const auto found =
            between_a_and_b(model_of(scattered() + accepting("number is at most " + std::to_string(from)) +
                                     accepting("number is at least " + std::to_string(from + 6))));
        ASSERT_TRUE(found) << from;
        EXPECT_EQ(found->cases, analysis::Count(2)) << from;
    }
    EXPECT_FALSE(between_a_and_b(model_of(scattered() + accepting("first is yes"))));
}

}  // namespace ascrules::tests
