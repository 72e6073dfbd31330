#include "compiler/proof/analysis/points_reached.h"

#include <set>
#include <utility>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/search.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

/// Every comparison with a score, each place once: a band of a level stands in several definitions.
class Compared {
  public:
    explicit Compared(const Model& model) {
        for (const Question& question : model.questions) {
            if (question.only_asked_if) add(*question.only_asked_if);
        }
        for (const Definition& definition : model.definitions) add(definition.means);
        for (const Score& score : model.scores) each_step(score, [&](const ScoreStep& step) { add(step.when); });
        for (const Rule& rule : model.rules) {
            if (rule.when) add(*rule.when);
        }
        for (const Floor& floor : model.floors) add(floor.when);
    }

    std::vector<const Condition*> comparisons;

  private:
    void add(const Condition& condition) {
        std::visit(Overloaded{
                       [&](const Scored&) {
                           if (seen_.insert({condition.span.begin, condition.span.end}).second)
                               comparisons.push_back(&condition);
                       },
                       [&](const CountTrue& list) {
                           for (const Condition& operand : list.operands) add(operand);
                       },
                       [](const Defined&) {},  // gone through by itself
                       [](const Summed&) {},   // what two answers can come to is known when the text is read
                       [](const AboutOneQuestion auto&) {},
                   },
                   condition.node);
    }

    std::set<std::pair<std::size_t, std::size_t>> seen_;
};

class Reaching {
  public:
    Reaching(AnalysisContext& context, ScoreId score, Ref among)
        : context_(context), among_(among), score_(score), most_(context.model.score(score).most()) {}

    /// The highest number of points that some possible case comes to, or that each does.
    std::int64_t highest() {
        return last_where([&](Ref cases) { return cases != diagram::never; });
    }
    std::int64_t lowest() {
        return last_where([&](Ref cases) { return cases == among_; });
    }

    Ref with_at_least(std::int64_t points) {
        const Ref cases = context_.conditions.of(Condition{{}, Scored{score_, points, most_, {}}});
        return context_.store.conjunction(cases, among_);
    }

  private:
    /// The last number of points of which that is so of the cases that have as many; it is so of each number below it.
    template <typename Is>
    std::int64_t last_where(Is is) {
        std::int64_t low = 0;
        for (std::int64_t high = most_; low < high;) {
            const std::int64_t middle = low + (high - low + 1) / 2;
            if (is(with_at_least(middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    AnalysisContext& context_;
    Ref among_;
    ScoreId score_;
    std::int64_t most_;
};

}  // namespace

void find_points_out_of_reach(AnalysisContext& context, Findings& findings) {
    const Ref known = context.store.conjunction(context.possible, context.answered());
    for (const Condition* const comparison : Compared(context.model).comparisons) {
        const auto& scored = std::get<Scored>(comparison->node);
        // Where a score asks whether an answer is known, there are more points than with all answers known.
        if (known == diagram::never || !diagram::tested_for_known(context.model, *comparison).empty()) continue;
        const Ref met = context.store.conjunction(context.conditions.of(*comparison), known);
        if (met != diagram::never && met != known) continue;
        Reaching reaching(context, scored.score, known);
        PointsOutOfReach found{comparison->span,  scored.score,       met != diagram::never,
                               reaching.lowest(), reaching.highest(), {}};
        if (context.exhausted()) return give_up(findings, Search::idle_rules);
        // Shown by a case with the most points, which the other engine counts too.
        const auto whole =
            whole_case(context.model, context.space, context.store, reaching.with_at_least(found.highest));
        const Condition exactly{{}, Scored{scored.score, found.highest, found.highest, {}}};
        const auto shows = [&](const Case& given) {
            return evaluate::truth(context.model, exactly, given) == evaluate::Holds::always &&
                   evaluate::truth(context.model, *comparison, given) ==
                       (found.always ? evaluate::Holds::always : evaluate::Holds::never);
        };
        if (!whole || !shows(*whole)) {
            give_up(findings, Search::idle_rules);
            continue;
        }
        found.example = without_idle_answers(*whole, shows);
        findings.points_out_of_reach.push_back(std::move(found));
    }
}

}  // namespace ascrules::analysis
