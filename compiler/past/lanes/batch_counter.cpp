#include "compiler/past/lanes/batch_counter.h"

#include <algorithm>
#include <utility>

#include "compiler/past/counting/counter.h"
#include "compiler/past/counting/results.h"
#include "compiler/past/counting/stage.h"

namespace ascrules::lanes {

namespace {

/// Room for all walks of a replay, in steps (see Walk), and for each of them however many there are.
constexpr std::size_t room_for_walks = 2'000'000;
constexpr std::size_t least_room = 250'000;

counting::Options without_references(counting::Options options) {
    options.with_references = false;
    return options;
}

const counting::Options no_references = without_references({});

}  // namespace

BatchCounter::BatchCounter(const LanePlan& plan, const QuickRow& rows, mapping::Decoder& decoder)
    : plan_(plan),
      rows_(rows),
      counts_(plan.stages, plan.mapping, plan.slots),
      flips_(plan.stages, plan.walkable, room_for_walks / plan.options.threads),
      variants_(plan.stages, plan.walkable, room_for_walks / plan.options.threads),
      tally_(counting::new_tally(plan.stages, plan.mapping, "", false)),
      careful_(plan.stages, plan.mapping, no_references, decoder, tally_) {
    const std::size_t walks = plan.stages.size() * plan.options.threads;
    const std::vector<std::vector<std::size_t>> ladders = counting::ladder_positions(plan.stages);
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        const WalkableStage& by = plan.walkable.stages[stage];
        std::optional<Walk>& walk = walks_.emplace_back();
        if (by.walked) {
            walk.emplace(*by.walked, plan.slots, std::max(room_for_walks / walks, least_room),
                         by.circuits ? Walk::Missing::left_undecided : Walk::Missing::walked);
        }
        std::optional<PlaneCounts>& planes = planes_.emplace_back();
        if (by.circuits) planes.emplace(*by.circuits, plan.slots, ladders[stage]);
        waiting_.emplace_back(plan.slots.stride());
    }
    for (const counting::Stage& stage : plan.stages) gates_.emplace_back(*stage.model, plan.slots);
}

void BatchCounter::add_to(counting::Tally& tally) const {
    tally.add_cases(tally_);
    counts_.add_to(tally, walks_, rows_);
    const std::vector<std::vector<std::size_t>> places = counting::rule_places(plan_.stages, tally);
    for (std::size_t stage = 0; stage < planes_.size(); ++stage) {
        if (planes_[stage]) planes_[stage]->add_to(tally, stage, places[stage]);
    }
    flips_.add_to(tally);
    variants_.add_to(tally);
}

void BatchCounter::note(std::size_t list, BlockEvents::Event at, BlockEvents& events) const {
    if (plan_.options.with_references) events.events.push_back({at.offset, at.line, list});
}

bool BatchCounter::count_carefully(casefile::CsvReader::Next got, const casefile::CsvReader& reader,
                                   BlockEvents::Event at, BlockEvents& events) {
    if (careful_.understand(got, reader)) {
        for (const std::size_t list : careful_.count_case()) note(list, at, events);
        return true;
    }
    events.events.push_back({at.offset, at.line, BlockEvents::unreadable});
    return false;
}

/// Counts a row for which there was no room in the table.
void BatchCounter::count_one_by_one(std::size_t stage, const Batch& batch, std::size_t i, BlockEvents& events) {
    const std::uint8_t* const row = batch.rows.data() + i * plan_.slots.stride();
    const model::Model& model = *plan_.stages[stage].model;
    mapping::PastCase past;
    past.answers = plan_.slots.case_of(row);
    if (const auto day = rows_.days()[batch.facts[i].day]) past.received = *day;
    const std::size_t destinations = model.destinations.size();
    past.sent_to = counting::on_file_at(row[plan_.slots.sent_to()], destinations);
    past.should_have_gone_to = counting::on_file_at(row[plan_.slots.should_have_gone_to()], destinations);
    const std::size_t outcome = row[plan_.slots.outcome()];
    if (plan_.mapping.outcome && outcome <= plan_.mapping.outcome->values.size()) past.outcome = outcome;
    for (std::size_t group = 0; group < plan_.slots.groups; ++group)
        past.parts.push_back(row[plan_.slots.group(group)]);
    for (const std::size_t list : careful_.count_case(std::move(past), stage))
        note(list, {batch.offsets[i], batch.lines[i]}, events);
}

