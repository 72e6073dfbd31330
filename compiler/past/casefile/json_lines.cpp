#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
// This file alone sees simdjson.
#include <simdjson.h>

#include "compiler/past/casefile/table.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/csv_text.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/trouble.h"

namespace ascrules::casefile {

namespace {

namespace dom = simdjson::dom;
using writing::Trouble;

constexpr std::size_t longest_line = 8'000'000;
constexpr std::size_t lines_looked_at = 1'000;  // for the names, where none are wanted
constexpr std::size_t bytes_looked_at = 4'000'000;
constexpr std::size_t most_names = 4'096;
constexpr std::string_view list_separator = ";";

/// The fields of one line, by position.
struct Row {
    std::size_t line = 0;
    bool empty = false;  ///< nothing stands on the line
    std::vector<std::string> fields;
    std::vector<bool> filled;
};

constexpr std::string_view no_json = "this line is no whole JSON object";
constexpr std::string_view no_json_advice =
    "each line has to hold one, from { to }; if it is the last line, the file was cut off: export it again";

/// A text, a number or true and false, as text; nothing for what is nested. Numbers of up to 15 figures come out as they were, without noughts
/// at the end.
std::optional<std::string> scalar_text(dom::element value) {
    switch (value.type()) {
        case dom::element_type::STRING: return std::string(value.get_string().value_unsafe());
        case dom::element_type::INT64: return fmt::format("{}", value.get_int64().value_unsafe());
        case dom::element_type::UINT64: return fmt::format("{}", value.get_uint64().value_unsafe());
        case dom::element_type::DOUBLE: return fmt::format("{}", value.get_double().value_unsafe());
        case dom::element_type::BOOL: return std::string(value.get_bool().value_unsafe() ? "true" : "false");
        case dom::element_type::NULL_VALUE: return std::string();
        case dom::element_type::ARRAY:
        case dom::element_type::OBJECT: break;
    }
    return std::nullopt;
}

/// A value as the text of one field; why it cannot be one in `nested`.
std::string field_text(dom::element value, std::string& nested) {
    if (auto text = scalar_text(value)) return *std::move(text);
    if (value.type() == dom::element_type::OBJECT) {
        nested = "holds further names inside it";
        return {};
    }
    std::string list;
    bool first = true;
    dom::array items;
    if (value.get(items) != simdjson::SUCCESS) return list;
    for (const dom::element item : items) {
        const auto text = scalar_text(item);
        if (!text) nested = "holds a list of more than texts";
        if (text && text->find(list_separator) != std::string::npos)
            nested = "holds a list with a semicolon inside an item, and items are parted by one";
        list += (first ? "" : std::string(list_separator)) + text.value_or("");
        first = false;
    }
    return list;
}

class JsonTable : public TextBytes {
  public:
    JsonTable(Bytes& lines, const WantedColumns& wanted, Account& account)
        : lines_(lines), account_(account), all_wanted_(!wanted), block_(block_bytes) {
        account_.read_as.emplace_back("read as JSON Lines");
        if (wanted) {
            for (const std::string& name : *wanted) add_name(name);
        }
    }

  private:
    /// The position of the column; its number where it is new and not wanted.
    std::size_t add_name(std::string_view name) {
        const auto [at, is_new] = positions_.emplace(spelling::folded(name), names_.size());
        if (is_new) {
            names_.emplace_back(name);
            seen_.push_back(false);
        }
        return at->second;
    }

    bool fill() override {
        out_.clear();
        at_ = 0;
        if (account_.has_stopped() || finished_) return false;
        if (!started_) {
            started_ = true;
            return begin();
        }
        while (out_.size() < block_bytes) {
            Row row;
            if (!next_row(row)) {
                finish();
                break;
            }
            write(row);
        }
        return !account_.has_stopped() && !out_.empty();
    }

