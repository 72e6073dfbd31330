#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "compiler/words/comparing/comparing.h"
#include "tests/support/random_model.h"
#include "tests/support/random_rules.h"

namespace ascrules::tests {

using Holds = std::function<bool(const Answers&)>;

/// How many hold, compared with a number the way the words say.
struct Counting {
    std::string words;
    std::function<bool(int)> enough;
};

/// Whether the question was asked and answered so.
[[nodiscard]] bool is(const Answers& answers, const std::string& question, const std::string& answer);

/// Under this name an answer says when the referral came in: in minutes since 1 January 2026, 00:00, as the clocks show them; from March to June of that year.
inline const std::string moment_of_receipt = "when it came in";

/// What the family `area` has.
inline const std::vector<std::string> area_items{"north", "south", "east", "west"};

/// Made-up comparisons with the questions of random_rules(), as they are written and as they are meant.
class Comparisons {
  public:
    explicit Comparisons(std::uint64_t seed) : chance_(seed) {}

    template <typename T>
    const T& one_of(const std::vector<T>& list) {
        return list[chance_.below(list.size())];
    }

    /// One of the phrases that compare so.
    std::string said(comparing::About about, comparing::Sets sets, bool included = comparing::included);
    Counting counting(int count);
    Meant choice(const std::string& question, const std::string& verb);
    Meant family();
    Meant selection();
    Meant quantity();
    Meant date();
    /// Two answers with each other, or the figure that is worked out from two.
    Meant two_answers();
    /// `the referral comes outside Office`, of the calendars that random_rules() declares.
    Meant when_it_comes();

  protected:
    Chance chance_;

  private:
    /// A figure in words and in the smallest step; `most` steps at the most.
    struct Figure {
        std::string words;
        std::int64_t amount;
    };
    Figure figure(const std::string& question);
};

}  // namespace ascrules::tests
