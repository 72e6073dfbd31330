// Time limits by the clock at destinations that are not always open.
#include <algorithm>
#include <map>
#include <optional>

#include "compiler/meaning/calendar/calendar.h"
#include "compiler/proof/analysis/search.h"

namespace ascrules::analysis {

using namespace model;

namespace {

/// Where a time limit is said first, and by which rules.
struct Said {
    diagnostics::Span at;
    std::vector<RuleId> by;
};

/// What would become of a case that comes in at the moment, if the destination is closed for a part of its time.
std::optional<ClockWhileClosed> closed_for_a_while(const Calendar& calendar, const Route& route,
                                                   dates::Moment received) {
    const auto due = calendar::due(calendar, received, route.clock).at;
    if (!due) return std::nullopt;
    const auto open = calendar::open_minutes_between(calendar, received, *due);
    if (!open || *open >= route.clock.amount) return std::nullopt;
    return ClockWhileClosed{route, {}, {}, received, *due, calendar::opening_from(calendar, received).at, *open};
}

/// The first such case from a Friday at half past five in a week without bank holidays.
std::optional<ClockWhileClosed> first_closed(const Calendar& calendar, const Route& route) {
    const dates::Date friday = dates::date_of(2026, 3, 6);
    constexpr int half_past_five = 17 * 60 + 30;
    constexpr int step = 30;
    constexpr int a_year = 366;
    for (int day = 0; day < a_year; ++day) {
        for (int minute = day == 0 ? half_past_five : 0; minute < dates::minutes_a_day; minute += step) {
            if (auto found = closed_for_a_while(calendar, route, {friday + day, minute})) return found;
        }
    }
    for (const dates::Date day : calendar.closed) {
        if (auto found = closed_for_a_while(calendar, route, {day, half_past_five})) return found;
    }
    return std::nullopt;
}

}  // namespace

void find_clocks_while_closed(const Model& model, Findings& findings) {
    std::map<Route, Said> routes;
    const auto say = [&](const Route& route, diagnostics::Span at, std::optional<RuleId> by) {
        Said& said = routes.try_emplace(route, Said{at, {}}).first->second;
        if (by && (said.by.empty() || said.by.back() != *by)) said.by.push_back(*by);
    };
    for (std::size_t i = 0; i < model.destinations.size(); ++i) {
        const Destination& destination = model.destinations[i];
        say({{i}, destination.within}, destination.span, std::nullopt);
    }
    if (model.hold_with && model.hold_within)
        say({*model.hold_with, *model.hold_within}, model.destination(*model.hold_with).span, std::nullopt);
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Rule& rule = model.rules[i];
        if (rule.sends()) say(*rule.send_to, rule.send_span, RuleId{i});
        for (const SecondTeam& team : rule.also_to) say(team.to, team.span, RuleId{i});
    }
    for (auto& [route, said] : routes) {
        const Calendar* const calendar = model.calendar_of(route.destination);
        if (route.clock.kind != ClockKind::minutes || calendar == nullptr || calendar::is_always_open(*calendar))
            continue;
        auto found = first_closed(*calendar, route);
        if (!found) continue;
        found->at = said.at;
        found->rules = std::move(said.by);
        findings.clocks_while_closed.push_back(std::move(*found));
    }
}

}  // namespace ascrules::analysis
