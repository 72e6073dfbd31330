#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/problem.h"

/// By what cases are told apart, beside their answers, so that each measure can be shown for each part of them.
namespace ascrules::mapping {

/// Whole numbers from `lowest` to `highest`, both included. No `highest`: and over.
struct NumberBand {
    std::int64_t lowest = 0;
    std::optional<std::int64_t> highest = std::nullopt;
};

/// "18 to 64", "85 and over", "under 18"; nothing for anything else.
[[nodiscard]] std::optional<NumberBand> read_band(std::string_view text);

/// One column of the case file, and the parts into which its values put the cases. Only values that the mapping lists become parts of their
/// own: no report copies a value out of a case file.
struct Group {
    /// At most so many in a mapping, each with at most so many values.
    static constexpr std::size_t most_groups = 20;
    static constexpr std::size_t most_values = 100;

    enum class Of {
        people,  ///< what is known of the person: age, sex, ethnicity
        work,    ///< who referred, which office took the referral
    };
    Of of = Of::people;
    std::string name;
    std::string column;
    std::size_t line = 0;                      ///< in the mapping, of the column
    std::vector<std::string> values;           ///< the names of the parts, in the order of the mapping
    std::map<std::string, std::size_t> codes;  ///< from folded texts to positions in `values`
    std::vector<NumberBand> bands;             ///< where numbers are put into bands: for each of `values`
    std::set<std::string> missing;             ///< folded texts that say that nothing is recorded

    /// All texts belong somewhere: behind the listed values stand any other value and, last, not recorded.
    [[nodiscard]] std::size_t part_of(std::string_view text) const;
    [[nodiscard]] std::size_t any_other() const { return values.size(); }
    [[nodiscard]] std::size_t not_recorded() const { return values.size() + 1; }
    [[nodiscard]] std::size_t parts() const { return values.size() + 2; }
};

}  // namespace ascrules::mapping
