#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/past/deciding/slots.h"

/// A function of a case as a machine that reads one answer after the other, for programs that know tables and no diagrams.
namespace ascrules::warehouse {

/// What one answer does: from each state, the state of the next layer for each cell of the slot and, last, for *not known*.
struct Layer {
    std::size_t slot = 0;             ///< of deciding::Slots
    std::size_t cells = 0;            ///< with the one for *not known*
    std::vector<std::uint32_t> next;  ///< `cells` of them for each state
    [[nodiscard]] std::size_t states() const { return next.size() / cells; }
};

/// Reads the slots in order and ends in a number. Behind the last layer a state is that number.
struct Machine {
    std::vector<Layer> layers;
    std::vector<std::uint32_t> roots;  ///< the state to begin in, for the rules of each time

    /// Where the row ends: the cells of all slots, by their place.
    [[nodiscard]] std::uint32_t end(std::size_t stage, const std::vector<std::uint32_t>& cells) const;
    /// Numbers in all layers.
    [[nodiscard]] std::size_t size() const;
};

/// What a missing answer does to a function.
enum class IfMissing : std::uint8_t {
    filled_in,  ///< it may be any answer
    stands,     ///< it stands as not known, where something tests for that
    either,     ///< it may be any answer, and not known besides
};

/// A function of the rules of one time. What it refers to must outlive it.
struct Function {
    const diagram::Space* space = nullptr;
    const diagram::Store* store = nullptr;
    diagram::Ref root;
    std::vector<IfMissing> missing;  ///< by question
    /// Where it is told: a case in which this question is answered comes to `never`.
    std::optional<model::QuestionId> unanswered = std::nullopt;
};

/// Budget: with more numbers than this in its layers a machine is not made.
inline constexpr std::size_t most_numbers = 60'000;

/// The machine that tells whether the functions (one for each time) can come to the constant: it ends in 1 where they can, else in 0. Nothing
/// where it would be too large.
[[nodiscard]] std::optional<Machine> machine_of(const deciding::Slots& slots, const std::vector<Function>& functions,
                                                diagram::Ref constant);

/// The machine that does the work of both, and ends in what `both` makes of their ends. Nothing where it would be too large.
[[nodiscard]] std::optional<Machine> joined(const Machine& a, const Machine& b,
                                            const std::function<std::uint32_t(std::uint32_t, std::uint32_t)>& both,
                                            std::size_t most);

/// The same machine without the layers that make no difference.
[[nodiscard]] Machine without_idle_layers(const Machine& machine);

}  // namespace ascrules::warehouse
