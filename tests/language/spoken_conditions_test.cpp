// Conditions as people say them. Whoever follows the first advice to the letter, as often as it takes, comes to a text that means what was said; where no
// text says exactly that, nothing is proposed to the letter. What was said is told by a function of the answers, and not by the language.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/words/diagnostics/source.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::tests {

namespace {

struct Person {
    int falls = 0;
    int age = 0;
    int risk = 0;  ///< low, medium, high
    bool alone = false;
    bool carer = false;
};

struct Said {
    std::string condition;
    std::function<bool(const Person&)> means;
    bool mended = true;  ///< following the advice has to end in a text that compiles
};

const std::string before =
    "ruleset Made up\n  if an answer is missing  hold with Last\n"
    "destination First\n  within  1 working day\ndestination Last\n  within  4 weeks\n"
    "question falls\n  answer  whole number of falls, 0 to 9\n"
    "question age\n  answer  whole number of years, 0 to 120\n"
    "question risk\n  answer  one of: low, medium, high\n"
    "question lives alone\n  answer  yes or no\n"
    "question has a carer\n  answer  yes or no\n"
    "threshold old age is 65 years [local: made up]\n"
    "rule R1 Made up [local: made up]\n  when ";
const std::string after = "\n  send to First\nrule Z Everyone else [local: made up]\n  otherwise send to Last\n";

std::vector<Person> people() {
    std::vector<Person> all;
    for (int falls = 0; falls <= 9; ++falls) {
        for (const int age : {0, 17, 18, 64, 65, 66, 74, 75, 76, 120}) {
            for (int risk = 0; risk < 3; ++risk) {
                for (const bool alone : {false, true}) {
                    for (const bool carer : {false, true}) all.push_back({falls, age, risk, alone, carer});
                }
            }
        }
    }
    return all;
}

model::Case answers_of(const model::Model& model, const Person& person) {
    model::Case given = empty_case(model);
    given[model::QuestionId{0}] = model::Amount{person.falls};
    given[model::QuestionId{1}] = model::Amount{person.age};
    given[model::QuestionId{2}] = model::Chosen{static_cast<std::size_t>(person.risk)};
    given[model::QuestionId{3}] = model::Chosen{person.alone ? 0U : 1U};
    given[model::QuestionId{4}] = model::Chosen{person.carer ? 0U : 1U};
    return given;
}

/// The edit that the first advice asks for to the letter: a fix, or `write` with a text that is complete. Nothing where it leaves something to choose.
std::optional<diagnostics::Fix> to_the_letter(const diagnostics::Diagnostic& diagnostic) {
    if (diagnostic.fix) return diagnostic.fix;
    if (diagnostic.choices.empty()) return std::nullopt;
    const std::string& choice = diagnostic.choices.front();
    constexpr std::string_view opening = "write `";
    if (!choice.starts_with(opening) || !choice.ends_with('`') || choice.find("…") != std::string::npos)
        return std::nullopt;
    const std::string text = choice.substr(opening.size(), choice.size() - opening.size() - 1);
    if (text.find('`') != std::string::npos) return std::nullopt;
    return diagnostics::Fix{choice, diagnostic.span, text};
}

struct Followed {
    std::optional<model::Model> model;
    std::string text;   ///< where it ended
    std::string trail;  ///< what was advised
};

Followed follow(std::string text) {
    constexpr int most = 6;
    Followed followed;
    for (int step = 0; step < most; ++step) {
        diagnostics::Diagnostics found;
        followed.model = semantics::compile(diagnostics::Source("made-up.ascrules", text), found);
        followed.text = text;
        if (followed.model || found.empty()) return followed;
        followed.trail += "\n  " + found.front().message;
        for (const std::string& choice : found.front().choices) followed.trail += "\n    you can: " + choice;
        const auto edit = to_the_letter(found.front());
        if (!edit) return followed;
        followed.trail += "\n    fix: " + edit->title;
        text.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->replacement);
    }
    return followed;
}

