#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::replay {

/// A stream of bytes, and what messages call it.
struct NamedStream {
    std::istream& stream;
    std::string name;
};

/// What became of the rows of a case file.
struct RowsRead {
    std::size_t cases = 0;
    std::size_t unreadable = 0;  ///< rows that could not be understood
};

/// Called with each case in the order of the file and the line on which its row starts. Returns why reading is to stop there; mostly nothing.
using TakeCase = std::function<std::optional<writing::Problem>(const mapping::PastCase& past, std::size_t line)>;

/// Reads all rows of a case file by its mapping, one by one, for those who need the cases themselves and not the counts of a replay. Nothing,
/// with problems, where the file cannot be read to its end.
[[nodiscard]] std::optional<RowsRead> every_case(const model::Model& model, const mapping::Mapping& mapping,
                                                 const NamedStream& cases, const TakeCase& take,
                                                 writing::Problems& problems);

}  // namespace ascrules::replay
