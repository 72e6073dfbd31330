// A replay in lanes must come to what a replay row by row with `evaluate` comes to: on any file, cut anywhere, in any number of threads.
#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/deciding/walk.h"
#include "compiler/past/replay/replay.h"
#include "compiler/past/report/report.h"
#include "tests/support/every_case.h"
#include "tests/support/in_process.h"
#include "tests/support/random_cases.h"
#include "tests/support/random_model.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {
namespace {

using casefile::CsvLimits;
using counting::Options;
using counting::Stage;

/// The rules of one or several days, with their diagrams, and other rules of the same days.
struct Rules {
    std::vector<model::Model> models;
    std::vector<diagram::Diagram> diagrams;
    std::vector<Rules> variants = {};
};

Rules built(std::vector<model::Model> models) {
    Rules rules{std::move(models), {}, {}};
    for (const model::Model& model : rules.models) rules.diagrams.push_back(diagram::build(model));
    return rules;
}

/// The same questions and destinations with rules that send elsewhere.
model::Model with_other_rules(const model::Model& model, Chance& chance) {
    model::Model other = model;
    std::rotate(other.rules.begin(), other.rules.begin() + 1, other.rules.end());
    for (model::Rule& rule : other.rules) {
        if (rule.sends()) rule.send_to->destination = {chance.below(model.destinations.size())};
        rule.overrides.clear();
        rule.overrides_every_other = false;
    }
    return other;
}

/// A made-up model with floors, lines `impossible`, now and then a date, and in some cases other rules from a later day on.
Rules random_rules_for_replay(std::uint64_t seed) {
    Chance chance(seed * 7 + 1);
    model::Model model = random_model(seed);
    for (model::Question& question : model.questions) {
        auto* const quantity = std::get_if<model::Quantity>(&question.kind);
        if (quantity == nullptr || !chance.happens(1, 3)) continue;
        quantity->measure = model::Measure::date;
        quantity->unit = "days";
    }
    for (const model::Rule& rule : model.rules) {
        if (rule.when && chance.happens(1, 3)) model.impossible.push_back({*rule.when, "", {}, {}});
    }
    std::vector<model::Model> models{model};
    while (chance.happens(1, 4)) {
        model::Model later = models.back();
        later.as_of = dates::read_date(fmt::format("2026-{:02}-05", models.size() + 1)).value.value();
        models.push_back(with_other_rules(later, chance));
    }
    Rules rules = built(std::move(models));
    for (std::size_t count = chance.below(4); count > 1; --count) {
        std::vector<model::Model> others;
        for (const model::Model& each : rules.models) others.push_back(with_other_rules(each, chance));
        rules.variants.push_back(built(std::move(others)));
    }
    return rules;
}

struct How {
    bool in_lanes = false;
    std::size_t block_bytes = 1'000;
    std::size_t threads = 1;
    bool with_references = true;
    std::size_t most_references = 5;
    std::size_t most_compared = 1'000;
    bool walks = true;     ///< rows may be decided by walks
    bool circuits = true;  ///< and by circuits
};

/// All that a replay says, or the problems.
std::string replayed(const Rules& rules, const std::string& mapping_text, std::istream& file, How how,
                     CsvLimits limits) {
    writing::Problems problems;
    std::istringstream mapping_stream(mapping_text);
    const auto mapping = mapping::read_mapping(mapping_stream, "mapping.yaml", rules.models.front(), problems);
    EXPECT_EQ(writing::text_of(problems), "");
    if (!mapping) return "no mapping";
    std::vector<Stage> stages;
    for (std::size_t i = 0; i < rules.models.size(); ++i) {
        const auto decide = [&, i](const model::Case& given) {
            return how.in_lanes ? diagram::decide(rules.models[i], rules.diagrams[i], given)
                                : evaluate::decide(rules.models[i], given);
        };
        stages.push_back({&rules.models[i], decide, i == 0 ? std::nullopt : std::optional(rules.models[i].as_of),
                          how.in_lanes ? &rules.diagrams[i] : nullptr});
        for (const Rules& variant : rules.variants) {
            const auto other = [&, i](const model::Case& given) {
                return how.in_lanes ? diagram::decide(variant.models[i], variant.diagrams[i], given)
                                    : evaluate::decide(variant.models[i], given);
            };
            stages.back().variants.push_back(
                {&variant.models[i], other, how.in_lanes ? &variant.diagrams[i] : nullptr});
        }
    }
    casefile::CsvReader rows(file, "cases.csv", mapping->separator, limits);
    Options options{how.with_references, how.most_references, how.threads, how.block_bytes};
    options.most_compared = how.most_compared;
    if (!how.walks) options.most_joined_edges = 0;
    if (!how.circuits) options.most_circuit_pairs = 0;
    auto tally = replay::replay(stages, *mapping, rows, problems, options);
    if (!tally) return writing::text_of(problems);
    std::string said = report::text_of(rules.models.back(), *mapping, *tally);
    for (std::size_t i = 0; i < rules.variants.size(); ++i) {
        // Each in turn as the one that the report compares with.
        std::swap(tally->variants.front(), tally->variants[i]);
        tally->against = counting::Against{"other.ascrules", "other", "", {}, {}, false};
        said += report::text_of(rules.models.back(), *mapping, *tally) +
                writing::text_of(report::json_of(rules.models.back(), *mapping, *tally, report::Disclosure::raw));
    }
    return said + writing::text_of(report::json_of(rules.models.back(), *mapping, *tally, report::Disclosure::raw));
}

std::string replayed(const Rules& rules, const RandomCases& cases, How how, CsvLimits limits = {}) {
    std::istringstream file(cases.file);
    return replayed(rules, cases.mapping, file, how, limits);
}

CsvLimits small_limits() {
    CsvLimits limits;
    limits.field_bytes = 80;
    limits.row_bytes = 200;
    limits.fields = 30;
    limits.endless_row_bytes = 400;
    limits.rows = 90;
    return limits;
}

/// Holds every way of cutting the file against the replay row by row.
void compare(const Rules& rules, const RandomCases& cases, Chance& chance, const CsvLimits& limits = {}) {
    How how;
    how.with_references = chance.happens(1, 2);
    how.most_references = chance.below(12);
    how.most_compared = chance.happens(1, 2) ? 1'000 : chance.below(30);
    const std::string expected = replayed(rules, cases, how, limits);
    how.in_lanes = true;
    for (const std::size_t block_bytes : {std::size_t{1}, 2 + chance.below(200), 200 + chance.below(5'000)}) {
        how.block_bytes = block_bytes;
        how.threads = 1 + chance.below(4);
        how.walks = chance.happens(2, 3);
        how.circuits = chance.happens(2, 3);
        const std::string got = replayed(rules, cases, how, limits);
        ASSERT_TRUE(got == expected) << "blocks of " << block_bytes << ", " << how.threads << " threads, "
                                     << (how.walks ? "with" : "without") << " walks, "
                                     << (how.circuits ? "with" : "without") << " circuits\n"
                                     << cases.mapping << cases.file << "\nexpected\n"
                                     << expected << "\ngot\n"
                                     << got;
    }
}

TEST(ReplayLanes, AgreeWithEvaluateOnAnyFile) {
    std::size_t readable = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        Chance chance(seed);
        const Rules rules = random_rules_for_replay(seed);
        const RandomCases cases = random_cases(rules.models.front(), seed, chance.below(120));
        compare(rules, cases, chance);
        if (HasFatalFailure()) return;
        readable += replayed(rules, cases, {}).find("\"cases\"") != std::string::npos ? 1 : 0;
    }
    EXPECT_GT(readable, 250U);
}

TEST(ReplayLanes, KeepTheLimitsOfTheReader) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE(seed);
        Chance chance(seed);
        const Rules rules = random_rules_for_replay(seed);
        compare(rules, random_cases(rules.models.front(), seed, chance.below(120)), chance, small_limits());
        if (HasFatalFailure()) return;
    }
}

