#include "compiler/proof/analysis/mattering.h"

#include <algorithm>
#include <set>

#include "compiler/meaning/diagram/conditions.h"
#include "compiler/proof/analysis/differing.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

namespace {

/// What all cases come to in which no answer stands as not known, but perhaps that of `except`.
Ref outcomes_of_answered(diagram::Diagram& diagram, std::optional<QuestionId> except) {
    Ref outcomes = diagram.outcomes;
    for (std::uint32_t level = 0; level < diagram.space.variables.size(); ++level) {
        const std::uint32_t answers = diagram.space.answer_cells(level);
        if (answers == diagram.space.variables[level].cells || diagram.space.variables[level].question == except)
            continue;
        outcomes = diagram.store.narrowed(outcomes, level, 0, answers - 1);
    }
    return outcomes;
}

}  // namespace

bool has_unsettled_threshold(const Model& model, QuestionId question) {
    const bool amount = std::holds_alternative<Quantity>(model.question(question).kind);
    return std::any_of(model.thresholds.begin(), model.thresholds.end(), [&](const Threshold& threshold) {
        return threshold.undecided && (amount || threshold.undecided == question);
    });
}

Ref where_held_without(diagram::Diagram& diagram, QuestionId question) {
    const diagram::Space& space = diagram.space;
    // Where no rule asks whether the answer is known, a missing one is filled in in every way.
    if (!space.tested[question.index]) return where_it_matters(diagram, question);
    const auto known = space.known_level[question.index];
    const std::uint32_t level = known ? *known : space.levels[question.index].front();
    const Ref missing =
        diagram.store.with(outcomes_of_answered(diagram, question), level, diagram.space.variables[level].cells - 1);
    return diagram.store.mapped(
        missing, [&](std::uint32_t outcomes) { return diagram.outcome_sets[outcomes].size() > 1 ? 1U : 0U; });
}

Ref where_it_matters(diagram::Diagram& diagram, QuestionId question) {
    diagram::Store& store = diagram.store;
    const auto& levels = diagram.space.levels[question.index];
    const Ref outcomes = outcomes_of_answered(diagram, std::nullopt);
    Ref differs = diagram::never;
    for (const std::uint32_t level : levels) {
        Ref here = store.with(outcomes, level, 0);
        for (std::uint32_t cell = 1; cell < diagram.space.answer_cells(level); ++cell) {
            const Ref there = store.with(outcomes, level, cell);
            if (there != here) {
                differs = store.disjunction(differs, store.combined(here, there, [](std::uint32_t a, std::uint32_t b) {
                    return a == b ? 0U : 1U;
                }));
            }
            here = there;
        }
    }
    // Whatever the other items of the same question are.
    for (const std::uint32_t level : levels) {
        Ref any = diagram::never;
        for (std::uint32_t cell = 0; cell < diagram.space.answer_cells(level); ++cell)
            any = store.disjunction(any, store.with(differs, level, cell));
        differs = any;
    }
    return differs;
}

diagram::Diagram whole_diagram(const AnalysisContext& context, std::size_t part) {
    diagram::BuildOptions options;
    options.order = context.order;
    // Once nobody waits for it any more, it is not begun.
    const bool begun = context.limits.goes_on();
    options.most_edges = begun ? context.limits.most_edges / context.limits.whole_share / part : 0;
    return diagram::build(context.model, options);
}

namespace {

/// Looks for two cases that differ in one answer and in where they come to, near the rules that look at it: nearly always there are some.
class Telling {
  public:
    explicit Telling(AnalysisContext& context)
        : context_(context), steps_{context.limits.of(budgets::answers_told_near_rules)} {}

    bool tells(QuestionId question) {
        // Most questions tell in some case of a rule just as it stands; of the others, it is looked for.
        for (const bool searched : {false, true}) {
            std::size_t tried = 0;
            for (std::size_t i = 0; i < context_.model.rules.size() && tried < most_tried; ++i) {
                const Rule& rule = context_.model.rules[i];
                if (!rule.when) continue;
                const std::vector<QuestionId> seen = diagram::looked_at(context_.model, *rule.when);
                if (!std::binary_search(seen.begin(), seen.end(), question)) continue;
                if (searched ? tells_alone(question, {i}, tried) : tells_as_it_stands(question, {i}, tried))
                    return true;
            }
        }
        return false;
    }

    /// Whether the case comes to something else with the variable in this cell, by `evaluate`.
    [[nodiscard]] bool differ(const Case& given, QuestionId question, std::uint32_t level, std::uint32_t cell) const {
        Case other = given;
        const diagram::Variable& variable = context_.space.variables[level];
        if (auto* ticked = std::get_if<Ticked>(&other[question])) {
            const std::uint64_t item = std::uint64_t{1} << variable.item;
            ticked->items = cell == 1 ? ticked->items | item : ticked->items & ~item;
        } else if (std::holds_alternative<Choice>(context_.model.question(question).kind)) {
            other[question] = Chosen{cell};
        } else {
            other[question] = Amount{variable.starts[cell]};
        }
        const Decision one = context_.refereed(given);
        const Decision two = context_.refereed(other);
        return one.finished && two.finished && one.outcomes != two.outcomes;
    }

