// When offices and services are open, and what the moment of receipt answers.
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/calendar/wording.h"
#include "compiler/output/bundle/bundle_parts.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using writing::Json;

/// Those that are known, with the years of which all are.
Json bank_holidays_of(const model::Calendar& open) {
    Json::Array days;
    for (const calendar::BankHoliday& each : calendar::bank_holidays(open.nation))
        days.emplace_back(dates::iso(each.date));
    return Json::Object{{"of", calendar::words_of(open.nation)},
                        {"known_from", dates::iso(calendar::bank_holidays_known_from())},
                        {"known_until", dates::iso(calendar::bank_holidays_known_until())},
                        {"days", std::move(days)}};
}

Json calendar_of(const model::Calendar& open) {
    Json::Array weekdays;
    for (const std::string& day : calendar::weekdays_open(open)) weekdays.emplace_back(day);
    Json::Array closed;
    for (const dates::Date day : open.closed) closed.emplace_back(dates::iso(day));
    return Json::Object{{"open_on", std::move(weekdays)},
                        {"opens", dates::text_of_time(open.opens)},
                        {"closes", dates::text_of_time(open.closes)},
                        {"closed_on_bank_holidays", open.closed_on_bank_holidays},
                        {"bank_holidays", open.closed_on_bank_holidays ? bank_holidays_of(open) : Json(nullptr)},
                        {"closed", std::move(closed)}};
}

/// Beyond so many time limits, which of them ends first is not laid out.
constexpr std::size_t most_limits_compared = 500;

/// A time limit as a destination gives it. `opens_by` is none where the hours at which somebody is there do not matter to it.
struct LimitOfDestination {
    calendar::TimeLimit limit;
    std::optional<CalendarId> opens_by;

    [[nodiscard]] auto place() const {
        return std::tuple(limit.clock.kind, limit.clock.amount, opens_by ? opens_by->index + 1 : 0);
    }
    bool operator<(const LimitOfDestination& other) const { return place() < other.place(); }
};

/// Every time limit of the ruleset, each once.
std::vector<LimitOfDestination> limits_of(const Model& model) {
    std::set<LimitOfDestination> all;
    const auto add = [&](const Clock& clock, std::optional<DestinationId> destination) {
        if (!calendar::runs_while_open(clock)) {
            all.insert({{clock, nullptr}, std::nullopt});
        } else if (destination) {
            all.insert({{clock, model.calendar_of(*destination)}, model.destination(*destination).opens_by});
        } else {
            all.insert({{clock, model.own_calendar()}, std::nullopt});
        }
    };
    for (std::size_t i = 0; i < model.destinations.size(); ++i) add(model.destinations[i].within, DestinationId{i});
    if (model.hold_within) add(*model.hold_within, model.hold_with);
    for (const Rule& rule : model.rules) {
        if (rule.sends()) add(rule.send_to->clock, rule.send_to->destination);
        for (const SecondTeam& team : rule.also_to) add(team.to.clock, team.to.destination);
    }
    return {all.begin(), all.end()};
}

}  // namespace

Json time_limits_json(const Model& model) {
    const std::vector<LimitOfDestination> limits = limits_of(model);
    Json::Array array;
    for (const LimitOfDestination& each : limits) {
        Json no_later_than = nullptr;
        if (limits.size() <= most_limits_compared) {
            Json::Array positions;
            for (std::size_t i = 0; i < limits.size(); ++i) {
                if (&limits[i] != &each && calendar::surely_no_later(each.limit, limits[i].limit))
                    positions.emplace_back(i);
            }
            no_later_than = std::move(positions);
        }
        array.emplace_back(
            Json::Object{{"within", json_of(each.limit.clock)},
                         {"opens_by", each.opens_by ? Json(model.calendars[each.opens_by->index].key) : Json(nullptr)},
                         {"no_later_than", std::move(no_later_than)}});
    }
    return array;
}

Json own_calendar_json(const Model& model) {
    return model.own_calendar() != nullptr ? calendar_of(*model.own_calendar()) : Json(nullptr);
}

Json calendars_json(const Model& model) {
    Json::Array array;
    for (const NamedCalendar& each : model.calendars)
        array.emplace_back(
            Json::Object{{"key", each.key}, {"name", each.name}, {"opening", calendar_of(each.opening)}});
    return array;
}

Json time_of_referral_json(const Model& model) {
    if (!model.time_of_referral) return nullptr;
    const TimeOfReferral& time = *model.time_of_referral;
    const Question& question = model.question(time.question);
    Json::Array ways;
    for (std::size_t way = 0; way < time.outside.size(); ++way) {
        Json::Array outside;
        Json::Array within;
        for (std::size_t i = 0; i < time.calendars.size(); ++i)
            (time.outside[way][i] ? outside : within).emplace_back(model.calendars[time.calendars[i].index].key);
        ways.emplace_back(Json::Object{
            {"answer", answers_of(question)[way].key}, {"within", std::move(within)}, {"outside", std::move(outside)}});
    }
    return Json::Object{{"question", question.key}, {"ways", std::move(ways)}};
}

}  // namespace ascrules::bundle
