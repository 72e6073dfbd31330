// A box of a region as a condition, and as a case.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Cells;
using diagram::Ref;

namespace {

/// What the box says of one question, as comparisons.
void add_comparisons(const AnalysisContext& context, const Box& box, QuestionId id, std::vector<Condition>& all) {
    const diagram::Grid& grid = context.grid;
    const auto& levels = context.space.levels[id.index];
    const Question& question = context.model.question(id);
    if (const auto* selection = std::get_if<Selection>(&question.kind)) {
        std::uint64_t ticked = 0;
        std::uint64_t not_ticked = 0;
        for (std::size_t item = 0; item < selection->items.size(); ++item) {
            const Cells cells = box[levels[item]];
            if (cells == 1) not_ticked |= std::uint64_t{1} << item;
            if (cells == 2) ticked |= std::uint64_t{1} << item;
        }
        const int count = std::popcount(ticked);
        if (ticked != 0) all.push_back({{}, model::Count{id, ticked, count, count}});
        if (not_ticked != 0) all.push_back({{}, model::Count{id, not_ticked, 0, 0}});
        return;
    }
    const std::uint32_t level = levels.front();
    if (box[level] == grid.answered()[level]) return;
    if (const auto* quantity = std::get_if<Quantity>(&question.kind)) {
        const auto& starts = context.space.variables[level].starts;
        const std::size_t next = diagram::last_of(box[level]) + 1;
        all.push_back({{},
                       InRange{id, starts[diagram::first_of(box[level])],
                               next < starts.size() ? starts[next] - 1 : quantity->highest}});
        return;
    }
    Is is{id, {}};
    IsNot is_not{id, {}};
    for (std::uint32_t cell = 0; cell < context.space.answer_cells(level); ++cell)
        (grid.holds(level, box[level], cell) ? is.answers : is_not.answers).push_back(cell);
    // Of a long list, what is left out is quicker read.
    constexpr std::size_t long_list = 5;
    if (is.answers.size() >= long_list && 3 * is_not.answers.size() <= is.answers.size()) {
        all.push_back({{}, std::move(is_not)});
    } else {
        all.push_back({{}, std::move(is)});
    }
}

/// For each question, whether it settles, by itself or by way of others, if one of these is asked.
std::vector<bool> settling_what_is_asked(const Model& model, std::vector<QuestionId> to_follow) {
    std::vector<bool> settling(model.questions.size());
    while (!to_follow.empty()) {
        const Question& question = model.question(to_follow.back());
        to_follow.pop_back();
        if (!question.only_asked_if) continue;
        for (const QuestionId looked_at : diagram::looked_at(model, *question.only_asked_if)) {
            if (settling[looked_at.index]) continue;
            settling[looked_at.index] = true;
            to_follow.push_back(looked_at);
        }
    }
    return settling;
}

}  // namespace

Condition condition_of(AnalysisContext& context, const Box& box) {
    std::vector<Condition> comparisons;
    std::vector<QuestionId> compared;  // the question of each
    for (std::size_t i = 0; i < context.model.questions.size(); ++i) {
        add_comparisons(context, box, {i}, comparisons);
        compared.resize(comparisons.size(), {i});
    }
    // That a question is asked may say already what another comparison says. Of all others a box says each thing once: they are not tried, since trying
    // each of many takes time with the square of them.
    const std::vector<bool> said_by_asking = settling_what_is_asked(context.model, compared);
    const auto meaning = [&](const std::vector<Condition>& list) {
        const Ref function = context.conditions.of(all_of(list, {}));
        return diagram::narrowed(context.grid, context.store, function, context.grid.answered());
    };
    std::optional<Ref> whole;
    for (std::size_t i = comparisons.size(); i-- > 0;) {
        if (comparisons.size() == 1) break;
        if (!said_by_asking[compared[i].index]) continue;
        if (!whole) whole = meaning(comparisons);
        std::vector<Condition> fewer = comparisons;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (meaning(fewer) == *whole) comparisons = std::move(fewer);
    }
    return all_of(std::move(comparisons), {});
}

Case case_in(const AnalysisContext& context, const Box& box, const Box& piece, bool complete) {
    const Model& model = context.model;
    const diagram::Grid& grid = context.grid;
    Case result = empty_case(model);
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const QuestionId id{i};
        const auto& levels = context.space.levels[i];
        const bool told = complete || std::any_of(levels.begin(), levels.end(), [&](std::uint32_t level) {
                              return box[level] != grid.answered()[level];
                          });
        if (!told) continue;
        result.values[i] = std::visit(
            Overloaded{
                [&](const Choice&) -> Value { return Chosen{grid.lowest(levels.front(), piece[levels.front()])}; },
                [&](const Selection& selection) -> Value {
                    std::uint64_t items = 0;
                    for (std::size_t item = 0; item < selection.items.size(); ++item) {
                        if (grid.lowest(levels[item], piece[levels[item]]) == 1) items |= std::uint64_t{1} << item;
                    }
                    return Ticked{items};
                },
                [&](const Quantity& quantity) -> Value {
                    const Cells cells = piece[levels.front()];
                    return Amount{amount_in(quantity, context.space.variables[levels.front()], diagram::first_of(cells),
                                            diagram::last_of(cells))};
                },
            },
            model.question(id).kind);
    }
    return result;
}

Case whole_case_in(const AnalysisContext& context, Box piece) {
    const diagram::Grid& grid = context.grid;
    std::vector<QuestionId> missing;
    for (std::uint32_t level = 0; level < piece.size(); ++level) {
        if (grid.meet(level, piece[level], grid.answered()[level])) {
            piece[level] = grid.common(level, piece[level], grid.answered()[level]);
        } else {
            missing.push_back(context.space.variables[level].question);
            piece[level] = grid.answered()[level];  // some answer for now: the cell for *not known* is none
        }
    }
    Case given = case_in(context, piece, piece, true);
    for (const QuestionId question : missing) given[question] = NotKnown{};
    return given;
}

}  // namespace ascrules::analysis
