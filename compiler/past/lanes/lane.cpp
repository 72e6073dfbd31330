#include "compiler/past/lanes/lane.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "compiler/past/counting/results.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::lanes {

namespace {

constexpr std::size_t piece_bytes = 16'384;
constexpr std::size_t batch_rows = 512;
/// Room for all walks of a replay, in steps (see Walk), and for each of them however many there are.
constexpr std::size_t all_steps = 2'000'000;
constexpr std::size_t least_steps = 250'000;

counting::Options without_references(counting::Options options) {
    options.with_references = false;
    return options;
}

const counting::Options no_references = without_references({});

}  // namespace

Lane::Lane(const LanePlan& plan)
    : plan_(plan),
      columns_(plan.rows.header().size()),
      longest_row_(std::min(
          {plan.rows.limits().field_bytes, plan.rows.limits().row_bytes, plan.rows.limits().endless_row_bytes})),
      decoder_(*plan.stages.front().model, plan.mapping, plan.rows.file(), plan.rows.separator(), plan.rows.header(),
               problems_),
      quick_(*plan.stages.front().model, plan.mapping, plan.slots, decoder_),
      counts_(plan.stages, plan.mapping, plan.slots),
      flips_(plan.stages, plan.slots),
      variants_(plan.stages, plan.slots, all_steps / plan.options.threads),
      tally_(counting::new_tally(plan.stages, plan.mapping, "", false)),
      careful_(plan.stages, plan.mapping, no_references, decoder_, tally_),
      reader_(plan.rows.without_stream()) {
    const std::size_t walks = plan.stages.size() * plan.options.threads;
    for (const counting::Stage& stage : plan.stages) {
        walks_.emplace_back(*stage.diagram, plan.slots, std::max(all_steps / walks, least_steps));
        gates_.emplace_back(*stage.model, plan.slots);
        Batch& batch = batches_.emplace_back();
        batch.rows.resize(batch_rows * plan.slots.stride());
        batch.facts.resize(batch_rows);
        batch.offsets.resize(batch_rows);
        batch.lines.resize(batch_rows);
        batch.verdicts.resize(batch_rows);
    }
}

void Lane::add_to(counting::Tally& tally) const {
    tally.add_cases(tally_);
    counts_.add_to(tally, walks_, quick_);
    flips_.add_to(tally);
    variants_.add_to(tally);
}

BlockEvents Lane::read(const casefile::FileBlock& block) {
    block_ = &block;
    events_ = {};
    line_ = 1;
    std::size_t at = 0;
    while (at < block.size && !events_.stopped) {
        std::size_t end = block.size;
        if (end - at > piece_bytes) {
            const std::string_view text = block.text();
            std::size_t feed = text.substr(at, piece_bytes).rfind('\n');
            if (feed == std::string_view::npos) feed = text.substr(at).find('\n');
            if (feed != std::string_view::npos) end = at + feed + 1;
        }
        at = read_piece(at, end);
    }
    for (std::size_t stage = 0; stage < batches_.size(); ++stage) decide(stage);
    std::stable_sort(events_.events.begin(), events_.events.end(),
                     [](const auto& a, const auto& b) { return a.offset < b.offset; });
    events_.lines = line_ - 1;
    return std::move(events_);
}

/// Reads the rows that begin in the stretch. Where the next row begins.
std::size_t Lane::read_piece(std::size_t begin, std::size_t end) {
    const char* const text = block_->bytes.data() + begin;
    marks_.find(text, end - begin, plan_.rows.separator());
    Row row;
    row.first_mark = 1;
    std::size_t odd = 0;
    std::size_t i = 0;
    while (i < marks_.line_count) {
        row.end_mark = marks_.lines[i];
        row.end = marks_.ends[row.end_mark];
        row.odd = odd < marks_.odd.size() && marks_.odd[odd] < row.end;
        const std::uint32_t length = row.end - row.begin;
        row_offset_ = begin + row.begin;
        const bool plain = !row.odd || only_letters_are_odd(text, row, odd);
        if (length == 0 || (length == 1 && text[row.begin] == '\r')) {
            ++events_.empty_lines;
            ++line_;
        } else if (plain && row.end_mark - row.first_mark + 1 == columns_ && length <= longest_row_ &&
                   read_row(text, row)) {
            ++events_.rows;
            ++line_;
        } else {
            const std::size_t next = read_carefully(row_offset_) - begin;
            if (events_.stopped || next > end - begin) return begin + next;
            while (i < marks_.line_count && marks_.ends[marks_.lines[i]] < next) ++i;
            row.begin = static_cast<std::uint32_t>(next);
            row.first_mark = marks_.lines[i - 1] + 1;
            while (odd < marks_.odd.size() && marks_.odd[odd] < row.begin) ++odd;
            continue;
        }
        ++i;
        row.begin = row.end + 1;
        row.first_mark = row.end_mark + 1;
        while (odd < marks_.odd.size() && marks_.odd[odd] < row.begin) ++odd;
    }
    // The last row of a file can lack its line feed.
    if (begin + row.begin < end) return read_carefully(begin + row.begin);
    return end;
}

