#pragma once

#include <string>

#include "compiler/meaning/evaluate/look.h"
#include "compiler/meaning/evaluate/relevance.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/verdicts.h"

namespace ascrules::evaluate {

/// What a place in a search leaves to be settled of all that is wanted, as bytes to be compared. Two places with the
/// same residue come to the same from there on, whatever was filled in on the way to them, so that only one of them
/// need be searched. The look and the verdicts must be those of the fillings, and their readings the same in both
/// places. What was wanted in the place searched first may be more.
[[nodiscard]] std::string residue_of(const Setting& setting, const Fillings& fillings, Look& look,
                                     const Verdicts& verdicts, const Wanted& wanted);

}  // namespace ascrules::evaluate
