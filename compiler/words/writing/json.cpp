#include "compiler/words/writing/json.h"

#include <nlohmann/json.hpp>

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

}  // namespace

std::string text_of(const Json& json) {
    return converted(json).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string line_of(const Json& json) {
    return converted(json).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace ascrules::writing
