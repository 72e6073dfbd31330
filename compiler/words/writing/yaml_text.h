#pragma once

#include <string>
#include <string_view>

/// Texts as YAML.
namespace ascrules::writing {

/// In quotation marks, whatever the text is.
[[nodiscard]] std::string quoted_yaml(std::string_view text);

/// As it is where every reader of YAML takes it for that text, and else in quotation marks.
[[nodiscard]] std::string yaml_of(std::string_view text);

/// Whether some reader of YAML takes the word for yes, no or nothing, in whatever capitals.
[[nodiscard]] bool is_word_of_yaml(std::string_view text);

}  // namespace ascrules::writing