    /// The column names, from the first lines where all are wanted, and those lines.
    bool begin() {
        std::vector<Row> ahead;
        std::size_t bytes = 0;
        const bool all = all_wanted_;
        while (all && ahead.size() < lines_looked_at && bytes < bytes_looked_at) {
            Row row;
            if (!next_row(row)) break;
            for (const std::string& field : row.fields) bytes += field.size();
            ahead.push_back(std::move(row));
        }
        if (account_.has_stopped()) return false;
        all_wanted_ = false;
        names_are_known_ = all;
        if (names_.empty()) {
            account_.stop(0, "no line of this file has a name with a value", "export it again");
            return false;
        }
        for (std::size_t i = 0; i < names_.size(); ++i) append_field(out_, names_[i], i == 0);
        out_ += '\n';
        for (const Row& row : ahead) write(row);
        return true;
    }

    void write(const Row& row) {
        if (!row.empty) {
            for (std::size_t i = 0; i < names_.size(); ++i)
                append_field(out_, i < row.fields.size() ? std::string_view(row.fields[i]) : std::string_view(),
                             i == 0);
        }
        out_ += '\n';
    }

    void finish() {
        finished_ = true;
        if (account_.has_stopped()) return;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (seen_[i]) continue;
            account_.stop(0, fmt::format("no line has the name `{}`", spelling::shown(names_[i])),
                          others_.empty()
                              ? "take it out of the mapping, or correct it there"
                              : spelling::suggestion(names_[i], others_, "names that the mapping does not read are"));
        }
    }

    /// Reads the next line into `line_`, padded as simdjson wants it. False at the end.
    bool next_line(std::size_t& length) {
        length = 0;
        bool any = false;
        while (true) {
            if (block_at_ == block_end_) {
                block_end_ = lines_.read(block_.data(), block_.size());
                block_at_ = 0;
                if (block_end_ == 0) break;
            }
            any = true;
            const char* const from = block_.data() + block_at_;
            const auto* const feed = static_cast<const char*>(std::memchr(from, '\n', block_end_ - block_at_));
            const std::size_t count = feed ? static_cast<std::size_t>(feed - from) : block_end_ - block_at_;
            if (length + count > longest_line) {
                account_.stop(line_number_ + 1, "this line is longer than 8 MB",
                              "each line has to hold one case: is this JSON Lines?");
                return false;
            }
            if (line_.size() < length + count + simdjson::SIMDJSON_PADDING)
                line_.resize(2 * (length + count) + simdjson::SIMDJSON_PADDING);
            std::memcpy(line_.data() + length, from, count);
            length += count;
            block_at_ += count + (feed ? 1 : 0);
            if (feed) break;
        }
        if (!any || account_.has_stopped()) return false;
        ++line_number_;
        return true;
    }

    bool next_row(Row& row) {
        std::size_t length = 0;
        if (account_.has_stopped() || !next_line(length)) return false;
        row.line = line_number_;
        const std::string_view text(line_.data(), length);
        row.empty = text.find_first_not_of(" \t\r") == std::string_view::npos;
        if (row.empty) return true;
        if (text.find('\0') != std::string_view::npos) {
            account_.stop(line_number_, "a byte that no text holds (zero): this is not a text file, or it is damaged",
                          "export it again");
            return false;
        }
        std::memset(line_.data() + length, ' ', simdjson::SIMDJSON_PADDING);
        if (const auto wrong = read_object(length, row)) {
            account_.stop(line_number_, *wrong);
            return false;
        }
        return true;
    }

    std::optional<Trouble> read_object(std::size_t length, Row& row) {
        const std::string_view text(line_.data(), length);
        if (text[text.find_first_not_of(" \t\r")] != '{')
            return Trouble{"this line is not an object, with a name before each value",
                           "write each case as {\"name\": value, …} on a line of its own"};
        dom::object object;
        const auto error = parser_.parse(line_.data(), length, false).get(object);
        if (error == simdjson::UTF8_ERROR) return Trouble{"a letter that is not UTF-8", "export the file as UTF-8"};
        if (error == simdjson::NUMBER_ERROR)
            return Trouble{"a number on this line cannot be read", "write it in figures, or as a text"};
        if (error != simdjson::SUCCESS) return Trouble{std::string(no_json), std::string(no_json_advice)};
        for (const auto& [name, value] : object) {
            if (auto wrong = take(std::string(name), value, row)) return wrong;
        }
        return std::nullopt;
    }

