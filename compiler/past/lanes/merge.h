#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "compiler/past/lanes/lane.h"

namespace ascrules::lanes {

/// Puts together, in the order of the file, what hangs on that order: lines, unreadable rows, references, and where reading stops. May be used
/// by several threads at once.
class Merge {
  public:
    /// What it is made with must outlive it.
    Merge(const LanePlan& plan, mapping::Decoder& decoder, counting::Tally& tally);

    /// Takes a block that has been read, and what is left to do about it. Waits where too many before it are still missing. `block` may be used
    /// again.
    void add(casefile::FileBlock& block, BlockEvents events);
    /// Waits until all blocks before that number are done, then reads the one row at `rows`, whose text begins with `text`.
    void add_giant(std::size_t number, casefile::CsvReader& rows, std::string_view text);
    /// Whether reading has stopped: what is added from now on is of no use.
    [[nodiscard]] bool has_stopped();
    [[nodiscard]] const std::optional<writing::Problem>& problem() const { return problem_; }

  private:
    struct Done {
        casefile::FileBlock block;
        BlockEvents events;
    };

    void take(const casefile::FileBlock& block, const BlockEvents& events);
    void take_event(const casefile::FileBlock& block, const BlockEvents::Event& event);
    [[nodiscard]] bool is_beyond_limits(const BlockEvents& events) const;
    void find_stop(const casefile::FileBlock& block);

    const LanePlan& plan_;
    counting::Tally& tally_;
    counting::CarefulRows careful_;
    casefile::CsvReader reader_;
    std::mutex mutex_;
    std::condition_variable moved_on_;
    std::size_t next_ = 0;  ///< the number of the next block
    std::size_t line_;      ///< the line that it begins with
    std::map<std::size_t, Done> waiting_;
    std::optional<writing::Problem> problem_;
};

}  // namespace ascrules::lanes
