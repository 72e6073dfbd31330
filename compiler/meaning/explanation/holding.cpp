#include "compiler/meaning/explanation/holding.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using namespace model;
using calendar::TimeLimit;

std::vector<TimeLimit> limits_of_hold(const Model& model, const std::vector<Outcome>& outcomes) {
    std::vector<TimeLimit> limits;
    if (model.hold_within)
        limits.push_back(
            {*model.hold_within, model.hold_with ? model.calendar_of(*model.hold_with) : model.own_calendar()});
    for (const Outcome& outcome : outcomes) {
        for (const Route& route : outcome.routes) limits.push_back(limit_of(model, route));
    }
    return calendar::soonest(std::move(limits));
}

TimeLimit limit_of(const Model& model, const Route& route) {
    return {route.clock, model.calendar_of(route.destination)};
}

std::vector<std::string> each_in_words(const Model& model, const std::vector<TimeLimit>& limits) {
    const auto runs_elsewhere = [&](const TimeLimit& limit) {
        return limit.calendar != limits.front().calendar && calendar::runs_while_open(limit.clock);
    };
    const bool several = std::any_of(limits.begin(), limits.end(), runs_elsewhere);
    std::vector<std::string> all;
    for (const TimeLimit& limit : limits) {
        const auto named = std::find_if(model.calendars.begin(), model.calendars.end(),
                                        [&](const NamedCalendar& each) { return &each.opening == limit.calendar; });
        all.push_back(several && calendar::runs_while_open(limit.clock) && named != model.calendars.end()
                          ? fmt::format("{} of {}", model::words(limit.clock), named->name)
                          : model::words(limit.clock));
    }
    return all;
}

std::string words(const Model& model, const std::vector<TimeLimit>& limits) {
    const std::vector<std::string> each = each_in_words(model, limits);
    std::string text;
    for (std::size_t i = 0; i < each.size(); ++i) {
        if (i > 0) text += i + 1 == each.size() ? ", or " : ", ";
        text += each[i];
    }
    return each.size() > 1 ? text + ", whichever ends first" : text;
}

DueFirst due_first(const std::vector<TimeLimit>& limits, dates::Moment received) {
    DueFirst first;
    std::string why_not;
    for (const TimeLimit& limit : limits) {
        const DueTime one = due_of(limit, received);
        if (!one.at) {
            why_not = one.why_not;
        } else if (!first.due.at || *one.at < *first.due.at) {
            first.due.at = one.at;
        }
    }
    (first.due.at ? first.or_sooner : first.due.why_not) = why_not;
    return first;
}

}  // namespace ascrules::explanation
