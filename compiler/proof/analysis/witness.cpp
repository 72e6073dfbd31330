#include "compiler/proof/analysis/witness.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Diagram;
using diagram::Edge;
using diagram::Ref;
using diagram::Role;
using diagram::Variable;

namespace {

/// The shortest way to `always`, where an answer counts ten, one ticked item eleven, and saying *not known* more than both.
class ShortestWay {
  public:
    ShortestWay(const diagram::Space& space, const diagram::Store& store) : space_(space), store_(store) {}

    struct Step {
        std::uint32_t cell = 0;
        Ref to;
    };

    std::int64_t cost(Ref at) {
        if (at == diagram::always) return 0;
        if (at.is_constant()) return unreachable;
        if (const auto known = costs_.find(at.bits); known != costs_.end()) return known->second;
        std::int64_t best = unreachable;
        Step step;
        std::uint32_t first = 0;
        for (const Edge& edge : store_.edges(at)) {
            const std::int64_t there = cost(edge.to);
            const std::uint32_t level = store_.level(at);
            const std::int64_t here = there >= unreachable ? unreachable : there + step_cost(level, first);
            if (here < best) {
                best = here;
                step = {first, edge.to};
            }
            first = edge.last + 1;
        }
        costs_.emplace(at.bits, best);
        steps_.emplace(at.bits, step);
        return best;
    }

    [[nodiscard]] const Step& step(Ref at) const { return steps_.at(at.bits); }

    static constexpr std::int64_t unreachable = 1'000'000'000;

  private:
    [[nodiscard]] std::int64_t step_cost(std::uint32_t level, std::uint32_t cell) const {
        if (space_.is_not_known_cell(level, cell)) return 25;
        switch (space_.variables[level].role) {
            case Role::answer: return 10;
            case Role::item: return cell == 1 ? 11 : 1;
            case Role::known: return 0;
        }
        return 0;
    }

    const diagram::Space& space_;
    const diagram::Store& store_;
    std::unordered_map<std::uint32_t, std::int64_t> costs_;
    std::unordered_map<std::uint32_t, Step> steps_;
};

}  // namespace

std::int64_t amount_in(const Quantity& quantity, const Variable& variable, std::uint32_t first, std::uint32_t last) {
    const std::int64_t low = variable.starts[first];
    if (quantity.measure != Measure::date) return low;
    const std::int64_t end = last + 1 < variable.starts.size() ? variable.starts[last + 1] - 1 : quantity.last_amount();
    const std::int64_t high = std::min(end, quantity.last_amount());
    return high < low ? low : std::clamp<std::int64_t>(0, low, high);
}

std::optional<Case> short_case(const Model& model, const Diagram& diagram, Ref region) {
    return short_case(model, diagram.space, diagram.store, region);
}

namespace {

/// By level, the cells of the shortest way into the region; absent where it does not look.
using CellsOnTheWay = std::vector<std::optional<std::uint32_t>>;

std::optional<CellsOnTheWay> shortest_way(const diagram::Space& space, const diagram::Store& store, Ref region) {
    ShortestWay way(space, store);
    if (way.cost(region) >= ShortestWay::unreachable) return std::nullopt;
    CellsOnTheWay cells(space.variables.size());
    for (Ref at = region; !at.is_constant(); at = way.step(at).to) cells[store.level(at)] = way.step(at).cell;
    return cells;
}

}  // namespace

Value answer_in(const Model& model, const diagram::Space& space, QuestionId question, const CellsOnTheWay& cells) {
    if (const auto known = space.known_level[question.index]; known && cells[*known] == 1U) return NotKnown{};
    const std::vector<std::uint32_t>& levels = space.levels[question.index];
    const auto cell_at = [&](std::uint32_t level) { return cells[level].value_or(0); };
    return std::visit(Overloaded{
                          [&](const Choice&) -> Value {
                              if (space.is_not_known_cell(levels.front(), cell_at(levels.front()))) return NotKnown{};
                              return Chosen{cell_at(levels.front())};
                          },
                          [&](const Selection&) -> Value {
                              std::uint64_t ticked = 0;
                              for (const std::uint32_t level : levels)
                                  ticked |= std::uint64_t{cell_at(level)} << space.variables[level].item;
                              return Ticked{ticked};
                          },
                          [&](const Quantity& quantity) -> Value {
                              const std::uint32_t cell = cell_at(levels.front());
                              if (space.is_not_known_cell(levels.front(), cell)) return NotKnown{};
                              return Amount{amount_in(quantity, space.variables[levels.front()], cell, cell)};
                          },
                      },
                      model.question(question).kind);
}

