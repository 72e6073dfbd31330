#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::deciding {

/// What a case can come to, over all ways of filling in what is missing, and who decides it.
struct Possibilities {
    std::vector<model::Outcome> outcomes;      ///< ascending
    std::vector<model::RuleId> in_some;        ///< the rules that decide in some way of filling in; ascending
    std::vector<model::RuleId> in_all;         ///< the rules that decide in every way; ascending
    std::vector<std::size_t> sources_in_some;  ///< positions in Diagram::second_sources, as of rules; ascending
    std::vector<std::size_t> sources_in_all;
    auto operator<=>(const Possibilities&) const = default;
};

/// What follows from either of two.
[[nodiscard]] Possibilities either(const Possibilities& a, const Possibilities& b);

/// All that is counted of a case in one diagram, so that one walk tells it. It can have a leaf for each set of rules that can decide at once,
/// which is why a Diagram keeps them apart.
struct OneDiagram {
    const diagram::Space& space;
    diagram::Store store;
    diagram::Ref root;  ///< comes to the number in `possibilities`
    diagram::Numbering<Possibilities> possibilities;
    /// For each of Diagram::second_sources.
    std::vector<model::DestinationId> team_of_source = {};
};

/// The diagram in one; it must outlive what comes back. Nothing where that takes more than `most_edges` edges (see Store).
[[nodiscard]] std::optional<OneDiagram> one_diagram(const diagram::Diagram& diagram, std::size_t most_edges);

/// The same without who decides: where only the outcome is counted.
[[nodiscard]] OneDiagram outcomes_only(const diagram::Diagram& diagram);

}  // namespace ascrules::deciding
