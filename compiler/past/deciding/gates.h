#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "compiler/past/deciding/slots.h"

namespace ascrules::deciding {

/// What else is counted of a case: which questions are certainly not asked, and which lines `impossible` and floors certainly apply.
struct Beside {
    QuestionSet not_asked;
    /// Ascending. The lines `impossible` of the model by position; floors by position too, behind all of these.
    std::vector<std::size_t> lines;
};

/// Looks up in rows what asked() and surely_holds() say of cases. Questions that are always asked are not looked at. What hangs on the same few
/// answers is looked up together, and worked out once for each combination of them.
class Gates {
  public:
    /// The model and the slots must outlive it.
    Gates(const model::Model& model, const Slots& slots);

    /// False where something hangs on so many answers that it cannot be looked up.
    [[nodiscard]] bool usable() const { return usable_; }
    [[nodiscard]] bool none() const { return groups_.empty(); }
    /// Adds the questions that are not asked, and the lines that apply (see Beside), in no order.
    void look(const std::uint8_t* row, QuestionSet& not_asked, std::vector<std::size_t>& lines);

  private:
    struct Group {
        std::vector<std::size_t> questions;  ///< that are looked at, ascending
        std::vector<std::size_t> of;         ///< questions that may not be asked
        std::vector<std::size_t> lines;      ///< `impossible`, and behind them floors
        std::vector<std::size_t> slots;
        std::vector<std::uint64_t> weights;  ///< of the slots: a row's key is the sum of cell times weight
        std::uint64_t keys = 1;
        std::vector<std::uint32_t> by_key;  ///< the number in `found`, where there are few keys
        std::unordered_map<std::uint64_t, std::uint32_t> by_far_key;
        std::vector<Beside> found;  ///< the first stands for what has not been looked at yet
    };

    [[nodiscard]] const model::Condition& condition(std::size_t line) const;
    void add(const std::vector<std::size_t>& questions, std::vector<std::size_t> of, std::vector<std::size_t> lines);
    [[nodiscard]] bool lay_out(Group& group) const;
    std::uint32_t work_out(Group& group, const std::uint8_t* row, std::uint64_t key);

    const model::Model& model_;
    const Slots& slots_;
    std::vector<Group> groups_;
    bool usable_ = true;
};

}  // namespace ascrules::deciding
