#pragma once

#include <string>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/warehouse/dialect.h"
#include "compiler/past/warehouse/results.h"

/// What the ends of machines say, as constant tables.
namespace ascrules::warehouse {

/// A column that machines tell of a case, in the order of columns_told().
struct ToldColumn {
    std::string name;
    bool is_number = false;
    std::string starts_with;  ///< of a text: what its parts, which stand behind each other, begin with
};

/// `outcomes` (how many the case can come to) and `outcome` (the sum of their positions from 1), which are numbers; and the texts.
[[nodiscard]] const std::vector<ToldColumn>& columns_told();

/// The table of one machine: the number of the end, in the column `<name>_end`, and those of columns_told() that it tells anything of, each as
/// `<name>_<column>`.
[[nodiscard]] ConstantTable table_of(const std::string& name, const ToldFacts& told, const Results& results,
                                     const std::vector<counting::Stage>& stages, const Dialect& dialect);

/// Whether the table has the column.
[[nodiscard]] bool tells(const ConstantTable& table, const ToldColumn& column);

}  // namespace ascrules::warehouse
