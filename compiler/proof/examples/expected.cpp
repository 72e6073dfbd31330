// What the lines of an `expect` block mean.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/meaning/explanation/due.h"
#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/examples/run.h"

namespace ascrules::examples {

using namespace model;

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
std::optional<std::string> other_due(const Model& model, const Example& example, Clock clock) {
    const explanation::DueTime due = explanation::due_of(model, clock, *example.received);
    if (!due.at) return fmt::format("that cannot be told: {}", due.why_not);
    if (*due.at == *example.expect.due) return std::nullopt;
    return fmt::format("it is due {}", dates::text_of(*due.at));
}

}  // namespace

std::vector<Difference> differences(const Model& model, const Example& example, const Decision& decision) {
    const Expectation& expect = example.expect;
    if (!is_as_expected(expect, decision))
        return {{words_of(model, expect), fmt::format("the rules say: {}", explanation::words(model, decision))}};
    std::vector<Difference> all;
    const bool routed = expect.kind == Expectation::Kind::routed;
    if (routed && expect.within) {
        const Clock within = decision.outcomes.front().routes.front().clock;
        if (within != *expect.within)
            all.push_back({fmt::format("within {}", model::words(*expect.within)),
                           fmt::format("it is within {}", model::words(within))});
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
    if (routed && expect.due) {
        if (const auto other = other_due(model, example, decision.outcomes.front().routes.front().clock))
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
