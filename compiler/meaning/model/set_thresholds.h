#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

/// What every answer says that was made with other figures than the ruleset's.
namespace ascrules::model {

/// A threshold that was set to another figure.
struct SetThreshold {
    std::string name;
    std::string figure;  ///< "20 hours"
    std::vector<std::string>
        instead_of;  ///< "35 hours"; several where the ruleset's own changes over time, the oldest first
};

/// Those of the same rules at several times, the oldest first, in the order of the ruleset.
[[nodiscard]] std::vector<SetThreshold> set_thresholds(const std::vector<const Model*>& stages);

/// "With heavy caring set to 20 hours instead of 35 hours", without a full stop; empty where none is set.
[[nodiscard]] std::string words(const std::vector<SetThreshold>& set);

/// An array of objects: threshold, set_to, instead_of.
[[nodiscard]] writing::Json json_of(const std::vector<SetThreshold>& set);

}  // namespace ascrules::model
