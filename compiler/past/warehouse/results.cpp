#include "compiler/past/warehouse/results.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/meaning/model/wording.h"

namespace ascrules::warehouse {

using counting::Stage;
using diagram::Diagram;
using diagram::Ref;

namespace {

std::vector<IfMissing> for_all(const Stage& stage, IfMissing missing) {
    return std::vector<IfMissing>(stage.model->questions.size(), missing);
}

/// Everything that some case comes to by the rules of some time.
std::vector<model::Outcome> outcomes_of(const std::vector<Stage>& stages) {
    std::set<model::Outcome> all;
    for (const Stage& stage : stages) {
        const auto& sets = stage.diagram->outcome_sets;
        for (std::uint32_t i = 0; i < sets.size(); ++i) all.insert(sets[i].begin(), sets[i].end());
    }
    return {all.begin(), all.end()};
}

/// Whether the case can come to the outcome. One machine for each outcome: which of them it can come to, all at once, takes fifty times as much.
std::optional<ToldFacts> outcome_of(const std::vector<Stage>& stages, const deciding::Slots& slots,
                                    const model::Outcome& outcome, std::size_t fact) {
    std::vector<diagram::Store> stores;
    std::vector<Ref> roots;
    for (const Stage& stage : stages) {
        const Diagram& diagram = *stage.diagram;
        diagram::Store& store = stores.emplace_back(diagram::cells_of(diagram.space));
        roots.push_back(
            store.mapped(store.imported(diagram.store, diagram.outcomes), [&](std::uint32_t number) -> std::uint32_t {
                const std::vector<model::Outcome>& set = diagram.outcome_sets[number];
                return std::binary_search(set.begin(), set.end(), outcome) ? 1 : 0;
            }));
    }
    std::vector<Function> functions;
    for (std::size_t i = 0; i < stages.size(); ++i)
        functions.push_back({&stages[i].diagram->space, &stores[i], roots[i], for_all(stages[i], IfMissing::stands)});
    auto machine = machine_of(slots, functions, diagram::always);
    if (!machine) return std::nullopt;
    return ToldFacts{*std::move(machine), {fact}, {{0}, {1}}};
}

/// Where one rule decides, or makes its offers, in some and in every way of filling in what is missing.
struct Sides {
    std::vector<Function> some;
    std::vector<Function> every;

    void add(const Stage& stage, Ref in_some, Ref in_every, const std::vector<IfMissing>& missing) {
        some.push_back({&stage.diagram->space, &stage.diagram->store, in_some, missing});
        every.push_back({&stage.diagram->space, &stage.diagram->store, in_every, missing});
    }

    void add(const Stage& stage, std::optional<model::RuleId> rule) {
        const Diagram& diagram = *stage.diagram;
        if (!rule) return add(stage, diagram::never, diagram::never, for_all(stage, IfMissing::stands));
        if (stage.model->rule(*rule).sends()) {
            return add(stage, diagram.may_decide[rule->index], diagram.must_decide[rule->index],
                       for_all(stage, IfMissing::stands));
        }
        const diagram::Offering& offering = diagram.offering[rule->index];
        std::vector<IfMissing> missing = for_all(stage, IfMissing::filled_in);
        for (const model::QuestionId question : offering.stands_not_known) missing[question.index] = IfMissing::stands;
        for (const model::QuestionId question : offering.either) missing[question.index] = IfMissing::either;
        add(stage, offering.possible, offering.certain, missing);
    }
};

std::vector<std::string> offers_of(const model::Rule& rule) {
    std::vector<std::string> offers;
    for (const model::Offer& offer : rule.offers) offers.push_back(offer.text);
    return offers;
}

std::vector<RuleOverTime> rules_of(const std::vector<Stage>& stages) {
    std::vector<RuleOverTime> all;
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        const std::vector<model::Rule>& rules = stages[stage].model->rules;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            RuleOverTime rule{rules[i].id, rules[i].sends(), offers_of(rules[i]),
                              std::vector<std::optional<model::RuleId>>(stages.size())};
            const auto says_the_same = [&](const RuleOverTime& other) {
                return other.id == rule.id && other.sends == rule.sends && other.offers == rule.offers;
            };
            auto known = std::find_if(all.begin(), all.end(), says_the_same);
            if (known == all.end()) known = all.insert(all.end(), std::move(rule));
            known->at[stage] = model::RuleId{i};
        }
    }
    return all;
}

std::optional<ToldFacts> rule_of(const std::vector<Stage>& stages, const deciding::Slots& slots,
                                 const RuleOverTime& rule, std::size_t fact) {
    Sides sides;
    for (std::size_t i = 0; i < stages.size(); ++i) sides.add(stages[i], rule.at[i]);
    const auto some = machine_of(slots, sides.some, diagram::always);
    const auto fails = machine_of(slots, sides.every, diagram::never);
    if (!some || !fails) return std::nullopt;
    const auto applies = [](std::uint32_t in_some, std::uint32_t not_in_all) {
        if (in_some == 0) return static_cast<std::uint32_t>(Applies::no);
        return static_cast<std::uint32_t>(not_in_all == 0 ? Applies::certainly : Applies::possibly);
    };
    auto machine = joined(*some, *fails, applies, most_numbers);
    if (!machine) return std::nullopt;
    return ToldFacts{*std::move(machine), {fact}, {{0}, {1}, {2}}};
}

