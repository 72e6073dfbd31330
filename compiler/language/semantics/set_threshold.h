#pragma once

#include <optional>
#include <string>

#include "compiler/language/syntax/ruleset.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::semantics {

/// Why a threshold cannot be set, and what can be done, in words.
struct CannotSet {
    std::string problem;
    std::string advice;
};

/// Gives the threshold that `line` names, however often the ruleset declares it (shared and locally, for several times in force), the
/// figure that `line` says, so that the ruleset is read with that figure. Nothing comes back where that was done; whether the figure
/// suits the threshold is found out by check(). The place of the figure must lie in the source that the ruleset's places lie in.
[[nodiscard]] std::optional<CannotSet> set_threshold(syntax::Ruleset& ruleset, const syntax::Threshold& line);

/// The figure that stands there, with its unit, if nothing else does.
[[nodiscard]] std::optional<model::Threshold> read_figure(const syntax::Phrase& phrase);

/// Whether both are told in one unit.
[[nodiscard]] bool same_unit_of(const model::Threshold& one, const model::Threshold& other);

}  // namespace ascrules::semantics
