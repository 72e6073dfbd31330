#include "compiler/meaning/diagram/decide.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::diagram {

namespace {

using namespace model;

/// What a case says of one variable: a cell, that any answer is possible, or that its standing as not known is possible too.
constexpr std::uint32_t open = 0xFFFFFFFFU;
constexpr std::uint32_t open_or_not_known = 0xFFFFFFFEU;

constexpr bool is_open(std::uint32_t cell) {
    return cell >= open_or_not_known;
}

/// The cells of a case by level. `stands`: the questions whose missing answers stand as not known (if they have such a cell).
std::vector<std::uint32_t> cells_of(const Diagram& diagram, const Case& given, const std::vector<bool>& stands) {
    const Space& space = diagram.space;
    std::vector<std::uint32_t> cells(space.variables.size(), open);
    for (std::size_t level = 0; level < cells.size(); ++level) {
        const Variable& variable = space.variables[level];
        const bool stands_not_known = stands[variable.question.index] && space.tested[variable.question.index];
        cells[level] = std::visit(Overloaded{
                                      [&](const NotKnown&) {
                                          if (!stands_not_known) return variable.role == Role::known ? 0U : open;
                                          if (variable.role == Role::known) return 1U;
                                          return variable.role == Role::answer ? variable.cells - 1 : 0U;
                                      },
                                      [&](const Chosen& value) { return static_cast<std::uint32_t>(value.answer); },
                                      [&](const Ticked& value) {
                                          if (variable.role == Role::known) return 0U;
                                          return static_cast<std::uint32_t>(value.items >> variable.item & 1U);
                                      },
                                      [&](const Amount& value) { return space.cell_of(variable, value.amount); },
                                  },
                                  given[variable.question]);
    }
    return cells;
}

/// The constants that the function can come to, each open variable taking every answer.
void reach(const Diagram& diagram, Ref at, const std::vector<std::uint32_t>& cells,
           std::unordered_set<std::uint32_t>& seen, std::set<std::uint32_t>& constants) {
    while (!at.is_constant() && !is_open(cells[diagram.store.level(at)]))
        at = diagram.store.child(at, cells[diagram.store.level(at)]);
    if (at.is_constant()) {
        constants.insert(at.value());
        return;
    }
    if (!seen.insert(at.bits).second) return;
    const std::uint32_t level = diagram.store.level(at);
    const std::uint32_t answers = cells[level] == open ? diagram.space.answer_cells(level) : diagram.store.cells(level);
    std::uint32_t next = 0;
    for (const Edge& edge : diagram.store.edges(at)) {
        if (next >= answers) break;
        reach(diagram, edge.to, cells, seen, constants);
        next = edge.last + 1;
    }
}

std::set<std::uint32_t> reached(const Diagram& diagram, Ref function, const std::vector<std::uint32_t>& cells) {
    std::set<std::uint32_t> constants;
    std::unordered_set<std::uint32_t> seen;
    reach(diagram, function, cells, seen, constants);
    return constants;
}

/// The function with the answers of the case put in, in a store of its own: what is left looks only at what still matters.
class Restricted {
  public:
    Restricted(const Diagram& diagram, const std::vector<std::uint32_t>& cells, Ref function)
        : store(diagram::cells_of(diagram.space)), diagram_(diagram), cells_(cells), root(copy(function)) {}

    Store store;

  private:
    Ref copy(Ref at) {
        while (!at.is_constant() && cells_[diagram_.store.level(at)] != open)
            at = diagram_.store.child(at, cells_[diagram_.store.level(at)]);
        if (at.is_constant()) return at;
        const auto known = copies_.find(at.bits);
        if (known != copies_.end()) return known->second;
        std::vector<Edge> edges;
        for (const Edge& edge : diagram_.store.edges(at)) edges.push_back({edge.last, copy(edge.to)});
        const Ref result = store.node(diagram_.store.level(at), edges);
        copies_.emplace(at.bits, result);
        return result;
    }

    const Diagram& diagram_;
    const std::vector<std::uint32_t>& cells_;
    std::unordered_map<std::uint32_t, Ref> copies_;

