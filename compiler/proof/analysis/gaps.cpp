#include <algorithm>
#include <utility>

#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

namespace {

/// Where some rule decides. As long as only rules that send set aside others that do, that is where one applies: of those that apply, one
/// is set aside by none.
diagram::Cover deciding(Functions& functions) {
    if (!functions.offers_override) return functions.applying();
    diagram::Cover cover = functions.cover();
    for (std::size_t i = 0; i < functions.model.rules.size(); ++i) {
        if (functions.model.rules[i].sends()) cover.add(functions.decides({i}));
    }
    return cover;
}

/// A case of the box for which `evaluate` says what it should.
std::optional<Case> example_of(const Functions& functions, const Found& found,
                               const std::function<bool(const Decision&)>& says) {
    return confirmed(case_in(functions, found.box, found.piece), case_in(functions, found.box, found.piece, true),
                     [&](const Case& given) {
                         const Decision decision = functions.refereed(given);
                         return decision.finished && decision.outcomes.size() == 1 && says(decision);
                     });
}

/// Those with the most past referrals first, and where that is the same, those with the most cases, in which order they come. With how many
/// past referrals.
std::vector<std::pair<Found, std::size_t>> by_consequence(Functions& functions, const std::vector<Found>& boxes) {
    std::vector<std::pair<Found, std::size_t>> ordered;
    for (const Found& found : boxes)
        ordered.emplace_back(found, functions.past ? functions.past->meeting(condition_of(functions, found.box)) : 0);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return ordered;
}

void list_gaps(Functions& functions, Acceptances& acceptances, std::vector<Box> pieces, Findings& findings) {
    pieces = acceptances.unaccepted_gaps(std::move(pieces));
    if (pieces.empty()) return;
    diagram::Cover outside = deciding(functions);
    acceptances.add_accepted_gaps(outside);
    Region region(functions, std::move(pieces), outside);
    const std::vector<Found> boxes = region.boxes();
    findings.gap_count = boxes.size();
    findings.gap_cases = region.cases();
    for (const auto& [found, past] : by_consequence(functions, boxes)) {
        if (findings.gaps.size() == functions.limits.listed) return;
        auto example =
            example_of(functions, found, [](const Decision& decision) { return decision.outcomes.front().is_gap(); });
        if (!example) return give_up(findings, Search::gaps);
        findings.gaps.push_back({condition_of(functions, found.box), std::move(*example), found.cases, past});
    }
}

/// How much `otherwise` catches is worth knowing, and no reason to look for it for long.
void note_otherwise(Functions& functions, RuleId rule, Findings& findings) {
    diagram::Cover applying = functions.applying();
    applying.add(functions.store.negation(functions.possible));
    const diagram::Part answered = part_of(functions.grid, functions.grid.answered());
    constexpr std::size_t most_pieces = 100;
    std::vector<Box> pieces;
    diagram::Steps steps{functions.limits.steps / 10};
    const bool finished = applying.uncovered(answered, steps, [&](const Box& piece) {
        pieces.push_back(piece);
        return pieces.size() < most_pieces;
    });
    if (pieces.empty()) return;
    CaughtByOtherwise caught{rule, {}, {}};
    for (const Box& piece : pieces) caught.cases += cases_in(functions, piece);
    if (!finished || pieces.size() == most_pieces) {
        diagram::Steps counting{functions.limits.steps / 40};
        const auto exactly = UncoveredCount(functions, applying).of(answered, counting);
        caught.more_cases = !exactly;
        if (exactly) caught.cases = *exactly;
    }
    // The example is taken from the largest piece only: there may be very many.
    const auto largest = std::max_element(pieces.begin(), pieces.end(), [&](const Box& a, const Box& b) {
        return cases_in(functions, a) < cases_in(functions, b);
    });
    diagram::Cover outside = functions.applying();
    const Found found = Region(functions, {*largest}, outside).boxes().front();
    auto example = example_of(
        functions, found, [&](const Decision& decision) { return decision.decided_by == std::vector<RuleId>{rule}; });
    if (!example) return;  // a rule that only offers may set it aside there
    caught.example = std::move(*example);
    if (functions.past) caught.past = functions.past->applied_to_by_none();
    findings.otherwise = std::move(caught);
}

}  // namespace

void find_gaps(Functions& functions, Acceptances& acceptances, Findings& findings) {
    const auto& rules = functions.model.rules;
    const auto otherwise =
        std::find_if(rules.begin(), rules.end(), [](const Rule& rule) { return rule.is_otherwise(); });
    if (otherwise != rules.end())
        note_otherwise(functions, {static_cast<std::size_t>(otherwise - rules.begin())}, findings);
    // With `otherwise` there is no gap, unless a rule that decides nothing sets it aside.
    if (otherwise != rules.end() && !functions.offers_override) return;
    diagram::Cover decided = deciding(functions);
    decided.add(functions.store.negation(functions.possible));
    std::vector<Box> pieces;
    diagram::Steps steps = functions.new_steps();
    const bool finished = decided.uncovered(functions.grid.answered(), steps, [&](const Box& piece) {
        pieces.push_back(piece);
        return true;
    });
    if (!finished) give_up(findings, Search::gaps);
    list_gaps(functions, acceptances, std::move(pieces), findings);
}

}  // namespace ascrules::analysis
