#include "compiler/words/spelling/harmless.h"

#include "compiler/words/spelling/utf8.h"

namespace ascrules::spelling {

namespace {

/// A carriage return in front of a line break is a part of it.
bool ends_a_line(std::string_view text, std::size_t at) {
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
}

/// Plain letters and signs, which most text is made of.
bool is_plain(char c) {
    return c >= ' ' && c < 0x7F;
}

}  // namespace

bool is_harmful(char32_t character) {
    if (character < 0x20) return character != '\t' && character != '\n';
    return (character >= 0x7F && character <= 0x9F) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

FirstCharacter first_character(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::size_t bytes = valid_length(text, 0);
    if (bytes <= 1) return {byte(0), 1, bytes == 1};
    char32_t code = byte(0) & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6U | (byte(i) & 0x3FU);
    return {code, bytes, true};
}

std::size_t first_harmful(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (is_plain(text[at])) {
            ++at;
            continue;
        }
        const FirstCharacter first = first_character(text.substr(at));
        if (first.valid && is_harmful(first.code) && !ends_a_line(text, at)) return at;
        at += first.bytes;
    }
    return std::string_view::npos;
}

std::string harmless(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const FirstCharacter first = is_plain(text[at]) ? FirstCharacter{U' ', 1} : first_character(text.substr(at));
        if (first.valid && (!is_harmful(first.code) || ends_a_line(text, at))) {
            result += text.substr(at, first.bytes);
        } else {
            result += '?';
        }
        at += first.bytes;
    }
    return result;
}

}  // namespace ascrules::spelling
