#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ascrules::files {

/// Where and why the bytes of a file are no text that can hold rules, and what to do about it.
struct TextFault {
    std::size_t byte = 0;
    std::string message;
    std::string choice;
};

/// The first thing that keeps the bytes from being text; nothing where they are plain UTF-8
/// in which everything that stands there can be seen.
[[nodiscard]] std::optional<TextFault> fault_in(std::string_view text);

/// Takes the byte-order marks off the beginning of a text.
void without_byte_order_mark(std::string& text);

}  // namespace ascrules::files
