#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/meaning/diagram/store.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/deciding/one_diagram.h"
#include "compiler/past/deciding/slots.h"

namespace ascrules::deciding {

/// What is counted of a decision.
struct Verdict {
    counting::ByRules by_rules;
    std::vector<model::RuleId> decided_by;
    std::vector<model::RuleId> may_decide;
    std::vector<model::QuestionId> asking;  ///< if held
    counting::SecondTeams second_teams;
    bool operator==(const Verdict&) const = default;
};

/// Decides rows by walking a diagram as a table: from each place, the byte of one slot says where to go on. A slot is looked at only if its
/// answer can still matter. The table grows as cases come; a missing answer leads to a place of its own, which stands for all that the
/// diagram can still come to. What diagram::decide() makes of a case, this makes of its row.
class Walk {
  public:
    static constexpr std::uint32_t undecided = 0xFFFFFFFF;
    /// What becomes of a row whose missing answer is looked at.
    enum class Missing { walked, left_undecided };

    /// What is given must outlive the walk. All in all it takes less than 50 times `most_steps` bytes.
    Walk(const OneDiagram& whole, const Slots& slots, std::size_t most_steps, Missing missing);

    /// For each of `count` rows, slots.stride() bytes apart, the number of its verdict; `undecided` where the table has no room for the answer, or it is
    /// to be left so.
    void decide(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::uint32_t* numbers);

    [[nodiscard]] const std::vector<Verdict>& verdicts() const { return verdicts_; }

  private:
    /// A place in the table, and the slot to look at there. Zero: not worked out yet. Slot zero: the end, with its verdict behind it. Before
    /// all others stands the number of what is meant.
    using State = std::uint32_t;
    // The slot has the lowest bits of a state: eight of them, which are quicker to get at, or as many as any slots need.
    static constexpr unsigned few_slot_bits = 8;
    static constexpr unsigned many_slot_bits = 10;

    /// What a state stands for: the diagram with the known answers put in, as a function of the missing ones. Its constants are places
    /// in the diagram, see place_of().
    struct Meant {
        diagram::Ref left;
        std::uint32_t level = 0;  ///< of the diagram: looked at next
    };

    [[nodiscard]] static diagram::Ref constant_for(diagram::Ref place);
    [[nodiscard]] static diagram::Ref place_of(diagram::Ref constant);
    [[nodiscard]] std::uint32_t next_level(diagram::Ref left, std::size_t& nodes) const;
    diagram::Ref advanced(diagram::Ref left, std::uint32_t level, std::optional<std::uint32_t> cell,
                          std::unordered_map<std::uint32_t, diagram::Ref>& seen);
    State state_of(diagram::Ref left);
    State make_state(diagram::Ref left);
    State next(State from, std::uint8_t cell);
    State walk(const std::uint8_t* row);
    template <unsigned slot_bits, std::size_t known_stride>
    std::size_t walk_together(const std::uint8_t* rows, std::size_t stride, std::size_t count, State* states) const;
    using RowsTogether = std::size_t (Walk::*)(const std::uint8_t*, std::size_t, std::size_t, State*) const;
    [[nodiscard]] RowsTogether rows_together_at(std::size_t stride) const;
    [[nodiscard]] std::size_t slot_of(State state) const { return state & ((State{1} << slot_bits_) - 1); }
    [[nodiscard]] std::uint32_t number(State state) const { return table_[(state >> slot_bits_) + 1]; }
    Verdict verdict_of(diagram::Ref left);
    void add_reached(diagram::Ref left, std::unordered_set<std::uint32_t>& seen, Possibilities& all, bool& any) const;
    std::vector<model::QuestionId> asking(diagram::Ref left);

    const OneDiagram& whole_;
    const Slots& slots_;
    std::size_t most_steps_;
    Missing missing_;
    unsigned slot_bits_;
    State gave_up_;
    diagram::Store store_;
    std::vector<std::size_t> slot_of_level_;
    std::vector<std::vector<std::uint32_t>> cells_;  ///< for each level, the diagram's cell for each cell of the slot
    std::vector<State> table_;
    std::vector<Meant> meant_;
    std::unordered_map<std::uint32_t, State> states_;  ///< by function
    std::vector<Verdict> verdicts_;
    std::map<std::vector<std::size_t>, std::uint32_t> verdict_numbers_;
    State root_ = 0;
    RowsTogether rows_together_ = nullptr;
};

}  // namespace ascrules::deciding
