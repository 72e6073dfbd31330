// Dates and times as people write them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/words/dates/dates.h"

namespace ascrules::dates {
namespace {

TEST(CalendarDates, AreReadInWordsAndInFigures) {
    for (const char* const text : {"1 April 2026", "1 april 2026", "01 April 2026", "  1  April  2026 ", "2026-04-01",
                                   "Wednesday 1 April 2026", "wednesday, 1 April 2026"}) {
        const auto read = read_date(text);
        ASSERT_TRUE(read.value) << text << ": " << read.what;
        EXPECT_EQ(*read.value, date_of(2026, 4, 1)) << text;
        EXPECT_EQ(read.what + read.advice, "");
    }
    EXPECT_EQ(date_of(1970, 1, 1).days, 0);
    EXPECT_EQ(date_of(2026, 4, 1).days, 20544);
    EXPECT_EQ(name_of(weekday_of(date_of(2026, 5, 1))), "Friday");
    EXPECT_TRUE(read_date("29 February 2000").value);
    EXPECT_TRUE(read_date("1900-01-01").value);
    EXPECT_TRUE(read_date("31 December 2200").value);
}

struct Refused {
    std::string text;
    std::string problem;
    std::string advice;
};

TEST(CalendarDates, WhatIsNoneIsRefusedInWords) {
    const std::string write = "write it as `1 April 2026` or `2026-04-01`";
    const std::vector<Refused> all{
        {"", "a date is missing", write},
        {"Thursday 1 May 2026", "1 May 2026 is a Friday, not a Thursday",
         "correct the weekday or the date, or leave the weekday out"},
        {"31 April 2026", "there is no 31 April 2026: that month has 30 days", "correct the day or the month"},
        {"29 February 1900", "there is no 29 February 1900: that month has 28 days", "correct the day or the month"},
        {"0 April 2026", "there is no 0 April 2026: that month has 30 days", "correct the day or the month"},
        {"2026-13-01", "there is no month 13: they run from 1 to 12", write},
        {"1 April 1899", "the year 1899 is not between 1900 and 2200", "correct the year; it has four digits"},
        {"2201-01-01", "the year 2201 is not between 1900 and 2200", "correct the year; it has four digits"},
        {"1 April 26", "the year 26 is not between 1900 and 2200", "correct the year; it has four digits"},
        {"1 Apr 2026", "there is no month called `Apr`", "write `April`"},
        {"1 Arpil 2026", "there is no month called `Arpil`", "write `April`"},
        {"1 Sept. 2026", "there is no month called `Sept.`", "write `September`"},
        {"1st April 2026", "`1st` is not a plain number", write},
        {"Fryday 1 May 2026", "there is no weekday called `Fryday`", "write `Friday`"},
        {"01/04/2026", "`01/04/2026` can be read with the month first or with the day first", write},
        {"soon", "`soon` cannot be read as a date", write},
        {"April the first 2026", "`April the first 2026` cannot be read as a date", write},
        {"April 1 2026", "`April 1 2026` cannot be read as a date", write},
        {"1 April twenty", "`twenty` cannot be read as a year", write},
        {"2026-4-1", "`2026-4-1` cannot be read as a date", write},
        {"1 April 99999999999999999999", "the year 999999 is not between 1900 and 2200",
         "correct the year; it has four digits"}};
    for (const Refused& refused : all) {
        const auto read = read_date(refused.text);
        EXPECT_FALSE(read.value) << refused.text;
        EXPECT_EQ(read.what, refused.problem) << refused.text;
        EXPECT_EQ(read.advice, refused.advice) << refused.text;
    }
}

TEST(CalendarDates, MomentsAreReadAndToldBack) {
    for (const char* const text :
         {"1 May 2026 16:59", "Friday 1 May 2026 16:59", "Friday 1 May 2026, 16:59", "2026-05-01 16:59",
          "2026-05-01T16:59", " 1 May 2026  16:59 ", "2026-05-01T16:59:30", "2026-05-01T15:59:00Z",
          "2026-05-01 16:59+01:00", "1 May 2026 15:59 Z", "1 May 2026 11:59 -0400", "2026-05-01T15:59:59.999Z"}) {
        const auto read = read_moment(text);
        ASSERT_TRUE(read.value) << text << ": " << read.what;
        EXPECT_EQ(*read.value, (Moment{date_of(2026, 5, 1), 16 * 60 + 59})) << text;
        EXPECT_EQ(text_of(*read.value), "Friday 1 May 2026, 16:59");
    }
    EXPECT_EQ(read_moment("2026-05-01 9:05").value->minute, 545);
    EXPECT_EQ(read_moment("2026-05-01 00:00").value->minute, 0);
}

TEST(CalendarDates, MomentsThatAreNoneAreRefusedInWords) {
    const std::string write = "write it as `1 May 2026 16:59` or `2026-05-01 16:59`";
    const std::string time = "write it as `16:59`, hours from 0 to 23 and minutes with two digits";
    const std::vector<Refused> all{
        {"", "a date and a time are missing", write},
        {"1 May 2026", "`1 May 2026` has no time of day", write},
        {"16:59", "`16:59` has no date", write},
        {"tomorrow", "`tomorrow` cannot be read as a date and a time", write},
        {"1 May 2026 4:45pm", "`4:45pm` cannot be read as a time of day", time},
        {"1 May 2026 16:5", "`16:5` cannot be read as a time of day", time},
        {"1 May 2026 25:00", "there is no time 25:00", time},
        {"1 May 2026 16:60", "there is no time 16:60", time},
        {"2026-05-01T16:59:61", "`16:59:61` cannot be read as a time of day", time},
        {"2026-05-01 16:59 +1", "`+1` cannot be read as a zone",
         "write it as `+01:00` or `Z`, or leave it out: times are those of the United Kingdom"},
        {"29 March 2026 01:30", "29 March 2026 has no 01:30: the clocks go forward from 01:00 to 02:00 that night",
         "correct the time; if it was told in another zone, write the zone behind it, such as `2026-03-29T01:30Z`"},
        {"1 May 2026 24:00", "24:00 is the beginning of the next day", "write 00:00 with the date of the next day"},
        {"Monday 1 May 2026 16:59", "1 May 2026 is a Friday, not a Monday",
         "correct the weekday or the date, or leave the weekday out"}};
    for (const Refused& refused : all) {
        const auto read = read_moment(refused.text);
        EXPECT_FALSE(read.value) << refused.text;
        EXPECT_EQ(read.what, refused.problem) << refused.text;
        EXPECT_EQ(read.advice, refused.advice) << refused.text;
    }
}

TEST(CalendarDates, TimesOfDayRunToTheEndOfTheDay) {
    EXPECT_EQ(read_time("09:00").value, 540);
    EXPECT_EQ(read_time("24:00").value, 1440);
    EXPECT_FALSE(read_time("24:01").value);
    EXPECT_FALSE(read_time("9").value);
    EXPECT_FALSE(read_time("").value);
    EXPECT_FALSE(read_time("-1:00").value);
    EXPECT_EQ(text_of_time(540), "09:00");
    EXPECT_EQ(text_of_time(1440), "24:00");
}

TEST(CalendarDates, EveryDayIsReadAsItIsTold) {
    for (Date date = date_of(first_year, 1, 1); year_of(date) <= last_year; date = date + 1) {
        ASSERT_EQ(read_date(text_of(date)).value, date) << text_of(date);
        ASSERT_EQ(read_date(iso(date)).value, date) << iso(date);
    }
}

}  // namespace
}  // namespace ascrules::dates
