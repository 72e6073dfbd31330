#include "compiler/past/casefile/case_file.h"

#include <array>
#include <optional>
#include <utility>

namespace ascrules::casefile {

namespace {

constexpr std::size_t first_bytes = 65'536;

/// How often a byte stands on the first line outside quotation marks.
std::size_t count_in_first_line(std::string_view text, char wanted) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        if (!quoted && c == wanted) ++count;
    }
    return count;
}

/// The line `sep=;` with which Excel is told what parts the columns.
struct SeparatorNote {
    char separator = ',';
    std::size_t bytes = 0;  ///< of the line, with its end
};

std::optional<SeparatorNote> separator_note(std::string_view beginning) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    constexpr std::string_view key = "sep=";
    SeparatorNote note;
    if (beginning.starts_with(byte_order_mark)) note.bytes = byte_order_mark.size();
    beginning.remove_prefix(note.bytes);
    if (!beginning.starts_with(key) || beginning.size() <= key.size()) return std::nullopt;
    note.separator = beginning[key.size()];
    constexpr std::string_view known = ",;\t";
    if (known.find(note.separator) == std::string_view::npos) return std::nullopt;
    beginning.remove_prefix(key.size() + 1);
    note.bytes += key.size() + 1;
    for (const std::string_view end : {"\r\n", "\n"}) {
        if (beginning.starts_with(end)) return SeparatorNote{note.separator, note.bytes + end.size()};
    }
    return std::nullopt;
}

}  // namespace

PeekedBytes& CaseFile::add(std::unique_ptr<Bytes> stage) {
    Bytes& bytes = *stage;
    stages_.push_back(std::move(stage));
    auto peeked = std::make_unique<PeekedBytes>(bytes);
    PeekedBytes& peekable = *peeked;
    stages_.push_back(std::move(peeked));
    return peekable;
}

bool CaseFile::is_json(PeekedBytes& text) {
    const std::string_view beginning = text.peek(first_bytes);
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    if (beginning[first] == '[') {
        const std::size_t next = beginning.find_first_not_of(" \t\r\n", first + 1);
        if (next != std::string_view::npos && (beginning[next] == '{' || beginning[next] == ']'))
            account_.stop(1, "this is one JSON list, not one object a line",
                          "export it as JSON Lines: each case as {…} on a line of its own, with no list around them");
    }
    return beginning[first] == '{';
}

char CaseFile::separator_in(std::string_view beginning, std::optional<char> told) {
    if (told) return *told;
    char best = ',';
    std::size_t most = count_in_first_line(beginning, best);
    for (const auto& [mark, name] : {std::pair{';', "semicolons"}, std::pair{'\t', "tabs"}}) {
        const std::size_t count = count_in_first_line(beginning, mark);
        if (count <= most) continue;
        most = count;
        best = mark;
    }
    if (best != ',')
        account_.read_as.emplace_back(best == ';' ? "read as columns parted by semicolons"
                                                  : "read as columns parted by tabs");
    return best;
}

CaseFile::CaseFile(std::istream& stream, std::string name, Told told) {
    account_.file = std::move(name);
    PeekedBytes* bytes = &add(std::make_unique<StreamBytes>(stream, account_));
    if (bytes->peek(2) == "\x1F\x8B") bytes = &add(unpacked(*bytes, account_));
    bytes = &add(as_utf8(*bytes, account_));
    char separator = ',';
    std::size_t first_line = 1;
    if (const auto note = separator_note(bytes->peek(first_bytes))) {
        std::string passed_over(note->bytes, ' ');
        bytes->read(passed_over.data(), passed_over.size());
        auto rest = std::make_unique<PeekedBytes>(static_cast<Bytes&>(*bytes));
        bytes = rest.get();
        stages_.push_back(std::move(rest));
        if (!told.separator) told.separator = note->separator;
        account_.read_as.emplace_back("read as its first line (sep=) says");
        first_line = 2;
    }
    if (is_json(*bytes)) {
        WantedColumns wanted = told.wanted;
        if (told.one_row_an_answer) {
            // A wanted column may be one of the file, or the name of a question in it.
            wanted.reset();
        }
        bytes = &add(table_of_json(*bytes, wanted, account_));
        first_line = 0;
    } else {
        separator = separator_in(bytes->peek(first_bytes), told.separator);
    }
    if (told.one_row_an_answer) {
        bytes = &add(cases_of_answers(*bytes, separator, first_line, *told.one_row_an_answer,
                                      told.wanted.value_or(std::vector<std::string>{}), account_));
        separator = ',';
    }
    stream_ = stream_of(*bytes, account_);
    rows_ = std::make_unique<casefile::CsvReader>(*stream_, account_.file, separator);
    rows_->count_lines_from(first_line);
}

}  // namespace ascrules::casefile
