#include "compiler/past/casefile/row_cutter.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/utf8.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::casefile {

namespace {

constexpr std::size_t bytes_read_at_once = 262'144;
constexpr std::string_view save_as = "open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"";
constexpr std::string_view quote_advice =
    "put the whole field in quotation marks and double every quotation mark inside it, or take the marks out";

struct Signature {
    std::string_view bytes;
    std::string_view what;
    std::string_view advice;
};

/// How files begin that people hand in for a CSV file.
constexpr std::array<Signature, 6> signatures{{
    {"PK\x03\x04", "this is an Excel workbook or a zip file, not CSV", save_as},
    {"\xD0\xCF\x11\xE0", "this is an old Excel workbook, not CSV", save_as},
    {"\x1F\x8B", "this file is compressed (gzip)", "unpack it first"},
    {"\xFF\xFE", "this file is UTF-16, not UTF-8", save_as},
    {"\xFE\xFF", "this file is UTF-16, not UTF-8", save_as},
    {"sep=", "the first line is a note to Excel (sep=) and not the column names", "take the line out"},
}};

std::string megabytes(std::size_t bytes) {
    constexpr std::size_t million = 1'000'000;
    return bytes % million == 0 ? fmt::format("{} MB", bytes / million) : writing::grouped(bytes) + " bytes";
}

}  // namespace

RowCutter::RowCutter(std::istream& stream, std::string file, char separator, CsvLimits limits)
    : stream_(&stream), file_(std::move(file)), separator_(separator), limits_(limits), block_(bytes_read_at_once) {
    for (const char byte : {separator, '\n', '\r', '"', '\0'}) ends_plain_run_[static_cast<unsigned char>(byte)] = true;
    for (const char byte : {'\n', '\r', '"', '\0'}) ends_quoted_run_[static_cast<unsigned char>(byte)] = true;
}

RowCutter::Next RowCutter::stop(std::size_t line, writing::Trouble trouble) {
    problem_ = writing::Problem{file_, line, std::move(trouble)};
    at_ = end_;
    return Next::stopped;
}

/// Whether there is a byte at `at_`. False at the end of the file and where reading has stopped.
bool RowCutter::more() {
    return at_ != end_ || (!problem_ && fill());
}

std::size_t RowCutter::take_from_stream(char* to, std::size_t size) {
    if (stream_ == nullptr) return 0;
    stream_->read(to, static_cast<std::streamsize>(size));
    if (!stream_->bad()) return static_cast<std::size_t>(stream_->gcount());
    stop(0, {"the file could not be read to its end",
             "look whether it is a file and not a folder, and whether the disk or network it is on can be reached"});
    return 0;
}

void RowCutter::leave_stream() {
    stream_ = nullptr;
    block_.clear();
    at_ = end_ = nullptr;
}

void RowCutter::go_on_with(std::string_view text, std::size_t line) {
    problem_.reset();
    at_ = text.data();
    end_ = at_ + text.size();
    next_line_ = line;
}

bool RowCutter::fill() {
    const std::size_t count = take_from_stream(block_.data(), block_.size());
    if (problem_) return false;
    at_ = block_.data();
    end_ = at_ + count;
    if (started_) return count > 0;
    started_ = true;
    const std::string_view beginning(at_, count);
    for (const Signature& signature : signatures) {
        if (beginning.substr(0, signature.bytes.size()) == signature.bytes) {
            stop(0, {std::string(signature.what), std::string(signature.advice)});
            return false;
        }
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (beginning.substr(0, byte_order_mark.size()) == byte_order_mark) at_ += byte_order_mark.size();
    return at_ != end_;
}

void RowCutter::find_fault(std::string what, std::string advice) {
    if (fault_.what.empty()) fault_ = writing::Fault{"", "", "", std::move(what), std::move(advice)};
}

void RowCutter::give_up_row(std::string what, std::string advice) {
    fault_ = writing::Fault{};
    find_fault(std::move(what), std::move(advice));
    given_up_ = true;
    text_.clear();
    ends_.clear();
}

void RowCutter::take(std::string_view run) {
    read_bytes_ += run.size();
    if (given_up_) return;
    field_bytes_ += run.size();
    if (field_bytes_ > limits_.field_bytes) {
        give_up_row(fmt::format("a field is longer than {}", megabytes(limits_.field_bytes)),
                    "shorten it or leave its column out; look for a quotation mark that is never closed");
    } else if (text_.size() + run.size() > limits_.row_bytes) {
        give_up_row(fmt::format("the row is longer than {}", megabytes(limits_.row_bytes)),
                    "leave out columns that are not needed");
    } else {
        text_.append(run);
    }
}

void RowCutter::take_run(const Bytes& ends) {
    const char* const from = at_;
    unsigned char bits = 0;
    while (at_ != end_ && !ends[static_cast<unsigned char>(*at_)]) {
        bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(*at_));
        ++at_;
    }
    all_bits_ = static_cast<unsigned char>(all_bits_ | bits);
    if (at_ != from) take({from, static_cast<std::size_t>(at_ - from)});
}

void RowCutter::end_field() {
    ++read_bytes_;
    field_bytes_ = 0;
    if (given_up_) return;
    if (ends_.size() == limits_.fields) {
        give_up_row(fmt::format("more than {} fields", writing::grouped(limits_.fields)),
                    "look for a line break that is missing; leave out columns that are not needed");
        return;
    }
    ends_.push_back(text_.size());
}

