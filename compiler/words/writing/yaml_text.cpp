#include "compiler/words/writing/yaml_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include <fmt/format.h>

#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::writing {

namespace {

/// A character by its number, as YAML has it between quotation marks.
std::string numbered(char32_t character) {
    const auto number = static_cast<std::uint32_t>(character);
    return number < 0x100 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

}  // namespace

std::string quoted_yaml(std::string_view text) {
    std::string quoted = "\"";
    spelling::part_at_harmful(text, [&](std::string_view piece, char32_t harmful) {
        if (piece.empty()) quoted += numbered(harmful);
        for (const char c : piece) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c == '\n' || c == '\t' || c == '\r' ? numbered(static_cast<unsigned char>(c)) : std::string(1, c);
        }
    });
    return quoted + "\"";
}

bool is_word_of_yaml(std::string_view text) {
    constexpr std::array<std::string_view, 10> words{"yes", "no", "true", "false", "null", "on", "off", "y", "n", "~"};
    return std::find(words.begin(), words.end(), spelling::folded(text)) != words.end();
}

std::string yaml_of(std::string_view text) {
    const auto is_plain = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ' || c == '_' || c == '-' || c == '\'';
    };
    const bool plain = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
                       text.back() != ' ' && std::all_of(text.begin(), text.end(), is_plain) && !is_word_of_yaml(text);
    return plain ? std::string(text) : quoted_yaml(text);
}

}  // namespace ascrules::writing
