#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/meaning/diagram/cover.h"
#include "compiler/proof/analysis/count.h"

namespace ascrules::analysis {

class AnalysisContext;

/// Counts the cases that a cover leaves out, without going through them. A piece whose parts fall into groups that have no variable in common is
/// counted group by group, and what was counted once is not counted again, in other regions either; it is remembered in at most some 64 MB. (As programs do that count the models of a
/// formula: T. Sang, F. Bacchus, P. Beame, H. Kautz, T. Pitassi, Combining component caching and clause learning for effective model counting, SAT 2004.)
class UncoveredCount {
  public:
    /// The cover must stay as it is.
    UncoveredCount(AnalysisContext& context, diagram::Cover& cover);

    /// The cases of the region that no part covers. Nothing where the steps ran out: one step is one cut (of very many parts, several).
    [[nodiscard]] std::optional<Count> of(const diagram::Part& region, diagram::Steps& steps);

  private:
    using Parts = std::vector<std::uint32_t>;
    using Levels = std::vector<std::uint32_t>;

    /// Of the cases of the piece, told by `levels`, those that none of `parts` covers; these are parts that may be open.
    Count settled(const Parts& parts, const Levels& levels);
    /// The same for open parts that hang together; each of the levels is looked at by some of them.
    Count of_group(const Parts& parts, const Levels& levels);
    Count cut(const Parts& parts, const Levels& levels);
    [[nodiscard]] std::string key_of(const Parts& parts, const Levels& levels) const;

    AnalysisContext& context_;
    diagram::Cover& cover_;
    diagram::Cuts cuts_;
    std::unordered_map<std::string, Count> counted_;  ///< by the parts and cells of a group
    std::size_t bytes_ = 0;                           ///< about as much memory as they take
    diagram::OpenParts* open_ = nullptr;
    diagram::Steps* steps_ = nullptr;
    bool finished_ = true;
};

}  // namespace ascrules::analysis
