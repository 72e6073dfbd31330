// What a replay measures of all cases and of parts of them, and what of that may be shown.
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/counting/flips.h"
#include "compiler/past/mapping/groups.h"
#include "compiler/past/report/report.h"
#include "compiler/words/writing/interval.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"
#include "tests/support/replay_example.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {
namespace {

using report::Disclosure;
using writing::Interval;
namespace example = replay::example;

/// The ends of the score interval are where the hypothesis of that share is just not rejected: |part/whole - p| = z sqrt(p (1 - p) / whole).
TEST(Interval, IsWhereTheScoreTestTurns) {
    for (const std::size_t whole : {1U, 2U, 7U, 40U, 1'000U, 2'000'000U}) {
        for (const std::size_t part : {std::size_t{0}, std::size_t{1}, whole / 3, whole - 1, whole}) {
            const Interval interval = writing::wilson(part, whole);
            const double share = static_cast<double>(part) / static_cast<double>(whole);
            EXPECT_LE(interval.low, share);
            EXPECT_GE(interval.high, share);
            for (const double end : {interval.low, interval.high}) {
                if (end == 0 || end == 1) continue;
                const double score = std::abs(share - end) / std::sqrt(end * (1 - end) / static_cast<double>(whole));
                EXPECT_NEAR(score, 1.95996398, 1e-6) << part << " of " << whole;
            }
        }
    }
    EXPECT_EQ(writing::wilson(0, 50).low, 0);
    EXPECT_EQ(writing::wilson(50, 50).high, 1);
    // Two of the published worked figures of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3: 81 of 263 and 15 of 148.
    EXPECT_NEAR(writing::wilson(81, 263).low, 0.2553, 5e-5);
    EXPECT_NEAR(writing::wilson(81, 263).high, 0.3662, 5e-5);
    EXPECT_NEAR(writing::wilson(15, 148).low, 0.0624, 5e-5);
    EXPECT_NEAR(writing::wilson(15, 148).high, 0.1605, 5e-5);
    EXPECT_EQ(writing::interval_words(0, 0), "-");
}

TEST(Groups, ReadBands) {
    const auto says = [](const std::string& text, std::int64_t lowest, std::optional<std::int64_t> highest) {
        const auto band = mapping::read_band(text);
        ASSERT_TRUE(band) << text;
        EXPECT_EQ(band->lowest, lowest);
        EXPECT_EQ(band->highest, highest);
    };
    says("18 to 64", 18, 64);
    says(" 85  and OVER", 85, std::nullopt);
    says("85 or over", 85, std::nullopt);
    says("under 18", 0, 17);
    for (const char* const text : {"", "18", "64 to 18", "under 0", "over 85", "18-64", "a to b", "and over"})
        EXPECT_FALSE(mapping::read_band(text)) << text;
}

const std::string with_groups = std::string(example::mapping_text) +
                                "people:\n"
                                "  sex: { column: sex, values: { F: Female, female: Female, M: Male } }\n"
                                "  age: { column: age, bands: [under 18, 18 to 64, 65 and over], missing: [n/k] }\n"
                                "work:\n"
                                "  referrer: { column: from, values: [GP, Self] }\n";

const std::string group_columns =
    "id,received_on,sent,adjudicated,outcome,care_needs,abuse,protect,outcomes,hours,sex,age,from\n";

/// So many rows of somebody with care needs who was sent to Community support.
std::string rows(std::size_t count, const std::string& groups) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += "R,2025-10-03,Community support,Needs assessment,service,Y,no,,hygiene,0," + groups + "\n";
    return text;
}

const report::ShownPart* part_of(const std::vector<report::ShownBreakdown>& all, const std::string& by,
                                 const std::string& name) {
    for (const report::ShownBreakdown& one : all) {
        for (const report::ShownPart& part : one.parts) {
            if (one.name == by && part.name == name) return &part;
        }
    }
    return nullptr;
}

TEST(Groups, PutEveryCaseIntoOnePart) {
    const auto replayed = example::run(rows(3, "F,17,GP") + rows(4, "female,64,gp") + rows(9, "m,65,Neighbour") +
                                           rows(2, ",-3,") + rows(6, "x,n/k,Self") + rows(1, "F,old,Self"),
                                       with_groups, group_columns);
    ASSERT_TRUE(replayed.tally) << writing::text_of(replayed.problems);
    const auto shown = report::shown_breakdowns(replayed.model, *replayed.mapping, *replayed.tally, Disclosure::raw);
    const auto count = [&](const std::string& by, const std::string& name) {
        const auto* part = part_of(shown, by, name);
        return part ? static_cast<int>(part->cases.count) : -1;
    };
    EXPECT_EQ(count("sex", "Female"), 8);
    EXPECT_EQ(count("sex", "Male"), 9);
    EXPECT_EQ(count("sex", "any other"), 6);
    EXPECT_EQ(count("sex", "not recorded"), 2);
    EXPECT_EQ(count("age", "under 18"), 3);
    EXPECT_EQ(count("age", "18 to 64"), 4);
    EXPECT_EQ(count("age", "65 and over"), 9);
    EXPECT_EQ(count("age", "any other"), 3);
    EXPECT_EQ(count("age", "not recorded"), 6);
    EXPECT_EQ(count("referrer", "GP"), 7);
    EXPECT_EQ(count("referrer", "Self"), 7);
    EXPECT_EQ(count("referrer", "any other"), 9);
    EXPECT_EQ(count("referrer", "not recorded"), 2);
    EXPECT_EQ(count("month", "October 2025"), 25);
    EXPECT_EQ(count("team", "Community support"), 25);
    // A value that the mapping does not list is in no report.
    const std::string report = report::text_of(replayed.model, *replayed.mapping, *replayed.tally, Disclosure::raw);
    EXPECT_FALSE(has(report, "Neighbour"));
}

TEST(Groups, AreRefusedWhereTheyCannotBeRight) {
    const auto problems = [](const std::string& groups) {
        return writing::text_of(example::run("", std::string(example::mapping_text) + groups).problems);
    };
    EXPECT_EQ(
        problems("people:\n  sex: { column: sex }\n"),
        "mapping.yaml:27: `sex` does not say into which parts its values go\n"
        "    list its `values`, such as [Female, Male] or { F: Female, M: Male }; or, for whole numbers, its `bands`, "
        "such as [18 to 64, 65 and over]\n"
        "mapping.yaml:27: cases.csv has no column `sex`\n"
        "    its columns are: `id`, `received_on`, `sent`, `adjudicated`, `outcome`, `care_needs`, `abuse`, `protect`, "
        "`outcomes`, `hours`\n");
    EXPECT_TRUE(has(problems("people:\n  age: { column: age, bands: [18 to 64, 60 and over] }\n"),
                    "the bands `18 to 64` and `60 and over` of `age` have numbers in common"));
    EXPECT_TRUE(has(problems("people:\n  age: { column: age, bands: [eighteen] }\n"), "`eighteen` is no band"));
    EXPECT_TRUE(
        has(problems("work:\n  Month: { column: m, values: [a] }\n"), "reports show `Month` without being asked"));
    EXPECT_TRUE(has(problems("work:\n  sex: { column: a, values: [x] }\npeople:\n  sex: { column: b, values: [x] }\n"),
                    "stands twice"));
    EXPECT_TRUE(has(problems("people:\n  sex: { column: sex, values: [F, f] }\n"), "holds `f` twice"));
    EXPECT_TRUE(has(problems("people:\n  sex: { column: sex, values: [F, unknown] }\n"), "is listed under `missing`"));
    EXPECT_TRUE(has(problems("people:\n  sex: { column: sex, values: [] }\n"), "`values` of `sex` lists none"));
    EXPECT_TRUE(has(problems("people: sex\n"), "`people` names no column"));
}

/// A column of counts of one part of the cases each, as it is shown.
std::vector<std::string> shown_counts(const std::vector<std::size_t>& counts, Disclosure disclosure) {
    std::string text;
    std::string values;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::string name = "v" + std::to_string(i);
        values += (i == 0 ? "" : ", ") + name;
        text += rows(counts[i], name + ",1,GP");
    }
    text += "R,2025-10-03,,,,Y,no,,hygiene,0,,1,GP\n";
    const std::string mapping =
        std::string(example::mapping_text) + "people:\n  sex: { column: sex, values: [" + values + "] }\n";
    const auto replayed = example::run(text, mapping, group_columns);
    EXPECT_TRUE(replayed.tally) << writing::text_of(replayed.problems);
    const auto shown = report::shown_breakdowns(replayed.model, *replayed.mapping, *replayed.tally, disclosure);
    std::vector<std::string> result;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto* part = part_of(shown, "sex", "v" + std::to_string(i));
        result.push_back(part->cases.hidden ? "hidden" : std::to_string(part->cases.count));
        for (const report::ShownShare& share : part->shares) {
            if (part->cases.hidden && disclosure == Disclosure::safe) {
                EXPECT_TRUE(share.hidden()) << i;
            }
            if (disclosure == Disclosure::safe && !share.hidden()) {
                EXPECT_EQ(share.part.count % report::rounded_to, 0U);
                EXPECT_EQ(share.whole.count % report::rounded_to, 0U);
            }
        }
    }
    return result;
}

