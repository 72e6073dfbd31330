#include <algorithm>
#include <functional>
#include <set>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/differing.h"
#include "compiler/proof/analysis/points.h"
#include "compiler/proof/analysis/search.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;
using Reason = Droppable::Reason;

namespace {

/// Answers, for one changed condition after another, whether other rules make the change idle.
class GivenOthers {
  public:
    explicit GivenOthers(AnalysisContext& context)
        : context_(context),
          points_(context),
          differing_(context, points_),
          steps_{context.limits.of(budgets::parts_without_effect)},
          looks_{context.limits.of(budgets::looks_at_single_cases)} {}

    /// The reason, and the rules it rests on, where nothing follows from the rule applying where `after` is true instead of `before`.
    std::optional<Droppable> idle(RuleId rule, const Condition& part, Ref before, Ref after) {
        const Ref changed = context_.store.conjunction(
            context_.possible,
            context_.store.combined(before, after, [](std::uint32_t a, std::uint32_t b) { return a == b ? 0U : 1U; }));
        if (differs(rule, before, after, changed)) return std::nullopt;
        // Of a rule that makes no difference as a whole, no part can make one: that is said of the rule.
        if (!differs(rule, before, diagram::never, context_.store.conjunction(before, context_.possible)))
            return std::nullopt;
        return reason(rule, part, changed);
    }

    /// Whether a case next to a rule that is one box tells at once that the part does not apply there for nothing, as nearly every part of a large
    /// table does. True, too, where there is no time left to look.
    bool tells_near(RuleId rule, Ref part, Ref after) {
        const std::vector<diagram::Part>& parts = context_.parts[rule.index];
        if (parts.size() != 1 || part.is_constant()) return false;
        // A look at a case takes longer with very many rules; what is not looked at is not said to be idle.
        if (!looks_.take(1 + context_.model.rules.size() / diagram::functions_a_step)) return true;
        const std::uint32_t level = context_.store.level(part);
        const diagram::Box box = box_of(context_.grid, parts.front());
        Point low;
        Point high;
        for (std::uint32_t at = 0; at < box.size(); ++at) {
            low.push_back(context_.grid.lowest(at, box[at]));
            high.push_back(context_.grid.is_list(at) ? low.back() : diagram::last_of(box[at]));
        }
        std::size_t tried = 0;
        constexpr std::size_t most = 4;
        for (std::uint32_t cell = 0; cell < context_.store.cells(level) && tried < most; ++cell) {
            if (context_.grid.holds(level, box[level], cell)) continue;
            const bool next = context_.grid.is_list(level) || cell + 1 == diagram::first_of(box[level]) ||
                              cell == diagram::last_of(box[level]) + 1;
            if (!next) continue;
            ++tried;
            for (Point* point : {&low, &high}) {
                (*point)[level] = cell;
                if (points_.differs(*point, Change({{rule, context_.applies[rule.index], after}}), Otherwise::apart))
                    return true;
            }
        }
        return false;
    }

  private:
    /// True, too, where that is not known.
    bool differs(RuleId rule, Ref before, Ref after, Ref cases) {
        if (steps_.left == 0) return true;
        diagram::Steps steps{std::min(steps_.left, context_.limits.of(budgets::one_note))};
        const std::size_t given = steps.left;
        const auto any = differing_.any(Change({{rule, before, after}}), Otherwise::apart, cases, steps);
        steps_.left -= given - steps.left;
        return any.value_or(true);
    }

    /// The rules that set this one aside in the cases, or decide the same in them.
    Droppable reason(RuleId rule, const Condition& part, Ref cases) {
        Droppable found{rule, part, Reason::set_aside, {}};
        std::vector<RuleId> by;
        for (const RuleId other : context_.overridden_by[rule.index]) {
            if (meets(other, cases)) by.push_back(other);
        }
        if (!covered(by, cases)) {
            found.reason = Reason::decided;
            for (std::size_t i = 0; i < context_.model.rules.size(); ++i) {
                const Rule& other = context_.model.rules[i];
                const bool same = i != rule.index && other.sends() && !other.is_otherwise() &&
                                  other.send_to == context_.model.rule(rule).send_to;
                if (same && meets({i}, cases)) by.push_back({i});
            }
        }
        for (std::size_t i = by.size(); i-- > 0;) {
            std::vector<RuleId> fewer = by;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (covered(fewer, cases)) by = std::move(fewer);
        }
        std::sort(by.begin(), by.end());
        by.erase(std::unique(by.begin(), by.end()), by.end());
        found.by = std::move(by);
        return found;
    }

    bool meets(RuleId rule, Ref cases) {
        return context_.store.conjunction(context_.applies[rule.index], cases) != diagram::never;
    }

    bool covered(const std::vector<RuleId>& rules, Ref cases) {
        diagram::Cover cover = context_.cover();
        for (const RuleId rule : rules) cover.add(context_.parts[rule.index]);
        diagram::Steps steps{context_.limits.of(budgets::cover_of_one_part)};
        return cover.covers(cases, steps) == diagram::Cover::Covers::all;
    }

