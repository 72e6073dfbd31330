// What the documentation shows must be so.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

/// The ```ascrules blocks between two headings, one after the other.
std::string rules_between(const std::string& page, const std::string& from, const std::string& to) {
    const std::size_t begin = page.find(from);
    const std::string part = page.substr(begin, page.find(to, begin) - begin);
    const std::string fence = "```ascrules\n";
    std::string rules;
    for (std::size_t at = part.find(fence); at != std::string::npos; at = part.find(fence, at)) {
        at += fence.size();
        const std::size_t end = part.find("```", at);
        rules += part.substr(at, end - at);
        at = end;
    }
    return rules;
}

}  // namespace

TEST(Docs, TheFifteenMinutePageIsARulesetThatChecksCleanAndPassesItsTests) {
    const std::string rules = rules_between(contents(ASCRULES_SOURCE_DIR "/docs/language.md"), "## Fifteen minutes",
                                            "## What else can be said");
    ASSERT_TRUE(has(rules, "rule M3"));
    const Ran check = run({"check", "-"}, {.input = rules});
    EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
    const Ran test = run({"test", "-"}, {.input = rules});
    EXPECT_EQ(test.exit_code, 0) << test.out << test.err;
    EXPECT_TRUE(has(test.out, "1 of 1 example"));
}

TEST(Docs, WhatElseCanBeSaidIsARulesetThatChecksCleanAndPassesItsTests) {
    const std::string rules =
        rules_between(contents(ASCRULES_SOURCE_DIR "/docs/language.md"), "## What else can be said", "## Reference");
    ASSERT_TRUE(has(rules, "level concern"));
    const Ran check = run({"check", "-"}, {.input = rules});
    EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
    const Ran test = run({"test", "-"}, {.input = rules});
    EXPECT_EQ(test.exit_code, 0) << test.out << test.err;
    EXPECT_TRUE(has(test.out, "2 of 2 examples"));
}

TEST(Docs, TheVocabularyOfThePageCanBeUsed) {
    const std::string page = contents(ASCRULES_SOURCE_DIR "/docs/language.md");
    const std::size_t begin = page.find("vocabulary Care Act words");
    const std::string vocabulary = page.substr(begin, page.find("```", begin) - begin);
    const std::string rules =
        "ruleset Uses it\n  owner  Somebody\n  if an answer is missing  hold with Safeguarding\nuse "
        "\"words.ascrules\"\n"
        "threshold heavy caring is 35 hours\n"
        "destination Safeguarding\n  within  1 working day\ndestination Advice\n  within  1 working day\n"
        "rule S1 Needs [Care Act s.42(1)]\n  when has care needs is yes\n  send to Safeguarding\n"
        "rule Z1 Others [Care Act s.4]\n  otherwise send to Advice\n";
    const Ran check =
        run({"check", "rules.ascrules"}, {.files = {{"rules.ascrules", rules}, {"words.ascrules", vocabulary}}});
    EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
    const Ran alone = run({"check", "words.ascrules"}, {.files = {{"words.ascrules", vocabulary}}});
    EXPECT_EQ(alone.exit_code, 0) << alone.out << alone.err;
}

TEST(Docs, TheReadmeOpensWithTheTwoCommands) {
    const std::string readme = contents(ASCRULES_SOURCE_DIR "/README.md");
    EXPECT_LT(readme.find("./dev demo"), readme.find("./dev test"));
    EXPECT_LT(readme.find("./dev test"), 1000U);
}

}  // namespace ascrules::tests
