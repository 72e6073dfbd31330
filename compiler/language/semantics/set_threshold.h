#pragma once

#include <optional>
#include <string>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/trouble.h"

namespace ascrules::semantics {

/// Gives the threshold that `line` names, however often the ruleset declares it (shared and locally, for several times in force), the
/// figure that `line` says, so that the ruleset is read with that figure. What comes back is why it cannot be done, and nothing where it was; whether the figure
/// suits the threshold is found out by check(). The place of the figure must lie in the source that the ruleset's places lie in.
[[nodiscard]] std::optional<writing::Trouble> set_threshold(syntax::Ruleset& ruleset, const syntax::Threshold& line);

/// The figure that stands there, with its unit, if nothing else does.
[[nodiscard]] std::optional<model::Threshold> read_figure(const syntax::Phrase& phrase);

/// Whether both are told in one unit.
[[nodiscard]] bool same_unit_of(const model::Threshold& one, const model::Threshold& other);

}  // namespace ascrules::semantics
