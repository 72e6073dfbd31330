// When offices and services are open, and which of them by which calendar.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/language/semantics/declare.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using namespace model;

namespace {

std::optional<std::chrono::weekday> take_weekday(Cursor& cursor) {
    if (cursor.done()) return std::nullopt;
    const auto day = dates::read_weekday(cursor.word().text).value;
    if (day) ++cursor.at;
    return day;
}

std::optional<int> take_time(Cursor& cursor) {
    std::string text;
    const std::size_t begin = cursor.at;
    while (!cursor.done() &&
           (cursor.at == begin || cursor.word().span.begin == cursor.phrase.words[cursor.at - 1].span.end)) {
        text += cursor.phrase.words[cursor.at++].text;
    }
    return dates::read_time(text).value;
}

/// `Monday to Friday, 09:00 to 17:00`, `Monday, Wednesday, 09:00 to 12:30` or `every day, 00:00 to 24:00`
bool read_open(const syntax::Phrase& phrase, model::Calendar& calendar, bool first, bool& backwards) {
    Cursor cursor{phrase};
    std::array<bool, 7> days{};
    if (cursor.take({"every", "day"})) {
        days.fill(true);
        if (!cursor.done() && cursor.word().kind == syntax::WordKind::comma) ++cursor.at;
    }
    while (const auto from = take_weekday(cursor)) {
        auto until = from;
        if (cursor.take({"to"})) until = take_weekday(cursor);
        if (!until) return false;
        for (auto day = *from;; ++day) {
            days[day.c_encoding()] = true;
            if (day == *until) break;
        }
        if (!cursor.done() && (cursor.word().kind == syntax::WordKind::comma || cursor.is("and"))) ++cursor.at;
    }
    const auto opens = take_time(cursor);
    const bool to = cursor.take({"to"});
    const auto closes = to ? take_time(cursor) : std::nullopt;
    if (!opens || !closes || !cursor.done()) return false;
    backwards = *opens >= *closes;
    if (backwards) return false;
    if (std::none_of(days.begin(), days.end(), [](bool day) { return day; })) return false;
    if (!first && (calendar.opens != *opens || calendar.closes != *closes)) return false;
    if (first) calendar.open_on = {};
    for (std::size_t day = 0; day < days.size(); ++day) calendar.open_on[day] = calendar.open_on[day] || days[day];
    calendar.opens = *opens;
    calendar.closes = *closes;
    return true;
}

void read_closed(Checking& checking, const syntax::Phrase& closed, model::Calendar& calendar) {
    const std::string text = syntax::text_of(closed.words);
    const auto report = [&](std::string message, std::vector<std::string> choices) {
        checking.diagnostics.push_back(
            {.code = Code::E219, .span = closed.span, .message = std::move(message), .choices = std::move(choices)});
    };
    if (const auto nation = calendar::nation_in(text)) {
        if (calendar.closed_on_bank_holidays && calendar.nation != *nation)
            return report("one calendar closes on the bank holidays of one nation, and this is a second one",
                          {"keep one of the two, and name the other days on lines of their own, such as "
                           "`closed 30 November 2026`"});
        calendar.closed_on_bank_holidays = true;
        calendar.nation = *nation;
        return;
    }
    const auto date = dates::read_date(text);
    if (date.value) {
        calendar.closed.insert(*date.value);
        return;
    }
    if (spelling::folded(text).starts_with("bank holiday")) {
        return report(fmt::format("`{}` are not known", spelling::shortened(text)),
                      {fmt::format("write {}, if the office closes on these", calendar::every_nation_in_words()),
                       "name each day on a line of its own, such as `closed 2 January 2027`"});
    }
    report(date.what, {"write a day, such as `closed 24 December 2026`",
                       "write `closed bank holidays in England and Wales`, if these are meant"});
}

model::Calendar opening_of(Checking& checking, const syntax::Calendar& written) {
    model::Calendar calendar;
    calendar.closed_on_bank_holidays = false;
    bool first = true;
    for (const syntax::Phrase& open : written.open) {
        bool backwards = false;
        if (!read_open(open, calendar, first, backwards)) {
            checking.diagnostics.push_back(
                {.code = Code::E219,
                 .span = open.span,
                 .message =
                     backwards ? "this office closes before it opens"
                     : first
                         ? "this does not say on which days and from when to when the office is open"
                         : "this does not say on which days the office is open, or has other hours than the line above",
                 .choices = {
                     "write it like `open Monday to Friday, 09:00 to 17:00`; the hours are the same on each day",
                     "write `open every day, 00:00 to 24:00`, if it never closes"}});
        }
        first = false;
    }
    for (const syntax::Phrase& closed : written.closed) read_closed(checking, closed, calendar);
    return calendar;
}

/// The unnamed calendar that was declared before, if there was one.
const syntax::Calendar* unnamed_before(const syntax::Ruleset& ruleset, const syntax::Calendar& calendar) {
    for (const syntax::Calendar& each : ruleset.calendars) {
        if (&each == &calendar) break;
        if (!each.name) return &each;
    }
    return nullptr;
}

}  // namespace

