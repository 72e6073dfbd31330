#pragma once

#include "compiler/past/casefile/case_file.h"
#include "compiler/past/mapping/mapping.h"

namespace ascrules::mapping {

/// What a mapping tells about its case file, before it is read.
[[nodiscard]] casefile::Told told_by(const Mapping& mapping);

}  // namespace ascrules::mapping