  public:
    Ref root;
};

/// For questions that are tested for not known, the cell of a missing answer is as open as its answers.
std::vector<std::uint32_t> open_cells_of(const Diagram& diagram, const Case& given) {
    std::vector<std::uint32_t> cells = cells_of(diagram, given, std::vector<bool>(given.values.size(), false));
    for (std::size_t level = 0; level < cells.size(); ++level) {
        if (diagram.space.variables[level].role == Role::known && !given.knows(diagram.space.variables[level].question))
            cells[level] = open;
    }
    return cells;
}

/// The questions of which two answers lead to different places somewhere in the function.
std::set<QuestionId> mattering(const Diagram& diagram, const Restricted& left) {
    std::set<QuestionId> questions;
    for (std::uint32_t i = 0; i < left.store.node_count(); ++i) {
        const Ref at{i};
        const std::uint32_t level = left.store.level(at);
        const Variable& variable = diagram.space.variables[level];
        if (variable.role == Role::known) continue;
        const std::uint32_t last_answer = diagram.space.answer_cells(level) - 1;
        if (left.store.edges(at).front().last < last_answer) questions.insert(variable.question);
    }
    return questions;
}

/// What a true-or-false function comes to where the missing answers may be anything.
struct Holds {
    bool in_some = false;
    bool in_all = false;
};

Holds holds(const Diagram& diagram, Ref function, const std::vector<std::uint32_t>& cells) {
    const std::set<std::uint32_t> values = reached(diagram, function, cells);
    return {values.contains(1), !values.contains(0)};
}

/// The questions that the function still looks at once the answers of the case are put in.
std::set<QuestionId> left_to_look_at(const Diagram& diagram, const Case& given, Ref function) {
    const std::vector<std::uint32_t> cells = open_cells_of(diagram, given);
    const Restricted left(diagram, cells, function);
    const std::vector<bool> looked_at = left.store.looked_at(left.root);
    std::set<QuestionId> questions;
    for (std::uint32_t level = 0; level < looked_at.size(); ++level) {
        if (looked_at[level]) questions.insert(diagram.space.variables[level].question);
    }
    return questions;
}

void add_rules(const Model& model, const Diagram& diagram, const std::vector<std::uint32_t>& cells,
               Decision& decision) {
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Holds may = holds(diagram, diagram.may_decide[i], cells);
        if (!may.in_some) continue;
        const bool always = may.in_all && holds(diagram, diagram.must_decide[i], cells).in_all;
        (always ? decision.decided_by : decision.may_decide).push_back({i});
    }
}

/// Rules that decide or, where they send nowhere, make their offers: in every way of filling in, and in some only.
struct RulesThatCount {
    std::vector<RuleId> certain;
    std::vector<RuleId> possible;
};

RulesThatCount rules_that_count(const Model& model, const Diagram& diagram, const Case& given,
                                const Decision& decision) {
    RulesThatCount all{decision.decided_by, decision.may_decide};
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends()) continue;
        const Offering& offering = diagram.offering[i];
        std::vector<bool> stands(model.questions.size(), false);
        for (const QuestionId question : offering.stands_not_known) stands[question.index] = true;
        std::vector<std::uint32_t> cells = cells_of(diagram, given, stands);
        for (const QuestionId question : offering.either) {
            if (given.knows(question)) continue;
            for (const std::uint32_t level : diagram.space.levels[question.index]) cells[level] = open_or_not_known;
            if (const auto known = diagram.space.known_level[question.index]) cells[*known] = open_or_not_known;
        }
        if (!holds(diagram, offering.possible, cells).in_some) continue;
        (holds(diagram, offering.certain, cells).in_all ? all.certain : all.possible).push_back({i});
    }
    return all;
}

/// The lines of rules that count, of which each has `count(rule)`: ascending.
template <typename Line, typename CountLines>
std::vector<Line> lines_of(const std::vector<RuleId>& rules, CountLines count) {
    std::set<Line> lines;
    for (const RuleId rule : rules) {
        for (std::size_t line = 0; line < count(rule); ++line) lines.insert({rule, line});
    }
    return {lines.begin(), lines.end()};
}

void add_offers(const Model& model, const RulesThatCount& rules, Decision& decision) {
    const auto offers = [&](RuleId rule) { return model.rule(rule).offers.size(); };
    decision.offers = lines_of<OfferId>(rules.certain, offers);
    decision.possible_offers = lines_of<OfferId>(rules.possible, offers);
}

/// Which rules' second teams are told, and for each team whether it is sure, which it can be where no single rule is.
void add_second_teams(const Model& model, const Diagram& diagram, const std::vector<std::uint32_t>& cells,
                      const RulesThatCount& rules, Decision& decision) {
    const auto second_teams = [&](RuleId rule) { return model.rule(rule).also_to.size(); };
    decision.also_sent = lines_of<SecondTeamId>(rules.certain, second_teams);
    decision.possible_also_sent = lines_of<SecondTeamId>(rules.possible, second_teams);
    std::map<DestinationId, bool> gets_it;  // for certain
    for (const SecondSource& source : diagram.second_sources) {
        const auto may = holds(diagram, source.may, cells);
        if (!may.in_some) continue;
        bool& certain = gets_it.try_emplace(source.team, false).first->second;
        certain = certain || (may.in_all && holds(diagram, source.must, cells).in_all);
    }
    for (const auto& [team, certain] : gets_it)
        (certain ? decision.second_teams : decision.possible_second_teams).push_back(team);
}

}  // namespace