void declare_calendars(Checking& checking) {
    Model& model = checking.model;
    for (const syntax::Calendar& written : checking.ruleset.calendars) {
        if (!written.name) {
            if (const syntax::Calendar* const first = unnamed_before(checking.ruleset, written)) {
                checking.diagnostics.push_back(
                    {.code = Code::E107,
                     .span = written.span,
                     .message = "there is one `calendar` block without a name, and this is a second one",
                     .labels = {{first->span, "the first is here"}},
                     .choices = {"keep one of the two",
                                 "give this one a name, such as `calendar Emergency duty team`, and write `opens by` "
                                 "and the name in each destination that opens by it"}});
                continue;
            }
            model.calendar = opening_of(checking, written);
            continue;
        }
        if (!checking.names.calendars.add(written.name->text, {model.calendars.size()})) {
            report_declared_twice(checking, "calendar", *written.name,
                                  model.calendars[checking.names.calendars.find(written.name->text)->index].span);
            continue;
        }
        note_declared(checking.names, NameKind::calendar, *written.name);
        model.calendars.push_back({spelling::key_of(written.name->text), written.name->text,
                                   opening_of(checking, written), written.name->span});
    }
}

std::optional<CalendarId> find_calendar(Checking& checking, const syntax::Text& name) {
    const auto calendar = checking.names.calendars.find(name.text);
    if (calendar) note(checking.names, NameKind::calendar, name);
    if (calendar || checking.names.may_be_unread("calendar", name.text)) return calendar;
    const std::vector<std::string>& names = checking.names.calendars.names();
    diagnostics::Diagnostic diagnostic{
        .code = Code::E201,
        .span = name.span,
        .message = fmt::format("`{}` is not a declared calendar", spelling::shortened(name.text)),
        .fix = meant(name.text, name.span, names)};
    if (!diagnostic.fix && names.empty())
        diagnostic.choices = {
            fmt::format("declare it: `calendar {}`, and below it a line like `open every day, 00:00 "
                        "to 24:00`",
                        spelling::shortened(name.text))};
    if (!diagnostic.fix && !names.empty())
        diagnostic.choices = {fmt::format("name one of the calendars: {}", some_of(names, "or"))};
    checking.diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
}

void check_opening(Checking& checking, const syntax::Destination& declared, const Destination& destination) {
    const Model& model = checking.model;
    if (!calendar::runs_while_open(destination.within) || declared.opens_by || model.calendar ||
        model.calendars.size() < 2)
        return;
    checking.diagnostics.push_back(
        {.code = Code::E106,
         .span = declared.name.span,
         .message = fmt::format("by which calendar `{}` opens is not told, and its time limit hangs on it",
                                declared.name.text),
         .choices = {fmt::format("add a line `opens by` and one of the calendars: {}",
                                 some_of(checking.names.calendars.names(), "or")),
                     "take the name off one calendar: it is then that of all destinations that name none"}});
}

}  // namespace ascrules::semantics
