#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "compiler/meaning/model/model.h"

namespace ascrules::tests {

/// A ruleset's conditions, just as they are written in the model, put to the theorem prover z3. Shares no code with `evaluate`, `diagram` or
/// `analysis`, and is the referee of what they find.
///
/// A *settled* way is what docs/language.md calls a case with its missing answers filled in: every question is answered, but for those that
/// stand as not known and are tested by a rule that decides. Where nothing is missing it is simply a case.
class Z3Meaning {
  public:
    /// Refers to the model: do not outlive it. Each question put to z3, and each enumeration, takes at most so many milliseconds; then
    /// `gave_up` is true and the answers are not to be relied on.
    explicit Z3Meaning(const model::Model& model, unsigned milliseconds = 60'000);
    ~Z3Meaning();
    Z3Meaning(const Z3Meaning&) = delete;
    Z3Meaning& operator=(const Z3Meaning&) = delete;

    /// Whether any case is possible at all.
    [[nodiscard]] bool anybody();
    /// A possible case, all of it answered, that no rule decides.
    [[nodiscard]] std::optional<model::Case> gap();
    /// Whether both decide some possible settled way. They send to different places.
    [[nodiscard]] bool contradict(model::RuleId first, model::RuleId second);
    /// Whether the rule applies in some possible settled way. For a rule that only offers: in some possible case in which every question is
    /// answered but for those that the rule itself, or one that sets it aside, tests for being known.
    [[nodiscard]] bool can_apply(model::RuleId rule);
    /// The same, where no rule that applies sets it aside.
    [[nodiscard]] bool can_remain(model::RuleId rule);
    /// The same two, where every question that is tested for being known anywhere may stand as not known, whether or not a rule that decides
    /// takes it up: what can hold at all, although no case may ever come to it.
    [[nodiscard]] bool could_apply(model::RuleId rule);
    [[nodiscard]] bool could_remain(model::RuleId rule);

    /// Whether some possible settled way comes to other routes by the other model, which has the same questions and destinations.
    [[nodiscard]] bool differs_from(const model::Model& other);

    /// Regions without a rule until none is left, each as few comparisons and their contraries as show it; how many.
    [[nodiscard]] std::size_t count_gap_regions();
    /// All pairs of rules that contradict each other.
    [[nodiscard]] std::set<std::pair<model::RuleId, model::RuleId>> contradictions();

    [[nodiscard]] bool gave_up() const;

  private:
    class Prover;
    std::unique_ptr<Prover> prover_;
};

}  // namespace ascrules::tests
