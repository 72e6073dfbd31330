#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/spelling.h"
#include "compiler/semantics/values.h"
#include "compiler/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Span;
using namespace model;

namespace {

std::string clock_face(long hour) {
    return fmt::format("{:02}:00", hour);
}

/// When so many hours from a Friday at 16:00 are over, on the clock and in an office that is open from 9 to 17 on working days.
std::string two_readings(long hours) {
    static const std::vector<std::string> days{"Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"};
    const long clock_hour = 16 + hours;
    const long left = hours - 1;  // after the one that is left on Friday
    const long office_day = 3 + (left - 1) / 8;
    const long office_hour = 9 + (left - 1) % 8 + 1;
    return fmt::format("{} hours from Friday 16:00 end on {} at {} by the clock; counted from 9 to 17 on working days, on {} at {}", hours,
                       days[static_cast<std::size_t>(clock_hour / 24)], clock_face(clock_hour % 24), days[static_cast<std::size_t>(office_day)],
                       clock_face(office_hour));
}

void report_bare_hours(long hours, Span span, Diagnostics& diagnostics) {
    const std::string_view plural = hours == 1 ? "" : "s";
    diagnostics::Diagnostic diagnostic{.code = Code::E211,
                                       .span = span,
                                       .message = fmt::format("`{} hour{}` can be read in two ways where an office closes", hours, plural)};
    if (hours > 1 && hours <= 32) diagnostic.facts = {two_readings(hours)};
    diagnostic.choices = {fmt::format("write `{} working hour{}`, if it is counted while the office is open", hours, plural)};
    const long days = std::max(1L, hours / 24);
    const std::string_view several = days == 1 ? "" : "s";
    diagnostic.choices.push_back(fmt::format("write `{} working day{}`, if it is to be done by the end of that day", days, several));
    if (hours % 24 == 0) diagnostic.choices.push_back(fmt::format("write `{} day{}`, if nights, weekends and holidays count too", days, several));
    diagnostics.push_back(std::move(diagnostic));
}

}  // namespace

std::optional<Clock> read_clock(const syntax::Phrase& phrase, Diagnostics& diagnostics) {
    Cursor cursor{phrase};
    if (cursor.take({"undecided"})) return Clock{0, ClockKind::undecided};
    const std::optional<long> amount =
        !cursor.done() && cursor.word().kind == syntax::WordKind::number ? whole_number(cursor.word().text) : std::nullopt;
    const auto ends_with = [&](std::initializer_list<std::string_view> words) {
        Cursor unit{phrase, 1};
        return unit.take(words) && unit.done();
    };
    if (amount && *amount > 0 && *amount <= 100'000) {
        if (ends_with({"working", "hour"}) || ends_with({"working", "hours"})) return Clock{*amount, ClockKind::working_hours};
        if (ends_with({"working", "day"}) || ends_with({"working", "days"})) return Clock{*amount, ClockKind::working_days};
        if (ends_with({"day"}) || ends_with({"days"})) return Clock{*amount, ClockKind::days};
        if (ends_with({"week"}) || ends_with({"weeks"})) return Clock{7 * *amount, ClockKind::days};
        if (ends_with({"hour"}) || ends_with({"hours"})) {
            report_bare_hours(*amount, phrase.span, diagnostics);
            return std::nullopt;
        }
    }
    diagnostics.push_back({.code = Code::E104,
                           .span = phrase.span,
                           .message = fmt::format("`{}` is not a time limit", diagnostics::shortened(syntax::text_of(phrase.words))),
                           .choices = {"write a whole number and `working hours`, `working days`, `days` or `weeks`, such as `2 working days`"}});
    return std::nullopt;
}

}  // namespace ascrules::semantics