const std::vector<Said>& all_said() {
    using P = const Person&;
    const auto three_up = [](P p) { return p.falls >= 3; };
    const auto over_three = [](P p) { return p.falls > 3; };
    const auto three_down = [](P p) { return p.falls <= 3; };
    const auto under_three = [](P p) { return p.falls < 3; };
    const auto three = [](P p) { return p.falls == 3; };
    const auto not_three = [](P p) { return p.falls != 3; };
    const auto three_to_five = [](P p) { return p.falls >= 3 && p.falls <= 5; };
    const auto three_or_five = [](P p) { return p.falls == 3 || p.falls == 5; };
    const auto outside = [](P p) { return p.falls < 3 || p.falls > 5; };
    const auto old = [](P p) { return p.age >= 65; };
    const auto older = [](P p) { return p.age > 65; };
    const auto younger = [](P p) { return p.age < 65; };
    const auto up_to_old = [](P p) { return p.age <= 65; };
    const auto high = [](P p) { return p.risk == 2; };
    const auto not_high = [](P p) { return p.risk != 2; };
    const auto alone = [](P p) { return p.alone; };
    const auto not_alone = [](P p) { return !p.alone; };
    const auto alone_and_high = [](P p) { return p.alone && p.risk == 2; };
    const auto alone_or_high = [](P p) { return p.alone || p.risk == 2; };
    const auto alone_not_high = [](P p) { return p.alone && p.risk != 2; };
    static const std::vector<Said> all{
        {"falls is at least 3", three_up},
        {"falls is 3 or more", three_up},
        {"falls is three or more", three_up},
        {"falls is 3 falls or more", three_up},
        {"falls is 3 or more falls", three_up},
        {"falls is 3 and over", three_up},
        {"falls is 3 or over", three_up},
        {"falls is 3+", three_up},
        {"falls is 3 plus", three_up},
        {"falls >= 3", three_up},
        {"falls is >=3", three_up},
        {"falls ≥ 3", three_up},
        {"falls is a minimum of 3", three_up},
        {"falls is minimum 3", three_up},
        {"falls is no less than 3", three_up},
        {"falls is no fewer than 3", three_up},
        {"falls is not less than 3", three_up},
        {"falls is not under 3", three_up},
        {"falls is not below 3", three_up},
        {"falls is at least three", three_up},
        {"falls is more than or equal to 3", three_up},
        {"falls is greater than or equal to 3", three_up},
        {"falls at least 3", three_up},
        {"at least 3 falls", three_up},
        {"at least three falls", three_up},
        {"3 or more falls", three_up},
        {"3 falls or more", three_up},
        {"has 3 or more falls", three_up},
        {"falls isn't less than 3", three_up},
        {"falls is not fewer than three", three_up},
        {"falls is more than 3", over_three},
        {"more than 3 falls", over_three},
        {"over 3 falls", over_three},
        {"falls > 3", over_three},
        {"falls is above 3", over_three},
        {"falls exceeds 3", over_three},
        {"falls is not at most 3", over_three},
        {"falls is not 3 or less", over_three},
        {"falls is 3 or less", three_down},
        {"falls is 3 or fewer", three_down},
        {"falls is up to 3", three_down},
        {"falls is no more than 3", three_down},
        {"falls is not more than 3", three_down},
        {"falls is not over 3", three_down},
        {"falls <= 3", three_down},
        {"falls is less than or equal to 3", three_down},
        {"falls is a maximum of 3", three_down},
        {"no more than three falls", three_down},
        {"falls is less than 3", under_three},
        {"falls is fewer than 3", under_three},
        {"fewer than 3 falls", under_three},
        {"falls under 3", under_three},
        {"falls < 3", under_three},
        {"falls is <3", under_three},
        {"falls is not at least 3", under_three},
        {"falls isn't at least 3", under_three},
        {"falls is not 3 or more", under_three},
        {"falls is 3", three},
        {"falls = 3", three},
        {"falls is equal to 3", three},
        {"falls equals three", three},
        {"falls is exactly 3", three},
        {"exactly 3 falls", three},
        {"falls is not 3", not_three},
        {"falls isn't 3", not_three},
        {"falls != 3", not_three},
        {"falls is not equal to 3", not_three},
        {"falls is between 3 and 5", three_to_five},
        {"between 3 and 5 falls", three_to_five},
        {"falls is from 3 to 5", three_to_five},
        {"falls is 3 to 5", three_to_five},
        {"falls is 3-5", three_to_five},
        {"falls between three and five", three_to_five},
        {"falls is 3 or 5", three_or_five},
        {"falls is either 3 or 5", three_or_five},
        {"falls is any of: 3, 5", three_or_five},
        {"falls is one of 3, 5", three_or_five},
        {"falls is not between 3 and 5", outside},
        {"falls is not 3 to 5", outside},
        {"falls is 3 and 5", [](P) { return false; }, false},
        {"falls is not 3 or 5", [](P p) { return p.falls != 3 && p.falls != 5; }, false},
        {"age over 65", older},
        {"age is over 65", older},
        {"aged over 65", older},
        {"age is older than 65 years", older},
        {"over 65", older, false},
        {"aged 65+", old},
        {"aged 65 or over", old},
        {"age is 65 and over", old},
        {"age is 65 or older", old},
        {"age is 65 years or older", old},
        {"65 or over", old, false},
        {"age is old age or over", old},
        {"age is not under old age", old},
        {"age is at least 65 years old", old},
        {"aged under 65", younger},
        {"age is below 65", younger},
        {"age is not 65 or over", younger},
        {"age is 65 or younger", up_to_old},
        {"age is 65 or under", up_to_old},
        {"age is less than or equal to old age", up_to_old},
        {"risk is high", high},
        {"risk = high", high},
        {"risk high", high},
        {"risk equals high", high},
        {"risk is hihg", high},
        {"risk isn't high", not_high},
        {"risk != high", not_high},
        {"risk not high", not_high},
        {"risk is no high", not_high, false},
        {"not risk is high", not_high, false},
        {"no risk", [](P p) { return p.risk == 0; }, false},
        {"risk is less than high", [](P p) { return p.risk < 2; }, false},
        {"risk is at least medium", [](P p) { return p.risk >= 1; }, false},
        {"risk is high or medium", [](P p) { return p.risk >= 1; }},
        {"risk is medium or more", [](P p) { return p.risk >= 1; }, false},
        {"risk is not high or medium", [](P p) { return p.risk == 0; }},
        {"lives alone = yes", alone},
        {"lives alone=yes", alone, false},
        {"lives alone yes", alone},
        {"lives alone", alone, false},
        {"lives alone is true", alone, false},
        {"lives alone isn't no", alone},
        {"lives alone is not no", alone},
        {"lives alone != yes", not_alone},
        {"doesn't live alone", not_alone, false},
        {"never lives alone", not_alone, false},
        {"no longer lives alone is yes", not_alone, false},
        {"livs alone is yes", alone},
        {"either lives alone is yes or risk is high", alone_or_high},
        {"either lives alone or risk high", alone_or_high, false},
        {"both lives alone is yes and risk is high", alone_and_high},
        {"neither lives alone is yes nor risk is high", [](P p) { return !p.alone && p.risk != 2; }, false},
        {"lives alone is yes but risk is high", alone_and_high},
        {"lives alone is yes but not risk is high", alone_not_high, false},
        {"lives alone is yes unless risk is high", alone_not_high, false},
        {"lives alone is yes except risk is high", alone_not_high, false},
        {"lives alone is yes except if risk is high", alone_not_high, false},
        {"lives alone is yes and not risk is high", alone_not_high, false},
        {"lives alone is yes without has a carer", [](P p) { return p.alone && !p.carer; }, false},
        {"falls is at least 3 unless risk is high", [](P p) { return p.falls >= 3 && p.risk != 2; }, false},
        {"falls is 3 or more unless risk is high", [](P p) { return p.falls >= 3 && p.risk != 2; }, false},
        {"falls is 3 or more but risk is not high", [](P p) { return p.falls >= 3 && p.risk != 2; }},
        {"only if lives alone is yes", alone, false},
        {"if lives alone is yes", alone, false},
        {"risk is high and falls is 3 or more", [](P p) { return p.risk == 2 && p.falls >= 3; }},
        {"risk is high and falls is 3 or 5", [](P p) { return p.risk == 2 && (p.falls == 3 || p.falls == 5); }, false},
        {"risk is high or more than 3 falls", [](P p) { return p.risk == 2 || p.falls > 3; }},
        {"falls is 3 or more or age is 65 or over", [](P p) { return p.falls >= 3 || p.age >= 65; }},
        {"age is 65 or over and falls is fewer than 3", [](P p) { return p.age >= 65 && p.falls < 3; }},
        {"falls + age is at least 70", [](P p) { return p.falls + p.age >= 70; }, false},
        {"falls is at least age", [](P p) { return p.falls >= p.age; }, false},
        {"falls is more than or less than 3", not_three, false},
    };
    return all;
}

}  // namespace

