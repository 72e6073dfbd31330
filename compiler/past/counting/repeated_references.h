#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/past/casefile/remembered_references.h"

namespace ascrules::counting {

/// Cases whose reference an earlier case of the file has: perhaps one referral that stands in it twice.
struct RepeatedReferences {
    static constexpr std::size_t most_lines = 10;

    std::size_t references = 0;      ///< that several cases have
    std::size_t cases = 0;           ///< beyond the first of each
    std::vector<std::size_t> lines;  ///< of the first `most_lines` of these
    /// How many different references were compared, where there are more than that: the cases behind were not looked at.
    std::size_t compared = 0;
};

/// Looks for them in the order of the file, and remembers so many different references at most.
class RepeatedReferenceSearch {
  public:
    static constexpr std::size_t most_remembered = 2'000'000;

    explicit RepeatedReferenceSearch(std::size_t most = most_remembered) : most_(most) {}

    /// Takes the mark of the next case (see mark_of_reference) and its line.
    void take(std::uint64_t mark, std::size_t line, RepeatedReferences& found);

  private:
    std::size_t most_;
    casefile::RememberedReferences remembered_;
    bool is_full_ = false;
};

}  // namespace ascrules::counting
