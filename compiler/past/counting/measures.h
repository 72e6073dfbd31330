#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"

/// What a replay measures, of all cases and of each part of them.
namespace ascrules::counting {

/// What a measure is about: what the rules would do, or what was done.
enum class Side { rules, record };

/// One measure as a share. Where `whole` is zero there is nothing to measure.
struct MeasuredShare {
    std::string key;   ///< "too_low", stable, for programs; together with `side` no other has it
    std::string name;  ///< "too little protection"
    Side side = Side::rules;
    std::size_t part = 0;
    std::size_t whole = 0;
    std::string of;  ///< what `whole` counts: "cases for which it is known where they should have gone"
};

/// All measures, too little protection first, the rules before the record; of the record only where the mapping tells it, and of what followed
/// only where the mapping tells that. The same ones in the same order for all parts of a file.
[[nodiscard]] std::vector<MeasuredShare> measures_of(const model::Model& model, const mapping::Mapping& mapping,
                                                     const PartTally& part);

/// Sent to a destination of another team than that of the one where the case should have gone, of those sent wrongly. A destination without a
/// team is a team of its own.
[[nodiscard]] std::size_t wrong_team(const model::Model& model, const RouteCounts& routes, Side side);

/// One part of the cases and what was counted of it.
struct PartOfCases {
    std::string name;
    const PartTally* tally = nullptr;  ///< belongs to the Tally
    bool listed = true;                ///< false of what is any other value, or not recorded
};

/// The cases of a file, put into parts by one thing.
struct Breakdown {
    enum class By { month, team, work, people };
    By by = By::month;
    std::string name;  ///< "month", "team", or as the mapping has it
    std::vector<PartOfCases> parts;
};

/// By month where there are dates, by the team that a case was recorded as sent to where that is told, then by work and people in the order of
/// the mapping. Parts without a case are left out, but those that the mapping lists stay.
[[nodiscard]] std::vector<Breakdown> breakdowns(const model::Model& model, const mapping::Mapping& mapping,
                                                const Tally& tally);

}  // namespace ascrules::counting
