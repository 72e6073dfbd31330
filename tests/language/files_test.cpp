// What a ruleset uses, gathered and compiled without a file system and without a clock.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/language/files/gather.h"
#include "compiler/language/files/over_time.h"
#include "compiler/language/files/rules.h"
#include "compiler/words/diagnostics/file_text.h"
#include "tests/support/changing_rules.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests {

namespace {

constexpr dates::Date no_day_in_particular{};

const dates::Date change = dates::date_of(2027, 4, 1);

/// A ruleset in a folder, with a vocabulary beside the folder that uses a file of its own.
FilesInMemory three_files() {
    return {
        {"ascrules.yaml", ""},
        {"council/rules.ascrules",
         "ruleset Front door\n"
         "use \"../shared/words.ascrules\"\n"
         "rule R1\n  when risk is yes\n  send to Safeguarding\n"
         "rule Z1\n  otherwise send to Advice\n"},
        {"shared/words.ascrules", "vocabulary Words\nuse \"places.ascrules\"\nquestion risk\n  answer  yes or no\n"},
        {"shared/places.ascrules",
         "vocabulary Places\n"
         "destination Safeguarding\n  within  4 working hours\ndestination Advice\n  within  1 day\n"}};
}

std::vector<std::string> names_of(const diagnostics::Source& source) {
    std::vector<std::string> names;
    for (std::size_t file = 0; file < source.file_count(); ++file) names.push_back(source.file_name(file));
    return names;
}

std::vector<std::string> said_in(const diagnostics::Diagnostics& diagnostics) {
    std::vector<std::string> messages;
    for (const auto& diagnostic : diagnostics) messages.push_back(diagnostic.message);
    return messages;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST(Files, AreGatheredFromAMap) {
    const FilesInMemory files = three_files();
    const std::string path = "council/rules.ascrules";
    const files::Gathered all = files::gather(path, files.at(path), from_memory(files));
    EXPECT_EQ(names_of(all.source), (Strings{path, "shared/words.ascrules", "shared/places.ascrules"}));
    EXPECT_EQ(said_in(all.diagnostics), Strings{});
    EXPECT_EQ(all.written.uses.size(), 2U);
    for (std::size_t file = 0; file < all.source.file_count(); ++file)
        EXPECT_EQ(diagnostics::file_text(all.source, file), files.at(all.source.file_name(file)));
}

TEST(Files, ThatAreMissingOrGoInACircleAreNamedWhereTheyAreUsed) {
    FilesInMemory files = three_files();
    files["shared/places.ascrules"] += "use \"../council/rules.ascrules\"\nuse \"nowhere.ascrules\"\n";
    const std::string path = "council/rules.ascrules";
    const files::Gathered all = files::gather(path, files.at(path), from_memory(files));
    EXPECT_EQ(said_in(all.diagnostics),
              (Strings{"files use each other in a circle: `council/rules.ascrules` uses this one",
                       "`shared/nowhere.ascrules` cannot be read: there is no such file"}));
    for (const auto& diagnostic : all.diagnostics)
        EXPECT_EQ(all.source.name_at(diagnostic.span.begin), "shared/places.ascrules");
}

TEST(Files, AreReadInOneRootAndNowhereElse) {
    const auto refused = [](const std::string& used, const std::string& root, const FilesInMemory& more = {}) {
        FilesInMemory files = {{"a/b/rules.ascrules", "ruleset R\nuse \"" + used + "\"\n"},
                               {"a/b/c/words.ascrules", "vocabulary W\n"},
                               {"a/words.ascrules", "vocabulary W\n"},
                               {"words.ascrules", "vocabulary W\n"},
                               {"../words.ascrules", "vocabulary W\n"},
                               {"/etc/words.ascrules", "vocabulary W\n"},
                               {"a/bc/words.ascrules", "vocabulary W\n"}};
        files.insert(more.begin(), more.end());
        const std::string path = "a/b/rules.ascrules";
        const Strings said = said_in(files::gather(path, files.at(path), from_memory(files), root).diagnostics);
        return said.empty() ? "" : said.front();
    };
    EXPECT_EQ(refused("c/words.ascrules", ""), "");
    EXPECT_EQ(refused("c/../c/words.ascrules", ""), "");
    // The ruleset's own folder, where nothing marks another.
    EXPECT_EQ(refused("../words.ascrules", ""),
              "`a/words.ascrules` is not read: it lies outside `a/b`, the folder that rules are read from");
    EXPECT_NE(refused("../bc/words.ascrules", ""), "");
    EXPECT_NE(refused("/etc/words.ascrules", ""), "");
    // The nearest one that is marked, or the one that is named.
    for (const std::string mark : {"ascrules.yaml", ".git"}) {
        EXPECT_EQ(refused("../words.ascrules", "", {{"a/" + mark, ""}}), "");
        EXPECT_NE(refused("../../words.ascrules", "", {{"a/" + mark, ""}}), "");
        EXPECT_NE(refused("../words.ascrules", "", {{"a/" + mark, ""}, {"a/b/" + mark, ""}}), "");
        EXPECT_EQ(refused("../../words.ascrules", "", {{mark, ""}}), "");
        EXPECT_NE(refused("../../../words.ascrules", "", {{mark, ""}}), "");
    }
    EXPECT_EQ(refused("../words.ascrules", "a"), "");
    EXPECT_EQ(refused("../words.ascrules", "a/"), "");
    EXPECT_NE(refused("../words.ascrules", "a/b", {{"ascrules.yaml", ""}}), "");
    EXPECT_NE(refused("/etc/words.ascrules", "."), "");
}

TEST(Files, AreFollowedToWhereLinksLead) {
    files::Files files = from_memory(
        {{"rules.ascrules", ""}, {"link.ascrules", "vocabulary Secret\n"}, {"pipe.ascrules", "vocabulary Endless\n"}});
    files.where = [](const std::string& path) -> files::Whereabouts {
        if (path == "link.ascrules") return {"/elsewhere/words.ascrules"};
        if (path == ".") return {"/here"};
        return {"/here/" + path, path == "pipe.ascrules" ? "it is a pipe" : ""};
    };
    const auto said = [&](const std::string& used) {
        return said_in(files::gather("rules.ascrules", "ruleset R\nuse \"" + used + "\"\n", files).diagnostics);
    };
    EXPECT_EQ(said("link.ascrules").front(),
              "`link.ascrules` is not read: it lies outside `/here`, the folder that rules are read from");
    EXPECT_EQ(said("pipe.ascrules"), Strings{"`pipe.ascrules` is not read: it is a pipe"});
}

TEST(Files, ThatAreNoRulesAreNeverQuoted) {
    for (const std::string secret : {"PASSWORD=sesame\n", "vocabularies of sesame\n", "  ruleset sesame\n", "sesame"}) {
        const files::Rules rules =
            files::read_rules({"rules.ascrules", "", no_day_in_particular},
                              from_memory({{"rules.ascrules", "ruleset R\nuse \".env\"\n"}, {".env", secret}}));
        EXPECT_FALSE(rules.readable());
        EXPECT_EQ(said_in(rules.diagnostics).front(),
                  "`.env` is no file of rules: no line of it starts with `vocabulary`");
        EXPECT_EQ(render_text(rules.diagnostics, rules.source).find("sesame"), std::string::npos);
        EXPECT_EQ(rules.source.text().find("sesame"), std::string::npos);
    }
}

TEST(Files, BecomeAModel) {
    const files::Rules rules =
        files::read_rules({"council/rules.ascrules", "", no_day_in_particular}, from_memory(three_files()));
    ASSERT_TRUE(rules.readable());
    EXPECT_EQ(rules.model->rules.size(), 2U);
    EXPECT_EQ(rules.model->destinations.size(), 2U);
}

TEST(Files, ThatCannotBeReadAreRefusedByTheNameInMessages) {
    const files::Rules rules = files::read_rules({"-", "standard input", no_day_in_particular}, from_memory({}));
    EXPECT_FALSE(rules.readable());
    ASSERT_TRUE(rules.refusal);
    EXPECT_EQ(rules.refusal->problem, "standard input: there is no such file");
}

TEST(Files, ThatAreNoTextSayWhereTheyStopBeingText) {
    const files::Rules rules = rules_of("ruleset A\xFF\n", no_day_in_particular);
    EXPECT_FALSE(rules.readable());
    EXPECT_FALSE(rules.refusal);
    ASSERT_EQ(rules.diagnostics.size(), 1U);
    EXPECT_EQ(rules.diagnostics.front().span.begin, 9U);
}

TEST(Files, AreNotReadBeyondWhatARulesetMayHold) {
    std::size_t asked_for = 0;
    const files::ReadFile endless = [&](const std::string&, std::size_t most) -> files::FileText {
        asked_for = most;
        return {"ruleset A\n", "", true};
    };
    const files::Rules rules = files::read_rules({"endless.ascrules", "", no_day_in_particular}, endless);
    EXPECT_EQ(asked_for, files::largest_rules_file);
    EXPECT_EQ(said_in(rules.diagnostics), Strings{"this file is larger than 4 MB, and no ruleset is"});
}

TEST(Files, StandAsTheyDoOnTheDayThatIsGiven) {
    const auto figure_on = [](dates::Date day) {
        return rules_of(changing_rules, day).model->thresholds.front().value;
    };
    EXPECT_EQ(figure_on(before_the_change), 50);
    EXPECT_EQ(figure_on(change), 35);
}

TEST(Files, AreCompiledForEachTimeBetweenTwoChanges) {
    const files::Rules rules = rules_of(changing_rules, before_the_change);
    const std::vector<dates::Date> days = files::days_of_change(rules.model->changes);
    EXPECT_EQ(days, (std::vector<dates::Date>{change + -1, change}));
    const files::OverTime all = files::rules_over_time(rules, days);
    ASSERT_FALSE(all.unreadable);
    ASSERT_EQ(all.models.size(), 2U);
    EXPECT_EQ(all.models[0].thresholds.front().value, 50);
    EXPECT_EQ(all.models[1].thresholds.front().value, 35);
    EXPECT_EQ(files::difference_over_time(all.models), "");
    EXPECT_EQ(files::rules_over_time(rules, {}).models.front().as_of, before_the_change);
}

TEST(Files, SayWhyTheyCannotBeReadOnSomeDay) {
    const std::string gap = std::string(changing_rules) +
                            "threshold another is 3 hours\n  in force until 31 May 2027\n" +
                            "rule C2 Another  [local: panel]\n  when caring hours is another\n  send to Carers team\n";
    const files::Rules rules = rules_of(gap, before_the_change);
    ASSERT_TRUE(rules.readable());
    const files::OverTime all = files::rules_over_time(rules, files::days_of_change(rules.model->changes));
    EXPECT_TRUE(all.models.empty());
    ASSERT_TRUE(all.unreadable);
    EXPECT_TRUE(has_errors(*all.unreadable));
    EXPECT_TRUE(rules.readable()) << "the rules of the day itself stay as they are";
}

TEST(Files, AreReadWithAnotherFigureForAThreshold) {
    files::WantedRules wanted{"rules.ascrules", "", before_the_change, {"heavy caring = 20 hours"}, "the page"};
    const files::ReadFile read = from_memory({{"rules.ascrules", changing_rules}});
    const files::Rules rules = files::read_rules(wanted, read);
    ASSERT_TRUE(rules.readable());
    EXPECT_EQ(rules.model->thresholds.front().value, 20);
    EXPECT_EQ(rules.model->thresholds.front().set_instead_of, "50 hours");
    EXPECT_FALSE(files::set_but_not_in_force(rules, {&*rules.model}));

    wanted.set = {"light caring = 20 hours"};
    const files::Rules unknown = files::read_rules(wanted, read);
    ASSERT_TRUE(unknown.refusal);
    EXPECT_TRUE(unknown.refusal->problem.starts_with("the page: ")) << unknown.refusal->problem;

    wanted.set = {"heavy caring = 20 days"};
    const files::Rules wrong = files::read_rules(wanted, read);
    EXPECT_FALSE(wrong.readable());
    EXPECT_TRUE(wrong.set_is_wrong);
}

}  // namespace ascrules::tests
