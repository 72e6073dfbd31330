#pragma once

#include <optional>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::replay {

/// Reads all rows, decides each case and counts. `rows` is new: its header has not been read. Where `problems` holds some already, the
/// columns are looked at, so that all problems are found at once, and nothing else is done. No tally comes back while there are problems,
/// and none where the file cannot be read to its end or holds no rows.
[[nodiscard]] std::optional<counting::Tally> replay(const model::Model& model, const mapping::Mapping& mapping,
                                                    casefile::CsvReader& rows, const counting::Decide& decide,
                                                    writing::Problems& problems, counting::Options options = {});

/// The same for rules that change over time: each case is decided by the stage in force on the day it was received. `stages` are ascending
/// and not empty; all have the questions and destinations that the mapping was read for. Where there are several, the mapping must say when
/// cases were received, and a row that does not is unreadable.
[[nodiscard]] std::optional<counting::Tally> replay(const std::vector<counting::Stage>& stages,
                                                    const mapping::Mapping& mapping, casefile::CsvReader& rows,
                                                    writing::Problems& problems, counting::Options options = {});

/// Reports rules that change where nothing says when cases were received.
void check_days_are_told(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                         writing::Problems& problems);

}  // namespace ascrules::replay
