#pragma once

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/verdicts.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// What missing answers make of one case, asked question by question. Refers to the setting and the case.
class Asking {
  public:
    Asking(const Setting& setting, const model::Case& given);

    /// Whether two answers to this unknown question make a difference to what the case can come to, for some way in which
    /// the other unknown questions are answered or, where a rule tests for that, stay not known.
    [[nodiscard]] bool matters(model::QuestionId question, Budget& budget) const;

  private:
    const Setting& setting_;
    const model::Case& given_;
    Fillings answered_;
    Fillings quiet_;
};

}  // namespace ascrules::evaluate
