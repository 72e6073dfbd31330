#include "compiler/words/spelling/guesses.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::spelling {

namespace {

using Words = std::vector<std::string>;

/// Marks that say something by themselves.
constexpr std::string_view marks = "<>=+%!";

constexpr std::array bearing{
    // that turn round
    "not", "no", "never", "none", "neither", "nor", "without", "cannot", "non", "isnt", "arent", "doesnt", "hasnt",
    "unable",
    // that bound
    "less", "more", "fewer", "over", "under", "above", "below", "least", "most", "minimum", "maximum", "min", "max",
    "between", "exactly", "within", "before", "after", "since", "until", "beyond", "exceeds", "outside", "inside",
    "greater", "higher", "lower", "smaller", "older", "younger", "upper", "up", "down", "high", "low", "increase",
    "decrease", "always", "first", "last", "next", "previous",
    // that join and hold apart
    "and", "or", "but", "except", "excluding", "including", "unless", "only", "either", "both", "any", "all", "every",
    "each", "other", "otherwise", "apart", "if", "with",
    // figures and units
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "once",
    "twice", "half", "double", "hour", "day", "week", "fortnight", "month", "year", "minute", "working", "pound",
    "pence", "mile", "metre", "kilogram", "stone"};

constexpr std::array fillers{"a",   "an",   "the",  "of",    "to",  "is",  "are",
                             "has", "have", "does", "their", "his", "her", "persons"};

/// Beginnings that make another word of one: `unsafe`, `outpatient`.
constexpr std::array beginnings{"un",    "in",  "im",   "ir",   "il",    "dis",  "non", "mis",   "out",  "over",
                                "under", "pre", "post", "anti", "hyper", "hypo", "sub", "inter", "intra"};

std::string without_plural(std::string word) {
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    return word;
}

/// In small letters; apostrophes are left out, and marks that say something stand alone.
Words words_of(std::string_view text) {
    Words words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (const char c : folded(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        if (letter) {
            word += c;
        } else if (marks.find(c) != std::string_view::npos) {
            end_word();
            words.emplace_back(1, c);
        } else if (c != '\'' && c != '.') {
            end_word();
        }
    }
    end_word();
    return words;
}

bool is_bearing(const std::string& word) {
    if (word.find_first_of("0123456789<>=+%!") != std::string::npos) return true;
    const auto is_word = [&](const std::string& form) {
        return std::any_of(bearing.begin(), bearing.end(), [&](std::string_view each) { return each == form; });
    };
    return is_word(word) || is_word(without_plural(word));
}

Words bearing_words(const Words& words) {
    Words found;
    for (const std::string& word : words) {
        if (is_bearing(word)) found.push_back(without_plural(word));
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// `unsafe` for `safe`, `outpatient` for `inpatient`, `homeless` for `home`.
bool is_another_word(const std::string& a, const std::string& b) {
    if (a == b) return false;
    const auto rests = [](const std::string& word) {
        Words all{word};
        for (const std::string_view beginning : beginnings) {
            if (word.starts_with(beginning) && word.size() > beginning.size() + 2)
                all.push_back(word.substr(beginning.size()));
        }
        return all;
    };
    for (const std::string& one : rests(a)) {
        for (const std::string& other : rests(b)) {
            const bool both_whole = one == a && other == b;
            if (!both_whole && one == other) return true;
        }
    }
    return a == b + "less" || b == a + "less" || a == b + "ful" || b == a + "ful";
}

/// Whether one can be the other, misspelt.
bool is_misspelt(const std::string& written, const std::string& meant) {
    if (written == meant || without_plural(written) == without_plural(meant)) return true;
    if (is_bearing(written) || is_another_word(written, meant)) return false;
    const std::size_t longer = std::max(written.size(), meant.size());
    const std::size_t edits = edits_between(written, meant);
    if (is_bearing(meant)) {
        const bool same_letters = std::is_permutation(written.begin(), written.end(), meant.begin(), meant.end());
        return edits == 1 && (longer >= 5 || same_letters) && written.front() == meant.front();
    }
    const bool swapped = written.size() > 1 && meant.size() > 1 && written[0] == meant[1] && written[1] == meant[0];
    if (written.front() != meant.front() && !swapped && (edits > 1 || longer < 7)) return false;
    return edits <= std::max<std::size_t>(1, longer / 3 + (longer >= 8 ? 1 : 0));
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

}  // namespace

bool keeps_meaning(std::string_view written, std::string_view proposed) {
    const Words from = words_of(written);
    const Words to = words_of(proposed);
    if (joined(from) == joined(to)) return true;
    if (from.size() == to.size()) {
        for (std::size_t i = 0; i < from.size(); ++i) {
            if (!is_misspelt(from[i], to[i])) return false;
        }
        return true;
    }
    if (bearing_words(from) != bearing_words(to)) return false;
    // Spaces in other places: `carehome` for `care home`.
    if (edits_between(joined(from), joined(to)) <= 1) return true;
    // Each word that was written has its own in the name, in the same order.
    std::size_t next = 0;
    for (const std::string& word : from) {
        std::size_t at = next;
        while (at < to.size() && !is_misspelt(word, to[at])) ++at;
        if (at < to.size()) {
            next = at + 1;
        } else if (std::find(fillers.begin(), fillers.end(), word) == fillers.end()) {
            return false;
        }
    }
    return true;
}

}  // namespace ascrules::spelling
