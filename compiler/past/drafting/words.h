#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How names of columns and values of a case file are compared with the words of a ruleset.
namespace ascrules::drafting {

/// The words of a name in lower case: parted by anything that is no letter or digit, and where a capital follows a small letter.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// The words with single spaces between them: `near_the_limit`, `Near the limit!` and `NearTheLimit` are all "near the limit".
[[nodiscard]] std::string plain(std::string_view text);

/// The same without a code of figures or one letter before it: "near the limit" for `2 - Near the limit` and `B: Near the limit`.
[[nodiscard]] std::string plain_without_code(std::string_view text);

/// How like two names are, the least first.
enum class Likeness {
    none,
    some_words,  ///< at least half of all their words are in both
    near,        ///< a slip of the pen apart
    same_words,  ///< the same words, leaving out such as `of`, `is` and `flag`, in any order
    same,        ///< the same words in the same order
};
[[nodiscard]] Likeness likeness(std::string_view one, std::string_view other);

/// Whether the name has every word of `wanted`, in any order, leaving out such as `of`, `is` and `flag`.
[[nodiscard]] bool has_all_words(std::string_view name, std::string_view wanted);

/// Whether any word of the one is one of the other, leaving out the same, and an `s` at its end.
[[nodiscard]] bool share_a_word(std::string_view one, std::string_view other);

/// Whether two plain texts are a slip of the pen apart, and long enough for that to mean something.
[[nodiscard]] bool nearly(const std::string& one, const std::string& other);

}  // namespace ascrules::drafting
