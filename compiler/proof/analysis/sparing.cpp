#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "compiler/proof/analysis/differing.h"
#include "compiler/proof/analysis/fewest.h"
#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/needed.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/unasked.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Cells;
using diagram::Ref;

namespace {

/// Questions whose being asked is nobody's business here: they count for something else than where people are sent, stand for something that
/// is still to be settled, or are told of otherwise.
std::vector<bool> left_alone(const Model& model, const Findings& findings) {
    std::vector<bool> alone(model.questions.size(), false);
    const auto leave = [&](const Condition& condition) {
        for (const QuestionId question : diagram::looked_at(model, condition)) alone[question.index] = true;
    };
    for (const Floor& floor : model.floors) leave(floor.when);
    // What gives points is asked as one tool, whatever the points so far settle.
    for (const Score& score : model.scores) each_step(score, [&](const ScoreStep& step) { leave(step.when); });
    for (const Impossible& impossible : model.impossible) leave(impossible.when);
    for (const Acceptance& accepted : model.accepted) {
        if (accepted.when) leave(*accepted.when);
    }
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const bool unsettled = has_unsettled_threshold(model, {i});
        if (model.questions[i].must_not_matter || unsettled || model.is_of_receipt({i})) alone[i] = true;
    }
    // One question of a family has no place for an `only asked if` of its own.
    for (const Family& family : model.families) {
        for (const QuestionId question : family.questions) alone[question.index] = true;
    }
    for (const QuestionId question : findings.unused_questions) alone[question.index] = true;
    for (const QuestionId question : findings.without_effect) alone[question.index] = true;
    return alone;
}

class Sparings {
  public:
    Sparings(AnalysisContext& context, Findings& findings)
        : context_(context),
          model_(context.model),
          findings_(findings),
          points_(context),
          differing_(context, points_),
          unasked_(context),
          steps_{context.limits.of(budgets::questions_spared)} {}

