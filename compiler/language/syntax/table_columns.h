#pragma once

#include <string_view>

namespace ascrules::syntax {

/// What a column of a table holds, by its heading.
enum class Column { rule, question, send_to, within, because, also_offer, also_send_to, overrides, source };

/// What heads the column of second teams: as `also send to`, which starts with the same word as `also offer`.
inline constexpr std::string_view also_send_to_heading = "also send to";

/// By the words that start the line which the column stands for; a question where it is none of them.
[[nodiscard]] Column column_headed(std::string_view heading);

}  // namespace ascrules::syntax
