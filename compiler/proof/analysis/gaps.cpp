#include <algorithm>
#include <set>
#include <utility>

#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/sum_gaps.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

namespace {

/// Where some rule decides. As long as only rules that send set aside others that do, that is where one applies: of those that apply, one
/// is set aside by none.
diagram::Cover deciding(AnalysisContext& context) {
    if (!context.offers_override) return context.applying();
    diagram::Cover cover = context.cover();
    for (std::size_t i = 0; i < context.model.rules.size(); ++i) {
        if (context.model.rules[i].sends()) cover.add(context.decides({i}));
    }
    return cover;
}

/// The same, and what an acceptance takes of the rest.
diagram::Cover deciding_or_accepted(AnalysisContext& context, Acceptances& acceptances) {
    diagram::Cover cover = deciding(context);
    acceptances.add_accepted_gaps(cover);
    return cover;
}

/// A case of the box for which `evaluate` says what it should.
std::optional<Case> example_of(const AnalysisContext& context, const Found& found,
                               const std::function<bool(const Decision&)>& says) {
    return confirmed(case_in(context, found.box, found.piece), case_in(context, found.box, found.piece, true),
                     [&](const Case& given) {
                         const Decision decision = context.refereed(given);
                         return decision.finished && decision.outcomes.size() == 1 && says(decision);
                     });
}

/// Those with the most past referrals first, and where that is the same, those with the most cases, in which order they come. With how many
/// past referrals.
std::vector<std::pair<Found, std::size_t>> by_consequence(AnalysisContext& context, const std::vector<Found>& boxes) {
    std::vector<std::pair<Found, std::size_t>> ordered;
    for (const Found& found : boxes)
        ordered.emplace_back(found, context.past ? context.past->meeting(condition_of(context, found.box)) : 0);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return ordered;
}

bool meets(AnalysisContext& context, const Box& box, Ref function) {
    return context.store.conjunction(diagram::function_of(context.grid, context.store, box), function) !=
           diagram::never;
}

/// The largest of the pieces that hold some untold case; where there are more than so many, the others are given up.
std::vector<Box> largest_untold(AnalysisContext& context, std::vector<Box> pieces, Ref untold, std::size_t most,
                                Findings& findings) {
    std::vector<std::pair<Count, Box>> by_size;
    for (Box& piece : pieces) {
        if (!meets(context, piece, untold)) continue;
        Count cases = cases_in(context, piece);
        by_size.emplace_back(std::move(cases), std::move(piece));
    }
    std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (by_size.size() > most) {
        give_up(findings, Search::gaps);
        by_size.resize(most);
    }
    std::vector<Box> largest;
    for (auto& [cases, piece] : by_size) largest.push_back(std::move(piece));
    return largest;
}

/// How many possible cases of a box no rule decides and no acceptance takes, all that the box names being asked; nothing where a limit was reached.
std::optional<Count> cases_left_in(AnalysisContext& context, UncoveredCount& undecided, const Box& box) {
    Ref asked = diagram::always;
    for (std::uint32_t level = 0; level < box.size(); ++level) {
        if (box[level] == context.grid.answered()[level]) continue;
        const Ref here = context.conditions.asked(context.space.variables[level].question);
        asked = context.store.conjunction(asked, here);
    }
    diagram::Steps steps = context.new_steps();
    return undecided.of(part_of(context.grid, context.grid.common(box, context.grid.answered()), asked), steps);
}

void list_gaps(AnalysisContext& context, Acceptances& acceptances, std::vector<Box> pieces, Findings& findings) {
    pieces = acceptances.unaccepted_gaps(std::move(pieces));
    if (pieces.empty()) return;
    diagram::Cover outside = deciding_or_accepted(context, acceptances);
    for (const Box& piece : pieces) findings.gap_cases += cases_in(context, piece);
    const auto is_gap = [](const Decision& decision) { return decision.outcomes.front().is_gap(); };
    const std::vector<AlongSum> along = along_sums(context, pieces);
    // A comparison of two answers can cut what is left over into very many pieces: then the largest are told, and that there are more.
    constexpr std::size_t most_along = 50;
    const bool only_largest = pieces.size() > most_along && compares_answers(context.model);
    const Ref untold = untold_by(context, along);
    if (only_largest) pieces = largest_untold(context, std::move(pieces), untold, most_along, findings);
    std::vector<Found> boxes;
    if (!pieces.empty()) boxes = Region(context, pieces, outside).boxes();
    if (!along.empty()) {
        std::erase_if(boxes, [&](const Found& found) {
            return std::none_of(pieces.begin(), pieces.end(), [&](const Box& piece) {
                return context.grid.meet(piece, found.box) &&
                       meets(context, context.grid.common(piece, found.box), untold);
            });
        });
    }
    std::set<Box> at_least;  // of which not all cases could be counted
    if (only_largest) {
        // Pieces that were left aside lie in these boxes too.
        diagram::Cover decided = deciding_or_accepted(context, acceptances);
        decided.add(context.store.negation(context.possible));
        UncoveredCount undecided(context, decided);
        for (Found& found : boxes) {
            const auto cases = cases_left_in(context, undecided, found.box);
            if (cases) {
                found.cases = *cases;
            } else {
                at_least.insert(found.box);
            }
        }
    }
    findings.gap_count = boxes.size() + along.size();
    for (const AlongSum& told : along) {
        if (findings.gaps.size() == context.limits.listed) return;
        auto example = example_of(context, {told.piece, told.piece, told.cases}, is_gap);
        if (!example) {
            give_up(findings, Search::gaps);
            continue;
        }
        const std::size_t past = context.past ? context.past->meeting(told.when) : 0;
        findings.gaps.push_back({told.when, std::move(*example), told.cases, past});
    }
    for (const auto& [found, past] : by_consequence(context, boxes)) {
        if (findings.gaps.size() == context.limits.listed) return;
        auto example = example_of(context, found, is_gap);
        if (!example) {
            give_up(findings, Search::gaps);
            continue;
        }
        findings.gaps.push_back(
            {condition_of(context, found.box), std::move(*example), found.cases, past, at_least.contains(found.box)});
    }
}

/// How much `otherwise` catches is worth knowing, and no reason to look for it for long.
void note_otherwise(AnalysisContext& context, RuleId rule, Findings& findings) {
    diagram::Cover applying = context.applying();
    applying.add(context.store.negation(context.possible));
    const diagram::Part answered = part_of(context.grid, context.grid.answered());
    constexpr std::size_t most_pieces = 100;
    std::vector<Box> pieces;
    diagram::Steps steps{context.limits.of(budgets::caught_by_otherwise)};
    const bool finished = applying.uncovered(answered, steps, [&](const Box& piece) {
        pieces.push_back(piece);
        return pieces.size() < most_pieces;
    });
    if (pieces.empty()) return;
    CaughtByOtherwise caught{rule, {}, {}};
    for (const Box& piece : pieces) caught.cases += cases_in(context, piece);
    if (!finished || pieces.size() == most_pieces) {
        diagram::Steps counting{context.limits.of(budgets::counting_what_is_left)};
        const auto exactly = UncoveredCount(context, applying).of(answered, counting);
        caught.more_cases = !exactly;
        if (exactly) caught.cases = *exactly;
    }
    // The example is taken from the largest piece only: there may be very many.
    const auto largest = std::max_element(pieces.begin(), pieces.end(), [&](const Box& a, const Box& b) {
        return cases_in(context, a) < cases_in(context, b);
    });
    diagram::Cover outside = context.applying();
    const std::vector<Found> boxes = Region(context, {*largest}, outside).boxes();
    if (boxes.empty()) return;  // the store was exhausted
    auto example = example_of(context, boxes.front(), [&](const Decision& decision) {
        return decision.decided_by == std::vector<RuleId>{rule};
    });
    if (!example) return;  // a rule that only offers may set it aside there
    caught.example = std::move(*example);
    if (context.past) caught.past = context.past->applied_to_by_none();
    findings.otherwise = std::move(caught);
}

}  // namespace

