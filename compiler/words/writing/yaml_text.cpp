#include "compiler/words/writing/yaml_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::writing {

std::string quoted_yaml(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            quoted += fmt::format("\\x{:02x}", static_cast<unsigned>(byte));
            continue;
        }
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
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
