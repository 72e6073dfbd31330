#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/past/synthesise/scale.h"
#include "tests/support/synthesise_example.h"
#include "tests/support/texts.h"

namespace ascrules::synthesise {
using tests::has;

namespace {

using example::made_up;
using example::profile_text;
using example::with;

using Counts = std::vector<std::vector<std::size_t>>;

Profile profile_with(const Counts& a_month, const Counts& held) {
    Profile profile;
    for (std::size_t i = 0; i < a_month.size(); ++i) {
        Kind kind;
        kind.a_month = a_month[i];
        kind.held_a_month = held[i];
        profile.kinds.push_back(std::move(kind));
    }
    return profile;
}

Counts counts_of(const Profile& profile, std::vector<std::size_t> Kind::*which) {
    Counts all;
    for (const Kind& kind : profile.kinds) all.push_back(kind.*which);
    return all;
}

TEST(Scale, MakesAsManyAsAskedForAndKeepsTheShares) {
    Profile profile = profile_with({{60, 60}, {30, 30}, {10, 10}}, {{30, 0}, {0, 30}, {0, 0}});
    EXPECT_EQ(referrals_in(profile), 200U);
    scale_to(profile, 20);
    EXPECT_EQ(referrals_in(profile), 20U);
    EXPECT_EQ(counts_of(profile, &Kind::a_month), (Counts{{6, 6}, {3, 3}, {1, 1}}));
    EXPECT_EQ(counts_of(profile, &Kind::held_a_month), (Counts{{3, 0}, {0, 3}, {0, 0}}));
    scale_to(profile, 2'000);
    EXPECT_EQ(counts_of(profile, &Kind::a_month), (Counts{{600, 600}, {300, 300}, {100, 100}}));
}

TEST(Scale, IsWithinOneOfTheShareWhereItIsNoWholeNumber) {
    for (const std::size_t wanted : {1, 2, 5, 7, 11, 29, 31, 1'000}) {
        Profile profile = profile_with({{3, 5}, {7, 1}, {0, 14}}, {{3, 0}, {7, 0}, {0, 14}});
        scale_to(profile, wanted);
        EXPECT_EQ(referrals_in(profile), wanted);
        const Counts before{{3, 5}, {7, 1}, {0, 14}};
        for (std::size_t kind = 0; kind < 3; ++kind) {
            for (std::size_t month = 0; month < 2; ++month) {
                const double share = static_cast<double>(before[kind][month] * wanted) / 30.0;
                EXPECT_NEAR(static_cast<double>(profile.kinds[kind].a_month[month]), share, 1.0) << wanted;
                EXPECT_LE(profile.kinds[kind].held_a_month[month], profile.kinds[kind].a_month[month]) << wanted;
            }
        }
    }
}

TEST(Scale, LeavesAProfileThatAsksForNothingAsItIs) {
    Profile profile = profile_with({{0, 0}}, {{0, 0}});
    scale_to(profile, 10);
    EXPECT_EQ(referrals_in(profile), 0U);
}

TEST(PlantedError, IsCountedByItsName) {
    const std::string planted =
        with("    sent to: Information\n", "    sent to: Information\n    planted error: missed\n");
    const auto all = made_up(planted);
    EXPECT_EQ(writing::text_of(all.problems), "");
    EXPECT_TRUE(has(all.manifest, "planted errors:\n  - error: missed\n    cases: 2\n    held by the rules: 0\n"))
        << all.manifest;
    EXPECT_FALSE(has(made_up(profile_text).manifest, "planted errors"));
}

TEST(PlantedError, MustNotGoWhereItShouldHaveGone) {
    const std::string right =
        with("    sent to: Information\n", "    sent to: Safeguarding\n    planted error: missed\n");
    EXPECT_EQ(writing::text_of(made_up(right).problems),
              R"(profile.yaml:34: the kind `concern` has a planted error, and some of it went where it should have gone
    change `sent to`, or take `planted error` out
)");
}

}  // namespace
}  // namespace ascrules::synthesise