void find_gaps(AnalysisContext& context, Acceptances& acceptances, Findings& findings) {
    const auto& rules = context.model.rules;
    const auto otherwise =
        std::find_if(rules.begin(), rules.end(), [](const Rule& rule) { return rule.is_otherwise(); });
    if (otherwise != rules.end())
        note_otherwise(context, {static_cast<std::size_t>(otherwise - rules.begin())}, findings);
    // With `otherwise` there is no gap, unless a rule that decides nothing sets it aside.
    if (otherwise != rules.end() && !context.offers_override) return;
    diagram::Cover decided = deciding(context);
    decided.add(context.store.negation(context.possible));
    std::vector<Box> pieces;
    diagram::Steps steps = context.new_steps();
    // Going through all pieces that a comparison of two answers leaves over would not end.
    constexpr std::size_t most_pieces = 1'000;
    const bool bounded = compares_answers(context.model);
    const bool finished = decided.uncovered(context.grid.answered(), steps, [&](const Box& piece) {
        pieces.push_back(piece);
        return !bounded || pieces.size() < most_pieces;
    });
    if (!finished || (bounded && pieces.size() == most_pieces)) give_up(findings, Search::gaps);
    list_gaps(context, acceptances, std::move(pieces), findings);
}

}  // namespace ascrules::analysis
