#include "compiler/proof/analysis/together.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "compiler/proof/analysis/region.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Part;
using diagram::Ref;

DecidingTogether::DecidingTogether(AnalysisContext& context, Acceptances& acceptances, std::size_t pairs, Votes votes)
    : context_(context),
      acceptances_(acceptances),
      votes_counted_(votes == Votes::counted),
      steps_for_one_(std::clamp<std::size_t>(context.limits.of(budgets::all_pairs) / std::max<std::size_t>(pairs, 1),
                                             16, context.limits.of(budgets::one_pair))),
      asking_steps_{context.limits.of(budgets::asked_of_pairs)},
      more_steps_{context.limits.of(budgets::pairs_not_settled_at_first)},
      counting_steps_{context.limits.of(budgets::cases_of_pairs)},
      taking_steps_{context.limits.of(budgets::taking_up)} {}

std::optional<Together> DecidingTogether::where(RuleId first, RuleId second) {
    Together together;
    together.first = first;
    together.second = second;
    const bool told_at_once = at_once(together);
    // What the two have in common takes a few operations on diagrams to find.
    constexpr std::size_t told = 2;
    constexpr std::size_t searched = 8;
    if (!asking_steps_.take(told_at_once ? told : searched)) {
        finished_ = false;
        return std::nullopt;
    }
    if (!told_at_once) {
        together.rules = {first, second};
        together.all = context_.store.conjunction(context_.possible,
                                                  context_.store.conjunction(region_of(first), region_of(second)));
        if (together.all == diagram::never) return std::nullopt;
        together.more_pieces = !collect(together, context_.grid.answered());
        if (together.pieces.empty()) {
            if (together.more_pieces) finished_ = false;
            if (!together.more_pieces && votes_counted_ && may_be_unknown()) collect_not_known(together);
        }
    }
    leave_out_accepted(together);
    if (together.pieces.empty() && together.more_pieces) {
        // What was found is accepted; there may be more.
        take_accepted_out(together);
        together.more_pieces = !collect(together, context_.grid.answered());
        if (together.pieces.empty() && together.more_pieces) finished_ = false;
    }
    if (together.pieces.empty()) return std::nullopt;
    if (!together.not_known) count(together);
    return together;
}

Ref DecidingTogether::region_of(RuleId rule) {
    return votes_counted_ ? context_.unbeaten(rule) : context_.applies[rule.index];
}

void DecidingTogether::take_accepted_out(Together& together) {
    if (!votes_counted_) return;
    const Ref accepted = acceptances_.accepted_contradictions(together.first, together.second);
    together.all = context_.store.conjunction(together.all, context_.store.negation(accepted));
}

void DecidingTogether::leave_out_accepted(Together& together) {
    if (!votes_counted_) return;
    together.pieces =
        acceptances_.unaccepted_contradictions(together.first, together.second, std::move(together.pieces));
}

void DecidingTogether::count(Together& together) {
    if (together.more_pieces) {
        if (auto exactly = count_without_pieces(together)) {
            together.cases = std::move(*exactly);
            return;
        }
        together.more_cases = true;
    }
    for (const Box& piece : together.pieces) together.cases += cases_in(context_, piece);
}

std::optional<Count> DecidingTogether::count_without_pieces(Together& together) {
    take_accepted_out(together);
    diagram::Steps steps{std::min(context_.limits.of(budgets::one_pair), counting_steps_.left)};
    const std::size_t before = steps.left;
    std::optional<Count> cases = Count();
    for (const Part& known : parts_within(together, context_.grid.answered())) {
        const auto here = context_.not_setting_aside(together.rules).of(known, steps);
        if (!here) {
            cases.reset();
            break;
        }
        *cases += *here;
    }
    counting_steps_.left -= before - steps.left;
    return cases;
}

