#include "compiler/past/deciding/slots.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <set>
#include <variant>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::deciding {

namespace {

/// With the number for *not known*, a cell has to fit into a byte.
constexpr std::size_t most_cells = 255;

std::vector<std::int64_t> starts_of(const std::vector<const diagram::Diagram*>& diagrams, std::size_t question) {
    std::set<std::int64_t> starts;
    for (const diagram::Diagram* diagram : diagrams) {
        const diagram::Space& space = diagram->space;
        const std::vector<std::int64_t>& of_one = space.variables[space.levels[question].front()].starts;
        starts.insert(of_one.begin(), of_one.end());
    }
    return {starts.begin(), starts.end()};
}

}  // namespace

std::uint32_t Slot::cell_of(std::int64_t amount) const {
    constexpr std::size_t few = 16;
    if (starts.size() > few) {
        const auto after = std::upper_bound(starts.begin(), starts.end(), amount);
        return static_cast<std::uint32_t>(after - starts.begin()) - 1;
    }
    std::uint32_t cell = 0;
    for (std::size_t i = 1; i < starts.size(); ++i) cell += amount >= starts[i] ? 1 : 0;
    return cell;
}

std::optional<Slots> Slots::of(const model::Model& model, const std::vector<const diagram::Diagram*>& diagrams) {
    Slots all;
    all.destinations = model.destinations.size();
    all.slots.push_back({});
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        all.first.push_back(all.slots.size());
        std::visit(model::Overloaded{
                       [&](const model::Choice& kind) {
                           all.slots.push_back({{i}, false, 0, static_cast<std::uint32_t>(kind.answers.size()), {}});
                       },
                       [&](const model::Selection& kind) {
                           for (std::size_t item = 0; item < kind.items.size(); ++item)
                               all.slots.push_back({{i}, true, item, 2, {}});
                       },
                       [&](const model::Quantity&) {
                           std::vector<std::int64_t> starts = starts_of(diagrams, i);
                           const auto cells = static_cast<std::uint32_t>(starts.size());
                           all.slots.push_back({{i}, false, 0, cells, std::move(starts)});
                       },
                   },
                   model.questions[i].kind);
        if (all.first.back() == all.slots.size()) return std::nullopt;
    }
    all.first.push_back(all.slots.size());
    const bool fits =
        model.questions.size() <= QuestionSet::most && all.slots.size() <= most_slots &&
        std::all_of(all.slots.begin(), all.slots.end(), [](const Slot& slot) { return slot.cells < most_cells; });
    return fits ? std::optional(std::move(all)) : std::nullopt;
}

std::size_t Slots::slot_of(const diagram::Variable& variable) const {
    return first[variable.question.index] + (variable.role == diagram::Role::item ? variable.item : 0);
}

std::vector<std::uint32_t> Slots::cells_of(const diagram::Space& space, const diagram::Variable& variable) const {
    const Slot& slot = slots[slot_of(variable)];
    std::vector<std::uint32_t> of_variable(slot.cells, 0);
    for (std::uint32_t cell = 0; cell < slot.cells && variable.role != diagram::Role::known; ++cell)
        of_variable[cell] = variable.starts.empty() ? cell : space.cell_of(variable, slot.starts[cell]);
    return of_variable;
}

void Slots::fill(std::uint8_t* row, const model::Case& given) const {
    row[0] = 0;
    for (std::size_t i = 1; i < slots.size(); ++i) {
        const Slot& slot = slots[i];
        row[i] = static_cast<std::uint8_t>(std::visit(
            model::Overloaded{
                [&](const model::NotKnown&) { return slot.cells; },
                [](const model::Chosen& value) { return static_cast<std::uint32_t>(value.answer); },
                [&](const model::Ticked& value) { return static_cast<std::uint32_t>(value.items >> slot.item & 1U); },
                [&](const model::Amount& value) { return slot.cell_of(value.amount); },
            },
            given[slot.question]));
    }
}

model::Case Slots::case_of(const std::uint8_t* row) const {
    std::vector<std::size_t> all(first.size() - 1);
    std::iota(all.begin(), all.end(), 0);
    return case_of(row, all);
}

model::Case Slots::case_of(const std::uint8_t* row, const std::vector<std::size_t>& wanted) const {
    model::Case given;
    given.values.assign(first.size() - 1, model::NotKnown{});
    for (const std::size_t question : wanted) {
        const std::size_t at = first[question];
        const Slot& slot = slots[at];
        if (row[at] == slot.cells) continue;
        model::Value& value = given.values[question];
        if (!slot.starts.empty()) {
            value = model::Amount{slot.starts[row[at]]};
        } else if (slot.is_item) {
            model::Ticked ticked;
            for (std::size_t i = at; i < first[question + 1]; ++i)
                ticked.items |= std::uint64_t{row[i]} << slots[i].item;
            value = ticked;
        } else {
            value = model::Chosen{row[at]};
        }
    }
    return given;
}

}  // namespace ascrules::deciding
