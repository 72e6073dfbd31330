#include "compiler/diagnostics/source.h"

#include <algorithm>
#include <utility>

namespace ascrules::diagnostics {

namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Bytes in the character that starts at `at`, or zero where no valid character starts (Unicode standard, table 3-7).
std::size_t valid_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    unsigned char lowest = 0x80;
    unsigned char highest = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) lowest = 0xA0;
        if (lead == 0xED) highest = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) lowest = 0x90;
        if (lead == 0xF4) highest = 0x8F;
    } else {
        return 0;
    }
    if (text.size() - at < length || byte(1) < lowest || byte(1) > highest) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!is_continuation(text[at + i])) return 0;
    }
    return length;
}

}  // namespace

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    line_starts_.push_back(0);
    bool ascii = true;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') line_starts_.push_back(i + 1);
        if (static_cast<unsigned char>(text_[i]) >= 0x80) ascii = false;
    }
    if (ascii) return;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (!is_continuation(text_[i])) character_bytes_.push_back(i);
    }
}

std::string_view Source::text(Span span) const {
    const std::size_t begin = std::min(span.begin, text_.size());
    const std::size_t end = std::clamp(span.end, begin, text_.size());
    return std::string_view(text_).substr(begin, end - begin);
}

Position Source::position(std::size_t byte) const {
    const std::size_t at = std::min(byte, text_.size());
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
    const auto line = static_cast<std::size_t>(after - line_starts_.begin());
    const std::size_t start = line_starts_[line - 1];
    return {line, character_count(std::string_view(text_).substr(start, at - start)) + 1};
}

std::string_view Source::line(std::size_t number) const {
    if (number < 1 || number > line_starts_.size()) return {};
    const std::size_t begin = line_starts_[number - 1];
    std::size_t end = number < line_starts_.size() ? line_starts_[number] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string_view(text_).substr(begin, end - begin);
}

std::size_t Source::byte_of_character(std::size_t character) const {
    if (character_bytes_.empty()) return std::min(character, text_.size());
    return character < character_bytes_.size() ? character_bytes_[character] : text_.size();
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::size_t first_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = valid_length(text, at);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

}  // namespace ascrules::diagnostics