/// Stands behind a carriage return outside quotation marks.
bool RowCutter::row_ends_with_carriage_return() {
    if (!more()) return true;
    if (*at_ == '\n') {
        ++at_;
        return true;
    }
    if (is_first_row_) carriage_return_ends_rows_ = true;
    if (carriage_return_ends_rows_) return true;
    find_fault("a carriage return in the middle of a field",
               "put the field in quotation marks, or take the carriage return out");
    return false;
}

/// Takes what stands at `at_` outside quotation marks. True where the row ends.
bool RowCutter::step_outside_quotes(State& state) {
    const char byte = *at_++;
    if (byte == separator_) {
        end_field();
        state = State::start_of_field;
        return false;
    }
    if (byte == '\n' || (byte == '\r' && row_ends_with_carriage_return())) {
        ++next_line_;
        end_field();
        return true;
    }
    if (byte == '"') find_fault("a quotation mark in the middle of a field", std::string(quote_advice));
    take({&byte, 1});
    state = State::unquoted;
    return false;
}

/// Takes one of the bytes that mean something inside quotation marks.
void RowCutter::step_in_quotes(State& state) {
    const char byte = *at_++;
    if (byte == '"') {
        state = State::after_quote;
        return;
    }
    take({&byte, 1});
    if (byte == '\n') ++next_line_;
    if (byte == '\r' && carriage_return_ends_rows_ && more() && *at_ != '\n') ++next_line_;
}

/// Takes one run or one byte. True where the row ends. There is a byte at `at_`.
bool RowCutter::step(State& state) {
    switch (state) {
        case State::start_of_field:
            state = State::unquoted;
            if (*at_ == '"') {
                ++at_;
                ++read_bytes_;
                state = State::quoted;
                quote_line_ = next_line_;
                has_quotes_ = true;
            }
            return false;
        case State::unquoted:
            take_run(ends_plain_run_);
            if (at_ == end_ || *at_ == '\0') return false;
            return step_outside_quotes(state);
        case State::quoted:
            take_run(ends_quoted_run_);
            if (at_ != end_ && *at_ != '\0') step_in_quotes(state);
            return false;
        case State::after_quote:
            if (*at_ == '"') {
                take({at_++, 1});
                state = State::quoted;
                return false;
            }
            if (*at_ != separator_ && *at_ != '\n' && *at_ != '\r') {
                find_fault("text behind a closing quotation mark", std::string(quote_advice));
                state = State::unquoted;
                return false;
            }
            return step_outside_quotes(state);
    }
    assert(false);
    return true;
}

RowCutter::Next RowCutter::finish_row() {
    fields_.clear();
    if (given_up_) return Next::unreadable;
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        fields_.push_back(std::string_view(text_).substr(begin, end - begin));
        begin = end;
    }
    if (all_bits_ >= 0x80) {
        for (const std::string_view field : fields_) {
            const std::size_t bad = spelling::first_invalid_utf8(field);
            if (bad == std::string_view::npos) continue;
            const auto before = text_.begin() + (field.data() - text_.data()) + static_cast<std::ptrdiff_t>(bad);
            const auto breaks = static_cast<std::size_t>(std::count(text_.begin(), before, '\n'));
            return stop(line_ + breaks,
                        {"a letter that is not UTF-8; the file was probably saved with an older Windows encoding",
                         std::string(save_as)});
        }
    }
    return fault_.what.empty() ? Next::row : Next::unreadable;
}

void RowCutter::start_row() {
    line_ = next_line_;
    text_.clear();
    ends_.clear();
    fields_.clear();
    fault_ = writing::Fault{};
    field_bytes_ = read_bytes_ = 0;
    all_bits_ = 0;
    given_up_ = has_quotes_ = false;
}

/// The last row, where no line break ends it.
RowCutter::Next RowCutter::finish_file(State state) {
    if (state == State::quoted) {
        return stop(quote_line_,
                    {"a quotation mark on this line is never closed: all that follows would be one field",
                     "close it, or double it if it belongs to the text; if the file was cut off, export it again"});
    }
    end_field();
    return finish_row();
}

RowCutter::Next RowCutter::cut() {
    start_row();
    if (!more()) return problem_ ? Next::stopped : Next::end;
    State state = State::start_of_field;
    while (more()) {
        if (*at_ == '\0') {
            return stop(next_line_, {"a byte that no text holds (zero): this is not a text file, or it is damaged",
                                     std::string(save_as)});
        }
        if (step(state)) return problem_ ? Next::stopped : finish_row();
        if (read_bytes_ > limits_.endless_row_bytes) {
            return stop(line_, {fmt::format("the row that starts here does not end within {}",
                                            megabytes(limits_.endless_row_bytes)),
                                "this is no table, or a quotation mark on this line is never closed"});
        }
    }
    return problem_ ? Next::stopped : finish_file(state);
}

RowCutter::Next RowCutter::next() {
    if (problem_) return Next::stopped;
    const Next got = cut();
    is_first_row_ = false;
    return got;
}

bool RowCutter::is_empty_line() const {
    return fields_.size() == 1 && fields_.front().empty() && !has_quotes_;
}

bool RowCutter::is_empty_row() const {
    return fields_.size() > 1 && text_.find_first_not_of(" \t") == std::string::npos;
}

}  // namespace ascrules::casefile
