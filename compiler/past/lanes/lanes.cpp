#include "compiler/past/lanes/lanes.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

#include "compiler/past/counting/flips.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/lanes/merge.h"

namespace ascrules::lanes {

namespace {

std::optional<Slots> slots_for(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                               const casefile::CsvReader& rows) {
    constexpr std::size_t most_places = 200;  // destinations, and outcomes: a lane counts them in bytes
    if (mapping.outcome && mapping.outcome->values.size() > most_places) return std::nullopt;
    if (rows.carriage_return_ends_rows()) return std::nullopt;
    std::vector<const diagram::Diagram*> diagrams;
    for (const counting::Stage& stage : stages) {
        if (stage.diagram == nullptr || !stage.diagram->finished) return std::nullopt;
        diagrams.push_back(stage.diagram);
        for (const counting::Variant& variant : stage.variants) {
            if (variant.diagram == nullptr || !variant.diagram->finished) return std::nullopt;
            diagrams.push_back(variant.diagram);
        }
    }
    const model::Model& model = *stages.front().model;
    if (model.destinations.size() > most_places) return std::nullopt;
    // What a moment of receipt answers hangs on every minute of it, and lanes know days only.
    const auto asks_time = [](const counting::Stage& stage) { return stage.model->time_of_referral.has_value(); };
    if (std::any_of(stages.begin(), stages.end(), asks_time)) return std::nullopt;
    auto slots = Slots::of(model, diagrams);
    if (slots) slots->groups = mapping.groups.size();
    const bool usable = slots && std::all_of(stages.begin(), stages.end(), [&](const counting::Stage& stage) {
                            return deciding::Gates(*stage.model, *slots).usable();
                        });
    return usable ? std::move(slots) : std::nullopt;
}

/// What went wrong in one of several threads, for the one that waits for them.
class Failure {
  public:
    void keep(std::exception_ptr failed) {
        const std::lock_guard lock(keeping_);
        if (!failed_) failed_ = std::move(failed);
        has_failed_ = true;
    }
    /// Others need not go on.
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    /// Once all threads have ended.
    void rethrow() const {
        if (failed_) std::rethrow_exception(failed_);
    }

  private:
    std::mutex keeping_;
    std::exception_ptr failed_;
    std::atomic<bool> has_failed_ = false;
};

/// One thread: takes block after block, until there are none.
void run(Lane& lane, casefile::FileBlocks& blocks, std::mutex& reading, casefile::CsvReader& rows, Merge& merge,
         const Failure& failure, const std::function<void()>& progress) {
    casefile::FileBlock block;
    while (!merge.has_stopped() && !failure.has_failed()) {
        {
            const std::lock_guard lock(reading);
            const casefile::FileBlocks::Got got = blocks.next(block);
            if (progress) progress();
            if (got == casefile::FileBlocks::Got::end) return;
            if (got == casefile::FileBlocks::Got::giant) {
                merge.add_giant(blocks.count(), rows, blocks.giant());
                blocks.has_read_giant();
                continue;
            }
        }
        BlockEvents events = lane.read(block);
        merge.add(block, std::move(events));
    }
}

WalkableResults results_by(const diagram::Diagram& diagram, const Slots& slots, std::size_t most_pairs) {
    return {deciding::outcomes_only(diagram), outcome_circuit(diagram, slots, most_pairs)};
}

}  // namespace

std::optional<Walkable> walkable(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                                 const casefile::CsvReader& rows, const counting::Options& options) {
    std::optional<Slots> slots = slots_for(stages, mapping, rows);
    if (!slots) return std::nullopt;
    Walkable all{std::move(*slots), {}, {}};
    for (const counting::Stage& stage : stages) {
        const auto results = [&](const diagram::Diagram& diagram) {
            return results_by(diagram, all.slots, options.most_circuit_pairs);
        };
        const bool tries_answers = !counting::must_not_matter(*stage.model).empty();
        all.stages.push_back({deciding::one_diagram(*stage.diagram, options.most_joined_edges),
                              row_circuits(*stage.diagram, all.slots, options.most_circuit_pairs),
                              tries_answers ? std::optional(results(*stage.diagram)) : std::nullopt});
        if (!all.stages.back().walked && !all.stages.back().circuits) return std::nullopt;
        std::vector<WalkableResults>& variants = all.variants.emplace_back();
        for (const counting::Variant& variant : stage.variants) variants.push_back(results(*variant.diagram));
    }
    return all;
}

std::optional<writing::Problem> replay_in_lanes(const LanePlan& plan, casefile::CsvReader& rows,
                                                mapping::Decoder& decoder, counting::Tally& tally) {
    const std::size_t threads = plan.options.threads;
    Merge merge(plan, decoder, tally);
    casefile::FileBlocks blocks(rows, plan.options.block_bytes);
    std::mutex reading;
    Failure failure;
    const auto work = [&](Lane& lane) {
        try {
            run(lane, blocks, reading, rows, merge, failure, plan.options.progress);
        } catch (...) {
            failure.keep(std::current_exception());
        }
    };
    std::vector<std::unique_ptr<Lane>> lanes;
    lanes.push_back(std::make_unique<Lane>(plan));
    std::vector<std::thread> others;
    try {
        lanes.reserve(threads);
        others.reserve(threads);
        for (std::size_t i = 1; i < threads; ++i) {
            lanes.push_back(std::make_unique<Lane>(plan));
            others.emplace_back([&work, &lane = *lanes.back()] { work(lane); });
        }
    } catch (const std::system_error&) {
        // The machine gives no more threads. Those that there are do the work.
    } catch (const std::bad_alloc&) {
        // No more memory for another lane: the same.
    }
    work(*lanes.front());
    for (std::thread& other : others) other.join();
    failure.rethrow();
    if (merge.problem()) return merge.problem();
    for (const auto& lane : lanes) {
        lane->finish();
        lane->add_to(tally);
    }
    return std::nullopt;
}

}  // namespace ascrules::lanes
