#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The words of comparisons, from the one table that knows them: comparisons.def, which says what each column means.
namespace ascrules::comparing {

/// What a phrase compares: several of these joined by |.
using About = unsigned;
inline constexpr About figures = 1U << 0U;
inline constexpr About days = 1U << 1U;
inline constexpr About bands = 1U << 2U;
inline constexpr About counts = 1U << 3U;
inline constexpr About answers = 1U << 4U;
inline constexpr About items = 1U << 5U;
inline constexpr About lists = 1U << 6U;

enum class Sets { lower, upper, both, those, any, all, known, never, ticked };

/// Whether the figure of a bound is meant itself.
inline constexpr bool included = true;
inline constexpr bool excluded = false;
/// Whether a phrase turns round what it stands before.
inline constexpr bool plain = false;
inline constexpr bool negated = true;

struct ComparisonPhrase {
    std::string_view words;
    About about = 0;
    Sets sets = Sets::lower;
    bool included = true;
    bool negates = false;
    bool kept = false;  ///< no name may start with it
    std::string_view canonical;
    bool of_referral = false;  ///< the day of the referral is the bound, and no figure stands behind it
};

/// Of a bound, how much what lies beyond it is away from its figure: nothing where the figure is included, and else 1.
[[nodiscard]] constexpr int beyond(const ComparisonPhrase& phrase) {
    return phrase.included ? 0 : 1;
}

/// All phrases, those about the day of the referral too, in the order of the table.
[[nodiscard]] const std::vector<ComparisonPhrase>& phrases();
/// The phrase that is written where one of these is compared in this way; it must be in the table.
[[nodiscard]] std::string_view said(About about, Sets sets, bool is_included = included, bool negates = plain);
/// The same for the day of the referral as the bound, which itself counts where it is included.
[[nodiscard]] std::string_view said_of_referral(Sets sets, bool is_included = false);
/// The canonical phrases that set a bound by one figure: "at least", "at most" and so on.
[[nodiscard]] std::vector<std::string_view> said_with_one_figure(About about);

/// Words behind which the name of a question stands that is answered with a day: `on or before`.
struct OtherDay {
    std::string_view words;
    Sets sets = Sets::lower;
    bool included = true;
};
[[nodiscard]] const std::vector<OtherDay>& other_days();

/// Words behind a figure: `or more`.
struct Ending {
    std::string_view words;
    Sets sets = Sets::lower;
    bool in_cells = false;  ///< may be written in the cells of tables
    std::string_view canonical;
};
[[nodiscard]] const std::vector<Ending>& endings();
/// The ending that is written for such a bound.
[[nodiscard]] std::string_view ending(Sets sets);

/// What stands before and between the two figures of a range: in conditions `between 1 and 5`, in the cells of tables `from 1 to 5`.
inline constexpr std::string_view between_joint = "and";
inline constexpr std::string_view range_opening = "from";
inline constexpr std::string_view range_joint = "to";

/// What people write in front of a figure although the language does not read it: `over`.
struct Habit {
    std::string_view words;
    Sets sets = Sets::lower;
    bool included = true;
};
[[nodiscard]] const std::vector<Habit>& habits();

enum class Subject { one, several, part };
struct Verb {
    std::string_view word;
    Subject subject = Subject::one;
};
[[nodiscard]] const std::vector<Verb>& verbs();
/// Whether a comparison starts with this word. In small letters.
[[nodiscard]] bool is_verb(std::string_view word);
/// Whether a comparison of one question, and not of a family, starts with it: `is`, `includes`. In small letters.
[[nodiscard]] bool is_verb_of_one(std::string_view word);

/// `is` or `are`. In small letters.
[[nodiscard]] bool is_form_of_be(std::string_view word);

/// Whether a phrase about one of these has this as its first word. In small letters.
[[nodiscard]] bool is_first_word(std::string_view word, About about);

/// The words that no name may start with, each once.
[[nodiscard]] std::vector<std::string_view> kept_beginnings();

/// The single words of a phrase.
[[nodiscard]] std::vector<std::string_view> words_in(std::string_view phrase);

}  // namespace ascrules::comparing