/// Two rows of a table, set aside by nothing: what they have in common is one piece. There may be very many such pairs.
bool DecidingTogether::at_once(Together& together) const {
    if (context_.possible != diagram::always) return false;
    if (votes_counted_ && context_.model.most_protective_wins) return false;
    Box both = context_.grid.answered();
    for (const RuleId rule : {together.first, together.second}) {
        const std::vector<Part>& parts = context_.parts[rule.index];
        if (!context_.overridden_by[rule.index].empty() || parts.size() != 1) return false;
        if (parts.front().exactly != diagram::always) return false;
        for (const diagram::Limit& limit : parts.front().limits) {
            if (!context_.grid.meet(limit.level, both[limit.level], limit.cells)) return false;
            both[limit.level] = context_.grid.common(limit.level, both[limit.level], limit.cells);
        }
    }
    together.pieces.push_back(std::move(both));
    return true;
}

/// Where they all apply in the box.
std::vector<Part> DecidingTogether::parts_within(const Together& together, const Box& within) const {
    constexpr std::size_t most_parts = 1'000;
    std::vector<Part> parts;
    for (const Part& part : diagram::parts_of(context_.grid, context_.store, together.all, most_parts)) {
        const Box box = box_of(context_.grid, part);
        if (context_.grid.meet(box, within))
            parts.push_back(part_of(context_.grid, context_.grid.common(box, within), part.exactly));
    }
    return parts;
}

/// Adds pieces of what they all decide, as many as can well be told. False where there may be more of them.
bool DecidingTogether::collect(Together& together, const Box& within) {
    diagram::Cover& aside = context_.setting_aside(together.rules);
    diagram::Steps steps{steps_for_one_};
    constexpr std::size_t most_pieces = 100;
    bool finished = true;
    for (const Part& known : parts_within(together, within)) {
        const auto keep_piece = [&](const Box& piece) {
            together.pieces.push_back(piece);
            return together.pieces.size() < most_pieces;
        };
        finished = aside.uncovered(known, steps, keep_piece) && finished;
        if (together.pieces.size() == most_pieces) return false;
        asking_steps_.take(std::min(asking_steps_.left, steps_for_one_ - steps.left));
        if (finished || !together.pieces.empty()) continue;
        // Whether there is one at all is worth more, as long as not too many pairs ask for it.
        diagram::Steps more{std::min(context_.limits.of(budgets::one_pair), more_steps_.left)};
        const std::size_t before = more.left;
        const bool settled = aside.uncovered(known, more, [&](const Box& piece) {
            together.pieces.push_back(piece);
            return false;
        });
        more_steps_.left -= before - more.left;
        finished = settled && together.pieces.empty();
    }
    return finished;
}

bool DecidingTogether::may_be_unknown() const {
    return std::find(context_.space.tested.begin(), context_.space.tested.end(), true) != context_.space.tested.end();
}

/// Where the rules decide together only if some answer is not known, and is taken up.
void DecidingTogether::collect_not_known(Together& together) {
    together.not_known = true;
    if (finds_taken_up(together)) return;
    take_accepted_out(together);
    finds_taken_up(together);
}

/// False where all it found is accepted.
bool DecidingTogether::finds_taken_up(Together& together) {
    std::vector<RuleId> takers;
    if (any_piece(together, context_.grid.everything())) takers = takers_of(together);
    const bool any = collect_taken_up(together, std::move(takers));
    return !any || !together.pieces.empty();
}

/// The rules that may decide with the two where an answer is not known that they ask about.
std::vector<RuleId> DecidingTogether::takers_of(const Together& together) {
    std::vector<RuleId> takers;
    for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
        if (!context_.model.rules[i].sends() || context_.tests[i].empty()) continue;
        if (!can_decide_too({i}, together)) continue;
        const Together with = with_rule(together, {i});
        const auto takes = [&](QuestionId question) {
            Box missing = context_.grid.everything();
            missing[known_level(question)] = not_known_cell(question);
            return any_piece(with, missing).has_value();
        };
        if (std::any_of(context_.tests[i].begin(), context_.tests[i].end(), takes)) takers.push_back({i});
    }
    return takers;
}

