#include "cli/exit_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/in_process.h"

namespace ascrules::cli {

TEST(ExitCode, TheGraverOfTwoIsTheOneFurtherDownTheOneList) {
    const std::vector<ExitCode> all(by_gravity);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size(); ++j) EXPECT_EQ(graver(all[i], all[j]), all[std::max(i, j)]);
    }
}

TEST(ExitCode, AllOfThemHaveAPlace) {
    for (const ExitCode code :
         {ExitCode::fine, ExitCode::findings, ExitCode::could_not_run, ExitCode::not_rules, ExitCode::held})
        EXPECT_EQ(std::count(by_gravity.begin(), by_gravity.end(), code), 1);
}

TEST(ExitCode, WhatCouldNotBeDoneComesBeforeWhatCannotBeRead) {
    EXPECT_EQ(graver(ExitCode::not_rules, ExitCode::could_not_run), ExitCode::could_not_run);
    EXPECT_EQ(graver(ExitCode::could_not_run, ExitCode::findings), ExitCode::could_not_run);
    EXPECT_EQ(graver(ExitCode::findings, ExitCode::not_rules), ExitCode::not_rules);
    const tests::World world{.files = {{"no.ascrules", "nothing of the kind\n"}}};
    EXPECT_EQ(tests::run({"fmt", "--check", "no.ascrules", "nowhere.ascrules"}, world).exit_code, 2);
    EXPECT_EQ(tests::run({"fmt", "--check", "nowhere.ascrules", "no.ascrules"}, world).exit_code, 2);
}

}  // namespace ascrules::cli
