#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/language/semantics/declare.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/calendar/calendar.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// "Wednesday at 16:00"
std::string day_and_time(dates::Moment moment) {
    return fmt::format("{} at {}", dates::name_of(dates::weekday_of(moment.date)), dates::text_of_time(moment.minute));
}

/// When so many hours from a Friday, one hour before an office closes that opens from 9 to 17 on five days, are over: on the clock, and counted while it
/// is open. In a week without bank holidays.
std::optional<std::string> two_readings(std::int64_t hours) {
    model::Calendar office;
    office.closed_on_bank_holidays = false;
    const dates::Moment friday{dates::date_of(2026, 3, 6), std::max(0, office.closes - 60)};
    const auto counted = calendar::due(office, friday, {hours, ClockKind::working_hours});
    if (!counted.at || hours <= 1) return std::nullopt;
    const std::int64_t minutes = friday.minute + 60 * hours;
    const dates::Moment by_clock{friday.date + minutes / dates::minutes_a_day,
                                 static_cast<int>(minutes % dates::minutes_a_day)};
    return fmt::format(
        "{} hours from {} end on {} by the clock; counted while the office is open, from {} to {}, on {}", hours,
        day_and_time(friday), day_and_time(by_clock), dates::text_of_time(office.opens),
        dates::text_of_time(office.closes), day_and_time(*counted.at));
}

void report_by_the_clock(Checking& checking, std::int64_t minutes, Span span) {
    const std::string said = words(Clock{minutes, ClockKind::minutes});
    diagnostics::Diagnostic diagnostic{
        .code = Code::E211,
        .span = span,
        .message = fmt::format("`{}` can be read in two ways where an office closes", said)};
    constexpr std::int64_t two_weeks = 14 * dates::minutes_a_day;
    const std::int64_t hours = minutes / 60;
    const bool whole = minutes % 60 == 0;
    const auto readings = whole && minutes <= two_weeks ? two_readings(hours) : std::nullopt;
    if (readings) diagnostic.facts = {*readings};
    if (whole) {
        const std::string_view plural = hours == 1 ? "" : "s";
        diagnostic.choices = {
            fmt::format("write `{} working hour{}`, if it is counted while the office is open", hours, plural)};
        const std::int64_t days = std::max<std::int64_t>(1, hours / 24);
        const std::string_view several = days == 1 ? "" : "s";
        diagnostic.choices.push_back(
            fmt::format("write `{} working day{}`, if it ends at the same time of that working day", days, several));
        if (hours % 24 == 0)
            diagnostic.choices.push_back(
                fmt::format("write `{} day{}`, if it ends at that time of day, and nights, weekends and holidays count "
                            "too",
                            days, several));
    }
    diagnostic.choices.emplace_back(
        "say when somebody is there, if it runs by the clock: a `calendar` block with a name and a line like `open "
        "every day, 00:00 to 24:00`, and `opens by` and that name in the destination");
    checking.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace

std::optional<Clock> read_clock(const Context& context, const syntax::Phrase& phrase) {
    Cursor cursor{phrase};
    if (cursor.take({"undecided"})) return Clock{0, ClockKind::undecided};
    const std::optional<std::int64_t> amount = !cursor.done() && cursor.word().kind == syntax::WordKind::number
                                                   ? whole_number(cursor.word().text)
                                                   : std::nullopt;
    const auto ends_with = [&](std::initializer_list<std::string_view> words) {
        Cursor unit{phrase, 1};
        return unit.take(words) && unit.done();
    };
    if (amount && *amount > 0 && *amount <= 100'000) {
        if (ends_with({"working", "hour"}) || ends_with({"working", "hours"}))
            return Clock{*amount, ClockKind::working_hours};
        if (ends_with({"working", "day"}) || ends_with({"working", "days"}))
            return Clock{*amount, ClockKind::working_days};
        if (ends_with({"day"}) || ends_with({"days"})) return Clock{*amount, ClockKind::days};
        if (ends_with({"week"}) || ends_with({"weeks"})) return Clock{7 * *amount, ClockKind::days};
        if (ends_with({"hour"}) || ends_with({"hours"})) return Clock{60 * *amount, ClockKind::minutes};
        if (ends_with({"minute"}) || ends_with({"minutes"})) return Clock{*amount, ClockKind::minutes};
    }
    context.diagnostics.push_back(
        {.code = Code::E104,
         .span = phrase.span,
         .message = fmt::format("`{}` is not a time limit", spelling::shortened(syntax::text_of(phrase.words))),
         .choices = {"write a whole number and `working hours`, `working days`, `hours`, `minutes`, `days` or `weeks`, "
                     "such as `2 "
                     "working days`"}});
    return std::nullopt;
}

void check_by_the_clock(Checking& checking, const syntax::Phrase& written, const std::optional<Clock>& clock,
                        DestinationId destination) {
    if (clock && clock->kind == ClockKind::minutes && checking.model.calendar_of(destination) == nullptr)
        report_by_the_clock(checking, clock->amount, written.span);
}

}  // namespace ascrules::semantics