/// Whether nothing is out of the ordinary in the row but letters that are not ASCII, all of them whole.
bool Lane::only_letters_are_odd(const char* text, const Row& row, std::size_t odd) const {
    for (; odd < marks_.odd.size() && marks_.odd[odd] < row.end; ++odd) {
        if (static_cast<unsigned char>(text[marks_.odd[odd]]) < 0x80) return false;
    }
    std::uint32_t begin = row.begin;
    for (std::size_t mark = row.first_mark; mark <= row.end_mark; ++mark) {
        const std::string_view field(text + begin, marks_.ends[mark] - begin);
        if (spelling::first_invalid_utf8(field) != std::string_view::npos) return false;
        begin = marks_.ends[mark] + 1;
    }
    return true;
}

bool Lane::read_row(const char* text, const Row& row) {
    // A carriage return before the line feed is no part of the last field.
    const bool has_return = text[row.end - 1] == '\r';
    std::uint32_t& last = marks_.ends[row.end_mark];
    if (has_return) --last;
    const bool read = take(text, marks_.ends.data() + row.first_mark, row_offset_, line_);
    last = row.end;
    return read;
}

/// Understands a row and keeps it for decide(); false where it has to be looked at carefully.
bool Lane::take(const char* text, const std::uint32_t* ends, std::size_t offset, std::size_t line) {
    // Which stage decides is not known before the row has been read: it is read into the batch of the first and moved if need be.
    const std::size_t stride = plan_.slots.stride();
    Batch* batch = &batches_.front();
    std::uint8_t* const row = batch->rows.data() + batch->count * stride;
    RowFacts& facts = batch->facts[batch->count];
    if (!quick_.read(text, ends, row, facts)) return false;
    std::size_t stage = 0;
    if (batches_.size() > 1) {
        if (facts.day == 0) return false;
        while (stage_of_day_.size() < quick_.days().size()) {
            const auto& day = quick_.days()[stage_of_day_.size()];
            stage_of_day_.push_back(day ? *counting::stage_on(plan_.stages, *day) : 0);
        }
        stage = stage_of_day_[facts.day];
        if (stage != 0) {
            batch = &batches_[stage];
            std::copy_n(row, stride, batch->rows.data() + batch->count * stride);
            batch->facts[batch->count] = facts;
        }
    }
    batch->offsets[batch->count] = offset;
    batch->lines[batch->count] = line;
    if (++batch->count == batch_rows) decide(stage);
    return true;
}

/// Reads one row as the reader of all files does. Where the next one begins.
std::size_t Lane::read_carefully(std::size_t offset) {
    const std::string_view text = block_->text().substr(offset);
    reader_.go_on_with(text, line_, 0, 0);
    const casefile::CsvReader::Next got = reader_.next();
    if (got == casefile::CsvReader::Next::stopped) {
        events_.stopped = true;
        return block_->size;
    }
    events_.empty_lines += reader_.empty_lines();
    const std::size_t line = reader_.line();
    line_ = reader_.next_line();
    const std::size_t next = offset + (text.size() - reader_.rest().size());
    if (got == casefile::CsvReader::Next::end) return next;
    ++events_.rows;
    if (got == casefile::CsvReader::Next::row && read_fields(reader_.fields(), offset, line)) return next;
    if (careful_.understand(got, reader_)) {
        for (const std::size_t list : careful_.count_case()) note(list, offset, line);
    } else {
        events_.events.push_back({offset, line, BlockEvents::unreadable});
    }
    return next;
}

