#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ascrules::spelling {

/// Whether the byte goes on with a character that began before it.
[[nodiscard]] bool is_continuation(char byte);

/// Bytes in the character that starts at `at`, or zero where no valid character starts (Unicode standard, table 3-7).
[[nodiscard]] std::size_t valid_length(std::string_view text, std::size_t at);

/// Characters (code points) in a piece of valid UTF-8.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// The bytes of a character by its number, which is none of half a pair (U+D800 to U+DFFF).
[[nodiscard]] std::string utf8_of(std::uint32_t code_point);

/// The byte at which `text` stops being valid UTF-8; npos where it is valid.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

}  // namespace ascrules::spelling