/// Whether the function comes to something else for some two answers to the question, as a function of the others.
Ref differs(diagram::Store& store, const diagram::Space& space, Ref function, model::QuestionId question) {
    const auto unlike = [](std::uint32_t a, std::uint32_t b) -> std::uint32_t { return a != b ? 1 : 0; };
    std::vector<std::uint32_t> others = space.levels[question.index];
    if (const auto known = space.known_level[question.index]) others.insert(others.begin(), *known);
    Ref any = diagram::never;
    for (const std::uint32_t level : space.levels[question.index]) {
        const Ref first = store.with(function, level, 0);
        Ref here = diagram::never;
        for (std::uint32_t cell = 1; cell < space.answer_cells(level); ++cell)
            here = store.disjunction(here, store.combined(first, store.with(function, level, cell), unlike));
        for (const std::uint32_t other : others) {
            if (other != level) here = store.disjunction(store.with(here, other, 0), store.with(here, other, 1));
        }
        any = store.disjunction(any, here);
    }
    return any;
}

/// Whether the answer to the question is missing and could still change the outcome.
std::optional<ToldFacts> asking_of(const std::vector<Stage>& stages, const deciding::Slots& slots,
                                   model::QuestionId question, std::size_t fact) {
    std::vector<diagram::Store> stores;
    std::vector<Ref> roots;
    for (const Stage& stage : stages) {
        const Diagram& diagram = *stage.diagram;
        diagram::Store& store = stores.emplace_back(diagram::cells_of(diagram.space));
        roots.push_back(differs(store, diagram.space, store.imported(diagram.store, diagram.outcomes), question));
    }
    std::vector<Function> functions;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        functions.push_back(
            {&stages[i].diagram->space, &stores[i], roots[i], for_all(stages[i], IfMissing::either), question});
    }
    auto machine = machine_of(slots, functions, diagram::always);
    if (!machine) return std::nullopt;
    return ToldFacts{*std::move(machine), {fact}, {{0}, {1}}};
}

/// Both as one, where that has at most so many numbers.
std::optional<ToldFacts> together(const ToldFacts& a, const ToldFacts& b, std::size_t most) {
    diagram::Numbering<std::vector<std::uint8_t>> ends;
    auto machine = joined(
        a.machine, b.machine,
        [&](std::uint32_t of_a, std::uint32_t of_b) {
            std::vector<std::uint8_t> end = a.ends[of_a];
            end.insert(end.end(), b.ends[of_b].begin(), b.ends[of_b].end());
            return ends.number(end);
        },
        most);
    if (!machine) return std::nullopt;
    ToldFacts told{*std::move(machine), a.facts, {}};
    told.facts.insert(told.facts.end(), b.facts.begin(), b.facts.end());
    for (std::uint32_t i = 0; i < ends.size(); ++i) told.ends.push_back(ends[i]);
    return told;
}

/// Characters that a fact takes in a text, where it is true.
std::vector<std::size_t> lengths_of(const std::vector<Stage>& stages, const Results& results) {
    const model::Model& model = *stages.back().model;
    std::vector<std::size_t> lengths;
    for (const model::Outcome& outcome : results.outcomes) lengths.push_back(model::words(model, outcome).size());
    for (const RuleOverTime& rule : results.rules) {
        std::size_t length = rule.id.size();
        for (const std::string& offer : rule.offers) length += offer.size();
        lengths.push_back(length);
    }
    for (const model::Question& question : model.questions) lengths.push_back(question.name.size());
    return lengths;
}

/// The characters that a machine takes in a view, nearly.
std::size_t cost(const ToldFacts& told, const std::vector<std::size_t>& lengths) {
    constexpr std::size_t of_a_number = 4;
    constexpr std::size_t of_an_end = 30;
    std::size_t cost = without_idle_layers(told.machine).size() * of_a_number;
    for (const std::vector<std::uint8_t>& end : told.ends) {
        cost += of_an_end;
        for (std::size_t i = 0; i < end.size(); ++i) cost += end[i] != 0 ? lengths[told.facts[i]] : 0;
    }
    return cost;
}

/// Fewer machines are quicker. They are put together where that takes hardly more than they do apart.
void put_together(std::vector<ToldFacts>& told, const std::vector<std::size_t>& lengths) {
    constexpr std::size_t percent_worth_it = 115;
    constexpr std::size_t more_worth_it = 500;
    for (std::size_t i = 0; i < told.size(); ++i) {
        for (std::size_t j = i + 1; j < told.size();) {
            const std::size_t most =
                (cost(told[i], lengths) + cost(told[j], lengths)) * percent_worth_it / 100 + more_worth_it;
            auto one = together(told[i], told[j], most);
            if (one && cost(*one, lengths) <= most) {
                told[i] = *std::move(one);
                told.erase(told.begin() + static_cast<std::ptrdiff_t>(j));
            } else {
                ++j;
            }
        }
    }
}

}  // namespace

std::size_t Results::size() const {
    std::size_t size = 0;
    for (const ToldFacts& one : told) size += one.machine.size();
    return size;
}

std::optional<Results> results_of(const std::vector<Stage>& stages, const deciding::Slots& slots) {
    Results results{outcomes_of(stages), rules_of(stages), {}};
    std::size_t fact = 0;
    for (const model::Outcome& outcome : results.outcomes) {
        auto told = outcome_of(stages, slots, outcome, fact++);
        if (!told) return std::nullopt;
        results.told.push_back(*std::move(told));
    }
    for (const RuleOverTime& rule : results.rules) {
        auto told = rule_of(stages, slots, rule, fact++);
        if (!told) return std::nullopt;
        results.told.push_back(*std::move(told));
    }
    for (std::size_t i = 0; i < stages.front().model->questions.size(); ++i) {
        auto told = asking_of(stages, slots, {i}, fact++);
        if (!told) return std::nullopt;
        results.told.push_back(*std::move(told));
    }
    put_together(results.told, lengths_of(stages, results));
    for (ToldFacts& one : results.told) one.machine = without_idle_layers(one.machine);
    if (results.size() > most_numbers) return std::nullopt;
    return results;
}

}  // namespace ascrules::warehouse