std::optional<Case> short_case(const Model& model, const diagram::Space& space, const diagram::Store& store,
                               Ref region) {
    const std::optional<CellsOnTheWay> cells = shortest_way(space, store, region);
    if (!cells) return std::nullopt;
    Case result = empty_case(model);
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const auto is_told = [&](std::uint32_t level) { return (*cells)[level].has_value(); };
        const auto& known = space.known_level[i];
        const bool told =
            std::any_of(space.levels[i].begin(), space.levels[i].end(), is_told) || (known && is_told(*known));
        if (told) result.values[i] = answer_in(model, space, {i}, *cells);
    }
    return result;
}

std::optional<Case> whole_case(const Model& model, const diagram::Space& space, const diagram::Store& store,
                               Ref region) {
    const std::optional<CellsOnTheWay> cells = shortest_way(space, store, region);
    if (!cells) return std::nullopt;
    Case result = empty_case(model);
    for (std::size_t i = 0; i < model.questions.size(); ++i) result.values[i] = answer_in(model, space, {i}, *cells);
    return result;
}

std::vector<std::uint32_t> cells_of_case(const diagram::Space& space, const Case& given) {
    std::vector<std::uint32_t> cells;
    for (const diagram::Variable& variable : space.variables) {
        cells.push_back(
            std::visit(Overloaded{
                           [&](const NotKnown&) { return variable.role == diagram::Role::known ? 0U : open_cell; },
                           [&](const Chosen& value) { return static_cast<std::uint32_t>(value.answer); },
                           [&](const Ticked& value) {
                               if (variable.role == diagram::Role::known) return 0U;
                               return static_cast<std::uint32_t>(value.items >> variable.item & 1U);
                           },
                           [&](const Amount& value) { return space.cell_of(variable, value.amount); },
                       },
                       given[variable.question]));
    }
    return cells;
}

bool comes_only_to(const diagram::Space& space, const diagram::Store& store, Ref function,
                   const std::vector<std::uint32_t>& cells, Ref constant, IfTested if_tested) {
    std::unordered_set<std::uint32_t> seen;
    std::vector<Ref> waiting{function};
    while (!waiting.empty()) {
        Ref at = waiting.back();
        waiting.pop_back();
        while (!at.is_constant() && cells[store.level(at)] != open_cell) at = store.child(at, cells[store.level(at)]);
        if (at.is_constant() && at != constant) return false;
        if (at.is_constant() || !seen.insert(at.bits).second) continue;
        const std::uint32_t level = store.level(at);
        if (if_tested == IfTested::passed_over && space.tested[space.variables[level].question.index]) continue;
        std::uint32_t first = 0;
        for (const Edge& edge : store.edges(at)) {
            if (first >= space.answer_cells(level)) break;
            waiting.push_back(edge.to);
            first = edge.last + 1;
        }
    }
    return true;
}

Case without_idle_answers(Case given, const std::function<bool(const Case&)>& shows) {
    // An answer may be needed only as long as another is there: that a question is not known can be what a rule asks.
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = given.values.size(); i-- > 0;) {
            if (!given.knows({i})) continue;
            Case shorter = given;
            shorter.values[i] = NotKnown{};
            if (!shows(shorter)) continue;
            given = std::move(shorter);
            again = true;
        }
    }
    return given;
}

std::vector<Value> telling_answers(const Model& model, const diagram::Space& space, QuestionId question) {
    const std::vector<std::uint32_t>& levels = space.levels[question.index];
    std::vector<Value> answers;
    std::visit(Overloaded{
                   [&](const Choice& choice) {
                       for (std::size_t i = 0; i < choice.answers.size(); ++i) answers.emplace_back(Chosen{i});
                   },
                   [&](const Selection&) {
                       std::uint64_t all = 0;
                       answers.emplace_back(Ticked{0});
                       for (std::size_t i = 0; i < levels.size(); ++i) {
                           answers.emplace_back(Ticked{std::uint64_t{1} << i});
                           all |= std::uint64_t{1} << i;
                       }
                       answers.emplace_back(Ticked{all});
                   },
                   [&](const Quantity&) {
                       for (const std::int64_t start : space.variables[levels.front()].starts)
                           answers.emplace_back(Amount{start});
                   },
               },
               model.question(question).kind);
    return answers;
}

}  // namespace ascrules::analysis