  private:
    static constexpr std::size_t most_tried = 200;  ///< parts of rules
    static constexpr std::size_t most_steps = 2'000;
    static constexpr std::uint32_t most_cells = 64;

    bool tells_as_it_stands(QuestionId question, RuleId rule, std::size_t& tried) {
        const diagram::Grid& grid = context_.grid;
        for (const diagram::Part& part : context_.parts[rule.index]) {
            const Box box = box_of(grid, part);
            if (tried++ == most_tried) return false;
            if (grid.meet(box, grid.answered()) && tells(question, grid.common(box, grid.answered()))) return true;
        }
        return false;
    }

    /// In a case in which the rule decides, and no other that sends to the same place even applies.
    bool tells_alone(QuestionId question, RuleId rule, std::size_t& tried) {
        if (!context_.model.rule(rule).sends() || steps_.left == 0) return false;
        diagram::Cover others = context_.cover();
        for (const RuleId by : context_.overridden_by[rule.index]) others.add(context_.parts[by.index]);
        for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
            const Rule& other = context_.model.rules[i];
            if (other.sends() && i != rule.index && other.send_to == context_.model.rule(rule).send_to)
                others.add(context_.parts[i]);
        }
        const diagram::Grid& grid = context_.grid;
        for (const diagram::Part& part : context_.parts[rule.index]) {
            const Box box = box_of(grid, part);
            if (tried++ == most_tried) return false;
            if (!grid.meet(box, grid.answered())) continue;
            const diagram::Part answered = part_of(grid, grid.common(box, grid.answered()), part.exactly);
            const std::size_t given = std::min(most_steps, steps_.left);
            diagram::Steps steps{given};
            bool told = false;
            others.uncovered(answered, steps, [&](const Box& piece) {
                told = tells(question, piece);
                return false;
            });
            steps_.take(std::min(steps_.left, given - steps.left));
            if (told) return true;
        }
        return false;
    }

    bool tells(QuestionId question, const Box& piece) {
        const diagram::Grid& grid = context_.grid;
        const Case given = case_in(context_, piece, piece, true);
        std::vector<std::uint32_t> cells;
        for (std::uint32_t level = 0; level < piece.size(); ++level) cells.push_back(grid.lowest(level, piece[level]));
        for (const std::uint32_t level : context_.space.levels[question.index]) {
            if (!steps_.take(1 + context_.model.rules.size() / diagram::functions_a_step)) return false;
            const std::vector<std::size_t> rules = may_apply(cells, level);
            const std::set<Route> routes = routes_at(cells, rules);
            const std::uint32_t before = cells[level];
            const std::uint32_t end = std::min(context_.space.answer_cells(level), most_cells);
            if (!steps_.take(end * rules.size() / diagram::functions_a_step)) return false;
            for (std::uint32_t cell = 0; cell < end; ++cell) {
                cells[level] = cell;
                if (routes_at(cells, rules) != routes && differ(given, question, level, cell)) return true;
            }
            cells[level] = before;
        }
        return false;
    }

    /// The rules that send people somewhere and apply in some cell of the variable, the others being as they are.
    [[nodiscard]] std::vector<std::size_t> may_apply(const std::vector<std::uint32_t>& cells,
                                                     std::uint32_t level) const {
        const diagram::Store& store = context_.store;
        std::vector<std::size_t> rules;
        for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
            Ref at = context_.applies[i];
            while (!at.is_constant() && store.level(at) != level) at = store.child(at, cells[store.level(at)]);
            if (context_.model.rules[i].sends() && at != diagram::never) rules.push_back(i);
        }
        return rules;
    }

    /// Where those of the rules send that decide. None: a gap, or what `otherwise` takes.
    [[nodiscard]] std::set<Route> routes_at(const std::vector<std::uint32_t>& cells,
                                            const std::vector<std::size_t>& rules) const {
        const auto holds = [&](Ref at) {
            while (!at.is_constant()) at = context_.store.child(at, cells[context_.store.level(at)]);
            return at == diagram::always;
        };
        std::set<Route> routes;
        for (const std::size_t i : rules) {
            if (!holds(context_.applies[i])) continue;
            const auto& by = context_.overridden_by[i];
            if (std::none_of(by.begin(), by.end(), [&](RuleId rule) { return holds(context_.applies[rule.index]); }))
                routes.insert(*context_.model.rules[i].send_to);
        }
        return routes;
    }

    AnalysisContext& context_;
    diagram::Steps steps_;  ///< for all questions together
};

