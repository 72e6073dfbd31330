#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/problem.h"

/// The columns of a Client Level Data extract, by the names of the specification.
namespace ascrules::outcomes {

/// By what the rows of one person are brought together.
enum class PersonBy {
    nhs_number,  ///< the NHS number, and where a row has none, the council's own identifier
    local_identifier,
};

/// Where the columns stand, counted from 0.
struct Columns {
    std::size_t event_type = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t outcome = 0;
    std::size_t service_type = 0;
    std::size_t client_type = 0;
    std::optional<std::size_t> nhs_number;
    std::optional<std::size_t> local_identifier;
    std::optional<std::size_t> authority;
    std::optional<std::size_t> reference;
    std::optional<std::size_t> route;
    std::optional<std::size_t> period_end;
};

/// Finds the columns; names are compared without capitals, and a space is as good as an underscore. `reference` names the column of the
/// event references; empty: Event_Reference, if it is there. Reports all that is missing as one problem, and a reference column that
/// would put personal data into the output.
[[nodiscard]] std::optional<Columns> find_columns(const std::vector<std::string>& header, const std::string& file,
                                                  PersonBy person_by, std::string_view reference,
                                                  writing::Problems& problems);

}  // namespace ascrules::outcomes
