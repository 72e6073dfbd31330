#pragma once

#include <compare>
#include <cstddef>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"

/// What the rules misroute today, kept so that tomorrow only what is new counts against them. A baseline names no case and holds nothing of
/// anybody: it counts, for each way of going wrong, how many went it.
namespace ascrules::replay {

/// One way of going wrong, in names that outlast a change of the rules.
struct WrongWay {
    std::string should_have_gone_to;
    std::string sent_to;
    std::vector<std::string> by;  ///< the ids of the rules that decided, in order
    auto operator<=>(const WrongWay&) const = default;
};
using WrongWays = std::map<WrongWay, std::size_t>;

[[nodiscard]] WrongWays wrong_ways(const model::Model& model, const counting::Tally& tally);

/// The baseline as YAML.
[[nodiscard]] std::string baseline_of(const model::Model& model, const mapping::Mapping& mapping,
                                      const counting::Tally& tally);

/// Reads a baseline and reports everything that is wrong with it; nothing comes back then.
[[nodiscard]] std::optional<WrongWays> read_baseline(std::istream& stream, const std::string& file,
                                                     writing::Problems& problems);

/// What goes wrong now beyond what a baseline holds.
struct NewMisroutes {
    struct Way {
        WrongWay way;
        bool too_low = false;
        std::size_t before = 0;
        std::size_t now = 0;  ///< more than `before`
    };
    std::vector<Way> ways;  ///< too little protection first
    std::size_t too_low = 0;
    std::size_t too_high = 0;
};
[[nodiscard]] NewMisroutes beyond(const WrongWays& baseline, const model::Model& model, const counting::Tally& tally);

}  // namespace ascrules::replay
