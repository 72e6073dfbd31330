#include "compiler/past/lanes/merge.h"

namespace ascrules::lanes {

Merge::Merge(const LanePlan& plan, mapping::Decoder& decoder, counting::Tally& tally)
    : plan_(plan),
      tally_(tally),
      careful_(plan.stages, plan.mapping, plan.options, decoder, tally),
      reader_(plan.rows.without_stream()),
      line_(plan.rows.next_line()) {}

bool Merge::has_stopped() {
    const std::lock_guard lock(mutex_);
    return problem_.has_value();
}

void Merge::add(casefile::FileBlock& block, BlockEvents events) {
    std::unique_lock lock(mutex_);
    const std::size_t most_waiting = 2 * plan_.options.threads;
    moved_on_.wait(lock, [&] { return problem_ || block.number < next_ + most_waiting; });
    if (problem_) return;
    if (block.number != next_) {
        const std::size_t number = block.number;
        waiting_.emplace(number, Done{std::move(block), std::move(events)});
        return;
    }
    take(block, events);
    for (auto at = waiting_.begin(); at != waiting_.end() && at->first == next_ && !problem_;) {
        take(at->second.block, at->second.events);
        at = waiting_.erase(at);
    }
    lock.unlock();
    moved_on_.notify_all();
}

/// Counts what is left to count of the next block.
void Merge::take(const casefile::FileBlock& block, const BlockEvents& events) {
    if (events.stopped || is_beyond_limits(events)) {
        find_stop(block);
    } else {
        for (const BlockEvents::Event& event : events.events) take_event(block, event);
        for (const BlockEvents::Reference& one : events.references)
            careful_.take_reference(one.mark, line_ + one.line - 1);
    }
    if (!problem_) problem_ = block.broken;
    tally_.rows += events.rows;
    tally_.empty_lines += events.empty_lines;
    tally_.empty_rows += events.empty_rows;
    line_ += events.lines;
    ++next_;
}

void Merge::take_event(const casefile::FileBlock& block, const BlockEvents::Event& event) {
    const bool is_unreadable = event.what == BlockEvents::unreadable;
    if (!is_unreadable && careful_.is_full(event.what)) return;
    reader_.go_on_with(block.text().substr(event.offset), line_ + event.line - 1, 0, 0);
    const casefile::CsvReader::Next got = reader_.next();
    if (is_unreadable) {
        careful_.count_unreadable(got, reader_);
    } else {
        careful_.refer(event.what, got, reader_);
    }
}

bool Merge::is_beyond_limits(const BlockEvents& events) const {
    const std::size_t most = plan_.rows.limits().rows;
    const std::size_t empty = tally_.empty_lines + tally_.empty_rows + events.empty_lines + events.empty_rows;
    return tally_.rows + events.rows > most || empty > most;
}

/// Reads the block again, row by row, up to where reading stops.
void Merge::find_stop(const casefile::FileBlock& block) {
    reader_.go_on_with(block.text(), line_, tally_.rows, tally_.empty_lines + tally_.empty_rows);
    casefile::CsvReader::Next got = reader_.next();
    while (got == casefile::CsvReader::Next::row || got == casefile::CsvReader::Next::unreadable) got = reader_.next();
    if (got == casefile::CsvReader::Next::stopped) problem_ = reader_.problem();
}

void Merge::add_giant(std::size_t number, casefile::CsvReader& rows, std::string_view text) {
    std::unique_lock lock(mutex_);
    moved_on_.wait(lock, [&] { return problem_ || number == next_; });
    if (problem_) return;
    rows.go_on_with(text, line_, tally_.rows, tally_.empty_lines + tally_.empty_rows);
    const casefile::CsvReader::Next got = rows.next();
    tally_.empty_rows += rows.empty_rows();
    if (got == casefile::CsvReader::Next::stopped) {
        problem_ = rows.problem();
    } else if (got != casefile::CsvReader::Next::end) {
        careful_.count(got, rows);
    }
    line_ = rows.next_line();
    ++next_;
    lock.unlock();
    moved_on_.notify_all();
}

}  // namespace ascrules::lanes