    void run() {
        const std::vector<bool> alone = left_alone(model_, findings_);
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            if (!alone[i]) look({i});
        }
        keep_those_that_go_together();
        std::vector<Sparing> all = grouped();
        findings_.sparing_count = all.size();
        // A note is worth less room than a finding.
        constexpr std::size_t fourth = 4;
        const std::size_t most = std::max<std::size_t>(context_.limits.listed / fourth, 1);
        if (all.size() > most) all.resize(most);
        findings_.sparing = std::move(all);
    }

  private:
    /// A question, and the box outside which it need not be asked.
    struct Proposal {
        Spared spared;
        Box box;
    };

    [[nodiscard]] Ref asked(QuestionId question) {
        return context_.store.conjunction(context_.conditions.asked(question), context_.possible);
    }

    /// Whether the question, and all that it hangs on, come before the other in the file: so no proposals go round in a circle.
    [[nodiscard]] bool stands_before(QuestionId question, QuestionId other) const {
        const auto& only_asked_if = model_.question(question).only_asked_if;
        if (!(question < other)) return false;
        if (!only_asked_if) return true;
        const std::vector<QuestionId> parents = diagram::looked_at(model_, *only_asked_if);
        return std::all_of(parents.begin(), parents.end(),
                           [&](QuestionId parent) { return stands_before(parent, other); });
    }

    /// Variables of questions that come before this one, are asked wherever it is, and that some rule joins with it. Nearly every question is
    /// idle once a strong rule applies; that tells little about the question, and is left out. Items of a selection make long conditions, and that one
    /// is ticked or not says little about how many people it concerns: they are left out.
    std::vector<std::uint32_t> levels_before(QuestionId question) {
        std::vector<std::uint32_t> levels;
        const Ref here = context_.conditions.asked(question);
        const std::set<QuestionId> joined = unasked_.looked_at_with(question);
        for (std::size_t i = 0; i < question.index; ++i) {
            if (!joined.contains({i}) || !stands_before({i}, question)) continue;
            if (std::holds_alternative<Selection>(model_.questions[i].kind)) continue;
            if (model_.questions[i].must_not_matter || has_unsettled_threshold(model_, {i})) continue;
            const Ref there = context_.conditions.asked({i});
            if (context_.store.conjunction(here, context_.store.negation(there)) != diagram::never) continue;
            levels.insert(levels.end(), context_.space.levels[i].begin(), context_.space.levels[i].end());
        }
        return levels;
    }

    void look(QuestionId question) {
        const std::vector<std::uint32_t> levels = levels_before(question);
        if (levels.empty()) return;
        Needed needed(context_, asked(question), levels);
        if (needed.asked().is_zero()) return;
        unasked_.narrow(question, std::nullopt);
        const Change change = unasked_.change();
        unasked_.restore();
        if (!look_at_points(change, needed) || !search(question, change, needed)) return;
        if (auto found = needed.narrowest())
            proposals_.push_back({{question, needed.asked(), std::move(found->second)}, std::move(found->first)});
    }

    /// Corners of the rules that would change. False once no condition would be worth proposing.
    bool look_at_points(const Change& change, Needed& needed) {
        constexpr std::size_t most = 200;
        const std::size_t step = std::max<std::size_t>(change.rules().size() / most, 1);
        for (std::size_t i = 0; i < change.rules().size(); i += step) {
            for (const diagram::Part& part : context_.parts[change.rules()[i].rule.index]) {
                const Box box = box_of(context_.grid, part);
                if (!context_.grid.meet(box, context_.grid.answered())) continue;
                const Box piece = context_.grid.common(box, context_.grid.answered());
                for (const bool high : {false, true}) {
                    const Point point = corner(piece, high);
                    if (points_.differs(point, change, Otherwise::as_any_rule) && !needed.add(only(point)))
                        return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] Point corner(const Box& piece, bool high) const {
        Point point;
        for (std::uint32_t level = 0; level < piece.size(); ++level) {
            const bool last = high && !context_.grid.is_list(level);
            point.push_back(last ? diagram::last_of(piece[level]) : context_.grid.lowest(level, piece[level]));
        }
        return point;
    }

    [[nodiscard]] Box only(const Point& point) const {
        Box box;
        for (std::uint32_t level = 0; level < point.size(); ++level)
            box.push_back(context_.grid.is_list(level) ? Cells{1} << point[level]
                                                       : diagram::stretch(point[level], point[level]));
        return box;
    }

    /// Goes on until all cases in which the question is needed were met, as far as they tell. False once no condition would be worth proposing.
    bool search(QuestionId question, const Change& change, Needed& needed) {
        bool open = true;
        diagram::Steps steps{std::min(steps_.left, context_.limits.of(budgets::one_note))};
        const std::size_t given = steps.left;
        const bool finished = differing_.find(
            change, Otherwise::as_any_rule, asked(question), steps, [&](const Box& box) { return needed.tells(box); },
            [&](const Box& box) { return open = needed.add(box); });
        steps_.left -= given - steps.left;
        return open && finished && !context_.exhausted();
    }

    /// Each is proved by itself; those that would change something together with others are left out.
    void keep_those_that_go_together() {
        std::vector<Proposal> kept;
        for (Proposal& proposal : proposals_) {
            unasked_.narrow(proposal.spared.question, condition_of(context_, proposal.box));
            diagram::Steps steps{context_.limits.of(budgets::one_note)};
            const auto differs =
                kept.empty() ? std::optional(false)
                             : differing_.any(unasked_.change(), Otherwise::as_any_rule, context_.possible, steps);
            if (!differs.value_or(true)) {
                kept.push_back(std::move(proposal));
                continue;
            }
            unasked_.restore();
            for (const Proposal& each : kept) unasked_.narrow(each.spared.question, condition_of(context_, each.box));
        }
        proposals_ = std::move(kept);
    }

    /// One for each condition. Those that spare most past referrals first, then those that spare most cases.
    std::vector<Sparing> grouped() {
        std::vector<Sparing> all;
        std::vector<Box> boxes;
        for (Proposal& proposal : proposals_) {
            const auto place =
                static_cast<std::size_t>(std::find(boxes.begin(), boxes.end(), proposal.box) - boxes.begin());
            if (place == boxes.size()) {
                boxes.push_back(proposal.box);
                all.push_back({condition_of(context_, proposal.box), outside(proposal.box), {}, {}});
            }
            if (context_.past) count_past(proposal.spared, all[place].only_if);
            all[place].questions.push_back(std::move(proposal.spared));
        }
        std::erase_if(all, [&](Sparing& sparing) {
            auto example = example_of(sparing);
            if (example) sparing.example = std::move(*example);
            return !example;
        });
        const auto past = [](const Sparing& sparing) {
            return std::accumulate(sparing.questions.begin(), sparing.questions.end(), std::size_t{0},
                                   [](std::size_t sum, const Spared& each) { return sum + each.past_spared; });
        };
        const auto cases = [](const Sparing& sparing) {
            return std::accumulate(sparing.questions.begin(), sparing.questions.end(), Count(),
                                   [](Count sum, const Spared& each) { return sum += each.spared; });
        };
        std::stable_sort(all.begin(), all.end(), [&](const Sparing& a, const Sparing& b) {
            return past(a) != past(b) ? past(a) > past(b) : cases(a) > cases(b);
        });
        return all;
    }

    /// All cases outside a box, as conditions.
    [[nodiscard]] std::vector<Condition> outside(const Box& box) {
        std::vector<Condition> conditions;
        for (const Box& piece : without(context_.grid, context_.grid.answered(), box)) {
            // As wide as it can be: what lies outside in one variable lies outside.
            for (std::uint32_t level = 0; level < box.size(); ++level) {
                if (context_.grid.meet(level, piece[level], box[level])) continue;
                Box wide = context_.grid.answered();
                wide[level] = piece[level];
                conditions.push_back(condition_of(context_, wide));
            }
        }
        return conditions;
    }

    void count_past(Spared& spared, const Condition& only_if) {
        const auto& declared = model_.question(spared.question).only_asked_if;
        std::vector<Condition> all;
        if (declared) all.push_back(*declared);
        spared.past_asked = context_.past->meeting(all_of(all, {}));
        all.push_back(none_of({only_if}, {}));
        spared.past_spared = context_.past->meeting(all_of(all, {}));
    }

    /// A case in which the first question is asked and need not be, and `evaluate` sees that too.
    std::optional<Case> example_of(const Sparing& sparing) {
        const QuestionId question = sparing.questions.front().question;
        diagram::Store& store = context_.store;
        const Ref region = store.conjunction(store.conjunction(asked(question), context_.answered()),
                                             store.negation(context_.conditions.of(sparing.only_if)));
        const auto known = short_case(model_, context_.space, store, region);
        if (!known) return std::nullopt;
        unasked_.restore();
        unasked_.narrow(question, sparing.only_if);
        const evaluate::Evaluator narrowed(unasked_.model());
        const std::vector<Case> answers = with_each_answer(whole(*known), question);
        const Decision usual = context_.refereed(answers.front());
        for (const Case& given : answers) {
            const Decision now = context_.refereed(given);
            const Decision then = narrowed.decide(given);
            if (!now.finished || !then.finished || now.outcomes != usual.outcomes || then.outcomes != usual.outcomes)
                return std::nullopt;
        }
        return answers.front();
    }

    /// The case with some answer to every question.
    [[nodiscard]] Case whole(Case given) const {
        for (std::size_t i = 0; i < given.values.size(); ++i) {
            if (!given.knows({i})) given[{i}] = telling_answers(model_, context_.space, {i}).front();
        }
        return given;
    }

    [[nodiscard]] std::vector<Case> with_each_answer(const Case& given, QuestionId question) const {
        std::vector<Case> all;
        for (const Value& value : telling_answers(model_, context_.space, question)) {
            all.push_back(given);
            all.back()[question] = value;
        }
        return all;
    }

    AnalysisContext& context_;
    const Model& model_;
    Findings& findings_;
    Points points_;
    Differing differing_;
    Unasked unasked_;
    diagram::Steps steps_;  ///< for all questions together
    std::vector<Proposal> proposals_;
};

}  // namespace

void find_sparing(AnalysisContext& context, Findings& findings) {
    Sparings(context, findings).run();
}

}  // namespace ascrules::analysis