TEST(Suppression, HidesSmallNumbersAndWhatWouldGiveThemAway) {
    using Shown = std::vector<std::string>;
    EXPECT_EQ(shown_counts({3, 4, 12, 18}, Disclosure::safe), (Shown{"hidden", "hidden", "10", "20"}));
    EXPECT_EQ(shown_counts({0, 6, 7, 8}, Disclosure::raw), (Shown{"0", "6", "7", "8"}));
    // With the case without a value four in all: were the zero shown, three hidden ones of at least one each would have two values each.
    EXPECT_EQ(shown_counts({1, 0, 2}, Disclosure::safe), (Shown{"hidden", "hidden", "hidden"}));
    // The case without a value is a small number too: it is hidden, and here with a single other one there is no need for a third.
    EXPECT_EQ(shown_counts({3, 12, 18}, Disclosure::safe), (Shown{"hidden", "10", "20"}));
    // Alone it would follow from the total, and takes the smallest other one with it.
    EXPECT_EQ(shown_counts({7, 12, 18}, Disclosure::safe), (Shown{"hidden", "10", "20"}));
    EXPECT_EQ(shown_counts({0, 0, 18}, Disclosure::safe), (Shown{"0", "0", "hidden"}));
    EXPECT_EQ(shown_counts({5, 5}, Disclosure::raw), (Shown{"5", "5"}));
}

