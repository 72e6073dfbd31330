#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "compiler/meaning/diagram/conditions.h"
#include "compiler/meaning/diagram/diagram.h"

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
        diagram_.deciding = combine_rules(0, model_.rules.size());
        find_tests();
        settle();
        diagram_.outcomes = store_.mapped(diagram_.possible, [&](std::uint32_t possibilities) {
            return diagram_.outcome_sets.number(diagram_.possibilities[possibilities].outcomes);
        });
        diagram_.finished = !store_.exhausted();
    }

  private:
    void find_applying() {
        std::vector<Ref> sending;
        for (const Rule& rule : model_.rules) {
            diagram_.applies.push_back(rule.when ? conditions_.of(*rule.when) : never);
            if (rule.when && rule.sends()) sending.push_back(diagram_.applies.back());
        }
        const Ref none_applies = store_.negation(any(sending));
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
            diagram_.decides.push_back(store_.conjunction(diagram_.applies[i], store_.negation(any(overriding[i]))));
        }
    }

    /// Halves, not one after another: what is joined stays small for longer.
    Ref any(const std::vector<Ref>& functions) { return any(functions, 0, functions.size()); }
    Ref any(const std::vector<Ref>& functions, std::size_t begin, std::size_t end) {
        if (begin == end) return never;
        if (end - begin == 1) return functions[begin];
        const std::size_t middle = begin + (end - begin) / 2;
        return store_.disjunction(any(functions, begin, middle), any(functions, middle, end));
    }

    Ref combine_rules(std::size_t begin, std::size_t end) {
        Numbering<RuleSet>& sets = diagram_.rule_sets;
        if (end - begin <= 1) {
            const std::uint32_t nobody = sets.number({});
            if (begin == end || !model_.rules[begin].sends()) return Ref::constant(nobody);
            const std::uint32_t alone = sets.number({RuleId{begin}});
            return store_.mapped(diagram_.decides[begin],
                                 [&](std::uint32_t decides) { return decides != 0 ? alone : nobody; });
        }
        const std::size_t middle = begin + (end - begin) / 2;
        const Ref left = combine_rules(begin, middle);
        const Ref right = combine_rules(middle, end);
        return store_.combined(left, right, [&](std::uint32_t a, std::uint32_t b) {
            RuleSet both = sets[a];
            both.insert(both.end(), sets[b].begin(), sets[b].end());
            return sets.number(both);
        });
    }

    void find_tests() {
        for (const Rule& rule : model_.rules) {
            tests_.push_back(rule.when ? tested_for_known(model_, *rule.when) : std::vector<QuestionId>{});
        }
        diagram_.offer_tests.resize(model_.rules.size());
        for (std::size_t i = 0; i < model_.rules.size(); ++i) {
            if (model_.rules[i].sends()) continue;
            std::set<QuestionId> tests(tests_[i].begin(), tests_[i].end());
            for (std::size_t j = 0; j < model_.rules.size(); ++j) {
                const auto& overrides = model_.rules[j].overrides;
                if (std::find(overrides.begin(), overrides.end(), RuleId{i}) != overrides.end()) {
                    tests.insert(tests_[j].begin(), tests_[j].end());
                }
            }
            diagram_.offer_tests[i].assign(tests.begin(), tests.end());
        }
    }

    [[nodiscard]] bool takes_up(std::uint32_t rules, QuestionId question) const {
        const RuleSet& set = diagram_.rule_sets[rules];
        return std::any_of(set.begin(), set.end(), [&](RuleId rule) {
            return std::binary_search(tests_[rule.index].begin(), tests_[rule.index].end(), question);
        });
    }

    /// Fills in what stands as not known and is not taken up: for each such place, the first question of that kind is filled in in every
    /// way. One round settles one question; when a round changes nothing, all are settled.
    void settle() {
        diagram_.possible = store_.mapped(diagram_.deciding, [&](std::uint32_t number) {
            const RuleSet& rules = diagram_.rule_sets[number];
            return diagram_.possibilities.number({{outcome_of(model_, rules)}, rules, rules});
        });
        struct Loose {
            QuestionId question;
            Ref first;       ///< where this is the first question to fill in
            Ref without_it;  ///< the same, whatever the question's own answer is
        };
        std::vector<Loose> loose;
        Ref earlier = never;
        for (const QuestionId question : parents_first()) {
            if (!tested_by_sending_rule(question)) continue;
            const Ref not_taken_up = store_.mapped(
                diagram_.deciding, [&](std::uint32_t rules) { return takes_up(rules, question) ? 0U : 1U; });
            const Ref here = store_.conjunction(conditions_.stands_not_known(question), not_taken_up);
            const Ref first = store_.conjunction(here, store_.negation(earlier));
            loose.push_back({question, first, standing_not_known(first, question)});
            earlier = store_.disjunction(earlier, here);
        }
        for (std::size_t round = 0; round < loose.size(); ++round) {
            const Ref before = diagram_.possible;
            Ref after = before;
            for (const Loose& place : loose) {
                // Only what is filled in here has to be worked out.
                const Ref relevant = store_.choice(place.without_it, before, Ref::constant(0));
                after = store_.choice(place.first, filled_in(relevant, place.question), after);
            }
            diagram_.possible = after;
            if (after == before) break;
        }
        // A question that only floors, offers and the like test is filled in like any that is not tested.
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            if (!diagram_.space.tested[i] || tested_by_sending_rule({i})) continue;
            const Ref stands = conditions_.stands_not_known({i});
            earlier = store_.disjunction(earlier, stands);
            diagram_.possible = store_.choice(stands, filled_in(diagram_.possible, {i}), diagram_.possible);
        }
        diagram_.taken_up = store_.negation(earlier);
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

    Ref either(Ref a, Ref b) {
        return store_.combined(a, b, [&](std::uint32_t x, std::uint32_t y) {
            if (x == y) return x;
            const std::uint64_t key = PairTable::key(std::min(x, y), std::max(x, y));
            if (const auto known = joined_.find(key)) return *known;
            const std::uint32_t number =
                diagram_.possibilities.number(joined(diagram_.possibilities[x], diagram_.possibilities[y]));
            joined_.insert(key, number);
            return number;
        });
    }

    /// The function where the question stands as not known.
    Ref standing_not_known(Ref function, QuestionId question) {
        if (const auto known = diagram_.space.known_level[question.index]) return store_.with(function, *known, 1);
        const std::uint32_t level = diagram_.space.levels[question.index].front();
        return store_.with(function, level, diagram_.space.variables[level].cells - 1);
    }

    /// Whatever the answer to the question may be, in every way it can be given.
    Ref filled_in(Ref function, QuestionId question) {
        Ref result = function;
        if (const auto known = diagram_.space.known_level[question.index]) result = store_.with(result, *known, 0);
        for (const std::uint32_t level : diagram_.space.levels[question.index]) {
            Ref whole = store_.with(result, level, 0);
            for (std::uint32_t cell = 1; cell < diagram_.space.answer_cells(level); ++cell) {
                whole = either(whole, store_.with(result, level, cell));
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
    PairTable joined_;
};

std::vector<std::uint32_t> cells_of(const Space& space) {
    std::vector<std::uint32_t> cells;
    for (const Variable& variable : space.variables) cells.push_back(variable.cells);
    return cells;
}

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
    Diagram diagram{std::move(space), std::move(store), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, true};
    Builder(model, diagram).build();
    return diagram;
}

Possibilities joined(const Possibilities& a, const Possibilities& b) {
    Possibilities both;
    std::set_union(a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(),
                   std::back_inserter(both.outcomes));
    std::set_union(a.in_some.begin(), a.in_some.end(), b.in_some.begin(), b.in_some.end(),
                   std::back_inserter(both.in_some));
    std::set_intersection(a.in_all.begin(), a.in_all.end(), b.in_all.begin(), b.in_all.end(),
                          std::back_inserter(both.in_all));
    return both;
}

Outcome outcome_of(const Model& model, const RuleSet& rules) {
    std::set<Route> routes;
    for (const RuleId rule : rules) routes.insert(*model.rule(rule).send_to);
    return {{routes.begin(), routes.end()}};
}

}  // namespace ascrules::diagram
