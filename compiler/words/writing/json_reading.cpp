#include "compiler/words/writing/json_reading.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace ascrules::writing {

namespace {

/// Puts a value together from what the reading library comes across. Nothing is kept of what is too deep or too much.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(static_cast<std::int64_t>(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value <= INT64_MAX) return add(static_cast<std::int64_t>(value));
        return add(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t& /*as_written*/) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*members*/) override { return open(Json::Object{}); }
    bool key(string_t& name) override {
        names_.back() = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*items*/) override { return open(Json::Array{}); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t place, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*what*/) override {
        problem = fmt::format("this is no JSON from byte {} on", place);
        return false;
    }

    std::string problem;
    std::optional<Json> result;

  private:
    bool is_too_much() {
        if (++count_ <= most_json_values) return false;
        problem = fmt::format("more than {} values stand in it", most_json_values);
        return true;
    }

    bool add(Json json) {
        if (is_too_much()) return false;
        if (open_.empty()) {
            result = std::move(json);
        } else if (auto* const items = std::get_if<Json::Array>(&open_.back().node)) {
            items->push_back(std::move(json));
        } else {
            std::get<Json::Object>(open_.back().node).emplace_back(std::move(names_.back()), std::move(json));
        }
        return true;
    }

    bool open(Json json) {
        if (is_too_much()) return false;
        if (open_.size() >= deepest_json) {
            problem = fmt::format("its lists and objects stand more than {} deep in each other", deepest_json);
            return false;
        }
        open_.push_back(std::move(json));
        names_.emplace_back();
        return true;
    }

    bool close() {
        Json json = std::move(open_.back());
        open_.pop_back();
        names_.pop_back();
        --count_;
        return add(std::move(json));
    }

    std::vector<Json> open_;
    std::vector<std::string> names_;  ///< of the member that comes next, for each that is open
    std::size_t count_ = 0;
};

}  // namespace

ReadJson read_json(std::string_view text) {
    Builder builder;
    const bool good = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (good && builder.result) return {std::move(builder.result)};
    return {std::nullopt, builder.problem.empty() ? "this is no JSON" : builder.problem};
}

const Json* member(const Json* json, std::string_view name) {
    const auto* const object = json == nullptr ? nullptr : std::get_if<Json::Object>(&json->node);
    if (object == nullptr) return nullptr;
    for (const auto& [key, value] : *object) {
        if (key == name) return &value;
    }
    return nullptr;
}

const std::string* text_in(const Json* json) {
    return json == nullptr ? nullptr : std::get_if<std::string>(&json->node);
}

std::optional<std::int64_t> whole_in(const Json* json) {
    if (json == nullptr) return std::nullopt;
    if (const auto* const whole = std::get_if<std::int64_t>(&json->node)) return *whole;
    const auto* const number = std::get_if<double>(&json->node);
    constexpr double most = 9'000'000'000'000'000.0;  // below 2^53, where every whole number is one
    if (number == nullptr || std::abs(*number) > most || std::trunc(*number) != *number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<bool> truth_in(const Json* json) {
    const auto* const truth = json == nullptr ? nullptr : std::get_if<bool>(&json->node);
    return truth == nullptr ? std::nullopt : std::optional(*truth);
}

const Json::Array* items_in(const Json* json) {
    return json == nullptr ? nullptr : std::get_if<Json::Array>(&json->node);
}

}  // namespace ascrules::writing
