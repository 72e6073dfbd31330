#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/trouble.h"

namespace ascrules::casefile {

/// Where the columns of a file stand, by their names, compared folded (see naming.h). A file may have columns without a name and several of
/// one name: nobody can ask for these, and what nobody asks for does no harm.
class ColumnNames {
  public:
    explicit ColumnNames(const std::vector<std::string>& header);

    /// The positions of all columns of that name, ascending; none of the empty name.
    [[nodiscard]] const std::vector<std::size_t>& of(std::string_view name) const;
    /// Whether the name is not empty and stands over one column alone.
    [[nodiscard]] bool is_of_one(std::string_view name) const { return of(name).size() == 1; }
    /// "no name for column 2, the same name for columns 1 and 3"; empty where each column has a name of its own. Names are not repeated,
    /// since a file without column names has somebody's data there.
    [[nodiscard]] std::string without_own_name() const;

  private:
    std::vector<std::string> folded_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> positions_;
};

/// What is wrong where a column is asked for whose name stands over several, and what to do about it. The name is one that the asker gave.
[[nodiscard]] writing::Trouble several_of_one_name(std::string_view name, const std::vector<std::size_t>& positions);

}  // namespace ascrules::casefile
