#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/words/writing/json.h"

/// JSON that another program sends, and how its values are taken out. Nothing here fails on a value of another kind: it is not there then.
namespace ascrules::writing {

/// Arrays and objects may stand in each other so deep, and hold so many values together.
inline constexpr std::size_t deepest_json = 64;
inline constexpr std::size_t most_json_values = 2'000'000;

/// What a text says, or why it says nothing.
struct ReadJson {
    std::optional<Json> value;
    std::string problem = {};  ///< in words; empty where there is a value
};

/// Reads one JSON value (RFC 8259), with nothing but space around it. The text must be UTF-8.
[[nodiscard]] ReadJson read_json(std::string_view text);

/// The member of an object; null where it has none of this name, and where `json` is null or no object.
[[nodiscard]] const Json* member(const Json* json, std::string_view name);
/// The text, the whole number, the truth value or the items; nothing, or null, where it is none.
[[nodiscard]] const std::string* text_in(const Json* json);
[[nodiscard]] std::optional<std::int64_t> whole_in(const Json* json);
[[nodiscard]] std::optional<bool> truth_in(const Json* json);
[[nodiscard]] const Json::Array* items_in(const Json* json);

}  // namespace ascrules::writing
