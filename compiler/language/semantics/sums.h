#pragma once

#include <optional>
#include <string>

#include "compiler/language/semantics/values.h"

/// Two answers that are compared with each other, or counted together: a figure that is worked out from both.
namespace ascrules::semantics {

/// The question that comes next where a figure is expected, if its name is longer than that of a threshold that comes next.
[[nodiscard]] std::optional<NameList<model::QuestionId>::Match> question_next(const Context& context,
                                                                              const Cursor& cursor);

/// Whether the two can be counted together: reported where not. `span`: where they stand.
[[nodiscard]] bool can_be_summed(const Context& context, const model::Sum& sum, diagnostics::Span span);

/// Whether a comparison of the two, which can be counted together, can be so and can be otherwise, and there are few enough amounts to compare
/// exactly: reported where not. `low` and `high` may lie outside of what the two can come to.
[[nodiscard]] std::optional<model::Condition> in_range_of_sum(const Context& context, model::Summed summed,
                                                              diagnostics::Span span);

/// `hours wanted minus hours given` at the cursor, as the two questions; moves past it. Nothing, and the cursor where it was, where something else
/// stands there.
[[nodiscard]] std::optional<model::Sum> take_sum(const Context& context, Cursor& cursor);

/// Notes the names of the two questions, which stand from word `at` on (uses.h).
void note_sum(const Context& context, const syntax::Phrase& phrase, std::size_t at, const model::Sum& sum);

/// The sum as a question that is answered with what it comes to, so that it is compared like one.
[[nodiscard]] model::Question as_question(const model::Model& model, const model::Sum& sum, std::string name,
                                          diagnostics::Span span);

/// What a message calls it: a question, a score or a figure.
[[nodiscard]] std::string_view called(const Context& context, const model::Question& about);

}  // namespace ascrules::semantics