Decision decide(const Model& model, const Diagram& diagram, const Case& given) {
    Decision decision;
    if (!diagram.finished) {
        decision.finished = false;
        return decision;
    }
    const std::vector<std::uint32_t> cells = cells_of(diagram, given, std::vector<bool>(given.values.size(), true));
    std::set<Outcome> outcomes;
    for (const std::uint32_t number : reached(diagram, diagram.outcomes, cells)) {
        const std::vector<Outcome>& set = diagram.outcome_sets[number];
        outcomes.insert(set.begin(), set.end());
    }
    decision.outcomes.assign(outcomes.begin(), outcomes.end());
    add_rules(model, diagram, cells, decision);
    const RulesThatCount rules = rules_that_count(model, diagram, given, decision);
    add_offers(model, rules, decision);
    add_second_teams(model, diagram, cells, rules, decision);
    if (decision.is_held()) {
        const std::vector<std::uint32_t> open_cells = open_cells_of(diagram, given);
        const std::set<QuestionId> asking = mattering(diagram, Restricted(diagram, open_cells, diagram.outcomes));
        decision.asking.assign(asking.begin(), asking.end());
    }
    return decision;
}

namespace {

/// How many outcomes a restricted function can still come to.
std::size_t open_outcomes(const Diagram& diagram, const Store& store, Ref root) {
    std::set<Outcome> outcomes;
    std::unordered_set<std::uint32_t> seen;
    std::vector<Ref> waiting{root};
    while (!waiting.empty()) {
        const Ref at = waiting.back();
        waiting.pop_back();
        if (!seen.insert(at.bits).second) continue;
        if (at.is_constant()) {
            const auto& set = diagram.outcome_sets[at.value()];
            outcomes.insert(set.begin(), set.end());
        } else {
            for (const Edge& edge : store.edges(at)) waiting.push_back(edge.to);
        }
    }
    return outcomes.size();
}

/// What is left of the function after each combination of answers to the question, with how many combinations leave it.
std::map<Ref, double> after_answering(const Diagram& diagram, Store& store, Ref root, QuestionId question) {
    std::map<Ref, double> left{{root, 1.0}};
    if (const auto known = diagram.space.known_level[question.index]) left = {{store.with(root, *known, 0), 1.0}};
    for (const std::uint32_t level : diagram.space.levels[question.index]) {
        std::map<Ref, double> next;
        for (const auto& [function, ways] : left) {
            for (std::uint32_t cell = 0; cell < diagram.space.answer_cells(level); ++cell)
                next[store.with(function, level, cell)] += ways;
        }
        left = std::move(next);
    }
    return left;
}

}  // namespace

Ref left_of(Diagram& diagram, Ref function, const Case& given, QuestionId question) {
    const std::vector<std::uint32_t> cells = cells_of(diagram, given, std::vector<bool>(given.values.size(), true));
    for (std::uint32_t level = 0; level < cells.size(); ++level) {
        if (diagram.space.variables[level].question == question || is_open(cells[level])) continue;
        function = diagram.store.with(function, level, cells[level]);
    }
    return function;
}

std::vector<QuestionId> changing(const Diagram& diagram, const Case& given) {
    const std::set<QuestionId> questions = left_to_look_at(diagram, given, diagram.outcomes);
    return {questions.begin(), questions.end()};
}

std::vector<QuestionId> hung_on(const Diagram& diagram, const Case& given, const std::vector<RuleId>& rules) {
    std::set<QuestionId> questions;
    for (const RuleId rule : rules) questions.merge(left_to_look_at(diagram, given, diagram.may_decide[rule.index]));
    return {questions.begin(), questions.end()};
}

bool holds_always(const Diagram& diagram, Ref function, const Case& given) {
    const std::vector<std::uint32_t> cells = cells_of(diagram, given, std::vector<bool>(given.values.size(), true));
    return holds(diagram, function, cells).in_all;
}

std::vector<QuestionId> most_telling_first(const Diagram& diagram, const Case& given,
                                           const std::vector<QuestionId>& asking) {
    const std::vector<std::uint32_t> cells = open_cells_of(diagram, given);
    Restricted left(diagram, cells, diagram.outcomes);
    std::vector<std::pair<double, QuestionId>> scored;
    for (const QuestionId question : asking) {
        double ways = 0;
        double open_after = 0;
        for (const auto& [function, times] : after_answering(diagram, left.store, left.root, question)) {
            ways += times;
            open_after += times * static_cast<double>(open_outcomes(diagram, left.store, function));
        }
        scored.emplace_back(open_after / ways, question);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<QuestionId> ordered;
    for (const auto& [score, question] : scored) ordered.push_back(question);
    return ordered;
}

}  // namespace ascrules::diagram