TEST(ReplayLanes, DecideAsTheDiagramDoesHoweverLittleRoomThereIs) {
    std::size_t undecided = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Rules rules = built({random_model(seed)});
        const model::Model& model = rules.models.front();
        const auto slots = deciding::Slots::of(model, {rules.diagrams.data()});
        ASSERT_TRUE(slots);
        const auto whole = deciding::one_diagram(rules.diagrams.front(), 2'000'000);
        ASSERT_TRUE(whole);
        for (const std::size_t room : {30U, 200U, 1'000'000U}) {
            deciding::Walk walk(*whole, *slots, room, deciding::Walk::Missing::walked);
            const std::vector<model::Case> cases = every_given_case(model);
            std::vector<std::uint8_t> rows;
            for (const model::Case& given : cases) {
                std::vector<std::uint8_t> row(slots->stride(), 0);
                slots->fill(row.data(), given);
                rows.insert(rows.end(), row.begin(), row.end());
            }
            // The first time most rows go where nobody has been, the second time all follow.
            std::vector<std::uint32_t> numbers(cases.size());
            std::vector<std::uint32_t> again(cases.size());
            walk.decide(rows.data(), slots->stride(), cases.size(), numbers.data());
            walk.decide(rows.data(), slots->stride(), cases.size(), again.data());
            for (std::size_t i = 0; i < cases.size(); ++i) {
                if (numbers[i] == deciding::Walk::undecided) {
                    ++undecided;
                    EXPECT_LT(room, 1'000'000U);
                    continue;
                }
                ASSERT_EQ(again[i], numbers[i]) << seed;
                const model::Decision decision = diagram::decide(model, rules.diagrams.front(), cases[i]);
                const deciding::Verdict& verdict = walk.verdicts()[numbers[i]];
                ASSERT_EQ(verdict.by_rules, counting::result_of(decision)) << seed;
                ASSERT_EQ(verdict.decided_by, decision.decided_by) << seed;
                ASSERT_EQ(verdict.may_decide, decision.may_decide) << seed;
                ASSERT_EQ(verdict.asking, decision.asking) << seed;
            }
        }
    }
    EXPECT_GT(undecided, 0U);
}

