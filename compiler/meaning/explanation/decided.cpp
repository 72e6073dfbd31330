#include "compiler/meaning/explanation/decided.h"

#include <fmt/format.h>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

namespace {

constexpr const char* takes_too_long =
    "this case takes longer to work out than is allowed; answer some of the missing questions";

}  // namespace

Decided decided_by_rules(const model::Model& model, const model::Case& given) {
    Decided decided{evaluate::explain(model, given), ""};
    if (!decided.trace.decision.finished) decided.disagreement = takes_too_long;
    return decided;
}

Decided decided_by_both(const model::Model& model, const diagram::Diagram& diagram, const model::Case& given) {
    Decided decided = decided_by_rules(model, given);
    if (!diagram.finished) decided.disagreement = takes_too_long;
    if (!decided.disagreement.empty()) return decided;
    if (diagram::decide(model, diagram, given) != decided.trace.decision) {
        decided.disagreement = fmt::format(
            "the two ways of working out this case disagree, which is a fault in ascrules; please report it with the "
            "rules and this case: {}",
            model::words(model, given));
    }
    return decided;
}

}  // namespace ascrules::explanation
