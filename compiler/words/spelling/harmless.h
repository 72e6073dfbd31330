#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

/// Characters that do something where they are shown instead of standing there: they move the cursor, change colours, sound a bell, or turn the order of
/// the letters round. Nobody can see them, and text that came from somebody else may hold them.
namespace ascrules::spelling {

/// Whether it is one of them: a control character (but for a tab and a line break), or one that turns the direction of writing.
[[nodiscard]] bool is_harmful(char32_t character);

/// The byte at which the first of them begins; npos where there is none. A carriage return is one unless a line break follows it.
[[nodiscard]] std::size_t first_harmful(std::string_view text);

/// The text with a question mark in place of each of them, and of each byte that is no UTF-8.
[[nodiscard]] std::string harmless(std::string_view text);

/// The first character of a text that is not empty, and its bytes. What is no UTF-8 is one byte, of which the number is taken.
struct FirstCharacter {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = true;
};
[[nodiscard]] FirstCharacter first_character(std::string_view text);

/// `write(piece, code)` for the text from end to end: harmless pieces with no code, and each harmful character with its code and no piece.
template <typename Write>
void part_at_harmful(std::string_view text, Write write) {
    while (!text.empty()) {
        const std::size_t at = std::min(first_harmful(text), text.size());
        if (at > 0) write(text.substr(0, at), char32_t{0});
        text.remove_prefix(at);
        if (text.empty()) return;
        const FirstCharacter first = first_character(text);
        write(std::string_view(), first.code);
        text.remove_prefix(first.bytes);
    }
}

}  // namespace ascrules::spelling
