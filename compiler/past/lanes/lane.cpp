#include "compiler/past/lanes/lane.h"

#include <algorithm>
#include <utility>

#include "compiler/past/casefile/remembered_references.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::lanes {

namespace {

constexpr std::size_t piece_bytes = 16'384;

}  // namespace

Lane::Lane(const LanePlan& plan)
    : plan_(plan),
      columns_(plan.rows.header().size()),
      longest_row_(std::min(
          {plan.rows.limits().field_bytes, plan.rows.limits().row_bytes, plan.rows.limits().endless_row_bytes})),
      decoder_(*plan.stages.front().model, plan.mapping, plan.rows.file(), plan.rows.separator(), plan.rows.header(),
               problems_),
      batches_(plan, decoder_),
      counter_(plan, batches_.rows(), decoder_),
      reader_(plan.rows.without_stream()),
      reference_(decoder_.reference()) {}

void Lane::finish() {
    counter_.finish();
}

void Lane::add_to(counting::Tally& tally) const {
    counter_.add_to(tally);
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
    for (std::size_t stage = 0; stage < batches_.stages(); ++stage) counter_.count(stage, batches_.of(stage), events_);
    counter_.end_block(events_);
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
        const bool plain = (!row.odd || only_letters_are_odd(text, row, odd)) && !says_nothing(text, row, true);
        if (length == 0 || (length == 1 && text[row.begin] == '\r')) {
            ++events_.empty_lines;
            ++line_;
        } else if (row.end_mark > row.first_mark && length <= longest_row_ &&
                   row.end_mark - row.first_mark < plan_.rows.limits().fields && says_nothing(text, row, false)) {
            ++events_.empty_rows;
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

/// Whether nothing stands in the row but separators and spaces, and quotation marks where these are passed over. The first byte nearly always tells.
bool Lane::says_nothing(const char* text, const Row& row, bool but_quotation_marks) const {
    const auto is_blank = [separator = plan_.rows.separator(), but_quotation_marks](char c) {
        return c == separator || c == ' ' || c == '\t' || (but_quotation_marks && c == '"');
    };
    if (row.begin == row.end) return false;
    const std::uint32_t end = text[row.end - 1] == '\r' ? row.end - 1 : row.end;
    return is_blank(text[row.begin]) && std::all_of(text + row.begin, text + end, is_blank);
}

bool Lane::read_row(const char* text, const Row& row) {
    // A carriage return before the line feed is no part of the last field.
    const bool has_return = text[row.end - 1] == '\r';
    std::uint32_t& last = marks_.ends[row.end_mark];
    if (has_return) --last;
    const std::uint32_t* const ends = marks_.ends.data() + row.first_mark;
    const bool read = took(batches_.take(text, ends, row_offset_, line_));
    if (read && reference_) {
        const std::uint32_t begin = *reference_ == 0 ? row.begin : ends[*reference_ - 1] + 1;
        std::string_view reference(text + begin, ends[*reference_] - begin);
        // Quotation marks that a row of this kind may have stand around the whole field.
        if (reference.starts_with('"')) reference = reference.substr(1, reference.size() - 2);
        note_reference(reference, line_);
    }
    last = row.end;
    return read;
}

void Lane::note_reference(std::string_view reference, std::size_t line) {
    events_.references.push_back({casefile::mark_of_reference(reference), line});
}

bool Lane::took(RowBatches::Took took) {
    if (took == RowBatches::Took::last_row) counter_.count(batches_.full(), batches_.of(batches_.full()), events_);
    return took != RowBatches::Took::nothing;
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
    events_.empty_rows += reader_.empty_rows();
    // What is read again from here begins to count on this line, whatever is passed over before the row.
    const std::size_t line = line_;
    line_ = reader_.next_line();
    const std::size_t next = offset + (text.size() - reader_.rest().size());
    if (got == casefile::CsvReader::Next::end) return next;
    ++events_.rows;
    const bool quick = got == casefile::CsvReader::Next::row && took(batches_.take(reader_.fields(), offset, line));
    const bool counted = quick || counter_.count_carefully(got, reader_, {offset, line}, events_);
    if (counted && reference_) note_reference(reader_.fields()[*reference_], reader_.line());
    return next;
}

}  // namespace ascrules::lanes
