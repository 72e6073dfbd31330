#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/past/deciding/circuit.h"
#include "compiler/past/deciding/slots.h"

/// Diagrams as circuits over rows of small numbers. What diagram::decide() makes of a case, these make of 512 rows at once.
namespace ascrules::deciding {

/// What cases come to: of each outcome, the rows that it is possible in.
struct OutcomeCircuit {
    struct Possible {
        model::Outcome outcome;
        Circuit::Wire wire = Circuit::never;
    };

    Circuit circuit;
    std::vector<Possible> outcomes;  ///< each once
};

/// Who decides, and for rows that are held which missing answers could still change the outcome.
struct RuleCircuit {
    struct OfRule {
        Circuit::Wire may = Circuit::never;      ///< decides in some way of filling in
        Circuit::Wire may_not = Circuit::never;  ///< does not in some way
    };

    Circuit circuit;
    std::vector<OfRule> rules;
    struct OfSource {
        model::DestinationId team;
        OfRule holds;
    };
    std::vector<OfSource> second_sources;  ///< as in Diagram
};
struct AskingCircuit {
    Circuit circuit;
    std::vector<Circuit::Wire> questions;  ///< by number
};

/// All that is needed to decide rows, and to count what is counted of who decides them.
struct RowCircuits {
    OutcomeCircuit outcomes;
    RuleCircuit rules;
    AskingCircuit asking;
};

/// Nothing where a circuit would have more than `most_pairs` pairs, or the diagram was not finished. A pair takes eight bytes and, in each thread, 32
/// for planes.
[[nodiscard]] std::optional<OutcomeCircuit> outcome_circuit(const diagram::Diagram& diagram, const Slots& slots,
                                                            std::size_t most_pairs);
[[nodiscard]] std::optional<RuleCircuit> rule_circuit(const diagram::Diagram& diagram, const Slots& slots,
                                                      std::size_t most_pairs);
[[nodiscard]] std::optional<AskingCircuit> asking_circuit(const diagram::Diagram& diagram, const Slots& slots,
                                                          std::size_t most_pairs);

[[nodiscard]] std::optional<RowCircuits> row_circuits(const diagram::Diagram& diagram, const Slots& slots,
                                                      std::size_t most_pairs);

}  // namespace ascrules::deciding
