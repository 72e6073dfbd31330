#pragma once

#include <cstddef>
#include <string_view>

/// Characters that nobody sees: spaces that are no plain space, and what takes no room at all.
namespace ascrules::spelling {

struct UnseenCharacter {
    std::string_view bytes;  ///< in UTF-8
    std::string_view name;   ///< "a no-break space (U+00A0)"
    bool is_space = false;   ///< read as a space; else as nothing
};

/// The one that begins at the byte `at`; null where none does.
[[nodiscard]] const UnseenCharacter* unseen_at(std::string_view text, std::size_t at);

/// The plain text that a character of a word processor is read as: straight quotation marks and hyphens, a space for spaces of other widths, nothing for
/// what takes no room. Null for all other characters.
[[nodiscard]] const char* plain_at(std::string_view text, std::size_t at);

/// Without plain spaces, tabs, line breaks and unseen characters at its ends.
[[nodiscard]] std::string_view without_unseen_ends(std::string_view text);

/// Bytes in the character that begins at the byte `at`; 1 where none begins.
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t at);

}  // namespace ascrules::spelling
