#include "compiler/analysis/witness.h"

#include <algorithm>
#include <unordered_map>

#include "compiler/model/overloaded.h"

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
    explicit ShortestWay(const Diagram& diagram) : diagram_(diagram) {}

    struct Step {
        std::uint32_t cell = 0;
        Ref to;
    };

    long cost(Ref at) {
        if (at == diagram::always) return 0;
        if (at.is_constant()) return unreachable;
        if (const auto known = costs_.find(at.bits); known != costs_.end()) return known->second;
        long best = unreachable;
        Step step;
        std::uint32_t first = 0;
        for (const Edge& edge : diagram_.store.edges(at)) {
            const long there = cost(edge.to);
            const std::uint32_t level = diagram_.store.level(at);
            const long here = there >= unreachable ? unreachable : there + step_cost(level, first);
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

    static constexpr long unreachable = 1'000'000'000;

  private:
    [[nodiscard]] long step_cost(std::uint32_t level, std::uint32_t cell) const {
        if (diagram_.space.is_not_known_cell(level, cell)) return 25;
        switch (diagram_.space.variables[level].role) {
            case Role::answer: return 10;
            case Role::item: return cell == 1 ? 11 : 1;
            case Role::known: return 0;
        }
        return 0;
    }

    const Diagram& diagram_;
    std::unordered_map<std::uint32_t, long> costs_;
    std::unordered_map<std::uint32_t, Step> steps_;
};

}  // namespace

namespace {

/// An amount of the cell for people to read: its lowest; of a date, the day nearest to the referral.
long amount_in(const Quantity& quantity, const Variable& variable, std::uint32_t cell) {
    const long low = variable.starts[cell];
    if (quantity.measure != Measure::date) return low;
    const long high = cell + 1 < variable.starts.size() ? variable.starts[cell + 1] - 1 : quantity.highest;
    return std::clamp(0L, low, high);
}

}  // namespace

std::optional<Case> short_case(const Model& model, const Diagram& diagram, Ref region) {
    ShortestWay way(diagram);
    if (way.cost(region) >= ShortestWay::unreachable) return std::nullopt;
    Case result = empty_case(model);
    for (Ref at = region; !at.is_constant(); at = way.step(at).to) {
        const std::uint32_t level = diagram.store.level(at);
        const std::uint32_t cell = way.step(at).cell;
        const Variable& variable = diagram.space.variables[level];
        Value& value = result[variable.question];
        if (diagram.space.is_not_known_cell(level, cell)) continue;
        switch (variable.role) {
            case Role::known: value = Ticked{0}; break;
            case Role::item: {
                const std::uint64_t before = std::holds_alternative<Ticked>(value) ? std::get<Ticked>(value).items : 0;
                value = Ticked{before | (std::uint64_t{cell} << variable.item)};
                break;
            }
            case Role::answer:
                if (std::holds_alternative<Choice>(model.question(variable.question).kind)) {
                    value = Chosen{cell};
                } else {
                    value =
                        Amount{amount_in(std::get<Quantity>(model.question(variable.question).kind), variable, cell)};
                }
        }
    }
    return result;
}

Case without_idle_answers(Case given, const std::function<bool(const Case&)>& shows) {
    for (std::size_t i = given.values.size(); i-- > 0;) {
        if (!given.knows({i})) continue;
        Case shorter = given;
        shorter.values[i] = NotKnown{};
        if (shows(shorter)) given = std::move(shorter);
    }
    return given;
}

Ref agreeing(Diagram& diagram, const Case& given) {
    Ref result = diagram::always;
    for (std::uint32_t level = 0; level < diagram.space.variables.size(); ++level) {
        const Variable& variable = diagram.space.variables[level];
        const auto cell = std::visit(Overloaded{
                                         [](const NotKnown&) -> std::optional<std::uint32_t> { return std::nullopt; },
                                         [](const Chosen& value) -> std::optional<std::uint32_t> {
                                             return static_cast<std::uint32_t>(value.answer);
                                         },
                                         [&](const Ticked& value) -> std::optional<std::uint32_t> {
                                             if (variable.role == Role::known) return 0;
                                             return static_cast<std::uint32_t>(value.items >> variable.item & 1U);
                                         },
                                         [&](const Amount& value) -> std::optional<std::uint32_t> {
                                             return diagram.space.cell_of(variable, value.amount);
                                         },
                                     },
                                     given[variable.question]);
        if (cell) result = diagram.store.conjunction(result, diagram.store.in_cells(level, *cell, *cell));
    }
    return result;
}

}  // namespace ascrules::analysis
