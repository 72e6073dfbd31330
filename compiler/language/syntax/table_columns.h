#pragma once

#include <string_view>

namespace ascrules::syntax {

/// What a column of a table holds, by its heading.
enum class Column { rule, question, send_to, within, because, also_offer, overrides, source };

/// By the words that start the line which the column stands for; a question where it is none of them.
[[nodiscard]] Column column_headed(std::string_view heading);

}  // namespace ascrules::syntax
