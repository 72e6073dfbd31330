#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "compiler/meaning/diagram/conditions.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/diagram/preferred.h"

namespace ascrules::diagram {

namespace {

using namespace model;

/// Builds the parts of a Diagram in the order in which they rest on each other.
class Builder {
  public:
    Builder(const Model& model, Diagram& diagram)
        : model_(model), diagram_(diagram), store_(diagram.store), conditions_(model, diagram.space, diagram.store) {}

    void build() {
        for (std::size_t i = 0; i < model_.questions.size(); ++i) diagram_.asked.push_back(conditions_.asked({i}));
        find_applying();
        find_deciding();
        find_tests();
        find_offering();
        find_loose();
        settle();
        find_complete();
        diagram_.finished = !store_.exhausted();
    }

  private:
    void find_applying() {
        std::vector<Ref> sending;
        for (const Rule& rule : model_.rules) {
            diagram_.applies.push_back(rule.when ? conditions_.of(*rule.when) : never);
            if (rule.when && rule.sends()) sending.push_back(diagram_.applies.back());
        }
        const Ref none_applies = store_.negation(store_.any(sending));
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].is_otherwise()) diagram_.applies[i] = none_applies;
        }
    }

    void find_deciding() {
        std::vector<std::vector<Ref>> overriding(model_.rules.size());
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            for (const RuleId overridden : model_.rules[i].overrides)
                overriding[overridden.index].push_back(diagram_.applies[i]);
        }
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            diagram_.decides.push_back(
                store_.conjunction(diagram_.applies[i], store_.negation(store_.any(overriding[i]))));
        }
        if (model_.most_protective_wins) let_the_most_protective_win();
    }

    /// Each rule decides where no rule that nothing sets aside sends to a route that is preferred to its own. A rule to which one gives way may itself
    /// give way: then so does the first one to the third.
    void let_the_most_protective_win() {
        std::map<Route, std::vector<Ref>> by_route;
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends()) by_route[*model_.rules[i].send_to].push_back(diagram_.decides[i]);
        }
        std::map<Route, Ref> named;
        for (const auto& [route, deciding] : by_route) named.emplace(route, store_.any(deciding));
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (!model_.rules[i].sends()) continue;
            std::vector<Ref> preferred;
            for (const auto& [route, where] : named) {
                if (is_preferred(model_, route, *model_.rules[i].send_to)) preferred.push_back(where);
            }
            diagram_.decides[i] = store_.conjunction(diagram_.decides[i], store_.negation(store_.any(preferred)));
        }
    }

    /// The outcome of each case as the number of the set that holds it alone: the routes of the rules that decide, put together by halves.
    Ref outcome() {
        std::map<Route, std::vector<Ref>> by_route;
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends()) by_route[*model_.rules[i].send_to].push_back(diagram_.decides[i]);
        }
        Numbering<Outcome> outcomes;
        const std::uint32_t gap = outcomes.number({});
        std::vector<Ref> parts;
        for (const auto& [route, deciding] : by_route) {
            const std::uint32_t there = outcomes.number({{route}});
            parts.push_back(
                store_.mapped(store_.any(deciding), [&](std::uint32_t holds) { return holds != 0 ? there : gap; }));
        }
        while (parts.size() > 1) {
            std::vector<Ref> halves;
            for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
                halves.push_back(store_.combined(parts[i], parts[i + 1], [&](std::uint32_t a, std::uint32_t b) {
                    Outcome both = outcomes[a];
                    both.routes.insert(both.routes.end(), outcomes[b].routes.begin(), outcomes[b].routes.end());
                    return outcomes.number(both);
                }));
            }
            if (parts.size() % 2 == 1) halves.push_back(parts.back());
            parts = std::move(halves);
        }
        const Ref whole = parts.empty() ? Ref::constant(gap) : parts.front();
        return store_.mapped(whole,
                             [&](std::uint32_t number) { return diagram_.outcome_sets.number({outcomes[number]}); });
    }

    void find_complete() {
        diagram_.possible = conditions_.possible();
        diagram_.complete = diagram_.possible;
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            diagram_.complete =
                store_.conjunction(diagram_.complete, store_.negation(conditions_.stands_not_known({i})));
        }
    }

    void find_tests() {
        for (const Rule& rule : model_.rules) {
            tests_.push_back(rule.when ? tested_for_known(model_, *rule.when) : std::vector<QuestionId>{});
        }
    }

    void find_offering() {
        diagram_.offering.resize(model_.rules.size());
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (!model_.rules[i].sends()) diagram_.offering[i] = offering({i});
        }
    }

    Offering offering(RuleId rule) {
        Offering made;
        made.stands_not_known = tests_[rule.index];
        std::set<QuestionId> either;
        std::vector<Ref> overriding;
        for (std::size_t j = 0; j < model_.rules.size(); ++j) {
            const auto& overrides = model_.rules[j].overrides;
            if (std::find(overrides.begin(), overrides.end(), rule) == overrides.end()) continue;
            either.insert(tests_[j].begin(), tests_[j].end());
            overriding.push_back(diagram_.applies[j]);
        }
        for (const QuestionId question : made.stands_not_known) either.erase(question);
        made.either.assign(either.begin(), either.end());
        Ref possible = diagram_.applies[rule.index];
        Ref certain = possible;
        for (const QuestionId question : made.either) {
            const Ref stands = conditions_.stands_not_known(question);
            const auto any_answer = [&](Ref function, auto join) {
                return store_.choice(stands, filled_in(function, question, join), function);
            };
            possible = any_answer(possible, [&](Ref a, Ref b) { return store_.disjunction(a, b); });
            certain = any_answer(certain, [&](Ref a, Ref b) { return store_.conjunction(a, b); });
        }
        Ref not_set_aside = store_.negation(store_.any(overriding));
        for (const QuestionId question : made.either) {
            // Where a selection stands as not known, none of its items is ticked.
            if (!diagram_.space.known_level[question.index]) continue;
            Ref none_ticked = not_set_aside;
            for (const std::uint32_t level : diagram_.space.levels[question.index])
                none_ticked = store_.with(none_ticked, level, 0);
            not_set_aside = store_.choice(conditions_.stands_not_known(question), none_ticked, not_set_aside);
        }
        made.possible = store_.conjunction(possible, not_set_aside);
        made.certain = store_.conjunction(certain, not_set_aside);
        return made;
    }

    /// A question some missing answers to which have to be filled in.
    struct Loose {
        QuestionId question;
        Ref first;       ///< where this is the first question to fill in
        Ref without_it;  ///< the same, whatever the question's own answer is
    };

    /// Where an answer stands as not known and no rule that decides takes it up. A question that only floors, offers and the like test is
    /// filled in like any that is not tested.
    void find_loose() {
        Ref earlier = never;
        for (const QuestionId question : parents_first()) {
            if (!tested_by_sending_rule(question)) continue;
            std::vector<Ref> taking_up;
            for (std::size_t i = 0; i < model_.rules.size(); ++i) {
                if (model_.rules[i].sends() && std::binary_search(tests_[i].begin(), tests_[i].end(), question))
                    taking_up.push_back(diagram_.decides[i]);
            }
            const Ref here =
                store_.conjunction(conditions_.stands_not_known(question), store_.negation(store_.any(taking_up)));
            const Ref first = store_.conjunction(here, store_.negation(earlier));
            loose_.push_back({question, first, standing_not_known(first, question)});
            earlier = store_.disjunction(earlier, here);
        }
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            if (!diagram_.space.tested[i] || tested_by_sending_rule({i})) continue;
            untested_.push_back({i});
            earlier = store_.disjunction(earlier, conditions_.stands_not_known({i}));
        }
        diagram_.taken_up = store_.negation(earlier);
    }

    void settle() {
        PairTable known;
        const auto either_set = [&](Ref a, Ref b) {
            return store_.combined(a, b, [&](std::uint32_t x, std::uint32_t y) { return either(x, y, known); });
        };
        diagram_.outcomes = settled(outcome(), either_set);
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            const Ref decides = model_.rules[i].sends() ? diagram_.decides[i] : never;
            diagram_.may_decide.push_back(settled(decides, [&](Ref a, Ref b) { return store_.disjunction(a, b); }));
            diagram_.must_decide.push_back(settled(decides, [&](Ref a, Ref b) { return store_.conjunction(a, b); }));
        }
        for (const DestinationId team : second_teams_named(model_)) find_second_team(team);
    }

    void find_second_team(DestinationId team) {
        const auto either = [&](Ref a, Ref b) { return store_.disjunction(a, b); };
        const auto both = [&](Ref a, Ref b) { return store_.conjunction(a, b); };
        std::vector<Ref> deciding;
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends() && model_.rules[i].also_sends_to(team)) deciding.push_back(diagram_.decides[i]);
        }
        if (!deciding.empty()) {
            const Ref decides = store_.any(deciding);
            diagram_.second_sources.push_back({team, settled(decides, either), settled(decides, both)});
        }
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends() || !model_.rules[i].also_sends_to(team)) continue;
            const Offering& made = diagram_.offering[i];
            diagram_.second_sources.push_back(
                {team, as_all_stand(made.possible, made, either), as_all_stand(made.certain, made, both)});
        }
    }

    /// What an offering tells, for cases in which every missing answer that some condition tests stands as not known: there it says what follows
    /// where that one is filled in, or may be either.
    template <typename Join>
    Ref as_all_stand(Ref function, const Offering& made, Join join) {
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            const QuestionId question{i};
            const auto among = [&](const std::vector<QuestionId>& questions) {
                return std::binary_search(questions.begin(), questions.end(), question);
            };
            if (!diagram_.space.tested[i] || among(made.stands_not_known)) continue;
            Ref filled = filled_in(function, question, join);
            if (among(made.either)) filled = join(filled, function);
            function = store_.choice(conditions_.stands_not_known(question), filled, function);
        }
        return function;
    }

    /// The function with what stands as not known and is not taken up filled in: for each such place, the first question of that kind in
    /// every way. One round settles one question; when a round changes nothing, all are settled.
    template <typename Join>
    Ref settled(Ref function, Join join) {
        for (std::size_t round = 0; round < loose_.size(); ++round) {
            const Ref before = function;
            const std::vector<bool> looked_at = store_.looked_at(before);
            Ref after = before;
            for (const Loose& place : loose_) {
                if (!looks_at(looked_at, place.question)) continue;
                // Only what is filled in here has to be worked out.
                const Ref relevant = store_.choice(place.without_it, before, Ref::constant(0));
                after = store_.choice(place.first, filled_in(relevant, place.question, join), after);
            }
            function = after;
            if (after == before) break;
        }
        for (const QuestionId question : untested_) {
            if (!looks_at(store_.looked_at(function), question)) continue;
            const Ref stands = conditions_.stands_not_known(question);
            function = store_.choice(stands, filled_in(function, question, join), function);
        }
        return function;
    }

    [[nodiscard]] bool looks_at(const std::vector<bool>& levels, QuestionId question) const {
        const auto& known = diagram_.space.known_level[question.index];
        const std::vector<std::uint32_t>& own = diagram_.space.levels[question.index];
        return (known && levels[*known]) ||
               std::any_of(own.begin(), own.end(), [&](std::uint32_t level) { return levels[level]; });
    }

    [[nodiscard]] bool tested_by_sending_rule(QuestionId question) const {
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends() && std::binary_search(tests_[i].begin(), tests_[i].end(), question))
                return true;
        }
        return false;
    }

    /// Questions in declared order, but each after those that decide whether it is asked: again and again the first that waits for none.
    [[nodiscard]] std::vector<QuestionId> parents_first() const {
        std::vector<QuestionId> order;
        std::vector<bool> done(model_.questions.size(), false);
        const auto ready = [&](std::size_t index) {
            const auto& only_asked_if = model_.questions[index].only_asked_if;
            if (done[index] || !only_asked_if) return !done[index];
            const std::vector<QuestionId> parents = looked_at(model_, *only_asked_if);
            return std::all_of(parents.begin(), parents.end(), [&](QuestionId parent) { return done[parent.index]; });
        };
        while (order.size() < done.size()) {
            std::size_t next = 0;
            while (!ready(next)) ++next;
            done[next] = true;
            order.push_back({next});
        }
        return order;
    }

    /// The number of what either of two sets of outcomes holds.
    std::uint32_t either(std::uint32_t x, std::uint32_t y, PairTable& known) {
        if (x == y) return x;
        const std::uint64_t key = PairTable::key(std::min(x, y), std::max(x, y));
        if (const auto number = known.find(key)) return *number;
        const std::vector<Outcome>& a = diagram_.outcome_sets[x];
        const std::vector<Outcome>& b = diagram_.outcome_sets[y];
        std::vector<Outcome> both;
        std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        const std::uint32_t number = diagram_.outcome_sets.number(both);
        known.insert(key, number);
        return number;
    }

    /// The function where the question stands as not known.
    Ref standing_not_known(Ref function, QuestionId question) {
        if (const auto known = diagram_.space.known_level[question.index]) return store_.with(function, *known, 1);
        const std::uint32_t level = diagram_.space.levels[question.index].front();
        return store_.with(function, level, diagram_.space.variables[level].cells - 1);
    }

    /// Whatever the answer to the question may be, in every way it can be given.
    template <typename Join>
    Ref filled_in(Ref function, QuestionId question, Join join) {
        Ref result = function;
        if (const auto known = diagram_.space.known_level[question.index]) result = store_.with(result, *known, 0);
        for (const std::uint32_t level : diagram_.space.levels[question.index]) {
            Ref whole = store_.with(result, level, 0);
            for (std::uint32_t cell = 1; cell < diagram_.space.answer_cells(level); ++cell) {
                whole = join(whole, store_.with(result, level, cell));
            }
            result = whole;
        }
        return result;
    }

    const Model& model_;
    Diagram& diagram_;
    Store& store_;
    Conditions conditions_;
    std::vector<std::vector<QuestionId>> tests_;
    std::vector<Loose> loose_;
    std::vector<QuestionId> untested_;  ///< tested, but by no rule that sends
};

}  // namespace

Diagram build(const Model& model, const BuildOptions& options) {
    std::vector<QuestionId> order = options.order;
    if (order.empty()) {
        for (std::size_t i = 0; i < model.questions.size(); ++i) order.push_back({i});
    }
    std::vector<const Model*> models{&model};
    models.insert(models.end(), options.compared_with.begin(), options.compared_with.end());
    Space space = space_of(models, order);
    Store store(cells_of(space), options.most_edges);
    Diagram diagram(std::move(space), std::move(store));
    Builder(model, diagram).build();
    return diagram;
}

}  // namespace ascrules::diagram