TEST(Suppression, IsSaidInEveryReport) {
    const auto replayed = example::run(rows(3, "F,17,GP") + rows(30, "M,17,GP"), with_groups, group_columns);
    ASSERT_TRUE(replayed.tally);
    const std::string safe = report::text_of(replayed.model, *replayed.mapping, *replayed.tally);
    EXPECT_TRUE(has(safe, "Numbers from 1 to 4 are hidden"));
    EXPECT_FALSE(has(safe, "RAW"));
    const std::string raw = report::text_of(replayed.model, *replayed.mapping, *replayed.tally, Disclosure::raw);
    EXPECT_TRUE(has(raw, "RAW: small numbers are not hidden"));
}

const char* const floors_rules =
    "ruleset R\n  owner  Panel\n  if an answer is missing  hold with Assessment\n"
    "destination Safeguarding\n  within  1 working day\n"
    "destination Assessment\n  within  1 working day\n"
    "destination Advice\n  within  1 working day\n"
    "question care needs\n  answer  yes or no\n"
    "question abuse\n  answer  yes or no\n"
    "question language\n  answer  one of: English, Welsh, Urdu\n  must not affect the route  [local: panel]\n"
    "rule S1 Abuse  [local: panel]\n  when abuse is yes\n  send to Safeguarding\n  overrides every other rule\n"
    "rule A1 Needs  [local: panel]\n  when care needs is yes\n  send to Assessment\n"
    "rule Z1 Else  [local: panel]\n  otherwise send to Advice\n"
    "never send to Advice when care needs is yes  [local: panel]\n"
    "always send to Safeguarding when abuse is yes  [local: panel]\n";
const char* const floors_mapping =
    "sent to: { column: went, elsewhere: [closed] }\n"
    "questions:\n  care needs: c\n  abuse: a\n  language: l\n";

