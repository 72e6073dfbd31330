#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/repeated_references.h"
#include "compiler/words/dates/dates.h"

/// The rules that past cases are decided by, and how they are to be counted.
namespace ascrules::counting {

/// What the ruleset says of a case. The replay does not know by which of the two ways it is found.
using Decide = std::function<model::Decision(const model::Case&)>;

struct Options {
    bool with_references = false;
    std::size_t most_references = 10'000;  ///< in each list
    /// How many threads read, where all stages have a diagram; at least one. The result hangs neither on this nor on the next.
    std::size_t threads = 1;
    std::size_t block_bytes = 131'072;  ///< taken from the file at once
    /// Called now and then between two readings of the file, by one thread at a time; may be empty.
    std::function<void()> progress = {};
    std::size_t most_compared = RepeatedReferenceSearch::most_remembered;  ///< different references, see there
    // What rows may be decided by (see lanes/plan.h) hangs on these, the result does not.
    std::size_t most_joined_edges = 2'000'000;  ///< of lanes::one_diagram()
    std::size_t most_circuit_pairs = 400'000;   ///< of lanes::row_circuits()
};

/// Other rules, which decide the same cases at the same time. They have the questions and destinations of the rules that are replayed.
struct Variant {
    const model::Model* model = nullptr;
    Decide decide;
    const diagram::Diagram* diagram = nullptr;  ///< as in Stage
};

/// The rules as they stand from one day to the next on which they change.
struct Stage {
    const model::Model* model = nullptr;
    Decide decide;
    std::optional<dates::Date> from = std::nullopt;  ///< their first day; absent: as far back as there are days
    /// The diagram of the model, where there is one: if all stages have it, cases are decided by walking it, many times faster. `decide`
    /// comes to the same, and is then called from several threads.
    const diagram::Diagram* diagram = nullptr;
    std::vector<Variant> variants = {};  ///< as many in all stages
};

}  // namespace ascrules::counting
