#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ascrules::spelling {

/// Single-character edits (insert, delete, replace, swap neighbours) that lead from one text to the other, by bytes.
[[nodiscard]] std::size_t edits_between(std::string_view a, std::string_view b);

/// The candidate nearest to what was written, if one is near enough to be meant: at most a third of its length away, and keeping what was said
/// (keeps_meaning). Nothing where two are equally near, or for names of one or two letters: `S9` may be any of them.
[[nodiscard]] std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& candidates);

/// The author's words as a message quotes them: long ones are cut after some sixty characters, with `…`.
[[nodiscard]] std::string shortened(std::string_view written);

/// How names are matched: lower case in any alphabet, letters and their accents as one, curly quotation marks and dashes as straight ones, single spaces of
/// any kind and none at the ends, and nothing that cannot be seen.
[[nodiscard]] std::string folded(std::string_view name);

/// A key that stays the same under capitals and spacing: letters and digits of the folded name, "_" for what lies between.
[[nodiscard]] std::string key_of(std::string_view name);

/// The digits of a figure that may be written with commas between thousands: "23250" for "23,250" and "23250". Nothing where it is written
/// otherwise.
[[nodiscard]] std::optional<std::string> digits_without_groups(std::string_view text);

}  // namespace ascrules::spelling
