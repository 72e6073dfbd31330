// Whether one time limit surely ends no later than another, held against what is due when for many moments and calendars.
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/meaning/calendar/calendar.h"
#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/words/dates/london.h"

namespace ascrules::calendar {
namespace {

using model::Clock;
using model::ClockKind;

constexpr Clock working_hours(std::int64_t amount) {
    return {amount, ClockKind::working_hours};
}
constexpr Clock working_days(std::int64_t amount) {
    return {amount, ClockKind::working_days};
}
constexpr Clock days(std::int64_t amount) {
    return {amount, ClockKind::days};
}
constexpr Clock undecided{0, ClockKind::undecided};

constexpr Clock hours(std::int64_t amount) {
    return {60 * amount, ClockKind::minutes};
}

std::vector<Clock> soonest_on(std::vector<Clock> clocks, const model::Calendar* calendar) {
    std::vector<TimeLimit> limits;
    for (const Clock& clock : clocks) limits.push_back({clock, calendar});
    std::vector<Clock> kept;
    for (const TimeLimit& limit : soonest(std::move(limits))) kept.push_back(limit.clock);
    return kept;
}

model::Calendar always_open() {
    model::Calendar always;
    always.open_on.fill(true);
    always.opens = 0;
    always.closes = dates::minutes_a_day;
    always.closed_on_bank_holidays = false;
    return always;
}

TEST(TimeLimits, ByTheClock) {
    const model::Calendar nine_to_five;
    const model::Calendar always = always_open();
    EXPECT_TRUE(surely_no_later(hours(2), hours(2), nullptr));
    EXPECT_FALSE(surely_no_later(hours(3), hours(2), nullptr));
    EXPECT_TRUE(surely_no_later(hours(2), working_hours(2), &nine_to_five));
    EXPECT_FALSE(surely_no_later(working_hours(2), hours(2), &nine_to_five));
    // Nine hours of an office that is open for eight take a night besides.
    EXPECT_TRUE(surely_no_later(hours(24), working_hours(9), &nine_to_five));
    EXPECT_FALSE(surely_no_later(hours(25), working_hours(9), &nine_to_five));
    // One day is 23 hours long where the clocks go forward, and 25 where they go back.
    EXPECT_TRUE(surely_no_later(hours(23), days(1), nullptr));
    EXPECT_FALSE(surely_no_later(hours(24), days(1), nullptr));
    EXPECT_FALSE(surely_no_later(days(1), hours(24), nullptr));
    EXPECT_TRUE(surely_no_later(days(1), hours(25), nullptr));
    EXPECT_TRUE(surely_no_later(hours(23), working_days(1), &nine_to_five));
    EXPECT_FALSE(surely_no_later(hours(2), working_hours(2), &always));
    EXPECT_TRUE(surely_no_later(hours(1), working_hours(2), &always));
    EXPECT_TRUE(surely_no_later(working_hours(1), hours(2), &always));
    EXPECT_FALSE(surely_no_later(working_hours(2), hours(2), &always));
    EXPECT_EQ(soonest_on({hours(24), days(1)}, nullptr), (std::vector<Clock>{hours(24), days(1)}));
    EXPECT_EQ(soonest_on({working_days(1), hours(2), working_hours(2)}, &nine_to_five), std::vector<Clock>{hours(2)});
}

TEST(TimeLimits, OnTwoCalendars) {
    const model::Calendar nine_to_five;
    const model::Calendar always = always_open();
    model::Calendar evenings;
    evenings.opens = 17 * 60;
    evenings.closes = 22 * 60;
    const auto surely = [](const Clock& first, const model::Calendar& of_first, const Clock& second,
                           const model::Calendar& of_second) {
        return surely_no_later(TimeLimit{first, &of_first}, TimeLimit{second, &of_second});
    };
    EXPECT_TRUE(surely(working_hours(4), always, working_hours(4), nine_to_five));
    EXPECT_FALSE(surely(working_hours(4), nine_to_five, working_hours(4), always));
    EXPECT_TRUE(surely(working_days(1), always, working_days(1), nine_to_five));
    EXPECT_FALSE(surely(working_hours(1), evenings, working_hours(1), nine_to_five));
    EXPECT_FALSE(surely(working_hours(1), nine_to_five, working_hours(2), evenings));
    EXPECT_TRUE(surely(hours(2), evenings, working_hours(4), nine_to_five));
    EXPECT_FALSE(surely_no_later(TimeLimit{working_hours(1), nullptr}, TimeLimit{working_hours(1), &always}));
    // The one that is surely first is told; of two that run on different calendars, both may be.
    EXPECT_EQ(soonest({{working_hours(4), &nine_to_five}, {working_hours(4), &always}}),
              (std::vector<TimeLimit>{{working_hours(4), &always}}));
    EXPECT_EQ(soonest({{working_hours(4), &nine_to_five}, {working_hours(4), &evenings}}).size(), 2U);
}

TEST(TimeLimits, OfDifferentKinds) {
    const model::Calendar nine_to_five;
    EXPECT_TRUE(surely_no_later(working_hours(4), working_hours(8), nullptr));
    EXPECT_FALSE(surely_no_later(working_hours(8), working_hours(4), nullptr));
    EXPECT_TRUE(surely_no_later(days(2), working_days(2), nullptr));
    EXPECT_TRUE(surely_no_later(working_days(1), days(28), &nine_to_five));
    EXPECT_TRUE(surely_no_later(working_days(10), days(28), &nine_to_five));
    // Received after closing time on the day before Easter, one working day ends on Wednesday.
    EXPECT_FALSE(surely_no_later(working_days(1), days(5), &nine_to_five));
    EXPECT_TRUE(surely_no_later(working_days(1), days(6), &nine_to_five));
    EXPECT_FALSE(surely_no_later(working_days(1), days(28), nullptr));
    EXPECT_TRUE(surely_no_later(working_hours(8), working_days(1), &nine_to_five));
    EXPECT_FALSE(surely_no_later(working_hours(8), working_days(1), nullptr));
    // Received at opening time, eight hours end at closing time, and one working day on the next morning.
    EXPECT_FALSE(surely_no_later(working_days(1), working_hours(8), &nine_to_five));
    EXPECT_TRUE(surely_no_later(working_days(1), working_hours(9), &nine_to_five));
    EXPECT_FALSE(surely_no_later(days(1), working_hours(8), &nine_to_five));
    EXPECT_TRUE(surely_no_later(days(1), working_hours(9), &nine_to_five));
    EXPECT_TRUE(surely_no_later(days(1), working_hours(24), nullptr));
    for (const Clock& other : {working_hours(1), working_days(1), days(0), undecided}) {
        EXPECT_FALSE(surely_no_later(undecided, other, &nine_to_five));
        EXPECT_FALSE(surely_no_later(other, undecided, &nine_to_five));
    }
}

TEST(TimeLimits, TheSoonestAreThoseOfWhichNoneIsSurelySooner) {
    const model::Calendar nine_to_five;
    EXPECT_EQ(soonest_on({}, nullptr), std::vector<Clock>{});
    EXPECT_EQ(soonest_on({working_days(2), working_hours(4), working_hours(4), days(28)}, &nine_to_five),
              std::vector<Clock>{working_hours(4)});
    EXPECT_EQ(soonest_on({working_days(2), working_hours(4)}, nullptr),
              (std::vector<Clock>{working_hours(4), working_days(2)}));
    EXPECT_EQ(soonest_on({undecided, days(1), working_days(1)}, nullptr), (std::vector<Clock>{days(1), undecided}));
    const model::Calendar always = always_open();
    EXPECT_EQ(soonest_on({days(1), working_days(1), working_hours(24)}, &always),
              std::vector<Clock>{working_hours(24)});
}

model::Calendar a_calendar(std::mt19937_64& random) {
    model::Calendar calendar;
    const bool every_day = random() % 3 == 0;
    for (bool& open : calendar.open_on) open = every_day || random() % 2 == 0;
    calendar.open_on[1] = true;
    calendar.opens = static_cast<int>(random() % 24) * 60;
    calendar.closes = calendar.opens + (1 + static_cast<int>(random() % (24 - calendar.opens / 60))) * 60;
    if (random() % 4 == 0) calendar.opens = 0;
    if (random() % 4 == 0) calendar.closes = dates::minutes_a_day;
    calendar.closed_on_bank_holidays = random() % 2 == 0;
    if (random() % 3 == 0) calendar.closed.insert(dates::read_moment("5 May 2026 00:00").value->date + random() % 9);
    return calendar;
}

Clock a_limit(std::mt19937_64& random) {
    const ClockKind kinds[] = {ClockKind::working_hours, ClockKind::working_days, ClockKind::days, ClockKind::minutes};
    const ClockKind kind = kinds[random() % 4];
    if (kind == ClockKind::minutes) return {static_cast<std::int64_t>(random() % 200) * 30, kind};
    const std::size_t most = kind == ClockKind::working_hours ? 50 : kind == ClockKind::days ? 20 : 6;
    return {static_cast<std::int64_t>(random() % most), kind};
}

// Sound: no moment shows a later end. And not shy: where it says no of limits on one calendar, some moment does show one.
TEST(TimeLimits, AgreeWithWhatIsDueOnManyCalendars) {
    std::mt19937_64 random(20260501);
    int sure = 0;
    int shown = 0;
    int not_shown = 0;
    for (int round = 0; round < 4000; ++round) {
        const model::Calendar calendar = a_calendar(random);
        const Clock first = a_limit(random);
        const Clock second = a_limit(random);
        const bool with = surely_no_later(first, second, &calendar);
        EXPECT_LE(surely_no_later(first, second, nullptr), with) << round;
        bool later = false;
        for (int i = 0; i < 300 && !later; ++i) {
            dates::Moment received = *dates::read_moment("20 April 2026 00:00").value;
            received.date = received.date + static_cast<std::int64_t>(random() % 30);
            const int minutes[] = {calendar.opens, calendar.closes - 1,
                                   static_cast<int>(random() % dates::minutes_a_day)};
            received.minute = minutes[random() % 3];
            later = *due(calendar, received, first).at > *due(calendar, received, second).at;
        }
        EXPECT_FALSE(with && later) << round;
        sure += with ? 1 : 0;
        if (!with) ++(later ? shown : not_shown);
    }
    EXPECT_GT(sure, 1500);
    EXPECT_GT(shown, 1000);
    EXPECT_LT(not_shown, 300);
}

// The same over the nights in which the clocks are changed, and of time limits that run on different calendars.
TEST(TimeLimits, AgreeWithWhatIsDueOnTwoCalendarsAndOverClockChanges) {
    std::mt19937_64 random(20261025);
    int sure = 0;
    int shown = 0;
    for (int round = 0; round < 4000; ++round) {
        const model::Calendar one = random() % 6 == 0 ? always_open() : a_calendar(random);
        const model::Calendar other = random() % 6 == 0 ? always_open() : random() % 4 == 0 ? one : a_calendar(random);
        const Clock first = a_limit(random);
        const Clock second = a_limit(random);
        const bool with = surely_no_later(TimeLimit{first, &one}, TimeLimit{second, &other});
        bool later = false;
        std::string what;
        for (int i = 0; i < 300 && !later; ++i) {
            const char* const starts[] = {"20 March 2026 00:00", "16 October 2026 00:00", "20 April 2026 00:00"};
            dates::Moment received = *dates::read_moment(starts[random() % 3]).value;
            received.date = received.date + static_cast<std::int64_t>(random() % 12);
            const int minutes[] = {one.opens, other.closes - 1, static_cast<int>(random() % dates::minutes_a_day)};
            received.minute = minutes[random() % 3];
            if (dates::shown(received) == dates::Shown::never) continue;
            later = *due(one, received, first).at > *due(other, received, second).at;
            what = dates::text_of(received);
        }
        EXPECT_FALSE(with && later) << what << ": " << first.amount << " of kind " << static_cast<int>(first.kind)
                                    << " from " << one.opens << " to " << one.closes << ", " << second.amount
                                    << " of kind " << static_cast<int>(second.kind) << " from " << other.opens << " to "
                                    << other.closes;
        sure += with ? 1 : 0;
        shown += later ? 1 : 0;
    }
    EXPECT_GT(sure, 1000);
    EXPECT_GT(shown, 1000);
}

}  // namespace
}  // namespace ascrules::calendar