void BatchCounter::count(std::size_t stage, Batch& batch, BlockEvents& events) {
    const std::size_t stride = plan_.slots.stride();
    std::optional<Walk>& walk = walks_[stage];
    if (walk) walk->decide(batch.rows.data(), stride, batch.count, batch.verdicts.data());
    std::size_t decided = 0;
    for (std::size_t i = 0; i < batch.count; ++i) {
        if (walk && batch.verdicts[i] != Walk::undecided) {
            if (decided != i) {
                batch.put(decided, batch, i, stride);
                batch.verdicts[decided] = batch.verdicts[i];
            }
            ++decided;
        } else if (planes_[stage]) {
            waiting_[stage].put(waiting_[stage].count++, batch, i, stride);
            if (waiting_[stage].count == plane_rows) count_waiting(stage, events);
        } else {
            count_one_by_one(stage, batch, i, events);
        }
    }
    batch.count = decided;
    if (decided > 0) {
        counts_.count_verdicts(stage, *walk, batch.verdicts.data(), batch.rows.data(), decided, batch.results.data());
        count_decided(stage, batch, events);
    }
    batch.count = 0;
}

/// Decides and counts the rows that wait for the circuits of a stage.
void BatchCounter::count_waiting(std::size_t stage, BlockEvents& events) {
    Batch& batch = waiting_[stage];
    if (batch.count == 0) return;
    planes_[stage]->count(batch.rows.data(), batch.count, batch.results.data());
    count_decided(stage, batch, events);
    batch.count = 0;
}

void BatchCounter::end_block(BlockEvents& events) {
    if (!plan_.options.with_references) return;
    for (std::size_t stage = 0; stage < waiting_.size(); ++stage) count_waiting(stage, events);
}

void BatchCounter::finish() {
    BlockEvents none;
    for (std::size_t stage = 0; stage < waiting_.size(); ++stage) {
        count_waiting(stage, none);
        if (planes_[stage]) planes_[stage]->finish();
    }
}

/// Counts rows of which it is known what the rules do, but for who decides them.
void BatchCounter::count_decided(std::size_t stage, const Batch& batch, BlockEvents& events) {
    const std::size_t stride = plan_.slots.stride();
    flips_.look(stage, batch.rows.data(), batch.count, batch.results.data());
    QuestionSet not_asked;
    lines_.clear();
    for (std::size_t i = 0; i < batch.count; ++i) {
        const std::uint8_t* const row = batch.rows.data() + i * stride;
        if (!gates_[stage].none()) {
            not_asked = {};
            lines_.clear();
            gates_[stage].look(row, not_asked, lines_);
        }
        counts_.count(stage, batch.results[i], row, batch.facts[i], not_asked, lines_);
        if (!plan_.options.with_references) continue;
        if (const auto list = counts_.list_of(batch.results[i], row))
            note(*list, {batch.offsets[i], batch.lines[i]}, events);
        for (const std::size_t line : lines_) {
            if (line < plan_.stages[stage].model->impossible.size())
                note(counting::first_list_of_impossible + line, {batch.offsets[i], batch.lines[i]}, events);
        }
    }
    if (!variants_.none()) count_variants(stage, batch, events);
}

/// Counts what the variants make of the rows that the rules have decided.
void BatchCounter::count_variants(std::size_t stage, const Batch& batch, BlockEvents& events) {
    moved_.clear();
    variants_.count(stage, batch.rows.data(), batch.count, batch.results.data(),
                    plan_.options.with_references ? &moved_ : nullptr);
    for (const LaneVariants::Moved& one : moved_)
        note(tally_.list_of(one.variant, one.move), {batch.offsets[one.row], batch.lines[one.row]}, events);
}

}  // namespace ascrules::lanes
