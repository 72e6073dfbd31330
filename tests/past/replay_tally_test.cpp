#include "compiler/past/counting/tally.h"

#include <string>

#include <gtest/gtest.h>

#include "compiler/past/counting/asked.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/report/report.h"
#include "compiler/words/dates/dates.h"
#include "tests/support/replay_example.h"
#include "tests/support/texts.h"

namespace ascrules::counting {
using tests::has;

namespace {

using replay::example::Replayed;
using replay::example::run;

/// The answers that one row gives, in the words of the values, for a mapping and a row of its own.
std::string answers_of(const std::string& questions, const std::string& header, const std::string& row) {
    std::string log;
    const model::Model model = replay::example::front_door();
    writing::Problems problems;
    std::istringstream mapping_stream("questions:\n" + questions);
    const auto mapping = mapping::read_mapping(mapping_stream, "mapping.yaml", model, problems);
    std::istringstream stream(header + "\n" + row + "\n");
    casefile::CsvReader reader(stream, "cases.csv", ',');
    const counting::Decide note = [&](const model::Case& given) {
        for (const model::Value& value : given.values) {
            log += log.empty() ? "" : " ";
            if (const auto* chosen = std::get_if<model::Chosen>(&value))
                log += "answer " + std::to_string(chosen->answer);
            if (const auto* ticked = std::get_if<model::Ticked>(&value))
                log += "items " + std::to_string(ticked->items);
            if (const auto* amount = std::get_if<model::Amount>(&value)) log += std::to_string(amount->amount);
            if (std::holds_alternative<model::NotKnown>(value)) log += "-";
        }
        return replay::example::decide(given);
    };
    const auto tally = mapping ? replay::replay(model, *mapping, reader, note, problems) : std::nullopt;
    if (!tally) return text_of(problems);
    for (const UnreadableRow& unreadable : tally->unreadable.rows) {
        for (const writing::Fault& fault : unreadable.faults)
            log += fault.column + " \"" + fault.value + "\": " + fault.what + "\n";
    }
    return log;
}

TEST(ReplayTally, CountsOneOfEach) {
    const Replayed one = run(replay::example::one_of_each);
    ASSERT_EQ(text_of(one.problems), "");
    ASSERT_TRUE(one.tally);
    const Tally& tally = *one.tally;
    EXPECT_EQ(tally.rows, 17U);
    EXPECT_EQ(tally.cases, 14U);
    EXPECT_EQ(tally.unreadable.count, 3U);
    EXPECT_EQ(tally.empty_lines, 1U);
    EXPECT_EQ(tally.all.routes.total(), 14U);
    EXPECT_EQ(tally.all.routes.held(), 2U);
    EXPECT_EQ(tally.all.with_gaps, 5U);

    const Comparison rules{13, 2, 1, 5, 2, 1, 1, 1, 0, 0};
    const Comparison record{13, 3, 3, 5, 0, 0, 0, 0, 1, 1};
    EXPECT_EQ(rules_against_should(tally.all.routes), rules);
    EXPECT_EQ(record_against_should(tally.all.routes), record);
    // Against the record: R01 more; R02, R13 the same; R03, R04, R05, R11, R12 less; R06 more; R07 held; R10 contradiction; R14 not finished.
    const Comparison moved{12, 5, 2, 2, 1, 0, 1, 1, 0, 0};
    EXPECT_EQ(rules_against_record(tally.all.routes), moved);

    const Inappropriate inappropriate{6, 2, 1, 1, 1, 0, 1};
    EXPECT_EQ(inappropriate_in(tally.all.inappropriate), inappropriate);
    EXPECT_EQ(tally.outcomes.by_value, (std::vector<std::size_t>{6, 2, 5, 0}));
    EXPECT_EQ(tally.outcomes.came_to_nothing, 8U);
    EXPECT_EQ(tally.outcomes.not_recorded, 1U);

    EXPECT_EQ(dates::iso(*tally.period.first), "2025-10-03");
    EXPECT_EQ(dates::iso(*tally.period.last), "2025-12-31");
    EXPECT_EQ(tally.period.months(), 3U);
    EXPECT_EQ(tally.period.without_date, 1U);
    EXPECT_EQ(tally.period.without_cases().size(), 1U);
    EXPECT_EQ(tally.period.perhaps_partly_covered().size(), 1U);

    const auto question = [&](std::size_t i) {
        const QuestionTally& one_question = tally.ruleset.questions[i];
        return std::vector<std::size_t>{one_question.missing, one_question.mattered,
                                        one_question.answered_although_not_asked};
    };
    EXPECT_EQ(question(replay::example::care_needs), (std::vector<std::size_t>{2, 2, 0}));
    EXPECT_EQ(question(replay::example::risk), (std::vector<std::size_t>{0, 0, 0}));
    EXPECT_EQ(question(replay::example::protect),
              (std::vector<std::size_t>{1, 0, 1}));  // R09 is asked and lacks it, R04 is not asked and has it
    EXPECT_EQ(question(replay::example::outcomes), (std::vector<std::size_t>{2, 0, 0}));
    EXPECT_EQ(question(replay::example::hours), (std::vector<std::size_t>{1, 0, 0}));

    const auto rule = [&](std::size_t i) {
        const RuleTally& one_rule = tally.ruleset.rules[i];
        return std::vector<std::size_t>{one_rule.decided, one_rule.contradicted, one_rule.held, one_rule.too_low,
                                        one_rule.too_high};
    };
    EXPECT_EQ(rule(replay::example::s1), (std::vector<std::size_t>{1, 0, 0, 0, 0}));
    EXPECT_EQ(rule(replay::example::a1), (std::vector<std::size_t>{2, 1, 2, 0, 1}));
    EXPECT_EQ(rule(replay::example::a2), (std::vector<std::size_t>{0, 1, 0, 0, 0}));
    EXPECT_EQ(rule(replay::example::z1), (std::vector<std::size_t>{6, 0, 2, 2, 0}));
}

TEST(ReplayTally, KeepsReferencesOnlyWhenAsked) {
    const Replayed without = run(replay::example::one_of_each);
    EXPECT_TRUE(without.tally->lists.too_low.first.empty());
    EXPECT_EQ(without.tally->lists.too_low.count, 2U);
    EXPECT_FALSE(has(report::text_of(without.model, *without.mapping, *without.tally), "R05"));
    EXPECT_FALSE(has(writing::text_of(report::json_of(without.model, *without.mapping, *without.tally)), "R05"));
    const Replayed with =
        run(replay::example::one_of_each, replay::example::mapping_text, replay::example::columns, {true, 1});
    EXPECT_EQ(with.tally->lists.too_low.first, std::vector<std::string>{"R05"});
    EXPECT_EQ(with.tally->lists.too_low.count, 2U);
    EXPECT_EQ(with.tally->lists.held.first, std::vector<std::string>{"R07"});
    EXPECT_TRUE(has(writing::text_of(report::json_of(with.model, *with.mapping, *with.tally)), "R05"));
}

TEST(ReplayTally, NoRowIsLostOfManyUnreadableOnes) {
    std::string rows;
    for (int i = 0; i < 5'000; ++i) rows += "R,2025-10-03,,,,odd " + std::to_string(i) + ",no,,,\n";
    rows += "R,2025-10-03,,,,Y,no,,,\n";
    const Replayed many = run(rows);
    ASSERT_TRUE(many.tally);
    EXPECT_EQ(many.tally->rows, 5'001U);
    EXPECT_EQ(many.tally->cases, 1U);
    EXPECT_EQ(many.tally->unreadable.count, 5'000U);
    EXPECT_EQ(many.tally->unreadable.rows.size(), 1'000U);
    EXPECT_EQ(many.tally->unreadable.reasons.size(), 1'000U);
    EXPECT_EQ(many.tally->unreadable.rows_with_other_reasons, 4'000U);
    const std::string text = report::text_of(many.model, *many.mapping, *many.tally);
    EXPECT_TRUE(has(
        text, "  line 101: `care_needs` (6 characters: letters, digits and spaces): no answer to `has care needs`\n"));
    EXPECT_TRUE(has(text, "  and 4,900 more\n"));
    EXPECT_TRUE(has(text, "  these or others, which were too many to be told apart"));
    const std::string raw = report::text_of(many.model, *many.mapping, *many.tally, report::Disclosure::raw);
    EXPECT_TRUE(has(raw, "  line 101: `care_needs` \"odd 99\": no answer to `has care needs`\n  and 4,900 more\n"));
    EXPECT_TRUE(has(raw, "  and more than 980 more reasons\n"));
    EXPECT_FALSE(has(text, "odd 99"));
    EXPECT_FALSE(has(writing::text_of(report::json_of(many.model, *many.mapping, *many.tally)), "odd 99"));
}

TEST(ReplayTally, ShortensAndCleansWhatItShows) {
    const Replayed one =
        run("R,2025-10-03,,,,\"My mother \x1B[31mfell\non the stairs and nobody has come to see her since\",no,,,\n");
    ASSERT_TRUE(one.tally);
    EXPECT_EQ(one.tally->unreadable.rows.at(0).faults.at(0).value, "My mother  [31mfell on the stairs and no…");
}

TEST(ReplayAnswers, OfChoicesAndQuantities) {
    const std::string questions =
        "  has care needs: { column: c, values: { Y: yes }, missing: [NK] }\n  caring hours: { column: h, values: { "
        "lots: 50 } }\n";
    EXPECT_EQ(answers_of(questions, "c,h", "y,35"), "answer 0 - - - 35");
    EXPECT_EQ(answers_of(questions, "C , H", " No ,35.0"), "answer 1 - - - 35");
    EXPECT_EQ(answers_of(questions, "h,c", "Lots,nk"), "- - - - 50");
    EXPECT_EQ(answers_of(questions, "c,h,x", ",,x"), "- - - - -");
    EXPECT_EQ(answers_of(questions, "c,h", "X,-1"),
              "c \"X\": no answer to `has care needs`\nh \"-1\": outside 0 to 168, the range of `caring hours`\n");
    EXPECT_EQ(answers_of(questions, "c,h", "Y,3 5"), "h \"3 5\": no whole number, as `caring hours` wants\n");
    EXPECT_EQ(answers_of(questions, "c,h", "Y,99999999999999999999"),
              "h \"99999999999999999999\": outside 0 to 168, the range of `caring hours`\n");
    EXPECT_EQ(answers_of("  has care needs: { column: c, values: { \"\": no } }\n", "c,h", ",1"), "answer 1 - - - -");
}

TEST(ReplayAnswers, OfSelections) {
    const std::string questions =
        "  outcomes affected: { column: o, separator: \"; \", values: { wash: hygiene }, none: [none, \"0\"], missing: "
        "[unknown] }\n";
    EXPECT_EQ(answers_of(questions, "o,x", "nutrition; wash,"), "- - - items 3 -");
    EXPECT_EQ(answers_of(questions, "o,x", "Home  Safety; ,"), "- - - items 4 -");
    EXPECT_EQ(answers_of(questions, "o,x", "none,"), "- - - items 0 -");
    EXPECT_EQ(answers_of(questions, "o,x", ",x"), "- - - - -");
    EXPECT_EQ(answers_of(questions, "o,x", "wash; unknown,"), "- - - - -");
    EXPECT_EQ(answers_of(questions, "o,x", "wash; none,"),
              "o \"wash; none\": says at once that none of `outcomes affected` applies and that some does\n");
    EXPECT_EQ(answers_of(questions, "o,x", "; ,"), "o \"; \": holds no item of `outcomes affected`\n");
    EXPECT_EQ(answers_of(questions, "o,x", "wash; shoes,"),
              "o \"wash; shoes\": holds what is no item of `outcomes affected`\n");
}

TEST(ReplayAnswers, OfOneColumnForEachItem) {
    const std::string questions =
        "  outcomes affected:\n    columns: { nutrition: n, hygiene: h, home safety: s }\n    ticked: [x]\n    not "
        "ticked: [\"\"]\n    missing: [\"?\"]\n";
    EXPECT_EQ(answers_of(questions, "n,h,s", "x,,x"), "- - - items 5 -");
    EXPECT_EQ(answers_of(questions, "n,h,s,x", ",,,x"), "- - - items 0 -");
    EXPECT_EQ(answers_of(questions, "n,h,s", "x,?,"), "- - - - -");
    EXPECT_EQ(answers_of(questions, "n,h,s", "x,yes,"),
              "h \"yes\": neither ticked nor not ticked for `outcomes affected`\n");
}

TEST(ReplayAnswers, OfDates) {
    const auto received = [](const std::string& written, const std::string& date) {
        const Replayed one =
            run(date + ",yes\n",
                "received: { column: d, written: " + written + " }\nquestions: { has care needs: c }\n", "d,c\n");
        if (!one.tally) return text_of(one.problems);
        if (one.tally->unreadable.count > 0) return one.tally->unreadable.rows[0].faults[0].what;
        return one.tally->period.first ? dates::iso(*one.tally->period.first) : std::string("none");
    };
    EXPECT_EQ(received("YYYY-MM-DD", "2024-02-29"), "2024-02-29");
    EXPECT_EQ(received("YYYY-MM-DD", "2024-02-29T09:30:00Z"), "2024-02-29");
    EXPECT_EQ(received("DD/MM/YYYY", "03/04/2025 09:30"), "2025-04-03");
    EXPECT_EQ(received("YYYY-MM-DD", ""), "none");
    const std::string no_date = "no date written YYYY-MM-DD between 1900 and 2200";
    for (const char* wrong : {"2025-02-29", "03/04/2025", "2025-4-3", "2025-04-03x", "1850-01-01", "20250403", "soon"})
        EXPECT_EQ(received("YYYY-MM-DD", wrong), no_date);
}

TEST(Replay, ReportsColumnsThatTheFileLacks) {
    const std::string mapping =
        "reference: ref\nquestions:\n  has care needs: care_need\n  risk of abuse: risk\n  caring hours: wide\n";
    EXPECT_EQ(text_of(run("1,2,3,4\n", mapping, "ref,care_needs,risk,zebra\n").problems),
              "mapping.yaml:3: cases.csv has no column `care_need`\n"
              "    did you mean `care_needs`?\n"
              "mapping.yaml:5: cases.csv has no column `wide`\n"
              "    its columns are: `ref`, `care_needs`, `risk`, `zebra`\n");
    // A first line that may be somebody's data is not repeated.
    EXPECT_EQ(text_of(run("", mapping, "R01,yes,no,Mrs Smith\n").problems),
              "cases.csv:1: none of the columns that the mapping names\n"
              "    the first line has to hold the column names: is this the right file?\n");
    EXPECT_EQ(
        text_of(run("", mapping, "ref;care_need;risk;wide\n").problems),
        "cases.csv:1: its columns seem to be parted by a semicolon\n    add `separator: semicolon` to the mapping\n");
    EXPECT_EQ(
        text_of(run("", "questions: { risk of abuse: risk }\n", "risk,b\n").problems),
        "cases.csv: column names and no rows under them: there is nothing to replay\n    export the cases again\n");
    // Mistakes in the mapping and columns that are lacking are reported together, and then nothing is replayed.
    const Replayed both = run("1,2\n", "questions: { risk of abus: risk, caring hours: hour }\n", "hours,b\n");
    EXPECT_FALSE(both.tally);
    EXPECT_EQ(text_of(both.problems),
              "mapping.yaml:1: the ruleset has no question `risk of abus`\n    did you mean `risk of abuse`?\n"
              "cases.csv:1: none of the columns that the mapping names\n"
              "    the first line has to hold the column names: is this the right file?\n");
}

TEST(ReplayAsked, FollowsTheKnownAnswers) {
    const model::Model model = [] {
        model::Model one = replay::example::front_door();
        // hours: only asked if the person cannot protect themselves, which is itself only asked if there is a risk
        one.questions[replay::example::hours].only_asked_if =
            model::Condition{{}, model::IsNot{{replay::example::protect}, {0}}};
        return one;
    }();
    const auto asked_hours = [&](const model::Value& risk, const model::Value& protect) {
        model::Case given{std::vector<model::Value>(model.questions.size(), model::NotKnown{})};
        given.values[replay::example::risk] = risk;
        given.values[replay::example::protect] = protect;
        return asked(model, given, {replay::example::hours});
    };
    const model::Value yes = model::Chosen{0};
    const model::Value no = model::Chosen{1};
    const model::Value unknown = model::NotKnown{};
    EXPECT_EQ(asked_hours(yes, no), IsAsked::yes);
    EXPECT_EQ(asked_hours(yes, yes), IsAsked::no);
    EXPECT_EQ(asked_hours(yes, unknown), IsAsked::maybe);
    EXPECT_EQ(asked_hours(no, unknown),
              IsAsked::no);  // a comparison with a question that is not asked is false, `is not` included
    EXPECT_EQ(asked_hours(no, no), IsAsked::no);
    EXPECT_EQ(asked_hours(unknown, no), IsAsked::maybe);
    EXPECT_EQ(asked_hours(unknown, yes), IsAsked::no);
}

}  // namespace
}  // namespace ascrules::counting
