#include "compiler/proof/analysis/uncovered_count.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/region.h"

namespace ascrules::analysis {

using diagram::Cells;

namespace {

template <typename T>
void append(std::string& key, T value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Levels that hang together because some part looks at both.
class Groups {
  public:
    explicit Groups(std::size_t levels) : parents_(levels) { std::iota(parents_.begin(), parents_.end(), 0U); }

    std::uint32_t of(std::uint32_t level) {
        while (parents_[level] != level) level = parents_[level] = parents_[parents_[level]];
        return level;
    }
    void join(std::uint32_t a, std::uint32_t b) { parents_[of(a)] = of(b); }

  private:
    std::vector<std::uint32_t> parents_;
};

}  // namespace

UncoveredCount::UncoveredCount(AnalysisContext& context, diagram::Cover& cover)
    : context_(context), cover_(cover), cuts_(context.grid) {}

std::optional<Count> UncoveredCount::of(const diagram::Part& region, diagram::Steps& steps) {
    if (const auto left = cover_.left_of(region, steps))
        return cases_in(context_, box_of(context_.grid, region), *left);
    open_ = cover_.begun(region, steps);
    if (open_ == nullptr) return std::nullopt;
    steps_ = &steps;
    finished_ = true;
    Levels levels(context_.grid.size());
    std::iota(levels.begin(), levels.end(), 0U);
    Parts parts(open_->open().begin(), open_->open().end());
    std::sort(parts.begin(), parts.end());
    Count count = settled(parts, levels);
    if (!finished_) return std::nullopt;
    return count;
}

Count UncoveredCount::settled(const Parts& parts, const Levels& levels) {
    open_->take_away();
    if (open_->covering() != 0) return Count();
    Groups groups(context_.grid.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // a part, and a level it looks at
    Levels looked_at;
    std::vector<bool> counted(context_.grid.size(), false);
    for (const std::uint32_t part : parts) {
        if (!open_->is_open(part)) continue;
        looked_at.clear();
        open_->add_levels(part, looked_at);
        open.emplace_back(part, looked_at.front());
        for (const std::uint32_t level : looked_at) {
            groups.join(level, looked_at.front());
            counted[level] = true;
        }
    }
    Count count(1);
    std::vector<std::uint32_t> roots;  // of the groups
    for (const std::uint32_t level : levels) {
        if (!counted[level])
            count *= answers_in(context_, level, open_->piece()[level]);
        else if (groups.of(level) == level)
            roots.push_back(level);
    }
    for (const std::uint32_t root : roots) {
        Parts theirs;
        for (const auto& [part, level] : open) {
            if (groups.of(level) == root) theirs.push_back(part);
        }
        Levels their_levels;
        for (const std::uint32_t level : levels) {
            if (counted[level] && groups.of(level) == root) their_levels.push_back(level);
        }
        count *= of_group(theirs, their_levels);
        if (count.is_zero() || !finished_) break;
    }
    return count;
}

std::string UncoveredCount::key_of(const Parts& parts, const Levels& levels) const {
    std::string key;
    key.reserve(8 * parts.size() + 12 * levels.size());
    for (const std::uint32_t part : parts) {
        append(key, part);
        append(key, open_->rest(part).bits);
    }
    for (const std::uint32_t level : levels) {
        append(key, level);
        append(key, open_->piece()[level]);
    }
    return key;
}

Count UncoveredCount::of_group(const Parts& parts, const Levels& levels) {
    std::string key = key_of(parts, levels);
    if (const auto known = counted_.find(key); known != counted_.end()) return known->second;
    Count count = cut(parts, levels);
    if (!finished_) return count;
    // What is forgotten is only counted again.
    constexpr std::size_t most_bytes = 64'000'000;
    bytes_ += key.size() + 100;
    if (bytes_ > most_bytes) {
        counted_.clear();
        bytes_ = key.size() + 100;
    }
    counted_.emplace(std::move(key), count);
    return count;
}

Count UncoveredCount::cut(const Parts& parts, const Levels& levels) {
    finished_ = finished_ && steps_->take(1 + parts.size() / diagram::functions_a_step);
    if (!finished_) return Count();
    const diagram::Cut cut = cuts_.covering(*open_, parts);
    const diagram::OpenParts::Mark mark = open_->mark();
    Count count;
    for (const Cells half : {cut.here, cut.there}) {
        open_->keep(cut.level, half);
        count += settled(parts, levels);
        open_->put_back(mark);
    }
    return count;
}

}  // namespace ascrules::analysis
