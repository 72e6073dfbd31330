#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/warehouse/dialect.h"
#include "compiler/words/writing/trouble.h"

/// Rules as a view of a database, which says of each row of a table what the rules say of its case.
namespace ascrules::warehouse {

/// What is to be written.
struct WantedView {
    const std::vector<counting::Stage>& stages;  ///< each with its diagram
    const mapping::Mapping& mapping;
    const Dialect& dialect;
    std::string table;  ///< points part a schema from the table
    std::string view;   ///< the same
    // For the words at its head.
    std::string ruleset;
    std::string program;  ///< "ascrules 0.1.0"
    std::string day;      ///< on which it is written, "2026-05-01"
    std::string as_of;    ///< the day whose rules alone are meant; empty: the rules of all times
};

/// The text of a view.
struct View {
    std::string sql;
    std::vector<std::string> columns;
    std::size_t machines = 0;
    std::size_t numbers = 0;  ///< in their tables
};

/// Writes the view, or says why it cannot be written and what to do instead.
[[nodiscard]] std::variant<View, writing::Trouble> view_of(const WantedView& wanted);

}  // namespace ascrules::warehouse