    AnalysisContext& context_;
    Points points_;
    Differing differing_;
    diagram::Steps steps_;  ///< for all parts together
    diagram::Steps looks_;  ///< at single cases
};

/// Tries each part of a rule's condition: what is joined by `and`, `or`, `all of` and `any of`. Definitions and counts are looked at as a
/// whole.
class Parts {
  public:
    Parts(AnalysisContext& context, RuleId rule, GivenOthers& others, Findings& findings)
        : context_(context),
          rule_(rule),
          when_(&*context.model.rule(rule).when),
          others_(others),
          findings_(findings) {}

    void run() {
        look(*when_, context_.applies[rule_.index], [](Ref part) { return part; });
    }

  private:
    using Whole = std::function<Ref(Ref)>;

    /// `whole`: what becomes of the rule's condition where this part of it is replaced by a function.
    void look(const Condition& condition, Ref base, const Whole& whole) {
        std::visit(
            Overloaded{
                [&](const CountTrue& list) { look_inside(condition, list, base, whole); }, [](const Defined&) {},
                [](const Scored&) {}, [](const Summed&) {}, [](const AboutOneQuestion auto&) {},  // it has no parts
            },
            condition.node);
    }

    void look_inside(const Condition& condition, const CountTrue& list, Ref base, const Whole& whole) {
        if (!list.said.empty()) return;
        const bool all = list.at_least == static_cast<int>(list.operands.size());
        const bool any = list.at_least == 1 && list.at_most == static_cast<int>(list.operands.size());
        if ((!all && !any) || list.operands.size() < 2) return;
        const bool apart = stand_apart(list);
        std::vector<Ref> operands;
        for (const Condition& operand : list.operands) operands.push_back(context_.conditions.of(operand));
        const Ref idle = all ? diagram::always : diagram::never;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            // What a part asks about an answer being known decides whether a missing one is filled in: it is left alone.
            if (!diagram::tested_for_known(context_.model, list.operands[i]).empty()) continue;
            const Whole with = [&, i](Ref operand) {
                Ref result = operand;
                for (std::size_t j = 0; j < operands.size(); ++j) {
                    if (j == i) continue;
                    result = all ? context_.store.conjunction(result, operands[j])
                                 : context_.store.disjunction(result, operands[j]);
                }
                return whole(result);
            };
            // Where the part cannot follow from the others, only other rules can make it idle.
            const bool settled = apart && operands[i] != idle;
            const bool whole_rule = settled && all && base == context_.applies[rule_.index] && &condition == when_;
            // The others hold there, whatever they are.
            const bool told = whole_rule && others_.tells_near(rule_, operands[i], diagram::always);
            if (!told) {
                const Ref without = with(idle);
                if (!settled && report(list.operands[i], base, without)) continue;
                if (report_given_others(list.operands[i], operands[i], without)) continue;
            }
            look(list.operands[i], base, with);
        }
    }

    /// Whether no part can follow from the others, because each looks at questions of its own that are always asked, and nothing is called
    /// impossible. The common case, quickly told.
    [[nodiscard]] bool stand_apart(const CountTrue& list) const {
        if (!context_.model.impossible.empty()) return false;
        std::set<QuestionId> seen;
        for (const Condition& operand : list.operands) {
            for (const QuestionId question : diagram::looked_at(context_.model, operand)) {
                if (context_.model.question(question).only_asked_if || !seen.insert(question).second) return false;
            }
        }
        return true;
    }

    bool report(const Condition& part, Ref base, Ref without) {
        diagram::Store& store = context_.store;
        const bool same = without == base;
        if (!same && store.conjunction(without, context_.possible) != store.conjunction(base, context_.possible))
            return false;
        findings_.droppable.push_back({rule_, part, same ? Reason::same_cases : Reason::impossible, {}});
        return true;
    }

    bool report_given_others(const Condition& part, Ref operand, Ref without) {
        if (others_.tells_near(rule_, operand, without)) return false;
        auto found = others_.idle(rule_, part, context_.applies[rule_.index], without);
        if (!found) return false;
        findings_.droppable.push_back(std::move(*found));
        return true;
    }

    AnalysisContext& context_;
    RuleId rule_;
    const Condition* when_;
    GivenOthers& others_;
    Findings& findings_;
};

}  // namespace

void find_droppable(AnalysisContext& context, Findings& findings) {
    std::set<RuleId> never;
    for (const NeverApplies& found : findings.never_applies) never.insert(found.rule);
    GivenOthers others(context);
    for (std::size_t i = 0; i < context.model.rules.size(); ++i) {
        const RuleId rule{i};
        if (context.exhausted()) return give_up(findings, Search::droppable);
        if (!context.model.rules[i].when || never.contains(rule)) continue;
        Parts(context, rule, others, findings).run();
    }
}

}  // namespace ascrules::analysis
