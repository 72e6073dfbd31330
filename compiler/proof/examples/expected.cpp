// What the lines of an `expect` block mean.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/meaning/explanation/holding.h"
#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/examples/run.h"

namespace ascrules::examples {

using namespace model;
using calendar::TimeLimit;

namespace {

std::string words_of(const Model& model, const Expectation& expect) {
    switch (expect.kind) {
        case Expectation::Kind::held: return "held";
        case Expectation::Kind::no_rule: return "no rule";
        case Expectation::Kind::contradiction: return "a contradiction";
        case Expectation::Kind::routed: break;
    }
    return model.destination(expect.destination).name;
}

/// Whether the decision is of the kind, and where it sends the case, to the destination.
bool is_as_expected(const Expectation& expect, const Decision& decision) {
    switch (expect.kind) {
        case Expectation::Kind::held: return decision.is_held();
        case Expectation::Kind::no_rule: return !decision.is_held() && decision.outcomes.front().is_gap();
        case Expectation::Kind::contradiction:
            return !decision.is_held() && decision.outcomes.front().is_contradiction();
        case Expectation::Kind::routed: break;
    }
    return decision.is_routed() && decision.outcomes.front().routes.front().destination == expect.destination;
}

/// What the rules say of when the case is due, where that is not when it was expected to be.
std::optional<std::string> other_due(const Example& example, const std::vector<TimeLimit>& limits) {
    const explanation::DueFirst first = explanation::due_first(limits, *example.received);
    if (!first.due.at) return fmt::format("that cannot be told: {}", first.due.why_not);
    const std::string due = fmt::format("it is due {}", dates::text_of(*first.due.at));
    if (!first.or_sooner.empty()) return fmt::format("{}, or sooner: {}", due, first.or_sooner);
    return *first.due.at == *example.expect.due ? std::nullopt : std::optional(due);
}

/// By when a case that was sent or is held is due; none where it is neither.
std::vector<TimeLimit> limits_of(const Model& model, const Decision& decision) {
    if (decision.is_held()) return explanation::limits_of_hold(model, decision.outcomes);
    if (decision.is_routed()) return {explanation::limit_of(model, decision.outcomes.front().routes.front())};
    return {};
}

/// "4 working hours or 1 working day", as it was expected
std::string or_words(const std::vector<Clock>& limits) {
    std::vector<std::string> all;
    for (const Clock& limit : limits) all.push_back(model::words(limit));
    return listed(all, "or");
}

}  // namespace

std::vector<Difference> differences(const Model& model, const Example& example, const Decision& decision) {
    const Expectation& expect = example.expect;
    if (!is_as_expected(expect, decision))
        return {{words_of(model, expect), fmt::format("the rules say: {}", explanation::words(model, decision))}};
    std::vector<Difference> all;
    const std::vector<TimeLimit> within = limits_of(model, decision);
    std::set<Clock> clocks;
    for (const TimeLimit& limit : within) clocks.insert(limit.clock);
    if (!expect.within.empty() && clocks != std::set(expect.within.begin(), expect.within.end())) {
        all.push_back({fmt::format("within {}", or_words(expect.within)),
                       fmt::format("it is within {}", explanation::words(model, within))});
    }
    for (const RuleId rule : expect.by) {
        if (std::binary_search(decision.decided_by.begin(), decision.decided_by.end(), rule)) continue;
        const bool may = std::binary_search(decision.may_decide.begin(), decision.may_decide.end(), rule);
        std::vector<std::string> by;
        for (const RuleId decides : decision.decided_by) by.push_back(model::words(model, decides));
        const std::string does =
            fmt::format("{} {}", by.empty() ? "no rule" : listed(by), by.size() > 1 ? "do" : "does");
        all.push_back(
            {fmt::format("rule {} to decide", model.rule(rule).id),
             may ? fmt::format("whether it applies depends on what is missing; {} for certain", does) : does});
    }
    for (const RuleId rule : expect.offered_by) {
        const bool offers = std::any_of(decision.offers.begin(), decision.offers.end(),
                                        [&](const OfferId& offer) { return offer.rule == rule; });
        if (!offers) all.push_back({fmt::format("an offer by rule {}", model.rule(rule).id), "it makes none"});
    }
    const DestinationId* const destination =
        decision.is_routed() ? &decision.outcomes.front().routes.front().destination : nullptr;
    for (const DestinationId team : expect.also_to) {
        const auto among = [&](const std::vector<DestinationId>& teams) {
            return std::binary_search(teams.begin(), teams.end(), team);
        };
        if (among(decision.second_teams) || (destination != nullptr && *destination == team)) continue;
        all.push_back({fmt::format("the case also to go to {}", model.destination(team).name),
                       among(decision.possible_second_teams) ? "whether it does depends on what is missing"
                                                             : "no rule sends it there as well"});
    }
    if (expect.due) {
        if (const auto other = other_due(example, within))
            all.push_back({fmt::format("due {}", dates::text_of(*expect.due)), *other});
    }
    for (const QuestionId question : expect.asking) {
        if (std::binary_search(decision.asking.begin(), decision.asking.end(), question)) continue;
        all.push_back({fmt::format("`{}` to be asked for", model.question(question).name),
                       "its answer would not change where the case goes"});
    }
    return all;
}

}  // namespace ascrules::examples
