#pragma once

#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/replay/sweep.h"
#include "compiler/words/writing/json.h"

/// A sweep in words and as data.
namespace ascrules::report {

/// The table for people, with what it rests on.
[[nodiscard]] std::string text_of(const replay::Sweep& sweep, const model::Model& model,
                                  const mapping::Mapping& mapping, const counting::Tally& tally);
/// The same for programs, with Wilson's 95% intervals.
[[nodiscard]] writing::Json json_of(const replay::Sweep& sweep, const model::Model& model,
                                    const mapping::Mapping& mapping, const counting::Tally& tally);
/// A line for each figure, with the intervals, below a line of column names.
[[nodiscard]] std::string csv_of(const replay::Sweep& sweep, const mapping::Mapping& mapping);

}  // namespace ascrules::report
