#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/writing/trouble.h"

/// The files that somebody starts a ruleset of their own from.
namespace ascrules::starter {

/// What a council calls things, tidied. Teams stand from the most protective to the least.
struct Details {
    std::string council;
    std::string service;
    std::string owner;
    std::vector<std::string> teams;
};

/// What stands in for what nobody has said.
[[nodiscard]] Details usual_details();

/// Single spaces between words, none at the ends.
[[nodiscard]] std::string tidied(std::string_view text);

/// The names that commas part, tidied. An empty one where there is nothing between two commas.
[[nodiscard]] std::vector<std::string> teams_in(std::string_view text);

inline constexpr std::size_t fewest_teams = 2;
inline constexpr std::size_t most_teams = 8;

/// Why the first name that the language refuses, or that would be read as something else, cannot be used; nothing where all can.
[[nodiscard]] std::optional<writing::Trouble> fault_in(const Details& details);

struct File {
    std::string name;  ///< "rules.ascrules"
    std::string content;
    std::string about;  ///< what it is, in a few words
};

/// rules.ascrules, sample.csv, mapping.yaml and README.md. The ruleset has no findings and its examples hold; a replay of the sample shows
/// referrals that went wrong. For details without a fault.
[[nodiscard]] std::vector<File> files_for(const Details& details);

/// A folder's name made from the service's: "adult-social-care-front-door".
[[nodiscard]] std::string folder_name_for(std::string_view service);

}  // namespace ascrules::starter