TEST(Floors, CountWhatWasRecordedAgainstThem) {
    const World world{.files = {{"rules.ascrules", floors_rules},
                                {"m.yaml", floors_mapping},
                                {"cases.csv",
                                 "c,a,l,went\n"
                                 "yes,no,Urdu,Advice\n"         // against the first floor
                                 "yes,no,English,Assessment\n"  // as it should be
                                 "yes,,English,Advice\n"        // against the first, held by the rules
                                 ",yes,Welsh,Assessment\n"      // against the second
                                 "no,yes,Welsh,closed\n"        // against the second, to nowhere
                                 "no,yes,Welsh,Safeguarding\n"  // as it should be
                                 "no,yes,Welsh,\n"              // not recorded
                                 ",no,Welsh,Advice\n"}}};       // whether the floor applies is not known
    for (const char* const engine : {"diagram", "rules"}) {
        const Ran ran =
            run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--engine", engine}, world);
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_TRUE(has(ran.out, "4 of 8 (50.0%) were possibly screened out"));
        EXPECT_TRUE(
            has(ran.out, "  never send to Advice when care needs            3                    2             2"))
            << ran.out;
        EXPECT_TRUE(
            has(ran.out, "  always send to Safeguarding when                4                    2             2"))
            << ran.out;
        EXPECT_TRUE(has(ran.out, "  language                             8      0\n"));
    }
}

TEST(Floors, CallNoScreenOutWhatGivesMoreProtectionThanTheRules) {
    std::string rules = floors_rules;
    rules += "never send to Safeguarding when abuse is no  [local: panel]\n";
    const World world{.files = {{"rules.ascrules", rules},
                                {"m.yaml", floors_mapping},
                                {"cases.csv", "c,a,l,went\nyes,no,Urdu,Safeguarding\n"}}};
    const Ran ran = run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml"}, world);
    EXPECT_TRUE(has(ran.out, "0 of 1 (0.0%) were possibly screened out"));
    EXPECT_TRUE(has(ran.out, "1                    1             0             0\n"));
}

TEST(Flips, FindThatALanguageMovesSomebody) {
    std::string rules = floors_rules;
    const std::string plain = "when care needs is yes\n  send to Assessment";
    rules.replace(rules.find(plain), plain.size(),
                  "when care needs is yes\n   and language is not Urdu\n  send to Assessment");
    const World world{
        .files = {{"rules.ascrules", rules},
                  {"m.yaml", floors_mapping},
                  {"cases.csv", "c,a,l,went\nyes,no,Urdu,\nyes,no,English,\nyes,no,,\nno,no,Urdu,\nyes,yes,Urdu,\n"}}};
    for (const char* const engine : {"diagram", "rules"}) {
        const Ran ran =
            run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--engine", engine}, world);
        EXPECT_TRUE(has(ran.out, "  language                             5      3\n")) << ran.out << ran.err;
    }
}

/// On made-up models: whether an answer moves somebody, by going through every answer with `evaluate`.
TEST(Flips, TryEveryAnswerThatRulesTellApart) {
    std::size_t moved = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const model::Model model = random_model(seed);
        for (std::size_t i = 0; i < model.questions.size(); ++i) {
            const auto* quantity = std::get_if<model::Quantity>(&model.questions[i].kind);
            if (!quantity) continue;
            model::Case given = model::empty_case(model);
            const std::vector<model::Value> tried = counting::other_answers(model, {i}, given[{i}]);
            const auto results = [&](const std::vector<model::Value>& values) {
                std::set<std::string> all;
                for (const model::Value& value : values) {
                    model::Case one = given;
                    one[{i}] = value;
                    const model::Decision decision = evaluate::decide(model, one);
                    std::string words;
                    for (const model::Outcome& outcome : decision.outcomes) words += model::words(model, outcome) + ";";
                    all.insert(words);
                }
                return all;
            };
            std::vector<model::Value> every;
            for (std::int64_t amount = quantity->lowest; amount <= quantity->highest; ++amount)
                every.emplace_back(model::Amount{amount});
            std::vector<model::Value> amounts = tried;
            std::erase_if(amounts,
                          [](const model::Value& value) { return std::holds_alternative<model::NotKnown>(value); });
            ASSERT_EQ(results(amounts), results(every)) << seed;
            moved += results(every).size() > 1 ? 1 : 0;
        }
    }
    EXPECT_GT(moved, 20U);
}

}  // namespace
}  // namespace ascrules::tests
