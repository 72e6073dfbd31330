#pragma once

#include <string>
#include <vector>

#include "compiler/past/drafting/draft.h"

/// How a draft is put together. For the files of this room alone.
namespace ascrules::drafting {

[[nodiscard]] const std::string& name_of(const Survey& survey, std::size_t column);

/// Finds columns for the questions among those that are not taken, and takes them.
void match_questions(const model::Model& model, const Survey& survey, std::vector<bool>& taken, Draft& draft);

/// Finds the columns of where cases were sent and should have gone, of when they were received, of what followed and of their references, and
/// takes them. Names that are a question's own are left to it.
void match_other_columns(const model::Model& model, const Survey& survey, std::vector<bool>& taken, Draft& draft);

/// All that is open about one column, in words: what has to be decided before the mapping can be used.
[[nodiscard]] std::vector<std::string> open_in(const std::vector<std::string>& checks, const ColumnReading& reading);

}  // namespace ascrules::drafting
