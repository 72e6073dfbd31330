#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::mapping {

/// As much as there is any need to read of a file of one case: more than read_one_case() takes, so that too much is seen to be too much.
inline constexpr std::size_t largest_case = 1'100'000;

/// Reads one case from YAML that maps questions to answers. `name` is that of the file, in problems. Where the day of the referral is given,
/// answers can be dates too. Nothing, with problems, where something in it cannot be used.
[[nodiscard]] std::optional<model::Case> read_one_case(const model::Model& model, const std::string& text,
                                                       const std::string& name, std::optional<dates::Date> received,
                                                       writing::Problems& problems);

}  // namespace ascrules::mapping
