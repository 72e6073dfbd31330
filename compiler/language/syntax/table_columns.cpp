#include "compiler/language/syntax/table_columns.h"

#include <array>
#include <string>
#include <utility>

#include "compiler/language/syntax/line_words.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::syntax {

Column column_headed(std::string_view heading) {
    static constexpr std::array columns{
        std::pair{LineKind::rule, Column::rule},       std::pair{LineKind::send, Column::send_to},
        std::pair{LineKind::within, Column::within},   std::pair{LineKind::because, Column::because},
        std::pair{LineKind::also, Column::also_offer}, std::pair{LineKind::overrides, Column::overrides},
        std::pair{LineKind::source, Column::source},
    };
    const std::string folded = spelling::folded(heading);
    if (folded == also_send_to_heading) return Column::also_send_to;
    for (const auto& [kind, column] : columns) {
        if (about(kind)->whole == folded) return column;
    }
    return Column::question;
}

}  // namespace ascrules::syntax
