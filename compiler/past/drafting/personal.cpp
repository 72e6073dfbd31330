#include "compiler/past/drafting/personal.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "compiler/past/drafting/words.h"
#include "compiler/words/spelling/characters.h"

namespace ascrules::drafting {

namespace {

constexpr std::array<std::string_view, 44> personal_words{
    "name",    "names",        "forename",  "forenames", "firstname", "surname",  "lastname",  "fullname",
    "dob",     "birth",        "birthday",  "nhs",       "nino",      "postcode", "address",   "street",
    "uprn",    "phone",        "telephone", "tel",       "mobile",    "email",    "mail",      "note",
    "notes",   "comment",      "comments",  "narrative", "freetext",  "text",     "detail",    "details",
    "summary", "description",  "worker",    "officer",   "author",    "born",     "signature", "passport",
    "kin",     "practitioner", "initials",  "username"};

constexpr std::array<std::array<std::string_view, 2>, 9> personal_pairs{{{"post", "code"},
                                                                         {"national", "insurance"},
                                                                         {"ni", "number"},
                                                                         {"ni", "no"},
                                                                         {"free", "text"},
                                                                         {"created", "by"},
                                                                         {"completed", "by"},
                                                                         {"entered", "by"},
                                                                         {"recorded", "by"}}};

constexpr std::array<std::string_view, 8> titles{"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady"};

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// The second half of a post code: a digit and two letters.
bool ends_a_post_code(std::string_view word) {
    return word.size() == 3 && spelling::is_digit(word[0]) && is_letter(word[1]) && is_letter(word[2]);
}

/// The first half: one or two letters, a digit, perhaps one more digit or letter.
bool begins_a_post_code(std::string_view word) {
    if (word.size() < 2 || word.size() > 4 || !is_letter(word[0])) return false;
    const std::size_t digit = is_letter(word[1]) ? 2 : 1;
    if (digit >= word.size() || !spelling::is_digit(word[digit])) return false;
    return word.size() <= digit + 2;
}

bool holds_post_code(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (i + 1 < words.size() && begins_a_post_code(word) && ends_a_post_code(words[i + 1])) return true;
        if (word.size() > 4 && ends_a_post_code(std::string_view(word).substr(word.size() - 3)) &&
            begins_a_post_code(std::string_view(word).substr(0, word.size() - 3)))
            return true;
    }
    return false;
}

}  // namespace

bool names_something_personal(std::string_view column) {
    const std::vector<std::string> words = words_of(column);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(personal_words.begin(), personal_words.end(), words[i]) != personal_words.end()) return true;
        for (const auto& [first, second] : personal_pairs) {
            if (words[i] == first && i + 1 < words.size() && words[i + 1] == second) return true;
        }
    }
    return false;
}

bool looks_personal(std::string_view value) {
    constexpr std::size_t longest = 60;
    constexpr std::size_t most_words = 9;
    constexpr std::size_t fewest_digits = 6;
    if (value.size() > longest || value.find('@') != std::string_view::npos) return true;
    if (std::count_if(value.begin(), value.end(), spelling::is_digit) >= static_cast<std::ptrdiff_t>(fewest_digits))
        return true;
    const std::vector<std::string> words = words_of(value);
    if (words.size() > most_words || holds_post_code(words)) return true;
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return std::find(titles.begin(), titles.end(), word) != titles.end();
    });
}

}  // namespace ascrules::drafting