TEST(ReplayLanes, AgreeOnTheCorpus) {
    const std::string folder = std::string(ASCRULES_SOURCE_DIR) + "/corpus/telford-wrekin/";
    Rules rules = built({shipped_model("examples/telford-wrekin/front-door.ascrules")});
    Chance chance(1);
    rules.variants.push_back(built({with_other_rules(rules.models.front(), chance)}));
    const RandomCases cases{tests::contents(folder + "mapping.yaml"),
                            tests::contents(folder + "synthetic-referrals.csv")};
    How how;
    how.most_references = 1'000;
    const std::string expected = replayed(rules, cases, how);
    how.in_lanes = true;
    for (const std::size_t block_bytes : {100U, 5'000U, 524'288U}) {
        how.block_bytes = block_bytes;
        for (how.threads = 1; how.threads <= 4; ++how.threads)
            EXPECT_TRUE(tests::is_same(replayed(rules, cases, how), expected)) << block_bytes << " " << how.threads;
    }
}

/// Rows for the first model with a question, and a mapping of that question.
const char* const one_question = "questions:\n  q1: q1\n";

std::string said_of(const std::string& file, std::size_t block_bytes = 65'536, std::size_t threads = 2) {
    const Rules rules = built({random_model(1)});
    std::istringstream stream(file);
    How how;
    how.in_lanes = true;
    how.block_bytes = block_bytes;
    how.threads = threads;
    const std::string got = replayed(rules, one_question, stream, how, {});
    std::istringstream again(file);
    EXPECT_TRUE(tests::is_same(got, replayed(rules, one_question, again, {}, {})));
    return got;
}

