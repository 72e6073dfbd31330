#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::tables {

/// What a condition says about one name: the column, and what stands in its cell.
struct Said {
    std::string about;
    std::string cell;
};

/// Both ranges at once, where they are of one question, overlap, and neither names a threshold.
[[nodiscard]] std::optional<model::InRange> both(const model::InRange& first, const model::InRange& second);

/// All that must hold for the rule to apply; or why it is no row.
using SaidOrWhy = std::variant<std::vector<Said>, std::string>;

[[nodiscard]] SaidOrWhy said_by(const model::Model& model, const diagnostics::Source& source, const model::Rule& rule);

}  // namespace ascrules::tables
