// Who moves between two rulesets, from streams that are no files.
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "compiler/past/replay/count_moves.h"
#include "compiler/past/replay/past_cases.h"
#include "compiler/proof/diff/changes.h"
#include "compiler/proof/diff/joint.h"
#include "compiler/proof/diff/report.h"
#include "tests/support/changing_rules.h"
#include "tests/support/from_memory.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

constexpr const char* hours_mapping = "note: made up\nquestions:\n  caring hours:\n    column: hours\n";
constexpr const char* hours_cases = "hours\n10\n40\n45\n60\nmany\n";

model::Model rules_on(int year) {
    return *rules_of(changing_rules, dates::date_of(year, 11, 21)).model;
}

}  // namespace

TEST(CountMoves, CountsWhoComesToSomethingElse) {
    const diff::Joint joint = diff::join(rules_on(2026), rules_on(2027));
    diff::Pair pair = diff::build(joint);
    std::istringstream columns(hours_mapping);
    std::istringstream rows(hours_cases);
    writing::Problems problems;
    const auto moves = replay::count_moves(joint, pair, {columns, "mapping"}, {rows, "cases"}, problems);
    ASSERT_TRUE(moves) << writing::text_of(problems);
    EXPECT_EQ(moves->cases, 4U);
    EXPECT_EQ(moves->unreadable, 1U);
    EXPECT_EQ(moves->moved, 2U);
    EXPECT_EQ(moves->note, "made up");
    const diff::Changes changes = diff::compare(joint, pair);
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_EQ(moves->moved_by(changes.changes.front()), 2U);
    const std::string text = diff::text_of({"then", "now", joint, changes, &*moves});
    EXPECT_TRUE(has(text, "2 of 4 past referrals move; 1 row could not be read"));
}

TEST(CountMoves, ReportsWhatKeepsTheCasesFromBeingRead) {
    const diff::Joint joint = diff::join(rules_on(2026), rules_on(2027));
    const diff::Pair pair = diff::build(joint);
    std::istringstream columns(hours_mapping);
    std::istringstream rows("minutes\n10\n");
    writing::Problems problems;
    EXPECT_FALSE(replay::count_moves(joint, pair, {columns, "mapping"}, {rows, "cases"}, problems));
    EXPECT_FALSE(problems.empty());
}

TEST(CountMoves, PastCasesAreKeptByTheirAnswers) {
    std::istringstream columns(hours_mapping);
    std::istringstream rows("hours\n10\n10\n40\nmany\n");
    writing::Problems problems;
    const auto past = replay::read_past_cases(rules_on(2026), {columns, "mapping"}, {rows, "cases"}, problems);
    ASSERT_TRUE(past) << writing::text_of(problems);
    EXPECT_EQ(past->past.size(), 3U);
    EXPECT_EQ(past->unreadable, 1U);
}

}  // namespace ascrules::tests
