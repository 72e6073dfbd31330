#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/lanes/slots.h"
#include "compiler/past/lanes/walk.h"
#include "compiler/past/replay/replay.h"

/// Whether another answer to a question that must not affect the route would move anybody: tried on every past case, beside the proof that
/// analysis gives for all possible ones.
namespace ascrules::replay {

/// The questions that must not affect the route, in declared order.
[[nodiscard]] std::vector<model::QuestionId> must_not_matter(const model::Model& model);

/// What else the answer could be, as far as the rules can tell: every other answer, an amount of each stretch that no rule parts, each item ticked
/// or not, and not known.
[[nodiscard]] std::vector<model::Value> other_answers(const model::Model& model, model::QuestionId question,
                                                      const model::Value& given);

/// Whether some other answer to the question leads to another result than `by_rules`.
[[nodiscard]] bool moves(const Stage& stage, const model::Case& given, model::QuestionId question,
                         counting::ByRules by_rules);

/// The same for rows of small numbers.
class Flips {
  public:
    /// What it is made with must outlive it. The stages have diagrams.
    Flips(const std::vector<Stage>& stages, const lanes::Slots& slots);

    /// Tries rows of one stage, `stride` bytes apart, that have been decided; rows that the walk could not decide are passed over.
    void look(std::size_t stage, lanes::Walk& walk, const std::uint8_t* rows, std::size_t count,
              const std::uint32_t* numbers);
    void add_to(counting::Tally& tally) const;

  private:
    void try_rows(std::size_t stage, std::size_t at, lanes::Walk& walk, const std::uint8_t* rows, std::size_t count,
                  const std::uint32_t* numbers);

    const std::vector<Stage>& stages_;
    const lanes::Slots& slots_;
    std::vector<model::QuestionId> questions_;
    std::vector<std::vector<bool>> can_matter_;  ///< for each stage and question: the diagram looks at the answer
    std::vector<counting::FlipTally> tallies_;
    std::vector<std::uint8_t> flipped_;
    std::vector<std::uint32_t> numbers_;
    std::vector<bool> moved_;
};

}  // namespace ascrules::replay
