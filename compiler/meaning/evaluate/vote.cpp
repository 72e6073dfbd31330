#include "compiler/meaning/evaluate/vote.h"

#include <algorithm>
#include <map>

#include "compiler/meaning/calendar/time_limits.h"

namespace ascrules::evaluate {

namespace {

using model::Model;
using model::Route;
using model::Rule;

/// An undecided destination neither wins nor loses. Of routes to one destination the one wins that surely ends first; of two that surely end
/// together, the first.
bool wins_against(const Model& model, const Route& one, const Route& other) {
    if (model.destination(one.destination).undecided || model.destination(other.destination).undecided) return false;
    if (one.destination != other.destination) return one.destination < other.destination;
    const model::Calendar* const calendar = model.calendar_of(one.destination);
    if (one == other || !calendar::surely_no_later(one.clock, other.clock, calendar)) return false;
    return !calendar::surely_no_later(other.clock, one.clock, calendar) || one < other;
}

}  // namespace

bool Vote::wins(model::RuleId one, model::RuleId other) const {
    if (beaten_by.empty()) return false;
    const std::vector<std::size_t>& winners = beaten_by[route_of[other.index]];
    return std::binary_search(winners.begin(), winners.end(), route_of[one.index]);
}

std::vector<Truth> Vote::counted(const std::vector<Truth>& remains) const {
    std::vector<Truth> counted = remains;
    std::vector<Truth> named(sending.size(), Truth::no);
    for (std::size_t route = 0; route < sending.size(); ++route) {
        for (const model::RuleId rule : sending[route])
            named[route] = opposite(both(opposite(named[route]), opposite(remains[rule.index])));
    }
    for (std::size_t route = 0; route < sending.size(); ++route) {
        Truth unbeaten = Truth::yes;
        for (const std::size_t by : beaten_by[route]) unbeaten = both(unbeaten, opposite(named[by]));
        for (const model::RuleId rule : sending[route]) counted[rule.index] = both(remains[rule.index], unbeaten);
    }
    return counted;
}

Vote vote_of(const Model& model) {
    Vote vote;
    if (!model.most_protective_wins) return vote;
    std::map<Route, std::size_t> numbers;
    vote.route_of.resize(model.rules.size());
    for (std::size_t index = 0; index < model.rules.size(); ++index) {
        const Rule& rule = model.rules[index];
        if (!rule.sends()) continue;
        vote.route_of[index] = numbers.try_emplace(*rule.send_to, numbers.size()).first->second;
        vote.sending.resize(numbers.size());
        vote.sending[vote.route_of[index]].push_back({index});
    }
    vote.beaten_by.resize(numbers.size());
    for (const auto& [route, number] : numbers) {
        for (const auto& [other, by] : numbers) {
            if (wins_against(model, other, route)) vote.beaten_by[number].push_back(by);
        }
        std::sort(vote.beaten_by[number].begin(), vote.beaten_by[number].end());
    }
    return vote;
}

}  // namespace ascrules::evaluate
