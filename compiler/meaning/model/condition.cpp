#include "compiler/meaning/model/condition.h"

#include <utility>

namespace ascrules::model {

namespace {

Condition counted(int at_least, int at_most, std::vector<Condition> operands, diagnostics::Span span) {
    return {span, CountTrue{at_least, at_most, std::move(operands)}};
}

}  // namespace

Condition all_of(std::vector<Condition> operands, diagnostics::Span span) {
    const int all = static_cast<int>(operands.size());
    return counted(all, all, std::move(operands), span);
}

Condition any_of(std::vector<Condition> operands, diagnostics::Span span) {
    const int all = static_cast<int>(operands.size());
    return counted(1, all, std::move(operands), span);
}

Condition none_of(std::vector<Condition> operands, diagnostics::Span span) {
    return counted(0, 0, std::move(operands), span);
}

}  // namespace ascrules::model
