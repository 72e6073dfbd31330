#pragma once

#include <string>

#include "compiler/rewriting/starter/starter.h"

namespace ascrules::starter {

/// The team in the middle that takes whoever has `two difficulties`: the last but one, or the first of two.
[[nodiscard]] const std::string& middle_team(const Details& details);

/// The team below the first that takes the most difficulties: the second, or the first of two.
[[nodiscard]] const std::string& upper_team(const Details& details);

/// The single files, whole.
[[nodiscard]] std::string rules_text(const Details& details);
[[nodiscard]] std::string sample_text(const Details& details);
[[nodiscard]] std::string mapping_text();
[[nodiscard]] std::string readme_text(const Details& details);

}  // namespace ascrules::starter
