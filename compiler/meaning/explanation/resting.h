#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"

/// Decisions that rest on an answer's not being known.
namespace ascrules::explanation {

/// What would follow if one missing answer, and nothing else, became known.
struct Resting {
    struct Then {
        std::string answer;  ///< "can protect themselves is yes"
        model::Decision decision;
    };
    model::QuestionId question;
    std::vector<Then>
        then;  ///< answers that come to something else than the decision, and what each comes to; not none
};

/// The missing answers that a rule tests for being known, on whose standing as not known the decision rests; in declared order. `decision` is
/// that of the case.
[[nodiscard]] std::vector<Resting> rests_on(const model::Model& model, const diagram::Diagram& diagram,
                                            const model::Case& given, const model::Decision& decision);

}  // namespace ascrules::explanation
