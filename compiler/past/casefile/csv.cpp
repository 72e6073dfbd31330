#include "compiler/past/casefile/csv.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/unseen.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::casefile {

namespace {

std::string name_of(char separator) {
    if (separator == ';') return "semicolon";
    if (separator == '\t') return "tab";
    return "comma";
}

}  // namespace

CsvReader CsvReader::without_stream() const {
    CsvReader other = *this;
    other.cutter_.leave_stream();
    return other;
}

void CsvReader::go_on_with(std::string_view text, std::size_t line, std::size_t rows, std::size_t empty_lines) {
    go_on_with(text, line);
    rows_ = rows;
    empty_lines_ = empty_lines;
    empty_rows_ = 0;
}

void CsvReader::check_field_count() {
    if (fields().size() == header_.size()) return;
    std::string what = fmt::format("{} {} where the first line has {}", writing::grouped(fields().size()),
                                   fields().size() == 1 ? "field" : "fields", writing::grouped(header_.size()));
    if (next_line() > line() + 1) what += fmt::format(" (the row runs to line {})", next_line() - 1);
    cutter_.find_fault(std::move(what),
                       fmt::format("look for a {} or a quotation mark too many or too few", name_of(separator())));
}

/// Counts a row, readable or not, against the limit.
CsvReader::Next CsvReader::counted(Next got) {
    if (++rows_ <= limits().rows) return got;
    return cutter_.stop(line(), {fmt::format("the file holds more than {} rows", writing::grouped(limits().rows)),
                                 "replay it in parts"});
}

CsvReader::Next CsvReader::next() {
    assert(!header_.empty());
    Next got = cutter_.next();
    while (got == Next::row && (cutter_.is_empty_line() || cutter_.is_empty_row())) {
        ++(cutter_.is_empty_line() ? empty_lines_ : empty_rows_);
        if (empty_lines_ + empty_rows_ > limits().rows) {
            return cutter_.stop(
                line(), {fmt::format("the file holds more than {} empty lines", writing::grouped(limits().rows)),
                         "take them out: is this the right file?"});
        }
        got = cutter_.next();
    }
    if (got == Next::row) check_field_count();
    if (got == Next::row && cutter_.has_fault()) got = Next::unreadable;
    return got == Next::row || got == Next::unreadable ? counted(got) : got;
}

bool CsvReader::read_header(writing::Problems& problems) {
    const writing::Trouble no_names{"the first line is empty", "it has to hold the column names"};
    const Next got = cutter_.next();
    if (got == Next::end) {
        cutter_.stop(0, {"the file is empty", "its first line has to hold the column names"});
    } else if (got == Next::unreadable) {
        cutter_.stop(line(), fault());
    } else if (got == Next::row && cutter_.is_empty_line()) {
        cutter_.stop(line(), no_names);
    } else if (got == Next::row) {
        for (const std::string_view field : fields()) header_.emplace_back(spelling::without_unseen_ends(field));
        const auto is_empty = [](const std::string& name) { return name.empty(); };
        if (std::all_of(header_.begin(), header_.end(), is_empty)) cutter_.stop(line(), no_names);
    }
    if (has_stopped()) problems.push_back(problem());
    return !has_stopped();
}

}  // namespace ascrules::casefile
