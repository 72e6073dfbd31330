#include "compiler/past/drafting/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::drafting {

namespace {

constexpr std::size_t longest_compared = 200;  // finding edits takes time with the square of it

/// Words that add nothing to what a column is about.
constexpr std::array<std::string_view, 14> fillers{"a",   "an",  "the", "and",      "of",     "is",  "flag",
                                                   "ind", "col", "yn",  "question", "column", "has", "field"};

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::multiset<std::string> content_of(const std::vector<std::string>& words) {
    std::multiset<std::string> content;
    for (const std::string& word : words) {
        if (std::find(fillers.begin(), fillers.end(), word) == fillers.end()) content.insert(word);
    }
    return content.empty() ? std::multiset<std::string>(words.begin(), words.end()) : content;
}

std::set<std::string> stems_of(const std::multiset<std::string>& words) {
    constexpr std::size_t shortest = 4;
    std::set<std::string> stems;
    for (std::string word : words) {
        if (word.size() >= shortest && word.back() == 's') word.pop_back();
        stems.insert(std::move(word));
    }
    return stems;
}

bool share_half(const std::multiset<std::string>& one, const std::multiset<std::string>& other) {
    const std::set<std::string> left = stems_of(one);
    const std::set<std::string> right = stems_of(other);
    const auto in_both = static_cast<std::size_t>(
        std::count_if(left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); }));
    return in_both > 0 && 2 * in_both >= left.size() + right.size() - in_both;
}

}  // namespace

bool has_all_words(std::string_view name, std::string_view wanted) {
    const std::multiset<std::string> words = content_of(words_of(name));
    const std::multiset<std::string> all = content_of(words_of(wanted));
    return !all.empty() && std::includes(words.begin(), words.end(), all.begin(), all.end());
}

bool share_a_word(std::string_view one, std::string_view other) {
    const std::set<std::string> left = stems_of(content_of(words_of(one)));
    const std::set<std::string> right = stems_of(content_of(words_of(other)));
    return std::any_of(left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); });
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool small_before = false;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    constexpr std::string_view curly = "\xE2\x80\x99";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\'') continue;  // carer's, carers
        if (text.substr(i).starts_with(curly)) {
            i += curly.size() - 1;
            continue;
        }
        const bool letter = byte >= 0x80 || std::isalnum(byte) != 0;
        if (!letter || (std::isupper(byte) != 0 && small_before)) finish();
        if (letter) word.push_back(static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte));
        small_before = std::islower(byte) != 0;
    }
    finish();
    return words;
}

std::string plain(std::string_view text) {
    return joined(words_of(text));
}

std::string plain_without_code(std::string_view text) {
    constexpr std::size_t longest_code = 3;
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    // Figures or one letter: more letters may be somebody's initials.
    std::size_t end = begin;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (end == begin && end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
    const std::size_t mark = std::min(text.find_first_not_of(' ', end), text.size());
    const bool is_code = end > begin && end - begin <= longest_code && mark < text.size() &&
                         std::string_view("-:.)=").find(text[mark]) != std::string_view::npos;
    return plain(is_code ? text.substr(mark) : text);
}

bool nearly(const std::string& one, const std::string& other) {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t letters_an_edit = 6;
    const std::size_t length = std::min(one.size(), other.size());
    if (length < shortest || std::max(one.size(), other.size()) > longest_compared) return false;
    const std::size_t allowed = std::max<std::size_t>(1, length / letters_an_edit);
    return std::max(one.size(), other.size()) - length <= allowed && spelling::edits_between(one, other) <= allowed;
}

Likeness likeness(std::string_view one, std::string_view other) {
    const std::vector<std::string> left = words_of(one);
    const std::vector<std::string> right = words_of(other);
    if (left.empty() || right.empty()) return Likeness::none;
    if (left == right) return Likeness::same;
    const std::multiset<std::string> left_content = content_of(left);
    const std::multiset<std::string> right_content = content_of(right);
    if (left_content == right_content) return Likeness::same_words;
    if (nearly(joined(left), joined(right))) return Likeness::near;
    return share_half(left_content, right_content) ? Likeness::some_words : Likeness::none;
}

}  // namespace ascrules::drafting
