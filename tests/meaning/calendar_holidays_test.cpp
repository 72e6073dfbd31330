// The regular bank holidays worked out anew, by rules that the data file does not know.
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "compiler/meaning/calendar/bank_holidays.h"

namespace ascrules::calendar {
namespace {

/// Easter Sunday in the Gregorian calendar: the Sunday after the first full moon on or after 21 March, by the tables of the Church.
dates::Date easter(int year) {
    const int golden = year % 19;
    const int century = year / 100;
    // The moon's age, corrected for leap years left out and for the moon's own drift.
    const int moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
    // The last two of the 30 ages share a day with those before them.
    const int full_moon = moon - (moon == 29 || (moon == 28 && golden > 10) ? 1 : 0);
    dates::Date day = dates::date_of(year, 3, 21) + full_moon + 1;
    while (dates::weekday_of(day) != std::chrono::Sunday) day = day + 1;
    return day;
}

dates::Date first_monday(int year, int month) {
    dates::Date day = dates::date_of(year, month, 1);
    while (dates::weekday_of(day) != std::chrono::Monday) day = day + 1;
    return day;
}

/// Of a month with 31 days.
dates::Date last_monday(int year, int month) {
    dates::Date day = dates::date_of(year, month, 31);
    while (dates::weekday_of(day) != std::chrono::Monday) day = day + -1;
    return day;
}

bool is_weekend(dates::Date day) {
    return dates::weekday_of(day) == std::chrono::Saturday || dates::weekday_of(day) == std::chrono::Sunday;
}

/// The day itself, or in its place the next one that is a weekday and no holiday yet.
dates::Date or_substitute(dates::Date day, const std::set<dates::Date>& taken) {
    if (!is_weekend(day)) return day;
    while (is_weekend(day) || taken.count(day) > 0) day = day + 1;
    return day;
}

std::set<dates::Date> regular(int year) {
    std::set<dates::Date> days{easter(year) + -2, easter(year) + 1, first_monday(year, 5), last_monday(year, 5),
                               last_monday(year, 8)};
    days.insert(or_substitute(dates::date_of(year, 1, 1), days));
    // Whichever of the two falls on a weekday keeps it; the others take the days after.
    const dates::Date christmas = dates::date_of(year, 12, 25);
    const dates::Date boxing = dates::date_of(year, 12, 26);
    for (const dates::Date day : {christmas, boxing}) {
        if (!is_weekend(day)) days.insert(day);
    }
    for (const dates::Date day : {christmas, boxing}) days.insert(or_substitute(day, days));
    return days;
}

TEST(CalendarHolidays, EasterIsWhereTheTablesHaveIt) {
    EXPECT_EQ(easter(1961), dates::date_of(1961, 4, 2));
    EXPECT_EQ(easter(1981), dates::date_of(1981, 4, 19));  // where the full moon is moved from 19 April
    EXPECT_EQ(easter(2000), dates::date_of(2000, 4, 23));
    EXPECT_EQ(easter(2008), dates::date_of(2008, 3, 23));
    EXPECT_EQ(easter(2026), dates::date_of(2026, 4, 5));
    EXPECT_EQ(easter(2038), dates::date_of(2038, 4, 25));
}

TEST(CalendarHolidays, AreTheRegularOnesAndThoseThatWereProclaimed) {
    std::set<dates::Date> expected;
    for (int year = 2019; year <= 2027; ++year) expected.merge(regular(year));
    for (const dates::Date moved : {dates::date_of(2020, 5, 4), dates::date_of(2022, 5, 30)})
        ASSERT_EQ(expected.erase(moved), 1U);
    for (const dates::Date proclaimed :
         {dates::date_of(2020, 5, 8), dates::date_of(2022, 6, 2), dates::date_of(2022, 6, 3),
          dates::date_of(2022, 9, 19), dates::date_of(2023, 5, 8)})
        ASSERT_TRUE(expected.insert(proclaimed).second);
    std::set<dates::Date> shipped;
    for (const BankHoliday& holiday : bank_holidays()) shipped.insert(holiday.date);
    for (const dates::Date day : expected) EXPECT_TRUE(shipped.count(day) > 0) << dates::text_of(day) << " is missing";
    for (const dates::Date day : shipped)
        EXPECT_TRUE(expected.count(day) > 0) << dates::text_of(day) << " is no holiday";
}

TEST(CalendarHolidays, AreNamedForWhatTheyAre) {
    for (const BankHoliday& holiday : bank_holidays()) {
        const int year = dates::year_of(holiday.date);
        const std::string name(holiday.name);
        EXPECT_FALSE(is_weekend(holiday.date)) << name;
        const bool substitute = name.ends_with(" (substitute day)");
        const std::map<std::string, dates::Date> days{{"New Year's Day", dates::date_of(year, 1, 1)},
                                                      {"Good Friday", easter(year) + -2},
                                                      {"Easter Monday", easter(year) + 1},
                                                      {"Christmas Day", dates::date_of(year, 12, 25)},
                                                      {"Boxing Day", dates::date_of(year, 12, 26)}};
        const auto day = days.find(name.substr(0, name.find(" (")));
        if (day == days.end()) continue;
        EXPECT_EQ(day->second != holiday.date, substitute) << name << " " << year;
    }
    ASSERT_NE(bank_holiday_on(dates::date_of(2026, 12, 28)), nullptr);
    EXPECT_EQ(bank_holiday_on(dates::date_of(2026, 12, 28))->name, "Boxing Day (substitute day)");
    EXPECT_EQ(bank_holiday_on(dates::date_of(2026, 12, 29)), nullptr);
    EXPECT_EQ(dates::text_of(bank_holidays_known_from()), "1 January 2019");
    EXPECT_EQ(dates::text_of(bank_holidays_known_until()), "31 December 2027");
}

std::set<dates::Date> shipped(model::Nation nation) {
    std::set<dates::Date> days;
    for (const BankHoliday& holiday : bank_holidays(nation)) {
        EXPECT_TRUE(days.insert(holiday.date).second) << holiday.name;
        EXPECT_FALSE(is_weekend(holiday.date)) << holiday.name;
    }
    return days;
}

/// In Northern Ireland all those of England and Wales, and St Patrick's Day and the Battle of the Boyne besides.
TEST(CalendarHolidays, OfNorthernIreland) {
    std::set<dates::Date> expected = shipped(model::Nation::england_and_wales);
    for (int year = 2019; year <= 2027; ++year) {
        expected.insert(or_substitute(dates::date_of(year, 3, 17), {}));
        expected.insert(or_substitute(dates::date_of(year, 7, 12), {}));
    }
    EXPECT_EQ(shipped(model::Nation::northern_ireland), expected);
}

/// In Scotland 2 January and St Andrew's Day besides, the summer one on the first Monday in August, and none on Easter Monday. The World Cup's was proclaimed.
TEST(CalendarHolidays, OfScotland) {
    std::set<dates::Date> expected = shipped(model::Nation::england_and_wales);
    for (int year = 2019; year <= 2027; ++year) {
        ASSERT_EQ(expected.erase(easter(year) + 1), 1U);
        ASSERT_EQ(expected.erase(last_monday(year, 8)), 1U);
        expected.insert(first_monday(year, 8));
        dates::Date second = dates::date_of(year, 1, 2);
        while (is_weekend(second) || expected.count(second) > 0) second = second + 1;
        expected.insert(second);
        expected.insert(or_substitute(dates::date_of(year, 11, 30), {}));
    }
    expected.insert(dates::date_of(2026, 6, 15));
    EXPECT_EQ(shipped(model::Nation::scotland), expected);
    EXPECT_EQ(bank_holiday_on(dates::date_of(2026, 11, 30), model::Nation::scotland)->name, "St Andrew's Day");
    EXPECT_EQ(bank_holiday_on(dates::date_of(2026, 11, 30)), nullptr);
}

TEST(CalendarHolidays, EndWithTheSameYearEverywhere) {
    for (const model::Nation nation :
         {model::Nation::england_and_wales, model::Nation::scotland, model::Nation::northern_ireland}) {
        EXPECT_EQ(dates::year_of(bank_holidays(nation).front().date), 2019);
        EXPECT_EQ(dates::year_of(bank_holidays(nation).back().date), 2027);
        EXPECT_EQ(nation_in(words_of(nation)), nation);
    }
    EXPECT_EQ(nation_in("Bank Holidays in  scotland"), model::Nation::scotland);
    EXPECT_EQ(nation_in("bank holidays in Wales"), std::nullopt);
}

}  // namespace
}  // namespace ascrules::calendar
