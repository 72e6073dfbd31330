#include "compiler/words/diagnostics/source.h"

#include "compiler/words/diagnostics/file_text.h"

#include <algorithm>
#include <utility>

#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::diagnostics {

namespace {

bool is_markdown(std::string_view name) {
    return name.ends_with(".md") || name.ends_with(".markdown");
}

/// As many spaces as the piece has characters; line breaks stay.
std::string blanked(std::string_view piece) {
    std::string blank;
    for (const char c : piece) {
        if (!spelling::is_continuation(c)) blank += c == '\n' || c == '\r' ? c : ' ';
    }
    return blank;
}

/// What parts a file from the next: two line breaks, since a comma at the very end of a file takes the first one.
constexpr std::string_view between_files = "\n\n";

/// The text of a Markdown heading (`## Safeguarding`); empty where the line is none.
std::string_view heading_of(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('#');
    if (marks == 0 || marks > 6 || marks == std::string_view::npos || line[marks] != ' ') return {};
    std::string_view text = spelling::trimmed(line.substr(marks));
    while (text.ends_with('#')) text.remove_suffix(1);
    return spelling::trimmed(text);
}

}  // namespace

Source::Source(std::string name, std::string text) : text_(std::move(text)) {
    files_.push_back({std::move(name), 0, 0, 0});
    line_starts_.push_back(0);
    index_from(0);
    read_markdown(0);
}

void Source::add(const std::string& name, const std::string& text, std::size_t used_at) {
    const std::size_t begin = text_.size() + between_files.size();
    text_ += std::string(between_files) + text;
    if (markdown_) rules_text_ += between_files;
    index_from(begin - between_files.size());
    const auto at = std::lower_bound(line_starts_.begin(), line_starts_.end(), begin);
    const std::size_t user = file_at(used_at);
    files_.push_back(
        {name, begin, static_cast<std::size_t>(at - line_starts_.begin()), user == 0 ? used_at : files_[user].used_at});
    read_markdown(begin);
}

/// Lines and characters of the text from here on, which is new.
void Source::index_from(std::size_t begin) {
    const bool was_ascii = ascii_;
    for (std::size_t i = begin; i < text_.size(); ++i) {
        if (text_[i] == '\n') line_starts_.push_back(i + 1);
        if (static_cast<unsigned char>(text_[i]) >= 0x80) ascii_ = false;
    }
    if (ascii_) return;
    for (std::size_t i = was_ascii ? 0 : begin; i < text_.size(); ++i) {
        if (!spelling::is_continuation(text_[i])) character_bytes_.push_back(i);
    }
}

/// Blanks what stands outside the ```ascrules blocks of the last file, and keeps its headings.
void Source::read_markdown(std::size_t begin) {
    const std::string_view added = std::string_view(text_).substr(begin);
    if (!is_markdown(files_.back().name)) {
        if (markdown_) rules_text_ += added;
        return;
    }
    if (!markdown_) rules_text_ = text_.substr(0, begin);
    markdown_ = true;
    bool reading = false;
    std::string_view fence;  // of the block we are in, whatever its language
    for (std::size_t at = 0; at < added.size();) {
        const std::size_t end = std::min(added.find('\n', at), added.size() - 1) + 1;
        const std::string_view line = added.substr(at, end - at);
        const std::string_view words = spelling::trimmed(line);
        const bool closes = !fence.empty() && words == fence;
        if (closes) {
            reading = false;
            fence = {};
        }
        rules_text_ += reading ? std::string(line) : blanked(line);
        if (!closes && fence.empty()) {
            if (words.starts_with("```") || words.starts_with("~~~")) {
                fence = words.substr(0, std::min(words.find_first_not_of(words.front()), words.size()));
                reading = spelling::trimmed(words.substr(fence.size())) == "ascrules";
            } else if (const std::string_view heading = heading_of(line); !heading.empty()) {
                headings_.push_back({begin + at, std::string(heading)});
            }
        }
        at = end;
    }
}

std::size_t Source::file_at(std::size_t byte) const {
    const auto after = std::upper_bound(files_.begin(), files_.end(), byte,
                                        [](std::size_t at, const File& file) { return at < file.begin; });
    return after == files_.begin() ? 0 : static_cast<std::size_t>(after - files_.begin()) - 1;
}

std::string Source::section_at(std::size_t byte) const {
    const auto after = std::upper_bound(headings_.begin(), headings_.end(), byte,
                                        [](std::size_t at, const Heading& heading) { return at < heading.byte; });
    if (after == headings_.begin() || file_at(std::prev(after)->byte) != file_at(byte)) return {};
    return std::prev(after)->text;
}

std::string_view Source::text(Span span) const {
    const std::size_t begin = std::min(span.begin, text_.size());
    const std::size_t end = std::clamp(span.end, begin, text_.size());
    return std::string_view(text_).substr(begin, end - begin);
}

std::size_t Source::line_index(std::size_t byte) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), std::min(byte, text_.size()));
    return static_cast<std::size_t>(after - line_starts_.begin()) - 1;
}

Position Source::position(std::size_t byte) const {
    const std::size_t at = std::min(byte, text_.size());
    const std::size_t line = line_index(at);
    const std::size_t start = line_starts_[line];
    return {line - files_[file_at(at)].first_line + 1,
            spelling::character_count(std::string_view(text_).substr(start, at - start)) + 1};
}

std::string_view Source::line_at(std::size_t byte) const {
    const std::size_t line = line_index(byte);
    const std::size_t begin = line_starts_[line];
    std::size_t end = line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string_view(text_).substr(begin, end - begin);
}

std::size_t Source::byte_of_character(std::size_t character) const {
    if (character_bytes_.empty()) return std::min(character, text_.size());
    return character < character_bytes_.size() ? character_bytes_[character] : text_.size();
}

std::string_view file_text(const Source& source, std::size_t file) {
    const std::size_t begin = source.file_begin(file);
    const bool last = file + 1 == source.file_count();
    const std::size_t end = last ? source.text().size() : source.file_begin(file + 1) - between_files.size();
    return std::string_view(source.text()).substr(begin, end - begin);
}

}  // namespace ascrules::diagnostics
