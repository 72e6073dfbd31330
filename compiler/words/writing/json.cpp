#include "compiler/words/writing/json.h"

#include <fmt/format.h>

#include <cstdint>

#include <nlohmann/json.hpp>

#include "compiler/words/spelling/harmless.h"

namespace ascrules::writing {

namespace {

nlohmann::ordered_json converted(const Json& json);

/// What the writing library makes of each kind of value.
struct Converted {
    nlohmann::ordered_json operator()(const Json::Array& items) const {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (const Json& item : items) array.push_back(converted(item));
        return array;
    }
    nlohmann::ordered_json operator()(const Json::Object& members) const {
        nlohmann::ordered_json object = nlohmann::ordered_json::object();
        for (const auto& [name, value] : members) object[name] = converted(value);
        return object;
    }
    nlohmann::ordered_json operator()(const auto& plain) const { return plain; }
};

nlohmann::ordered_json converted(const Json& json) {
    return std::visit(Converted{}, json.node);
}

/// Characters that do something where they are shown are written by their numbers, which is the same to a program. They can stand in strings alone.
std::string with_numbers(const std::string& json) {
    std::string text;
    text.reserve(json.size());
    spelling::part_at_harmful(json, [&](std::string_view piece, char32_t harmful) {
        if (piece.empty()) {
            text += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(harmful));
        } else {
            text += piece;
        }
    });
    return text;
}

}  // namespace

std::string text_of(const Json& json) {
    return with_numbers(converted(json).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

std::string line_of(const Json& json) {
    return with_numbers(converted(json).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace ascrules::writing
