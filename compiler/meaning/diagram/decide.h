#pragma once

#include <vector>

#include "compiler/meaning/diagram/diagram.h"

namespace ascrules::diagram {

/// What the ruleset says of the case, read off the diagram. The same as evaluate::decide, by another way.
[[nodiscard]] model::Decision decide(const model::Model& model, const Diagram& diagram, const model::Case& given);

/// Whether the true-or-false function comes to true for the case, whatever its missing answers are. Those that some condition tests for not
/// known stand as not known.
[[nodiscard]] bool holds_always(const Diagram& diagram, Ref function, const model::Case& given);

/// The missing answers that could still change the outcomes, in some way of answering the others or of leaving them not known: what is not
/// among them makes no difference, whatever else becomes known. In declared order.
[[nodiscard]] std::vector<model::QuestionId> changing(const Diagram& diagram, const model::Case& given);

/// The missing answers on which it hangs whether some of the rules decide; in declared order.
[[nodiscard]] std::vector<model::QuestionId> hung_on(const Diagram& diagram, const model::Case& given,
                                                     const std::vector<model::RuleId>& rules);

/// The function with the answers of the case put in, but for those to one question; what is missing stands as not known, where it can. It
/// looks at that question alone if nothing else is missing.
[[nodiscard]] Ref left_of(Diagram& diagram, Ref function, const model::Case& given, model::QuestionId question);

/// The questions of `asking`, the most telling first: the one whose answer leaves the fewest outcomes open on average, counting each
/// answer (of a Quantity: each stretch that no rule tells apart; of a Selection: each combination) once. Equals in declared order.
[[nodiscard]] std::vector<model::QuestionId> most_telling_first(const Diagram& diagram, const model::Case& given,
                                                                const std::vector<model::QuestionId>& asking);

}  // namespace ascrules::diagram
