#include "compiler/past/mapping/groups.h"

#include "compiler/words/spelling/naming.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::mapping {

std::optional<NumberBand> read_band(std::string_view text) {
    const std::string words = spelling::folded(text);
    const auto number = [](std::string_view figures) { return writing::whole_number(figures); };
    if (words.starts_with("under ")) {
        const auto first_above = number(std::string_view(words).substr(6));
        if (!first_above || *first_above <= 0) return std::nullopt;
        return NumberBand{0, *first_above - 1};
    }
    for (const std::string_view over : {" and over", " or over"}) {
        if (!words.ends_with(over)) continue;
        const auto lowest = number(std::string_view(words).substr(0, words.size() - over.size()));
        return lowest ? std::optional(NumberBand{*lowest}) : std::nullopt;
    }
    const std::size_t to = words.find(" to ");
    if (to == std::string::npos) return std::nullopt;
    const auto lowest = number(std::string_view(words).substr(0, to));
    const auto highest = number(std::string_view(words).substr(to + 4));
    if (!lowest || !highest || *lowest > *highest) return std::nullopt;
    return NumberBand{*lowest, highest};
}

std::size_t Group::part_of(std::string_view text) const {
    const std::string value = spelling::folded(text);
    if (const auto listed = codes.find(value); listed != codes.end()) return listed->second;
    if (value.empty() || missing.contains(value)) return not_recorded();
    const auto number = bands.empty() ? std::nullopt : writing::whole_number(value);
    if (!number) return any_other();
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (*number >= bands[i].lowest && (!bands[i].highest || *number <= *bands[i].highest)) return i;
    }
    return any_other();
}

}  // namespace ascrules::mapping