    std::optional<Trouble> take(const std::string& name, dom::element value, Row& row) {
        std::string nested;
        std::string text = field_text(value, nested);
        auto at = positions_.find(spelling::folded(name));
        if (at == positions_.end()) {
            if (!all_wanted_) return not_wanted(name);
            if (names_.size() == most_names)
                return Trouble{fmt::format("more than {} different names", writing::grouped(most_names)),
                               "leave out what is not needed"};
            if (spelling::folded(name).empty()) return Trouble{"a value without a name", "give every value a name"};
            add_name(name);
            at = positions_.find(spelling::folded(name));
        }
        const std::size_t position = at->second;
        if (!nested.empty()) {
            if (names_are_known_ || all_wanted_) {
                text.clear();
                note_nested(name);
            } else {
                return Trouble{fmt::format("`{}` {}", spelling::shown(name), nested),
                               "write it as one value, or as a list of texts"};
            }
        }
        if (row.fields.size() < names_.size()) row.fields.resize(names_.size());
        if (row.filled.size() < names_.size()) row.filled.resize(names_.size(), false);
        if (row.filled[position])
            return Trouble{fmt::format("`{}` stands twice", spelling::shown(name)),
                           "keep one of the two; capitals make no difference"};
        row.filled[position] = true;
        seen_[position] = true;
        row.fields[position] = std::move(text);
        return std::nullopt;
    }

    std::optional<Trouble> not_wanted(const std::string& name) {
        if (names_are_known_)
            return Trouble{fmt::format("the name `{}` is on none of the first {} lines", spelling::shown(name),
                                       writing::grouped(lines_looked_at)),
                           "put a line that has all names first"};
        constexpr std::size_t most_others = 1'000;
        if (others_.size() < most_others && std::find(others_.begin(), others_.end(), name) == others_.end())
            others_.push_back(name);
        return std::nullopt;
    }

    void note_nested(const std::string& name) {
        const std::string note =
            fmt::format("`{}` holds values inside values, and was taken as empty", spelling::shown(name));
        constexpr std::size_t most_notes = 20;
        if (account_.read_as.size() < most_notes &&
            std::find(account_.read_as.begin(), account_.read_as.end(), note) == account_.read_as.end())
            account_.read_as.push_back(note);
    }

    Bytes& lines_;
    Account& account_;
    bool all_wanted_;               ///< names are still being gathered
    bool names_are_known_ = false;  ///< they were gathered from the first lines
    std::vector<char> block_;
    std::size_t block_at_ = 0;
    std::size_t block_end_ = 0;
    std::vector<char> line_;
    std::size_t line_number_ = 0;
    dom::parser parser_;
    std::vector<std::string> names_;
    std::vector<bool> seen_;
    std::unordered_map<std::string, std::size_t> positions_;
    std::vector<std::string> others_;
    bool started_ = false;
    bool finished_ = false;
};

}  // namespace

std::unique_ptr<Bytes> table_of_json(Bytes& lines, const WantedColumns& wanted, Account& account) {
    return std::make_unique<JsonTable>(lines, wanted, account);
}

void append_field(std::string& row, std::string_view text, bool first) {
    if (!first) row += ',';
    if (text.find_first_of("\r\n") != std::string_view::npos) {
        std::string on_one_line(text);
        std::replace_if(
            on_one_line.begin(), on_one_line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        writing::append_exact_field(row, on_one_line);
    } else if (first && text.empty()) {
        row += "\"\"";  // an empty line would be no row
    } else {
        writing::append_exact_field(row, text);
    }
}

}  // namespace ascrules::casefile