/// Looks for such cases everywhere, without the whole diagram.
class Everywhere {
  public:
    Everywhere(AnalysisContext& context, const Telling& telling)
        : context_(context),
          telling_(telling),
          points_(context),
          differing_(context, points_),
          steps_{context.limits.of(budgets::answers_that_matter)} {}

    /// Whether some answer leads elsewhere than another. Nothing where that is not clear.
    std::optional<bool> tells(QuestionId question) {
        bool unclear = false;
        for (const std::uint32_t level : context_.space.levels[question.index]) {
            for (std::uint32_t cell = 1; cell < context_.space.answer_cells(level); ++cell) {
                const auto told = tells(question, level, cell);
                if (told && *told) return true;
                unclear = unclear || !told;
            }
        }
        return unclear ? std::nullopt : std::optional(false);
    }

  private:
    /// Between this cell and the one before it.
    std::optional<bool> tells(QuestionId question, std::uint32_t level, std::uint32_t cell) {
        // Each rule is looked at twice.
        constexpr std::size_t rules_a_step = 64;
        if (!steps_.take(context_.model.rules.size() / rules_a_step)) return std::nullopt;
        std::vector<Changed> changed;
        for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
            const Ref before = context_.store.with(context_.applies[i], level, cell - 1);
            const Ref after = context_.store.with(context_.applies[i], level, cell);
            if (before != after) changed.push_back({{i}, before, after});
        }
        bool differs = false;
        bool met = false;
        const auto found = [&](const Box& box) {
            Box piece = box;
            const bool list = context_.grid.is_list(level);
            piece[level] = list ? diagram::Cells{1} << (cell - 1) : diagram::stretch(cell - 1, cell - 1);
            met = true;
            differs = telling_.differ(case_in(context_, piece, piece, true), question, level, cell);
            return false;
        };
        const bool finished = differing_.find(
            Change(std::move(changed)), Otherwise::as_any_rule, context_.answered(), steps_,
            [](const Box&) { return true; }, found);
        if (context_.exhausted() || (met && !differs)) return std::nullopt;
        if (differs) return true;
        return finished ? std::optional(false) : std::nullopt;
    }

    AnalysisContext& context_;
    const Telling& telling_;
    Points points_;
    Differing differing_;
    diagram::Steps steps_;  ///< for all questions together
};

/// The questions that count for something else than where people are sent: for offers, for a floor, for what is impossible or accepted.
std::set<QuestionId> matter_otherwise(const Model& model) {
    std::set<QuestionId> questions;
    const auto add = [&](const Condition& condition) {
        for (const QuestionId question : diagram::looked_at(model, condition)) questions.insert(question);
    };
    for (const Floor& floor : model.floors) add(floor.when);
    for (const Impossible& impossible : model.impossible) add(impossible.when);
    for (const Acceptance& accepted : model.accepted) {
        if (accepted.when) add(*accepted.when);
    }
    for (const Rule& rule : model.rules) {
        const bool sets_aside = std::any_of(rule.overrides.begin(), rule.overrides.end(),
                                            [&](RuleId other) { return model.rule(other).adds_anything(); });
        if (!rule.when || (!rule.adds_anything() && !sets_aside)) continue;
        add(*rule.when);
    }
    return questions;
}

}  // namespace

void find_questions_without_effect(AnalysisContext& context, Findings& findings) {
    const Model& model = context.model;
    const std::set<QuestionId> otherwise = matter_otherwise(model);
    const std::set<QuestionId> unused(findings.unused_questions.begin(), findings.unused_questions.end());
    Telling telling(context);
    std::vector<QuestionId> doubtful;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const QuestionId question{i};
        if (unused.contains(question) || otherwise.contains(question) || model.questions[i].must_not_matter) continue;
        if (has_unsettled_threshold(model, question)) continue;
        if (!telling.tells(question)) doubtful.push_back(question);
    }
    if (doubtful.empty()) return;
    Everywhere everywhere(context, telling);
    std::erase_if(doubtful, [&](QuestionId question) {
        const auto tells = everywhere.tells(question);
        if (tells && !*tells) findings.without_effect.push_back(question);
        return tells.has_value();
    });
    if (doubtful.empty()) return;
    // Seldom reached: what could not be shown to matter is asked of the whole diagram. A note is not worth all the memory.
    constexpr std::size_t eighth = 8;
    diagram::Diagram diagram = whole_diagram(context, eighth);
    for (const QuestionId question : doubtful) {
        const bool nowhere = diagram.finished && where_it_matters(diagram, question) == diagram::never;
        if (!diagram.finished || diagram.store.exhausted()) return give_up(findings, Search::questions);
        if (nowhere) findings.without_effect.push_back(question);
    }
    std::sort(findings.without_effect.begin(), findings.without_effect.end());
}

}  // namespace ascrules::analysis
