#include "compiler/proof/analysis/influence.h"

#include "compiler/meaning/diagram/conditions.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Diagram;
using diagram::Ref;
using diagram::Role;
using diagram::Variable;

namespace {

/// The answer with the variable in this cell; what other variables say of the answer stays.
Value in_cell(const Model& model, const Diagram& diagram, const Value& before, std::uint32_t level,
              std::uint32_t cell) {
    const Variable& variable = diagram.space.variables[level];
    if (diagram.space.is_not_known_cell(level, cell)) return NotKnown{};
    const std::uint64_t ticked = std::holds_alternative<Ticked>(before) ? std::get<Ticked>(before).items : 0;
    switch (variable.role) {
        case Role::known: return Ticked{ticked};
        case Role::item: {
            const std::uint64_t item = std::uint64_t{1} << variable.item;
            return Ticked{cell == 1 ? ticked | item : ticked & ~item};
        }
        case Role::answer: break;
    }
    if (std::holds_alternative<Choice>(model.question(variable.question).kind)) return Chosen{cell};
    return Amount{variable.starts[cell]};
}

/// Looks for a case in which moving one variable of the question from one cell to the next changes what the case comes to.
class Pairs {
  public:
    Pairs(const Model& model, Diagram& diagram, Ref possible) : model_(model), diagram_(diagram), possible_(possible) {}

    std::optional<Influence> find(QuestionId question, bool& finished) {
        std::vector<std::uint32_t> levels = diagram_.space.levels[question.index];
        if (const auto known = diagram_.space.known_level[question.index]) levels.push_back(*known);
        for (const std::uint32_t level : levels) {
            for (std::uint32_t cell = 0; cell + 1 < diagram_.space.variables[level].cells; ++cell) {
                const Ref region = differing(level, cell);
                if (region == diagram::never || diagram_.store.exhausted()) continue;
                if (auto found = confirmed(question, level, cell, region)) return found;
                finished = false;
            }
        }
        return std::nullopt;
    }

  private:
    /// Where the outcomes in this cell and in the next are not the same, and both cases are possible.
    Ref differing(std::uint32_t level, std::uint32_t cell) {
        diagram::Store& store = diagram_.store;
        const Ref here = store.with(diagram_.outcomes, level, cell);
        const Ref there = store.with(diagram_.outcomes, level, cell + 1);
        const Ref differs =
            store.combined(here, there, [](std::uint32_t a, std::uint32_t b) { return a == b ? 0U : 1U; });
        return store.conjunction(
            differs, store.conjunction(store.with(possible_, level, cell), store.with(possible_, level, cell + 1)));
    }

    std::optional<Influence> confirmed(QuestionId question, std::uint32_t level, std::uint32_t cell, Ref region) {
        const auto found = short_case(model_, diagram_, region);
        if (!found) return std::nullopt;
        const auto pair_of = [&](const Case& base) {
            std::pair<Case, Case> both{base, base};
            both.first[question] = in_cell(model_, diagram_, base[question], level, cell);
            both.second[question] = in_cell(model_, diagram_, base[question], level, cell + 1);
            return both;
        };
        // Two routes differ; a route and a held case, or two held ones, only where nothing plainer shows it.
        const auto shows = [&](const Case& base) {
            const auto [first, second] = pair_of(base);
            const Decision one = diagram::decide(model_, diagram_, first);
            const Decision other = diagram::decide(model_, diagram_, second);
            return one.outcomes != other.outcomes && (!plain_ || (!one.is_held() && !other.is_held()));
        };
        plain_ = true;
        plain_ = shows(*found);
        const auto [first, second] = pair_of(without_idle_answers(*found, shows));
        const Decision one = evaluate::decide(model_, first);
        const Decision other = evaluate::decide(model_, second);
        if (!one.finished || !other.finished || one.outcomes == other.outcomes) return std::nullopt;
        return Influence{question, first, second, one.outcomes, other.outcomes};
    }

    const Model& model_;
    Diagram& diagram_;
    Ref possible_;
    bool plain_ = true;
};

}  // namespace

std::vector<Influence> find_influences(const Model& model, Diagram& diagram, bool& finished) {
    diagram::Conditions conditions(model, diagram.space, diagram.store);
    Ref possible = diagram::always;
    for (const Impossible& impossible : model.impossible)
        possible = diagram.store.conjunction(possible, diagram.store.negation(conditions.of(impossible.when)));
    std::vector<Influence> found;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.questions[i].must_not_matter) continue;
        if (auto influence = Pairs(model, diagram, possible).find({i}, finished))
            found.push_back(std::move(*influence));
    }
    return found;
}

}  // namespace ascrules::analysis
