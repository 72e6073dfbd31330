// The summary in words, for a terminal.
#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "compiler/past/outcomes/summary.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/table.h"

namespace ascrules::outcomes {

using writing::counted;
using writing::grouped;
using writing::share;
using writing::wrapped;

namespace {

std::string words(std::int32_t day) {
    return dates::text_of(dates::Date{day});
}

/// "line 4", "lines 4, 9 and 12", "lines 4, 9, … and 1,234 more"
std::string words_of_lines(const std::vector<std::size_t>& lines) {
    constexpr std::size_t most = 10;
    std::string list;
    const std::size_t listed = std::min(lines.size(), most);
    for (std::size_t i = 0; i < listed; ++i) {
        const bool last = i > 0 && i + 1 == lines.size();
        list += fmt::format("{}{}", i == 0 ? "" : (last ? " and " : ", "), lines[i]);
    }
    if (lines.size() > most) list += fmt::format(" and {} more", grouped(lines.size() - most));
    return fmt::format("{} {}", lines.size() == 1 ? "line" : "lines", list);
}

std::string point(const std::string& text) {
    std::string lines = wrapped(text, "    ");
    lines[2] = '-';
    return lines;
}

std::string text_of(const std::vector<Reason>& reasons, const std::string& one, const std::string& many) {
    std::string text;
    for (const Reason& reason : reasons) {
        text += point(fmt::format("{}: {} ({})", counted(reason.lines.size(), one, many), reason.what,
                                  words_of_lines(reason.lines)));
        if (!reason.advice.empty()) text += wrapped(reason.advice, "      ");
    }
    return text;
}

/// "received 1 April 2025 to 15 July 2025"
std::string period_of(const Summary& summary) {
    if (summary.first_received == summary.last_received) return "received " + words(summary.first_received);
    return fmt::format("received {} to {}", words(summary.first_received), words(summary.last_received));
}

std::string heading(const Extract& extract, const Method& method, const Summary& summary) {
    std::string text = extract.file + "\n";
    for (const std::string& how : extract.read_as) text += wrapped(fmt::format("The extract was {}", how), "  ");
    text += wrapped(fmt::format("Method: {}", method.name), "  ");
    if (!method.file.empty()) text += wrapped(fmt::format("as {} has it, not as it is built in", method.file), "  ");
    text += wrapped(
        fmt::format("{} read, {} of {} used", counted(extract.rows, "row", "rows"),
                    counted(extract.events.size(), "event", "events"), counted(extract.people, "person", "people")),
        "  ");
    if (extract.empty_rows > 0)
        text += wrapped(fmt::format("{} passed over", counted(extract.empty_rows, "empty row", "empty rows")), "  ");
    if (summary.requests == 0) return text;
    text += wrapped(
        fmt::format("{} in {}, {}; the extract goes to {}",
                    counted(summary.requests, "completed request", "completed requests"),
                    counted(summary.rows_of_requests, "row", "rows"), period_of(summary), words(extract.last_day)),
        "  ");
    text += wrapped(fmt::format("of new clients (no long-term service was open when they asked): {}",
                                share(summary.new_clients, summary.requests)),
                    "  ");
    return text;
}

std::string what_followed(const Summary& summary) {
    writing::TextTable table{{"outcome", "requests", "share", "new clients"}, {}, 1, true};
    for (const ClassCount& one : summary.classes)
        table.rows.push_back({one.name, grouped(one.requests), writing::percent(one.requests, summary.requests),
                              grouped(one.new_clients)});
    table.rows.push_back({"all", grouped(summary.requests), "", grouped(summary.new_clients)});
    return "\nWhat followed\n" + writing::text_of(table) +
           wrapped(
               "No service is not by itself an inappropriate request: an assessment can rightly end without one, and "
               "advice can be the right answer. The published tables count new clients only.",
               "  ");
}

std::string by_step(const Summary& summary) {
    writing::TextTable table{{"settled by", "requests", "share"}, {}, 1, false};
    for (std::size_t i = 0; i < step_count; ++i)
        table.rows.push_back({std::string(name_of(static_cast<SettledBy>(i))), grouped(summary.steps[i]),
                              writing::percent(summary.steps[i], summary.requests)});
    return "\nHow that was settled\n" + writing::text_of(table) +
           wrapped("Where no service was found, and where there is no chronology, the request's own outcome counts.",
                   "  ");
}

std::string to_look_at(const Method& method, const Summary& summary) {
    std::string text;
    for (const Noted& one : summary.look_at)
        text += point(fmt::format("{}: {}", counted(one.requests, "request", "requests"), one.what));
    if (summary.window_not_seen > 0)
        text +=
            point(fmt::format("{}: nothing followed yet, and the extract ends within {} days of the end of the request",
                              counted(summary.window_not_seen, "request", "requests"), method.days.window));
    if (summary.service_meanwhile > 0)
        text += point(
            fmt::format("{}: a service began while the request was open; the method looks only at what begins on or "
                        "after the day on which a request ends",
                        counted(summary.service_meanwhile, "request", "requests")));
    if (!summary.repeated.empty())
        text += point(fmt::format("{}: the person, days and route of another row, with which it is one request ({})",
                                  counted(summary.repeated.size(), "row", "rows"), words_of_lines(summary.repeated)));
    return text.empty() ? "" : "\nTo look at\n" + text;
}

/// "at most 4 days (--request-gap)", and what the method has instead where an option has changed it.
std::string at_most(std::int64_t days, std::int64_t published, std::string_view option) {
    std::string text = fmt::format("at most {} ({}", counted(static_cast<std::size_t>(days), "day", "days"), option);
    if (days != published) text += fmt::format("; the method has {}", published);
    return text + ")";
}

std::string assumptions(const Method& method, const Summary& summary) {
    const MethodDays& days = method.days;
    const MethodDays& published = method.days_as_published;
    std::string text = "\nAssumptions\n";
    text += point("requests are one if the next starts " +
                  at_most(days.request_gap, published.request_gap, "--request-gap") + " after the one before it ended");
    text +=
        point("what follows starts " + at_most(days.window, published.window, "--window") + " after the request ended");
    text += point("events are one chain if the next starts " +
                  at_most(days.chain_gap, published.chain_gap, "--chain-gap") + " after the one before it ended");
    text += point(fmt::format("source: {}", method.source));
    for (const Noted& one : summary.not_verified)
        text += point(
            fmt::format("not verified, and used for {}: {}", counted(one.requests, "request", "requests"), one.what));
    return text;
}

}  // namespace

std::string text_of(const Extract& extract, const Method& method, const Summary& summary) {
    std::string text = heading(extract, method, summary);
    if (summary.requests > 0) text += what_followed(summary) + by_step(summary);
    if (!summary.unclassified.empty())
        text += "\nWhy some could not be classified\n" + text_of(summary.unclassified, "request", "requests");
    text += to_look_at(method, summary);
    if (!extract.set_aside.empty()) text += "\nRows that take no part\n" + text_of(extract.set_aside, "row", "rows");
    if (!extract.remarks.empty())
        text += "\nRows that take part, and hold what is not understood\n" + text_of(extract.remarks, "row", "rows");
    return summary.requests == 0 ? text : text + assumptions(method, summary);
}

}  // namespace ascrules::outcomes