/// The same as take(), of fields that stand anywhere. There, a field that begins with a quotation mark would be one in quotation marks.
bool Lane::read_fields(const std::vector<std::string_view>& fields, std::size_t offset, std::size_t line) {
    if (std::any_of(fields.begin(), fields.end(), [](std::string_view field) { return field.starts_with('"'); }))
        return false;
    scratch_.clear();
    scratch_ends_.assign(1, 0xFFFFFFFF);
    for (const std::string_view field : fields) {
        scratch_ += field;
        scratch_ends_.push_back(static_cast<std::uint32_t>(scratch_.size()));
        scratch_ += '\xFF';  // no field holds it
    }
    scratch_.append(casefile::MarkBits::padding, '\0');
    return take(scratch_.data(), scratch_ends_.data() + 1, offset, line);
}

void Lane::note(std::size_t list, std::size_t offset, std::size_t line) {
    if (plan_.options.with_references) events_.events.push_back({offset, line, list});
}

/// Counts a row for which there was no room in the table.
void Lane::count_one_by_one(const Batch& batch, std::size_t i, std::size_t stage) {
    const std::uint8_t* const row = batch.rows.data() + i * plan_.slots.stride();
    const model::Model& model = *plan_.stages[stage].model;
    std::vector<std::size_t> all(model.questions.size());
    std::iota(all.begin(), all.end(), 0);
    mapping::PastCase past;
    past.answers = plan_.slots.case_of(row, all);
    if (const auto day = quick_.days()[batch.facts[i].day]) past.received = *day;
    const std::size_t destinations = model.destinations.size();
    past.sent_to = counting::on_file_at(row[plan_.slots.sent_to()], destinations);
    past.should_have_gone_to = counting::on_file_at(row[plan_.slots.should_have_gone_to()], destinations);
    const std::size_t outcome = row[plan_.slots.outcome()];
    if (plan_.mapping.outcome && outcome <= plan_.mapping.outcome->values.size()) past.outcome = outcome;
    for (std::size_t group = 0; group < plan_.slots.groups; ++group)
        past.parts.push_back(row[plan_.slots.group(group)]);
    for (const std::size_t list : careful_.count_case(std::move(past), stage))
        note(list, batch.offsets[i], batch.lines[i]);
}

/// Decides and counts the rows that are waiting for the stage.
void Lane::decide(std::size_t stage) {
    Batch& batch = batches_[stage];
    const std::size_t stride = plan_.slots.stride();
    walks_[stage].decide(batch.rows.data(), stride, batch.count, batch.verdicts.data());
    flips_.look(stage, walks_[stage], batch.rows.data(), batch.count, batch.verdicts.data());
    QuestionSet not_asked;
    lines_.clear();
    for (std::size_t i = 0; i < batch.count; ++i) {
        const std::uint8_t* const row = batch.rows.data() + i * stride;
        if (batch.verdicts[i] == Walk::undecided) {
            count_one_by_one(batch, i, stage);
            continue;
        }
        if (!gates_[stage].none()) {
            not_asked = {};
            lines_.clear();
            gates_[stage].look(row, not_asked, lines_);
        }
        counts_.count(stage, batch.verdicts[i], walks_[stage], row, batch.facts[i], not_asked, lines_);
        if (!plan_.options.with_references) continue;
        if (const auto list = counts_.list_of(stage, batch.verdicts[i], row))
            note(*list, batch.offsets[i], batch.lines[i]);
        for (const std::size_t line : lines_) {
            if (line < plan_.stages[stage].model->impossible.size())
                note(counting::first_list_of_impossible + line, batch.offsets[i], batch.lines[i]);
        }
    }
    if (!variants_.none()) count_variants(stage);
    batch.count = 0;
}

/// Counts what the variants make of the rows that the rules have decided.
void Lane::count_variants(std::size_t stage) {
    const Batch& batch = batches_[stage];
    moved_.clear();
    variants_.count(stage, batch.rows.data(), batch.count, batch.verdicts.data(), walks_[stage],
                    plan_.options.with_references ? &moved_ : nullptr);
    for (const LaneVariants::Moved& one : moved_)
        note(tally_.list_of(one.variant, one.move), batch.offsets[one.row], batch.lines[one.row]);
}

}  // namespace ascrules::lanes
