#include "compiler/language/semantics/phrases.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : spelling::folded(text) + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    for (const std::string_view each : list) {
        if (word == each) return true;
    }
    return false;
}

/// What stands at one place of the text, if it is one of the phrases.
std::optional<std::string> phrase_at(const std::vector<std::string>& words, std::size_t at) {
    const auto word = [&](std::size_t ahead) {
        return at + ahead < words.size() ? std::string_view(words[at + ahead]) : std::string_view();
    };
    const std::string_view figure = is_number(word(0)) ? word(0) : in_figures(word(0));
    const auto stand_here = [&](std::string_view phrase) {
        const std::vector<std::string_view> parts = comparing::words_in(phrase);
        std::size_t same = 0;
        while (same < parts.size() && word(same) == parts[same]) ++same;
        return same == parts.size();
    };
    for (const comparing::Ending& ending : comparing::endings()) {
        if (stand_here(ending.words))
            return fmt::format("write `is {} …` and the figure behind it", said(comparing::figures, ending.sets));
    }
    if (word(0) == "in" && word(1) == "the" && is_one_of(word(2), {"last", "past"})) {
        return fmt::format("write `is {} {} before the referral` behind the question, if it is answered with a date",
                           said(comparing::days, comparing::Sets::upper),
                           is_number(word(3)) ? fmt::format("{} {}", word(3), word(4)) : "6 weeks");
    }
    for (const comparing::Habit& habit : comparing::habits()) {
        if (!stand_here(habit.words)) continue;
        const std::string_view figure_behind = word(comparing::words_in(habit.words).size());
        return fmt::format("write `… is {} {}`, with the question's name in front",
                           said(comparing::figures, habit.sets, habit.included),
                           is_number(figure_behind) ? figure_behind : "…");
    }
    if (word(0) == "either" || (figure == "1" && word(1) == "of"))
        return "write `any of:`, and the conditions on the lines below, each after a dash";
    if (word(0) == "both") return "write `all of:`, and the conditions on the lines below, each after a dash";
    if (word(0) == "neither") return "write `none of:`, and the conditions on the lines below, each after a dash";
    if (!in_figures(word(0)).empty()) return fmt::format("write numbers in figures: `{}`", in_figures(word(0)));
    if (word(0).ends_with("+") && is_number(word(0).substr(0, word(0).size() - 1))) {
        return fmt::format("write `… is {} {}`, with the question's name in front",
                           said(comparing::figures, comparing::Sets::lower), word(0).substr(0, word(0).size() - 1));
    }
    const std::size_t dash = word(0).find('-');
    if (dash != std::string_view::npos && is_number(word(0).substr(0, dash)) && is_number(word(0).substr(dash + 1))) {
        return fmt::format("write `… is {} {} and {}`, with the question's name in front",
                           said(comparing::figures, comparing::Sets::both), word(0).substr(0, dash),
                           word(0).substr(dash + 1));
    }
    return std::nullopt;
}

}  // namespace

std::string_view in_figures(std::string_view word) {
    constexpr std::array numbers{"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                 "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    constexpr std::array digits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (word == numbers[i]) return digits[i];
    }
    if (word == "once") return "1";
    if (word == "twice") return "2";
    return "";
}

std::optional<std::string> instead_of_phrase(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    constexpr std::size_t looked_at = 12;  // further on it is another matter
    for (std::size_t at = 0; at < words.size() && at < looked_at; ++at) {
        if (auto advice = phrase_at(words, at)) return advice;
    }
    return std::nullopt;
}

}  // namespace ascrules::semantics
