#include <algorithm>
#include <set>

#include "compiler/analysis/search.h"
#include "compiler/diagram/space.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

/// Tries each part of a rule's condition: what is joined by `and`, `or`, `all of` and `any of`. Definitions and counts are looked at as a
/// whole.
class Parts {
  public:
    Parts(Functions& functions, RuleId rule, Findings& findings)
        : functions_(functions), rule_(rule), findings_(findings) {}

    void run() {
        look(*functions_.model.rule(rule_).when, functions_.applies[rule_.index], [](Ref part) { return part; });
    }

  private:
    using Whole = std::function<Ref(Ref)>;

    /// `whole`: what becomes of `base` where this condition, a part of it, is replaced by a function.
    void look(const Condition& condition, Ref base, const Whole& whole) {
        const auto* list = std::get_if<CountTrue>(&condition.node);
        if (list == nullptr || !list->said.empty()) return;
        const bool all = list->at_least == static_cast<int>(list->operands.size());
        const bool any = list->at_least == 1 && list->at_most == static_cast<int>(list->operands.size());
        if ((!all && !any) || list->operands.size() < 2) return;
        const bool apart = stand_apart(*list);
        std::vector<Ref> operands;
        for (const Condition& operand : list->operands) operands.push_back(functions_.conditions.of(operand));
        const Ref idle = all ? diagram::always : diagram::never;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            const Whole with = [&, i](Ref operand) {
                Ref result = operand;
                for (std::size_t j = 0; j < operands.size(); ++j) {
                    if (j == i) continue;
                    result = all ? functions_.store.conjunction(result, operands[j])
                                 : functions_.store.disjunction(result, operands[j]);
                }
                return whole(result);
            };
            if (apart && operands[i] != idle) {
                look(list->operands[i], operands[i], [](Ref part) { return part; });
            } else if (!report(list->operands[i], base, with(idle))) {
                look(list->operands[i], base, with);
            }
        }
    }

    /// Whether no part can follow from the others, because each looks at questions of its own that are always asked, and nothing is called
    /// impossible. The common case, quickly told.
    [[nodiscard]] bool stand_apart(const CountTrue& list) const {
        if (!functions_.model.impossible.empty()) return false;
        std::set<QuestionId> seen;
        for (const Condition& operand : list.operands) {
            for (const QuestionId question : diagram::looked_at(functions_.model, operand)) {
                if (functions_.model.question(question).only_asked_if || !seen.insert(question).second) return false;
            }
        }
        return true;
    }

    bool report(const Condition& part, Ref base, Ref without) {
        diagram::Store& store = functions_.store;
        const bool same = without == base;
        if (!same && store.conjunction(without, functions_.possible) != store.conjunction(base, functions_.possible))
            return false;
        findings_.droppable.push_back({rule_, part, !same});
        return true;
    }

    Functions& functions_;
    RuleId rule_;
    Findings& findings_;
};

}  // namespace

void find_droppable(Functions& functions, Findings& findings) {
    std::set<RuleId> idle;
    for (const NeverApplies& found : findings.never_applies) idle.insert(found.rule);
    for (std::size_t i = 0; i < functions.model.rules.size(); ++i) {
        if (functions.model.rules[i].when && !idle.contains({i})) Parts(functions, {i}, findings).run();
    }
}

}  // namespace ascrules::analysis
