#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/model.h"
#include "tests/support/every_case.h"

/// The meaning of a ruleset once more, as plainly as it can be written down, for small models only: every complete case
/// is looked at, one by one. It is the referee of the quicker engines and shares nothing with them.
namespace ascrules::tests {

/// Refers to the model: do not outlive it. Remembers what it has worked out, so keep one for many cases.
class ByTheBook {
  public:
    explicit ByTheBook(const model::Model& model);

    [[nodiscard]] model::Decision decide(const model::Case& given);
    [[nodiscard]] evaluate::Trace explain(const model::Case& given);

  private:
    [[nodiscard]] const std::set<model::Outcome>& outcomes(const model::Case& given);
    [[nodiscard]] bool matters(const model::Case& given, model::QuestionId question);

    const model::Model& model_;
    std::vector<bool> tested_;
    std::map<std::vector<std::int64_t>, std::set<model::Outcome>> worked_out_;
};

}  // namespace ascrules::tests