TEST(SpokenConditions, FirstAdviceToTheLetterMeansWhatWasSaid) {
    EXPECT_GE(all_said().size(), 100U);
    for (const Said& said : all_said()) {
        const Followed followed = follow(before + said.condition + after);
        if (!followed.model) {
            EXPECT_FALSE(said.mended) << said.condition << " comes to nothing:" << followed.trail;
            continue;
        }
        const std::string line =
            followed.text.substr(before.size(), followed.text.size() - before.size() - after.size());
        for (const Person& person : people()) {
            const auto holds = evaluate::truth(*followed.model, *followed.model->rules.front().when,
                                               answers_of(*followed.model, person));
            const bool true_of = holds == evaluate::Holds::always;
            ASSERT_EQ(true_of, said.means(person)) << said.condition << " became " << line << followed.trail;
        }
    }
}

TEST(SpokenConditions, NoGuessLosesAWordThatCarriesMeaning) {
    const std::vector<std::string> names{"Safeguarding enquiry", "lives alone",       "safe to leave",
                                         "inpatient stay",       "falls in 6 months", "urgent",
                                         "has care needs",       "never urgent",      "over 65"};
    for (const std::string written :
         {"less than Safeguarding enquiry", "never Safeguarding enquiry", "not lives alone", "lives alone=yes",
          "lives alone no", "unsafe to leave", "outpatient stay", "falls in 3 months", "falls in 6 weeks", "non-urgent",
          "not urgent", "no care needs", "over 85", "under 65", "only urgent", "lives alone now", "without care needs"})
        EXPECT_EQ(spelling::nearest(written, names), std::nullopt) << written;
    const auto meant = [&](std::string_view written) { return spelling::nearest(written, names).value_or(""); };
    EXPECT_EQ(meant("Safegaurding enquiry"), "Safeguarding enquiry");
    EXPECT_EQ(meant("safeguarding enquiries"), "Safeguarding enquiry");
    EXPECT_EQ(meant("lifes alone"), "lives alone");
    EXPECT_EQ(meant("livesalone"), "lives alone");
    EXPECT_EQ(meant("the lives alone"), "lives alone");
    EXPECT_EQ(meant("falls in 6 month"), "falls in 6 months");
    EXPECT_EQ(meant("care needs"), "has care needs");
    EXPECT_EQ(meant("urgnet"), "urgent");
}

}  // namespace ascrules::tests
