// Where the most protective wins: what a case comes to is what the prose says, and `check` tells exactly the pairs that are settled so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/calendar/time_limits.h"
#include "compiler/meaning/diagram/preferred.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/explanation/holding.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/referees/by_the_book.h"
#include "tests/referees/whole_case.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

constexpr std::uint64_t models = 3000;

const Calendar* calendar_of(const Model& model, DestinationId destination) {
    const auto& named = model.destinations[destination.index].opens_by;
    if (named) return &model.calendars[named->index].opening;
    return model.calendar ? &*model.calendar : model.calendars.size() == 1 ? &model.calendars[0].opening : nullptr;
}

Calendar late_calendar() {
    Calendar late;
    late.open_on.fill(true);
    late.opens = 15 * 60;
    late.closes = 23 * 60;
    return late;
}

Model without_winners(Model model) {
    model.most_protective_wins = false;
    return model;
}

/// Once more from the prose, all destinations being decided: the most protective destination, and of the time limits for it those of which no other surely
/// ends sooner.
Outcome by_the_prose(const Model& model, const Outcome& named) {
    if (named.is_gap()) return named;
    DestinationId best = named.routes.front().destination;
    for (const Route& route : named.routes) best = std::min(best, route.destination);
    std::vector<calendar::TimeLimit> limits;
    for (const Route& route : named.routes) {
        if (route.destination == best) limits.push_back({route.clock, calendar_of(model, best)});
    }
    Outcome outcome;
    for (const calendar::TimeLimit& limit : calendar::soonest(limits)) outcome.routes.push_back({best, limit.clock});
    std::sort(outcome.routes.begin(), outcome.routes.end());
    return outcome;
}

TEST(MostProtective, WinsAsTheProseSays) {
    std::size_t settled = 0;
    std::size_t left = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = random_model(seed, 60);
        const bool undecided = std::any_of(model.destinations.begin(), model.destinations.end(),
                                           [](const Destination& each) { return each.undecided; });
        if (!model.most_protective_wins || undecided) continue;
        const Model plain = without_winners(model);
        for (const Case& given : complete_cases(model)) {
            const Outcome named = evaluate::decide(plain, given).outcomes.front();
            const Outcome outcome = evaluate::decide(model, given).outcomes.front();
            ASSERT_EQ(outcome, by_the_prose(model, named)) << print(model) << print(model, given);
            if (!named.is_contradiction()) continue;
            ++(outcome.is_contradiction() ? left : settled);
        }
    }
    EXPECT_GT(settled, 1000U);
    EXPECT_GT(left, 10U);
}

TEST(MostProtective, EachPairThatIsSettledIsTold) {
    std::size_t pairs = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = random_model(seed, 60);
        if (!model.most_protective_wins) continue;
        const Model plain = without_winners(model);
        std::map<std::pair<RuleId, RuleId>, std::size_t> wanted;
        for (const Case& given : complete_cases(model)) {
            const std::vector<RuleId> named = evaluate::decide(plain, given).decided_by;
            for (const RuleId one : named) {
                for (const RuleId other : named) {
                    const Route& route = *model.rule(one).send_to;
                    const Route& against = *model.rule(other).send_to;
                    if (route != against && whole_case::is_better(model, route, against)) ++wanted[{one, other}];
                }
            }
        }
        const analysis::Findings findings = analysis::analyse(model);
        ASSERT_TRUE(findings.finished()) << print(model);
        std::map<std::pair<RuleId, RuleId>, std::size_t> told;
        for (const analysis::SettledByProtection& each : findings.settled_by_protection) {
            told[{each.wins, each.gives_way}] = static_cast<std::size_t>(std::stoull(each.cases.digits()));
            ASSERT_EQ(evaluate::decide(model, each.example).outcomes, each.outcomes) << print(model);
        }
        ASSERT_EQ(told, wanted) << "seed " << seed << "\n" << print(model);
        ASSERT_EQ(findings.settled_by_protection_count, wanted.size());
        for (const analysis::Contradiction& each : findings.contradictions) {
            ASSERT_FALSE(diagram::is_preferred(model, each.first, each.second)) << print(model);
            ASSERT_FALSE(diagram::is_preferred(model, each.second, each.first)) << print(model);
        }
        pairs += wanted.size();
    }
    EXPECT_GT(pairs, 300U);
}

// A rule that is said to make no difference, to decide nothing or to be needless in part makes none under what wins either.
TEST(MostProtective, NothingChangesWithoutWhatIsSaidToMakeNoDifference) {
    std::size_t tried = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        const Model model = random_model(seed, 60);
        if (!model.most_protective_wins) continue;
        const analysis::Findings findings = analysis::analyse(model);
        std::vector<RuleId> idle;
        for (const auto& each : findings.always_set_aside) idle.push_back(each.rule);
        ByTheBook book(model);
        for (const Case& given : every_given_case(model)) {
            const std::vector<RuleId> deciding = deciding_in_some_way(book.decide(given));
            for (const RuleId rule : idle)
                ASSERT_FALSE(std::binary_search(deciding.begin(), deciding.end(), rule)) << print(model);
        }
        tried += idle.size();
    }
    EXPECT_GT(tried, 30U);
}

TEST(Hold, IsNeverDueLaterThanAnyRouteThatTheCaseCouldComeTo) {
    const dates::Moment received = *dates::read_moment("1 May 2026 16:59").value;
    std::size_t held = 0;
    for (std::uint64_t seed = 1; seed <= models; ++seed) {
        Model model = random_model(seed, 60);
        if (seed % 2 == 0) model.calendar.emplace();
        // In some, every other destination opens by a calendar of its own.
        if (seed % 3 == 0) model.calendars.push_back({"late", "Late", late_calendar(), {}});
        for (std::size_t i = 0; i < model.destinations.size() && seed % 3 == 0; i += 2)
            model.destinations[i].opens_by = CalendarId{0};
        Chance chance(seed);
        for (const Case& given : some_given_cases(model, chance, 10)) {
            const Decision decision = evaluate::decide(model, given);
            if (!decision.is_held()) continue;
            ++held;
            const std::vector<calendar::TimeLimit> limits = explanation::limits_of_hold(model, decision.outcomes);
            ASSERT_FALSE(limits.empty());
            const explanation::DueFirst first = explanation::due_first(limits, received);
            std::vector<calendar::TimeLimit> all;
            if (model.hold_within) all.push_back({*model.hold_within, calendar_of(model, *model.hold_with)});
            for (const Outcome& outcome : decision.outcomes) {
                for (const Route& route : outcome.routes)
                    all.push_back({route.clock, calendar_of(model, route.destination)});
            }
            for (const calendar::TimeLimit& limit : limits)
                ASSERT_NE(std::find(all.begin(), all.end(), limit), all.end());
            for (const calendar::TimeLimit& one : all) {
                const explanation::DueTime due = explanation::due_of(one, received);
                if (due.at) {
                    ASSERT_LE(*first.due.at, *due.at) << print(model);
                }
            }
        }
    }
    EXPECT_GT(held, 1000U);
}

}  // namespace

}  // namespace ascrules::tests