TEST(ReplayLanes, CountMoreOutcomesThanFitInAByte) {
    std::string listed;
    std::string rows = "abuse,what followed\n";
    for (int i = 0; i < 300; ++i) {
        listed += (i == 0 ? "" : ", ") + ("outcome " + std::to_string(i));
        rows += "y,outcome " + std::to_string(i) + "\n";
    }
    const World world{.files = {{"rules.ascrules",
                                 "ruleset R\n  owner  Panel\n  if an answer is missing  hold with Advice\n"
                                 "destination Advice\n  within  1 working day\n"
                                 "question risk of abuse\n  answer  yes or no\n"
                                 "rule A1 Advice  [local: panel]\n  when risk of abuse is yes\n  send to Advice\n"},
                                {"m.yaml",
                                 "questions:\n  risk of abuse: { column: abuse, values: { y: \"yes\" } }\n"
                                 "outcome:\n  column: what followed\n  came to nothing: [" +
                                     listed + "]\n"},
                                {"cases.csv", rows}}};
    const Ran ran = run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--format", "json"}, world);
    const Ran slow =
        run({"replay", "rules.ascrules", "cases.csv", "--mapping", "m.yaml", "--format", "json", "--engine", "rules"},
            world);
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_TRUE(has(ran.out, "\"came_to_nothing\": 300")) << ran.out.substr(0, 2'000);
    EXPECT_EQ(ran.out, slow.out);
}

TEST(ReplayLanes, SayWhichReferencesComeAgain) {
    const Rules rules = built({random_model(1)});
    const std::string mapping = std::string("reference: ref\n") + one_question;
    const auto said = [&](const std::string& file, How how) {
        std::istringstream slow(file);
        const std::string expected = replayed(rules, mapping, slow, how, {});
        how.in_lanes = true;
        for (how.threads = 1; how.threads <= 4; ++how.threads) {
            for (const std::size_t block_bytes : {1U, 40U, 65'536U}) {
                how.block_bytes = block_bytes;
                std::istringstream again(file);
                EXPECT_TRUE(is_same(replayed(rules, mapping, again, how, {}), expected));
            }
        }
        return expected;
    };
    // The same in quotation marks and with spaces around it; another in capitals; one of a row that cannot be read; none at all.
    const std::string file =
        "ref,q1\nR1,\nR2,\n\"R1\",\n\n R2 ,\nR1,\nr1,\nR3,,too many\nR3,\n\"\",\n,\n\"R,4\",\n\"R,4\",\n";
    const std::string got = said(file, {});
    EXPECT_TRUE(
        has(got, "3 references stand in several rows, each of which counts as a case of its own: look whether a"))
        << got.substr(0, 4'000);
    EXPECT_TRUE(has(got, "\"cases\": 4,")) << got;
    EXPECT_FALSE(has(got, "were looked at for any that come twice"));
    How few;
    few.most_compared = 2;
    const std::string bounded = said(file, few);
    EXPECT_TRUE(has(bounded, "only the first 2 different references were looked at for any that come twice"));
    EXPECT_TRUE(has(bounded, "\"compared_only_the_first\": 2"));
    EXPECT_FALSE(has(said("ref,q1\nR1,\nR2,\n", {}), "in several rows"));
    // Where the mapping names no column of references nothing is known of them.
    EXPECT_TRUE(has(said_of("ref,q1\nR1,\nR1,\n"), "\"repeated_references\": null"));
}

TEST(ReplayLanes, SayWhatIsWrongWithDamagedFiles) {
    std::string rows = "q1,note\n";
    for (int i = 0; i < 20'000; ++i) rows += ",some note\n";
    EXPECT_TRUE(has(said_of(rows + ",cut in the mid"), "20,001"));
    EXPECT_EQ(said_of(rows + ",\"cut in the mid").substr(0, 67),
              "cases.csv:20002: a quotation mark on this line is never closed: all");
    EXPECT_EQ(said_of(rows + std::string(",\0\n", 3) + rows).substr(0, 37), "cases.csv:20002: a byte that no text ");
    EXPECT_EQ(said_of(rows + ",caf\xE9\n" + rows).substr(0, 43), "cases.csv:20002: a letter that is not UTF-8");
    // A row with 10,000 columns, a field of 30 MB, and what stands around them.
    const std::string around = said_of(rows + std::string(10'000, ',') + "\n" + ",\n," + std::string(30'000'000, 'x') +
                                       "\n,\"" + std::string(30'000'000, '\n') + "\"\n" + ",last\n");
    EXPECT_TRUE(has(around, "more than 4,096 fields")) << around.substr(0, 3'000);
    EXPECT_TRUE(has(around, "a field is longer than 1 MB"));
    EXPECT_TRUE(has(around, "20,004"));
    EXPECT_TRUE(has(around, "1 empty row passed over"));
}

}  // namespace
}  // namespace ascrules::tests
