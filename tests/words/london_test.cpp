// What stands behind a date in files: times of day, in whatever zone.
#include <string>

#include <gtest/gtest.h>

#include "compiler/words/dates/behind_a_date.h"

namespace ascrules::tests {
namespace {

std::string london(int year, int month, int day, std::string_view behind) {
    const auto date = dates::day_in_london(dates::date_of(year, month, day), behind);
    return date ? dates::iso(*date) : "none";
}

TEST(London, IsAnotherDayWhereTheZoneSaysSo) {
    EXPECT_EQ(london(2026, 3, 31, "T23:30:00Z"), "2026-04-01");
    EXPECT_EQ(london(2026, 3, 31, "t22:59z"), "2026-03-31");
    EXPECT_EQ(london(2026, 3, 31, "T23:30:00+01:00"), "2026-03-31");
    EXPECT_EQ(london(2026, 1, 1, "T00:30:00+0100"), "2025-12-31");
    EXPECT_EQ(london(2026, 1, 31, "T23:30:00Z"), "2026-01-31");
    EXPECT_EQ(london(2026, 6, 30, "T20:00:00-05"), "2026-07-01");
    // The clocks go forward on 29 March 2026 and back on 25 October, at one in the morning by UTC.
    EXPECT_EQ(london(2026, 3, 28, "T23:59:59Z"), "2026-03-28");
    EXPECT_EQ(london(2026, 10, 24, "T23:30:00Z"), "2026-10-25");
    EXPECT_EQ(london(2026, 10, 25, "T23:30:00Z"), "2026-10-25");
    EXPECT_EQ(london(1960, 1, 1, "T00:30:00+01:00"), "1959-12-31");
}

TEST(London, TakesTimesOfDayAndNothingElse) {
    for (const char* time : {"", " 00:00", " 23:59:59", "T08:15:00.123", " 00:00:00.000"})
        EXPECT_EQ(london(2026, 5, 1, time), "2026-05-01") << time;
    for (const char* none : {"T", " ", " 99:99", " 24:00", "T8:15", " 08:60", " 08:15:61", "T08:15+15:00", "T08:15Zulu",
                             " 08:15.", "x", "T08:15:00."})
        EXPECT_EQ(london(2026, 5, 1, none), "none") << none;
}

}  // namespace
}  // namespace ascrules::tests