/// Adds pieces in which what is not known is taken up by the rules, or by some of the takers with them; not all there are. False where there are
/// none, true even where all of them are accepted.
bool DecidingTogether::collect_taken_up(Together& together, std::vector<RuleId> takers) {
    if (!taking_steps_.take()) {
        finished_ = false;
        return false;
    }
    // What a rule asks about itself, it takes up where it decides.
    const Box own = allowed_by(together.rules, context_.grid.answered());
    if (own != context_.grid.answered() && any_piece(together, own) && !collect(together, own) &&
        together.pieces.empty())
        finished_ = false;
    bool any = !together.pieces.empty();
    leave_out_accepted(together);
    // Another rule may take up what they do not ask about. It contradicts one of the two itself.
    while (together.pieces.empty()) {
        const auto piece = any_piece(together, allowed_by(takers, own));
        const auto open = piece ? not_taken_up(*piece, own) : std::nullopt;
        if (!open) break;
        std::vector<RuleId> taking;
        std::copy_if(takers.begin(), takers.end(), std::back_inserter(taking),
                     [&](RuleId taker) { return asks_whether_known(taker, *open); });
        for (const RuleId taker : taking) {
            takers.erase(std::find(takers.begin(), takers.end(), taker));
            if (!can_decide_too(taker, together)) continue;
            Together with = with_rule(together, taker);
            if (with.all == diagram::never) continue;
            any = collect_taken_up(with, takers) || any;
            together.pieces = std::move(with.pieces);
            if (!together.pieces.empty()) break;
        }
    }
    return any;
}

bool DecidingTogether::asks_whether_known(RuleId rule, QuestionId question) const {
    const std::vector<QuestionId>& tests = context_.tests[rule.index];
    return std::binary_search(tests.begin(), tests.end(), question);
}

/// `own`, and what the rules ask about may be not known.
Box DecidingTogether::allowed_by(const std::vector<RuleId>& rules, Box own) const {
    for (const RuleId rule : rules) {
        for (const QuestionId question : context_.tests[rule.index])
            own[known_level(question)] = context_.grid.whole(known_level(question));
    }
    return own;
}

/// A question whose answer is not known in the piece, and must be known in `own`.
std::optional<QuestionId> DecidingTogether::not_taken_up(const Box& piece, const Box& own) const {
    for (std::size_t i = 0; i < context_.model.questions.size(); ++i) {
        if (context_.space.tested[i] &&
            !context_.grid.meet(known_level({i}), piece[known_level({i})], own[known_level({i})]))
            return QuestionId{i};
    }
    return std::nullopt;
}

Together DecidingTogether::with_rule(const Together& together, RuleId rule) {
    Together with = together;
    with.rules.push_back(rule);
    with.all = context_.store.conjunction(together.all, region_of(rule));
    return with;
}

/// Some cases in the box in which they decide together, whether or not what is not known is taken up.
std::optional<Box> DecidingTogether::any_piece(const Together& together, const Box& within) {
    std::optional<Box> any;
    diagram::Steps steps{context_.limits.of(budgets::one_pair)};
    for (const Part& region : parts_within(together, within)) {
        const bool finished = context_.setting_aside(together.rules).uncovered(region, steps, [&](const Box& piece) {
            any = piece;
            return false;
        });
        if (!finished) finished_ = false;
        if (any || !finished) break;
    }
    return any;
}

/// Whether the rule and the others do not set each other aside.
bool DecidingTogether::can_decide_too(RuleId rule, const Together& together) const {
    return std::none_of(together.rules.begin(), together.rules.end(), [&](RuleId other) {
        return rule == other || context_.sets_aside(rule, other) || context_.sets_aside(other, rule) ||
               context_.wins(rule, other) || context_.wins(other, rule);
    });
}

/// The level at which the question has its cell for *not known*.
std::uint32_t DecidingTogether::known_level(QuestionId question) const {
    const auto known = context_.space.known_level[question.index];
    return known ? *known : context_.space.levels[question.index].front();
}

diagram::Cells DecidingTogether::not_known_cell(QuestionId question) const {
    const std::uint32_t level = known_level(question);
    const std::uint32_t last = context_.space.variables[level].cells - 1;
    return context_.grid.is_list(level) ? diagram::Cells{1} << last : diagram::stretch(last, last);
}

}  // namespace ascrules::analysis
