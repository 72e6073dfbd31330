#include "compiler/editing/service/places.h"

#include <algorithm>

namespace ascrules::service {

namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many units of UTF-16 the character that starts with this byte has.
std::size_t units_of(char first) {
    return static_cast<unsigned char>(first) >= 0xF0U ? 2 : 1;
}

}  // namespace

EditorPlaces::EditorPlaces(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool last_of_pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (text[at] == '\n' || (text[at] == '\r' && !last_of_pair)) starts_.push_back(at + 1);
    }
}

std::string_view EditorPlaces::line(std::size_t number) const {
    const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] : text_.size();
    std::string_view line = text_.substr(starts_[number], end - starts_[number]);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::size_t EditorPlaces::byte_at(EditorPlace place, Units units) const {
    if (place.line >= starts_.size()) return text_.size();
    const std::string_view text = line(place.line);
    std::size_t at = 0;
    if (units == Units::bytes) {
        at = std::min(place.character, text.size());
        while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
    } else {
        std::size_t left = place.character;
        while (at < text.size() && left >= units_of(text[at])) {
            left -= units_of(text[at++]);
            while (at < text.size() && is_continuation(text[at])) ++at;
        }
    }
    return starts_[place.line] + at;
}

EditorPlace EditorPlaces::place_of(std::size_t byte, Units units) const {
    byte = std::min(byte, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
    const auto number = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return {number, length_in(text_.substr(starts_[number], byte - starts_[number]), units)};
}

std::size_t length_in(std::string_view text, Units units) {
    if (units == Units::bytes) return text.size();
    std::size_t length = 0;
    for (const char byte : text) length += is_continuation(byte) ? 0 : units_of(byte);
    return length;
}

}  // namespace ascrules::service
