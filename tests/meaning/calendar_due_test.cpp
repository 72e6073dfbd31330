// When a case is due: worked examples, and a referee that walks through time minute by minute.
#include <cstdint>
#include <random>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/calendar.h"

namespace ascrules::calendar {
namespace {

using model::Clock;
using model::ClockKind;

std::string told(const model::Calendar& calendar, const std::string& received, const Clock& clock) {
    const Due result = due(calendar, *dates::read_moment(received).value, clock);
    EXPECT_EQ(result.at.has_value(), why_not(result).empty());
    return result.at ? dates::text_of(*result.at) : why_not(result);
}

constexpr Clock working_hours(std::int64_t amount) {
    return {amount, ClockKind::working_hours};
}
constexpr Clock working_days(std::int64_t amount) {
    return {amount, ClockKind::working_days};
}
constexpr Clock days(std::int64_t amount) {
    return {amount, ClockKind::days};
}

TEST(CalendarDue, OnFridayAtOneMinuteToFive) {
    const model::Calendar nine_to_five;
    EXPECT_EQ(told(nine_to_five, "Friday 8 May 2026 16:59", working_hours(24)), "Wednesday 13 May 2026, 16:59");
    EXPECT_EQ(told(nine_to_five, "Friday 8 May 2026 16:59", working_days(1)), "Monday 11 May 2026, 16:59");
    EXPECT_EQ(told(nine_to_five, "Friday 8 May 2026 16:59", days(1)), "Saturday 9 May 2026, 16:59");
    // Monday 4 May 2026 is a bank holiday.
    EXPECT_EQ(told(nine_to_five, "Friday 1 May 2026 16:59", working_hours(24)), "Thursday 7 May 2026, 16:59");
    EXPECT_EQ(told(nine_to_five, "Friday 1 May 2026 16:59", working_days(1)), "Tuesday 5 May 2026, 16:59");
    EXPECT_EQ(told(nine_to_five, "Friday 1 May 2026 16:59", days(1)), "Saturday 2 May 2026, 16:59");
    model::Calendar open_on_bank_holidays;
    open_on_bank_holidays.closed_on_bank_holidays = false;
    EXPECT_EQ(told(open_on_bank_holidays, "Friday 1 May 2026 16:59", working_hours(24)), "Wednesday 6 May 2026, 16:59");
}

TEST(CalendarDue, AtTheEdgesOfADay) {
    const model::Calendar calendar;
    // Exactly at closing time is that day's closing time.
    EXPECT_EQ(told(calendar, "2026-05-11 09:00", working_hours(8)), "Monday 11 May 2026, 17:00");
    EXPECT_EQ(told(calendar, "2026-05-11 13:00", working_hours(4)), "Monday 11 May 2026, 17:00");
    EXPECT_EQ(told(calendar, "2026-05-11 13:01", working_hours(4)), "Tuesday 12 May 2026, 09:01");
    // At closing time the office is closed.
    EXPECT_EQ(told(calendar, "2026-05-11 17:00", working_hours(4)), "Tuesday 12 May 2026, 13:00");
    EXPECT_EQ(told(calendar, "2026-05-11 17:00", working_days(1)), "Wednesday 13 May 2026, 09:00");
    EXPECT_EQ(told(calendar, "2026-05-11 08:59", working_hours(4)), "Monday 11 May 2026, 13:00");
    EXPECT_EQ(told(calendar, "2026-05-11 08:59", working_days(1)), "Tuesday 12 May 2026, 09:00");
    EXPECT_EQ(told(calendar, "Saturday 9 May 2026 12:00", working_days(1)), "Tuesday 12 May 2026, 09:00");
    EXPECT_EQ(told(calendar, "Saturday 9 May 2026 12:00", working_hours(0)), "Monday 11 May 2026, 09:00");
    EXPECT_EQ(told(calendar, "2026-05-11 10:00", working_days(0)), "Monday 11 May 2026, 10:00");
    EXPECT_EQ(told(calendar, "2026-05-11 22:00", days(28)), "Monday 8 June 2026, 22:00");
}

TEST(CalendarDue, OverClosedDaysAndRoundTheClock) {
    model::Calendar calendar;
    calendar.closed = {dates::date_of(2026, 12, 24)};
    // Thursday closed, Friday Christmas Day, Monday in place of Boxing Day.
    EXPECT_EQ(told(calendar, "Wednesday 23 December 2026 16:00", working_hours(2)), "Tuesday 29 December 2026, 10:00");
    model::Calendar always;
    always.open_on.fill(true);
    always.opens = 0;
    always.closes = dates::minutes_a_day;
    always.closed_on_bank_holidays = false;
    EXPECT_EQ(told(always, "Saturday 9 May 2026 23:30", working_hours(24)), "Sunday 10 May 2026, 23:30");
    EXPECT_EQ(told(always, "Saturday 9 May 2026 23:00", working_hours(1)), "Sunday 10 May 2026, 00:00");
}

TEST(CalendarDue, IsNotGuessedBeyondTheKnownBankHolidays) {
    const model::Calendar calendar;
    const std::string beyond =
        "bank holidays are known from 1 January 2019 to 31 December 2027 only, and the count runs beyond them";
    EXPECT_EQ(told(calendar, "Friday 31 December 2027 09:00", working_hours(8)), "Friday 31 December 2027, 17:00");
    EXPECT_EQ(told(calendar, "Friday 31 December 2027 09:01", working_hours(8)), beyond);
    EXPECT_EQ(told(calendar, "Friday 31 December 2027 09:00", working_days(1)), beyond);
    EXPECT_EQ(told(calendar, "Friday 31 December 2027 17:00", working_hours(1)), beyond);
    EXPECT_EQ(told(calendar, "Monday 31 December 2018 09:00", working_days(1)), beyond);
    EXPECT_EQ(told(calendar, "Monday 31 December 2018 17:00", working_hours(1)), "Wednesday 2 January 2019, 10:00");
    EXPECT_EQ(told(calendar, "Friday 31 December 2027 09:00", days(28)), "Friday 28 January 2028, 09:00");
    model::Calendar open_on_bank_holidays;
    open_on_bank_holidays.closed_on_bank_holidays = false;
    EXPECT_EQ(told(open_on_bank_holidays, "Friday 31 December 2027 09:00", working_days(1)),
              "Monday 3 January 2028, 09:00");
    EXPECT_EQ(told(open_on_bank_holidays, "2026-05-11 09:00", working_days(1'000'000)),
              "it would be after the year 2200");
    EXPECT_EQ(told(open_on_bank_holidays, "2026-05-11 09:00", working_hours(4'000'000'000'000'000'000)),
              "it would be after the year 2200");
    EXPECT_EQ(told(open_on_bank_holidays, "2026-05-11 09:00", days(4'000'000'000'000'000'000)),
              "it would be after the year 2200");
}

TEST(CalendarDue, ByTheClockRealTimePasses) {
    const model::Calendar calendar;
    const Clock two_hours{120, ClockKind::minutes};
    EXPECT_EQ(told(calendar, "Friday 8 May 2026 17:30", two_hours), "Friday 8 May 2026, 19:30");
    EXPECT_EQ(told(calendar, "24 December 2026 17:05", two_hours), "Thursday 24 December 2026, 19:05");
    EXPECT_EQ(told(calendar, "31 December 2026 23:00", two_hours), "Friday 1 January 2027, 01:00");
    // The clocks go forward at one in the morning, and back at two.
    EXPECT_EQ(told(calendar, "29 March 2026 00:30", two_hours), "Sunday 29 March 2026, 03:30");
    EXPECT_EQ(told(calendar, "25 October 2026 00:30", two_hours),
              "Sunday 25 October 2026, 01:30 after the clocks go back");
    EXPECT_EQ(told(calendar, "25 October 2026 01:30", two_hours), "Sunday 25 October 2026, 02:30");
    EXPECT_EQ(told(calendar, "2026-10-25T01:30Z", two_hours), "Sunday 25 October 2026, 03:30");
    EXPECT_EQ(told(calendar, "24 October 2026 23:30", {24 * 60, ClockKind::minutes}), "Sunday 25 October 2026, 22:30");
    // By the day it is the same time of day; where the clocks go past it, when they do.
    EXPECT_EQ(told(calendar, "28 March 2026 12:00", days(1)), "Sunday 29 March 2026, 12:00");
    EXPECT_EQ(told(calendar, "28 March 2026 01:30", days(1)), "Sunday 29 March 2026, 02:00");
    EXPECT_EQ(told(calendar, "24 October 2026 01:30", days(1)),
              "Sunday 25 October 2026, 01:30 before the clocks go back");
    EXPECT_EQ(told(calendar, "8 May 2026 17:30", {2'000'000'000, ClockKind::minutes}),
              "it would be after the year 2200");
}

TEST(CalendarDue, WhereNobodyIsEverThere) {
    model::Calendar never;
    never.open_on.fill(false);
    EXPECT_FALSE(opens_ever(never));
    EXPECT_EQ(told(never, "2026-05-11 09:00", working_hours(1)),
              "the calendar has no day on which the council is open");
    EXPECT_EQ(told(never, "2026-05-11 09:00", days(1)), "Tuesday 12 May 2026, 09:00");
    model::Calendar no_hours;
    no_hours.closes = no_hours.opens;
    EXPECT_EQ(told(no_hours, "2026-05-11 09:00", working_days(1)),
              "the calendar has no day on which the council is open");
}

/// The same by walking: one minute after the other, asking of each whether the office is open. Nothing where it cannot be known.
class Walk {
  public:
    Walk(const model::Calendar& calendar, dates::Moment received) : calendar_(calendar), now_(received) {}

    std::optional<dates::Moment> due(const Clock& clock) {
        if (clock.kind == ClockKind::minutes) {
            for (std::int64_t i = 0; i < clock.amount; ++i) step();
            return now_;
        }
        if (clock.kind == ClockKind::days) {
            for (std::int64_t i = 0; i < clock.amount * dates::minutes_a_day; ++i) step();
            return now_;
        }
        while (!open()) step();
        if (lost_) return std::nullopt;
        return clock.kind == ClockKind::working_hours ? after_open_minutes(60 * clock.amount)
                                                      : after_days(clock.amount);
    }

  private:
    std::optional<dates::Moment> after_open_minutes(std::int64_t minutes) {
        for (std::int64_t passed = 0; passed < minutes; step()) {
            if (open()) ++passed;
            if (lost_) return std::nullopt;
        }
        return now_;
    }

    std::optional<dates::Moment> after_days(std::int64_t amount) {
        const int time = now_.minute;
        for (std::int64_t passed = 0; passed < amount;) {
            step();
            if (now_.minute == time && open()) ++passed;
            if (lost_) return std::nullopt;
        }
        return now_;
    }

    void step() {
        if (++now_.minute < dates::minutes_a_day) return;
        now_.minute = 0;
        now_.date = now_.date + 1;
    }

    /// Also notes where the answer would hang on a holiday that nobody knows yet.
    bool open() {
        const auto weekday = dates::weekday_of(now_.date).c_encoding();
        if (!calendar_.open_on[weekday] || calendar_.closed.count(now_.date) > 0) return false;
        if (now_.minute < calendar_.opens || now_.minute >= calendar_.closes) return false;
        if (!calendar_.closed_on_bank_holidays) return true;
        if (dates::year_of(now_.date) > 2027) lost_ = true;
        for (const BankHoliday& holiday : bank_holidays()) {
            if (holiday.date == now_.date) return false;
        }
        return true;
    }

    const model::Calendar& calendar_;
    dates::Moment now_;
    bool lost_ = false;
};

TEST(CalendarDue, AgreesWithWalkingMinuteByMinute) {
    std::mt19937 random(20260501);
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    std::size_t told_apart = 0;
    for (int round = 0; round < 20'000; ++round) {
        model::Calendar calendar;
        const bool usual = below(3) == 0;
        if (!usual) {
            for (bool& open : calendar.open_on) open = below(3) > 0;
            calendar.opens = below(dates::minutes_a_day);
            calendar.closes = below(4) == 0 ? dates::minutes_a_day
                                            : calendar.opens + 1 + below(dates::minutes_a_day - calendar.opens);
            calendar.closed_on_bank_holidays = below(2) == 0;
        }
        const dates::Date first = below(2) == 0 ? dates::date_of(2026, 12, 15) : dates::date_of(2027, 12, 15);
        for (int i = below(4); i > 0; --i) calendar.closed.insert(first + below(30));
        if (!opens_ever(calendar)) continue;
        dates::Moment received{first + below(20), below(dates::minutes_a_day)};
        if (below(3) == 0) received.minute = std::min(calendar.closes - below(2), dates::minutes_a_day - 1);
        const Clock clock{below(12), static_cast<ClockKind>(below(4))};
        const Due fast = due(calendar, received, clock);
        const auto slow = Walk(calendar, received).due(clock);
        const std::string what =
            fmt::format("round {}: {} {} of kind {}, open {} to {}", round, dates::text_of(received), clock.amount,
                        static_cast<int>(clock.kind), calendar.opens, calendar.closes);
        ASSERT_EQ(fast.at, slow) << what;
        ASSERT_EQ(fast.why, slow ? Due::Why::known : Due::Why::bank_holidays_not_known) << what;
        if (!slow) ++told_apart;
    }
    EXPECT_GT(told_apart, 1'000U);
}

}  // namespace
}  // namespace ascrules::calendar
