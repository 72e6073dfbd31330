#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/past/casefile/csv.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/deciding/one_diagram.h"
#include "compiler/past/deciding/row_circuits.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/mapping/mapping.h"

namespace ascrules::lanes {

using deciding::OneDiagram;
using deciding::OutcomeCircuit;
using deciding::RowCircuits;
using deciding::Slots;

/// What RowResults is made with.
struct WalkableResults {
    OneDiagram outcomes;
    std::optional<OutcomeCircuit> circuit;
};

/// What the rows of a stage are decided by: those in which a missing answer is looked at by the circuits, all others by the walk. Where either is too
/// large, all by the other.
struct WalkableStage {
    std::optional<OneDiagram> walked;
    std::optional<RowCircuits> circuits;
    std::optional<WalkableResults> results;  ///< where other answers are tried out (see LaneFlips)
};

/// What rows are decided by, and how they are laid out.
struct Walkable {
    Slots slots;
    std::vector<WalkableStage> stages;
    std::vector<std::vector<WalkableResults>> variants;  ///< for each stage those of each of its variants
};

/// What all lanes of a replay have in common. None of it changes while they run.
struct LanePlan {
    const std::vector<counting::Stage>& stages;
    const mapping::Mapping& mapping;
    const counting::Options& options;
    const Walkable& walkable;
    const Slots& slots;
    const casefile::CsvReader& rows;  ///< has read the column names; only these, the separator and the limits are used
};

/// What is left to do about a block when all before it has been done.
struct BlockEvents {
    static constexpr std::size_t unreadable = ~std::size_t{0};

    struct Event {
        std::size_t offset = 0;         ///< of the row in the block
        std::size_t line = 0;           ///< of the row; the block begins with line 1
        std::size_t what = unreadable;  ///< or the list of references that the row belongs in
    };
    std::vector<Event> events;  ///< by offset

    /// The reference of a case, in the order of the block; none where the mapping names no column of references.
    struct Reference {
        std::uint64_t mark = 0;  ///< see mark_of_reference()
        std::size_t line = 0;    ///< as of an event
    };
    std::vector<Reference> references;
    std::size_t rows = 0;
    std::size_t empty_lines = 0;
    std::size_t empty_rows = 0;
    std::size_t lines = 0;
    bool stopped = false;  ///< the file cannot be read beyond some row of the block
};

}  // namespace ascrules::lanes
