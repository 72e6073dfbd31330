#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ascrules::writing {

/// A JSON value to be written. Members keep the order in which they were added.
struct Json {
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> node = nullptr;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : node(value) {}
    Json(int value) : node(static_cast<std::int64_t>(value)) {}
    Json(std::int64_t value) : node(static_cast<std::int64_t>(value)) {}
    Json(std::size_t value) : node(static_cast<std::int64_t>(value)) {}
    Json(double value) : node(value) {}
    Json(const char* value) : node(std::string(value)) {}
    Json(std::string_view value) : node(std::string(value)) {}
    Json(std::string value) : node(std::move(value)) {}
    Json(Array value) : node(std::move(value)) {}
    Json(Object value) : node(std::move(value)) {}
};

/// Indented by two spaces, with a line break at the end. Text that is not UTF-8 is written with the replacement character.
[[nodiscard]] std::string text_of(const Json& json);

/// The same on one line, without a line break.
[[nodiscard]] std::string line_of(const Json& json);

}  // namespace ascrules::writing
