#include "compiler/words/spelling/naming.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace ascrules::spelling {

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates, std::string_view otherwise) {
    constexpr std::size_t most = 12;
    constexpr std::size_t longest = 200;  // a name; finding the nearest takes time with the square of it
    if (name.size() <= longest) {
        if (const auto near = spelling::nearest(name, candidates))
            return fmt::format("did you mean `{}`?", shown(*near));
    }
    // Advice is never empty: the message above it would say what is wrong and leave the reader there.
    if (candidates.empty()) return "take it out, or list it where such names belong: there are none yet";
    std::string list;
    for (std::size_t i = 0; i < std::min(most, candidates.size()); ++i) {
        list += fmt::format("{}`{}`", i == 0 ? "" : ", ", shown(candidates[i]));
    }
    if (candidates.size() > most) list += fmt::format(" and {} more", candidates.size() - most);
    return fmt::format("{}: {}", otherwise, list);
}

std::string shown(std::string_view value) {
    constexpr std::size_t most = 40;
    std::string out;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        const bool starts = (byte & 0xC0U) != 0x80U;
        if (starts && characters == most) return out + "…";
        if (starts) ++characters;
        const bool control = byte < 0x20 || byte == 0x7F;
        // U+0080 to U+009F steer terminals as well.
        const bool late_control =
            byte == 0xC2 && i + 1 < value.size() && static_cast<unsigned char>(value[i + 1]) < 0xA0;
        if (late_control) ++i;
        out.push_back(control || late_control ? ' ' : static_cast<char>(byte));
    }
    return out;
}

}  // namespace ascrules::spelling
