#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"

/// Cases as rows of small numbers. What no rule tells apart is one number.
namespace ascrules::deciding {

/// A set of questions by number.
struct QuestionSet {
    static constexpr std::size_t most = 256;
    std::array<std::uint64_t, most / 64> words{};

    void add(std::size_t question) { words[question / 64] |= std::uint64_t{1} << (question % 64); }
    [[nodiscard]] bool has(std::size_t question) const { return (words[question / 64] >> (question % 64) & 1U) != 0; }
};

/// One answer in a row, or one item of a selection (0 not ticked, 1 ticked). `cells` itself stands for *not known*.
struct Slot {
    model::QuestionId question;
    bool is_item = false;
    std::size_t item = 0;
    std::uint32_t cells = 0;
    std::vector<std::int64_t> starts;  ///< of a Quantity: the lowest amount of each cell, ascending

    [[nodiscard]] std::uint32_t cell_of(std::int64_t amount) const;
};

/// How the questions are laid out in a row. The byte at 0 is always zero; then come the slots, question by question; behind them there is
/// room for where the case was sent, where it should have gone, what followed, and for each group its part.
class Slots {
  public:
    static constexpr std::size_t most_slots = 1'000;

    /// Nothing where the questions do not fit. The diagrams are of models with the same questions and destinations.
    [[nodiscard]] static std::optional<Slots> of(const model::Model& model,
                                                 const std::vector<const diagram::Diagram*>& diagrams);

    /// By their place in the row; the first stands for the byte that is always zero.
    std::vector<Slot> slots;
    std::size_t groups = 0;          ///< how many there are in the mapping
    std::size_t destinations = 0;    ///< of the model
    std::vector<std::size_t> first;  ///< for each question the place of its first slot; behind them that of the end

    [[nodiscard]] std::size_t sent_to() const { return slots.size(); }
    [[nodiscard]] std::size_t should_have_gone_to() const { return slots.size() + 1; }
    [[nodiscard]] std::size_t outcome() const { return slots.size() + 2; }
    /// The part to which the case belongs by one of Mapping::groups.
    [[nodiscard]] std::size_t group(std::size_t position) const { return slots.size() + 3 + position; }
    /// Bytes from one row to the next.
    [[nodiscard]] std::size_t stride() const { return (slots.size() + 3 + groups + 15) / 16 * 16; }
    /// The place in the row that a variable of one of the diagrams looks at; of a selection's being known, that of its first item.
    [[nodiscard]] std::size_t slot_of(const diagram::Variable& variable) const;
    /// For each cell of that slot, the cell of the variable that it lies in; where it looks at whether the answer is known, the cell for known.
    [[nodiscard]] std::vector<std::uint32_t> cells_of(const diagram::Space& space,
                                                      const diagram::Variable& variable) const;
    /// Fills in the row of a case: slots.size() bytes.
    void fill(std::uint8_t* row, const model::Case& given) const;
    /// A case that no rule tells apart from those of this row.
    [[nodiscard]] model::Case case_of(const std::uint8_t* row) const;
    /// The same. Only the questions of `wanted` are filled in.
    [[nodiscard]] model::Case case_of(const std::uint8_t* row, const std::vector<std::size_t>& wanted) const;
};

}  // namespace ascrules::deciding
