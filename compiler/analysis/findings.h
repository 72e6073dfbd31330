#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/diagram/diagram.h"
#include "compiler/model/model.h"

/// What the rules do that the panel must look at, as data. Every case here was found on the diagram and confirmed by `evaluate`; its
/// answers that are not known may be anything.
namespace ascrules::analysis {

/// No rule decides the case.
struct Gap {
    model::Case example;
};

/// The two rules decide the case together, and send it different ways.
struct Contradiction {
    model::RuleId first;
    model::RuleId second;
    model::Case example;
};

/// The rule's own condition can never hold (or, for `otherwise`, some other rule always applies).
struct NeverApplies {
    model::RuleId rule;
};

/// Whenever the rule applies, one of these sets it aside. None of them can be left out of the list.
struct AlwaysSetAside {
    model::RuleId rule;
    std::vector<model::RuleId> by;
};

/// Whenever the rule decides, one of these decides the same: without the rule nothing would change.
struct NoDifference {
    model::RuleId rule;
    std::vector<model::RuleId> covered_by;
};

/// The case is sent where a `never` floor forbids, or not where an `always` floor wants it.
struct BrokenFloor {
    std::size_t floor = 0;
    model::Case example;
    std::vector<model::Outcome> outcomes;  ///< what the case can come to; each breaks the floor
};

/// A case that only `otherwise` decides.
struct CaughtByOtherwise {
    model::RuleId rule;
    model::Case example;
};

/// The two cases differ in the answer to the question only, which must not affect the route; and they come to different outcomes.
struct Influence {
    model::QuestionId question;
    model::Case first;
    model::Case second;
    std::vector<model::Outcome> first_outcomes;   ///< ascending; more than one: held
    std::vector<model::Outcome> second_outcomes;  ///< ascending; not the same
};

/// A negative comparison with a question that is not asked in this case: there it is false, and so the rule leaves the case out.
struct NegativeMeetsUnasked {
    model::RuleId rule;  ///< the first that holds the comparison, through definitions too
    model::QuestionId question;
    diagnostics::Span span;  ///< of the comparison
    model::Case example;
};

/// What has become of an `accept` block.
enum class AcceptanceUse {
    accepts,  ///< it takes something out of what is found
    nothing,  ///< there is nothing left that it would accept
    run_out,  ///< its date has passed; what it accepted is found again
};

struct Findings {
    std::vector<Gap> gaps;
    bool more_gaps = false;  ///< there are more gaps than are listed
    std::vector<Contradiction> contradictions;
    std::vector<NeverApplies> never_applies;
    std::vector<AlwaysSetAside> always_set_aside;
    std::vector<NoDifference> no_difference;
    std::vector<BrokenFloor> broken_floors;
    std::vector<Influence> influences;
    std::vector<NegativeMeetsUnasked> negatives;
    /// For each of Model::accepted.
    std::vector<AcceptanceUse> acceptances;
    std::optional<CaughtByOtherwise> otherwise;
    std::vector<model::RuleId> without_source;
    std::vector<model::QuestionId> unused_questions;
    bool nobody_holds = false;
    bool nobody_possible = false;  ///< what is called impossible leaves no case: then nothing else is looked for
    /// False where the diagram or a confirmation reached its limit: what is not listed may be there all the same.
    bool finished = true;
};

/// At most this many gaps are listed.
inline constexpr std::size_t most_gaps = 20;

/// Cases that the ruleset calls impossible are left out, and so is what is accepted. Adds nodes to the diagram's store; its functions stay as they are.
[[nodiscard]] Findings analyse(const model::Model& model, diagram::Diagram& diagram);

}  // namespace ascrules::analysis
