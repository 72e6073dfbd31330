#include "compiler/proof/analysis/witness.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

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

std::optional<Case> short_case(const Model& model, const diagram::Space& space, const diagram::Store& store,
                               Ref region) {
    ShortestWay way(space, store);
    if (way.cost(region) >= ShortestWay::unreachable) return std::nullopt;
    Case result = empty_case(model);
    for (Ref at = region; !at.is_constant(); at = way.step(at).to) {
        const std::uint32_t level = store.level(at);
        const std::uint32_t cell = way.step(at).cell;
        const Variable& variable = space.variables[level];
        Value& value = result[variable.question];
        if (space.is_not_known_cell(level, cell)) continue;
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
                    const auto& quantity = std::get<Quantity>(model.question(variable.question).kind);
                    value = Amount{amount_in(quantity, variable, cell, cell)};
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
