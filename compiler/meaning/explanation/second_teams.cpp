#include "compiler/meaning/explanation/second_teams.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using namespace model;

namespace {

/// Why one team gets a case, by the time limits that are named for it.
struct Named {
    std::map<Clock, std::vector<RuleId>> certain;
    std::map<Clock, std::vector<RuleId>> possible;
};

std::vector<SecondTeamOfCase::Limit> limits_of(const Calendar* calendar, const Named& named,
                                               std::optional<Clock> of_destination) {
    std::vector<calendar::TimeLimit> certain;
    for (const auto& [clock, by] : named.certain) certain.push_back({clock, calendar});
    std::vector<Clock> sure;
    for (const calendar::TimeLimit& limit : calendar::soonest(std::move(certain))) sure.push_back(limit.clock);
    const auto no_sooner_than = [&](const Clock& clock, const Clock& other) {
        return calendar::surely_no_later(other, clock, calendar);
    };
    std::vector<SecondTeamOfCase::Limit> limits;
    for (const Clock& clock : sure) {
        if (of_destination && no_sooner_than(clock, *of_destination)) continue;
        limits.push_back({clock, true, named.certain.at(clock)});
    }
    for (const auto& [possible, by] : named.possible) {
        const Clock& clock = possible;
        if (of_destination && no_sooner_than(clock, *of_destination)) continue;
        if (std::any_of(sure.begin(), sure.end(), [&](const Clock& other) { return no_sooner_than(clock, other); }))
            continue;
        limits.push_back({clock, false, by});
    }
    return limits;
}

std::string naming_words(const Model& model, const std::vector<RuleId>& rules, bool certain, bool one_surely_applies) {
    std::vector<std::string> ids;
    for (const RuleId rule : rules) ids.push_back(model.rule(rule).id);
    if (certain) return listed(ids);
    return listed(ids, "or") + (one_surely_applies ? ", whichever applies" : ", depending on what is missing");
}

std::string due_words(const std::optional<DueTime>& due) {
    if (!due) return "";
    return due->at ? fmt::format(", due {}", dates::text_of(*due->at))
                   : fmt::format(", due at a time that cannot be told: {}", due->why_not);
}

}  // namespace

std::vector<SecondTeamOfCase> second_teams_of(const Model& model, const Decision& decision,
                                              std::optional<dates::Moment> received) {
    std::map<DestinationId, Named> named;
    for (const SecondTeamId id : decision.also_sent) {
        const Route& to = model.second_team(id).to;
        named[to.destination].certain[to.clock].push_back(id.rule);
    }
    for (const SecondTeamId id : decision.possible_also_sent) {
        const Route& to = model.second_team(id).to;
        named[to.destination].possible[to.clock].push_back(id.rule);
    }
    std::vector<SecondTeamOfCase> all;
    for (const auto& [team, of] : named) {
        SecondTeamOfCase one;
        one.team = team;
        one.certain = std::binary_search(decision.second_teams.begin(), decision.second_teams.end(), team);
        std::optional<Clock> of_destination;
        if (decision.is_routed()) {
            const Route& route = decision.outcomes.front().routes.front();
            one.is_destination = route.destination == team;
            if (one.is_destination) of_destination = route.clock;
        }
        const Calendar* const calendar = model.calendar_of(team);
        one.limits = limits_of(calendar, of, of_destination);
        for (const auto* const reasons : {&of.certain, &of.possible}) {
            for (const auto& [clock, rules] : *reasons) one.by.insert(one.by.end(), rules.begin(), rules.end());
        }
        std::sort(one.by.begin(), one.by.end());
        one.by.erase(std::unique(one.by.begin(), one.by.end()), one.by.end());
        for (SecondTeamOfCase::Limit& limit : one.limits) {
            if (received) limit.due = due_of({limit.within, calendar}, *received);
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<std::string> words(const Model& model, const SecondTeamOfCase& team) {
    const std::string& name = model.destination(team.team).name;
    if (team.is_destination && team.limits.empty())
        return {fmt::format("{}, which is where it goes anyway ({})", name,
                            naming_words(model, team.by, team.certain, team.certain))};
    std::vector<std::string> lines;
    const bool limit_is_certain = std::any_of(team.limits.begin(), team.limits.end(),
                                              [](const SecondTeamOfCase::Limit& limit) { return limit.certain; });
    for (const SecondTeamOfCase::Limit& limit : team.limits) {
        lines.push_back(fmt::format("{}{} within {}{} ({})", name,
                                    team.is_destination ? ", which is where it goes anyway, but sooner:" : "",
                                    model::words(limit.within), due_words(limit.due),
                                    naming_words(model, limit.by, limit.certain, team.certain && !limit_is_certain)));
    }
    return lines;
}

writing::Json json_of(const Model& model, const std::vector<SecondTeamOfCase>& teams) {
    using writing::Json;
    Json::Array array;
    for (const SecondTeamOfCase& team : teams) {
        Json::Array limits;
        for (const SecondTeamOfCase::Limit& limit : team.limits) {
            Json::Object one{
                {"within", model::words(limit.within)}, {"certain", limit.certain}, {"by", json_of(model, limit.by)}};
            if (limit.due) {
                one.emplace_back("due", limit.due->at ? Json(dates::text_of(*limit.due->at)) : Json(nullptr));
                if (!limit.due->at) one.emplace_back("due_unknown_because", limit.due->why_not);
            }
            limits.emplace_back(std::move(one));
        }
        const Destination& destination = model.destination(team.team);
        array.emplace_back(Json::Object{{"destination", destination.name},
                                        {"key", destination.key},
                                        {"team", destination.team},
                                        {"certain", team.certain},
                                        {"is_where_it_goes", team.is_destination},
                                        {"by", json_of(model, team.by)},
                                        {"limits", std::move(limits)}});
    }
    return array;
}

}  // namespace ascrules::explanation
