// What stands behind a date in files: times of day, in whatever zone.
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "compiler/words/dates/behind_a_date.h"
#include "compiler/words/dates/london.h"

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

TEST(London, KnowsWhichTimesItsClocksShow) {
    const auto at = [](int month, int day, int minute, bool again = false) {
        return dates::Moment{dates::date_of(2026, month, day), minute, again};
    };
    EXPECT_EQ(dates::shown(at(3, 29, 59)), dates::Shown::once);
    EXPECT_EQ(dates::shown(at(3, 29, 60)), dates::Shown::never);
    EXPECT_EQ(dates::shown(at(3, 29, 119)), dates::Shown::never);
    EXPECT_EQ(dates::shown(at(3, 29, 120)), dates::Shown::once);
    EXPECT_EQ(dates::shown(at(10, 25, 59)), dates::Shown::once);
    EXPECT_EQ(dates::shown(at(10, 25, 60)), dates::Shown::twice);
    EXPECT_EQ(dates::shown(at(10, 25, 119)), dates::Shown::twice);
    EXPECT_EQ(dates::shown(at(10, 25, 120)), dates::Shown::once);
    EXPECT_LT(at(10, 25, 119), at(10, 25, 60, true));
    EXPECT_LT(at(10, 25, 119, true), at(10, 25, 120));
    EXPECT_EQ(dates::instant_of(at(10, 25, 60, true)) - dates::instant_of(at(10, 25, 60)), 60);
    EXPECT_EQ(dates::instant_of(at(3, 29, 90)), dates::instant_of(at(3, 29, 120)));
}

// Every minute around each change of seventy years, forwards and back again; what has passed grows by one minute with each.
TEST(London, TellsEveryMinuteAsItComes) {
    for (int year = 1996; year <= 2066; ++year) {
        for (const int month : {3, 10}) {
            const dates::Instant begin = dates::instant_of({dates::date_of(year, month, 24), 0});
            dates::Moment before = dates::moment_at(begin - 1);
            int skipped = 0;
            int repeated = 0;
            for (dates::Instant instant = begin; instant < begin + 9 * dates::minutes_a_day; ++instant) {
                const dates::Moment moment = dates::moment_at(instant);
                ASSERT_EQ(dates::instant_of(moment), instant) << dates::text_of(moment);
                ASSERT_LT(before, moment) << dates::text_of(moment);
                ASSERT_NE(dates::shown(moment), dates::Shown::never) << dates::text_of(moment);
                const std::int64_t by_the_clocks =
                    (moment.date.days - before.date.days) * dates::minutes_a_day + moment.minute - before.minute;
                skipped += by_the_clocks > 1 ? 1 : 0;
                repeated += by_the_clocks < 1 ? 1 : 0;
                before = moment;
            }
            ASSERT_EQ(skipped, month == 3 ? 1 : 0) << year;
            ASSERT_EQ(repeated, month == 3 ? 0 : 1) << year;
        }
    }
}

}  // namespace
}  // namespace ascrules::tests
